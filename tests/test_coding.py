"""Coding by hand: three forms of one coding, what is refused, the sample, and the widget."""

import json
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis.classroom.coding import COLUMNS, open_sheet, read_sheet
from analysis.classroom.sampling import neighbour, sample
from analysis.classroom.widget import Coder
from analysis.errors import InputError
from analysis.exchange.doccano import Offsets
from analysis.script import simplify
from analysis.study import Study, open_study

ROOT = Path(__file__).parents[1]
HEAD = "sentence_id,scene_finance,scene_finance_cue,open_banking,baas"
SCENE, OPEN, BAAS = "scene_finance", "open_banking", "baas"


@pytest.fixture(scope="module")
def study() -> Study:
    return open_study(str(ROOT / "seeds"))


@pytest.fixture(scope="module")
def ids(study: Study) -> list[str]:
    return sample(study)


@pytest.fixture(scope="module")
def texts(study: Study) -> dict[str, str]:
    sentences = study.tables.sentences
    return dict(zip(sentences["sentence_id"], sentences["text"], strict=True))


@pytest.fixture
def sheet(study, ids, tmp_path):
    return open_sheet(study, ids, tmp_path / "mine")


def written(folder: Path, *lines: str) -> Path:
    file = folder / "sheet.csv"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def values(coding: pd.DataFrame) -> list[int]:
    return list(coding["value"])


# ---------------------------------------------------------------- the sheet


def test_a_blank_theme_in_a_sheet_is_a_no(study, ids, tmp_path):
    file = written(tmp_path, HEAD, f"{ids[0]},explicit,,,Implied")
    coding = read_sheet(file, study)
    assert list(coding.columns) == COLUMNS
    assert list(coding["theme"]) == [SCENE, OPEN, BAAS]
    assert values(coding) == [1, 0, 1]
    assert list(coding["strength"]) == ["explicit", "", "implied"]


def test_a_sentence_counts_as_read_where_it_says_so_or_is_coded(study, ids, tmp_path):
    rows = (f"{ids[0]},,,,", f"{ids[1]},yes,,,", f"{ids[2]},,implied,,", f"{ids[3]},x,,no,")
    coding = read_sheet(written(tmp_path, "sentence_id,read,scene_finance,open_banking,baas",
                                *rows), study)  # fmt: skip
    assert list(coding["sentence_id"].unique()) == ids[1:4]
    assert coding["value"].sum() == 1


def test_rows_come_in_the_order_of_the_text(study, ids, tmp_path):
    file = written(tmp_path, HEAD, *(f"{i},,,," for i in reversed(ids)))
    assert list(read_sheet(file, study)["sentence_id"].unique()) == ids


def test_a_cue_is_as_the_article_writes_it(study, texts, tmp_path):
    key = next(i for i, text in texts.items() if "雙方的合作" in text)
    coding = read_sheet(written(tmp_path, HEAD, f"{key},implied,双方的合作,,"), study)
    assert coding["cue"].iloc[0] == "雙方的合作"


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("comma", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_spreadsheets_save_can_be_read(study, ids, tmp_path, mark, comma, end):
    lines = [HEAD + ",note,,", f"{ids[0]},explicit,,,,“，；”,,", ",,,,,,,"]
    text = mark + end.join(lines).replace(",", comma)
    (tmp_path / "sheet.csv").write_bytes(text.encode())
    assert values(read_sheet(tmp_path, study)) == [1, 0, 0]


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "big5hkscs"])
def test_a_sheet_may_be_saved_in_the_encodings_of_excel(study, ids, tmp_path, encoding):
    texts = {s.sentence_id: s.text for doc in study.tables.corpus for s in doc.sentences}
    able = [i for i in texts if texts[i].encode(encoding, "ignore").decode(encoding) == texts[i]]
    rows = [f'{i},"{texts[i]}",explicit' for i in able if '"' not in texts[i]]
    saved = "\r\n".join(["sentence_id,text,baas", *rows]).encode(encoding)
    (tmp_path / "sheet.csv").write_bytes(saved)
    assert len(rows) > 20
    assert values(read_sheet(tmp_path, study)) == [1] * len(rows)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ((HEAD, "nowhere:s001,,,,"), "row 2: the corpus has no sentence 'nowhere:s001'"),
        ((HEAD, "{0},maybe,,,"), "row 2: scene_finance cannot be 'maybe'; write explicit, implied"),
        ((HEAD, "{0},explicit,外星人,,"), "row 2: the cue '外星人' is not in the sentence; copy"),
        ((HEAD, "{0},,工行,,"), "row 2: scene_finance has a cue but no code; write explicit or"),
        ((HEAD, "{0},,,,", "", "{0},,,,"), "row 4: the sentence {0} is in row 2 too; keep one"),
        ((HEAD, "{0},,,,,,implied"), "row 2: has more cells than the header; put a cell"),
        (("id,baas", "{0},"), "row 1: there is no column sentence_id; start from a fresh sheet"),
        (("sentence_id", "{0}"), "row 1: there is no column for a theme; add scene_finance"),
        (("sentence_id,scene_finace", "{0},"), "row 1: .*'scene_finace'; did you mean scene_fin"),
        (("sentence_id,text,baas", "{0},别的话,"), "row 2: the text is not that of {0} in the"),
    ],
)
def test_a_bad_sheet_is_refused_with_file_row_and_remedy(study, ids, tmp_path, lines, says):
    file = written(tmp_path, *(line.format(*ids) for line in lines))
    with pytest.raises(InputError, match=says.format(*ids)) as caught:
        read_sheet(tmp_path, study)
    assert str(caught.value).startswith(str(file))
    assert "\n" not in str(caught.value)


