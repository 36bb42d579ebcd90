"""What holds whatever the text: the five articles turned, cut and mixed, and any string at all."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from analysis.codebook import read_codebook
from analysis.corpus import document
from analysis.records import Document
from analysis.relations.events import tag_events
from analysis.relations.partnerships import tag_partnerships
from analysis.tables import tag
from analysis.tagger import Tags, tag_document

CODEBOOK = read_codebook()
LAYERS = ("mentions", "timexes", "figures", "quotes", "themes", "dimensions", "outlines")
# Layers that a paragraph decides by itself; themes and outlines also look at headings and lists.
LOCAL = ("mentions", "timexes", "figures", "quotes")
WORDS = {"surface", "text", "cue", "item", "list", "role", "measures", "what"}
PLACES = {"doc_id", "sentence_id", "start", "end", "event_id", "same_as", "rule"}
FURNITURE = [
    "(图片来源网络,侵删)",
    "分享到微信",
    "首页 > 财经 > 银行",
    "打印 收藏 分享",
    "扫描分享到社交APP",
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


def test_furniture_changes_nothing(article):
    lines = article.text.split("\n")
    mixed = []
    for n, line in enumerate(lines):
        mixed.append(line)
        if line.strip() and n + 1 < len(lines) and not lines[n + 1].strip():
            mixed += ["", FURNITURE[n % len(FURNITURE)]]
    here = tag_document(document(article.text, article.published), CODEBOOK)
    there = tag_document(document("\n".join(mixed), article.published), CODEBOOK)
    for a, b in zip(rows(here), rows(there), strict=True):
        assert said(a[1], PLACES) == said(b[1], PLACES)


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
