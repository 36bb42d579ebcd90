"""What the parts of a calendar phrase come to, given what the text and its date have said.

A year that is not named comes from, in this order: the other end of the same range, the year
that governs the sentence, the publication date (the nearest year that is not after it, unless
the text speaks of the future or of a day within a month), the date that the article named last.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from typing import NamedTuple

from analysis.tagging.numerals import number
from analysis.tagging.timex.moments import (
    Moment,
    is_day,
    shift_days,
    shift_months,
    shift_quarters,
    week,
)

Parts = Mapping[str, str]
_YEARS = {"this": 0, "last": -1, "before_last": -2, "next": 1, "after_next": 2}
_YEARS_FROM_LAST = {"same": 0, "following": 1}
_NAMED = {*_YEARS, "year", "han_year", "roc", "roc_bare", "two"}
_SHIFT = {"上": -1, "上上": -2, "本": 0, "这": 0, "下": 1}
_DAYS = {"昨": -1, "今": 0, "明": 1, "前": -2, "后": 2}
_DAYS_FROM_LAST = {"当": 0, "同": 0, "次": 1, "翌": 1}
_WEEKDAYS = {day: i for i, day in enumerate("一二三四五六日", 1)} | {"天": 7}
_ELEVEN = {"11": 11, "十一": 11, "12": 12, "十二": 12}
_DIGITS = re.compile("[0-9]+")
_YEAR_END_AHEAD = 6  # in spring, what is told of 年底 without a plan is last year's
_DAY_AHEAD = 1  # and a day of next month is the one to come
_MONTHS_AHEAD = 2  # a shopping day is spoken of that long before it comes
_HALF_AHEAD = 3  # from April on 下半年 is the half to come
_CENTURY_TURN = 30  # 07年 is 2007, 98年 is 1998


class Context(NamedTuple):
    """What a phrase is resolved against."""

    anchor: Moment  # the publication date
    last: Moment  # the date that the article named last
    near: bool  # whether `last` stands in this sentence or the one before, in one paragraph
    joined: bool  # whether the phrase goes on with a range or list that `last` begins
    frame: int  # the year that governs the sentence, 0 where none does
    compared: bool  # whether something is compared with the phrase: 较上季末
    future: bool  # whether the clause speaks of what is to come
    planned: bool  # whether the phrase itself is a plan's: 将于3月


Resolved = tuple[Moment, Moment | None]  # the date, and what it was resolved against


def resolve(parts: Parts, context: Context) -> Resolved | None:
    """The moment that a phrase names; None where it names none (30 February, no antecedent)."""
    rule = next((_RULES[part] for part in parts if part in _RULES), _calendar)
    resolved = rule(parts, context)
    if resolved and resolved[0].day > 0 and not is_day(resolved[0]):
        return None
    return resolved


def _int(text: str) -> int:
    return int(number(text) or 0) if text else 0


def _iso(parts: Parts, context: Context) -> Resolved:
    year, month, day = (int(parts.get(f"iso_{p}", 0)) for p in ("year", "month", "day"))
    return Moment(year, month, day), None


def _decade(parts: Parts, context: Context) -> Resolved:
    decade = _int(parts["decade"])
    if decade < 100:
        century = parts.get("century", "上" if decade > _CENTURY_TURN else "本")
        decade += 2000 if century in ("本", "21", "二十一") else 1900
    return Moment(decade, span="X"), None


def _month_related(parts: Parts, context: Context) -> Resolved:
    base = _base(context)
    month = shift_months(base, _SHIFT[parts["month_rel"][0]])
    return month._replace(day=_int(parts.get("day", ""))), base


def _month_same(parts: Parts, context: Context) -> Resolved | None:
    if not context.last.month:
        return None
    later = _DAYS_FROM_LAST[parts["month_rel_same"][0]]
    month = shift_months(context.last, later)
    return month._replace(day=_int(parts.get("day", ""))), context.last


def _month_this(parts: Parts, context: Context) -> Resolved:
    return shift_months(context.anchor, 0), context.anchor


def _quarter_related(parts: Parts, context: Context) -> Resolved:
    shift = _SHIFT[parts["quarter_rel"][0]]
    if not shift and context.last.span.startswith("Q"):  # of which a report has just told
        return context.last, context.last
    base = _base(context)
    return shift_quarters(base, shift), base


def _base(context: Context) -> Moment:
    """What the last month or quarter is reckoned from: where figures are compared, the period
    that they are told of (6月末余额较上月末增加), else the publication date."""
    told, anchor = context.last, context.anchor
    recent = anchor.year > 0 and anchor.year - told.year in (0, 1)
    if not (context.compared and recent and told.last_month):
        return anchor
    return Moment(told.year, told.last_month)


def _week_related(parts: Parts, context: Context) -> Resolved:
    weekday = _WEEKDAYS.get(parts.get("weekday", ""), 0)
    return week(context.anchor, _SHIFT[parts["week_rel"]], weekday), context.anchor


def _weekday(parts: Parts, context: Context) -> Resolved:
    day = week(context.anchor, 0, _WEEKDAYS[parts["bare_weekday"][-1]])
    if day.known and day > context.anchor and not context.future:
        day = shift_days(day, -7)
    return day, context.anchor


def _day_related(parts: Parts, context: Context) -> Resolved | None:
    first, number_named = parts["day_rel"][0], _DIGITS.search(parts["day_rel"])
    if number_named and not context.anchor.day:
        day = int(number_named[0])
        month = shift_months(context.anchor, 0)
        if month.known and day > monthrange(month.year, month.month)[1]:  # of the month before
            month = shift_months(context.anchor, -1)
        return month._replace(day=day), context.anchor
    if first in _DAYS:
        return shift_days(context.anchor, _DAYS[first]), context.anchor
    if context.last.day <= 0:
        return None
    return shift_days(context.last, _DAYS_FROM_LAST[first]), context.last


def _day_alone(parts: Parts, context: Context) -> Resolved:
    day, last, anchor = _int(parts["day_bare"]), context.last, context.anchor
    if last.month > 0 and (context.joined or (context.near and last.day)):
        return last._replace(day=day), last
    back = -1 if 0 < anchor.day < day and not context.future else 0
    return shift_months(anchor, back)._replace(day=day), anchor


_RULES = {
    "iso": _iso,
    "decade": _decade,
    "month_rel": _month_related,
    "month_rel_same": _month_same,
    "this_month_part": _month_this,
    "quarter_rel": _quarter_related,
    "week_rel": _week_related,
    "bare_weekday": _weekday,
    "day_rel": _day_related,
    "day_bare": _day_alone,
}


def _calendar(parts: Parts, context: Context) -> Resolved | None:
    """A year, something below a year, or both."""
    below = _below_year(parts)
    year = explicit_year(parts)
    if year:
        return below.of(year), None
    for part, offset in _YEARS.items():
        if part in parts:
            year = context.anchor.year
            return below.of(year + offset if year > 0 else -1), context.anchor
    if "prior" in parts:
        told = context.frame or (context.last.year if context.compared and context.near else 0)
        year = told if told > 0 else context.anchor.year
        source = Moment(told) if told > 0 else context.anchor
        return below.of(year - 1 if year > 0 else -1), source
    for part, offset in _YEARS_FROM_LAST.items():
        if part in parts:
            year = context.last.year
            return (below.of(year + offset), context.last) if year > 0 else None
    if parts.get("year_part") in ("底", "末"):
        return _year_supplied(below, context, 12, _YEAR_END_AHEAD)
    near = _MONTHS_AHEAD if parts.keys() & {"shopping", "eleven"} else 0
    near = _HALF_AHEAD if below.span == "H2" else near
    return _year_supplied(below, context, below.first_month, near)


def explicit_year(parts: Parts) -> int:
    """The year that a phrase names in full, in two digits or of the Republic; 0 where none."""
    if "year" in parts or "han_year" in parts:
        return _int(parts.get("year") or parts["han_year"].replace("0", "〇"))
    if "roc" in parts or "roc_bare" in parts:
        return 1911 + _int(parts.get("roc") or parts["roc_bare"])
    if "two" in parts:
        two = _int(parts["two"])
        return two + (2000 if two <= _CENTURY_TURN else 1900)
    return 0


def names_year(parts: Parts) -> bool:
    """Whether a phrase names its year, in full or as 今年."""
    return not _NAMED.isdisjoint(parts)


def _below_year(parts: Parts) -> Moment:
    if "half" in parts or "h" in parts:
        return Moment(span="H1" if (parts.get("half") or parts["h"]) in "上1" else "H2")
    if "quarter" in parts or "q" in parts:
        text = (parts.get("quarter") or parts["q"]).strip("第季 ").replace("首", "1")
        return Moment(span=f"Q{_int(text)}")
    if "week" in parts:
        return Moment(span=f"W{int(parts['week']):02d}")
    if "new_year" in parts:
        return Moment(month=1, day=1)
    if "shopping" in parts:
        month = _ELEVEN[parts["shopping"]]
        return Moment(month=month, day=month)
    if "eleven" in parts:
        first = int(parts["eleven"][0])
        return Moment(month=11, day=11) if first == 1 else Moment(month=first, day=18)
    month = parts.get("month", "").replace("元", "1")
    return Moment(month=_int(month), day=_int(parts.get("day", "")))


def _year_supplied(below: Moment, context: Context, month: int, near: int) -> Resolved:
    """A phrase without a year, with the year that the text or its date supplies.

    `month`: the month it tells of; `near`: how many months ahead it is still this year's.
    """
    anchor, last = context.anchor, context.last
    if context.joined and last.year > 0:
        next_year = 0 < month < last.month and last.year < anchor.year
        return below.of(last.year + next_year), last
    if context.frame:
        return below.of(context.frame), Moment(context.frame)
    if anchor.year < 0:
        told = context.near and last.year > 0 and not context.planned
        return (below.of(last.year), last) if told else (below, None)
    year = anchor.year
    if anchor.month and month:
        days = (below.day, anchor.day) if below.day and anchor.day else (0, 0)
        ahead = (month, days[0]) > (anchor.month + (near or _DAY_AHEAD * (days[0] > 0)), days[1])
        behind = (month, days[0]) < (anchor.month, days[1])
        if ahead and not context.future:
            year -= 1
        if behind and context.planned:
            year += 1
    return below.of(year), anchor
