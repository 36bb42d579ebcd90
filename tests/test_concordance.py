"""Concordance and counts: numbers checked against cases worked out by hand or published."""

from dataclasses import replace
from math import log

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.codebook import read_codebook
from analysis.concordance import (
    WORDS,
    collocations,
    dispersion,
    frequencies,
    keyness,
    kwic,
    log_likelihood,
    words,
)
from analysis.corpus import document
from analysis.errors import InputError

HANS = document("蚂蚁金服与工行合作。\n工商银行看重场景。", doc_id="hans")
HANT = document("螞蟻金服與工行合作,招行業務不變。", doc_id="hant")


def table(*documents: str) -> pd.DataFrame:
    """A words table of documents given as words with blanks between; `/` parts sentences."""
    rows = []
    for name, text in zip("abcdefgh", documents, strict=False):
        for number, sentence in enumerate(text.split("/")):
            rows += [(name, f"{name}:{number}", 0, 0, form, form) for form in sentence.split()]
    return pd.DataFrame(rows, columns=WORDS)


# --- kwic


@pytest.mark.parametrize("query", ["蚂蚁金服", "螞蟻金服"])
def test_kwic_finds_both_scripts_whichever_is_asked(query: str) -> None:
    frame = kwic([HANS, HANT], query, width=4)
    assert frame.to_dict("split")["data"] == [
        ["hans", HANS.sentences[0].sentence_id, 0, 4, "", "蚂蚁金服", "与工行合"],
        ["hant", HANT.sentences[0].sentence_id, 0, 4, "", "螞蟻金服", "與工行合"],
    ]


def test_kwic_context_ends_with_the_line() -> None:
    (row,) = kwic([HANS], "场景").itertuples()
    assert (row.left, row.node, row.right) == ("工商银行看重", "场景", "。")
    (row,) = kwic([HANS], "合作").itertuples()
    assert (row.left, row.node, row.right) == ("蚂蚁金服与工行", "合作", "。")


def test_kwic_takes_the_query_literally_and_ignores_capitals() -> None:
    made = document("App(iOS)与APP。")
    assert kwic([made], "app")["node"].tolist() == ["App", "APP"]
    assert kwic([made], "(iOS)")["node"].tolist() == ["(iOS)"]
    assert kwic([made], ".*").empty


@pytest.mark.parametrize("query", ["工行", "ICBC", "宇宙行", "工商銀行"])
def test_kwic_by_entity_finds_every_surface(query: str) -> None:
    frame = kwic([HANS, HANT], query, entity=True)
    assert frame["node"].tolist() == ["工行", "工商银行", "工行"]


def test_kwic_by_entity_finds_no_name_inside_another_word() -> None:
    made = document("他分管招行业务,不懂招行业。")
    assert kwic([made], "招商银行", entity=True)["start"].tolist() == [3]


def test_kwic_leaves_furniture_out() -> None:
    hidden = tuple(sentence._replace(kind="furniture") for sentence in HANS.sentences)
    made = replace(HANS, sentences=hidden)
    assert kwic([made], "工行").empty
    assert words([made]).empty


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"query": " "}, "kwic: the query is empty; give a word to look for"),
        ({"query": "工行", "width": -1}, "kwic: width -1 is negative; give a number of characters"),
    ],
)
def test_kwic_refuses(arguments: dict, message: str) -> None:
    with pytest.raises(InputError) as error:
        kwic([HANS], **arguments)
    assert str(error.value) == message


def test_kwic_suggests_the_entity_that_was_meant() -> None:
    with pytest.raises(InputError, match="no entity '中国工伤银行'; did you mean 中国工商银行"):
        kwic([HANS], "中国工伤银行", entity=True)


@given(st.text(max_size=60), st.text(min_size=1, max_size=3), st.integers(0, 5))
def test_kwic_rows_are_slices(text: str, query: str, width: int) -> None:
    made = document(text)
    if query.strip():
        for row in kwic([made], query, width=width).itertuples():
            assert row.node == made.text[row.start : row.end]
            assert made.text[: row.start].endswith(row.left)
            assert made.text[row.end :].startswith(row.right)


# --- words and frequencies


def test_words_are_cut_once_with_positions_in_both_scripts() -> None:
    frame = words([HANS, HANT], read_codebook())
    assert frame["form"].tolist()[:4] == ["蚂蚁金服", "与", "工行", "合作"]
    texts = {"hans": HANS.text, "hant": HANT.text}
    for row in frame.itertuples():
        assert texts[row.doc_id][row.start : row.end] == row.surface
    assert not set(frame["form"]) & {"。", ","}


def test_frequencies_count_function_words_in_the_total_alone() -> None:
    frame = frequencies(table("银行 的 场景 银行", "银行 和 场景 贷款"))
    assert frame.to_dict("split")["data"] == [
        ["银行", 3, 3750.0, 2],
        ["场景", 2, 2500.0, 2],
        ["贷款", 1, 1250.0, 1],
    ]


def test_equal_counts_stand_in_the_order_of_their_forms() -> None:
    assert frequencies(table("丙 甲 乙 丁"))["form"].tolist() == sorted("丙甲乙丁")
    assert frequencies(table("")).empty


# --- keyness


def test_log_likelihood_by_hand() -> None:
    # 30 against 10 in two corpora of one size: 20 expected in each.
    by_hand = 2 * (30 * log(1.5) + 10 * log(0.5))
    assert (
        log_likelihood((30, 20), (10, 20)) == pytest.approx(by_hand) == pytest.approx(10.465, 1e-4)
    )
    assert log_likelihood((20, 20), (20, 20)) == 0
    assert log_likelihood((0, 5), (10, 5)) == pytest.approx(20 * log(2))


