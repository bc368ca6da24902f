"""Draws up the pages from the call to the goodbye from the state of the journey."""

from kiosk.base.errors import UserFacingError
from kiosk.base.ids import FieldId
from kiosk.base.masking import hide_digits, last_four, masked_name
from kiosk.base.texts import mark
from kiosk.base.words import Message, Wording, say, say_error
from kiosk.call.events import CallDevice
from kiosk.cases.case import OUTCOME_PAPERS, Case, CaseState
from kiosk.cases.entries import Outcome
from kiosk.cases.form import Author
from kiosk.cases.missing import Gap, GapKind, gaps
from kiosk.cases.routing import next_steps
from kiosk.catalog.form import CardField, Field, FieldKind
from kiosk.catalog.model import PaperKind, Service
from kiosk.catalog.rules import options_offered, wrong_values
from kiosk.terminal.core import Core
from kiosk.terminal.form_pages import answer_text, section_fields
from kiosk.terminal.happenings import Device
from kiosk.terminal.pages_before import OptionView
from kiosk.terminal.pages_case import (
    CallPage,
    CheckLine,
    CheckPage,
    CheckSection,
    ClerkCard,
    DonePage,
    FieldView,
    GoodbyePage,
    PageThumb,
    PaperHint,
    PaperPage,
    RatingLevel,
    RatingPage,
    RatingReason,
    SectionTab,
    SignPage,
)
from kiosk.terminal.session import Consent
from kiosk.terminal.show_before import consent_panel, paper_rows, print_view
from kiosk.terminal.steps_end import RATING_REASONS, follow_url
from kiosk.terminal.steps_paper import paper_of, standing
from kiosk.terminal.steps_sign import can_sign, unconfirmed_count

_NUMBERS = frozenset(
    {
        FieldKind.ID_NUMBER,
        FieldKind.MOBILE,
        FieldKind.LANDLINE,
        FieldKind.TRAVEL_DOCUMENT,
        FieldKind.BANK_CARD,
        FieldKind.PAPER_NUMBER,
    }
)
_HINTS = {
    PaperHint.LAY_PAPER: mark("Lay the paper flat under the camera."),
    PaperHint.TOO_DARK: mark("It is too dark. Take away what throws a shadow."),
    PaperHint.TOO_SHINY: mark("It is too shiny. Tilt it a little."),
    PaperHint.BLURRED: mark("The picture is blurred. Press the paper flat."),
    PaperHint.CUT_OFF: mark("A part is outside. Move it to the middle."),
    PaperHint.TOO_SMALL: mark("It is too far away. Lay it down flat."),
    PaperHint.MOVING: mark("Please keep it still."),
    PaperHint.HOLD_STILL: mark("Good. Keep still: the picture takes itself."),
}
_OUTCOMES = {
    Outcome.SETTLED: mark("It is done."),
    Outcome.ACCEPTED: mark("Your application is accepted."),
    Outcome.RETURNED: mark("Something is still missing. Please come again with it."),
    Outcome.REFUSED: mark("It could not be granted. The paper says why, and what you can do."),
    Outcome.ADVISED: mark("You have been advised."),
}
_LEVELS = (
    (5, mark("Very satisfied")),
    (4, mark("Satisfied")),
    (3, mark("Fairly satisfied")),
    (2, mark("Dissatisfied")),
    (1, mark("Very dissatisfied")),
)
_REASONS = {
    "waited_long": mark("I waited too long"),
    "not_explained": mark("It was not explained well"),
    "unkind": mark("The clerk was not kind"),
    "machine_difficult": mark("The machine is difficult"),
    "not_settled": mark("My matter was not settled"),
}


def call_page(core: Core) -> CallPage:
    """7. The call with the shared form."""
    talking = core.session.talking
    form = _form(core)
    sections = section_fields(*form) if form else {}
    current = talking.section if talking.section in sections else next(iter(sections), "")
    open_gaps = _gaps(core)
    return CallPage(
        service=core.service_name,
        clerk=clerk_card(core) or ClerkCard("", ""),
        is_held=is_held(core),
        asks=_asks(core),
        sections=_tabs(core, sections, current, open_gaps),
        fields=tuple(_field(core, field) for field in sections.get(current, ())),
        papers=paper_rows(core),
        pointer=talking.pointer,
        focus=talking.focus,
        captions=hide_digits(talking.captions),
        consent=consent_panel(core),
        can_check=bool(sections),
        open_count=sum(gap.kind not in _CLERKS_PART for gap in open_gaps),
    )


