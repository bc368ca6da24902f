"""The invented resident: new each run, impossible as a real person, and fit for card, form and papers."""

from datetime import date
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image

from kiosk.base.ids import FieldId
from kiosk.catalog.numbers import age_on, check_id_number, is_male
from kiosk.catalog.rules import wrong_values
from kiosk.demo.papers import A4_PX, draw_papers
from kiosk.demo.person import REGION, Person, invent_person
from kiosk.devices.id_card import Sex, encode_card
from kiosk.devices.settings import CardSettings
from tests.catalogue import CATALOG

TODAY = date(2026, 11, 23)


def people() -> list[Person]:
    return [invent_person(Random(seed), TODAY) for seed in range(40)]


def test_numbers_are_valid_but_of_a_region_that_does_not_exist() -> None:
    for person in people():
        check_id_number(person.id_number)
        assert person.id_number.startswith(REGION)
        assert is_male(person.id_number) == (person.sex is Sex.MALE)
        assert 20 <= age_on(person.birth, TODAY) <= 60


def test_no_two_runs_share_a_secret() -> None:
    for what in people()[0].secrets():
        if what != "name":
            assert len({person.secrets()[what] for person in people()}) == len(people()), what


def test_the_card_fits_its_chip() -> None:
    for person in people():
        assert encode_card(CardSettings.model_validate(person.card()).card())


def test_the_answers_are_accepted_by_the_form_of_the_residence_permit() -> None:
    service = next(service for service in CATALOG.services if service.code == "GA-001")
    assert service.form is not None
    for person in people():
        answers = {
            FieldId(field): getattr(person, field)
            for field in ("name", "id_number", "registered_address", "mobile", "road", "house_number", "room")
        }
        assert not wrong_values(service.form, answers)


def test_papers_are_drawn_at_190_dpi_with_a_red_stamp(tmp_path: Path) -> None:
    papers = draw_papers(invent_person(Random(), TODAY), TODAY, tmp_path)
    for path in papers.all():
        with Image.open(path) as sheet:
            assert sheet.size == A4_PX == (1571, 2222)
            pixels = np.asarray(sheet).reshape(-1, 3)
            assert ((pixels[:, 0] > 150) & (pixels[:, 1] < 80)).sum() > 1000
