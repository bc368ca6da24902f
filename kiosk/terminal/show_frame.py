"""Draws up what stands around every page, and the second screen."""

from math import ceil

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.masking import hide_digits
from kiosk.base.texts import mark
from kiosk.base.words import Message, say
from kiosk.catalog.model import PaperKind
from kiosk.terminal.actions import Question
from kiosk.terminal.core import Core
from kiosk.terminal.happenings import Device
from kiosk.terminal.pages_case import SignState, SoundView, Trouble
from kiosk.terminal.reading_aloud import is_reading
from kiosk.terminal.show_case import clerk_card, is_held
from kiosk.terminal.show_trouble import WORDS, is_picture_weak, trouble_page
from kiosk.terminal.steps_paper import page_count, paper_of
from kiosk.terminal.view import (
    FrameView,
    IdleView,
    LinkState,
    Mark,
    Pictogram,
    QuestionView,
    Step,
    VideoMode,
    VideoScreenView,
)

_MARKS = {
    Step.SERVICES: Mark.CHOOSE,
    Step.SERVICE: Mark.CHOOSE,
    Step.GATE: Mark.CHOOSE,
    Step.CONSENT: Mark.IDENTITY,
    Step.IDENTITY: Mark.IDENTITY,
    Step.LINE: Mark.WAIT,
    Step.CALL: Mark.TALK,
    Step.PAPER: Mark.TALK,
    Step.CHECK: Mark.SIGN,
    Step.SIGN: Mark.SIGN,
    Step.DONE: Mark.DONE,
    Step.RATING: Mark.DONE,
}
WITH_BACK = frozenset(
    {
        Step.SERVICES,
        Step.SERVICE,
        Step.GATE,
        Step.CONSENT,
        Step.IDENTITY,
        Step.LINE,
        Step.PAPER,
        Step.CHECK,
        Step.SIGN,
        Step.RATING,
        Step.CLOSED,
    }
)
_QUESTIONS = {
    Question.HANG_UP: (
        mark("End the talk with the clerk? What you filled in is kept until you finish."),
        mark("End the talk"),
        mark("Go on talking"),
    ),
    Question.LEAVE_LINE: (
        mark("Leave the line? Your place is given away."),
        mark("Leave the line"),
        mark("Stay in line"),
    ),
    Question.FINISH: (
        mark("Finish now? What you entered is deleted and your application ends."),
        mark("Finish and delete"),
        mark("Go on with it"),
    ),
    Question.HELP_ANEW: (
        mark("Call a person? What was entered before is deleted first, so that nobody else sees it."),
        mark("Delete and call"),
        mark("Stay here"),
    ),
}
_VIDEO = {
    Step.IDENTITY: (Pictogram.LAY_CARD, mark("Please lay your card on the reader below.")),
    Step.LINE: (Pictogram.WAIT, mark("Please wait. A clerk will be with you.")),
    Step.CALL: (Pictogram.LOOK_HERE, mark("Please look here when you talk.")),
    Step.CHECK: (Pictogram.CHECK_BELOW, mark("Please check your answers below.")),
    Step.SIGN: (Pictogram.SIGN_BELOW, mark("Please sign below.")),
    Step.DONE: (Pictogram.TAKE_THINGS, mark("Please take your receipt below.")),
    Step.RATING: (Pictogram.TOUCH_BELOW, mark("How was it? Please touch below.")),
    Step.GOODBYE: (Pictogram.TAKE_THINGS, mark("Please take your card and your papers.")),
    Step.DOOR: (Pictogram.TOUCH_BELOW, mark("This terminal had to start again. Please look at the screen below.")),
}


