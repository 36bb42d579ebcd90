"""Two codings compared: hand-calculated figures, published coefficients, the coders' tables."""

import csv
import hashlib
import math
import re
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import open_study
from analysis.agreement import CODINGS, agree, codings_of, compared, matched, read_coding
from analysis.agreement.codings import Coding, check
from analysis.agreement.coefficients import Bootstrap, Codes, alphas, kappas
from analysis.agreement.layers import LAYERS
from analysis.agreement.matching import match
from analysis.agreement.places import Places
from analysis.agreement.rows import Row
from analysis.agreement.values import (
    containment,
    jaccard,
    normal,
    same,
    same_names,
    same_number,
    same_parts,
    same_words,
)
from analysis.blocks import Block
from analysis.blocks.markup import words
from analysis.cite import Sources
from analysis.codebook import read_codebook
from analysis.corpus import document
from analysis.errors import InputError
from analysis.views import agreement as views
from analysis.views import disagreements, front

ROOT = Path(__file__).parents[1]
CODERS = ("codings/coder_a", "codings/coder_b")
TEXT = "工行与京东合作。\n工商银行推出融e购。\n该平台嵌入购物场景。\n昨天下雨。\n"
LAYER = {layer.name: layer for layer in LAYERS}
BOOK = read_codebook()


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch):
    monkeypatch.chdir(ROOT)


def coding(name: str = "x", **tables: list[dict[str, str]]) -> Coding:
    """A coding of one article, `text`."""
    return Coding(name, {"documents": [{"doc_id": "text"}], **tables}, {})


def cells(text: str, surface: str, **more: str) -> dict[str, str]:
    """A row of a table with positions, for the first place of a surface."""
    start = text.index(surface)
    place = {"doc_id": "text", "start": str(start), "end": str(start + len(surface))}
    return {**place, "surface": surface, "cue": surface, **more}


def compare(a: Coding, b: Coding, text: str = TEXT):
    return matched(a, b, [document(text)], BOOK)


# ---------------------------------------------------------------- the coders' tables


def test_the_coders_tables_are_as_received():
    listed = (ROOT / CODINGS / "SHA256SUMS").read_text("utf-8").split()
    sums = dict(zip(listed[1::2], listed[::2], strict=True))
    files = {p.relative_to(ROOT / CODINGS).as_posix() for p in ROOT.glob("codings/coder_*/*")}
    assert files == set(sums)
    for name, digest in sums.items():
        assert hashlib.sha256((ROOT / CODINGS / name).read_bytes()).hexdigest() == digest


def test_they_are_of_these_articles_and_their_positions_slice_back(seeds):
    reference = codings_of(seeds.corpus)
    assert [c.name for c in reference] == list(CODERS)
    documents = {doc.doc_id: doc for doc in seeds.corpus}
    for coder in reference:
        assert coder.articles == set(documents) == set(coder.sums)
        check(coder, documents)
        for table in ("events", "partnerships"):
            for row in coder.tables[table]:
                start, end = int(row["start"]), int(row["end"])
                assert 0 <= start < end <= documents[row["doc_id"]].characters


def test_what_is_adjudicated_is_in_the_coders_tables_and_has_a_reason():
    with (ROOT / "codings/adjudicated/rows.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        file = ROOT / CODINGS / row["coder"] / f"{row['layer']}.csv"
        assert file.read_text("utf-8").splitlines()[int(row["line"]) - 1] == row["row"]
        assert len(row["reason"]) > 40


# ---------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("compare", "a", "b", "share"),
    [
        (same, "螞蟻金服", "蚂蚁金服", 1),
        (same, "AB 贷", "ａｂ贷", 1),
        (same, "2017", "2017-06", 0),
        (same_number, "50000000000", "50000000000.0", 1),
        (same_number, "75", "76", 0),
        (same_number, "", "", 1),
        (same_number, "", "1", 0),
        (same_number, "约百", "100", 0),
        (same_names, "工行|京东", "京东|中国工商银行", 1),
        (same_names, "蚂蚁金服|阿里巴巴", "阿里", 0.5),
        (same_names, "", "", 1),
        (same_parts, "支付|信贷|理财", "支付|信贷", 2 / 3),
        (same_words, "合作痛點", "痛点", 1),
        (same_words, "路径", "挑战", 0),
        (same_words, "", "挑战", 0),
    ],
)
def test_what_is_said_agrees_in_part_or_whole(compare, a, b, share):
    assert compare(a, b, BOOK) == compare(b, a, BOOK) == pytest.approx(share)


