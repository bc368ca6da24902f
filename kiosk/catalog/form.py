"""A form as data: its sections and fields. A field's value is always a string, kept by id and never by shown text."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.base.ids import FieldId
from kiosk.base.texts import Text
from kiosk.catalog.conditions import ALWAYS, Condition


class FieldKind(StrEnum):
    """What a field holds, and how its string is written."""

    TEXT = "text"
    """Words, at most ``max_length`` characters."""
    PERSON_NAME = "person_name"
    """The name of somebody who stands on no card read here; passers-by do not see it."""
    NUMBER = "number"
    """A whole number, or one with up to two decimals where the field ``takes_decimals``; from ``least`` to ``most``."""
    ID_NUMBER = "id_number"
    """Citizen's number, 18 characters (GB 11643)."""
    COMPANY_CODE = "company_code"
    """Unified social credit code, 18 characters (GB 32100)."""
    TRAVEL_DOCUMENT = "travel_document"
    """Passport, or permit of Hong Kong, Macao and Taiwan residents: 6 to 20 letters and digits (ICAO 9303)."""
    BANK_CARD = "bank_card"
    """Number of a bank card, 13 to 19 digits with their check digit (ISO/IEC 7812)."""
    PAPER_NUMBER = "paper_number"
    """What stands as number on a card, passbook or paper: 4 to 30 letters, digits and hyphens."""
    MOBILE = "mobile"
    """Mobile number of the mainland, 11 digits."""
    LANDLINE = "landline"
    """Landline with or without area code, such as ``021-62345678``."""
    EMAIL = "email"
    CHOICE = "choice"
    """The id of one option."""
    DATE = "date"
    """``2026-11-23``."""
    DATE_RANGE = "date_range"
    """``2024-09-01/2027-06-30`` (ISO 8601 interval)."""
    REPEAT = "repeat"
    """The number of rows in use; the rows' own fields are ``co_residents.0.name`` and the like."""
    SIGNATURE = "signature"
    """A name given to the signature by whoever keeps it; empty as long as nobody has signed."""


class CardField(StrEnum):
    """What the chip of a resident identity card holds (GA 450)."""

    NAME = "name"
    SEX = "sex"
    ETHNIC_GROUP = "ethnic_group"
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"
    ID_NUMBER = "id_number"
    ISSUER = "issuer"
    VALID_FROM = "valid_from"
    VALID_TO = "valid_to"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; ``parent`` is the other field's option under which it is offered, like a subdistrict's district."""

    id: str
    name: Text
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    ``shown_when`` decides whether it is asked at all, ``required`` whether it may stay empty when it is asked.
    ``options_by`` names the field whose value narrows the options to those with that parent. ``from_card`` says what
    the identity card fills in. ``least`` and ``most`` bound a number, both included. ``example`` is a
    value that will do, never shown to a resident. A repeated group has ``rows`` (its fields, with ids without prefix)
    and ``max_rows``.
    """

    id: FieldId
    name: Text
    kind: FieldKind
    section: str
    required: bool = False
    shown_when: Condition = ALWAYS
    options: tuple[Option, ...] = ()
    options_by: FieldId | None = None
    from_card: CardField | None = None
    max_length: int = 100
    least: int | None = None
    most: int | None = None
    takes_decimals: bool = False
    hint: Text | None = None
    example: str | None = None
    rows: tuple["Field", ...] = ()
    max_rows: int = 0

    def option(self, option_id: str) -> Option | None:
        """Return the option with an id, or None."""
        return next((option for option in self.options if option.id == option_id), None)


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the form: what its fields have in common."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """The form of a service, in the order in which it is asked.

    ``is_assumed`` as long as nobody at the office has confirmed that these are the questions; residents see no
    difference.
    """

    sections: tuple[Section, ...]
    fields: tuple[Field, ...]
    is_assumed: bool = False

    def field(self, field_id: FieldId) -> Field:
        """Return a field by its id, also one of a repeated row (``co_residents.0.name``).

        Raises KeyError when the form has no such field, or the row lies beyond ``max_rows``.
        """
        head, _, tail = field_id.partition(".")
        found = next((field for field in self.fields if field.id == head), None)
        if found is None:
            raise KeyError(field_id)
        return _row_field(found, field_id, tail) if tail else found


def row_field_id(group: FieldId, row: int, field_id: FieldId) -> FieldId:
    """Return the id of a field in a row of a repeated group: ``co_residents.0.name``; rows count from 0."""
    return FieldId(f"{group}.{row}.{field_id}")


def _row_field(group: Field, field_id: FieldId, tail: str) -> Field:
    row, _, name = tail.partition(".")
    if row in {str(number) for number in range(group.max_rows)}:
        for field in group.rows:
            if field.id == name:
                return field
    raise KeyError(field_id)
