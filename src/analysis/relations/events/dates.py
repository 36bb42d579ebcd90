"""When an event happened: the date of a clause, where another stands beside it or none does."""

import re
from collections.abc import Sequence

from analysis.records import Mention, Timex
from analysis.relations.events.kinds import begins_with_verb, is_attribute, opens_with_verb
from analysis.tagging.clause import Clause

# Whose year it is is no date: 8月19日公布2020年业绩, 获评2022年度优秀机构.
_REPORT = re.compile(
    r"的?度(?!过)|的?(?:全年|年中|中期|[上下]半年|第?.季度?)?(?:业绩|[年季财]报|报告|预算|决算|计划|规划)"
)
# A title with a year in it, which says nothing of when it was made public.
_PUBLISHED = re.compile(r"(?:公布|发布|披露|印发|公告|发出)了?[《“「『]?$")
_TITLE = re.compile(
    r"[^，,。]{0,40}(?:业绩|[年季财]报|报告|计划|规划|名单|榜单?|白皮书|数据)[》”」』]?$"
)
_AND = ("、", "及", "和", "与")  # before the last item of a list
# A report in which something stands: 在2025年半年报中披露….
_IN_REPORT = re.compile(
    r"的?度?(?:[半上下]*[年季]|中期|第?.季度?|业绩)?(?:财?报告?)[》”」]?[中里]|报(?:[速解简]读|点评|解读|观察|出炉)"
)
# What opens a sentence that goes on about the time of the one before.
_THEN = re.compile(
    r"\W*(?:当时|[这那同]一?年|当[天日晚]|同[日天]|是[日夜]|会上|会议上|[本此]?次?大会上|仪式上|(?:发布会|签约|活动)现场)"
)
_UNTIL_NOW = re.compile(r"截[至止]到?(?:目前|当前|现在|今[日天]|发稿)|到目前为止")
# 2024年之前 is no time at which something happened, nor 5月13日前 where it is not said as done.
_BEFORE = re.compile(
    r"[之以]前|(?<=[年月日])前(?![后\d一二两三四五六七八九十几半夕台])(?![^，,。]*[已了])"
)
_UNTIL = re.compile(r"(?<=\w)(?<![截日月年甚乃以])至$")  # for how long: 推出优惠至6月30日
_REPORTED = re.compile(r"宣布|获悉|透露|公布|披露|表示|介绍|公告|指出|称$")
_DAY = len("2020-05-08")
_BARE = 2  # characters beside the date of a clause that says nothing but when
_THIS = re.compile(r"(?:就|却)在[这此]个?时候?|[这此该]轮|这一轮")


def is_bare(clause: Clause) -> bool:
    """Whether a clause says nothing but when, if it says that."""
    return len(clause.undated) <= _BARE


def is_marked(clause: Clause) -> bool:
    """Whether its date says that something happened then: 早在2000年, 自8月1日起."""
    date, view = clause.date, clause.sentence.simplified
    if date is None or clause.view.endswith("时"):
        return False
    start, end = date.start - clause.sentence.start, date.end - clause.sentence.start
    return view.startswith("起", end) or view.startswith("早在", start - 2)


def in_turn(clause: Clause) -> list[tuple[Timex, Mention]]:
    """Its dates, each with what is of it: 于1949年及1950年分别成立甲和乙; else empty."""
    if len(clause.dates) < 2 or "分别" not in clause.view:
        return []
    behind = max(clause.dates[-1].end, clause.start + clause.view.index("分别"))
    things = [m for m in clause.mentions if m.start >= behind]
    return list(zip(clause.dates, things, strict=True)) if len(things) == len(clause.dates) else []


def carried(before: Sequence[Clause], sentence: Sequence[Clause], view: str) -> Sequence[Clause]:
    """The clauses of a sentence without a date, with that of the sentence before (`before`).

    It has to say so (当天, 会上), to go on with a verb alone in the same paragraph, or to stand
    below a line that is nothing but a date; otherwise none. `view`: the document's simplified
    text.
    """
    date, first = before[-1].date, sentence[0]
    if date is None:
        return ()
    same_line = "\n" not in view[before[-1].end : first.start]
    alone = len(before) == 1 and len(before[0].undated) <= 1
    goes_on = same_line and begins_with_verb(first) and not first.view.endswith("后")
    if alone or goes_on or (same_line and (_THEN.match(first.view) or _THIS.search(first.view))):
        return [clause._replace(inherited=date) for clause in sentence]
    return ()


def of_last(clause: Clause) -> Clause:
    """The last item of a clause's list where the date is that item's: 甲、乙以及今日上线的丙."""
    first = clause.dates[0].start if clause.dates else clause.start
    if not clause.view.endswith(_AND, 0, first - clause.start):
        return clause
    item = clause._replace(
        start=first,
        view=clause.view[first - clause.start :],
        mentions=tuple([m for m in clause.mentions if m.start > first]),
    )
    return item if is_attribute(item) else clause


def is_as_of_now(clause: Clause, before: Clause) -> bool:
    """Whether it tells what stands on the day of a report: 5月8日，该行宣布，截至目前…."""
    if not (_UNTIL_NOW.match(clause.view) and _REPORTED.search(before.view)):
        return False
    return before.date is not None and len(before.date.value) == _DAY


def happened(clause: Clause, dating: Clause | None, instead: Timex | None) -> Clause:
    """The clause with the date at which it happened, which the year of a report is not.

    8月19日公布2020年业绩; 8月10日，2020年度排行榜揭晓，京东位列第三. `dating`: the clause before
    that has the last date; `instead`: the date that holds for a clause without one, where the last
    is a report's, or of the day on which so much is reported "as of now".
    """
    if not clause.dates:
        return clause._replace(inherited=instead)
    date, view = clause.dates[0], clause.view
    start, end = date.start - clause.start, date.end - clause.start
    if _PUBLISHED.search(view, max(0, start - 6), start) and _TITLE.match(view, end):
        return clause._replace(dates=())
    if _IN_REPORT.match(view, end) and not opens_with_verb(clause):
        return clause._replace(dates=(), inherited=None)
    if _BEFORE.match(view, end):
        return clause._replace(dates=(), inherited=None)
    if clause.inherited and _UNTIL.search(view, 0, start):
        return clause._replace(dates=clause.dates[1:])
    if not (clause.inherited and dating):
        return clause
    no_finer = len(date.value) <= len(clause.inherited.value)
    alone = is_bare(dating) and not opens_with_verb(dating)
    alone = alone and clause.start - dating.end <= 2
    report = _REPORT.match(view, end)
    return clause._replace(dates=()) if report or (no_finer and alone) else clause
