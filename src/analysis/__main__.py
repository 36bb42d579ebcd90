"""The command line: `analysis COMMAND …`, or `python -m analysis COMMAND …`.

A command is a function that adds its options to a parser and names the function that runs
them. Exit status: 0 done, 1 something failed or differs, 2 something given cannot be used,
130 interrupted.
"""

import argparse
import signal
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from analysis.classroom.commands import add_classroom
from analysis.commands import (
    Parser,
    add_check,
    add_codebook,
    add_export,
    add_import,
    add_overrides,
    add_skip_bad,
    command,
    say,
)
from analysis.errors import InputError, NotebookError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; its exit status."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _terminated)
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # any locale
    try:
        return int(options.run(options) or 0)
    except InputError as error:
        return _failed(error, 2)
    except (NotebookError, OSError) as error:
        return _failed(error, 1)
    except KeyboardInterrupt:
        return _failed("interrupted; no output is left half done", 130)


def _parser() -> Parser:
    parser = Parser(prog="analysis", description=sys.modules["analysis"].__doc__)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_report, _tag, _kwic, add_export, add_import, add_check, _agree, _verify):
        add(commands)
    add_classroom(commands)
    return parser


def _add_inputs(parser: Parser) -> None:
    parser.add_argument(
        "--corpus", default="seeds", metavar="FOLDER", help="articles: .txt, .md, .html (seeds)"
    )
    parser.add_argument(
        "--out", default="reports", metavar="FOLDER", help="where the reports are (reports)"
    )
    parser.add_argument(
        "--languages", nargs="+", default=["zh", "en"], metavar="LANGUAGE", help="zh, en or both"
    )
    add_codebook(parser)
    add_overrides(parser)
    add_skip_bad(parser)


def _report(commands: Any) -> None:
    parser = command(
        commands,
        "report",
        "build reports from a folder of articles, with tables and an index",
        _run_report,
        "analysis report timeline --corpus my-articles --out my-reports -p banks 工行,建行",
    )
    parser.add_argument(
        "reports", nargs="*", metavar="REPORT", help="notebook in notebooks/ (default: all four)"
    )
    _add_inputs(parser)
    parser.add_argument(
        "-p",
        nargs=2,
        action="append",
        default=[],
        dest="parameters",
        metavar=("NAME", "VALUE"),
        help="set a parameter of the notebooks: banks, partners, themes (names joined by "
        "commas), since, until (dates); once for each parameter",
    )


def _run_report(options: argparse.Namespace) -> None:
    from analysis.report.build import REPORTS, build

    build(
        reports=options.reports or REPORTS,
        corpus=options.corpus,
        out=options.out,
        languages=options.languages,
        codebook=options.codebook,
        parameters=dict(options.parameters),
        skip_bad=options.skip_bad,
        overrides=options.overrides,
        progress=say,
    )


def _tag(commands: Any) -> None:
    parser = command(
        commands,
        "tag",
        "tag articles and write every table as CSV and Parquet with a data package",
        _run_tag,
        "analysis tag my-articles --out my-tables",
    )
    parser.add_argument("path", nargs="+", metavar="PATH", help="articles, or folders of them")
    parser.add_argument("--out", required=True, metavar="FOLDER", help="where to write the tables")
    add_codebook(parser)
    add_overrides(parser)
    add_skip_bad(parser)


def _run_tag(options: argparse.Namespace) -> None:
    from analysis.codebook import read_codebook
    from analysis.corpus import read_corpus
    from analysis.overrides import overridden, read_overrides
    from analysis.tables import tag

    documents = read_corpus(options.path, on_bad=say if options.skip_bad else None)
    overrides = read_overrides(options.overrides)
    tables = tag(documents, read_codebook(options.codebook or None))
    overridden(tables, overrides).write(options.out)
    if overrides.rows:
        say(overrides.told(documents))
    say(f"{options.out}/datapackage.json describes the tables")


def _kwic(commands: Any) -> None:
    parser = command(
        commands,
        "kwic",
        "show every place of a word in its context, found in either script",
        _run_kwic,
        "analysis kwic 蚂蚁金服 my-articles",
    )
    parser.add_argument("query", metavar="QUERY", help="what to look for")
    parser.add_argument(
        "path", nargs="*", default=["seeds"], metavar="PATH", help="articles or folders (seeds)"
    )
    parser.add_argument("--width", type=int, default=20, help="characters on either side (20)")
    parser.add_argument(
        "--entity", action="store_true", help="find every name that the codebook has for QUERY"
    )


def _run_kwic(options: argparse.Namespace) -> None:
    from analysis.concordance import kwic
    from analysis.corpus import read_corpus
    from analysis.paths import find

    documents = read_corpus([find(path) for path in options.path])
    lines = kwic(documents, options.query, width=options.width, entity=options.entity)
    for line in lines.itertuples():
        left = line.left.rjust(options.width, "\u3000")
        print(f"{line.sentence_id}\t{left} 【{line.node}】 {line.right}")


def _agree(commands: Any) -> None:
    parser = command(
        commands,
        "agree",
        "compare two codings of the same articles, layer by layer",
        _run_agree,
        "analysis agree tagger codings/coder_a --out my-agreement",
    )
    for side, role in (("A", "what is judged"), ("B", "what it is judged by")):
        parser.add_argument(
            side, help=f"{role}: a folder of tables, or the word tagger for the tagger's own"
        )
    parser.add_argument(
        "--corpus", default="seeds", metavar="FOLDER", help="the articles that were coded (seeds)"
    )
    parser.add_argument(
        "--out", metavar="FOLDER", help="where to write all tables, disagreements among them"
    )
    add_codebook(parser)


def _run_agree(options: argparse.Namespace) -> None:
    from analysis.agreement import agree

    agreement = agree(options.A, options.B, options.corpus, options.codebook)
    print(agreement)
    if options.out:
        agreement.write(options.out)
        say(f"{options.out}/disagreements.csv has every disagreement with its sentence")


def _verify(commands: Any) -> None:
    parser = command(
        commands,
        "verify",
        "build all reports again under other circumstances and compare with SHA256SUMS",
        _run_verify,
        "analysis verify --corpus my-articles --out my-reports",
    )
    _add_inputs(parser)


def _run_verify(options: argparse.Namespace) -> int:
    from analysis.report.verify import verify

    same = ["--corpus", options.corpus, "--codebook", options.codebook]
    same += ["--overrides", options.overrides]
    same += ["--languages", *options.languages] + ["--skip-bad"] * options.skip_bad
    differing = verify(options.out, same, progress=say)
    for line in differing:
        print(line)
    say(
        "differences found"
        if differing
        else "every file is the same, byte for byte, and every link leads somewhere"
    )
    return 1 if differing else 0


def _failed(error: object, status: int) -> int:
    say(f"analysis: {error}")
    return status


def _terminated(*_: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
