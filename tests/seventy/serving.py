"""Every service in one language, one visit after the other at one window; a line of the report each."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from kiosk.base.ids import ServiceCode
from kiosk.base.texts import Language
from kiosk.catalog.conditions import Values
from kiosk.catalog.loader import load_catalog
from kiosk.catalog.model import Catalog, Service
from kiosk.catalog.search import Search
from tests.seventy.days import refused_days
from tests.seventy.visit import NotServedError, Served, Visit
from tests.terminal.window import window

IN_SEASON = datetime(2026, 6, 8, 1, tzinfo=UTC)
"""Monday 9:00 in June, when even the retired workers' plan is taken; seven hours lie before the office closes."""


async def serve_all(language: Language, folder: Path) -> list[dict[str, object]]:
    """Return a line for each service, faults among them."""
    catalog = load_catalog()
    services = catalog.window_services
    visits = folder / "visits"
    await asyncio.to_thread(visits.mkdir)
    lines = await _visits(catalog, services, language, visits)
    try:
        days = await refused_days(folder, catalog, services, language)
    except NotServedError as fault:
        return [*lines, {"service": "days", "fault": str(fault)}]
    for line in lines:
        line["days"] = days[ServiceCode(str(line["service"]))]
    return lines


async def _visits(
    catalog: Catalog, services: Sequence[Service], language: Language, own: Path
) -> list[dict[str, object]]:
    lines = []
    async with window(own, catalog, Search(catalog), IN_SEASON, wrap_up_s=1) as both:
        await both.desk.press("set_ready")
        for service in services:
            try:
                lines.append(
                    _line(
                        [await Visit(both, service, language, answers).play() for answers in _sets(service, language)]
                    )
                )
            except (NotServedError, AssertionError) as fault:
                # What one visit left behind would spoil the next: the rest is not tried.
                return [*lines, {"service": service.code, "fault": str(fault) or repr(fault)}]
    return lines


def _sets(service: Service, language: Language) -> tuple[Values, ...]:
    """Return the examples played in a language: the last in English, all others in Chinese, each field being asked."""
    sets = service.examples.accepted
    return sets[-1:] if language is Language.ENGLISH else sets[:-1] or sets


def _line(visits: Sequence[Served]) -> dict[str, object]:
    return {
        "service": visits[0].service.code,
        "fields": visits[0].fields,
        "papers": list(dict.fromkeys(code for visit in visits for code in visit.papers)),
        "result": visits[0].result,
        "receipt": ", ".join(visit.receipt for visit in visits),
        "refused": list(dict.fromkeys(line for visit in visits for line in visit.refused)),
    }
