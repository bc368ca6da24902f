"""Draws up the pages before the call from the state of the journey."""

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.masking import last_four, masked_name
from kiosk.base.texts import Text, mark
from kiosk.base.words import Wording, say
from kiosk.cases.case import Case, CasePaper
from kiosk.cases.missing import PICTURED, answers
from kiosk.catalog.days import hours_on, is_holiday
from kiosk.catalog.guide import for_whom, phone_steps
from kiosk.catalog.model import PaperKind, Service, papers_needed
from kiosk.catalog.whom import Whom, asks_for_whom, who_can_be_served
from kiosk.terminal.core import Core
from kiosk.terminal.guides import can_print_leaflet, guide
from kiosk.terminal.happenings import Device, Place
from kiosk.terminal.hindrances import hard_ones
from kiosk.terminal.pages_before import (
    AttractPage,
    ClosedPage,
    ConsentPage,
    IdentityPage,
    LinePage,
    OptionView,
    PaperRow,
    PaperTick,
    PhoneView,
    PrintState,
    PrintView,
    ReaderState,
    ServicePage,
    ServiceQuestion,
    WhomOption,
)
from kiosk.terminal.session import Consent
from kiosk.terminal.show_find import offer_of
from kiosk.terminal.steps_identity import takes_other_papers

_PRINT_WORDS = {
    PrintState.WAITING: mark("Printing will begin in a moment."),
    PrintState.PRINTING: mark("Printing. Please wait for the paper."),
    PrintState.PRINTED: mark("Printed. Please take the paper."),
    PrintState.PAPER_OUT: mark("The printer is out of paper. Nothing is lost: the technician has been told."),
    PrintState.FAILED: mark("The printer does not answer. Nothing is lost: the technician has been told."),
}
_READER_WORDS = {
    ReaderState.WAITING: mark("Lay your identity card on the reader, below the screen."),
    ReaderState.READING: mark("Reading. Please leave the card where it is."),
    ReaderState.READ: mark("The card was read. Is this you?"),
    ReaderState.FAILED: mark("The card could not be read. Please lift it and lay it down again."),
    ReaderState.ABSENT: mark("The card reader is not working. Please type your number: the clerk compares your card."),
}


_WHOM = {
    Whom.SELF: mark("For myself"),
    Whom.RELATIVE: mark("For a near relative"),
    Whom.WARD: mark("For a child or ward of mine"),
    Whom.OTHER: mark("For somebody else"),
}


def attract_page(core: Core) -> AttractPage:
    """1. Nobody is here."""
    situation = core.situation if core.link_is_up else None
    opens = core.gatekeeper.opens(core.now.at)
    return AttractPage(
        topics=tuple(service.name for service in core.catalog.most_used),
        service_count=len(core.catalog.window_services),
        hours=_hours(core),
        is_open=opens is None,
        opens=opens,
        line_length=situation.waiting if situation else None,
        clerks=situation.clerks if situation else None,
    )


def service_page(core: Core, service: Service) -> ServicePage:
    """3. One service."""
    choosing = core.session.choosing
    kept_out = hard_ones(core, service)
    window = service.calendar.personal_window
    whom = _whom(core, service)
    return ServicePage(
        code=service.code,
        name=service.name,
        summary=service.summary,
        department=service.department.name,
        for_whom=for_whom(service),
        conditions=service.conditions,
        whom=whom,
        event=say(mark("When is this: {event}?"), event=window.event) if window else None,
        event_day=choosing.event,
        questions=tuple(
            ServiceQuestion(q.id, q.name, tuple(OptionView(o.id, o.name) for o in q.options), _answer(core, q.id))
            for q in service.questions
            if not whom or q.id != service.who_may_come.asked_by
        ),
        papers=_ticks(core, service),
        fee=service.fee,
        time_limit=service.time_limit,
        result=service.result,
        follow_up=service.follow_up,
        minutes=service.minutes,
        offer=offer_of(service),
        not_now=kept_out[0].says if kept_out else None,
        phone=_phone(core, service),
        guide=choosing.guide,
        can_send_guide=guide(core, service) is not None,
        can_print_leaflet=can_print_leaflet(core),
        print_state=print_view(choosing.leaflet),
    )


def consent_page() -> ConsentPage:
    """4. What is collected, who sees it, how long it is kept."""
    return ConsentPage(
        collected=(
            say(mark("What your identity card says, or the number and name you type")),
            say(mark("Your answers on the form and pictures of the papers you show")),
            say(mark("Your signature")),
        ),
        seen_by=say(mark("The clerk you talk to, and the authority that decides. Nobody else.")),
        kept=say(mark("It is kept with your case as long as the law asks. This terminal forgets it when you finish.")),
        recording=say(mark("May the talk be recorded? You may say no; everything else stays the same.")),
        refusal=say(mark("If you say no, nothing is kept. You can still talk to a clerk or take the guide with you.")),
    )


def identity_page(core: Core) -> IdentityPage:
    """5. Who you are; the number in full only while it is being typed."""
    identity = core.session.identity
    reader = ReaderState.ABSENT if Device.CARD_READER in core.missing else identity.reader
    hint = say(_READER_WORDS[reader])
    if identity.is_typing:
        hint = say(mark("The clerk compares them with your card on the picture."))
    has_card = bool(identity.values) and not identity.is_typing
    return IdentityPage(
        is_typing=identity.is_typing,
        reader=reader,
        hint=hint,
        number_draft=identity.number_draft,
        name_draft=identity.name_draft,
        number_masked=last_four(identity.number) if has_card else "",
        name_masked=masked_name(identity.name) if has_card else "",
        error=identity.failure,
        can_go_on=has_card or bool(identity.number_draft.strip() and identity.name_draft.strip()),
        takes_other_paper=takes_other_papers(core.service),
    )


