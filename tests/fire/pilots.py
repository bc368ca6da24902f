"""The two people at a counter, who do what the page in front of them asks for, up to a goal, whatever breaks off."""

import asyncio
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from pathlib import Path

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import FieldId
from kiosk.cases.case import Case, CaseState, PaperState
from kiosk.desk import actions as desk
from kiosk.desk.keys import binding
from kiosk.desk.view import DeskView, LinkState, SignInState
from kiosk.devices.control import send_command
from kiosk.protocol.desk import Presence
from kiosk.terminal import actions as touch
from kiosk.terminal.pages_before import IdentityPage, PrintState
from kiosk.terminal.pages_case import CheckPage, DonePage, PaperPage, SignPage, SignState
from kiosk.terminal.pages_door import DoorPage
from kiosk.terminal.view import Step, TerminalView
from tests.dispatch.office import PASSWORD
from tests.fire.counter import CLERK_NAME, Counter
from tests.terminal.house import CARD
from tests.terminal.stage import CLERK_TYPES, PERMIT, RESIDENT_TYPES, SIGNATURE, VOUCHER

LOOK_EVERY_S = 0.1
AGAIN_S = 1.5
"""After how long a person presses again when nothing came of it."""


class Goal(IntEnum):
    """How far the two may go."""

    NOTHING = 0
    SIGNED_IN = 1
    IN_LINE = 2
    OFFERED = 3
    ACCEPTED = 4
    TYPED = 5
    PAPER = 6
    CONFIRMED = 7
    SIGNED = 8
    CLOSED = 9
    RATED = 10
    WIPED = 11


