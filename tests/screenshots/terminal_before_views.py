"""Views of the pages before the call, out of the real catalogue of services, with invented persons."""

from functools import cache
from typing import Any

from kiosk.base.ids import PaperCode
from kiosk.base.texts import Text, mark
from kiosk.base.words import Wording, say
from kiosk.cases.case import PaperState
from kiosk.catalog.loader import load_catalog
from kiosk.catalog.model import Catalog, PaperKind, Service
from kiosk.terminal.pages_before import (
    Chip,
    ClosedPage,
    ConsentPage,
    GuideView,
    IdentityPage,
    LinePage,
    OptionView,
    PaperRow,
    PaperTick,
    PrintState,
    PrintView,
    ReaderState,
    ServicePage,
    ServiceQuestion,
    ServiceRow,
    ServicesPage,
)
from kiosk.terminal.pages_door import DoorPage
from kiosk.terminal.show_before import consent_page, offer_of
from kiosk.terminal.view import Mark, Step, TerminalView
from tests.screenshots.terminal_views import view

GUIDE = GuideView("https://guide.example.invalid/g/7K3M92QF?lang=zh", "7K3M-92QF")
NOT_NOW = Text("现在不办理：工作日 08:30–16:30 办理", "Not now: done on working days 08:30–16:30")


@cache
def catalog() -> Catalog:
    """Return the catalogue that travels with the program."""
    return load_catalog()


def longest() -> Service:
    """Return the service with the longest English name."""
    return max(catalog().services, key=lambda service: len(service.name.en))


def row(service: Service, not_now: Wording | None = None) -> ServiceRow:
    """Return a service as the list shows it."""
    return ServiceRow(service.code, service.name, service.summary, service.minutes, offer_of(service), not_now)


def services(query: str = "", theme: str = "", heading: Wording | None = None, **changes: Any) -> TerminalView:
    """Return the list: most used, a theme, or what a query found."""
    known = catalog()
    found = known.in_theme(theme) if theme else () if query else known.most_used
    rows = [row(service, NOT_NOW if place == 2 else None) for place, service in enumerate(found)]
    page = ServicesPage(
        query=query,
        themes=tuple(Chip(t.id, t.name, t.icon, t.id == theme) for t in known.themes),
        departments=tuple(Chip(d.id, d.name, "", is_chosen=False) for d in known.departments),
        heading=heading or Text("常办事项", "Most used"),
        rows=tuple(rows),
    )
    return view(Step.SERVICES, page, Mark.CHOOSE, **changes)


def nothing_found(**changes: Any) -> TerminalView:
    """Return the list after a query that finds nothing."""
    words = say(mark("Nothing was found. Try other words, choose a theme, or call a clerk."))
    return services(query="养狗证", heading=words, **changes)


def service(chosen: Service | None = None, guide: GuideView | None = None, **changes: Any) -> TerminalView:
    """Return one service's page; ``not_now`` among the changes closes it."""
    known = chosen or next(s for s in catalog().services if s.code == "GA-001")
    not_now = changes.pop("not_now", None)
    printing = changes.pop("printing", PrintView(PrintState.NONE, None, can_try_again=False))
    papers = [paper for paper in known.papers if paper.kind is not PaperKind.FORM_TO_SIGN]
    page = ServicePage(
        code=known.code,
        name=known.name,
        department=known.department.name,
        for_whom=(Text("个人办理", "For individuals"), Text("本人或近亲属代办", "Yourself, or a near relative")),
        conditions=known.conditions,
        questions=tuple(
            ServiceQuestion(q.id, q.name, tuple(OptionView(o.id, o.name) for o in q.options), "no" if n == 0 else "")
            for n, q in enumerate(known.questions)
        ),
        papers=tuple(
            PaperTick(p.code, p.name, p.condition, p.any_of, n < 3, n == 0, p.accepts_e_licence)
            for n, p in enumerate(papers)
        ),
        fee=known.fee,
        time_limit=known.time_limit,
        result=known.result,
        follow_up=known.follow_up,
        minutes=known.minutes,
        offer=offer_of(known),
        not_now=not_now,
        on_phone=Text("也可在手机应用“随身办”办理", "Also on your phone, in the city's app"),
        guide=guide,
        can_send_guide=True,
        can_print_leaflet=True,
        print_state=printing,
    )
    return view(Step.SERVICE, page, Mark.CHOOSE, **changes)


