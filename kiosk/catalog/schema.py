"""The shape of services_catalog.yaml: unknown keys are errors, every text stands in Chinese and in English."""

from datetime import date, time
from itertools import pairwise
from typing import Annotated, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)

from kiosk.catalog.form import CardField, FieldKind
from kiosk.catalog.groups import is_use
from kiosk.catalog.model import Audience, PaperKind, Proxies, Settlement

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
OptionId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]*$")]


class Shape(BaseModel):
    """Base of every part of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class TextShape(Shape):
    """One wording in both languages."""

    zh: Words
    en: Words


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


class ConditionShape(Shape):
    """A rule: ``{field, is}``, or ``all``, ``any``, ``not`` of rules."""

    field: Name | None = None
    is_: Annotated[list[OptionId] | None, BeforeValidator(_one_or_many)] = Field(default=None, alias="is")
    all: list["ConditionShape"] | None = None
    any: list["ConditionShape"] | None = None
    not_: "ConditionShape | None" = Field(default=None, alias="not")

    @model_validator(mode="after")
    def _has_one_form(self) -> Self:
        forms = [self.field is not None, self.all is not None, self.any is not None, self.not_ is not None]
        if sum(forms) != 1 or (self.field is None) != (self.is_ is None):
            raise ValueError("a condition is {field: ..., is: ...}, {all: [...]}, {any: [...]} or {not: ...}")
        return self


class SpanShape(Shape):
    """Hours within a day."""

    opens: time
    closes: time

    @model_validator(mode="after")
    def _opens_first(self) -> Self:
        if self.opens >= self.closes:
            raise ValueError("opens later than it closes")
        return self


class HoursShape(Shape):
    """When clerks are there, on working days and on weekends and holidays; in order, without overlap."""

    workdays: list[SpanShape]
    rest_days: list[SpanShape]

    @model_validator(mode="after")
    def _are_in_order(self) -> Self:
        for spans in (self.workdays, self.rest_days):
            if any(before.closes > after.opens for before, after in pairwise(spans)):
                raise ValueError("hours overlap or are out of order")
        return self


class HolidayShape(Shape):
    """Days off in a row and the weekend days worked for them."""

    name: TextShape
    first: date
    last: date
    worked_instead: list[date] = []
    confirmed: bool

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if self.first > self.last:
            raise ValueError("ends before it begins")
        return self


class OfficeShape(Shape):
    """The centre."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,12}$")]
    name: TextShape
    hotline: Words
    hours: HoursShape
    holidays: list[HolidayShape]
    closed_days: list[date] = []


class ThemeShape(Shape):
    """A theme."""

    name: TextShape
    icon: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]


class QuestionShape(Shape):
    """A yes/no question that decides about papers; ``condition`` is the case in which the answer is yes."""

    ask: TextShape
    condition: TextShape


class PaperShape(Shape):
    """A paper as services refer to it."""

    name: TextShape
    kind: PaperKind
    any_of: list[TextShape] = []
    sides: Annotated[int, Field(ge=1, le=2)] = 1
    e_licence: bool = False
    may_be_waived: bool = False


class PaperUseShape(Shape):
    """A service's use of a paper: always, ``when`` a question is answered yes, or by a rule with its wording."""

    paper: Name
    when: Name | None = None
    needed_when: ConditionShape | None = None
    condition: TextShape | None = None
    optional: bool = False

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if self.when and (self.needed_when or self.condition):
            raise ValueError("give either when (a question) or needed_when with condition, not both")
        if (self.needed_when is None) != (self.condition is None):
            raise ValueError("needed_when and condition go together: the rule and its wording")
        return self


def _as_use(value: object) -> object:
    return {"paper": value} if isinstance(value, str) else value


class WhoShape(Shape):
    """Who may come."""

    proxies: Proxies = Proxies.NOBODY
    guardian: bool = False
    minimum_age: Annotated[int, Field(ge=0, le=120)] = 0
    face_must_match: bool = False
    note: TextShape | None = None


class DaysOfMonthShape(Shape):
    """Days of each month, both included."""

    first: Annotated[int, Field(ge=1, le=28)]
    last: Annotated[int, Field(ge=1, le=31)]

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if self.first > self.last:
            raise ValueError("ends before it begins")
        return self


DayOfYearText = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]


class DaysOfYearShape(Shape):
    """Days of each year as MM-DD, both included; a season may run over the turn of the year."""

    first: DayOfYearText
    last: DayOfYearText

    @model_validator(mode="after")
    def _are_days(self) -> Self:
        for text in (self.first, self.last):
            try:
                date.fromisoformat(f"2025-{text}")
            except ValueError:
                raise ValueError(f"{text} is not a day of every year") from None
        return self


class WindowShape(Shape):
    """Days around an event in the resident's papers."""

    event: TextShape
    days_before: Annotated[int, Field(ge=0)]
    days_after: Annotated[int, Field(ge=0)]