@dataclass
class Pilots:
    """Both people; ``goal`` may be raised at any time."""

    place: Counter
    paper: Path
    goal: Goal = Goal.NOTHING
    is_resting: bool = False
    """Only signing in is done, and what the door asks for: what stands on the pages is being compared."""
    is_again: bool = False
    """The next resident comes although one was served."""
    look_every_s: float = LOOK_EVERY_S
    again_s: float = AGAIN_S
    doors: int = 0
    """How often the resident has stood at the door."""
    _is_at_door: bool = False
    _done: dict[str, float] = field(default_factory=dict)

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            await asyncio.sleep(self.look_every_s)
            if self.place.terminal.is_running and self.place.terminal.view is not None:
                await self._come_back(self.place.terminal.view)
                if not self.is_resting:
                    await self._resident(self.place.terminal.view)
            if self.place.desk.is_running and self.place.desk.view is not None:
                self._clerk(self.place.desk.view)

    def rest(self) -> None:
        """Keep hands off."""
        self.is_resting = True

    def go_on(self) -> None:
        """Work again."""
        self.is_resting = False
        self._done.clear()

    def _may(self, what: str) -> bool:
        """Tell whether it is time to do something (again)."""
        now = asyncio.get_running_loop().time()
        if now - self._done.get(what, -self.again_s) < self.again_s:
            return False
        self._done[what] = now
        return True

    def _touch(self, *actions: touch.Action) -> None:
        if self._may(f"touch {actions}"):
            self.place.terminal.do(*actions)

    def _press(self, view: DeskView, action_id: str) -> None:
        if view.button(action_id).is_enabled and self._may(f"press {action_id}"):
            self.place.desk.do(binding(action_id).action)

    # The resident

    async def _come_back(self, view: TerminalView) -> None:
        """Show at the door who one is, also while the pages are compared: by the card, and the next time by typing."""
        page = view.page
        if not isinstance(page, DoorPage):
            self._is_at_door = False
            return
        self.doors += not self._is_at_door
        self._is_at_door = True
        if self.doors % 2:
            await self._lay_card()
        elif not page.is_typing:
            self._touch(touch.UseTyping())
        elif page.can_go_on:
            self._touch(touch.EnterDoor())
        else:
            self._touch(touch.TypeLastFour(CARD.number[-4:]))

    async def _resident(self, view: TerminalView) -> None:  # noqa: C901 - one arm for each page
        goal = self.goal
        match view.step:
            case Step.ATTRACT if goal >= Goal.IN_LINE and not self._is_served:
                self._touch(touch.Begin())
            case Step.SERVICES:
                self._touch(touch.ChooseService(PERMIT))
            case Step.SERVICE:
                self._touch(touch.StartService())
            case Step.GATE:
                self._touch(touch.HaveAll())
            case Step.CONSENT:
                self._touch(touch.GiveConsent(recording=False))
            case Step.IDENTITY:
                await self._identify(view)
            case Step.CALL if goal >= Goal.TYPED:
                self._type()
            case Step.PAPER:
                await self._show_paper(view)
            case Step.CHECK if goal >= Goal.CONFIRMED:
                self._check(view)
            case Step.SIGN:
                self._sign(view)
            case Step.DONE if goal >= Goal.RATED:
                self._take_receipt(view)
            case Step.RATING:
                self._touch(touch.Rate(5, words="很好"))
            case Step.GOODBYE if goal >= Goal.WIPED:
                self._touch(touch.Finish())

    @property
    def _is_served(self) -> bool:
        case = self.place.case_of_terminal()
        return not self.is_again and case is not None and case.outcome is not None

    @property
    def _case(self) -> Case | None:
        return self.place.case_of_terminal()

    async def _identify(self, view: TerminalView) -> None:
        page = view.page
        if isinstance(page, IdentityPage) and page.can_go_on:
            self._touch(touch.AcceptIdentity())
        else:
            await self._lay_card()

    async def _lay_card(self) -> None:
        if self._may("lay card"):
            fields = {name: getattr(CARD, name) for name in CARD.__dataclass_fields__}
            card = {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}
            await _send(self.place.reader, "lift")
            await _send(self.place.reader, "lay", card={name: value for name, value in card.items() if value})

    def _type(self) -> None:
        case = self._case
        if case is None or case.state.is_final or not self._may("type"):
            return
        for name, value in RESIDENT_TYPES.items():
            register = case.form.register(FieldId(name))
            if register is None or not register.value:
                field_id = FieldId(name)
                edit = (touch.HoldField(field_id), touch.EditField(field_id, value), touch.ReleaseField(field_id))
                self.place.terminal.do(*edit)
        if self.goal >= Goal.CONFIRMED and case.is_signature_asked:
            self.place.terminal.do(touch.ToCheck())

    async def _show_paper(self, view: TerminalView) -> None:
        page = view.page
        if not isinstance(page, PaperPage):
            return
        if page.review is not None or page.pages:
            self._touch(touch.PaperDone())
        elif self._may("lay paper"):
            await _send(self.place.document_camera, "lay", path=str(self.paper))

    def _check(self, view: TerminalView) -> None:
        page, case = view.page, self._case
        if not isinstance(page, CheckPage) or case is None:
            return
        if page.unconfirmed:
            self._touch(touch.ConfirmAll())
        elif page.can_sign and self.goal >= Goal.SIGNED:
            self._touch(touch.ToSign())
        elif page.missing and self._may("back to the form"):
            self.place.terminal.do(touch.Back())

    def _sign(self, view: TerminalView) -> None:
        page = view.page
        if isinstance(page, SignPage) and page.state is SignState.READY:
            self._touch(touch.Sign(SIGNATURE))
        elif isinstance(page, SignPage) and page.state is SignState.FAILED:
            self._touch(touch.Back())

    def _take_receipt(self, view: TerminalView) -> None:
        page = view.page
        if not isinstance(page, DonePage) or not page.receipt_number:
            return
        if page.printing.state is PrintState.PRINTED:
            self._touch(touch.GoOn())
        elif page.printing.can_try_again:
            self._touch(touch.PrintAgain())

    # The clerk

    def _clerk(self, view: DeskView) -> None:
        if view.sign_in.state is SignInState.SIGNED_OUT:
            if view.link is LinkState.UP and self.goal >= Goal.SIGNED_IN and self._may("sign in"):
                self.place.desk.do(desk.SignIn(CLERK_NAME, PASSWORD))
        elif view.sign_in.state is SignInState.SIGNED_IN and not self.is_resting:
            if view.dialog is not None:
                self.place.desk.do(desk.Confirm())
            elif view.case is not None and view.case.state in {CaseState.IN_SERVICE, CaseState.SUBMITTED}:
                self._serve(view)
            else:
                self._wait(view)

    def _wait(self, view: DeskView) -> None:
        if view.ring is not None and self.goal >= Goal.ACCEPTED:
            self._press(view, "accept")
        elif view.me.state is Presence.AWAY and self.goal >= Goal.OFFERED and not self._is_served:
            self._press(view, "set_ready")
        elif view.me.state is Presence.WRAP_UP:
            self._press(view, "finish_wrap_up")

    def _serve(self, view: DeskView) -> None:
        if self.goal >= Goal.TYPED:
            self._fill(view)
        papers = {paper.code: paper for paper in view.papers}
        voucher = papers.get(VOUCHER)
        if voucher is None or self.goal < Goal.PAPER:
            return
        if view.button("see_paper").is_enabled:
            self._press(view, "see_paper")
        elif not voucher.is_selected:
            self.place.desk.do(desk.SelectPaper(VOUCHER))
        elif voucher.state in {PaperState.MISSING, PaperState.RETURNED}:
            self._press(view, "ask_paper")
        elif voucher.state is PaperState.SHOWN:
            self._press(view, "accept_paper")
        elif voucher.state is PaperState.ACCEPTED and self.goal >= Goal.CONFIRMED and view.case is not None:
            if not view.case.is_signed and not view.case.is_signature_asked:
                self._press(view, "ask_signature")
            elif view.case.is_signed and self.goal >= Goal.CLOSED:
                self._press(view, "close_complete")

    def _fill(self, view: DeskView) -> None:
        fields = {shown.id: shown for section in view.form for shown in section.fields}
        for name, value in CLERK_TYPES.items():
            shown = fields.get(FieldId(name))
            if shown is not None and shown.value != value and shown.is_editable and self._may(f"clerk {name}"):
                self.place.desk.do(desk.TypeInField(shown.id, value), desk.LeaveField(shown.id))


async def _send(socket: Path, do: str, **values: object) -> None:
    """Work a device; while its program is dead nothing happens, as with a paper laid on a dark machine."""
    try:
        await send_command(socket, do, **values)
    except EnvironmentFault:
        return
