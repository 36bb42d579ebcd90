"""The articles' pages: the text stays as it is, whatever marks it, and sentences can be reached."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.blocks import Note
from analysis.blocks.markup import words
from analysis.cite import Sources, anchor
from analysis.corpus import document
from analysis.report import reader
from analysis.report.evidence import Use
from analysis.selection import select
from analysis.study import Study, open_study
from analysis.tables import tag
from analysis.views.reader import Mark, appendix, layers, lines, marks

SEEDS = str(Path(__file__).parents[1] / "seeds")
HOSTILE = (
    "工行与京东合作\n\n<script>alert(1)</script>工行在2017年签约。</style><b>&amp;</b>\r\n"
    "\t“javascript:alert(1)”是陈四清说的。{{ 7*7 }} $x$ \u202e反向。\n"
)


def study(*texts: str) -> Study:
    """A study of articles with these texts."""
    documents = [document(text, doc_id=f"a b#{n}") for n, text in enumerate(texts)]
    return Study(tag(documents), select(SEEDS), {})


def pages(made: Study, uses=None) -> dict[str, BeautifulSoup]:
    """doc_id → its page, read as a browser does."""
    tags = marks(made)
    return {
        doc.doc_id: parsed(reader.render(made, doc, tags[doc.doc_id], uses or {}))
        for doc in made.tables.corpus
    }


def parsed(page: str) -> BeautifulSoup:
    """The page with every blank; the parser would make one of several, which no browser does."""
    return BeautifulSoup(page, "html.parser", preserve_whitespace_tags={"p"})


def shown(page: BeautifulSoup, name: str = "text") -> str:
    """The article's text, or its simplified view, as the page has it."""
    return "\n".join(p.get_text() for p in page.select(f"p.{name}"))


@pytest.fixture(scope="module", params=["zh", "en"])
def five(request) -> Study:
    return open_study(corpus=SEEDS, language=request.param)


def test_a_page_shows_the_text_of_the_file_and_nothing_else(five):
    for doc_id, page in pages(five).items():
        assert shown(page) == five.documents[doc_id].text


@pytest.mark.parametrize(
    "text", [HOSTILE, "一" * 500, "\n\n 空 \n", "&lt;工行&gt;", "繁體\r\n網際網路"]
)
def test_any_text_is_shown_as_it_is_and_never_as_markup(text):
    (page,) = pages(study(text)).values()
    assert shown(page) == text
    assert not page.select("main script, b, p style")
    assert all(not link.get("href").startswith("java") for link in page.select("a"))


def test_every_sentence_can_be_reached(five):
    for doc_id, page in pages(five).items():
        doc = five.documents[doc_id]
        reached = {e.get("id"): e.get_text() for e in page.select(".s[id]")}
        assert reached == {anchor(s.sentence_id): s.text for s in doc.sentences}
        grey = {e.get("id") for e in page.select(".s.furniture")}
        assert grey == {anchor(s.sentence_id) for s in doc.sentences if s.kind == "furniture"}


def test_every_tag_is_marked_over_its_own_characters(five):
    """The marked characters of a layer are those that its table gives, and no more."""
    for doc_id, page in pages(five).items():
        for layer in layers():
            rows = getattr(five.tables, layer.table)
            own = rows[rows["doc_id"] == doc_id]
            covered = {at for r in own.itertuples() for at in range(r.start, r.end)}
            text = five.documents[doc_id].text
            expected = "".join(text[at] for at in sorted(covered) if text[at] != "\n")
            marked = page.select(f"main .m-{layer.id}")
            assert "".join(e.get_text() for e in marked) == expected, layer.id


@settings(max_examples=60, deadline=None)
@given(
    st.text("工行，。\n a<", max_size=40).flatmap(
        lambda text: st.tuples(
            st.just(text),
            st.lists(st.tuples(*[st.integers(0, len(text))] * 2, st.sampled_from("abc"))),
        )
    )
)
def test_tags_that_overlap_in_any_way_leave_the_text_whole(case):
    text, ranges = case
    doc = document(text)
    tags = [Mark(min(a, b), max(a, b), layer, "") for a, b, layer in ranges if a != b]
    cut = list(lines(doc, tags))
    assert "\n".join("".join(text[p.start : p.end] for p in line) for line in cut) == text
    for piece in (p for line in cut for p in line):
        covering = {m for m in tags if m.start <= piece.start and m.end >= piece.end}
        assert set(piece.marks) == covering
        sentences = [s for s in doc.sentences if s.start <= piece.start and s.end >= piece.end]
        assert [piece.sentence] == (sentences or [None])


