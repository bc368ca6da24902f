"""Signing in, the line, the ring, the call and its drops, and what a list may show of a person."""

from datetime import timedelta

from kiosk.base.ids import HELP_SERVICE, ClerkId, FieldId, PageId
from kiosk.base.texts import Language
from kiosk.base.words import Message, in_words
from kiosk.call.events import CallDevice, EndCondition, Quality
from kiosk.cases.entries import Outcome, PageAdded, Party
from kiosk.cases.form import Author
from kiosk.desk.actions import ChangePassword, Pick, SetReady, SignIn, WriteWords
from kiosk.desk.effects import FetchPage, RingSound, SendCommand, SetCallControls, StartCall, StopCall, WatchCase
from kiosk.desk.happenings import (
    CallChanged,
    CallStopped,
    CallTroubled,
    EndsTold,
    LinkDown,
    LinkUp,
    PageMissed,
    RecordsTold,
    Refusal,
    SignInRefused,
    Welcomed,
)
from kiosk.desk.view import BannerLevel, CallQuality, CallState, LinkState, SignInState
from kiosk.dispatch.gatehouse import OLD_DESK
from kiosk.dispatch.sockets import CANNOT_STORE
from kiosk.protocol.desk import ChangePassword as ChangePasswordCommand
from kiosk.protocol.desk import DeclineOffer, ExtendWrapUp, Presence, SetAway
from kiosk.protocol.message import Refused, Welcome
from kiosk.protocol.message import SignIn as SignInCommand
from tests.desk.office import CALL, CASE, ID_NUMBER, NAME, START, TICKET, VOUCHER, Office, of_kind, row


def state(office: Office) -> SignInState:
    return office.view.sign_in.state


def test_a_clerk_signs_in_and_a_wrong_password_is_told(office: Office) -> None:
    office.do(SignIn("李敏", "falsch"))
    assert office.view.sign_in.error is not None, "there is no connection yet"
    office.happen(LinkUp())
    effects = office.do(SignIn(" 李敏 ", "falsch"))
    assert effects == [SendCommand(SignInCommand(name="李敏", password="falsch"))]
    assert office.view.sign_in.state is SignInState.SIGNING_IN
    office.happen(SignInRefused(Refused(text="Please try again.")))
    page = office.view.sign_in
    assert (page.state, page.name) == (SignInState.SIGNED_OUT, "李敏")
    assert page.error is not None
    assert in_words(page.error, Language.CHINESE) == "请再试一次。"


def test_a_desk_of_another_version_says_so_where_the_clerk_signs_in_until_it_is_taken(office: Office) -> None:
    office.happen(LinkDown(OLD_DESK))
    assert office.view.sign_in.error == Message(OLD_DESK)
    assert in_words(Message(OLD_DESK), Language.CHINESE) == "本机的版本比中心旧，请技术人员更新本机。"
    office.happen(LinkUp())
    assert office.view.sign_in.error is None


def test_a_clerk_at_work_stays_signed_in_while_the_centre_cannot_store(office: Office) -> None:
    office.serve()
    office.happen(LinkDown(CANNOT_STORE))
    assert state(office) is SignInState.SIGNED_IN
    assert office.view.case is not None
    assert office.view.banner is not None
    assert office.view.banner.text == Message(CANNOT_STORE)
    office.happen(LinkUp())
    assert office.view.banner is None or office.view.banner.text != Message(CANNOT_STORE)


def test_a_one_time_password_is_changed_before_anything_else(office: Office) -> None:
    office.happen(LinkUp())
    welcome = Welcome(id="c", name="李敏", number="031", token="t", server_time=START, must_change_password=True)
    office.happen(Welcomed(welcome))
    office.do(SetReady())
    assert state(office) is SignInState.MUST_CHANGE_PASSWORD
    office.do(ChangePassword("old", "short"))
    assert office.view.sign_in.error is not None
    sent = office.do(ChangePassword("old", "long enough to be safe"))
    assert sent == [SendCommand(ChangePasswordCommand(old="old", new="long enough to be safe"))]
    office.happen(Welcomed(welcome.model_copy(update={"must_change_password": False})))
    assert state(office) is SignInState.SIGNED_IN


