"""TIMEX3 values as stretches of the calendar."""

from datetime import date

import pytest

from analysis.interval import agree, days_between, interval, is_yearless, length, order

STRETCHES = {
    "2019-12-16": (date(2019, 12, 16), date(2019, 12, 16)),
    "2016-02": (date(2016, 2, 1), date(2016, 2, 29)),
    "2015-H1": (date(2015, 1, 1), date(2015, 6, 30)),
    "2015-H2": (date(2015, 7, 1), date(2015, 12, 31)),
    "2017-Q3": (date(2017, 7, 1), date(2017, 9, 30)),
    "2017-W12": (date(2017, 3, 20), date(2017, 3, 26)),
    "2014": (date(2014, 1, 1), date(2014, 12, 31)),
    "202X": (date(2020, 1, 1), date(2029, 12, 31)),
}
NO_STRETCH = ["", "XXXX-11", "P5M", "2019-13", "2019-02-30", "2017-W60", "2017年", "2015-H3"]


@pytest.mark.parametrize(("value", "stretch"), STRETCHES.items())
def test_a_value_covers_its_stretch(value, stretch):
    assert interval(value) == stretch


@pytest.mark.parametrize("value", NO_STRETCH)
def test_what_is_no_date_covers_nothing(value):
    assert interval(value) is None


@pytest.mark.parametrize(
    ("a", "b", "together"),
    [
        ("2017", "2017-11-27", True),
        ("2017-11", "2017-11-27", True),
        ("2017-H1", "2017-Q2", True),
        ("2017-06", "2017-11", False),
        ("2017", "XXXX-11", False),
        ("P5M", "2017", False),
    ],
)
def test_dates_agree_where_their_stretches_overlap(a, b, together):
    assert agree(a, b) is together
    assert agree(b, a) is together


def test_days_between_is_the_gap():
    assert days_between("2017-06", "2017-07-10") == 10
    assert days_between("2017-07-10", "2017-06") == 10
    assert days_between("2017", "2017-06") == 0
    assert days_between("2017", "P5M") is None


def test_a_value_without_a_stretch_stands_after_the_last_that_has_one():
    assert max("2017", "202X", "XXXX-11", key=order) == "XXXX-11"


@pytest.mark.parametrize("value", ["XXXX", "XXXX-11", "XXXX-XX-30", "XXXX-WXX-4", "XXXX-H1"])
def test_a_date_may_lack_its_year_alone(value):
    assert is_yearless(value)


@pytest.mark.parametrize("value", ["", "2017", "201X", "P5M", "XXXX年", "last year", "XXXX-H3"])
def test_other_values_lack_no_year(value):
    assert not is_yearless(value)


def test_a_finer_value_is_shorter():
    assert length("2017-11-27") < length("2017-11") < length("2017-Q4") < length("2017")
    assert length("2017") < length("201X") < length("XXXX-11")
