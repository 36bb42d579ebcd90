"""Who says a quotation: the rules, each for one place where a text may tell it."""

import re

from analysis.tagging.quotes import cues
from analysis.tagging.quotes.quoted import Quoted, is_han, quoted
from analysis.tagging.quotes.quotemarks import Span
from analysis.tagging.quotes.speakers import Cast, Speaker
from analysis.tagging.quotes.textbefore import (
    FAR,
    Attribution,
    Last,
    by_itself,
    continued,
    going_on,
    in_dialogue,
    sentence_before,
    subject,
    told_before,
    unnamed,
)

# What follows a quotation, up to the next; a name in marks may stand in it (在“某某”大会上).
_NEXT = re.compile("(?:[^。！？；\n“「]|[“「][^”」，。\n]{1,12}[”」](?=[\u3400-\u9fff])){1,70}")
# A line of its own that only says who said what stands above it.
_BELOW = re.compile(
    "\n+(?=[^，。：“”「」\n]{2,44}(?:[记作]者|表示|[说称]|指出|认为|介绍)。?(?:\n|$))"
)
_FIRST = re.compile("[^。！？；，：\n“「]{1,40}")  # and its first clause
_WHERE = re.compile("[在于][^，。；“「\n]{2,30}[上中里前后时]，")
_CALLED = ("称", "叫", "指")  # 又称“…” gives a name
_TITLED = ("讲述", "介绍", "分享")  # what a talk is about
_HEADING = 16  # characters of a line that names a speaker and no more
_NEAR = 24  # characters behind a quotation within which a person is its speaker


def attribute(view: str, span: Span, cast: Cast, last: Last) -> Attribution | None:
    """Who says what stands in a span; None where nobody says it."""
    q = quoted(view, span)
    if not q:
        return None
    return (
        _before(q, cast, last)
        or _after(q, cast)
        or continued(q, last)
        or sentence_before(q, cast)
        or going_on(q, cast, last)
        or in_dialogue(q)
        or by_itself(q, cast, last)
    )


# ------------------------------------------------------------ before the quotation


def _before(q: Quoted, cast: Cast, last: Last) -> Attribution | None:
    """陈四清表示，“…。” and 馬雲說：「…」; 又稱「…」 goes on with who spoke in its sentence."""
    lead = q.lead
    mark = lead.rstrip(" 　")[-1:]  # a pause or a colon, where one leads up to the words
    if cue := (
        cues.AT_MARK.search(lead)
        or (mark == "：" and cues.AT_COLON.match(lead))
        or cues.TO_SOMEBODY.search(lead)
    ):
        if not _is_said(q, cue["mark"]):
            return None
        begin, end = (q.start + at for at in cue.span("cue"))
        speaker = subject(q.view, q.start, begin, cast)
        if not speaker and last and last[0].end > q.start:
            speaker = last[1].speaker
        if not speaker and cue["cue"] in cues.WEAK:
            return None
        return Attribution(speaker or Speaker(), (begin, end), "quote.before")
    paused = mark in ("，", "：")
    if eyes := paused and (cues.IN_EYES.search(lead) or cues.AS_SAID.search(lead)):
        who, cue = ([q.start + at for at in eyes.span(name)] for name in ("who", "cue"))
        speaker = cast.subject(*who) if q.clause else None
        return Attribution(speaker, (cue[0], cue[1]), "quote.before") if speaker else None
    if paused and (q.complete or q.clause) and (view := cues.HIS_VIEW.search(lead)):
        who, cue = ([q.start + at for at in view.span(name)] for name in ("who", "cue"))
        if speaker := cast.subject(*who):
            return Attribution(speaker, (cue[0], cue[1]), "quote.view")
    if q.clause and (line := cues.THAT_LINE.search(lead)):
        who, cue = ([q.start + at for at in line.span(name)] for name in ("who", "cue"))
        if speaker := cast.person(*who):
            return Attribution(speaker, (cue[0], cue[1]), "quote.line")
    if lead.endswith("："):
        return _colon(q, cast)
    leads = lead.endswith("，") or q.complete or q.led_on or q.governed
    if not leads or cues.SLOGAN.search(lead):
        return None
    return _reported(q, cast) or _spoken_on(q, cast, last)


def _is_said(q: Quoted, mark: str) -> bool:
    """Whether words after a cue and this punctuation are speech and no term or title."""
    if mark == "：":
        return q.complete or q.clause or q.closed
    if mark:
        brief = q.complete or (q.stops and q.predicate)
        return (brief and len(q.words) >= 4) or (q.clause and q.closed)
    if q.lead.endswith(_TITLED) and not q.predicate:
        return False
    brief = q.predicate and len(q.words) >= 4 and (q.stops or q.pauses)
    if brief and not q.lead.endswith(_CALLED):
        return True
    return q.clause and (q.complete or q.closed or q.asserted or q.called)


