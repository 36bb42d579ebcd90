"""The index, the codebook and the tables as pages: what they say is what the data say."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from matplotlib.figure import Figure as Drawing

from analysis import style
from analysis.blocks import Cite, Figure, Findings, Strong, Title
from analysis.blocks.markup import words
from analysis.cite import Sources
from analysis.codebook import default_path
from analysis.codebook.lists import written
from analysis.corpus import document
from analysis.report import evidence, site
from analysis.report.index import write_index
from analysis.report.page import page_of
from analysis.selection import select
from analysis.study import Study, open_study
from analysis.tables import Tables, tag
from analysis.views import codebook, schema

SEEDS = str(Path(__file__).parents[1] / "seeds")
HAN = re.compile("[\u4e00-\u9fff]")
CITE = Cite("[004 §12]", "../articles/x.html#s012", "工行", ("x:s012", 0, 2))


@pytest.fixture(scope="module", params=["zh", "en"])
def five(request, seeds: Tables) -> Study:
    study = open_study(corpus=SEEDS, language=request.param)
    return replace(study, tables=seeds)


@pytest.fixture(scope="module")
def package(seeds, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    seeds.write(folder)
    return folder


def rows(block) -> list[list[str]]:
    return [[words(cell) for cell in row] for row in block["rows"]]


def texts(value: object) -> list[tuple[str, str]]:
    """The kind and characters of every node of rich text in a block's JSON."""
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    if not isinstance(value, dict):
        return []
    own = [(value["type"], value["text"])] if isinstance(value.get("text"), str) else []
    return own + [text for part in value.values() for text in texts(part)]


def told(blocks, caption: str) -> list[list[str]]:
    """The rows of the table with this in its caption."""
    (found,) = (
        block.json
        for block in blocks
        if block.type == "table" and caption in words(block.json["caption"])
    )
    return rows(found)


def report(title: str, language: str, *findings) -> dict:
    """A report's page with a figure that has a linked mark."""
    with style.use():
        figure = Drawing(figsize=(2, 1))
        figure.subplots().plot([1, 2])
    picture = Figure(figure, "图", f"{title}的图 <b>")
    return page_of(Title(title, "", language), [Findings(findings), picture])


def index(study: Study, folder: Path, reports: dict) -> BeautifulSoup:
    for name in reports:
        for suffix in (".html", ".pdf"):
            file = folder / (name + suffix)
            file.parent.mkdir(exist_ok=True)
            file.touch()
    write_index(folder, study, reports)
    return BeautifulSoup((folder / "index.html").read_text("utf-8"), "html.parser")


# The codebook


def test_each_rule_has_the_count_and_the_sentences_of_its_passages(five):
    blocks = list(codebook.blocks(five, Sources(five)))
    found = five.tables.themes["rule"].value_counts()
    lists = five.codebook.lists
    for theme in five.codebook.themes:
        name = five.code_name(theme)
        (table,) = (
            block.json
            for block in blocks
            if block.type == "table" and re.search(f"“{name}”.*(规则|: )|Rules of “{name}”",
                                                   words(block.json["caption"]))
        )  # fmt: skip
        note = words(table["note"])
        for rule, row in zip(theme.rules, rows(table), strict=True):
            assert row[0] == rule.id
            assert written(rule.pattern.pattern, lists) in row[1]
            for condition in filter(None, (rule.requires, rule.unless)):
                pattern = written(condition.pattern, lists)
                sign = re.search(rf"([A-Z]): {re.escape(pattern)}(?: [A-Z]: |$)", note)
                assert (sign[1] if sign else pattern) in row[1]
            assert row[3] == str(found.get(rule.id, 0))
            assert bool(row[4]) == (rule.id in found.index)


def test_every_example_and_every_name_is_on_the_page(five):
    blocks = list(codebook.blocks(five, Sources(five)))
    shown = "\n".join(
        " ".join(row) for block in blocks if block.type == "table" for row in rows(block.json)
    )
    for code in (*five.codebook.themes, *five.codebook.dimensions):
        english = (*code.include_en, *code.exclude_en)
        said = english if five.language == "en" else (*code.include, *code.exclude)
        assert all(words in shown for words in (*said, *code.examples, *code.counterexamples))
    assert all(entity.name in shown for entity in five.codebook.entities)


def test_the_english_codebook_is_english_but_for_terms_marked_as_chinese(seeds):
    study = replace(open_study(corpus=SEEDS, language="en"), tables=seeds)
    nodes = [node for block in codebook.blocks(study, Sources(study)) for node in texts(block.json)]
    assert [text for kind, text in nodes if kind == "text" and HAN.search(text)] == []
    assert ("zh", "场景化金融") in nodes


def test_a_codebook_without_english_is_shown_in_chinese(seeds, tmp_path):
    shutil.copytree(default_path(), tmp_path / "book")
    file = tmp_path / "book" / "themes.toml"
    file.write_text(re.sub(r"(?ms)^exclude_en = .*?^\]\n", "", file.read_text("utf-8")), "utf-8")
    study = open_study(corpus=SEEDS, codebook=str(tmp_path / "book"), language="en")
    theme = study.codebook.themes[0]
    said = told(codebook.blocks(study, Sources(study)), "“Scene finance” takes in")
    assert [row[1] for row in said if row[0] == "Leaves out"] == list(theme.exclude)
    assert [row[1] for row in said if row[0] == "Includes"] == list(theme.include_en)


