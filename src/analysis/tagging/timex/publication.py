"""When an article appeared, inferred from what it tells where it does not say so.

An article appears on or after the last day it tells of. What it compares with, looks back on or
only names (《2017年…报告》) says no more than that it appeared later.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from analysis.records import Document, Timex
from analysis.tagging.literals import quick
from analysis.tagging.numerals import plain
from analysis.tagging.spans import Sentences
from analysis.tagging.timex.moments import Moment, is_day, moment
from analysis.tagging.timex.outlook import upcoming

_LOOK = 24  # characters looked at on either side
_FOUNDED = "(?:成立|创[立办建]|设立|[始组]建|诞生|开[业幕]|上市|挂牌)"
_BACKGROUND = quick(
    rf"(?:较|比起?|相较于?|对[比照]|距离?|超[过越]?|[高低多少]于|{_FOUNDED}[于在]|生[于在]"
    r"|早[在于]|[追回]溯[到至]?|(?:源|始[建创发]?)于|回到|自从"
    r"|(?:资料|信息|天眼查|企查查)显示[,，](?!截[至止])[^，,。；;\n]{0,16})[ ]?$"
)
_FOUNDED_AFTER = re.compile(rf"[^，,。；;\n]{{0,8}}?{_FOUNDED}(?:于|的|[后，,。；;]|以来)")
_FOUNDED_ON = re.compile(r"20[0-9]{2}[ ]?年[^，,。；;\n]{1,10}日" + _FOUNDED_AFTER.pattern)
_BACKGROUND_AFTER = re.compile(
    r"[ ]?(?:同期|[^，,。；;\n]{0,6}相比)"
    r"|[，,]?[^，,。；;\n]{0,12}?(?:就[曾已与和]|就开始|便已|曾)"
    r"|[，,]?经[^，,。；;\n]{1,12}批[准复][，,]由[^。；;\n]{1,200}?(?:成立|设立)"
)
_FROM = re.compile(r"[从由自][ ]?$")
# Until when an offer lasts: 活动期间:2020/11/13至2020/12/31.
_DECLARED = re.compile("(?:宣布|公布|公告|表示|决定)(?:自|从|将自|将从|于)?$")
_UP_TO = re.compile(r"[至到~-][ ]?$")
_OFFERED = re.compile(r"(?:活动|优惠|登录|兑换|报名|申办)\w{0,4}(?:期[间限]?|时间|日期)|即日起")
_PERIOD = 48  # characters in which an offer and its first day stand
_SINCE_THAT = re.compile(r"[^，,。；;\n]{0,16}(?:以来|至今)")  # 自2008年…发布以来
# 于2017年推出时…，至今…
_THEN_AND_NOW = re.compile(r"[^，,。；;\n]{1,16}[时初][^。；;\n]{1,60}(?:至今|如今)")
_SINCE = ("起", "以来", "开始")
_AS_OF = re.compile(r"(?:截[至止]到?|[至到])[ ]?$")
_SINCE_THEN = re.compile(r"[^，,。；;\n]{3,16}?(?:之后|以来)")  # 将是2014年甲上市之后最大的
_WHOLE_YEAR = re.compile(
    r"[ ]?全年|[，,]?[^，,。；;\n中季半月]{0,12}?"
    r"(?:总额|[交成]易?额|交易量|营收|收入|[净盈]利|规模|产值)[^，,。；;\n中季半月]{0,6}?[达超为突近约]"
)
_ANNUAL = re.compile(
    r"(?P<year>20[0-9]{2})[ ]?年(?:年?度|全年|年)?[ ]?(?:上市(?:银行|公司))?"
    r"(?:报告|报(?![道告名])|业绩(?!目标|承诺|考核|预[期测])|财报|决算|股东大会)"
)
_RESULTS = re.compile(r"度?(?:合并)?(?:法人?说|业绩|财报|营收|[净毛盈]利|盈余)")
# A meeting called after its year: 2019世界互联网大会, HDC 2020开发者大会, AWE 2018展台.
_MEETING = quick(
    r"(?<![0-9.-])(?P<year>20[0-9]{2})(?! ?[0-9年/.万亿元家多余名人个位款项-]) ?"
    r"(?:[^，,。；;：:、\n0-9]{0,12}?(?:大会|峰会|论坛|博览会|年会|[车消]展|展[会台区览]))"
)
_MARKED = r"[^《》“”「」\n]{0,40}?"
_WORK = re.compile(rf"[《“「](?P<name>{_MARKED}(?P<year>20[0-9]{{2}}){_MARKED})[》”」]")
_LIST = re.compile("报告|[榜强]|榜单|白皮书|蓝皮书|指数|名单")
_FRESH = re.compile(r"(?:近[期日]|日前|最新|刚刚|[今昨]日|[今昨]天)[^。；;\n]{0,8}$")
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
_DATELINE = re.compile(
    r"(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12][0-9]|0?[1-9])日(?:专?电|讯|消息)"
)
# A dateline that tells all: 北京2021年10月19日电; 香港,2021年10月19日——; (2021年10月19日,香港).
_FULL_DATELINE = re.compile(
    r"[（(【]?[^\d，,。；;\n]{0,12}[，,]? ?"
    r"(?P<year>20[0-9]{2})年(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12][0-9]|0?[1-9])日"
    r"(?:[，,][^\d，,。；;\n]{1,6}[）)]| ?(?:——?|--|–|/[^/\n]{2,8}/|专?电|讯))"
)
_LAST_YEAR = re.compile("去年(?!同期)")
_GLOSSED = re.compile(r"(?P<year>今|去|明|前)年?[ ]?[(（](?P<is>20[0-9]{2})(?:年)?[)）][ ]?年?")
_AWAY = {"今": 0, "去": 1, "明": -1, "前": 2}  # years from one so named to the article's own
_A_DAY = re.compile(r"XXXX-\d\d-\d\d")
_YEAR, _DAY = 4, 10  # characters of a value
_SOON = 3  # months
_FORECAST = 10  # the month from which on the next year is forecast
_OLDEST = 2000  # no article on these matters is older: what it tells of is history
_LEADS = 2  # sentences at the beginning that may tell the day of the news


class _Told(NamedTuple):
    """A moment that an article tells of, and where."""

    moment: Moment
    start: int
    sentence_id: str
    news: bool  # whether it is told as news
    over: bool = False  # whether it is the year after one that is told of as over
    grain: int = 0  # characters of a value as told: 4 for a year, 7 for a month, 10 for a day

    @property
    def year_alone(self) -> bool:
        """Whether no more than the year is told, and the year itself."""
        return self.grain == _YEAR and not self.over and not self.moment.month


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
    if stated := _dateline(document, text):
        return _dated(document, stated)
    day, latest = _day_of_news(document, text, timexes), _glossed(document, text)
    latest = latest or _latest(document, text, timexes)
    if day and day.moment.day and latest and _FOUNDED_ON.match(text, latest.start):
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


def _dateline(document: Document, text: str) -> _Told | None:
    """The day that the first words of an article give as that of its report."""
    for sentence in document.body[:_LEADS]:
        if day := _FULL_DATELINE.match(text, sentence.start, sentence.end):
            at = Moment(int(day["year"]), int(day["month"]), int(day["day"]))
            if is_day(at):
                return _Told(at, day.start(), sentence.sentence_id, news=True, grain=_DAY)
    return None


def _latest(document: Document, text: str, timexes: Sequence[Timex]) -> _Told | None:
    """The latest year or month told as news; None where the text may be of a later year."""
    timexes = [t for t in timexes if not t.anchor]
    told = [*_told(text, _begun(text, timexes)), *_works(document, text)]
    latest = max((t for t in told if t.news), key=_order, default=None)
    if not latest or latest.moment.year < max(_OLDEST, *(t.moment.year for t in told)):
        return None
    if _years_later(text, latest.start) or (latest.year_alone and _names_both_years(text)):
        return None
    if latest.year_alone and _looked_back_on(latest, told):
        return latest._replace(moment=Moment(latest.moment.year + 1), over=True)
    return latest


def _glossed(document: Document, text: str) -> _Told | None:
    """The article's year where it says which one 去(2014)年 is; None where it is of two minds."""
    told = list(_GLOSSED.finditer(text))
    years = {int(gloss["is"]) + _AWAY[gloss["year"]] for gloss in told}
    if len(years) != 1:
        return None
    sentence = Sentences(document).around(*told[0].span())
    at = Moment(years.pop())
    return sentence and _Told(at, told[0].start(), sentence.sentence_id, news=True, grain=_YEAR)


