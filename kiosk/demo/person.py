"""The people of a run: a resident who was never born, invented anew each time, and the clerk at the other end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from kiosk.catalog.numbers import id_check_character
from kiosk.devices.id_card import Sex

REGION = "910000"
"""A region code that does not exist, so that no number can be a real person's."""
CLERK_NAME = "李敏"

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
# The second half is rare in running text and common in names: fonts and engines must bear them.
_GIVEN = ("建国", "秀英", "志强", "丽华", "海燕", "文博", "翀", "祎", "玥", "喆")
_DISTRICT, _SUBDISTRICT = "长宁区", "华阳路街道"
_HAN, _OLDEST_DAYS, _YOUNGEST_DAYS = "01", 60 * 365, 20 * 365


@dataclass(frozen=True, slots=True)
class Person:
    """An invented resident: what the card says, and what is answered on the form."""

    name: str
    sex: Sex
    birth: date
    id_number: str
    registered_address: str
    issuer: str
    card_from: date
    mobile: str
    district: str
    subdistrict: str
    road: str
    road_spelling: tuple[tuple[str, str], ...]
    """How the road is typed by Pinyin: letters, and the word they are chosen for."""
    house_number: str
    room: str
    occupation: str
    employer: str
    landlord: str

    def secrets(self) -> Mapping[str, str]:
        """Return what must not be found after the visit, named by what it is; each is long enough to be telling."""
        return {
            "name": self.name,
            "id_number": self.id_number,
            "registered_address": self.registered_address,
            "mobile": self.mobile,
            "employer": self.employer,
        }

    def card(self) -> dict[str, object]:
        """Return what the card's chip says, as settings of the simulated reader write it (CardSettings)."""
        return {
            "name": self.name,
            "sex": self.sex.value,
            "birth": self.birth,
            "number": self.id_number,
            "valid_from": self.card_from,
            "valid_to": self.card_from + timedelta(days=20 * 365),
            "ethnic_code": _HAN,
            "address": self.registered_address,
            "issuer": self.issuer,
        }


def invent_person(random: Random, today: date) -> Person:
    """Return a person of 20 to 60 years whose every number is drawn anew."""
    birth = today - timedelta(days=random.randrange(_YOUNGEST_DAYS, _OLDEST_DAYS))
    sequence = random.randrange(1000)
    body = f"{REGION}{birth:%Y%m%d}{sequence:03d}"
    mark = f"{random.randrange(10_000):04d}"
    return Person(
        name=random.choice(_SURNAMES) + random.choice(_GIVEN),
        sex=Sex.MALE if sequence % 2 else Sex.FEMALE,
        birth=birth,
        id_number=body + id_check_character(body),
        registered_address=f"演示省虚构市云杉镇第{mark}村{random.randrange(1, 99)}号",
        issuer="虚构市公安局",
        card_from=today - timedelta(days=random.randrange(200, 3000)),
        mobile=f"154{random.randrange(100_000_000):08d}",  # 154 belongs to no operator
        district=_DISTRICT,
        subdistrict=_SUBDISTRICT,
        road="华阳路",
        road_spelling=(("huayang", "华阳"), ("lu", "路")),
        house_number=str(random.randrange(1, 400)),
        room=f"{random.randrange(2, 30)}{random.randrange(1, 9):02d}",
        occupation="面点师",
        employer=f"云杉演示食品有限公司第{random.randrange(1000, 9999)}分店",
        landlord="房东（虚构）",
    )
