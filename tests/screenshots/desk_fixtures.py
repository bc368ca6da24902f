"""The clerk's desk at every moment of its day, each view drawn by the real console over the real list of services."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtQml import qmlContext

from kiosk.base.ids import CallId, FieldId, PageId, PaperCode
from kiosk.base.texts import Language
from kiosk.base.tokens import Scheme
from kiosk.base.words import say
from kiosk.call.events import CallDevice, EndCondition, Quality
from kiosk.cases.call_measures import CallGrade, CallWay, EndMeasures
from kiosk.cases.entries import CallMeasured, ReceiptIssued
from kiosk.desk.actions import EditNotes, LeaveField, OpenPage, Pick, SelectPaper, SignIn, TypeInField, WriteWords
from kiosk.desk.happenings import CallChanged, CodeAsked, EndsTold, LinkDown, LinkUp, ResidentHolds, SignInRefused
from kiosk.desk.view import CallQuality, CallState, DeskView, SignInState, SignInView
from kiosk.dispatch.gatehouse import OLD_DESK
from kiosk.dispatch.sockets import CANNOT_STORE
from kiosk.protocol.calls import FieldHeld
from kiosk.protocol.desk import Presence
from kiosk.protocol.message import CodeNeeded, Refused
from tests.catalogue import CATALOG
from tests.desk.office import CALL, VOUCHER, Office, row
from tests.screenshots.desk_pictures import page_bytes, person
from tests.screenshots.fixture import DESK, LAPTOP, Fixture, Look
from ui.desk.pages import PageProvider
from ui.desk.shell import DeskShell

LOOKS = (
    Look(Language.CHINESE, False, Scheme.LIGHT),
    Look(Language.ENGLISH, False, Scheme.LIGHT),
    Look(Language.ENGLISH, False, Scheme.DARK),
)
DWELLING = PaperCode("dwelling_proof")
WRONG_CODE = "This code is not right. Please type the six digits that the phone shows now."
TOO_MANY = "Too many attempts. Please wait a little and try again."
ENDED = "Your session was ended by the office. Please sign in again; what you typed is kept here."
Moment = Callable[[Office], DeskView]


class Scene:
    """One moment, drawn anew for each picture: the window is made first, as in the program, then told."""

    def __init__(self, moment: Moment, *, tab: str = "", is_seen: bool = True, is_scrolled: bool = False) -> None:
        self._moment = moment
        self._tab = tab
        self._is_seen = is_seen
        self._scrolled = is_scrolled
        self._view = DeskView()
        self._shell: DeskShell | None = None

    def properties(self, language: Language) -> Mapping[str, Any]:
        self._view = self._moment(Office(CATALOG, language))
        self._shell = DeskShell(lambda _language: None)
        return self._shell.models()

    def prepare(self, item: Any) -> None:
        context = qmlContext(item)
        assert context is not None
        engine = context.engine()
        if engine.imageProvider("pages") is None:
            engine.addImageProvider("pages", PageProvider(page_of))
        assert self._shell is not None
        self._shell.show(self._view)
        if self._view.call is not None and self._view.call.state is not CallState.CONNECTING and self._is_seen:
            self._shell.resident_feed.push(person((92, 122, 160), (222, 214, 200)))
            self._shell.own_feed.push(person((60, 70, 90), (206, 216, 224)))
        if self._scrolled:
            for _ in range(4):
                QCoreApplication.processEvents()
            pane = item.findChild(QObject, "formPane")
            pane.setProperty("contentY", pane.property("contentHeight") - pane.property("height"))
        if self._tab:
            tabs = item.findChild(QObject, "caseTabs")
            tabs.setProperty("current", int(self._tab))


@cache
def page_of(sha256: str) -> bytes:
    return page_bytes("居住登记凭证", is_blurred=sha256 == BLURRED)


BLURRED = "0" * 64


def signed_out(office: Office) -> DeskView:
    office.happen(LinkUp())
    return office.view


def refused(office: Office) -> DeskView:
    error = say("Name or password is too long. Please check them.")
    return replace(signed_out(office), sign_in=SignInView(SignInState.SIGNED_OUT, "李敏", "", error))


def must_change(office: Office) -> DeskView:
    return replace(signed_out(office), sign_in=SignInView(SignInState.MUST_CHANGE_PASSWORD, "李敏"))


URI = "otpauth://totp/%E5%8D%8E%E9%98%B3%E8%B7%AF%E8%A1%97%E9%81%93:%E6%9D%8E%E6%95%8F?secret={}&issuer=%E5%8D%8E%E9%98%B3"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""That of RFC 6238's examples."""


