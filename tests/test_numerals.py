"""What numerals are worth."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.script import simplify
from analysis.tagging.numerals import NUMBER, Amount, amount, number, plain

EXACT = [
    ("2277", 2277),
    ("2 277", 2277),
    ("1,300", 1300),
    ("1,234,567.5", 1234567.5),
    ("１３００", 1300),
    ("３．３億", 330_000_000),
    ("3.3 亿", 330_000_000),
    ("1.1亿", 110_000_000),
    ("500亿", 50_000_000_000),
    ("16.4万亿", 16_400_000_000_000),
    ("1兆2,300億", 1_230_000_000_000),
    ("2億3,000萬", 230_000_000),
    ("3亿5000万", 350_000_000),
    ("10个亿", 1_000_000_000),
    ("5千", 5000),
    ("2千万", 20_000_000),
    ("二〇一七", 2017),
    ("二○一九", 2019),
    ("二零零八", 2008),
    ("十", 10),
    ("十二", 12),
    ("二十", 20),
    ("三百二十", 320),
    ("一百零五", 105),
    ("两千", 2000),
    ("兩千五百", 2500),
    ("两千五", 2500),
    ("三万五", 35_000),
    ("一万零五", 10_005),
    ("一亿两千万", 120_000_000),
    ("三千二百万", 32_000_000),
    ("万亿", 1_000_000_000_000),
    ("百亿", 10_000_000_000),
    ("三点五", 3.5),
    ("三点五亿", 350_000_000),
    ("一一五.八亿", 11_580_000_000),
    ("0.05", 0.05),
]
VAGUE = [
    ("上百", Amount(100, None, "MORE_THAN")),
    ("上亿", Amount(100_000_000, None, "MORE_THAN")),
    ("千余", Amount(1000, None, "MORE_THAN")),
    ("十余", Amount(10, None, "MORE_THAN")),
    ("30多万", Amount(300_000, None, "MORE_THAN")),
    ("200余", Amount(200, None, "MORE_THAN")),
    ("数亿", Amount(100_000_000, 900_000_000, "MORE_THAN")),
    ("幾十", Amount(10, 90, "MORE_THAN")),
    ("十几", Amount(10, 19, "MORE_THAN")),
    ("二十几万", Amount(200_000, 290_000, "MORE_THAN")),
    ("一百几十", Amount(110, 190, "MORE_THAN")),
    ("三百几", Amount(300, 390, "MORE_THAN")),
    ("两三百", Amount(200, 300)),
    ("七八", Amount(7, 8)),
    ("12", Amount(12)),
    ("八", Amount(8)),
]
NONE = ["1" * 40, "一" * 40, "元", "abc"]


@pytest.mark.parametrize(("numeral", "value"), EXACT)
def test_exact_numerals(numeral: str, value: float) -> None:
    assert number(plain(simplify(numeral))) == value


@pytest.mark.parametrize(("numeral", "expected"), VAGUE)
def test_vague_numerals(numeral: str, expected: Amount) -> None:
    assert amount(plain(simplify(numeral))) == expected


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_number(text: str) -> None:
    assert number(text) is None


@given(st.integers(0, 10**12))
def test_grouped_digits_mean_the_same(value: int) -> None:
    assert number(f"{value:,}") == number(f"{value:,}".replace(",", " ")) == value


@given(st.text(max_size=500))
def test_plain_keeps_the_length(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text(alphabet="0123456789０,. 〇零一二两三五九十百千万亿兆点个", max_size=60))
def test_every_match_has_a_value_or_none(text: str) -> None:
    for match in re.finditer(NUMBER, plain(text)):
        value = number(match[0])
        assert value is None or value >= 0
