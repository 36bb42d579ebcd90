"""`make bench`: what the build and the tagger cost, as ratios measured in one run.

The build (HTML and PDF of every report and edition) is set against the same notebooks through
the commands `papermill` and `jupyter nbconvert --to html`, one after the other; then against itself
with more articles, the five under new names. Tagging is set against `jieba.lcut` of the same text,
and on text that is made to be slow against itself on ordinary text.
"""

import logging
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import jieba
from nbformat.v4 import new_code_cell, new_notebook

from analysis.corpus import document, read_corpus
from analysis.records import Document
from analysis.report.build import REPORTS
from analysis.report.run import execute
from analysis.selection import LANGUAGES
from analysis.tables import tag

ROOT = Path(__file__).parents[1]
EDITIONS = [(report, language) for report in REPORTS for language in LANGUAGES]
MEGABYTE = 1_000_000
ROUNDS = 5
SIZES = (5, 50, 200)  # articles
HOSTILE = {
    "one line of 200,000 characters": "工行与京东在上海签署了合作协议，" * 12_500,
    "10,000 quotation marks": "“" * 10_000,
    "10,000 dates": "2017年6月16日，" * 10_000,
}


def seconds(action: Callable[[], object]) -> float:
    """How long an action takes."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def command(*words: str, **settings: str) -> None:
    """Run a module of this interpreter in the project's folder."""
    subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env=os.environ | settings,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def build(folder: str, *options: str) -> None:
    """All reports, into a folder; what can be cached is in the folder as well."""
    out = f"{folder}/out"
    command("analysis", "report", "--out", out, *options, ANALYSIS_CACHE=f"{folder}/cache")


def grown(count: int) -> tuple[float, float, float]:
    """Seconds to build the reports on so many articles; bytes of the largest HTML and PDF."""
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    with TemporaryDirectory() as folder:
        corpus = Path(folder, "articles")
        corpus.mkdir()
        for n in range(count):
            seed = seeds[n % len(seeds)]
            (corpus / f"{n:03}_{seed.stem.partition('_')[2]}.txt").write_bytes(seed.read_bytes())
        took = seconds(lambda: build(folder, "--corpus", str(corpus)))
        largest = (
            max(file.stat().st_size for file in Path(folder, "out").glob(f"*/*.{kind}"))
            for kind in ("html", "pdf")
        )
        return took, *largest


def slowness(text: str) -> float:
    """Seconds a character that the tagger takes for a text, reading included; the best of three."""
    return min(seconds(lambda: tag([document(text)])) for _ in range(3)) / len(text)


def commands(folder: str) -> None:
    """The same notebooks through Jupyter's commands, one after the other, to HTML alone."""
    for report, language in EDITIONS:
        executed = f"{folder}/{report}-{language}.ipynb"
        command("papermill", f"notebooks/{report}.ipynb", executed, "-p", "language", language)
        command("jupyter", "nbconvert", "--to", "html", executed)


def kernels() -> None:
    """As many kernels as the build starts, as it starts them, with nothing to do."""
    empty = new_notebook(cells=[new_code_cell("pass")])
    with ThreadPoolExecutor(len(EDITIONS)) as pool:
        list(pool.map(lambda edition: execute(empty, {}, {}, edition[0]), EDITIONS))


def articles(size: int) -> list[Document]:
    """Copies of the articles, as documents of their own, of at least so many bytes in all."""
    seeds = read_corpus(ROOT / "seeds")
    whole = sum(len(doc.text.encode()) for doc in seeds)
    return [
        replace(document(doc.text, doc.published, f"{doc.doc_id}-{n}"), file=f"{doc.doc_id}-{n}")
        for n in range(-(-size // whole))
        for doc in seeds
    ]


def speeds(size: int, rounds: int = 1) -> tuple[float, float, float]:
    """Characters a second: made into documents, tagged into all tables, cut by jieba.

    The best of some rounds, in which the three take turns, so that a busy moment of the machine
    does not decide.
    """
    documents = articles(size)
    text = "".join(doc.text for doc in documents)
    actions = (lambda: articles(size), lambda: tag(documents), lambda: jieba.lcut(text))
    taken = [[seconds(action) for action in actions] for _ in range(rounds)]
    made, tagged, cut = (len(text) / min(times) for times in zip(*taken, strict=True))
    return made, tagged, cut


def row(what: str, value: str, goal: str = "") -> None:
    """A line of the table."""
    print(f"{what:<58}{value:>12}  {goal}", flush=True)


def main() -> None:
    """Measure, and print the table."""
    with TemporaryDirectory() as folder:
        cold, warm = (seconds(lambda: build(folder)) for _ in range(2))
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
        row("build, nothing cached", f"{cold:.1f} s")
        row("build, fonts' subsets cached", f"{warm:.1f} s")
        row("peak memory of the largest process", f"{memory:.0f} MB", "under 500 MB")
        row("kernel start, as a share of the build", f"{seconds(kernels) / cold:.0%}")
        plain = seconds(lambda: commands(folder))
    row("papermill and nbconvert, one after the other, no PDF", f"{plain:.1f} s")
    row("the build is so many times as fast, nothing cached", f"{plain / cold:.1f}", "at least 4")
    row("the build is so many times as fast, subsets cached", f"{plain / warm:.1f}", "at least 4")
    print_growth()
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    tag(articles(1))
    (made, tagged, cut), (_, tagged_8, _) = speeds(MEGABYTE, ROUNDS), speeds(8 * MEGABYTE)
    row("characters a second, made into documents", f"{made:,.0f}")
    row("characters a second, tagged into all tables", f"{tagged:,.0f}")
    row("characters a second, jieba.lcut", f"{cut:,.0f}")
    row("tagging speed as a share of jieba's", f"{tagged / cut:.2f}", "at least 1.0")
    row("time to tag 8 MB, as a multiple of 1 MB", f"{8 * tagged / tagged_8:.1f}", "about 8")
    ordinary = slowness("".join(doc.text for doc in articles(1)))
    for what, text in HOSTILE.items():
        row(f"{what}: time a character, against articles'", f"{slowness(text) / ordinary:.1f}")


def print_growth() -> None:
    """How time and size grow with the number of articles."""
    first = None
    for count in SIZES:
        took, page, pdf = measured = grown(count)
        first = first or measured
        more = " / ".join(f"{now / then:.1f}" for now, then in zip(measured, first, strict=True))
        sizes = f"{took:.0f} s, {page / MEGABYTE:.1f} and {pdf / MEGABYTE:.1f} MB"
        row(f"{count} articles: build, largest HTML and PDF", more, sizes)


if __name__ == "__main__":
    main()