def test_what_is_no_sheet_is_refused(study, tmp_path):
    with pytest.raises(InputError, match=r"holds no sheet.csv or themes.csv; give a folder"):
        read_sheet(tmp_path, study)
    with pytest.raises(InputError, match="is not there"):
        read_sheet(tmp_path / "mine", study)
    (tmp_path / "sheet.csv").write_bytes(b"\xff\x00\x80")
    with pytest.raises(InputError, match="save it as CSV in UTF-8"):
        read_sheet(tmp_path, study)


# ---------------------------------------------------------------- the manual's tables


def test_sheet_and_tables_say_the_same(study, sheet, ids):
    sheet.code(ids[0])
    sheet.code(ids[1], {SCENE: ("explicit", "场景"), BAAS: ("implied", "")})
    from_sheet = read_sheet(sheet.folder, study)
    assert values(from_sheet) == [0, 0, 0, 1, 0, 1]
    assert_frame_equal(read_sheet(sheet.folder / "themes.csv", study), from_sheet)


def test_tables_are_those_of_the_manual(study, sheet, ids):
    sheet.code(ids[1], {SCENE: ("explicit", "场景"), BAAS: ("implied", "")})
    rows = pd.read_csv(sheet.folder / "themes.csv")
    text = study.documents[rows["doc_id"][0]].text
    slices = [text[row.start : row.end] for row in rows.itertuples()]
    assert slices == list(rows["cue"])
    assert set(rows.columns) >= {"doc_id", "sentence_id", "start", "end", "cue", "strength"}
    read = pd.read_csv(sheet.folder / "read.csv")
    assert list(read["theme"]) == [SCENE, OPEN, BAAS]


def test_articles_of_reference_coders_were_read_whole(study):
    coding = read_sheet(ROOT / "codings" / "coder_a", study)
    body = [s.sentence_id for doc in study.tables.corpus for s in doc.body]
    assert list(coding["sentence_id"].unique()) == body
    assert 50 < coding["value"].sum() < 120


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("000,0,3,abc,baas,explicit", "row 2: the corpus has no article '000'"),
        ("{0},0,2,xx,bass,explicit", "row 2: the codebook has no theme 'bass'; did you mean baas"),
        ("{0},0,2,xx,baas,maybe", "row 2: strength cannot be 'maybe'; write explicit or implied"),
        ("{0},0,2,xx,baas,implied", "row 2: says 'xx' where the article has"),
    ],
)
def test_a_bad_table_is_refused_with_its_row(study, tmp_path, row, says):
    head = "doc_id,start,end,cue,theme,strength"
    text = f"{head}\n{row.format(next(iter(study.documents)))}\n"
    (tmp_path / "themes.csv").write_text(text, "utf-8")
    with pytest.raises(InputError, match=says):
        read_sheet(tmp_path, study)


