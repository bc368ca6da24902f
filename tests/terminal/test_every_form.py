"""Every service with a form goes the whole way: identity, form in both languages, papers, signature, outcome."""

from datetime import UTC, datetime

import pytest

from kiosk.base.clock import ManualClock
from kiosk.base.ids import FieldId, PageId, new_id
from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.cases.case import CaseState
from kiosk.cases.entries import CaseClosed, Outcome, PaperAccepted, PaperAsked, PaperSeen, SignatureAsked
from kiosk.cases.missing import PICTURED, GapKind, answers, gaps
from kiosk.catalog.example import worked_example
from kiosk.catalog.form import FieldKind, FormDefinition
from kiosk.catalog.model import Catalog, PaperKind, Service, Settlement, papers_needed
from kiosk.catalog.search import Search
from kiosk.terminal.actions import (
    AcceptIdentity,
    Begin,
    ChooseService,
    ConfirmAll,
    EditField,
    GiveConsent,
    HaveAll,
    HoldField,
    PaperDone,
    ReleaseField,
    SetLanguage,
    ShowSection,
    StartService,
    ToSign,
)
from kiosk.terminal.happenings import CardRead, PageTaken, PageUploaded
from kiosk.terminal.pages_before import IdentityPage, ServiceOffer, ServicePage
from kiosk.terminal.pages_case import FieldView
from kiosk.terminal.view import Step
from tests.catalogue import CATALOG
from tests.terminal.stage import CARD, Stage, call_page

IN_SEASON = datetime(2026, 6, 8, 2, tzinfo=UTC)
"""Monday 10:00 in June, when even the retired workers' plan is taken."""
ENDS = {
    Settlement.SETTLED_NOW: (Outcome.SETTLED, CaseState.SETTLED),
    Settlement.ACCEPTED_NOW: (Outcome.ACCEPTED, CaseState.ACCEPTED),
    Settlement.ADVICE: (Outcome.ADVISED, CaseState.ADVISED),
}
FORMS = [(service, service.form) for service in CATALOG.services if service.form is not None]
every_form = pytest.mark.parametrize(("service", "form"), FORMS, ids=[service.code for service, _ in FORMS])


@pytest.fixture
def stage(catalog: Catalog, search: Search) -> Stage:
    return Stage(catalog, search, ManualClock(IN_SEASON))


def to_the_form(stage: Stage, service: Service) -> None:
    """Go from the first touch to the call, where the form is."""
    stage.do(Begin(), ChooseService(service.code))
    page = stage.view.page
    assert isinstance(page, ServicePage)
    is_advice = service.kind is Settlement.ADVICE
    assert (page.offer, page.not_now) == (ServiceOffer.GUIDE if is_advice else ServiceOffer.HERE_NOW, None)
    stage.do(StartService(), HaveAll(), GiveConsent(recording=False))
    assert isinstance(stage.view.page, IdentityPage)
    stage.do(CardRead(CARD), AcceptIdentity())
    assert stage.is_on(Step.LINE)
    stage.call_opens()
    assert stage.is_on(Step.CALL)


def shown_fields(stage: Stage) -> dict[FieldId, FieldView]:
    """Return the fields of all sections as they are drawn."""
    shown: dict[FieldId, FieldView] = {}
    for tab in call_page(stage).sections:
        stage.do(ShowSection(tab.id))
        shown.update({field.id: field for field in call_page(stage).fields})
    return shown


def fill(stage: Stage, form: FormDefinition) -> None:
    """Type the example into what the card left open."""
    for name, value in worked_example(form, stage.case.form.values()).items():
        known = form.field(name)
        if value and known.kind is not FieldKind.SIGNATURE and value != stage.case.form.values().get(name):
            stage.do(HoldField(name), EditField(name, value), ReleaseField(name))


def show_papers(stage: Stage, service: Service) -> None:
    """Show what is needed, and have it seen or accepted."""
    for paper in papers_needed(service, answers(stage.case, service)):
        if paper.kind in PICTURED:
            stage.enter(PaperAsked(paper.code))
            page = PageId(new_id())
            stage.do(PageTaken(paper.code, page, "page.jpg", "a" * 64, 1000), PageUploaded(page), PaperDone())
            stage.enter(PaperAccepted(paper.code, (page,)))
        elif paper.kind is not PaperKind.FORM_TO_SIGN:
            stage.enter(PaperSeen(paper.code))


@every_form
def test_the_form_is_drawn_in_both_languages(stage: Stage, service: Service, form: FormDefinition) -> None:
    to_the_form(stage, service)
    for language in Language:
        stage.do(SetLanguage(language))
        shown = shown_fields(stage)
        assert {"name", "signature"} & shown.keys() == {"name"}
        for field in shown.values():
            assert in_words(field.name, language)
            assert field.kind != FieldKind.CHOICE or field.options or form.field(field.id).options_by


@every_form
def test_filled_in_signed_and_with_its_papers_the_case_can_be_closed(
    stage: Stage, service: Service, form: FormDefinition
) -> None:
    to_the_form(stage, service)
    fill(stage, form)
    show_papers(stage, service)
    assert {gap.kind for gap in gaps(stage.case, service)} == {GapKind.SIGNATURE_MISSING}
    stage.enter(SignatureAsked())
    stage.do(ConfirmAll(), ToSign())
    assert stage.is_on(Step.SIGN)
    stage.sign()
    assert gaps(stage.case, service) == ()
    outcome, state = ENDS[service.kind]
    stage.enter(CaseClosed(outcome, "请留意短信"))
    assert stage.case.state is state


@every_form
def test_what_stands_in_the_form_of_persons_is_masked_on_the_screen(
    stage: Stage, service: Service, form: FormDefinition
) -> None:
    to_the_form(stage, service)
    fill(stage, form)
    values = stage.case.form.values()
    private = {FieldKind.ID_NUMBER, FieldKind.PERSON_NAME, FieldKind.MOBILE, FieldKind.BANK_CARD,
               FieldKind.PAPER_NUMBER, FieldKind.TRAVEL_DOCUMENT}  # fmt: skip
    for name, field in shown_fields(stage).items():
        if FieldKind(field.kind) in private and values.get(name):
            assert field.is_masked
            assert field.value == ""