def test_names_are_counted_most_frequent_first(five):
    caption = five.say("本语料中出现", "this corpus mentions")
    names = told(codebook.blocks(five, Sources(five)), caption)
    counts = [int(row[4]) for row in names]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == (five.tables.mentions["basis"] == "codebook").sum()


def test_the_references_of_the_codebook_resolve(five, package):
    sentences = evidence.Sentences(five.tables.corpus)
    for name, content in site.contents(five, package, ["zh", "en"]).items():
        evidence.check(content, sentences, name)


@pytest.mark.parametrize(
    ("name", "names", "expected"),
    [
        ("zh/timeline", {"zh/timeline", "en/timeline"}, "../en/timeline.html"),
        ("en/codebook", ["zh/codebook"], "../zh/codebook.html"),
        ("zh/timeline", {"zh/timeline", "en/themes"}, ""),
    ],
)
def test_a_page_leads_to_its_other_edition_where_there_is_one(name, names, expected):
    assert site.beside(name, names) == expected


# The tables


def test_every_column_has_type_and_definition_in_both_languages(five, package):
    described = json.loads((package / "datapackage.json").read_text("utf-8"))
    blocks = [b.json for b in schema.blocks(five, described) if b.type == "table"]
    for resource, block in zip(described["resources"], blocks, strict=True):
        shown = {row[0]: row for row in rows(block)}
        for field in resource["schema"]["fields"]:
            _, kind, definition, key = shown[field["name"]]
            assert kind == field["type"]
            assert ("主键" in key or "primary" in key) == (
                field["name"] in resource["schema"]["primaryKey"]
            )
            chinese = re.search("[一-鿿]", definition)
            assert five.language == "en" or chinese, (resource["name"], field["name"])
            assert all(v in definition for v in field.get("constraints", {}).get("enum", ()))


# The index


def test_the_index_tells_five_findings_the_first_of_each_report_first(seeds, tmp_path):
    study = replace(open_study(corpus=SEEDS), tables=seeds)
    made = {
        f"{e}/{name}": report(
            name, e, *([Strong(f"{e} {name} {n}。"), " 余。", CITE] for n in "123")
        )
        for e in ("zh", "en")
        for name in ("timeline", "themes", "agreement")
    }
    page = index(study, tmp_path, made)
    for language, lang in (("zh", "zh-Hans"), ("en", "en")):
        lines = page.select(f".says[lang={lang}] li")
        expected = ["timeline 1", "themes 1", "timeline 2", "themes 2", "timeline 3"]
        assert [line.strong.text for line in lines] == [f"{language} {e}。" for e in expected]
        assert {a["href"] for line in lines for a in line.select(".cite")} == {
            "articles/x.html#s012"
        }
        assert lines[0].select_one(".onward")["href"] == f"{language}/timeline.html"


def test_each_report_has_a_picture_with_words_for_it_and_links(seeds, tmp_path):
    study = replace(open_study(corpus=SEEDS), tables=seeds)
    made = {f"{e}/timeline": report("大事记", e) for e in ("zh", "en")}
    (shown,) = index(study, tmp_path, made).select("article.report")
    assert shown.svg["aria-label"] == "大事记的图 <b>"
    assert not shown.select("svg a, b")
    links = [a["href"] for a in shown.select(".formats a")]
    assert links == [f"{e}/timeline.{suffix}" for e in ("zh", "en") for suffix in ("html", "pdf")]


def test_the_index_lists_articles_tables_and_ways_to_cite(five, tmp_path):
    page = index(five, tmp_path, {})
    assert not page.select(".says, article.report")
    articles = page.select("section[aria-labelledby=articles] tbody tr")
    assert [row.th.text for row in articles] == [five.labels[d.doc_id] for d in five.in_order()]
    counts = {
        row.select_one("code").text: row.select("td")[-1].text
        for row in page.select("section[aria-labelledby=tables] tbody tr")
    }
    assert counts == {name: f"{len(frame):,}" for name, frame in five.tables}
    cited = page.select_one("section[aria-labelledby=cite]").text
    for words_ in ("[DS/OL]", "@misc{analysis,", five.codebook.version):
        assert words_ in cited
    (item,) = json.loads((tmp_path / "citation.json").read_text("utf-8"))
    assert {"id", "type", "title", "author"} <= item.keys()
    assert (tmp_path / "citation.bib").read_text("utf-8").count("{") == (
        tmp_path / "citation.bib"
    ).read_text("utf-8").count("}")


def test_an_article_never_becomes_markup_of_the_index(tmp_path):
    hostile = "<script>alert(1)</script><!--script--><!--style-->{{ 7*7 }}</title>"
    made = document(f"{hostile}\n\n工行与京东合作。\n", doc_id="a b#1")
    study = Study(tag([made]), select(SEEDS), {})
    page = index(study, tmp_path, {})
    assert len(page.select("script")) == len(page.select("style")) == 1
    (link,) = page.select("section[aria-labelledby=articles] td a")
    assert (link.text, link["href"]) == (made.title or made.body[0].text[:24] + "…",
                                         "articles/a%20b%231.html")  # fmt: skip
    assert not page.select("main script")
