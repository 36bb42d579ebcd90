"""From a notebook with outputs to the page's JSON, HTML and PDF."""

import re
from html import unescape
from importlib.metadata import entry_points
from io import BytesIO

import pytest
from matplotlib.figure import Figure as Drawing
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from pypdf import PdfReader

from analysis import style
from analysis.blocks import (
    Anchor,
    Article,
    Bullets,
    Card,
    Cards,
    Cite,
    Column,
    Concordance,
    Figure,
    Findings,
    Note,
    Paragraph,
    Table,
    Texts,
    Title,
    Zh,
)
from analysis.errors import InputError
from analysis.report import fonts, html, pdf
from analysis.report.page import page
from analysis.report.prose import Prose

HOSTILE = (
    "<script>alert(1)</script> </style> #set page(fill: red) $x^2$ {{ 7*7 }} {% x %} *b* _i_ "
    "`c` @ref <lab> \\u{41} //c /*d*/ = h"
)


def shown(*blocks, source="show()"):
    outputs = [new_output("display_data", data=block._repr_mimebundle_()) for block in blocks]
    return new_code_cell(source, outputs=outputs)


def prose(text, *tags):
    return new_markdown_cell(text, metadata={"tags": list(tags)})


def notebook(*cells, language="zh", title="标题"):
    return new_notebook(cells=[shown(Title(title, "", language)), *cells])


def drawing():
    with style.use():
        figure = Drawing(figsize=(3, 1))
        figure.subplots().bar(["工商银行", "$x$"], [2, 1])
    return Figure(figure, "两根柱子", "工商银行二，其余一")


def full(text=HOSTILE):
    """A notebook with every kind of block, the same text in each of them."""
    cite = Cite("[004 §12]", "#s-1", text)
    columns = [Column("名称"), Column(text, "right", 3)]
    return notebook(
        prose(f"## 一\n\n{text}[^n]\n\n1. 甲\n   - 乙\n\n> 丙\n\n```\n{text}\n```\n\n[^n]: {text}"),
        shown(Findings([text, ["甲", cite]]), Bullets([text]), Note(text, "warning")),
        shown(Table(columns, [["甲", [text, cite]]] * 60, text, note=text)),
        shown(drawing(), drawing(), Table(columns, [], "空", empty=text)),
        shown(Cards([Card(text, [("事", text)], [text])]), Paragraph(Anchor("s-1", Zh(text)))),
        shown(Concordance([(text, "键", text, cite)], text, "hant")),
        new_code_cell(text, outputs=[new_output("stream", name="stdout", text=text)]),
        title=text,
    )


def types(content):
    return [block["type"] for block in content["blocks"]]


def text_of(page_html):
    body = page_html[page_html.index("<body>") :]
    return unescape(re.sub(r"<[^>]*>", "", body))


# The page


@pytest.mark.parametrize(("language", "expected"), [("zh", "中文 两者"), ("en", "English 两者")])
def test_a_cell_belongs_to_the_edition_of_its_tag(language, expected):
    cells = [prose("中文", "zh"), prose("English", "en"), prose("两者", "intro")]
    content = page(notebook(*cells, language=language))
    words = [b["children"][0]["text"] for b in content["blocks"] if b["type"] == "paragraph"]
    assert " ".join(words) == expected


def test_headings_figures_and_tables_are_numbered_in_order():
    table = Table([Column("a")], [["1"]], "表")
    empty = Table([Column("a")], [], "表", empty="无")
    cells = [prose("# 题\n\n## 一"), shown(drawing(), empty, table), prose("#### 深\n## 一")]
    blocks = page(notebook(*cells, shown(drawing(), table)))["blocks"]
    numbers = [(b["type"], b["number"], b["id"]) for b in blocks if "number" in b]
    assert numbers == [
        ("heading", "1", "一"),
        ("figure", 1, "figure-1"),
        ("table", 1, "table-1"),
        ("heading", "1.1", "深"),
        ("heading", "2", "一-2"),
        ("figure", 2, "figure-2"),
        ("table", 2, "table-2"),
    ]


def test_without_a_title_block_the_first_heading_is_the_title():
    content = page(new_notebook(cells=[prose("# 导览\n\n文"), prose("## 节")]))
    assert (content["title"], content["language"]) == ("导览", "zh")
    assert types(content) == ["title", "paragraph", "heading"]


def test_a_failed_cell_is_an_error_that_names_it():
    failed = new_output("error", ename="KeyError", evalue="'工行'", traceback=[])
    cells = [prose("文"), new_code_cell("x", outputs=[failed])]
    with pytest.raises(InputError, match="cell 3 of the notebook: it ended with KeyError: '工行'"):
        page(notebook(*cells))


