"""Student and solution versions from one source."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.classroom.release import mended, solution_version, student_version, validate
from analysis.errors import InputError

GRADER = {"grade": False, "locked": False, "schema_version": 3, "solution": True, "task": False}
PARAMETERS = 'corpus: str = "我的"  # c\nlanguage: str = "en"  # edition'
ANSWER = "n = ...\n### BEGIN SOLUTION\nn = 1\nn += 1\n### END SOLUTION\nprint(n)"


def grader(grade_id, **more):
    return {"nbgrader": GRADER | {"grade_id": grade_id} | more}


def source(*cells):
    """A notebook; JupyterLab gives a copied cell an id of its own."""
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    return new_notebook(cells=list(cells))


def code(text, grade_id="one", **more):
    return new_code_cell(text, metadata=grader(grade_id, **more))


@pytest.mark.parametrize(
    ("given", "student"),
    [
        (ANSWER, "n = ...\n# your answer here\nprint(n)"),
        ("x = 1", "x = 1"),
        ("if x:\n    ### BEGIN SOLUTION\n    y = 2\n    ### END SOLUTION",
         "if x:\n    # your answer here"),
        ("# BEGIN SOLUTION\na = 1\n# END SOLUTION\nb = 2\n# BEGIN SOLUTION\nc = 3\n# END SOLUTION",
         "# your answer here\nb = 2\n# your answer here"),
        ("### BEGIN SOLUTION\n### END SOLUTION", "# your answer here"),
    ],
)  # fmt: skip
def test_a_stub_stands_for_each_solution(given, student):
    made = student_version(source(code(given)), "en", "seeds")
    assert made.cells[0].source == student


def test_the_solution_version_keeps_the_marks_for_nbgrader():
    assert solution_version(source(code(ANSWER)), "zh", "seeds").cells[0].source == ANSWER


def test_written_answers_become_a_stub_and_other_prose_stays():
    answer = new_markdown_cell("因为……", metadata=grader("why"))
    made = student_version(source(new_markdown_cell("问题"), answer), "zh", "seeds")
    assert [cell.source for cell in made.cells] == ["问题", "*在此作答。*"]


def test_an_edition_has_its_own_prose_and_language():
    cells = [
        new_markdown_cell("好", metadata={"tags": ["zh"]}),
        new_markdown_cell("good", metadata={"tags": ["en"]}),
        new_code_cell(
            'corpus: str = "seeds"  # c\nlanguage: str = "zh"  # edition',
            metadata={"tags": ["parameters"]},
        ),
    ]
    made = solution_version(source(*cells), "en", "我的")
    assert [c.source for c in made.cells] == ["good", PARAMETERS]
    nbformat.validate(made)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ([code("### BEGIN SOLUTION\nx = 1")], "cell 1: a solution has a beginning or an end alone"),
        ([code("### END SOLUTION")], "cell 1: a solution has a beginning or an end alone"),
        ([new_code_cell(ANSWER)], "cell 1: holds a solution without nbgrader's metadata"),
        ([code("1"), code("2")], "cell 2: one stands twice"),
        ([new_code_cell("1", metadata={"nbgrader": {"grade": True}})], "lack grade_id"),
    ],
)
def test_a_broken_convention_is_named_with_its_cell(cells, says, tmp_path):
    with pytest.raises(InputError, match=says):
        validate(source(*cells), tmp_path / "1.ipynb")


def test_of_copied_and_split_cells_the_last_is_graded():
    cells = [code("first half"), code("second half"), code("other", "two")]
    made = mended(source(*cells))
    assert [c.metadata.get("nbgrader", {}).get("grade_id") for c in made.cells] == [
        None, "one", "two",
    ]  # fmt: skip
    assert [c.source for c in made.cells] == ["first half", "second half", "other"]
