"""Whatever happens in whatever order: the desk never fails, offers nothing it refuses and loses nothing typed."""

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.base.ids import CallId, FieldId, PageId, PaperCode
from kiosk.base.texts import Language, Text
from kiosk.base.words import Message, in_words
from kiosk.cases.entries import (
    CaseClosed,
    CaseWithdrawn,
    Entry,
    FieldEdited,
    Outcome,
    PageAdded,
    PageRemoved,
    PaperAccepted,
    Party,
    ReceiptIssued,
)
from kiosk.cases.form import Author
from kiosk.cases.missing import is_complete
from kiosk.catalog.model import Catalog
from kiosk.catalog.rules import tidied
from kiosk.desk import actions as act
from kiosk.desk import happenings as happen
from kiosk.desk.actions import Action
from kiosk.desk.drafts import Draft, draft_from_json, draft_to_json
from kiosk.desk.effects import ForgetCase, RecordEntries, SaveDraft, SendCommand
from kiosk.desk.keys import BINDINGS
from kiosk.desk.needs import WHY_NOT
from kiosk.desk.view import CallState, DeskView
from kiosk.protocol.calls import FieldHeld
from kiosk.protocol.desk import Presence
from kiosk.protocol.message import CodeNeeded, Refused
from tests.catalogue import CATALOG
from tests.desk.office import CALL, CASE, PERMIT, VOUCHER, Office, of_kind, row

_FIELDS = [
    FieldId(name)
    for name in (
        "mobile",
        "road",
        "in_school",
        "school_name",
        "district",
        "co_residents",
        "co_residents.0.name",
        "gone",
    )
]
_TEXTS = ["", "1", "13800000000", "长宁路", "yes", "x" * 120]
_PAPERS = [VOUCHER, PaperCode("dwelling_proof"), PaperCode("residence_permit_form"), PaperCode("gone")]
_PAGES = [PageId(name) for name in ("p1", "p2", "p3")]

Step = Callable[["Story"], None]


class Story:
    """One random history, and what it owes the clerk."""

    def __init__(self, catalog: Catalog) -> None:
        self.office = Office(catalog)
        self.saved: Draft | None = None
        self.typed: dict[FieldId, str] = {}

    def run(self, step: Step) -> None:
        done = len(self.office.done)
        step(self)
        self._note(self.office.done[done:])
        self._check()

    def give_up(self, action: Action) -> None:
        """Note that the clerk himself gives typing up, or lets a new row take the place of a typed count."""
        if isinstance(action, act.DiscardTyping):
            self.typed.clear()
        elif isinstance(action, act.AddRow):
            self.typed.pop(FieldId("co_residents"), None)

    def _note(self, effects: Sequence[object]) -> None:
        for effect in effects:
            if isinstance(effect, SaveDraft):
                self.saved = draft_from_json(draft_to_json(effect.draft))
            elif isinstance(effect, ForgetCase) and not effect.is_draft_kept:
                self.saved, self.typed = None, {}

    def _check(self) -> None:
        view = self.office.view
        self._nothing_typed_is_lost()
        if view.button("close_complete").is_enabled:
            service = self.office.catalog.service(PERMIT)
            assert is_complete(self.office.case, service) or self.office.is_mail_held
            assert not any(field.is_draft for section in view.form for field in section.fields)

    def _nothing_typed_is_lost(self) -> None:
        kept = {typing.field: typing.text for typing in self.saved.typing} if self.saved else {}
        entries = [entry.body for entry in (*self.office.told, *self.office.mail)]
        for field_id, text in list(self.typed.items()):
            if kept.get(field_id) == text:
                continue
            form = self.office.catalog.service(PERMIT).form
            assert form is not None
            value = tidied(form.field(field_id), text)
            said = [b.value for b in entries if isinstance(b, FieldEdited) and b.field == field_id]
            assert value in {*said, ""}, f"{field_id} typed as {text!r} is neither kept nor on the form"
            del self.typed[field_id]


def _type(field: FieldId, text: str) -> Step:
    def step(story: Story) -> None:
        story.office.do(act.TypeInField(field, text))
        shown = {known.id: known for section in story.office.view.form for known in section.fields}
        if field in shown and shown[field].is_draft and shown[field].value == text:
            story.typed[field] = text
        elif field in shown and shown[field].value == text:
            story.typed.pop(field, None)

    return step


