"""The house rules for notebooks, held for every one in `notebooks/`."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from analysis.report.build import REPORTS
from analysis.report.parameters import parameters

FILES = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
NAMES = ["corpus", "codebook", "language", "banks", "partners", "themes", "since", "until"]
LONGEST_CELL = 10  # lines of code
# What announces a table or figure, of which there may be none in another corpus.
ANNOUNCED = re.compile("[下上][表图列]|[Tt]he (?:table|figure) (?:below|gives|lists|weighs)")


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_is_a_notebook_for_every_report():
    assert {file.stem for file in FILES} >= {*REPORTS, "explore"}


def test_it_is_valid_and_its_cells_have_lasting_ids(notebook):
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert not [i for i in ids if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f-]{27})?", i)], "random ids"


def test_it_has_no_outputs(notebook):
    for cell in code(notebook):
        assert cell.outputs == []
        assert cell.execution_count is None


def test_its_metadata_say_no_more_than_the_kernel(notebook):
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"
    assert set(notebook.metadata.get("language_info", {})) <= {"name"}


def test_code_is_short_and_defines_nothing(notebook):
    for cell in code(notebook):
        assert len(cell.source.splitlines()) <= LONGEST_CELL, cell.id
        nodes = list(ast.walk(ast.parse(cell.source)))
        kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
        assert not [node for node in nodes if isinstance(node, kinds)], cell.id


def test_prose_announces_nothing_that_may_not_be_there(notebook):
    prose = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert not ANNOUNCED.findall("\n".join(prose))


def test_prose_stands_at_least_in_every_second_cell(notebook):
    kinds = [cell.cell_type for cell in notebook.cells]
    assert kinds[0] == "markdown"
    assert kinds.count("markdown") * 2 >= len(kinds) - 1


@pytest.mark.parametrize("report", REPORTS)
def test_all_reports_take_the_same_parameters(report):
    file = next(file for file in FILES if file.stem == report)
    found = parameters(nbformat.read(file, as_version=4))
    assert list(found) == NAMES + ["a", "b"] * (report == "agreement")
    assert all(explained for _, _, explained in found.values())
