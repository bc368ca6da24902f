"""Every control with plausible content."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import qrcode

from kiosk.base.texts import Language
from tests.screenshots.fixture import DESK, LANDSCAPE, LAPTOP, PORTRAIT, Fixture
from ui.runtime.rows import RowModel

FOLDER = "tests/screenshots/gallery"


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    title: str


@dataclass(frozen=True, slots=True)
class ServiceRow:
    name: str
    one_line: str
    minutes: str
    sign: str


@dataclass(frozen=True, slots=True)
class TicketRow:
    name: str
    one_line: str
    waited: str
    is_mine: bool


def plain(language: Language) -> Mapping[str, Any]:
    return {"chinese": language is Language.CHINESE}


def fields(language: Language) -> Mapping[str, Any]:
    wordings = (
        [("rent", "租房"), ("own", "自有住房"), ("dorm", "单位宿舍"), ("kin", "住在亲友家，已经登记")]
        if language is Language.CHINESE
        else [
            ("rent", "Rented home"),
            ("own", "My own home"),
            ("dorm", "Staff dormitory"),
            ("kin", "With family or friends, registered"),
        ]
    )
    return {**plain(language), "choices": RowModel(Choice, [Choice(*wording) for wording in wordings])}


def dates(language: Language) -> Mapping[str, Any]:
    title = "第 1 位同住人" if language is Language.CHINESE else "First person living with you"
    return {**plain(language), "people": RowModel(Person, [Person(title)])}


def streets(language: Language) -> Mapping[str, Any]:
    names = (
        "外滩",
        "南京东路",
        "半淞园路",
        "小东门",
        "老西门",
        "豫园",
        "打浦桥",
        "淮海中路",
        "五里桥",
        "徐家汇",
        "天平路",
    )
    word = "街道" if language is Language.CHINESE else " sub-district"
    return {
        **plain(language),
        "streets": RowModel(Choice, [Choice(str(n), name + word) for n, name in enumerate(names)]),
    }


def signs(language: Language) -> Mapping[str, Any]:
    code = qrcode.QRCode(border=0)
    code.add_data("https://example.invalid/r/7K3M-92QF")
    code.make()
    return {**plain(language), "qrRows": ["".join("1" if dark else "0" for dark in row) for row in code.get_matrix()]}


def frame(language: Language) -> Mapping[str, Any]:
    rows = (
        [
            ServiceRow("居住证新办", "登记满半年，可以申领居住证", "约 5 分钟", "id"),
            ServiceRow("居住登记", "来本市后先办这一项", "约 4 分钟", "home"),
            ServiceRow("医保缴费查询", "看看有没有断缴", "约 2 分钟", "stethoscope"),
            ServiceRow("社保卡挂失", "丢了卡，马上停用", "约 3 分钟", "credit-card"),
            ServiceRow("老年综合津贴", "满 65 周岁可以申请", "约 6 分钟", "old"),
            ServiceRow("公租房申请", "先看看符不符合条件", "约 12 分钟", "building-community"),
        ]
        if language is Language.CHINESE
        else [
            ServiceRow("New residence permit", "After half a year of registration", "About 5 min", "id"),
            ServiceRow("Register where you live", "The first thing to do in the city", "About 4 min", "home"),
            ServiceRow("Medical insurance payments", "See whether any are missing", "About 2 min", "stethoscope"),
            ServiceRow("Lost social security card", "Stop it at once", "About 3 min", "credit-card"),
            ServiceRow("Allowance for the elderly", "From the age of 65", "About 6 min", "old"),
            ServiceRow("Public rental housing", "See first whether you qualify", "About 12 min", "building-community"),
        ]
    )
    return {**plain(language), "services": RowModel(ServiceRow, rows)}


def desk(language: Language) -> Mapping[str, Any]:
    rows = (
        [
            TicketRow("A012 居住证新办", "百联商场 · 张*", "2:10", is_mine=True),
            TicketRow("A013 医保备案", "四川北路 · 李*", "0:40", is_mine=False),
        ]
        if language is Language.CHINESE
        else [
            TicketRow("A012 Residence permit", "Bailian mall · 张*", "2:10", is_mine=True),
            TicketRow("A013 Medical care away", "North Road · 李*", "0:40", is_mine=False),
        ]
    )
    return {**plain(language), "tickets": RowModel(TicketRow, rows)}


FIXTURES = [
    Fixture("gallery-buttons", f"{FOLDER}/Buttons.qml", plain, (PORTRAIT, LANDSCAPE)),
    Fixture("gallery-fields", f"{FOLDER}/Fields.qml", fields, (PORTRAIT,)),
    Fixture("gallery-dates", f"{FOLDER}/Dates.qml", dates, (PORTRAIT,)),
    Fixture("gallery-picker", f"{FOLDER}/PickerPage.qml", streets, (PORTRAIT,)),
    Fixture("gallery-signs", f"{FOLDER}/Signs.qml", signs, (PORTRAIT,)),
    Fixture("gallery-frame", f"{FOLDER}/Frame.qml", frame, (PORTRAIT, LANDSCAPE)),
    Fixture(
        "gallery-frame-low", f"{FOLDER}/Frame.qml", lambda language: {**frame(language), "lowReach": True}, (PORTRAIT,)
    ),
    Fixture(
        "gallery-dialog",
        f"{FOLDER}/Frame.qml",
        lambda language: {**frame(language), "asks": True},
        (PORTRAIT, LANDSCAPE),
    ),
    Fixture("gallery-desk", f"{FOLDER}/Desk.qml", desk, (DESK, LAPTOP)),
]
