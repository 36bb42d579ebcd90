"""Quantities, dates and lists in the words of an edition."""

from types import SimpleNamespace

import pytest

from analysis.wording import counted, day, listed, quantity, support


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


@pytest.mark.parametrize(
    ("value", "zh", "en", "placed"),
    [
        ("2019-12-16", "2019 年 12 月 16 日", "16 December 2019", "on 16 December 2019"),
        ("2017-06", "2017 年 6 月", "June 2017", "in June 2017"),
        ("2014", "2014 年", "2014", "in 2014"),
        ("2015-H1", "2015 年上半年", "the first half of 2015", "in the first half of 2015"),
        ("2017-Q3", "2017 年第三季度", "the third quarter of 2017", "in the third quarter of 2017"),
        ("2017-W08", "2017 年第 8 周", "week 8 of 2017", "in week 8 of 2017"),
        ("201X", "2010 年代", "the 2010s", "in the 2010s"),
        ("XXXX-11", "XXXX-11", "XXXX-11", "XXXX-11"),
        ("", "", "", ""),
    ],
)
def test_a_date_is_worded_for_its_edition(value, zh, en, placed):
    assert day(value, "zh") == zh
    assert day(value, "en") == en
    assert day(value, "en", placed=True) == placed


@pytest.mark.parametrize(
    ("parts", "zh", "en"),
    [
        ([], "", ""),
        (["甲"], "甲", "甲"),
        (["甲", "乙"], "甲和乙", "甲 and 乙"),
        (["甲", "乙", "丙"], "甲、乙和丙", "甲, 乙 and 丙"),
    ],
)
def test_names_are_listed_as_a_sentence_has_them(parts, zh, en):
    assert listed(parts, "zh") == zh
    assert listed(parts, "en") == en


@pytest.mark.parametrize(
    ("articles", "of", "zh", "en"),
    [
        (1, 1, "", ""),
        (2, 2, "2 篇文章都", "in both articles"),
        (5, 5, "5 篇文章都", "in all 5 articles"),
        (2, 5, "5 篇文章中有 2 篇", "in 2 of 5 articles"),
    ],
)
def test_support_is_told_in_articles(articles, of, zh, en):
    assert support(articles, of, "zh") == zh
    assert support(articles, of, "en") == en
