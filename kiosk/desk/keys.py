"""The one key map of the desk, as data: action id, key sequence, label, what must be so, and the action itself.

Keys are in Qt's portable form. They keep clear of what typing needs: plain and Shift keys, the editing keys of text
fields, the switches of Chinese input methods (Ctrl+Space, Shift+Space, Ctrl+., Ctrl+`, F4 of Rime, Ctrl+Shift+letters
and Ctrl+Alt+letters of Fcitx) and the window managers' own (Alt+F-keys, Ctrl+F-keys, F10's menu with Shift, F11).
"""

from dataclasses import dataclass

from kiosk.base.texts import mark
from kiosk.cases.entries import Outcome
from kiosk.desk.actions import (
    Accept,
    AcceptPaper,
    Action,
    AddRow,
    AskPaper,
    AskSignature,
    ChangeLanguage,
    ChangeVolume,
    CloseCase,
    Confirm,
    Decline,
    DiscardTyping,
    Dismiss,
    ExtendWrapUp,
    FinishWrapUp,
    GoToForm,
    GoToNextGap,
    GoToNotes,
    HangUp,
    OpenPage,
    Pick,
    ReturnPaper,
    SayInWords,
    SeePaper,
    SetAway,
    SetReady,
    SignOut,
    StepPage,
    StepPaper,
    ToggleCamera,
    ToggleMute,
)
from kiosk.desk.needs import Need

WRAP_UP_STEP_S = 60
"""By how much one press lengthens the wrap-up."""
PICKS = 9
"""How many canned answers have a key."""


@dataclass(frozen=True, slots=True)
class Binding:
    """One action with its key; it counts while every one of ``needs`` is met, the first unmet one is told."""

    id: str
    key: str
    label: str
    action: Action
    needs: tuple[Need, ...] = ()


