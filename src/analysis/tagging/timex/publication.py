"""When an article appeared, inferred from what it tells where it does not say so.

An article appears on or after the last day it tells of. What it compares with, looks back on or
only names (《2017年…报告》) says no more than that it appeared later.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from analysis.records import Document, Timex
from analysis.tagging.numerals import plain
from analysis.tagging.spans import Sentences
from analysis.tagging.timex.dateline import day_of_news, full_dateline
from analysis.tagging.timex.moments import Moment, moment
from analysis.tagging.timex.outlook import upcoming
from analysis.tagging.timex.told import Told, but_begun, is_founding, tellings, works

_SINCE_THEN = re.compile(r"[^，,。；;\n]{3,16}?(?:之后|以来)")  # 将是2014年甲上市之后最大的
_YEARS_LATER = re.compile(
    r"(?<=[。；;\n])(?:此后|自此|从此)(?:至今|以来|历经|历时)|"
    r"后(?:(?<=[此其]后)的?[近约]?[0-9一二三四五六七八九十几数多]{1,3}[余多几]?年|"
    + "|".join(
        rf"(?<=[，,。；;\n]{some}年{then}后)"
        for some in ("[多数几三四五六七八九十]", "十[几余多]")
        for then in ("", "[之以]")
    )
    + ")"
)
_LAST_YEAR = re.compile("去年(?!同期)")
_GLOSSED = re.compile(r"(?P<year>今|去|明|前)年?[ ]?[(（](?P<is>20[0-9]{2})(?:年)?[)）][ ]?年?")
_AWAY = {"今": 0, "去": 1, "明": -1, "前": 2}  # years from one so named to the article's own
_YEAR, _DAY = 4, 10  # characters of a value
_SOON = 3  # months
_FORECAST = 10  # the month from which on the next year is forecast
_OLDEST = 2000  # no article on these matters is older: what it tells of is history


def infer_published(document: Document, resolve: Callable[[str], Sequence[Timex]]) -> Document:
    """The document dated, where `published_basis` is unknown, by its own latest statement.

    `resolve` gives the calendar phrases as resolved against a date (TIMEX3). A dateline that names
    the day settles it. Otherwise the year is the one that 去(2014)年 implies; failing that, the
    latest date that is no plan gives it, if it is told as news and nothing later is looked back
    on. The news' own day, which lacks a year, is then the first such day from that date on: a
    dateline (1月26日电) dates the document to the day, the first words to the month where the
    year is another than that date's. Else phrases like 3月, resolved against the year, give the
    month. Where nothing but a plan is dated, or a later plan in the day's own sentence, the day
    of the news may lie shortly before it. The sentence is evidence. Where nothing settles the
    year, the document stays as it is.
    """
    if document.published_basis != "unknown":
        return document
    text, timexes = plain(document.view), resolve("")
    if stated := full_dateline(document, text):
        return _dated(document, stated)
    day, latest = day_of_news(document, text, timexes), _glossed(document, text)
    latest = latest or _latest(document, text, timexes)
    if day and day.moment.day and latest and is_founding(text, latest.start):
        latest = None  # of whom the news is, it tells when that house was founded
    beside = [t for t in timexes if not latest or (day and t.sentence_id == day.sentence_id)]
    planned = day and _before_a_plan(day, text, beside)
    if not latest or (planned and planned.moment > latest.moment):
        found = planned
    elif day and (day.moment.day or latest.over or day.moment.month < latest.moment.month):
        found = day._replace(moment=_next(day.moment, latest.moment))
    else:
        found = _with_month(latest, text, resolve(f"{latest.moment.year:04d}"))
    return _dated(document, found) if found else document


def _latest(document: Document, text: str, timexes: Sequence[Timex]) -> Told | None:
    """The latest year or month told as news; None where the text may be of a later year."""
    timexes = [t for t in timexes if not t.anchor]
    told = [*tellings(text, but_begun(text, timexes)), *works(document, text)]
    latest = max((t for t in told if t.news), key=_order, default=None)
    if not latest or latest.moment.year < max(_OLDEST, *(t.moment.year for t in told)):
        return None
    if _years_later(text, latest.start) or (latest.year_alone and _names_both_years(text)):
        return None
    if latest.year_alone and _looked_back_on(latest, told):
        return latest._replace(moment=Moment(latest.moment.year + 1), over=True)
    return latest


def _glossed(document: Document, text: str) -> Told | None:
    """The article's year where it says which one 去(2014)年 is; None where it is of two minds."""
    told = list(_GLOSSED.finditer(text))
    years = {int(gloss["is"]) + _AWAY[gloss["year"]] for gloss in told}
    if len(years) != 1:
        return None
    sentence = Sentences(document).around(*told[0].span())
    at = Moment(years.pop())
    return sentence and Told(at, told[0].start(), sentence.sentence_id, news=True, grain=_YEAR)


def _with_month(latest: Told, text: str, timexes: Sequence[Timex]) -> Told:
    """The latest with the month that phrases tell which are resolved against its year."""
    year = latest.moment.year
    least = _DAY if latest.over else _YEAR  # 11月 may be one of the year that is over
    told = [t for t in tellings(text, timexes) if t.news and t.grain >= least]
    return max([latest, *(t for t in told if t.moment.year == year)], key=_order)


def _before_a_plan(day: Told, text: str, timexes: Sequence[Timex]) -> Told | None:
    """The day of the news with the year in which a plan lies a few months ahead of it.

    A forecast of a whole year (预计2023年全年) is made in that year.
    """
    told = [t for t in timexes if not t.anchor and upcoming(text, t.start, t.end)]
    plans = [t for t in told if not _SINCE_THEN.match(text, t.end)]
    years = [t.value for t in plans if len(t.value) == _YEAR and text.startswith("全年", t.end)]
    if years and day.moment.month <= _FORECAST:
        return day._replace(moment=day.moment._replace(year=int(min(years))))
    dated = [moment(t.value) for t in plans]
    soonest = min((plan for plan in dated if plan.month > 0 and plan.year > 0), default=None)
    if not soonest or (soonest.month - day.moment.month) % 12 > _SOON:
        return None
    year = soonest.year - (day.moment.month > soonest.month)
    return day._replace(moment=day.moment.of(year))


def _order(told: Told) -> tuple[int, int, bool, int]:
    return told.moment.year, told.moment.month, told.over, -told.start


def _dated(document: Document, told: Told) -> Document:
    return replace(
        document,
        published=told.moment.value,
        published_basis="inferred",
        published_evidence=told.sentence_id,
    )


def _names_both_years(text: str) -> bool:
    """Whether a text calls its own year 今年 and the one before 去年: a year by name is another."""
    return "今年" in text and bool(_LAST_YEAR.search(text))


def _looked_back_on(latest: Told, told: Sequence[Told]) -> bool:
    """Whether a year is told of as past elsewhere (在2017年就与甲签约): the text is of the next."""
    return any(not t.news and t.year_alone and t.moment == latest.moment for t in told)


def _years_later(text: str, start: int) -> bool:
    """Whether the text goes on to years after what it tells at a position."""
    later = _YEARS_LATER.finditer(text, start)
    return any(not upcoming(text, *match.span()) for match in later)


def _next(day: Moment, told: Moment) -> Moment:
    """A day or month without a year, in the first year in which it does not lie before."""
    return day.of(told.year + (day.month < told.month))
