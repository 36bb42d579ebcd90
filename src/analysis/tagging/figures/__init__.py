"""Quantities that measure something: their value, unit and hedge."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.records import Document, Figure, FigureMod, Mention, Sentence, Timex
from analysis.tagging.figures.measures import Nouns
from analysis.tagging.figures.units import MONEY, SYMBOLS, is_classifier, unit_name, unit_pattern
from analysis.tagging.numerals import HAN_DIGIT, VAGUE, Amount, amount, number, plain
from analysis.tagging.scope import Scope
from analysis.tagging.spans import Sentences, Spans, named_spans

_S = "[ ]?"
_TO = rf"{_S}(?:[-~]|至|到){_S}"
_UNIT = unit_pattern()
_PREFIX = "|".join(re.escape(symbol) for symbol in sorted(SYMBOLS, key=len, reverse=True))
_FIGURE = re.compile(
    rf"""
    (?=[-0-9{HAN_DIGIT}十百千万亿兆数几上半人新台港美URHNTC$¥￥€£])
    (?<![0-9A-Za-z.第{HAN_DIGIT}十百千万亿兆+])
    (?:
        (?P<share>[0-9]+|[{HAN_DIGIT}十百千万]{{1,3}})分之(?P<of>{VAGUE})
      | (?P<over>[1-9])/(?P<under>[2-9])(?=的|左右|以上|以下)
      | (?<![另下上前后半])(?P<half>一半|半数)(?!一半)
      | (?P<tenth>[1-9一二两三四五六七八九])
        (?:(?:[-~]|至|到)(?P<tenth_high>[1-9二三四五六七八九])|(?P<tenth_next>[二三四五六七八九]))?
        {_S}成(?P<tenth_more>[1-9一二三四五六七八九半](?![0-9个家])|[多余](?![元家个名种款项]))?
        (?:(?:[-~]|至|到)(?P<tenth_top>[1-9二三四五六七八九]){_S}成)?
        (?![立为本功员果长熟就都分效绩品型像套]|交(?!易))
      | (?P<prefix>{_PREFIX})?{_S}(?P<sign>-)?
        (?: (?P<low>{VAGUE}){_S}(?P<unit>{_UNIT}){_TO}(?P<high>{VAGUE}){_S}(?P=unit)
          | (?P<low_>{VAGUE})
            (?:(?:{_TO}|(?<=[2-8])、(?=[3-9](?![0-9])))
               (?P<high_>{VAGUE})(?!{_S}[年月日号时点]))?
            (?:{_S}(?P<unit_>{_UNIT}))? (?P<more>[多余](?![家个名种款项]))?
        )
    )
    """,
    re.VERBOSE,
)
_MORE = re.compile(
    r"(?:超[过出]?|逾|突?破|高于|大于|多于|不[少低]于|不下|至少|(?<![通经不])过)了?[ ]?$"
)
_LESS = re.compile(
    r"(?:不超过|不[多大高]于|不[到足满]|[将接]近"
    r"|(?<![最附临])近|(?<!不)[低少小]于|[至最]多)了?[ ]?$"
)
_ABOUT = re.compile(r"(?:约[为有]?|大概|差不多)[ ]?$")
_MORE_AFTER = re.compile(r"[ ]?(?:以上|有余|之多)")
_LESS_AFTER = re.compile(r"[ ]?(?:以[下内]|之内)")
_ABOUT_AFTER = re.compile(r"[ ]?(?:左右|上下)")
_REACHED = re.compile(r"(?:[近逾超过破约达]|不[足到满])了?$")
_RANK_BEFORE = re.compile(r"[前头排名]$")
_RANKED = ("名", "位", "家", "大类")
# What is announced or divided rather than counted: 三个方面, 五种模式.
_ABSTRACT = re.compile(
    r"(?:主要|重要|核心|不同|关键|基本|显著|明显|新)?的?(?:方面|方向|内涵|特征|特点|问题|阶段|层面|层次|维度|角度"
    r"|原因|原则|关键|要点|重点|步骤|环节|部分|领域|路径|功能|挑战|趋势|优势|条件|因素|目标|要素|核心|字"
    r"|模式|方式|途径|情况|形式|可能|类型|观点|说法|声音|事情|业态|意义|转变|转型|结论|建议|规定)"
)
# Unless a service reaches so many of them: 涵盖九个领域.
_COVERS = re.compile("(?:涵盖|覆盖|遍及|横跨|渗透到?|拓展[至到])了?$")
_COVERED = re.compile("(?:重点|主要|不同)?(?:领域|环节)(?![:：])")
_TEN = 10  # 三块 are pieces, 三十块 is money
_NO_SCALE = re.compile(r"级|达[广集电金]|科集|事达|能|国")
_IDIOM = re.compile(r"(?:成千|数以|千家)$")
_PAIR_UNITS = frozenset(
    ("名", "台", "笔", "股", "吨", "公里", "公斤", "平方米", "亩", "人次", "张", "枚")
)
_NAMED = ("bank", "company", "product")
_REACH = 60  # characters before a figure searched for a pronoun
_NEAR = 12  # characters after it in which its date may stand in brackets
_SINCE = re.compile(r"[ ]?(?:以来|起)")
_HOLDS_AT = re.compile(r"[^，,。；;！？]{0,4}[(（]?(?:截[至止]到?|于|在)?[ ]?")
_SCALED = "万亿兆余多"  # how a number ends that may stand without a unit
_FRACTION = "figure.fraction"
_MINUS = "-－−"
_TAIWAN = re.compile("新?台币")


class _Quantity(NamedTuple):
    amount: Amount
    unit: str  # as written, simplified; empty where a number in 万 or 亿 has none
    prefix: str
    rule: str


def tag_figures(
    document: Document, mentions: Sequence[Mention], timexes: Sequence[Timex], scope: Scope
) -> Iterator[Figure]:
    """The quantities of an article in their order, what they measure, of whom and when.

    What belongs to a name, a title of a work or a calendar phrase is none. A bare 元 is TWD in a
    traditional text that speaks of 新臺幣, else CNY.
    """
    text, sentences = plain(document.view), Sentences(document)
    taken = named_spans(document, mentions)
    dated = Spans((t.start, t.end) for t in timexes)
    nouns = Nouns(document, text, timexes)
    home = "TWD" if document.script != "hans" and _TAIWAN.search(text) else "CNY"
    for match in _FIGURE.finditer(text):
        quantity = _quantity(match)
        if not quantity:
            continue
        start, end = _bounds(match, document.text)
        sentence = sentences.around(start, end)
        if not sentence or taken.touches(start, end) or dated.touches(start, end):
            continue
        before, after = text[max(sentence.start, start - 8) : start], text[end : end + 16]
        numeral = match["low"] or match["low_"] or ""
        if not _measures_something(quantity, before, after, numeral):
            continue
        unit = unit_name(quantity.unit, quantity.prefix, home)
        if not unit:
            noun = nouns.noun(sentence, start, end)
            unit = home if MONEY.fullmatch(noun) else noun
        yield Figure(
            doc_id=document.doc_id,
            sentence_id=sentence.sentence_id,
            start=start,
            end=end,
            surface=document.text[start:end],
            value=quantity.amount.low if text[start] != "-" else -quantity.amount.low,
            value_max=quantity.amount.high,
            unit=unit,
            mod=quantity.amount.mod or _mod(before, after),
            measures=nouns.measures(sentence, start, end, quantity.unit),
            subject=_subject(scope, sentence, start),
            as_of=_as_of(scope, text, start, end),
            rule=quantity.rule,
        )


def _quantity(match: re.Match[str]) -> _Quantity | None:
    """What a candidate comes to, None where its numerals are no numbers."""
    if match["share"]:
        whole, part = number(match["share"]), amount(match["of"])
        if not whole or not part:
            return None
        return _Quantity(Amount(part.low / whole * 100), "%", "", _FRACTION)
    if match["over"]:
        return _Quantity(Amount(int(match["over"]) / int(match["under"]) * 100), "%", "", _FRACTION)
    if match["half"]:
        return _Quantity(Amount(50), "%", "", "figure.half")
    if match["tenth"]:
        return _Quantity(_tenths(match), "%", "", "figure.tenths")
    numeral, unit = match["low"] or match["low_"], match["unit"] or match["unit_"] or ""
    if not (unit or match["prefix"] or numeral[-1] in _SCALED):
        return None
    value, high = amount(numeral), match["high"] or match["high_"]
    if value and high:
        value = _range(value, numeral, high)
    elif value and match["more"]:
        value = value._replace(mod="MORE_THAN")
    if not value:
        return None
    rule = "figure.range" if high else "figure.quantity"
    return _Quantity(value, unit, match["prefix"] or "", rule)


def _tenths(match: re.Match[str]) -> Amount:
    """三成 is 30 %, 七成五 75 %, 七成多 more than 70 %."""
    more, low = match["tenth_more"] or "0", 10 * (number(match["tenth"]) or 0)
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


def _bounds(match: re.Match[str], text: str) -> tuple[int, int]:
    """The range of a quantity: a dash counts as its sign only where it is one."""
    start, end = match.span()
    minus = (
        text[start] in _MINUS and text[start - 1 : start] != text[start] and match["unit_"] == "%"
    )
    return (start if minus or not match["sign"] else match.end("sign")), end


def _measures_something(quantity: _Quantity, before: str, after: str, numeral: str) -> bool:
    """Whether a quantity counts: no figure of speech, rank, article or announced heading."""
    if quantity.rule in (_FRACTION, "figure.half", "figure.tenths"):
        return True
    unit, value = quantity.unit, quantity.amount
    if _IDIOM.search(before) or (_RANK_BEFORE.search(before) and unit in _RANKED):
        return False
    if not unit and not quantity.prefix and not _stands_alone(numeral, after):
        return False
    if numeral[0] in "十百千万亿兆":
        return _is_bare_scale(numeral, unit, before)
    digits = [char for char in numeral if char in HAN_DIGIT]
    if len(digits) == len(numeral):
        if len(digits) > 1 and value.high is None:
            return False
        if numeral in ("一", "二") or (numeral == "两" and unit not in _PAIR_UNITS):
            return unit in ("倍", "%") or (numeral == "一" and unit.endswith("点"))
        if unit == "元":
            return False
    if unit == "块" and value.low < _TEN:
        return False
    abstract = _ABSTRACT.match(after) and not (_COVERS.search(before) and _COVERED.match(after))
    return not (is_classifier(unit) and value.low <= 20 and abstract)


def _stands_alone(numeral: str, after: str) -> bool:
    """Whether a number without a unit is one that only a quantity has: 3.3亿, 6000万."""
    return numeral.rstrip("余多")[-1:] in "万亿兆" and not _NO_SCALE.match(after)


def _is_bare_scale(numeral: str, unit: str, before: str) -> bool:
    """百, 千万 and 亿 measure only with a hedge or as money: 近千名, 千余种, 百亿元."""
    if numeral[0] == "十":
        return len(numeral) > 1 or bool(unit)
    if any(char in HAN_DIGIT for char in numeral):
        return False
    hedged = (
        numeral[-1] in "余多来" or "余" in numeral or "多" in numeral or _REACHED.search(before)
    )
    return bool(hedged) or unit.endswith("元")


def _mod(before: str, after: str) -> FigureMod:
    """The hedge before or after a quantity."""
    if _LESS.search(before) or _LESS_AFTER.match(after):
        return "LESS_THAN"
    if _MORE.search(before) or _MORE_AFTER.match(after):
        return "MORE_THAN"
    return "APPROX" if _ABOUT.search(before) or _ABOUT_AFTER.match(after) else ""


def _subject(scope: Scope, sentence: Sentence, start: int) -> str:
    """The name said last before a figure in its sentence, or what 该平台 stands for."""
    named = scope.last(start, *_NAMED, since=sentence.start)
    named = named or scope.antecedent(max(sentence.start, start - _REACH), start)
    return named.name if named else ""


def _as_of(scope: Scope, text: str, start: int, end: int) -> str:
    """The date at which a figure holds: told before it, or at once after it in brackets."""
    date = scope.date(start)
    if date and not _SINCE.match(text, date.end):
        return date.value
    date = scope.next_date(end, _NEAR)
    return date.value if date and _HOLDS_AT.fullmatch(text, end, date.start) else ""