def _do(action: Action) -> Step:
    def step(story: Story) -> None:
        story.give_up(action)
        story.office.do(action)

    return step


def _press(place: int) -> Step:
    """Press any button: one that is disabled changes nothing, one that is enabled is not refused."""

    def step(story: Story) -> None:
        known = BINDINGS[place % len(BINDINGS)]
        before = story.office.view
        story.give_up(known.action)
        effects = story.office.console.handle(known.action, story.office.now)
        after = story.office.view
        story.office.done += effects
        if before.button(known.id).is_enabled:
            for recorded in of_kind(effects, RecordEntries):
                story.office.mail += recorded.entries
            banner = after.banner.text if after.banner else None
            refusals = set(WHY_NOT.values())
            assert before.banner == after.banner or not (isinstance(banner, Message) and banner.text in refusals)
        else:
            assert _without_banner(before) == _without_banner(after)
            assert of_kind(effects, RecordEntries) == []
            assert of_kind(effects, SendCommand) == []

    return step


def _deliver(*, is_held: bool) -> Step:
    def step(story: Story) -> None:
        story.office.is_mail_held = is_held
        if not is_held:
            story.office.mail = [entry for entry in story.office.mail if _fits(story.office, entry)]
            story.office.deliver()

    return step


def _situation(presence: Presence, *, has_call: bool) -> Step:
    def step(story: Story) -> None:
        office = story.office
        call = office.call if has_call else None
        until = office.now + timedelta(seconds=30)
        ring = None
        if presence is Presence.RINGING:
            office.ring()
            return
        office.situation(presence, call=call, until=until, ring=ring, line=(row(),), away_reason="Meal")

    return step


def _resident(make: Callable[[Office], None]) -> Step:
    def step(story: Story) -> None:
        if not story.office.case.state.is_final:
            make(story.office)

    return step


def _crash(story: Story) -> None:
    story.office.restart(story.saved)


def _refuse(story: Story) -> None:
    office = story.office
    if office.is_mail_held and office.mail:
        entry = office.mail.pop()
        office.happen(happen.EntryRefused(entry.entry, "This case is not open to you."))
        if isinstance(entry.body, FieldEdited):
            story.typed.pop(entry.body.field, None)


def _fits(office: Office, entry: Entry) -> bool:
    """What the centre takes: after the end of a case nothing, save its receipt."""
    return not office.case.state.is_final


