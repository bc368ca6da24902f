"""The second screen, which faces the room."""

from typing import Any

from kiosk.base.words import say
from kiosk.terminal.pages_case import ClerkCard
from kiosk.terminal.view import Pictogram, TerminalView, VideoMode, VideoScreenView
from tests.screenshots.fixture import LANDSCAPE, Fixture
from tests.screenshots.terminal_views import attract, shown

VIDEO = "ui/terminal/VideoScreen.qml"
CLERK = ClerkCard("欧阳静娴", "CN-0137")


def screen(mode: VideoMode, pictogram: Pictogram = Pictogram.NONE, says: str = "", **changes: Any) -> TerminalView:
    """Return a view whose second screen does this."""
    video = VideoScreenView(
        mode=mode,
        clerk=changes.pop("clerk", None),
        pictogram=pictogram,
        says=say(says) if says else None,
        captions=changes.pop("captions", ""),
        is_self_shown=changes.pop("is_self_shown", False),
        ahead=changes.pop("ahead", None),
    )
    return attract(video=video, **changes)


def named(name: str, made: TerminalView) -> Fixture:
    """Return a second screen."""
    return Fixture(f"terminal-video-{name}", VIDEO, shown(made), (LANDSCAPE,))


def turned(number: int) -> Fixture:
    """Return the waiting screen after some of its turns."""

    def turn(item: Any) -> None:
        idle = next(child for child in below(item) if child.metaObject().className().startswith("VideoIdle"))
        idle.setProperty("slide", number)

    return Fixture(f"terminal-video-idle-{number}", VIDEO, shown(screen(VideoMode.IDLE)), (LANDSCAPE,), prepare=turn)


def below(item: Any) -> list[Any]:
    """Return an item and everything in it."""
    return [item, *(found for child in item.childItems() for found in below(child))]


AGAIN = "This terminal had to start again. Please look at the screen below."
WEAK = (Pictogram.LOOK_HERE, "The network is weak. The sound goes on.")
LOOK = (Pictogram.LOOK_HERE, "Please look here when you talk.")
FIXTURES = [
    *(turned(number) for number in range(4)),
    named("serving", screen(VideoMode.SERVING)),
    named("card", screen(VideoMode.SERVING, Pictogram.LAY_CARD, "Please lay your card on the reader below.")),
    named("waiting", screen(VideoMode.WAITING, Pictogram.WAIT, "Please wait. A clerk will be with you.", ahead=2)),
    named(
        "call",
        screen(
            VideoMode.IN_CALL,
            *LOOK,
            clerk=CLERK,
            is_self_shown=True,
            captions="您好，我是受理员欧阳静娴。请把居住登记凭证放在下面的摄像头下，我们一起核对。",
            is_demo=True,
        ),
    ),
    named("weak", screen(VideoMode.IN_CALL, *WEAK, clerk=CLERK, is_self_shown=True)),
    named("turn", screen(VideoMode.IN_CALL, Pictogram.TURN_OVER, "Please turn the card over.", clerk=CLERK)),
    named("held", screen(VideoMode.HELD, Pictogram.WAIT, "We are bringing your clerk back to you.", clerk=CLERK)),
    named("thanks", screen(VideoMode.THANKS, Pictogram.TAKE_THINGS, "Please take your card and your papers.")),
    named("door", screen(VideoMode.SERVING, Pictogram.TOUCH_BELOW, AGAIN)),
    named("trouble", screen(VideoMode.TROUBLE)),
]
