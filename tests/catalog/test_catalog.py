"""The list of services that travels with the program is whole and speaks both languages."""

import re

import pytest

from kiosk.base.ids import FieldId, PaperCode, ServiceCode
from kiosk.base.resources import asset_path
from kiosk.base.texts import Text
from kiosk.catalog.form import FieldKind
from kiosk.catalog.model import (
    Catalog,
    Channel,
    Decision,
    Delivery,
    Paper,
    PaperKind,
    PaperLook,
    Proxies,
    ResultPaper,
    Service,
    Settlement,
    papers_needed,
)

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def codes(papers: tuple[Paper, ...]) -> list[str]:
    return [paper.code for paper in papers]


def test_seventy_services_are_had_at_the_window(catalog: Catalog) -> None:
    assert len(catalog.window_services) == 70
    assert len({service.code for service in catalog.services}) == len(catalog.services)


def test_at_least_twelve_services_are_had_on_the_phone_alone(catalog: Catalog) -> None:
    assert len(catalog.phone_services) >= 12
    assert set(catalog.services) == {*catalog.window_services, *catalog.phone_services}


def test_a_service_of_the_phone_is_coaching_without_form_and_papers(catalog: Catalog) -> None:
    for service in catalog.phone_services:
        assert (service.kind, service.form, service.papers) == (Settlement.ADVICE, None, ())
        assert service.phone_guide is not None
        assert service.phone_guide.search
        assert len(service.phone_guide.steps) >= 3
        assert not service.verified


def test_every_window_service_has_a_form(catalog: Catalog) -> None:
    assert all(service.form is not None for service in catalog.window_services)


def test_the_services_settle_accept_or_advise_as_in_the_guides(catalog: Catalog) -> None:
    kinds = [service.kind for service in catalog.window_services]
    assert [kinds.count(kind) for kind in Settlement] == [48, 20, 2]


def test_thirty_six_services_can_also_be_done_on_the_phone(catalog: Catalog) -> None:
    assert sum(service.phone_guide is not None for service in catalog.window_services) == 36


def test_every_summary_fits_on_one_line_of_the_list(catalog: Catalog) -> None:
    assert [service.code for service in catalog.services if len(service.summary.zh) > 24] == []
    assert [service.code for service in catalog.services if len(service.summary.en) > 60] == []


def test_every_service_says_what_one_does_step_by_step(catalog: Catalog) -> None:
    assert [service.code for service in catalog.services if len(service.steps) < 3] == []


def test_what_is_settled_at_once_is_decided_here_with_an_assessment(catalog: Catalog) -> None:
    for service in catalog.window_services:
        papers = {
            Settlement.SETTLED_NOW: ResultPaper.ASSESSMENT,
            Settlement.ACCEPTED_NOW: ResultPaper.ACCEPTANCE,
            Settlement.ADVICE: ResultPaper.NONE,
        }
        assert service.result_paper is papers[service.kind]
        assert service.kind is not Settlement.SETTLED_NOW or service.decision is Decision.DIRECT


def test_the_permit_is_received_here_and_decided_by_the_centre_of_the_residence(permit: Service) -> None:
    assert permit.decision is Decision.PASSED_ON
    assert permit.delivery == (Delivery.COLLECT, Delivery.POST, Delivery.ELECTRONIC)


def test_a_clerk_needs_the_skill_of_the_services_own_theme_unless_the_file_says_otherwise(permit: Service) -> None:
    assert permit.skills == {"residence"}


def test_every_paper_has_a_specimen_that_shows_it(permit: Service) -> None:
    assert permit.paper(PaperCode("id_card")).look is PaperLook.CARD
    assert permit.paper(PaperCode("residence_permit_form")).look is PaperLook.FORM


def test_every_life_event_holds_four_to_ten_services_and_an_icon_that_exists(catalog: Catalog) -> None:
    assert len(catalog.life_events) >= 8
    for event in catalog.life_events:
        assert 4 <= len(event.services) <= 10
        assert asset_path(f"icons/{event.icon}.svg").is_file()


