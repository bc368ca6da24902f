"""One visit: an automated resident and an automated clerk take a service from the first touch to the receipt.

On the way everything that must be refused is tried: the case is closed too early with each required field left out,
with an invalid value, and with the papers that are still to be shown. The desk must name what is missing, and dispatch
must refuse and name it as well.
"""

import asyncio
import contextlib
import html
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

import aiohttp

from kiosk.base.ids import CaseId, FieldId, MessageId, PaperCode, new_id
from kiosk.base.texts import Language
from kiosk.cases.case import CaseState
from kiosk.cases.entries import CaseClosed, Entry, Outcome, Party
from kiosk.cases.missing import PAPER_GAPS, PICTURED, GapKind
from kiosk.cases.receipt import is_receipt_number
from kiosk.catalog.conditions import Values
from kiosk.catalog.example import worked_example
from kiosk.catalog.form import Field, FieldKind
from kiosk.catalog.model import PaperKind, Service, Settlement, papers_needed
from kiosk.catalog.rules import visible_fields
from kiosk.desk.actions import FocusField, LeaveField, SelectPaper, TypeInField
from kiosk.desk.happenings import EntryRefused, Welcomed
from kiosk.protocol.records import MissingPart
from kiosk.terminal.actions import (
    AcceptIdentity,
    AnswerQuestion,
    Begin,
    ChooseService,
    ConfirmAll,
    EditField,
    GiveConsent,
    GoOn,
    HoldField,
    PaperDone,
    Rate,
    ReleaseField,
    SetLanguage,
    Sign,
    StartService,
    TickPaper,
    ToSign,
)
from kiosk.terminal.pages_before import IdentityPage, PrintState
from kiosk.terminal.pages_case import CheckPage, DonePage, PaperPage, SignPage, SignState
from kiosk.terminal.view import Step
from tests.terminal.house import CARD, a_page
from tests.terminal.stage import SIGNATURE
from tests.terminal.window import Window

PageT = TypeVar("PageT")

PATIENCE_S = 20.0
TRY_S = 0.5
OUTCOMES = {
    Settlement.SETTLED_NOW: (Outcome.SETTLED, CaseState.SETTLED),
    Settlement.ACCEPTED_NOW: (Outcome.ACCEPTED, CaseState.ACCEPTED),
    Settlement.ADVICE: (Outcome.ADVISED, CaseState.ADVISED),
}


class NotServedError(Exception):
    """The service did not go as it must; the text says where and why."""


@dataclass
class Served:
    """One line of the report."""

    service: Service
    language: Language
    fields: int = 0
    """How many fields were filled in."""
    papers: tuple[PaperCode, ...] = ()
    """What was shown."""
    result: str = ""
    receipt: str = ""
    refused: list[str] = field(default_factory=list)
    """What was tried and refused, each by the field or paper that was named."""


