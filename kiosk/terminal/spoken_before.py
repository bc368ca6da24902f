"""What is read aloud of the pages before the call."""

from kiosk.base.texts import Text, joined, mark
from kiosk.base.words import Message, Wording, say
from kiosk.terminal.actions import Way
from kiosk.terminal.pages_before import (
    AttractPage,
    ClosedPage,
    ConsentPage,
    GuideView,
    IdentityPage,
    LinePage,
    PhoneView,
    ReaderState,
    ServiceOffer,
    ServicePage,
    ServicesPage,
)
from kiosk.terminal.pages_door import DoorPage
from kiosk.terminal.pages_gate import GateMode, GatePage
from kiosk.terminal.spoken import OWN_ANSWERS, Spoken, labelled, touch

SHOW_MATCHES = mark("Show what I can do")
NEARLY = mark("With one paper more")
GATE_TITLES = {
    GateMode.SHUT: mark("This cannot be done right now"),
    GateMode.ASK: mark("Do you have all of these with you?"),
    GateMode.SORT: mark("What do you have with you?"),
    GateMode.FREE: mark("You have everything"),
}
"""What the gate asks or says, by its mode; also the title of the page."""
GATE_ACTIONS = {
    GateMode.SHUT: (mark("Look at other services"),),
    GateMode.ASK: (mark("Yes, all of them"), mark("No, something is missing")),
    GateMode.SORT: (mark("Go on anyway"),),
    GateMode.FREE: (mark("Go on"),),
}
_ROWS = 8
"""How many names of a list are read; more cannot be kept in mind."""
_PERSON = touch(mark("Call a person"))


def attract(page: AttractPage) -> Spoken:
    """1. Nobody is here: how to begin, what for, and whether clerks are there."""
    return Spoken(
        about=("attract",),
        prompts=("attract",),
        title=(say(mark("Touch to begin")),),
        news=_now(page),
        body=(*labelled(mark("What you can do here"), joined(page.topics[:5])), *page.hours),
        actions=(touch(mark("Talk to a person straight away")),),
    )


def services(page: ServicesPage) -> Spoken:
    """2. The list; what was searched for is not read, nor which papers were said to be there."""
    is_search = bool(page.query.strip())
    is_start = page.way is Way.MOST_USED and not is_search
    asks_for_papers = page.way is Way.PAPERS and bool(page.chips) and not is_search
    if asks_for_papers:
        todo = say(mark("Touch everything you have with you, then “{name}”."), name=say(SHOW_MATCHES))
    else:
        todo = say(mark("Touch what you came for, or type a word of it at the top."))
    return Spoken(
        about=("services", page.way, page.heading if not is_search else "", is_search),
        prompts=("services",) if is_start else (),
        title=(page.heading if asks_for_papers else say(mark("What did you come for?")),),
        news=(page.heading,) if is_search else (),
        body=(*(() if is_search or asks_for_papers else (page.heading,)), *_named(page)),
        actions=(todo, _PERSON),
    )


def _named(page: ServicesPage) -> tuple[Wording, ...]:
    """What is on the list by name; more than a few cannot be kept in mind."""
    names = [*(row.name for row in page.rows), *(chip.name for chip in page.chips)]
    more = len(names) - _ROWS
    nearly = [row for row in page.nearly[:_ROWS] if not page.chips]
    with_more = [wording for row in nearly for wording in (row.name, row.missing) if wording is not None]
    return (
        *names[:_ROWS],
        *((say(mark("And {count} more on the screen."), count=more),) if more > 0 else ()),
        *labelled(NEARLY, *with_more),
    )


