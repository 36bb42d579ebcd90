"""TOML entries → the nouns of the codebook. Every error names file, line, entry and remedy."""

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import fields
from difflib import get_close_matches
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, get_args

from analysis.codebook.codes import Code, Entity, Field, Rule, Subtheme
from analysis.codebook.lists import Lists, expanded, read_lists, refuse_strays
from analysis.codebook.validation import (
    refuse_common_aliases,
    refuse_misfits,
    refuse_partial_english,
    refuse_stray_forms,
)
from analysis.errors import InputError
from analysis.records import EntityType, Strength
from analysis.script import simplify

Entry = dict[str, Any]
_LISTS_FILE, _CODES = "lists.toml", ("themes.toml", "dimensions.toml")
_LISTS = ("include", "include_en", "exclude", "exclude_en", "examples", "counterexamples")


class Reader:
    """Reads the tables of one codebook folder."""

    def __init__(self, folder: Path) -> None:
        """Raises `InputError` where the lists that rules share are not what they should be."""
        self._folder = folder
        self.lists = read_lists(folder / _LISTS_FILE)
        refuse_strays(self.lists, folder / _LISTS_FILE, [folder / name for name in _CODES])

    def version(self) -> str:
        """The first twelve digits of a sum over names and bytes of all TOML files."""
        digest = hashlib.sha256()
        for file in sorted(self._folder.glob("*.toml"), key=lambda f: f.name):
            digest.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n"))
        return digest.hexdigest()[:12]

    def entities(self) -> tuple[Entity, ...]:
        """Names, no surface of which belongs to two, and whose parents are names too.

        No alias is a common word, and forms that count in a context are nobody else's there.
        """
        entities, places = self._table("entities.toml", "entity", _entity)
        _refuse_shared_surfaces(entities, places)
        refuse_common_aliases(entities, places)
        refuse_stray_forms(entities, places)
        names = {entity.name for entity in entities}
        for entity, place in zip(entities, places, strict=True):
            if entity.parent and entity.parent not in names:
                near = "".join(get_close_matches(entity.parent, names, 1))
                raise InputError(
                    place,
                    f"the parent {entity.parent!r} is the name of no entity",
                    f"write {near!r}" if near else "add an entity of that name",
                )
        return entities

    def fields(self) -> tuple[Field, ...]:
        """Fields of cooperation, no surface of which belongs to two."""
        found, places = self._table("fields.toml", "field", _field)
        _refuse_shared_surfaces(found, places)
        return found

    def codes(self, name: str, key: str) -> tuple[Code, ...]:
        """The codes of themes.toml or dimensions.toml, whose rules bear out their examples.

        What is in and out is said in English for every item, or for none.
        """
        codes, places = self._table(name, key, partial(_code, self.lists))
        refuse_partial_english(codes, places)
        refuse_misfits(codes, places, self._folder / name)
        return codes

    def _table(
        self, name: str, key: str, make: Callable[[Entry], Any]
    ) -> tuple[tuple[Any, ...], list[str]]:
        """The entries `[[key]]` of a file as records, with the place of each; ids are unique."""
        file = self._folder / name
        try:
            text = file.read_text("utf-8-sig")
            entries = tomllib.loads(text).get(key, [])
        except FileNotFoundError:
            raise InputError(file, "is missing", "a codebook needs this file") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise InputError(file, f"is not valid TOML ({error})", "mend that place") from None
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise InputError(file, f"{key!r} is no list of tables", f"begin each with [[{key}]]")
        places = _places(file, text, key, entries)
        records: dict[str, Any] = {}
        for entry, place in zip(entries, places, strict=True):
            try:
                record = make(dict(entry))
            except (KeyError, TypeError, ValueError, re.error) as error:
                raise InputError(place, _plainly(error), "see docs/codebook.md") from None
            if record.id in records:
                raise InputError(place, f"the id {record.id!r} is used twice", "give it another")
            records[record.id] = record
        return tuple(records.values()), places


def _places(file: Path, text: str, key: str, entries: list[Entry]) -> list[str]:
    """Where each entry stands: file, line of its head, its id."""
    head = re.compile(rf"^[ \t]*\[\[\s*{key}\s*\]\]", re.M)
    starts = [0, *(match.start() for match in head.finditer(text))]
    breaks = (text.count("\n", *ends) for ends in pairwise(starts))
    lines = [1 + total for total in accumulate(breaks)]
    return [
        f"{file}" + (f", line {line}" if line else "") + f", [[{key}]] {entry.get('id', '?')}"
        for entry, line in zip(entries, lines + [0] * (len(entries) - len(lines)), strict=True)
    ]


