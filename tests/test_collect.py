"""A class's codings: what is handed in, what the numbers are, what the report shows."""

import csv
import re
from fractions import Fraction
from itertools import islice
from math import isnan
from pathlib import Path

import nbformat
import pytest

from analysis.__main__ import main
from analysis.cite import Sources
from analysis.classroom.class_disputes import disputed
from analysis.classroom.class_matrix import matrix
from analysis.classroom.class_views import alphas, progress, students
from analysis.classroom.group import read_class
from analysis.classroom.roster import codes, handed_in
from analysis.errors import InputError
from analysis.study import Study, open_study

THEMES = ["scene_finance", "open_banking", "baas"]


@pytest.fixture(scope="module")
def study() -> Study:
    return open_study(language="en")


@pytest.fixture(scope="module")
def sentences(study) -> list:
    """Twenty sentences of the five articles."""
    body = (s for doc in study.tables.corpus for s in doc.body if s.kind == "sentence")
    return list(islice(body, 20))


def hand_in(folder: Path, sentences, coded, cues=None) -> None:
    """A sheet in which sentence n has the themes of `coded[n]`; those not in it were not read."""
    folder.mkdir(parents=True)
    with (folder / "sheet.csv").open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(["sentence_id", *THEMES, *(f"{theme}_cue" for theme in THEMES)])
        for n, themes in coded.items():
            cells = ["explicit" if theme in themes else "" for theme in THEMES]
            words = [(cues or {}).get(n, "") if theme in themes else "" for theme in THEMES]
            sheet.writerow([sentences[n].sentence_id, *cells, *words])


@pytest.fixture(scope="module")
def thirty(tmp_path_factory, sentences) -> Path:
    """Thirty students. All find scene finance in the first five sentences, twenty of them in the
    next five; all find open banking in the first ten; fifteen did not read the last sentence.
    Nobody finds the third theme."""
    folder = tmp_path_factory.mktemp("thirty") / "class"
    for student in range(30):
        coded = {n: set() for n in range(20 if student % 2 else 19)}
        for n in range(10):
            coded[n] = {"open_banking"} | ({"scene_finance"} if n < 5 or student < 20 else set())
        cues = {n: sentences[n].text[:3] for n in range(10)}
        hand_in(folder / f"student-{student:02}", sentences, coded, cues)
    return folder


# By hand: on each of the five divided sentences 20 · 10 pairs part, by 29 for each value; of
# 19 · 30 + 15 = 585 values, 5 · 30 + 5 · 20 = 250 are yes.
SCENE = 1 - Fraction(584 * 5 * 20 * 10, 29 * 250 * 335)
# All three themes: 3 · 585 values, 250 + 300 of them yes, the same pairs part.
ALL = 1 - Fraction(1754 * 5 * 20 * 10, 29 * 550 * 1205)


def test_a_class_of_thirty_has_the_alpha_of_a_hand_calculation(thirty, study):
    group = read_class(thirty, study)
    assert len(group.students("")) == 30
    assert group.units("", "scene_finance").alpha() == pytest.approx(float(SCENE), abs=1e-12)
    assert group.units("", "open_banking").alpha() == 1
    assert isnan(group.units("", "baas").alpha())
    assert group.units("").alpha() == pytest.approx(float(ALL), abs=1e-12)


def test_the_table_shows_alpha_with_its_interval(thirty, study):
    shown = [row[1] for row in alphas(read_class(thirty, study)).rows]
    assert re.fullmatch(rf"{float(SCENE):.2f} \(0\.\d\d–\d\.\d\d\)", shown[0])
    assert shown[1:3] == ["1.00 (1.00–1.00)", "—"]


def test_each_pair_and_judge_is_compared_on_what_both_read(thirty, study):
    group = read_class(thirty, study)
    found, judges = group.pairs(""), len(group.judges)
    assert group.judges == ["codings/coder_a", "codings/coder_b", "tagger"]
    assert found.units[judges, judges + 1] == 19 * 3
    assert found.units[judges + 1, judges + 3] == 20 * 3
    assert found.share[judges, judges + 29] == pytest.approx(1 - 5 / (19 * 3))
    assert found.alpha[judges, judges + 2] == 1


