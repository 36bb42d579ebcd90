"""What the commands of the command line share, and those for who codes and checks articles."""

import argparse
import sys
from typing import Any

Parser = argparse.ArgumentParser


def command(commands: Any, name: str, summary: str, run: Any, example: str) -> Parser:
    """A parser for one more command."""
    parser: Parser = commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def add_codebook(parser: Parser) -> None:
    """The option that names another codebook."""
    parser.add_argument(
        "--codebook", default="", metavar="FOLDER", help="codebook (default: the package's own)"
    )


def add_overrides(parser: Parser) -> None:
    """The option that names a reader's decisions."""
    parser.add_argument(
        "--overrides",
        default="",
        metavar="FOLDER",
        help="a reader's accepted and rejected rows (codings/overrides)",
    )


def add_skip_bad(parser: Parser) -> None:
    """The option that leaves out what cannot be read."""
    parser.add_argument(
        "--skip-bad", action="store_true", help="name articles that cannot be read; leave them out"
    )


def say(line: object) -> None:
    """A line for the person at the terminal, apart from the output."""
    sys.stderr.write(f"{line}\n")


def add_export(commands: Any) -> None:
    """`analysis export`."""
    parser = command(
        commands,
        "export",
        "tag articles and write the tags for another annotation tool",
        _run_export,
        "analysis export my-articles --format doccano --out my-annotations --layer themes",
    )
    parser.add_argument("path", nargs="+", metavar="PATH", help="articles, or folders of them")
    parser.add_argument("--format", required=True, help="doccano or webannotation")
    parser.add_argument(
        "--out", required=True, metavar="PATH", help="a file, or a folder for a file a layer"
    )
    parser.add_argument(
        "--layer", nargs="+", default=[], help="mentions, timex, figures, quotes, themes … (all)"
    )
    add_codebook(parser)


def _run_export(options: argparse.Namespace) -> None:
    from analysis.codebook import read_codebook
    from analysis.corpus import read_corpus
    from analysis.exchange import export_tables
    from analysis.tables import tag

    tables = tag(read_corpus(options.path), read_codebook(options.codebook or None))
    for file in export_tables(
        tables, tables.corpus, options.format, options.out, layers=options.layer
    ):
        say(f"{file} is written")


def add_import(commands: Any) -> None:
    """`analysis import`."""
    parser = command(
        commands,
        "import",
        "read annotations from another tool and write them as tables",
        _run_import,
        "analysis import my-annotations --corpus my-articles --out my-coding",
    )
    parser.add_argument("path", metavar="PATH", help=".jsonl or .jsonld file, or a folder of them")
    parser.add_argument(
        "--corpus", required=True, metavar="FOLDER", help="the articles that were annotated"
    )
    parser.add_argument("--out", required=True, metavar="FOLDER", help="where to write the tables")
    add_codebook(parser)


def _run_import(options: argparse.Namespace) -> None:
    from analysis.codebook import read_codebook
    from analysis.corpus import read_corpus
    from analysis.exchange import import_annotations, write_tables

    documents, codebook = read_corpus(options.corpus), read_codebook(options.codebook or None)
    for file in write_tables(import_annotations(options.path, documents, codebook), options.out):
        say(f"{file} is written")


def add_check(commands: Any) -> None:
    """`analysis check`."""
    parser = command(
        commands,
        "check",
        "show what the tagger could not do with a folder of articles",
        _run_check,
        "analysis check my-articles --out my-check",
    )
    parser.add_argument(
        "path", nargs="*", default=["seeds"], metavar="PATH", help="articles or folders (seeds)"
    )
    parser.add_argument("--out", metavar="FOLDER", help="where to write all of it as tables")
    add_codebook(parser)


def _run_check(options: argparse.Namespace) -> None:
    from analysis.check import check
    from analysis.codebook import read_codebook
    from analysis.paths import find

    found = check([find(path) for path in options.path], read_codebook(options.codebook or None))
    print(found)
    if options.out:
        found.write(options.out)
        say(f"{options.out}/names.csv has an entry to paste for each unknown name")
