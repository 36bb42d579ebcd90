"""An exercise's checks: what they say of right, wrong, odd and missing answers."""

import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from analysis.classroom.lesson import NBGRADER, Hint, Lesson, Task, Words, page

STUDY = SimpleNamespace(n=5, say=lambda zh, en: en)
COUNT = Task(
    name="count",
    asked=Words("篇数，一个整数。", "a whole number."),
    kind=int,
    right=lambda study, answer: answer == study.n,
    praise=Words("五篇。", "they are five."),
    otherwise=Words("再数一遍。", "count again."),
    hints=(
        Hint(lambda study, answer: answer > study.n, Words("多了。", "{answer} is too many.")),
        Hint(lambda study, answer: 1 // answer > 1, Words("零。", "zero?")),
    ),
)
YES = Task(
    "yes", Words("真假。", "True or False."), bool, lambda s, a: a, *[Words("好", "good")] * 2
)


def lesson():
    return Lesson(STUDY, (COUNT, YES))


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (5, "✓ count: they are five."),
        (np.int64(5), "✓ count: they are five."),
        (np.bool_(True), "△ count is now True, of type bool. It asks for a whole number."),
        (..., "○ count has no answer yet. It asks for a whole number."),
        ("5", "△ count is now '5', of type str. It asks for a whole number."),
        (True, "△ count is now True, of type bool. It asks for a whole number."),
        (9, "△ count: 9 is too many."),
        (3, "△ count: count again."),
    ],
)  # fmt: skip
def test_it_says_what_fits(answer, says):
    assert lesson().judge(COUNT, answer).text == says


@pytest.mark.parametrize("answer", [..., 3, "5"])
def test_what_the_articles_do_not_offer_need_not_be_answered(answer):
    verdict = lesson().judge(replace(COUNT, offered=lambda study: study.n > 5), answer)
    assert (verdict.right, verdict.text[0]) == (True, "–")


PAIR = Task(
    "pair", Words("两个数。", "two numbers."), tuple, lambda s, a: a == (1, 2),
    Words("对", "{answer}"), Words("再想", "again"),
)  # fmt: skip


@pytest.mark.parametrize("answer", [(1, 2), [1, 2], (np.int64(1), np.int64(2))])
def test_two_numbers_are_two_numbers(answer):
    assert lesson().judge(PAIR, answer).text == "✓ pair: (1, 2)"


def test_true_and_false_can_be_asked_for():
    assert lesson().judge(YES, True).right
    assert "of type int" in lesson().judge(YES, 1).text


def test_a_hint_that_cannot_judge_an_answer_is_passed_over():
    task = Task("t", COUNT.asked, list, lambda s, a: a[3] == 1, *[Words("再想", "again")] * 2)
    assert lesson().judge(task, []).text == "△ t: again"


def test_answers_are_read_from_the_notebook_wherever_their_cell_stands(capsys):
    space = {"lesson": lesson()}
    exec("lesson.check('count')", space)
    exec("count = 5\nlesson.check('count')", space)
    exec("lesson.check('count')\nlesson.summary()", space)
    exec("del count\nlesson.check('count')\nlesson.summary()", space)
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines] == ["○", "✓", "✓", "1", "○", "0"]


def test_what_gives_an_answer_away_is_kept_until_there_is_one(capsys):
    space = {"lesson": lesson()}
    for answer in (..., 4):
        space["count"] = answer
        exec("shown = lesson.after('count', 'five')", space)
        assert space["shown"] is None
        assert capsys.readouterr().out.startswith("You will see this once count is right.")
    exec("count = 5\nshown = lesson.after('count', 'five')", space)
    assert (space["shown"], capsys.readouterr().out) == ("five", "")


def test_nbgrader_gives_no_points_for_a_wrong_answer(monkeypatch):
    monkeypatch.setenv(NBGRADER, "autograde")
    exec("lesson.check('count')", {"lesson": lesson(), "count": 5})
    with pytest.raises(AssertionError, match="count again"):
        exec("lesson.check('count')", {"lesson": lesson(), "count": 2})


def test_a_long_answer_is_shortened():
    assert lesson().judge(COUNT, "长" * 100).text.count("长") < 45


def test_ids_and_dates_of_a_table_stay_in_a_line():
    html = page(pd.DataFrame({"date": ["2017-11-27", ""], "text": ["双 11", "x y"]})).to_html()
    assert re.findall(r"(#T_\w+_row0_col0).*{\s*white-space: nowrap", html)
    assert "row0_col1 {" not in html


def test_texts_of_a_table_are_whole_and_no_markup():
    html = page(pd.DataFrame({"text": ["<b>行</b>" + "长" * 100]})).to_html()
    assert "&lt;b&gt;行&lt;/b&gt;" + "长" * 100 in html
