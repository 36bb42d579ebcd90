"""What a course is given: folders for students and teacher, a zip, make's targets, Binder."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from conftest import ARTICLE
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from test_make import make

from analysis.__main__ import main
from analysis.classroom.build import build
from analysis.errors import InputError
from analysis.paths import find
from analysis.report.links import broken

ROOT = Path(__file__).parents[1]
SECRET, ADVICE = "answer_of_42", "给老师看的话"
SPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
GRADER = {"grade": False, "grade_id": "n", "locked": False, "schema_version": 3, "solution": True,
          "task": False}  # fmt: skip
BUILD = """\
import sys
from analysis.classroom.build import build
build(*sys.argv[1:4], languages=["zh"], progress=lambda line: None)
"""


def exercise() -> nbformat.NotebookNode:
    parameters = 'corpus: str = "seeds"  # c\ncodebook: str = ""  # b\nlanguage: str = "zh"  # l'
    answer = f"n = ...\n### BEGIN SOLUTION\nn = '{SECRET}'\n### END SOLUTION"
    cells = [
        new_code_cell(parameters, id="parameters", metadata={"tags": ["parameters"]}),
        new_markdown_cell("有几个？", id="question", metadata={"tags": ["zh"]}),
        new_code_cell(answer, id="answer", metadata={"nbgrader": GRADER}),
    ]
    return new_notebook(cells=cells, metadata={"kernelspec": SPEC})


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of a page, an exercise and an article; `corpus` and `texts` are its sources."""
    folder = tmp_path_factory.mktemp("course")
    (folder / "texts/exercises").mkdir(parents=True)
    (folder / "corpus").mkdir()
    (folder / "corpus/one.txt").write_text(ARTICLE, "utf-8")
    (folder / "corpus/.one.txt.swp").touch()
    cited = '# 题\n\n双方签约[](cite:one "签署了全面业务合作协议")。\n'
    (folder / "texts/case.zh.md").write_text(cited, "utf-8")
    (folder / "texts/teaching-note.zh.md").write_text(f"# 说明\n\n{ADVICE}\n", "utf-8")
    (folder / "texts/students.md").write_text("make exercises\n", "utf-8")
    nbformat.write(exercise(), folder / "texts/exercises/1-count.ipynb")
    build(folder / "out", folder / "texts", folder / "corpus", languages=["zh"], progress=str)
    return folder


def unzipped(course: Path, folder: Path) -> Path:
    with zipfile.ZipFile(course / "out/students.zip") as archive:
        archive.extractall(folder)
    return folder / "classroom"


def test_students_get_the_case_and_teachers_the_note(course):
    out = course / "out"
    assert (out / "students/zh/case.pdf").is_file()
    assert (out / "teachers/zh/teaching-note.html").is_file()
    for folder, others in (("students", "teaching-note"), ("teachers", "case")):
        assert not list((out / folder).rglob(f"{others}.*"))
        assert broken(out / folder) == []
    versions = [
        (out / folder / "exercises/zh/1-count.ipynb").read_text("utf-8")
        for folder in ("students", "teachers")
    ]
    assert [SECRET in version for version in versions] == [False, True]
    assert ['corpus: str = \\"corpus\\"' in version for version in versions] == [True, True]


