"""What is read aloud of the pages from the call to the goodbye."""

from kiosk.base.texts import joined, mark
from kiosk.base.words import Wording, say
from kiosk.terminal.pages_case import (
    CallPage,
    CheckPage,
    DonePage,
    GoodbyePage,
    PaperPage,
    RatingPage,
    SignPage,
    SignState,
    TakeAlong,
    TroublePage,
)
from kiosk.terminal.spoken import OWN_ANSWERS, Spoken, labelled, touch

_MOST_ERRORS = 3
_SIGN_STATES = {
    SignState.PREPARING: mark("Your pages are being drawn up…"),
    SignState.READY: mark("Please read the pages, then sign below with your finger."),
    SignState.STORING: mark("Your signature is being stored…"),
    SignState.SIGNED: mark("Signed. Please wait a moment: the clerk is closing your case."),
    SignState.FAILED: mark("Please sign once more."),
}
_THINGS = {
    TakeAlong.CARD: mark("Your card"),
    TakeAlong.PAPERS: mark("Your own papers"),
    TakeAlong.RECEIPT: mark("Your receipt"),
}


def call(page: CallPage) -> Spoken:
    """7. The call: short, because somebody is talking; labels and errors of fields, no values, no captions."""
    if page.consent is not None:
        title = say(mark("May we use your information?"))
        return Spoken(("call", "consent"), title=(title,), body=(page.consent.refusal, page.consent.recording))
    current = next((tab for tab in page.sections if tab.is_current), None)
    pointed = next((field for field in page.fields if field.id == page.pointer), None)
    wrong = [wording for field in page.fields if field.error is not None for wording in (field.name, field.error)]
    open_count = say(mark("Still open: {count}"), count=page.open_count)
    everything = say(mark("Everything is there"))
    form: tuple[Wording, ...] = (current.name, open_count if page.open_count else everything) if current else ()
    return Spoken(
        about=("call",),
        prompts=("call",),
        title=(page.service, say(mark("You are talking with a clerk"))),
        alerts=(page.asks,) if page.asks else (),
        body=(
            *form,
            *((say(mark("The clerk points at: {name}"), name=pointed.name),) if pointed else ()),
            *wrong[: 2 * _MOST_ERRORS],
        ),
        actions=(touch(mark("Check everything")),) if page.can_check and not page.open_count else (),
    )


def paper(page: PaperPage) -> Spoken:
    """8. A paper under the camera: one hint at a time."""
    if page.review is not None:
        return Spoken(
            about=("paper", page.code, "review", page.review.page),
            prompts=("paper-review",),
            title=(say(mark("Is it easy to read?")),),
            actions=(
                *((touch(mark("Good, that is all")),) if page.can_finish_paper else ()),
                touch(mark("Take it again")),
            ),
        )
    any_of = say(mark("One of these is enough: {names}"), names=joined(page.any_of))
    returned = say(mark("The clerk asks you to take it again"))
    return Spoken(
        about=("paper", page.code, len(page.pages)),
        prompts=("paper-portrait",) if page.is_portrait else (),
        title=(page.name,),
        news=(page.hint_words,) if page.is_camera_ready else (),
        body=(
            *((page.side,) if page.side else ()),
            *((any_of,) if page.any_of else ()),
            *((returned,) if page.reason else ()),
        ),
        actions=(touch(mark("Take the picture")),),
    )


def check(page: CheckPage) -> Spoken:
    """9. Every answer: what is missing, and that the answers stand on the screen."""
    return Spoken(
        about=("check",),
        prompts=("check",),
        title=(say(mark("Please read everything once more")),),
        news=(_check_state(page),),
        body=(*page.missing, OWN_ANSWERS),
        actions=(touch(mark("All right, go on to sign")),) if page.can_sign else (),
    )


def sign(page: SignPage) -> Spoken:
    """10. The signature."""
    is_ready = page.state in {SignState.READY, SignState.FAILED}
    return Spoken(
        about=("sign", is_ready),
        prompts=("sign",) if is_ready else (),
        title=(say(mark("Read and sign")),) if page.state is not SignState.SIGNED else (),
        alerts=(page.error,) if page.error else (),
        news=(say(_SIGN_STATES[page.state]),),
        body=(OWN_ANSWERS,) if is_ready else (),
        actions=(touch(mark("Accept my signature")), touch(mark("Sign anew"))) if is_ready else (),
    )


def done(page: DonePage) -> Spoken:
    """11. The end of the case; the number and the clerk's own words are left to the screen and the slip."""
    number = say(mark("Your receipt number stands on the screen and on your receipt."))
    return Spoken(
        about=("done", page.outcome),
        prompts=(f"done-{page.outcome.value}",) if page.outcome is not None else (),
        title=(page.says,),
        news=(page.printing.says,) if page.printing.says else (),
        body=(
            *((page.paper,) if page.paper else ()),
            *((number,) if page.receipt_number else ()),
            *(labelled(mark("By when"), page.by_when) if page.by_when else ()),
            *page.next_steps,
            *((say(mark("The clerk has written a note for you: it stands on the screen.")),) if page.note else ()),
        ),
        actions=(touch(mark("Go on")),),
    )


def rating(page: RatingPage) -> Spoken:
    """12. Five faces."""
    return Spoken(
        about=("rating",),
        prompts=("rating",),
        title=(
            say(mark("How was it?")),
            say(mark("You need not answer. The clerk never sees what you say here.")),
        ),
        body=tuple(level.name for level in page.levels),
        actions=(touch(mark("Skip")),),
    )


def goodbye(page: GoodbyePage) -> Spoken:
    """13. Take your things."""
    deleted = mark("Everything you entered has been deleted from this machine.")
    deleting = mark("Everything you entered is being deleted from this machine.")
    return Spoken(
        about=("goodbye",),
        prompts=("goodbye",) if not page.take else (),
        title=(
            say(mark("Thank you. Goodbye.")),
            *((say(mark("Please take along:")),) if page.take else ()),
            *(say(_THINGS[thing]) for thing in page.take),
        ),
        news=(say(deleted if page.is_wiped else deleting),),
    )


def trouble(page: TroublePage) -> Spoken:
    """15. The terminal can do nothing else now."""
    return Spoken(
        about=("trouble", page.trouble.trouble),
        title=(page.trouble.happens,),
        body=(
            page.trouble.can_do,
            say(mark("Call {number}: {name}."), number=page.hotline, name=page.hotline_name),
        ),
        public=frozenset({page.hotline}),
    )


def _check_state(page: CheckPage) -> Wording:
    if page.can_sign:
        return say(mark("Everything is there. If it is all right, please sign."))
    if page.unconfirmed:
        return say(mark("Answers by the clerk that wait for your yes: {count}"), count=page.unconfirmed)
    if page.missing:
        return say(mark("Still missing"))
    return say(mark("Please wait a moment: the clerk looks through it and then asks you to sign."))
