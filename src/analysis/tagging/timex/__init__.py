"""Calendar phrases and their values, each read in the light of those before it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from analysis.records import Document, Mention, Sentence, Timex
from analysis.tagging.literals import quick
from analysis.tagging.numerals import plain
from analysis.tagging.timex.dates import Found, find_phrases
from analysis.tagging.timex.moments import Moment, moment
from analysis.tagging.timex.phrases import TO
from analysis.tagging.timex.publication import infer_published
from analysis.tagging.timex.resolution import Context, names_year, resolve

_REACH = 48  # characters before a phrase in which the text comes to its own time
_NOW = re.compile("目前|如今|现[在时]|当前|[；;][^，,。；;]{0,12}则")  # or another's
_LINK = 12  # characters that may join a phrase to the one before
_REPORT = re.compile("(?:年度)?(?:报告|年报|业绩|财报|决算|股东大会)")
_JOINED = quick(f"(?:[零0-9]{{1,2}}[时点])?(?:起|开始)?[,，]?(?:{TO}|也?[就即]是)")


def tag_timex(document: Document, mentions: Sequence[Mention] = ()) -> Iterator[Timex]:
    """The calendar phrases of an article in their order, resolved against `published`.

    A phrase inside a mention or a title of a work (《…》) is part of a name and is left out.
    """
    yield from _resolve(document, document.published, find_phrases(document, mentions))


def date_document(
    document: Document, mentions: Sequence[Mention] = ()
) -> tuple[Document, tuple[Timex, ...]]:
    """The document with its publication date inferred where unknown, and its calendar phrases."""
    found = find_phrases(document, mentions)

    @cache
    def resolve(published: str) -> tuple[Timex, ...]:
        """The phrases as they read were the article published then."""
        return tuple(_resolve(document, published, found))

    dated = infer_published(document, resolve)
    return dated, resolve(dated.published)


def _resolve(document: Document, published: str, found: Sequence[Found | Timex]) -> Iterator[Timex]:
    """The durations, and the phrases that name a moment, resolved against a publication date."""
    reading = _Reading(plain(document.view), moment(published))
    for phrase in found:
        if isinstance(phrase, Timex):
            yield phrase
            continue
        context = reading.context(phrase)
        resolved = resolve(phrase.parts, context)
        if resolved:
            date, source = resolved
            relative = source == context.anchor
            reading.tell(phrase, date, context, relative)
            against = published if relative else source.value if source else ""
            yield _timex(document, phrase, date.value, against)


class _Reading:
    """What a reader bears in mind on the way through a text: the dates told so far."""

    def __init__(self, text: str, anchor: Moment) -> None:
        self._text, self._anchor = text, anchor
        self._before: Found | None = None
        self._last = self._past = Moment()  # told last; told last and not as a plan
        self._frame, self._opens = 0, False  # the year that governs; whether it opened a sentence

    def context(self, phrase: Found) -> Context:
        """What the next phrase is resolved against."""
        same = near = joined = False
        if self._before:
            same = self._before.sentence is phrase.sentence
            near = same or _follows(self._text, self._before.sentence, phrase.sentence)
            gap = phrase.start - self._before.end
            joined = gap < _LINK and bool(
                _JOINED.fullmatch(self._text, self._before.end, phrase.start)
            )
        if not same and not (near and self._opens):
            self._frame = 0
        return Context(
            anchor=self._anchor,
            last=self._last if same else self._past,
            near=near,
            joined=joined,
            frame=0 if phrase.led == "now" or self._says_now(phrase) else self._frame,
            compared=phrase.led == "compared",
            future=phrase.ahead or (phrase.led == "until" and not joined),
            planned=phrase.led == "planned",
        )

    def _says_now(self, phrase: Found) -> bool:
        """Whether the text has come to its own time since the last phrase: 目前…，年底前…."""
        last = self._before.end if self._before else 0
        return bool(_NOW.search(self._text, max(last, phrase.start - _REACH), phrase.start))

    def tell(self, phrase: Found, date: Moment, context: Context, relative: bool) -> None:
        """Bear in mind what is said; a year compared or of an awaited report governs nothing."""
        self._before = phrase
        if relative and names_year(phrase.parts) and not date.known:
            self._last = self._past = Moment()  # 去年 of a year unknown: no year goes on
            self._frame, self._opens = 0, False
        if not date.known or context.compared:
            return
        self._last = date
        self._past = self._past if context.future else date
        awaited = context.future and _REPORT.match(self._text, phrase.end)
        if names_year(phrase.parts):
            if not awaited:
                ended = phrase.mod == "END" and not date.last_month
                self._frame = 0 if ended else date.year  # after 去年底 a new year begins
                self._opens = not context.future and phrase.start - phrase.sentence.start <= 3
        elif relative:
            self._opens = False


def _follows(text: str, before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence is the next one in the same paragraph."""
    return 0 <= sentence.start - before.end <= 2 and "\n" not in text[before.end : sentence.start]


def _timex(document: Document, phrase: Found, value: str, anchor: str) -> Timex:
    return Timex(
        doc_id=document.doc_id,
        sentence_id=phrase.sentence.sentence_id,
        start=phrase.start,
        end=phrase.end,
        surface=document.text[phrase.start : phrase.end],
        type="DATE",
        value=value,
        mod=phrase.mod,
        anchor=anchor,
        rule=phrase.rule,
    )
