"""The services on offer as frozen objects; made once at start by the loader and then trusted everywhere."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType

from kiosk.base.ids import NO_EDITION, EditionId, FieldId, PaperCode, ServiceCode
from kiosk.base.texts import Text
from kiosk.catalog.conditions import ALWAYS, Condition, Values, holds
from kiosk.catalog.form import Field, FormDefinition, Option


class Settlement(StrEnum):
    """What the resident leaves with: the thing itself, a receipt for it, or advice."""

    SETTLED_NOW = "settled_now"
    ACCEPTED_NOW = "accepted_now"
    ADVICE = "advice"


class Channel(StrEnum):
    """Where a service is had."""

    WINDOW = "window"
    """Here, with form and papers; it may be on the phone too."""
    PHONE = "phone"
    """On the resident's own phone only: a clerk tells what to press."""


class Decision(StrEnum):
    """Who decides about a case (收受分离: received here, decided there)."""

    DIRECT = "direct"
    """The centre that takes it."""
    PASSED_ON = "passed_on"
    """The centre of the street of household registration, for others that of the street of residence; where that
    street has none, one in its district."""


class ResultPaper(StrEnum):
    """The outcome paper of a case that goes as it should."""

    ASSESSMENT = "assessment"
    """核定表: approved at once."""
    ACCEPTANCE = "acceptance"
    """受理情况回执: accepted, to be decided."""
    HANDLING = "handling"
    """办理情况回执: how the case was handled."""
    NONE = "none"
    """Advice leaves none."""


class Delivery(StrEnum):
    """How the result reaches the resident."""

    HERE = "here"
    COLLECT = "collect"
    """Collected at a centre."""
    POST = "post"
    ELECTRONIC = "electronic"
    """As an e-licence, a payment or a message."""


class PaperLook(StrEnum):
    """Which drawn specimen shows a paper."""

    CARD = "card"
    BOOKLET = "booklet"
    CERTIFICATE = "certificate"
    FORM = "form"
    CONTRACT = "contract"
    PHOTO = "photo"
    LETTER = "letter"
    SLIP = "slip"


class PaperKind(StrEnum):
    """What is done with a paper."""

    SHOW = "show"
    """核验原件: held up, nothing is kept."""
    SCAN = "scan"
    """A picture is kept with the case; the paper goes home."""
    KEEP_COPY = "keep_copy"
    """收取复印件: a paper copy is kept."""
    FORM_TO_SIGN = "form_to_sign"
    """现场打印签字确认: produced here and signed."""
    PHOTO = "photo"
    """A portrait, taken here or brought."""


class Audience(StrEnum):
    """For whom a service is."""

    INDIVIDUAL = "individual"
    BUSINESS = "business"


class Proxies(StrEnum):
    """Who may come in the applicant's place."""

    NOBODY = "nobody"
    NEAR_RELATIVES = "near_relatives"
    ANYONE = "anyone"


@dataclass(frozen=True, slots=True)
class Paper:
    """One required document. ``any_of`` lists the papers of which one is enough.

    ``needed`` is a rule over the form's fields and the service's questions; ``condition`` says it in words. An
    ``optional`` paper is brought if there is one and is never missing. ``sides`` is 2 for a card. ``where`` says
    where one gets it, ``look`` which specimen shows it.
    """

    code: PaperCode
    name: Text
    kind: PaperKind
    needed: Condition = ALWAYS
    condition: Text | None = None
    any_of: tuple[Text, ...] = ()
    sides: int = 1
    accepts_e_licence: bool = False
    may_be_waived: bool = False
    optional: bool = False
    look: PaperLook = PaperLook.CERTIFICATE
    where: Text | None = None


@dataclass(frozen=True, slots=True)
class WhoMayCome:
    """Who may bring the case; ``minimum_age`` in years is that of the applicant at this terminal, 0 for none.

    ``asked_by`` is the service's own question whether somebody acts for the applicant.
    """

    proxies: Proxies = Proxies.NOBODY
    guardian: bool = False
    minimum_age: int = 0
    face_must_match: bool = False
    note: Text | None = None
    asked_by: FieldId | None = None


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day that comes every year."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class PersonalWindow:
    """Days around an event in the resident's own papers within which the service is taken.

    ``field`` is the date field of the form that asks for the event's day.
    """

    event: Text
    days_before: int
    days_after: int
    field: FieldId | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """On which days a service is taken: of the month and of the year, both ends included; None is all of them."""

    days_of_month: tuple[int, int] | None = None
    days_of_year: tuple[DayOfYear, DayOfYear] | None = None
    closed_on_holidays: bool = False
    personal_window: PersonalWindow | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class PhoneGuide:
    """How a service is done on a phone: in which app, where in it, what to search for there, then step by step."""

    app: Text
    entry: Text | None
    search: str | None
    steps: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Retention:
    """How many years a case is kept after it is closed, and why."""

    years: int
    reason: Text


@dataclass(frozen=True, slots=True)
class RefusedExample:
    """Answers of which one field must be refused; what is not answered is filled in from the fields' own examples."""

    answers: Values
    field: FieldId


