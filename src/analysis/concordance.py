"""Words in their contexts, and counted: concordance, frequency, keyness, collocation, dispersion.

`kwic` searches characters. The other verbs take the table that `words` makes, so that a corpus is
cut once, and give a tidy frame. A number that the data cannot bear is refused, or is marked in a
column `reliable` and explained in `frame.attrs["warning"]`.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from math import log, log2

import numpy as np
import pandas as pd

from analysis.codebook import Codebook, Entity, read_codebook
from analysis.errors import InputError
from analysis.records import Document, Sentence
from analysis.script import simplify
from analysis.tokens import FUNCTION_WORDS, sentence_tokens

KWIC = ["doc_id", "sentence_id", "start", "end", "left", "node", "right"]
WORDS = ["doc_id", "sentence_id", "start", "end", "surface", "form"]
_ENOUGH = 5  # the expected count from which G² is fairly judged by chi-square (Cochran 1954)
_UNSURE = "where `reliable` is false the counts are too small to bear a conclusion"


def kwic(
    documents: Iterable[Document],
    query: str,
    *,
    width: int = 20,
    codebook: Codebook | None = None,
    entity: bool = False,
) -> pd.DataFrame:
    """Every place of a query in the article text, with `width` characters to either side.

    Either script finds both, and capitals do not matter: 蚂蚁金服 finds 螞蟻金服. With `entity`,
    the query names an entity of the codebook and all its surfaces are found (工行: also
    工商银行, 宇宙行). Left, node and right are as written, and end with the line.
    Raises `InputError` where the query is empty or the codebook has no such entity.
    """
    if not query.strip():
        raise InputError("kwic", "the query is empty", "give a word to look for")
    if width < 0:
        raise InputError("kwic", f"width {width} is negative", "give a number of characters")
    book = codebook or read_codebook() if entity else None
    target = _entity(book, query) if book else None
    pattern = re.compile(re.escape(simplify(query)), re.IGNORECASE)
    rows = []
    for document in documents:
        for sentence in document.body:
            places = _mentions(sentence, book, target) if book else _matches(sentence, pattern)
            for start, end in places:
                rows.append(_line(document, sentence, start, end, width))
    return pd.DataFrame(rows, columns=KWIC)


def _entity(codebook: Codebook, query: str) -> Entity:
    found = codebook.entity(query)
    if found is None:
        near = codebook.nearest(query)
        remedy = f"did you mean {near}?" if near else "search for the word without entity=True"
        raise InputError("kwic", f"the codebook has no entity {query!r}", remedy)
    return found


def _matches(sentence: Sentence, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(sentence.simplified):
        yield match.span()


def _mentions(
    sentence: Sentence, codebook: Codebook, target: Entity | None
) -> Iterator[tuple[int, int]]:
    for start, end, owner in codebook.names.find(sentence.simplified):
        if owner == target:
            yield start, end


def _line(document: Document, sentence: Sentence, start: int, end: int, width: int) -> tuple:
    text, start, end = document.text, sentence.start + start, sentence.start + end
    left = text[max(0, start - width) : start].split("\n")[-1]
    right = text[end : end + width].split("\n")[0]
    place = (document.doc_id, sentence.sentence_id, start, end)
    return (*place, left, text[start:end], right)


def words(documents: Iterable[Document], codebook: Codebook | None = None) -> pd.DataFrame:
    """Every word of the article text in order: doc_id, sentence_id, start, end, surface, form.

    Punctuation and bare numbers are no words. Function words are; the verbs below count them in
    totals and windows and leave them out of their lists.
    """
    book = codebook or read_codebook()
    rows = [
        (document.doc_id, sentence.sentence_id, *token)
        for document in documents
        for sentence, tokens in sentence_tokens(document, book)
        for token in tokens
        if token.is_word
    ]
    return pd.DataFrame(rows, columns=WORDS)


def frequencies(words: pd.DataFrame) -> pd.DataFrame:
    """How often each form stands: form, count, per_10k (of all words), documents (range)."""
    groups = words[~words["form"].isin(FUNCTION_WORDS)].groupby("form")
    frame = groups["doc_id"].agg(count="size", documents="nunique").reset_index()
    frame["per_10k"] = 1e4 * frame["count"] / max(len(words), 1)
    return _ranked(frame[["form", "count", "per_10k", "documents"]], "count")


def keyness(words: pd.DataFrame, target: Collection[str]) -> pd.DataFrame:
    """What sets the documents `target` (doc_ids) apart from the rest of the corpus.

    Columns: form, count, rest, expected (in the target, were there no difference), g2,
    log_ratio, reliable. Rows by g2, the farthest apart first.
    - g2: log-likelihood 2 (a ln a/E₁ + b ln b/E₂) of the counts a and b, with words shared out
      by the sizes of both sides (Dunning 1993; in this form Rayson & Garside 2000). Above 3.84,
      6.63, 10.83 for p < 0.05, 0.01, 0.001, one word looked at alone.
    - log_ratio: log₂ of the ratio of relative frequencies, positive where the target has more; a
      count of 0 is taken as 0.5 (Hardie 2014). A difference of 1 is twice as often.
    - reliable: both expected counts are 5 or more.
    Raises `InputError` where a doc_id is unknown or either side has no words.
    """
    unknown = sorted(set(target) - set(words["doc_id"]))
    if unknown:
        raise InputError(
            "keyness", f"no words of {', '.join(unknown)}", "give doc_ids of the table"
        )
    inside = words["doc_id"].isin(set(target))
    size, rest_size = int(inside.sum()), int((~inside).sum())
    if not size or not rest_size:
        side = "the rest of the corpus" if size else "the target"
        raise InputError("keyness", f"{side} is empty", "compare some documents with some others")
    ours, theirs = Counter(words["form"][inside]), Counter(words["form"][~inside])
    rows = [
        _key(form, ours[form], theirs[form], size, rest_size)
        for form in sorted({*ours, *theirs} - FUNCTION_WORDS)
    ]
    columns = ["form", "count", "rest", "expected", "g2", "log_ratio", "reliable"]
    return _warned(_ranked(pd.DataFrame(rows, columns=columns), "g2"))


def _key(form: str, a: int, b: int, size: int, rest_size: int) -> tuple:
    expected = size * (a + b) / (size + rest_size)
    other = rest_size * (a + b) / (size + rest_size)
    ratio = log2((a or 0.5) / size) - log2((b or 0.5) / rest_size)
    reliable = min(expected, other) >= _ENOUGH
    return form, a, b, expected, log_likelihood((a, expected), (b, other)), ratio, reliable


def log_likelihood(*cells: tuple[float, float]) -> float:
    """G² = 2 Σ O ln(O/E) over cells of observed and expected counts; an empty cell adds 0."""
    return 2 * sum(observed * log(observed / expected) for observed, expected in cells if observed)


def collocations(
    words: pd.DataFrame, node: str, *, window: int = 5, min_count: int = 3
) -> pd.DataFrame:
    """What stands near a word: forms within `window` words of it, in the same sentence.

    Columns: form, count (of its tokens that stand near the node, each once), total, documents
    (with it near the node), log_dice. log_dice = 14 + log₂(2 count / (node's total + total))
    (Rychlý 2008): 14 for words never apart, a point less for half as often, and not dependent on
    the size of the corpus. Raises `InputError` where the corpus has no such word.
    """
    form = simplify(node.strip())
    forms = words["form"].to_numpy(dtype=object)
    at = np.flatnonzero(forms == form)
    if not at.size:
        raise InputError("collocations", f"no word {node!r}", "see kwic for parts of words")
    near = _near(words, at, window)
    totals, counts = Counter(forms), Counter(forms[near])
    documents = words.iloc[near].groupby("form")["doc_id"].nunique()
    rows = [
        (other, n, totals[other], documents[other], _log_dice(n, at.size, totals[other]))
        for other, n in counts.items()
        if n >= min_count and other != form and other not in FUNCTION_WORDS
    ]
    columns = ["form", "count", "total", "documents", "log_dice"]
    return _ranked(pd.DataFrame(rows, columns=columns), "log_dice")


def _near(words: pd.DataFrame, at: np.ndarray, window: int) -> np.ndarray:
    """Row numbers within the window of one of the rows `at` and in its sentence."""
    sentences = pd.factorize(words["sentence_id"])[0]
    steps = [step for step in range(-window, window + 1) if step]
    pairs = (at[:, None] + np.array(steps, dtype=int)).ravel()
    nodes = np.repeat(at, len(steps))
    valid = (pairs >= 0) & (pairs < len(words))
    pairs, nodes = pairs[valid], nodes[valid]
    return np.unique(pairs[sentences[pairs] == sentences[nodes]])


def _log_dice(together: int, one: int, other: int) -> float:
    return 14 + log2(2 * together / (one + other))


def dispersion(words: pd.DataFrame) -> pd.DataFrame:
    """How evenly each form is spread over the documents: form, count, documents, dp, reliable.

    dp = ½ Σ |share of the form − share of all words| over documents (Gries 2008): 0 for spread
    as the words are, towards 1 for all in one small document. `reliable` from a count of 5, for
    fewer tokens cannot be spread evenly. Raises `InputError` with fewer than two documents.
    """
    sizes = words.groupby("doc_id").size()
    if len(sizes) < 2:
        raise InputError("dispersion", "fewer than two documents", "add an article to compare with")
    kept = words[~words["form"].isin(FUNCTION_WORDS)]
    counts = pd.crosstab(kept["form"], kept["doc_id"]).reindex(columns=sizes.index, fill_value=0)
    totals = counts.sum(axis=1)
    gaps = counts.div(totals, axis=0).sub(sizes / sizes.sum(), axis=1).abs()
    frame = pd.DataFrame(
        {
            "form": counts.index,
            "count": totals.to_numpy(),
            "documents": (counts > 0).sum(axis=1).to_numpy(),
            "dp": (gaps.sum(axis=1) / 2).to_numpy(),
            "reliable": (totals >= _ENOUGH).to_numpy(),
        }
    )
    return _warned(_ranked(frame, "count"))


def _ranked(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """Highest first; ties in the order of their forms' characters."""
    return frame.sort_values([by, "form"], ascending=[False, True], ignore_index=True)


def _warned(frame: pd.DataFrame) -> pd.DataFrame:
    if not frame["reliable"].all():
        frame.attrs["warning"] = _UNSURE
    return frame