# ---------------------------------------------------------------- doccano


def labelled(folder: Path, study: Study, labels: dict[str, list]) -> Path:
    """What doccano exports of the sentences that somebody has finished."""
    lines = (folder / "doccano.jsonl").read_text("utf-8").splitlines()
    examples = [e for e in map(json.loads, lines) if e["sentence_id"] in labels]
    done = [e | {"label": labels[e["sentence_id"]], "Comments": []} for e in examples]
    file = folder / "project.jsonl"
    file.write_text("".join(json.dumps(e) + "\n" for e in done), "utf-8")
    return file


def test_what_doccano_labels_is_there_and_the_rest_of_what_it_exports_is_not(
    study, sheet, ids, texts
):
    sheet.for_doccano()
    labels = {
        ids[0]: [],
        ids[1]: [[0, 2, "themes:baas:implied"], [4, 6, "themes:baas:implied"],
                 [2, 3, "themes:scene_finance"]],
    }  # fmt: skip
    coding = read_sheet(labelled(sheet.folder, study, labels), study)
    assert values(coding) == [0, 0, 0, 1, 0, 1]
    text = texts[ids[1]]
    assert list(coding["cue"])[3:] == [text[2:3], "", text[:6]]
    sheet.take(coding)
    assert_frame_equal(sheet.judgements, coding)


def test_labels_for_doccano_are_all_that_it_may_give(study, sheet):
    sheet.for_doccano()
    labels = json.loads((sheet.folder / "doccano-labels.json").read_text("utf-8"))
    assert len({label["suffix_key"] for label in labels}) == len(labels) == 6
    assert {label["text"] for label in labels} >= {"themes:baas", "themes:baas:implied"}


def test_an_unknown_label_or_a_strange_line_is_refused(study, sheet, ids):
    sheet.for_doccano()
    file = labelled(sheet.folder, study, {ids[0]: [[0, 2, "themes:bass"]]})
    with pytest.raises(InputError, match=r"project.jsonl, line 1: there is no label 'themes:bass'"):
        read_sheet(file, study)
    file.write_text('{"text": "好"}\n', "utf-8")
    with pytest.raises(InputError, match="line 1: is no sentence with labels"):
        read_sheet(file, study)


def test_doccano_counts_a_character_beyond_the_plane_twice(tmp_path):
    (tmp_path / "a.txt").write_text("😀银行把服务嵌入各种生活场景，让客户随时使用。\n", "utf-8")
    study = open_study(str(tmp_path))
    mine = open_sheet(study, sample(study), tmp_path / "mine")
    mine.for_doccano()
    units = Offsets("😀银行").units(1)
    labels = {mine.sentences[0]: [[units, units + 2, "themes:baas"]]}
    assert "银行" in list(read_sheet(labelled(mine.folder, study, labels), study)["cue"])


# ---------------------------------------------------------------- keeping


def test_a_sheet_is_kept_when_it_is_opened_again_and_so_are_notes(study, sheet, ids):
    sheet.code(ids[0], {OPEN: ("implied", "")})
    text = sheet.file.read_text("utf-8-sig")
    first, row, rest = text.split("\n", 2)
    sheet.file.write_text("\n".join([first, row[:-2] + '"拿不准"', rest]), "utf-8")
    again = open_sheet(study, [], sheet.folder)
    again.code(ids[1])
    assert "拿不准" in sheet.file.read_text("utf-8")
    assert values(again.judgements) == [0, 1, 0, 0, 0, 0]


def test_a_sheet_that_cannot_be_read_is_not_written_over(sheet, ids):
    broken = sheet.file.read_text("utf-8-sig").replace(ids[3], "?")
    sheet.file.write_text(broken, "utf-8")
    with pytest.raises(InputError, match="row 5"):
        sheet.code(ids[0])
    assert sheet.file.read_text("utf-8") == broken


# ---------------------------------------------------------------- the sample, the neighbour


def test_a_sample_is_spread_and_tells_nothing(study, ids, texts):
    assert len(ids) == len(set(ids)) == 20
    assert ids == [i for i in texts if i in ids]
    assert {i.partition(":")[0] for i in ids} == set(study.documents)
    themes = study.tables.themes[study.tables.themes["sentence_id"].isin(ids)]
    assert 8 <= themes["sentence_id"].nunique() <= 14
    assert set(themes["theme"]) == {SCENE, OPEN, BAAS}
    assert set(themes["strength"]) == {"explicit", "implied"}


