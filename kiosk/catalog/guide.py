"""What a guide (办事指南) says of a service in words of its own: the same on the terminal, on paper and on a phone."""

from collections.abc import Mapping

from kiosk.base.texts import Text, joined, mark
from kiosk.base.words import Message, Wording, say
from kiosk.catalog.model import Audience, Decision, Delivery, Office, Paper, PhoneGuide, Proxies, Service

_DELIVERY: Mapping[Delivery, str] = {
    Delivery.HERE: mark("at the terminal"),
    Delivery.COLLECT: mark("collected at a centre"),
    Delivery.POST: mark("sent by post"),
    Delivery.ELECTRONIC: mark("electronically (licence, payment or message)"),
}
_DECISION: Mapping[Decision, Message] = {
    Decision.DIRECT: say(mark("By the centre that takes it")),
    Decision.PASSED_ON: say(
        mark("Taken here; decided by the centre of your street of household registration, or of residence")
    ),
}
_PROXIES: Mapping[Proxies, Message] = {
    Proxies.NOBODY: say(mark("Please come yourself")),
    Proxies.NEAR_RELATIVES: say(mark("Yourself, or a near relative in your place")),
    Proxies.ANYONE: say(mark("Yourself, or someone you send")),
}


def for_whom(service: Service) -> tuple[Wording, ...]:
    """Return who may come."""
    words: list[Wording] = []
    if Audience.INDIVIDUAL in service.audience:
        words.append(say(mark("For individuals")))
    if Audience.BUSINESS in service.audience:
        words.append(say(mark("For businesses")))
    words.append(_PROXIES[service.who_may_come.proxies])
    note = service.who_may_come.note
    return (*words, note) if note else tuple(words)


def phone_steps(phone: PhoneGuide) -> tuple[Wording, ...]:
    """Return what is done on the phone, step by step."""
    if phone.steps:
        return phone.steps
    steps: list[Wording] = [say(mark("Open {app} on your phone and sign in there yourself."), app=phone.app)]
    if phone.search is not None:
        steps.append(
            say(mark("Type '{search}' into its search field and choose it."), search=Text(phone.search, phone.search))
        )
    elif phone.entry is not None:
        steps.append(say(mark("Touch '{entry}'."), entry=phone.entry))
    return tuple(steps)


def paper_hints(paper: Paper) -> tuple[Wording, ...]:
    """Return what is to be known of a paper beside its name."""
    hints: list[Wording] = []
    if paper.condition is not None:
        hints.append(say(mark("Only {condition}"), condition=paper.condition))
    if paper.any_of:
        hints.append(say(mark("One of these is enough: {names}"), names=joined(paper.any_of, "; ")))
    if paper.accepts_e_licence:
        hints.append(say(mark("An electronic licence is accepted")))
    if paper.where is not None:
        hints.append(say(mark("Where to get it: {place}"), place=paper.where))
    return tuple(hints)


def decision(service: Service) -> Wording:
    """Return who decides."""
    return _DECISION[service.decision]


def deliveries(service: Service) -> tuple[Wording, ...]:
    """Return how the result comes to the resident."""
    return tuple(say(_DELIVERY[way]) for way in service.delivery)


def office_hours(office: Office) -> tuple[Wording, ...]:
    """Return when clerks sit at the other end, a line each."""
    workdays, rest_days = (
        " · ".join(f"{span.opens:%H:%M}–{span.closes:%H:%M}" for span in spans)
        for spans in (office.workday_hours, office.rest_day_hours)
    )
    lines: list[Wording] = [say(mark("Working days {hours}"), hours=workdays)]
    if rest_days:
        lines.append(say(mark("Weekends and holidays {hours}"), hours=rest_days))
    return tuple(lines)
