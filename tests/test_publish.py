import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from analysis.errors import InputError
from analysis.report import publish
from analysis.report.publish import SUMS, listed, staging

HIDDEN = (SUMS, ".published", ".lock")


def put(out: Path, files: dict[str, str]) -> None:
    with staging(out) as stage:
        for name, text in files.items():
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_text(text, "utf-8")


def published(out: Path) -> dict[str, str]:
    files = {p.relative_to(out).as_posix(): p for p in sorted(out.rglob("*")) if p.is_file()}
    return {name: f.read_text("utf-8") for name, f in files.items() if name not in HIDDEN}


OLD = {"index.html": "old", "zh/时间 线.html": "old", "en/a.html": "old"}
NEW = {"index.html": "new", "zh/时间 线.html": "new", "tables/t.csv": "new"}


def test_what_is_published_is_replaced_and_listed(tmp_path):
    put(tmp_path, OLD)
    (tmp_path / "README.md").write_text("mine")
    put(tmp_path, NEW)
    assert published(tmp_path) == NEW | {"README.md": "mine"}
    assert list(listed(tmp_path)) == sorted(NEW)
    assert not (tmp_path / "en").exists()
    assert os.system(f"cd '{tmp_path}' && sha256sum --check --quiet {SUMS}") == 0


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_failed_build_leaves_the_former_files(tmp_path, error):
    put(tmp_path, OLD)

    def fail():
        with staging(tmp_path) as stage:
            (stage / "index.html").write_text("half")
            raise error

    with pytest.raises(error):
        fail()
    assert published(tmp_path) == OLD


@pytest.mark.parametrize("crash_at", range(9))
@pytest.mark.parametrize("again_at", [None, *range(9)])
def test_a_crash_at_any_step_leaves_all_of_the_one_or_the_other(
    tmp_path, monkeypatch, crash_at, again_at
):
    """The process ends at a step of the exchange, and maybe of the recovery after it."""
    put(tmp_path, OLD)
    move, recover = publish._move, publish._recover

    def crashing(step):
        def crash(source, target):
            nonlocal step
            if step == 0:
                raise SystemExit
            step -= 1
            move(source, target)

        return crash

    monkeypatch.setattr(publish, "_recover", lambda out: None)
    monkeypatch.setattr(publish, "_move", crashing(crash_at))
    with pytest.raises(SystemExit):
        put(tmp_path, NEW)
    monkeypatch.undo()
    if again_at is not None:
        monkeypatch.setattr(publish, "_move", crashing(again_at))
        with suppress(SystemExit):
            recover(tmp_path)
        monkeypatch.undo()
    recover(tmp_path)
    assert published(tmp_path) == OLD
    put(tmp_path, NEW)
    assert published(tmp_path) == NEW


def test_once_the_sums_have_moved_the_new_files_stand(tmp_path, monkeypatch):
    put(tmp_path, OLD)
    monkeypatch.setattr(publish, "_recover", lambda out: None)
    put(tmp_path, NEW)
    monkeypatch.undo()
    assert (tmp_path / ".former").is_dir()
    publish._recover(tmp_path)
    assert published(tmp_path) == NEW


def test_an_interrupt_waits_for_the_exchange(tmp_path, monkeypatch):
    put(tmp_path, OLD)
    move = publish._move

    def interrupted(source, target):
        signal.raise_signal(signal.SIGINT)
        move(source, target)

    monkeypatch.setattr(publish, "_move", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path, NEW)
    monkeypatch.undo()
    assert published(tmp_path) == NEW


def test_only_one_build_at_a_time(tmp_path):
    with staging(tmp_path), pytest.raises(InputError, match="built by another process"):
        put(tmp_path, NEW)


def test_files_of_others_are_never_replaced(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "t.csv").write_text("mine")
    with pytest.raises(InputError, match=r"t\.csv: is not from a build; choose another"):
        put(tmp_path, NEW)
    assert published(tmp_path) == {"tables/t.csv": "mine"}


def test_files_of_a_build_are_known_without_the_sums_that_git_keeps(tmp_path):
    put(tmp_path, OLD)
    (tmp_path / SUMS).unlink()
    put(tmp_path, NEW)
    assert published(tmp_path) == NEW


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a file system of the kernel's")
def test_a_folder_that_the_system_refuses_is_named():
    with pytest.raises(InputError, match=r"^/proc/x: cannot be written \(.+\); choose another"):
        put(Path("/proc/x"), NEW)


def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").touch()
    for out in (tmp_path / "file", tmp_path / "file" / "out"):
        with pytest.raises(InputError, match="is not a folder; choose another"):
            put(out, NEW)