def test_a_data_frame_becomes_a_table_and_other_output_stays_text():
    rows = "<tr><th></th><th>名</th></tr><tr><th>0</th><td>工行 &lt;b&gt;</td></tr>"
    frame = {"text/html": f"<table class='dataframe'>{rows}</table>", "text/plain": "x"}
    wide = {"text/html": frame["text/html"].replace("<td", "<td colspan=2"), "text/plain": "x"}
    outputs = [new_output("display_data", data=data) for data in (frame, wide)]
    outputs.append(new_output("stream", name="stdout", text="\x1b[31m红\x1b[0m\n"))
    found = page(notebook(new_code_cell("", outputs=outputs)))["blocks"]
    blocks = [block for block in found if block["type"] in ("table", "output")]
    assert blocks[0]["rows"][0][1] == [{"type": "text", "text": "工行 <b>"}]
    assert [(b["type"], b["text"]) for b in blocks[1:]] == [("output", "x"), ("output", "红")]


def test_an_id_stands_once_on_a_page():
    content = page(notebook(shown(*[Paragraph(Anchor("s", "甲"))] * 2)))
    assert content["ids"] == ["s"]


# Prose


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("甲\n乙", ["甲", "乙"]),  # no space between Han characters
        ("甲\nab", ["甲", " ", "ab"]),
        ("<b>x</b>", ["<b>", "x", "</b>"]),
        ("a &amp; b", ["a & b"]),
        ("[x](javascript:alert(1))", ["x"]),
    ],
)
def test_prose_as_text(source, expected):
    (block,) = Prose().read(source)
    assert [node["text"] for node in block["children"]] == expected
    assert all(node["type"] == "text" for node in block["children"])


def test_html_between_paragraphs_is_shown_as_code():
    assert Prose().read("<div onclick='x'>") == [{"type": "code", "text": "<div onclick='x'>"}]


def test_footnotes_are_numbered_over_cells_and_mentioned_twice_as_one():
    reader = Prose()
    first = reader.read("甲[^a]乙[^a]\n\n[^a]: 注一")
    second = reader.read("丙[^a]\n\n[^a]: 注二")
    notes = [n for b in first + second for n in b["children"] if n["type"] == "footnote"]
    assert [(n["number"], n["first"]) for n in notes] == [(1, True), (1, False), (2, True)]
    assert [n["children"][0]["text"] for n in reader.footnotes] == ["注一", "注二"]


# HTML


def test_html_shows_hostile_text_and_runs_nothing():
    content = page(full())
    shown_page = html.render(content)
    assert shown_page.count("<style>") == 1
    assert shown_page.count("<script") == 1  # the page's own
    assert "{{ 7*7 }}" in shown_page
    assert text_of(shown_page).count("<script>alert(1)</script>") >= 12
    assert not re.search(r'(?:src|href)="(?:https?:)?//', shown_page)


