"""The door: after a crash, who is there."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.texts import Language, mark, translate
from kiosk.base.words import Message, in_words
from kiosk.terminal.actions import EnterDoor, SomeoneElse, TypeLastFour, UseTyping
from kiosk.terminal.pages_door import DoorPage
from ui.terminal.models.draft import Draft

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1

LENGTH = 4


@QmlElement
@QmlUncreatable("the shell makes it")
class DoorModel(QObject):
    """Whose visit it is said to be, and what is being typed."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = Language.CHINESE
        self._page: DoorPage | None = None
        self._characters = Draft()

    def show(self, page: DoorPage, language: Language) -> None:
        """Show the page in a language."""
        self._page, self._language = page, language
        self._characters.take(page.draft)
        self.changed.emit()

    def _say(self, message: Message | None) -> str:
        return in_words(message, self._language) if message is not None else ""

    def _type(self, characters: str) -> None:
        self._characters.edit(characters)
        self.acted.emit(TypeLastFour(characters))
        self.changed.emit()

    @Property(str, notify=changed)
    def question(self) -> str:
        """Whether this is the person; of the name there is the first character."""
        name = self._page.name_masked if self._page else ""
        return translate(mark("Are you {name}?"), self._language, name=name) if name else ""

    @Property(str, notify=changed)
    def says(self) -> str:
        """The one thing to do now; after a wrong try what was wrong, and that only one is left."""
        if self._page is None:
            return ""
        said = (self._page.error or self._page.hint, self._page.warning)
        return (" " if self._language is Language.ENGLISH else "").join(self._say(one) for one in said if one)

    @Property(bool, notify=changed)
    def isTyping(self) -> bool:  # noqa: N802 - a QML property, as are those below
        """Whether the last four characters are typed."""
        return self._page is not None and self._page.is_typing

    @Property(str, notify=changed)
    def characters(self) -> str:
        """The characters typed so far."""
        return self._characters.text

    @Property(bool, notify=changed)
    def isWrong(self) -> bool:  # noqa: N802
        """Whether the last try was wrong, and no new one has begun."""
        return self._page is not None and self._page.error is not None and not self._characters.text

    @Property(bool, notify=changed)
    def canGoOn(self) -> bool:  # noqa: N802
        """Whether all four characters are there."""
        return len(self._characters.text) == LENGTH

    @Property(int, notify=changed)
    def secondsLeft(self) -> int:  # noqa: N802
        """Seconds until everything is deleted."""
        return self._page.seconds_left if self._page else 0

    @Property(int, notify=changed)
    def secondsTotal(self) -> int:  # noqa: N802
        """Seconds it began with."""
        return self._page.seconds_total if self._page else 1

    @Slot()
    def useTyping(self) -> None:  # noqa: N802 - a QML slot, as are those below
        """Type instead of the card."""
        self.acted.emit(UseTyping())

    @Slot(str)
    def typeKey(self, key: str) -> None:  # noqa: N802
        """One more digit, or the X at the end."""
        typed = len(self._characters.text)
        if typed < LENGTH and (key != "X" or typed == LENGTH - 1):
            self._type(self._characters.text + key)

    @Slot()
    def takeBack(self) -> None:  # noqa: N802
        """Take the last character back."""
        self._type(self._characters.text[:-1])

    @Slot()
    def accept(self) -> None:
        """They are right: go on."""
        self.acted.emit(EnterDoor())

    @Slot()
    def refuse(self) -> None:
        """I am someone else."""
        self.acted.emit(SomeoneElse())
