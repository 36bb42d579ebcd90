"""What holds whatever the text: the five articles turned, cut and mixed, and any string at all."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from analysis.codebook import read_codebook
from analysis.corpus import document, read_corpus
from analysis.records import Document
from analysis.relations.events import tag_events
from analysis.relations.partnerships import tag_partnerships
from analysis.tables import tag
from analysis.tagger import Tags, tag_document

CODEBOOK = read_codebook()
CORPUS = read_corpus(Path(__file__).parents[1] / "seeds")
LAYERS = ("mentions", "timexes", "figures", "quotes", "themes", "dimensions", "outlines")
# Layers that a paragraph decides by itself; themes and outlines also look at headings and lists.
LOCAL = ("mentions", "timexes", "figures", "quotes")
WORDS = {"surface", "text", "cue", "item", "list", "role", "measures", "what"}
PLACES = {"doc_id", "sentence_id", "start", "end", "event_id", "same_as", "rule"}
FURNITURE = [
    "(图片来源网络,侵删)",
    "分享到微信",
    "[ 分享到微博 ]",
    "首页 > 财经 > 银行",
    "打印 收藏 分享",
    "扫描分享到社交APP",
    "点击查看更多",
    "阅读:4729",
    "关键词:银行 金融科技",
    "原标题:银行业的新变局",
    "来源:新浪财经",
    "作者:张三 来源:某某网",
    "责任编辑:王小五",
    "(责任编辑:李四)",
    "声明:本文仅供参考,不构成投资建议。",
    "免责声明:本站转载此文仅为传递信息,不代表本站观点。",
    "本文不代表本站立场。",
    "版权所有 © 某某网 未经授权不得转载",
    "上一篇:银行股全线上涨",
    "下一篇",
    "用户评论",
]
PIECES = [
    "工行",
    "與螞蟻金服",
    "京东",
    "签署",
    "推出“融e购”",
    "2017年6月",
    "去年底",
    "3.3亿",
    "30%",
    "表示",
    "「",
    "」",
    "“",
    "”",
    "一是",
    "二是",
    "五大",
    "，",
    "。",
    "、",
    "𠮷",
    "😀",
    "场景",
    "开放银行",
    "《",
    "》",
    "1.",
    "•",
    "１２",
    "億元",
    "(",
    "年",
    "月",
    "日",
    "第",
    "X",
    "\n",
    "\r\n",
    " ",
    "\u3000",
]


def relations(tags: Tags) -> list:
    return [*tag_partnerships(tags, CODEBOOK), *tag_events(tags, CODEBOOK)]


def said(row: object, without: set[str]) -> dict[str, object]:
    """What a row says, but for these columns."""
    return {name: getattr(row, name) for name in row.__slots__ if name not in without}


def rows(tags: Tags, layers: tuple[str, ...] = LAYERS) -> Iterator[tuple[str, object]]:
    for layer in layers:
        for row in getattr(tags, layer):
            yield layer, row


@pytest.fixture(params=range(5))
def article(seeds, request) -> Document:
    return seeds.corpus[request.param]


def test_the_other_script_changes_no_tag_but_its_words(article):
    conversion = OpenCC("t2s" if article.script == "hant" else "s2t")
    other = conversion.convert(article.text)
    assert len(other) == len(article.text)
    here = tag_document(document(article.text, article.published), CODEBOOK)
    there = tag_document(document(other, article.published), CODEBOOK)
    ignored = WORDS | {"entity_id"}
    for a, b in zip(rows(here), rows(there), strict=True):
        assert said(a[1], ignored) == said(b[1], ignored)
    for a, b in zip(relations(here), relations(there), strict=True):
        assert said(a, WORDS | {"fields"}) == said(b, WORDS | {"fields"})


def test_spaces_beside_latin_letters_and_digits_change_no_tag_but_its_words(article):
    """甲与 LINE Pay 在 2019 年合作 is told as it is without the spaces that some pages set.

    Dimensions are left out: how far a clause goes is counted in characters.
    """
    close = re.sub(r"(?<=[一-鿿]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) (?=[一-鿿])", "", article.text)
    wide = re.sub(r"(?<=[一-鿿])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[一-鿿])", " ", close)
    assert len(wide) > len(close)
    here = tag_document(document(close, article.published), CODEBOOK)
    there = tag_document(document(wide, article.published), CODEBOOK)
    ignored = WORDS | PLACES | {"name", "entity_id", "speaker", "subject", "products", "objects"}
    layers = tuple(layer for layer in LAYERS if layer != "dimensions")
    for a, b in zip(rows(here, layers), rows(there, layers), strict=True):
        assert said(a[1], ignored) == said(b[1], ignored)
    for a, b in zip(relations(here), relations(there), strict=True):
        assert said(a, ignored) == said(b, ignored)


def test_a_paragraph_by_itself_is_tagged_as_in_its_article(article):
    whole = tag_document(article, CODEBOOK)
    kept = {(layer, row.start, row.end) for layer, row in rows(whole, LOCAL)}
    alone = set()
    at = 0
    for line in article.text.splitlines(keepends=True):
        if line.strip():
            part = tag_document(document(line, whole.document.published), CODEBOOK)
            alone |= {(layer, at + row.start, at + row.end) for layer, row in rows(part, LOCAL)}
        at += len(line)
    assert kept <= alone


def test_the_other_articles_of_a_corpus_change_nothing(seeds):
    backwards = tag(reversed(seeds.corpus), CODEBOOK)
    for name in ("mentions", "timex", "figures", "quotes", "themes", "outlines", "partnerships"):
        key = ["doc_id", "start", "end", "rule"]
        here = getattr(seeds, name).sort_values(key, ignore_index=True)
        there = getattr(backwards, name).sort_values(key, ignore_index=True)
        assert here.equals(there), name


def boundaries(doc: Document) -> list[int]:
    """Where a line of the article's text ends and another follows."""
    inside = doc.text[: doc.body[-1].start]
    return [at for at, char in enumerate(inside, 1) if char == "\n" and at > doc.body[0].end]