def test_a_sign_in_without_an_answer_is_given_up(office: Office) -> None:
    office.happen(LinkUp())
    office.do(SignIn("李敏", "geheim"))
    office.happen(LinkDown())
    office.happen(LinkUp())
    office.happen(SignInRefused(Refused(text="")))
    assert state(office) is SignInState.SIGNING_IN, "it goes out again by itself"
    office.wait(16)
    assert state(office) is SignInState.SIGNED_OUT
    assert office.view.sign_in.error is not None


def test_a_refused_command_is_said_and_signs_nobody_out(serving: Office) -> None:
    serving.happen(Refusal("Please try again."))
    assert state(serving) is SignInState.SIGNED_IN
    assert serving.view.banner is not None


def test_nothing_of_a_case_is_seen_while_nobody_is_signed_in(serving: Office) -> None:
    effects = serving.happen(SignInRefused(Refused(text="")))
    assert StopCall(CALL) in effects, "no microphone stays open before an empty chair"
    view = serving.view
    assert (view.case, view.form, view.papers, view.line, view.notes) == (None, (), (), (), "")


def test_another_clerk_finds_nothing_of_the_case(serving: Office) -> None:
    serving.happen(SignInRefused(Refused(text="")))
    serving.call = None
    serving.sign_in(ClerkId("clerk-2"))
    assert serving.view.case is None


def test_the_line_shows_places_and_times_and_no_person(office: Office) -> None:
    office.sign_in()
    office.situation(Presence.AWAY, line=(row(), row(ticket="ticket-10", is_mine=False)))
    first, second = office.view.line
    assert (first.point, first.waited_s, first.is_mine, second.is_mine) == ("延安西路", 60, True, False)
    assert in_words(first.service, Language.CHINESE) == "居住证新办"
    office.wait(5)
    assert office.view.line[0].waited_s == 65


def test_lists_mask_the_person_and_the_form_does_not(serving: Office) -> None:
    serving.fill({"name": NAME, "id_number": ID_NUMBER}, Author.CARD)
    case = serving.view.case
    assert case is not None
    assert (case.resident_name, case.resident_id) == ("王*", "910000********1234")
    assert serving.field("name").value == NAME
    told = " ".join(in_words(line.text, Language.CHINESE) for line in serving.view.timeline)
    assert NAME not in told
    assert ID_NUMBER not in told


def test_a_ring_ends_by_itself_and_a_declined_one_at_once(office: Office) -> None:
    office.sign_in()
    office.ring()
    assert office.view.ring is not None
    assert office.view.ring.left_s == 15
    assert RingSound(False) in office.wait(15)
    assert office.view.ring is None
    office.ring()
    effects = office.press("decline")
    assert effects == [SendCommand(DeclineOffer(ticket=TICKET)), RingSound(False)]
    assert not office.view.button("accept").is_enabled


def test_an_answer_that_may_be_lost_is_asked_for_again(office: Office) -> None:
    office.sign_in()
    office.ring()
    office.press("accept")
    office.happen(LinkDown())
    assert office.view.ring is None, "nobody knows whether he still rings"
    assert office.view.link is LinkState.LOST
    office.happen(LinkUp())
    office.ring()
    assert office.view.button("accept").is_enabled


def test_away_takes_a_reason_and_during_a_call_it_holds_from_its_end(serving: Office) -> None:
    serving.press("set_away")
    assert not serving.view.button("confirm").is_enabled
    serving.do(Pick(2))
    assert serving.press("confirm")[0] == SendCommand(SetAway(reason="Meal"))
    serving.situation(Presence.IN_CALL, away_reason="Meal")
    assert serving.view.me.is_away_next
    assert serving.view.button("set_away").is_on
    serving.call = None
    serving.situation(Presence.WRAP_UP, away_reason="Meal", until=serving.now + timedelta(seconds=60))
    assert not serving.view.button("finish_wrap_up").is_enabled
    assert serving.press("extend_wrap_up") == [SendCommand(ExtendWrapUp(seconds=60))]
    serving.situation(Presence.AWAY, away_reason="Meal")
    label = serving.view.me.label
    assert label is not None
    assert in_words(label, Language.CHINESE) == "暂离：用餐"


