"""Blocks: what they refuse, what they say as JSON, HTML and plain text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure as Drawing

from analysis import style
from analysis.blocks import (
    MIMETYPE,
    Anchor,
    Block,
    Bullets,
    Card,
    Cards,
    Cite,
    Column,
    Concordance,
    Figure,
    Findings,
    Link,
    Note,
    Paragraph,
    Strong,
    Table,
    Title,
    Zh,
    show,
)
from analysis.blocks.fragments import block as fragment


def drawing(label: str = "工商银行") -> Drawing:
    with style.use():
        figure = Drawing(figsize=(3, 1))
        figure.subplots().bar([label, "螞蟻"], [2, 1])
    return figure


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Paragraph(3), "Paragraph.text must be text"),
        (lambda: Paragraph(["a", None]), r"Paragraph.text\[1\] must be text"),
        (lambda: Bullets("abc"), "Bullets.items must be a list, not str"),
        (lambda: Findings([{"a": 1}]), r"Findings.items\[0\] must be text"),
        (lambda: Table([], [], ""), "must be a list of Column"),
        (lambda: Table([Column("a")], [["x", "y"]], ""), "must have 1 cells, not 2"),
        (lambda: Table([Column("a")], [[3]], ""), r"Table.rows\[0\]\[0\] must be text"),
        (lambda: Column("a", "middle"), "Column.align must be one of left, right, center"),
        (lambda: Column("a", weight=0), "Column.weight must be a positive number"),
        (lambda: Title("t", "", "fr"), "Title.language must be one of zh, en"),
        (lambda: Note("x", "danger"), "Note.kind must be one of"),
        (lambda: Zh("x", "latin"), "Zh.script must be one of hans, hant"),
        (lambda: Link("x", "javascript:alert(1)"), "must be a web or relative address"),
        (lambda: Cite("[1]", " data:text/html,x"), "must be a web or relative address"),
        (lambda: Anchor("a b", "x"), "must be a name without spaces"),
        (lambda: Cards([Note("x")]), "Cards.cards must be a list of Card"),
        (lambda: Concordance([("a", "b", "c", "d")], ""), "must be a Cite"),
        (lambda: Figure("<svg/>", "c", "alt"), "must be a matplotlib Figure"),
        (lambda: Figure(drawing(), "c", " "), "must say what the figure shows"),
        (lambda: show("text"), "takes blocks"),
    ],
)
def test_what_is_wrong_is_said_where_it_is_made(make, message):
    with pytest.raises((TypeError, ValueError), match=message):
        make()


@pytest.mark.parametrize(
    "href", ["../articles/004.html#s012", "#s-1", "https://a.b/c?d=e:f", "", "工行.html", "/a"]
)
def test_addresses_a_page_may_link_to(href):
    assert Cite("[1]", href).node()["href"] == href


def test_rich_text_flattens_lists_and_leaves_out_nothing_but_the_empty():
    nodes = Paragraph(["甲", ["", [Strong("乙")]], Zh("丙", "hant", "C")]).json["children"]
    assert [node["type"] for node in nodes] == ["text", "strong", "zh"]


def test_every_block_offers_json_html_and_plain_text():
    table = Table([Column("名称"), Column("值", "right")], [["工行", "1"]], "说明")
    bundle = table._repr_mimebundle_()
    assert bundle[MIMETYPE]["type"] == "table"
    assert "<table" in bundle["text/html"]
    assert bundle["text/plain"] == "说明\n工行\t1"


def test_a_notebooks_labels_are_of_its_titles_edition(monkeypatch, capsys):
    monkeypatch.setattr(Block, "edition", "zh")
    assert "说明" in Note("x")._repr_mimebundle_()["text/html"]
    show(Title("T", "", "en"))
    assert "Note" in Note("x")._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Paragraph(Zh("銀行", "hant")), '<span lang="zh-Hant" class="zh">銀行</span>'),
        (Paragraph(Cite("[4]", "#s", 'a"b')), 'href="#s" title="a&quot;b"'),
        (Table([Column("a")], [], "c", empty="无。"), '<p class="empty">无。</p>'),
        (Table([Column("a", "right")], [["1"]], "c"), '<th scope="row" class="right short">1</th>'),
        (Cards([Card("工行", [("始于", "2017")])]), "<dt>始于</dt><dd>2017</dd>"),
        (Paragraph(Anchor("s-1", "x")), '<span id="s-1">x</span>'),
    ],
)
def test_html(block, expected):
    assert expected in fragment(block.json)


def test_a_gloss_stands_in_the_english_edition_alone():
    block = Paragraph(Zh("工行", gloss="ICBC")).json
    assert "ICBC" in fragment(block, "en")
    assert "ICBC" not in fragment(block, "zh")


@given(st.text())
def test_any_text_comes_out_as_the_same_characters(text):
    from html import unescape

    html = fragment(Paragraph([text, Strong(text), Zh(text), Cite(text)]).json)
    assert re.fullmatch("(<[a-z/][^<>]*>|[^<>])*", html)
    assert unescape(re.sub(r"<[^>]*>", "", html)) == unescape("".join(map(_escaped, [text] * 4)))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_a_figure_is_the_same_bytes_twice_and_keeps_its_text():
    first, second = (Figure(drawing(), "图", "两根柱子").json["svg"] for _ in range(2))
    assert first == second
    assert ">工商银行</text>" in first
    assert "Noto Sans SC" in first
    assert not re.search(r"<style|<metadata|<!--|20\d\d-\d\d-\d\d", first)


def test_a_label_with_dollar_signs_is_no_formula():
    assert ">$x^2$ &lt;b&gt;</text>" in Figure(drawing("$x^2$ <b>"), "c", "alt").json["svg"]


def test_ids_in_a_figure_never_clash_with_another_figure():
    one, two = (fragment(Figure(drawing(label), "c", "alt").json) for label in "甲乙")
    ids = [set(re.findall(r'\bid="([^"]+)"', html)) for html in (one, two)]
    assert all(ids)
    assert not ids[0] & ids[1]
    assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', one)) <= ids[0]


def test_alternative_text_is_an_attribute():
    html = fragment(Figure(drawing(), "c", 'a "quoted" <alt>').json)
    assert 'role="img" aria-label="a &quot;quoted&quot; &lt;alt&gt;"' in html


def test_show_displays_blocks_in_order(capsys):
    show(Paragraph("甲"), [Paragraph("乙"), (Note("丙"),)])
    assert capsys.readouterr().out.count("Paragraph") == 2
