"""Draws up the whole view: the page of the present step, its frame and the second screen."""

from collections.abc import Callable

from kiosk.catalog.search import Search
from kiosk.terminal.core import Core
from kiosk.terminal.show_before import (
    attract_page,
    closed_page,
    consent_page,
    identity_page,
    line_page,
    service_page,
)
from kiosk.terminal.show_case import (
    call_page,
    check_page,
    done_page,
    goodbye_page,
    paper_page,
    rating_page,
    sign_page,
)
from kiosk.terminal.show_door import door_page
from kiosk.terminal.show_find import services_page
from kiosk.terminal.show_frame import (
    frame_view,
    idle_view,
    question_view,
    sound_view,
    video_view,
)
from kiosk.terminal.show_gate import gate_page
from kiosk.terminal.show_trouble import trouble_page, trouble_view
from kiosk.terminal.steps_any import idle_left_s
from kiosk.terminal.view import PageView, Step, TerminalView

_PAGES: dict[Step, Callable[[Core], PageView]] = {
    Step.ATTRACT: attract_page,
    Step.CONSENT: lambda _core: consent_page(),
    Step.IDENTITY: identity_page,
    Step.LINE: line_page,
    Step.CALL: call_page,
    Step.PAPER: paper_page,
    Step.CHECK: check_page,
    Step.SIGN: sign_page,
    Step.DONE: done_page,
    Step.RATING: rating_page,
    Step.GOODBYE: goodbye_page,
    Step.CLOSED: closed_page,
    Step.TROUBLE: trouble_page,
    Step.DOOR: door_page,
}


def view_of(core: Core, search: Search) -> TerminalView:
    """Return what both windows show now."""
    looks = core.session.looks
    is_shut = core.step is Step.TROUBLE
    return TerminalView(
        step=core.step,
        language=looks.language,
        is_text_large=looks.is_text_large,
        has_high_contrast=looks.has_high_contrast,
        is_low_reach=looks.is_low_reach,
        frame=frame_view(
            core,
            can_finish=core.returning is not None if is_shut else core.step is not Step.ATTRACT,
            can_call_help=not is_shut,
        ),
        page=_page(core, search),
        trouble=trouble_view(core),
        notice=core.notice,
        idle=idle_view(core, idle_left_s(core)),
        question=question_view(core),
        video=video_view(core),
        sound=sound_view(core),
    )


def _page(core: Core, search: Search) -> PageView:
    if core.step is Step.SERVICES:
        return services_page(core, search)
    if core.step in {Step.SERVICE, Step.GATE}:
        if core.service is None:
            raise ValueError("the page of a service needs a service")
        return (service_page if core.step is Step.SERVICE else gate_page)(core, core.service)
    return _PAGES[core.step](core)
