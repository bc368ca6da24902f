"""Whatever people, clerks and devices do in whatever order: the journey stands, hides, and forgets."""

import dataclasses
from collections.abc import Iterator

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kiosk.base.ids import CallId, FieldId, PageId, PaperCode, ServiceCode, TerminalId, TicketId, new_id
from kiosk.base.texts import Language, Text
from kiosk.base.words import Message, in_words
from kiosk.call.events import CallDevice, EndCondition, Quality
from kiosk.cases.entries import (
    CaseClosed,
    EntryBody,
    FieldEdited,
    Outcome,
    PaperAccepted,
    PaperAsked,
    PaperReturned,
    Party,
    ReceiptIssued,
    SignatureAsked,
)
from kiosk.cases.form import Author
from kiosk.catalog.form import CardField
from kiosk.catalog.search import Search
from kiosk.catalog.whom import Whom
from kiosk.terminal import actions as do
from kiosk.terminal import effects
from kiosk.terminal import happenings as ev
from kiosk.terminal.happenings import Device, Happening
from kiosk.terminal.pages_before import IdentityPage, PrintState
from kiosk.terminal.pages_case import CallPage, CheckPage, PaperHint
from kiosk.terminal.view import Step, TerminalView
from tests.catalogue import CATALOG
from tests.terminal.stage import ADDRESS, CALL, CARD, MOBILE, NAME, NUMBER, PERMIT, SIGNATURE, VOUCHER, Stage

SEARCH = Search(CATALOG)
SECRETS = (NUMBER, NAME, MOBILE, ADDRESS)
NOT_AT_THE_DOOR = (effects.StartCall, effects.OpenPaperCamera, effects.PrintReceipt, effects.ResumePrint)
OTHER_CARD = {**CARD, CardField.ID_NUMBER: "91000019850101233X"}

FIELDS = st.sampled_from(
    [FieldId(name) for name in ("name", "id_number", "mobile", "district", "subdistrict", "in_school", "co_residents",
     "co_residents.0.name", "lane", "study_period", "relative_acts", "nothing")]
)  # fmt: skip
VALUES = st.sampled_from(["", NAME, MOBILE, "310105", "310105006", "yes", "no", "2", "9", "x" * 200, "…"])
PAPERS = st.sampled_from([VOUCHER, PaperCode("id_card"), PaperCode("id_photo"), PaperCode("dwelling_proof")])
SERVICES = st.sampled_from([PERMIT, PERMIT, ServiceCode("GA-002"), ServiceCode("SJ-001"), ServiceCode("nothing")])
BOOL = st.booleans()

