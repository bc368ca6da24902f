"""The guide of a service that the resident takes along, on the phone or on paper."""

from kiosk.catalog.model import Service
from kiosk.catalog.short_code import guide_path, short_code
from kiosk.documents.guide import Guide, typed_address
from kiosk.terminal.core import Core
from kiosk.terminal.effects import PrintGuide
from kiosk.terminal.happenings import Device
from kiosk.terminal.pages_before import GuideView, PrintState


def guide(core: Core, service: Service) -> GuideView | None:
    """Return the guide's address for a phone and its short code; None without a public address."""
    url = _page_url(core, service)
    return GuideView(url, short_code(service), typed_address(url)) if url else None


def can_print_leaflet(core: Core) -> bool:
    """Tell whether a guide comes out of the printer here and now."""
    return core.settings.has_leaflets and Device.PRINTER not in core.missing


def print_leaflet(core: Core, service: Service) -> None:
    """Print the guide, once: what is being printed already is not printed again."""
    choosing, looks = core.session.choosing, core.session.looks
    if not can_print_leaflet(core) or choosing.leaflet in {PrintState.WAITING, PrintState.PRINTING}:
        return
    official = core.settings.official.of(service.code) if service.phone_guide is not None else ""
    leaflet = Guide(service, core.catalog.office, _page_url(core, service), official, (core.settings.point,))
    choosing.leaflet = PrintState.WAITING
    core.emit(PrintGuide(leaflet, looks.language, looks.is_text_large))


def _page_url(core: Core, service: Service) -> str:
    base = core.settings.public_url
    return f"{base}{guide_path(service)}" if base else ""
