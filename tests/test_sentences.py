"""Sentences: where they end, what kind they are, and that nothing is lost."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import document, read_corpus
from analysis.corpus.facts import read_byline
from analysis.corpus.lines import half_width
from analysis.corpus.sentences import split_sentences
from analysis.records import Document
from analysis.script import simplify

SEEDS = Path(__file__).parents[1] / "seeds"
SPLITS = [
    "双方签约。|合作开始！|前景如何？",
    "双方签约。|“合作开始。”|他说。",
    "他问:“掌握吗?|我们了解价值吗?”|谢锦生说。",
    "「雙方簽約。」|王小明說。",
    "『真的嗎？！』|沒人回答。",
    "真的吗?!|真的。",
    "(这是真的。)|他说。",
    "他说:“好。”|然后走了。",
    '他说:"好。"|然后走了。',
    '双方签约。|"好",他说。',
    "过程并不快……他这样介绍。",
    "《谁动了我的奶酪？》一书谈到银行。",
    "Yahoo!奇摩与银行合作。",
    "网址 http://a.cn/?id=1 已失效。",
    "What next? |谁也不知道。",
    "“没有闭合的引号。|下一句还在。|再下一句。",
    "銀行4.0時代，出路在哪裡？|加快研究。",
    "无界金融有两个内涵:一是数字化;二是全场景化。",
    "增长136%,规模达16164亿元。",
    "没有句号",
    "。。。",
]


@pytest.mark.parametrize("marked", SPLITS)
def test_sentences_end_where_they_end(marked: str) -> None:
    text = marked.replace("|", "")
    expected = [part.strip() for part in marked.split("|")]
    assert [text[a:b] for a, b in split_sentences(text, 0, len(text))] == expected


def assert_covers(doc: Document) -> None:
    """Ordered, disjoint, true to the text, and nothing but blanks between."""
    for sentence in doc.sentences:
        assert doc.text[sentence.start : sentence.end] == sentence.text != ""
        assert doc.view[sentence.start : sentence.end] == sentence.simplified
        assert sentence.text == sentence.text.strip()
    bounds = [0, *(p for s in doc.sentences for p in (s.start, s.end)), len(doc.text)]
    assert all(a <= b for a, b in pairwise(bounds))
    gaps = [doc.text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    assert "".join(gaps).strip() == ""
    numbers = [f"{doc.doc_id}:s{n:03d}" for n in range(1, len(doc.sentences) + 1)]
    assert [s.sentence_id for s in doc.sentences] == numbers


MARKS = ["。", "!", "?", "”", "“", "「", "」", "(", ")", "》", '"', "，", "…", "\u3000", "\ufeff"]
BREAKS = [" ", "\n", "\n\n", "\r\n", "\r", "\u2028", "\x0c"]
WORDS = ["工商银行", "螞蟻金服", "首页> 银行", "1. ", "• ", "一、", "# ", "分享:", "上一篇", "222"]
BYLINE = ["责任编辑:李四", "2019-12-16", "(图/张三)", "来源:某报"]
PIECES = st.sampled_from([*MARKS, *BREAKS, *WORDS, *BYLINE])


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)))
def test_sentences_cover_any_text(text: str) -> None:
    assert_covers(document(text))


def test_sentences_cover_the_articles() -> None:
    for doc in read_corpus(SEEDS):
        assert_covers(doc)


def test_half_a_million_characters_in_one_line() -> None:
    doc = document("工商银行与京东“全面合作”,双方都有期待?" * 25_000)
    assert len(doc.sentences) == 25_000
    assert len(document("“工商银行" * 100_000).sentences) == 1


PAGE = """某某財經網

工行與螞蟻的合作有何新動向？

2019-12-16 15:30　記者王小明／台北報導

工商銀行與螞蟻金服簽署協議，雙方將在支付等領域展開合作。

一、合作的背景
雙方的合作由來已久，早在2005年就已經開始了。

合作模式：
  1. 聯名卡：雙方共同發行。
  2. 支付：在通路上互通。客戶受益。
  • 線上
  • 線下

這是一次什麼樣的合作？