def line_page(core: Core) -> LinePage:
    """6. Waiting."""
    waiting = core.session.waiting
    place = core.situation.place if core.situation is not None else None
    if place is not None and place.ticket != waiting.ticket:
        place = None
    is_covered = waiting.is_place_kept
    return LinePage(
        service=core.service_name,
        ahead=place.ahead if place else None,
        wait_band=_band(place),
        is_ringing=place is not None and place.is_offered,
        is_place_kept=is_covered,
        papers=() if is_covered else paper_rows(core),
        consent=None if is_covered else consent_panel(core),
    )


def closed_page(core: Core) -> ClosedPage:
    """14. Not now: what can still be done."""
    service = core.service
    refusal = core.session.refused or core.refusal(service)
    hotline = service.hotline if service else core.catalog.office.hotline
    return ClosedPage(
        service=service.name if service else None,
        reason=refusal.says if refusal else say(mark("Clerks are here now. Please go back and start.")),
        instead=refusal.instead if refusal else (),
        can_show_guides=True,
        can_send_guide=service is not None and guide(core, service) is not None,
        guide=core.session.choosing.guide,
        hotline=hotline.number,
        hotline_name=hotline.name,
    )


def consent_panel(core: Core) -> ConsentPage | None:
    """The consent as a panel, while it is still to be asked."""
    return consent_page() if core.session.consent is Consent.NONE and core.is_open_case else None


def paper_rows(core: Core) -> tuple[PaperRow, ...]:
    """The papers of the case; what is not needed shows only once it is there or asked for."""
    case, service = core.case, core.service
    if case is None or service is None or core.session.consent is not Consent.GIVEN:
        return ()
    needed = {paper.code for paper in papers_needed(service, answers(case, service))}
    rows = []
    for paper in service.papers:
        if paper.kind is PaperKind.FORM_TO_SIGN:
            continue
        known = _known(case, paper.code)
        if paper.code in needed or known.is_asked or known.pages:
            rows.append(
                PaperRow(
                    paper.code,
                    paper.name,
                    known.state,
                    len(known.pages),
                    known.reason,
                    paper.code in needed,
                    paper.kind in PICTURED,
                )
            )
    return tuple(rows)


def print_view(state: PrintState) -> PrintView:
    """A printed paper and what to say of it."""
    words = _PRINT_WORDS.get(state)
    return PrintView(
        state, say(words) if words else None, state in {PrintState.PAPER_OUT, PrintState.FAILED, PrintState.PRINTED}
    )


def _band(place: Place | None) -> tuple[int, int] | None:
    if place is None or place.low_min is None or place.high_min is None:
        return None
    return place.low_min, place.high_min


def _known(case: Case, code: object) -> CasePaper:
    return next((paper for own, paper in case.papers.items() if own == code), CasePaper())


def _ticks(core: Core, service: Service) -> tuple[PaperTick, ...]:
    values = answers(core.case, service) if core.case is not None else {}
    needed = {paper.code for paper in papers_needed(service, {**values, **core.session.choosing.answers})}
    return tuple(
        PaperTick(
            paper.code,
            paper.name,
            paper.condition,
            paper.any_of,
            paper.code in needed,
            paper.code in core.session.choosing.ticks,
            paper.accepts_e_licence,
        )
        for paper in service.papers
        if paper.kind is not PaperKind.FORM_TO_SIGN
    )


def _whom(core: Core, service: Service) -> tuple[WhomOption, ...]:
    if not asks_for_whom(service):
        return ()
    asked = [whom for whom in Whom if whom is Whom.OTHER or whom in who_can_be_served(service)]
    return tuple(WhomOption(whom, say(_WHOM[whom]), whom is core.session.choosing.whom) for whom in asked)


def _answer(core: Core, question: object) -> str:
    return next((option for own, option in core.session.choosing.answers.items() if own == question), "")


def _phone(core: Core, service: Service) -> PhoneView | None:
    phone = service.phone_guide
    if phone is None:
        return None
    official = core.settings.official.of(service.code)
    search = Text(phone.search, phone.search) if phone.search is not None else None
    return PhoneView(phone.app, phone.entry, search, phone_steps(phone), official)


def _hours(core: Core) -> tuple[Wording, ...]:
    office = core.catalog.office
    today = core.now.at.astimezone(OFFICE_ZONE).date()
    spans = hours_on(office, today)
    said = " · ".join(f"{s.opens:%H:%M}–{s.closes:%H:%M}" for s in spans)
    workdays = " · ".join(f"{s.opens:%H:%M}–{s.closes:%H:%M}" for s in office.workday_hours)
    rest = " · ".join(f"{s.opens:%H:%M}–{s.closes:%H:%M}" for s in office.rest_day_hours)
    lines: list[Wording] = [say(mark("Today {hours}"), hours=said or Text("休息", "closed"))]
    if is_holiday(office, today):
        lines = [say(mark("Today is a holiday: {hours}"), hours=said or Text("休息", "closed"))]
    lines.append(say(mark("Working days {hours}"), hours=workdays))
    lines.append(say(mark("Weekends and holidays {hours}"), hours=rest))
    return tuple(lines)
