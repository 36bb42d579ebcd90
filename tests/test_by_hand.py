"""Exercise 2: coefficients worked out by hand, hints that fit, and a codebook that is changed."""

import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.cite import Sources
from analysis.classroom import by_hand, quarrel
from analysis.classroom.by_hand_tasks import TASKS
from analysis.classroom.lesson import Lesson, Wordbook
from analysis.study import Study, open_study

ROOT = Path(__file__).parents[1]
COUNTS = (20, 5, 10, 15)  # share .7, chance .5 × .6 + .5 × .4 = .5, κ (.7 − .5) / .5 = .4


@pytest.fixture(autouse=True)
def _aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def studies() -> dict[str, Study]:
    return {language: open_study(str(ROOT / "seeds"), "", language) for language in ("zh", "en")}


@pytest.fixture
def study(studies) -> Study:
    return studies["en"]


@pytest.fixture
def mine(study: Study) -> pd.DataFrame:
    """A student who codes as the first reference coder does."""
    by_hand.sheet(study).take(next(iter(by_hand.judges(study).values())))
    return by_hand.mine(study)


def units_of(counts: tuple[int, ...]) -> pd.DataFrame:
    pairs = [(1, 1), (1, 0), (0, 1), (0, 0)]
    rows = [pair for pair, n in zip(pairs, counts, strict=True) for _ in range(n)]
    values = pd.DataFrame(rows, columns=["value_mine", "value_theirs"])
    return values.assign(sentence_id=[f"a:s{n:03}" for n in range(len(values))], theme="baas")


# ---------------------------------------------------------------- coefficients


def test_coefficients_are_those_of_a_hand_calculation():
    units = units_of(COUNTS)
    assert by_hand.counts(units) == COUNTS
    found = by_hand.share(units), by_hand.chance(units), by_hand.kappa(units)
    assert found == pytest.approx((0.7, 0.5, 0.4))


def test_the_manual_is_in_the_language_of_the_edition(studies):
    rows = {language: by_hand.manual(study).rows for language, study in studies.items()}
    for zh, en in zip(rows["zh"], rows["en"], strict=True):
        for column in (2, 3):
            assert not any(isinstance(part, str) and len(part) > 2 for part in zh[column])
            assert any(isinstance(part, str) and len(part) > 20 for part in en[column])


def test_an_idler_has_no_kappa_but_a_share():
    idle = by_hand.lazy(units_of(COUNTS))
    assert (by_hand.share(idle), by_hand.kappa(idle)) == pytest.approx((0.5, 0))


def test_only_what_both_read_is_compared(study, mine):
    half = mine[mine["theme"] == "baas"]
    assert len(by_hand.shared(mine, half)) == 20
    assert by_hand.shared(mine, mine.head(0)).empty


def test_a_neighbours_folder_takes_the_place_of_the_made_up_one(study, mine):
    assert by_hand.kappa(by_hand.my_units(study)) < 1
    shutil.copytree(by_hand.MINE, by_hand.NEIGHBOUR)
    assert by_hand.kappa(by_hand.my_units(study)) == pytest.approx(1)


def test_a_coding_is_set_beside_all_others(study, mine):
    table = by_hand.compared(study, mine)
    assert [row[0] for row in table.rows] == ["neighbour", "coder A", "coder B", "tagger"]
    assert {row[1] for row in table.rows} == {"60"}
    assert table.rows[1][3] == "1.00"


def test_what_parts_two_codings_is_shown_with_its_sentences(study, mine):
    units = by_hand.my_units(study)
    table = by_hand.parted(study, Sources(study), units)
    _, first, second, _ = by_hand.counts(units)
    assert len(table.rows) == first + second > 2


# ---------------------------------------------------------------- hints


def wrong(study: Study) -> dict[str, dict[str, Any]]:
    """Question → hint → an answer that goes wrong in this way, once all is coded."""
    units = by_hand.my_units(study)
    (a, b, c, d), n = by_hand.counts(units), len(units)
    share, chance, kappa = (f(units) for f in (by_hand.share, by_hand.chance, by_hand.kappa))
    p, q = units["value_mine"].mean(), units["value_theirs"].mean()
    coding = by_hand.mine(study)
    return {
        "mine": {
            "stale": coding.head(0),
            "never": coding.assign(value=0),
            "always": coding.assign(value=1),
        },
        "table": {
            "four": (a, b, c),
            "swapped": (a, c, b, d),
            "shares": (a / n, b / n, c / n, d / n),
            "margins": (a, a + b, c, d),
            "sentences": (3, 5, 2, 10),
            "neither": (a, b, c, 0),
        },
        "share": {
            "percent": 100 * share,
            "inverse": 1 - share,
            "yes_alone": a / (a + b + c),
            "both_alone": a / n,
            "count": a + d,
        },
        "chance": {
            "percent": 100 * chance,
            "yes_alone": p * q,
            "half": 0.5,
            "share": share,
            "large": 3.2,
        },
        "kappa": {
            "percent": 100 * kappa,
            "share": share,
            "undivided": share - chance,
            "inverse": -kappa,
            "divisor": (share - chance) / chance,
        },
        "lazy": {
            "two": (1 - p,),
            "percent": (100 * (1 - p), 0),
            "swapped": (0, 1 - p),
            "kappa": (1 - p, 0.5),
            "inverse": (p, 0),
            "share": (0.99, 0),
        },
    }


