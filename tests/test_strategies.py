"""Exercise 4: what is right of a corpus, claims of which one is a lie, and hints that fit."""

from math import nan
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.classroom import claims, strategies
from analysis.classroom.lesson import Lesson, Wordbook
from analysis.classroom.strategies_tasks import TASKS
from analysis.script import simplify
from analysis.study import Study, open_study

ROOT = Path(__file__).parents[1]
ARTICLE = (
    "2017年6月16日，中国工商银行与京东金融签署战略合作协议。双方的合作将覆盖支付与信贷。\n"
    "工行与美团等场景合作，把支付嵌入生活场景。\n"
)


@pytest.fixture(scope="module")
def studies() -> dict[str, Study]:
    return {language: open_study(str(ROOT / "seeds"), "", language) for language in ("zh", "en")}


@pytest.fixture(scope="module")
def study(studies) -> Study:
    return studies["en"]


def test_a_pair_that_is_named_as_an_example_alone_is_weak(study):
    rows = study.tables.partnerships
    for pair in strategies.examples(study, always=False):
        own = rows[(rows["bank"] == pair[0]) & (rows["partner"] == pair[1])]
        assert (pair in strategies.examples(study)) is bool((own["relation"] == "example").all())


def test_count_and_share_part_on_the_dimension_in_question(study):
    counts, sizes = strategies.sentences_with(study), strategies.sizes(study)
    assert counts.idxmax() != strategies.densest(study)
    share = counts[strategies.densest(study)] / sizes[strategies.densest(study)]
    assert share == max(counts[doc_id] / sizes[doc_id] for doc_id in study.documents)


def test_a_rate_is_a_share_of_sentences(study):
    named, carrying, every = strategies.sentences(study)
    assert named < every
    assert carrying < every
    part, base = strategies.rates(study)
    assert (round(part * len(named)), round(base * len(every))) == (
        len(named & carrying), len(carrying)
    )  # fmt: skip


# ---------------------------------------------------------------- claims


def test_one_claim_alone_does_not_hold_and_it_is_always_the_same(studies):
    first, second = (claims.claims(study) for study in studies.values())
    assert [claim.holds for claim in first].count(False) == 1
    assert [(c.letter, c.kind, c.holds) for c in first] == [
        (c.letter, c.kind, c.holds) for c in second
    ]
    assert len(first) == len(claims.KINDS)


@pytest.mark.parametrize("kind", claims.KINDS)
def test_a_claim_says_something_else_where_it_does_not_hold(study, kind):
    true, untrue = (claims._TELLINGS[kind](study, truly) for truly in (True, False))
    assert true.zh != untrue.zh
    assert true.en != untrue.en


def test_claims_are_worked_out_from_the_tables(study):
    told = {kind: tell(study, True).en for kind, tell in claims._TELLINGS.items()}
    rows, tables = study.tables.partnerships, study.tables
    partners = rows.groupby("bank")["partner"].nunique()
    assert study.short(partners.idxmax()) in told["partners"]
    assert min(d[:4] for d in rows["date"] if d) in told["date"]
    firms = tables.mentions[tables.mentions["type"] == "company"]
    named = firms["name"].value_counts().idxmax()
    spread = firms[firms["name"] == named]["doc_id"].nunique()
    assert f"{study.short(named)} is named in {spread} of 5 articles" in told["articles"]
    assert ("Less" in told["agreements"]) is bool((rows["relation"] == "agreement").mean() < 0.5)


def test_articles_without_a_tale_offer_no_claims(tmp_path):
    (tmp_path / "a.txt").write_text("今天天气很好。\n", "utf-8")
    study = open_study(str(tmp_path))
    assert claims.claims(study) == []
    assert claims.table(study).rows == []
    assert strategies.rates(study) == pytest.approx((nan, nan), nan_ok=True)


# ---------------------------------------------------------------- hints