ACTIONS: SearchStrategy[Happening] = st.one_of(
    st.sampled_from(
        [do.Touch(), do.StillHere(), do.Back(), do.Finish(), do.CallForHelp(), do.CloseNotice(), do.StartService(),
         do.SendGuideToPhone(), do.PrintLeaflet(), do.ShowGuides(), do.RefuseConsent(), do.UseCard(), do.UseTyping(),
         do.UseOtherPaper(),
         do.AcceptIdentity(), do.LeaveLine(), do.KeepMyPlace(), do.ConfirmAll(), do.HangUp(), do.ShootPage(),
         do.NextPage(), do.PaperDone(), do.ToCheck(), do.ToSign(), do.Sign(SIGNATURE), do.Sign(()),
         do.ClearSignature(), do.PrintAgain(), do.GoOn(), do.SkipRating(), do.Rate(2, ("unkind",), NAME),
         do.Rate(9), do.EnterDoor(), do.TypeLastFour(NUMBER[-4:]), do.TypeLastFour("12"), do.SomeoneElse(),
         do.TypeIdentity(NUMBER, NAME), do.TypeIdentity("123", ""), do.SetQuery(NAME), do.SetQuery("医保"),
         do.ShowTheme("residence"), do.ShowDepartment("police"), do.ShowLifeEvent("moved"), do.ShowMatches(),
         do.HaveAll(), do.SortPapers(), do.GoToLine(), do.SayEvent("2026-12-01"), do.SayEvent("2020-01-01"),
         do.ShowSection("work"), do.SetVolume(400)]
    ),
    st.builds(do.Begin, BOOL),
    st.builds(do.Answer, st.sampled_from(do.Question), BOOL),
    st.builds(do.SetLanguage, st.sampled_from(Language)),
    st.builds(do.SetLargeText, BOOL),
    st.builds(do.ReadAloud, st.sampled_from([True, True, False])),
    st.builds(do.ChooseService, SERVICES),
    st.builds(do.AnswerQuestion, FIELDS, VALUES),
    st.builds(do.TickPaper, PAPERS, BOOL),
    st.builds(do.ShowWay, st.sampled_from(do.Way)),
    st.builds(do.HavePaper, st.sampled_from(["id_card", "residence_voucher", "nothing"]), BOOL),
    st.builds(do.PhoneAtHand, BOOL),
    st.builds(do.ComeFor, st.sampled_from(Whom)),
    st.builds(do.GiveConsent, BOOL),
    st.builds(do.ScanPaper, PAPERS),
    st.builds(do.HoldField, FIELDS),
    st.builds(do.ReleaseField, FIELDS),
    st.builds(do.EditField, FIELDS, VALUES),
    st.just(do.EditField(FieldId("id_number"), NUMBER)),
    st.builds(do.ConfirmField, FIELDS),
    st.builds(do.ChangeField, FIELDS),
    st.builds(do.Mute, BOOL),
)  # fmt: skip
ENDS = st.builds(
    EndCondition, BOOL, BOOL, st.sampled_from(Quality), st.frozensets(st.sampled_from(CallDevice), max_size=2)
)
EVENTS: SearchStrategy[Happening] = st.one_of(
    st.builds(ev.LinkChanged, BOOL),
    st.builds(ev.DeviceChanged, st.sampled_from(Device), BOOL),
    st.builds(ev.CallPath, st.just(CALL), BOOL),
    st.builds(ev.EndsTold, st.just(CALL), ENDS, ENDS),
    st.builds(ev.ClerkHolds, FIELDS, BOOL),
    st.builds(ev.ClerkPoints, FIELDS),
    st.builds(ev.PrintChanged, st.sampled_from(ev.PrintJob), st.sampled_from(PrintState), SERVICES),
    st.builds(ev.PreviewSeen, st.sampled_from(PaperHint)),
    st.builds(ev.NarrationEnded, st.integers(1, 8), BOOL),
    st.builds(ev.Wiped, st.just(True)),
    st.just(ev.Captioned(f"您的号码是{NUMBER}")),
    st.just(ev.CardRead(CARD)),
    st.just(ev.CardFailed(Message("Please try again."))),
    st.just(ev.SituationTold(0, 0)),
    st.just(ev.TicketRefused(TicketId("nothing"), Message("Please try again."), None)),
)
CENTRE = st.sampled_from(
    ["call", "held", "other_call", "no_call", "place", "drawn", "stored", "page", "wait", "long", "crash", "dark"]
)
CLERK = st.sampled_from(["ask", "return", "accept", "sign", "close", "receipt", "type"])
Move = Happening | str | int
"""A number picks among what people do most on the page that is shown, so that visits get somewhere."""
LIKELY: dict[Step, tuple[Happening | str, ...]] = {
    Step.ATTRACT: (do.Begin(), do.Begin(), do.Begin(is_elder=True)),
    Step.SERVICES: (do.ChooseService(PERMIT), do.ChooseService(PERMIT), do.ChooseService(ServiceCode("SJ-001"))),
    Step.SERVICE: (do.StartService(), do.StartService(), do.TickPaper(VOUCHER, is_ticked=True)),
    Step.GATE: (do.HaveAll(), do.HaveAll(), do.SortPapers(), do.GoToLine(), do.TickPaper(VOUCHER, is_ticked=True)),
    Step.CONSENT: (do.GiveConsent(recording=True), do.GiveConsent(recording=False)),
    Step.IDENTITY: (ev.CardRead(CARD), do.AcceptIdentity(), do.UseTyping(), do.TypeIdentity(NUMBER, NAME)),
    Step.LINE: ("call", "call", "place", do.ScanPaper(VOUCHER), do.KeepMyPlace(), "long", "crash"),
    Step.CALL: (
        do.GiveConsent(recording=False), do.HoldField(FieldId("mobile")), do.EditField(FieldId("mobile"), MOBILE),
        do.ReleaseField(FieldId("mobile")), "type", "ask", "sign", "fill", "held", "no_call", "close",
        do.ToCheck(), "dark",
    ),
    Step.PAPER: ("page", do.NextPage(), do.PaperDone(), "accept", "return", do.ShootPage()),
    Step.CHECK: (do.ConfirmAll(), do.ToSign(), do.ToSign(), "type", do.ChangeField(FieldId("mobile"))),
    Step.SIGN: ("drawn", do.Sign(SIGNATURE), "stored", do.Sign(()), "close", "type", "no_call"),
    Step.DONE: ("receipt", "dark", do.GoOn(), do.CallForHelp(), do.PrintAgain()),
    Step.RATING: (do.Rate(5), do.Rate(1, ("unkind",)), do.CallForHelp()),
    Step.GOODBYE: (ev.Wiped(is_clean=True), "wait", do.CallForHelp(), ev.Wiped(is_clean=False)),
    Step.CLOSED: (do.Back(), do.ShowGuides()),
    Step.TROUBLE: (ev.Wiped(is_clean=True), "wait", "call", "no_call"),
    Step.DOOR: (
        ev.CardRead(CARD), do.TypeLastFour(NUMBER[-4:]), do.EnterDoor(), "call", "place", ev.CardRead(OTHER_CARD),
        "crash", do.CallForHelp(), do.Answer(do.Question.HELP_ANEW, is_yes=True), do.SomeoneElse(), "type", "wait",
    ),
}  # fmt: skip
LIKELIES = st.integers(0, 13)
MOVES = st.lists(st.one_of(LIKELIES, LIKELIES, LIKELIES, ACTIONS, EVENTS, CENTRE, CLERK), min_size=20, max_size=80)


