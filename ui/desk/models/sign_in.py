"""The sign-in page: who sits down, the code of the second step, the first password of one's own."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.base.texts import mark
from kiosk.desk.actions import ChangePassword, GiveCode, SignIn
from kiosk.desk.view import DeskView, LinkState, SignInState
from ui.desk.models.words import Words, getters

QML_IMPORT_NAME = "ui.desk"
QML_IMPORT_MAJOR_VERSION = 1

_UNLIKE = mark("The two new passwords are not the same. Please type them again.")


@dataclass(frozen=True, slots=True)
class SignInFace:
    """What the page shows."""

    is_open: bool = True
    is_busy: bool = False
    must_change: bool = False
    is_code_asked: bool = False
    is_enrolling: bool = False
    qr_rows: tuple[str, ...] = ()
    secret: str = ""
    is_link_up: bool = False
    name: str = ""
    error: str = ""


@QmlElement
class DeskSignIn(QObject):
    """Signs in: ``acted(Action)``; ``answered()`` when the keyboard is wanted at the page again."""

    changed = Signal()
    acted = Signal(object)
    answered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = SignInFace()
        self._problem = ""
        self._words: Words | None = None

    def take(self, view: DeskView, words: Words) -> None:
        """Show the page as it stands."""
        self._words = words
        state, enrolment = view.sign_in.state, view.sign_in.enrolment
        now = SignInFace(
            is_open=state is not SignInState.SIGNED_IN,
            is_busy=state in {SignInState.SIGNING_IN, SignInState.CHECKING_CODE},
            is_code_asked=state in {SignInState.CODE_NEEDED, SignInState.CHECKING_CODE},
            is_enrolling=enrolment is not None,
            qr_rows=enrolment.rows if enrolment else (),
            secret=_in_lines(enrolment.groups) if enrolment else "",
            must_change=state is SignInState.MUST_CHANGE_PASSWORD,
            is_link_up=view.link is LinkState.UP,
            name=view.sign_in.name,
            error=words(view.sign_in.error),
        )
        if now != self.shown:
            was_busy, self._problem = self.shown.is_busy, ""
            self.shown = now
            self.changed.emit()
            if was_busy and not now.is_busy:
                self.answered.emit()

    @Slot(str, str)
    def signIn(self, name: str, password: str) -> None:  # noqa: N802 - a QML slot
        """Sit down."""
        self._say("")
        self.acted.emit(SignIn(name.strip(), password))

    @Slot(str)
    def giveCode(self, code: str) -> None:  # noqa: N802 - a QML slot
        """Hand in the code of the second step."""
        self._say("")
        self.acted.emit(GiveCode(code))

    @Slot(str, str, str)
    def change(self, old: str, new: str, again: str) -> None:
        """Set a new password, typed twice."""
        if new != again:
            self._say(self._words.text(_UNLIKE) if self._words else _UNLIKE)
            return
        self._say("")
        self.acted.emit(ChangePassword(old, new))

    def _say(self, problem: str) -> None:
        if problem != self._problem:
            self._problem = problem
            self.changed.emit()

    def _get_error(self) -> str:
        return self._problem or self.shown.error

    def _get_qr_rows(self) -> list[str]:
        return list(self.shown.qr_rows)

    (_get_is_open, _get_is_busy, _get_must_change, _get_is_link_up, _get_name) = getters(
        "is_open", "is_busy", "must_change", "is_link_up", "name"
    )
    (_get_is_code_asked, _get_is_enrolling, _get_secret) = getters("is_code_asked", "is_enrolling", "secret")
    isCodeAsked = Property(bool, _get_is_code_asked, notify=changed)  # noqa: N815
    isEnrolling = Property(bool, _get_is_enrolling, notify=changed)  # noqa: N815
    qrRows = Property(list, _get_qr_rows, notify=changed)  # noqa: N815
    secret = Property(str, _get_secret, notify=changed)
    isOpen = Property(bool, _get_is_open, notify=changed)  # noqa: N815
    isBusy = Property(bool, _get_is_busy, notify=changed)  # noqa: N815
    mustChange = Property(bool, _get_must_change, notify=changed)  # noqa: N815
    isLinkUp = Property(bool, _get_is_link_up, notify=changed)  # noqa: N815
    name = Property(str, _get_name, notify=changed)
    error = Property(str, _get_error, notify=changed)


def _in_lines(groups: tuple[str, ...]) -> str:
    """Return groups of letters, four a line."""
    return "\n".join(" ".join(groups[n : n + 4]) for n in range(0, len(groups), 4))
