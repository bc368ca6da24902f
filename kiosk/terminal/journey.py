"""The resident's journey: what happens goes in, effects and a view come out. It awaits nothing and touches nothing."""

from kiosk.base.ids import EditionId
from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search
from kiosk.terminal import happenings
from kiosk.terminal.actions import Action
from kiosk.terminal.core import Core
from kiosk.terminal.effects import Effect
from kiosk.terminal.happenings import EditionArrived, Event, Happening, Moment
from kiosk.terminal.reading_aloud import end_passage, find_voices, read_on
from kiosk.terminal.settings import JourneySettings
from kiosk.terminal.show import view_of
from kiosk.terminal.snapshot import Snapshot, snapshot_of, with_looks
from kiosk.terminal.steps_any import act_anywhere, happen_device, idle_left_s, return_to, tick
from kiosk.terminal.steps_call import act_call, act_sound, happen_entries, happen_live
from kiosk.terminal.steps_choose import act_attract, act_closed, act_service
from kiosk.terminal.steps_door import act_door, happen_door
from kiosk.terminal.steps_edition import change_list, may_change_list
from kiosk.terminal.steps_end import act_done, act_goodbye, act_rating, happen_print, happen_wiped
from kiosk.terminal.steps_find import act_services
from kiosk.terminal.steps_gate import act_gate
from kiosk.terminal.steps_identity import act_consent, act_identity, happen_identity
from kiosk.terminal.steps_line import act_line, happen_ends, happen_link, happen_path, happen_refused, happen_situation
from kiosk.terminal.steps_paper import act_paper, happen_paper, is_paper_held_up
from kiosk.terminal.steps_shut import happen_disk, happen_turned_away, settle_shutters
from kiosk.terminal.steps_sign import act_check, act_sign, happen_sign
from kiosk.terminal.view import Step, TerminalView

_STEPS = {
    Step.ATTRACT: act_attract,
    Step.SERVICES: act_services,
    Step.SERVICE: act_service,
    Step.GATE: act_gate,
    Step.CONSENT: act_consent,
    Step.IDENTITY: act_identity,
    Step.LINE: act_line,
    Step.CALL: act_call,
    Step.PAPER: act_paper,
    Step.CHECK: act_check,
    Step.SIGN: act_sign,
    Step.DONE: act_done,
    Step.RATING: act_rating,
    Step.GOODBYE: act_goodbye,
    Step.CLOSED: act_closed,
    Step.DOOR: act_door,
}


class Journey:
    """One terminal from visit to visit."""

    def __init__(self, catalog: Catalog, settings: JourneySettings, now: Moment, search: Search | None = None) -> None:
        self._core = Core(catalog, settings, now)
        self._search = search or Search(catalog)
        self._next: EditionArrived | None = None
        """The newest list, as long as a case rests on the present one."""

    def handle(self, happening: Happening, now: Moment) -> list[Effect]:
        """Take in what a resident did, what the centre or a device said, or that time went on; return what to do."""
        core = self._core
        core.now = now
        if isinstance(happening, Action):
            core.touched_s = now.s
            self._act(happening)
        else:
            self._happen(happening)
        settle_shutters(core)
        self._renew_list()
        read_on(core, self.view)
        return core.take_effects()

    @property
    def edition(self) -> EditionId:
        """The edition of the list that is in use."""
        return self._core.catalog.edition

    def go_back_to(self, catalog: Catalog) -> None:
        """After a crash: use the list of the interrupted visit's case, until that visit is over."""
        core = self._core
        self._next = self._next or EditionArrived(core.catalog, self._search)
        self._search = Search(catalog)
        change_list(core, catalog)

    def view(self) -> TerminalView:
        """Return what both windows show now."""
        return view_of(self._core, self._search)

    @property
    def is_paper_held_up(self) -> bool:
        """Whether a paper is being looked at in the call's own picture."""
        return is_paper_held_up(self._core)

    def snapshot(self) -> Snapshot | None:
        """Return the visit for the case of a crash; None while there is nothing to return to."""
        core = self._core
        waiting = core.returning or core.door
        if waiting is not None:
            return with_looks(waiting.snapshot, core.session.looks)
        return snapshot_of(core.session, core.step, core.now.at)

    def restore(self, snapshot: Snapshot, now: Moment) -> list[Effect]:
        """Begin after a crash: wait for the same clerk's seat, ask at the door who is there, or wipe at once."""
        core = self._core
        core.now = now
        return_to(core, snapshot)
        return core.take_effects()

    @property
    def idle_left_s(self) -> float | None:
        """Seconds until the visit ends by itself; None where nobody is waited for."""
        return idle_left_s(self._core)

    def _act(self, action: Action) -> None:
        core = self._core
        if act_anywhere(core, action) or act_sound(core, action):
            return
        act = _STEPS.get(core.step)
        if act is not None:
            act(core, action)

    def _renew_list(self) -> None:
        """Take the newest list up as soon as no case rests on the present one."""
        arrived, core = self._next, self._core
        if arrived is None or not may_change_list(core):
            return
        self._next = None
        if arrived.catalog.edition != core.catalog.edition:
            self._search = arrived.search
            change_list(core, arrived.catalog)

    def _happen(self, event: Event) -> None:  # noqa: C901 - one arm for each source
        core = self._core
        match event:
            case happenings.Tick():
                tick(core)
            case happenings.LinkChanged():
                happen_link(core, event)
                happen_turned_away(core, event)
            case happenings.DiskChanged():
                happen_disk(core, event)
            case happenings.SituationTold():
                happen_situation(core, event)
            case happenings.TicketRefused():
                happen_refused(core, event)
            case happenings.EntriesArrived(entries=entries):
                happen_entries(core, entries)
            case happenings.EditionArrived():
                self._next = event
            case happenings.CallPath():
                happen_path(core, event)
            case happenings.EndsTold():
                happen_ends(core, event)
            case happenings.ClerkHolds() | happenings.ClerkPoints() | happenings.Captioned():
                happen_live(core, event)
            case happenings.CardSeen() | happenings.CardRead() | happenings.CardFailed():
                core.touched_s = core.now.s
                happen_identity(core, event)
                happen_door(core, event)
            case (
                happenings.PreviewSeen() | happenings.PageTaken() | happenings.PageFailed() | happenings.PageUploaded()
            ):
                happen_paper(core, event)
            case happenings.FormDrawn() | happenings.FormStored() | happenings.FormFailed():
                happen_sign(core, event)
            case happenings.PrintChanged():
                happen_print(core, event)
            case happenings.VoicesFound():
                find_voices(core, event)
            case happenings.NarrationEnded():
                end_passage(core, event)
            case happenings.Wiped():
                happen_wiped(core, event)
            case happenings.DeviceChanged(device=device, is_there=is_there):
                happen_device(core, device, is_there=is_there)
