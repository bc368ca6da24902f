"""Every service in one language, one visit after the other at one window; a line of the report each."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from kiosk.base.ids import ServiceCode
from kiosk.base.texts import Language
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
                lines.append(_line(await Visit(both, service, language).play()))
            except (NotServedError, AssertionError) as fault:
                # What one visit left behind would spoil the next: the rest is not tried.
                return [*lines, {"service": service.code, "fault": str(fault) or repr(fault)}]
    return lines


def _line(served: Served) -> dict[str, object]:
    return {
        "service": served.service.code,
        "fields": served.fields,
        "papers": list(served.papers),
        "result": served.result,
        "receipt": served.receipt,
        "refused": served.refused,
    }
