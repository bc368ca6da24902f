"""Before the line: everything that stands in a resident's way, told all at once, each with what to do instead.

What is hard keeps one out of the line for this service. A missing paper does not: the resident decides, for a clerk may
accept a case on the promise that it follows (容缺受理). What was not answered is no obstacle, but a condition to tell.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.errors import UserFacingError
from kiosk.base.ids import FieldId, PaperCode
from kiosk.base.texts import Language, Text, joined, mark
from kiosk.base.words import Message, Wording, say
from kiosk.catalog.form import CardField
from kiosk.catalog.gate import Alternative, Instead, NotNow, alternatives, gate
from kiosk.catalog.model import Office, Paper, PaperKind, PersonalWindow, Service, papers_needed
from kiosk.catalog.moments import said_day
from kiosk.catalog.numbers import age_on, birth_date_of, check_id_number
from kiosk.catalog.whom import Whom, asks_for_whom, said_whom, who_can_be_served

_MADE_HERE = frozenset({PaperKind.FORM_TO_SIGN, PaperKind.PHOTO})
"""Nobody has to bring these: forms are printed here, portraits are taken here."""
_PICTURED = frozenset({PaperKind.SCAN, PaperKind.KEEP_COPY})


class Hindrance(StrEnum):
    """What kind of thing stands in the way."""

    TIME = "time"
    """Office hours, holidays, the service's own calendar."""
    WINDOW = "window"
    """The days around an event in the resident's own papers."""
    PERSON = "person"
    """This person cannot do it for the other."""
    AGE = "age"
    CAMERA = "camera"
    """Papers cannot be pictured at this terminal now."""
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of a resident's visit; what was not asked or answered yet is None or not there."""

    answers: Mapping[FieldId, str] = field(default_factory=lambda: MappingProxyType({}))
    """To the questions that decide which papers are needed, and to the form."""
    at_hand: frozenset[PaperCode] = frozenset()
    has_phone: bool = False
    """A phone with electronic licences is there."""
    whom: Whom | None = None
    event: date | None = None
    """The day of the personal window's event."""
    birth: date | None = None
    """The applicant's, from the ID number."""
    can_picture: bool = True
    """The terminal's document camera works."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that stands in the way, and what to do instead."""

    kind: Hindrance
    says: Wording
    instead: tuple[Alternative, ...] = ()
    paper: Paper | None = None
    opens: datetime | None = None
    """From when it is out of the way by itself, where that is known."""

    @property
    def is_hard(self) -> bool:
        """It keeps one out of the line, whatever one decides."""
        return self.kind is not Hindrance.PAPER


def what_stands_in_the_way(service: Service, now: datetime, office: Office, visit: Visit) -> tuple[Obstacle, ...]:
    """Return every obstacle at ``now`` (timezone-aware), the hard ones first; nothing when the way is free."""
    return (*kept_out(service, now, office, visit), *_camera(service, office, visit), *_missing_papers(service, visit))


def kept_out(service: Service, now: datetime, office: Office, visit: Visit) -> tuple[Obstacle, ...]:
    """Return the hard obstacles alone: asked at the terminal before the line, and again by the centre."""
    today = now.astimezone(OFFICE_ZONE).date()
    found = (
        _time(service, now, office),
        _window(service, office, visit, today),
        _person(service, office, visit),
        _age(service, office, visit, today),
    )
    return tuple(obstacle for obstacle in found if obstacle is not None)


def conditions(service: Service, visit: Visit) -> tuple[Wording, ...]:
    """Return what must be so and could not be judged, because nobody asked or answered."""
    who, window = service.who_may_come, service.calendar.personal_window
    said: list[Wording] = []
    if window is not None and visit.event is None:
        said.append(_days_around(window))
    if asks_for_whom(service) and visit.whom is None:
        said.append(said_whom(service))
    if who.minimum_age and visit.birth is None:
        said.append(say(mark("The applicant must be at least {age} years old."), age=who.minimum_age))
    if who.face_must_match:
        said.append(say(mark("The clerk compares your face with the identity card.")))
    return tuple(said)


def visit_from_form(service: Service, values: Mapping[FieldId, str]) -> Visit:
    """Return what a case's form tells of a visit: all that the centre can know."""
    window = service.calendar.personal_window
    event = values.get(window.field, "") if window is not None and window.field is not None else ""
    fields = service.form.fields if service.form is not None else ()
    numbers = (values.get(field.id, "") for field in fields if field.from_card is CardField.ID_NUMBER)
    return Visit(answers=values, event=day_of(event), birth=birth_of(next(numbers, "")))


