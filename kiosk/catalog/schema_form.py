"""The shape of forms in services_catalog.yaml: fields, groups of fields, sections."""

from typing import Annotated, Self

from pydantic import Discriminator, Field, Tag, model_validator

from kiosk.catalog.form import CardField, FieldKind
from kiosk.catalog.groups import is_use
from kiosk.catalog.schema_parts import ConditionShape, Name, OptionId, Shape, TextShape, Words

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
