"""Key findings: what holds is said with its evidence, what does not hold is not said."""

import re

import pytest

from analysis.blocks.markup import words
from analysis.cite import Sources
from analysis.study import Study, open_study
from analysis.views import (
    alliance_matrix,
    alliances,
    disputes,
    front,
    limits,
    strategy_findings,
    themes,
    themes_findings,
    timeline_chart,
    timeline_findings,
)

PACT = "2017年6月，招商银行与京东签署战略合作协议。"
API = "招商银行推出开放平台，向第三方开放API接口。"
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def study(tmp_path):
    """Makes a study of the articles given."""

    def made(*articles: str, language: str = "zh") -> Study:
        for n, text in enumerate(articles):
            (tmp_path / f"a{n}.txt").write_text(f"银行的合作\n{text}\n", "utf-8")
        return open_study(corpus=str(tmp_path), language=language)

    return made


def told(view, study: Study) -> list[str]:
    """The findings of a report as plain text."""
    return [words(item) for item in view.findings(study, Sources(study)).json["items"]]


@pytest.mark.parametrize("text", ["昨天下了雨，花落了一地。", "今天早上，孩子們去公園散步。"])
@pytest.mark.parametrize("view", [strategy_findings, timeline_findings, themes_findings])
def test_an_article_about_something_else_gives_one_finding_of_absence(study, view, text):
    (only,) = told(view, study(text))
    assert only.startswith("没有")
    assert only.endswith("[全篇]")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_article_about_something_else_leaves_no_table_of_nothing(study, language):
    one = study("昨天下了雨，花落了一地。", language=language)
    made = (alliances.pairs, disputes.table, disputes.figures, themes.together, themes.company)
    for view in made:
        table = view(one, Sources(one)).json
        assert (table["rows"], bool(words(table["empty"]))) == ([], True)


def test_one_alliance_is_no_ranking(study):
    found = " ".join(told(strategy_findings, study(PACT)))
    assert "只找到一对合作：招商银行与京东" in found
    assert "最多" not in found
    assert "合作面最广" not in found


@pytest.mark.parametrize(
    ("language", "found", "since"),
    [
        ("zh", "所注日期年份未定。", "年份未定"),
        ("en", "The year of its date is not known.", "year not known"),
    ],
)
def test_an_alliance_of_a_year_not_known_is_told_to_be_so(study, language, found, since):
    one = study("6月16日，招商银行与京东签署战略合作协议。", language=language)
    assert found in " ".join(told(strategy_findings, one))
    (row,) = alliances.pairs(one, Sources(one)).json["rows"]
    assert words(row[3]) == since


def test_equals_are_named_together_or_not_at_all(study):
    pacts = [
        "2017年6月，招商银行与京东签署战略合作协议。",
        "2018年6月，招商银行与百度签署战略合作协议。",
    ]
    found = told(strategy_findings, study(" ".join(pacts)))
    assert not any("证据最多" in item for item in found)
    assert not any("合作面最广" in item for item in found)
    assert any("招商银行有 2 个合作方。即" in item for item in found)


def test_a_contradiction_is_told_with_both_dates(study):
    articles = [PACT, PACT.replace("6月", "9月")]
    found = " ".join(told(timeline_findings, study(*articles)))
    assert "互相抵触" in found
    assert "一说 2017 年 6 月，一说 2017 年 9 月" in found


def test_what_articles_contradict_comes_before_what_is_merely_counted(study):
    others = "".join(f"2016年{m}月，平安银行与百度签署第{m}份合作协议。" for m in (1, 4))
    found = told(timeline_findings, study(PACT + others, PACT.replace("6月", "9月"), PACT))
    assert "互相抵触" in found[1]


def test_one_of_a_kind_is_told_in_the_singular(study):
    other = "2016年1月，平安银行与百度签署战略合作协议。"
    both = study(PACT + other, PACT.replace("6月", "9月"), language="en")
    dated, shared = told(timeline_findings, both), told(strategy_findings, both)
    assert any("of 1 event. It is CMB and JD.com (agreement): June" in item for item in dated)
    assert any("1 of 2 alliances is told of by more than one" in item for item in shared)
    assert any("It is that of CMB and JD.com." in item for item in shared)


