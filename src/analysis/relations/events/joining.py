"""Which clauses tell one happening: 甲与乙合作，推出丙; 召开发布会，宣布签约; 营收…，净利…."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analysis.records import EventKind, EventStatus, Timex
from analysis.relations.events.kinds import tells
from analysis.relations.events.plans import is_announcement
from analysis.tagging.clause import Clause

# What only leads up to what the next clause tells.
_PRELUDE = re.compile(
    r"(?:召开|举[行办])[^，,。]*(?:会|仪式|活动)$|^\W*经[^，,。]*(?:批准|核准|同意|批[复覆])$|(?:决定|[消讯信]息|举动|动作|动态|声明|公告|通知|内部信|公开信)$|将[^，,。]*升级$|公布[^，,。]*(?:[财年季]报|业绩|数据)$|(?:表示|指出|透露|强调|坦言|喊出|称)$|更换[^，,。]{0,8}$|换帅$"
)
_TOGETHER = re.compile(r"(?:携手|牵手|联手|联合|合作)[^，,。]{0,12}$")
_SIGNED = re.compile(r"始于|追溯|签|达成|协议|结盟|战略")
# Kinds of which a clause may tell some more.
_ONCE = ("milestone", "founding", "appointment", "agreement")
_NAMED = ("bank", "company", "institution", "product")
# By whom, or what becomes of it: 开业，由甲发起; 终止上柜，并入乙; 买下丙，更名为丁.
_BECOMES = re.compile(
    r"由(?!于)|\W*(?:并|后|从而)?(?:持有|持股|[并归]入|[更改]名|改称|启[用动][^，,。]*(?:名称|品牌))"
)

# A list that is published: 发布排行榜，甲位列第三.
_LIST = re.compile(r"(?:排名|排行榜?|[强榜]|榜单|名单)[》”」』]?(?:揭晓|出炉|公布|发布)?$")
_RANKED = re.compile(r"[位名]列|排名?第|[上入]榜|入[选围]|居(?=首|前|第|榜|[一二三四五]位)|蝉联")
_BETWEEN = re.compile(r"[，,：:]\s?")
_ASIDE = re.compile(
    r"[，,：:]\s?(?:(?:同比|环比|年[增减]|按[年月季]|[相比]?较|超[过越]|一举)[^，,。；;]{1,30}[，,]){0,2}"
)


class Statement(NamedTuple):
    """What a clause tells, or some clauses together."""

    clause: Clause  # the last one
    start: int  # where the statement begins
    date: Timex
    kind: EventKind
    actors: tuple[str, ...]
    objects: tuple[str, ...]
    status: EventStatus


def joined(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements of a sentence, those that tell one happening as one."""
    last: Statement | None = None
    for told in statements:
        if last and _are_one(last, told):
            kind = told.kind if _leads_up(last, told) else last.kind
            actors = tuple(dict.fromkeys((*last.actors, *told.actors)))
            objects = tuple(dict.fromkeys((*last.objects, *told.objects)))
            last = Statement(told.clause, last.start, last.date, kind, actors, objects, told.status)
            continue
        if last:
            yield last
        last = told
    if last:
        yield last


def _are_one(last: Statement, told: Statement) -> bool:
    if told.date.value != last.date.value:
        return False
    if is_announcement(last.clause):
        return True
    more = _tells_more(last, told)
    if more and told.kind == "milestone" and not tells(told.clause.view):
        return True  # one more figure: 存款达百亿元；员工1万人
    return _is_next(last, told, more) and (more or _leads_up(last, told))


def _is_next(last: Statement, told: Statement, more: bool) -> bool:
    """Whether a comma or colon is all that stands between two clauses.

    Where the second tells more of the same, also what a figure is compared with.
    """
    end, start = last.clause.end, told.clause.start
    offset = told.clause.sentence.start
    between = told.clause.sentence.simplified[end - offset : start - offset]
    return bool((_ASIDE if more else _BETWEEN).fullmatch(between))


def _leads_up(last: Statement, told: Statement) -> bool:
    words = last.clause.view
    if is_announcement(last.clause):
        return True
    if _LIST.search(words) and _RANKED.search(told.clause.view):
        return True
    if last.kind in ("other", "launch", "appointment"):
        return bool(_PRELUDE.search(words))
    loose = last.kind == "agreement" and _TOGETHER.search(words) and not _SIGNED.search(words)
    return bool(loose) and told.kind in ("launch", "founding")


def _tells_more(last: Statement, told: Statement) -> bool:
    """Whether it goes on with figures or the same founding or office and names nothing new."""
    if (told.kind, told.status) != (last.kind, last.status):
        return False
    if _BECOMES.match(told.clause.view):
        return True
    named = told.clause.of(*_NAMED, *(("person",) if told.kind == "appointment" else ()))
    return told.kind in _ONCE and all(m.name in last.objects for m in named)