def test_containment_is_the_share_of_the_longer_text():
    assert containment("大数据", "大數據分析") == pytest.approx(3 / 5)
    assert containment("", "云") == 0
    assert jaccard("ab", "bc") == pytest.approx(1 / 3)
    assert normal("Ａpp 平臺") == "app平台"


# ---------------------------------------------------------------- matching


def test_precision_recall_and_f1_by_hand():
    # A has three dates, B two; one is the same, one overlaps, one is A's alone.
    text = "2017年6月，2016年上半年，2015年。\n"
    june = {"type": "DATE", "value": "2017-06", "mod": ""}
    half = {"type": "DATE", "value": "2016-H1", "mod": ""}
    last = {"type": "DATE", "value": "2015", "mod": ""}
    a = coding(timex=[cells(text, "2017年6月", **june), cells(text, "2016年", **half),
                      cells(text, "2015年", **last)])  # fmt: skip
    b = coding(timex=[cells(text, "2017年6月", **june),
                      cells(text, "2016年上半年", **(half | {"value": "2016"}))])  # fmt: skip
    outcome = compare(a, b, text)["timex"]
    assert (len(outcome.matched), outcome.exact) == (2, 1)
    assert outcome.precision == pytest.approx(2 / 3)
    assert outcome.recall == 1
    assert outcome.f1 == pytest.approx(4 / 5)
    assert outcome.f1_exact == pytest.approx(2 / 5)
    assert dict(outcome.said(BOOK)) == {"type": [1, 1], "value": [1, 0], "mod": [1, 1]}


def test_rows_of_one_place_are_told_apart_by_whom_they_are_about():
    def event(actors: str, start: int, end: int) -> dict[str, str]:
        return {"doc_id": "text", "start": str(start), "end": str(end), "date": "2017-06",
                "kind": "agreement", "actors": actors, "objects": "", "what": actors}  # fmt: skip

    a = coding(events=[event("工行|京东", 0, 8), event("农行|百度", 0, 8)])
    b = coding(events=[event("中国农业银行|百度", 0, 8), event("中国工商银行|京东", 0, 4)])
    outcome = compare(a, b)["events"]
    assert dict(outcome.said(BOOK))["actors"] == [1, 1]
    assert outcome.f1 == 1


def test_a_pair_needs_the_same_parties_and_evidence_the_same_place():
    def pair(partner: str, surface: str, date: str = "") -> dict[str, str]:
        return cells(TEXT, surface, bank="工行", partner=partner, date=date)

    a = coding(partnerships=[pair("京东", "工行与京东合作", "2017-06"), pair("百度", "昨天下雨")])
    b = coding(partnerships=[pair("京东", "京东合作"), pair("京东", "融e购", "2017")])
    found = compare(a, b)
    assert (found["pairs"].precision, found["pairs"].recall) == (1 / 2, 1)
    assert dict(found["pairs"].said(BOOK))["date"] == [0]
    assert (found["partnerships"].precision, found["partnerships"].recall) == (1 / 2, 1 / 2)


def test_a_theme_counts_once_a_sentence_whatever_its_cue():
    def theme(surface: str, strength: str) -> dict[str, str]:
        return cells(TEXT, surface, theme="scene_finance", strength=strength)

    a = coding(themes=[theme("嵌入", "implied"), theme("购物场景", "explicit")])
    b = coding(themes=[theme("该平台", "explicit"), theme("融e购", "implied")])
    found = compare(a, b)
    assert (found["themes"].precision, found["themes"].recall) == (1, 1 / 2)
    assert found["explicit_themes"].f1 == 1


