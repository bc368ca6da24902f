"""What every part of services_catalog.yaml is made of: words, names, texts in both languages, conditions."""

from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

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


def one_or_many(value: object) -> object:
    """Return a single word as a list of one."""
    return [value] if isinstance(value, str) else value


class ConditionShape(Shape):
    """A rule: ``{field, is}``, or ``all``, ``any``, ``not`` of rules."""

    field: Name | None = None
    is_: Annotated[
        list[OptionId] | None, BeforeValidator(one_or_many, json_schema_input_type=OptionId | list[OptionId])
    ] = Field(default=None, alias="is")
    all: list["ConditionShape"] | None = None
    any: list["ConditionShape"] | None = None
    not_: "ConditionShape | None" = Field(default=None, alias="not")

    @model_validator(mode="after")
    def _has_one_form(self) -> Self:
        forms = [self.field is not None, self.all is not None, self.any is not None, self.not_ is not None]
        if sum(forms) != 1 or (self.field is None) != (self.is_ is None):
            raise ValueError("a condition is {field: ..., is: ...}, {all: [...]}, {any: [...]} or {not: ...}")
        return self