def _refuse_shared_surfaces(records: Iterable[Entity | Field], places: list[str]) -> None:
    owner: dict[str, str] = {}
    for record, place in zip(records, places, strict=True):
        for surface in record.surfaces:
            if owner.setdefault(surface, record.id) != record.id:
                raise InputError(
                    place,
                    f"{surface!r} already belongs to {owner[surface]!r}",
                    "keep it with one of the two",
                )


def _plainly(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"the key {error} is missing"
    if isinstance(error, re.error):
        return f"not a regular expression: {error}"
    return str(error)


def _check_keys(entry: Entry, record: type) -> None:
    known = [f.name for f in fields(record)]
    for key in entry:
        if key not in known:
            near = "".join(get_close_matches(key, known, 1))
            raise ValueError(f"unknown key {key!r}" + (f", perhaps {near!r} is meant" * bool(near)))


def _string(entry: Entry, key: str) -> str:
    if not isinstance(entry[key], str) or not entry[key].strip():
        raise ValueError(f"{key} is empty or no string")
    return entry[key]


def _strings(entry: Entry, key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise ValueError(f"{key} is no list of strings")
    if not all(v.strip() for v in value):
        raise ValueError(f"{key} holds an empty string")
    return tuple(value)


def _flag(entry: Entry, key: str) -> bool:
    value = entry.get(key, False)
    if not isinstance(value, bool):
        raise ValueError(f"{key} is neither true nor false")
    return value


def _forms(entry: Entry, key: str = "aliases") -> tuple[str, ...]:
    """Simplified, each once; writing both scripts of a form is no fault."""
    simple = dict.fromkeys(simplify(form) for form in _strings(entry, key))
    return tuple(form for form in simple if form != simplify(entry["name"]))


def _one_of(entry: Entry, key: str, kind: Any, default: str) -> str:
    value = entry.get(key, default)
    if value not in get_args(kind):
        raise ValueError(f"{key} {value!r} is none of {', '.join(get_args(kind))}")
    return value


def _entity(entry: Entry) -> Entity:
    _check_keys(entry, Entity)
    contexts = {
        key: tuple(simplify(c) for c in _strings(entry, key)) for key in ("not_before", "not_after")
    }
    for context in (*contexts["not_before"], *contexts["not_after"]):
        re.compile(context)
    return Entity(
        id=_string(entry, "id"),
        name=simplify(_string(entry, "name")),
        name_en=_string(entry, "name_en"),
        type=_one_of(entry, "type", EntityType, ""),
        short_en=_string(entry, "short_en") if "short_en" in entry else "",
        aliases=_forms(entry),
        parent=simplify(_string(entry, "parent")) if "parent" in entry else "",
        beside=_forms(entry, "beside"),
        in_taiwan=_forms(entry, "in_taiwan"),
        observer=_company_flag(entry, "observer"),
        scheme=_company_flag(entry, "scheme"),
        **contexts,
    )


def _company_flag(entry: Entry, key: str) -> bool:
    if _flag(entry, key) and entry["type"] != "company":
        raise ValueError(f"a {entry['type']} has the key {key}; give it to companies alone")
    return _flag(entry, key)


def _field(entry: Entry) -> Field:
    _check_keys(entry, Field)
    return Field(
        id=_string(entry, "id"),
        name=simplify(_string(entry, "name")),
        name_en=_string(entry, "name_en"),
        aliases=_forms(entry),
        listed=_flag(entry, "listed"),
    )


def _code(lists: Lists, entry: Entry) -> Code:
    subthemes, rules = entry.pop("subtheme", []), entry.pop("rule")
    _check_keys(entry, Code)
    texts = ("id", "name", "name_en", "definition", "definition_en")
    return Code(
        **{key: _string(entry, key) for key in texts},
        **{key: _strings(entry, key) for key in _LISTS},
        subthemes=tuple(_subtheme(s) for s in subthemes),
        rules=tuple(_rule(lists, rule) for rule in rules),
    )


def _subtheme(entry: Entry) -> Subtheme:
    _check_keys(entry, Subtheme)
    return Subtheme(*(_string(entry, key) for key in ("id", "name", "name_en")))


def _rule(lists: Lists, entry: Entry) -> Rule:
    _check_keys(entry, Rule)
    return Rule(
        id=_string(entry, "id"),
        pattern=_expression(lists, entry, "pattern"),
        strength=_one_of(entry, "strength", Strength, "explicit"),
        subtheme=entry.get("subtheme", ""),
        requires=_expression(lists, entry, "requires") if "requires" in entry else None,
        unless=_expression(lists, entry, "unless") if "unless" in entry else None,
    )


def _expression(lists: Lists, entry: Entry, key: str) -> re.Pattern[str]:
    """An expression, written in one or as a list of its alternatives."""
    parts = [entry[key]] if isinstance(entry[key], str) else _strings(entry, key)
    if not any(part.strip() for part in parts):
        raise ValueError(f"{key} is empty or no string")
    return re.compile("|".join(expanded(part, lists) for part in parts))
