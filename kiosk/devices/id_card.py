"""What an identity card's chip says, and the three layouts of its 256-byte text block (GA 450 family).

Resident cards are the documented layout; those of foreigners and of Hong Kong, Macao and Taiwan residents are told
apart by a type letter, ``I`` and ``J``, near the end of the block.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

TEXT_BYTES = 256
PHOTO_BYTES = 1024
_LONG_TERM = "长期"
_TYPE_AT = 248


class CardKind(StrEnum):
    """Whose card it is."""

    RESIDENT = "resident"
    FOREIGNER = "foreigner"
    HK_MACAO_TAIWAN = "hk_macao_taiwan"


class Sex(StrEnum):
    """Sex as coded on the chip (GB/T 2261.1)."""

    MALE = "1"
    FEMALE = "2"


class CardFormatError(Exception):
    """The chip's text is not that of a known card; the message names the field, never its value."""


@dataclass(frozen=True, slots=True, repr=False)
class IdCard:
    """The chip's contents. Fields that a kind of card lacks are empty; ``valid_to`` is None for a card without end.

    ``photo`` is the 1,024-byte block that only a licensed vendor library can turn into a picture.
    """

    kind: CardKind
    name: str
    sex: Sex
    birth: date
    number: str
    valid_from: date
    valid_to: date | None
    ethnic_code: str = ""
    address: str = ""
    issuer: str = ""
    latin_name: str = ""
    nationality: str = ""
    pass_number: str = ""
    photo: bytes = b""

    def __repr__(self) -> str:
        """Name the kind alone, so that no log and no traceback shows a person."""
        return f"IdCard({self.kind.value})"


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    size: int


def _layout(*fields: tuple[str, int]) -> tuple[_Field, ...]:
    layout = tuple(_Field(name, size) for name, size in fields)
    if sum(field.size for field in layout) != TEXT_BYTES:
        raise ValueError("a card's layout must fill its text block")
    return layout


_LAYOUTS = {
    CardKind.RESIDENT: _layout(
        ("name", 30), ("sex", 2), ("ethnic_code", 4), ("birth", 16), ("address", 70), ("number", 36), ("issuer", 30),
        ("valid_from", 16), ("valid_to", 16), ("spare", 36),
    ),
    CardKind.FOREIGNER: _layout(
        ("latin_name", 120), ("sex", 2), ("number", 30), ("nationality", 6), ("name", 30), ("valid_from", 16),
        ("valid_to", 16), ("birth", 16), ("version", 4), ("issuer", 8), ("type", 2), ("spare", 6),
    ),
    CardKind.HK_MACAO_TAIWAN: _layout(
        ("name", 30), ("sex", 2), ("spare", 4), ("birth", 16), ("address", 70), ("number", 36), ("issuer", 30),
        ("valid_from", 16), ("valid_to", 16), ("pass_number", 18), ("times_issued", 4), ("spare", 6), ("type", 2),
        ("spare", 6),
    ),
}  # fmt: skip
_LETTERS = {CardKind.RESIDENT: " ", CardKind.FOREIGNER: "I", CardKind.HK_MACAO_TAIWAN: "J"}


def parse_card(text: bytes, photo: bytes) -> IdCard:
    """Return the card in a text block (UTF-16LE, space-padded) and its photo block.

    Raises CardFormatError, naming the field, when the block is not one of the known layouts.
    """
    if len(text) != TEXT_BYTES:
        raise CardFormatError(f"the text block has {len(text)} bytes instead of {TEXT_BYTES}")
    kind = _kind(text)
    values = _split(text, _LAYOUTS[kind])
    for name in ("number", "birth", "valid_from"):
        if not values[name]:
            raise CardFormatError(f"{name} is empty")
    try:
        sex = Sex(values["sex"])
    except ValueError:
        raise CardFormatError("sex is neither 1 nor 2") from None
    return IdCard(
        kind=kind,
        name=values["name"],
        sex=sex,
        birth=_date(values, "birth"),
        number=values["number"],
        valid_from=_date(values, "valid_from"),
        valid_to=None if values["valid_to"] == _LONG_TERM else _date(values, "valid_to"),
        photo=photo,
        **{
            name: values.get(name, "")
            for name in ("ethnic_code", "address", "issuer", "latin_name", "nationality", "pass_number")
        },
    )


def encode_card(card: IdCard) -> bytes:
    """Return the text block of a card, as its chip holds it. Raises ValueError when a value is too long."""
    values = {
        "name": card.name,
        "sex": card.sex.value,
        "birth": f"{card.birth:%Y%m%d}",
        "number": card.number,
        "valid_from": f"{card.valid_from:%Y%m%d}",
        "valid_to": f"{card.valid_to:%Y%m%d}" if card.valid_to else _LONG_TERM,
        "ethnic_code": card.ethnic_code,
        "address": card.address,
        "issuer": card.issuer,
        "latin_name": card.latin_name,
        "nationality": card.nationality,
        "pass_number": card.pass_number,
        "type": _LETTERS[card.kind],
        "version": "01",
        "times_issued": "01",
    }
    block = b""
    for field in _LAYOUTS[card.kind]:
        raw = values.get(field.name, "").encode("utf-16-le")
        if len(raw) > field.size:
            raise ValueError(f"{field.name} does not fit {field.size} bytes")
        block += raw + b" \0" * ((field.size - len(raw)) // 2)
    return block


def _kind(text: bytes) -> CardKind:
    letter = text[_TYPE_AT : _TYPE_AT + 2].decode("utf-16-le", errors="replace")
    return {known: kind for kind, known in _LETTERS.items()}.get(letter, CardKind.RESIDENT)


def _split(text: bytes, layout: tuple[_Field, ...]) -> dict[str, str]:
    values, at = {}, 0
    for field in layout:
        try:
            values[field.name] = text[at : at + field.size].decode("utf-16-le").strip(" \0")
        except UnicodeDecodeError:
            raise CardFormatError(f"{field.name} is not UTF-16") from None
        at += field.size
    return values


def _date(values: dict[str, str], name: str) -> date:
    try:
        return datetime.strptime(values[name], "%Y%m%d").date()  # noqa: DTZ007 - a date on a card has no zone
    except ValueError:
        raise CardFormatError(f"{name} is not a date") from None
