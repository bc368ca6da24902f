"""Conditions over answers: plain data in services_catalog.yaml, evaluated over a mapping of field id to value."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.base.ids import FieldId

Values = Mapping[FieldId, str]
"""What was answered: a field without an answer is absent or empty."""


@dataclass(frozen=True, slots=True)
class Is:
    """True when a field's value is one of the named ones; an unanswered field is none of them."""

    field: FieldId
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every part is true; with no parts it is always true."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when one part is true; with no parts it is never true."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when its part is not."""

    part: "Condition"


Condition = Is | AllOf | AnyOf | Not

ALWAYS: Condition = AllOf(())


def holds(condition: Condition, values: Values) -> bool:
    """Tell whether a condition is true of the answers given so far."""
    match condition:
        case Is(field, accepted):
            return values.get(field, "") in accepted
        case AllOf(parts):
            return all(holds(part, values) for part in parts)
        case AnyOf(parts):
            return any(holds(part, values) for part in parts)
        case Not(part):
            return not holds(part, values)


def comparisons(condition: Condition) -> tuple[Is, ...]:
    """Return every comparison inside a condition: the fields it reads and the values it names."""
    match condition:
        case Is():
            return (condition,)
        case AllOf(parts) | AnyOf(parts):
            return tuple(found for part in parts for found in comparisons(part))
        case Not(part):
            return comparisons(part)
