"""Replacing what a folder publishes: as a whole or not at all.

A build writes into `.staging`. Its files then take the place of the former ones, which stand in
`.former` meanwhile; SHA256SUMS, which lists what is published, moves last and settles it.
Whatever stops the exchange, the next build (or the same) puts the former files back.
"""

import hashlib
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from analysis.errors import InputError

SUMS = "SHA256SUMS"
_STAGING, _FORMER, _LOCK = ".staging", ".former", ".lock"
# A copy of SHA256SUMS: that one is kept in git, and may be of another time than the files.
_PUBLISHED = ".published"
_ELSEWHERE = "choose another output folder"


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """An empty folder whose files are published in `out` once the block ends without error.

    Files that no build has published are never replaced. Raises `InputError` where `out` cannot
    be written, holds such a file, or is being built by another process.
    """
    with _lock(out):
        _recover(out)
        stage = out / _STAGING
        stage.mkdir()
        try:
            yield stage
            listing = sums(stage)
            for name in (_PUBLISHED, SUMS):
                (stage / name).write_text(listing, "utf-8", newline="\n")
            _refuse_to_overwrite(stage, out)
            with _deferred_signals():
                _exchange(stage, out)
        finally:
            _recover(out)


def sums(folder: Path) -> str:
    """SHA256SUMS of all files in a folder, sorted by name, as `sha256sum --check` reads it."""
    files = (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return "".join(
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in sorted(files)
        if name != SUMS
    )


def listed(folder: Path, name: str = SUMS) -> dict[str, str]:
    """Name → sum of each file that a folder's SHA256SUMS lists."""
    try:
        lines = (folder / name).read_text("utf-8").split("\n")
    except FileNotFoundError:
        return {}
    return {file: digest for digest, _, file in (line.partition("  ") for line in lines) if file}


def _published(out: Path) -> list[str]:
    return [*(listed(out) | listed(out, _PUBLISHED)), _PUBLISHED, SUMS]


def _refuse_to_overwrite(stage: Path, out: Path) -> None:
    former = _published(out)
    for name in listed(stage):
        if name not in former and (out / name).exists():
            raise InputError(out / name, "is not from a build", _ELSEWHERE)


def _exchange(stage: Path, out: Path) -> None:
    before = _published(out)
    (out / _FORMER).mkdir()
    for name in before:
        if (out / name).is_file():
            _move(out / name, out / _FORMER / name)
    for name in _published(stage):
        _move(stage / name, out / name)
    for folder in sorted({f for name in before for f in Path(name).parents}, reverse=True):
        with suppress(OSError):  # not empty, or not there
            (out / folder).rmdir()


def _recover(out: Path) -> None:
    """Undo an exchange that was not settled, and clear away. May itself be stopped and redone."""
    stage, former = out / _STAGING, out / _FORMER
    if former.is_dir() and (stage / SUMS).is_file():
        for name in _published(stage):
            if not (stage / name).exists() and (out / name).exists():
                _move(out / name, stage / name)
        for file in sorted(path for path in former.rglob("*") if path.is_file()):
            _move(file, out / file.relative_to(former))
    for folder in (former, stage):
        if folder.is_dir():
            shutil.rmtree(folder)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


@contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Only one process at a time; the system frees the lock when the process ends."""
    with _lock_file(out) as file:
        _take(file, out)
        try:
            yield
        except PermissionError as error:
            raise _unwritable(error, out) from None


def _lock_file(out: Path) -> BinaryIO:
    try:
        out.mkdir(parents=True, exist_ok=True)
        return (out / _LOCK).open("ab")
    except (FileExistsError, NotADirectoryError):
        raise InputError(out, "is not a folder", _ELSEWHERE) from None
    except OSError as error:
        raise _unwritable(error, out) from None


def _unwritable(error: OSError, out: Path) -> InputError:
    problem = f"cannot be written ({error.strerror or error})"
    return InputError(error.filename or out, problem, _ELSEWHERE)


def _take(file: BinaryIO, out: Path) -> None:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise InputError(out, "is being built by another process", "wait until it ends") from None


@contextmanager
def _deferred_signals() -> Iterator[None]:
    """Interrupts wait until the block ends. Python delivers them to the main thread alone."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    signals = (signal.SIGINT, signal.SIGTERM)
    handlers = {s: signal.signal(s, lambda number, _: came.append(number)) for s in signals}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])
