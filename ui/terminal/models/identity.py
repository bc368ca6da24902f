"""Who you are: the card, or number and name typed."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.texts import Language, mark, translate
from kiosk.base.words import Message, in_words
from kiosk.terminal.actions import AcceptIdentity, TypeIdentity, UseCard, UseOtherPaper, UseTyping
from kiosk.terminal.pages_before import IdentityPage, ReaderState
from ui.terminal.models.draft import Draft

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1

NUMBER_LENGTH = 18  # GB 11643
_GROUPS = (6, 14)  # place, birthday, the rest: as people read it out


@QmlElement
@QmlUncreatable("the shell makes it")
class IdentityModel(QObject):
    """The reader's state and what is being typed."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = Language.CHINESE
        self._page: IdentityPage | None = None
        self._number = Draft()
        self._name = Draft()

    def show(self, page: IdentityPage, language: Language) -> None:
        """Show the page in a language."""
        self._page, self._language = page, language
        self._number.take(page.number_draft)
        self._name.take(page.name_draft)
        self.changed.emit()

    def _say(self, message: Message | None) -> str:
        return in_words(message, self._language) if message is not None else ""

    def _is_reader(self, *states: ReaderState) -> bool:
        return self._page is not None and self._page.reader in states

    def _type(self) -> None:
        self.acted.emit(TypeIdentity(self._number.text, self._name.text))
        self.changed.emit()

    @Property(bool, notify=changed)
    def isTyping(self) -> bool:  # noqa: N802 - a QML property, as are those below
        """Whether number and name are typed."""
        return self._page is not None and self._page.is_typing

    @Property(bool, notify=changed)
    def isRead(self) -> bool:  # noqa: N802
        """Whether the card was read."""
        return self._is_reader(ReaderState.READ)

    @Property(bool, notify=changed)
    def isReading(self) -> bool:  # noqa: N802
        """Whether the card is being read."""
        return self._is_reader(ReaderState.READING)

    @Property(bool, notify=changed)
    def hasFailed(self) -> bool:  # noqa: N802
        """Whether the card could not be read."""
        return self._is_reader(ReaderState.FAILED)

    @Property(bool, notify=changed)
    def hasReader(self) -> bool:  # noqa: N802
        """Whether there is a reader at all."""
        return not self._is_reader(ReaderState.ABSENT)

    @Property(bool, notify=changed)
    def takesOtherPaper(self) -> bool:  # noqa: N802
        """Whether a passport or a permit will do."""
        return self._page is not None and self._page.takes_other_paper

    @Property(str, notify=changed)
    def hint(self) -> str:
        """The one thing to do now."""
        return self._say(self._page.hint if self._page else None)

    @Property(str, notify=changed)
    def error(self) -> str:
        """What is wrong with what was typed."""
        return self._say(self._page.error if self._page else None)

    @Property(str, notify=changed)
    def name(self) -> str:
        """The name as typed so far."""
        return self._name.text

    @Property(str, notify=changed)
    def number(self) -> str:
        """The number as typed so far."""
        return self._number.text

    @Property(str, notify=changed)
    def spacedNumber(self) -> str:  # noqa: N802
        """The same in three groups, easier to compare with the card."""
        number, (first, second) = self._number.text, _GROUPS
        return " ".join(part for part in (number[:first], number[first:second], number[second:]) if part)

    @Property(str, notify=changed)
    def maskedName(self) -> str:  # noqa: N802
        """What the card said, first character only."""
        return self._page.name_masked if self._page else ""

    @Property(str, notify=changed)
    def maskedNumber(self) -> str:  # noqa: N802
        """What the card said, last four only."""
        if self._page is None or not self._page.number_masked:
            return ""
        return translate(mark("Number ending in {digits}"), self._language, digits=self._page.number_masked[-4:])

    @Property(bool, notify=changed)
    def canGoOn(self) -> bool:  # noqa: N802
        """Whether enough is there to go on."""
        return self._page is not None and self._page.can_go_on

    @Slot()
    def useCard(self) -> None:  # noqa: N802 - a QML slot, as are those below
        """Read the card, again or after all."""
        self.acted.emit(UseCard())

    @Slot()
    def useTyping(self) -> None:  # noqa: N802
        """Type instead."""
        self.acted.emit(UseTyping())

    @Slot()
    def useOtherPaper(self) -> None:  # noqa: N802
        """Go on with a passport or permit."""
        self.acted.emit(UseOtherPaper())

    @Slot(str)
    def typeKey(self, key: str) -> None:  # noqa: N802
        """One more digit, or the X at the end."""
        if len(self._number.text) < NUMBER_LENGTH:
            self._number.edit(self._number.text + key)
            self._type()

    @Slot()
    def takeBack(self) -> None:  # noqa: N802
        """Take the last digit back."""
        self._number.edit(self._number.text[:-1])
        self._type()

    @Slot(str)
    def editName(self, name: str) -> None:  # noqa: N802
        """The name changed."""
        self._name.edit(name)
        self._type()

    @Slot()
    def accept(self) -> None:
        """It is right: go on."""
        self.acted.emit(AcceptIdentity())
