"""Turns the checked parts of services_catalog.yaml into the frozen objects the program works with."""

from collections.abc import Iterable, Sequence

from kiosk.base.ids import FieldId, PaperCode, ServiceCode
from kiosk.base.texts import Text
from kiosk.catalog import schema
from kiosk.catalog.conditions import ALWAYS, AllOf, AnyOf, Condition, Is, Not, comparisons
from kiosk.catalog.form import Field, FieldKind, FormDefinition, Option, Section
from kiosk.catalog.model import (
    Calendar,
    Catalog,
    DayOfYear,
    Department,
    Holiday,
    Hotline,
    MobileChannel,
    Office,
    Paper,
    PersonalWindow,
    Service,
    Span,
    Theme,
    WhoMayCome,
)

YES = "yes"
NO = "no"


Form = Sequence[schema.JoinedSectionShape]


def build_catalog(head: schema.FileShape, services: Sequence[tuple[schema.ServiceShape, Form]]) -> Catalog:
    """Return the catalogue of parts whose references have been checked; each service with its whole form."""
    builder = _Builder(head)
    built = tuple(builder.service(shape, form) for shape, form in services)
    by_code = {service.code: service for service in built}
    return Catalog(
        office=builder.office(),
        themes=tuple(builder.themes.values()),
        departments=tuple(builder.departments.values()),
        hotlines=tuple(builder.hotlines.values()),
        services=built,
        most_used=tuple(by_code[ServiceCode(code)] for code in head.most_used),
    )


class _Builder:
    def __init__(self, head: schema.FileShape) -> None:
        self._head = head
        self.hotlines = {number: Hotline(number, _text(name)) for number, name in head.hotlines.items()}
        self.departments = {key: Department(key, _text(name)) for key, name in head.departments.items()}
        self.themes = {key: Theme(key, _text(theme.name), theme.icon) for key, theme in head.themes.items()}
        self._lists = {key: _options(options) for key, options in head.lists.items()}
        for key, groups in head.dependent_lists.items():
            self._lists[key] = tuple(o for parent, options in groups.items() for o in _options(options, parent))
        self._questions = {key: _question(key, question) for key, question in head.questions.items()}

    def office(self) -> Office:
        office = self._head.office
        return Office(
            code=office.code,
            name=_text(office.name),
            workday_hours=_spans(office.hours.workdays),
            rest_day_hours=_spans(office.hours.rest_days),
            holidays=tuple(Holiday(_text(day.name), day.first, day.last, day.confirmed) for day in office.holidays),
            working_days=frozenset(day for holiday in office.holidays for day in holiday.worked_instead),
            closed_days=frozenset(office.closed_days),
            hotline=self.hotlines[office.hotline],
        )

    def service(self, shape: schema.ServiceShape, sections: Form) -> Service:
        papers = tuple(self._paper(use) for use in shape.papers)
        form = self._form(sections, is_assumed=shape.form_assumed) if sections else None
        return Service(
            code=ServiceCode(shape.code),
            name=_text(shape.name),
            department=self.departments[shape.department],
            theme=self.themes[shape.theme],
            also_in=tuple(self.themes[theme] for theme in shape.also_in),
            audience=tuple(shape.audience),
            papers=papers,
            questions=self._questions_of(papers, form),
            fee=_text(shape.fee),
            time_limit=_text(shape.time_limit),
            result=_text(shape.result),
            settlement=shape.settlement,
            minutes=shape.minutes,
            mobile=MobileChannel(_text(shape.mobile.app), shape.mobile.search) if shape.mobile else None,
            conditions=_texts(shape.conditions),
            follow_up=_texts(shape.follow_up),
            notes=_texts(shape.notes),
            aliases=tuple(shape.aliases),
            hotline=self.hotlines[shape.hotline],
            calendar=_calendar(shape.calendar),
            who_may_come=_who(shape.who_may_come),
            item_code=shape.item_code,
            matter_code=shape.matter_code,
            source=shape.source,
            verified=shape.verified,
            form=form,
        )

    def _paper(self, use: schema.PaperUseShape) -> Paper:
        shape = self._head.papers[use.paper]
        needed, condition = ALWAYS, use.condition
        if use.when is not None:
            needed = Is(FieldId(use.when), frozenset({YES}))
            condition = self._head.questions[use.when].condition
        elif use.needed_when is not None:
            needed = _condition(use.needed_when)
        return Paper(
            code=PaperCode(use.paper),
            name=_text(shape.name),
            kind=shape.kind,
            needed=needed,
            condition=_text(condition) if condition else None,
            any_of=_texts(shape.any_of),
            sides=shape.sides,
            accepts_e_licence=shape.e_licence,
            may_be_waived=shape.may_be_waived,
            optional=use.optional,
        )

    def _questions_of(self, papers: Iterable[Paper], form: FormDefinition | None) -> tuple[Field, ...]:
        rules = [*(paper.needed for paper in papers), *(field.shown_when for field in (form.fields if form else ()))]
        read = {comparison.field for rule in rules for comparison in comparisons(rule)}
        return tuple(question for key, question in self._questions.items() if key in read)

    def _form(self, sections: Form, *, is_assumed: bool) -> FormDefinition:
        return FormDefinition(
            sections=tuple(Section(section.section, _text(section.name)) for section in sections),
            fields=tuple(self._field(field, section.section) for section in sections for field in section.fields),
            is_assumed=is_assumed,
        )

    def _field(self, shape: schema.FieldShape, section: str) -> Field:
        options = self._lists[shape.options] if isinstance(shape.options, str) else _options(shape.options or {})
        return Field(
            id=FieldId(shape.id),
            name=_text(shape.name),
            kind=shape.kind,
            section=section,
            required=shape.required,
            shown_when=_condition(shape.shown_when) if shape.shown_when else ALWAYS,
            options=options,
            options_by=FieldId(shape.options_by) if shape.options_by else None,
            from_card=shape.from_card,
            max_length=shape.max_length,
            least=shape.least,
            most=shape.most,
            takes_decimals=shape.decimals,
            hint=_text(shape.hint) if shape.hint else None,
            example=shape.example,
            rows=tuple(self._field(row, section) for row in shape.rows),
            max_rows=shape.max_rows,
        )


