"""The clerk's work as a pure machine: a happening and the time in, effects out, and a view of everything."""

from collections.abc import Callable
from datetime import datetime
from typing import cast, get_args

from kiosk.base.ids import CallId
from kiosk.base.texts import Language
from kiosk.base.words import Message, say
from kiosk.catalog.model import Catalog
from kiosk.desk import actions as act
from kiosk.desk import case_deeds, facts, form_deeds, line_deeds, questions, reconcile, sign_in_deeds, told
from kiosk.desk import happenings as happen
from kiosk.desk.effects import Effect
from kiosk.desk.happenings import Happening
from kiosk.desk.needs import WHY_NOT
from kiosk.desk.own_time import in_own_time
from kiosk.desk.show import show
from kiosk.desk.state import Desk, Question
from kiosk.desk.view import BannerLevel, DeskView
from kiosk.desk.view_controls import DialogKind

_ACTIONS = cast("tuple[type, ...]", get_args(act.Action))
_BEFORE_SIGN_IN = (act.SignIn, act.GiveCode, act.ChangePassword, act.ChangeLanguage, act.Dismiss)


class Console:
    """One desk. ``handle`` never raises for whatever happens in whatever order."""

    def __init__(self, catalog: Catalog, now: datetime, language: Language = Language.CHINESE) -> None:
        self._desk = Desk(catalog, now, language)
        self._asked = reconcile.Asked()

    def handle(self, happening: Happening, now: datetime, at: datetime | None = None) -> list[Effect]:
        """Take in what happened at ``now`` (the desk's own time, UTC) and return what is to be done, in order.

        ``at`` is the time of day for what is recorded, when it is another.
        """
        desk = self._desk
        desk.now, desk.at = now, at
        if isinstance(happening, _ACTIONS):
            self._act(cast("act.Action", happening))
        else:
            self._hear(happening)
        sign_in_deeds.give_up(desk)
        form_deeds.put_rested(desk)
        self._close_idle_question()
        desk.effects += reconcile.reconcile(desk, self._asked)
        effects, desk.effects = desk.effects, []
        return effects

    def view(self) -> DeskView:
        """Return everything the window shows, as of the last happening."""
        return show(self._desk)

    @property
    def call(self) -> CallId | None:
        """The call that is up, None without one."""
        return self._desk.talk.info.call if self._desk.talk else None

    def wake_at(self) -> datetime:
        """Return when to send the next Tick at the latest."""
        return reconcile.wake_at(self._desk, self._asked)

    def _act(self, action: act.Action) -> None:
        desk = self._desk
        if not desk.is_signed_in and not isinstance(action, _BEFORE_SIGN_IN):
            return
        need = facts.unmet(desk, action)
        if need is not None:
            desk.notify(BannerLevel.NOTE, say(WHY_NOT[need]))
            return
        deed = _SIMPLE.get(type(action))
        if deed is not None:
            deed(desk)
        else:
            self._act_with(action)

    def _act_with(self, action: act.Action) -> None:  # noqa: C901 - one short arm for each kind of action
        desk = self._desk
        match action:
            case act.SignIn():
                sign_in_deeds.sign_in(desk, action)
            case act.GiveCode():
                sign_in_deeds.give_code(desk, action)
            case act.ChangePassword():
                sign_in_deeds.change_password(desk, action)
            case act.ChangeVolume():
                line_deeds.change_volume(desk, action)
            case act.FocusField():
                form_deeds.focus(desk, action.field)
            case act.TypeInField():
                form_deeds.type_in(desk, action)
            case act.LeaveField():
                form_deeds.leave(desk, action.field)
            case act.DiscardTyping():
                form_deeds.discard(desk, action)
            case act.AddRow():
                form_deeds.add_row(desk, action)
            case act.PointAt():
                form_deeds.point(desk, action)
            case act.SelectPaper():
                case_deeds.select_paper(desk, action)
            case act.StepPaper():
                case_deeds.step_paper(desk, action)
            case act.OpenPage():
                case_deeds.open_page(desk, action)
            case act.StepPage():
                case_deeds.step_page(desk, action)
            case act.AskPaper():
                case_deeds.ask_paper(desk, action)
            case act.SeePaper():
                case_deeds.see_paper(desk, action)
            case act.AcceptPaper():
                case_deeds.accept_paper(desk, action)
            case act.ReturnPaper():
                case_deeds.return_paper(desk, action)
            case act.CloseCase():
                case_deeds.close_case(desk, action)
            case act.EditNotes():
                case_deeds.edit_notes(desk, action)
            case act.Pick():
                case_deeds.pick(desk, action)
            case act.WriteWords():
                case_deeds.write_words(desk, action.text)

    def _hear(self, happening: Happening) -> None:  # noqa: C901 - one short arm for each kind of happening
        desk = self._desk
        match happening:
            case happen.LinkUp():
                told.link_up(desk)
            case happen.LinkDown(text=text):
                told.link_lost(desk, text)
            case happen.Welcomed(welcome=welcome):
                sign_in_deeds.welcomed(desk, welcome)
            case happen.SignInRefused(refused=refused):
                sign_in_deeds.refused(desk, refused)
            case happen.CodeAsked(needed=needed):
                sign_in_deeds.code_asked(desk, needed)
            case happen.Refusal():
                sign_in_deeds.command_refused(desk, happening)
            case happen.Trouble(text=text):
                desk.notify(BannerLevel.TROUBLE, Message(text))
            case happen.SituationTold(situation=situation):
                told.take_situation(desk, in_own_time(situation, desk.dispatch_offset))
            case happen.RecordsTold():
                told.take_records(desk, happening)
            case happen.RecordsKept(ids=ids) if desk.work is not None:
                desk.work.file.keep(ids)
            case happen.EntryRefused():
                told.entry_refused(desk, happening)
            case happen.DraftLoaded():
                told.draft_loaded(desk, happening)
            case happen.EditionArrived():
                told.edition_arrived(desk, happening)
            case happen.EditionMissed(edition=edition):
                reconcile.edition_missed(self._asked, edition, desk.now)
            case happen.ResidentHolds():
                told.resident_holds(desk, happening)
            case happen.CallChanged() | happen.EndsTold() | happen.CallStopped() | happen.CallTroubled():
                told.call_told(desk, happening)
            case happen.PageArrived(sha256=sha256) if desk.work is not None:
                desk.work.pages_here.add(sha256)
            case happen.PageMissed(sha256=sha256):
                reconcile.page_missed(self._asked, sha256, desk.now)
            case happen.Tick() | _:
                pass

    def _close_idle_question(self) -> None:
        """A question about something that is gone is not asked any more."""
        desk = self._desk
        question = desk.question
        if question is None:
            return
        has_case = desk.work is not None and desk.work.is_open
        is_about_case = question.kind in {DialogKind.CLOSE, DialogKind.RETURN_PAPER}
        is_gone = (
            not desk.is_signed_in
            or (is_about_case and not has_case)
            or (question.kind in {DialogKind.HANG_UP, DialogKind.SAY} and desk.talk is None)
            or (question.kind is DialogKind.SIGN_OUT and desk.talk is not None)
        )
        if is_gone:
            desk.question = None