def _with_month(latest: _Told, text: str, timexes: Sequence[Timex]) -> _Told:
    """The latest with the month that phrases tell which are resolved against its year."""
    year = latest.moment.year
    least = _DAY if latest.over else _YEAR  # 11月 may be one of the year that is over
    told = [t for t in _told(text, timexes) if t.news and t.grain >= least]
    return max([latest, *(t for t in told if t.moment.year == year)], key=_order)


def _before_a_plan(day: _Told, text: str, timexes: Sequence[Timex]) -> _Told | None:
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


def _order(told: _Told) -> tuple[int, int, bool, int]:
    return told.moment.year, told.moment.month, told.over, -told.start


def _dated(document: Document, told: _Told) -> Document:
    return replace(
        document,
        published=told.moment.value,
        published_basis="inferred",
        published_evidence=told.sentence_id,
    )


def _told(text: str, timexes: Sequence[Timex]) -> Iterator[_Told]:
    """What is told of as done, at the grain of months; of a year that is over, the next."""
    for timex in timexes:
        if timex.type == "DATE" and timex.value[:4].isdigit() and not _is_open(text, timex):
            at, over = moment(timex.value), _is_over(text, timex)
            month = 12 if _ends_year(timex) else at.month
            told = Moment(at.year + 1) if over else Moment(at.year, month)
            news, grain = _is_news(text, timex), len(timex.value)
            yield _Told(told, timex.start, timex.sentence_id, news, over, grain)


