"""The touch screen from the call to the goodbye."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from kiosk.base.texts import Language, Text
from kiosk.base.words import say
from kiosk.terminal.pages_before import PrintState
from kiosk.terminal.pages_case import PaperHint, Trouble, TroublePage, TroubleView
from kiosk.terminal.view import Step
from tests.screenshots import terminal_case_plays as plays
from tests.screenshots import terminal_views
from tests.screenshots.fixture import LANDSCAPE, PORTRAIT, Fixture, nothing_more
from tests.screenshots.terminal_case_pictures import clerk_frame, live_frame
from ui.terminal.models.call import CallModel
from ui.terminal.models.rating import RatingModel
from ui.terminal.shell import TerminalShell
from ui.video.types import VideoFeed

TOUCH = "ui/terminal/TouchScreen.qml"
BOTH = (PORTRAIT, LANDSCAPE)
ACCOUNT = {"bank": "bosc", "account_kind": "card", "bank_card": "6222021234567890123"}
"""One digit is wrong."""
TROUBLES = {
    Trouble.CALL_ENDED: ("We are bringing you back to your clerk.", "Please wait a moment, or finish."),
    Trouble.TURNED_AWAY: (
        "This terminal needs an update.",
        "The technician has been told. Please use another terminal, or call the number below.",
    ),
    Trouble.DISK: (
        "Nothing can be stored here just now.",
        "The technician has been told. Please use another terminal, or call the number below.",
    ),
    Trouble.OUT_OF_SERVICE: (
        "This terminal is being looked after.",
        "Please use another terminal, or call the number below.",
    ),
}


def shown(
    play: plays.Play,
    *,
    is_alone: bool = False,
    picture: str = "",
    then: Callable[[TerminalShell], None] = nothing_more,
    **changes: Any,
) -> Callable[[Language], Mapping[str, Any]]:
    """Return the properties of the touch screen at the end of a play."""

    def properties(language: Language) -> Mapping[str, Any]:
        shell = TerminalShell()
        shell.set_alone(is_alone)
        if is_alone:
            cast("VideoFeed", shell.clerkFeed).push(clerk_frame())
        if picture:
            cast("VideoFeed", shell.paperFeed).push(live_frame(picture))
        shell.show(replace(play().view, language=language, **changes))
        then(shell)
        return {"shell": shell}

    return properties


def pick_district(shell: TerminalShell) -> None:
    """Open the list of districts."""
    cast("CallModel", shell.call).form.open("district")  # type: ignore[attr-defined]


def pick_dates(shell: TerminalShell) -> None:
    """Open the two dates of the studies."""
    cast("CallModel", shell.call).form.open("study_period")  # type: ignore[attr-defined]


def choose_low(shell: TerminalShell) -> None:
    """Touch the sad face and one reason."""
    model = cast("RatingModel", shell.rating)
    model.choose(2)
    model.switchReason("waited_long")


def trouble(kind: Trouble) -> Callable[[Language], Mapping[str, Any]]:
    happens, can_do = TROUBLES[kind]
    page = TroublePage(TroubleView(kind, say(happens), say(can_do)), "12345", Text("市民服务热线", "Citizens' hotline"))
    return terminal_views.shown(terminal_views.view(Step.TROUBLE, page, can_go_back=False))


FIXTURES = [
    Fixture("call-identity", TOUCH, shown(plays.identity), BOTH),
    Fixture("call-dwelling", TOUCH, shown(plays.dwelling), BOTH),
    Fixture("call-empty", TOUCH, shown(plays.empty_dwelling), BOTH),
    Fixture("call-picking", TOUCH, shown(plays.empty_dwelling, then=pick_district), BOTH),
    Fixture("call-dates", TOUCH, shown(plays.study, then=pick_dates), BOTH),
    Fixture("call-study", TOUCH, shown(plays.study), BOTH),
    Fixture("call-work", TOUCH, shown(plays.work), BOTH),
    Fixture("call-household", TOUCH, shown(plays.household), BOTH),
    Fixture("call-password", TOUCH, shown(plays.derived("SBK-005", "password")), BOTH),
    Fixture("call-account", TOUCH, shown(plays.derived("MZ-005", "bank_account", ACCOUNT)), BOTH),
    Fixture("call-archive", TOUCH, shown(plays.derived("DA-001", "sought")), BOTH),
    Fixture("call-consent", TOUCH, shown(plays.derived("MZ-005", "consent")), BOTH),
    Fixture("call-unheard", TOUCH, shown(plays.unheard), BOTH),
    Fixture("call-weak", TOUCH, shown(plays.weak), BOTH),
    Fixture("call-held", TOUCH, shown(plays.held), BOTH),
    Fixture("paper-lay", TOUCH, shown(plays.seen(PaperHint.LAY_PAPER, ())), BOTH),
    Fixture("paper-shiny", TOUCH, shown(plays.seen(PaperHint.TOO_SHINY), picture="居住登记凭证"), BOTH),
    Fixture("paper-still", TOUCH, shown(plays.seen(PaperHint.HOLD_STILL, steady=0.6), picture="居住登记凭证"), BOTH),
    Fixture("paper-returned", TOUCH, shown(plays.returned), BOTH),
    Fixture("paper-review", TOUCH, shown(plays.taken), BOTH),
    Fixture("talk", TOUCH, shown(plays.talk), BOTH),
    Fixture("talk-consent", TOUCH, shown(plays.no_form), BOTH),
    Fixture("check-open", TOUCH, shown(plays.checking), BOTH),
    Fixture("check-ready", TOUCH, shown(plays.checked), BOTH),
    Fixture("sign-preparing", TOUCH, shown(plays.preparing), BOTH),
    Fixture("sign-ready", TOUCH, shown(plays.signing), BOTH),
    Fixture("sign-refused", TOUCH, shown(plays.refused), BOTH),
    Fixture("sign-signed", TOUCH, shown(plays.signed), BOTH),
    Fixture("done-printing", TOUCH, shown(plays.done(PrintState.PRINTING)), BOTH),
    Fixture("done-printed", TOUCH, shown(plays.done(PrintState.PRINTED)), BOTH),
    Fixture("done-no-paper", TOUCH, shown(plays.done(PrintState.PAPER_OUT)), BOTH),
    Fixture("rating", TOUCH, shown(plays.rating), BOTH),
    Fixture("rating-low-level", TOUCH, shown(plays.rating, then=choose_low), BOTH),
    Fixture("goodbye", TOUCH, shown(plays.goodbye), BOTH),
    Fixture("trouble-call", TOUCH, trouble(Trouble.CALL_ENDED), BOTH),
    Fixture("trouble-version", TOUCH, trouble(Trouble.TURNED_AWAY), BOTH),
    Fixture("trouble-disk", TOUCH, trouble(Trouble.DISK), (PORTRAIT,)),
    Fixture("trouble-out", TOUCH, trouble(Trouble.OUT_OF_SERVICE), BOTH),
]
