"""Pictures of papers as a resident would bring them, drawn with the person's values and stamped as invented."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from kiosk.demo.person import Person
from kiosk.documents.fonts import FontFile, full_font, is_covered, text_font

DPI = 190
A4_PX = (round(210 / 25.4 * DPI), round(297 / 25.4 * DPI))
_MARGIN_PX = 150
_INK, _QUIET, _RED = (24, 26, 32), (96, 100, 110), (196, 32, 40)
_STAMP = "虚构样张 · INVENTED FOR A DEMONSTRATION"

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PaperFiles:
    """The papers of one resident as picture files."""

    residence_voucher: Path
    dwelling_proof: Path

    def all(self) -> tuple[Path, ...]:
        """Return them in the order in which they are asked for."""
        return self.residence_voucher, self.dwelling_proof


def draw_papers(person: Person, today: date, folder: Path) -> PaperFiles:
    """Draw the papers for a residence permit into ``folder``, A4 at 190 dots an inch."""
    folder.mkdir(parents=True, exist_ok=True)
    files = PaperFiles(folder / "residence_voucher.png", folder / "dwelling_proof.png")
    _draw("居住登记凭证", _voucher_lines(person, today), "社区事务受理服务中心（演示）", files.residence_voucher)
    _draw("房屋租赁合同", _lease_lines(person, today), "出租人、承租人签名（演示）", files.dwelling_proof)
    return files


def _address(person: Person) -> str:
    return f"{person.district}{person.road}{person.house_number}号{person.room}室"


def _voucher_lines(person: Person, today: date) -> Lines:
    registered = today - timedelta(days=400)
    return (
        ("姓　　名", person.name),
        ("身份号码", person.id_number),
        ("户籍地址", person.registered_address),
        ("现居住地", _address(person)),
        ("登记日期", f"{registered:%Y年%m月%d日}"),
        ("有效期至", f"{registered + timedelta(days=730):%Y年%m月%d日}"),
    )


def _lease_lines(person: Person, today: date) -> Lines:
    begun = today - timedelta(days=300)
    return (
        ("出租人", person.landlord),
        ("承租人", person.name),
        ("承租人身份号码", person.id_number),
        ("房屋坐落", _address(person)),
        ("租赁期限", f"{begun:%Y年%m月%d日}至{begun + timedelta(days=730):%Y年%m月%d日}"),
        ("月租金", "人民币肆仟元整"),
        ("第一条", "出租人将房屋交承租人居住使用，承租人不得擅自改变房屋用途。"),
        ("第二条", "承租人按月支付租金，水、电、燃气费用由承租人承担。"),
        ("第三条", "本合同一式两份，双方各执一份，自签字之日起生效。"),
    )


def _draw(title: str, lines: Lines, foot: str, path: Path) -> None:
    sheet = Image.new("RGB", A4_PX, (252, 251, 247))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((60, 60, A4_PX[0] - 60, A4_PX[1] - 60), outline=_QUIET, width=4)
    pen.text((A4_PX[0] // 2, 230), title, font=_font(title, 96, "B"), fill=_INK, anchor="mm")
    top = 420
    for label, value in lines:
        pen.text((_MARGIN_PX, top), label, font=_font(label, 44), fill=_QUIET)
        for part in _wrapped(value, 22):
            pen.text((_MARGIN_PX + 390, top), part, font=_font(part, 48), fill=_INK)
            top += 74
        pen.line((_MARGIN_PX, top + 16, A4_PX[0] - _MARGIN_PX, top + 16), fill=(200, 200, 200), width=2)
        top += 52
    pen.text((A4_PX[0] - _MARGIN_PX, A4_PX[1] - 420), foot, font=_font(foot, 44), fill=_INK, anchor="rm")
    _stamp(sheet)
    sheet.save(path, compress_level=1)


def _stamp(sheet: Image.Image) -> None:
    """Say across the paper that nothing on it is real."""
    pen = ImageDraw.Draw(sheet)
    middle = A4_PX[0] // 2, A4_PX[1] - 250
    pen.rectangle((_MARGIN_PX, middle[1] - 60, A4_PX[0] - _MARGIN_PX, middle[1] + 60), outline=_RED, width=6)
    pen.text(middle, _STAMP, font=_font(_STAMP, 52, "B"), fill=_RED, anchor="mm")


def _wrapped(text: str, length: int) -> list[str]:
    return [text[start : start + length] for start in range(0, len(text), length)]


def _font(text: str, size_px: int, style: str = "") -> ImageFont.FreeTypeFont:
    own = text_font(style)
    file: FontFile = own if is_covered(text, own) else full_font(style) or own
    return ImageFont.truetype(str(file.path), size_px, index=file.number)
