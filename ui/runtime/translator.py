"""qsTr reaches the one catalogue of texts (kiosk.base.texts) through Qt's own translator.

The catalogue is handed to Qt in its binary form. A QTranslator written in Python would be called from QML's loader
thread, which then waits for the interpreter lock while the GUI thread, holding it, waits for the loader: the program
stands still (seen with PySide 6.11). For the same reason there is no Python message handler.
"""

from collections.abc import Mapping
from struct import pack
from tempfile import NamedTemporaryFile

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from kiosk.base.errors import EnvironmentFault
from kiosk.base.texts import Language, wordings

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69
_END, _TRANSLATION, _SOURCE = 1, 3, 6


class CatalogueTranslator(QObject):
    """Keeps Qt speaking one language; a text without a translation stays English."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = QTranslator(self)
        self._language = Language.ENGLISH
        self.set_language(language)

    @property
    def language(self) -> Language:
        """The language spoken now."""
        return self._language

    def set_language(self, language: Language) -> None:
        """Speak another language from now on; the engine must be told to translate again."""
        QCoreApplication.removeTranslator(self._translator)
        self._language = language
        if language is Language.ENGLISH:
            return
        with NamedTemporaryFile(suffix=".qm") as file:  # Qt keeps it mapped after the name is gone
            file.write(qm_file(wordings(language)))
            file.flush()
            if not self._translator.load(file.name):
                raise EnvironmentFault(f"Qt does not take the texts in {language.value}")
        QCoreApplication.installTranslator(self._translator)


def qm_file(texts: Mapping[str, str]) -> bytes:
    """Return texts in Qt's binary form (.qm), without contexts: a text means the same wherever it stands.

    The form is what QTranslator reads (qtbase, src/corelib/kernel/qtranslator.cpp): hashes of the sources with offsets,
    in the order of the hashes, and the messages.
    """
    messages = bytearray()
    offsets = []
    for source, wording in texts.items():
        raw_source, raw_wording = source.encode(), wording.encode("utf-16-be")
        offsets.append((_hash(raw_source), len(messages)))
        messages += pack(">BI", _TRANSLATION, len(raw_wording)) + raw_wording
        messages += pack(">BI", _SOURCE, len(raw_source)) + raw_source + pack(">B", _END)
    hashes = b"".join(pack(">II", *offset) for offset in sorted(offsets))
    return _MAGIC + _section(_HASHES, hashes) + _section(_MESSAGES, bytes(messages))


def _section(tag: int, data: bytes) -> bytes:
    return pack(">BI", tag, len(data)) + data


def _hash(text: bytes) -> int:
    """Return the hash of ELF symbol tables, which Qt uses here."""
    value = 0
    for byte in text:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value ^= high >> 24
        value &= ~high
    return value or 1
