"""For whom the person at the terminal has come, and for whom one may come about a service."""

from enum import StrEnum

from kiosk.base.texts import mark
from kiosk.base.words import Message, say
from kiosk.catalog.model import Audience, Proxies, Service, Settlement


class Whom(StrEnum):
    """For whom the person at the terminal has come."""

    SELF = "self"
    RELATIVE = "relative"
    WARD = "ward"
    """A child, or an adult under guardianship."""
    OTHER = "other"


def asks_for_whom(service: Service) -> bool:
    """Tell whether it matters for whom one has come: not where anybody may, nor for advice, nor in a firm's matters."""
    is_own = Audience.INDIVIDUAL in service.audience and service.kind is not Settlement.ADVICE
    return is_own and service.who_may_come.proxies is not Proxies.ANYONE


def who_can_be_served(service: Service) -> tuple[Whom, ...]:
    """Return for whom one may come about a service."""
    who = service.who_may_come
    if who.proxies is Proxies.ANYONE:
        return tuple(Whom)
    relative = (Whom.RELATIVE,) if who.proxies is Proxies.NEAR_RELATIVES else ()
    return (Whom.SELF, *relative, *((Whom.WARD,) if who.guardian else ()))


def said_whom(service: Service) -> Message:
    """Return for whom one may come, in words; for services that ask."""
    return say(_ONLY[service.who_may_come.proxies, service.who_may_come.guardian])


_ONLY = {
    (Proxies.NOBODY, False): mark("Only for yourself: nobody can act for you."),
    (Proxies.NOBODY, True): mark("Only for yourself, or as guardian."),
    (Proxies.NEAR_RELATIVES, False): mark("Only for yourself, or for a near relative with a letter of authority."),
    (Proxies.NEAR_RELATIVES, True): mark(
        "Only for yourself, for a near relative with a letter of authority, or as guardian."
    ),
}
