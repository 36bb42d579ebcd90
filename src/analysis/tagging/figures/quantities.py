"""Where quantities stand and what they come to: the grammar of numerals with their units."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.tagging.figures.units import SYMBOLS, UNIT_INITIALS, unit_pattern
from analysis.tagging.numerals import HAN_DIGIT, VAGUE, Amount, amount, number

_S = "[ ]?"
_TO = rf"{_S}(?:[-~]|至|到){_S}"
_RANGE = "[^-~至到，。、；：\n]{1,40}+[-~至到]"  # shows that a range may follow
_UNIT = unit_pattern()
_PREFIX = "|".join(re.escape(symbol) for symbol in sorted(SYMBOLS, key=len, reverse=True))
# Where one can begin, by its first characters: looked for first, and fast. After a numeral
# stands more of it, or a unit; a year is none.
_BEGINS = re.compile(
    rf"[-0-9{HAN_DIGIT}十廿卅百千万亿兆数几上半人新台港美URHNTC$¥￥€£]"
    rf"(?<![0-9A-Za-z.第{HAN_DIGIT}十廿卅百千万亿兆+].)"
    r"(?:(?<=[万亿兆$¥￥€£])|(?<=[数几上半人新台港美A-Z])(?=[十百千万亿数成币金A-Z$]|民币|台币)"
    rf"|(?<=[-0-9{HAN_DIGIT}十廿卅百千])(?![0-9]{{0,3}}[ ]?[年月])"
    rf"(?=[0-9{HAN_DIGIT}十廿卅百千万亿兆上数几余多来分成半点·., /+~至到、mbt{UNIT_INITIALS}-]))"
)
_FIGURE = re.compile(
    rf"""
    (?:
        (?P<share>[0-9]++|[{HAN_DIGIT}十百千万]{{1,3}}+)分之(?P<of>{VAGUE})
        (?:{_TO}(?:(?P=share)分之)?(?P<of_high>{VAGUE})(?![家个名户人年月日]))?
      | (?P<over>[1-9])/(?P<under>[2-9])(?![0-9/月])
        (?:(?<=[的约近为占达到][1-9]/[2-9]){_TO}(?P<over_top>[1-9])/(?P<under_top>[2-9])(?![0-9/月])
          |(?=的|左右|以上|以下|(?<=的[1-9]/[2-9])[，,。；;])|(?<=[过逾近约占达足至到其][1-9]/[2-9])|(?<=[额本产量数]的[1-9]/[2-9]))
      | (?<![另下上前后半])(?P<half>一半|半数)(?!一半)
      | (?P<tenth>[1-9一二两三四五六七八九]|(?<!一)半(?=成))
        (?:(?:[-~]|至|到)(?P<tenth_high>[1-9二三四五六七八九])|(?P<tenth_next>[二三四五六七八九]))?
        {_S}成(?P<tenth_more>[1-9一二三四五六七八九半](?![0-9个家])|[多余](?![元家个名种款项]))?
        (?:(?:[-~]|至|到)(?P<tenth_top>[1-9二三四五六七八九]){_S}成)?
        (?![立本功员果长熟就都分效绩品型像套]|交(?!易)|(?<![近约逾超有中][2-9二三四五六七八九]成)为)
      | (?P<prefix>{_PREFIX})?{_S}(?P<sign>-)?
        (?: (?={_RANGE})(?P<low>{VAGUE}){_S}(?P<unit>{_UNIT}){_TO}(?P<high>{VAGUE}){_S}(?P=unit)
          | (?P<low_>{VAGUE})(?P<plus>[+](?![0-9A-Za-z]))?
            (?:(?:{_S}[-~至到或]{_S}|(?<=[2-8])、(?=[3-9](?![0-9])))
               (?P<high_>{VAGUE})(?!{_S}[年月日号时点]))?
            (?:{_S}(?P<unit_>{_UNIT}))? (?P<more>[多余](?![家个名种款项]))?
        )
    )
    """,
    re.VERBOSE,
)
_SCALED = "万亿兆余多"  # how a number ends that may stand without a unit
_LISTING = tuple("、，,(（：:为至达")  # after which a dash is a sign


class Quantity(NamedTuple):
    """A quantity in a text: its place, its numeral and what that comes to."""

    start: int
    end: int
    numeral: str  # empty where it is a share in words: 三成, 一半
    amount: Amount
    unit: str  # as written, simplified; empty where a number in 万 or 亿 has none
    prefix: str  # a currency before it
    rule: str


def find_quantities(text: str) -> Iterator[Quantity]:
    """Every candidate in a plain text, in order; whether it measures something is open yet."""
    end = 0
    for begun in _BEGINS.finditer(text):
        match = _FIGURE.match(text, begun.start()) if begun.start() >= end else None
        if not match:
            continue
        end = match.end()
        low, other, unit, other_unit, prefix = match.group("low", "low_", "unit", "unit_", "prefix")
        numeral = low or other
        if not numeral:
            share = _share(match)
            if share:
                yield Quantity(*match.span(), "", share[0], "%", "", share[1])
        elif unit or other_unit or prefix or _may_stand_alone(numeral, match["plus"]):
            yield from _counted(match, text)


def _may_stand_alone(numeral: str, plus: str | None) -> bool:
    """Whether a number may be one without a unit: 3亿, 5000+, 1,200."""
    return numeral[-1] in _SCALED or bool(plus) or "," in numeral


def _share(match: re.Match[str]) -> tuple[Amount, str] | None:
    """百分之三十, 1/3, 一半 and 三成 in percent, with the rule; None where it is none of them."""
    if match["share"]:
        whole, part = number(match["share"]), amount(match["of"])
        if not whole or not part:
            return None
        top = amount(match["of_high"]) if match["of_high"] else None
        return Amount(part.low * 100 / whole, top and top.low * 100 / whole), "figure.fraction"
    if match["over"]:
        top = match["over_top"] and int(match["over_top"]) / int(match["under_top"]) * 100
        return Amount(int(match["over"]) / int(match["under"]) * 100, top), "figure.fraction"
    if match["half"]:
        return Amount(50), "figure.half"
    return (_tenths(match), "figure.tenths") if match["tenth"] else None


def _counted(match: re.Match[str], text: str) -> Iterator[Quantity]:
    """A number, or a range of two, with its unit; nothing where its numerals are no numbers."""
    numeral, unit = match["low"] or match["low_"], match["unit"] or match["unit_"] or ""
    value, high = amount(numeral), match["high"] or match["high_"]
    if value and high:
        value = _range(value, numeral, high)
    elif value and (match["more"] or match["plus"]):
        value = value._replace(mod="MORE_THAN")
    if not value:
        return
    start, end = match.span()
    if match["sign"]:
        if _is_sign(match, text):
            value = value._replace(low=-value.low)
        else:
            start = match.end("sign")
    rule = "figure.range" if high else "figure.quantity"
    yield Quantity(start, end, numeral, value, unit, match["prefix"] or "", rule)


def _is_sign(match: re.Match[str], text: str) -> bool:
    """Whether a dash before a number is its sign: before a share, or in a list of changes."""
    start = match.start()
    before = text[start - 1 : start]
    share = match["unit_"] == "%" and before != "-"
    return text[start] == "-" and (share or before in _LISTING)


def _tenths(match: re.Match[str]) -> Amount:
    """三成 is 30 %, 七成五 75 %, 七成多 more than 70 %."""
    whole = 0.5 if match["tenth"] == "半" else number(match["tenth"]) or 0
    more, low = match["tenth_more"] or "0", 10 * whole
    if more in "多余":
        return Amount(low, None, "MORE_THAN")
    low += 5 if more == "半" else number(more) or 0
    tenths = match["tenth_high"] or match["tenth_next"] or match["tenth_top"] or "0"
    high = number(tenths) or 0
    return Amount(low, 10 * high if 10 * high > low else None)


def _range(low: Amount, low_text: str, high_text: str) -> Amount | None:
    """3-5亿: the scale that the upper end states holds for the lower one too."""
    high = amount(high_text)
    scale = high_text.lstrip(f"0123456789.,{HAN_DIGIT} ")
    if high and scale and low_text[-1:] not in "十百千万亿兆":
        scaled = amount(low_text + scale)
        low = scaled if scaled and scaled.low <= high.low else low
    if not high or high.low < low.low:
        return None
    return Amount(low.low, high.low)
