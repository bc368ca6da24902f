"""A wrong installation explains itself at start, before it crashes in a way nobody understands."""

import importlib.metadata

from kiosk.base.errors import EnvironmentFault

_OPENCV, _OPENCV_WITH_QT = "opencv-python-headless", "opencv-python"
_WITH_QT = (_OPENCV_WITH_QT, "opencv-contrib-python")


def check_installation() -> None:
    """Raise EnvironmentFault, with the mend, when the installed parts do not work together. Imports none of them."""
    faults = [fault for fault in (_opencv_fault(), _pyside_fault()) if fault]
    if faults:
        raise EnvironmentFault("\n".join(faults))


def _opencv_fault() -> str:
    for wrong in _WITH_QT:
        if _version(wrong) is not None:
            return (
                f"{wrong} is installed. It brings Qt 5 along and redirects Qt's plug-ins when it is imported, so that "
                f"no window opens. Mend: pip uninstall {wrong} {_OPENCV} && pip install '{_OPENCV}>=4.14,<5'"
            )
    found = _version(_OPENCV)
    if found is not None and not (4, 14) <= found < (5,):
        return (
            f"{_OPENCV} {_text(found)} is installed; versions from 4.14 on and below 5 work, 5 has no face cascades. "
            f"Mend: pip install '{_OPENCV}>=4.14,<5'"
        )
    return ""


def _pyside_fault() -> str:
    found = _version("PySide6")
    if found is not None and not (6, 10) <= found < (6, 12):
        return (
            f"PySide6 {_text(found)} is installed; 6.12.0 aborts on Python 3.11 after some 600 signals, before 6.10 "
            "the screens do not load. Mend: pip install 'PySide6>=6.10,<6.12'"
        )
    return ""


def _version(name: str) -> tuple[int, ...] | None:
    try:
        text = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
    return tuple(int(part) for part in text.split(".")[:3] if part.isdigit())


def _text(version: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in version)
