"""A wrong installation is named with its mend; the one these tests run in is right."""

import importlib.metadata

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.base.installation import check_installation

RIGHT = {"opencv-python-headless": "4.14.0.94", "PySide6": "6.11.3"}


def installed(monkeypatch: pytest.MonkeyPatch, versions: dict[str, str]) -> None:
    def version(name: str) -> str:
        if name not in versions:
            raise importlib.metadata.PackageNotFoundError(name)
        return versions[name]

    monkeypatch.setattr(importlib.metadata, "version", version)


def test_this_installation_is_right() -> None:
    check_installation()


@pytest.mark.parametrize(
    ("versions", "words"),
    [
        (RIGHT | {"opencv-python": "4.14.0.94"}, "pip uninstall opencv-python "),
        (RIGHT | {"opencv-python-headless": "5.0.0"}, "5 has no face cascades"),
        (RIGHT | {"opencv-python-headless": "4.9.0"}, "4.9.0 is installed"),
        (RIGHT | {"PySide6": "6.12.0"}, "PySide6>=6.10,<6.12"),
    ],
)
def test_a_wrong_part_is_named_with_its_mend(
    monkeypatch: pytest.MonkeyPatch, versions: dict[str, str], words: str
) -> None:
    installed(monkeypatch, versions)
    with pytest.raises(EnvironmentFault, match=words.replace(".", r"\.")):
        check_installation()


def test_the_centre_runs_without_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, {"opencv-python-headless": "4.14.0.94"})
    check_installation()
