"""What the checks found, for a console and for machines."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.base.texts import Language, mark, translate
from kiosk.base.words import Message, in_words, say
from kiosk.fleet.finding import NAMES, CheckId, Finding, Light

_LIGHTS = {
    Light.OK: mark("in order"),
    Light.ATTENTION: mark("attention"),
    Light.FAULT: mark("fault"),
}
_ALL_FINE = mark("Everything is in order.")
_SUMMARY = mark("Faults: {faults}. Wants a look: {looks}. In order: {fine}.")
_ORDER = list(CheckId)


@dataclass(frozen=True, slots=True)
class Report:
    """One examination of one terminal."""

    label: str
    version: str
    at: datetime
    findings: tuple[Finding, ...]
    is_readable: bool = True
    """Whether the settings file could be read without a mistake."""

    @property
    def exit_status(self) -> int:
        """0 all fine or a look wanted, 1 a fault, 2 the settings could not be read."""
        if not self.is_readable:
            return 2
        return 1 if any(finding.light is Light.FAULT for finding in self.findings) else 0


def light_name(light: Light, language: Language) -> str:
    """Return a light as a word: colour never speaks alone."""
    return translate(_LIGHTS[light], language)


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order in which a technician goes through them."""
    return tuple(sorted(findings, key=lambda finding: _ORDER.index(finding.check)))


def console_lines(finding: Finding, language: Language) -> list[str]:
    """Return a finding as a console shows it: light, name and sentence; what to do on a line of its own."""
    name = translate(NAMES[finding.check], language)
    lines = [f"[{light_name(finding.light, language)}] {name}: {in_words(finding.says, language)}"]
    if finding.light is not Light.OK:
        lines.append(f"    → {in_words(finding.do, language)}")
    return lines


def summary(findings: Collection[Finding]) -> Message:
    """Return how many findings are of which kind."""
    counts = {light: sum(finding.light is light for finding in findings) for light in Light}
    if counts[Light.OK] == len(findings):
        return say(_ALL_FINE)
    return say(_SUMMARY, faults=counts[Light.FAULT], looks=counts[Light.ATTENTION], fine=counts[Light.OK])


def report_json(report: Report, language: Language) -> str:
    """Return a report as JSON: stable ids beside sentences in a language."""
    return json.dumps(
        {
            "format": 1,
            "label": report.label,
            "version": report.version,
            "at": report.at.isoformat(),
            "exit_status": report.exit_status,
            "checks": [_finding(finding, language) for finding in report.findings],
        },
        ensure_ascii=False,
        indent=2,
    )


def _finding(finding: Finding, language: Language) -> dict[str, object]:
    found: dict[str, object] = {
        "check": finding.check.value,
        "light": finding.light.value,
        "says": in_words(finding.says, language),
        "do": in_words(finding.do, language),
        "facts": {fact.name: in_words(fact.value, language) for fact in finding.facts},
    }
    if finding.has_hung:
        found["hung"] = True
    if finding.hops:
        found["hops"] = [
            {
                "hop": hop.kind.value,
                "ok": hop.trouble is None,
                "took_ms": round(hop.took_ms, 1),
                "detail": hop.detail,
                **({"trouble": hop.trouble.value} if hop.trouble else {}),
            }
            for hop in finding.hops
        ]
    return found
