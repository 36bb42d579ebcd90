"""What the reports say: on the five articles, on one, on none that says anything."""

import re
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.blocks import Block
from analysis.blocks.inlines import rich as rich_text
from analysis.blocks.markup import words
from analysis.cite import Sources
from analysis.report.evidence import Sentences
from analysis.study import Study, open_study
from analysis.views import (
    alliance_matrix,
    alliances,
    front,
    reader,
    strategy,
    strategy_figures,
    strategy_findings,
    themes,
    themes_findings,
    timeline,
    timeline_chart,
    timeline_findings,
)

SEEDS = str(Path(__file__).parents[1] / "seeds")
HAN = re.compile(r"[\u4e00-\u9fff]")
VIEWS = {
    "corpus": lambda s, c: front.corpus(s),
    "matrix": alliance_matrix.matrix,
    "pairs": alliances.pairs,
    "cards": lambda s, c: alliances.cards(s, c)[0],
    "dimensions": strategy_figures.dimensions,
    "dimensions.defined": lambda s, c: strategy_figures.definitions(s),
    "enumerations": strategy.enumerations,
    "own_way": strategy_figures.own_way,
    "stages": strategy.stages,
    "ledger": strategy.ledger,
    "strategy.findings": strategy_findings.findings,
    "chart": timeline_chart.chart,
    "table": timeline.table,
    "accord": timeline.accord,
    "plans": timeline.plans,
    "undated": timeline.undated,
    "timeline.findings": timeline_findings.findings,
    "definitions": lambda s, c: themes.definitions(s),
    "shares": themes.shares,
    "subthemes": themes.subthemes,
    "together": themes.together,
    "company": themes.company,
    "terms": lambda s, c: themes.terms(s, s.themes[0]),
    "concordance": lambda s, c: themes.concordance(s, c, s.themes[0]),
    "themes.findings": themes_findings.findings,
}  # fmt: skip
FINDINGS = [name for name in VIEWS if name.endswith("findings")]


@pytest.fixture(scope="module", params=["zh", "en"])
def five(request) -> Study:
    return open_study(corpus=SEEDS, language=request.param)


@pytest.fixture(scope="module")
def silent(tmp_path_factory) -> Study:
    """A study of an article in which there is nothing to find."""
    folder = tmp_path_factory.mktemp("silent")
    (folder / "weather.txt").write_text("昨天下了雨。\n大家都没有出门，在家里看书。\n", "utf-8")
    return open_study(corpus=str(folder))


def rich(value: object) -> list[dict]:
    """Every node of rich text in a block's JSON."""
    if isinstance(value, list):
        return [node for part in value for node in rich(part)]
    if not isinstance(value, dict):
        return []
    return [value, *(node for part in value.values() for node in rich(part))]


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_a_block(five, name):
    assert isinstance(VIEWS[name](five, Sources(five)), Block)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_bears_an_article_with_nothing_to_find(silent, name):
    assert isinstance(VIEWS[name](silent, Sources(silent)), Block)


@pytest.mark.parametrize("name", FINDINGS)
def test_findings_carry_evidence(five, name):
    block = VIEWS[name](five, Sources(five)).json
    assert len(block["items"]) >= 4
    assert all(any(node["type"] == "cite" for node in rich(item)) for item in block["items"])


@pytest.mark.parametrize("name", VIEWS)
def test_the_english_edition_is_english_but_for_evidence(name):
    study = open_study(corpus=SEEDS, language="en")
    nodes = rich(VIEWS[name](study, Sources(study)).json)
    plain = [node["text"] for node in nodes if node.get("type") == "text"]
    plain += [node["alt"] for node in nodes if "alt" in node]
    assert [text for text in plain if HAN.search(text)] == []


def test_a_reference_leads_to_a_sentence_that_holds_its_words(five):
    sources = Sources(five)
    cites = [node for name in VIEWS for node in rich(VIEWS[name](five, sources).json)
             if node.get("type") == "cite"]  # fmt: skip
    known = Sentences(five.tables.corpus)
    assert [known.fault(cite) for cite in cites if known.fault(cite)] == []
    assert {cite["sentence"] for cite in cites if "sentence" in cite} == sources.cited
    listed = {n["id"] for n in rich(reader.appendix(five, sources).json) if "number" in n}
    assert sources.cited <= listed


def test_the_title_says_corpus_parameters_and_versions():
    study = open_study(corpus=SEEDS, language="en", banks=["工行"], since="2017")
    facts = {label: words(value) for label, value in
             front.title(study, "题", "Title", "", "").json["facts"]}  # fmt: skip
    assert "5 articles" in facts["Corpus"]
    assert facts["Parameters"] == "banks ICBC; since 2017"
    assert study.codebook.version in facts["Versions"]


def test_a_small_corpus_is_warned_of(five):
    assert front.method(five)[0].kind == "warning"


def test_a_title_of_markdown_is_shown_without_its_marks(tmp_path):
    (tmp_path / "a.md").write_text("# 平安银行与微信支付\n\n平安银行与微信支付合作。\n", "utf-8")
    study = open_study(corpus=str(tmp_path))
    assert words(front.corpus(study).json["rows"][0][1]) == "平安银行与微信支付"


@pytest.mark.parametrize(
    ("accord", "told"),
    [
        ("single", ""),
        ("agree", "3 of 5 articles, dates agree "),
        ("coarser", "3 of 5 articles, dates compatible "),
        ("contradict", "3 of 5 articles, dates contradict "),
    ],
)
def test_an_event_says_how_many_articles_tell_it_and_whether_they_agree(accord, told):
    study = open_study(corpus=SEEDS, language="en")
    event = SimpleNamespace(accord=accord, documents="a|b|c")
    assert words(rich_text(timeline.support(study, event))) == told


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["2017", "2017-06"], "2017-06"),
        (["2017-06", "2017", "2015"], "2015"),
        (["2019-12-16", "2019-12", ""], "2019-12-16"),
        (["", "XXXX-11", "XXXX"], "XXXX-11"),
        (["XXXX-11", "2017"], "2017"),
        ([""], ""),
    ],
)
def test_the_earliest_date_is_told_as_finely_as_it_can_be(dates, first):
    assert alliances.earliest(pd.Series(dates)) == first
