"""Articles that attack: shown as they are, they run nothing, in a page, a PDF or a spreadsheet."""

import csv
import re
from pathlib import Path

import pandas as pd
import pytest
from browser import blank, browser, look, missing
from bs4 import BeautifulSoup
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from analysis.corpus import read_corpus
from analysis.errors import InputError
from analysis.records import columns
from analysis.report.build import build
from analysis.report.fonts import settable
from analysis.report.links import broken
from analysis.tables import ESCAPE, SCHEMA, tag, write_csv

NAME = "=cmd '<b>&#1;"
# Each of these stands in the statement of an alliance, which reports cite and show.
NASTY = [
    "<script>window.harmed = 1</script>",
    "</style></title></textarea><img src=x onerror='window.harmed = 1'>",
    "[约](javascript:window.harmed=1)",
    '<a href="javascript:window.harmed=1">约</a>',
    "{{ 7*7 }}{% raw %}${7*7}",
    '#set page(fill: red)#eval("1/0")',
    "$ x^2 $ \\write18{id} \\u{41}",
    "**粗** _斜_ `码` [^1] <!-- 注 -->",
    "\u202e倒\u202c\u2066离\u2069\u200b",
    '=HYPERLINK("https://example.org")',
    "&lt;b&gt;&amp;&#x41;",
    "𠮷野家😀👨‍👩‍👧",
    "W" * 400,
    "长" * 300,
]
FORMULAS = ['=HYPERLINK("//x")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(1+1)", "\t=1+1", "＝1+1"]
RUNS = tuple("=+-@\t\r＝＋－＠")
INVISIBLE = re.compile(r"[\s\u200b\u200d\u202a-\u202e\u2066-\u2069]")
LINE = "2018年5月3日，建设银行与蚂蚁金服签署战略合作协议。" + "天气不错，大家去公园走走。" * 13_000


def attack() -> str:
    """An article that tells of alliances, with something nasty in each sentence."""
    lines = ["工行与<i>京东</i>{{合作}}"]
    for n, nasty in enumerate(NASTY, 1):
        lines.append(f"2017年1月{n}日，工商银行与京东{nasty}签署战略合作协议。")
    lines += [f"{formula}，2018年{n}月工行与百度合作。" for n, formula in enumerate(FORMULAS, 1)]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the article that attacks, under a name that does too, and 500 KB in a line."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / f"{NAME}.txt").write_text(attack(), "utf-8")
    (folder / "line.txt").write_text(LINE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def attacked(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports on these articles."""
    folder = tmp_path_factory.mktemp("attacked")
    reports = ["strategy-comparison", "timeline"]  # both hold the articles, word for word
    build(reports, corpus=corpus, out=folder, languages=["zh"], progress=lambda line: None)
    return folder


def seen(text: str) -> str:
    """What a reader sees of a text, but for blanks."""
    return INVISIBLE.sub("", text)


# Pages


@pytest.mark.parametrize("page", ["zh/timeline", "zh/strategy-comparison", f"articles/{NAME}"])
def test_a_page_shows_the_characters_as_they_are(attacked, page):
    parsed = BeautifulSoup((attacked / f"{page}.html").read_text("utf-8"), "html.parser")
    text = seen(parsed.body.get_text())
    assert [nasty for nasty in NASTY if seen(nasty) not in text] == []
    assert all(link["href"].startswith(("#", "../")) for link in parsed.select("main a"))


def test_every_link_of_the_pages_leads_somewhere(attacked):
    assert broken(attacked) == []


@pytest.mark.skipif(bool(missing()), reason=missing() or "never")
def test_in_a_browser_nothing_runs_and_nothing_is_asked_for(attacked):
    with browser() as chromium:
        for file in sorted(attacked.rglob("*.html")):
            with blank(chromium) as page:
                found = look(page, file)
                for link in page.locator("a[href*=javascript]").all():
                    link.click()
                assert page.evaluate("typeof window.harmed") == "undefined", file
                assert found.messages == [], file
                assert all(asked.startswith(("file:", "data:")) for asked in found.requests), file
                assert found.too_wide == [], file


# PDF


@pytest.mark.parametrize("report", ["zh/timeline", "zh/strategy-comparison"])
def test_a_pdf_shows_the_characters_as_they_are(attacked, report):
    text, wanted = "", [seen(settable(nasty)) for nasty in NASTY if "\u202e" not in nasty]
    for page in PdfReader(attacked / f"{report}.pdf").pages:
        text += seen(page.extract_text())
        if all(nasty in text for nasty in wanted):
            break
    assert [nasty for nasty in wanted if nasty not in text] == []
    assert b"/JavaScript" not in (attacked / f"{report}.pdf").read_bytes()


# Spreadsheets and the programs that read what they do


def test_no_cell_of_a_table_is_run(attacked):
    for file in (attacked / "tables").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            cells = {cell for row in csv.reader(lines) for cell in row}
        assert not [cell for cell in cells if cell.startswith(RUNS)], file
    assert any(cell.startswith("\\=cmd") for cell in cells)


def test_programs_read_the_very_text(attacked, corpus):
    for name, table in tag(read_corpus(corpus)):
        read = pd.read_csv(attacked / f"tables/{name}.csv", escapechar=ESCAPE,
                           keep_default_na=False, dtype=str)  # fmt: skip
        texts = [c for c, (kind, _) in columns(SCHEMA[name][0]).items() if kind is str]
        assert read[texts].equals(table[texts].astype(read[texts].dtypes)), name


@pytest.mark.filterwarnings("default")  # frictionless and what it imports warn of their own code
def test_the_data_package_says_how_to_read_it(attacked, corpus):
    package = Package(str(attacked / "tables/datapackage.json"))
    assert package.validate().valid
    rows = package.get_resource("sentences").read_rows()
    (first, *_) = (doc for doc in read_corpus(corpus) if doc.doc_id == NAME)
    assert [row["text"] for row in rows if row["doc_id"] == NAME] == [
        sentence.text for sentence in first.sentences
    ]


CELLS = st.text(
    st.sampled_from("=+-@\t\r\n;,'\"\\＝1甲 |") | st.characters(exclude_categories=["C"])
)


@given(st.lists(CELLS.filter(bool), min_size=1, max_size=5))
def test_any_text_comes_back_and_none_begins_a_formula(tmp_path_factory, cells):
    file = tmp_path_factory.getbasetemp() / "cells.csv"
    write_csv(pd.DataFrame({"x": cells, "y": 1.5}), file)
    with file.open(encoding="utf-8", newline="") as lines:
        assert [row[0] for row in csv.reader(lines, escapechar=ESCAPE)] == ["x", *cells]
    read = pd.read_csv(file, escapechar=ESCAPE, keep_default_na=False, dtype=str)
    assert read["x"].tolist() == cells
    for separator in ",;\t":
        with file.open(encoding="utf-8", newline="") as lines:
            shown = {cell for row in csv.reader(lines, delimiter=separator) for cell in row}
        assert not [cell for cell in shown if cell.startswith(RUNS)]


# What is no text


@pytest.mark.parametrize("control", ["\0", "\x07", "\x1b", "\x7f"])
def test_control_characters_are_refused_in_one_line(tmp_path, control):
    (tmp_path / "a.txt").write_text(f"工行与京东{control}合作。", "utf-8")
    with pytest.raises(InputError, match=r"a\.txt: is no text but binary data"):
        read_corpus(tmp_path)