def _colon(q: Quoted, cast: Cast) -> Attribution | None:
    """李勇深有感触：“…。” and 马云：“…” A subject and a colon, without a verb of saying."""
    sentence = q.complete and len(q.words) >= 6
    if cues.MOTTO.search(q.lead) or not (sentence or (q.clause and len(q.lead) < _HEADING)):
        return None
    start = max(q.start, *(q.view.rfind(mark, q.start, q.opener) + 1 for mark in "，；"))
    speaker = cast.person(start, q.opener)
    if not speaker and q.addressed:
        speaker = subject(q.view, q.start, q.opener - 1, cast)
    return Attribution(speaker, (q.opener, q.opener), "quote.colon") if speaker else None


def _reported(q: Quoted, cast: Cast) -> Attribution | None:
    """許毓仁質疑，…不及5%，「…」。 Reported speech first, then the words themselves."""
    if len(q.words) < (8 if q.stops or q.governed else 16) or not (q.stops or q.closed):
        return None
    start = max(q.start, q.view.rfind("；", q.start, q.opener) + 1)
    found = list(cues.SAYS.finditer(q.view, start, q.opener - 1))
    if not q.lead.endswith("，") and not any(q.view[cue.end()] in "，：" for cue in found):
        return None
    for cue in reversed(found):
        comma = max(q.view.rfind(mark, start, cue.start()) for mark in "，：")
        if speaker := cast.subject(max(start, comma + 1), cue.start()):
            return Attribution(speaker, cue.span(), "quote.reported")
    if not found:
        return None
    speaker = subject(q.view, start, found[0].start(), cast) or Speaker()
    return Attribution(speaker, found[0].span(), "quote.reported")


def _spoken_on(q: Quoted, cast: Cast, last: Last) -> Attribution | None:
    """A sentence behind a clause whose subject is a person (马云充满期待，“…。”).

    In the first person it is by who spoke or was reported just before, or by somebody unnamed.
    """
    if not (q.lead.endswith("，") and q.complete and q.told):
        return None
    clause = max(q.start, *(q.view.rfind(mark, q.start, q.opener - 1) + 1 for mark in "，；"))
    if speaker := cast.person(clause, q.opener - 1):
        return Attribution(speaker, (q.opener, q.opener), "quote.clause")
    if q.addressed and last and q.opener - last[0].end <= FAR:
        return last[1]._replace(rule="quote.going_on")
    if "我" not in q.words:
        return None
    return told_before(q, q.start - 1, cast, last) or unnamed(q)


# ------------------------------------------------------------ behind the quotation


def _after(q: Quoted, cast: Cast) -> Attribution | None:
    """“…。”布莱特·金说。 The subject comes first, and the quotation begins its sentence."""
    inside = is_han(q.view[max(0, q.opener - 1) : q.opener])
    if not q.told or (inside and not (q.led_on and q.pauses)):
        return None
    begin = q.span.end + 1
    while q.view[begin : begin + 1] in tuple("，—－ 　"):
        begin += 1
    if q.complete and not q.lead and (below := _BELOW.match(q.view, begin)):
        begin = below.end()
    following = _NEXT.match(q.view, begin)
    if not following:
        return None
    for cue in cues.BEHIND.finditer(q.view, begin, following.end()):
        if speaker := cast.subject(begin, cue.start()):
            # A colon says that the cue goes with the quotation that follows.
            return None if cue["more"] else Attribution(speaker, cue.span("cue"), "quote.after")
    return _unnamed_after(q, begin, cast) or _person_after(q, begin, cast)


def _unnamed_after(q: Quoted, begin: int, cast: Cast) -> Attribution | None:
    """“…。”不少家属这么认为。 A clause that ends in its verb, and names nobody.

    Or one that tells what the words, a sentence of their own, were (“…！”当初赌气的一句话).
    """
    clause = _FIRST.match(q.view, begin)
    if not clause or not (q.complete or q.pauses) or q.view[begin] in "这那此正":
        return None
    if remark := q.complete and not q.lead.strip() and cues.A_REMARK.match(q.view, begin):
        speaker = cast.person(begin, remark.end()) or Speaker()
        return Attribution(speaker, (begin, begin), "quote.after")
    cue = cues.FINAL.search(q.view, begin, clause.end())
    if not cue or cue.start() == begin:
        return None
    return Attribution(Speaker(), cue.span("cue"), "quote.after")


def _person_after(q: Quoted, begin: int, cast: Cast) -> Attribution | None:
    """“…。”马云摇摇头。 and “…。”在会上,马云推销起…, and “…。”这是马云的口头禅。"""
    if not q.alone:
        return None
    if where := _WHERE.match(q.view, begin):
        begin = where.end()
    his = cues.HIS_WORDS.match(q.view, begin)
    speaker = cast.subject(*his.span("who")) if his else cast.person(begin, begin + _NEAR)
    return Attribution(speaker, (begin, begin), "quote.after") if speaker else None