def service(page: ServicePage) -> Spoken:
    """3. One service."""
    needed = [paper.name for paper in page.papers if paper.is_needed]
    is_on_phone = page.offer is ServiceOffer.PHONE
    start = mark("Do it with a clerk") if is_on_phone else mark("Start now")
    if page.not_now is not None:
        start = mark("What can I do instead?")
    return Spoken(
        about=("service", page.code),
        prompts=(f"service-{page.code}",),
        title=(page.name, page.department),
        alerts=_guide(page.guide),
        news=(page.print_state.says,) if page.print_state.says else (),
        body=(
            *((_aloud(page.not_now),) if page.not_now else ()),
            *(_phone(page.phone) if is_on_phone else (say(mark("About {count} min"), count=page.minutes),)),
            *labelled(mark("What it costs"), page.fee),
            *labelled(mark("For whom do you come?"), *(one.name for one in page.whom)),
            *((page.event,) if page.event is not None else ()),
            *labelled(mark("What to bring"), *needed),
            *labelled(mark("What you get"), page.result),
            *labelled(mark("How long it takes"), page.time_limit),
            *page.for_whom,
            *page.conditions,
            *(() if is_on_phone else _phone(page.phone)),
        ),
        actions=(
            touch(start),
            *((touch(mark("Guide to my phone")),) if page.can_send_guide else ()),
            *((touch(mark("Print the guide")),) if page.can_print_leaflet else ()),
        ),
    )


def gate(page: GatePage) -> Spoken:
    """3a. Before the line: what stands in the way, and what can be done. Which papers are there is not read."""
    return Spoken(
        about=("gate", page.service, page.mode),
        prompts=("gate-ask",) if page.mode is GateMode.ASK else (),
        title=(say(GATE_TITLES[page.mode]), page.service),
        alerts=_guide(page.guide),
        news=tuple(_aloud(reason) for reason in page.reasons),
        body=(
            *labelled(mark("What to bring"), *(paper.name for paper in page.papers)),
            *labelled(mark("Please note"), *page.notes),
            *labelled(mark("What you can do instead"), *page.instead),
        ),
        actions=(*(touch(name) for name in GATE_ACTIONS[page.mode]), _PERSON),
        public=frozenset(page.hotlines),
    )


def _aloud(reason: Wording) -> Wording:
    """What may be heard of a reason: days counted from the person's own papers are left to the screen."""
    own_days = dict(reason.values).get("span") if isinstance(reason, Message) else None
    return reason if own_days is None else own_days


def consent(page: ConsentPage) -> Spoken:
    """4. What is collected."""
    return Spoken(
        about=("consent",),
        prompts=("consent",),
        title=(say(mark("May we use your information?")),),
        body=_consent_body(page),
        actions=_CONSENT_ACTIONS,
    )


def identity(page: IdentityPage) -> Spoken:
    """5. Who you are: what to do and what went wrong, never who it is."""
    other = (touch(mark("Use a passport or permit")),) if page.takes_other_paper else ()
    after_all = other if page.reader is ReaderState.ABSENT else (touch(mark("Use my card after all")),)
    if page.is_typing:
        return Spoken(
            about=("identity", "typing"),
            prompts=("identity-typing",),
            title=(say(mark("Type your number and name")),),
            alerts=(page.error,) if page.error else (),
            body=(
                page.hint,
                say(mark("Name, as on your card")),
                say(mark("ID number, 18 characters")),
                OWN_ANSWERS,
            ),
            actions=(touch(mark("This is right: go on")), *after_all),
        )
    is_read = page.reader is ReaderState.READ
    yes = (touch(mark("Yes, this is me: go on")), touch(mark("Read the card again"))) if is_read else ()
    return Spoken(
        about=("identity", "card", is_read),
        prompts=("identity-read",) if is_read else ("identity",),
        alerts=(page.hint, *((page.error,) if page.error else ())),
        body=(OWN_ANSWERS,) if is_read else (),
        actions=(*yes, touch(mark("No card: type the number")), *other),
    )


