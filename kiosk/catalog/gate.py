"""The gate before the line: may this service be had now, and if not, why, from when, and what can be done instead?"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.texts import Language, Text, mark, translate
from kiosk.base.words import Message
from kiosk.catalog.days import hours_on, in_month_window, in_season, is_holiday, is_taken_on
from kiosk.catalog.model import Calendar, Office, Service, Span
from kiosk.catalog.moments import said_day_of_month, said_day_of_year, said_moment

_LOOK_AHEAD_DAYS = 800
"""Two years and a bit: a yearly season that falls on closed days once comes again within it."""


class Reason(StrEnum):
    """Why a service cannot be had now; the service's own calendar is named before the office's hours."""

    SEASON = "season"
    DAY_OF_MONTH = "day_of_month"
    HOLIDAY = "holiday"
    CLOSED_DAY = "closed_day"
    OUT_OF_HOURS = "out_of_hours"


class Instead(StrEnum):
    """What can be done instead."""

    PHONE = "phone"
    BOOKING = "booking"
    GUIDE = "guide"
    HOTLINE = "hotline"
    FETCH = "fetch"
    """A paper is got where it is issued."""
    E_LICENCE = "e_licence"
    """The electronic licence on the phone stands for the paper."""
    WAIVER = "waiver"
    """The clerk may do without it."""
    PERSON = "person"
    """A clerk is asked, as a general matter."""
    COUNTER = "counter"
    """A staffed counter of the centre."""
    POINT = "point"
    """Another place with a terminal."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One thing that can be done instead, as a text of the catalogue with the values for its places."""

    kind: Instead
    text: str
    values: tuple[tuple[str, Text], ...] = ()

    @property
    def says(self) -> Message:
        """What to tell the resident."""
        return Message(self.text, self.values)

    def sentence(self, language: Language) -> str:
        """Return what to tell the resident."""
        return translate(self.text, language, **{key: value.in_language(language) for key, value in self.values})


@dataclass(frozen=True, slots=True)
class Open:
    """The service is taken now, until ``closes`` (UTC)."""

    closes: datetime


@dataclass(frozen=True, slots=True)
class NotNow:
    """The service is not taken at ``asked``. ``next_open`` (UTC) is None if no day within two years will do."""

    reason: Reason
    asked: datetime
    next_open: datetime | None
    calendar: Calendar
    alternatives: tuple[Alternative, ...]

    def sentence(self, language: Language) -> str:
        """Return why not, and from when."""
        because = translate(_BECAUSE[self.reason], language, **_limits(self.calendar, language))
        if self.next_open is None:
            return because
        again = translate(_AGAIN, language, when=said_moment(self.next_open, self.asked, language))
        return f"{because}{again}" if language is Language.CHINESE else f"{because} {again}"


_AGAIN = mark("Please come again {when}.")
_BECAUSE = {
    Reason.SEASON: mark("This service is taken only from {season_first} to {season_last} each year."),
    Reason.DAY_OF_MONTH: mark("This service is taken only from the {month_first} to the {month_last} of each month."),
    Reason.HOLIDAY: mark("This service is not taken on public holidays."),
    Reason.CLOSED_DAY: mark("No clerk is here today."),
    Reason.OUT_OF_HOURS: mark("No clerk is here at this hour."),
}


def gate(service: Service, now: datetime, office: Office) -> Open | NotNow:
    """Say whether a service is taken at ``now`` (timezone-aware), judged in office time (Asia/Shanghai).

    Only the clock and the calendar are judged here; what else may stand in the way: ``readiness.py``.
    """
    local = _office_time(now)
    reason = _reason(service.calendar, office, local)
    if reason is None:
        return Open(closes=_closing(office, local))
    next_open = _next_open(service.calendar, office, local)
    return NotNow(reason, now, next_open, service.calendar, alternatives(service, office))


def office_gate(now: datetime, office: Office) -> datetime | None:
    """Return None while clerks are there, else the next moment (UTC) at which they are; for the attract page."""
    local = _office_time(now)
    return None if _span_at(office, local) else _next_open(Calendar(), office, local)


def alternatives(service: Service, office: Office) -> tuple[Alternative, ...]:
    """Return what can be done instead of coming to the window for a service now."""
    ways = []
    if service.phone_guide is not None:
        ways.append(_phone_channel(service))
    if office.booking is not None:
        ways.append(Alternative(Instead.BOOKING, mark("Book a time at the counter: {how}"), (("how", office.booking),)))
    ways.append(Alternative(Instead.GUIDE, mark("Take the guide with you, on your phone or on paper.")))
    for hotline in dict.fromkeys((service.hotline, office.hotline)):
        values = (("number", Text(hotline.number, hotline.number)), ("name", hotline.name))
        ways.append(Alternative(Instead.HOTLINE, mark("Call {number}: {name}."), values))
    return tuple(ways)


def _office_time(now: datetime) -> datetime:
    if now.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be judged")
    return now.astimezone(OFFICE_ZONE)


def _reason(calendar: Calendar, office: Office, local: datetime) -> Reason | None:
    day = local.date()
    if not in_season(calendar, day):
        return Reason.SEASON
    if not in_month_window(calendar, day):
        return Reason.DAY_OF_MONTH
    if calendar.closed_on_holidays and is_holiday(office, day):
        return Reason.HOLIDAY
    if not hours_on(office, day):
        return Reason.CLOSED_DAY
    return None if _span_at(office, local) else Reason.OUT_OF_HOURS


def _span_at(office: Office, local: datetime) -> Span | None:
    clock = local.time()
    return next((span for span in hours_on(office, local.date()) if span.opens <= clock < span.closes), None)


def _closing(office: Office, local: datetime) -> datetime:
    span = _span_at(office, local)
    if span is None:
        raise ValueError(f"the office is not open at {local}")
    return datetime.combine(local.date(), span.closes, OFFICE_ZONE).astimezone(UTC)


def _next_open(calendar: Calendar, office: Office, local: datetime) -> datetime | None:
    for ahead in range(_LOOK_AHEAD_DAYS):
        day = local.date() + timedelta(days=ahead)
        if is_taken_on(calendar, office, day):
            for opens in _openings(office, day):
                if opens > local:
                    return opens.astimezone(UTC)
    return None


def _openings(office: Office, day: date) -> list[datetime]:
    return [datetime.combine(day, span.opens, OFFICE_ZONE) for span in hours_on(office, day)]


def _limits(calendar: Calendar, language: Language) -> dict[str, str]:
    limits = {}
    if calendar.days_of_year is not None:
        for key, day in zip(("season_first", "season_last"), calendar.days_of_year, strict=True):
            limits[key] = said_day_of_year(day.month, day.day, language)
    if calendar.days_of_month is not None:
        for key, number in zip(("month_first", "month_last"), calendar.days_of_month, strict=True):
            limits[key] = said_day_of_month(number, language)
    return limits


def _phone_channel(service: Service) -> Alternative:
    if service.phone_guide is None:
        raise ValueError(f"{service.code} has no channel on the phone")
    app = ("app", service.phone_guide.app)
    if service.phone_guide.search is None:
        return Alternative(Instead.PHONE, mark("Do it on your phone, in the app {app}."), (app,))
    search = ("search", Text(service.phone_guide.search, service.phone_guide.search))
    return Alternative(Instead.PHONE, mark("Do it on your phone: search for {search} in the app {app}."), (app, search))
