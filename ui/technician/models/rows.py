"""The rows of the technician's lists, in words of the present language."""

from dataclasses import dataclass

from kiosk.base.texts import Language
from kiosk.base.words import Wording, in_words
from kiosk.fleet.finding import CheckId, Light
from kiosk.fleet.view import ButtonView, ChoiceView, FactView, FieldView, HopView, NumberView, RowView

_ICONS = {
    CheckId.SETTINGS: "settings",
    CheckId.SCREENS: "device-desktop",
    CheckId.CAMERA: "video",
    CheckId.DOCUMENT_CAMERA: "scan",
    CheckId.MICROPHONE: "microphone",
    CheckId.SPEAKER: "volume",
    CheckId.ID_READER: "id",
    CheckId.PRINTER: "printer",
    CheckId.DISPATCH: "world",
    CheckId.CLOCK: "clock",
    CheckId.DISK: "stack",
}
LIGHTS = {None: 0, Light.OK: 1, Light.ATTENTION: 2, Light.FAULT: 3}
"""A light as QML has it: 0 is not looked at yet."""


@dataclass(frozen=True, slots=True)
class CheckFace:
    """One check in the list."""

    name: str
    sign: str
    light: int
    says: str
    remedy: str
    button_text: str
    is_running: bool


@dataclass(frozen=True, slots=True)
class ButtonFace:
    """One button of a page."""

    label: str
    is_active: bool
    is_main: bool


@dataclass(frozen=True, slots=True)
class FactFace:
    """Something measured."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class HopFace:
    """One hop of the way to the centre."""

    name: str
    detail: str
    took: str
    light: int


@dataclass(frozen=True, slots=True)
class ChoiceFace:
    """A device to choose."""

    label: str
    detail: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FieldFace:
    """Something to type."""

    place: str
    caption: str
    value: str
    complaint: str
    is_address: bool


@dataclass(frozen=True, slots=True)
class NumberFace:
    """What one screen shows while the screens are identified."""

    output: str
    number: int
    size: str
    role: str


class Faces:
    """Puts views into words of one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def words(self, wording: Wording | None) -> str:
        """Return a wording as it is read; nothing for None."""
        return "" if wording is None else in_words(wording, self._language)

    def check(self, row: RowView) -> CheckFace:
        """Return a check's row."""
        return CheckFace(
            name=self.words(row.name),
            sign=_ICONS[row.check],
            light=LIGHTS[row.light],
            says=self.words(row.says),
            remedy=self.words(row.do),
            button_text=self.words(row.button.label),
            is_running=row.is_running,
        )

    def button(self, button: ButtonView) -> ButtonFace:
        """Return a button."""
        return ButtonFace(self.words(button.label), button.is_enabled, button.is_main)

    def fact(self, fact: FactView) -> FactFace:
        """Return a fact."""
        return FactFace(self.words(fact.label), self.words(fact.value))

    def hop(self, hop: HopView) -> HopFace:
        """Return a hop."""
        return HopFace(self.words(hop.name), hop.detail, hop.took, LIGHTS[hop.light])

    def choice(self, choice: ChoiceView) -> ChoiceFace:
        """Return a choice."""
        return ChoiceFace(self.words(choice.label), self.words(choice.hint), choice.is_chosen)

    def field(self, field: FieldView, text: str) -> FieldFace:
        """Return a field with what stands in it."""
        return FieldFace(field.place, self.words(field.label), text, self.words(field.error), field.is_address)

    def number(self, number: NumberView) -> NumberFace:
        """Return what a screen shows."""
        return NumberFace(number.name, number.number, number.size, self.words(number.role))
