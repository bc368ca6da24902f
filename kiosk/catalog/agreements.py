"""What the keys of one service say together: its channel, kind, decision and result paper must agree."""

from kiosk.catalog.groups import Data
from kiosk.catalog.model import Channel, Decision, ResultPaper, Settlement
from kiosk.catalog.plain_data import Found, map_in, text_in

_BESIDE_THE_WINDOW = ("form", "papers", "examples")


def disagreements(service: Data) -> Found:
    """Yield the keys of a service that do not fit its others; works on the plain data and passes over the rest."""
    kind, channel = text_in(service, "kind"), text_in(service, "channel") or Channel.WINDOW
    if channel == Channel.PHONE:
        yield from _of_the_phone(service, kind)
    if channel == Channel.WINDOW and not service.get("form"):
        yield ("form",), "is missing: a service of the window has a form"
    is_none = text_in(service, "result_paper") == ResultPaper.NONE
    if kind == Settlement.ADVICE and not is_none and "result_paper" in service:
        yield ("result_paper",), "advice leaves no paper: result_paper: none"
    if is_none and kind in (Settlement.SETTLED_NOW, Settlement.ACCEPTED_NOW):
        yield ("result_paper",), "only advice leaves no paper"
    if kind == Settlement.SETTLED_NOW and text_in(service, "decision") == Decision.PASSED_ON:
        yield ("decision",), "what is settled now is decided here: decision: direct"


def _of_the_phone(service: Data, kind: str) -> Found:
    if not map_in(service, "phone_guide"):
        yield ("phone_guide",), "is missing: a service of the phone has one"
    if kind in (Settlement.SETTLED_NOW, Settlement.ACCEPTED_NOW):
        yield ("kind",), "a service of the phone is advice: kind: advice"
    for key in _BESIDE_THE_WINDOW:
        if service.get(key):
            yield (key,), "does not belong to a service of the phone: a clerk only tells what to press there"