def move(stage: Stage, what: Move) -> None:
    """Let one thing happen; names stand for what needs to know the present case."""
    if isinstance(what, int):
        likely = LIKELY[stage.view.step]
        move(stage, likely[what % len(likely)])
    elif not isinstance(what, str):
        stage.do(what)
    elif what in {"wait", "long"}:
        stage.wait(20 if what == "wait" else 700, step=10)
    elif what in {"crash", "dark"}:
        _crash(stage, dark_s=5 if what == "crash" else 100)
    elif stage.centre is not None:
        _centre_moves(stage, what)


def _crash(stage: Stage, dark_s: float) -> None:
    """Lose the program and start it again; where nothing was on disk it is as new."""
    if stage.journey.snapshot() is not None:
        stage.crash(dark_s)
    elif stage.view.step is Step.ATTRACT:
        stage.journey = stage.new_journey()
        stage.do(ev.LinkChanged(is_up=True, terminal=TerminalId("t1")))


def _centre_moves(stage: Stage, what: str) -> None:
    match what:
        case "call" | "held":
            stage.do(ev.SituationTold(0, 1, None, ev.OpenCall(CALL, stage.case.case, "王敏", "018", what == "held")))
        case "other_call":
            call = ev.OpenCall(CallId(new_id()), stage.case.case, "李立", "019", is_held=False)
            stage.do(ev.SituationTold(0, 1, None, call))
        case "no_call":
            stage.do(ev.SituationTold(1, 1))
        case "place" if stage.count(effects.JoinLine):
            stage.stands_at(1)
        case "drawn" if stage.count(effects.DrawForm):
            stage.do(ev.FormDrawn(stage.last(effects.DrawForm).form.contents_hash, ("f.png",)))
        case "stored" if stage.count(effects.StoreSignedForm):
            stage.do(ev.FormStored(stage.last(effects.StoreSignedForm).form.contents_hash, "c" * 64, 9))
        case "fill" if not stage.case.state.is_final:
            stage.fill()
        case "page":
            stage.do(ev.PageTaken(VOUCHER, PageId(new_id()), "p.jpg", "d" * 64, 9))
        case _:
            _clerk_moves(stage, what)


def _clerk_moves(stage: Stage, what: str) -> None:
    if stage.case.state.is_final and what != "receipt":
        return
    pages = tuple(page.page for page in stage.case.paper(VOUCHER).pages)
    field = FieldId("road")
    edit = stage.case.form.next_edit("某路", Author.CLERK, field)
    bodies: dict[str, EntryBody] = {
        "ask": PaperAsked(VOUCHER),
        "return": PaperReturned(VOUCHER, pages, f"{NAME}：{ADDRESS}"),
        "accept": PaperAccepted(VOUCHER, pages),
        "sign": SignatureAsked(),
        "close": CaseClosed(Outcome.ADVISED, f"{NAME}：{ADDRESS}"),
        "type": FieldEdited(field, edit.value, edit.author, edit.counter),
    }
    if what == "receipt":
        stage.enter(ReceiptIssued("CNHY-20261123-00042-7", "c/abc"), Party.CENTRE)
    elif what in bodies:
        stage.enter(bodies[what])


def words_of(part: object) -> Iterator[str]:
    """Give everything a view says, as it is read in both languages."""
    if isinstance(part, Message | Text):
        for language in Language:
            yield in_words(part, language)
    elif isinstance(part, str):
        yield part
    elif dataclasses.is_dataclass(part) and not isinstance(part, type):
        for field in dataclasses.fields(part):
            yield from words_of(getattr(part, field.name))
    elif isinstance(part, tuple):
        for item in part:
            yield from words_of(item)


def strings_in(thing: object, seen: set[int]) -> Iterator[str]:
    """Give every text the machine still holds, however deep; the catalogue and its search are not looked through."""
    if isinstance(thing, str):
        yield thing
        return
    if id(thing) in seen or thing is CATALOG or thing is SEARCH:
        return
    seen.add(id(thing))
    if isinstance(thing, dict):
        parts = [*thing.keys(), *thing.values()]
    elif isinstance(thing, list | tuple | set | frozenset):
        parts = list(thing)
    else:
        slots = [slot for kind in type(thing).__mro__ for slot in getattr(kind, "__slots__", ())]
        parts = [getattr(thing, slot) for slot in slots if hasattr(thing, slot)]
        parts += list(getattr(thing, "__dict__", {}).values())
    for part in parts:
        yield from strings_in(part, seen)


