"""Plays that end where a picture is taken: the journey itself, with everything around it, on the real catalogue."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kiosk.base.ids import FieldId, PageId, ServiceCode, new_id
from kiosk.call.events import CallDevice, EndCondition, Quality
from kiosk.cases.entries import (
    CaseClosed,
    Outcome,
    PaperAsked,
    PaperReturned,
    Party,
    ReceiptIssued,
    SignatureAsked,
)
from kiosk.terminal.actions import (
    Begin,
    CloseNotice,
    ConfirmAll,
    GiveConsent,
    GoOn,
    NextPage,
    Rate,
    Sign,
    Stroke,
    ToCheck,
    ToSign,
)
from kiosk.terminal.effects import DrawForm, StoreSignedForm
from kiosk.terminal.happenings import (
    Captioned,
    ClerkHolds,
    ClerkPoints,
    EndsTold,
    FormDrawn,
    FormStored,
    OpenCall,
    PageTaken,
    PreviewSeen,
    PrintChanged,
    PrintJob,
    SituationTold,
)
from kiosk.terminal.pages_before import PrintState
from kiosk.terminal.pages_case import PaperHint
from tests.screenshots.terminal_case_pictures import CORNERS, sheet_file
from tests.screenshots.terminal_case_views import LONG_CARD, TYPED, at_section, in_call, stage, types
from tests.terminal.stage import CALL, CLERK_TYPES, SIGNATURE, VOUCHER, Stage

Play = Callable[[], Stage]


def identity() -> Stage:
    here = in_call(LONG_CARD)
    types(here, TYPED)
    here.do(Captioned("您好，我是王敏。请先核对一下手机号码，然后我们看住址。"))
    return here


def empty_dwelling() -> Stage:
    return at_section(in_call(LONG_CARD), "where_you_live")


def dwelling() -> Stage:
    here = identity()
    here.clerk_types({"room": "2504", **CLERK_TYPES})
    at_section(here, "where_you_live")
    here.do(ClerkHolds(FieldId("road"), is_held=True), ClerkPoints(FieldId("lane")))
    return here


def study() -> Stage:
    here = dwelling()
    here.do(ClerkPoints(None))
    types(here, {"in_school": "yes", "school_name": "虚构市样例大学（示范校区）"})
    return at_section(here, "why_and_study")


def work() -> Stage:
    here = study()
    types(here, {"employment": "unemployed", "employer": ""})
    return at_section(here, "work")


def household() -> Stage:
    here = study()
    types(here, {"co_residents": "2", "co_residents.0.relationship": "spouse", "co_residents.0.name": "李红"})
    return at_section(here, "household")


def derived(service: str, section: str, values: Mapping[str, str] = MappingProxyType({})) -> Play:
    """Play up to a section of a form that is derived from what a service must know."""

    def play() -> Stage:
        here = at_section(in_call(LONG_CARD, ServiceCode(service)), section)
        types(here, values)
        return here

    return play


def unheard() -> Stage:
    """The microphone has failed in the middle of the form."""
    here = dwelling()
    here.do(EndsTold(CALL, EndCondition(failing=frozenset({CallDevice.MICROPHONE})), EndCondition()))
    return here


def weak() -> Stage:
    """The network lets no moving picture through."""
    here = dwelling()
    here.do(EndsTold(CALL, EndCondition(), EndCondition(quality=Quality.STILLS)))
    return here


def held() -> Stage:
    here = identity()
    here.do(SituationTold(0, 1, None, OpenCall(CALL, here.case.case, "王敏", "018", is_held=True)))
    return here


def asked() -> Stage:
    here = identity()
    here.enter(PaperAsked(VOUCHER))
    return here


def seen(hint: PaperHint, corners: tuple[tuple[float, float], ...] = CORNERS, steady: float = 0.0) -> Play:
    def play() -> Stage:
        here = asked()
        here.do(PreviewSeen(hint, corners, steady))
        return here

    return play


def taken() -> Stage:
    here = asked()
    for number in range(1, 4):
        page = PageId(new_id())
        here.do(PageTaken(VOUCHER, page, sheet_file(f"居住登记凭证（样张 {number}）"), "a" * 64, 1000))
        if number < 3:
            here.do(NextPage())
    return here


def returned() -> Stage:
    here = taken()
    pages = tuple(page.page for page in here.case.paper(VOUCHER).pages)
    here.enter(PaperReturned(VOUCHER, pages, "第 2 页右下角被手指挡住了，请放平再拍一次。"))
    here.do(CloseNotice())
    return here


def filled() -> Stage:
    here = in_call(LONG_CARD)
    here.fill()
    types(here, {"co_residents": "1", "co_residents.0.relationship": "spouse", "co_residents.0.name": "李红"})
    here.show_paper()
    return here


def checking() -> Stage:
    here = filled()
    here.do(ToCheck())
    return here


def checked() -> Stage:
    here = in_call(LONG_CARD)
    here.fill()
    here.show_paper()
    here.enter(SignatureAsked())
    here.do(ConfirmAll(), CloseNotice())
    return here


def preparing() -> Stage:
    here = checked()
    here.do(ToSign())
    return here


def signing() -> Stage:
    here = preparing()
    pages = tuple(sheet_file(f"《上海市居住证》申请表 第 {number} 页") for number in (1, 2))
    here.do(FormDrawn(here.last(DrawForm).form.contents_hash, pages))
    return here


def refused() -> Stage:
    here = signing()
    here.do(Sign((Stroke(((0.5, 0.5, 0.0), (0.51, 0.5, 0.1))),)))
    return here


def signed() -> Stage:
    here = signing()
    here.do(Sign(SIGNATURE))
    here.do(FormStored(here.last(StoreSignedForm).form.contents_hash, "b" * 64, 5000))
    return here


def done(printing: PrintState) -> Play:
    def play() -> Stage:
        here = signed()
        here.enter(CaseClosed(Outcome.ACCEPTED, "制证完成后会发短信到您的手机，请留意查收。"))
        here.enter(ReceiptIssued("CNHY-20261123-00042-7", "c/abc"), Party.CENTRE)
        here.do(PrintChanged(PrintJob.RECEIPT, printing))
        return here

    return play


def rating() -> Stage:
    here = done(PrintState.PRINTED)()
    here.do(GoOn())
    return here


def goodbye() -> Stage:
    here = rating()
    here.do(Rate(5))
    return here


def talk() -> Stage:
    here = no_form()
    here.do(GiveConsent(recording=False), Captioned("您好，请问您想办什么？"))
    return here


def no_form() -> Stage:
    here = stage()
    here.do(Begin(is_elder=True))
    here.call_opens()
    here.do(CloseNotice())
    return here
