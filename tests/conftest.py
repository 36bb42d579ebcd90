"""What several tests share: the five articles tagged once, and a small project of its own."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.corpus import read_corpus
from analysis.report.build import REPORTS, build
from analysis.tables import Tables, tag

PARAMETERS = """\
corpus: str = "seeds"  # folder of articles
codebook: str = ""  # folder of a codebook, empty for the one that comes with the package
language: str = "zh"  # edition: zh or en
banks: list = []  # banks to show, by any name (工行, ICBC); empty for all
partners: list = []  # partners to show, by any name; empty for all
themes: list = []  # themes to show; empty for all
since: str = ""  # earliest date to show, such as 2015 or 2017-06
until: str = ""  # latest date to show"""
SPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
ARTICLE = "工行与京东合作\n2017年6月16日，中国工商银行与京东金融签署了全面业务合作协议。\n"


def notebook(*cells: str, parameters: str = PARAMETERS) -> nbformat.NotebookNode:
    """A notebook with a title, a cell of parameters, and these cells of code."""
    made = new_notebook(metadata={"kernelspec": SPEC, "language_info": {"name": "python"}})
    made.cells = [
        new_markdown_cell("# 样本", id="title"),
        new_code_cell(parameters, id="parameters", metadata={"tags": ["parameters"]}),
        *(new_code_cell(cell, id=f"cell-{n}") for n, cell in enumerate(cells, 1)),
    ]
    return made


@pytest.fixture(scope="session")
def seeds() -> Tables:
    """The five articles, tagged."""
    return tag(read_corpus(Path(__file__).parents[1] / "seeds"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All reports on the five articles, as `make reports` publishes them."""
    folder = tmp_path_factory.mktemp("site")
    build(out=folder, progress=lambda line: None)
    return folder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's folder with an article and a notebook for each report, as the working folder."""
    folder = tmp_path / "project"
    for name in ("notebooks", "seeds"):
        (folder / name).mkdir(parents=True)
    (folder / "pyproject.toml").touch()
    (folder / "seeds" / "one.txt").write_text(ARTICLE, "utf-8")
    for name in REPORTS:
        sample = notebook("print(corpus, language, banks)")
        nbformat.write(sample, folder / "notebooks" / f"{name}.ipynb")
    monkeypatch.chdir(folder)
    return folder