fields_ = st.sampled_from(_FIELDS)
words = st.sampled_from(_TEXTS)
papers = st.sampled_from(_PAPERS)
pages = st.sampled_from(_PAGES)
clerk_actions: st.SearchStrategy[Action] = st.one_of(
    st.builds(act.LeaveField, fields_),
    st.builds(act.FocusField, fields_),
    st.builds(act.DiscardTyping, st.none() | fields_),
    st.builds(act.AddRow, st.none() | fields_),
    st.builds(act.PointAt, st.none() | fields_),
    st.builds(act.SelectPaper, papers),
    st.builds(act.OpenPage, st.none() | pages),
    st.builds(act.StepPage, st.integers(-2, 2)),
    st.builds(act.StepPaper, st.integers(-2, 2)),
    st.builds(act.AskPaper, st.none() | papers),
    st.builds(act.AcceptPaper, st.none() | papers),
    st.builds(act.ReturnPaper, st.none() | papers),
    st.builds(act.CloseCase, st.none() | st.sampled_from(Outcome)),
    st.builds(act.EditNotes, words),
    st.builds(act.Pick, st.integers(-1, 12)),
    st.just(act.SayInWords()),
    st.builds(act.WriteWords, words),
    st.just(act.Confirm()),
    st.just(act.SignIn("李敏", "geheim")),
    st.just(act.ChangePassword("old", "new-password")),
    st.builds(act.GiveCode, st.sampled_from(["", "123456", "abc"])),
    st.just(act.Dismiss()),
)
told: st.SearchStrategy[happen.Happening] = st.one_of(
    st.sampled_from([happen.LinkUp(), happen.LinkDown(), happen.Tick(), happen.PageArrived("0" * 64)]),
    st.builds(happen.CallChanged, st.sampled_from([CALL, CallId("other")]), st.sampled_from(CallState)),
    st.builds(happen.CallStopped, st.just(CALL), st.booleans()),
    st.builds(happen.ResidentHolds, st.just(CALL), st.builds(FieldHeld, field=fields_, is_held=st.booleans())),
    st.just(happen.SignInRefused(Refused(text="Please try again."))),
    st.just(happen.SignInRefused(Refused(text="Please try again.", retry_after_s=7))),
    st.sampled_from([happen.CodeAsked(CodeNeeded()), happen.CodeAsked(CodeNeeded(uri="otpauth:", secret="ABCD"))]),
    st.builds(happen.PageMissed, st.just("0" * 64)),
    st.builds(happen.RecordsTold, st.just(CASE), st.integers(1, 99), st.just(())),
)
resident_steps = st.one_of(
    st.builds(lambda p, q: lambda o: o.resident(PageAdded(p, q, "0" * 64, 9)), papers, pages),
    st.builds(lambda p, q: lambda o: o.resident(PageRemoved(p, q)), papers, pages),
    st.builds(lambda f, v: lambda o: o.fill({f: v}), fields_, words),
    st.just(lambda o: o.fill({"name": "王小明"}, Author.CARD)),
    st.sampled_from([lambda o: o.confirm_all(), lambda o: o.sign(), lambda o: o.complete_the_form()]),
    st.just(lambda o: o.resident(CaseWithdrawn())),
)
steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(_type, fields_, words),
    st.builds(_do, clerk_actions),
    st.builds(_press, st.integers(0, 99)),
    st.builds(lambda happening: lambda story: story.office.happen(happening), told),
    st.builds(_resident, resident_steps),
    st.builds(lambda seconds: lambda story: story.office.wait(seconds), st.sampled_from([0.1, 0.7, 5, 20])),
    st.builds(lambda held: _deliver(is_held=held), st.booleans()),
    st.builds(lambda p, c: _situation(p, has_call=c), st.sampled_from(Presence), st.booleans()),
    st.sampled_from([_crash, _refuse, lambda story: story.office.sign_in()]),
)


@cache
def _services() -> Catalog:
    """The list of services, read once; as an argument it would be printed whole with every failure."""
    return CATALOG


@settings(max_examples=120, deadline=None)
@given(st.booleans(), st.lists(steps, max_size=30))
def test_no_history_breaks_the_desk(is_served: bool, history: list[Step]) -> None:
    story = Story(_services())
    if is_served:
        story.office.serve()
    for step in history:
        story.run(step)
    for language in Language:
        _read(story.office.view, language)


def test_a_gap_that_opens_after_the_question_stops_the_closing(serving: Office) -> None:
    serving.complete_the_form()
    serving.scan(VOUCHER, "p1")
    serving.do(act.AcceptPaper(VOUCHER))
    serving.sign()
    serving.press("close_complete")
    serving.fill({"road": "延安西路"})
    assert not serving.view.button("confirm").is_enabled
    serving.do(act.Confirm())
    assert not any(isinstance(entry.body, CaseClosed | ReceiptIssued) for entry in serving.told)


def test_entries_that_cross_end_as_the_centre_ordered_them(serving: Office) -> None:
    serving.is_mail_held = True
    serving.press("close_refused")
    serving.do(act.Pick(1))
    serving.press("confirm")
    assert serving.view.case is not None
    assert serving.view.case.state.value == "refused"
    serving.resident(CaseWithdrawn())
    assert serving.view.case.state.value == "withdrawn", "the centre had the resident's word first"
    serving.happen(happen.EntryRefused(serving.mail.pop().entry, "This case is already closed."))
    shown = serving.view.case
    assert shown is not None
    assert shown.state.value == "withdrawn"
    assert all(entry.by is not Party.CLERK or isinstance(entry.body, PaperAccepted) for entry in serving.told)


def _without_banner(view: DeskView) -> DeskView:
    return replace(view, banner=None)


def _read(value: object, language: Language) -> None:
    """Read every wording of a view."""
    if isinstance(value, Message | Text):
        assert in_words(value, language)
    elif isinstance(value, tuple):
        for item in value:
            _read(item, language)
    elif is_dataclass(value):
        for known in fields(value):
            _read(getattr(value, known.name), language)