def paper_page(core: Core) -> PaperPage:
    """8. A paper under the document camera."""
    scanning = core.session.scanning
    paper, known = paper_of(core, scanning.paper), standing(core)
    if paper is None or known is None:
        raise ValueError("the paper page needs a paper")
    pictures = [scanning.pictures.get(page.page) or PageThumb(page.page, "", is_uploaded=True) for page in known.pages]
    is_portrait = paper.kind is PaperKind.PHOTO
    is_failing = CallDevice.CAMERA in core.session.talking.here.failing
    is_ready = not is_failing if is_portrait else Device.DOCUMENT_CAMERA not in core.missing
    side = None
    if paper.sides == 2:
        side = say(mark("Back of the card")) if len(pictures) % 2 else say(mark("Front of the card"))
    return PaperPage(
        code=paper.code,
        name=paper.name,
        any_of=paper.any_of,
        is_portrait=is_portrait,
        side=side,
        hint=scanning.hint,
        hint_words=say(mark("Look into the camera above.")) if is_portrait else say(_HINTS[scanning.hint]),
        corners=scanning.corners,
        steady=scanning.steady,
        is_camera_ready=is_ready,
        is_shooting=scanning.is_shooting,
        review=next((thumb for thumb in pictures if thumb.page == scanning.review), None),
        pages=tuple(pictures),
        reason=known.reason if not known.pages else "",
        can_finish_paper=bool(pictures) and len(pictures) % paper.sides == 0,
        clerk=clerk_card(core),
    )


def check_page(core: Core) -> CheckPage:
    """9. Every answer line by line."""
    form = _form(core)
    open_gaps = _gaps(core)
    sections: tuple[CheckSection, ...] = ()
    if form is not None:
        service, case = form
        names = {section.id: section.name for section in service.form.sections} if service.form else {}
        problems = {gap.field: gap for gap in open_gaps if gap.field is not None}
        sections = tuple(
            CheckSection(section, names[section], tuple(_line(case, field, problems.get(field.id)) for field in fields))
            for section, fields in section_fields(service, case).items()
        )
    missing = [gap for gap in open_gaps if gap.kind not in _CLERKS_PART]
    return CheckPage(
        sections=sections,
        papers=paper_rows(core),
        unconfirmed=unconfirmed_count(core),
        missing=tuple(_missing(gap) for gap in missing),
        is_asked=core.case is not None and core.case.is_signature_asked,
        can_sign=can_sign(core),
        clerk=clerk_card(core),
    )


def sign_page(core: Core) -> SignPage:
    """10. The pages as they will be stored, then the pad."""
    signing = core.session.signing
    return SignPage(signing.state, signing.pages, signing.error, signing.pad_round, clerk_card(core))


def done_page(core: Core) -> DonePage:
    """11. The end of the case."""
    case, service = core.case, core.service
    outcome = case.outcome.outcome if case is not None and case.outcome is not None else None
    says = say(_OUTCOMES[outcome]) if outcome else _unfinished(case)
    return DonePage(
        outcome=outcome,
        says=says,
        paper=say(OUTCOME_PAPERS[outcome]) if outcome else None,
        receipt_number=case.receipt.number if case is not None and case.receipt is not None else "",
        note=case.outcome.note if case is not None and case.outcome is not None else "",
        next_steps=next_steps(case, service, core.catalog) if case is not None and service is not None else (),
        by_when=service.time_limit if service else None,
        follow_url=follow_url(core),
        printing=print_view(core.session.printing),
    )


def rating_page(core: Core) -> RatingPage:
    """12. Five faces with words."""
    return RatingPage(
        levels=tuple(RatingLevel(level, say(words)) for level, words in _LEVELS),
        reasons=tuple(RatingReason(reason, say(_REASONS[reason])) for reason in RATING_REASONS),
        clerk=clerk_card(core),
    )


def goodbye_page(core: Core) -> GoodbyePage:
    """13. Take your things."""
    left = core.farewell.begun_s + core.settings.goodbye_s - core.now.s
    return GoodbyePage(core.farewell.take, max(0, round(left)), core.farewell.is_wiped)


def clerk_card(core: Core) -> ClerkCard | None:
    """The clerk at the other end, while there is a call."""
    talking = core.session.talking
    return ClerkCard(talking.clerk_name, talking.clerk_number) if talking.call is not None else None


def is_held(core: Core) -> bool:
    """Whether the clerk is being brought back."""
    talking = core.session.talking
    return talking.call is not None and (talking.is_held or (talking.was_path_up and not talking.is_path_up))


