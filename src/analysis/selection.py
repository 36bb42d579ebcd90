"""What a report is asked to show: a notebook's parameters, checked and resolved.

A notebook calls `select` with its parameters, and so does the build before it starts a kernel:
by hand, under papermill and in `make reports` the same values mean the same and fail alike.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from analysis.codebook import Code, Codebook, read_codebook
from analysis.errors import InputError
from analysis.interval import interval
from analysis.paths import find
from analysis.script import simplify

LANGUAGES = ("zh", "en")
_PARTNERS = ("company", "institution", "bank")


@dataclass(frozen=True)
class Selection:
    """Parameters that can be used as they are: names canonical, paths found, codebook read."""

    corpus: Path
    codebook: Codebook
    language: str
    banks: tuple[str, ...]
    partners: tuple[str, ...]
    themes: tuple[str, ...]
    since: str
    until: str


def select(
    corpus: str | Path = "seeds",
    codebook: str | Path = "",
    language: str = "zh",
    banks: Iterable[str] = (),
    partners: Iterable[str] = (),
    themes: Iterable[str] = (),
    since: str = "",
    until: str = "",
) -> Selection:
    """The selection that a notebook's parameters stand for.

    Banks and partners go by any name that the codebook has (工行, ICBC), themes by id or name;
    `since` and `until` are TIMEX3 dates of year precision or finer. Raises `InputError` with
    the nearest right value where one is wrong.
    """
    folder = find(corpus)
    if not folder.is_dir():
        raise InputError(f"corpus {corpus}", "no such folder", "give a folder of articles")
    book = read_codebook(find(codebook) if codebook else None)
    if language not in LANGUAGES:
        raise InputError("language", f"{language!r} is not an edition", "write zh or en")
    selection = Selection(
        corpus=folder,
        codebook=book,
        language=language,
        banks=_each(banks, "banks", lambda name: _bank(name, book)),
        partners=_each(partners, "partners", lambda name: _partner(name, book)),
        themes=_each(themes, "themes", lambda name: _theme(name, book)),
        since=_date(since, "since"),
        until=_date(until, "until"),
    )
    if not _in_order(since, until):
        raise InputError("since", f"{since} is later than until = {until}", "swap the two")
    return selection


def _each(names: Iterable[str], what: str, resolve: Callable[[str], str]) -> tuple[str, ...]:
    if isinstance(names, str):
        raise InputError(what, f"{names!r} is not a list", f"write [{names!r}]")
    return tuple(dict.fromkeys(resolve(name) for name in names))


def _bank(name: str, book: Codebook) -> str:
    return _entity(name, book, "banks", ("bank",))


def _partner(name: str, book: Codebook) -> str:
    return _entity(name, book, "partners", _PARTNERS)


def _entity(name: str, book: Codebook, what: str, types: tuple[str, ...]) -> str:
    entity = book.entity(str(name))
    if entity and entity.type in types:
        return entity.name
    problem = f"{name!r} is a {entity.type}" if entity else f"{name!r} is not in the codebook"
    if entity and entity.type in _PARTNERS:
        raise InputError(what, problem, "give it in partners")
    surfaces = {
        surface.lower(): known.name
        for known in book.entities
        if known.type in types
        for surface in (known.id, known.name_en, *known.surfaces)
    }
    raise InputError(what, problem, _did_you_mean(simplify(str(name)).lower(), surfaces))


def _theme(name: str, book: Codebook) -> str:
    known = {key: theme.id for theme in book.themes for key in _keys(theme)}
    if (key := _key(str(name))) in known:
        return known[key]
    raise InputError("themes", f"{name!r} is not in the codebook", _did_you_mean(key, known))


def _keys(theme: Code) -> tuple[str, ...]:
    return _key(theme.id), _key(theme.name), _key(theme.name_en)


def _key(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", simplify(name)).strip().lower()


def _did_you_mean(name: str, known: dict[str, str]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.3)
    if close:
        return f"did you mean {known[close[0]]}?"
    return f"write a name such as {', '.join(list(dict.fromkeys(known.values()))[:5])}"


def _date(value: str, what: str) -> str:
    remedy = "write a date such as 2015, 2017-06 or 2017-06-16"
    if not isinstance(value, str):
        raise InputError(what, f"{value!r} is not a string", f"{remedy}, in quotation marks")
    if value and not interval(value):
        raise InputError(what, f"{value!r} is not a date", remedy)
    return value


def _in_order(since: str, until: str) -> bool:
    first, last = interval(since), interval(until)
    return not (first and last) or first[0] <= last[1]
