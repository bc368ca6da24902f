"""What must be so before an action counts, each with the sentence a clerk reads on a disabled button."""

from enum import StrEnum

from kiosk.base.texts import mark


class Need(StrEnum):
    """One fact about the desk at a moment."""

    SIGNED_IN = "signed_in"
    LINK_UP = "link_up"
    NOT_READY = "not_ready"
    NOT_AWAY = "not_away"
    FREE = "free"
    """Neither ringing nor in a call."""
    RINGING = "ringing"
    IN_CALL = "in_call"
    IN_WRAP_UP = "in_wrap_up"
    NOT_AWAY_NEXT = "not_away_next"
    """No away is planned for the end of the wrap-up."""
    CASE_HERE = "case_here"
    """A case is on the desk, open or closed."""
    CASE_OPEN = "case_open"
    """The case is in service and its form may be filled."""
    PAPER_SELECTED = "paper_selected"
    ASKABLE = "askable"
    """The selected paper is one the resident brings."""
    ORIGINAL_WAITING = "original_waiting"
    """The selected paper is only held up, and the clerk has not noted it as seen."""
    PAGES_SHOWN = "pages_shown"
    """The selected paper has pages."""
    PAGES_WAITING = "pages_waiting"
    """The selected paper has pages that nobody has judged yet."""
    PAGES_HERE = "pages_here"
    """The pictures of those pages have arrived."""
    TYPING_HERE = "typing_here"
    """A field holds typing that is not on the resident's screen yet."""
    ROOM_FOR_ROW = "room_for_row"
    GAPS = "gaps"
    """Something is missing."""
    SIGNATURE_NEXT = "signature_next"
    """Nothing but the signature is missing."""
    COMPLETE = "complete"
    """Nothing is missing."""
    ADVICE_APART = "advice_apart"
    """The service is not itself advice, so that advice is an outcome of its own."""
    PHRASES = "phrases"
    """There is something to pick."""
    QUESTION_OPEN = "question_open"
    SOMETHING_TO_DISMISS = "something_to_dismiss"
    QUESTION_ANSWERED = "question_answered"


WHY_NOT = {
    Need.SIGNED_IN: mark("Please sign in first."),
    Need.LINK_UP: mark("Not possible while the connection to the centre is lost."),
    Need.NOT_READY: mark("You are ready already."),
    Need.NOT_AWAY: mark("You are away already."),
    Need.FREE: mark("Not possible during a call."),
    Need.RINGING: mark("Nobody is ringing."),
    Need.IN_CALL: mark("There is no call."),
    Need.IN_WRAP_UP: mark("No wrap-up clock is running."),
    Need.NOT_AWAY_NEXT: mark("You will be away when the clock has run out."),
    Need.CASE_HERE: mark("There is no case on the desk."),
    Need.CASE_OPEN: mark("There is no open case."),
    Need.PAPER_SELECTED: mark("Choose a paper first."),
    Need.ASKABLE: mark("This paper is made here and signed."),
    Need.ORIGINAL_WAITING: mark("This paper is not one that is only shown, or it has been seen already."),
    Need.PAGES_SHOWN: mark("This paper has no pages yet."),
    Need.PAGES_WAITING: mark("No page of this paper waits to be judged."),
    Need.PAGES_HERE: mark("The picture has not arrived yet."),
    Need.TYPING_HERE: mark("Everything typed is on the form already."),
    Need.ROOM_FOR_ROW: mark("There is no room for another row."),
    Need.GAPS: mark("Nothing is missing."),
    Need.SIGNATURE_NEXT: mark("First complete everything else, then ask for the signature."),
    Need.COMPLETE: mark("Something is still missing."),
    Need.ADVICE_APART: mark("For this service, advice is what completes it."),
    Need.PHRASES: mark("There is nothing to choose."),
    Need.QUESTION_OPEN: mark("No question is open."),
    Need.SOMETHING_TO_DISMISS: mark("Nothing is open."),
    Need.QUESTION_ANSWERED: mark("Please choose or write a reason first."),
}
"""The sentence for each need that is not met."""
