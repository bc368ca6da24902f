"""Another edition of the list reaches a desk: new cases are shown with it, the open one with its own."""

from kiosk.base.ids import EditionId
from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.cases.entries import CaseOpened, ServiceBegun
from kiosk.catalog.model import Catalog
from kiosk.desk.effects import FetchEdition
from kiosk.desk.happenings import DraftLoaded, EditionArrived, EditionMissed, Tick
from kiosk.protocol.calls import CallInfo
from kiosk.protocol.desk import Presence
from tests.catalog.edited import NEW_NAME, asks_more, edition, renamed, without_permit
from tests.desk.office import CALL, CASE, CLERK, PERMIT, TERMINAL, Office, of_kind, row


def new() -> Catalog:
    return edition(renamed, asks_more)


def gone() -> Catalog:
    return edition(without_permit)


def serve(office: Office, of: EditionId) -> None:
    """Go as far as a call with a case that was begun with an edition."""
    office.sign_in()
    office.call = CallInfo(call=CALL, case=CASE, service=PERMIT, peer_name="", point="长宁来福士")
    office.situation(Presence.IN_CALL)
    office.happen(DraftLoaded(CASE, None))
    office.resident(CaseOpened(PERMIT, TERMINAL, Language.CHINESE, of))
    office.centre(ServiceBegun(CLERK))


def shown(office: Office) -> str:
    service = office.view.service
    return in_words(service.name, Language.CHINESE) if service else ""


def sections(office: Office) -> set[str]:
    return {in_words(section.name, Language.CHINESE) for section in office.view.form}


def test_who_waits_is_shown_with_the_list_now_in_force(office: Office) -> None:
    office.sign_in()
    office.situation(Presence.READY, line=(row(),))
    office.happen(EditionArrived(new(), is_in_force=True))
    assert in_words(office.view.line[0].service, Language.CHINESE) == NEW_NAME


def test_an_open_case_keeps_its_own_list_and_the_next_has_the_new(office: Office, catalog: Catalog) -> None:
    serve(office, catalog.edition)
    office.happen(EditionArrived(new(), is_in_force=True))
    assert shown(office) == catalog.services[0].name.zh
    assert "昵称" not in sections(office)
    assert of_kind(office.done, FetchEdition) == []
    office.call = None
    office.told.clear()
    office.situation(Presence.READY)
    serve(office, new().edition)
    assert shown(office) == NEW_NAME
    assert "昵称" in sections(office)


def test_a_case_of_an_edition_that_is_not_here_is_shown_once_it_was_fetched(office: Office) -> None:
    serve(office, new().edition)
    assert of_kind(office.done, FetchEdition) == [FetchEdition(new().edition)]
    assert office.view.banner is not None
    assert "being fetched" in in_words(office.view.banner.text, Language.ENGLISH)
    assert office.view.form == ()
    office.happen(EditionArrived(new()))
    assert shown(office) == NEW_NAME
    assert "昵称" in sections(office)
    assert office.view.banner is None


def test_what_could_not_be_fetched_is_asked_for_again_after_a_while(office: Office) -> None:
    serve(office, new().edition)
    office.happen(EditionMissed(new().edition))
    office.happen(Tick())
    assert len(of_kind(office.done, FetchEdition)) == 1
    office.wait(4)
    assert len(of_kind(office.done, FetchEdition)) == 2


def test_a_list_that_takes_the_place_of_the_one_in_force_leaves_a_fetched_one_with_its_case(office: Office) -> None:
    serve(office, new().edition)
    office.happen(EditionArrived(new()))
    office.happen(EditionArrived(gone(), is_in_force=True))
    assert shown(office) == NEW_NAME
    office.happen(EditionArrived(new(), is_in_force=True))
    assert shown(office) == NEW_NAME
    assert len(of_kind(office.done, FetchEdition)) == 1


def test_a_case_of_before_editions_is_shown_with_the_list_in_force(office: Office) -> None:
    serve(office, EditionId(""))
    assert of_kind(office.done, FetchEdition) == []
    assert shown(office) == office.catalog.services[0].name.zh
