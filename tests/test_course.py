"""The case and the teaching note: what they cite is there, and what they say of the tables holds.

Both editions say the same and cite the same. Statements that no citation bears out, of what the
articles do not tell and of what an exhibit shows, are held to the articles and the tables here.
"""

import re
from pathlib import Path

import pytest

from analysis.classroom.case import unresolved
from analysis.script import simplify
from analysis.study import Study, open_study

FOLDER = Path(__file__).parents[1] / "classroom"
TEXTS = ("case", "teaching-note")
ICBC = "中国工商银行"


@pytest.fixture(scope="module")
def study() -> Study:
    return open_study()


def text(name: str, language: str) -> str:
    return (FOLDER / f"{name}.{language}.md").read_text("utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", TEXTS)
def test_every_citation_is_of_words_in_the_articles(name, language, study):
    assert unresolved(FOLDER / f"{name}.{language}.md", study.tables.corpus) == []


@pytest.mark.parametrize("name", TEXTS)
def test_both_editions_cite_the_same_and_show_the_same(name):
    for found in (r'\(cite:(\S+ "[^"]+")\)', r"(?s)^```\{code-cell\}\n(.*?)^```", r"(?m)^#+ "):
        zh, en = (
            re.findall(found, text(name, language), re.MULTILINE) for language in ("zh", "en")
        )
        assert len(zh) == len(en)
        assert found[-2:] == "+ " or sorted(zh) == sorted(en)


def test_what_the_chinese_texts_quote_is_in_an_article(study):
    """Written in simplified characters and with full-width commas."""

    def plain(words: str) -> str:
        return "".join(char for char in simplify(words) if char.isalnum())

    articles = [plain(doc.text) for doc in study.tables.corpus]
    quoted = re.findall("“([^”]{4,})”", re.sub(r"\[\]\(.*?\)", "", text("case", "zh")))
    assert len(quoted) > 20
    assert [q for q in quoted if not any(plain(q) in article for article in articles)] == []


# ---------------------------------------------------------------- what no citation bears out


def test_only_article_004_bears_a_date(study):
    basis = dict(zip(study.labels.values(), study.tables.documents["published_basis"], strict=True))
    assert [label for label, told in basis.items() if told == "stated"] == ["004"]
    assert basis["000"] == "manifest"


def test_the_banks_own_works_come_between_alipay_and_the_later_partners(study):
    rows = study.tables.merged_events
    rows = rows[rows["actors"].str.contains(ICBC)]
    partners = set(study.tables.partnerships["partner"])
    named = (rows["actors"] + "|" + rows["objects"]).str.split("|").map(lambda n: partners & {*n})
    years = rows["date"].str[:4].astype(int)
    assert set(years[named.astype(bool)]) == {2005, 2017, 2019}
    assert {2011, 2013, 2014, 2015} == set(years[(years > 2005) & (years < 2017)])
    assert named[rows["date"] == "2005"].tolist() == [{"支付宝"}]


def test_what_articles_are_said_not_to_name(study):
    views = {study.labels[doc.doc_id]: doc.view for doc in study.tables.corpus}
    assert [label for label, view in views.items() if "融e购" in view] == ["003"]
    assert "京东" not in views["001"]
    rows = study.tables.mentions
    firms = rows[rows["doc_id"].str.startswith("003") & (rows["type"] == "company")]
    assert {name for name in firms["name"] if not name.startswith("工银")} == set()


def test_both_whom_article_004_quotes_by_name_are_of_jd_finance(study):
    rows = study.tables.quotes
    said = rows[rows["doc_id"].str.startswith("004") & (rows["speaker"] != "")]
    assert set(said["speaker"]) == {"谢锦生", "陈生强"}
    assert all("京东金融" in role for role in said["role"] if role)


def test_alibaba_stands_beside_two_banks_in_the_matrix(study):
    rows = study.tables.partnerships
    assert set(rows["bank"][rows["partner"] == "阿里巴巴"]) == {ICBC, "中国建设银行"}
    assert {"京东", "京东金融"} <= set(rows["partner"])


def test_one_event_is_told_twice_and_its_date_is_made_finer(study):
    rows = study.tables.merged_events
    twice = rows[rows["documents"].str.contains("|", regex=False)]
    assert twice[["date", "objects"]].to_numpy().tolist() == [["2017-11-27", "工银小白"]]
