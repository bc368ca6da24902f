"""A phone: Debian's chromium without a window, what is wrong with a page on it, and what axe-core finds."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any

from playwright.async_api import Page, async_playwright

CHROMIUM = "/usr/bin/chromium"
WIDTH, HEIGHT = 360, 780
LARGE = "200%"
"""Of the letters, as a person sets them in the phone's own settings."""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

_FAULTS = """(size) => {
  document.documentElement.style.fontSize = size;
  const faults = [], wide = document.documentElement.scrollWidth;
  const named = e => e.tagName.toLowerCase() + " " + (e.textContent || e.id || "").trim().slice(0, 30);
  if (wide > innerWidth) faults.push(`scrolls sideways: ${wide} px`);
  for (const e of document.querySelectorAll("body *")) {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (!box.width || style.display === "none") continue;
    if (box.left < -0.5 || box.right > innerWidth + 0.5) faults.push(`stands out: ${named(e)}`);
    const hides = style.overflow !== "visible" || style.textOverflow === "ellipsis";
    if (hides && e.tagName !== "INPUT" && !e.closest("svg")
        && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)) faults.push(`cut: ${named(e)}`);
    const speaks = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (speaks && parseFloat(style.fontSize) < parseFloat(getComputedStyle(document.documentElement).fontSize) - 0.1)
      faults.push(`small letters: ${named(e)}`);
  }
  for (const e of document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea")) {
    const box = (e.closest("label") || e).getBoundingClientRect();
    if (Math.min(box.width, box.height) < 44) faults.push(`small target: ${named(e)} ${box.width}x${box.height}`);
  }
  return faults;
}"""
_REACHABLE = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden])")]
  .map(e => e.getAttribute("href") || e.id || e.type)"""
_FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const isSeen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
    && box.top >= -1 && box.bottom <= innerHeight + 1;
  return {name: e.getAttribute("href") || e.id || e.type, isSeen};
}"""


@asynccontextmanager
async def phone() -> AsyncIterator[Page]:
    """Give a page of a phone's width in a browser of its own."""
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield await browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True)
        finally:
            await browser.close()


async def faults(page: Page, size: str = "100%") -> list[str]:
    """Return what stands out, is cut, too small to read or too small to touch, with letters of this size."""
    return list(await page.evaluate(_FAULTS, size))


async def reached(page: Page) -> tuple[list[str], list[str]]:
    """Return every link, field and button in the order of the page, and those that the Tab key comes to, in its order.

    Each must be in sight with a frame around it when the key comes to it.
    """
    wanted, came_to = list(await page.evaluate(_REACHABLE)), []
    for _ in wanted:
        await page.keyboard.press("Tab")
        focused = await page.evaluate(_FOCUSED)
        assert focused is not None
        assert focused["isSeen"], f"{focused['name']} has no frame or is out of sight"
        came_to.append(focused["name"])
    return wanted, came_to


async def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong, a line each."""
    await page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    options = json.dumps({"runOnly": {"type": "tag", "values": RULES}})
    told: dict[str, Any] = await page.evaluate(f"axe.run(document, {options})")
    assert told["passes"], "axe looked at nothing"
    return [f"{one['id']}: {node['html'][:100]}" for one in told["violations"] for node in one["nodes"]]
