"""Which days and hours count: the office's hours, and the days on which a service is taken."""

from datetime import date

from kiosk.catalog.model import Calendar, Office, Span


def is_holiday(office: Office, day: date) -> bool:
    """Tell whether a day is a public holiday."""
    return any(holiday.first <= day <= holiday.last for holiday in office.holidays)


def hours_on(office: Office, day: date) -> tuple[Span, ...]:
    """Return when clerks are there on a day: a weekend day worked for a holiday has the hours of a working day."""
    if day in office.closed_days:
        return ()
    if is_holiday(office, day):
        return office.rest_day_hours
    is_weekend = day.weekday() >= 5 and day not in office.working_days
    return office.rest_day_hours if is_weekend else office.workday_hours


def in_season(calendar: Calendar, day: date) -> bool:
    """Tell whether a day lies in the service's days of the year; a season may run over the turn of the year."""
    if calendar.days_of_year is None:
        return True
    first, last = ((end.month, end.day) for end in calendar.days_of_year)
    here = (day.month, day.day)
    return first <= here <= last if first <= last else here >= first or here <= last


def in_month_window(calendar: Calendar, day: date) -> bool:
    """Tell whether a day lies in the service's days of the month."""
    return calendar.days_of_month is None or calendar.days_of_month[0] <= day.day <= calendar.days_of_month[1]


def is_taken_on(calendar: Calendar, office: Office, day: date) -> bool:
    """Tell whether a service is taken on a day, hours aside."""
    off = calendar.closed_on_holidays and is_holiday(office, day)
    return in_season(calendar, day) and in_month_window(calendar, day) and not off
