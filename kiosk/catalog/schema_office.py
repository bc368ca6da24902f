"""The shape of the office in services_catalog.yaml: hours, holidays."""

from datetime import date, time
from itertools import pairwise
from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from kiosk.catalog.schema_parts import Shape, TextShape, Words


class SpanShape(Shape):
    """Hours within a day."""

    opens: time
    closes: time

    @model_validator(mode="after")
    def _opens_first(self) -> Self:
        if self.opens >= self.closes:
            raise ValueError("opens later than it closes")
        return self


class HoursShape(Shape):
    """When clerks are there, on working days and on weekends and holidays; in order, without overlap."""

    workdays: list[SpanShape]
    rest_days: list[SpanShape]

    @model_validator(mode="after")
    def _are_in_order(self) -> Self:
        for spans in (self.workdays, self.rest_days):
            if any(before.closes > after.opens for before, after in pairwise(spans)):
                raise ValueError("hours overlap or are out of order")
        return self


class HolidayShape(Shape):
    """Days off in a row and the weekend days worked for them."""

    name: TextShape
    first: date
    last: date
    worked_instead: list[date] = []
    confirmed: bool

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if self.first > self.last:
            raise ValueError("ends before it begins")
        return self


class OfficeShape(Shape):
    """The centre."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,12}$")]
    name: TextShape
    hotline: Words
    hours: HoursShape
    holidays: list[HolidayShape]
    closed_days: list[date] = []
    booking: TextShape | None = None
    points: list[TextShape] = []