def line(page: LinePage) -> Spoken:
    """6. Waiting."""
    if page.is_place_kept:
        kept = say(mark("Your place is kept. Please sit down: we call you by sound and on the screen."))
        return Spoken(
            about=("line", "kept"),
            prompts=("line-kept",),
            title=(kept,),
            news=_place(page),
            actions=(touch(mark("I am back")),),
        )
    if page.consent is not None:
        return Spoken(
            about=("line", "consent"),
            prompts=("line-consent",),
            title=(say(mark("While you wait: may we use your information?")),),
            news=_place(page),
            body=_consent_body(page.consent),
            actions=_CONSENT_ACTIONS,
        )
    return Spoken(
        about=("line",),
        prompts=("line",),
        title=(page.service,),
        news=_place(page),
        body=(
            say(mark("You can stay here. The clerk appears on the screen.")),
            *((say(mark("Save time: show your papers now")),) if page.papers else ()),
        ),
        actions=(touch(mark("Sit down and be called")), touch(mark("Leave the line"))),
    )


def closed(page: ClosedPage) -> Spoken:
    """14. Not now: why, and what can still be done."""
    # What the centre itself answered is the office's own sentence, already in the resident's language.
    reason = Text(page.reason, page.reason) if isinstance(page.reason, str) else page.reason
    telephone = say(mark("Call {number}: {name}."), number=page.hotline, name=page.hotline_name)
    instead = tuple(way for way in page.instead if way != telephone)
    return Spoken(
        about=("closed", page.service),
        prompts=("closed",),
        title=(say(mark("This cannot be done right now")), *((page.service,) if page.service else ())),
        alerts=_guide(page.guide),
        news=(reason,),
        body=(*instead, telephone),
        actions=(
            *((touch(mark("Look through the guides")),) if page.can_show_guides else ()),
            *((touch(mark("Guide to my phone")),) if page.can_send_guide else ()),
        ),
        public=frozenset({page.hotline}),
    )


def door(page: DoorPage) -> Spoken:
    """16. After a crash: what to do, never whose visit it is."""
    way_on = mark("This is right: go on") if page.is_typing else mark("No card: type the last four characters")
    return Spoken(
        about=("door", page.is_typing),
        prompts=("door-typing",) if page.is_typing else ("door",),
        title=(say(mark("The terminal had to start again. Nothing you did is lost.")),),
        alerts=tuple(one for one in (page.error, page.warning) if one is not None),
        body=(say(mark("Were you here? The beginning of the name stands on the screen.")), page.hint),
        actions=(touch(way_on), touch(mark("Not me: delete it all"))),
    )


_CONSENT_ACTIONS = (touch(mark("Yes, I agree")), touch(mark("No, I do not agree")))


def _consent_body(page: ConsentPage) -> tuple[Wording, ...]:
    return (say(mark("What is collected")), *page.collected, page.seen_by, page.kept, page.recording, page.refusal)


def _now(page: AttractPage) -> tuple[Wording, ...]:
    if not page.is_open:
        return (page.opens,) if page.opens is not None else ()
    if page.line_length is None:
        return ()
    if page.line_length == 0:
        return (say(mark("Nobody is waiting: a clerk is free for you now")),)
    return (say(mark("People waiting now: {count}"), count=page.line_length),)


def _phone(phone: PhoneView | None) -> tuple[Wording, ...]:
    """How it is done on one's own phone."""
    if phone is None:
        return ()
    return (
        *labelled(mark("On your phone"), phone.app, *filter(None, (phone.entry, phone.search))),
        *phone.steps,
    )


def _guide(guide: GuideView | None) -> tuple[Wording, ...]:
    return () if guide is None else (say(mark("Scan the code on the screen with your phone.")),)


def _place(page: LinePage) -> tuple[Wording, ...]:
    if page.is_ringing:
        return (say(mark("A clerk is coming to you now")),)
    if page.ahead is None:
        return (say(mark("We are looking for your place")),)
    if page.ahead == 0:
        return (say(mark("You are next")),)
    ahead = say(mark("Ahead of you: {count}"), count=page.ahead)
    if page.wait_band is None:
        return (ahead,)
    low, high = page.wait_band
    if low == high:
        return (ahead, say(mark("About {count} min"), count=high))
    return (ahead, say(mark("About {low} to {high} min"), low=low, high=high))
