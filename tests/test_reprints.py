"""Reprints: which articles of a corpus are one source."""

import pytest

from analysis.corpus import document
from analysis.reprints import reprints

PACT = "2019年12月16日，工商银行与阿里巴巴签署战略合作协议。"
WORDS = "双方将在支付、场景和云计算等领域深化合作。"
OTHER = "建设银行同日发布年度报告，净利润增长百分之五。"
HANT = "2019年12月16日,工商銀行與阿里巴巴簽署戰略合作協議。"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([PACT + WORDS, PACT + WORDS], [("1", "0", 1.0)]),
        ([PACT + WORDS, OTHER], []),
        ([PACT + WORDS + OTHER, WORDS], [("1", "0", 1.0)]),  # an excerpt
        ([WORDS, PACT + WORDS + OTHER], [("1", "0", 1.0)]),  # the whole after its excerpt
        ([PACT, HANT], [("1", "0", 1.0)]),  # in the other script, with other marks
        ([PACT + OTHER, WORDS, PACT + WORDS], [("2", "1", 1.0)]),  # the one it repeats most
        (["工商银行。", "工商银行。"], []),  # too short to tell
        ([], []),
    ],
)
def test_which_articles_repeat_another(texts, expected):
    corpus = [document(text, doc_id=str(n)) for n, text in enumerate(texts)]
    assert [tuple(found) for found in reprints(corpus)] == expected


def test_the_seeds_are_five_sources(seeds):
    assert not reprints(seeds.corpus)
