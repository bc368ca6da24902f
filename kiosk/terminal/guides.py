"""The guide of a service that the resident takes along."""

from kiosk.catalog.model import Service
from kiosk.terminal.core import Core
from kiosk.terminal.pages_before import GuideView


def guide(core: Core, service: Service) -> GuideView | None:
    """Return the guide's address for a phone and its short code; None without a public address."""
    base = core.settings.public_url
    return GuideView(f"{base}/g/{service.code.lower()}", service.code) if base else None
