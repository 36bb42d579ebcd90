"""Articles → everything that a folder publishes: reports, tables, texts, an index, sums."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed, wait
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from inspect import signature
from pathlib import Path
from shutil import copy2
from typing import Any

import nbformat
from nbformat import NotebookNode

from analysis.agreement import CODINGS
from analysis.blocks.markup import Json
from analysis.corpus import read_corpus
from analysis.errors import InputError
from analysis.overrides import OVERRIDES, Overrides, overridden, read_overrides
from analysis.paths import find
from analysis.records import Document
from analysis.report import evidence, fonts, reader, site
from analysis.report.index import write_index
from analysis.report.page import page
from analysis.report.parameters import check, parameters
from analysis.report.publish import listed, staging
from analysis.report.render import render, renderers
from analysis.report.run import Kernel, execute, read_notebook, write_notebook
from analysis.selection import LANGUAGES, Selection, select
from analysis.study import SKIP_BAD, Study
from analysis.tables import tag

REPORTS = tuple(reader.REPORTS)
Progress = Callable[[object], object]
# Parameters that have an option of their own.
_OWN = {"corpus": "corpus", "codebook": "codebook", "language": "languages"}


@dataclass(frozen=True)
class Job:
    """One edition of one report: a notebook, its parameters, and the folders that they name."""

    report: str
    language: str
    notebook: NotebookNode
    values: Mapping[str, Any]
    folders: Mapping[str, Path]

    @property
    def name(self) -> str:
        """Edition and report, as in the address of what is published: `zh/timeline`."""
        return f"{self.language}/{self.report}"


def build(
    reports: Iterable[str] = REPORTS,
    corpus: str | Path = "seeds",
    out: str | Path = "reports",
    languages: Iterable[str] = LANGUAGES,
    codebook: str | Path = "",
    parameters: Mapping[str, Any] | None = None,
    skip_bad: bool = False,
    overrides: str | Path = "",
    progress: Progress = print,
) -> None:
    """Build reports of a corpus, with its tables, into a folder: all of it or nothing.

    A report is a notebook in the project's `notebooks/`; those in the folder that are not built
    now stay as they are. With `skip_bad`, articles that cannot be read are named and left out.
    `overrides` is the folder of a reader's decisions, `codings/overrides` where none is named.
    Raises `InputError` where something given cannot be used, before any kernel starts, and
    `NotebookError` where a cell fails.
    """
    out = Path(out).expanduser()
    selection = select(corpus, codebook)
    folders = named_folders(selection.corpus, codebook)
    jobs = [
        job(report, _read(report), language, folders, parameters or {})
        for report in dict.fromkeys(reports)
        for language in dict.fromkeys(languages)
    ]
    os.environ[SKIP_BAD] = "1" if skip_bad else ""  # kernels inherit it
    documents = read_corpus(selection.corpus, on_bad=progress if skip_bad else None)
    _lay_over(read_overrides(overrides), documents, selection, progress)
    with staging(out) as stage:
        _keep_others(out, stage, {job.report for job in jobs})
        make(jobs, selection, documents, stage, progress)
    progress(f"{out / 'index.html'} leads to all reports and tables")


def _lay_over(
    overrides: Overrides, documents: Sequence[Document], selection: Selection, progress: Progress
) -> None:
    """Say to kernels which decisions hold, and to the user whether they can."""
    os.environ[OVERRIDES] = str(overrides.folder)
    if overrides.rows:
        progress(overrides.told(documents))
        overridden(tag(documents, selection.codebook), overrides)


def make(
    jobs: Sequence[Job],
    selection: Selection,
    documents: Sequence[Document],
    stage: Path,
    progress: Progress,
    languages: Iterable[str] = (),
) -> None:
    """Make editions of reports in a folder, with the tables, the articles' pages and an index.

    Editions that are in the folder already are led to as well. `languages` have pages on the
    codebook and the tables though there be no report in them.
    """
    processors = os.cpu_count() or 1
    sentences = evidence.Sentences(documents)
    languages = {*languages, *(file.parent.name for file in stage.glob("*/*.ipynb"))}
    with (
        renderers(max(1, min(len(jobs), processors))) as pool,
        _threads(max(1, min(len(jobs), 2 * processors))) as start,
    ):
        for one in jobs:
            other = site.beside(one.name, {job.name for job in jobs})
            start(_make, one, other, sentences, stage, pool, progress)
        tables = overridden(tag(documents, selection.codebook), read_overrides())
        study = Study(tables, selection, {})
        tables.write(stage / "tables")
        languages |= {one.language for one in jobs}
        pages = site.contents(study, stage / "tables", sorted(languages))
        for name, content in pages.items():
            evidence.check(content, sentences, name)
        shown = site.write(pages, stage)
        start(_write_style, site.characters(study, pages, shown), stage / "articles", pool)
        _write_texts(documents, stage)
    reports = _published(sentences, stage, progress)
    reader.write_pages(study, evidence.uses(reports), stage / "articles")
    write_index(stage, study, reports)


def named_folders(corpus: Path, codebook: str | Path) -> dict[str, Path]:
    """Parameter → the folder that it names."""
    return {"corpus": corpus} | ({"codebook": find(codebook)} if codebook else {})


def job(
    report: str,
    notebook: NotebookNode,
    language: str,
    folders: Mapping[str, Path],
    more: Mapping[str, Any],
) -> Job:
    """One edition of a notebook, its parameters checked."""
    for key in more.keys() & _OWN:
        raise InputError(f"parameter {key}", "is set otherwise", f"use --{_OWN[key]}")
    values = check(more, notebook, report)
    shown = {key: folder.resolve().name for key, folder in folders.items()}
    for key, folder in folders.items():
        if key != "corpus" and shown[key] == shown["corpus"]:
            raise InputError(folder, "is named like the corpus", "rename one of the two")
    known = signature(select).parameters
    select(language=language, **{k: v for k, v in (values | folders).items() if k in known})
    own = {k: v for k, v in (shown | {"language": language}).items() if k in parameters(notebook)}
    seen = {shown[key]: folders[key] for key in folders}
    if (codings := find(CODINGS)).is_dir():
        seen.setdefault(CODINGS, codings)
    return Job(report, language, notebook, own | values, seen)


def _read(report: str) -> NotebookNode:
    """The project's notebook of this name."""
    folder = find("notebooks")
    file = folder / f"{report}.ipynb"
    if not file.is_file():
        known = sorted(path.stem for path in folder.glob("*.ipynb"))
        close = get_close_matches(report, known, n=1, cutoff=0)
        remedy = f"did you mean {close[0]}?" if close else f"there are no notebooks in {folder}"
        raise InputError(f"report {report}", "no such notebook", remedy)
    return read_notebook(file)


