"""The residence permit without windows: a resident and a clerk of code work the very programs, from sign-in to wipe."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import FieldId, PaperCode, ServiceCode
from kiosk.base.words import Message
from kiosk.cases.case import CaseState
from kiosk.catalog.form import FormDefinition
from kiosk.catalog.model import Service
from kiosk.demo.machines import TerminalMachine
from kiosk.demo.office import Clerk, Office
from kiosk.demo.person import Person
from kiosk.demo.play import POINT, Play
from kiosk.demo.processes import fetch
from kiosk.demo.side import Side
from kiosk.demo.traces import TraceSearch
from kiosk.demo.waiting import wait_until
from kiosk.desk import actions as desk
from kiosk.desk.keys import binding
from kiosk.desk.view import DeskView, SignInState
from kiosk.desk.view import LinkState as DeskLink
from kiosk.terminal import actions as terminal
from kiosk.terminal.pages_before import IdentityPage, PrintState
from kiosk.terminal.pages_case import CheckPage, DonePage, GoodbyePage, PaperPage, SignPage, SignState
from kiosk.terminal.view import LinkState, Step, TerminalView

_CARD, _VOUCHER, _DWELLING = PaperCode("id_card"), PaperCode("residence_voucher"), PaperCode("dwelling_proof")
_ADDRESS_DIFFERS = FieldId("address_differs")
_NEW_PASSWORD = "new-password-for-the-demo"  # noqa: S105 - an account that lives for a minute
_SIGNATURE = (terminal.Stroke(((0.1, 0.5, 0.0), (0.5, 0.3, 0.2), (0.8, 0.6, 0.4))),)
_START_TIMEOUT_S = 60.0
_SATISFIED = 5


@dataclass
class Cast:
    """Everything that plays: both sides, their pictures, the office and what the terminal's machine holds."""

    resident: Side[TerminalView, terminal.Action]
    clerk: Side[DeskView, desk.Action]
    office: Office
    account: Clerk
    machine: TerminalMachine
    play: Play
    pairing_code: str = ""
    """What the terminal shows while it waits for approval."""
    seen_by_resident: str = ""
    """The mark in the picture that the resident sees of the clerk."""
    seen_by_clerk: str = ""
    """The mark in the picture that the clerk sees of the resident."""

    @property
    def person(self) -> Person:
        """Who stands at the terminal."""
        return self.play.residents[0].person


async def play_headless(cast: Cast, service: Service, tell: Callable[[str], None]) -> str:
    """Play the permit to the end and return the receipt's number; ``tell`` hears what has come true.

    Raises EnvironmentFault that says what did not.
    """
    await _open_counter(cast)
    tell("the terminal is enrolled, the clerk has signed in")
    await _come_to_the_line(cast, service.code)
    await _meet(cast)
    tell("both see each other: pictures go both ways over WebRTC")
    _fill(cast, _form(service))
    await _show_papers(cast)
    tell("the form is filled from both sides, two papers are photographed, uploaded and accepted")
    search = await _sign(cast)
    number = await _close(cast)
    tell(f"the case is accepted, receipt {number} is printed, its phone page says the same")
    await _leave(cast, search)
    tell("the terminal has wiped everything, a search of its files finds nothing of the resident")
    return number


async def _open_counter(cast: Cast) -> None:
    code = await wait_until(lambda: cast.pairing_code or None, _START_TIMEOUT_S, "The terminal showed no pairing code")
    await cast.office.approve(code, POINT)
    clerk, account = cast.clerk, cast.account
    await clerk.until(lambda view: view.link is DeskLink.UP, "its connection to dispatch")
    clerk.do(desk.SignIn(account.name, account.password))
    await clerk.until(lambda view: view.sign_in.state is SignInState.MUST_CHANGE_PASSWORD, "the new password")
    clerk.do(desk.ChangePassword(account.password, _NEW_PASSWORD))
    await clerk.until(lambda view: view.sign_in.state is SignInState.SIGNED_IN, "the clerk's place")
    await _press(cast, "set_ready")


async def _come_to_the_line(cast: Cast, service: ServiceCode) -> None:
    resident = cast.resident
    await resident.until(lambda view: view.frame.link is LinkState.UP, "its connection to dispatch")
    resident.do(terminal.Begin(), terminal.ChooseService(service), terminal.AnswerQuestion(_ADDRESS_DIFFERS, "yes"))
    resident.do(*(terminal.TickPaper(paper, is_ticked=True) for paper in (_CARD, _VOUCHER, _DWELLING)))
    resident.do(terminal.StartService(), terminal.GiveConsent(recording=False))
    await resident.until(lambda view: view.step is Step.IDENTITY, "the card reader")
    await cast.machine.lay_card(cast.person)
    await resident.until(_is_identified, "the resident's name")
    resident.do(terminal.AcceptIdentity())


async def _meet(cast: Cast) -> None:
    await cast.clerk.until(lambda view: view.ring is not None, "the ring")
    await _press(cast, "accept")
    await cast.resident.until(lambda view: view.step is Step.CALL, "the call")
    await cast.clerk.until(
        lambda view: view.case is not None and view.case.state is CaseState.IN_SERVICE, "the case of the call"
    )
    play = cast.play
    await cast.resident.until(lambda _: cast.seen_by_resident == play.desk.mark, "the clerk's picture")
    await cast.clerk.until(lambda _: cast.seen_by_clerk == play.residents[0].signs.mark, "the resident's picture")