_CLERKS_PART = frozenset({GapKind.PAPER_UNJUDGED, GapKind.SIGNATURE_MISSING, GapKind.SIGNATURE_OUTDATED})


def _form(core: Core) -> tuple[Service, Case] | None:
    if core.service is None or core.service.form is None or core.case is None:
        return None
    return (core.service, core.case) if core.session.consent is Consent.GIVEN else None


def _gaps(core: Core) -> tuple[Gap, ...]:
    if core.service is None or core.case is None or core.session.consent is not Consent.GIVEN:
        return ()
    return gaps(core.case, core.service)


def _asks(core: Core) -> Message | None:
    paper = paper_of(core, core.session.talking.asked_paper)
    if paper is not None:
        return say(mark("The clerk asks for: {name}"), name=paper.name)
    if core.case is not None and core.case.is_signature_asked:
        return say(mark("The clerk asks for your signature. Please check everything first."))
    return None


def _tabs(
    core: Core, sections: dict[str, list[Field]], current: str, open_gaps: tuple[Gap, ...]
) -> tuple[SectionTab, ...]:
    form = core.service.form if core.service else None
    names = {section.id: section.name for section in form.sections} if form else {}
    troubled = {gap.field for gap in open_gaps}
    return tuple(
        SectionTab(section, names[section], section == current, sum(field.id in troubled for field in fields))
        for section, fields in sections.items()
    )


def _field(core: Core, field: Field) -> FieldView:
    case, talking = core.case, core.session.talking
    if case is None or core.service is None or core.service.form is None:
        raise ValueError("a field needs a case with a form")
    values = case.form.values()
    register = case.form.register(field.id)
    value = talking.drafts.get(field.id, values.get(field.id, ""))
    is_mine = talking.held_here == field.id
    is_masked = is_private(field) and not is_mine and bool(value)
    error = None if is_mine else wrong_values(core.service.form, values).get(field.id)
    return FieldView(
        id=field.id,
        name=field.name,
        kind=field.kind.value,
        section=field.section,
        value="" if is_masked else value,
        shown=masked(field, value) if is_masked else answer_text(field, value),
        is_masked=is_masked,
        options=tuple(OptionView(option.id, option.name) for option in options_offered(field, values)),
        hint=field.hint,
        is_required=field.required,
        max_length=field.max_length,
        author=register.author if register else None,
        needs_confirm=_needs_confirm(case, field.id),
        held_by=Author.RESIDENT if is_mine else Author.CLERK if talking.held_there == field.id else None,
        error=_error(error),
        row=_row(field.id),
        max_rows=field.max_rows,
    )


def is_private(field: Field) -> bool:
    """Whether passers-by must not read a field: numbers of a person, and names of persons."""
    is_name = field.kind is FieldKind.PERSON_NAME or field.from_card is CardField.NAME
    return field.kind in _NUMBERS or is_name or field.id.rpartition(".")[2] == "name"


def masked(field: Field, value: str) -> str:
    """Return a private value as passers-by may see it."""
    return last_four(value) if field.kind in _NUMBERS else masked_name(value)


def _needs_confirm(case: Case, field: FieldId) -> bool:
    register = case.form.register(field)
    return register is not None and bool(register.value) and not case.form.counts(field)


def _error(error: UserFacingError | None) -> Message | None:
    return say_error(error) if error is not None else None


def _row(field: FieldId) -> int | None:
    parts = field.split(".")
    return int(parts[1]) if len(parts) == 3 else None


def _line(case: Case, field: Field, gap: Gap | None) -> CheckLine:
    value = case.form.values().get(field.id, "")
    register = case.form.register(field.id)
    problem = _problem(gap) if gap is not None and gap.kind is not GapKind.FIELD_UNCONFIRMED else None
    author = register.author if register is not None and register.value else None
    return CheckLine(field.id, field.name, answer_text(field, value), author, _needs_confirm(case, field.id), problem)


def _problem(gap: Gap) -> Message:
    return say_error(gap.error) if gap.error is not None else say(mark("Still empty"))


def _missing(gap: Gap) -> Message:
    named: dict[str, Wording] = {"name": gap.name} if gap.name is not None else {}
    return Message(gap.text, tuple(named.items()))


def _unfinished(case: Case | None) -> Message:
    if case is not None and case.state is CaseState.SUBMITTED:
        return say(mark("Your signed application is with the clerk. The receipt number appears here in a moment."))
    return say(mark("This visit is over. Nothing was handed in."))