def frame_view(core: Core, *, can_finish: bool, can_call_help: bool) -> FrameView:
    """The frame of every touch page."""
    waits = core.session.waiting.ticket is not None or core.session.talking.call is not None
    waits = waits and core.door is None
    situation = core.situation if core.link_is_up else None
    return FrameView(
        office=core.catalog.office.name,
        point=core.settings.point,
        clock=f"{core.now.at.astimezone(OFFICE_ZONE):%H:%M}",
        link=LinkState.UP if core.link_is_up else LinkState.DOWN,
        line_length=situation.waiting if situation else None,
        mark=_MARKS.get(core.step),
        can_go_back=_can_go_back(core),
        can_finish=can_finish,
        can_call_help=can_call_help,
        is_waiting_help=waits,
        is_reading_aloud=is_reading(core),
        is_demo=core.settings.is_demo,
    )


def idle_view(core: Core, left_s: float | None) -> IdleView | None:
    """The warning, while it stands."""
    if left_s is None or left_s > core.settings.idle.warning_s:
        return None
    return IdleView(max(0, ceil(left_s)))


def question_view(core: Core) -> QuestionView | None:
    """The question over the page."""
    if core.question is None:
        return None
    text, yes, no = _QUESTIONS[core.question]
    return QuestionView(core.question, say(text), say(yes), say(no))


def video_view(core: Core) -> VideoScreenView:
    """The second screen; it faces the room."""
    clerk = clerk_card(core)
    pictogram, says = _pictogram(core)
    mode = _mode(core)
    place = core.situation.place if core.situation is not None and core.step is Step.LINE else None
    return VideoScreenView(
        mode=mode,
        clerk=clerk,
        pictogram=pictogram,
        says=says,
        captions=hide_digits(core.session.talking.captions),
        is_self_shown=clerk is not None and not core.session.sound.is_camera_off,
        ahead=place.ahead if place else None,
    )


def sound_view(core: Core) -> SoundView:
    """Microphone, camera and loudness, on every page while there is a call."""
    sound = core.session.sound
    return SoundView(sound.is_muted, sound.is_camera_off, sound.volume_percent)


def _can_go_back(core: Core) -> bool:
    if core.door is not None:
        return core.door.is_typing and Device.CARD_READER not in core.missing
    return core.step in WITH_BACK and core.session.signing.state is not SignState.STORING


def _mode(core: Core) -> VideoMode:
    if core.step is Step.TROUBLE:
        return VideoMode.TROUBLE
    if core.session.talking.call is not None:
        return VideoMode.HELD if is_held(core) else VideoMode.IN_CALL
    if not core.link_is_up and core.step not in {Step.ATTRACT, Step.DOOR}:
        return VideoMode.TROUBLE
    return {
        Step.ATTRACT: VideoMode.IDLE,
        Step.LINE: VideoMode.WAITING,
        Step.DONE: VideoMode.THANKS,
        Step.RATING: VideoMode.THANKS,
        Step.GOODBYE: VideoMode.THANKS,
    }.get(core.step, VideoMode.SERVING)


def _pictogram(core: Core) -> tuple[Pictogram, Message | None]:
    if core.step is Step.TROUBLE:
        return Pictogram.NONE, trouble_page(core).trouble.happens
    if is_held(core):
        return Pictogram.WAIT, say(WORDS[Trouble.CALL_LOST][0])
    if core.step is Step.PAPER:
        return _paper_pictogram(core)
    if core.step is Step.CALL and is_picture_weak(core):
        return Pictogram.LOOK_HERE, say(mark("The network is weak. The sound goes on."))
    pictogram, words = _VIDEO.get(core.step, (Pictogram.NONE, ""))
    if core.step is Step.GOODBYE and not core.farewell.take:
        return Pictogram.NONE, say(mark("Thank you. Goodbye."))
    return pictogram, say(words) if words else None


def _paper_pictogram(core: Core) -> tuple[Pictogram, Message]:
    paper = paper_of(core, core.session.scanning.paper)
    if paper is not None and paper.kind is PaperKind.PHOTO:
        return Pictogram.LOOK_HERE, say(mark("Please look here for your photo."))
    if paper is not None and paper.sides == 2 and page_count(core) % 2:
        return Pictogram.TURN_OVER, say(mark("Please turn the card over."))
    return Pictogram.LAY_PAPER, say(mark("Please lay your paper under the camera below."))