def wrong(study: Study) -> dict[str, dict[str, Any]]:
    """Question → hint → an answer that goes wrong in this way."""
    pairs, matrix = study.tables.partnerships, strategies.matrix(study)
    weak, (part, base) = strategies.examples(study), strategies.rates(study)
    bank, partner = strategies.strongest(study)
    quotes = [(row.sentence_id, row.text) for row in
              strategies.lines(study, bank, partner).itertuples()]  # fmt: skip
    other = next(s for s in strategies.body(study).values()
                 if s.sentence_id not in strategies.evidence(study, (bank, partner)))  # fmt: skip
    hant = next(s for s in strategies.body(study).values() if simplify(s.text) != s.text)

    def finding(*evidence: tuple[str, str], partner: str = partner) -> dict[str, Any]:
        return {"bank": bank, "partner": partner, "evidence": list(evidence)}

    def counted(column: str) -> pd.DataFrame:
        unique = pairs.drop_duplicates(["bank", "partner", column])
        return pd.crosstab(unique["bank"], unique["partner"])

    letters = {c.kind: c.letter for c in claims.claims(study) if c.holds}
    return {
        "matrix": {
            "transposed": matrix.T,
            "margins": pd.crosstab(pairs["bank"], pairs["partner"], margins=True),
            "articles": counted("doc_id"),
            "sentences": counted("sentence_id"),
            "yes_no": matrix > 0,
            "other_rows": matrix.iloc[1:],
        },
        "weak": {
            "names": {partner for _, partner in weak},
            "swapped": {pair[::-1] for pair in weak},
            "unknown": weak | {("工行", partner)},
            "any": strategies.examples(study, always=False),
            "some": set(list(weak)[1:]),
            "others": weak | {(bank, partner)},
        },
        "densest": {
            "unknown": "那一篇",
            "count": strategies.sentences_with(study).idxmax(),
        },
        "lift": {
            "percent": 100 * part / base,
            "inverse": base / part,
            "part": part,
            "base": base,
            "difference": part - base,
        },
        "finding": {
            "keys": {"bank": bank, "evidence": quotes},
            "pair": finding(*quotes[:2], partner="外星公司"),
            "unknown": finding(quotes[0], ("s001", quotes[0][1])),
            "script": finding(quotes[0], (hant.sentence_id, simplify(hant.text))),
            "words": finding(quotes[0], (quotes[1][0], quotes[1][1] + "吧")),
            "elsewhere": finding(quotes[0], (other.sentence_id, other.text)),
            "few": finding(quotes[0], quotes[0]),
            "short": finding(quotes[0], (quotes[1][0], quotes[1][1][:3])),
        },
        "unborne": letters,
        "answerable": {
            "letters": {"a", "z"},
            "effect": {"a", "b", "c"},
            "absence": {"a", "c", "d", "e"},
            "typical": set("acef"),
            "some": {"a"},
        },
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_typical_wrong_answer_gets_the_hint_that_fits(studies, language):
    study, book = studies[language], Wordbook.read("strategies").questions
    answers, exercise = wrong(study), Lesson(studies[language], TASKS)
    for task in TASKS:
        for hint, answer in answers[task.name].items():
            verdict = exercise.judge(task, answer)
            assert (task.name, hint, verdict.right) == (task.name, hint, False)
            assert verdict.text.endswith(study.say(*book[task.name][hint])), (task.name, hint)


def test_right_answers_may_be_given_in_several_ways(study):
    answers = {
        "matrix": study.tables.partnerships.pivot_table(
            index="bank", columns="partner", values="start", aggfunc="count"
        ),
        "weak": [list(pair) for pair in strategies.examples(study)],
        "densest": study.labels[strategies.densest(study)],
        "unborne": claims.unborne(study).lower() + " ",
        "answerable": ["A", "C", "E"],
    }
    for task in TASKS:
        if task.name in answers:
            assert Lesson(study, TASKS).judge(task, answers[task.name]).right, task.name


def test_part_of_a_sentence_is_evidence_too(study):
    bank, partner = strategies.strongest(study)
    rows = strategies.lines(study, bank, partner)
    evidence = [(row.sentence_id, row.text[2:12]) for row in rows.itertuples()]
    given = {"bank": bank, "partner": partner, "evidence": evidence}
    assert strategies.is_defended(study, given)
