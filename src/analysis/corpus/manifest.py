"""The manifest beside a folder's articles: what a file itself does not state, with the reason."""

import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from analysis.errors import InputError

NAME = "manifest.toml"
FACTS = ("title", "author", "publisher", "published")
_KEYS = ("file", *FACTS, "reason")
_TIMEX = re.compile(
    r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-H[12]|-Q[1-4]|-W[0-5]\d)?|\d{3}X"
)


def read_manifest(folder: Path) -> dict[Path, dict[str, str]]:
    """File → row of each `[[article]]` in a folder's manifest; empty where there is none.

    Raises `InputError` for anything that is not as seeds/README.md says.
    """
    path = folder / NAME
    if not path.exists():
        return {}
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, OSError) as error:
        raise InputError(path, f"is not valid TOML ({error})", "mend that place") from None
    articles = data.pop("article", [])
    if data or not isinstance(articles, list):
        raise InputError(path, f"unknown key {min(data, default='article')!r}", "use [[article]]")
    rows: dict[Path, dict[str, str]] = {}
    for number, row in enumerate(articles, 1):
        where = f"{path}, [[article]] {number}"
        for problem in _problems(row, folder):
            raise InputError(where, problem, f"the keys are {', '.join(_KEYS)}")
        if folder / row["file"] in rows:
            raise InputError(where, f"a second row for {row['file']}", "keep one")
        rows[folder / row["file"]] = row
    return rows


def _problems(row: Any, folder: Path) -> Iterator[str]:
    if not isinstance(row, dict):
        yield "is no table"
        return
    yield from (f"unknown key {key!r}" for key in row if key not in _KEYS)
    yield from (f"{key} is no text in quotation marks" for key in row if not _is_text(row[key]))
    yield from (f"the key {key!r} is missing" for key in ("file", "reason") if key not in row)
    if not (folder / row["file"]).is_file():
        yield f"there is no file {row['file']}"
    if "published" in row and not _is_date(row["published"]):
        yield f"published is no date such as 2019-12-16, 2019-12 or 2019: {row['published']}"


def _is_date(value: str) -> bool:
    if not _TIMEX.fullmatch(value):
        return False
    with suppress(ValueError):
        return bool(date.fromisoformat(value)) if value.count("-") == 2 else True
    return False


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
