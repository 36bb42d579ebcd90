"""What two sides do together: the fields of cooperation that a statement names.

A list (在A、B和C等方面) gives its items as they are written; where there is none, the fields
that the codebook knows count. Names are in simplified characters.
"""

import re
from collections.abc import Iterator, Sequence

from analysis.codebook import Codebook
from analysis.tagging.clause import Clause
from analysis.tagging.literals import quick

_KIND = r"方面|领域|方向|板块|环节"
_KINDS = re.compile(_KIND)
_ITEM = r"(?:[^，,。；;在]|[，,]以及)"
_DONE = "开展|展开|进行|达成|深化"
_FIELDS = quick(
    rf"(?:在|围绕|聚焦(?:在|于)?|基于|涵盖|涉及|就|探索|包括)({_ITEM}{{2,90}}?)"
    rf"(?:等\w{{0,6}}?)?(?:多个|诸多|多|各)?(?:{_KIND})"
)
_BUSINESS = quick(r"(?:推进|开展|达成)((?:(?!合作)\w){2,12}业务)")
# Lists that nothing but 、 and a word in front or behind make known.
_LISTS = (
    quick(
        rf"(?:在|围绕|就|基于)((?:(?!{_KIND})[^，,。；;在、]){{1,40}}、(?:(?!{_KIND}){_ITEM}){{1,60}}?)"
        rf"(?:[，,]|等|全面|深入|广泛|进一步)*(?:{_DONE})"
    ),
    quick(
        r"(?:提供|推出|开展|包括)([^，,。；;]*、[^，,。；;]*?)等(?:多[项种]|各[项类])?(?:业务|服务|产品|功能)"
    ),
    quick(r"(?:领域|内容|范围|方向)(?:主要)?(?:是|为|包括|涵盖|涉及)([^，,。；;]*、[^，,。；;]*)"),
    quick(r"(?:共建|共同打造)([^，,。；;]*、[^，,。；;等]*)"),
)
_AND = re.compile(r"、|[，,]?(?:以及|乃至)|[，,]")  # between the items of a list
_LAST = re.compile(r"及|和|与")  # between its last two
_ASIDE = re.compile(r"[（(][^）)]*[）)]|[“”「」『』\"\s]")
_FIELD = re.compile(r"(?!(?:金融|科技|业务|各自|相关|上述|这些|其他|不同|以下)$)[\w/·+-]{1,14}")
_CARRIES_OUT = re.compile(f"(?:全面|深入|广泛|进一步)*(?:{_DONE})")
_SORTS = ("平台", "公司", "企业", "厂商", "机构", "巨头")
_SYSTEM = re.compile("(?:接入|推出|上线|打造|搭建|建设)了?$")  # 接入移动支付平台: the field's own
_BACK = 90  # characters in front of a clause that carries out what they list: 在…等方面,展开合作
_REACH = 300  # characters of a sentence in which fields are looked for
_ACTIVITY = "联合"  # “X”联合营销 is something done, “X”数字银行 what X is


def fields(clauses: Sequence[Clause], codebook: Codebook) -> tuple[str, ...]:
    """The fields named from the first of these clauses on, each once, in order.

    `clauses`: the evidence and what follows it in its sentence, whose names are no fields.
    """
    first = clauses[0]
    begin = first.start - first.sentence.start
    view = first.sentence.simplified[begin : begin + _REACH]
    back = _BACK if _CARRIES_OUT.match(first.view) else 0
    before = first.sentence.simplified[max(0, begin - back) : begin]
    return tuple(dict.fromkeys(_listed(before + view) or _known(view, clauses, codebook)))


def _listed(view: str) -> list[str]:
    """The items of the lists of fields."""
    patterns = [_FIELDS] if _KINDS.search(view) else []
    patterns += [*_LISTS, _BUSINESS] if "、" in view else [_BUSINESS]
    lists = [match[1] for pattern in patterns for match in pattern.finditer(view)]
    items = [item for found in lists for item in _items(_ASIDE.sub("", found))]
    return [item for item in items if _FIELD.fullmatch(item)]


def _items(found: str) -> list[str]:
    """The items of a list, of which only the last two have 和 between them."""
    *items, last = _AND.split(found)
    return [*items, *_LAST.split(last)]


def _known(view: str, clauses: Sequence[Clause], codebook: Codebook) -> Iterator[str]:
    """Fields of the codebook that are no part of a name."""
    named = [m for clause in clauses for m in clause.mentions if m.type != "technology"]
    for start, end, _ in codebook.field_names.find(view):
        place = clauses[0].start + start
        joint = view.startswith("联名", start)  # a card in both names, also where it is one
        inside = any(m.start <= place < m.end for m in named)
        if joint or not (inside or _describes(view, start, end)):
            yield view[start:end]


def _describes(view: str, start: int, end: int) -> bool:
    """Whether a field only says what a product or a partner is: “X”数字银行, 电商平台."""
    quoted = view[start - 1 : start] == "”" and not view.startswith(_ACTIVITY, start)
    sort = view[end : end + 2] in _SORTS
    return quoted or (sort and not _SYSTEM.search(view, max(0, start - 3), start))
