"""The rules of a form: which fields are asked, which are missing, which values are right. Pure functions.

Values are strings by field id. A choice holds an option's id, a repeated group the number of rows in use, its rows
their own ids (``co_residents.0.name``), a date range ``2024-09-01/2027-06-30``. An absent or empty value is unanswered.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kiosk.base.errors import UserFacingError
from kiosk.base.ids import FieldId
from kiosk.base.texts import mark
from kiosk.catalog.conditions import Values, holds
from kiosk.catalog.form import CardField, Field, FieldKind, FormDefinition, Option, row_field_id
from kiosk.catalog.numbers import (
    check_bank_card,
    check_company_code,
    check_id_number,
    check_travel_document,
    is_male,
)

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"(?:0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(?:-[0-9]{1,6})?")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+")
_PAPER_NUMBER = re.compile(r"(?=.*[0-9])[A-Z0-9-]{4,30}")
_WHOLE = re.compile(r"[0-9]{1,9}")
_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,2})?")
_UPPER = {FieldKind.ID_NUMBER, FieldKind.COMPANY_CODE, FieldKind.TRAVEL_DOCUMENT, FieldKind.PAPER_NUMBER}
_COMPACT = {
    *_UPPER,
    FieldKind.MOBILE,
    FieldKind.LANDLINE,
    FieldKind.EMAIL,
    FieldKind.BANK_CARD,
    FieldKind.NUMBER,
}
_SEX_OF_CODE = {"1": "male", "2": "female"}


def tidied(field: Field, value: str) -> str:
    """Return what was typed as it is kept: full-width digits narrowed, stray blanks gone, an ID number's x as X."""
    if field.kind in _COMPACT:
        value = re.sub(r"\s", "", unicodedata.normalize("NFKC", value))
    if field.kind is FieldKind.MOBILE:
        value = value.replace("-", "").removeprefix("+86")
    if field.kind is FieldKind.BANK_CARD:
        value = value.replace("-", "")
    if field.kind is FieldKind.NUMBER:
        value = value.replace(",", "")
    return value.upper() if field.kind in _UPPER else value.strip()


def check_value(field: Field, value: str) -> None:
    """Accept one field's value, an empty one included: what must not be empty is the matter of ``missing_fields``.

    Raises UserFacingError with a plain sentence. Whether a choice is offered under another field's value is checked by
    ``wrong_values``.
    """
    if not value:
        return
    if len(value) > field.max_length:
        raise UserFacingError(mark("Please write at most {most} characters."), most=str(field.max_length))
    check = _CHECKS.get(field.kind)
    if check is not None:
        check(field, value)


def visible_fields(form: FormDefinition, values: Values) -> tuple[Field, ...]:
    """Return the fields to ask, in order; after a repeated group come the fields of its rows with their full ids.

    What a hidden field still holds does not count: fields that depend on it stay hidden too.
    """
    shown: list[Field] = []
    ids = {field.id for field in form.fields}
    counted: dict[FieldId, str] = {key: value for key, value in values.items() if key not in ids}
    for field in form.fields:
        if holds(field.shown_when, counted):
            counted[field.id] = values.get(field.id, "")
            shown.append(field)
            shown += _rows_in_use(field, counted[field.id])
    return tuple(shown)


def missing_fields(form: FormDefinition, values: Values) -> tuple[Field, ...]:
    """Return the fields that are asked and required, and have no answer yet."""
    return tuple(
        field for field in visible_fields(form, values) if field.required and not values.get(field.id, "").strip()
    )


def wrong_values(form: FormDefinition, values: Values) -> Mapping[FieldId, UserFacingError]:
    """Return what is wrong with the values of the fields that are asked, by field."""
    wrong: dict[FieldId, UserFacingError] = {}
    for field in visible_fields(form, values):
        value = values.get(field.id, "")
        try:
            check_value(field, value)
            if value and field.options_by and value not in {option.id for option in options_offered(field, values)}:
                raise UserFacingError(mark("Please choose one of the options on offer."))
        except UserFacingError as error:
            wrong[field.id] = error
    return {**_disagreements(form, values), **wrong}


def options_offered(field: Field, values: Values) -> tuple[Option, ...]:
    """Return the options to choose from, narrowed by the field they depend on; none before that is answered."""
    if field.options_by is None:
        return field.options
    parent = values.get(field.options_by, "")
    return tuple(option for option in field.options if option.parent == parent)


def counted_values(form: FormDefinition, values: Values) -> dict[FieldId, str]:
    """Return the answers that belong to the case: those of fields that are asked, without empty ones."""
    return {field.id: values[field.id] for field in visible_fields(form, values) if values.get(field.id)}


def values_from_card(form: FormDefinition, card: Mapping[CardField, str]) -> dict[FieldId, str]:
    """Return what an identity card fills in; codes of the chip (sex 1, 2; ethnic group 01 to 56) become option ids."""
    values: dict[FieldId, str] = {}
    for field in form.fields:
        value = card.get(field.from_card, "").strip() if field.from_card else ""
        if field.from_card is CardField.SEX:
            value = _SEX_OF_CODE.get(value, value)
        if value and (field.kind is not FieldKind.CHOICE or field.option(value)):
            values[field.id] = tidied(field, value)
    return values