def _ask(kind: DialogKind) -> Callable[[Desk], None]:
    return lambda desk: questions.ask(desk, Question(kind))


_SIMPLE: dict[type, Callable[[Desk], None]] = {
    act.SignOut: line_deeds.sign_out,
    act.SetReady: line_deeds.set_ready,
    act.SetAway: _ask(DialogKind.AWAY),
    act.Accept: lambda desk: line_deeds.answer(desk, is_taken=True),
    act.Decline: lambda desk: line_deeds.answer(desk, is_taken=False),
    act.ToggleMute: line_deeds.toggle_mute,
    act.ToggleCamera: line_deeds.toggle_camera,
    act.HangUp: _ask(DialogKind.HANG_UP),
    act.SayInWords: _ask(DialogKind.SAY),
    act.GoToNextGap: form_deeds.go_to_next_gap,
    act.GoToForm: form_deeds.go_to_form,
    act.GoToNotes: case_deeds.go_to_notes,
    act.AskSignature: case_deeds.ask_signature,
    act.FinishWrapUp: line_deeds.set_ready,
    act.ExtendWrapUp: line_deeds.extend_wrap_up,
    act.ChangeLanguage: line_deeds.change_language,
    act.Confirm: case_deeds.confirm,
    act.Dismiss: sign_in_deeds.dismiss,
}