def says(study: Study, name: str, hint: str, answer: Any) -> bool:
    task = next(task for task in TASKS if task.name == name)
    verdict = Lesson(study, TASKS).judge(task, answer)
    zh, en = Wordbook.read("by_hand").questions[name][hint]
    return not verdict.right and verdict.text.endswith(study.say(zh, en))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_typical_wrong_answer_gets_the_hint_that_fits(studies, language, mine):
    study, answers = studies[language], wrong(studies[language])
    for name, hints in answers.items():
        for hint, answer in hints.items():
            assert says(study, name, hint, answer), (name, hint)
        known = set(Wordbook.read("by_hand").questions[name])
        assert known - set(hints) <= {"asked", "praise", "otherwise", "nothing", "some"}


def test_who_has_not_coded_is_sent_back_to_the_first_question(study):
    answers = {"table": (0, 0, 0, 0), "share": 0.9, "chance": 0.5, "kappa": 0.4, "lazy": (0.7, 0)}
    for name, answer in answers.items():
        assert says(study, name, "nothing", answer)
    assert says(study, "mine", "nothing", by_hand.mine(study))
    by_hand.sheet(study).code(by_hand.sheet(study).sentences[0])
    assert says(study, "mine", "some", by_hand.mine(study))


# ---------------------------------------------------------------- the codebook


def test_a_copy_is_kept_and_equals_the_codebook(study):
    folder = quarrel.copy(study)
    assert quarrel.revised(folder).version == study.codebook.version
    quarrel.count_in(folder, "baas", "外星服务")
    assert quarrel.copy(study) == folder
    assert quarrel.revised(folder).version != study.codebook.version


def test_candidates_stand_with_the_theme_and_without(study):
    for theme in study.codebook.themes:
        table = quarrel.candidates(study, theme.id)
        assert table[["with", "without"]].min().min() > 0
        assert table["f1"].is_monotonic_decreasing
        assert not any(word in "".join(theme.counterexamples) for word in table["word"])


def test_own_words_count_and_only_the_last_do(study):
    folder = quarrel.copy(study)
    for words in ("服务", "客户"):
        quarrel.count_in(folder, "scene_finance", words)
    changed = quarrel.otherwise(study, quarrel.revised(folder))
    texts = study.tables.sentences.set_index("sentence_id")["simplified"]
    assert set(changed["theme"]) == {"scene_finance"}
    assert texts[changed["sentence_id"]].str.contains("客户").all()
    assert (Path(folder) / "themes.toml").read_text("utf-8").count("my own rule") == 2


def test_unless_bars_a_clause(study):
    folder = quarrel.copy(study)
    quarrel.count_in(folder, "scene_finance", "客户")
    many = quarrel.otherwise(study, quarrel.revised(folder))
    quarrel.count_in(folder, "scene_finance", "客户", "服务|用户")
    assert 0 < len(quarrel.otherwise(study, quarrel.revised(folder))) < len(many)


def test_without_an_answer_nothing_changes(study):
    folder = quarrel.copy(study)
    quarrel.count_in(folder, ..., ...)
    assert quarrel.revised(folder).version == study.codebook.version


def test_what_is_gained_is_measured_and_shown(study):
    folder = quarrel.copy(study)
    quarrel.count_in(folder, "scene_finance", "客户")
    first = quarrel.measured(study, folder).rows[0]
    before, now, gained, lost = map(int, first[1:5])
    assert (now - before, lost) == (gained, 0)
    assert gained == len(quarrel.otherwise(study, quarrel.revised(folder)))
    assert quarrel.changed(study, Sources(study), folder).rows


def test_words_of_a_counterexample_are_refused_in_one_line(study):
    folder = quarrel.copy(study)
    quarrel.count_in(folder, "open_banking", "生态环境部")
    assert "counterexample" in str(quarrel.measured(study, folder))
    assert "counterexample" in str(quarrel.changed(study, Sources(study), folder))


def test_a_file_spoilt_by_hand_is_left_alone_and_named(study):
    file = Path(quarrel.copy(study), "themes.toml")
    spoilt = file.read_text("utf-8").replace("[[theme.rule]]", "[[theme.rule]", 1)
    file.write_text(spoilt, "utf-8")
    quarrel.count_in(quarrel.FOLDER, "baas", "客户")
    assert file.read_text("utf-8") == spoilt
    assert "themes.toml" in str(quarrel.measured(study, quarrel.FOLDER))


@pytest.mark.parametrize(
    ("hint", "theme", "words"),
    [
        ("unchanged", ..., ...),
        ("idle", "baas", "外星服务"),
        ("broken", "open_banking", "生态环境部"),
        ("flooded", "baas", "[的行]"),
    ],
)
def test_a_codebook_that_will_not_do_gets_the_hint_that_fits(study, hint, theme, words):
    folder = quarrel.copy(study)
    if hint == "flooded":  # the counterexamples would refuse it
        file = Path(folder, "themes.toml")
        lines = file.read_text("utf-8").split("\n")
        file.write_text(_without_examples(lines), "utf-8")
    quarrel.count_in(folder, theme, words)
    assert says(study, "my_codebook", hint, folder)


def _without_examples(lines: list[str]) -> str:
    """The themes without counterexamples."""
    text = "\n".join(lines)
    while "counterexamples = [" in text:
        start = text.index("counterexamples = [")
        text = text[:start] + text[text.index("\n]\n", start) + 3 :]
    return text


def test_a_folder_that_is_not_there_gets_the_hint_that_fits(study):
    assert says(study, "my_codebook", "absent", "nowhere")


def test_a_theme_that_is_none_is_refused(study):
    with pytest.raises(quarrel.InputError, match="there is no theme 'scene'; write scene_finance"):
        quarrel.count_in(quarrel.copy(study), "scene", "客户")
