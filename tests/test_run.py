import ast
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from conftest import notebook
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import InputError, NotebookError
from analysis.report.parameters import ReadableTranslator, check, parameters
from analysis.report.run import Kernel, execute, read_notebook


def test_parameters_have_type_default_and_help():
    found = parameters(notebook())
    assert found["language"] == (str, "zh", "edition: zh or en")
    assert found["banks"] == (list, [], "banks to show, by any name (工行, ICBC); empty for all")
    assert list(found)[-2:] == ["since", "until"]


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("工行,建行", "list", ["工行", "建行"]),
        ("工行、建行； 农行，", "list", ["工行", "建行", "农行"]),
        ("", "list", []),
        (("工行",), "list", ["工行"]),
        ("工行,建行", "str", "工行,建行"),
        ("3", "int", 3),
        ("3", "float", 3.0),
        (3, "float", 3.0),
        ("False", "bool", False),
    ],
)
def test_values_become_the_type_that_the_notebook_states(value, kind, expected):
    values = check({"x": value}, notebook(parameters=f"x: {kind} = None  # help"), "sample")
    assert values["x"] == expected
    assert type(values["x"]) is type(expected)


@pytest.mark.parametrize("line", ["x = 1", "x: path = 1", "x: str = corpus", "x: list[int] = []"])
def test_a_parameter_without_a_plain_type_and_default_is_refused(line):
    with pytest.raises(InputError, match="parameter x: has no type or default; write x: TYPE"):
        parameters(notebook(parameters=line))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"bank": ["工行"]}, "sample: parameter bank: is unknown; known are corpus, codebook"),
        ({"bank": ["工行"]}, r"; did you mean banks\?$"),
        ({"banks": 5}, "parameter banks: 5 is not of type list"),
        ({"banks": [5]}, r"parameter banks: \[5\] is not a list of strings"),
        ({"since": 2015}, "parameter since: 2015 is not of type str"),
        ({"language": None}, "parameter language: None is not of type str"),
    ],
)
def test_wrong_names_and_types_are_refused(values, message):
    with pytest.raises(InputError, match=message):
        check(values, notebook(), "sample")


@pytest.mark.parametrize(("value", "kind"), [("3.5", "int"), ("yes", "bool"), (True, "int")])
def test_values_that_are_no_such_thing_are_refused(value, kind):
    with pytest.raises(InputError, match=f"is not of type {kind}"):
        check({"x": value}, notebook(parameters=f"x: {kind} = None  # help"), "sample")


@given(st.text())
def test_parameters_are_written_as_python_reads_them(text):
    assert ast.literal_eval(ReadableTranslator.translate(text)) == text


def test_parameters_stay_readable():
    assert ReadableTranslator.translate(["工行", "螞蟻金服"]) == "['工行', '螞蟻金服']"


def run(*cells, **values):
    return execute(notebook(*cells), values, {"seeds": Path("seeds")}, "zh/sample")


def outputs(executed):
    return "".join(o.get("text", "") for c in executed.cells for o in c.get("outputs", ()))


def test_a_kernel_sees_the_folders_by_name_and_nothing_else(project):
    executed, warnings = run(
        "import os\nprint(os.listdir(), os.listdir(corpus), banks)", banks=["工行"]
    )
    assert outputs(executed) == "['seeds'] ['one.txt'] ['工行']\n"
    assert warnings == []
    assert executed.cells[2].source == "# Parameters\nbanks = ['工行']\n"


def test_what_varies_is_not_published(project, monkeypatch):
    once = [run("print(corpus)\n2 + 2", corpus="seeds")[0] for _ in range(2)]
    assert nbformat.writes(once[0]) == nbformat.writes(once[1])
    text = nbformat.writes(once[0])
    for trace in ("papermill", "duration", "start_time", "iopub", sys.version.split()[0]):
        assert trace not in text
    nbformat.validate(once[0])


def test_the_error_stream_goes_to_the_console_alone(project):
    executed, warnings = run("import sys\nprint('hm', file=sys.stderr)\nprint('told')")
    assert warnings == ["zh/sample: hm"]
    assert outputs(executed) == "told\n"


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("x = 1\n1 / 0", r"^zh/sample, cell 3 \(x = 1\): ZeroDivisionError: division by zero$"),
        (
            "from analysis.errors import InputError\nraise InputError('a.txt', 'is empty')",
            r"^zh/sample, cell 3 \(from analysis.* InputError\): a.txt: is empty$",
        ),
        ("import os\nos._exit(1)", "^zh/sample: the kernel died"),
    ],
)
def test_a_failing_cell_is_one_line_that_names_it(project, cell, message):
    with pytest.raises(NotebookError, match=message) as caught:
        run(cell)
    assert "\n" not in str(caught.value)
    assert not Kernel.running


def test_settings_of_the_user_do_not_reach_a_kernel(project, monkeypatch, tmp_path):
    startup = tmp_path / "home" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "mine.py").write_text("mine = 1")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "home"))
    executed, _ = run("print('mine' in globals())")
    assert outputs(executed) == "False\n"


@pytest.mark.parametrize("content", ["", "{}", "not JSON", "\0" * 10, '{"cells": 3}'])
def test_what_is_no_notebook_is_refused(tmp_path, content):
    file = tmp_path / "x.ipynb"
    file.write_text(content)
    with pytest.raises(InputError, match="is not a notebook"):
        read_notebook(file)


def test_the_grammar_of_iris_is_not_built():
    code = "import sys, analysis.report.run; print('rfc3987_syntax' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
