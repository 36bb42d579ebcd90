"""Articles that contradict each other, from their files to the pages of both editions."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from analysis.report.build import build
from analysis.report.links import broken

ARTICLES = {
    "001": "2017年6月，工商银行与腾讯签署战略合作协议。2015年，工行融e购交易额8000亿元。"
    "2016年，招商银行与滴滴签署合作协议。",
    "002": "工商銀行並未與騰訊合作。2015年，工行融e購交易額8700億元。"
    "2019年4月起，招商銀行終止與滴滴的合作。",
}
SAID = {
    "zh": ("有 1 对合作，有的文章肯定，有的否认。", "有 1 个数字，说法不一。", "（已终止）"),
    "en": ("1 alliance is affirmed by some", "1 figure is told with different", "(ended)"),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> Path:
    """The strategy comparison of two articles that contradict each other."""
    folder = tmp_path_factory.mktemp("disputed")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(f"銀行的合作\n{text}\n", "utf-8")
    out = folder / "out"
    build(["strategy-comparison"], corpus=folder, out=out, progress=lambda line: None)
    return out


def test_every_link_leads_somewhere(pages):
    assert broken(pages) == []


@pytest.mark.parametrize("language", SAID)
def test_a_page_tells_both_sides_with_their_words(pages, language):
    page = (pages / language / "strategy-comparison.html").read_text("utf-8")
    parsed = BeautifulSoup(page, "html.parser")
    text = parsed.get_text()
    assert all(said in text for said in SAID[language])
    (finding,) = [item for item in parsed.select("li") if SAID[language][0] in item.get_text()]
    links = [link["href"] for link in finding.select("a")]
    assert [link.rpartition("/")[2] for link in links] == ["001.html#s002", "002.html#s002"]
    assert "並未與騰訊合作" in str(finding)


@pytest.mark.parametrize("language", SAID)
def test_the_pdf_tells_them_too(pages, language):
    reader = PdfReader(pages / language / "strategy-comparison.pdf")
    text = "".join(page.extract_text() for page in reader.pages).replace("\n", "")
    assert SAID[language][2].strip("（）()") in text


def test_denials_are_a_table_to_download(pages):
    table = (pages / "tables/denials.csv").read_text("utf-8")
    assert table.count("\n") == 3
    assert '"denied"' in table
    assert '"ended"' in table