def test_what_was_not_read_is_neither_there_nor_missed(tmp_path):
    """By hand: of five sentences three were read for scene finance, one for open banking too."""
    doc = document("场景。\n" * 5)
    ids = [s.sentence_id for s in doc.sentences]

    def theme(n: int, theme: str) -> str:
        at = 4 * n
        return f"{doc.doc_id},{at},{at + 2},场景,{theme},explicit\n"

    head, read = "doc_id,start,end,cue,theme,strength\n", ["scene_finance"] * 3 + ["open_banking"]
    for name, found in (("part", [0]), ("whole", [0, 1, 3])):
        (tmp_path / name).mkdir()
        rows = [theme(n, "scene_finance") for n in found]
        rows += [theme(n, "open_banking") for n in (2, 4)] if name == "whole" else []
        (tmp_path / name / "themes.csv").write_text(head + "".join(rows), "utf-8")
    units = [f"{ids[n]},{code}\n" for n, code in zip((0, 1, 2, 2), read, strict=True)]
    (tmp_path / "part/read.csv").write_text("sentence_id,theme\n" + "".join(units), "utf-8")
    part, whole = (read_coding(tmp_path / name) for name in ("part", "whole"))
    found = compared(part, whole, [doc], BOOK)
    themes = found.layers.set_index("layer").loc["themes"]
    assert (themes["rows_a"], themes["rows_b"], themes["matched"]) == (1, 3, 1)
    rows = found.coefficients.set_index("theme")
    counts = ["sentences", "both", "only_a", "only_b"]
    assert list(rows.loc["scene_finance", counts]) == [3, 1, 0, 1]
    # Six values, three of them yes, one pair parts: 1 − 5 · 1 / (3 · 3).
    assert rows.loc["scene_finance", "alpha"] == pytest.approx(4 / 9)
    assert list(rows.loc["open_banking", ["sentences", "only_b"]]) == [1, 1]


def test_mentions_are_compared_with_a_list_of_names():
    listed = coding(
        entities=[{"doc_id": "text", "name": "中国工商银行", "type": "bank",
                   "surfaces": "工行|工商银行"},
                  {"doc_id": "text", "name": "淘宝网", "type": "product", "surfaces": "淘寶"}],
        technologies=[{"doc_id": "text", "surface": "大数据"}],
    )  # fmt: skip
    mentioned = coding(
        mentions=[cells(TEXT, "工行", name="中国工商银行", type="bank", rule="codebook"),
                  cells(TEXT, "工商银行", name="中国工商银行", type="bank", rule="pattern"),
                  cells(TEXT, "京东", name="京东", type="company", rule="codebook")]
    )  # fmt: skip
    found = compare(mentioned, listed)
    assert (found["entities"].precision, found["entities"].recall) == (1 / 2, 1 / 2)
    assert found["entities"].exact == 1
    assert found["entities"].matched[0][0].rules == ("codebook", "pattern")
    assert math.isnan(found["technologies"].precision)
    assert found["technologies"].recall == 0


spans = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda s: ((s[0], s[0] + s[1]),)),
    max_size=8, unique=True,
)  # fmt: skip


def placed(side) -> list[Row]:
    return [Row(("text",), "", {}, span) for span in sorted(side)]


@given(spans, spans)
def test_matching_is_one_to_one_and_symmetric(a, b):
    one, other = (match(LAYER["timex"], *map(placed, sides)) for sides in ((a, b), (b, a)))
    assert sorted((y.spans, x.spans) for x, y in other.matched) == [
        (x.spans, y.spans) for x, y in one.matched
    ]
    assert len(one.matched) + len(one.only_a) == len(a)
    assert len(one.matched) + len(one.only_b) == len(b)
    assert all(LAYER["timex"].overlap(x, y) > 0 for x, y in one.matched)


@given(spans)
def test_what_is_the_same_agrees_wholly_and_nothing_with_nothing(a):
    outcome = match(LAYER["timex"], placed(a), placed(a))
    assert (outcome.f1, outcome.f1_exact) == (1, 1) if a else math.isnan(outcome.f1)
    assert match(LAYER["timex"], placed(a), []).only_a == placed(a)


# ---------------------------------------------------------------- coefficients


def codes(a: str, b: str) -> Codes:
    """Two coders' values of units, as strings of 0 and 1."""
    units = [str(n) for n in range(len(a))]
    return Codes.of(*([u for u, v in zip(units, s, strict=True) if v == "1"] for s in (a, b)),
                    units)  # fmt: skip


def test_alpha_of_the_published_example():
    # Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section A: Meg and Owen.
    assert codes("0100000010", "1110010000").alpha() == pytest.approx(0.095, abs=5e-4)


def test_kappa_by_hand():
    # 20 and 15 in agreement, 5 and 10 not: observed 0.7, by chance 0.5 · 0.6 + 0.5 · 0.4 = 0.5
    table = codes("1" * 25 + "0" * 25, "1" * 20 + "0" * 5 + "1" * 10 + "0" * 15)
    assert table.counts.tolist() == [20, 5, 10, 15]
    assert table.kappa() == pytest.approx(0.4)