第三方支付的成長很快，銀行不能只看。
責任編輯：陳大文
"""
KINDS = [
    ("某某財經網", "furniture", ""),
    ("工行與螞蟻的合作有何新動向？", "title", ""),
    ("2019-12-16 15:30　記者王小明／台北報導", "furniture", ""),
    ("工商銀行與螞蟻金服簽署協議，雙方將在支付等領域展開合作。", "sentence", ""),
    ("一、合作的背景", "heading", ""),
    ("雙方的合作由來已久，早在2005年就已經開始了。", "sentence", "合作的背景"),
    ("合作模式：", "heading", "合作的背景"),
    ("1. 聯名卡：雙方共同發行。", "item", "合作模式"),
    ("2. 支付：在通路上互通。", "item", "合作模式"),
    ("客戶受益。", "item", "合作模式"),
    ("• 線上", "item", "合作模式"),
    ("• 線下", "item", "合作模式"),
    ("這是一次什麼樣的合作？", "sentence", "合作模式"),
    ("第三方支付的成長很快，銀行不能只看。", "sentence", "合作模式"),
    ("責任編輯：陳大文", "furniture", ""),
]


def test_kinds_and_sections_of_a_page() -> None:
    doc = document(PAGE)
    assert [(s.text, s.kind, s.section) for s in doc.sentences] == KINDS
    facts = (doc.title, doc.author, doc.publisher, doc.published, doc.published_basis)
    title = "工行與螞蟻的合作有何新動向？"
    assert facts == (title, "王小明", "某某財經網", "2019-12-16", "stated")
    assert doc.published_evidence == "text:s003"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("孫某鑫\n[提要] 開放銀行是發展的方向。\n收录日期:2018年3月9日\n一、引言\n", ""),
        ("張某娟 黃某銘\n國際經濟形勢多變，銀行要開拓市場、創新產品，成為重中之重。\n", ""),
        ("工行 京东\n工行与京东签约，双方将在金融科技等领域开展合作，为用户服务。\n", "工行 京东"),
    ],
)
def test_names_alone_above_a_paper_are_its_authors_and_no_title(text: str, title: str) -> None:
    assert document(text).title == title


def test_the_day_behind_the_editor_is_when_a_dispatch_appeared() -> None:
    text = "金管会宣布开放。\n国票金今天宣布签约。(编辑:林某汝)1070608\n"
    article = document(text)
    assert (article.published, article.published_basis) == ("2018-06-08", "stated")
    assert article.body[-1].text == "国票金今天宣布签约。"


def test_a_labelled_day_below_a_lead_is_when_it_appeared() -> None:
    text = (
        "甲行美团联名信用卡分析\n\n分析甲行与美团联名信用卡的业务。\n\n"
        "发布时间:2025年9月14日 分类:金融分析 阅读时间:6 分钟\n\n甲行发行了卡。\n"
    )
    article = document(text)
    assert (article.published, article.published_basis) == ("2025-09-14", "stated")
    assert [s.rule for s in article.sentences if s.kind == "furniture"] == ["byline"]


def test_a_single_line_is_no_page() -> None:
    for text in ("工商银行与京东合作", "2019-12-16 15:30", "11月,工行推出“工银小白”。"):
        assert [s.kind for s in document(text).sentences] == ["sentence"]


def test_markdown_headings_and_items() -> None:
    doc = document(
        "# 开放银行\n\n银行走出去。\n\n## 路径\n\n- 走出去\n- 引进来\n\n1. 一步\n2. 两步\n"
    )
    assert doc.title == "开放银行"
    kinds = ["title", "sentence", "heading", "item", "item", "item", "item"]
    assert [s.kind for s in doc.sentences] == kinds
    assert doc.sentences[-1].section == "路径"


def test_wrapped_lines_are_no_headings() -> None:
    doc = document(
        "标题\n\n工商银行与京东金融签署了合作协议\n双方将在零售银行和消费金融\n等多个领域开展合作。\n\n完。"
    )
    assert "heading" not in [s.kind for s in doc.sentences[2:]]


@pytest.mark.parametrize(("heads", "title"), [("##", "开放银行"), ("#", "开放银行"), ("", "")])
def test_a_heading_above_all_others_is_the_title(heads: str, title: str) -> None:
    text = (
        f"{heads or '###'} 开放银行\n\n双方合作。\n\n### 一\n\n京东接入。\n\n### 二\n\n用户增长。\n"
    )
    assert document(text).title == title


@pytest.mark.parametrize(
    "first",
    [
        "一家是銀行，另一家是平臺。會發生什麼？",
        "摘要",
        "1. 背景",
        "合作模式:",
        "双方签约。",
        "引言:从存折到手机",
        "圖:某銀行推出轉帳新功能 資料圖片",
        "晚报记者 李四 王五",
    ],
)
def test_what_is_no_title(first: str) -> None:
    assert document(f"{first}\n\n工商银行与京东签署协议,双方都对合作有所期待。\n").title == ""


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (("LAB", "學者觀點"), "開放銀行讓平臺更懂用戶的需要"),
        (("某某研究院", "Views", "专栏作者"), "开放银行让平台更懂用户的需要"),
    ],
)
def test_a_masthead_above_the_title_is_none(above: tuple[str, ...], title: str) -> None:
    prose = "工商银行与京东签署协议,双方对合作有所期待,合作为期三年。"
    assert document("\n\n".join([*above, title, prose, prose[5:]])).title == title
    assert document("\n\n".join([above[0], title, prose, prose[5:]])).title == above[0]


BYLINES = [
    ("記者李四╱台北報導", "李四", "", ""),
    ("晚报记者 李四 王五", "李四 王五", "", ""),
    ("《某某周刊》记者 李四 | 2009-10-21杭州报道", "李四", "某某周刊", "2009-10-21"),
    ("《财经》记者 李四", "李四", "", ""),
    ("互联网+ 鹿寨 零壹财经 2017-11-29 阅读:4729", "鹿寨", "零壹财经", "2017-11-29"),
    ("发布时间:2019年12月17日 来源:新浪财经 作者:张三", "张三", "新浪财经", "2019-12-17"),
    ("2019-12-16 15:30", "", "", "2019-12-16"),
    ("2019年12月16日 08:12 来源：证券时报网 字号 大 中 小", "", "证券时报网", "2019-12-16"),
    ("記者王小明/台北報導", "王小明", "", ""),
    ("〔記者王小明／台北報導〕", "王小明", "", ""),
    ("2019/12/16 15:30 經濟日報 記者陳美君／台北報導", "陳美君", "經濟日報", "2019-12-16"),
    ("發布時間：民國108年12月16日 下午3:20", "", "", "2019-12-16"),
    ("二〇一九年十二月十六日", "", "", "2019-12-16"),
    ("更新时间：2019-12-17 发布时间：2019-12-16", "", "", "2019-12-16"),
    ("最後更新：2019-12-16 15:30 發布：2019-12-15", "", "", "2019-12-15"),
    ("撰文：李大文 發布時間：2019-12-16 07:00", "李大文", "", "2019-12-16"),
    ("編輯︰李大文 日期︰2019-12-16", "", "", "2019-12-16"),
    ("文／王小明", "王小明", "", ""),
    ("本报记者 张三 北京报道", "张三", "", ""),
    ("2019年12月", "", "", "2019-12"),
    ("16/12/2019 15:30", "", "", "2019-12-16"),
    ("16.12.2019", "", "", "2019-12-16"),
    ("林大明/台北報導", "林大明", "", ""),
    ("2019-12-16 11:20 来源: 互联网 阅读次数:4646", "", "互联网", "2019-12-16"),
    ("date 2019-12 撰文: 黃大文 最後更新日期: 2019-12-13 13:26", "黃大文", "", "2019-12-13"),
    ("108.12.6 中國廣播公司", "", "", "2019-12-06"),
    ("108/12/06 記者王小明／台北報導", "王小明", "", "2019-12-06"),
    ("2019/12/16 下午 03:20:00 記者王小明報導", "王小明", "", "2019-12-16"),
    ("記者张三北京报道", "张三", "", ""),
    ("Dec 16, 2019", "", "", "2019-12-16"),
    ("16 December 2019 | 金融", "", "", "2019-12-16"),
    ("每经记者 张三 每经编辑 李四", "张三", "", ""),
    ("界面新闻记者 | 张三", "张三", "", ""),
    ("21世纪经济报道记者 张三 北京报道", "张三", "21世纪经济报道", ""),
    ("■本报记者 张三", "张三", "", ""),
    ("（中央社記者王小明台北26日電）", "王小明", "中央社", ""),
    ("某某網新聞中心 2019-12-16 10:30", "", "某某網新聞中心", "2019-12-16"),
]


@pytest.mark.parametrize(("line", "author", "publisher", "published"), BYLINES)
def test_what_a_byline_states(line: str, author: str, publisher: str, published: str) -> None:
    stated = read_byline(half_width(simplify(line)))
    assert stated
    found = [line[slice(*span)] if span else "" for span in (stated.author, stated.publisher)]
    assert [*found, stated.published] == [author, publisher, published]


@pytest.mark.parametrize(
    "line",
    [
        "2019年12月16日，工商银行与阿里巴巴签署协议",
        "2019年12月16日 工行与阿里签署全面合作协议",
        "11月27日,京东金融",
        "2013年",
        "192.168.1.1",
        "2019年13月45日",
        "来源:存款是银行的主要来源",
        "記者會將於台北舉行",
        "作者认为合作前景广阔",
        "京东金融与工商银行的合作",
        "行长：谷澍（2016年10月－2018年12月）",
        "成立日期：1984年1月1日",
        "May 2019 双方签约",
        "新华社记者参加发布会",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert read_byline(half_width(simplify(line))) is None


def test_a_dated_line_within_the_article_is_article_text() -> None:
    prose = ["工商银行与京东签署协议,双方都对合作有所期待。", "业内普遍看好它的未来,前景十分广阔。"]
    text = "\n\n".join(["标题", prose[0], "2017年6月16日", prose[1]])
    doc = document(text)
    assert doc.published == ""
    assert [s.kind for s in doc.sentences if s.text == "2017年6月16日"] == ["heading"]


@given(st.text(max_size=150))
def test_bylines_never_raise(line: str) -> None:
    read_byline(half_width(line))