@pytest.mark.parametrize(("month", "is_told"), [("9月", True), ("6月", False)])
def test_the_date_of_an_alliance_is_told_with_its_contradiction(study, month, is_told):
    both = study(PACT, PACT.replace("6月", month))
    found = " ".join(told(strategy_findings, both))
    assert ("最早注明 2017 年 6 月（各篇所说相左）" in found) == is_told
    (row,) = alliances.pairs(both, Sources(both)).json["rows"]
    assert ("相左" in words(row[3])) == is_told


DENIAL = "招商银行并未与京东合作。"
END = "2019年4月起，招商银行终止与京东的合作。"


@pytest.mark.parametrize(
    ("pact", "other", "is_told"),
    [
        (PACT, DENIAL, True),
        (PACT, "招商銀行與京東沒有合作關係。", True),
        (PACT, "招商银行否认与京东签署协议。", True),
        (PACT, "2019年，招商银行没有与京东合作。", True),
        # Another pair, relation or field; an earlier time; an end; the same article.
        (PACT, "招商银行并未与百度合作。", False),
        ("招商银行与京东开展合作。", "招商银行尚未与京东签署协议。", False),
        (PACT, "招商银行没有与京东在移动支付领域合作。", False),
        (PACT, "2016年，招商银行尚未与京东合作。", False),
        (PACT, END, False),
        (PACT + DENIAL, "招商银行与百度合作。", False),
    ],
)
def test_an_alliance_that_another_article_denies_is_told_with_both(study, pact, other, is_told):
    both = study(pact, other)
    found = [item for item in told(strategy_findings, both) if "有的否认" in item]
    assert len(found) == is_told
    if is_told:
        assert "招商银行与京东，肯定者 [a0 §2]，否认者 [a1 §2]" in found[0]
    (row, *_) = alliances.pairs(both, Sources(both)).json["rows"]
    assert ("另篇否认" in words(row[2])) == is_told


@pytest.mark.parametrize(("language", "label"), [("zh", "否认"), ("en", "Denied")])
def test_a_card_and_the_matrix_show_who_denies(study, language, label):
    both = study(PACT, DENIAL, language=language)
    (cards,) = alliances.cards(both, Sources(both))
    facts = {name: words(value) for name, value in cards.json["cards"][0]["facts"]}
    assert facts[label] == "[a1 §2]"
    figure = alliance_matrix.matrix(both, Sources(both)).json
    assert "≠" in figure["svg"]
    (row,) = disputes.table(both, Sources(both)).json["rows"]
    assert [words(cell) for cell in row[4:]] == ["[a1 §2]", "[a0 §2]"]


def test_an_end_is_a_state_and_no_contradiction(study):
    both = study(PACT, END)
    (cards,) = alliances.cards(both, Sources(both))
    facts = {name: words(value) for name, value in cards.json["cards"][0]["facts"]}
    assert facts["终止"] == "2019-04 [a1 §2]"
    assert "否认" not in facts
    assert "≠" not in alliance_matrix.matrix(both, Sources(both)).json["svg"]


def test_a_pair_that_is_only_denied_is_no_alliance(study):
    both = study(PACT + "招商银行与百度合作。", "平安银行与京东合作。平安银行没有与百度合作。")
    assert ("平安银行", "百度") not in both.pairs
    figure = alliance_matrix.matrix(both, Sources(both)).json
    assert [m["label"] for m in figure["marks"] if "百度" in m["label"]] == [
        "招商银行 × 百度：合作，1 条",
        "平安银行 × 百度：否认合作",
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "融e购的交易额（2015 年）：8,000亿元 [a0 §2]；8,700亿元 [a1 §2]"),
        ("en", "ICBC Mall, 交易额 (2015): 800 bn CNY [a0 §2]; 870 bn CNY [a1 §2]"),
    ],
)
def test_figures_that_differ_are_told_with_who_gives_them(study, language, said):
    texts = "2015年，工行融e购交易额8000亿元。", "2015年，工商银行融e购实现交易额8700亿元。"
    both = study(*texts, language=language)
    (found,) = [item for item in told(strategy_findings, both) if "交易额" in item]
    assert found.endswith(said)
    assert len(disputes.figures(both, Sources(both)).json["rows"]) == 1