def test_a_code_that_does_not_vary_has_no_coefficient():
    for values in ("0000", "1111"):
        assert math.isnan(codes(values, values).alpha())
        assert math.isnan(codes(values, values).kappa())
    assert codes("0101", "0101").alpha() == codes("0101", "0101").kappa() == 1


@given(st.lists(st.sampled_from(["00", "01", "10", "11"]), min_size=2, max_size=40))
def test_the_samples_coefficients_are_the_librarys(pairs):
    table = codes(*("".join(column) for column in zip(*pairs, strict=True)))
    counts = np.array([table.counts])
    for many, one in ((alphas(counts)[0], table.alpha()), (kappas(counts)[0], table.kappa())):
        assert many == pytest.approx(one, nan_ok=True)


def test_a_sample_has_as_many_sentences_of_each_article_and_is_always_the_same():
    articles = [document(TEXT, doc_id="one"), document(TEXT * 3, doc_id="two")]
    sample, again = (Bootstrap(Places(articles), replicates=50) for _ in range(2))
    first = len(articles[0].body)
    assert (sample.weights == again.weights).all()
    assert set(sample.weights[:, :first].sum(axis=1)) == {first}
    assert set(sample.weights[:, first:-1].sum(axis=1)) == {len(articles[1].body)}


def test_intervals_hold_the_figure_and_close_where_nothing_varies():
    sample = Bootstrap(Places([document(TEXT * 20)]))
    every = sample.sentences
    low, high = sample.f1(every[:30], every[30:40], every[40:50])
    assert low < 60 / 80 < high
    assert sample.f1(every, [], []) == (1, 1)
    assert all(map(math.isnan, sample.f1([], [], [])))


# ---------------------------------------------------------------- from folders to tables


def test_the_coders_agree_with_each_other_and_the_tagger_with_them():
    coders = agree(*CODERS)
    assert coders.layers["f1"].min() > 0.8
    for coder in CODERS:
        found = agree("tagger", coder)
        f1 = dict(zip(found.layers["layer"], found.layers["f1"], strict=True))
        assert set(f1) == set(LAYER)
        assert min(f1[name] for name in ("timex", "figures", "quotes", "entities")) > 0.9
        assert found.coefficients["alpha"].min() > 0.8
        assert (found.layers["f1_low"] <= found.layers["f1"]).all()
        assert (found.layers["f1"] <= found.layers["f1_high"]).all()
        assert set(found.rules["side"]) == {"A"}
        assert (found.rules["matched"] <= found.rules["rows"]).all()


def test_sides_swapped_swap_precision_and_recall():
    one, other = agree(*CODERS), agree(*reversed(CODERS))
    assert one.layers["precision"].tolist() == other.layers["recall"].tolist()
    assert one.layers["f1"].tolist() == other.layers["f1"].tolist()
    assert one.said["agreement"].tolist() == pytest.approx(other.said["agreement"].tolist())
    assert one.coefficients["alpha"].tolist() == other.coefficients["alpha"].tolist()


def test_every_disagreement_is_told_with_its_sentence(seeds):
    found = agree("tagger", CODERS[0])
    sentences = {s.sentence_id: s.text for doc in seeds.corpus for s in doc.sentences}
    rows = found.disagreements[found.disagreements["layer"] != "documents"]
    assert len(rows) > 50
    assert all(sentences[r.sentence_id] == r.sentence for r in rows.itertuples())
    layers = found.layers.set_index("layer")
    only = rows[rows["difference"] == "only B"]["layer"].value_counts()
    for layer, n in only.items():
        assert n == layers.at[layer, "rows_b"] - layers.at[layer, "matched"]


def test_the_tagger_agrees_with_its_own_tables(tmp_path, seeds):
    seeds.write(tmp_path)
    found = agree("tagger", tmp_path)
    assert set(found.layers["f1"]) == {1}
    assert set(found.said["agreement"]) == {1}
    assert found.disagreements.empty
    found.write(tmp_path / "out")
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        f"{name}.csv" for name in ("layers", "said", "coefficients", "rules", "disagreements")
    }