def test_away_in_ones_own_words_is_cut_to_what_the_wire_takes(office: Office) -> None:
    office.sign_in()
    office.situation(Presence.READY)
    office.press("set_away")
    office.do(WriteWords("因" * 200))
    assert office.press("confirm") == [SendCommand(SetAway(reason="因" * 80))]


def test_switches_of_the_call_are_told_and_shown(serving: Office) -> None:
    assert serving.press("mute") == [SetCallControls(is_muted=True, is_camera_off=False, volume_percent=100)]
    serving.press("camera_off")
    serving.press("quieter")
    serving.happen(EndsTold(CALL, EndCondition(), EndCondition(is_muted=True)))
    call = serving.view.call
    assert call is not None
    assert (call.is_muted, call.is_camera_off, call.volume_percent, call.is_resident_muted) == (True, True, 90, True)
    serving.press("mute")
    assert not serving.view.button("mute").is_on


def fares(serving: Office, here: EndCondition, there: EndCondition) -> tuple[str, str]:
    """What the desk says when the two ends fare so: in the banner, and beside the picture."""
    serving.happen(EndsTold(CALL, here, there))
    banner, call = serving.view.banner, serving.view.call
    assert call is not None
    return (
        in_words(banner.text, Language.ENGLISH) if banner else "",
        in_words(call.quality_words, Language.ENGLISH) if call.quality_words else "",
    )


def test_what_does_not_work_at_either_end_is_said_in_one_sentence(serving: Office) -> None:
    serving.happen(CallChanged(CALL, CallState.LIVE, CallQuality.GOOD))
    good = EndCondition()
    assert fares(serving, good, good) == ("", "Good connection")
    for device, mine, theirs in (
        (CallDevice.CAMERA, "Your camera is not working", "The terminal's camera is not working"),
        (CallDevice.MICROPHONE, "Your microphone is not working", "The terminal's microphone is not working"),
        (CallDevice.SPEAKER, "Your headset or loudspeaker is not", "The terminal's loudspeaker is not working"),
    ):
        broken = EndCondition(failing=frozenset({device}))
        assert fares(serving, broken, broken)[0].startswith(mine)
        assert fares(serving, good, broken)[0].startswith(theirs)
        assert serving.view.call is not None
        assert serving.view.call.is_resident_unseen == (device is CallDevice.CAMERA)
    assert fares(serving, good, good)[0] == ""


def test_how_little_the_network_lets_through_is_said_in_words(serving: Office) -> None:
    serving.happen(CallChanged(CALL, CallState.LIVE, CallQuality.GOOD))
    good = EndCondition()
    said = {quality: fares(serving, good, EndCondition(quality=quality)) for quality in Quality}
    assert said[Quality.WEAK_PICTURE] == ("", "Weak: small picture")
    assert [said[quality][1] for quality in (Quality.STILLS, Quality.SOUND_ONLY, Quality.TEXT_ONLY)] == [
        "Very weak: stills",
        "Sound only",
        "Text only",
    ]
    assert all(said[quality][0] for quality in (Quality.STILLS, Quality.SOUND_ONLY, Quality.TEXT_ONLY))
    worse = EndCondition(quality=Quality.TEXT_ONLY)
    assert fares(serving, worse, EndCondition(quality=Quality.WEAK_PICTURE))[1] == "Text only"


def test_a_call_that_ends_here_while_the_centre_has_it_is_started_again(serving: Office) -> None:
    serving.happen(CallChanged(CALL, CallState.LIVE, CallQuality.POOR))
    serving.happen(CallStopped(CALL, is_hung_up=False))
    assert serving.view.call is not None
    assert serving.view.call.state is CallState.RECONNECTING
    assert of_kind(serving.wait(1), StartCall) == []
    assert len(of_kind(serving.wait(1), StartCall)) == 1