def _begun(text: str, timexes: Sequence[Timex]) -> Sequence[Timex]:
    """The dates but for those from which on something holds, once that is told as to come."""
    starts = [t for t in timexes if text.startswith("起", t.end) and t.value[:4].isdigit()]
    ahead = min((t.value for t in starts if _is_open(text, t)), default="")
    return [t for t in timexes if not (ahead and t in starts and t.value >= ahead)]


def _ends_year(timex: Timex) -> bool:
    """Whether a date is the end of a year: 2019年底."""
    return timex.mod == "END" and len(timex.value) == 4


def _is_over(text: str, timex: Timex) -> bool:
    """Whether a date tells of a year that is over: 截至2019年底, 2019年营收达…, 第四季法说会."""
    if len(timex.value) == 4 and _WHOLE_YEAR.match(text, timex.end):
        return True
    if timex.value[4:7] not in ("-12", "-Q4", "-H2") and not _ends_year(timex):
        return False
    results = _is_as_of(text, timex) or _RESULTS.match(text, timex.end)
    return bool(results) and not timex.anchor


def _is_as_of(text: str, timex: Timex) -> bool:
    return bool(_AS_OF.search(text, max(0, timex.start - 4), timex.start))


def _is_open(text: str, timex: Timex) -> bool:
    """Whether a date does not tell when: a plan, a shopping day that comes every year, about."""
    shopping = "shopping" in timex.rule or "eleven" in timex.rule
    if text.startswith("起", timex.end) and _DECLARED.search(text, 0, timex.start):
        return True
    if _UP_TO.search(text, max(0, timex.start - 3), timex.start):
        offered = _OFFERED.search(text, max(0, timex.start - _PERIOD), timex.start)
        shopping = shopping or bool(offered)
    return shopping or timex.mod == "APPROX" or upcoming(text, timex.start, timex.end)


