"""Numerals: what 2 277, １３００, 3.3亿, 二〇一七, 千余 and 数亿 are worth.

The patterns are written for `plain(view)`: simplified characters, ASCII digits and signs.
Repetitions are possessive or bounded, so that no run of digits is read twice.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from analysis.records import FigureMod
from analysis.script import replacer

_plain = replacer(
    "０１２３４５６７８９．％＋－—–−～〜○\u00a0\u2009\u202f\u3000",
    "0123456789.%+----~~〇    ",
)
_DIGITS = {char: i for i, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}  # 兆 as in Taiwan and Hong Kong
_EXPONENT = {"万": "e4", "亿": "e8", "": ""}
_SIMPLE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?)([万亿]?)")  # most numerals
_LONGEST = 15  # digits; longer runs are account or telephone numbers

_GROUPED = r"[0-9]{1,3}(?:,[0-9]{3}){1,5}+(?!,?[0-9])|[0-9]{1,3}(?:[ ][0-9]{3}){1,5}+(?![0-9])"
ARABIC = rf"(?:{_GROUPED}|[0-9]++)"
ARABIC = rf"{ARABIC}(?:\.[0-9]++)?"
HAN_DIGIT = "〇零一二两三四五六七八九"
HAN = rf"[{HAN_DIGIT}十廿卅百千万亿兆]++(?:[点.·][{HAN_DIGIT}]++[十百千万亿兆]*+)?"
_ENGLISH = {"million": "百万", "billion": "十亿", "trillion": "兆"}
SCALE = f"[ ]?个?[十百千]?[万亿兆]{{1,2}}|[ ]?[十百千]|[ ]?(?:{'|'.join(_ENGLISH)})(?![a-z])"
_REST = "[ ]?[0-9]{1,4}(?:,[0-9]{3})?[ ]?[百千]?[万亿千]"  # of 3亿5000万
_UNITS = "(?<=万)[0-9],?[0-9]{3}(?![0-9.,]|[ ]?[年-])"  # of 2819万2285户
_MIXED = rf"{ARABIC}(?:{SCALE})?(?:(?<=[亿兆万千]){_REST}){{0,2}}(?:{_UNITS})?"
NUMBER = rf"(?:{_MIXED}|{HAN})"
_ODD = "(?:来(?=[个家人名位种件款项笔张条座户块]))?"  # 三百来人
_MORE = "(?:几|[ ]?[余多])?[百千万亿]{0,2}"
VAGUE = rf"(?:上(?=[百千万亿])|[数几](?=[十百千万亿]))?+{NUMBER}{_MORE}{_ODD}"

_POINT = re.compile(rf"(?<=[{HAN_DIGIT}十百千万亿兆])[.·]|点")
_ABOVE = re.compile("(.*[万亿兆]|)(.*)")
_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|.")
_NEIGHBOURS = re.compile(rf"([{HAN_DIGIT}])([{HAN_DIGIT}])(?=[十百千万亿]|$)")


class Amount(NamedTuple):
    """What a numeral says: its value, the upper end where it is a range, and its hedge."""

    low: float
    high: float | None = None
    mod: FigureMod = ""


@lru_cache(maxsize=1)  # several layers ask for one article's
def plain(view: str) -> str:
    """The view with full-width digits, signs and odd spaces made ASCII, as long as before."""
    return _plain(view)


def number(numeral: str) -> float | None:
    """The value of an exact numeral in plain characters, None where it is none.

    Arabic with groups (2 277; 1,300), Chinese by place or by rank (二〇一七; 三百二十), mixed
    (3亿5000万), decimals (1.2万亿, 三点五), colloquial ends (三万五).
    """
    text = numeral
    if not text.isdecimal():
        text = text.replace(",", "").replace(" ", "").replace("个", "")
    if text.isascii() and text.isdecimal():
        return float(text) if len(text) <= _LONGEST + 3 else None
    if simple := _SIMPLE.fullmatch(text):
        return float(simple[1] + _EXPONENT[simple[2]])
    for english, scale in _ENGLISH.items():
        text = text.replace(english, scale)
    text = text.replace("廿", "二十").replace("卅", "三十")
    point = _POINT.search(text)
    if point:
        text = _point(text[: point.start()], text[point.end() :])
    total = section = current = Decimal(0)
    largest, rank, digits, after_zero = 0, 0, "", False
    for token in _TOKEN.findall(text):
        if token in _DIGITS:
            digits += str(_DIGITS[token])
            after_zero = token in "零〇"
        elif token in _SMALL:
            rank = _SMALL[token]
            section += (current or Decimal(digits or 1)) * rank
            current, digits, after_zero = Decimal(0), "", False
        elif token in _LARGE:
            rank = _LARGE[token]
            section += current + Decimal(digits or 0)
            current, digits, after_zero = Decimal(0), "", False
            if rank > largest and total:
                total = (total + section) * rank
            else:
                total += (section or 1) * rank
            section, largest = Decimal(0), rank
        elif token[0].isdecimal() and len(token) <= _LONGEST + 3:
            current = Decimal(token)
        else:
            return None
        if len(digits) > _LONGEST:
            return None
    if len(digits) == 1 and rank >= 100 and not after_zero:
        digits += "0" * (len(str(rank)) - 2)  # 三万五 is 35,000
    return float(total + section + current + Decimal(digits or 0))


def _point(whole: str, rest: str) -> str:
    """三点五亿, 三.五亿 as 3.5亿; 二兆三点五亿 as 二兆3.5亿."""
    above, whole = _ABOVE.findall(whole)[0]
    decimals = "".join(str(_DIGITS[c]) for c in rest if c in _DIGITS)[:_LONGEST]
    scale = rest.lstrip(HAN_DIGIT)
    return f"{above}{number(whole) or 0:.0f}.{decimals}{scale}"


def amount(numeral: str) -> Amount | None:
    """The value of a numeral that may be vague: 上百, 千余, 30多万, 数亿, 十几, 两三百, 百来."""
    if numeral[-1] == "来":
        near = amount(numeral[:-1])
        return near and near._replace(mod="APPROX")
    if numeral[0] in "数几":
        low = number(numeral[1:].rstrip("余多"))
        return low and Amount(low, 9 * low, "MORE_THAN")
    if "几" in numeral:
        return _some(*numeral.split("几", 1))
    both = _NEIGHBOURS.match(numeral)
    if both and both.end() <= len(numeral) <= 5 and next_to(*both.groups()):
        low, high = number(both[1] + numeral[2:]), number(numeral[1:])
        return low and Amount(low, high)
    bare = numeral.lstrip("上").replace("余", "").replace("多", "")
    low = number(bare)
    return None if low is None else Amount(low, None, "MORE_THAN" if bare != numeral else "")


def _some(before: str, after: str) -> Amount | None:
    """十几 (10 to 19), 二十几万, 一百几十: the digit that is left open stands one rank lower."""
    low, scale = number(before + after), number(f"一{after.lstrip('十百千')}")
    if not low or not scale:
        return None
    named = _SMALL.get(after[:1])  # 一百几十 names the rank and counts one of it in `low`
    rank = named or _SMALL.get(before[-1:], 10) // 10
    return Amount(low, low + (8 if named else 9) * rank * scale, "MORE_THAN")


def next_to(first: str, second: str) -> bool:
    """两三, 七八, 三五 name a span; 二一 does not."""
    a, b = _DIGITS[first], _DIGITS[second]
    return a > 0 and (b == a + 1 or (a, b) == (3, 5))
