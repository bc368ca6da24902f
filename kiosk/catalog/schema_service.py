"""The shape of one service in services_catalog.yaml: its papers, who may come, when, and what is told of it."""

from datetime import date
from typing import Annotated, Self

from pydantic import BeforeValidator, Discriminator, Field, StringConstraints, Tag, model_validator

from kiosk.catalog.model import (
    Audience,
    Channel,
    Decision,
    Delivery,
    PaperKind,
    PaperLook,
    Proxies,
    ResultPaper,
    Settlement,
)
from kiosk.catalog.schema_form import FormShape
from kiosk.catalog.schema_parts import ConditionShape, Name, Shape, TextShape, Words, one_or_many


class QuestionShape(Shape):
    """A yes/no question that decides about papers; ``condition`` is the case in which the answer is yes.

    ``acting`` marks the one whether somebody acts for the applicant: it is answered by for whom one has come.
    """

    ask: TextShape
    condition: TextShape
    acting: bool = False


class PaperShape(Shape):
    """A paper as services refer to it."""

    name: TextShape
    kind: PaperKind
    look: PaperLook
    where: TextShape | None = None
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


PaperUse = Annotated[PaperUseShape, BeforeValidator(_as_use, json_schema_input_type=Name | PaperUseShape)]
"""The name of a paper, or how it is used."""


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
    """Days around an event in the resident's papers; ``field`` is the form's date field for it."""

    event: TextShape
    days_before: Annotated[int, Field(ge=0)]
    days_after: Annotated[int, Field(ge=0)]
    field: Name | None = None


class CalendarShape(Shape):
    """On which days a service is taken."""

    days_of_month: DaysOfMonthShape | None = None
    days_of_year: DaysOfYearShape | None = None
    closed_on_holidays: bool = False
    personal_window: WindowShape | None = None
    note: TextShape | None = None


FieldKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[0-9]{1,2}\.[a-z][a-z0-9_]*)?$")]
Step = Annotated[
    Annotated[Name, Tag("<set>")] | Annotated[TextShape, Tag("<step>")],
    Discriminator(lambda value: "<step>" if isinstance(value, dict) else "<set>"),
]
"""The name of a set of steps, or one step. The tags are in angle brackets so that a mistake's path leaves them out."""
Steps = Annotated[list[Step], BeforeValidator(one_or_many, json_schema_input_type=Name | list[Step])]


class PhoneGuideShape(Shape):
    """How the same is done on a phone: in which app, where in it, by which word, step by step."""

    app: TextShape = TextShape(zh="随申办", en="Suishenban")
    entry: TextShape | None = None
    search: Words | None = None
    steps: Annotated[Steps, Field(min_length=1)]


Answers = dict[FieldKey, str]
"""Answers by field; of a repeated group's row: ``co_residents.0.name``."""


class RefusedShape(Shape):
    """Answers of which one field must be refused."""

    answers: Annotated[Answers, Field(min_length=1)]
    field: FieldKey


class ExamplesShape(Shape):
    """Answers that must pass, and such that must fail; what is not answered is the fields' own ``example``."""

    accepted: Annotated[list[Answers], Field(min_length=1)]
    refused: Annotated[list[RefusedShape], Field(min_length=1)]


ServiceCodeText = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,4}-[0-9]{3}$")]


class ServiceShape(Shape):
    """One entry of the list."""

    service_code: ServiceCodeText
    version: Annotated[int, Field(ge=1)]
    valid_from: date
    name: TextShape
    summary: TextShape
    department: Name
    theme: Name
    also_in: list[Name] = []
    audience: Annotated[list[Audience], Field(min_length=1)] = [Audience.INDIVIDUAL]
    channel: Channel = Channel.WINDOW
    kind: Settlement
    decision: Decision
    result_paper: ResultPaper
    delivery: Annotated[list[Delivery], Field(min_length=1)]
    retention: Name
    minutes: Annotated[int, Field(ge=1, le=120)]
    skills: list[Name] = []
    steps: Annotated[Steps, Field(min_length=1)]
    papers: list[PaperUse]
    fee: TextShape
    time_limit: TextShape
    result: TextShape
    conditions: list[TextShape] = []
    follow_up: list[TextShape] = []
    notes: list[TextShape] = []
    who_may_come: WhoShape = WhoShape()
    calendar: CalendarShape = CalendarShape()
    phone_guide: PhoneGuideShape | None = None
    hotline: Words = "12345"
    aliases: list[Words] = []
    item_code: Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")] | None = None
    matter_code: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{33}$")] | None = None
    source: Words
    verified: bool
    form: FormShape | None = None
    form_assumed: bool = False
    examples: ExamplesShape | None = None

    @model_validator(mode="after")
    def _assumes_what_is_there(self) -> Self:
        if self.form_assumed and self.form is None:
            raise ValueError("form_assumed belongs to a form")
        return self
