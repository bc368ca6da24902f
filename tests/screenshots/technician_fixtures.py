"""The technician's windows at every moment of commissioning and mending."""

from collections.abc import Callable, Mapping
from typing import Any

from kiosk.base.texts import Language
from kiosk.base.tokens import Scheme
from kiosk.fleet.bench_drawing import draw
from kiosk.fleet.bench_state import BenchState
from kiosk.fleet.finding import CheckId
from tests.screenshots.desk_pictures import person
from tests.screenshots.fixture import LANDSCAPE, PORTRAIT, Fixture, Look, Size
from tests.screenshots.technician_views import (
    asking,
    broken,
    fine,
    identifying,
    in_language,
    looking,
    saved,
    sizing,
    state,
    typing,
)
from ui.technician.models.rows import NumberFace
from ui.technician.shell import TechnicianShell

LOOKS = (
    Look(Language.CHINESE, False, Scheme.LIGHT),
    Look(Language.ENGLISH, False, Scheme.LIGHT),
    Look(Language.ENGLISH, False, Scheme.DARK),
)
BOTH = (PORTRAIT, LANDSCAPE)
SCREEN, NUMBER = "ui/technician/TechnicianScreen.qml", "ui/technician/NumberScreen.qml"


class Scene:
    """One moment, with what is seen and heard at it."""

    def __init__(self, moment: Callable[[], BenchState], *, level: float = 0.0, is_leaving: bool = False) -> None:
        self._moment, self._level, self._is_leaving = moment, level, is_leaving
        self._shell = TechnicianShell()

    def properties(self, language: Language) -> Mapping[str, Any]:
        self._shell = TechnicianShell()
        self._shell.show(draw(in_language(self._moment(), language)))
        return {"shell": self._shell, "isLeaving": self._is_leaving}

    def prepare(self, _item: Any) -> None:
        if self._level:
            self._shell.see(person((80, 110, 150), (205, 200, 190)))
            self._shell.hear(self._level)


def numbered(language: Language) -> Mapping[str, Any]:
    shell = TechnicianShell()
    shell.show(draw(in_language(identifying(), language)))
    face: NumberFace = shell.numbers_shown[0]
    return {
        "shell": shell,
        "output": face.output,
        "number": face.number,
        "size": face.size,
        "role": face.role,
    }


def technician(name: str, moment: Callable[[], BenchState], sizes: tuple[Size, ...] = BOTH, **more: Any) -> Fixture:
    scene = Scene(moment, **more)
    return Fixture(f"technician-{name}", SCREEN, scene.properties, sizes, LOOKS, scene.prepare)


FIXTURES = [
    technician("looking", looking),
    technician("fine", saved),
    technician("broken", lambda: state(broken())),
    technician("settings", lambda: state(broken(), CheckId.SETTINGS)),
    technician("screens", sizing),
    technician("camera", lambda: state(fine(), CheckId.CAMERA), level=0.1),
    technician("microphone", lambda: state(fine(), CheckId.MICROPHONE), level=0.7),
    technician("tone", asking, (PORTRAIT,)),
    technician("printer", lambda: state(broken(), CheckId.PRINTER), (PORTRAIT,)),
    technician("way", lambda: state(fine(), CheckId.DISPATCH)),
    technician("way-broken", typing),
    technician("leaving", typing, (PORTRAIT,), is_leaving=True),
    Fixture("technician-number", NUMBER, numbered, BOTH, LOOKS),
]
