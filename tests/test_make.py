"""What make decides to build: its own graph, with a stand-in for the build itself."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from growth import spent

ROOT = Path(__file__).parents[1]
ALL = "strategy-comparison timeline themes agreement"
UP_TO_DATE = "Nothing has changed"
# Writes down how it is called, and the files that make looks for.
BUILD = """\
#!/bin/sh
shift 3
reports=
while [ "${1#--}" = "$1" ]; do reports="$reports $1"; shift; done
echo "built$reports ($2)"
[ ! -e fail ] || exit 1
out=$4
shift 7
for language; do
  mkdir -p "$out/$language"
  for report in $reports; do
    touch "$out/$language/$report.html" "$out/$language/$report.pdf" "$out/$language/$report.ipynb"
  done
done
touch "$out/index.html"
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """As much of a checkout as make looks at, with files older than whatever comes now."""
    folder = tmp_path / "a checkout"
    for name in (
        "seeds",
        "notebooks",
        "src/analysis",
        ".venv/bin",
        "my codes",
        "codings/coder_a",
        "文章 #1 $HOME: 50%",
    ):
        (folder / name).mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", folder)
    for name in (
        *(f"notebooks/{report}.ipynb" for report in ALL.split()),
        *("seeds/one.txt", "seeds/two words $x #2.txt"),
        *("src/analysis/a.py", "my codes/themes.toml", "requirements.lock", "pyproject.toml"),
        "codings/coder_a/themes.csv",
        *(".venv/.locked", ".venv/.installed"),
    ):
        (folder / name).write_text(name, "utf-8")
    (folder / ".venv/bin/python").write_text(BUILD)
    (folder / ".venv/bin/python").chmod(0o755)
    before = time.time() - 100
    for path in folder.rglob("*"):
        os.utime(path, (before, before))
    return folder


def make(folder: Path, *arguments: str, fails: bool = False) -> str:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    ran = subprocess.run(
        ["make", *arguments], cwd=folder, env=clean, capture_output=True, text=True, timeout=60
    )
    assert bool(ran.returncode) == fails, ran.stderr
    assert fails or not ran.stderr
    return ran.stdout.strip()


def test_all_is_built_once_by_one_process(checkout):
    assert make(checkout, "reports") == f"built {ALL} (seeds)"
    assert UP_TO_DATE in make(checkout, "reports")
    # Whether anything is stale is told without starting Python.
    python = spent(lambda: subprocess.run([sys.executable, "-c", "import email"], check=True))
    assert spent(lambda: make(checkout, "reports")) < 10 * python


def test_one_report_then_the_others(checkout):
    assert make(checkout, "report-timeline") == "built timeline (seeds)"
    assert UP_TO_DATE in make(checkout, "report-timeline")
    assert make(checkout, "reports") == "built strategy-comparison themes agreement (seeds)"


def test_two_goals_and_jobs_build_nothing_twice(checkout):
    assert make(checkout, "-j4", "reports") == f"built {ALL} (seeds)"
    for name in ("timeline", "themes"):
        (checkout / f"notebooks/{name}.ipynb").touch()
    built = make(checkout, "-j4", "report-timeline", "report-themes").splitlines()
    assert built == ["built timeline (seeds)", "built themes (seeds)"]


def test_a_notebook_makes_its_own_report_stale(checkout):
    make(checkout, "reports")
    (checkout / "notebooks/themes.ipynb").touch()
    assert make(checkout, "reports") == "built themes (seeds)"
    assert UP_TO_DATE in make(checkout, "reports")


def older_in_its_place(file: Path) -> None:
    file.write_text("other, but older")
    os.utime(file, (0, 0))


