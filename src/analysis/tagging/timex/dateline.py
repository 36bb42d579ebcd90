"""The day of the news, as the first words of an article give it: a dateline, or its first date."""

import re
from collections.abc import Sequence

from analysis.records import Document, Timex
from analysis.tagging.timex.moments import Moment, is_day
from analysis.tagging.timex.told import Told, is_as_of, is_news, is_open

_LOOK = 24  # characters looked at on either side
_DATELINE = re.compile(
    r"(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12][0-9]|0?[1-9])日(?:专?电|讯|消息)"
)
# A dateline that tells all: 北京2021年10月19日电; 香港,2021年10月19日——; (2021年10月19日,香港).
_FULL_DATELINE = re.compile(
    r"[（(【]?[^\d，,。；;\n]{0,12}[，,]? ?"
    r"(?P<year>20[0-9]{2})年(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12][0-9]|0?[1-9])日"
    r"(?:[，,][^\d，,。；;\n]{1,6}[）)]| ?(?:——?|--|–|/[^/\n]{2,8}/|专?电|讯))"
)
_A_DAY = re.compile(r"XXXX-\d\d-\d\d")
_DAY = 10  # characters of a day's value
_LEADS = 2  # sentences at the beginning that may tell the day of the news


def full_dateline(document: Document, text: str) -> Told | None:
    """The day that the first words of an article give as that of its report."""
    for sentence in document.body[:_LEADS]:
        if day := _FULL_DATELINE.match(text, sentence.start, sentence.end):
            at = Moment(int(day["year"]), int(day["month"]), int(day["day"]))
            if is_day(at):
                return Told(at, day.start(), sentence.sentence_id, news=True, grain=_DAY)
    return None


def day_of_news(document: Document, text: str, timexes: Sequence[Timex]) -> Told | None:
    """The news' own day, its year unknown: of a dateline, or the month of the first sentences."""
    opening = [s for s in document.sentences if s.rule == "lead_in"] + list(document.body[:_LEADS])
    for sentence in opening:
        end = min(sentence.end, sentence.start + _LOOK)
        if day := _DATELINE.search(text, sentence.start, end):
            at = Moment(-1, int(day["month"]), int(day["day"]))
            if is_day(at):
                return Told(at, sentence.start, sentence.sentence_id, news=True)
    first = [sentence.sentence_id for sentence in document.body[:_LEADS]]
    days = [t for t in timexes if t.sentence_id in first and _A_DAY.fullmatch(t.value)]
    last = max((t for t in days if _is_lead(text, t)), key=lambda t: t.value, default=None)
    if not last:
        return None
    return Told(Moment(-1, int(last.value[5:7])), last.start, last.sentence_id, news=True)


def _is_lead(text: str, timex: Timex) -> bool:
    told = not timex.mod and not is_as_of(text, timex)
    return told and not is_open(text, timex) and is_news(text, timex)
