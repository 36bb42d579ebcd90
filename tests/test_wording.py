"""Quantities in the words of an edition."""

from types import SimpleNamespace

import pytest

from analysis.wording import counted, quantity


@pytest.mark.parametrize(
    ("value", "value_max", "unit", "mod", "zh", "en"),
    [
        (3.3e8, None, "用户", "MORE_THAN", "超过 3.3亿用户", "over 330 m users"),
        (5e10, None, "CNY", "MORE_THAN", "超过 500亿元", "over 50 bn CNY"),
        (1.6164e12, None, "CNY", "", "16,164亿元", "1,616.4 bn CNY"),
        (2277, None, "户", "", "2,277户", "2,277"),  # of shops, households or accounts
        (1e8, 9e8, "用户", "MORE_THAN", "1亿–9亿用户", "100 m–900 m users"),
        (5, 10, "%", "", "5–10%", "5–10%"),
        (6e8, None, "客户", "LESS_THAN", "不到 6亿客户", "under 600 m customers"),
        (3.5, None, "倍", "APPROX", "约 3.5倍", "about 3.5 times"),
        (12, None, "个", "", "12个", "12"),
    ],
)
def test_a_quantity_is_worded_for_its_edition(value, value_max, unit, mod, zh, en):
    figure = SimpleNamespace(value=value, value_max=value_max, unit=unit, mod=mod)
    assert quantity(figure, "zh") == zh
    assert quantity(figure, "en") == en


def test_a_counted_noun_agrees_with_its_number():
    assert counted(1, "article") == "1 article"
    assert counted(5, "article") == "5 articles"
    assert counted(2, "category", "categories") == "2 categories"