def _make(
    job: Job,
    other: str,
    sentences: evidence.Sentences,
    stage: Path,
    pool: Executor,
    progress: Progress,
) -> None:
    """Execute one edition of a report, check its references, and write it in all formats.

    `other` is the address of its other edition.
    """
    begun = time.monotonic()
    notebook, warnings = execute(job.notebook, job.values, job.folders, job.name)
    executed = time.monotonic()
    for line in warnings:
        progress(line)
    evidence.check(page(notebook, job.report), sentences, job.name)
    file = stage / f"{job.name}.ipynb"
    file.parent.mkdir(exist_ok=True)
    write_notebook(notebook, file)
    pool.submit(render, file, job.name, other).result()
    took = f"executed in {executed - begun:.1f} s, rendered in {time.monotonic() - executed:.1f} s"
    progress(f"{job.name}: {took}")


def _write_style(characters: dict[fonts.Family, str], folder: Path, pool: Executor) -> None:
    """The style that articles and the editions' own pages share, made in another process."""
    style = pool.submit(reader.style, characters).result()
    folder.mkdir(exist_ok=True)
    (folder / reader.STYLE).write_text(style, "utf-8", newline="\n")


def _published(sentences: evidence.Sentences, stage: Path, progress: Progress) -> dict[str, Json]:
    """Name → page of each report in the folder, but for those that are of other articles."""
    pages = {}
    for file in sorted(stage.glob("*/*.ipynb")):
        name = file.relative_to(stage).with_suffix("").as_posix()
        content = page(nbformat.read(file, as_version=4), file.stem)
        if evidence.resolves(content, sentences):
            pages[name] = content
        else:
            progress(f"{name} is of other articles than these: build it again")
    return pages


def _write_texts(documents: Iterable[Document], stage: Path) -> None:
    """The text of each HTML article, into which its positions point."""
    for doc in documents:
        if Path(doc.file).suffix.lower() in (".html", ".htm"):
            file = stage / "articles" / f"{doc.doc_id}.txt"
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(doc.text.encode())


def _keep_others(out: Path, stage: Path, built: set[str]) -> None:
    """Take over the published reports that are not built now and whose notebooks still exist."""
    for name in listed(out):
        edition, _, file = name.partition("/")
        report = Path(file).stem
        kept = edition in LANGUAGES and report not in built and (out / name).is_file()
        if kept and (find("notebooks") / f"{report}.ipynb").is_file():
            (stage / edition).mkdir(exist_ok=True)
            copy2(out / name, stage / name)


@contextmanager
def _threads(count: int) -> Iterator[Callable[..., None]]:
    """Runs what is started meanwhile; the first error, or an interrupt, ends all of it."""
    futures: list[Future[Any]] = []
    pool = ThreadPoolExecutor(count)
    try:
        yield lambda function, *arguments: futures.append(pool.submit(function, *arguments))
        for future in as_completed(futures):
            future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        while not all(future.done() for future in futures):
            Kernel.kill_all()
            wait(futures, timeout=0.1)
        pool.shutdown()
