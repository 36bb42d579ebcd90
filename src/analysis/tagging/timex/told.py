"""What an article tells of, and when: its dates, reports and meetings, and whether as news.

What it plans, compares with, looks back on or only names says no more than that it appeared later.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from analysis.records import Document, Timex
from analysis.tagging.literals import quick
from analysis.tagging.spans import Sentences
from analysis.tagging.timex.moments import Moment, moment
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
_YEAR, _DAY = 4, 10  # characters of a value


class Told(NamedTuple):
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


def tellings(text: str, timexes: Sequence[Timex]) -> Iterator[Told]:
    """What is told of as done, at the grain of months; of a year that is over, the next."""
    for timex in timexes:
        if timex.type == "DATE" and timex.value[:4].isdigit() and not is_open(text, timex):
            at, over = moment(timex.value), _is_over(text, timex)
            month = 12 if _ends_year(timex) else at.month
            told = Moment(at.year + 1) if over else Moment(at.year, month)
            news, grain = is_news(text, timex), len(timex.value)
            yield Told(told, timex.start, timex.sentence_id, news, over, grain)


def but_begun(text: str, timexes: Sequence[Timex]) -> Sequence[Timex]:
    """The dates but for those from which on something holds, once that is told as to come."""
    begins = [text.startswith("起", t.end) and t.value[:4].isdigit() for t in timexes]
    starts = compress(timexes, begins)
    ahead = min((t.value for t in starts if is_open(text, t)), default="")
    dated = zip(timexes, begins, strict=True)
    return [t for t, begun in dated if not (ahead and begun and t.value >= ahead)]


def _ends_year(timex: Timex) -> bool:
    """Whether a date is the end of a year: 2019年底."""
    return timex.mod == "END" and len(timex.value) == 4


def _is_over(text: str, timex: Timex) -> bool:
    """Whether a date tells of a year that is over: 截至2019年底, 2019年营收达…, 第四季法说会."""
    if len(timex.value) == 4 and _WHOLE_YEAR.match(text, timex.end):
        return True
    if timex.value[4:7] not in ("-12", "-Q4", "-H2") and not _ends_year(timex):
        return False
    results = is_as_of(text, timex) or _RESULTS.match(text, timex.end)
    return bool(results) and not timex.anchor


def is_as_of(text: str, timex: Timex) -> bool:
    """Whether a date is one up to which something is told: 截至2018年末."""
    return bool(_AS_OF.search(text, max(0, timex.start - 4), timex.start))


def is_open(text: str, timex: Timex) -> bool:
    """Whether a date does not tell when: a plan, a shopping day that comes every year, about."""
    shopping = "shopping" in timex.rule or "eleven" in timex.rule
    if text.startswith("起", timex.end) and _DECLARED.search(
        text, max(0, timex.start - _LOOK), timex.start
    ):
        return True
    if _UP_TO.search(text, max(0, timex.start - 3), timex.start):
        offered = _OFFERED.search(text, max(0, timex.start - _PERIOD), timex.start)
        shopping = shopping or bool(offered)
    return shopping or timex.mod == "APPROX" or upcoming(text, timex.start, timex.end)


def is_news(text: str, timex: Timex) -> bool:
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


def works(document: Document, text: str) -> Iterator[Told]:
    """The years of annual reports, which appear in the next, of meetings, and of other works."""
    sentences = Sentences(document)
    for report in _ANNUAL.finditer(text):
        sentence = sentences.around(*report.span())
        if sentence and not upcoming(text, *report.span()):
            at = Moment(int(report["year"]) + 1)
            yield Told(at, report.start(), sentence.sentence_id, news=True, over=True)
    for meeting in _MEETING.finditer(text):
        sentence = sentences.around(*meeting.span())
        if sentence and not upcoming(text, *meeting.span()):
            at = Moment(int(meeting["year"]))
            yield Told(at, meeting.start(), sentence.sentence_id, news=True, grain=_YEAR)
    for work in _WORK.finditer(text):
        sentence = sentences.around(*work.span())
        if sentence and _LIST.search(work["name"]):
            fresh = _FRESH.search(text, max(0, work.start() - _LOOK), work.start())
            at = Moment(int(work["year"]))
            yield Told(at, work.start(), sentence.sentence_id, bool(fresh), over=True)


def is_founding(text: str, start: int) -> bool:
    """Whether the date that begins here is the day on which a house was founded."""
    return bool(_FOUNDED_ON.match(text, start))