def _is_news(text: str, timex: Timex) -> bool:
    """Whether a date is told as news, and not looked back on or compared with."""
    start, end = timex.start, timex.end
    before = max(0, start - _LOOK), start
    since = _SINCE if len(timex.value) == _YEAR else ()
    begun = text.startswith(("的", *since), end) or _SINCE_THAT.match(text, end)
    changed = begun and _FROM.search(text, *before)
    background = _BACKGROUND.search(text, *before) or _BACKGROUND_AFTER.match(text, end)
    background = background or _THEN_AND_NOW.match(text, end)
    founded = len(timex.value) < _DAY and _FOUNDED_AFTER.match(text, end)
    return not (changed or background or founded)


def _works(document: Document, text: str) -> Iterator[_Told]:
    """The years of annual reports, which appear in the next, of meetings, and of other works."""
    sentences = Sentences(document)
    for report in _ANNUAL.finditer(text):
        sentence = sentences.around(*report.span())
        if sentence and not upcoming(text, *report.span()):
            at = Moment(int(report["year"]) + 1)
            yield _Told(at, report.start(), sentence.sentence_id, news=True, over=True)
    for meeting in _MEETING.finditer(text):
        sentence = sentences.around(*meeting.span())
        if sentence and not upcoming(text, *meeting.span()):
            at = Moment(int(meeting["year"]))
            yield _Told(at, meeting.start(), sentence.sentence_id, news=True, grain=_YEAR)
    for work in _WORK.finditer(text):
        sentence = sentences.around(*work.span())
        if sentence and _LIST.search(work["name"]):
            fresh = _FRESH.search(text, max(0, work.start() - _LOOK), work.start())
            at = Moment(int(work["year"]))
            yield _Told(at, work.start(), sentence.sentence_id, bool(fresh), over=True)


def _names_both_years(text: str) -> bool:
    """Whether a text calls its own year 今年 and the one before 去年: a year by name is another."""
    return "今年" in text and bool(_LAST_YEAR.search(text))


def _looked_back_on(latest: _Told, told: Sequence[_Told]) -> bool:
    """Whether a year is told of as past elsewhere (在2017年就与甲签约): the text is of the next."""
    return any(not t.news and t.year_alone and t.moment == latest.moment for t in told)


def _years_later(text: str, start: int) -> bool:
    """Whether the text goes on to years after what it tells at a position."""
    later = _YEARS_LATER.finditer(text, start)
    return any(not upcoming(text, *match.span()) for match in later)


def _day_of_news(document: Document, text: str, timexes: Sequence[Timex]) -> _Told | None:
    """The news' own day, its year unknown: of a dateline, or the month of the first sentences."""
    opening = [s for s in document.sentences if s.rule == "lead_in"] + list(document.body[:_LEADS])
    for sentence in opening:
        end = min(sentence.end, sentence.start + _LOOK)
        if day := _DATELINE.search(text, sentence.start, end):
            at = Moment(-1, int(day["month"]), int(day["day"]))
            if is_day(at):
                return _Told(at, sentence.start, sentence.sentence_id, news=True)
    first = [sentence.sentence_id for sentence in document.body[:_LEADS]]
    days = [t for t in timexes if t.sentence_id in first and _A_DAY.fullmatch(t.value)]
    last = max((t for t in days if _is_lead(text, t)), key=lambda t: t.value, default=None)
    if not last:
        return None
    return _Told(Moment(-1, int(last.value[5:7])), last.start, last.sentence_id, news=True)


def _is_lead(text: str, timex: Timex) -> bool:
    told = not timex.mod and not _is_as_of(text, timex)
    return told and not _is_open(text, timex) and _is_news(text, timex)


def _next(day: Moment, told: Moment) -> Moment:
    """A day or month without a year, in the first year in which it does not lie before."""
    return day.of(told.year + (day.month < told.month))
