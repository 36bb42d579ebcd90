"""Direct quotations: words in quotation marks that somebody says."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analysis.records import Document, Mention, Quote
from analysis.tagging.entities.people import SAYING
from analysis.tagging.punctuation import widen
from analysis.tagging.quotes.quotemarks import Span, pair_marks
from analysis.tagging.quotes.speakers import Cast, Speaker

_CUE = (
    f"(?<![被名简俗号统职全别据听传小来虽所])(?:称赞|{SAYING}|回答|答道|答|反问|问道|问|说道|讲道|笑道|直指|形容|坦承|重申|"
    "声称|宣称|警告|主张|质疑|批评|相信|赞叹|抛出|发问|喊出|放言|慨言|惊呼|(?<![是所被意])指(?=[，：「“]|$))"
)
_AT_MARK = re.compile(f"(?P<cue>{_CUE})(?:道|过|了|着)?(?P<mark>[：，]?)[ 　]*$")
_AT_COLON = re.compile(f".*(?P<cue>{_CUE})[^，。：；！？“”「」\n]{{0,14}}(?P<mark>：)[ 　]*$")
_IN_LEAD = re.compile(f"(?P<cue>{_CUE})，[^：“”「」]{{0,80}}，[ 　]*$")
_AT_END = re.compile(f"(?s:.*)(?P<cue>{_CUE})[^，。：；！？“”「」\n]{{0,4}}[。：]?[ 　\n]*$")
_BEHIND = re.compile(f"(?P<cue>{_CUE}|评论|点评)(?P<more>：?)")
_CLAUSES = re.compile("[^。！？；\n“「]{1,70}")  # what follows a quotation, up to the next
_ENDS = re.compile("[。！？…；～~.]$")
_PAUSE = re.compile("[，。！？；：…]")
_PREDICATE = re.compile(f"{_PAUSE.pattern}|[我是不会要将能有让没]")
_STOP = re.compile("[。！？\n]")
_OPENERS = '“「『"‘〝＂'
_REACH = 120  # characters before a quotation within which its cue is sought


class Attribution(NamedTuple):
    """Who says a quotation, where the verb of saying stands, and the rule that found both."""

    speaker: Speaker
    cue: tuple[int, int]
    rule: str


def tag_quotes(document: Document, mentions: Iterable[Mention]) -> Iterator[Quote]:
    """Every direct quotation of the document's body, in order.

    A quotation is a clause or more in quotation marks with a verb of saying before or after
    it, in the sentence before, or with the quotation that it continues. Scare quotes, names
    and slogans have none. An unnamed speaker (有分析人士表示) stays empty.
    """
    body = document.body
    view = widen(_body_view(document))
    spans = pair_marks(view)
    cast = Cast(document, view, _outside(mentions, spans))
    starts = [sentence.start for sentence in body]
    last: tuple[Span, Attribution] | None = None
    for span in spans:
        found = _attribute(view, span, cast, last)
        if found is None:
            continue
        last = (span, found)
        yield Quote(
            document.doc_id,
            body[max(0, bisect_right(starts, span.start) - 1)].sentence_id,
            span.start,
            span.end,
            document.text[span.start : span.end],
            found.speaker.names,
            found.speaker.role,
            document.text[slice(*found.cue)],
            found.rule,
        )


def _attribute(
    view: str, span: Span, cast: Cast, last: tuple[Span, Attribution] | None
) -> Attribution | None:
    words = view[span.start : span.end].rstrip()
    if not words.strip():
        return None
    return (
        _before(view, span, words, cast)
        or _after(view, span, words, cast)
        or _continued(view, span, words, last)
        or _sentence_before(view, span, words, cast)
    )


def _before(view: str, span: Span, words: str, cast: Cast) -> Attribution | None:
    """陈四清表示，“…。” and 馬雲說：「…」."""
    start = _sentence_start(view, span.start - 1)
    lead = view[start : span.start - 1]
    cue = _AT_MARK.search(lead) or _AT_COLON.match(lead)
    if cue and not _is_said(view, span, words, cue["mark"]):
        return None
    if not cue and len(words) >= 8 and _ENDS.search(words):
        cue = _IN_LEAD.search(lead)  # reported speech first, then the words themselves
    if not cue:
        return None
    begin, end = (start + at for at in cue.span("cue"))
    speaker = _subject_before(view, start, begin, cast)
    return Attribution(speaker or Speaker(), (begin, end), "quote.before")


def _is_said(view: str, span: Span, words: str, mark: str) -> bool:
    """Whether words after a cue and this punctuation are speech and no term or title."""
    complete = bool(_ENDS.search(words))
    closed = not _is_han(view[span.end + 1 : span.end + 2])
    clause = len(words) >= 10 or (len(words) >= 6 and bool(_PREDICATE.search(words)))
    if mark == "：":
        return complete or clause or closed
    if mark:
        return (complete and len(words) >= 4) or (clause and closed)
    return clause and closed


def _subject_before(view: str, start: int, cue: int, cast: Cast) -> Speaker | None:
    """The subject of a cue: in its own clause, else in one of the two before it."""
    end = cue
    for _ in range(3):
        comma = max(view.rfind(mark, start, end) for mark in "，；")
        if speaker := cast.subject(max(start, comma + 1), end):
            return speaker
        if comma < 0:
            return None
        end = comma
    return None


def _after(view: str, span: Span, words: str, cast: Cast) -> Attribution | None:
    """“…。”布莱特·金说。 The subject comes first, and the quotation begins its sentence."""
    opener = span.start - 1
    if _is_han(view[opener - 1 : opener] if opener else ""):
        return None
    if not (_ENDS.search(words) or words[-1] == "，" or len(words) >= 10 or _PAUSE.search(words)):
        return None
    begin = span.end + 1
    while view[begin : begin + 1] in tuple("，—－ 　"):
        begin += 1
    clauses = _CLAUSES.match(view, begin)
    for cue in _BEHIND.finditer(view, begin, clauses.end()) if clauses else ():
        speaker = cast.subject(begin, cue.start())
        if speaker:
            # A colon says that the cue goes with the quotation that follows.
            return None if cue["more"] else Attribution(speaker, cue.span("cue"), "quote.after")
    return None


def _continued(
    view: str, span: Span, words: str, last: tuple[Span, Attribution] | None
) -> Attribution | None:
    """A whole sentence that follows upon a quotation or upon what names its speaker."""
    if last is None or not _ENDS.search(words):
        return None
    gap = view[last[0].end + 1 : span.start - 1]
    said_after = last[1].cue[0] > last[0].end
    told = gap.strip(" 　\n") == "" and "\n" in gap
    if told or (said_after and len(gap) < _REACH and gap.rstrip().endswith("。")):
        if _STOP.search(gap.rstrip(" 　\n。")):
            return None
        return last[1]._replace(rule="quote.continued")
    return None


def _sentence_before(view: str, span: Span, words: str, cast: Cast) -> Attribution | None:
    """谢锦生这样说。“…。” The sentence before ends in a cue whose subject it names."""
    opener = span.start - 1
    if not _ENDS.search(words) or len(words) < 6:
        return None
    lead_end = len(view[max(0, opener - 8) : opener].rstrip()) + max(0, opener - 8)
    if not lead_end or not _STOP.search(view, lead_end - 1, opener):
        return None
    start = _sentence_start(view, lead_end - 1)
    cue = _AT_END.match(view[start:lead_end])
    if not cue:
        return None
    begin, end = (start + at for at in cue.span("cue"))
    speaker = _subject_before(view, start, begin, cast)
    return Attribution(speaker, (begin, end), "quote.sentence_before") if speaker else None


def _sentence_start(view: str, end: int) -> int:
    """Where the sentence begins that holds what stands before `end`."""
    low = max(0, end - _REACH)
    return max((m.end() for m in _STOP.finditer(view, low, end)), default=low)


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _outside(mentions: Iterable[Mention], spans: list[Span]) -> list[Mention]:
    """The mentions that do not stand within a longer quotation: its words do not say it."""
    starts = [span.start for span in spans]
    kept = []
    for mention in mentions:
        place = bisect_right(starts, mention.start) - 1
        if place < 0 or mention.end > (span := spans[place]).end or span.end - span.start < 16:
            kept.append(mention)
    return kept


def _body_view(document: Document) -> str:
    """The view with line ends in place of furniture, as long as the text."""
    parts, done = [], 0
    for sentence in document.body:
        gap = document.view[done : sentence.start]
        parts += [gap if not gap.strip() else "\n" * len(gap)]
        parts += [document.view[sentence.start : sentence.end]]
        done = sentence.end
    return "".join(parts) + "\n" * (len(document.view) - done)