def test_layers_can_be_switched_and_say_how_many_there_are(five):
    for doc_id, page in pages(five).items():
        assert page.select("input#show-name")
        switches = [e.get("id") for e in page.select(".layers input")]
        traditional = five.documents[doc_id].script == "hant"
        assert ("show-view" in switches) == traditional
        assert bool(page.select("p.view")) == traditional


def test_the_simplified_view_stands_line_by_line_beside_a_traditional_text():
    made = study("網際網路與銀行。\n\n螞蟻金服與工商銀行簽約，雙方會開放資料。\n")
    (page,) = pages(made).values()
    (doc,) = made.tables.corpus
    assert shown(page, "view") == doc.view
    assert {p.get("lang") for p in page.select("p.view")} == {"zh-Hans"}
    assert {p.get("lang") for p in page.select("p.text")} == {"zh-Hant"}
    assert all(len(line.select("p")) == 2 for line in page.select(".line"))


def test_a_sentence_leads_back_to_where_reports_cite_it():
    made = study("工行与京东合作。今天下雨。\n")
    (doc,) = made.tables.corpus
    first, second = (s.sentence_id for s in doc.sentences)
    uses = {
        first: [
            Use("timeline", "zh", "表 2", "../zh/timeline.html#ref-3"),
            Use("timeline", "zh", "要点 1", "../zh/timeline.html#ref-1"),
            Use("timeline", "en", "Table 2", "../en/timeline.html#ref-3"),
        ]
    }
    (page,) = pages(made, uses).values()
    (told,) = page.select(".uses")
    assert "§1" in told.get_text()
    assert "2" in told.select("summary")[0].get_text()
    links = [(a.text, a.get("href"), a.parent.get("lang")) for a in told.select("a")]
    assert links == [
        ("表 2", "../zh/timeline.html#ref-3", "zh-Hans"),
        ("要点 1", "../zh/timeline.html#ref-1", "zh-Hans"),
        ("Table 2", "../en/timeline.html#ref-3", "en"),
    ]
    assert second not in uses


def test_what_a_tag_says_is_told_beside_its_line_as_well(five):
    tags = marks(five)
    for doc_id, page in pages(five).items():
        told = page.select(".line .tags li")
        notes = [li.get_text().removeprefix(li.span.get_text()).strip() for li in told]
        layer_names = {layer.id: layer.name for layer in layers()}
        expected = [f"{layer_names[m.layer]}: {m.note}" for m in set(tags[doc_id])]
        assert sorted(notes) == sorted(expected)
        text = five.documents[doc_id].text
        assert all(li.span.get_text().rstrip("…") in text for li in told)


def test_the_head_says_what_is_known_of_an_article(five):
    page = pages(five)["004_611ba7ca727cb782"]
    head = page.select("dl")[0].get_text()
    doc = five.documents["004_611ba7ca727cb782"]
    for fact in ("2017-11-29", "文中载明", "stated in the file", doc.sha256, doc.file, "简体"):
        assert fact in head
    assert page.select('dl a[href="#s003"]')


def test_pages_lead_to_each_other_whatever_the_articles_are_called(tmp_path):
    made = study("工行。\n", "建行。\n", "农行。\n")
    reader.write_pages(made, {}, tmp_path)
    page = parsed((tmp_path / "a b#1.html").read_text("utf-8"))
    around = [a.get("href") for a in page.select(".around a")]
    assert around == ["../index.html", "a%20b%230.html", "a%20b%232.html"]


def test_the_style_has_the_glyphs_of_every_page(five):
    used = reader.characters(five)
    for doc_id, page in pages(five).items():
        body = set(shown(page)) - set("\n\r\t\u3000 ")
        assert body <= set(used["serif"]) | set(used["sans"]), doc_id
        head = page.select("header")[0].get_text() + page.select(".layers")[0].get_text()
        assert set(head) - set("\n") <= set(used["sans"])


def test_an_appendix_holds_the_articles_that_are_cited(five):
    sources = Sources(five)
    row = next(five.tables.quotes.itertuples())
    sources.cite(row.sentence_id, row.start, row.end)
    (article,) = appendix(five, sources).json["articles"]
    doc = five.documents[row.doc_id]
    said = [s["text"] for line in article["lines"] for s in line]
    assert said == [s.text for s in doc.sentences]
    assert article["cited"] == 1
    assert words(article["title"])


def test_an_appendix_of_a_large_corpus_holds_the_sentences_cited(five, monkeypatch):
    monkeypatch.setattr("analysis.views.reader._WHOLE", 10)
    sources = Sources(five)
    row = next(five.tables.quotes.itertuples())
    sources.cite(row.sentence_id, row.start, row.end)
    (article,) = appendix(five, sources).json["articles"]
    assert [s["id"] for line in article["lines"] for s in line] == [row.sentence_id]


def test_an_appendix_without_references_says_so(five):
    assert isinstance(appendix(five, Sources(five)), Note)
