"""What stands between this case and its completion, as the desk sees it: its gaps and typing still in hand."""

from dataclasses import dataclass

from kiosk.base.ids import FieldId, PaperCode
from kiosk.base.texts import Language, mark
from kiosk.base.words import Message, Wording, in_words, say
from kiosk.cases.case import PaperState
from kiosk.cases.missing import PAPER_GAPS, SIGNATURE_GAPS, Gap, GapKind
from kiosk.cases.missing import gaps as gaps_of
from kiosk.catalog.model import Settlement
from kiosk.desk.work import Work

_LEFT_TO_THE_RESIDENT = SIGNATURE_GAPS | {GapKind.FIELD_UNCONFIRMED}
"""What the check page settles, on which the resident confirms and signs."""


@dataclass(frozen=True, slots=True)
class DeskGap:
    """One thing that is missing, and where it is settled."""

    text: Wording
    field: FieldId | None = None
    paper: PaperCode | None = None
    may_be_waived: bool = False


def gaps(work: Work) -> tuple[DeskGap, ...]:
    """Return everything that is missing, in the order of form, typing in hand, papers, signature."""
    if work.service is None:
        return ()
    found = gaps_of(work.case, work.service)
    papers = tuple(_shown(gap) for gap in found if gap.kind in PAPER_GAPS)
    fields = tuple(_shown(gap) for gap in found if gap.field is not None)
    signature = tuple(_shown(gap) for gap in found if gap.kind in SIGNATURE_GAPS)
    return (*fields, *_in_hand(work), *papers, *signature)


def is_complete(work: Work) -> bool:
    """Tell whether the case may be closed as complete; advice needs no papers, only that nothing typed is lost."""
    if work.service is None:
        return False
    if work.service.kind is Settlement.ADVICE:
        return not work.hand.fields
    return all(gap.may_be_waived for gap in gaps(work))


def is_signature_next(work: Work) -> bool:
    """Tell whether the resident can check and sign: all that is left is his to settle."""
    if work.service is None or work.service.form is None or work.hand.fields:
        return False
    found = [gap for gap in gaps_of(work.case, work.service) if not gap.may_be_waived]
    return bool(found) and all(gap.kind in _LEFT_TO_THE_RESIDENT for gap in found)


def told_at_once(work: Work, language: Language) -> str:
    """Return everything missing as lines for the resident, why papers were returned included (一次性告知)."""
    lines = []
    for gap in gaps(work):
        known = work.case.papers.get(gap.paper) if gap.paper else None
        reason = f" {known.reason}" if known and known.state is PaperState.RETURNED else ""
        lines.append(f"- {in_words(gap.text, language)}{reason}")
    return "\n".join(lines)


def _in_hand(work: Work) -> tuple[DeskGap, ...]:
    """Typing that is not on the form yet: closing over it would lose it."""
    found = []
    for field_id in work.hand.fields:
        field = work.field(field_id)
        if field is not None:
            found.append(DeskGap(say(mark("{name}: typed here, not on the form yet"), name=field.name), field_id))
    return tuple(found)


def _shown(gap: Gap) -> DeskGap:
    text = say(gap.text, name=gap.name) if gap.name is not None else Message(gap.text)
    return DeskGap(text, gap.field, gap.paper, gap.may_be_waived)
