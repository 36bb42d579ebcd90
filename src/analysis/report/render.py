"""Rendering executed notebooks in processes of their own: making a font's subset is dear."""

import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import nbformat

from analysis.errors import InputError, NotebookError
from analysis.report.html import ReportHTMLExporter
from analysis.report.pdf import ReportPDFExporter


@contextmanager
def renderers(count: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of processes for `render`, which start at once."""
    pool = ProcessPoolExecutor(count, get_context("spawn"), initializer=_leave_interrupts)
    try:
        with _interrupts_ignored():  # the processes inherit it, and say nothing while they start
            for _ in range(count):
                pool.submit(_leave_interrupts)
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Python lets the main thread alone say what a signal does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


def render(file: Path, name: str, other: str = "") -> None:
    """Write the HTML and the PDF of an executed notebook beside it.

    `other` is the address of the report in the other language, if it is built too. Raises
    `NotebookError`, which names the report, where something cannot be shown.
    """
    notebook = nbformat.read(file, as_version=4)
    resources = {"metadata": {"name": file.stem}, "home": "../index.html", "other": other}
    try:
        page, _ = ReportHTMLExporter().from_notebook_node(notebook, resources)
        pdf, _ = ReportPDFExporter().from_notebook_node(notebook, resources)
    except InputError as error:
        raise NotebookError(f"{name}, {error}") from None
    file.with_suffix(".html").write_text(page, "utf-8", newline="\n")
    file.with_suffix(".pdf").write_bytes(pdf)


def _leave_interrupts() -> None:
    """An interrupt at the terminal reaches all processes; the one that builds deals with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