def values_from_id_number(form: FormDefinition, number: str) -> dict[FieldId, str]:
    """Return what a typed ID number tells about other fields: the sex; nothing when the number is not valid."""
    try:
        check_id_number(number)
    except UserFacingError:
        return {}
    sex = "male" if is_male(number) else "female"
    return {field.id: sex for field in form.fields if field.from_card is CardField.SEX}


def check_birth(birth: date, today: date) -> None:
    """Accept a date of birth; raises UserFacingError for one to come."""
    if birth > today:
        raise UserFacingError(mark("This date of birth lies in the future. Please check it."))


def _disagreements(form: FormDefinition, values: Values) -> dict[FieldId, UserFacingError]:
    """Return fields whose values are right in themselves but do not fit each other."""
    wrong: dict[FieldId, UserFacingError] = {}
    numbers: set[str] = set()
    for field in visible_fields(form, values):
        value = values.get(field.id, "")
        if field.kind is FieldKind.ID_NUMBER and value:
            if value in numbers:
                wrong[field.id] = UserFacingError(
                    mark("This ID number is already on the form. Each person has their own.")
                )
            numbers.add(value)
        if field.from_card is CardField.ID_NUMBER:
            for other, told in values_from_id_number(form, value).items():
                if values.get(other, told) not in ("", told):
                    wrong[other] = UserFacingError(mark("The sex does not fit the ID number. Please check both."))
    return wrong


def _rows_in_use(group: Field, count: str) -> list[Field]:
    rows = min(int(count), group.max_rows) if group.rows and _is_number(count) else 0
    return [replace(field, id=row_field_id(group.id, row, field.id)) for row in range(rows) for field in group.rows]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 3


def _check_mobile(_field: Field, value: str) -> None:
    if not _MOBILE.fullmatch(value):
        raise UserFacingError(mark("A mobile number has 11 digits and begins with 1. Please check it."))


def _check_landline(_field: Field, value: str) -> None:
    if not _LANDLINE.fullmatch(value):
        raise UserFacingError(mark("Please write the landline number like 021-62345678."))


def _check_email(_field: Field, value: str) -> None:
    if not _EMAIL.fullmatch(value):
        raise UserFacingError(mark("Please write the e-mail address like name@example.com."))


def _check_person_name(_field: Field, value: str) -> None:
    if any(character.isdigit() for character in value):
        raise UserFacingError(mark("A name has no digits. Please write it as on the identity card."))


def _check_paper_number(_field: Field, value: str) -> None:
    if not _PAPER_NUMBER.fullmatch(value):
        raise UserFacingError(mark("Please copy the number as printed: 4 to 30 letters and digits."))


def _check_number(field: Field, value: str) -> None:
    if field.takes_decimals and not _DECIMAL.fullmatch(value):
        raise UserFacingError(mark("Please write a number in digits, like 120 or 86.5."))
    if not field.takes_decimals and not _WHOLE.fullmatch(value):
        raise UserFacingError(mark("Please write a whole number in digits, like 12."))
    number = Decimal(value)
    if field.least is not None and number < field.least:
        raise UserFacingError(mark("This number must be at least {least}."), least=str(field.least))
    if field.most is not None and number > field.most:
        raise UserFacingError(mark("This number must be at most {most}."), most=str(field.most))


def _check_choice(field: Field, value: str) -> None:
    if field.option(value) is None:
        raise UserFacingError(mark("Please choose one of the options on offer."))


def _check_date(_field: Field, value: str) -> None:
    _date(value)


def _check_date_range(_field: Field, value: str) -> None:
    first, slash, last = value.partition("/")
    if not slash or not first or not last:
        raise UserFacingError(mark("Please enter both dates: from and to."))
    if _date(first) > _date(last):
        raise UserFacingError(mark("The second date lies before the first. Please check them."))


def _date(value: str) -> date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise UserFacingError(mark("This is not a real date. Please check year, month and day."))


def _check_repeat(field: Field, value: str) -> None:
    if not _is_number(value) or int(value) > field.max_rows:
        raise UserFacingError(mark("At most {most} can be listed here."), most=str(field.max_rows))


_CHECKS: dict[FieldKind, Callable[[Field, str], None]] = {
    FieldKind.PERSON_NAME: _check_person_name,
    FieldKind.NUMBER: _check_number,
    FieldKind.ID_NUMBER: lambda _field, value: check_id_number(value),
    FieldKind.COMPANY_CODE: lambda _field, value: check_company_code(value),
    FieldKind.TRAVEL_DOCUMENT: lambda _field, value: check_travel_document(value),
    FieldKind.BANK_CARD: lambda _field, value: check_bank_card(value),
    FieldKind.PAPER_NUMBER: _check_paper_number,
    FieldKind.MOBILE: _check_mobile,
    FieldKind.LANDLINE: _check_landline,
    FieldKind.EMAIL: _check_email,
    FieldKind.CHOICE: _check_choice,
    FieldKind.DATE: _check_date,
    FieldKind.DATE_RANGE: _check_date_range,
    FieldKind.REPEAT: _check_repeat,
}
