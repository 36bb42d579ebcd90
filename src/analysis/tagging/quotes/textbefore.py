"""Who says a quotation: the rules that look at the text before its own sentence."""

import re
from typing import NamedTuple

from analysis.tagging.quotes import cues
from analysis.tagging.quotes.quoted import Quoted, sentence_start
from analysis.tagging.quotes.quotemarks import Span
from analysis.tagging.quotes.speakers import Cast, Speaker

_STOP = re.compile("[。！？\n]")
# A line that names somebody and no more, above a quotation.
_LABEL = re.compile(r"(?:\A|\n)(?P<who>[^，。：；！？、“”「」\n]{2,40})\n\s*\Z")
_GAP = 120  # characters between two quotations of one speaker
_INDENT = 8  # blanks and line ends between paragraphs
FAR = 240  # characters before a quotation within which its speaker was last reported
_SENTENCE = 16  # characters of a whole sentence that is no slogan


class Attribution(NamedTuple):
    """Who says a quotation, where the verb of saying stands, and the rule that found both.

    The verb's range is empty where there is none (马云：“…。”).
    """

    speaker: Speaker
    cue: tuple[int, int]
    rule: str


Last = tuple[Span, Attribution] | None  # the quotation before, with its speaker


def subject(view: str, start: int, cue: int, cast: Cast) -> Speaker | None:
    """The subject of a cue: in its own clause, in one of the two before it, or unsaid.

    The other side (对方) is not whoever was named last.
    """
    if view.startswith("对方", start):
        return None
    end = cue
    for _ in range(3):
        comma = max(view.rfind(mark, start, end) for mark in "，；")
        if speaker := cast.subject(max(start, comma + 1), end, free=end < cue):
            return speaker
        if comma < 0:
            break
        end = comma
    return _first_said(view, start, cue, cast) or (cast.unsaid(start) if cue - start <= 4 else None)


def _first_said(view: str, start: int, end: int, cast: Cast) -> Speaker | None:
    """Who is said to say something at the beginning of a sentence (蔡正元指出，…，痛批「…」)."""
    first = cues.SAYS.search(view, start, end)
    return cast.person(start, first.start()) if first else None


def continued(q: Quoted, last: Last) -> Attribution | None:
    """A whole sentence that follows upon a quotation or upon what names its speaker.

    Right behind a quotation a clause will do (“…”“…” and 「…」、「…」).
    """
    if last is None or q.opener - last[0].end > _GAP:
        return None
    if q.clause and q.view[last[0].end + 1 : q.opener] in ("", "、"):
        return last[1]._replace(rule="quote.continued")
    if not q.complete:
        return None
    gap = q.view[last[0].end + 1 : q.opener].strip(" 　\n")
    said_after = last[1].cue[0] > last[0].end and gap.endswith(("。", "，"))
    if (not gap or said_after) and not _STOP.search(gap.rstrip("。")):
        return last[1]._replace(rule="quote.continued")
    return None


def sentence_before(q: Quoted, cast: Cast) -> Attribution | None:
    """谢锦生这样说。“…。” The sentence before ends in a cue whose subject it names."""
    if not q.complete or len(q.words) < 6:
        return None
    low = max(0, q.opener - 8)
    end = low + len(q.view[low : q.opener].rstrip())
    if not end or not _STOP.search(q.view, end - 1, q.opener):
        return None
    start = sentence_start(q.view, end - 1)
    cue = cues.AT_END.match(q.view[start:end])
    if not cue:
        return None
    begin, after = (start + at for at in cue.span("cue"))
    speaker = subject(q.view, start, begin, cast)
    return Attribution(speaker, (begin, after), "quote.sentence_before") if speaker else None


def going_on(q: Quoted, cast: Cast, last: Last) -> Attribution | None:
    """向洋表示，…。“…。” Sentences of their own after what the speaker is reported to say.

    They may be a paragraph of their own.
    """
    if not q.alone:
        return None
    end = q.opener - 1
    while end > q.opener - _INDENT and q.view[end : end + 1].isspace():
        end -= 1
    return told_before(q, end, cast, last)


def in_dialogue(q: Quoted) -> Attribution | None:
    """“能刷卡吗？”“不能。” The first of two sentences that somebody unnamed and another say."""
    begins = q.complete and not q.lead.strip()
    return unnamed(q) if begins and q.next in ("“", "「") else None


def by_itself(q: Quoted, cast: Cast, last: Last) -> Attribution | None:
    """科技改變了銀行。「…。」 A whole sentence that nothing leads up to, its stop inside the marks.

    By the person of whom its paragraph or the line above it speaks, or who spoke last before it.
    """
    if not (q.alone and q.words.endswith("。") and len(q.words) >= _SENTENCE):
        return None
    far = max(0, q.opener - FAR)
    speaker = cast.person(max(q.view.rfind("\n", far, q.opener) + 1, far), q.opener)
    if label := None if speaker else _LABEL.search(q.view[far : q.opener]):
        speaker = cast.person(*(far + at for at in label.span("who")))
    if not speaker and last and last[0].end >= far:
        return last[1]._replace(rule="quote.by_itself")
    said = [] if speaker else [cue.start() for cue in cues.SAYS.finditer(q.view, far, q.opener)]
    told = (cast.person(sentence_start(q.view, at), at) for at in reversed(said))
    speaker = speaker or next(filter(None, told), None)
    return Attribution(speaker, (q.opener, q.opener), "quote.by_itself") if speaker else None


def unnamed(q: Quoted) -> Attribution:
    """A quotation of somebody whom the text does not name."""
    return Attribution(Speaker(), (q.opener, q.opener), "quote.unnamed")


def told_before(q: Quoted, end: int, cast: Cast, last: Last) -> Attribution | None:
    """Who is reported to say something in the sentences before a quotation, up to `end`."""
    while end > q.opener - FAR and q.view[end : end + 1] == "。":
        start = sentence_start(q.view, end, FAR)
        if last and last[0].end >= start:
            return last[1]._replace(rule="quote.going_on")
        for cue in cues.REPORTS.finditer(q.view, start, end):
            if speaker := subject(q.view, start, cue.start(), cast):
                return Attribution(speaker, cue.span(), "quote.going_on")
        for cue in cues.SAYS.finditer(q.view, start, end):
            comma = max(q.view.rfind(mark, start, cue.start()) for mark in "，；")
            if speaker := cast.person(max(start, comma + 1), cue.start()):
                return Attribution(speaker, cue.span(), "quote.going_on")
        end = start - 1
    return None