def test_log_likelihood_of_a_published_table() -> None:
    # Dunning (1993), bigrams of a Swiss text, first row: A B 110, A ~B 2442, ~A B 111, ~A ~B 29114,
    # for which he gives -2 log λ = 270.72.
    cells = {(0, 0): 110, (0, 1): 2442, (1, 0): 111, (1, 1): 29114}
    total = sum(cells.values())
    row = [sum(n for (i, _), n in cells.items() if i == k) for k in (0, 1)]
    column = [sum(n for (_, j), n in cells.items() if j == k) for k in (0, 1)]
    pairs = [(n, row[i] * column[j] / total) for (i, j), n in cells.items()]
    assert log_likelihood(*pairs) == pytest.approx(270.72, abs=0.01)


def test_keyness_by_hand() -> None:
    frame = keyness(
        table("场景 " * 30 + "银行 " * 70, "场景 " * 10 + "银行 " * 90), target=["a"]
    ).set_index("form")
    scene, bank = frame.loc["场景"], frame.loc["银行"]
    assert (scene["count"], scene["rest"], scene["expected"]) == (30, 10, 20)
    assert scene["g2"] == pytest.approx(2 * (30 * log(1.5) + 10 * log(0.5)))
    assert scene["log_ratio"] == pytest.approx(log(3) / log(2))
    assert bank["log_ratio"] == pytest.approx(log(70 / 90) / log(2))
    assert frame["reliable"].all()
    assert "warning" not in frame.attrs


def test_keyness_takes_a_count_of_none_as_a_half_and_says_what_is_unsure() -> None:
    frame = keyness(table("场景 " * 4 + "银行 " * 6, "银行 " * 20), target=["a"])
    first = frame.iloc[0]
    assert first["form"] == "场景"
    assert first["log_ratio"] == pytest.approx(log((4 / 10) / (0.5 / 20)) / log(2))
    assert not first["reliable"]
    assert "too small" in frame.attrs["warning"]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (["a", "b"], "keyness: the rest of the corpus is empty"),
        ([], "keyness: the target is empty"),
        (["a", "z"], "keyness: no words of z; give doc_ids of the table"),
    ],
)
def test_keyness_refuses_a_comparison_with_nothing(target: list[str], message: str) -> None:
    with pytest.raises(InputError) as error:
        keyness(table("银行 场景", "银行"), target)
    assert str(error.value).startswith(message)


# --- collocations


def test_collocations_by_hand() -> None:
    # 场景 stands 3 times, 融入 2 times and next to it, 银行 4 times and twice next to it.
    frame = collocations(
        table("融入 场景 银行/银行 场景 融入", "场景 贷款 银行/银行"), "场景", window=1, min_count=1
    )
    assert frame.to_dict("split")["data"] == [
        ["融入", 2, 2, 1, pytest.approx(14 + log(4 / 5) / log(2))],
        ["银行", 2, 4, 1, pytest.approx(14 + log(4 / 7) / log(2))],
        ["贷款", 1, 1, 1, pytest.approx(13)],
    ]


def test_words_never_apart_have_fourteen() -> None:
    (row,) = collocations(table("开放 银行/开放 银行/开放 银行"), "開放").itertuples()
    assert (row.form, row.count, row.log_dice) == ("银行", 3, 14)


def test_a_window_ends_with_its_sentence_and_spans_function_words() -> None:
    assert collocations(table("场景/银行 贷款"), "场景", min_count=1).empty
    near = table("场景 的 银行")
    assert collocations(near, "场景", window=1, min_count=1).empty
    assert collocations(near, "场景", window=2, min_count=1)["form"].tolist() == ["银行"]


def test_collocations_of_a_word_that_is_not_there() -> None:
    with pytest.raises(InputError, match="collocations: no word '区块链'"):
        collocations(table("银行"), "区块链")


# --- dispersion


def test_dispersion_of_a_published_example() -> None:
    # Gries (2008): a corpus of 50 letters in five parts, `a` once in the first, five times in the
    # last; he gives DP = 0.18.
    parts = ["b a m n i b e u p", "b a s a t b e w q n", "b c a g a b e s t a"]
    parts += ["b a g h a b e a a t", "b a h a a b e a x a t"]
    frame = dispersion(table(*parts)).set_index("form")
    assert frame.loc["a", "count"] == 15
    assert frame.loc["a", "documents"] == 5
    assert frame.loc["a", "dp"] == pytest.approx(0.18)
    # x once, in the last part of 11: ½ (9 + 10 + 10 + 10 + 39)/50.
    assert frame.loc["x", "dp"] == pytest.approx(0.78)
    assert not frame.loc["x", "reliable"]
    assert "too small" in frame.attrs["warning"]


def test_even_spread_is_nought() -> None:
    frame = dispersion(table("银行 " * 5, "银行 " * 10))
    assert frame.to_dict("split")["data"] == [["银行", 15, 2, 0.0, True]]


def test_dispersion_needs_two_documents() -> None:
    with pytest.raises(InputError, match="fewer than two documents"):
        dispersion(table("银行 场景"))


@given(st.lists(st.lists(st.sampled_from("银场开的贷"), max_size=12), min_size=2, max_size=4))
def test_counts_agree_with_each_other(texts: list[list[str]]) -> None:
    made = table(*(" ".join(text) for text in texts))
    counts = frequencies(made).set_index("form")["count"].to_dict()
    if made["doc_id"].nunique() < 2:
        return
    spread = dispersion(made)
    assert dict(zip(spread["form"], spread["count"], strict=True)) == counts
    assert spread["dp"].between(0, 1).all()
    key = keyness(made, [made["doc_id"].iloc[0]])
    assert dict(zip(key["form"], key["count"] + key["rest"], strict=True)) == counts
    assert (key["g2"] > -1e-9).all()