def test_a_small_corpus_gives_what_it_has(tmp_path):
    (tmp_path / "a.txt").write_text("今天天气很好。\n我们去公园散步。\n", "utf-8")
    study = open_study(str(tmp_path))
    assert len(sample(study)) == 2
    assert not neighbour(study, sample(study))["value"].any()


def test_the_neighbour_knows_one_word_for_each_theme(study, ids, texts):
    coding = neighbour(study, ids)
    assert len(coding) == 60
    found = coding[coding["value"] == 1]
    assert (found.groupby("theme")["cue"].nunique() == 1).all()
    pairs = zip(found["sentence_id"], found["cue"], strict=True)
    assert all(cue in simplify(texts[i]) for i, cue in pairs)
    assert 0 < len(found) < 30


# ---------------------------------------------------------------- the widget


def test_every_press_is_saved(study, sheet, ids):
    widget = Coder(sheet)
    assert {choice.value for choice in widget.codes.values()} == {None}
    widget.codes[OPEN].value = "implied"
    assert values(sheet.judgements) == [0, 1, 0]
    assert widget.codes[BAAS].value == ""
    widget.codes[OPEN].value = ""
    assert values(sheet.judgements) == [0, 0, 0]
    assert "1/20" in widget.message.value


def test_going_on_says_that_a_sentence_was_read(study, sheet, ids):
    widget = Coder(sheet)
    widget.forward.click()
    assert list(sheet.judgements["sentence_id"].unique()) == ids[:1]
    assert widget.back.disabled is False
    widget.back.click()
    assert widget.back.disabled is True
    assert [button.button_style for button in widget.jumps[:2]] == ["success", ""]


def test_letters_and_enter_code_a_sentence_and_go_on(study, sheet, ids, texts):
    widget = Coder(sheet)
    for letters in ("nei", "NNN"):
        widget.letters.value = letters
    assert values(sheet.judgements) == [0, 1, 1, 0, 0, 0]
    assert list(sheet.judgements["strength"])[:3] == ["", "explicit", "implied"]
    assert texts[ids[2]] in widget.passage.value
    widget.letters.value = "xx"
    assert "3" in widget.message.value
    assert len(sheet.judgements) == 6


def test_a_cue_without_a_code_is_explicit_and_one_that_is_not_there_is_not_saved(sheet, ids, texts):
    widget = Coder(sheet)
    widget.cues[BAAS].value = texts[ids[0]][3:7]
    assert (widget.codes[BAAS].value, values(sheet.judgements)) == ("explicit", [0, 0, 1])
    widget.cues[BAAS].value = "外星人"
    assert "外星人" in widget.message.value
    widget.forward.click()
    assert texts[ids[0]] in widget.passage.value
    widget.codes[BAAS].value = ""
    assert (widget.cues[BAAS].value, values(sheet.judgements)) == ("", [0, 0, 0])


def test_a_jump_shows_the_sentence_as_it_was_coded(sheet, ids, texts):
    sheet.code(ids[7], {SCENE: ("implied", texts[ids[7]][:3])})
    widget = Coder(sheet)
    widget.jumps[7].click()
    assert (widget.codes[SCENE].value, widget.cues[SCENE].value) == ("implied", texts[ids[7]][:3])
    assert f"8/{len(ids)}" in widget.passage.value


def test_text_of_an_article_is_data_in_the_widget(tmp_path):
    (tmp_path / "a.txt").write_text("银行<img src=x onerror=alert(1)>在场景里。\n", "utf-8")
    study = open_study(str(tmp_path))
    widget = Coder(open_sheet(study, sample(study), tmp_path / "mine"))
    assert "<img" not in widget.passage.value
    assert "&lt;img" in widget.passage.value


def test_the_widget_says_so_where_the_file_was_spoilt_meanwhile(sheet):
    widget = Coder(sheet)
    sheet.file.write_text("sentence_id\n", "utf-8")
    widget.forward.click()
    assert "there is no column for a theme" in widget.message.value