def test_the_phone_comes_last_in_a_theme(catalog: Catalog) -> None:
    for theme in catalog.themes:
        channels = [service.channel for service in catalog.in_theme(theme.id)]
        assert channels == sorted(channels, key=[Channel.WINDOW, Channel.PHONE].index)


def test_an_unknown_code_is_a_key_error(catalog: Catalog) -> None:
    with pytest.raises(KeyError):
        catalog.service(ServiceCode("XX-999"))


def test_every_theme_and_department_holds_a_service(catalog: Catalog) -> None:
    assert all(catalog.in_theme(theme.id) for theme in catalog.themes)
    assert all(catalog.of_department(department.id) for department in catalog.departments)


def all_texts(service: Service) -> list[Text]:
    form = service.form
    fields = [*(form.fields if form else ()), *service.questions]
    texts = [
        service.name,
        service.summary,
        *service.steps,
        service.retention.reason,
        service.fee,
        service.time_limit,
        service.result,
        service.department.name,
    ]
    texts += [*service.conditions, *service.follow_up, *service.notes, service.theme.name]
    texts += [text for paper in service.papers for text in (paper.name, *paper.any_of)]
    texts += [text for paper in service.papers for text in (paper.condition, paper.where) if text]
    if service.phone_guide is not None:
        guide = service.phone_guide
        texts += [guide.app, *((guide.entry,) if guide.entry else ())]
    texts += [field.name for field in fields]
    texts += [option.name for field in fields for option in field.options]
    return texts


def test_every_text_has_chinese_in_one_language_and_none_in_the_other(catalog: Catalog) -> None:
    texts = [text for service in catalog.services for text in all_texts(service)]
    assert [text for text in texts if not CHINESE.search(text.zh)] == []
    assert [text for text in texts if CHINESE.search(text.en)] == []


def test_every_service_has_words_that_residents_use(catalog: Catalog) -> None:
    assert [service.code for service in catalog.services if not service.aliases] == []


def test_the_permit_is_accepted_now_in_five_minutes(permit: Service) -> None:
    assert permit.kind is Settlement.ACCEPTED_NOW
    assert permit.minutes == 5


def test_the_permit_is_for_people_from_sixteen_and_near_relatives_may_come(permit: Service) -> None:
    assert permit.who_may_come.minimum_age == 16
    assert permit.who_may_come.proxies is Proxies.NEAR_RELATIVES


def test_the_form_of_the_permit_has_its_thirty_one_fields_and_the_free_text_of_another_reason(permit: Service) -> None:
    assert permit.form is not None
    assert len(permit.form.fields) == 32
    assert len(permit.form.field(FieldId("ethnic_group")).options) == 56
    assert len(permit.form.field(FieldId("residence_reason")).options) == 17
    assert len(permit.form.field(FieldId("district")).options) == 16
    assert permit.form.field(FieldId("co_residents")).max_rows == 4


def test_every_field_stands_in_one_of_the_sections_in_their_order(permit: Service) -> None:
    assert permit.form is not None
    sections = [section.id for section in permit.form.sections]
    assert sections == ["who_you_are", "where_you_live", "why_and_study", "work", "household", "signature"]
    assert permit.form.fields == tuple(sorted(permit.form.fields, key=lambda field: sections.index(field.section)))


def test_a_field_of_a_repeated_row_is_found_by_its_id(permit: Service) -> None:
    assert permit.form is not None
    assert permit.form.field(FieldId("co_residents.3.id_number")).kind is FieldKind.ID_NUMBER
    for beyond in ("co_residents.4.name", "co_residents.01.name", "co_residents.0.age", "name.0", "nothing"):
        with pytest.raises(KeyError):
            permit.form.field(FieldId(beyond))


def test_without_answers_only_the_papers_that_everyone_brings_are_needed(permit: Service) -> None:
    assert codes(papers_needed(permit, {})) == ["id_card", "residence_permit_form", "residence_voucher"]


