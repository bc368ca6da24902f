"""The report on the services served: one line each, from what the visits in both languages have written."""

import json
from collections.abc import Mapping
from pathlib import Path

from kiosk.base.texts import Language
from kiosk.catalog.loader import load_catalog
from tests.seventy.untried import untried

OUT = Path(__file__).resolve().parents[2] / "build/services.md"
PARTS = {language: OUT.with_name(f"services.{language.value}.json") for language in Language}
"""Where the visits in a language leave their lines."""

Lines = dict[str, dict[str, object]]


def write_report() -> tuple[str, bool]:
    """Write the report; return what it comes to, and whether every service was served in every language."""
    by_language = {language: _lines(part) for language, part in PARTS.items()}
    services = load_catalog().window_services
    served = [
        one.code for one in services if all("receipt" in lines.get(one.code, {}) for lines in by_language.values())
    ]
    faults = [
        f"{language.value} {code}: {line['fault']}\n"
        for language, lines in by_language.items()
        for code, line in lines.items()
        if "fault" in line
    ]
    if not faults:
        faults = [f"{one.code}: {what}\n" for one in services for what in untried(one, _refused(one.code, by_language))]
    OUT.write_text(_report([(one.code, one.name.zh) for one in services], by_language), encoding="utf-8")
    refusals = sum(_refusals(line) for lines in by_language.values() for line in lines.values())
    said = f"{len(served)} of {len(services)} services served in both languages, {refusals} refusals tried"
    return "".join(faults) + f"{said}: {OUT.relative_to(OUT.parents[1])}", len(served) == len(services) and not faults


def _lines(part: Path) -> Lines:
    if not part.exists():
        return {"all": {"fault": "was not played; run pytest -m e2e tests/seventy/test_served.py"}}
    return {str(line["service"]): line for line in json.loads(part.read_text(encoding="utf-8"))}


def _refused(code: str, by_language: dict[Language, Lines]) -> list[str]:
    lines = [lines.get(code, {}).get("refused") for lines in by_language.values()]
    return [str(one) for found in lines if isinstance(found, list) for one in found]


def _refusals(line: Mapping[str, object]) -> int:
    return sum(len(found) for key in ("refused", "days") if isinstance(found := line.get(key), list))


def _report(services: list[tuple[str, str]], by_language: dict[Language, Lines]) -> str:
    rows = [
        "# Every service, served",
        "",
        "| service | | fields | papers shown | result | receipts (zh, en) | refused | refused on a day |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for code, name in services:
        found = [lines.get(code, {}) for lines in by_language.values()]
        first = found[0]
        receipts = ", ".join(str(line.get("receipt", line.get("fault", "not reached"))) for line in found)
        refused, days = _told(first, "refused"), _told(first, "days")
        papers = _told(first, "papers").replace("; ", ", ")
        shown = f"| {code} | {name} | {first.get('fields', '')} | {papers} | {first.get('result', '')} "
        rows.append(f"{shown}| {receipts} | {refused} | {days} |")
    return "\n".join(rows) + "\n"


def _told(line: Mapping[str, object], key: str) -> str:
    found = line.get(key)
    return "; ".join(str(one) for one in found) if isinstance(found, list) else ""
