"""What a printed guide (办事指南) says: a service, and what differs from place to place."""

from dataclasses import dataclass

from kiosk.base.texts import Text
from kiosk.catalog.model import Office, Service
from kiosk.catalog.short_code import short_code


@dataclass(frozen=True, slots=True)
class Guide:
    """One service's guide as this office hands it out."""

    service: Service
    office: Office
    page_url: str = ""
    """Where the same stands for a phone, ending in the short code; empty: nowhere, then there is no code for it."""
    official_url: str = ""
    """The authorities' own entry, as the operator has set it; empty: no code for it."""
    points: tuple[Text, ...] = ()
    """Where terminals stand, in words."""

    @property
    def short_code(self) -> str:
        """What is typed on a phone."""
        return short_code(self.service)

    @property
    def typed_at(self) -> str:
        """The address at which the short code is typed, as one types it; empty without a phone page."""
        return typed_address(self.page_url)


def typed_address(page_url: str) -> str:
    """Return the address at which the short code of a guide's page is typed; empty without a page."""
    return page_url.rsplit("/", 1)[0].removeprefix("https://").removeprefix("http://")