def birth_of(number: str) -> date | None:
    """Return the date of birth in an ID number; None for what is none."""
    try:
        check_id_number(number)
    except UserFacingError:
        return None
    return birth_date_of(number)


def day_of(text: str) -> date | None:
    """Return a day written ``2026-12-01``; None for what is no day of a living person's papers."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


def papers_to_bring(service: Service, answers: Mapping[FieldId, str]) -> tuple[Paper, ...]:
    """Return the papers that are needed, as far as the answers tell, and are not made here."""
    return tuple(paper for paper in papers_needed(service, answers) if paper.kind not in _MADE_HERE)


_ASK = Alternative(Instead.PERSON, mark("Ask a clerk: touch “Call a person”."))
_COME_TOGETHER = Alternative(Instead.COUNTER, mark("Let the person it is for come here, alone or with you."))
_ON_PHONE = Alternative(Instead.E_LICENCE, mark("Show the electronic licence on your phone."))
_WAIVED = Alternative(Instead.WAIVER, mark("The clerk may be able to do without it: just ask."))


def _time(service: Service, now: datetime, office: Office) -> Obstacle | None:
    answer = gate(service, now, office)
    if not isinstance(answer, NotNow):
        return None
    says = Text(answer.sentence(Language.CHINESE), answer.sentence(Language.ENGLISH))
    return Obstacle(Hindrance.TIME, says, answer.alternatives, opens=answer.next_open)


def _window(service: Service, office: Office, visit: Visit, today: date) -> Obstacle | None:
    window = service.calendar.personal_window
    if window is None or visit.event is None:
        return None
    first = visit.event - timedelta(days=window.days_before)
    last = visit.event + timedelta(days=window.days_after)
    if first <= today <= last:
        return None
    text = _TOO_EARLY if today < first else _TOO_LATE
    says = say(text, first=_day(first, today), last=_day(last, today), span=_days_around(window))
    return Obstacle(Hindrance.WINDOW, says, (_ASK, *alternatives(service, office)))


_TOO_EARLY = mark("It is too early for this. {span} Please come again from {first} to {last}.")
_TOO_LATE = mark("It is too late for this: the last day was {last}. {span}")


def _days_around(window: PersonalWindow) -> Message:
    text = mark("It is taken from {before} days before to {after} days after this day: {event}.")
    return say(text, before=window.days_before, after=window.days_after, event=window.event)


def _day(day: date, today: date) -> Text:
    return Text(said_day(day, today, Language.CHINESE), said_day(day, today, Language.ENGLISH))


def _person(service: Service, office: Office, visit: Visit) -> Obstacle | None:
    if visit.whom is None or not asks_for_whom(service) or visit.whom in who_can_be_served(service):
        return None
    return Obstacle(Hindrance.PERSON, said_whom(service), (_COME_TOGETHER, _ASK, *alternatives(service, office)))


def _age(service: Service, office: Office, visit: Visit, today: date) -> Obstacle | None:
    least = service.who_may_come.minimum_age
    if visit.birth is None or age_on(visit.birth, today) >= least:
        return None
    text = mark("Applicants under {least} cannot do this here. Please go to a staffed counter with a guardian.")
    return Obstacle(Hindrance.AGE, say(text, least=least), (_ASK, *alternatives(service, office)))


def _camera(service: Service, office: Office, visit: Visit) -> Iterator[Obstacle]:
    pictured = [paper for paper in papers_to_bring(service, visit.answers) if paper.kind in _PICTURED]
    if visit.can_picture or all(paper.accepts_e_licence and visit.has_phone for paper in pictured):
        return
    says = mark("The camera for papers is out of order at this terminal, and this service needs it.")
    yield Obstacle(Hindrance.CAMERA, say(says), (*_other_points(office), _ASK, *alternatives(service, office)))


def _other_points(office: Office) -> Iterator[Alternative]:
    if office.points:
        names = joined(office.points, "; ")
        yield Alternative(Instead.POINT, mark("Go to another point: {points}."), (("points", names),))


def _missing_papers(service: Service, visit: Visit) -> Iterator[Obstacle]:
    for paper in papers_to_bring(service, visit.answers):
        is_on_phone = paper.accepts_e_licence and visit.has_phone
        if paper.code not in visit.at_hand and not is_on_phone:
            yield Obstacle(Hindrance.PAPER, paper.name, tuple(_instead_of(paper)), paper)


def _instead_of(paper: Paper) -> Iterator[Alternative]:
    if paper.accepts_e_licence:
        yield _ON_PHONE
    if paper.where is not None:
        yield Alternative(Instead.FETCH, mark("Where you get it: {where}"), (("where", paper.where),))
    if paper.may_be_waived:
        yield _WAIVED
