"""Days and moments as people say them, in office time: ``tomorrow at 8:30``, ``12月5日（周六）8:30``."""

from datetime import date, datetime, timedelta

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.texts import Language

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def said_moment(moment: datetime, now: datetime, language: Language) -> str:
    """Return a moment to come as it is said at ``now``; both are timezone-aware."""
    local, today = moment.astimezone(OFFICE_ZONE), now.astimezone(OFFICE_ZONE).date()
    clock = f"{local.hour}:{local.minute:02}"
    if language is Language.CHINESE:
        near = {today: "今天", today + timedelta(days=1): "明天"}.get(local.date())
        return f"{near or _chinese_date(local.date(), today)}{clock}"
    near = {today: "today", today + timedelta(days=1): "tomorrow"}.get(local.date())
    return f"{near or 'on ' + _english_date(local.date(), today)} at {clock}"


def said_day(day: date, today: date, language: Language) -> str:
    """Return a day as it is said ``today``: ``Saturday 5 December``, ``12月5日（周六）``; another year is named."""
    return _chinese_date(day, today) if language is Language.CHINESE else _english_date(day, today)


def said_day_of_year(month: int, day: int, language: Language) -> str:
    """Return a day that comes every year: ``1 June``, ``6月1日``."""
    return f"{month}月{day}日" if language is Language.CHINESE else f"{day} {_MONTHS[month - 1]}"


def said_day_of_month(day: int, language: Language) -> str:
    """Return a day that comes every month: ``5th``, in Chinese the bare ``5``."""
    if language is Language.CHINESE:
        return str(day)
    suffix = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"


def _chinese_date(day: date, today: date) -> str:
    year = f"{day.year}年" if day.year != today.year else ""
    return f"{year}{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）"


def _english_date(day: date, today: date) -> str:
    year = f" {day.year}" if day.year != today.year else ""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}{year}"