def _asked(office: Office, **needed: Any) -> None:
    signed_out(office)
    office.do(SignIn("李敏", "password"))
    office.happen(CodeAsked(CodeNeeded(**needed)))


def enrolling(office: Office) -> DeskView:
    _asked(office, uri=URI.format(SECRET), secret=SECRET)
    return office.view


def enrolling_wrong(office: Office) -> DeskView:
    _asked(office, uri=URI.format(SECRET), secret=SECRET, text=WRONG_CODE)
    return office.view


def code(office: Office) -> DeskView:
    _asked(office)
    return office.view


def code_wrong(office: Office) -> DeskView:
    _asked(office, text=WRONG_CODE)
    return office.view


def slowed(office: Office) -> DeskView:
    signed_out(office)
    office.do(SignIn("李敏", "password"))
    office.happen(SignInRefused(Refused(text=TOO_MANY, retry_after_s=64)))
    return office.view


def ended(office: Office) -> DeskView:
    office.serve()
    office.happen(SignInRefused(Refused(text=ENDED)))
    return office.view


def ready(office: Office) -> DeskView:
    office.sign_in()
    office.situation(Presence.READY)
    return office.view


def away(office: Office) -> DeskView:
    office.sign_in()
    office.situation(Presence.AWAY, away_reason="Short break")
    return office.view


def long_line(office: Office) -> DeskView:
    office.sign_in()
    services = sorted(office.catalog.services, key=lambda service: -len(service.name.en))[:11]
    codes = [services[0].code, *(service.code for service in services)]
    rows = [row(code, f"ticket-{number}", is_mine=number % 3 != 2) for number, code in enumerate(codes)]
    office.situation(Presence.READY, line=rows, clerks_ready=3)
    return office.view


def ringing(office: Office) -> DeskView:
    long_line(office)
    office.ring()
    office.wait(4)
    return office.view


def call_start(office: Office) -> DeskView:
    office.serve()
    office.wait(3)
    return office.view


def mid_form(office: Office) -> DeskView:
    office.serve()
    office.happen(CallChanged(CALL, CallState.LIVE, CallQuality.GOOD))
    office.complete_the_form(leave_out=frozenset({"mobile", "education", "photo_on_file"}))
    office.fill({"address_differs": "yes", "mobile": "1380000"})
    for name, text in (("landline", "021-55550000"), ("email", "xiaoming@example.invalid"), ("lane", "38")):
        office.do(TypeInField(FieldId(name), text), LeaveField(FieldId(name)))
    office.do(TypeInField(FieldId("house_number"), "12"))
    office.happen(ResidentHolds(CALL, FieldHeld(field=FieldId("education"), is_held=True)))
    office.do(SelectPaper(VOUCHER))
    office.press("ask_paper")
    office.scan(VOUCHER, "blurred")
    office.press("return_paper")
    office.do(Pick(1))
    office.press("confirm")
    office.do(SelectPaper(DWELLING))
    office.scan(DWELLING, "first")
    office.press("accept_paper")
    office.scan(DWELLING, "second")
    office.do(EditNotes("租赁合同第二页房东签名不清楚，已请居民补拍。"))
    office.wait(127)
    office.happen(ResidentHolds(CALL, FieldHeld(field=FieldId("education"), is_held=True)))
    office.do(TypeInField(FieldId("house_number"), "12"))
    return office.view


def form_end(office: Office) -> DeskView:
    mid_form(office)
    office.fill({"in_school": "yes", "co_residents": "1", "residence_reason": office.option("residence_reason", 3)})
    return office.view


def viewing(office: Office) -> DeskView:
    mid_form(office)
    office.do(OpenPage(PageId("second")))
    return office.view


def returning(office: Office) -> DeskView:
    mid_form(office)
    office.press("return_paper")
    return office.view


def saying(office: Office) -> DeskView:
    mid_form(office)
    office.press("say_in_words")
    office.do(Pick(2))
    office.press("confirm")
    office.press("say_in_words")
    office.do(Pick(3), WriteWords("两页都要。"))
    return office.view


def closing(office: Office) -> DeskView:
    mid_form(office)
    office.press("close_returned")
    return office.view


