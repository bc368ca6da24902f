"""From the paper to the rating: every press is one action; strokes outside of the pad are none."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.base.ids import FieldId
from kiosk.terminal.actions import (
    ChangeField,
    ConfirmAll,
    ConfirmField,
    GoOn,
    NextPage,
    PaperDone,
    PrintAgain,
    Rate,
    RetakePage,
    ShootPage,
    Sign,
    SkipRating,
    ToSign,
)
from kiosk.terminal.pages_before import PrintState
from kiosk.terminal.pages_case import PaperHint
from tests.screenshots import terminal_case_plays as plays
from tests.screenshots.stage import Stage
from tests.ui.terminal.hand import Hand, hand_at, middle


def draw(hand: Hand, *points: QPoint) -> None:
    QTest.mousePress(hand.window, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(hand.window, point)
    QTest.mouseRelease(hand.window, Qt.MouseButton.LeftButton, pos=points[-1])
    hand.stage.settle(8)


def test_the_shutter_takes_the_picture(stage: Stage) -> None:
    with hand_at(stage, plays.seen(PaperHint.TOO_SHINY)().view) as hand:
        hand.press("Take the picture")
        assert hand.done() == [ShootPage()]


def test_a_picture_is_taken_again_kept_or_the_last_one(stage: Stage) -> None:
    here = plays.taken()
    page = here.view.page.review.page  # type: ignore[union-attr]
    with hand_at(stage, here.view) as hand:
        for name in ("Take it again", "One more page", "Good, that is all"):
            hand.press(name)
        assert hand.done() == [RetakePage(page), NextPage(), PaperDone()]


def test_an_answer_is_changed_or_confirmed_on_its_own_line(stage: Stage) -> None:
    with hand_at(stage, plays.checking().view) as hand:
        hand.press("Change: Name")
        hand.press("Show me the next one")
        hand.press("Confirm: Kind of dwelling proof")
        assert hand.done() == [ChangeField(FieldId("name")), ConfirmField(FieldId("dwelling_proof_kind"))]


def test_all_of_the_clerks_answers_are_confirmed_only_at_the_end_of_the_list(stage: Stage) -> None:
    with hand_at(stage, plays.checking().view) as hand:
        button = hand.find("I have read it: all 3 answers by the clerk are right")
        assert middle(button).y() > 1920
        for _ in range(20):
            hand.press("Scroll down") if middle(button).y() > 1500 else None
        hand.press("I have read it: all 3 answers by the clerk are right")
        assert hand.done() == [ConfirmAll()]


def test_the_way_to_the_signature_opens_when_everything_is_there(stage: Stage) -> None:
    with hand_at(stage, plays.checked().view) as hand:
        hand.press("All right, go on to sign")
        assert hand.done() == [ToSign()]


def test_only_what_is_drawn_on_the_pad_is_signed_with(stage: Stage) -> None:
    with hand_at(stage, plays.signing().view) as hand:
        pad = hand.find("Sign here with your finger")
        centre = middle(pad)
        draw(hand, QPoint(centre.x(), 700), QPoint(centre.x() + 100, 720))
        draw(hand, centre, centre + QPoint(100, 40), centre + QPoint(200, 0))
        hand.press("Accept my signature")
        (signed,) = hand.done()
        assert isinstance(signed, Sign)
        assert len(signed.strokes) == 1
        assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y, _ in signed.strokes[0].points)


def test_the_receipt_is_printed_again_and_left(stage: Stage) -> None:
    with hand_at(stage, plays.done(PrintState.PAPER_OUT)().view) as hand:
        hand.press("Print again")
        hand.press("Go on")
        assert hand.done() == [PrintAgain(), GoOn()]


def test_a_low_rating_goes_out_with_its_reasons(stage: Stage) -> None:
    with hand_at(stage, plays.rating().view) as hand:
        hand.press("Dissatisfied")
        hand.press("I waited too long")
        hand.press("Send")
        assert hand.done() == [Rate(2, ("waited_long",), "")]


def test_the_rating_is_skipped_with_one_press(stage: Stage) -> None:
    with hand_at(stage, plays.rating().view) as hand:
        hand.press("Skip")
        assert hand.done() == [SkipRating()]
