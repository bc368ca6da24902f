"""Render and check every screen: ``python -m tests.screenshots OUT [--only NAME] [--every-look]``."""

import argparse
import html
import importlib
import json
import pkgutil
import subprocess
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

PARTS = 2
"""How many processes draw side by side."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the pictures and index.html")
    parser.add_argument("--only", default="", help="only fixtures whose name holds this")
    parser.add_argument("--every-look", action="store_true", help="all eight looks instead of the pairwise four")
    parser.add_argument("--part", type=int, help="draw one of the parts only, and leave what is wrong in part-N.json")
    wanted = parser.parse_args(arguments)
    wanted.out.mkdir(parents=True, exist_ok=True)
    if wanted.part is None:
        return all_parts(wanted, arguments)
    stage = Stage()
    try:
        with Complaints() as complaints:
            results = drawn(stage, complaints, wanted)
    finally:
        stage.close()
    part_file(wanted.out, wanted.part).write_text(json.dumps(results), encoding="utf-8")
    return 0


def all_parts(wanted: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Draw everything, each part in a process of its own, and say what is wrong."""
    started_s = time.monotonic()
    for part in range(PARTS):
        part_file(wanted.out, part).unlink(missing_ok=True)
    own = [sys.executable, "-m", "tests.screenshots", *arguments, "--part"]
    running = [subprocess.Popen([*own, str(part)]) for part in range(PARTS)]
    broken = [part for part, process in enumerate(running) if process.wait() != 0]
    if broken:
        sys.stdout.write(f"part {', '.join(map(str, broken))} broke; why stands above\n")
        return 1
    results: list[tuple[str, list[str]]] = []
    for part in range(PARTS):
        results += [(name, lines) for name, lines in json.loads(part_file(wanted.out, part).read_text("utf-8"))]
    results.sort()
    (wanted.out / "index.html").write_text(index(results), encoding="utf-8")
    wrong = [f"{name}: {line}" for name, lines in results for line in lines]
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    seconds = time.monotonic() - started_s
    sys.stdout.write(f"{len(results)} pictures in {seconds:.0f} s, {len(wrong)} findings: {wanted.out}/index.html\n")
    return 1 if wrong or not results else 0


def part_file(out: Path, part: int) -> Path:
    """Return where a part leaves what is wrong with its pictures."""
    return out / f"part-{part}.json"


def drawn(stage: Stage, complaints: Complaints, wanted: argparse.Namespace) -> list[tuple[str, list[str]]]:
    """Draw one part of what is wanted: picture by picture in turn, so that all parts take equally long."""
    pictures = [
        (fixture, size, look)
        for fixture in discovered()
        if wanted.only in fixture.name
        for size in fixture.sizes
        for look in (EVERY_LOOK if wanted.every_look else fixture.looks)
    ]
    return [taken(stage, complaints, *picture, wanted.out) for picture in pictures[wanted.part :: PARTS]]


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
