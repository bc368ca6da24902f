"""Render and check every screen: ``python -m tests.screenshots OUT [--only NAME] [--every-look]``."""

import argparse
import html
import importlib
import pkgutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from kiosk.base.tokens import Density
from tests import screenshots
from tests.screenshots.checks import findings
from tests.screenshots.complaints import Complaints
from tests.screenshots.fixture import EVERY_LOOK, Fixture, Look, Size
from tests.screenshots.stage import Stage


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the pictures and index.html")
    parser.add_argument("--only", default="", help="only fixtures whose name holds this")
    parser.add_argument("--every-look", action="store_true", help="all eight looks instead of the pairwise four")
    wanted = parser.parse_args(arguments)
    wanted.out.mkdir(parents=True, exist_ok=True)
    started_s = time.monotonic()
    stage = Stage()
    try:
        with Complaints() as complaints:
            return drawn(stage, complaints, wanted, started_s)
    finally:
        stage.close()


def drawn(stage: Stage, complaints: Complaints, wanted: argparse.Namespace, started_s: float) -> int:
    """Draw what is wanted and say what is wrong."""
    results: list[tuple[str, list[str]]] = []
    for fixture in discovered():
        if wanted.only not in fixture.name:
            continue
        for size in fixture.sizes:
            for look in EVERY_LOOK if wanted.every_look else fixture.looks:
                results += [taken(stage, complaints, fixture, size, look, wanted.out)]
    (wanted.out / "index.html").write_text(index(results), encoding="utf-8")
    wrong = [f"{name}: {line}" for name, lines in results for line in lines]
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    seconds = time.monotonic() - started_s
    sys.stdout.write(f"{len(results)} pictures in {seconds:.0f} s, {len(wrong)} findings: {wanted.out}/index.html\n")
    return 1 if wrong or not results else 0


def discovered() -> list[Fixture]:
    """Return the FIXTURES of every module here named ``*_fixtures``; two of one name are an error."""
    fixtures: list[Fixture] = []
    for module in pkgutil.iter_modules(screenshots.__path__):
        if module.name.endswith("_fixtures"):
            fixtures += importlib.import_module(f"tests.screenshots.{module.name}").FIXTURES
    names = [fixture.name for fixture in fixtures]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"fixtures of the same name: {', '.join(sorted(twice))}")
    return fixtures


def taken(
    stage: Stage, complaints: Complaints, fixture: Fixture, size: Size, look: Look, out: Path
) -> tuple[str, list[str]]:
    """Draw one picture, save it, and return its name with what is wrong on it."""
    name = f"{fixture.name}-{size.name}-{look.name}"
    with stage.showing(fixture, size, look) as (window, _item):
        picture = stage.picture(window)
        target_px = stage.touch_target_px if size.density is Density.TERMINAL else 0
        wrong = findings(window, picture, target_px)
        picture.save(str(out / f"{name}.png"), quality=80)
    return name, wrong + [f"Qt says: {line}" for line in complaints.taken()]


def index(results: Sequence[tuple[str, list[str]]]) -> str:
    """Return a page with every picture and what is wrong on it."""
    figures = []
    for name, lines in results:
        wrong = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
        figures.append(
            f'<figure><a href="{name}.png"><img src="{name}.png" loading="lazy" alt=""></a>'
            f"<figcaption>{name}<ul>{wrong}</ul></figcaption></figure>"
        )
    style = "figure{display:inline-block;width:420px;vertical-align:top}img{width:100%}li{color:#a3161b}"
    return f'<!doctype html><meta charset="utf-8"><title>Screens</title><style>{style}</style>{"".join(figures)}'


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