def test_html_ids_are_unique_and_every_link_inside_leads_somewhere():
    shown_page = html.render(page(full("文")))
    ids = re.findall(r'\bid="([^"]+)"', shown_page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', shown_page)) <= set(ids)
    assert 'id="fn-1"' in shown_page
    assert 'href="#fnref-1"' in shown_page


@pytest.mark.parametrize(("language", "lang"), [("zh", "zh-Hans"), ("en", "en")])
def test_html_says_its_language_and_that_of_chinese_passages(language, lang):
    shown_page = html.render(
        page(notebook(shown(Paragraph(Zh("銀行", "hant"))), language=language))
    )
    assert f'<html lang="{lang}">' in shown_page
    assert 'lang="zh-Hant" class="zh">銀行' in shown_page


def test_the_embedded_fonts_have_the_characters_of_the_page_and_no_others():
    from base64 import b64decode

    from fontTools.ttLib import TTFont

    content = page(notebook(prose("## 题\n\n正文“引”")))
    wanted = fonts.characters(content)
    assert set("正文“引”") <= set(wanted["serif"])
    assert "题" in wanted["sans"]
    for family, uri in re.findall(
        r'family:"([^"]+)";src:url\(data:font/woff2;base64,([^)]+)', html.render(content)
    ):
        name = "serif" if "Serif" in family else "sans"
        with TTFont(BytesIO(b64decode(uri))) as font:
            assert set(map(chr, font.getBestCmap())) <= set(wanted[name])
            assert set(wanted[name]) - set(map(chr, font.getBestCmap())) <= {"\u200b"}


def test_a_subset_is_the_same_bytes_from_the_cache_and_without_it(tmp_path, monkeypatch):
    monkeypatch.setenv("ANALYSIS_CACHE", str(tmp_path / "cache"))
    made = fonts.data_uri("serif", "工行")
    assert list((tmp_path / "cache" / "fonts").iterdir())
    assert fonts.data_uri("serif", "工行") == made
    monkeypatch.setenv("ANALYSIS_CACHE", str(tmp_path / "file" / "cache"))
    (tmp_path / "file").touch()  # a cache that cannot be written
    assert fonts.data_uri("serif", "工行") == made


# Both


def test_a_character_without_a_glyph_is_left_to_the_browser_and_told_in_the_pdf():
    content = page(notebook(shown(Bullets(["工行😀𠮷好"]), drawing())))
    assert "工行😀𠮷好" in text_of(html.render(content))
    assert "😀" not in "".join(fonts.characters(content).values())
    text = PdfReader(BytesIO(pdf.render(content))).pages[0].extract_text()
    assert "工行〓〓好" in text


def test_a_word_that_no_line_of_the_pdf_holds_is_broken_and_copied_whole():
    word = "https://example.org/" + "aB3-" * 50
    lines = _copied(pdf.render(page(notebook(prose(f"见 {word}。")))))
    assert word in "".join(lines)
    assert max(map(len, lines)) < len(word) / 2


def _copied(file: bytes) -> list[str]:
    """The lines of a PDF's first page as a reader copies them."""
    return PdfReader(BytesIO(file)).pages[0].extract_text().splitlines()


@pytest.mark.parametrize("render", [html.render, pdf.render])
def test_invisible_characters_need_no_glyph(render):
    assert render(page(notebook(prose("甲\u200b乙\u00a0丙\ufe0f\u202e丁\u2066戊"))))


@pytest.mark.parametrize("render", [html.render, pdf.render])
def test_the_same_notebook_gives_the_same_bytes(render):
    assert render(page(full())) == render(page(full()))


def test_the_exporters_are_registered_and_stand_in_the_export_menu():
    points = {point.name: point for point in entry_points(group="nbconvert.exporters")}
    for name, extension in (("analysis-html", ".html"), ("analysis-pdf", ".pdf")):
        exporter = points[name].load()()
        output, resources = exporter.from_notebook_node(notebook(prose("文")))
        assert exporter.export_from_notebook
        assert resources["output_extension"] == exporter.file_extension == extension
        assert output[:5] in ("<!DOC", b"%PDF-")


# PDF


def test_pdf_is_tagged_titled_and_says_its_language():
    made = pdf.render(page(full()))
    assert b"/MarkInfo" in made
    assert b"/StructTreeRoot" in made
    assert b"pdfuaid:part" in made
    assert b"/Lang (zh-CN)" in made or b"/Lang(zh-CN)" in made
    assert b"CreationDate" not in made


@pytest.mark.parametrize("source", ["", "文", "## ", "#### 深", "1. 甲\n\n   乙\n\n[^x]: 无人引用"])
def test_any_notebook_has_a_title_and_becomes_a_pdf(source):
    content = page(new_notebook(cells=[prose(source)]), "timeline")
    assert content["title"] == "timeline"
    assert pdf.render(content).startswith(b"%PDF-")


def test_long_words_and_tables_without_rows_become_a_pdf():
    table = Table([Column("x" * 300)], [], "表")
    lines = Concordance([("a" * 500, "b" * 9, "c" * 500, Cite("[1]"))], "行")
    passages = Concordance([("前" * 50, "中" * 50, "后" * 50, Cite("[1]"))], "段")
    content = page(notebook(shown(table, lines, passages, Findings([]), Paragraph("w" * 500))))
    assert pdf.render(content).startswith(b"%PDF-")
    assert text_of(html.render(content)).count("中" * 50) == 1


# References and the articles they lead to


def cited(text="工行🙂签约。"):
    """A notebook that cites a sentence, with the article in its appendix."""
    cite = Cite("[a §1]", "../articles/a.html#s001", text, ("a:s001", 0, len(text)))
    lines = [[("a:s001", 1, "sentence", text), ("a:s002", 2, "furniture", "分享")]]
    article = Article("a", "题", "../articles/a.html", "hans", [("文件", "a.txt")], lines, 1)
    return notebook(shown(Findings([["甲", cite]]), Texts([article])))


def test_html_leads_to_the_articles_pages_and_leaves_their_text_to_these():
    text = html.render(page(cited()))
    assert 'href="../articles/a.html#s001"' in text
    assert 'id="ref-1"' in text
    assert "引用 1 句" in text
    assert "分享" not in text_of(text)


def test_a_notebook_leads_to_its_own_sentences():
    for cell in cited().cells[1:]:
        shown_cell = "".join(output.data["text/html"] for output in cell.outputs)
        assert 'href="#s-a-s001"' in shown_cell
        assert 'id="s-a-s001"' in shown_cell
        assert "../articles" not in shown_cell


def test_pdf_holds_the_articles_and_jumps_to_their_sentences():
    data = pdf.render(page(cited()))
    assert data.count(b"/Subtype/Link") == 1
    content = pdf._settable(page(cited())["blocks"][-1])
    assert content["articles"][0]["lines"][0][0]["text"] == "工行〓签约。"


def test_pdf_bears_a_reference_to_what_its_appendix_has_not():
    lonely = Cite("[b §9]", "../articles/b.html#s009", "文", ("b:s009", 0, 1))
    assert pdf.render(page(notebook(shown(Paragraph(["甲", lonely])))))


def test_html_has_the_glyphs_of_the_quotations_it_shows_on_hover(monkeypatch):
    used = {}
    monkeypatch.setattr(fonts, "data_uri", lambda family, text: used.update({family: text}) or "x")
    html.render(page(cited("鑫🙂")))
    assert "鑫" in used["sans"]
    assert "🙂" not in used["sans"]