class CalendarShape(Shape):
    """On which days a service is taken."""

    days_of_month: DaysOfMonthShape | None = None
    days_of_year: DaysOfYearShape | None = None
    closed_on_holidays: bool = False
    personal_window: WindowShape | None = None
    note: TextShape | None = None


class MobileShape(Shape):
    """The channel on the phone."""

    app: TextShape = TextShape(zh="随申办", en="Suishenban")
    search: Words | None = None


Options = Annotated[
    Annotated[Name, Tag("<list>")] | Annotated[dict[OptionId, TextShape], Tag("<options>")],
    Discriminator(lambda value: "<options>" if isinstance(value, dict) else "<list>"),
]
"""The name of a list, or a list. The tags are in angle brackets so that a mistake's path can leave them out."""


class FieldShape(Shape):
    """A field of a form; ``options`` names a list or holds one."""

    id: Name
    name: TextShape
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    shown_when: ConditionShape | None = None
    options: Options | None = None
    options_by: Name | None = None
    from_card: CardField | None = None
    max_length: Annotated[int, Field(ge=1, le=500)] = 100
    least: int | None = None
    most: int | None = None
    decimals: bool = False
    hint: TextShape | None = None
    example: Words | None = None
    rows: list["FieldShape"] = []
    max_rows: Annotated[int, Field(ge=0, le=20)] = 0

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if (self.kind is FieldKind.CHOICE) != (self.options is not None):
            raise ValueError("options belong to a choice, and a choice has options")
        if self.options_by and not isinstance(self.options, str):
            raise ValueError("options_by needs a list from dependent_lists")
        if (self.kind is FieldKind.REPEAT) != bool(self.rows and self.max_rows):
            raise ValueError("rows and max_rows belong to a repeat, and a repeat has both")
        bounds = [bound for bound in (self.least, self.most) if bound is not None]
        if (bounds or self.decimals) and self.kind is not FieldKind.NUMBER:
            raise ValueError("least, most and decimals belong to a number")
        if bounds != sorted(bounds):
            raise ValueError("least is greater than most")
        return self


class GroupUseShape(Shape):
    """The fields of a group, joined in by ``groups.py``: all but some, or under one more condition."""

    group: Name
    without: list[Name] = []
    shown_when: ConditionShape | None = None


def _branch(own: str) -> Discriminator:
    def chosen(value: object) -> str:
        is_neither = isinstance(value, dict) and not value.keys() & {"section", "fields", "id", "name"}
        return "<use>" if is_use(value) or is_neither else own

    return Discriminator(chosen)


Use = Annotated[GroupUseShape, Tag("<use>")]
FieldOrUse = Annotated[Annotated[FieldShape, Tag("<field>")] | Use, _branch("<field>")]
Fields = Annotated[list[FieldOrUse], Field(min_length=1)]


class GroupShape(Shape):
    """Fields that several forms ask for; the name is that of the section they make."""

    name: TextShape
    fields: Fields


class SectionShape(Shape):
    """A section with its fields and groups of fields."""

    section: Name
    name: TextShape
    fields: Fields


class JoinedSectionShape(Shape):
    """A section whose groups have been joined."""

    section: Name
    name: TextShape
    fields: list[FieldShape]


FormShape = list[Annotated[Annotated[SectionShape, Tag("<section>")] | Use, _branch("<section>")]]


class ServiceShape(Shape):
    """One entry of the list."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,4}-[0-9]{3}$")]
    name: TextShape
    department: Name
    theme: Name
    also_in: list[Name] = []
    audience: Annotated[list[Audience], Field(min_length=1)] = [Audience.INDIVIDUAL]
    settlement: Settlement
    minutes: Annotated[int, Field(ge=1, le=120)]
    papers: list[Annotated[PaperUseShape, BeforeValidator(_as_use)]]
    fee: TextShape
    time_limit: TextShape
    result: TextShape
    conditions: list[TextShape] = []
    follow_up: list[TextShape] = []
    notes: list[TextShape] = []
    who_may_come: WhoShape = WhoShape()
    calendar: CalendarShape = CalendarShape()
    mobile: MobileShape | None = None
    hotline: Words = "12345"
    aliases: list[Words] = []
    item_code: Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")] | None = None
    matter_code: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{33}$")] | None = None
    source: Words
    verified: bool
    form: FormShape | None = None
    form_assumed: bool = False

    @model_validator(mode="after")
    def _assumes_what_is_there(self) -> Self:
        if self.form_assumed and self.form is None:
            raise ValueError("form_assumed belongs to a form")
        return self


class FileShape(Shape):
    """The whole file; its services are checked one by one, so that every mistake is found."""

    office: OfficeShape
    hotlines: dict[Words, TextShape]
    departments: dict[Name, TextShape]
    themes: dict[Name, ThemeShape]
    most_used: list[str]
    lists: dict[Name, dict[OptionId, TextShape]] = {}
    dependent_lists: dict[Name, dict[OptionId, dict[OptionId, TextShape]]] = {}
    questions: dict[Name, QuestionShape] = {}
    papers: dict[Name, PaperShape]
    groups: dict[Name, GroupShape] = {}
    services: list[object]
