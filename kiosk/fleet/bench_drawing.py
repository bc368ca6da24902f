"""From what the bench knows to what its windows show."""

from kiosk.base.settings import Settings
from kiosk.base.texts import mark
from kiosk.base.words import Message, Wording, say
from kiosk.fleet.actions import (
    AnswerTone,
    CloseCheck,
    Export,
    Identify,
    LookAgain,
    OpenCheck,
    PlayTone,
    PrintSlip,
    ReadCard,
    Save,
    StopIdentifying,
)
from kiosk.fleet.bench_state import WATCHED, BenchState
from kiosk.fleet.choices import PLACES, Choice, choices, chosen
from kiosk.fleet.dispatch_check import HOP_NAMES
from kiosk.fleet.draft import Draft
from kiosk.fleet.finding import NAMES, CheckId, Finding, Light, Mend
from kiosk.fleet.report import summary
from kiosk.fleet.screen_check import described
from kiosk.fleet.view import (
    ButtonView,
    ChoiceView,
    FactView,
    FieldView,
    HopView,
    NumberView,
    PageView,
    RowView,
    TechnicianView,
)
from kiosk.link.probe import Hop, HopKind

LABEL, URL, PUBLIC_URL = "label", "centre.url", "centre.public_url"
TOUCH, VIDEO, DIAGONAL = "screens.touch", "screens.video", "screens.touch_diagonal_inch"
_FIELDS = {
    LABEL: (CheckId.SETTINGS, mark("Name of this terminal"), mark("A name is needed, such as “Mall, ground floor”.")),
    URL: (CheckId.DISPATCH, mark("Address of the centre"), mark("An address begins with http:// or https://.")),
    PUBLIC_URL: (
        CheckId.DISPATCH,
        mark("Address for residents' phones, if it is another"),
        mark("An address begins with http:// or https://."),
    ),
    DIAGONAL: (CheckId.SCREENS, mark("Size of the touch panel in inches"), mark("A number from 5 to 100 is needed.")),
}
_MENDS = {
    Mend.LOOK: mark("Show"),
    Mend.CHOOSE: mark("Mend"),
    Mend.AGAIN: mark("Check again"),
    Mend.IDENTIFY: mark("Identify screens"),
}
_WITH_PICTURE = {CheckId.CAMERA, CheckId.DOCUMENT_CAMERA}
_UNSEEN, _LOOKING = mark("Not looked at yet."), mark("Being looked at …")
_ALL_LOOKING = mark("Looking at everything …")
_AGAIN_ALL, _SAVE, _EXPORT = mark("Check all again"), mark("Save settings"), mark("Export for support")
_AGAIN, _IDENTIFY, _TONE = mark("Check again"), mark("Identify screens"), mark("Play a tone")
_SLIP, _CARD, _CARD_NOW = mark("Print a test slip"), mark("Try a card"), mark("Lay a card on the reader …")
_HEARD, _YES, _NO = mark("Did you hear the tone?"), mark("Yes, I heard it"), mark("No")
_IS_TOUCH, _IS_VIDEO = mark("Now: touch screen"), mark("Now: video screen")
_BACK, _CANCEL = mark("Back to the list"), mark("Cancel")


def draw(state: BenchState) -> TechnicianView:
    """Return what the windows show."""
    return TechnicianView(
        language=state.language,
        label=str(state.draft.value(LABEL)),
        summary=_summary(state),
        light=_worst(state),
        rows=tuple(_row(state, check) for check in CheckId),
        page=_page(state, state.page) if state.page is not None else None,
        numbers=_numbers(state) if state.is_identifying else (),
        note=state.note,
        buttons=(
            ButtonView("all", say(_AGAIN_ALL), LookAgain(), not state.running - {state.page}),
            ButtonView("save", say(_SAVE), Save(), state.is_unsaved and not state.draft.wrong, is_main=True),
            ButtonView("export", say(_EXPORT), Export(), bool(state.findings)),
            ButtonView("back", say(_BACK), CloseCheck()),
            ButtonView("cancel", say(_CANCEL), StopIdentifying()),
        ),
    )


def _worst(state: BenchState) -> Light | None:
    lights = {finding.light for finding in state.findings.values()}
    if len(state.findings) < len(CheckId):
        return None
    return next(light for light in (Light.FAULT, Light.ATTENTION, Light.OK) if light in lights)


def _summary(state: BenchState) -> Message:
    return say(_ALL_LOOKING) if _worst(state) is None else summary(state.findings.values())


def _row(state: BenchState, check: CheckId) -> RowView:
    found, is_running = state.findings.get(check), check in state.running
    return RowView(
        check, say(NAMES[check]), found.light if found else None, _says(found, is_running), _do(found),
        _mend_button(check, found), is_running,
    )  # fmt: skip