@pytest.mark.parametrize(
    "change",
    [
        lambda at: (at / "seeds/one.txt").write_text("changed"),
        lambda at: (at / "seeds/one.txt").touch(),
        lambda at: (at / "seeds/two words $x #2.txt").write_text("changed"),
        lambda at: older_in_its_place(at / "seeds/one.txt"),
        lambda at: (at / "seeds/three.md").touch(),
        lambda at: (at / "seeds/one.txt").unlink(),
        lambda at: (at / "seeds/one.txt").rename(at / "seeds/other.txt"),
        lambda at: (at / "src/analysis/a.py").write_text("changed"),
        lambda at: (at / "my codes/themes.toml").write_text("changed"),
        lambda at: (at / "codings/coder_a/themes.csv").write_text("changed"),
        lambda at: (at / "reports/index.html").unlink(),
        lambda at: shutil.rmtree(at / "reports"),
    ],
)
def test_what_all_reports_are_made_from_makes_all_stale(checkout, change):
    make(checkout, "reports", "CODEBOOK=my codes")
    assert UP_TO_DATE in make(checkout, "reports", "CODEBOOK=my codes")
    change(checkout)
    assert make(checkout, "reports", "CODEBOOK=my codes") == f"built {ALL} (seeds)"
    assert UP_TO_DATE in make(checkout, "reports", "CODEBOOK=my codes")


def test_what_no_report_is_made_from_makes_none_stale(checkout):
    make(checkout, "reports")
    (checkout / "seeds/.one.txt.swp").touch()
    (checkout / "src/analysis/__pycache__").mkdir()
    (checkout / "src/analysis/__pycache__/a.pyc").touch()
    assert UP_TO_DATE in make(checkout, "reports")


@pytest.mark.parametrize("setting", ["LANGUAGES=en", "CORPUS=my codes", "CODEBOOK=my codes"])
def test_another_setting_makes_all_stale(checkout, setting):
    make(checkout, "reports")
    assert make(checkout, "reports", setting).startswith(f"built {ALL}")
    assert make(checkout, "reports").startswith(f"built {ALL}")


def test_a_missing_file_makes_its_report_stale(checkout):
    make(checkout, "reports")
    (checkout / "reports/en/timeline.pdf").unlink()
    assert make(checkout, "reports") == "built timeline (seeds)"


def test_a_failed_build_stays_to_be_done(checkout):
    (checkout / "fail").touch()
    make(checkout, "reports", fails=True)
    (checkout / "fail").unlink()
    assert make(checkout, "reports") == f"built {ALL} (seeds)"


@pytest.mark.parametrize(
    "name", ["文章 #1 $HOME: 50%", "it's 'mine'", 'a "b" c', "a;b|c&d", "$(x)"]
)
def test_any_name_may_be_that_of_a_folder(checkout, tmp_path, name):
    corpus, out = tmp_path / name, tmp_path / f"out {name}"
    corpus.mkdir()
    (corpus / f"{name}.txt").touch()
    settings = [f"CORPUS={corpus}", f"OUT={out}"]
    assert make(checkout, "reports", *settings) == f"built {ALL} ({corpus})"
    assert UP_TO_DATE in make(checkout, "reports", *settings)
    (corpus / "new.txt").touch()
    assert make(checkout, "reports", *settings) == f"built {ALL} ({corpus})"
    assert (out / "zh/timeline.pdf").is_file()
    assert "CORPUS" in make(checkout, *settings)


def test_output_folders_are_kept_apart(checkout):
    make(checkout, "reports")
    assert make(checkout, "reports", "OUT=other") == f"built {ALL} (seeds)"
    assert UP_TO_DATE in make(checkout, "reports")


def test_clean_removes_what_was_published_and_nothing_else(checkout):
    make(checkout, "reports")
    (checkout / "reports/README.md").touch()
    sums = f"{'0' * 64}  zh/timeline.html\n{'0' * 64}  index.html\n"
    (checkout / "reports/.published").write_text(sums)
    make(checkout, "clean")
    left = {p.relative_to(checkout).as_posix() for p in (checkout / "reports").rglob("*.*")}
    assert "reports/README.md" in left
    assert not left & {"reports/zh/timeline.html", "reports/index.html"}


def interpreter(folder: Path, script: str) -> dict[str, str]:
    for name in ("python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    return {"PATH": f"{folder}:/usr/bin:/bin"}


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("exit 1", "Python 3.11 or newer is needed"),
        ('case "$2" in *ensurepip*) exit 1;; esac', "python3 has no venv. Install it (Debian"),
    ],
)
def test_what_is_missing_for_an_environment_is_said(checkout, tmp_path, script, message):
    (checkout / ".venv/.locked").unlink()
    (tmp_path / "bin").mkdir()
    ran = subprocess.run(
        ["make", "test"],
        cwd=checkout,
        env=interpreter(tmp_path / "bin", script),
        capture_output=True,
        text=True,
    )
    assert ran.returncode
    assert message in ran.stderr
