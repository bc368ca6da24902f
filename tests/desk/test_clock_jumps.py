"""The desk's clock is wrong, or is set while it works: rings, seats and pauses last as long as they should."""

from datetime import timedelta

import pytest

from kiosk.desk.actions import AskPaper
from kiosk.desk.effects import RecordEntries
from kiosk.desk.happenings import SituationTold, Tick, Welcomed
from kiosk.desk.own_time import in_own_time, offset_of
from kiosk.line.words import Presence
from kiosk.protocol.desk import DeskSituation, Ring
from kiosk.protocol.message import Welcome
from tests.desk.office import CASE, CLERK, PERMIT, START, TICKET, VOUCHER, Office, of_kind

ERRORS = pytest.mark.parametrize("error", [timedelta(hours=1), timedelta(hours=-1), timedelta(days=-20_000)])


def ringing(office: Office, error: timedelta) -> None:
    """Sign in at a centre whose line runs ``error`` ahead of this desk, and be rung for 15 s."""
    there = office.now + error
    welcome = Welcome(id=CLERK, name="李敏", number="031", token="t", server_time=START, line_time=there)
    office.happen(Welcomed(welcome))
    until = there + timedelta(seconds=15)
    ring = Ring(ticket=TICKET, case=CASE, service=PERMIT, point="x", language="zh_CN", until=until)
    office.happen(SituationTold(DeskSituation(presence=Presence.RINGING, ring=ring)))


@ERRORS
def test_a_desk_with_a_wrong_clock_rings_for_fifteen_seconds(office: Office, error: timedelta) -> None:
    ringing(office, error)
    assert office.view.ring is not None
    assert office.view.ring.left_s == 15
    office.wait(14)
    assert office.view.ring is not None
    office.wait(1.5)
    office.happen(Tick())
    assert office.view.ring is None


@ERRORS
def test_every_moment_of_a_situation_is_moved(error: timedelta) -> None:
    there = START + error
    welcome = Welcome(id=CLERK, name="x", token="t", server_time=START, line_time=there)
    told = DeskSituation(presence=Presence.WRAP_UP, until=there + timedelta(seconds=30))
    assert in_own_time(told, offset_of(welcome, START)).until == START + timedelta(seconds=30)


def test_an_older_centre_tells_its_time_of_day_only() -> None:
    welcome = Welcome(id=CLERK, name="x", token="t", server_time=START)
    assert offset_of(welcome, START + timedelta(seconds=5)) == timedelta(seconds=5)


def test_an_entry_has_the_time_of_day(office: Office) -> None:
    office.serve()
    at = office.now + timedelta(hours=1)
    effects = office.console.handle(AskPaper(VOUCHER), office.now, at)
    assert [entry.at for recorded in of_kind(effects, RecordEntries) for entry in recorded.entries] == [at]
