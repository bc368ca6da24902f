"""The fields of the shared form as rows of the screen: which control, what stands in it, what is said about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt

from kiosk.base.texts import Language, mark, translate
from kiosk.base.words import in_words
from kiosk.cases.form import Author
from kiosk.catalog.form import FieldKind
from kiosk.terminal.pages_case import FieldView

MOST_TILES = 9
"""More options than this are picked from a list with a search."""

_Hint = Qt.InputMethodHint
_PLAIN = _Hint.ImhNone
_LATIN = _Hint.ImhNoPredictiveText | _Hint.ImhNoAutoUppercase | _Hint.ImhPreferLatin
_HINTS = {
    FieldKind.MOBILE: _Hint.ImhDigitsOnly,
    FieldKind.LANDLINE: _Hint.ImhDialableCharactersOnly,
    FieldKind.EMAIL: _Hint.ImhEmailCharactersOnly | _LATIN,
    FieldKind.ID_NUMBER: _Hint.ImhPreferNumbers | _LATIN,
    FieldKind.COMPANY_CODE: _Hint.ImhPreferNumbers | _LATIN,
    FieldKind.TRAVEL_DOCUMENT: _LATIN | _Hint.ImhPreferUppercase,
    FieldKind.PAPER_NUMBER: _Hint.ImhPreferNumbers | _LATIN,
    FieldKind.BANK_CARD: _Hint.ImhDigitsOnly,
    FieldKind.NUMBER: _Hint.ImhFormattedNumbersOnly,
}


class FieldControl(IntEnum):
    """Which control a field has."""

    TYPED = 0
    TILES = 1
    PICKED = 2
    DATE = 3
    DATE_RANGE = 4
    ROWS = 5
    """How many rows a repeated group has."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field as the form draws it."""

    field: str
    label: str
    control: int
    text: str
    """What stands in the control."""
    value: str
    """The id of the chosen option."""
    hint: str
    error: str
    badge: str
    """What the clerk does or did here; empty mostly."""
    is_held: bool
    """The clerk is typing in it."""
    is_masked: bool
    needs_confirm: bool
    confirm_text: str
    is_pointed: bool
    is_wanted: bool
    """A change link led here: it gets the keyboard."""
    begins_row: bool
    """It is the first of a repeated group's row."""
    hints: int
    """Qt's input method hints."""
    max_length: int
    can_add: bool
    can_remove: bool


class RowMaker:
    """Makes the rows of one section."""

    def __init__(self, fields: Sequence[FieldView], language: Language) -> None:
        self._fields = fields
        self._language = language
        self._tiled = _with_tiles(fields, language)

    def rows(self, texts: dict[str, str], pointer: str | None, focus: str | None) -> list[FieldRow]:
        """Return the rows; ``texts`` says what stands in fields that are being typed in here."""
        made = [self._row(field, texts, pointer, focus) for field in self._fields if not _is_group(field)]
        for group in filter(_is_group, self._fields):
            last = max((n for n, row in enumerate(made) if row.field.startswith(f"{group.id}.")), default=len(made) - 1)
            made.insert(last + 1, self._row(group, texts, pointer, focus))
        return made

    def label(self, field: FieldView) -> str:
        """Return a field's name; in a repeated group with the number of its row, so that no two are called the same."""
        name = field.name.in_language(self._language)
        if field.row is None:
            return name
        return self._say(mark("Person {number}: {name}"), number=field.row + 1, name=name)

    def _row(self, field: FieldView, texts: dict[str, str], pointer: str | None, focus: str | None) -> FieldRow:
        label = self.label(field)
        count = int(field.value) if field.value.isdigit() else 0
        return FieldRow(
            field=field.id,
            label=label,
            control=self._control(field),
            text=texts.get(field.id, self._text(field)),
            value=field.value,
            hint=self._hint(field),
            error=in_words(field.error, self._language) if field.error else "",
            badge=self._badge(field),
            is_held=field.held_by is Author.CLERK,
            is_masked=field.is_masked,
            needs_confirm=field.needs_confirm,
            confirm_text=self._say(mark("Confirm: {name}"), name=label) if field.needs_confirm else "",
            is_pointed=field.id == pointer,
            is_wanted=field.id == focus,
            begins_row=field.row is not None and self._begins_row(field),
            hints=(_HINTS.get(FieldKind(field.kind), _PLAIN)).value,
            max_length=field.max_length,
            can_add=_is_group(field) and count < field.max_rows,
            can_remove=_is_group(field) and count > 0,
        )

    def _control(self, field: FieldView) -> FieldControl:
        match FieldKind(field.kind):
            case FieldKind.CHOICE:
                return FieldControl.TILES if field.id in self._tiled else FieldControl.PICKED
            case FieldKind.DATE:
                return FieldControl.DATE
            case FieldKind.DATE_RANGE:
                return FieldControl.DATE_RANGE
            case FieldKind.REPEAT:
                return FieldControl.ROWS
            case _:
                return FieldControl.TYPED

    def _text(self, field: FieldView) -> str:
        if field.is_masked:
            return in_words(field.shown, self._language)
        if self._control(field) is FieldControl.TYPED:
            return field.value
        return in_words(field.shown, self._language) if field.value else ""

    def _hint(self, field: FieldView) -> str:
        if field.kind == FieldKind.CHOICE and not field.options:
            return self._say(mark("First answer the one before it."))
        parts = [self._origin(field)]
        if not field.is_required and not _is_group(field) and not field.value and not field.is_masked:
            parts.append(self._say(mark("May stay empty.")))
        if field.hint is not None:
            parts.append(field.hint.in_language(self._language))
        return " ".join(part for part in parts if part)

    def _origin(self, field: FieldView) -> str:
        if field.author is Author.CARD:
            return self._say(mark("Read from your card."))
        if field.author is Author.CLERK and not field.needs_confirm and (field.value or field.is_masked):
            return self._say(mark("Typed by the clerk, confirmed by you."))
        return ""

    def _badge(self, field: FieldView) -> str:
        if field.held_by is Author.CLERK:
            return self._say(mark("The clerk is typing here"))
        return self._say(mark("Typed by the clerk: is it right?")) if field.needs_confirm else ""

    def _begins_row(self, field: FieldView) -> bool:
        own = [other.id for other in self._fields if other.row == field.row and _group(other) == _group(field)]
        return own[0] == field.id

    def _say(self, text: str, **values: object) -> str:
        return translate(text, self._language, **values)


def _is_group(field: FieldView) -> bool:
    return field.kind == FieldKind.REPEAT


def _group(field: FieldView) -> str:
    return field.id.partition(".")[0]


def _with_tiles(fields: Iterable[FieldView], language: Language) -> set[str]:
    """Return the choices shown as tiles: few options, and no option called like another tile of the section."""
    tiled: set[str] = set()
    names: set[str] = set()
    for field in fields:
        own = {option.name.in_language(language) for option in field.options}
        is_short = 0 < len(own) <= MOST_TILES and not own & names
        if field.kind == FieldKind.CHOICE and field.row is None and is_short:
            tiled.add(field.id)
            names |= own
    return tiled
