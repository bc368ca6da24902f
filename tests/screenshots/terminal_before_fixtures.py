"""The touch screen before the call."""

from kiosk.terminal.actions import Question
from kiosk.terminal.view import IdleView, NoticeView, QuestionView
from kiosk.terminal.words import say
from tests.screenshots.fixture import LANDSCAPE, PORTRAIT, Fixture
from tests.screenshots.terminal_views import attract, shown

TOUCH = "ui/terminal/TouchScreen.qml"
BOTH = (PORTRAIT, LANDSCAPE)
NOT_PRINTED = "The printer does not answer. Nothing is lost: the technician has been told."


FIXTURES = [
    Fixture("terminal-attract", TOUCH, shown(attract()), BOTH),
    Fixture("terminal-attract-low", TOUCH, shown(attract(is_low_reach=True)), (PORTRAIT,)),
    Fixture("terminal-idle", TOUCH, shown(attract(idle=IdleView(24))), BOTH),
    Fixture(
        "terminal-question",
        TOUCH,
        shown(
            attract(
                question=QuestionView(
                    Question.FINISH,
                    say("Finish now? What you entered is deleted and your application ends."),
                    say("Finish"),
                    say("Go on"),
                )
            )
        ),
        BOTH,
    ),
    Fixture(
        "terminal-notice",
        TOUCH,
        shown(
            attract(
                notice=NoticeView(
                    say("The printer does not answer. Nothing is lost: the technician has been told."), True
                )
            )
        ),
    ),
]
