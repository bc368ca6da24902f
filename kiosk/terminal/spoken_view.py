"""What is read aloud of a whole view: its page, and what stands over it."""

from dataclasses import replace

from kiosk.base.texts import mark
from kiosk.base.words import Wording, say
from kiosk.terminal import spoken_before as before
from kiosk.terminal import spoken_case as case
from kiosk.terminal.pages_before import (
    AttractPage,
    ClosedPage,
    ConsentPage,
    IdentityPage,
    LinePage,
    ServicePage,
    ServicesPage,
)
from kiosk.terminal.pages_case import (
    CallPage,
    CheckPage,
    DonePage,
    GoodbyePage,
    PaperPage,
    RatingPage,
    SignPage,
    TroublePage,
)
from kiosk.terminal.pages_door import DoorPage
from kiosk.terminal.pages_gate import GatePage
from kiosk.terminal.spoken import Spoken
from kiosk.terminal.view import PageView, TerminalView


def spoken_view(view: TerminalView) -> Spoken:
    """Return what is read of a view; what covers the page is read instead of it."""
    page = spoken_page(view.page)
    alerts = (*_over(view), *page.alerts)
    if view.idle is not None or view.question is not None:
        return Spoken(page.about, alerts=_over(view), is_covered=True)
    return replace(page, alerts=alerts)


def spoken_page(page: PageView) -> Spoken:  # noqa: C901 - one arm for each page
    """Return what is read of a page alone."""
    match page:
        case AttractPage():
            return before.attract(page)
        case ServicesPage():
            return before.services(page)
        case ServicePage():
            return before.service(page)
        case GatePage():
            return before.gate(page)
        case ConsentPage():
            return before.consent(page)
        case IdentityPage():
            return before.identity(page)
        case LinePage():
            return before.line(page)
        case ClosedPage():
            return before.closed(page)
        case CallPage():
            return case.call(page)
        case PaperPage():
            return case.paper(page)
        case CheckPage():
            return case.check(page)
        case SignPage():
            return case.sign(page)
        case DonePage():
            return case.done(page)
        case RatingPage():
            return case.rating(page)
        case GoodbyePage():
            return case.goodbye(page)
        case TroublePage():
            return case.trouble(page)
        case DoorPage():
            return before.door(page)


def _over(view: TerminalView) -> tuple[Wording, ...]:
    """The warning, the question, the trouble beside the page, the notice: the most pressing first."""
    said: list[Wording] = []
    if view.idle is not None:
        said += [
            say(mark("Are you still here?")),
            say(mark("If nobody touches the screen, everything you entered is deleted to protect you.")),
        ]
    elif view.question is not None:
        asked = view.question
        said += [asked.text, say(mark("Touch “{yes}” or “{no}”."), yes=asked.yes, no=asked.no)]
    else:
        if view.trouble is not None:
            said += [view.trouble.happens, view.trouble.can_do]
        if view.notice is not None:
            said.append(view.notice.says)
    return tuple(said)