def test_a_matrix_of_thirty_says_in_words_and_data_what_it_draws(thirty, study):
    figure = matrix(read_class(thirty, study))
    assert figure.alt.startswith("Matrix: α of 435 pairs of students; lowest 0.")
    assert figure.alt.endswith("highest 1.00.")
    assert len(figure.data.rows) == 33 * 32 / 2
    assert "hundredths" in figure.caption


def test_the_sentences_in_dispute_have_both_readings(thirty, study, sentences):
    cards = disputed(read_class(thirty, study), Sources(study)).cards
    assert len(cards) == 5
    facts = dict(cards[0].facts)
    assert facts["Sentence"].text == sentences[5].text
    assert facts["Found"].startswith("20 students: student-00; student-01; ")
    assert facts["Not found"].startswith("10 students: student-20; ")
    assert (facts["In the words"][0].text, facts["In the words"][1]) == (
        sentences[5].text[:3],
        " ×20",
    )


def test_a_cue_that_is_the_whole_sentence_is_said_to_be(tmp_path, study, sentences):
    hand_in(tmp_path / "class/a", sentences, {0: {"baas"}, 1: set()})
    hand_in(tmp_path / "class/b", sentences, {0: set(), 1: set()})
    (card,) = disputed(read_class(tmp_path / "class", study), Sources(study)).cards
    assert "the whole sentence" in dict(card.facts)["In the words"]


@pytest.fixture
def rounds(tmp_path, sentences) -> Path:
    """Two students who part in the second round and agree in the tenth; a third who came late."""
    folder = tmp_path / "class"
    for name in ("Anna", "王小明"):
        other = {"baas"} if name == "Anna" else set()
        hand_in(folder / "round-2" / name, sentences, {0: {"baas"}, 1: other, 2: set()})
        hand_in(folder / "round-10" / name, sentences, {3: {"baas"}, 4: set()})
    hand_in(folder / "round-10" / "Zoë", sentences, {3: set(), 4: set()})
    return folder


def test_rounds_come_in_the_order_of_their_numbers(rounds, study):
    group = read_class(rounds, study)
    assert group.rounds == ["round-2", "round-10"]
    assert group.students("round-10") == ["Anna", "Zoë", "王小明"]
    # By hand: in round 2, six values, three of them yes, one pair parts: 1 − 5 · 1 / (3 · 3); in
    # round 10, on one of two sentences two of three say yes: 1 − 5 · (2 · 1 / 2) / (2 · 4).
    assert "Banking as a service: Round 2 0.44, Round 10 0.38" in progress(group).alt
    assert [column.label for column in students(group).columns][-2:] == ["Others", "Before"]
    before = {row[0]: row[-1] for row in students(group).rows}
    assert before["Zoë"] == "—"
    assert before["Anna"] != "—"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda at: None, "class: no such folder; give a folder that holds a folder for each"),
        (lambda at: at.mkdir(), "class: holds no folders"),
        (lambda at: (at / "anna").mkdir(parents=True), "anna: holds no sheet.csv"),
        (
            lambda at: [(at / n).mkdir(parents=True) for n in ("round-1/anna", "ben")],
            "ben: stands beside the round round-1",
        ),
    ],
)
def test_a_folder_that_is_no_class_is_said_in_one_line(make, says, tmp_path, study):
    make(tmp_path / "class")
    with pytest.raises(InputError, match=says):
        read_class(tmp_path / "class", study)


def test_what_systems_put_into_folders_is_no_student(rounds):
    for name in (".ipynb_checkpoints", "__MACOSX"):
        (rounds / "round-2" / name).mkdir()
    assert list(handed_in(rounds)["round-2"]) == ["Anna", "王小明"]


def test_a_student_may_hand_in_all_that_the_exercise_wrote(tmp_path, sentences):
    """`my-coding` in a folder of theirs, a copied codebook, a neighbour's coding: no rounds."""
    hand_in(tmp_path / "Anna/my-coding", sentences, {0: set()})
    for name in ("my-codebook", "neighbour"):
        (tmp_path / "Anna" / name).mkdir()
    hand_in(tmp_path / "Zoë", sentences, {0: set()})
    (tmp_path / "Zoë/my-codebook").mkdir()
    assert handed_in(tmp_path) == {
        "": {"Anna": tmp_path / "Anna/my-coding", "Zoë": tmp_path / "Zoë"}
    }