_PRESENCE = (
    Binding("set_ready", "F2", mark("Ready"), SetReady(), (Need.SIGNED_IN, Need.LINK_UP, Need.FREE, Need.NOT_READY)),
    Binding("set_away", "F3", mark("Away"), SetAway(), (Need.SIGNED_IN, Need.LINK_UP, Need.NOT_AWAY)),
    Binding("accept", "F5", mark("Accept"), Accept(), (Need.RINGING, Need.LINK_UP)),
    Binding("decline", "F6", mark("Decline"), Decline(), (Need.RINGING, Need.LINK_UP)),
    Binding(
        "finish_wrap_up",
        "Alt+D",
        mark("Done, next please"),
        FinishWrapUp(),
        (Need.IN_WRAP_UP, Need.NOT_AWAY_NEXT, Need.LINK_UP),
    ),
    Binding("extend_wrap_up", "Alt+E", mark("One more minute"), ExtendWrapUp(), (Need.IN_WRAP_UP, Need.LINK_UP)),
    Binding("language", "Alt+L", mark("中文 / English"), ChangeLanguage()),
    Binding("sign_out", "Alt+Q", mark("Sign out"), SignOut(), (Need.SIGNED_IN, Need.LINK_UP, Need.FREE)),
)
_CALL = (
    Binding("mute", "F7", mark("Microphone off"), ToggleMute(), (Need.IN_CALL,)),
    Binding("camera_off", "F8", mark("Camera off"), ToggleCamera(), (Need.IN_CALL,)),
    Binding("louder", "Alt+=", mark("Louder"), ChangeVolume(10), (Need.IN_CALL,)),
    Binding("quieter", "Alt+-", mark("Quieter"), ChangeVolume(-10), (Need.IN_CALL,)),
    Binding("say_in_words", "Alt+T", mark("Say in words"), SayInWords(), (Need.IN_CALL, Need.CASE_HERE)),
    Binding("hang_up", "F12", mark("Hang up"), HangUp(), (Need.IN_CALL, Need.LINK_UP)),
)
_FORM = (
    Binding("go_to_form", "Alt+F", mark("To the form"), GoToForm(), (Need.CASE_OPEN,)),
    Binding("next_gap", "Alt+G", mark("Next gap"), GoToNextGap(), (Need.CASE_OPEN, Need.GAPS)),
    Binding("add_row", "Alt+I", mark("Add a row"), AddRow(), (Need.CASE_OPEN, Need.ROOM_FOR_ROW)),
    Binding("discard_typing", "Alt+Z", mark("Give up typing"), DiscardTyping(), (Need.TYPING_HERE,)),
    Binding("go_to_notes", "Alt+M", mark("To the notes"), GoToNotes(), (Need.CASE_HERE,)),
)
_PAPERS = (
    Binding("previous_paper", "Alt+Up", mark("Paper above"), StepPaper(-1), (Need.PAPER_SELECTED,)),
    Binding("next_paper", "Alt+Down", mark("Paper below"), StepPaper(1), (Need.PAPER_SELECTED,)),
    Binding("open_page", "Alt+V", mark("View large"), OpenPage(), (Need.PAPER_SELECTED, Need.PAGES_SHOWN)),
    Binding("previous_page", "Alt+Left", mark("Page before"), StepPage(-1), (Need.PAPER_SELECTED, Need.PAGES_SHOWN)),
    Binding("next_page", "Alt+Right", mark("Page after"), StepPage(1), (Need.PAPER_SELECTED, Need.PAGES_SHOWN)),
    Binding(
        "ask_paper",
        "Alt+P",
        mark("Ask for this paper"),
        AskPaper(),
        (Need.CASE_OPEN, Need.PAPER_SELECTED, Need.ASKABLE),
    ),
    Binding(
        "see_paper",
        "Alt+S",
        mark("Original seen"),
        SeePaper(),
        (Need.CASE_OPEN, Need.PAPER_SELECTED, Need.ORIGINAL_WAITING),
    ),
    Binding(
        "accept_paper",
        "Alt+Y",
        mark("Agrees with the original"),
        AcceptPaper(),
        (Need.CASE_OPEN, Need.PAPER_SELECTED, Need.PAGES_WAITING, Need.PAGES_HERE),
    ),
    Binding(
        "return_paper",
        "Alt+N",
        mark("Return pages"),
        ReturnPaper(),
        (Need.CASE_OPEN, Need.PAPER_SELECTED, Need.PAGES_SHOWN),
    ),
)
_CLOSING = (
    Binding(
        "ask_signature", "F9", mark("Ask for the signature"), AskSignature(), (Need.CASE_OPEN, Need.SIGNATURE_NEXT)
    ),
    Binding("close_complete", "F10", mark("Complete the case"), CloseCase(), (Need.CASE_OPEN, Need.COMPLETE)),
    Binding("close_returned", "Shift+F7", mark("Papers missing"), CloseCase(Outcome.RETURNED), (Need.CASE_OPEN,)),
    Binding("close_refused", "Shift+F8", mark("Refuse"), CloseCase(Outcome.REFUSED), (Need.CASE_OPEN,)),
    Binding(
        "close_advised",
        "Shift+F9",
        mark("Advice only"),
        CloseCase(Outcome.ADVISED),
        (Need.CASE_OPEN, Need.ADVICE_APART),
    ),
)
_QUESTIONS = (
    Binding("confirm", "Ctrl+Return", mark("Confirm"), Confirm(), (Need.QUESTION_OPEN, Need.QUESTION_ANSWERED)),
    Binding("dismiss", "Esc", mark("Back"), Dismiss(), (Need.SOMETHING_TO_DISMISS,)),
    *(
        Binding(f"pick_{number}", f"Alt+{number}", mark("Choose"), Pick(number), (Need.PHRASES,))
        for number in range(1, PICKS + 1)
    ),
)

BINDINGS: tuple[Binding, ...] = _PRESENCE + _CALL + _FORM + _PAPERS + _CLOSING + _QUESTIONS
"""Every action that has a button, in the order in which a window may lay them out."""


def binding(action_id: str) -> Binding:
    """Return the binding of an action id; KeyError when there is none such."""
    for known in BINDINGS:
        if known.id == action_id:
            return known
    raise KeyError(action_id)
