"""Where rows stand: the sentence of a range, or the first sentence that has a form."""

from bisect import bisect_right
from collections.abc import Container, Iterable, Mapping
from functools import cached_property

from analysis.agreement.values import plain
from analysis.records import Document, Sentence


class Places:
    """The sentences of the articles that two codings share, and which were judged for a theme.

    `read` holds the units (sentence_id, theme) that a coding judged; None for one that left out
    none.
    """

    def __init__(
        self, documents: Iterable[Document], *read: Container[tuple[str, str]] | None
    ) -> None:
        self.documents: Mapping[str, Document] = {doc.doc_id: doc for doc in documents}
        self._read = [units for units in read if units is not None]

    def judged(self, sentence_id: str, theme: str) -> bool:
        """Whether both codings say if a sentence has a theme."""
        return all((sentence_id, theme) in units for units in self._read)

    @cached_property
    def sentences(self) -> dict[str, Sentence]:
        """sentence_id → sentence, in order; furniture is no article text and left out."""
        return {s.sentence_id: s for doc in self.documents.values() for s in doc.body}

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {key: [s.start for s in doc.sentences] for key, doc in self.documents.items()}

    @cached_property
    def _plain(self) -> dict[str, list[str]]:
        return {key: [plain(s.simplified) for s in doc.body] for key, doc in self.documents.items()}

    def at(self, doc_id: str, span: tuple[int, int]) -> str:
        """The sentence_id of the sentence that has most of a range."""
        sentences, starts = self.documents[doc_id].sentences, self._starts[doc_id]
        first = max(0, bisect_right(starts, span[0]) - 1)
        last = max(first + 1, bisect_right(starts, span[1] - 1))
        near = sentences[first:last]
        return max(near, key=lambda s: min(s.end, span[1]) - max(s.start, span[0])).sentence_id

    def having(self, doc_id: str, forms: Iterable[str]) -> str:
        """The sentence_id of the first sentence with one of these forms (`normal`), else empty."""
        sentences = zip(self.documents[doc_id].body, self._plain[doc_id], strict=True)
        return next((s.sentence_id for s, text in sentences if any(f in text for f in forms)), "")
