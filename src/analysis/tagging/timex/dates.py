"""Where calendar phrases stand: candidates of the grammar, weighed by what surrounds them."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.records import Document, Mention, Sentence, Timex, TimexMod
from analysis.tagging.literals import quick
from analysis.tagging.numerals import plain
from analysis.tagging.spans import Sentences, Spans, named_spans
from analysis.tagging.timex.durations import find_durations
from analysis.tagging.timex.outlook import upcoming
from analysis.tagging.timex.phrases import find_dates, parts

_LISTED = ("item", "heading", "title")
_NUMBER = re.compile(
    r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[、.](?=[0-9一二三四五六七八九十]{1,4}[年月日])"
)
_LOOK = 24  # characters looked at on either side
# What may lead up to a phrase: a plan, a beginning, an end (试营运至6月底), a comparison.
_LED = quick(
    r"(?:(?P<planned>(?:将|预计|计划|(?<![虚模])拟|[有可]望|定|最[快晚迟][将可要]?)[于在]?)|(?P<now>即日起?[至到]?)"
    r"|(?P<until>(?<![截止直回早])[至到])|(?P<compared>较|比|相比|相较于?|对比))[ ]?$"
)
_LEAD = 6  # characters in which it stands
_SET = re.compile(r"(?:(?:每|逢|历)[个到逢隔过]?一?个?|每(?:年|个?月)的?)[ ]?$")
_SINCE = re.compile(r"[ ]?(?:以来|起(?![步点诉源])|开始|至今(?![年天日])|到(?:现|目)[在前])")
_SINCE_LATER = re.compile(r"[^，,。；;、\n]{0,16}?(?:以来|起(?![步点诉源草到来])|至今(?![年天日]))")
_FROM = re.compile(r"(?:(?P<since>自从?)|从)[ ]?$")
_ABOUT = re.compile(r"(?:大?约|大概)[ ]?$")
_ABOUT_AFTER = re.compile(r"[ ]?(?:左右|前后)")
_SECTIONS = ("year_part", "half_part", "span_part", "month_part", "this_month_part")
_STARTS = ("初", "上旬")
_ENDS = ("底", "末", "终", "下旬")
_TODAY_BEFORE = re.compile(r"(?:^|[^\u4e00-\u9fff]|[于在])$")
_UNTIL_TOMORROW = re.compile("(?:持续|延续|开放|展出|进行)[至到]$")
_TODAY_AFTER = re.compile(
    r"[上下]午|凌晨|[早晚]|宣布|发布|公布|正式|表示|透露|获悉|召开|举行|推出|上线|签|起[,，]?|将"
    r"|举办|出席|主持|公告|通过|[批核]准|开[业幕]|启动|首[度次]|亲自|参加|前往|受访|接受|[指称说]"
    r"|[(（][0-3]?[0-9]日|发[下出]豪语|[高低平]开|[高低]走|收[市盘报]|盘中|[急劲续再反回逆全]?市?[升跌挫弹涨]"
)
_NOT_TODAY = re.compile(r"[的之所系]|头条")
_TWO_BEFORE = re.compile(
    r"(?:早在|在|于|自|从|(?<![0-9])[到至]|截至|截止|比|较|与|和|[^\u4e00-\u9fff0-9 ])[ ]?$|^$"
)
_TWO_AFTER = re.compile(
    r"[ ]?(?:[,，、)）]|起|开始|至|到|以来|推出|上线|成立|发布|启动|签|开业|投产|就)"
)
_BELOW_YEAR = {"month", "half", "quarter", "year_part", "q", "h", "shopping", "week"}


class Found(NamedTuple):
    """A date before it is resolved."""

    start: int
    end: int
    sentence: Sentence
    parts: Mapping[str, str]
    mod: TimexMod
    led: str  # planned, now, until or compared: what leads up to it
    ahead: bool  # whether its clause tells what is to come
    rule: str


def find_phrases(document: Document, mentions: Sequence[Mention]) -> list[Found | Timex]:
    """Every calendar phrase, dates before durations where both would claim the characters.

    A duration needs nothing to resolve it.
    """
    text, sentences = _unnumbered(document), Sentences(document)
    named, ends = named_spans(document, mentions), {mention.end for mention in mentions}
    found: list[Found | Timex] = []
    for match in find_dates(text):
        start, end = match.span()
        sentence = sentences.around(start, end)
        if sentence and not named.covers(start, end):
            part = parts(match)
            before = text[max(sentence.start, start - _LOOK) : start]
            after = text[end : end + _LOOK]
            if _is_date(part, match[0], before, after, document.script, start in ends):
                mod, led = _mod(part, before, after), _led(text, start)
                ahead = led == "planned" or after[:1] == "前" or upcoming(text, start, end)
                found.append(Found(start, end, sentence, part, mod, led, ahead, _rule(part)))
    taken = Spans((f.start, f.end) for f in found)
    free = 0
    for start, end, value, mod, rule in find_durations(text):
        sentence = sentences.around(start, end)
        if (
            sentence
            and start >= free
            and not named.covers(start, end)
            and not taken.touches(start, end)
        ):
            surface = document.text[start:end]
            place = document.doc_id, sentence.sentence_id, start, end, surface
            found.append(Timex(*place, "DURATION", value, mod, "", rule))
            free = end
    return sorted(found, key=lambda phrase: phrase.start)


def _unnumbered(document: Document) -> str:
    """The plain text without the numbers of items that begin with a date (1、6月16日,…)."""
    text, parts, done = plain(document.view), [], 0
    for sentence in document.body:
        if sentence.kind in _LISTED and (number := _NUMBER.match(text, sentence.start)):
            parts += [text[done : number.start()], "\n" * len(number[0])]
            done = number.end()
    return "".join([*parts, text[done:]])


def _is_date(
    part: Mapping[str, str],
    surface: str,
    before: str,
    after: str,
    script: str,
    follows_name: bool,
) -> bool:
    """Whether the surroundings let a phrase be a date: no set, no figure of speech.

    `follows_name` says whether a name stands right before it (马云今日…).
    """
    if _SET.search(before):
        return False
    if part.get("day_rel") in ("今日", "今天", "明日", "明天"):
        free = follows_name or _TODAY_BEFORE.search(before) or _TODAY_AFTER.match(after)
        free = free or _UNTIL_TOMORROW.search(before)
        return bool(free) and not _NOT_TODAY.match(after)
    if "two" in part and not part.keys() & _BELOW_YEAR:
        return _is_two_digit_year(part["two"], before, after)
    if part.keys() == {"quarter"} and "第" in part["quarter"]:
        return script == "hant" or surface[-1] != "季"
    return True


def _is_two_digit_year(two: str, before: str, after: str) -> bool:
    """07年 is a year and 20年 a span, unless its place in the sentence makes it a date."""
    if two[0] in "0零〇一二" or re.search(r"(?:19|20)[0-9]{2}年?[-~至到、]$", before):
        return True
    return bool(_TWO_BEFORE.search(before) and _TWO_AFTER.match(after))


def _mod(part: Mapping[str, str], before: str, after: str) -> TimexMod:
    """START of 初, 起 and 以来; END of 底 and 末; APPROX of 约 and 左右."""
    section = next((part[name] for name in _SECTIONS if name in part), "")
    if section in _STARTS:
        return "START"
    if section in _ENDS:
        return "END"
    since = _FROM.search(before)
    if _SINCE.match(after) or (since and (since["since"] or _SINCE_LATER.match(after))):
        return "START"
    return "APPROX" if _ABOUT.search(before) or _ABOUT_AFTER.match(after) else ""


def _led(text: str, start: int) -> str:
    led = _LED.search(text, max(0, start - _LEAD), start)
    return (led.lastgroup or "") if led else ""


def _rule(part: Mapping[str, str]) -> str:
    """timex.year_month for 2017年3月: the names of the parts, from coarse to fine."""
    return "timex.iso" if "iso" in part else "timex." + "_".join(part)
