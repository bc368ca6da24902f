from collections.abc import Iterator

import pytest

from kiosk.base.texts import Language
from kiosk.base.tokens import Density, Scheme
from kiosk.catalog.model import Catalog
from tests.catalogue import CATALOG
from tests.desk.office import Office
from tests.screenshots.desk_pictures import page_bytes
from tests.screenshots.stage import Stage
from tests.ui.desk.clerk import Clerk
from ui.desk.window import make_shell


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return CATALOG


@pytest.fixture
def office(catalog: Catalog) -> Office:
    return Office(catalog, Language.ENGLISH)


@pytest.fixture
def clerk(stage: Stage, office: Office) -> Iterator[Clerk]:
    """The window over a real console: what the clerk does goes in, what it shows comes back."""
    stage.interface.theme.set_look(density=Density.DESK, scheme=Scheme.LIGHT, is_large_text=False)
    stage.interface.set_language(Language.ENGLISH)
    shell = make_shell(stage.interface, lambda _sha256: page_bytes("租赁合同"))
    with stage.window("ui/desk/DeskPage.qml", shell.models(), 1920, 1080) as (window, page):
        window.requestActivate()
        page.forceActiveFocus()
        clerk = Clerk(stage, office, shell, window)
        clerk.look()
        yield clerk
    stage.interface.set_language(Language.CHINESE)
    stage.interface.theme.set_look(density=Density.TERMINAL)
