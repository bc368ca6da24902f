"""Terminal views with plausible, invented data, for fixtures and window tests."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from kiosk.base.texts import Language, Text
from kiosk.terminal.pages_before import AttractPage
from kiosk.terminal.pages_case import SoundView
from kiosk.terminal.view import (
    FrameView,
    LinkState,
    Mark,
    PageView,
    Pictogram,
    Step,
    TerminalView,
    VideoMode,
    VideoScreenView,
)
from ui.terminal.shell import TerminalShell

OFFICE = Text("长宁区华阳路街道社区事务受理服务中心", "Huayang Road Community Affairs Centre")
POINT = Text("远程虚拟窗口 · 中山公园龙之梦购物中心 1 楼", "Remote window · Cloud Nine mall, ground floor")
FRAME = FrameView(
    office=OFFICE,
    point=POINT,
    clock="10:32",
    link=LinkState.UP,
    line_length=2,
    mark=None,
    can_go_back=True,
    can_finish=True,
    can_call_help=True,
    is_waiting_help=False,
    is_reading_aloud=False,
    is_demo=False,
)
CALM = VideoScreenView(
    mode=VideoMode.SERVING,
    clerk=None,
    pictogram=Pictogram.NONE,
    says=None,
    captions="",
    is_self_shown=False,
    ahead=None,
)

SOUND = SoundView(is_muted=False, is_camera_off=False, volume_percent=60)


def view(step: Step, page: PageView, mark: Mark | None = None, **changes: Any) -> TerminalView:
    """Return a view of a page; ``changes`` are fields of the view, of its frame where they are named so there."""
    in_frame = {name: changes.pop(name) for name in list(changes) if name in FrameView.__slots__}
    whole = TerminalView(
        step=step,
        language=Language.CHINESE,
        is_text_large=False,
        has_high_contrast=False,
        is_low_reach=False,
        frame=replace(FRAME, mark=mark, **in_frame),
        page=page,
        trouble=None,
        notice=None,
        idle=None,
        question=None,
        video=CALM,
        sound=SOUND,
    )
    return replace(whole, **changes)


def attract(**changes: Any) -> TerminalView:
    """Return the waiting screen."""
    page = AttractPage(
        topics=TOPICS,
        service_count=70,
        hours=(
            Text("今天 08:30–16:30", "Today 08:30–16:30"),
            Text("工作日 08:30–16:30", "Working days 08:30–16:30"),
            Text("双休日和节假日 08:30–11:30", "Weekends and holidays 08:30–11:30"),
        ),
        is_open=True,
        opens=None,
        line_length=2,
        clerks=3,
    )
    return view(Step.ATTRACT, page, can_go_back=False, can_finish=False, **changes)


TOPICS = (
    Text("居住证新办", "Residence permit: first issue"),
    Text("居住登记", "Residence registration"),
    Text("新版社会保障卡申领", "Social security card: new card"),
    Text("基本医疗保险零星报销申请", "Medical insurance: reimbursement of single bills"),
    Text("企业职工退休养老金申领资格认证", "Pension: yearly proof of life for retired employees"),
    Text("失业登记", "Unemployment registration"),
)


def shown(made: TerminalView, **settings: Any) -> Callable[[Language], Mapping[str, Any]]:
    """Return the properties of a screen that shows a view, in whatever language is asked for."""

    def properties(language: Language) -> Mapping[str, Any]:
        shell = TerminalShell(parent=QCoreApplication.instance())  # the picture outlives this function
        shell.set_alone(settings.get("is_alone", False))
        shell.show(replace(made, language=language))
        return {"shell": shell}

    return properties
