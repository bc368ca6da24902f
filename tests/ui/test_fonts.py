from fontTools.ttLib import TTFont
from fpdf import FPDF

from kiosk.base.resources import asset_path


def test_the_fonts_hold_what_screens_and_names_need() -> None:
    for weight in ("Regular", "Bold"):
        characters = TTFont(asset_path(f"fonts/NotoSansSC-{weight}.otf")).getBestCmap()
        assert not [
            c for c in "居住证新办赟犇旸玥张王李，。：；！？「」《》①¥→ABCabc012éüñ" if ord(c) not in characters
        ]


def test_the_same_file_makes_a_pdf_whose_text_can_be_read_back() -> None:
    pdf = FPDF()
    pdf.add_font("sans", fname=asset_path("fonts/NotoSansSC-Regular.otf"))
    pdf.add_page()
    pdf.set_font("sans", size=14)
    pdf.cell(text="居住证新办")
    raw = bytes(pdf.output())
    assert len(raw) < 40_000  # only what is used is embedded
    assert b"/ToUnicode" in raw
