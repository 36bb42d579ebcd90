"""The exercises: both versions run top to bottom, checks survive what students do to cells, and a
typical wrong answer gets the hint that fits it."""

import ast
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import mistune
import pytest
from nbformat import NotebookNode

from analysis.blocks import Note
from analysis.classroom import dating, lesson, reading
from analysis.classroom.dating_tasks import TASKS as DATING
from analysis.classroom.lesson import Lesson, Wordbook
from analysis.classroom.reading_tasks import TASKS as READING
from analysis.classroom.release import solution_version, student_version, validate
from analysis.report.run import execute, read_notebook
from analysis.script import simplify
from analysis.study import Study, open_study

FILES = sorted((Path(__file__).parents[1] / "classroom" / "exercises").glob("*.ipynb"))
SMALL = {
    "one.txt": "京东金融与工行合作\n2017-06-20\n\n6月16日，中国工商银行与京东金融签署合作协议。"
    "工行将场景金融放在首位，京东金融开放平台接口。今年上半年，工行手机银行用户超过2亿户。\n",
    "two.txt": "建设银行与蚂蚁金服\n2017-04-01\n\n"
    "上月，建设银行与阿里巴巴、蚂蚁金服签署战略合作协议。"
    "蚂蚁金服表示：“开放银行是大势所趋。”双方的合作刚刚开始。\n",
}
CHECK = re.compile(r'lesson\.check\("(\w+)"\)')
RIGHT, MISSING, ABSENT = "✓", "○", "–"