def test_the_search_for_what_the_machine_holds_finds_a_person_who_is_there() -> None:
    stage = Stage(CATALOG, SEARCH)
    stage.to_sign()
    held = "\n".join(strings_in(stage.journey, set()))
    assert all(secret in held for secret in SECRETS)


def check(stage: Stage) -> None:
    """Check what must hold at every moment."""
    view = stage.view
    _check_door(stage)
    room = "\n".join(words_of(view.video))
    assert not any(secret in room for secret in SECRETS)
    _check_number(view)
    _check_read_aloud(stage)
    if view.step is Step.TROUBLE:
        return
    assert view.frame.can_call_help
    assert view.step is Step.ATTRACT or view.frame.can_finish
    if view.step is Step.ATTRACT:
        assert not any(secret in "\n".join(words_of(view)) for secret in SECRETS)
        assert stage.journey.snapshot() is None


def _check_number(view: TerminalView) -> None:
    page: object = view.page
    if isinstance(page, CheckPage):
        return
    if isinstance(page, IdentityPage):
        page = dataclasses.replace(page, number_draft="", name_draft="")
    if isinstance(page, CallPage):
        page = dataclasses.replace(page, fields=tuple(f for f in page.fields if f.held_by is not Author.RESIDENT))
    said = [*words_of(page), *words_of(view.notice), *words_of(view.trouble), *words_of(view.question)]
    assert not any(NUMBER in word for word in said)


def _check_door(stage: Stage) -> None:
    """While it is shut nothing is entered, and of the person there is the beginning of the name."""
    if stage.view.step is not Step.DOOR:
        return
    shown = "\n".join(words_of(stage.view))
    assert not any(secret in shown for secret in SECRETS)
    assert not any(isinstance(effect, NOT_AT_THE_DOOR) for effect in stage.asked[stage.checked :])


def _check_read_aloud(stage: Stage) -> None:
    """Nothing of the person is ever said."""
    for effect in stage.asked[stage.checked :]:
        if isinstance(effect, effects.Narrate):
            said = "\n".join((*effect.passage.title, *effect.passage.news, *effect.passage.rest))
            assert not any(secret in said for secret in (*SECRETS, f"{NAME[0]}*", NUMBER[-4:]))
    stage.checked = len(stage.asked)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(MOVES)
def test_no_order_of_things_brings_the_journey_down_or_shows_a_number_to_the_room(
    moves: list[Move],
) -> None:
    stage = Stage(CATALOG, SEARCH)
    for what in moves:
        move(stage, what)
        check(stage)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(MOVES, st.sampled_from(["line", "door", "call", "paper", "sign", "done"]))
def test_from_anywhere_in_the_case_everything_ends_wiped_and_forgotten(moves: list[Move], start: str) -> None:
    stage = Stage(CATALOG, SEARCH)
    {"line": stage.to_line, "door": stage.to_line, "call": stage.to_call, "paper": stage.to_call, "sign": stage.to_sign,
     "done": stage.to_done}[start]()  # fmt: skip
    if start == "paper":
        stage.enter(PaperAsked(VOUCHER))
    if start == "door":
        stage.crash()
    check(stage)
    for what in moves:
        move(stage, what)
        check(stage)
    for _ in range(4):  # help called on the goodbye page begins one visit more
        stage.wait(3000, step=10)
        stage.wipes()
        stage.wait(120, step=10)
    assert stage.view.step is Step.ATTRACT
    assert stage.count(effects.WipeSession) >= 1
    everything = "\n".join(words_of(stage.view)) + repr(stage.journey.snapshot())
    assert not any(secret in everything for secret in SECRETS)
    assert not any(secret in held for held in strings_in(stage.journey, set()) for secret in SECRETS)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(MOVES)
@example([0] * 19 + ["crash"])  # at the door
def test_another_language_never_changes_a_value_nor_the_page(moves: list[Move]) -> None:
    stage = Stage(CATALOG, SEARCH)
    for what in moves:
        move(stage, what)
    before, step = stage.journey.snapshot(), stage.view.step
    other = Language.ENGLISH if stage.view.language is Language.CHINESE else Language.CHINESE
    stage.do(do.SetLanguage(other))
    after = stage.journey.snapshot()
    assert stage.view.step is step
    if before is not None and after is not None:
        assert after == before.model_copy(update={"language": other})
    else:
        assert before is after
