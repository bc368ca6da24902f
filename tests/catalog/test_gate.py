"""The gate says the truth about hours, holidays and calendars, and when to come again."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.ids import ServiceCode
from kiosk.base.texts import Language, Text
from kiosk.catalog.days import hours_on, is_taken_on
from kiosk.catalog.gate import Instead, NotNow, Open, Reason, gate, office_gate
from kiosk.catalog.model import Calendar, Catalog, DayOfYear, Holiday, Office, Service, Span
from tests.catalogue import CATALOG

PERMIT = CATALOG.service(ServiceCode("GA-001"))
INSURANCE = CATALOG.service(ServiceCode("RS-005"))
HOSPITAL_PLAN = CATALOG.service(ServiceCode("GH-001"))


def at(text: str) -> datetime:
    """Return the moment of an office time such as ``2026-11-23 10:00``, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE).astimezone(UTC)


def refused(service: Service, moment: str, office: Office = CATALOG.office) -> NotNow:
    answer = gate(service, at(moment), office)
    assert isinstance(answer, NotNow)
    return answer


@pytest.mark.parametrize(
    ("moment", "closes"),
    [
        ("2026-11-23 08:30", "2026-11-23 16:30"),  # a Monday
        ("2026-11-23 12:15", "2026-11-23 16:30"),  # through noon
        ("2026-11-22 11:29", "2026-11-22 11:30"),  # a Sunday
        ("2026-10-01 09:00", "2026-10-01 11:30"),  # National Day, a Thursday
        ("2026-10-10 15:00", "2026-10-10 16:30"),  # a Saturday worked for it
    ],
)
def test_the_permit_is_taken_whenever_clerks_are_there(moment: str, closes: str) -> None:
    assert gate(PERMIT, at(moment), CATALOG.office) == Open(closes=at(closes))


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-23 08:29", "2026-11-23 08:30"),
        ("2026-11-23 16:30", "2026-11-24 08:30"),
        ("2026-11-28 11:30", "2026-11-29 08:30"),
    ],
)
def test_outside_the_hours_the_next_opening_is_named(moment: str, opens: str) -> None:
    answer = refused(PERMIT, moment)
    assert (answer.reason, answer.next_open) == (Reason.OUT_OF_HOURS, at(opens))


def test_social_insurance_is_taken_from_the_fifth_to_the_twenty_sixth() -> None:
    assert isinstance(gate(INSURANCE, at("2026-11-26 16:29"), CATALOG.office), Open)
    answer = refused(INSURANCE, "2026-11-27 10:00")
    assert (answer.reason, answer.next_open) == (Reason.DAY_OF_MONTH, at("2026-12-05 08:30"))
    assert answer.sentence(Language.ENGLISH) == (
        "This service is taken only from the 5th to the 26th of each month. "
        "Please come again on Saturday 5 December at 8:30."
    )
    assert answer.sentence(Language.CHINESE) == "该事项仅在每月5日至26日受理。请于12月5日（周六）8:30起再来办理。"


def test_social_insurance_rests_on_holidays_although_clerks_are_there() -> None:
    answer = refused(INSURANCE, "2026-10-05 09:00")
    assert (answer.reason, answer.next_open) == (Reason.HOLIDAY, at("2026-10-08 08:30"))


def test_the_hospital_plan_is_taken_in_june() -> None:
    assert isinstance(gate(HOSPITAL_PLAN, at("2026-06-30 10:00"), CATALOG.office), Open)
    answer = refused(HOSPITAL_PLAN, "2026-11-23 10:00")
    assert (answer.reason, answer.next_open) == (Reason.SEASON, at("2027-06-01 08:30"))
    assert "2027年6月1日（周二）8:30" in answer.sentence(Language.CHINESE)


def test_tomorrow_and_today_are_called_so() -> None:
    assert refused(PERMIT, "2026-11-23 07:00").sentence(Language.ENGLISH).endswith("today at 8:30.")
    assert refused(PERMIT, "2026-11-23 20:00").sentence(Language.CHINESE).endswith("请于明天8:30起再来办理。")


def test_on_a_day_without_clerks_the_whole_day_is_closed() -> None:
    office = replace(CATALOG.office, closed_days=frozenset({date(2026, 11, 23), date(2026, 11, 24)}))
    answer = refused(PERMIT, "2026-11-23 10:00", office)
    assert (answer.reason, answer.next_open) == (Reason.CLOSED_DAY, at("2026-11-25 08:30"))


def test_what_can_be_done_instead_is_said_in_both_languages() -> None:
    ways = refused(PERMIT, "2026-11-23 20:00").alternatives
    assert [way.kind for way in ways] == [Instead.PHONE, Instead.BOOKING, Instead.GUIDE, Instead.HOTLINE]
    assert ways[0].sentence(Language.CHINESE) == "用手机办理：在“随申办”中搜索“居住证办理一件事”。"
    assert ways[-1].sentence(Language.ENGLISH) == "Call 12345: Citizens' hotline of Shanghai."