@pytest.fixture(scope="session")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The five articles, and two short ones in simplified characters with little to tell."""
    small = tmp_path_factory.mktemp("corpus") / "small"
    small.mkdir()
    for name, text in SMALL.items():
        (small / name).write_text(text, "utf-8")
    return {"seeds": str(Path(__file__).parents[1] / "seeds"), "small": str(small)}


@pytest.fixture(autouse=True)
def _aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Notebooks work in a folder of their own; a corpus is tagged once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(lesson, "open_study", _opened)


@cache
def _opened(*parameters: str) -> Study:
    return open_study(*parameters)


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def source(request: pytest.FixtureRequest) -> NotebookNode:
    return read_notebook(request.param)


def code(notebook: NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def run(cells: list[str]) -> dict[str, str]:
    """Run cells one after the other; question → the sign before what its last check said."""
    space: dict[str, Any] = {"__name__": "__main__"}
    said: dict[str, str] = {}
    for cell in cells:
        out = StringIO()
        with redirect_stdout(out):
            exec(compile(cell, "cell", "exec"), space)
        for line in out.getvalue().splitlines():
            if line[:1] in "✓○△–" and (name := re.match(r"\w+", line[2:])):
                said[name[0]] = line[0]
    return said


def questions(notebook: NotebookNode) -> list[str]:
    return CHECK.findall("\n".join(code(notebook)))


# ---------------------------------------------------------------- the notebooks


def test_a_source_keeps_the_conventions(source):
    validate(source, Path("source"))
    assert all(len(text.splitlines()) <= 12 for text in code(source))  # ten and the two marks
    assert not re.search(r"(?m)^\s*(?:def|class) |\blambda\b", "\n".join(code(source)))
    assert not any(cell.get("outputs") for cell in source.cells)
    assert 4 <= len(questions(source)) <= 8


def test_no_mark_of_emphasis_is_left_in_the_prose(source):
    """「**…。**下」 is no emphasis in Markdown: the closing mark must not follow punctuation."""
    prose = "\n\n".join(cell.source for cell in source.cells if cell.cell_type == "markdown")
    shown = re.sub("(?s)<code>.*?</code>", "", mistune.html(prose))
    assert "**" not in shown


def test_both_editions_say_as_much(source):
    tags = [set(cell.metadata.get("tags", ())) for cell in source.cells]
    prose = [tag for cell, tag in zip(source.cells, tags, strict=True) if cell.cell_type != "code"]
    assert prose[::2] == [{"zh"}] * (len(prose) // 2)
    assert prose[1::2] == [{"en"}] * (len(prose) // 2)


@pytest.mark.parametrize(("corpus", "language"), [("seeds", "zh"), ("small", "en")])
def test_the_solution_passes_every_check(source, corpus, language, corpora):
    said = run(code(solution_version(source, language, corpora[corpus])))
    passed = RIGHT if corpus == "seeds" else RIGHT + ABSENT
    assert list(said) == questions(source)
    assert {name: sign for name, sign in said.items() if sign not in passed} == {}


@pytest.mark.parametrize(("corpus", "language"), [("seeds", "en"), ("small", "zh")])
def test_the_students_version_runs_and_says_what_is_missing(source, corpus, language, corpora):
    said = run(code(student_version(source, language, corpora[corpus])))
    assert list(said) == questions(source)
    assert RIGHT not in said.values()
    assert MISSING in said.values()


def test_a_text_about_nothing_of_the_kind_does_no_harm(source, tmp_path):
    (tmp_path / "walk.txt").write_text("今天天气很好。\n我们去公园散步。\n", "utf-8")
    said = run(code(solution_version(source, "zh", str(tmp_path))))
    assert list(said) == questions(source)
    assert set(said.values()) == {RIGHT, ABSENT}


@pytest.mark.parametrize("version", [student_version, solution_version])
def test_it_runs_in_jupyter(source, version, corpora):
    """And what would give an answer away is shown once there is one."""
    done, warnings = execute(
        version(source, "zh", "seeds"), {}, {"seeds": Path(corpora["seeds"])}, "exercise"
    )
    assert warnings == []
    solved = version is solution_version
    kept = [cell for cell in done.cells if "lesson.after(" in cell.source]
    for cell in kept:
        assert ("答对" in _printed(cell)) is not solved
        assert any("data" in output for output in cell.outputs) is solved
    assert _printed(done.cells[-1]).startswith(f"{len(questions(source)) if solved else 0}/")


def _printed(cell: NotebookNode) -> str:
    return "".join(output.get("text", "") for output in cell.outputs)


def test_what_follows_a_question_does_not_answer_it(corpora):
    """Dates are resolved against another day than the question's; sentences of what is told
    twice stand among others; no event is drawn before it is chosen."""
    study = _opened(corpora["seeds"], "", "zh")
    assert dating.anchor(study)[1] not in "".join(code(read_notebook(FILES[2])))
    told = dating.told_twice(study)
    assert len(dating.versions(told)) == dating.alike(told)["sentence_id"].nunique() > 2
    assert [type(block) for block in dating.drawn(study, ...)] == [Note]


# ---------------------------------------------------------------- what students do to cells


def test_checks_survive_copied_and_split_cells(source, corpora):
    """Every statement in a cell of its own, answers copied, checks gathered at the end twice."""
    cells = code(solution_version(source, "zh", corpora["seeds"]))
    answers = [cell for cell in cells if not CHECK.search(cell)]
    checks = [cell for cell in cells if CHECK.search(cell)]
    said = run([*(part for cell in answers for part in _split(cell)), *checks, *checks])
    assert said == dict.fromkeys(questions(source), RIGHT)


def _split(cell: str) -> Iterator[str]:
    parts = [ast.unparse(statement) for statement in ast.parse(cell).body]
    copied = [part for part in parts if not part.startswith(("import", "from", "lesson"))]
    return iter(parts + copied if "SOLUTION" in cell else parts)


@pytest.mark.parametrize("kept", [0, 1])
def test_checks_survive_deleted_checks(source, kept, corpora):
    cells = code(solution_version(source, "en", corpora["seeds"]))
    gone = [cell for cell in cells if CHECK.search(cell)][1 - kept :: 2]
    said = run([cell for cell in cells if cell not in gone])
    assert said == dict.fromkeys(questions(source)[kept::2], RIGHT)


def test_the_rest_runs_without_any_answer(source, corpora):
    cells = code(solution_version(source, "en", corpora["seeds"]))
    said = run([cell for cell in cells if "SOLUTION" not in cell])
    assert list(said) == questions(source)
    assert RIGHT not in said.values()


# ---------------------------------------------------------------- wrong answers


def of_reading(study: Study) -> dict[str, dict[str, Any]]:
    """Question → hint → an answer that goes wrong in this way."""
    n, hits, (start, end) = len(study.documents), reading.hits(study), reading.place(study)
    share, names = reading.singles(study), reading.names(study)
    rows = reading.lines(study)
    line = rows[rows["node"] != rows["node"].map(simplify)].iloc[0]
    doc_id, first, last = line["doc_id"], line["start"] - 10, line["end"] + 10
    text = study.documents[doc_id].text
    words = text[first:last]
    elsewhere = next(doc.doc_id for doc in study.tables.corpus if words not in doc.text)
    apart = next(
        at
        for at in range(20, 2000, 20)
        if not reading.names_house(study, (doc_id, at, at + 12, ""))
    )
    return {
        "traditional": {"all": n, "simplified": n - 1},
        "hits": {
            "two": (sum(hits),),
            "swapped": hits[::-1],
            "view": (sum(hits), 0),
            "articles": (n, n),
        },
        "place": {
            "absent": (-1, 3),
            "inclusive": (start, end - 1),
            "from_one": (start + 1, end + 1),
            "length": (start, end - start),
            "later": (at := reading.article(study).view.find("蚂蚁金服", end), at + 4),
        },
        "singles": {
            "two": share[:1],
            "swapped": share[::-1],
            "percent": [100 * part for part in share],
            "inverse": [1 - part for part in share],
            "counts": (1571, 403),
        },
        "names": {
            "characters": set("中国工商银行"),
            "one": {"工行"},
            "script": {simplify(name) for name in names},
            "some": names - {"工行", "宇宙行"},
            "unwritten": names | {"中国工行"},
            "others": names | {"工银科技"},
        },
        "typical": {
            "negative": "互联网",
            "unreliable": "陳四清",
            "not_first": "双方",
            "frequent": "合作",
            "unknown": "區塊鏈聯盟",
        },
        "evidence": {
            "four": (doc_id, first, last),
            "document": ("001", first, last, words),
            "nameless": (doc_id, apart, apart + 12, text[apart : apart + 12]),
            "length": (doc_id, line["start"], line["end"], line["node"]),
            "shifted": (doc_id, first, last - 1, words),
            "script": (doc_id, first, last, simplify(words)),
            "elsewhere": (doc_id, 0, last - first, words),
            "other_article": (elsewhere, first, last, words),
            "unknown": (doc_id, first, last, "工行与阿里是一家人，我猜的。"),
        },
    }


def of_dating(study: Study) -> dict[str, dict[str, Any]]:
    """Question → hint → an answer that goes wrong in this way."""
    values, events = dating.values(study), study.tables.events
    merged = study.tables.merged_events
    right = dating.grains(events["date"])
    ids = list(merged["event_id"])

    def of(article: str, kind: str, name: str = "") -> str:
        rows = events[events["doc_id"].str.startswith(article) & (events["kind"] == kind)]
        named = (rows["actors"] + rows["objects"]).str.contains(name)
        return rows["event_id"][named].iloc[0]

    return {
        "values": {
            "missing": {"今年": "2017"},
            "strings": values | {"今年": 2017},
            "form": values | {"昨日": "2017年11月28日"},
            "today": values | {"今年": "2999"},
            "finer": values | {"今年": "2017-01-01"},
            "late": values | {"12月": "2017-12"},
            "same_month": values | {"上月": "2017-11"},
            "open": values | {"昨日": "XXXX-XX-XX"},
        },
        "open_dates": {
            "foreign": set("去年"),
            "vague": {"去年", "11月", "昨日", "近年来"},
            "fixed": {"去年", "11月", "昨日", "民国一〇六年"},
            "some": {"昨日"},
        },
        "precision": {
            "keys": {"day": 1, "month": 2},
            "timex": dating.grains(study.tables.timex["value"]),
            "merged": dating.grains(merged["date"]),
            "half": right | {"month": right["month"] + 2, "other": right["other"] - 2},
            "sum": right | {"other": 0},
        },
        "without": {
            "durations": len(set(dating.without(study, "DATE", "DURATION"))),
            "rows": len(dating.without(study)),
            "dated": len(set(dating.dated(study))),
            "difference": len(study.tables.timex) - len(events),
        },
        "same": {
            "two": {of("002", "launch")},
            "unknown": {"004", "002"},
            "article": set(events["event_id"][events["doc_id"].str.startswith("003")].head(2)),
            "kind": {of("002", "launch"), of("001", "appointment")},
            "parties": {of("001", "agreement", "支付宝"), of("004", "agreement", "腾讯")},
            "apart": {of("002", "launch"), of("003", "launch", "融e购")},
        },
        "clash": {
            "two": {"2017-11"},
            "form": {"去年11月初", "昨日"},
            "agree": {"2017-11", "2017-11-20"},
            "different": {"2017-11-20", "2017-12-04"},
            "unresolved": {"2018-11", "2017-12-05"},
        },
        "order": {
            "told": [*ids[:5], of("004", "launch")],
            "unknown": [*ids[:5], "004"],
            "twice": [*ids[:5], ids[0]],
            "few": ids[:3],
            "mixed": ids[::-1],
        },
    }


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("name", "tasks", "wrong"), [("reading", READING, of_reading), ("dating", DATING, of_dating)]
)
def test_a_typical_wrong_answer_gets_the_hint_that_fits(name, tasks, wrong, language, corpora):
    study = _opened(corpora["seeds"], "", language)
    exercise, book = Lesson(study, tasks), Wordbook.read(name).questions
    for task in tasks:
        for hint, answer in wrong(study)[task.name].items():
            verdict = exercise.judge(task, answer)
            zh, en = book[task.name][hint]
            assert (hint, verdict.right) == (hint, False)
            assert verdict.text.endswith(study.say(zh, en)), (task.name, hint)


@pytest.mark.parametrize(
    ("name", "tasks", "wrong"), [("reading", READING, of_reading), ("dating", DATING, of_dating)]
)
def test_nothing_is_written_that_is_never_said(name, tasks, wrong):
    for task in tasks:
        said = {hint.says for hint in task.hints} | {task.asked, task.praise, task.otherwise}
        assert len(said) == len(Wordbook.read(name).questions[task.name])