def _fill(cast: Cast, form: FormDefinition) -> None:
    for name, value in resident_answers(cast.person).items():
        field = FieldId(name)
        cast.resident.do(terminal.HoldField(field), terminal.EditField(field, value), terminal.ReleaseField(field))
    for name, value in clerk_answers(cast.person, form).items():
        field = FieldId(name)
        cast.clerk.do(desk.TypeInField(field, value), desk.LeaveField(field))


def resident_answers(person: Person) -> Mapping[str, str]:
    """Return what the resident answers, by the field's id."""
    return {"mobile": person.mobile, "photo_on_file": "yes", "road": person.road, "house_number": person.house_number}


def clerk_answers(person: Person, form: FormDefinition) -> Mapping[str, str]:
    """Return what the clerk answers, by the field's id; raises EnvironmentFault when the form has no such option."""
    return {
        "district": _option(form, "district", person.district),
        "subdistrict": _option(form, "subdistrict", person.subdistrict),
        "dwelling_proof_kind": "filed_lease",
        "residence_reason": "work",
        "education": "bachelor",
        "in_school": "no",
    }


async def _show_papers(cast: Cast) -> None:
    """The card is held up to the camera; the other papers are photographed one after the other."""
    files = cast.play.residents[0].papers
    cast.clerk.do(desk.SelectPaper(_CARD))
    await _press(cast, "see_paper")
    for paper, picture in ((_VOUCHER, files.residence_voucher), (_DWELLING, files.dwelling_proof)):
        cast.clerk.do(desk.SelectPaper(paper))
        await _press(cast, "ask_paper")
        await cast.resident.until(lambda view: view.step is Step.PAPER, "the document camera")
        await cast.machine.lay_paper(picture)
        await cast.resident.until(_has_taken_page, "a sharp picture of the paper")
        await cast.machine.lift_paper()
        cast.resident.do(terminal.PaperDone())
        await cast.resident.until(lambda view: view.step is not Step.PAPER, "the form again")
        await _press(cast, "accept_paper")


async def _sign(cast: Cast) -> TraceSearch:
    """Check and sign; return the search that has found the resident's values in the terminal's files meanwhile."""
    resident = cast.resident
    await _press(cast, "ask_signature")
    await resident.until(lambda view: isinstance(view.page, CheckPage) and view.page.is_asked, "the signature's turn")
    resident.do(terminal.ConfirmAll(), terminal.ToSign())
    await resident.until(lambda view: _is_sign_page(view, SignState.READY), "the pages to sign")
    search = TraceSearch(dict(cast.person.secrets()))
    if not search.in_folders([cast.machine.data])[0]:
        raise EnvironmentFault("the search of the terminal's files finds nothing even while the visit lasts")
    resident.do(terminal.Sign(_SIGNATURE))
    await resident.until(lambda view: _is_sign_page(view, SignState.SIGNED), "the signed form")
    return search


async def _close(cast: Cast) -> str:
    await _press(cast, "close_complete")
    await _press(cast, "confirm")
    shown = await cast.resident.until(_has_receipt, "the printed receipt")
    assert isinstance(shown.page, DonePage)  # noqa: S101 - it was waited for
    status, body = await fetch(f"{shown.page.follow_url}.json")
    told = json.loads(body) if status == 200 else {}
    if (told.get("receipt_number"), told.get("state")) != (shown.page.receipt_number, CaseState.ACCEPTED.value):
        raise EnvironmentFault(f"the phone page of the case does not say what the terminal shows (status {status})")
    return shown.page.receipt_number


async def _leave(cast: Cast, search: TraceSearch) -> None:
    resident = cast.resident
    resident.do(terminal.GoOn(), terminal.Rate(_SATISFIED))
    await resident.until(lambda view: isinstance(view.page, GoodbyePage) and view.page.is_wiped, "the wipe")
    await cast.clerk.until(_says_how_the_call_went, "how the call went, in the timeline of the case")
    resident.do(terminal.Finish())
    await resident.until(lambda view: view.step is Step.ATTRACT, "the next resident")
    traces, unreadable = search.in_folders([cast.machine.data])
    if traces or unreadable:
        places = sorted({trace.where for trace in traces} | {place.where for place in unreadable})
        raise EnvironmentFault(f"the terminal still holds something of the resident in {', '.join(places)}")


async def _press(cast: Cast, action_id: str) -> None:
    """Press a button of the desk once it can be pressed."""
    known = binding(action_id)
    await cast.clerk.until(lambda view: view.button(action_id).is_enabled, f"where “{known.label}” can be pressed")
    cast.clerk.do(known.action)


def _form(service: Service) -> FormDefinition:
    if service.form is None:
        raise EnvironmentFault(f"The service {service.code} has no form")
    return service.form


def _option(form: FormDefinition, field: str, name: str) -> str:
    for option in form.field(FieldId(field)).options:
        if name in {option.name.zh, option.name.en}:
            return str(option.id)
    raise EnvironmentFault(f"The field {field} has no answer {name}")


def _is_identified(view: TerminalView) -> bool:
    return isinstance(view.page, IdentityPage) and view.page.can_go_on


def _has_taken_page(view: TerminalView) -> bool:
    return isinstance(view.page, PaperPage) and view.page.review is not None


def _says_how_the_call_went(view: DeskView) -> bool:
    return any(isinstance(row.text, Message) and row.text.text.startswith("Call {time}") for row in view.timeline)


def _is_sign_page(view: TerminalView, state: SignState) -> bool:
    return isinstance(view.page, SignPage) and view.page.state is state


def _has_receipt(view: TerminalView) -> bool:
    return isinstance(view.page, DonePage) and view.page.printing.state is PrintState.PRINTED
