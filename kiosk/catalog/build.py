"""Turns the checked parts of services_catalog.yaml into the frozen objects the program works with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from kiosk.base.ids import FieldId, PaperCode, ServiceCode
from kiosk.base.texts import Text
from kiosk.catalog.build_form import YES, FormShapes, condition_of, form_of, options_of, question_of, text_of, texts_of
from kiosk.catalog.conditions import ALWAYS, Is, Values, comparisons
from kiosk.catalog.form import Field, FormDefinition, Option
from kiosk.catalog.model import (
    Belonging,
    Calendar,
    Catalog,
    DayOfYear,
    Department,
    Examples,
    Holiday,
    Hotline,
    LifeEvent,
    Office,
    Paper,
    PersonalWindow,
    PhoneGuide,
    RefusedExample,
    Retention,
    Service,
    Span,
    Theme,
    WhoMayCome,
)
from kiosk.catalog.schema import BelongingShape, FileShape, LifeEventShape
from kiosk.catalog.schema_office import SpanShape
from kiosk.catalog.schema_parts import TextShape
from kiosk.catalog.schema_service import (
    CalendarShape,
    ExamplesShape,
    PaperUseShape,
    PhoneGuideShape,
    ServiceShape,
    WhoShape,
    WindowShape,
)


def build_catalog(head: FileShape, services: Sequence[tuple[ServiceShape, FormShapes]]) -> Catalog:
    """Return the catalogue of parts whose references have been checked; each service with its whole form."""
    builder = Builder(head)
    built = tuple(builder.service(shape, form) for shape, form in services)
    by_code = {service.code: service for service in built}
    return Catalog(
        office=builder.office(),
        themes=tuple(builder.themes.values()),
        departments=tuple(builder.departments.values()),
        hotlines=tuple(builder.hotlines.values()),
        services=built,
        most_used=tuple(by_code[ServiceCode(code)] for code in head.most_used),
        life_events=tuple(_life_event(key, event, by_code) for key, event in head.life_events.items()),
        belongings=tuple(_belonging(key, thing) for key, thing in head.belongings.items()),
        districts=builder.options("districts"),
        subdistricts=builder.options("subdistricts"),
    )


def _belonging(key: str, shape: BelongingShape) -> Belonging:
    return Belonging(key, text_of(shape.name), shape.icon, frozenset(map(PaperCode, shape.papers)), shape.usual)


def _life_event(key: str, shape: LifeEventShape, by_code: Mapping[ServiceCode, Service]) -> LifeEvent:
    services = tuple(by_code[ServiceCode(code)] for code in shape.services)
    return LifeEvent(key, text_of(shape.name), shape.icon, services)


class Builder:
    """Builds the parts of one file; what is named must be there."""

    def __init__(self, head: FileShape) -> None:
        self._head = head
        self.hotlines = {number: Hotline(number, text_of(name)) for number, name in head.hotlines.items()}
        self.departments = {key: Department(key, text_of(name)) for key, name in head.departments.items()}
        self.themes = {key: Theme(key, text_of(theme.name), theme.icon) for key, theme in head.themes.items()}
        self._lists = {key: options_of(options) for key, options in head.lists.items()}
        for key, groups in head.dependent_lists.items():
            self._lists[key] = tuple(o for parent, options in groups.items() for o in options_of(options, parent))
        self._steps = {key: texts_of(steps) for key, steps in head.steps.items()}
        self._retention = {key: Retention(kept.years, text_of(kept.reason)) for key, kept in head.retention.items()}
        self._questions = {key: question_of(key, question) for key, question in head.questions.items()}

    def options(self, name: str) -> tuple[Option, ...]:
        """Return a list of options; none when the file has no such list."""
        return self._lists.get(name, ())

    def office(self) -> Office:
        """Return the office."""
        office = self._head.office
        return Office(
            code=office.code,
            name=text_of(office.name),
            workday_hours=_spans(office.hours.workdays),
            rest_day_hours=_spans(office.hours.rest_days),
            holidays=tuple(Holiday(text_of(day.name), day.first, day.last, day.confirmed) for day in office.holidays),
            working_days=frozenset(day for holiday in office.holidays for day in holiday.worked_instead),
            closed_days=frozenset(office.closed_days),
            hotline=self.hotlines[office.hotline],
            booking=text_of(office.booking) if office.booking else None,
            points=texts_of(office.points),
        )

    def service(self, shape: ServiceShape, sections: FormShapes) -> Service:
        """Return a service with its whole form."""
        papers = tuple(self._paper(use) for use in shape.papers)
        form = form_of(sections, self._lists, is_assumed=shape.form_assumed) if sections else None
        questions = self._questions_of(papers, form)
        return Service(
            code=ServiceCode(shape.service_code),
            version=shape.version,
            valid_from=shape.valid_from,
            name=text_of(shape.name),
            summary=text_of(shape.summary),
            department=self.departments[shape.department],
            theme=self.themes[shape.theme],
            also_in=tuple(self.themes[theme] for theme in shape.also_in),
            audience=tuple(shape.audience),
            channel=shape.channel,
            kind=shape.kind,
            decision=shape.decision,
            result_paper=shape.result_paper,
            delivery=tuple(shape.delivery),
            retention=self._retention[shape.retention],
            minutes=shape.minutes,
            skills=frozenset(shape.skills or [shape.theme]),
            steps=self._joined_steps(shape.steps),
            papers=papers,
            questions=questions,
            fee=text_of(shape.fee),
            time_limit=text_of(shape.time_limit),
            result=text_of(shape.result),
            phone_guide=self._phone_guide(shape.phone_guide) if shape.phone_guide else None,
            conditions=texts_of(shape.conditions),
            follow_up=texts_of(shape.follow_up),
            notes=texts_of(shape.notes),
            aliases=tuple(shape.aliases),
            hotline=self.hotlines[shape.hotline],
            calendar=_calendar(shape.calendar),
            who_may_come=replace(_who(shape.who_may_come), asked_by=self._acting(questions)),
            item_code=shape.item_code,
            matter_code=shape.matter_code,
            source=shape.source,
            verified=shape.verified,
            form=form,
            examples=_examples(shape.examples) if shape.examples else Examples(),
        )

    def _phone_guide(self, shape: PhoneGuideShape) -> PhoneGuide:
        entry = text_of(shape.entry) if shape.entry else None
        return PhoneGuide(text_of(shape.app), entry, shape.search, self._joined_steps(shape.steps))

    def _joined_steps(self, parts: Iterable[str | TextShape]) -> tuple[Text, ...]:
        """Return steps one after another; a name stands for a set of them."""
        return tuple(
            step for part in parts for step in (self._steps[part] if isinstance(part, str) else (text_of(part),))
        )

    def _paper(self, use: PaperUseShape) -> Paper:
        shape = self._head.papers[use.paper]
        needed, condition = ALWAYS, use.condition
        if use.when is not None:
            needed = Is(FieldId(use.when), frozenset({YES}))
            condition = self._head.questions[use.when].condition
        elif use.needed_when is not None:
            needed = condition_of(use.needed_when)
        return Paper(
            code=PaperCode(use.paper),
            name=text_of(shape.name),
            kind=shape.kind,
            needed=needed,
            condition=text_of(condition) if condition else None,
            any_of=texts_of(shape.any_of),
            sides=shape.sides,
            accepts_e_licence=shape.e_licence,
            may_be_waived=shape.may_be_waived,
            optional=use.optional,
            look=shape.look,
            where=text_of(shape.where) if shape.where else None,
        )

    def _acting(self, questions: Iterable[Field]) -> FieldId | None:
        """Return the question whether somebody acts for the applicant."""
        return next((field.id for field in questions if self._head.questions[field.id].acting), None)

    def _questions_of(self, papers: Iterable[Paper], form: FormDefinition | None) -> tuple[Field, ...]:
        rules = [*(paper.needed for paper in papers), *(field.shown_when for field in (form.fields if form else ()))]
        read = {comparison.field for rule in rules for comparison in comparisons(rule)}
        return tuple(question for key, question in self._questions.items() if key in read)


def _examples(shape: ExamplesShape) -> Examples:
    refused = tuple(RefusedExample(_answers(bad.answers), FieldId(bad.field)) for bad in shape.refused)
    return Examples(tuple(_answers(answers) for answers in shape.accepted), refused)


def _answers(answers: Mapping[str, str]) -> Values:
    return MappingProxyType({FieldId(field): value for field, value in answers.items()})


def _spans(shapes: Iterable[SpanShape]) -> tuple[Span, ...]:
    return tuple(Span(shape.opens, shape.closes) for shape in shapes)


def _calendar(shape: CalendarShape) -> Calendar:
    month, year, around = shape.days_of_month, shape.days_of_year, shape.personal_window
    return Calendar(
        days_of_month=(month.first, month.last) if month else None,
        days_of_year=(_day_of_year(year.first), _day_of_year(year.last)) if year else None,
        closed_on_holidays=shape.closed_on_holidays,
        personal_window=_personal_window(around) if around else None,
        note=text_of(shape.note) if shape.note else None,
    )


def _personal_window(shape: WindowShape) -> PersonalWindow:
    field = FieldId(shape.field) if shape.field else None
    return PersonalWindow(text_of(shape.event), shape.days_before, shape.days_after, field)


def _day_of_year(text: str) -> DayOfYear:
    month, _, day = text.partition("-")
    return DayOfYear(int(month), int(day))


def _who(shape: WhoShape) -> WhoMayCome:
    return WhoMayCome(
        proxies=shape.proxies,
        guardian=shape.guardian,
        minimum_age=shape.minimum_age,
        face_must_match=shape.face_must_match,
        note=text_of(shape.note) if shape.note else None,
    )
