"""Invented card holders; region 910000 does not exist, the check digits are right."""

from datetime import date

from kiosk.devices.id_card import CardKind, IdCard, Sex

RESIDENT = IdCard(
    kind=CardKind.RESIDENT,
    name="测试甲",
    sex=Sex.FEMALE,
    ethnic_code="01",
    birth=date(1990, 1, 1),
    address="测试省测试市样本路1号",
    number="91000019900101002X",
    issuer="测试市公安局",
    valid_from=date(2020, 1, 1),
    valid_to=date(2040, 1, 1),
)
FOREIGNER = IdCard(
    kind=CardKind.FOREIGNER,
    name="测试乙",
    latin_name="SAMPLE, PERSON",
    sex=Sex.MALE,
    birth=date(1985, 5, 5),
    number="XXX910085050501",
    nationality="XXX",
    issuer="9100",
    valid_from=date(2021, 2, 3),
    valid_to=date(2031, 2, 2),
)
TAIWAN_RESIDENT = IdCard(
    kind=CardKind.HK_MACAO_TAIWAN,
    name="测试丙",
    sex=Sex.MALE,
    birth=date(1970, 12, 31),
    address="测试市样本路2号",
    number="910000197012310014",
    issuer="测试市公安局",
    valid_from=date(2019, 9, 1),
    valid_to=None,
    pass_number="00000001",
)
