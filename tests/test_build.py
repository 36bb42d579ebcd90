import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from conftest import ARTICLE, notebook

from analysis.errors import InputError, NotebookError
from analysis.report.build import _keep_others, build
from analysis.report.links import broken
from analysis.report.publish import SUMS, listed, staging
from analysis.report.verify import _differences, verify


def save(project: Path, name: str, *cells: str) -> None:
    nbformat.write(notebook(*cells), project / "notebooks" / f"{name}.ipynb")


def told(project: Path, name: str) -> str:
    executed = json.loads((project / "reports" / f"{name}.ipynb").read_text("utf-8"))
    return "".join(
        "".join(o.get("text", "")) for c in executed["cells"] for o in c.get("outputs", ())
    )


@pytest.fixture
def quiet():
    lines: list[str] = []
    return lambda line: lines.append(str(line))


def test_a_build_publishes_reports_tables_index_and_sums(project, quiet):
    (project / "seeds/page.html").write_text(f"<html><body><p>{ARTICLE * 9}</p></body></html>")
    build(["timeline"], parameters={"banks": ["工行"]}, progress=quiet)
    names = set(listed(project / "reports"))
    assert {f"{e}/timeline.{k}" for e in ("zh", "en") for k in ("html", "pdf", "ipynb")} < names
    assert {"index.html", "tables/mentions.csv", "tables/datapackage.json"} < names
    assert "articles/page.txt" in names
    assert told(project, "zh/timeline") == "seeds zh ['工行']\n"
    assert told(project, "en/timeline") == "seeds en ['工行']\n"
    assert {"articles/one.html", "articles/page.html", "articles/reader.css"} < names
    assert broken(project / "reports") == []
    index = (project / "reports/index.html").read_text("utf-8")
    addresses = set(re.findall('href="([^"#]*)"', index))
    editions = {
        f"{e}/{name}.html" for e in ("zh", "en") for name in ("timeline", "codebook", "tables")
    }
    assert editions | {"articles/one.html", "tables/events.csv", "citation.bib"} <= addresses


def test_a_build_of_one_report_keeps_the_others(project):
    out, stage = project / "reports", project / "stage"
    names = ["zh/timeline.pdf", "en/themes.html", "zh/gone.html", "tables/x.csv", "index.html"]
    with staging(out) as former:
        for name in names:
            (former / name).parent.mkdir(exist_ok=True)
            (former / name).touch()
    stage.mkdir()
    _keep_others(out, stage, {"timeline"})
    kept = [p.relative_to(stage).as_posix() for p in stage.rglob("*") if p.is_file()]
    assert kept == ["en/themes.html"]


def test_no_path_of_this_machine_is_published(project, tmp_path, quiet):
    articles = tmp_path / "my articles"
    (project / "seeds").rename(articles)
    build(["timeline"], corpus=articles, languages=["zh"], progress=quiet)
    for name in listed(project / "reports"):
        assert str(tmp_path).encode() not in (project / "reports" / name).read_bytes(), name
    assert told(project, "zh/timeline") == "my articles zh []\n"


def test_a_failing_cell_leaves_the_former_reports(project, quiet):
    build(["timeline"], languages=["zh"], progress=quiet)
    before = (project / "reports" / SUMS).read_bytes()
    save(project, "timeline", "1 / 0")
    with pytest.raises(NotebookError, match=r"^zh/timeline, cell 3 .*ZeroDivisionError"):
        build(["timeline"], languages=["zh"], progress=quiet)
    assert (project / "reports" / SUMS).read_bytes() == before
    assert told(project, "zh/timeline") == "seeds zh []\n"


def test_a_bad_article_is_named_and_left_out_only_on_request(project):
    save(project, "timeline", "import analysis\nprint(len(analysis.open_study().documents))")
    (project / "seeds/bad.txt").write_bytes(bytes(999))
    lines: list[str] = []
    with pytest.raises(InputError, match=r"bad\.txt"):
        build(["timeline"], languages=["zh"], progress=lambda line: lines.append(str(line)))
    assert not lines
    build(["timeline"], languages=["zh"], skip_bad=True, progress=lambda x: lines.append(str(x)))
    assert "bad.txt" in lines[0]
    assert told(project, "zh/timeline") == "1\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"reports": ["time-line"]}, "^report time-line: no such notebook; did you mean timeline"),
        ({"languages": ["fr"]}, "^language: 'fr' is not an edition"),
        ({"corpus": "nowhere"}, "^corpus nowhere: no such folder"),
        (
            {"parameters": {"bank": "工行"}},
            "parameter bank: is unknown; known are",
        ),
        (
            {"parameters": {"banks": ["工衍"]}},
            "^banks: '工衍' is not in the codebook; did",
        ),
        ({"parameters": {"corpus": "x"}}, "^parameter corpus: is set otherwise; use --corpus"),
        ({"out": "pyproject.toml"}, "^pyproject.toml: is not a folder"),
    ],
)
def test_what_is_wrong_is_refused_before_a_kernel_starts(project, monkeypatch, arguments, message):
    monkeypatch.setattr("analysis.report.build.execute", None)
    with pytest.raises(InputError, match=message):
        build(**({"reports": ["timeline"]} | arguments))
    assert not (project / "reports").exists()


def test_an_interrupt_ends_kernels_and_leaves_no_trace(project):
    save(project, "timeline", "import os, time", "print(os.getpid())\ntime.sleep(600)")
    command = [sys.executable, "-m", "analysis", "report", "timeline", "--languages", "zh"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    begun = time.monotonic()
    while not (project / "reports" / ".staging").is_dir() and time.monotonic() - begun < 60:
        time.sleep(0.1)
    time.sleep(1.5)  # kernels start
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=120)  # long before the cell ends
    assert process.returncode == 130
    assert errors == "analysis: interrupted; no output is left half done\n"
    assert sorted(os.listdir(project / "reports")) == [".lock"]


def test_the_same_bytes_under_other_circumstances(project, quiet):
    build(["timeline"], languages=["zh"], progress=quiet)
    assert verify(options=["timeline", "--languages", "zh"], progress=quiet) == []


def test_what_differs_is_named():
    expected, built = {"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "d": "1"}
    assert _differences(expected, built) == ["b differs", "c is not built", "d is new"]


def test_there_is_nothing_to_verify_before_a_build(project):
    with pytest.raises(InputError, match="SHA256SUMS: is missing or empty; run make reports"):
        verify()
