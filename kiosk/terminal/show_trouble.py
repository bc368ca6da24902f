"""Draws up what is wrong and what the resident can do: a banner beside the page, or the page itself."""

from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.call.events import CallDevice, Quality
from kiosk.catalog.model import PaperKind
from kiosk.terminal.core import Core
from kiosk.terminal.happenings import Device
from kiosk.terminal.pages_before import PrintState
from kiosk.terminal.pages_case import Trouble, TroublePage, TroubleView
from kiosk.terminal.show_case import is_held
from kiosk.terminal.steps_paper import paper_of
from kiosk.terminal.steps_shut import shut_view
from kiosk.terminal.view import Step

WORDS = {
    Trouble.LINK_LOST: (
        mark("The connection to the office is interrupted. We are mending it by ourselves."),
        mark("What you entered is kept. You can go on, or take a guide with you."),
    ),
    Trouble.CALL_LOST: (
        mark("We are bringing your clerk back to you."),
        mark("Please stay. Everything you entered is kept, and you can go on."),
    ),
    Trouble.CALL_ENDED: (
        mark("We are bringing you back to your clerk."),
        mark("Please wait a moment, or finish."),
    ),
    Trouble.PRINTER_PAPER: (
        mark("The printer is out of paper. The technician has been told."),
        mark("Your receipt is safe: note its number, or scan the code with your phone."),
    ),
    Trouble.PRINTER: (
        mark("The printer does not answer. The technician has been told."),
        mark("Your receipt is safe: note its number, or scan the code with your phone."),
    ),
    Trouble.DOCUMENT_CAMERA: (
        mark("The camera for papers is not working. The technician has been told."),
        mark("Hold the paper up to the clerk, or wait a moment: it may come back."),
    ),
    Trouble.OWN_CAMERA: (
        mark("Your camera is not working: the clerk cannot see you."),
        mark("You can go on talking. The technician has been told."),
    ),
    Trouble.OWN_MICROPHONE: (
        mark("The microphone is not working: the clerk cannot hear you."),
        mark("Point, nod and type: the clerk sees you and the form."),
    ),
    Trouble.OWN_SPEAKER: (
        mark("The loudspeaker is not working: you cannot hear the clerk."),
        mark("The clerk can write to you on the screen."),
    ),
    Trouble.CLERKS_CAMERA: (
        mark("You cannot see the clerk: the camera there is not working."),
        mark("You hear each other and can go on."),
    ),
    Trouble.CLERKS_MICROPHONE: (
        mark("You cannot hear the clerk: the microphone there has failed."),
        mark("The clerk hears you and can write to you on the screen."),
    ),
    Trouble.CLERKS_SPEAKER: (
        mark("The clerk cannot hear you: the loudspeaker there has failed."),
        mark("Point, nod and type: the clerk sees you and the form."),
    ),
    Trouble.STILLS: (
        mark("The network is very weak: the picture moves in steps."),
        mark("The sound goes on, and so can you."),
    ),
    Trouble.SOUND_ONLY: (
        mark("The network is very weak: sound only for now."),
        mark("Go on talking. The picture comes back by itself."),
    ),
    Trouble.TEXT_ONLY: (
        mark("The network is almost gone: the sound is broken up."),
        mark("Please stay. The clerk can write to you on the screen."),
    ),
    Trouble.CARD_READER: (
        mark("The card reader is not working. The technician has been told."),
        mark("Please type your number and name instead."),
    ),
    Trouble.OUT_OF_SERVICE: (
        mark("This terminal is being looked after."),
        mark("Please use another terminal, or call the number below."),
    ),
}
_OWN_TROUBLES = {
    CallDevice.SPEAKER: Trouble.OWN_SPEAKER,
    CallDevice.MICROPHONE: Trouble.OWN_MICROPHONE,
    CallDevice.CAMERA: Trouble.OWN_CAMERA,
}
_CLERKS_TROUBLES = {
    CallDevice.MICROPHONE: Trouble.CLERKS_MICROPHONE,
    CallDevice.SPEAKER: Trouble.CLERKS_SPEAKER,
    CallDevice.CAMERA: Trouble.CLERKS_CAMERA,
}
_BY_LITTLE = (
    (Quality.TEXT_ONLY, Trouble.TEXT_ONLY),
    (Quality.SOUND_ONLY, Trouble.SOUND_ONLY),
    (Quality.STILLS, Trouble.STILLS),
)


def trouble_view(core: Core) -> TroubleView | None:
    """The banner beside the page; on the trouble page the page says it, and at the door only who is there matters."""
    if core.step in {Step.TROUBLE, Step.DOOR}:
        return None
    shut = shut_view(core)
    is_said = core.session.talking.call is None or core.shutters.is_disk_stuck
    if shut is not None and is_said and core.step is not Step.GOODBYE:
        return shut
    trouble = _trouble(core)
    if trouble is None:
        return None
    happens, can_do = WORDS[trouble]
    return TroubleView(trouble, say(happens), say(can_do))


def trouble_page(core: Core) -> TroublePage:
    """15. The terminal can do nothing else now."""
    trouble = Trouble.OUT_OF_SERVICE if core.farewell.has_failed else Trouble.CALL_ENDED
    happens, can_do = WORDS[trouble]
    shown = TroubleView(trouble, say(happens), say(can_do))
    if core.returning is None and not core.farewell.has_failed:
        shown = shut_view(core) or shown
    hotline = core.catalog.office.hotline
    return TroublePage(shown, hotline.number, hotline.name)


def is_picture_weak(core: Core) -> bool:
    """Tell whether one of the two is seen smaller or slower than usual."""
    talking = core.session.talking
    return Quality.WEAK_PICTURE in (talking.here.quality, talking.there.quality)


def _trouble(core: Core) -> Trouble | None:
    if is_held(core):
        return Trouble.CALL_LOST
    if not core.link_is_up and core.session.talking.call is None and core.step is not Step.GOODBYE:
        return Trouble.LINK_LOST
    if core.step is Step.IDENTITY and Device.CARD_READER in core.missing:
        return Trouble.CARD_READER
    if core.step is Step.PAPER:
        paper = paper_of(core, core.session.scanning.paper)
        is_portrait = paper is not None and paper.kind is PaperKind.PHOTO
        if not is_portrait and Device.DOCUMENT_CAMERA in core.missing:
            return Trouble.DOCUMENT_CAMERA
    if core.step is Step.DONE:
        return _printer_trouble(core)
    return _call_trouble(core)


def _call_trouble(core: Core) -> Trouble | None:
    """The most pressing thing that keeps the two from seeing and hearing each other."""
    talking = core.session.talking
    if talking.call is None:
        return None
    for condition, troubles in ((talking.here, _OWN_TROUBLES), (talking.there, _CLERKS_TROUBLES)):
        for device, trouble in troubles.items():
            if device in condition.failing:
                return trouble
    qualities = {talking.here.quality, talking.there.quality}
    return next((trouble for quality, trouble in _BY_LITTLE if quality in qualities), None)


def _printer_trouble(core: Core) -> Trouble | None:
    if core.session.printing is PrintState.PAPER_OUT:
        return Trouble.PRINTER_PAPER
    is_lost = core.session.printing is PrintState.FAILED or Device.PRINTER in core.missing
    return Trouble.PRINTER if is_lost else None
