"""When nobody new can be served: the centre turns this terminal away, or its own disk takes nothing."""

from kiosk.base.texts import mark
from kiosk.base.words import Message, say
from kiosk.terminal.core import Core
from kiosk.terminal.happenings import DiskChanged, LinkChanged
from kiosk.terminal.pages_case import Trouble, TroubleView
from kiosk.terminal.view import Step

_KEPT = mark("What you entered is kept. You can go on, or take a guide with you.")
_ELSEWHERE = mark("The technician has been told. Please use another terminal, or call {number}.")
_GO_ON = mark("The technician has been told. You can go on with your clerk.")
_NUMBER_BELOW = mark("The technician has been told. Please use another terminal, or call the number below.")
_DISK = mark("Nothing can be stored here just now.")


def happen_turned_away(core: Core, event: LinkChanged) -> None:
    """The connection changed: the centre takes this terminal, is away, or says why it does not take it."""
    core.shutters.turned_away, core.shutters.is_for_long = event.turned_away, event.is_for_long


def happen_disk(core: Core, event: DiskChanged) -> None:
    """The disk takes records, or does not."""
    core.shutters.is_disk_stuck = not event.is_able


def settle_shutters(core: Core) -> None:
    """Let nobody begin who could not be served, and open again by itself; a visit under way goes on."""
    farewell = core.farewell
    if core.step is Step.GOODBYE and farewell.is_wiping and core.shutters.is_disk_stuck:
        if core.now.s - farewell.begun_s >= core.settings.goodbye_s:
            core.go(Step.TROUBLE)
    elif core.step is Step.ATTRACT and core.shutters.are_down:
        core.go(Step.TROUBLE)
    elif core.step is Step.TROUBLE and not core.shutters.are_down and _is_only_shut(core):
        core.go(Step.ATTRACT)


def shut_view(core: Core) -> TroubleView | None:
    """What is to be said of it; None while nothing keeps the terminal from serving."""
    shutters = core.shutters
    if shutters.is_disk_stuck:
        is_talking = core.session.talking.call is not None
        return TroubleView(Trouble.DISK, say(_DISK), say(_GO_ON) if is_talking else _elsewhere(core))
    if shutters.turned_away:
        can_do = _elsewhere(core) if shutters.is_for_long else say(_KEPT)
        return TroubleView(Trouble.TURNED_AWAY, Message(shutters.turned_away), can_do)
    return None


def _elsewhere(core: Core) -> Message:
    if core.step is Step.TROUBLE:
        return say(_NUMBER_BELOW)
    return say(_ELSEWHERE, number=core.catalog.office.hotline.number)


def _is_only_shut(core: Core) -> bool:
    return core.returning is None and not core.farewell.has_failed and not core.farewell.is_wiping
