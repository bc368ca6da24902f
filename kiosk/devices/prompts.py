"""What an office has recorded to be played instead of the synthetic voice: one sound file a page and language."""

from collections.abc import Iterable
from pathlib import Path

from kiosk.base.texts import Language

_ENDINGS = (".ogg", ".wav")
Prompt = tuple[Language, str]
"""A language and the id of what was recorded, such as ``services``."""


class Prompts:
    """Files ``<folder>/<language>/<id>.ogg`` or ``.wav``; the first folder that has one counts."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders

    def known(self) -> frozenset[Prompt]:
        """Return what is recorded; looks at the disk."""
        return frozenset(
            (language, path.stem)
            for folder in self._folders
            for language in Language
            for path in _files(folder / language.value)
        )

    def find(self, language: Language, ids: Iterable[str]) -> Path | None:
        """Return the recording of the first of ``ids`` that has one; looks at the disk."""
        for wanted in ids:
            for folder in self._folders:
                for path in _files(folder / language.value):
                    if path.stem == wanted:
                        return path
        return None


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in _ENDINGS and path.is_file())
