"""Every form on the list can be filled in: with its example, and along each of its branches."""

from collections.abc import Iterator

import pytest

from kiosk.base.ids import FieldId
from kiosk.base.texts import Text
from kiosk.catalog.conditions import comparisons
from kiosk.catalog.example import worked_example, wrong_examples
from kiosk.catalog.form import CardField, Field, FieldKind, FormDefinition
from kiosk.catalog.model import Channel, Service
from kiosk.catalog.rules import missing_fields, visible_fields, wrong_values
from tests.catalog.test_catalog import CHINESE
from tests.catalogue import CATALOG

FORMS = [(service, service.form) for service in CATALOG.services if service.form is not None]
every_form = pytest.mark.parametrize(("service", "form"), FORMS, ids=[service.code for service, _ in FORMS])

PUBLISHED = "GA-001"
"""Its form is the one of the city's terminals, which does not ask who acts."""
Answers = dict[FieldId, str]


def branches(service: Service, form: FormDefinition) -> Iterator[Answers]:
    """Yield one answer to begin with for every answer that decides what else is asked."""
    deciding = {part.field for field in form.fields for part in comparisons(field.shown_when)}
    for field in (*form.fields, *service.questions):
        for option in field.options if field.id in deciding else ():
            yield {field.id: option.id}


@every_form
def test_the_worked_example_is_accepted_and_complete(service: Service, form: FormDefinition) -> None:
    assert missing_fields(form, worked_example(form)) == ()
    assert wrong_examples(form) == {}


@every_form
def test_each_required_field_left_out_is_missed(service: Service, form: FormDefinition) -> None:
    example = worked_example(form)
    required = [field for field in visible_fields(form, example) if field.required]
    assert required
    for field in required:
        left_out = missing_fields(form, {**example, field.id: ""})
        assert field.id in {missing.id for missing in left_out}


@every_form
def test_every_answer_that_asks_for_more_can_be_followed_to_the_end(service: Service, form: FormDefinition) -> None:
    for begun in branches(service, form):
        answers = worked_example(form, begun)
        assert missing_fields(form, answers) == (), begun
        assert wrong_values(form, answers) == {}, begun


@every_form
def test_every_field_is_asked_on_some_branch(service: Service, form: FormDefinition) -> None:
    every_yes = {question.id: "yes" for question in service.questions}
    begun = [{}, every_yes, *branches(service, form), *({**every_yes, **one} for one in branches(service, form))]
    asked = {field.id for one in begun for field in visible_fields(form, worked_example(form, one))}
    assert {field.id for field in form.fields} <= asked


@every_form
def test_whoever_acts_for_somebody_says_who_it_is(service: Service, form: FormDefinition) -> None:
    questions = {question.id for question in service.questions}
    acting = {"proxy_acts": "acting_id_number", "relative_acts": "acting_id_number", "under_16": "guardian_id_number"}
    for question, field in acting.items():
        if question in questions and service.code != PUBLISHED:
            asked = {shown.id for shown in visible_fields(form, {FieldId(question): "yes"})}
            assert field in asked


@every_form
def test_a_form_begins_with_who_somebody_is_and_ends_with_the_signature(service: Service, form: FormDefinition) -> None:
    from_card = {field.from_card for field in form.fields}
    assert {CardField.NAME, CardField.ID_NUMBER} <= from_card
    assert form.fields[-1].kind is FieldKind.SIGNATURE
    assert sum(field.kind is FieldKind.SIGNATURE for field in form.fields) == 1


def texts(form: FormDefinition) -> Iterator[Text]:
    def of(field: Field) -> Iterator[Text]:
        yield from (field.name, *(option.name for option in field.options), *((field.hint,) if field.hint else ()))
        for row in field.rows:
            yield from of(row)

    yield from (section.name for section in form.sections)
    for field in form.fields:
        yield from of(field)


@every_form
def test_a_form_speaks_both_languages(service: Service, form: FormDefinition) -> None:
    found = list(texts(form))
    assert [text for text in found if CHINESE.search(text.en)] == []
    assert [text for text in found if not CHINESE.search(text.zh)] == []


def test_all_services_but_those_of_the_phone_have_a_form() -> None:
    without = [service for service in CATALOG.services if service.form is None]
    assert {service.channel for service in without} == {Channel.PHONE}


def test_every_form_is_to_be_confirmed_by_the_office() -> None:
    assert all(form.is_assumed for _, form in FORMS)


def test_names_of_persons_are_kept_from_passers_by() -> None:
    """A field that asks for somebody's name says so by its kind, or by the card that fills it in."""
    names = {"spouse_name", "child_name", "former_name", "pupil_name", "soldier_name", "other_name", "emergency_name",
             "acting_name", "guardian_name", "new_name", "recipient"}  # fmt: skip
    asked = [field for _, form in FORMS for field in form.fields if field.id in names]
    assert {field.id for field in asked} == names
    assert {field.kind for field in asked} == {FieldKind.PERSON_NAME}