def _says(found: Finding | None, is_running: bool) -> Message:
    return found.says if found else say(_LOOKING if is_running else _UNSEEN)


def _do(found: Finding | None) -> Message | None:
    return found.do if found is not None and found.light is not Light.OK else None


def _mend_button(check: CheckId, found: Finding | None) -> ButtonView:
    mend = found.mend if found is not None else Mend.LOOK
    label = say(_MENDS[mend])
    match mend:
        case Mend.AGAIN:
            return ButtonView("again", label, LookAgain(check))
        case Mend.IDENTIFY:
            return ButtonView("identify", label, Identify())
        case _:
            return ButtonView("open", label, OpenCheck(check))


def _page(state: BenchState, check: CheckId) -> PageView:
    found, is_running = state.findings.get(check), check in state.running
    asks = check is CheckId.SPEAKER and state.is_tone_played
    return PageView(
        check=check,
        name=say(NAMES[check]),
        light=found.light if found else None,
        says=_says(found, is_running),
        do=_do(found),
        is_running=is_running,
        buttons=_page_buttons(state, check),
        question=say(_HEARD) if asks else None,
        has_picture=check in _WITH_PICTURE,
        has_level=check is CheckId.MICROPHONE,
        facts=tuple(FactView(say(fact.label), fact.value) for fact in found.facts) if found and not found.hops else (),
        hops=_hops(found.hops, str(state.draft.value(URL))) if found else (),
        choices=_choices(state, check),
        fields=tuple(_field(state.draft, place) for place, (page, _, _) in _FIELDS.items() if page is check),
    )


def _page_buttons(state: BenchState, check: CheckId) -> tuple[ButtonView, ...]:
    if check in WATCHED:
        return ()
    is_idle = check not in state.running
    again = ButtonView("again", say(_AGAIN), LookAgain(check), is_idle)
    match check:
        case CheckId.SCREENS:
            return (ButtonView("identify", say(_IDENTIFY), Identify(), is_main=True), again)
        case CheckId.SPEAKER if state.is_tone_played:
            yes = ButtonView("heard", say(_YES), AnswerTone(is_heard=True), is_main=True)
            return (yes, ButtonView("unheard", say(_NO), AnswerTone(is_heard=False)))
        case CheckId.SPEAKER:
            return (ButtonView("tone", say(_TONE), PlayTone(), is_idle, is_main=True), again)
        case CheckId.PRINTER:
            return (ButtonView("slip", say(_SLIP), PrintSlip(), is_idle, is_main=True), again)
        case CheckId.ID_READER:
            label = say(_CARD_NOW if state.is_waiting_for_card else _CARD)
            return (ButtonView("card", label, ReadCard(), is_idle, is_main=True), again)
        case _:
            return (again,)


def _hops(hops: tuple[Hop, ...], url: str) -> tuple[HopView, ...]:
    """Return every hop of the way, those not reached among them."""
    taken = {hop.kind: hop for hop in hops}
    way = [kind for kind in HopKind if kind is not HopKind.SECURE or kind in taken or url.startswith("https")]
    return tuple(_hop(kind, taken.get(kind)) for kind in way) if hops else ()


def _hop(kind: HopKind, hop: Hop | None) -> HopView:
    if hop is None:
        return HopView(say(HOP_NAMES[kind]), "", "", None)
    light = Light.FAULT if hop.trouble is not None else Light.OK
    return HopView(say(HOP_NAMES[kind]), hop.detail, f"{hop.took_ms:.0f} ms", light)


def _choices(state: BenchState, check: CheckId) -> tuple[ChoiceView, ...]:
    if check not in PLACES:
        return ()
    present = chosen(check, state.draft)
    return tuple(ChoiceView(one.label, one.hint, one.values == present) for one in offered(state, check))


def offered(state: BenchState, check: CheckId) -> tuple[Choice, ...]:
    """Return the choices of a device, in the order in which they are shown."""
    return choices(check, state.found.get(check, ()), Draft(state.reading.settings), state.draft)


def _field(draft: Draft[Settings], place: str) -> FieldView:
    _, label, complaint = _FIELDS[place]
    error: Wording | None = say(complaint) if place in draft.wrong else None
    return FieldView(place, say(label), draft.text(place), error, is_address=place in {URL, PUBLIC_URL})


def _numbers(state: BenchState) -> tuple[NumberView, ...]:
    roles = {str(state.draft.value(TOUCH)): say(_IS_TOUCH), str(state.draft.value(VIDEO)): say(_IS_VIDEO)}
    return tuple(
        NumberView(screen.name, number, described(screen), roles.get(screen.name))
        for number, screen in enumerate(state.screens, 1)
    )
