"""`analysis classroom …`: what a course needs of the command line."""

import argparse
from pathlib import Path
from typing import Any

from analysis.commands import Parser, add_codebook, command, say


def add_classroom(commands: Any) -> None:
    """`analysis classroom` and its commands."""
    parser = commands.add_parser(
        "classroom",
        help="make the case and exercises of a course, and read what a class hands in",
        description="The case in the classroom.",
    )
    inside = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_build, _collect, _mend):
        add(inside)


def _add_inputs(parser: Parser) -> None:
    parser.add_argument(
        "--corpus", default="seeds", metavar="FOLDER", help="articles: .txt, .md, .html (seeds)"
    )
    parser.add_argument(
        "--languages", nargs="+", default=["zh", "en"], metavar="LANGUAGE", help="zh, en or both"
    )
    add_codebook(parser)


def _build(commands: Any) -> None:
    parser = command(
        commands,
        "build",
        "make the case, the teaching note, both versions of the exercises, and a zip for students",
        _run_build,
        "analysis classroom build --corpus my-articles --folder my-course",
    )
    parser.add_argument(
        "--folder", default="classroom", metavar="FOLDER", help="texts and exercises (classroom)"
    )
    parser.add_argument(
        "--out", default="build/classroom", metavar="FOLDER", help="(build/classroom)"
    )
    _add_inputs(parser)


def _run_build(options: argparse.Namespace) -> None:
    from analysis.classroom.build import build

    build(options.out, options.folder, options.corpus, options.codebook, options.languages, say)


def _collect(commands: Any) -> None:
    parser = command(
        commands,
        "collect",
        "read the codings of a class and report how far they agree",
        _run_collect,
        "analysis classroom collect handed-in --out build/class-report --codes",
    )
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        help="a folder for each student with sheet.csv in it, or one for each round with these "
        "inside",
    )
    parser.add_argument(
        "--out", default="build/class-report", metavar="FOLDER", help="(build/class-report)"
    )
    _add_inputs(parser)
    parser.add_argument("--codes", action="store_true", help="write codes instead of names")
    parser.add_argument(
        "--key",
        default="",
        metavar="FILE",
        help="CSV file of names and codes; read if it is there, and written; implies --codes",
    )
    parser.add_argument(
        "--skip-bad", action="store_true", help="name what cannot be read; leave it out"
    )


def _run_collect(options: argparse.Namespace) -> None:
    from analysis.classroom.collect import collect

    collect(
        options.folder,
        options.out,
        options.corpus,
        options.codebook,
        options.languages,
        coded=options.codes,
        key=options.key,
        skip_bad=options.skip_bad,
        progress=say,
    )


def _mend(commands: Any) -> None:
    parser = command(
        commands,
        "mend",
        "copy notebooks that were handed in so that nbgrader can grade them",
        _run_mend,
        "analysis classroom mend submitted --out mended",
    )
    parser.add_argument(
        "path", type=Path, metavar="PATH", help="a notebook, or a folder of them at any depth"
    )
    parser.add_argument(
        "--out", required=True, type=Path, metavar="FOLDER", help="where the copies go"
    )


def _run_mend(options: argparse.Namespace) -> None:
    from analysis.classroom.release import mend

    for file in mend(options.path, options.out):
        say(f"{file} is written")