def test_a_resident_who_hangs_up_is_not_called_again(serving: Office) -> None:
    serving.happen(CallStopped(CALL, is_hung_up=True))
    assert of_kind(serving.wait(5), StartCall) == []
    serving.call = None
    assert StopCall(CALL) in serving.situation(Presence.WRAP_UP)


def test_a_held_seat_says_whose_and_for_how_long(serving: Office) -> None:
    assert serving.call is not None
    held = {"held_until": serving.now + timedelta(seconds=90), "held_for": "resident"}
    serving.situation(Presence.IN_CALL, call=serving.call.model_copy(update=held))
    serving.wait(10)
    call = serving.view.call
    assert call is not None
    assert (call.state, call.held_left_s, call.held_for) == (CallState.HELD, 80, Party.RESIDENT)
    assert serving.view.banner is not None
    assert "80" in in_words(serving.view.banner.text, Language.CHINESE)


def test_hanging_up_asks_first_and_a_late_situation_does_not_bring_the_call_back(serving: Office) -> None:
    serving.press("hang_up")
    dialog = serving.view.dialog
    assert dialog is not None
    assert len(dialog.body) == 1, "the case is still open, and that is said"
    serving.press("confirm")
    assert serving.view.call is None
    effects = serving.situation(Presence.IN_CALL)
    assert of_kind(effects, StartCall) == []
    assert serving.view.case is not None


def test_trouble_with_a_device_is_said_and_passes(serving: Office) -> None:
    serving.happen(CallTroubled(CALL, "Please try again."))
    assert serving.view.banner is not None
    assert serving.view.banner.level is BannerLevel.TROUBLE
    serving.wait(9)
    assert serving.view.banner is None


def test_a_case_that_has_not_reached_the_centre_is_asked_for_again(office: Office) -> None:
    office.sign_in()
    office.call = None
    office.begin_call()
    fresh = Office(office.catalog)
    fresh.sign_in()
    fresh.call = office.call
    fresh.situation(Presence.IN_CALL)
    assert fresh.wait(2)[0] == WatchCase(CASE)
    fresh.happen(RecordsTold(CASE, 1, tuple(office.told)))
    assert fresh.wait(3) == []


def test_records_with_a_hole_are_asked_for_again(serving: Office) -> None:
    assert serving.happen(RecordsTold(CASE, 99, ())) == [WatchCase(CASE)]


def test_a_page_that_could_not_be_fetched_is_asked_for_again_and_judged_only_when_seen(serving: Office) -> None:
    serving.press("next_paper")
    serving.press("next_paper")
    serving.resident(PageAdded(VOUCHER, PageId("p1"), "a" * 64, 10))
    assert FetchPage(CASE, "a" * 64) in serving.done
    assert not serving.view.button("accept_paper").is_enabled
    serving.happen(PageMissed("a" * 64))
    assert serving.wait(1) == []
    assert serving.wait(2) == [FetchPage(CASE, "a" * 64)]


def test_phrases_go_into_the_notes_and_the_language_can_be_changed(serving: Office) -> None:
    serving.press("pick_1")
    serving.press("language")
    serving.press("pick_2")
    assert serving.view.notes == "已与视频中的本人核对，一致。\nOriginal seen on the document camera."
    assert serving.view.language is Language.ENGLISH


def test_signing_out_asks_first_while_a_case_is_open(serving: Office) -> None:
    serving.call = None
    serving.situation(Presence.WRAP_UP)
    serving.press("sign_out")
    assert serving.view.dialog is not None
    assert state(serving) is SignInState.SIGNED_IN
    serving.press("confirm")
    assert state(serving) is SignInState.SIGNED_OUT
    assert FieldId("road") not in {field.id for section in serving.view.form for field in section.fields}


def test_a_call_for_help_has_no_service_and_that_is_no_trouble(office: Office) -> None:
    office.serve(HELP_SERVICE)
    assert office.view.banner is None
    office.press("close_advised")
    office.press("confirm")
    assert office.case.outcome is not None
    assert office.case.outcome.outcome is Outcome.ADVISED
    office.situation(Presence.IN_CALL, line=[row(HELP_SERVICE)])
    assert in_words(office.view.line[0].service, Language.CHINESE) == "与工作人员通话"