def test_the_index_leads_to_the_exercises(course):
    link = '<a href="exercises/zh/1-count.ipynb" lang="zh-Hans">有几个？</a>'
    for folder in ("students", "teachers"):
        assert link in (course / "out" / folder / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def elsewhere(course, tmp_path_factory) -> tuple[Path, list[str]]:
    """The same course with other articles and a codebook: what is made, and what is said."""
    folder, told = tmp_path_factory.mktemp("elsewhere"), []
    (folder / "mine").mkdir()
    (folder / "mine/two.txt").write_text(ARTICLE.replace("签署了", "拒绝了"), "utf-8")
    shutil.copytree(ROOT / "src/analysis/codebook", folder / "book")
    build(folder / "out", course / "texts", folder / "mine", folder / "book", ["zh"], told.append)
    return folder / "out", told


def test_a_text_that_cites_other_articles_is_left_out_and_said_to_be(elsewhere, course):
    out, told = elsewhere
    assert not list(out.rglob("case.*"))
    assert (out / "teachers/zh/teaching-note.html").is_file()
    assert told[-1].startswith(
        f"{course / 'texts/case.zh.md'} is left out: 1 reference to what these articles do not "
        "have, the first in line 3, cite:one: no such article; write one of two."
    )
    assert "1-count.ipynb" in (out / "students/index.html").read_text("utf-8")
    assert [broken(out / whom) for whom in ("students", "teachers")] == [[], []]


def test_words_that_an_article_lacks_leave_a_text_out(course, tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/one.txt").write_text(ARTICLE.replace("签署了", "拒绝了"), "utf-8")
    told: list[str] = []
    build(tmp_path / "out", course / "texts", tmp_path / "corpus", "", ["zh"], told.append)
    assert "line 3, cite:one “签署了全面业务合作协议”: the article has no such words" in told[-1]
    assert not list((tmp_path / "out").rglob("case.*"))


def test_exercises_find_articles_and_codebook_of_any_folder(elsewhere, monkeypatch):
    out, _ = elsewhere
    for whom in ("students", "teachers"):
        folder = out / whom / "exercises/zh"
        parameters = nbformat.read(folder / "1-count.ipynb", as_version=4).cells[0].source
        assert parameters.splitlines()[:2] == [
            'corpus: str = "mine"  # c', 'codebook: str = "book"  # b'
        ]  # fmt: skip
        monkeypatch.chdir(folder)
        assert (find("mine") / "two.txt").is_file()
        assert (find("book") / "themes.toml").is_file()
        assert (find("seeds") / "README.md").is_file()
    with zipfile.ZipFile(out / "students.zip") as archive:
        assert {"classroom/mine/two.txt", "classroom/book/themes.toml"} <= {*archive.namelist()}


@pytest.mark.parametrize("name", ["articles", "my-coding", "changed-codebook"])
def test_a_corpus_may_not_take_the_name_of_what_students_get(name, course, tmp_path):
    shutil.copytree(course / "corpus", tmp_path / name)
    with pytest.raises(InputError, match="has the name of another folder that students get"):
        build(tmp_path / "out", course / "texts", tmp_path / name, progress=str)


def test_the_zip_holds_no_solution_and_no_advice_to_teachers(course, tmp_path):
    folder = unzipped(course, tmp_path)
    names = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert {"README.md", "Makefile", "corpus/one.txt", "exercises/zh/1-count.ipynb",
            "zh/case.html", "index.html", "src/analysis/study.py"} <= names  # fmt: skip
    assert not [n for n in names if re.search(r"teaching-note|__pycache__|egg-info|(^|/)\.", n)]
    assert (folder / "README.md").read_text("utf-8") == "make exercises\n"
    for name in names:
        content = (folder / name).read_bytes()
        assert SECRET.encode() not in content, name
        assert ADVICE.encode() not in content, name


def test_the_zip_has_the_same_bytes_under_other_circumstances(course, tmp_path):
    arguments = [str(tmp_path / "out"), str(course / "texts"), str(course / "corpus")]
    others = {"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C"}
    subprocess.run(
        [sys.executable, "-c", BUILD, *arguments], cwd=ROOT, env=os.environ | others, check=True
    )
    one, two = (folder / "out/students.zip" for folder in (course, tmp_path))
    assert one.read_bytes() == two.read_bytes()


def test_what_students_unzip_imports_and_finds_its_articles(course, tmp_path):
    folder = unzipped(course, tmp_path)
    code = "from analysis import open_study; print(len(open_study('corpus').documents))"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder / "exercises/zh",
        env=os.environ | {"PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
    )
    assert ran.stdout.strip() == "1", ran.stderr


@pytest.mark.parametrize(
    ("gone", "says"),
    [
        ("case.zh.md", "case.zh.md: cannot be read"),
        ("students.md", "students.md: is not there; write how students begin"),
        ("exercises/1-count.ipynb", "exercises: holds no notebooks"),
    ],
)
def test_what_a_course_lacks_is_said_before_anything_is_built(course, gone, says, tmp_path):
    texts = shutil.copytree(course / "texts", tmp_path / "texts")
    (texts / gone).unlink()
    with pytest.raises(InputError, match=says):
        build(tmp_path / "out", texts, course / "corpus", languages=["zh"], progress=str)
    assert not (tmp_path / "out").exists()


# Stands in for Python: writes down how it is called, and makes what a build makes.
CALLED = """\
#!/bin/sh
echo "$*"
case "$*" in *classroom\\ build*)
  mkdir -p build/classroom/students/exercises build/classroom/teachers;;
esac
case "$*" in *--config-dir) echo settings;; esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """As much of a checkout as these targets look at."""
    (tmp_path / ".venv/bin").mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements.lock", "pyproject.toml", ".venv/.locked", ".venv/.installed"):
        (tmp_path / name).touch()
    (tmp_path / ".venv/bin/python").write_text(CALLED)
    (tmp_path / ".venv/bin/python").chmod(0o755)
    return tmp_path


def test_make_classroom_takes_the_corpus(checkout):
    called = make(checkout, "classroom", "CORPUS=my articles", "LANGUAGES=en")
    assert called == (
        "-m analysis classroom build --out build/classroom --corpus my articles --codebook  "
        "--languages en"
    )


def test_make_exercises_builds_them_once_and_opens_them(checkout):
    opened = "-m jupyter lab --LabApp.default_url=/lab/tree/build/classroom/students/exercises"
    assert "classroom build" in make(checkout, "exercises")
    assert make(checkout, "exercises") == opened


def test_make_exercises_opens_those_of_the_zip(checkout):
    (checkout / "exercises").mkdir()
    assert make(checkout, "exercises") == "-m jupyter lab --LabApp.default_url=/lab/tree/exercises"


def test_binder_makes_the_exercises_and_starts_there(checkout):
    (checkout / "requirements.lock").write_text("setuptools==1\n")
    (checkout / ".venv/bin/python").write_text(
        CALLED.replace('echo "$*"', 'echo "$*" >> called; [ "$2" != pip ] || exit 0')
    )
    ran = subprocess.run(
        [ROOT / ".binder/postBuild"],
        cwd=checkout,
        env=os.environ | {"PATH": f"{checkout / '.venv/bin'}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    called = (checkout / "called").read_text()
    assert "analysis classroom build" in called
    assert "--require-hashes" in called
    settings = json.loads((checkout / "settings/jupyter_server_config.json").read_text())
    addresses = {settings[app]["default_url"] for app in ("LabApp", "ServerApp")}
    (address,) = addresses
    assert (checkout / address.removeprefix("/lab/tree/")).is_dir()
    assert not (checkout / "build/classroom/teachers").exists()


def test_mend_copies_what_was_handed_in(tmp_path, capsys):
    handed_in = tmp_path / "submitted/anna/1-count.ipynb"
    handed_in.parent.mkdir(parents=True)
    notebook = exercise()
    notebook.cells.append(notebook.cells[2].copy())
    notebook.cells[-1]["id"] = "copied"
    nbformat.write(notebook, handed_in)
    before = handed_in.read_bytes()
    command = ["classroom", "mend", str(tmp_path / "submitted"), "--out", str(tmp_path / "mended")]
    assert main(command) == 0
    mended = nbformat.read(tmp_path / "mended/anna/1-count.ipynb", as_version=4)
    assert ["nbgrader" in cell.metadata for cell in mended.cells] == [False, False, False, True]
    assert handed_in.read_bytes() == before
    assert main(command) == 2
    assert "is there already" in capsys.readouterr().err


def test_mend_says_where_there_is_nothing(tmp_path, capsys):
    assert main(["classroom", "mend", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "holds no notebooks" in capsys.readouterr().err
