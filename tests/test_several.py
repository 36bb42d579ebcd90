"""Agreement of several coders, against calculations by hand and against NLTK."""

from fractions import Fraction
from math import isnan, nan

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from analysis.agreement.several import Units, pairs, split, together

# Krippendorff (2011), section A: two observers, ten units. α = 1 − 19 · 4 / (6 · 14) = 0.095.
MEG = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
OWEN = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
# Three coders, four units, three values missing. By hand: the units part by 0, 1·2/2 = 1 and
# 1·1/1 = 1, the last has one value and says nothing; 8 values, 5 of them 1.
GAPS = np.array([[1, 1, 1], [1, 0, 0], [1, nan, 0], [nan, nan, 1]], dtype=float)


def a_class() -> np.ndarray:
    """Thirty coders, twenty sentences: all say yes to five, twenty of them to five more."""
    values = np.zeros((20, 30))
    values[:5] = 1
    values[5:10, :20] = 1
    return values


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (np.array([MEG, OWEN]).T, 1 - Fraction(19 * 4, 6 * 14)),
        (GAPS, 1 - Fraction(7 * 2, 5 * 3)),
        (a_class(), 1 - Fraction(599 * 5 * 20 * 10, 29 * 250 * 350)),
        (np.array([[0, 0], [1, 1]]), Fraction(1)),
        (np.array([[0, 1], [1, 0]]), 1 - Fraction(3 * 2, 2 * 2)),
    ],
)
def test_alpha_is_what_a_hand_calculation_gives(values, expected):
    assert Units.of(values.astype(float)).alpha() == pytest.approx(float(expected), abs=1e-12)


@pytest.mark.parametrize(
    "values", [np.ones((3, 2)), np.zeros((3, 2)), np.array([[1, nan], [nan, 0]]), np.ones((0, 3))]
)
def test_alpha_is_not_defined_where_nothing_varies(values):
    units = Units.of(values.astype(float))
    assert isnan(units.alpha())
    assert all(isnan(end) for end in units.interval())


tables = st.lists(
    st.lists(st.sampled_from([0.0, 1.0, nan]), min_size=4, max_size=4), min_size=2, max_size=9
)


@given(tables)
def test_alpha_is_that_of_nltk(rows):
    values = np.array(rows)
    told = [(c, n, v) for n, row in enumerate(rows) for c, v in enumerate(row) if not isnan(v)]
    several = {n for n in range(len(rows)) if sum(unit == n for _, unit, _ in told) > 1}
    told = [one for one in told if one[1] in several]
    assume(len({value for *_, value in told}) == 2)
    assert Units.of(values).alpha() == pytest.approx(AnnotationTask(told).alpha(), abs=1e-9)


@given(tables)
def test_a_pair_agrees_as_its_two_columns_do(rows):
    values = np.array(rows)
    found = pairs(values)
    for a, b in ((0, 1), (2, 3), (3, 0)):
        two = Units.of(values[:, [a, b]])
        assert found.alpha[a, b] == pytest.approx(two.alpha(), abs=1e-9, nan_ok=True)
        assert found.units[a, b] * 2 == two.values


def test_pairs_count_what_both_read():
    found = pairs(GAPS)
    assert found.units[0, 1] == 2
    assert found.share[0, 1] == 0.5
    assert found.share[1, 2] == 1


def test_the_interval_holds_alpha_and_is_the_same_each_time():
    units = Units.of(a_class())
    low, high = units.interval()
    assert low < units.alpha() < high
    assert units.interval() == (low, high)


def test_codes_together_are_pooled():
    values = a_class()
    one, other = Units.of(values), Units.of(1 - values)
    both = together([one, other])
    assert both.values == 2 * one.values
    # 1200 values, as many ones as zeros: α = 1 − 1199 · 2 · (5 · 20 · 10 / 29) / 600².
    expected = 1 - Fraction(1199 * 2 * 1000, 29 * 600 * 600)
    assert both.alpha() == pytest.approx(float(expected), abs=1e-12)


def test_a_unit_is_split_by_the_share_of_pairs_that_part():
    assert split(GAPS) == pytest.approx([0, 2 / 3, 1, 0])
    assert split(a_class())[5] == pytest.approx(20 * 10 / (30 * 29 / 2))
