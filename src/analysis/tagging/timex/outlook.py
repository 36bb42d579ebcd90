"""Whether a date is told of what is to come: a plan, a forecast, a date of expiry."""

import re

_LOOK = 48  # characters of a clause looked at on either side
_UPCOMING = re.compile(
    r"将(?!近|会?[^，,。]{0,4}了|20\d\d年[^，,。]{0,4}[定作列]为)|即将|最[快迟](?=[于在今明\d六七八九十])|拟(?<![虚模]拟)|计划|预计|预期|预测|力争|有望|可望|目标|届时|未来|赶在|期限|大限|预算|规[划画]|展望|即日起|截止[日时]|到期日|有效期"
    r"|(?:保留|延长|延期|展期|顺延|持续|维持|有效|沿用)[到至]"
)
_BY_THEN = re.compile(r"(?<![0-9年月日号])[到至][ ]?$")  # 到2025年,基本建成…
_AIM = re.compile(r"[底末]?[，,]?[^，,。；;\n]{0,16}?(?:基本|全面|实现|建成|形成|初步|显著|明显)")
_DONE = re.compile(r"已|(?<!为)了(?!解)|曾")
_GOES_ON = ("于", "在")  # 甲队将与乙队,于11月7日交手
_SAID = re.compile(r"宣布|公[告布]|披露|表示|官宣|透露")  # what is to come is said at the date
_CLAUSE = re.compile(r"[，,。；;！!？?：:\n]")


def upcoming(text: str, start: int, end: int) -> bool:
    """Whether the clause of a date tells what is to come.

    After a date that is a clause the next counts too, and after 2018年3月起 the one after it.
    """
    aimed = _BY_THEN.search(text, max(0, start - 2), start) and _AIM.match(text, end)
    if not aimed and not _UPCOMING.search(text, max(0, start - _LOOK), end + _LOOK):
        return False
    *before, head = _CLAUSE.split(text[max(0, start - _LOOK) : start])
    if before and head in _GOES_ON:
        head = before[-1] + head
    tail = _CLAUSE.split(text[end : end + _LOOK])
    alone = len(tail[0]) < 2 and text[end + len(tail[0]) : end + len(tail[0]) + 1] in (",", "，")
    clauses = 1 + alone + (alone and tail[0] == "起")
    clause = head + _SAID.split("".join(tail[:clauses]), 1)[0]
    return bool(aimed or _UPCOMING.search(clause)) and not _DONE.search(clause)
