"""Durations: 5个月, 1300个小时, 两年半, 近三年 (whose 近 is no part of it)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.records import TimexMod
from analysis.tagging.literals import quick
from analysis.tagging.numerals import ARABIC, HAN_DIGIT, next_to, number
from analysis.tagging.timex.phrases import TO

_S = "[ ]?"
_COUNT = rf"(?:{ARABIC}(?:{_S}[万千])?|[一二两三四五六七八九十百]{{1,6}}|(?<![上下前后大])半)"
_UNIT = "年|个?季度|个?月|星期|礼拜|周|个?工作[日天]|天|日|小时|钟头|分钟|秒钟?"
# Joins the two ends of a range, also 两、三年.
_UP_TO = f"(?:{_S}(?:[-~]{{1,2}}|至|到){_S}|(?<=[一二两三四五六七八])、(?=[两三四五六七八九]))"
_DURATION = quick(
    rf"""
    (?:(?<=倒数)|(?<![0-9.〇零一二两三四五六七八九十百千数几第双×xX*每]))(?<![0-9][:/])
    (?:(?P<low>{_COUNT}){_UP_TO})?
    (?P<count>{_COUNT})
    (?: (?={TO}{_COUNT}{_S}(?P<next_unit>{_UNIT}))
      | {_S}(?P<ge>个)?(?:[余多]|(?<=十)[几来])?{_S}个?(?P<half>半)?(?P<unit>{_UNIT})
        (?:(?P<and_half>半)(?![年导数]))?(?:多(?![家个款项名位种样元]))? )
    """,
    re.VERBOSE,
)
# Where one can begin: a numeral, all of it, with a unit of time not far behind.
_NUMERAL = re.compile(
    r"[0-9一二两三四五六七八九十百半](?<![0-9一二两三四五六七八九十百半].)"
    r"[0-9一二两三四五六七八九十百半]*+"
    r"(?=[0-9一二两三四五六七八九十百千万半余多几来个,.至到、和及与或~ -]{0,14}"
    r"[年季月星礼周工天日小钟分秒])"
)
_FIRST = re.compile(
    rf"[前首](?<![目此之以].)(?!一个?季){_S}(?P<count>1?[0-9]|十?[一二两三四五六七八九]|十){_S}个?(?:(?P<quarters>季度?)|月)(?!报)"
)
# 1小时47分37秒; after 第 or a colon it is no span of time but a moment.
_COMPOUND = quick(
    rf"(?<!第)(?<![0-9][时点:.])(?<!小时)(?:(?P<hours>[0-9]{{1,3}}){_S}个?小时{_S})?(?P<minutes>[0-9]{{1,3}}){_S}分钟?"
    rf"(?:(?<=[分钟]){_S}(?P<seconds>[0-9]{{1,2}}){_S}秒)?(?(hours)|(?<=秒))"
)
_CLOCK = re.compile(r"(?:[0-9][ ]?[时分点]|凌晨|清晨|[上下]午)[ ]?$")  # 8时08分52秒 is a moment
_LETTERS = {"年": "Y", "月": "M", "周": "W", "星期": "W", "礼拜": "W", "天": "D", "日": "D"}
_LETTERS |= {"工作日": "D", "工作天": "D", "小时": "H", "钟头": "H"}
_LETTERS |= {"分钟": "M", "秒": "S", "秒钟": "S"}
_SET = re.compile(r"(?:每|逢|全天)[个到逢隔过]?[ ]?$")
_WHOLE_SET = re.compile(r"[ ]?(?:一[次届度遇]|之计|比一年|到晚|天天)")
_NAME = {
    "年": re.compile(
        r"[级代货糕轻薪报初底末龄限假华度终]|会[员费籍龄议]|(?:行动|发展)?(?:规划|计划)|四季"
    ),
    "天": re.compile(r"[猫津河使]"),
    "周": re.compile(r"[年岁边期转末刊报一二三四五六日]"),
    "小时": re.compile(
        r"(?:不间断|人工|自助|在线)?(?:服务|营业|营运|运营|客服|热线|在线|不间断|自助|无休|交易|不打烊|受理)|[代候]"
    ),
    "秒": re.compile("[杀懂变批]|[看读]懂|[速快][读览]|概览"),
    "分钟": re.compile("[看读]懂|[速快][读览]|概览"),
    "月": re.compile("[亮饼球]"),
    "季度": re.compile("报"),
}
# 一年 and 一天 are spans of time only where the text measures with them.
_ONE_BEFORE = re.compile(
    r"(?:[近到约过仅用了隔经需时满历足达长第短]|[已只仅]有|过去|未来|今后|此后|最近|不足)$"
)
_ONE_AFTER = re.compile(r"[来内多前后间期半]|时间|以[上来内]|左右|之[内久前后]|的时间")
_DAY_BEFORE = re.compile(
    r"(?:近|过去|连续|连|满|[已只仅]有|每隔|未来|历时|为期|[只仅]需|需时|[耗用费]时|[仅只]用|花了)$"
)
_DAY_AFTER = re.compile(r"(?:之)?[内后]|以[内后]")
_MONTH = 31  # days: 60日 is no day of a month
_VAGUE = ("一二", "三五")  # 三五年: a few
_LASTED = re.compile(r"(?:历时|耗时|用时|长达|时隔|用了|经过|已有|达|合作)近$")
_ABOUT = re.compile(r"(?:大?约|大概)[ ]?$")
_ABOUT_AFTER = re.compile(r"[ ]?(?:左右|上下)")


class Duration(NamedTuple):
    """A duration in a text: its place, TIMEX3 value, hedge and rule."""

    start: int
    end: int
    value: str
    mod: TimexMod
    rule: str


def find_durations(text: str) -> Iterator[Duration]:
    """The durations in a plain text; a range (3-5年, 两三年) is one, P3Y/P5Y.

    Where both ends have their unit (3年到5年) they are two.
    """
    yield from sorted([*_firsts(text), *_spans(text)])


def _spans(text: str) -> Iterator[Duration]:
    free = 0
    for numeral in _NUMERAL.finditer(text):
        start = numeral.start()
        if start < free:
            continue
        compound = _COMPOUND.match(text, start)
        match = compound or _DURATION.match(text, start)
        if not match:
            continue
        end = free = match.end()
        before, after = text[max(0, start - 6) : start], text[end : end + 8]
        value = _compound(match, before) if compound else _simple(match, before, after)
        if value:
            yield Duration(start, end, value, _mod(before, after), "timex.duration")


def _compound(match: re.Match[str], before: str) -> str:
    if _CLOCK.search(before):
        return ""
    parts = zip("HMS", match.group("hours", "minutes", "seconds"), strict=True)
    return "PT" + "".join(f"{int(number)}{letter}" for letter, number in parts if number)


def _simple(match: re.Match[str], before: str, after: str) -> str:
    """The value, from the shortest to the longest where it is a range; empty where it is none."""
    count, unit = match["count"], (match["unit"] or match["next_unit"]).removeprefix("个")
    if not _is_duration(match, unit, before, after):
        return ""
    low = match["low"]
    if not low and len(count) > 1 and all(char in HAN_DIGIT for char in count):
        if len(count) > 2 or count in _VAGUE or not next_to(*count):
            return ""
        low, count = count
    more = 0.5 * (bool(match["half"]) + bool(match["and_half"]))
    value = _value(count, unit, more)
    if low:
        least = _value(low, unit)
        return f"{least}/{value}" if least and value and least != value else ""
    return value


def _firsts(text: str) -> Iterator[Duration]:
    """前三季度, 前10个月: so much of a year that is named before it."""
    for match in _FIRST.finditer(text):
        months = int(number(match["count"]) or 0) * (3 if match["quarters"] else 1)
        yield Duration(*match.span(), f"P{months}M", "", "timex.first_months")


def _is_duration(match: re.Match[str], unit: str, before: str, after: str) -> bool:
    count = match["count"]
    counted = bool(match["ge"]) or (match["unit"] or match["next_unit"])[0] == "个"
    if _SET.search(before) or _WHOLE_SET.match(after) or count[0] == "百":
        return False
    if unit in _NAME and _NAME[unit].match(after):
        return False
    if counted != (unit == "月") and unit in ("年", "月"):
        return False
    if unit == "季度" and not (counted or _DAY_BEFORE.search(before)):
        return False  # 三四季度, 一、二季度: quarters of a year
    if unit[0] in "分秒" and _CLOCK.search(before):
        return False
    if unit == "日":
        more = (number(count) or 0) > _MONTH
        return more or bool(_DAY_BEFORE.search(before) or _DAY_AFTER.match(after))
    if count == "一" and not match["low"] and unit in "年天周" and not match["and_half"]:
        measured = _ONE_BEFORE.search(before) or _ONE_AFTER.match(after)
        return bool(measured) or match[0].endswith("多")
    return count != "半" or unit in ("年", "月", "天", "小时")


def _value(count: str, unit: str, more: float = 0.0) -> str:
    """P5M, PT1300H; a year and a half (`more` is the half) is P18M, a quarter P3M."""
    size = 0.5 if count == "半" else number(count)
    if size is None or size >= 10**9:
        return ""
    size += more
    if unit == "季度":
        size, unit = size * 3, "月"
    if unit == "年" and size % 1:
        size, unit = size * 12, "月"
    time = "T" if unit in ("小时", "钟头", "分钟", "秒", "秒钟") else ""
    return f"P{time}{size:.10g}{_LETTERS[unit]}"


def _mod(before: str, after: str) -> TimexMod:
    """APPROX; 近 is a hedge after a verb of lasting, else it says 'the last'."""
    about = _ABOUT.search(before) or _LASTED.search(before) or _ABOUT_AFTER.match(after)
    return "APPROX" if about else ""