@dataclass(frozen=True, slots=True)
class Examples:
    """Answers that a service's form must take, and such that it must refuse; questions may be answered too."""

    accepted: tuple[Values, ...] = ()
    refused: tuple[RefusedExample, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A kind of matter under which services are found; ``icon`` is a name of the icon family."""

    id: str
    name: Text
    icon: str


@dataclass(frozen=True, slots=True)
class Department:
    """The authority that answers for a service."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Hotline:
    """A telephone number and what it answers."""

    number: str
    name: Text


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days off in a row, both ends included; ``confirmed`` is false as long as the yearly notice is not out."""

    name: Text
    first: date
    last: date
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Span:
    """Hours within a day, Asia/Shanghai: open from ``opens``, closed from ``closes``."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Office:
    """The centre behind the terminals and when clerks sit there.

    ``working_days`` are weekend days worked in exchange for a holiday; ``closed_days`` have no clerk at all.
    """

    code: str
    name: Text
    workday_hours: tuple[Span, ...]
    rest_day_hours: tuple[Span, ...]
    holidays: tuple[Holiday, ...]
    working_days: frozenset[date]
    closed_days: frozenset[date]
    hotline: Hotline
    booking: Text | None = None
    """How a time at the staffed counter is booked."""
    points: tuple[Text, ...] = ()
    """The places with terminals, as people find them."""


@dataclass(frozen=True, slots=True)
class Service:
    """One entry of the list.

    ``questions`` are yes/no fields that only decide which papers are needed. ``skills`` are ids of themes that a clerk
    must know. A service of the phone has neither form nor papers: a clerk is called who coaches.
    """

    code: ServiceCode
    version: int
    valid_from: date
    name: Text
    summary: Text
    department: Department
    theme: Theme
    also_in: tuple[Theme, ...]
    audience: tuple[Audience, ...]
    channel: Channel
    kind: Settlement
    decision: Decision
    result_paper: ResultPaper
    delivery: tuple[Delivery, ...]
    retention: Retention
    minutes: int
    skills: frozenset[str]
    steps: tuple[Text, ...]
    papers: tuple[Paper, ...]
    questions: tuple[Field, ...]
    fee: Text
    time_limit: Text
    result: Text
    phone_guide: PhoneGuide | None
    conditions: tuple[Text, ...]
    follow_up: tuple[Text, ...]
    notes: tuple[Text, ...]
    aliases: tuple[str, ...]
    hotline: Hotline
    calendar: Calendar
    who_may_come: WhoMayCome
    item_code: str | None
    matter_code: str | None
    source: str
    verified: bool
    form: FormDefinition | None
    examples: Examples = field(hash=False)

    def paper(self, code: PaperCode) -> Paper:
        """Return a paper by its code; KeyError when the service has none such."""
        for paper in self.papers:
            if paper.code == code:
                return paper
        raise KeyError(code)


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """An event of life and the services that belong to it; ``icon`` is a name of the icon family."""

    id: str
    name: Text
    icon: str
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class Belonging:
    """A thing people have with them, and which papers of services it is; ``icon`` is a name of the icon family.

    What is ``is_usual`` nearly everybody has.
    """

    id: str
    name: Text
    icon: str
    papers: frozenset[PaperCode]
    is_usual: bool = False


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole list, in the order of the file; ``most_used`` are the services offered first."""

    office: Office
    themes: tuple[Theme, ...]
    departments: tuple[Department, ...]
    hotlines: tuple[Hotline, ...]
    services: tuple[Service, ...]
    most_used: tuple[Service, ...]
    life_events: tuple[LifeEvent, ...]
    belongings: tuple[Belonging, ...]
    districts: tuple[Option, ...] = ()
    """The city's districts, by the ids that forms keep."""
    subdistricts: tuple[Option, ...] = ()
    """Streets and towns; the parent is the district's id."""
    edition: EditionId = field(default=NO_EDITION, compare=False)
    """Names the file it was read from: two lists of one edition say the same."""
    content: bytes = field(default=b"", repr=False, compare=False)
    """The bytes of that file, which others are given to read."""
    _by_code: MappingProxyType[ServiceCode, Service] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_code = MappingProxyType({service.code: service for service in self.services})
        object.__setattr__(self, "_by_code", by_code)

    @property
    def window_services(self) -> tuple[Service, ...]:
        """The services that are had here, with form and papers."""
        return tuple(service for service in self.services if service.channel is Channel.WINDOW)

    @property
    def phone_services(self) -> tuple[Service, ...]:
        """The services of the phone only, for which a clerk coaches."""
        return tuple(service for service in self.services if service.channel is Channel.PHONE)

    def service(self, code: ServiceCode) -> Service:
        """Return a service by its code; KeyError when the list has none such."""
        return self._by_code[code]

    def find(self, code: ServiceCode) -> Service | None:
        """Return a service by its code; None when the list has none such."""
        return self._by_code.get(code)

    def in_theme(self, theme_id: str) -> tuple[Service, ...]:
        """Return the services of a theme: its own first, then those also found under it, those of the phone last."""
        own = [service for service in self.services if service.theme.id == theme_id]
        guests = [service for service in self.services if theme_id in {theme.id for theme in service.also_in}]
        return tuple(sorted((*own, *guests), key=lambda service: service.channel is Channel.PHONE))

    def of_department(self, department_id: str) -> tuple[Service, ...]:
        """Return the services a department answers for."""
        return tuple(service for service in self.services if service.department.id == department_id)


def papers_needed(service: Service, answers: Values) -> tuple[Paper, ...]:
    """Return the papers without which the case is not complete, given the form's values and the questions' answers."""
    return tuple(paper for paper in service.papers if not paper.optional and holds(paper.needed, answers))