def test_where_nothing_is_denied_and_no_figure_differs_a_line_says_so(study):
    one = study(PACT)
    for table in (disputes.table(one, Sources(one)), disputes.figures(one, Sources(one))):
        assert table.json["rows"] == []
        assert words(table.json["empty"]).startswith("没有")


def test_articles_that_agree_are_counted_and_contradict_nothing(study):
    found = " ".join(told(timeline_findings, study(PACT, PACT)))
    assert "有不止一篇文章讲述" in found
    assert "抵触" not in found


def test_a_single_article_is_not_said_to_lack_confirmation(study):
    everything = " ".join(told(timeline_findings, study(PACT)))
    assert "篇" not in everything.split("[")[0]


@pytest.mark.parametrize("text", [API, "招商銀行推出開放平臺，向第三方開放API介面。"])
def test_a_theme_alone_is_no_main_thread_and_its_absent_fellows_are_named(study, text):
    found = " ".join(told(themes_findings, study(text)))
    assert "主线" not in found
    assert "没有找到“场景金融”" in found


def test_names_that_the_codebook_lacks_are_quoted_in_english(study):
    text = "2019年5月，长亭银行与云帆科技签署战略合作协议，在数据共享领域合作。"
    found = told(strategy_findings, study(text, language="en"))
    assert "“长亭银行” (bank) and “云帆科技” (company)" in found[0]
    assert all(not HAN.search(re.sub("“[^”]*”", "", item)) for item in found)


def test_a_field_is_told_in_english_as_far_as_the_codebook_goes(study):
    one = study(PACT, language="en")
    rows = one.partnerships.iloc[[0]].assign(fields="支付结算|共建支付结算|用户|观星")
    parts = alliances.fields(one, rows["fields"])
    assert "".join(p if isinstance(p, str) else p.text for p in parts) == (
        "payment and settlement, users, “观星”"
    )


def test_articles_that_are_one_source_are_said_to_be(study):
    once, twice = (
        study(PACT, language="en"),
        study(PACT, PACT + "其余从略，另行报道。", language="en"),
    )
    assert "one source" not in front.corpus(once).note
    assert front.corpus(twice).note.startswith(
        "a1 shares 100% of the shorter text with a0: such articles are one source"
    )


def test_every_event_has_one_mark_that_leads_to_its_evidence(study):
    one = study(PACT, "2018年，平安银行推出口袋银行。2019年3月，京东与百度签署战略合作协议。")
    figure = timeline_chart.chart(one, Sources(one)).json
    assert len(figure["marks"]) == len(one.merged_events) == figure["svg"].count("#mark-")
    assert all(mark["cite"]["quote"] for mark in figure["marks"])


INFERRED = "截至2019年，招商银行推出开放平台。今年3月，招商银行与百度签约。"


def test_a_finding_on_an_inferred_date_says_so(study, tmp_path):
    scene = "2015年12月，招商银行把服务嵌入购物场景。"
    (tmp_path / "b.txt").write_text("标题\n2020-05-06 日报\n" + API + "\n", "utf-8")
    found = " ".join(told(themes_findings, study(scene)))
    assert "最早（2015 年 12 月）" in found
    assert "文章 a0 未载发表日期，系据文中最晚的日期推定。" in found


@pytest.mark.parametrize(("stated", "is_told"), [("", True), ("2019-05-06 日报", False)])
def test_an_event_dated_from_an_inferred_publication_says_so(study, stated, is_told):
    one = study(stated + "\n" + INFERRED)
    assert set(one.merged_events["date"]) == {"2019", "2019-03"}
    assert ("据推定的发表日期推算" in told(timeline_findings, one)[0]) == is_told
    assert ("2019-03（推算）" in words(alliances.pairs(one, Sources(one)).json["rows"][0][3])) == (
        is_told
    )


@pytest.mark.parametrize(("limit", "kept"), [(9, 6), (6, 6), (4, 4), (1, 1)])
def test_a_long_table_takes_rows_of_every_article_in_turn(study, limit, kept):
    rows = study(*[PACT + API] * 2).tables.mentions
    rows = rows.groupby("doc_id").head(3)
    shown = limits.spread(rows, limit)
    assert len(shown) == kept
    assert list(shown.index) == sorted(shown.index)
    assert shown["doc_id"].nunique() == min(2, kept)
