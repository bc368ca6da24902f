"""What a clerk says in words reaches the resident's screens, over whatever path there is, and stays."""

from kiosk.desk.actions import Action, Pick, WriteWords
from kiosk.desk.case_deeds import MAX_SAYING
from kiosk.desk.effects import SendLive
from kiosk.desk.view_controls import DialogKind
from kiosk.protocol.calls import Caption
from tests.desk.office import CALL, Office, of_kind


def say(serving: Office, *actions: Action) -> list[SendLive]:
    serving.press("say_in_words")
    for action in actions:
        serving.do(action)
    return of_kind(serving.press("confirm"), SendLive)


def test_a_phrase_is_said_in_the_residents_language_with_one_key(serving: Office) -> None:
    button = serving.view.button("say_in_words")
    assert (button.key, button.is_enabled) == ("Alt+T", True)
    assert say(serving, Pick(3)) == [SendLive(CALL, Caption(text="请把材料放在摄像头下。"))]
    assert serving.view.dialog is None


def test_free_words_are_said_and_stay_until_others_come(serving: Office) -> None:
    assert say(serving, WriteWords("您的租约写的是去年吗？"))[0].body == Caption(text="您的租约写的是去年吗？")
    assert say(serving, Pick(9))[0].body == Caption(text="材料齐全，谢谢您。")


def test_what_was_said_is_said_again_because_a_lost_path_may_have_swallowed_it(serving: Office) -> None:
    say(serving, WriteWords("请稍等"))
    assert of_kind(serving.wait(2), SendLive) == []
    assert SendLive(CALL, Caption(text="请稍等")) in serving.wait(5)


def test_it_is_taken_away_by_confirming_nothing(serving: Office) -> None:
    serving.press("say_in_words")
    assert not serving.view.button("confirm").is_enabled, "there is nothing to take away yet"
    serving.do(WriteWords("请稍等"))
    serving.press("confirm")
    assert say(serving) == [SendLive(CALL, Caption(text=""))]


def test_words_typed_and_put_off_are_not_lost(serving: Office) -> None:
    serving.press("say_in_words")
    serving.do(WriteWords("请把"))
    serving.press("dismiss")
    serving.press("say_in_words")
    dialog = serving.view.dialog
    assert dialog is not None
    assert (dialog.kind, dialog.words) == (DialogKind.SAY, "请把")
    serving.do(WriteWords("长" * 500))
    assert serving.view.dialog is not None
    assert serving.view.dialog.words == "长" * MAX_SAYING


def test_without_a_call_nothing_can_be_said(office: Office) -> None:
    office.sign_in()
    assert not office.view.button("say_in_words").is_enabled
