"""Agreement beyond chance on sentence-level codes, and how sure a figure is.

Each sentence either has a code or not. α is Krippendorff's (2011), nominal, for two coders and
no missing value; κ is Cohen's (1960). NLTK computes both. Intervals are percentiles of a
bootstrap (Efron 1979) that draws as many sentences anew from each article.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import nan

import numpy as np
from numpy.typing import NDArray

from analysis.agreement.places import Places

REPLICATES = 1000
SEED = 1960
LEVEL = 95  # per cent
Interval = tuple[float, float]


@dataclass(frozen=True)
class Codes:
    """A code in two codings: in how many units both, A alone, B alone, neither has it."""

    table: NDArray[np.float64]  # a row of these four for each sentence

    @classmethod
    def of(cls, a: Iterable[str], b: Iterable[str], sentences: Sequence[str]) -> "Codes":
        """From the sentence_ids that have the code on either side."""
        has = [[s in coded for s in sentences] for coded in (set(a), set(b))]
        one, two = (np.array(column, dtype=bool) for column in has)
        return cls(np.stack([one & two, one & ~two, ~one & two, ~one & ~two], 1).astype(float))

    def among(self, judged: Sequence[bool]) -> "Codes":
        """The same, of the sentences that were judged; the others count for nothing."""
        return Codes(self.table * np.array(judged, dtype=float)[:, None])

    @property
    def counts(self) -> NDArray[np.float64]:
        """The four counts over all sentences."""
        return self.table.sum(axis=0)

    def alpha(self) -> float:
        """Krippendorff's α; not a number where every unit has the same code."""
        return self._task().alpha() if self._varies() else nan

    def kappa(self) -> float:
        """Cohen's κ; not a number where every unit has the same code."""
        return self._task().kappa() if self._varies() else nan

    def _varies(self) -> bool:
        both, *_, neither = self.counts
        return bool(max(both, neither) < self.counts.sum())

    def _task(self):
        from nltk.metrics.agreement import AnnotationTask

        labels = [(1, 1), (1, 0), (0, 1), (0, 0)]
        pairs = np.repeat(labels, self.counts.astype(int), axis=0).tolist()
        return AnnotationTask([(c, n, pair[c]) for n, pair in enumerate(pairs) for c in (0, 1)])


def alphas(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """α of many tables at once, of two coders each. Four counts a row."""
    both, a, b, _ = counts.T
    return alpha_of(a + b, 2 * both + a + b, 2 * counts.sum(axis=1))


def alpha_of(
    parted: NDArray[np.float64], ones: NDArray[np.float64], values: NDArray[np.float64]
) -> NDArray[np.float64]:
    """α = 1 − observed by expected disagreement, of a code that is there (1) or not (0).

    `values` are all that were given to units with two or more, `ones` those that say it is there.
    `parted` is the sum over units of n₀ n₁ / (n − 1): for two coders, the units in which they
    part. Not a number where all values are the same.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        varied = (ones > 0) & (ones < values)
        return np.where(varied, 1 - (values - 1) * parted / (ones * (values - ones)), nan)


def kappas(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """κ of many tables at once: (observed − chance) / (1 − chance). Four counts a row."""
    both, a, b, neither = counts.T
    units = counts.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = ((both + a) * (both + b) + (b + neither) * (a + neither)) / units**2
        return np.where(chance < 1, ((both + neither) / units - chance) / (1 - chance), nan)


class Bootstrap:
    """The same thousand samples of sentences for every figure, so that figures compare."""

    def __init__(self, places: Places, replicates: int = REPLICATES) -> None:
        self.places = places
        self.replicates = replicates
        self.sentences = list(places.sentences)
        self._index = {sentence: n for n, sentence in enumerate(self.sentences)}

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """How often each sample has each sentence: replicates × sentences, and a last 1."""
        generator = np.random.default_rng(SEED)
        draws = [
            generator.multinomial(len(doc.body), np.full(len(doc.body), 1 / len(doc.body)),
                                  self.replicates)
            for doc in self.places.documents.values() if doc.body
        ]  # fmt: skip
        return np.hstack([*draws, np.ones((self.replicates, 1))]).astype(float)

    def f1(self, *sides: Iterable[str]) -> Interval:
        """Interval of F1 from the sentences of matched rows, of A's others, of B's others.

        A row whose sentence is not known (an empty string) is in every sample.
        """
        table = np.zeros((len(self.sentences) + 1, len(sides)))
        for column, sentences in enumerate(sides):
            for sentence in sentences:
                table[self._index.get(sentence, -1), column] += 1
        matched, a, b = (self.weights @ table).T
        rows = 2 * matched + a + b
        with np.errstate(invalid="ignore"):
            return interval(np.where(rows > 0, 2 * matched / rows, nan))

    def coefficients(self, codes: Sequence[Codes]) -> tuple[Interval, Interval]:
        """Intervals of α and κ of several codes taken together, a unit being sentence × code."""
        counts = sum(self.weights[:, :-1] @ code.table for code in codes)
        return interval(alphas(counts)), interval(kappas(counts))


def together(codes: Sequence[Codes]) -> Codes:
    """Several codes as one, a unit being sentence × code."""
    return Codes(np.vstack([code.table for code in codes]))


def interval(values: NDArray[np.float64]) -> Interval:
    """The middle 95 % of values; not numbers where none is defined."""
    defined = values[~np.isnan(values)]
    if not len(defined):
        return nan, nan
    tail = (100 - LEVEL) / 2
    low, high = np.percentile(defined, [tail, 100 - tail])
    return float(low), float(high)