def signing(office: Office) -> DeskView:
    office.serve()
    office.happen(CallChanged(CALL, CallState.LIVE, CallQuality.FAIR))
    office.complete_the_form()
    office.scan(VOUCHER, "sharp")
    office.do(SelectPaper(VOUCHER))
    office.press("accept_paper")
    office.press("ask_signature")
    return office.view


def receipt(office: Office) -> DeskView:
    signing(office)
    office.confirm_all()
    office.sign()
    office.press("close_complete")
    office.press("confirm")
    office.centre(ReceiptIssued("HY-20261123-00001-8", "/c/a"))
    return office.view


def hanging_up(office: Office) -> DeskView:
    signing(office)
    office.press("hang_up")
    return office.view


def unseen(office: Office) -> DeskView:
    mid_form(office)
    office.happen(EndsTold(CALL, EndCondition(), EndCondition(failing=frozenset({CallDevice.CAMERA}))))
    return office.view


def weak(office: Office) -> DeskView:
    mid_form(office)
    office.happen(CallChanged(CALL, CallState.LIVE, CallQuality.FAIR))
    office.happen(EndsTold(CALL, EndCondition(), EndCondition(quality=Quality.SOUND_ONLY)))
    return office.view


def held(office: Office) -> DeskView:
    mid_form(office)
    assert office.call is not None
    until = office.now + timedelta(seconds=72)
    office.call = office.call.model_copy(update={"held_until": until, "held_for": "resident"})
    office.situation(Presence.IN_CALL)
    return office.view


def wrap_up(office: Office) -> DeskView:
    receipt(office)
    office.press("hang_up")
    office.press("confirm")
    office.call = None
    office.situation(Presence.WRAP_UP, until=office.now + timedelta(seconds=45))
    return office.view


def after_two_calls(office: Office) -> DeskView:
    good = EndMeasures("resident", 252, 28.4, 0, 0.001, 40, CallGrade.GOOD, CallWay.DIRECT)
    poor = replace(good, end="clerk", fps=21.6, freezes=2, made_up=0.03, grade=CallGrade.STILLS, way=CallWay.RELAY_TLS)
    wrap_up(office)
    office.centre(CallMeasured(CallId("before"), (good, poor)))
    office.centre(CallMeasured(CALL, (good, replace(good, end="clerk"))))
    return office.view


def other_version(office: Office) -> DeskView:
    office.happen(LinkDown(OLD_DESK))
    return office.view


def cannot_store(office: Office) -> DeskView:
    mid_form(office)
    office.happen(LinkDown(CANNOT_STORE))
    return office.view


def link_lost(office: Office) -> DeskView:
    mid_form(office)
    office.happen(LinkDown())
    return office.view


def desk(name: str, moment: Moment, **more: Any) -> Fixture:
    scene = Scene(moment, **more)
    return Fixture(f"desk-{name}", "ui/desk/DeskPage.qml", scene.properties, (DESK, LAPTOP), LOOKS, scene.prepare)


FIXTURES = [
    desk("sign-in", signed_out),
    desk("sign-in-refused", refused),
    desk("sign-in-new-password", must_change),
    desk("sign-in-enrol", enrolling),
    desk("sign-in-enrol-wrong", enrolling_wrong),
    desk("sign-in-code", code),
    desk("sign-in-code-wrong", code_wrong),
    desk("sign-in-slowed", slowed),
    desk("sign-in-ended", ended),
    desk("ready", ready),
    desk("away", away),
    desk("line", long_line),
    desk("ringing", ringing),
    desk("call-start", call_start),
    desk("mid-form", mid_form),
    desk("form-end", form_end, is_scrolled=True),
    desk("notes", mid_form, tab="1"),
    desk("timeline", mid_form, tab="2"),
    desk("timeline-of-calls", after_two_calls, tab="2"),
    desk("service", mid_form, tab="3"),
    desk("viewer", viewing),
    desk("return-reason", returning),
    desk("say-in-words", saying),
    desk("closing", closing),
    desk("signing", signing),
    desk("hang-up", hanging_up),
    desk("receipt", receipt),
    desk("held", held, is_seen=False),
    desk("resident-unseen", unseen, is_seen=False),
    desk("network-weak", weak, is_seen=False),
    desk("wrap-up", wrap_up),
    desk("link-lost", link_lost),
    desk("sign-in-other-version", other_version),
    desk("centre-cannot-store", cannot_store),
]