def test_a_service_with_its_own_hotline_names_both(catalog: Catalog) -> None:
    ways = refused(catalog.service(ServiceCode("RS-006")), "2026-11-27 10:00").alternatives
    assert [way.values[0][1].en for way in ways if way.kind is Instead.HOTLINE] == ["12333", "12345"]


def test_an_office_that_never_opens_promises_nothing() -> None:
    office = replace(CATALOG.office, workday_hours=(), rest_day_hours=())
    answer = refused(PERMIT, "2026-11-23 10:00", office)
    assert answer.next_open is None
    assert answer.sentence(Language.ENGLISH) == "No clerk is here today."


def test_the_office_itself_can_be_asked() -> None:
    assert office_gate(at("2026-11-23 10:00"), CATALOG.office) is None
    assert office_gate(at("2026-11-23 17:00"), CATALOG.office) == at("2026-11-24 08:30")


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        gate(PERMIT, datetime(2026, 11, 23, 10), CATALOG.office)  # noqa: DTZ001 - that is the mistake


times = st.integers(0, 23 * 60).map(lambda minutes: time(minutes // 60, minutes % 60))
dates = st.dates(date(2026, 1, 1), date(2028, 12, 31))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 6, 30), timezones=st.just(UTC))  # noqa: DTZ001 - aware by timezones


@st.composite
def spans(draw: st.DrawFn) -> tuple[Span, ...]:
    marks = sorted(set(draw(st.lists(times, max_size=4))))
    return tuple(Span(opens, closes) for opens, closes in zip(marks[::2], marks[1::2], strict=False))


@st.composite
def offices(draw: st.DrawFn) -> Office:
    starts = draw(st.lists(dates, max_size=6))
    lengths = st.integers(0, 9)
    holidays = tuple(Holiday(Text("假", "H"), day, day + timedelta(draw(lengths)), confirmed=True) for day in starts)
    return replace(
        CATALOG.office,
        workday_hours=draw(spans()),
        rest_day_hours=draw(spans()),
        holidays=holidays,
        working_days=frozenset(draw(st.lists(dates, max_size=4))),
        closed_days=frozenset(draw(st.lists(dates, max_size=6))),
    )


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    ends = st.dates(date(2025, 1, 1), date(2025, 12, 31)).map(lambda day: DayOfYear(day.month, day.day))
    return Calendar(
        days_of_month=draw(st.none() | st.tuples(st.integers(1, 10), st.integers(10, 31))),
        days_of_year=draw(st.none() | st.tuples(ends, ends)),
        closed_on_holidays=draw(st.booleans()),
    )


@given(offices(), calendars(), moments)
def test_the_next_opening_is_open_and_nothing_before_it_is(office: Office, calendar: Calendar, now: datetime) -> None:
    service = replace(PERMIT, calendar=calendar)
    answer = gate(service, now, office)
    if isinstance(answer, Open):
        assert now < answer.closes
        assert isinstance(gate(service, answer.closes - timedelta(microseconds=1), office), Open)
    elif answer.next_open is not None:
        assert answer.next_open > now
        assert isinstance(gate(service, answer.next_open, office), Open)
        assert openings_between(service, office, now, answer.next_open) == []


def openings_between(service: Service, office: Office, start: datetime, end: datetime) -> list[datetime]:
    """Return the moments in between at which the service is open: an opening can only begin with a span or a day."""
    found, day = [], start.astimezone(OFFICE_ZONE).date()
    while day <= end.astimezone(OFFICE_ZONE).date():
        if is_taken_on(service.calendar, office, day):
            found += [datetime.combine(day, span.opens, OFFICE_ZONE) for span in hours_on(office, day)]
        day += timedelta(days=1)
    return [moment for moment in found if start < moment < end]


@given(moments, st.integers(1, 60 * 24 * 40))
def test_no_minute_before_the_next_opening_is_open(now: datetime, minutes: int) -> None:
    for service in (PERMIT, INSURANCE, HOSPITAL_PLAN):
        answer = gate(service, now, CATALOG.office)
        if isinstance(answer, NotNow):
            assert answer.next_open is not None
            between = now + timedelta(minutes=minutes)
            assert between >= answer.next_open or isinstance(gate(service, between, CATALOG.office), NotNow)


@given(moments)
def test_the_answer_is_the_same_however_the_moment_is_written(now: datetime) -> None:
    here, there = gate(PERMIT, now, CATALOG.office), gate(PERMIT, now.astimezone(OFFICE_ZONE), CATALOG.office)
    assert here == there
