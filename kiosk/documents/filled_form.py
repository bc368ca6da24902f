"""An application form, filled in, and a signature as it was drawn: what the signed pages are made of."""

import math
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from kiosk.base.errors import UserFacingError
from kiosk.base.texts import Text, mark

_LEAST_INK = 0.15
"""How long the strokes must be together, as a share of the pad's width."""
_MOST_OUTSIDE = 0.2
"""Which share of the points may lie outside the pad."""

_TOO_LITTLE = mark("There is too little to see. Please sign your name inside the box.")
_OUTSIDE = mark("Part of the signature is outside the box. Please clear it and sign again inside.")

Point = tuple[float, float, float]
"""x and y on the pad and the second since signing began."""
Stroke = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """What was drawn on a pad of ``width`` x ``height`` units, from its upper left corner."""

    strokes: tuple[Stroke, ...]
    width: float
    height: float
    signed_at: datetime

    def check(self) -> None:
        """Raise UserFacingError when there is hardly anything inside the pad, or much outside of it."""
        points = [point for stroke in self.strokes for point in stroke]
        outside = [point for point in points if not (0 <= point[0] <= self.width and 0 <= point[1] <= self.height)]
        if len(outside) > _MOST_OUTSIDE * len(points):
            raise UserFacingError(_OUTSIDE)
        if self._length() < _LEAST_INK * self.width:
            raise UserFacingError(_TOO_LITTLE)

    def _length(self) -> float:
        return sum(math.dist(before[:2], after[:2]) for stroke in self.strokes for before, after in pairwise(stroke))


@dataclass(frozen=True, slots=True)
class FormRow:
    """A field: its label, the value in words, and who filled it in (a catalogue text such as ``clerk``)."""

    label: Text
    value: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class FormSection:
    """A group of fields."""

    title: Text
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class FilledForm:
    """An application form, filled in. ``contents_hash`` is the SHA-256 of its contents as the case states it."""

    title: Text
    office: Text
    case_number: str
    sections: tuple[FormSection, ...]
    contents_hash: str
    made_at: datetime
