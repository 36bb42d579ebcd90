"""Reprints: articles that repeat another's sentences, so that the two are one source.

Two articles that share half of the shorter one, sentence by sentence, are not independent: a
statement that both make is one statement. Nothing is left out for it; it is said.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from analysis.records import Document

_SHARE = 0.5  # of the shorter article's characters, from which it is a reprint
_LEAST = 10  # characters of a sentence that two articles do not have in common by chance
_NO_WORD = re.compile(r"\W+")


class Reprint(NamedTuple):
    """An article that repeats another, and how much of the shorter one they share (0 to 1)."""

    doc_id: str
    of: str  # doc_id of the article that stands first
    share: float


def reprints(corpus: Iterable[Document]) -> list[Reprint]:
    """The articles that repeat one before them, each with that of which it shares most.

    Script, punctuation and spaces do not matter.
    """
    first: dict[str, str] = {}  # words of a sentence → the article that has them first
    size: dict[str, int] = {}
    found: list[Reprint] = []
    for doc in corpus:
        words = {_NO_WORD.sub("", sentence.simplified) for sentence in doc.body}
        told = sorted(sentence for sentence in words if len(sentence) >= _LEAST)
        size[doc.doc_id] = sum(map(len, told))
        shared: Counter[str] = Counter()
        for sentence in told:
            shared[first.setdefault(sentence, doc.doc_id)] += len(sentence)
        size_here = size[doc.doc_id]
        shares = [
            (n / min(size_here, size[other]), other)
            for other, n in shared.items()
            if other != doc.doc_id
        ]
        share, other = max(shares, default=(0.0, ""))
        if share >= _SHARE:
            found.append(Reprint(doc.doc_id, other, share))
    return found