def consent(**changes: Any) -> TerminalView:
    """Return the consent."""
    return view(Step.CONSENT, consent_page(), Mark.IDENTITY, **changes)


def identity(reader: ReaderState = ReaderState.WAITING, **changes: Any) -> TerminalView:
    """Return the card page; ``typed`` among the changes is (number, name, error)."""
    hints = {
        ReaderState.WAITING: "Lay your identity card on the reader, below the screen.",
        ReaderState.READING: "Reading. Please leave the card where it is.",
        ReaderState.READ: "The card was read. Is this you?",
        ReaderState.FAILED: "The card could not be read. Please lift it and lay it down again.",
    }
    number, name, error = changes.pop("typed", ("", "", None))
    is_typing = changes.pop("is_typing", False)
    is_read = reader is ReaderState.READ
    page = IdentityPage(
        is_typing=is_typing,
        reader=reader,
        hint=say("The clerk compares them with your card on the picture." if is_typing else hints[reader]),
        number_draft=number,
        name_draft=name,
        number_masked="**************0012" if is_read else "",
        name_masked="买*" if is_read else "",
        error=error,
        can_go_on=is_read or bool(number and name),
        takes_other_paper=changes.pop("takes_other_paper", False),
    )
    return view(Step.IDENTITY, page, Mark.IDENTITY, **changes)


def line(ahead: int | None = 2, band: tuple[int, int] | None = (6, 12), **changes: Any) -> TerminalView:
    """Return the line."""
    known = next(s for s in catalog().services if s.code == "GA-001")
    scanned = {PaperCode("residence_voucher"): (PaperState.SHOWN, 2)}
    papers = tuple(
        PaperRow(p.code, p.name, *scanned.get(p.code, (PaperState.MISSING, 0)), "", True, p.kind is PaperKind.SCAN)
        for p in known.papers
        if p.kind is not PaperKind.FORM_TO_SIGN
    )
    page = LinePage(
        service=changes.pop("service", known.name),
        ahead=ahead,
        wait_band=band,
        is_ringing=changes.pop("is_ringing", False),
        is_place_kept=changes.pop("is_place_kept", False),
        papers=papers[: changes.pop("paper_count", 4)],
        consent=consent_of(changes.pop("asks", False)),
    )
    return view(Step.LINE, page, Mark.WAIT, is_waiting_help=True, **changes)


def consent_of(is_asked: bool) -> ConsentPage | None:
    """Return the consent panel, if it is asked."""
    return consent_page() if is_asked else None


def door(draft: str = "", error: str = "", **changes: Any) -> TerminalView:
    """Return the door; ``is_typing`` and ``is_last`` among the changes."""
    is_typing = changes.pop("is_typing", False)
    lay, typed = (
        "Lay your identity card on the reader, below the screen.",
        "Type the last four characters of your ID number.",
    )
    last = "One more try, then it is all deleted."
    page = DoorPage(
        name_masked="王*",
        hint=say(typed if is_typing else lay),
        is_typing=is_typing,
        draft=draft,
        can_go_on=len(draft) == 4,
        error=say(error) if error else None,
        warning=say(last) if changes.pop("is_last", False) else None,
        seconds_left=83,
        seconds_total=120,
    )
    return view(Step.DOOR, page, **{"can_go_back": is_typing, **changes})


def closed(guide: GuideView | None = None, **changes: Any) -> TerminalView:
    """Return the closed page."""
    page = ClosedPage(
        service=changes.pop("service", longest().name),
        reason=Text(
            "现在没有工作人员值守，明天 08:30 开始办理", "No clerk is on duty now; we are here again tomorrow at 08:30"
        ),
        instead=(
            Text("现在可以先看办事指南，准备好材料", "Read the guide now and get your papers ready"),
            Text("明天 08:30 后再来这里办理", "Come back here tomorrow after 08:30"),
            Text("到受理中心的人工窗口办理", "Go to a staffed counter of the centre"),
        ),
        can_show_guides=True,
        can_send_guide=True,
        guide=guide,
        hotline="12345",
        hotline_name=Text("上海市12345市民服务热线", "Citizens' hotline of Shanghai"),
    )
    return view(Step.CLOSED, page, **changes)
