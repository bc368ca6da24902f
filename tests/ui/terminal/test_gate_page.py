"""At the gate before the line and on the way there: a day is eight presses, papers are ticked, a reason leads on."""

from kiosk.base.ids import PaperCode
from kiosk.base.texts import Text
from kiosk.terminal.actions import CallForHelp, GoToLine, SayEvent, TickPaper
from kiosk.terminal.pages_gate import GateMode
from tests.catalogue import CATALOG
from tests.screenshots.stage import Stage
from tests.screenshots.terminal_before_views import gate, service
from tests.ui.terminal.hand import hand_at

ENDORSEMENT = next(one for one in CATALOG.services if one.code == "GA-002")
ASKED = "When is this: expiry of the permit?"


def test_the_day_the_permit_ends_is_eight_presses_and_a_yes(stage: Stage) -> None:
    with hand_at(stage, service(ENDORSEMENT)) as hand:
        hand.press(ASKED)
        for digit in "20261201":
            hand.press(digit)
        hand.press("Take this date")
        assert SayEvent("2026-12-01") in hand.done()
        hand.show(service(ENDORSEMENT, event_day="2026-12-01"))
        assert not hand.is_there("Take this date")


def test_who_does_not_know_the_day_leaves_the_question(stage: Stage) -> None:
    with hand_at(stage, service(ENDORSEMENT)) as hand:
        hand.press(ASKED)
        hand.press("Leave it as it is")
        assert not hand.is_there("Take this date")
        assert hand.done() == []


def test_the_last_paper_is_ticked_and_the_way_goes_on(stage: Stage) -> None:
    every = [paper.code for paper in ENDORSEMENT.papers]
    with hand_at(stage, gate(GateMode.SORT, at_hand=frozenset(every) - {PaperCode("proxy_id")})) as hand:
        hand.press(ENDORSEMENT.paper(PaperCode("proxy_id")).name.en)
        assert hand.done() == [TickPaper(PaperCode("proxy_id"), is_ticked=True)]
        hand.show(gate(GateMode.FREE, at_hand=frozenset(every)))
        hand.press("Go on")
        assert hand.done() == [GoToLine()]


def test_when_nobody_is_there_no_clerk_is_offered(stage: Stage) -> None:
    night = (Text("现在没有工作人员值守。", "No clerk is here at this hour."),)
    with hand_at(stage, gate(GateMode.SHUT, reasons=night, can_talk=False)) as hand:
        assert not hand.is_there("Ask a clerk about it")
        hand.show(gate(GateMode.SHUT, reasons=night))
        hand.press("Ask a clerk about it")
        assert hand.done() == [CallForHelp()]
