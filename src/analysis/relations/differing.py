"""Figures on which accounts differ: the same measure of the same holder at the same time.

Precision comes first. Only exact figures are compared, with a date, a holder and a measure that
says what it is; where another word of their clauses tells them apart (累计, 同比, 境外), or one may
be the other rounded, they do not differ.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from pandas import isna

from analysis.codebook import Codebook
from analysis.script import simplify

_FLOWS = re.compile(r"[A-Z]{3}|%|个百分点|笔|[人车]?次|件|单")  # what a year has one figure of
_END = re.compile("年年?[末底]")  # what dates any other figure of a year
_YEAR = re.compile(r"\d{4}")
# What makes of one measure another; two figures must have the same.
_MANNER = re.compile(
    r"累计|[日月年季周人户]均|平均|单[日月季]|当[日月季]|每|最[高低大]|峰值|新增|净增|[按年月季同环]*[增减升降涨跌比较]"
    r"|成长|占|率|集团|合并|本行|境[内外]|海外|全国|全球|线[上下]|移动|手机|个人|企业|公司|零售|小微"
    r"|[末底初前后]|[上下]半年|季|活跃|注册|有效|其中|人民币|外币|\d[月年季]?[至到~-]\d"
)
# Who says so does not hold it for a fact, or not for exact, or says it of several in turn.
_LOOSE = re.compile(
    r"预[计期测估]|估[计算]|目标|计划|有望|力争|将|拟|约|超|近|逾|左右|不[足到]|如果|若|或|分别"
)
_STOPS = re.compile(r"[，；;。！？!?\r\n]|,(?!\d)")
_REACH = 60  # characters of a clause read on either side of a figure
_OPENS = re.compile(r"(?:的|其|实现|录得|全年|当年|本年)+")
_COUNT = re.compile(r"(?:总数|总量|数量|数)$")
_VAGUE = re.compile(
    r"(?:总|合计|[全当]年)*(?:规模|金额|总?额|人|占比|比例|比重|比率|份额|余额|价格|部分|交易|业务|产品|渠道)?"
)


class Differing(NamedTuple):
    """Figures of one thing that cannot all be right."""

    measure: str  # what they measure, in simplified characters, without the holder's name
    figures: list[Any]  # rows of the table


def differing(
    figures: Iterable[Any], views: Mapping[str, str], codebook: Codebook
) -> list[Differing]:
    """What rows of `figures` give different values, in the order of the figures.

    `views`: doc_id → the article in simplified characters.
    """
    same: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for figure in figures:
        view = views[figure.doc_id]
        words, measure = _clause(figure, view), _measure(figure, codebook)
        if not _is_exact(figure, view) or _LOOSE.search(words) or _VAGUE.fullmatch(measure):
            continue
        manner = frozenset(_MANNER.findall(words))
        same[figure.subject, figure.unit, figure.as_of, measure, manner].append(figure)
    return [Differing(key[3], group) for key, group in same.items() if _differ(group)]


def _measure(figure: Any, codebook: Codebook) -> str:
    """What a figure measures, in simplified characters, without the names that it begins with."""
    phrase, begin = simplify(figure.measures), 0
    for start, end, _ in codebook.names.find(phrase):
        if start == begin:
            begin = end
    opens = _OPENS.match(phrase, begin)
    return _COUNT.sub("", phrase[opens.end() if opens else begin :])


def _clause(figure: Any, view: str) -> str:
    """The words around a figure, as far as the next mark of punctuation on either side."""
    before = _STOPS.split(view[max(0, figure.start - _REACH) : figure.start])[-1]
    return before + "#" + _STOPS.split(view[figure.end : figure.end + _REACH])[0]


def _is_exact(figure: Any, view: str) -> bool:
    """Whether a figure is one number, of somebody, at a time that has only one such."""
    if figure.mod or not isna(figure.value_max) or not figure.subject:
        return False
    if _FLOWS.match(figure.unit) or not _YEAR.fullmatch(figure.as_of):
        return bool(_YEAR.match(figure.as_of))
    return bool(_END.search(view, max(0, figure.start - _REACH), figure.start))


def _differ(group: list[Any]) -> bool:
    """Whether two figures of different sentences differ by more than rounding."""
    said: dict[float, set[str]] = defaultdict(set)
    for figure in group:
        said[figure.value].add(figure.sentence_id)
    return any(
        len(said[a] | said[b]) > 1 and not _is_rounded(a, b)
        for a, b in combinations(sorted(said, key=_digits), 2)
    )


def _digits(value: float) -> int:
    """How many digits a value has without the zeros at its ends."""
    return len(f"{value:.15g}".split("e")[0].replace(".", "").strip("0"))


def _is_rounded(coarse: float, fine: float) -> bool:
    return float(f"{fine:.{max(1, _digits(coarse))}g}") == coarse