def test_another_address_needs_proof_of_the_dwelling(permit: Service) -> None:
    answers = {FieldId("address_differs"): "yes", FieldId("dwelling_proof_kind"): "filed_lease"}
    assert "dwelling_proof" in codes(papers_needed(permit, answers))
    assert "kinship_proof" not in codes(papers_needed(permit, answers))


def test_a_relatives_home_needs_proof_of_kinship_as_well(permit: Service) -> None:
    answers = {FieldId("address_differs"): "yes", FieldId("dwelling_proof_kind"): "relative_home"}
    assert {"dwelling_proof", "kinship_proof"} <= set(codes(papers_needed(permit, answers)))


def test_a_near_relative_brings_a_letter_and_the_own_card(permit: Service) -> None:
    assert {"relative_letter", "proxy_id"} <= set(codes(papers_needed(permit, {FieldId("relative_acts"): "yes"})))


def test_a_photo_is_needed_when_none_is_on_file(permit: Service) -> None:
    assert "id_photo" in codes(papers_needed(permit, {FieldId("photo_on_file"): "no"}))
    assert "id_photo" not in codes(papers_needed(permit, {FieldId("photo_on_file"): "yes"}))


def test_the_permit_asks_three_questions_about_its_papers(permit: Service) -> None:
    assert [field.id for field in permit.questions] == ["relative_acts", "under_16", "address_differs"]


def test_every_paper_with_a_condition_says_it_in_words(catalog: Catalog) -> None:
    conditional = [paper for service in catalog.services for paper in service.papers if paper.condition]
    assert len(conditional) == 107


def test_a_paper_is_found_by_its_code(permit: Service) -> None:
    assert permit.paper(PaperCode("dwelling_proof")).condition is not None
    with pytest.raises(KeyError):
        permit.paper(PaperCode("passport"))


@pytest.mark.parametrize("code", ["GA-001", "GA-002", "GA-003", "GA-007", "GA-008"])
def test_whoever_lives_with_a_near_relative_proves_kinship(catalog: Catalog, code: str) -> None:
    answers = {FieldId("address_differs"): "yes", FieldId("dwelling_proof_kind"): "relative_home"}
    assert "kinship_proof" in codes(papers_needed(catalog.service(ServiceCode(code)), answers))


def test_what_must_be_fetched_says_where(catalog: Catalog) -> None:
    """Cards that everybody has and what is made here need no word; everything else is fetched somewhere."""
    at_hand = {"id_card", "id_card_waivable", "id_card_matched", "proxy_id", "both_ids", "representative_id",
               "residence_permit", "valid_residence_permit", "social_card", "social_card_shown", "id_or_social_card",
               "social_card_or_id", "id_or_foreign_id", "id_or_foreign_id_shown", "id_photo",
               "social_card_photo"}  # fmt: skip
    fetched = {paper.code: paper for service in catalog.services for paper in service.papers}
    silent = {code for code, paper in fetched.items() if paper.where is None}
    made_here = {code for code, paper in fetched.items() if paper.kind is PaperKind.FORM_TO_SIGN}
    assert silent - made_here == at_hand


def test_the_forms_of_registration_and_endorsement_are_the_first_part_of_the_permits(catalog: Catalog) -> None:
    """They ask who one is, where one lives, with which proof; the registration also why, and the education."""
    asked = {code: catalog.service(ServiceCode(code)).form for code in ("GA-002", "GA-007")}
    sections = {code: [section.id for section in form.sections] for code, form in asked.items() if form}
    assert sections["GA-002"] == ["applicant", "permit", "home", "near_relative", "guardian", "signature"]
    assert sections["GA-007"] == ["applicant_in_full", "home", "reason", "near_relative", "guardian", "signature"]


def test_the_registration_of_another_home_asks_for_reason_and_owner(catalog: Catalog) -> None:
    form = catalog.service(ServiceCode("GA-009")).form
    assert form is not None
    assert {"living_reason", "owner_relationship", "mobile", "road"} <= {field.id for field in form.fields}
