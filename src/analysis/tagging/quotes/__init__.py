"""Direct quotations: words in quotation marks that somebody says."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from analysis.records import Document, Mention, Quote
from analysis.tagging.punctuation import widen
from analysis.tagging.quotes.attribution import attribute
from analysis.tagging.quotes.quotemarks import Span, pair_marks
from analysis.tagging.quotes.speakers import Cast
from analysis.tagging.quotes.textbefore import Attribution
from analysis.tagging.scope import Scope


def tag_quotes(document: Document, mentions: Iterable[Mention], scope: Scope) -> Iterator[Quote]:
    """Every direct quotation of the document's body, in order.

    A quotation is a clause or more in quotation marks with a verb of saying before or after
    it, in the sentence before, or with the quotation that it continues. Scare quotes, names
    and slogans have none. An unnamed speaker (有分析人士表示) stays empty.
    """
    view = widen(_body_view(document))
    spans = pair_marks(view)
    cast = Cast(document, view, mentions, spans, scope)
    starts = [sentence.start for sentence in document.body]
    last: tuple[Span, Attribution] | None = None
    for span in spans:
        found = attribute(view, span, cast, last)
        if found is None:
            continue
        last = (span, found)
        yield Quote(
            document.doc_id,
            document.body[max(0, bisect_right(starts, span.start) - 1)].sentence_id,
            span.start,
            span.end,
            document.text[span.start : span.end],
            found.speaker.names,
            found.speaker.role,
            document.text[slice(*found.cue)],
            found.rule,
        )


def _body_view(document: Document) -> str:
    """The view with line ends in place of furniture, as long as the text."""
    view, parts, kept, done = document.view, [], 0, 0
    for sentence in document.body:
        if view[done : sentence.start].strip():
            parts += [view[kept:done], "\n" * (sentence.start - done)]
            kept = sentence.start
        done = sentence.end
    return "".join([*parts, view[kept:done], "\n" * (len(view) - done)])
