"""Moments: points of the calendar of a known precision, parts of which may be unknown."""

import re
from datetime import date, timedelta
from typing import NamedTuple

_VALUE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SPAN_END = {"H1": 6, "H2": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12}
_SPAN_START = {"H1": 1, "H2": 7, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10}


class Moment(NamedTuple):
    """A day, month, year, or by `span` a week (W47), quarter (Q3), half (H1), decade (X).

    A part that should be there and is not known is -1.
    """

    year: int = -1
    month: int = 0
    day: int = 0
    span: str = ""

    @property
    def value(self) -> str:
        """TIMEX3, with X for what is unknown: 2019-12-16, XXXX-11, 2015-H1."""
        if self.span == "X":
            return f"{self.year // 10}X"
        value = "XXXX" if self.year < 0 else f"{self.year:04d}"
        if self.span:
            return f"{value}-{self.span}"
        for part in (self.month, self.day):
            if part:
                value += "-XX" if part < 0 else f"-{part:02d}"
        return value

    @property
    def first_month(self) -> int:
        """The month it begins in, 0 where a year or week is all that is known."""
        return self.month or _SPAN_START.get(self.span, 0)

    @property
    def last_month(self) -> int:
        """The month it ends in, 0 where a year or week is all that is known."""
        return self.month or _SPAN_END.get(self.span, 0)

    def of(self, year: int) -> "Moment":
        """The same in another year."""
        return Moment(year, self.month, self.day, self.span)

    @property
    def known(self) -> bool:
        """Whether it is a year or finer, no part of it unknown."""
        return self.year >= 0 and self.month >= 0 and self.day >= 0 and "X" not in self.span


def moment(value: str) -> Moment:
    """What a publication date (TIMEX3) fixes: 2015-H2 fixes the year, an empty one nothing."""
    match = _VALUE.match(value)
    if not match:
        return Moment()
    year, month, day = match.groups()
    return Moment(int(year), int(month or 0), int(day or 0))


def shift_months(start: Moment, months: int) -> Moment:
    """The month so many months later; unknown where the month is."""
    if start.year < 0 or not start.month:
        return Moment(-1, -1)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return Moment(year, month + 1)


def shift_quarters(start: Moment, quarters: int) -> Moment:
    """The quarter so many quarters later."""
    if start.year < 0 or not start.month:
        return Moment(span="QX")
    year, quarter = divmod(start.year * 4 + (start.month - 1) // 3 + quarters, 4)
    return Moment(year, span=f"Q{quarter + 1}")


def shift_days(start: Moment, days: int) -> Moment:
    """The day so many days later; unknown where the day is."""
    day = _date(start)
    if not day:
        return Moment(-1, -1, -1)
    day += timedelta(days)
    return Moment(day.year, day.month, day.day)


def week(start: Moment, weeks: int, weekday: int = 0) -> Moment:
    """The week so many weeks later, or its day 1 (Monday) to 7; where unknown, WXX or WXX-4."""
    day = _date(start)
    if not day:
        return Moment(span=f"WXX-{weekday}" if weekday else "WXX")
    if weekday:
        return shift_days(start, weeks * 7 + weekday - day.isoweekday())
    year, number, _ = (day + timedelta(weeks * 7)).isocalendar()
    return Moment(year, span=f"W{number:02d}")


def is_day(candidate: Moment) -> bool:
    """Whether there is such a day; where the year is unknown, in a leap year."""
    year = candidate.year if candidate.year > 0 else 2000
    return candidate.month < 0 or bool(_date(candidate.of(year)))


def _date(start: Moment) -> date | None:
    try:
        return date(start.year, start.month, start.day)
    except ValueError:
        return None