def _text(shape: schema.TextShape) -> Text:
    return Text(shape.zh, shape.en)


def _texts(shapes: Iterable[schema.TextShape]) -> tuple[Text, ...]:
    return tuple(_text(shape) for shape in shapes)


def _options(options: dict[str, schema.TextShape], parent: str | None = None) -> tuple[Option, ...]:
    return tuple(Option(key, _text(name), parent) for key, name in options.items())


def _question(key: str, shape: schema.QuestionShape) -> Field:
    answers = (Option(YES, Text("是", "Yes")), Option(NO, Text("否", "No")))
    return Field(FieldId(key), _text(shape.ask), FieldKind.CHOICE, "questions", required=True, options=answers)


def _condition(shape: schema.ConditionShape) -> Condition:
    if shape.all is not None:
        return AllOf(tuple(_condition(part) for part in shape.all))
    if shape.any is not None:
        return AnyOf(tuple(_condition(part) for part in shape.any))
    if shape.not_ is not None:
        return Not(_condition(shape.not_))
    return Is(FieldId(shape.field or ""), frozenset(shape.is_ or ()))


def _spans(shapes: Iterable[schema.SpanShape]) -> tuple[Span, ...]:
    return tuple(Span(shape.opens, shape.closes) for shape in shapes)


def _calendar(shape: schema.CalendarShape) -> Calendar:
    month, year, window = shape.days_of_month, shape.days_of_year, shape.personal_window
    return Calendar(
        days_of_month=(month.first, month.last) if month else None,
        days_of_year=(_day_of_year(year.first), _day_of_year(year.last)) if year else None,
        closed_on_holidays=shape.closed_on_holidays,
        personal_window=PersonalWindow(_text(window.event), window.days_before, window.days_after) if window else None,
        note=_text(shape.note) if shape.note else None,
    )


def _day_of_year(text: str) -> DayOfYear:
    month, _, day = text.partition("-")
    return DayOfYear(int(month), int(day))


def _who(shape: schema.WhoShape) -> WhoMayCome:
    return WhoMayCome(
        proxies=shape.proxies,
        guardian=shape.guardian,
        minimum_age=shape.minimum_age,
        face_must_match=shape.face_must_match,
        note=_text(shape.note) if shape.note else None,
    )