def test_it_is_printed_layer_by_layer(capsys):
    from analysis.__main__ import main

    assert main(["agree", *CODERS]) == 0
    printed = capsys.readouterr().out
    assert all(re.search(rf"^ *{name} ", printed, re.MULTILINE) for name in LAYER)
    assert not re.search(r"\bnan\b", printed)


def broken(folder: Path, name: str, text: str) -> Path:
    shutil.copytree(ROOT / CODERS[0], folder / "coder", dirs_exist_ok=True)
    (folder / "coder" / name).write_text(text, "utf-8")
    return folder / "coder"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("timex.csv", "doc_id,start,end\n", "timex.csv: has no column surface"),
        ("timex.csv", "doc_id,start,end,surface\n000_e8b586c01fb174eb,1,2,今年\n",
         "timex.csv, row 2: says '今年' where the article has"),
        ("timex.csv", "doc_id,start,end,surface\nx,a,2,今年\n",
         "timex.csv, row 2: start and end must be whole numbers"),
        ("timex.csv", "doc_id,start,end,surface\nx,1,2\n", "row 2: has more or fewer cells"),
        ("documents.csv", "doc_id\nelsewhere\n", "share no article of this corpus"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_coding_is_one_line(tmp_path, name, text, message):
    with pytest.raises(InputError, match=re.escape(message)):
        agree("tagger", broken(tmp_path, name, text))


def test_a_folder_that_is_no_coding_is_refused(tmp_path):
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(InputError, match=r"is no coding|no such folder"):
            read_coding(folder)


# ---------------------------------------------------------------- the report


@pytest.fixture(scope="module", params=["zh", "en"])
def shown(request):
    """Every block of the report on agreement, in one language."""
    study = open_study(corpus=str(ROOT / "seeds"), language=request.param)
    sources = Sources(study)
    found = views.comparisons(study, "tagger", CODERS[0])
    return study, found, blocks(study, found, sources), sources


def blocks(study, found, sources) -> list[Block]:
    return [
        disagreements.findings(study, found, sources),
        views.chart(study, found),
        *views.layers(study, found),
        views.coefficients(study, found),
        views.rules(study, found),
        *disagreements.disagreements(study, found, sources),
        *front.method(study),
    ]


def nodes(value: object) -> list[dict]:
    if isinstance(value, list):
        return [node for part in value for node in nodes(part)]
    if not isinstance(value, dict):
        return []
    return [value, *(node for part in value.values() for node in nodes(part))]


def test_the_report_compares_all_three_and_cites_what_it_shows(shown):
    study, found, made, sources = shown
    assert [(x.a, x.b) for x in found] == [
        ("tagger", CODERS[0]), ("tagger", CODERS[1]), CODERS,
    ]  # fmt: skip
    assert all(isinstance(block, Block) for block in made)
    assert len(made[0].json["items"]) == 4
    rows = found[0].disagreements
    cited = rows[(rows["difference"] != "range") & (rows["sentence_id"] != "")]
    assert set(cited["sentence_id"]) <= sources.cited
    if study.language == "en":
        plain = [n["text"] for block in made for n in nodes(block.json) if n.get("type") == "text"]
        assert [text for text in plain if re.search("[\u4e00-\u9fff]", text)] == []


def test_the_method_section_has_the_summary(shown):
    study, found, _, _ = shown
    table = front.method(study)[-1].json
    f1 = found[0].layers.set_index("layer")["f1"]
    told = {words(row[0]): words(row[1]) for row in table["rows"]}
    assert told == {views.layer_name(study, n): f"{f1[n]:.2f}" for n in LAYER}


def test_a_corpus_without_codings_is_told_so(tmp_path):
    (tmp_path / "000_e8b586c01fb174eb.txt").write_text("昨天下了雨。\n", "utf-8")
    study = open_study(corpus=str(tmp_path), language="en")
    assert codings_of(study.tables.corpus) == []
    found = views.comparisons(study, "tagger", CODERS[0])
    assert found == []
    made = [block.json for block in blocks(study, found, Sources(study))[1:]]
    told = [words(block.get("empty") or block.get("children")) for block in made]
    assert sum("No reference codings exist" in text for text in told) == len(told) - 1


def test_a_side_that_is_named_must_exist():
    study = open_study(corpus=str(ROOT / "seeds"))
    with pytest.raises(InputError, match="no such folder"):
        views.comparisons(study, "tagger", "codings/coder_z")
