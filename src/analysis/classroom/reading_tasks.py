"""Exercise 1, read and search: what is asked and which hint fits; the words are in reading.toml."""

from collections.abc import Sequence
from math import isclose

import pandas as pd

from analysis.classroom import reading
from analysis.classroom.lesson import Wordbook
from analysis.concordance import frequencies
from analysis.script import simplify
from analysis.study import Study

_CENT = 0.011  # how far a share may be off: two decimals are enough
_WORDS = Wordbook.read("reading")


def _near(answer: Sequence[float], right: Sequence[float], scale: float = 1) -> bool:
    pairs = zip(answer, right, strict=True)
    return all(isclose(a, b * scale, abs_tol=_CENT * scale) for a, b in pairs)


def _names(study: Study, answer: tuple) -> bool:
    """Whether a place of the article holds the name."""
    return reading.article(study).view[slice(*answer)] == reading.name_in_both(study)[0]


def _key(study: Study, answer: str) -> pd.Series:
    return reading.keys(study).set_index("form").loc[simplify(answer)]


def _shifted(study: Study, passage: reading.Passage) -> bool:
    """Whether the words stand there with the end counted in, or counted from 1, or both."""
    doc_id, start, end, words = passage
    text = study.documents[doc_id].text
    return words in (text[start : end + 1], text[start - 1 : end - 1], text[start - 1 : end])


TASKS = (
    _WORDS.task(
        "traditional",
        kind=int,
        right=lambda s, a: a == reading.scripts(s, "hant"),
        hints={
            "all": lambda s, a: a == len(s.documents),
            "simplified": lambda s, a: a == reading.scripts(s, "hans"),
            "mixed": lambda s, a: a == reading.scripts(s, "hant", "mixed"),
        },
    ),
    _WORDS.task(
        "hits",
        kind=tuple,
        right=lambda s, a: a == reading.hits(s),
        hints={
            "two": lambda s, a: len(a) != 2,
            "swapped": lambda s, a: a == reading.hits(s)[::-1],
            "sentences": lambda s, a: a == reading.sentences_hit(s),
            "view": lambda s, a: a[0] == reading.hits(s, "simplified")[0],
            "articles": lambda s, a: len(s.documents) in a,
        },
    ),
    _WORDS.task(
        "place",
        kind=tuple,
        right=lambda s, a: a == reading.place(s),
        hints={
            "absent": lambda s, a: a[0] < 0,
            "inclusive": lambda s, a: (a[0], a[1] + 1) == reading.place(s),
            "from_one": lambda s, a: (a[0] - 1, a[1] - 1) == reading.place(s),
            "length": lambda s, a: (a[0], a[0] + a[1]) == reading.place(s),
            "later": _names,
        },
        offered=lambda s: reading.place(s)[0] >= 0,
    ),
    _WORDS.task(
        "singles",
        kind=tuple,
        right=lambda s, a: _near(a, reading.singles(s)),
        hints={
            "two": lambda s, a: len(a) != 2,
            "swapped": lambda s, a: _near(a, reading.singles(s)[::-1]),
            "percent": lambda s, a: _near(a, reading.singles(s), 100),
            "inverse": lambda s, a: _near([1 - part for part in a], reading.singles(s)),
            "counts": lambda s, a: min(a) > 1,
        },
    ),
    _WORDS.task(
        "names",
        kind=(set, frozenset, list, tuple),
        right=lambda s, a: set(a) == reading.names(s),
        hints={
            "characters": lambda s, a: max(map(len, a)) == 1,
            "one": lambda s, a: len(set(a)) == 1 and set(a) < reading.names(s),
            "script": lambda s, a: set(map(simplify, a)) == set(map(simplify, reading.names(s))),
            "some": lambda s, a: set(a) < reading.names(s),
            "unwritten": lambda s, a: set(a) - reading.names(s) <= reading.aliases(s),
            "others": lambda s, a: set(a) > reading.names(s),
        },
        offered=lambda s: bool(reading.names(s)),
    ),
    _WORDS.task(
        "typical",
        kind=str,
        right=lambda s, a: simplify(a) == reading.typical(s),
        hints={
            "negative": lambda s, a: _key(s, a)["log_ratio"] < 0,
            "unreliable": lambda s, a: not _key(s, a)["reliable"],
            "frequent": lambda s, a: simplify(a) == frequencies(s.words)["form"].iloc[0],
            "not_first": lambda s, a: simplify(a) in set(reading.keys(s)["form"]),
            "unknown": lambda s, a: True,
        },
        offered=lambda s: bool(reading.typical(s)),
    ),
    _WORDS.task(
        "evidence",
        kind=tuple,
        right=reading.is_evidence,
        hints={
            "four": lambda s, a: len(a) != 4,
            "document": lambda s, a: a[0] not in s.documents,
            "nameless": lambda s, a: reading.slices(s, a) and not reading.names_house(s, a),
            "length": reading.slices,
            "shifted": _shifted,
            "script": lambda s, a: s.documents[a[0]].view[a[1] : a[2]] == simplify(a[3]),
            "elsewhere": lambda s, a: a[3] in s.documents[a[0]].text,
            "other_article": lambda s, a: any(a[3] in doc.text for doc in s.documents.values()),
            "unknown": lambda s, a: True,
        },
        offered=lambda s: bool(reading.names(s)),
    ),
)