class Visit:
    """A service, the two who work it, and what came of it."""

    def __init__(self, both: Window, service: Service, language: Language, answers: Values) -> None:
        """``answers`` are one of the examples that the list of services says must be accepted."""
        self._both, self._service = both, service
        self.served = Served(service, language)
        self._answers: dict[FieldId, str] = dict(answers)
        self._example: dict[FieldId, str] = {}

    async def play(self) -> Served:
        """Take the service from the first touch to the wipe; raises NotServedError."""
        try:
            await self._come_to_the_line()
            await self._meet()
            await self._fill()
            await self._leave_fields_out()
            await self._write_nonsense()
            await self._show_papers()
            await self._sign()
            await self._close()
            await self._leave()
        except TimeoutError as error:
            raise self._fault(f"waited in vain for {_place(error)}") from error
        return self.served

    def _fault(self, what: str) -> NotServedError:
        return NotServedError(f"{self._service.code}: {what}")

    async def _page(self, kind: type[PageT], holds: Callable[[PageT], bool]) -> PageT:
        """Wait for a page of the touch screen of which something holds."""
        house = self._both.house
        await house.until(lambda: isinstance(page := house.view.page, kind) and holds(page), PATIENCE_S)
        page = house.view.page
        assert isinstance(page, kind)
        return page

    # From the first touch to the call

    async def _come_to_the_line(self) -> None:
        runner, house, service = self._both.runner, self._both.house, self._service
        house.reader.simulator.lift()
        runner.act(Begin())
        runner.act(SetLanguage(self.served.language))
        runner.act(ChooseService(service.code))
        for question in service.questions:
            if question.id in self._answers:
                runner.act(AnswerQuestion(question.id, self._answers[question.id]))
        for paper in service.papers:
            runner.act(TickPaper(paper.code, is_ticked=True))
        runner.act(StartService())
        runner.act(GiveConsent(recording=False))
        await house.until(lambda: house.view.step is Step.IDENTITY, PATIENCE_S)
        house.reader.simulator.lay(CARD)
        await self._page(IdentityPage, lambda page: page.can_go_on)
        runner.act(AcceptIdentity())

    async def _meet(self) -> None:
        house, desk = self._both.house, self._both.desk
        await desk.window.until(lambda view: view.ring is not None, PATIENCE_S)
        await desk.press("accept")
        await house.until(lambda: house.view.step is Step.CALL, PATIENCE_S)
        await desk.window.until(lambda v: v.case is not None and v.case.state is CaseState.IN_SERVICE, PATIENCE_S)

    # The form

    async def _fill(self) -> None:
        """Fill in the example: choices by the clerk, the rest by the resident."""
        form = self._service.form
        if form is None:
            return
        have = {name: value for name, value in self._values_at_desk().items() if value}
        example = worked_example(form, {**have, **self._answers})
        for shown in visible_fields(form, example):
            value = example.get(shown.id, "")
            if shown.kind is FieldKind.SIGNATURE or not value or have.get(shown.id) == value:
                continue
            if shown.kind is FieldKind.CHOICE and "." not in shown.id:
                self._both.desk.do(TypeInField(shown.id, value), LeaveField(shown.id))
                await self._stands(shown.id, value)
            else:
                await self._type(shown.id, value)
        self._example = example
        self.served.fields = sum(bool(value) for value in self._values_at_desk().values())

    async def _stands(self, name: FieldId, value: str) -> None:
        await self._both.desk.window.until(lambda _: self._values_at_desk().get(name, "") == value, PATIENCE_S)

    async def _type(self, name: FieldId, value: str) -> None:
        """Have the resident type until the clerk sees it: a field that a clerk's answer brings comes a moment later."""
        deadline = time.monotonic() + PATIENCE_S
        while self._values_at_desk().get(name, "") != value:
            for action in (HoldField(name), EditField(name, value), ReleaseField(name)):
                self._both.runner.act(action)
            with contextlib.suppress(TimeoutError):
                await self._both.desk.window.until(lambda _: self._values_at_desk().get(name, "") == value, TRY_S)
            if time.monotonic() > deadline:
                found = self._values_at_desk().get(name)
                raise self._fault(f"{name} is {found!r} at the desk, not {value!r}")

    def _values_at_desk(self) -> dict[FieldId, str]:
        sections = self._both.desk.view.form
        return {shown.id: shown.value for section in sections for shown in section.fields if not shown.is_draft}

    async def _leave_fields_out(self) -> None:
        for asked in self._asked():
            if asked.required:
                await self._try_value(asked, "", GapKind.FIELD_EMPTY, "left out")

    async def _write_nonsense(self) -> None:
        """Try the wrong values of the catalogue's own examples, as far as this visit asks for their fields."""
        asked = {one.id: one for one in self._asked()}
        for example in self._service.examples.refused:
            wrong = example.answers.get(example.field, "")
            if example.field in asked and wrong:
                await self._try_value(asked[example.field], wrong, GapKind.FIELD_WRONG, f"as {wrong!r}")

    def _asked(self) -> list[Field]:
        form = self._service.form
        asked = visible_fields(form, self._example) if form is not None else ()
        return [one for one in asked if one.kind is not FieldKind.SIGNATURE]

    async def _try_value(self, asked: Field, value: str, kind: GapKind, how: str) -> None:
        await self._type(asked.id, value)
        self._is_named_at_desk(FocusField(asked.id))
        refused = await self._close_too_early()
        if refused is not None:
            named = {part.field for part in refused if part.kind is kind}
            if asked.id not in named or not named <= self._with_followers(asked):
                raise self._fault(f"{asked.id} {how}, but dispatch named {sorted(map(str, named))}")
            self.served.refused.append(f"{asked.id} {how}")
        else:
            self.served.refused.append(f"{asked.id} {how} (named at the desk; advice may be given all the same)")
        await self._mend()

    def _with_followers(self, asked: Field) -> set[FieldId | None]:
        """Return a field and those whose options it decides: they are emptied with it."""
        return {asked.id, *(other.id for other in self._asked() if other.options_by == asked.id)}

    async def _mend(self) -> None:
        """Put back what is not as in the example."""
        for asked in self._asked():
            await self._type(asked.id, self._example.get(asked.id, ""))

    # Papers

    async def _show_papers(self) -> None:
        needed = papers_needed(self._service, {**self._answers, **self._values_at_desk()})
        waiting = [paper for paper in needed if paper.kind is not PaperKind.FORM_TO_SIGN]
        while waiting:
            await self._papers_are_missed(paper.code for paper in waiting if not paper.may_be_waived)
            paper = waiting.pop(0)
            self._both.desk.do(SelectPaper(paper.code))
            if paper.kind in PICTURED:
                await self._photograph(paper.code)
            else:
                await self._both.desk.press("see_paper")
            await self._is_settled(SelectPaper(paper.code))
        self.served.papers = tuple(paper.code for paper in needed)

    async def _is_settled(self, way: SelectPaper) -> None:
        await self._both.desk.window.until(lambda _: way not in self._ways(), PATIENCE_S)

    async def _photograph(self, paper: PaperCode) -> None:
        self._both.house.tray.lay(a_page(paper))
        await self._both.desk.press("ask_paper")
        await self._page(PaperPage, lambda page: page.review is not None)
        self._both.runner.act(PaperDone())
        await self._both.desk.press("accept_paper")

    async def _papers_are_missed(self, codes: Iterable[PaperCode]) -> None:
        expected = set(codes)
        for code in expected:
            self._is_named_at_desk(SelectPaper(code))
        refused = await self._close_too_early()
        if refused is None or not expected:
            return
        named = {part.paper for part in refused if part.kind in PAPER_GAPS}
        if named != expected:
            raise self._fault(f"without {sorted(expected)} dispatch named {sorted(map(str, named))}")
        self.served.refused.append("without " + ", ".join(sorted(expected)))

    # Refusals

    def _ways(self) -> list[object]:
        return [missing.action for missing in self._both.desk.view.missing]

    def _is_named_at_desk(self, way: FocusField | SelectPaper) -> None:
        if way not in self._ways():
            raise self._fault(f"the desk does not name {way}")

    async def _close_too_early(self) -> tuple[MissingPart, ...] | None:
        """Try to close the case past the desk's own gate; None for advice, which lacks nothing to be given."""
        outcome, _ = OUTCOMES[self._service.kind]
        if outcome is Outcome.ADVISED:
            return None
        desk = self._both.desk
        if desk.view.button("close_complete").is_enabled:
            raise self._fault("the desk would close it too early")
        assert desk.view.case is not None
        me = next(told.welcome.id for told in desk.heard if isinstance(told, Welcomed))
        closing = _entry(desk.view.case.case, me, outcome, self._both)
        await desk.link.record((closing,))
        refusal = await self._answer(closing.entry)
        return refusal.missing

    async def _answer(self, entry: MessageId) -> EntryRefused:
        async with asyncio.timeout(PATIENCE_S):
            while True:
                for told in reversed(self._both.desk.heard):
                    if isinstance(told, EntryRefused) and told.id == entry:
                        return told
                await asyncio.sleep(0.002)

    # The end

    async def _sign(self) -> None:
        form = self._service.form
        if form is None or not any(one.kind is FieldKind.SIGNATURE for one in form.fields):
            return
        runner = self._both.runner
        await self._both.desk.press("ask_signature")
        await self._page(CheckPage, lambda page: page.is_asked)
        runner.act(ConfirmAll())
        runner.act(ToSign())
        await self._page(SignPage, lambda page: page.state is SignState.READY)
        runner.act(Sign(SIGNATURE))
        await self._page(SignPage, lambda page: page.state is SignState.SIGNED)

    async def _close(self) -> None:
        desk = self._both.desk
        await desk.press("close_complete")
        await desk.press("confirm")
        page = await self._page(DonePage, lambda page: page.printing.state is PrintState.PRINTED)
        if not is_receipt_number(page.receipt_number):
            raise self._fault(f"{page.receipt_number!r} is no receipt number")
        _, state = OUTCOMES[self._service.kind]
        if desk.view.case is None or desk.view.case.state is not state:
            raise self._fault(f"the desk says {desk.view.case}")
        self.served.receipt, self.served.result = page.receipt_number, state.value
        await self._follow(page)

    async def _follow(self, page: DonePage) -> None:
        """Read the case's page on the phone."""
        path = page.follow_url.removeprefix("https://window.example")
        async with (
            aiohttp.ClientSession() as phone,
            phone.get(f"{self._both.place.url}{path}?lang={self.served.language.value}") as answer,
        ):
            text = html.unescape(await answer.text())
        if answer.status != 200 or self._service.name.in_language(self.served.language) not in text:
            raise self._fault("its page on the phone does not name it")

    async def _leave(self) -> None:
        house, runner = self._both.house, self._both.runner
        runner.act(GoOn())
        runner.act(Rate(5))
        await house.until(lambda: house.view.step is Step.ATTRACT, PATIENCE_S)
        await self._both.desk.press("finish_wrap_up")


def _entry(case: CaseId, me: str, outcome: Outcome, both: Window) -> Entry:
    return Entry(MessageId(new_id()), case, both.place.clock.now(), Party.CLERK, me, CaseClosed(outcome))


def _place(error: BaseException) -> str:
    """Return the step of a visit in which it hung."""
    steps = []
    trace = error.__traceback__
    while trace is not None:
        steps.append(trace.tb_frame.f_code.co_name)
        trace = trace.tb_next
    return " → ".join(step for step in steps if step.startswith("_") and not step.startswith("__"))
