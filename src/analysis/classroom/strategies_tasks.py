"""Exercise 4, strategies: what is asked and which hint fits; the words are in strategies.toml."""

from collections.abc import Callable, Iterable, Mapping
from math import isclose, isnan

import pandas as pd

from analysis.classroom import claims, strategies
from analysis.classroom.lesson import Wordbook
from analysis.study import Study

_CENT = 0.011  # how far a share or a ratio may be off: two decimals are enough
_WORDS = Wordbook.read("strategies")
_SET = (set, frozenset, list, tuple)
_KEYS = {"bank", "partner", "evidence"}


def _equal(answer: pd.DataFrame, table: pd.DataFrame) -> bool:
    return strategies.filled(answer).equals(strategies.filled(table))


def _articles(study: Study) -> pd.DataFrame:
    """Banks by partners: in how many articles each pair has evidence."""
    rows = study.tables.partnerships.drop_duplicates(["bank", "partner", "doc_id"])
    return pd.crosstab(rows["bank"], rows["partner"])


def _sentences(study: Study) -> pd.DataFrame:
    """Banks by partners: how many sentences bear each pair out."""
    rows = study.tables.partnerships.drop_duplicates(["bank", "partner", "sentence_id"])
    return pd.crosstab(rows["bank"], rows["partner"])


def _pairs(study: Study) -> set[strategies.Pair]:
    rows = study.tables.partnerships
    return set(zip(rows["bank"], rows["partner"], strict=True))


def _chosen(answer: Iterable[Iterable[str]]) -> set[tuple[str, ...]]:
    return {tuple(pair) for pair in answer}


def _has_pairs(study: Study) -> bool:
    return not study.tables.partnerships.empty


def _doc(study: Study, answer: str) -> str:
    """The doc_id that an answer means: the id itself, or the label that references use."""
    return next((d for d, label in study.labels.items() if answer in (d, label)), "")


def _lift(of: Callable[[float, float], float]) -> Callable[[Study, float], bool]:
    """Whether an answer is what `of` makes of the share in question and of the base rate."""
    return lambda s, a: isclose(a, of(*strategies.rates(s)), abs_tol=_CENT)


def _quotes(finding: Mapping) -> list:
    return list(finding["evidence"])


def _pair(finding: Mapping) -> strategies.Pair:
    return finding["bank"], finding["partner"]


def _unknown(study: Study, finding: Mapping) -> bool:
    return not all(s in strategies.body(study) for s, _ in _quotes(finding))


def _elsewhere(study: Study, finding: Mapping) -> bool:
    return not {s for s, _ in _quotes(finding)} <= strategies.evidence(study, _pair(finding))


def _wanted(study: Study) -> set[str]:
    return {letter for letter, can in strategies.QUESTIONS.items() if can}


def _letters(answer: set) -> set[str]:
    return {str(letter).strip().lower() for letter in answer}


TASKS = (
    _WORDS.task(
        "matrix",
        kind=pd.DataFrame,
        right=lambda s, a: _equal(a, strategies.matrix(s)),
        hints={
            "transposed": lambda s, a: _equal(a.T, strategies.matrix(s)),
            "margins": lambda s, a: "All" in a.index or "All" in a.columns,
            "articles": lambda s, a: _equal(a, _articles(s)),
            "sentences": lambda s, a: _equal(a, _sentences(s)),
            "yes_no": lambda s, a: _equal(a, strategies.matrix(s) > 0),
            "other_rows": lambda s, a: a.shape != strategies.matrix(s).shape,
        },
        offered=_has_pairs,
    ),
    _WORDS.task(
        "weak",
        kind=_SET,
        right=lambda s, a: _chosen(a) == strategies.examples(s),
        hints={
            "names": lambda s, a: any(isinstance(pair, str) for pair in a),
            "swapped": lambda s, a: bool(a) and {tuple(p)[::-1] for p in a} <= _pairs(s),
            "unknown": lambda s, a: not _chosen(a) <= _pairs(s),
            "any": lambda s, a: _chosen(a) == strategies.examples(s, always=False),
            "some": lambda s, a: set() < _chosen(a) < strategies.examples(s),
            "others": lambda s, a: _chosen(a) > strategies.examples(s),
        },
        offered=lambda s: bool(strategies.examples(s)),
    ),
    _WORDS.task(
        "densest",
        kind=str,
        right=lambda s, a: _doc(s, a) == strategies.densest(s),
        hints={
            "unknown": lambda s, a: not _doc(s, a),
            "count": lambda s, a: _doc(s, a) == strategies.sentences_with(s).idxmax(),
            "longest": lambda s, a: _doc(s, a) == strategies.sizes(s).idxmax(),
        },
        offered=lambda s: bool(strategies.dimension(s)) and len(s.documents) > 1,
    ),
    _WORDS.task(
        "lift",
        kind=(int, float),
        right=_lift(lambda part, base: part / base),
        hints={
            "percent": _lift(lambda part, base: 100 * part / base),
            "inverse": _lift(lambda part, base: base / part),
            "part": _lift(lambda part, base: part),
            "base": _lift(lambda part, base: base),
            "difference": _lift(lambda part, base: part - base),
        },
        offered=lambda s: not isnan(strategies.rates(s)[0]),
    ),
    _WORDS.task(
        "finding",
        kind=dict,
        right=strategies.is_defended,
        hints={
            "keys": lambda s, a: set(a) != _KEYS or any(len(q) != 2 for q in _quotes(a)),
            "pair": lambda s, a: not strategies.evidence(s, _pair(a)),
            "unknown": _unknown,
            "script": lambda s, a: (
                not strategies.quoted(s, _quotes(a)) and strategies.quoted(s, _quotes(a), view=True)
            ),
            "words": lambda s, a: not strategies.quoted(s, _quotes(a)),
            "elsewhere": _elsewhere,
            "few": lambda s, a: len({q[0] for q in _quotes(a)}) < strategies.FEWEST,
            "short": lambda s, a: min(len(q[1]) for q in _quotes(a)) < strategies.SHORTEST,
        },
        offered=strategies.defensible,
    ),
    _WORDS.task(
        "unborne",
        kind=str,
        right=lambda s, a: a.strip().upper() == claims.unborne(s),
        hints={kind: lambda s, a, kind=kind: claims.is_of(s, a, kind) for kind in claims.KINDS},
        offered=lambda s: len(claims.claims(s)) >= claims.FEWEST,
    ),
    _WORDS.task(
        "answerable",
        kind=_SET,
        right=lambda s, a: _letters(a) == _wanted(s),
        hints={
            "letters": lambda s, a: not _letters(a) <= set(strategies.QUESTIONS),
            "effect": lambda s, a: "b" in _letters(a),
            "absence": lambda s, a: "d" in _letters(a),
            "typical": lambda s, a: "f" in _letters(a),
            "some": lambda s, a: _letters(a) < _wanted(s),
        },
    ),
)