@settings(deadline=None, max_examples=80, derandomize=True)
@given(st.data())
def test_furniture_changes_nothing(data):
    """A line of furniture between two lines of any article leaves every tag as it was.

    Headings of related articles (延伸阅读) are not among them: short lines right under one are
    its titles.
    """
    article = data.draw(st.sampled_from(CORPUS), label="article")
    at = data.draw(st.sampled_from(boundaries(article)), label="place")
    line = data.draw(st.sampled_from(FURNITURE), label="furniture")
    mixed = f"{article.text[:at]}{line}\n{article.text[at:]}"
    here = tag_document(document(article.text, article.published), CODEBOOK)
    there = tag_document(document(mixed, article.published), CODEBOOK)
    for a, b in zip(rows(here), rows(there), strict=True):
        assert said(a[1], PLACES) == said(b[1], PLACES)


@settings(deadline=None, max_examples=80, derandomize=True)
@given(st.data())
def test_an_article_cut_in_two_keeps_its_themes_and_its_lists(data):
    """Two articles made of one by a cut between two lines carry the same themes and lists.

    What such a cut may change, as the manual has it: a heading right above it, which is read
    with the line beneath; the name of a list, which a heading or title may give; a list that is
    cut through or from the words that announce it; a line that another, now in the other article,
    repeats; and lists of lines, which are known as the article's own or as a form that it fills in
    again and again (合作对象, 合作模式) only by comparison with its other lists.
    """
    article = data.draw(st.sampled_from(CORPUS), label="article")
    whole = document(article.text)
    at = data.draw(st.sampled_from(boundaries(whole)), label="place")
    above = [sentence for sentence in whole.sentences if sentence.end <= at][-1]
    assume(above.kind in ("sentence", "item"))
    parts = [(0, document(article.text[:at])), (at, document(article.text[at:]))]
    both = [(start, tag_document(part, CODEBOOK)) for start, part in parts]
    tags = tag_document(whole, CODEBOOK)
    for layer in ("themes", "dimensions"):
        found = [(n + r.start, n + r.end, r.rule) for n, t in both for r in getattr(t, layer)]
        assert found == [(r.start, r.end, r.rule) for r in getattr(tags, layer)]
    through = [one for one in lists(tags) if one[0][0] < at < one[-1][1]]
    pieces = {item for one in through for item in one}
    found = [one for n, t in both for one in lists(t, n) if not pieces.issuperset(one)]
    assert found == [one for one in lists(tags) if one not in through]


def lists(tags: Tags, offset: int = 0) -> list[tuple[tuple[int, int], ...]]:
    """The items of each list in running text."""
    found: list[list[tuple[int, int]]] = []
    for row in tags.outlines:
        if not row.rule.startswith(("lines", "headings")):
            found += [[]] if row.rank == 1 else []
            found[-1].append((offset + row.start, offset + row.end))
    return [tuple(items) for items in found]


anything = st.text(max_size=10_000)
business = st.lists(st.sampled_from(PIECES), max_size=400).map("".join)


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.one_of(anything, business))
def test_any_string_is_tagged_the_same_twice_and_every_range_slices_back(text):
    doc = document(text, "2017-11-29")
    tags = tag_document(doc, CODEBOOK)
    assert tags == tag_document(doc, CODEBOOK)
    assert len(doc.view) == len(doc.text)
    found = [row for _, row in rows(tags)] + relations(tags)
    for row in found:
        assert 0 <= row.start < row.end <= len(text)
        for name in ("surface", "text", "cue", "item", "what"):
            if hasattr(row, name):
                assert text[row.start : row.end] == getattr(row, name)
