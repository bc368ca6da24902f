"""The pages of docs/ that are written from the code."""

from collections.abc import Callable
from pathlib import Path

from tests.docs.protocol_page import protocol_page
from tests.docs.settings_page import settings_page

ROOT = Path(__file__).resolve().parents[2]
PAGES: dict[Path, Callable[[], str]] = {
    ROOT / "docs/protocol.md": protocol_page,
    ROOT / "docs/settings.md": settings_page,
}
