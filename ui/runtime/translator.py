"""qsTr reaches the one catalogue of texts (kiosk.base.texts)."""

from PySide6.QtCore import QObject, QTranslator

from kiosk.base.texts import Language, translate


class CatalogueTranslator(QTranslator):
    """Answers Qt's requests for a text out of the gettext catalogue; a text without a translation stays English."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = language

    def isEmpty(self) -> bool:
        """Return False: Qt does not install an empty translator."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:  # noqa: ARG002
        """Return the wording in the present language; contexts and plurals are not used by this project."""
        if self.language is Language.ENGLISH:
            return None
        wording = translate(source, self.language)
        return None if wording == source else wording
