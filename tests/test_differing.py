"""Figures on which articles differ, and the many pairs of figures that only seem to."""

import pytest

from analysis.corpus import read_corpus
from analysis.relations.differing import Differing, differing
from analysis.tables import tag

DIFFER = [
    ("2015年，工商银行融e购交易额8000亿元。", "2015年，工行融e购实现交易额8700亿元。"),
    ("2016年，招商银行净利润620.81亿元。", "招商銀行2016年實現淨利潤616億元。"),
    ("2015年末，工行手机银行客户1.9亿户。", "截至2015年末，工商银行手机银行客户数为2.1亿户。"),
    ("2017年6月，微信支付用户8亿。", "2017年6月，微信支付的用户为6亿。"),
    ("2018年末，建设银行不良贷款率1.46%。", "2018年末，建行不良贷款率为1.64%。"),
]
AGREE = [
    # Equal, or one the other rounded.
    ("2015年，工行融e购交易额8000亿元。", "2015年，工行融e购交易额0.8万亿元。"),
    ("2016年，招商银行净利润620.81亿元。", "2016年，招商银行净利润621亿元。"),
    # Hedged, or a range, or no fact.
    ("2015年，工行融e购交易额超过8000亿元。", "2015年，工行融e购交易额8700亿元。"),
    ("2015年，工行融e购交易额约8000亿元。", "2015年，工行融e购交易额8700亿元。"),
    ("2015年，工行融e购交易额预计8000亿元。", "2015年，工行融e购交易额8700亿元。"),
    # Of another time, holder or measure; of no time.
    ("2015年，工行融e购交易额8000亿元。", "2016年，工行融e购交易额8700亿元。"),
    ("2015年，工行融e购交易额8000亿元。", "2015年，建行善融商务交易额8700亿元。"),
    ("2015年，工行融e购交易额8000亿元。", "2015年，工行融e购利润87亿元。"),
    ("工行融e购交易额8000亿元。", "工行融e购交易额8700亿元。"),
    # Another measure by one word of the clause.
    ("2015年，工行融e购交易额8000亿元。", "2015年，工行融e购累计交易额18000亿元。"),
    ("2016年，招商银行净利润同比增长7.6%。", "2016年，招商银行净利润环比增长2.1%。"),
    ("2016年，招商银行净利润620亿元。", "2016年，招商银行境外净利润20亿元。"),
    ("2018年末，建行不良贷款率1.46%。", "2018年，建行不良贷款率下降0.03%。"),
    # A state that changes in the course of a year; a word that says nothing.
    ("2015年，工行手机银行客户1.9亿户。", "2015年，工行手机银行客户2.1亿户。"),
    ("2015年，工行规模8000亿元。", "2015年，工行规模8700亿元。"),
]  # fmt: skip


def groups(folder, *articles: str) -> list[Differing]:
    for n, text in enumerate(articles):
        (folder / f"a{n}.txt").write_text(f"银行的数字\n{text}\n", "utf-8")
    tables = tag(read_corpus(folder))
    views = {doc.doc_id: doc.view for doc in tables.corpus}
    return differing(tables.figures.itertuples(), views, tables.codebook)


@pytest.mark.parametrize("texts", DIFFER)
def test_two_values_of_one_measure_differ(tmp_path, texts):
    (found,) = groups(tmp_path, *texts)
    assert [figure.doc_id for figure in found.figures] == ["a0", "a1"]
    assert len({figure.value for figure in found.figures}) == 2
    assert found.measure in texts[0]


@pytest.mark.parametrize("texts", AGREE)
def test_what_need_not_contradict_does_not_differ(tmp_path, texts):
    assert groups(tmp_path, *texts) == []


def test_an_article_may_contradict_itself(tmp_path):
    assert len(groups(tmp_path, "".join(DIFFER[0]))) == 1


def test_the_values_of_one_sentence_are_of_different_things(tmp_path):
    text = "2016年，招商银行净利润620亿元，而按另一口径，2016年招商银行净利润为616亿元。"
    assert groups(tmp_path, text) == []
