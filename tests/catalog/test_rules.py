"""The form asks what it must, says what is missing and what is wrong."""

from datetime import date

import pytest

from kiosk.base.errors import UserFacingError
from kiosk.base.ids import FieldId
from kiosk.base.texts import Language
from kiosk.base.words import in_words, say_error
from kiosk.catalog.form import CardField, Field, FormDefinition
from kiosk.catalog.model import Service
from kiosk.catalog.numbers import id_check_character
from kiosk.catalog.rules import (
    check_birth,
    check_value,
    counted_values,
    missing_fields,
    options_offered,
    tidied,
    values_from_card,
    values_from_id_number,
    visible_fields,
    wrong_values,
)

NUMBER = "91000019900307002" + id_check_character("91000019900307002")


@pytest.fixture(scope="module")
def form(permit: Service) -> FormDefinition:
    assert permit.form is not None
    return permit.form


def values(**given: str) -> dict[FieldId, str]:
    return {FieldId(key.replace("__", ".")): value for key, value in given.items()}


def ids(fields: tuple[Field, ...]) -> set[str]:
    return {field.id for field in fields}


COMPLETE = values(
    name="王小明", id_number=NUMBER, sex="female", ethnic_group="01", registered_address="某省某市某路1号",
    mobile="13800000000", photo_on_file="yes", district="310105", subdistrict="310105001", road="华阳路",
    dwelling_proof_kind="filed_lease", residence_reason="work", education="bachelor", in_school="no", signature="s-1",
)  # fmt: skip


def test_a_complete_form_misses_nothing_and_has_no_mistake(form: FormDefinition) -> None:
    assert missing_fields(form, COMPLETE) == ()
    assert wrong_values(form, COMPLETE) == {}


def test_an_empty_form_misses_every_required_field_that_is_always_asked(form: FormDefinition) -> None:
    assert ids(missing_fields(form, {})) == set(COMPLETE)


def test_blanks_are_no_answer(form: FormDefinition) -> None:
    assert "road" in ids(missing_fields(form, {**COMPLETE, FieldId("road"): "  "}))


def test_school_is_asked_of_those_who_are_in_school(form: FormDefinition) -> None:
    school = {"school_name", "school_address", "study_period"}
    assert not school & ids(visible_fields(form, COMPLETE))
    studying = {**COMPLETE, FieldId("in_school"): "yes"}
    assert school <= ids(visible_fields(form, studying))
    assert ids(missing_fields(form, studying)) == {"school_name", "study_period"}


def test_the_employed_name_their_work_and_the_others_their_reason(form: FormDefinition) -> None:
    work = {"occupation", "employer"}
    assert work == ids(missing_fields(form, {**COMPLETE, FieldId("employment"): "employed"}))
    assert {"reason_not_working"} == ids(missing_fields(form, {**COMPLETE, FieldId("employment"): "not_employed"}))


def test_another_reason_is_put_in_words(form: FormDefinition) -> None:
    assert {"residence_reason_other"} == ids(missing_fields(form, {**COMPLETE, FieldId("residence_reason"): "other"}))


def test_each_row_in_use_asks_its_own_fields(form: FormDefinition) -> None:
    two = {**COMPLETE, **values(co_residents="2", co_residents__0__name="王二")}
    assert ids(missing_fields(form, two)) == {
        "co_residents.0.relationship", "co_residents.0.id_number",
        "co_residents.1.relationship", "co_residents.1.name", "co_residents.1.id_number",
    }  # fmt: skip


def test_a_row_with_a_wrong_number_is_found(form: FormDefinition) -> None:
    row = values(co_residents="1", co_residents__0__id_number=NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10))
    assert set(wrong_values(form, {**COMPLETE, **row})) == {"co_residents.0.id_number"}


def test_a_number_that_is_on_the_form_already_is_found(form: FormDefinition) -> None:
    row = values(co_residents="1", co_residents__0__id_number=NUMBER)
    assert set(wrong_values(form, {**COMPLETE, **row})) == {"co_residents.0.id_number"}


def test_a_sex_that_does_not_fit_the_number_is_found(form: FormDefinition) -> None:
    assert set(wrong_values(form, {**COMPLETE, FieldId("sex"): "male"})) == {"sex"}
    assert wrong_values(form, {**COMPLETE, FieldId("sex"): ""}) == {}


def test_more_rows_than_allowed_are_refused(form: FormDefinition) -> None:
    assert set(wrong_values(form, {**COMPLETE, FieldId("co_residents"): "5"})) == {"co_residents"}


