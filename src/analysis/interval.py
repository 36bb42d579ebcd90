"""What stretch of the calendar a TIMEX3 value covers."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

Interval = tuple[date, date]

_FORM = re.compile(
    r"(?P<decade>\d{3})X|(?P<year>\d{4})"
    r"(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|W(?P<week>\d\d)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)

_YEARLESS = re.compile(
    r"XXXX(?:-(?:H[12]|Q[1-4X]|W(?:XX|\d\d)(?:-[1-7])?|(?:\d\d|XX)(?:-(?:\d\d|XX))?))?"
)


@lru_cache(maxsize=4096)
def interval(value: str) -> Interval | None:
    """First and last day of a date value (`2015-H1` → 1 January to 30 June 2015).

    None for a duration, an unresolved value (`XXXX-11`) and what is no date of the calendar.
    """
    match = _FORM.fullmatch(value)
    if not match:
        return None
    part = {key: int(text) for key, text in match.groupdict().items() if text}
    try:
        return _interval(part)
    except ValueError:
        return None


def _interval(part: dict[str, int]) -> Interval:
    if "decade" in part:
        return date(part["decade"] * 10, 1, 1), date(part["decade"] * 10 + 9, 12, 31)
    year = part["year"]
    if "day" in part:
        day = date(year, part["month"], part["day"])
        return day, day
    if "week" in part:
        monday = date.fromisocalendar(year, part["week"], 1)
        return monday, monday + timedelta(days=6)
    if "half" in part:
        return _months(year, part["half"] * 6 - 5, part["half"] * 6)
    if "quarter" in part:
        return _months(year, part["quarter"] * 3 - 2, part["quarter"] * 3)
    if "month" in part:
        return _months(year, part["month"], part["month"])
    return _months(year, 1, 12)


def _months(year: int, first: int, last: int) -> Interval:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def is_yearless(value: str) -> bool:
    """Whether it is a date of a year that is not known: `XXXX-11`, `XXXX-WXX-4`, `XXXX`."""
    return bool(_YEARLESS.fullmatch(value))


def order(value: str) -> Interval:
    """Where a date value stands in time: its stretch, or after all others if it has none."""
    return interval(value) or (date.max, date.max)


def agree(a: str, b: str) -> bool:
    """Whether two date values can be of one moment: their stretches overlap."""
    first, second = interval(a), interval(b)
    if not first or not second:
        return False
    return first[0] <= second[1] and second[0] <= first[1]


def days_between(a: str, b: str) -> int | None:
    """Days from the end of the earlier to the start of the later; 0 where they overlap."""
    first, second = interval(a), interval(b)
    if not first or not second:
        return None
    return max(0, (second[0] - first[1]).days, (first[0] - second[1]).days)


def length(value: str) -> int:
    """Days that a value covers: 1 for a day; a value without a stretch covers no end of them."""
    stretch = interval(value)
    return (stretch[1] - stretch[0]).days + 1 if stretch else 10**6
