"""Who is named without acting: who only tells, whose plan is followed, where a meeting is."""

import re
from collections.abc import Iterable

from analysis.records import Mention
from analysis.relations.events.topic import HOUSES
from analysis.tagging.clause import Clause
from analysis.tagging.subject import is_owned

# A meeting is where somebody acts: 在博鳌亚洲论坛期间, 在APEC交流会上.
_MEETING = re.compile(r"[^，,。]{0,10}(?:会议?|论坛|峰会|仪式|活动)(?:上|期间|中)")
# Whose words are followed and whose plan is joined does not act: 贯彻X的讲话精神, 参与Y的计划.
_FOLLOWED = re.compile(
    r"(?:参[与加]|响应|配合|落实|贯彻|学习|根据|按照|依据|遵照|遵循)[^，,。]{0,4}$"
)
_WHOSE = re.compile(r"[^，,。]{0,6}(?:的|关于|对)")
_REPORTS = re.compile(r"(?:财经)?(?:讯|电[（(]|记者|报[道导]|获悉|(?:最新)?(?:数据|统计)显示)")
_INCLUDED = re.compile(r"[（(](?:不?含|包[括含]|例?如)[^（()）]*$")


def acting(clause: Clause, named: Iterable[Mention]) -> tuple[Mention, ...]:
    """Those of a clause's names whose words or plans it does not only follow."""
    return tuple([m for m in named if m.type in HOUSES or not is_followed(m, clause)])


def is_followed(mention: Mention, clause: Clause) -> bool:
    """Whether a clause only follows the words or plans of whom it names."""
    begins = _FOLLOWED.search(clause.before_of(mention))
    return bool(begins and _WHOSE.match(clause.view, max(0, mention.end - clause.start)))


def tells(mention: Mention, view: str) -> bool:
    """Whether somebody named in a view only tells: 大公报讯, 36氪获悉, 交通运输部数据显示."""
    return bool(_REPORTS.match(view, mention.end))


def is_in_brackets(mention: Mention, clause: Clause) -> bool:
    """Whether a clause names it in brackets, as one of those that it tells of: 各机构（含甲）."""
    return bool(_INCLUDED.search(clause.before_of(mention)))


def is_aside(mention: Mention, clause: Clause) -> bool:
    """Whether a clause names it only as the place of a meeting, or for what it owns."""
    if is_owned(mention, clause.view, clause.start):
        return True
    after = clause.view[max(0, mention.end - clause.start) :]
    return mention.type == "institution" and bool(_MEETING.match(after))
