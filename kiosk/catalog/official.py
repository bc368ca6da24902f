"""Addresses of the authorities' own entries on the phone, which an operator sets: none is known to the program."""

from typing import Annotated

from pydantic import Field

from kiosk.base.ids import ServiceCode
from kiosk.base.settings import Settings

WebAddress = Annotated[str, Field(pattern=r"^https?://[^/\s]\S*$", max_length=400)]


class OfficialEntries(Settings):
    """The ``[official]`` table: what the QR code "official entry" of guides says; where none is set there is none."""

    address: WebAddress | None = None
    """Address of the official entry for every service that has a way on the phone."""
    services: dict[str, WebAddress] = Field(default={})
    """Other addresses for single services, by their codes: ``GA-001 = "https://…"``."""

    def of(self, code: ServiceCode) -> str:
        """Return the address for a service; empty without one."""
        return self.services.get(code) or self.address or ""
