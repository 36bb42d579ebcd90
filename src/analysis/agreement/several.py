"""Agreement of several coders on one code, where each may have left units out.

α is Krippendorff's (2011), nominal; a unit that fewer than two coders read says nothing. What
coders gave is a table of units by coders: 1 the code is there, 0 it is not, NaN not read.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.agreement.coefficients import REPLICATES, SEED, Interval, alpha_of, interval

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Units:
    """What α needs of each unit, a row each: n₀ n₁ / (n − 1), n₁ and n of its values."""

    table: NDArray[np.float64]

    @classmethod
    def of(cls, values: Values) -> "Units":
        """From units by coders."""
        n, ones = (~np.isnan(values)).sum(axis=1), np.nansum(values, axis=1)
        table = np.stack([ones * (n - ones) / np.maximum(n - 1, 1), ones, n], axis=1)
        return cls(np.where((n > 1)[:, None], table, 0.0))

    @property
    def values(self) -> int:
        """How many values can be compared."""
        return int(self.table[:, 2].sum())

    def alpha(self) -> float:
        """Krippendorff's α; not a number where every value is the same."""
        return float(alpha_of(*self.table.sum(axis=0)))

    def interval(self) -> Interval:
        """The middle 95 % of α over a thousand samples, each of as many units drawn anew."""
        units = len(self.table)
        if not units:
            return interval(np.array([]))
        draws = np.random.default_rng(SEED).multinomial(
            units, np.full(units, 1 / units), REPLICATES
        )
        return interval(alpha_of(*(draws @ self.table).T))


def together(codes: Sequence[Units]) -> Units:
    """Several codes of the same units as one: what is drawn anew is the unit with all of them."""
    return Units(np.sum([code.table for code in codes], axis=0))


@dataclass(frozen=True)
class Pairs:
    """Every coder with every other, as tables of coders by coders."""

    units: NDArray[np.float64]  # how many both read
    share: NDArray[np.float64]  # of these, on how many they agree
    alpha: NDArray[np.float64]


def pairs(values: Values) -> Pairs:
    """How far any two coders agree, from units by coders."""
    read = (~np.isnan(values)).astype(float)
    ones = np.nan_to_num(values)
    units, parted = read.T @ read, ones.T @ (read - ones)
    parted = parted + parted.T
    given = ones.T @ read
    with np.errstate(divide="ignore", invalid="ignore"):
        share = 1 - parted / units
    return Pairs(units, share, alpha_of(parted, given + given.T, 2 * units))


def split(values: Values) -> NDArray[np.float64]:
    """The share of pairs of coders that part on each unit; 0 where fewer than two read it."""
    parted, _, n = Units.of(values).table.T
    return 2 * parted / np.maximum(n, 1)
