"""Views from the call to the goodbye, played by the journey itself on the real catalogue."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kiosk.base.ids import FieldId, ServiceCode
from kiosk.catalog.form import CardField
from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search
from kiosk.terminal.actions import (
    AcceptIdentity,
    Begin,
    ChooseService,
    CloseNotice,
    EditField,
    GiveConsent,
    HaveAll,
    HoldField,
    ReleaseField,
    ShowSection,
    StartService,
)
from kiosk.terminal.happenings import CardRead
from tests.catalogue import CATALOG
from tests.terminal.stage import CARD, PERMIT, Stage

LONG_CARD = MappingProxyType(
    {
        **CARD,
        CardField.NAME: "欧阳𬀩㛃䶮𬭎",
        CardField.ADDRESS: "虚构省样例自治州模拟土家族苗族自治县不存在镇测试村民委员会第三村民小组附一百二十八号",
    }
)
TYPED = MappingProxyType(
    {
        "mobile": "13912345678",
        "photo_on_file": "no",
        "district": "310105",
        "subdistrict": "310105006",
        "road": "样例路",
        "lane": "1288",
        "house_number": "12",
    }
)


@cache
def offers() -> tuple[Catalog, Search]:
    """Return the real catalogue and its search, loaded once."""
    return CATALOG, Search(CATALOG)


def stage() -> Stage:
    """Return a fresh terminal with everything around it."""
    return Stage(*offers())


def in_call(card: Mapping[CardField, str] = CARD, service: ServiceCode = PERMIT) -> Stage:
    """Return a call just begun, the permit's by default: the card has filled in the first fields."""
    here = stage()
    here.do(Begin(), ChooseService(service), StartService(), HaveAll(), GiveConsent(recording=True))
    here.do(CardRead(card), AcceptIdentity())
    here.call_opens()
    here.do(CloseNotice())
    return here


def types(here: Stage, values: Mapping[str, str]) -> None:
    """Let the resident type."""
    for name, value in values.items():
        here.do(HoldField(FieldId(name)), EditField(FieldId(name), value), ReleaseField(FieldId(name)))


def at_section(here: Stage, section: str) -> Stage:
    """Turn to a section of the form."""
    here.do(ShowSection(section))
    return here
