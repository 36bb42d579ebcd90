"""What the pages' scripts do, in a real browser: tables, and the words behind references."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from browser import blank, browser, missing

from analysis.blocks import Anchor, Cite, Column, Paragraph, Table, Title
from analysis.report import html
from analysis.report.page import page_of
from analysis.tables import write_csv

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "never")

QUANTITIES = ["9,900万", "3.3亿", "—", "120", "超过 2,000万", "−5"]
MANY = 50


def page(tmp_path: Path, *blocks: Any, language: str = "zh") -> Path:
    """A page with these blocks, beside an article that references lead to."""
    file = tmp_path / "page.html"
    file.write_text(html.render(page_of(Title("题", "", language), blocks)), "utf-8")
    (tmp_path / "a.html").write_text("<title>a</title><p id=s001>工行", "utf-8")
    return file


def table(rows: list[list[Any]]) -> Table:
    columns = [Column("名"), Column("日期"), Column("数", "right")]
    return Table(columns, rows, "表")


def quantities() -> Table:
    dates = ["2017-11-29", "2015", "—", "2017-06", "2017", "202X"]
    return table([[n, d, q] for n, d, q in zip("丙甲乙丁戊己", dates, QUANTITIES, strict=True)])


def long() -> Table:
    return table([[Anchor(f"r{n}", f"行{n}"), "2017", str(n)] for n in range(MANY)])


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as started:
        yield started


@contextmanager
def opened(chromium: Any, file: Path, fragment: str = "", **settings: Any) -> Iterator[Any]:
    with blank(chromium, **settings) as tab:
        tab.goto(file.as_uri() + fragment)
        yield tab


def column(tab: Any, n: int) -> list[str]:
    """The cells of a column that are to be seen."""
    return tab.locator(f"tbody tr:visible > :nth-child({n})").all_inner_texts()


def test_a_column_sorts_by_value_with_the_keyboard_and_back(chromium, tmp_path):
    with opened(chromium, page(tmp_path, quantities())) as tab:
        head, button = tab.locator("th").nth(2), tab.locator("th button").nth(2)
        button.focus()
        tab.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "ascending"
        rising = ["−5", "120", "超过 2,000万", "9,900万", "3.3亿", "—"]
        assert column(tab, 3) == rising
        tab.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "descending"
        assert column(tab, 3) == [*rising[-2::-1], "—"]
        tab.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") is None
        assert column(tab, 3) == QUANTITIES


def test_dates_sort_by_time_and_names_as_chinese_does(chromium, tmp_path):
    with opened(chromium, page(tmp_path, quantities())) as tab:
        tab.locator("th button").nth(1).click()
        assert column(tab, 2) == ["2015", "2017", "2017-06", "2017-11-29", "202X", "—"]
        tab.locator("th button").nth(0).click()
        assert column(tab, 1) == list("丙丁己甲戊乙")  # bing, ding, ji, jia, wu, yi
        assert tab.locator("[aria-sort]").count() == 1


def test_rows_are_filtered_and_their_number_is_told(chromium, tmp_path):
    with opened(chromium, page(tmp_path, long())) as tab:
        status = tab.locator("[role=status]")
        assert status.inner_text() == f"30 行，共 {MANY} 行"
        tab.get_by_label("筛选").fill("行３ 2017")  # as wide as may be
        assert len(column(tab, 1)) == 11
        assert status.inner_text() == f"11 行，共 {MANY} 行"
        tab.get_by_label("筛选").fill("")
        assert len(column(tab, 1)) == 30


def test_a_long_table_unfolds_by_button_and_by_a_link_into_it(chromium, tmp_path):
    file = page(tmp_path, long())
    with opened(chromium, file) as tab:
        assert len(column(tab, 1)) == 30
        tab.get_by_role("button", name=f"显示全部 {MANY} 行").click()
        assert len(column(tab, 1)) == MANY
        assert tab.evaluate("document.activeElement.className") == "scroll"
    with opened(chromium, file, f"#r{MANY - 1}") as tab:
        assert tab.locator(f"#r{MANY - 1}").is_visible()


@pytest.mark.parametrize("settings", [{"java_script_enabled": False}, {}])
def test_without_script_and_on_paper_a_table_is_whole(chromium, tmp_path, settings):
    with opened(chromium, page(tmp_path, long()), **settings) as tab:
        tab.emulate_media(media="print")
        assert len(column(tab, 1)) == MANY
        assert not tab.locator(".tools:visible, .more:visible").count()


def test_a_table_is_copied_as_its_file_would_be_written(chromium, tmp_path):
    names = ["名", '日"期,或年', "=数"]
    rows = [
        ['工"行', "=1+1", "-5"],
        ["京东, 百度", "@x", "1"],
        ["\\=A1\\", 'a;=b;"+c"', "－3,4%"],
        ["-", "", "a=b"],
        ["＝HYPERLINK(“x”)", "＠;＋;", "2019-12-16"],
    ]
    columns = [Column(names[0]), Column(names[1]), Column(names[2], "right")]
    write_csv(pd.DataFrame(rows, columns=names), tmp_path / "table.csv")
    with opened(chromium, page(tmp_path, Table(columns, rows, "表"))) as tab:
        tab.evaluate("navigator.clipboard.writeText = async words => { window.copied = words; }")
        tab.get_by_role("button", name="复制为 CSV").click()
        tab.get_by_text(f"已复制 {len(rows)} 行").wait_for()
        assert tab.evaluate("window.copied") == (tmp_path / "table.csv").read_text("utf-8")


@pytest.fixture
def cited(tmp_path) -> Path:
    cite = Cite("[a §1]", "a.html#s001", "工行与京东合作")
    return page(tmp_path, Paragraph(["甲", cite]), Paragraph("乙"))


def test_the_words_of_a_reference_stay_under_the_pointer_until_escape(chromium, cited):
    with opened(chromium, cited) as tab:
        tip = tab.locator("[role=tooltip]")
        tab.locator("a.cite").hover()
        assert tip.inner_text() == "工行与京东合作"
        tip.hover()
        assert tip.is_visible()
        tab.keyboard.press("Escape")
        assert tip.count() == 0
        tab.locator("a.cite").focus()
        assert tip.is_visible()
        assert tab.locator("a.cite").get_attribute("aria-describedby") == "tip"


def test_the_first_touch_shows_the_words_and_the_second_follows(chromium, cited):
    with opened(chromium, cited, has_touch=True) as tab:
        tip, cite = tab.locator("[role=tooltip]"), tab.locator("a.cite")
        cite.tap()
        assert tip.inner_text() == "工行与京东合作"
        tab.get_by_text("乙").tap()
        assert tip.count() == 0
        cite.tap()
        assert tab.url == cited.as_uri()
        cite.tap()
        tab.wait_for_url("**/a.html#s001")
