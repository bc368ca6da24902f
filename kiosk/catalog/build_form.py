"""Turns the checked parts of a form in services_catalog.yaml into frozen objects."""

from collections.abc import Iterable, Mapping, Sequence

from kiosk.base.ids import FieldId
from kiosk.base.texts import Text
from kiosk.catalog.conditions import ALWAYS, AllOf, AnyOf, Condition, Is, Not
from kiosk.catalog.form import Field, FieldKind, FormDefinition, Option, Section
from kiosk.catalog.schema_form import FieldShape, JoinedSectionShape
from kiosk.catalog.schema_parts import ConditionShape, TextShape
from kiosk.catalog.schema_service import QuestionShape

YES = "yes"
NO = "no"

FormShapes = Sequence[JoinedSectionShape]
Lists = Mapping[str, tuple[Option, ...]]
"""The options of every list of the file, by its name."""


def form_of(sections: FormShapes, lists: Lists, *, is_assumed: bool) -> FormDefinition:
    """Return a form whose groups have been joined."""
    return FormDefinition(
        sections=tuple(Section(section.section, text_of(section.name)) for section in sections),
        fields=tuple(_field(field, section.section, lists) for section in sections for field in section.fields),
        is_assumed=is_assumed,
    )


def question_of(key: str, shape: QuestionShape) -> Field:
    """Return a yes/no question about papers as a field."""
    answers = (Option(YES, Text("是", "Yes")), Option(NO, Text("否", "No")))
    return Field(FieldId(key), text_of(shape.ask), FieldKind.CHOICE, "questions", required=True, options=answers)


def options_of(options: Mapping[str, TextShape], parent: str | None = None) -> tuple[Option, ...]:
    """Return the options of a list; ``parent`` is the option of another field under which they are offered."""
    return tuple(Option(key, text_of(name), parent) for key, name in options.items())


def condition_of(shape: ConditionShape) -> Condition:
    """Return a rule."""
    if shape.all is not None:
        return AllOf(tuple(condition_of(part) for part in shape.all))
    if shape.any is not None:
        return AnyOf(tuple(condition_of(part) for part in shape.any))
    if shape.not_ is not None:
        return Not(condition_of(shape.not_))
    return Is(FieldId(shape.field or ""), frozenset(shape.is_ or ()))


def text_of(shape: TextShape) -> Text:
    """Return a text."""
    return Text(shape.zh, shape.en)


def texts_of(shapes: Iterable[TextShape]) -> tuple[Text, ...]:
    """Return texts."""
    return tuple(text_of(shape) for shape in shapes)


def _field(shape: FieldShape, section: str, lists: Lists) -> Field:
    return Field(
        id=FieldId(shape.id),
        name=text_of(shape.name),
        kind=shape.kind,
        section=section,
        required=shape.required,
        shown_when=condition_of(shape.shown_when) if shape.shown_when else ALWAYS,
        options=lists[shape.options] if isinstance(shape.options, str) else options_of(shape.options or {}),
        options_by=FieldId(shape.options_by) if shape.options_by else None,
        from_card=shape.from_card,
        max_length=shape.max_length,
        least=shape.least,
        most=shape.most,
        takes_decimals=shape.decimals,
        hint=text_of(shape.hint) if shape.hint else None,
        example=shape.example,
        rows=tuple(_field(row, section, lists) for row in shape.rows),
        max_rows=shape.max_rows,
    )