def spoil(folder: Path) -> None:
    sheet = folder / "sheet.csv"
    sheet.write_text(sheet.read_text("utf-8").replace("sentence_id", "sentence"), "utf-8")


def test_a_bad_sheet_stops_the_report_or_is_left_out(rounds, study):
    spoil(rounds / "round-2/Anna")
    with pytest.raises(InputError, match=r"Anna/sheet.csv, row 1: .*sentence_id"):
        read_class(rounds, study)
    told: list[object] = []
    group = read_class(rounds, study, told.append)
    assert group.left_out == ("round-2/Anna",)
    assert len(told) == 1
    for student in ("round-2/王小明", "round-10/Anna", "round-10/Zoë", "round-10/王小明"):
        spoil(rounds / student)
    with pytest.raises(InputError, match="holds no coding that can be read"):
        read_class(rounds, study, told.append)


def test_codes_are_drawn_once_and_kept_in_the_key(tmp_path):
    key = tmp_path / "keys/class.csv"
    first = codes(["b", "=a", "c"], key)
    assert sorted(first.values()) == ["S01", "S02", "S03"]
    again = codes(["d", "=a"], key)
    assert again == first | {"d": "S04"}
    assert codes([], key) == again
    assert key.read_text("utf-8-sig").startswith("name,code\n")


@pytest.mark.parametrize(
    ("encoding", "mark", "names"),
    [
        ("utf-8-sig", ",", ["王小明", "Zoë"]),
        ("gb18030", ",", ["王小明", "陈婷婷", "欧阳娜"]),
        ("gbk", "\t", ["李雷", "韩梅梅"]),
        ("big5", ",", ["陳怡君", "林志明", "黃淑芬"]),
        ("utf-8", ";", ["Anna", "王小明"]),
    ],
)
def test_a_key_may_be_saved_as_a_spreadsheet_saves_it(encoding, mark, names, tmp_path):
    rows = [f"{name}{mark}S{n:02}" for n, name in enumerate(names, 7)]
    text = "\r\n".join([f"name{mark}code", *rows, ""])
    (tmp_path / "key.csv").write_bytes(text.encode(encoding))
    assert codes(names, tmp_path / "key.csv") == {n: f"S{i:02}" for i, n in enumerate(names, 7)}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("who,what\na,S1\n", "is no key; give a CSV file with the columns name, code"),
        ("name,code\na,S1\nb,\n", "row 3: lacks a name or a code"),
        ("name,code\na,S1\nb,S1\n", "row 3: S1 stands twice"),
    ],
)
def test_a_key_that_cannot_be_used_is_said(content, says, tmp_path):
    (tmp_path / "key.csv").write_text(content, "utf-8")
    with pytest.raises(InputError, match=says):
        codes(["a"], tmp_path / "key.csv")


def test_the_report_has_codes_for_names_if_asked(rounds, tmp_path, capsys):
    spoil(rounds / "round-10/Zoë")
    key, out = tmp_path / "key.csv", tmp_path / "out"
    command = ["classroom", "collect", str(rounds), "--out", str(out), "--languages", "en"]
    assert main([*command, "--key", str(key)]) == 2
    assert "Zoë/sheet.csv, row 1" in capsys.readouterr().err
    assert main([*command, "--key", str(out / "key.csv")]) == 2
    assert "would lie beside the report" in capsys.readouterr().err
    assert not key.exists()
    assert main([*command, "--key", str(key), "--skip-bad"]) == 0
    page = (out / "en/class-report.html").read_text("utf-8")
    assert (out / "en/class-report.pdf").is_file()
    assert "1 coding could not be read and is left out" in page
    assert "S02" in page
    assert "Zoë" in key.read_text("utf-8")
    for file in out.rglob("*"):
        for name in ("Zoë", "王小明"):
            assert not file.is_file() or name.encode() not in file.read_bytes(), file


def test_the_notebook_keeps_the_rules_of_the_house():
    file = Path(__file__).parents[1] / "classroom/class-report.ipynb"
    notebook = nbformat.read(file, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(len(cell.source.splitlines()) <= 10 and not cell.outputs for cell in code)
    tags = [tuple(cell.metadata.get("tags", ()))[:1] for cell in notebook.cells]
    assert tags.count(("zh",)) == tags.count(("en",)) > 10
