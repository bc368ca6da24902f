"""Where a case is decided that is received here, and what the resident is told to expect next."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from kiosk.base.ids import CaseId, ClerkId, FieldId, MessageId, ServiceCode, TerminalId, new_id
from kiosk.base.texts import Language, Text
from kiosk.cases.case import Case
from kiosk.cases.entries import CaseClosed, CaseOpened, Entry, EntryBody, FieldEdited, Outcome, Party, ServiceBegun
from kiosk.cases.form import Author
from kiosk.cases.routing import DecidingCentre, deciding_centre, next_steps
from tests.catalogue import CATALOG

NOW = datetime(2026, 6, 8, 2, tzinfo=UTC)
CHANGNING = Text("长宁区", "Changning")
HUAYANG = Text("华阳路街道", "Huayang Road Subdistrict")


def values(**given: str) -> Mapping[FieldId, str]:
    return {FieldId(name): value for name, value in given.items()}


@pytest.mark.parametrize(
    ("answers", "centre"),
    [
        (values(registered_address="上海市长宁区华阳路街道样例路1号"), DecidingCentre(CHANGNING, HUAYANG)),
        (values(registered_address="上海市长宁区样例路1号"), DecidingCentre(CHANGNING)),
        # The household decides, wherever in the city one lives.
        (values(registered_address="上海市长宁区样例路1号", district="310101"), DecidingCentre(CHANGNING)),
        (
            values(registered_address="虚构省样例市模拟路一号", district="310105", subdistrict="310105001"),
            DecidingCentre(CHANGNING, HUAYANG),
        ),
        (values(registered_address="虚构省样例市", district="310105"), DecidingCentre(CHANGNING)),
        (values(registered_address="虚构省样例市"), None),
        (values(), None),
    ],
)
def test_the_household_in_the_city_decides_then_the_residence(
    answers: Mapping[FieldId, str], centre: DecidingCentre | None
) -> None:
    assert deciding_centre(answers, CATALOG) == centre


def closed_case(service: str, outcome: Outcome, answers: Mapping[FieldId, str]) -> Case:
    case = Case(CaseId("one"))

    def enter(by: Party, body: EntryBody) -> None:
        assert case.apply(Entry(MessageId(new_id()), case.case, NOW, by, "x", body))

    enter(Party.RESIDENT, CaseOpened(ServiceCode(service), TerminalId("t1"), Language.CHINESE))
    enter(Party.CENTRE, ServiceBegun(ClerkId("x")))
    for field, value in answers.items():
        enter(Party.RESIDENT, FieldEdited(field, value, Author.RESIDENT, 1))
    enter(Party.CLERK, CaseClosed(outcome))
    return case


def test_an_accepted_case_says_first_where_it_is_decided() -> None:
    permit = CATALOG.service(ServiceCode("GA-001"))
    case = closed_case("GA-001", Outcome.ACCEPTED, values(district="310105", subdistrict="310105001"))
    first, *rest = next_steps(case, permit, CATALOG)
    assert first.zh == "已转长宁区华阳路街道社区事务受理服务中心，由该中心审核决定。"
    assert first.en.startswith("It is passed on to the community affairs centre of Huayang Road Subdistrict, Changning")
    assert tuple(rest) == permit.follow_up


def test_what_is_decided_here_or_was_not_accepted_goes_nowhere_else() -> None:
    lost = CATALOG.service(ServiceCode("SBK-003"))
    home = values(district="310105")
    assert next_steps(closed_case("SBK-003", Outcome.SETTLED, home), lost, CATALOG) == lost.follow_up
    permit = CATALOG.service(ServiceCode("GA-001"))
    assert next_steps(closed_case("GA-001", Outcome.RETURNED, home), permit, CATALOG) == permit.follow_up