def test_answers_of_hidden_fields_and_unused_rows_do_not_count(form: FormDefinition) -> None:
    left_over = values(school_name="某校", co_residents="1", co_residents__0__name="王二", co_residents__1__name="王三")
    counted = counted_values(form, {**COMPLETE, **left_over})
    assert "school_name" not in counted
    assert counted[FieldId("co_residents.0.name")] == "王二"
    assert "co_residents.1.name" not in counted


def test_a_wrong_value_of_a_hidden_field_is_no_mistake(form: FormDefinition) -> None:
    assert wrong_values(form, {**COMPLETE, FieldId("study_period"): "never"}) == {}


def test_subdistricts_are_those_of_the_chosen_district(form: FormDefinition) -> None:
    field = form.field(FieldId("subdistrict"))
    assert options_offered(field, {}) == ()
    assert options_offered(field, values(district="310105"))[0].name.zh == "华阳路街道"
    assert set(wrong_values(form, {**COMPLETE, FieldId("district"): "310101"})) == {"subdistrict"}


@pytest.mark.parametrize(
    ("field_id", "good"),
    [
        ("mobile", "13800000000"), ("landline", "021-62345678"), ("landline", "62345678"), ("email", ""),
        ("landline", "02162345678-12"), ("email", "a.b+c@mail.example.com"),
        ("study_period", "2024-09-01/2027-06-30"), ("id_number", NUMBER),
        ("education", "none"), ("co_residents", "0"), ("co_residents", "4"), ("name", "阿卜杜拉·买买提"),
    ],
)  # fmt: skip
def test_right_values_are_accepted(form: FormDefinition, field_id: str, good: str) -> None:
    check_value(form.field(FieldId(field_id)), good)


@pytest.mark.parametrize(
    ("field_id", "bad"),
    [
        ("mobile", "1380000000"), ("mobile", "12800000000"), ("mobile", "１３８00000000"), ("landline", "12-34"),
        ("email", "name@host"), ("email", "name example.com"), ("study_period", "2024-09-01"),
        ("study_period", "2027-06-30/2024-09-01"), ("study_period", "2024-02-30/2025-01-01"), ("study_period", "/"),
        ("study_period", "20240901/20270630"), ("education", "大学本科"), ("co_residents", "five"), ("name", "王" * 31),
    ],
)  # fmt: skip
def test_wrong_values_are_refused_in_both_languages(form: FormDefinition, field_id: str, bad: str) -> None:
    with pytest.raises(UserFacingError) as refused:
        check_value(form.field(FieldId(field_id)), bad)
    said = say_error(refused.value)
    assert in_words(said, Language.CHINESE) != in_words(said, Language.ENGLISH)


def test_what_is_typed_is_tidied(form: FormDefinition) -> None:
    assert tidied(form.field(FieldId("id_number")), " 91000019900307００1x ") == "91000019900307001X"
    assert tidied(form.field(FieldId("mobile")), "+86 138-0000-0000") == "13800000000"
    assert tidied(form.field(FieldId("road")), " 华阳路 ") == "华阳路"


def test_the_card_fills_in_who_someone_is(form: FormDefinition) -> None:
    card = {
        CardField.NAME: "王小明  ", CardField.SEX: "2", CardField.ETHNIC_GROUP: "01",
        CardField.BIRTH_DATE: "1990-03-07", CardField.ADDRESS: "某省某市某路1号", CardField.ID_NUMBER: NUMBER,
    }  # fmt: skip
    filled = values_from_card(form, card)
    assert filled == {key: COMPLETE[key] for key in map(FieldId, (
        "name", "id_number", "sex", "ethnic_group", "registered_address",
    ))}  # fmt: skip


def test_an_unknown_code_on_the_card_is_left_to_the_resident(form: FormDefinition) -> None:
    assert values_from_card(form, {CardField.ETHNIC_GROUP: "97"}) == {}


def test_a_typed_number_tells_the_sex(form: FormDefinition) -> None:
    assert values_from_id_number(form, NUMBER) == {"sex": "female"}
    assert values_from_id_number(form, NUMBER[:-1]) == {}


def test_a_date_of_birth_to_come_is_refused() -> None:
    check_birth(date(2026, 11, 23), date(2026, 11, 23))
    with pytest.raises(UserFacingError, match="future"):
        check_birth(date(2026, 11, 24), date(2026, 11, 23))
