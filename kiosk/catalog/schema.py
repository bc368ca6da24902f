"""The shape of services_catalog.yaml: unknown keys are errors, every text stands in Chinese and in English."""

from typing import Annotated

from pydantic import Field, StringConstraints

from kiosk.catalog.schema_form import GroupShape
from kiosk.catalog.schema_office import OfficeShape
from kiosk.catalog.schema_parts import Name, OptionId, Shape, TextShape, Words
from kiosk.catalog.schema_service import PaperShape, QuestionShape, ServiceCodeText

Icon = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]


class ThemeShape(Shape):
    """A theme."""

    name: TextShape
    icon: Icon


class LifeEventShape(Shape):
    """An event of life and what belongs to it."""

    name: TextShape
    icon: Icon
    services: Annotated[list[ServiceCodeText], Field(min_length=4, max_length=10)]


class BelongingShape(Shape):
    """A thing people have with them, and which papers it is."""

    name: TextShape
    icon: Icon
    papers: Annotated[list[Name], Field(min_length=1)]
    usual: bool = False


class RetentionShape(Shape):
    """How long a case is kept after it is closed, and why."""

    years: Annotated[int, Field(ge=1, le=100)]
    reason: TextShape


class FileShape(Shape):
    """The whole file; its services are checked one by one, so that every mistake is found."""

    office: OfficeShape
    hotlines: dict[Words, TextShape]
    departments: dict[Name, TextShape]
    themes: dict[Name, ThemeShape]
    most_used: list[str]
    life_events: dict[Name, LifeEventShape] = {}
    steps: dict[Name, Annotated[list[TextShape], Field(min_length=1)]] = {}
    retention: dict[Name, RetentionShape]
    lists: dict[Name, dict[OptionId, TextShape]] = {}
    dependent_lists: dict[Name, dict[OptionId, dict[OptionId, TextShape]]] = {}
    questions: dict[Name, QuestionShape] = {}
    papers: dict[Name, PaperShape]
    belongings: dict[Name, BelongingShape] = {}
    groups: dict[Name, GroupShape] = {}
    services: list[object]
