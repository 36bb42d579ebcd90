"""The codebook: what is coded, as data that a reader may edit.

A codebook is a folder of TOML files. `entities.toml` holds names and their aliases,
`fields.toml` fields of cooperation, `themes.toml` and `dimensions.toml` two families of codes
with their definitions, rules and examples. docs/codebook.md explains every key.
"""

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from ahocorasick_rs import AhoCorasick, MatchKind

from analysis.errors import InputError
from analysis.records import EntityType, Strength
from analysis.script import simplify


@dataclass(frozen=True, slots=True)
class Entity:
    """A name that the codebook knows. Aliases are in simplified characters."""

    id: str
    name: str
    name_en: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    parent: str = ""
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Every form that counts as this name, the canonical one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of cooperation (支付结算, 消费金融)."""

    id: str
    name: str
    name_en: str
    aliases: tuple[str, ...] = ()

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Every form that counts as this field, the canonical one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Rule:
    """When a code is given: `pattern` matches the simplified view of a sentence.

    The match is the cue (its first group, where it has one); it counts if `requires`, where
    given, is found in the sentence and `unless`, where given, is not.
    """

    id: str
    pattern: re.Pattern[str]
    strength: Strength
    subtheme: str
    requires: re.Pattern[str] | None
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Subtheme:
    """A finer code within a theme."""

    id: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Code:
    """A theme or a dimension: its definition, what is in and out, its rules and its examples."""

    id: str
    name: str
    name_en: str
    definition: str
    definition_en: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    subthemes: tuple[Subtheme, ...]
    rules: tuple[Rule, ...]


class Lexicon:
    """Surfaces found by a compiled automaton: leftmost, longest, none inside another."""

    def __init__(self, owners: Iterable[Entity | Field]) -> None:
        pairs = [(surface, owner) for owner in owners for surface in owner.surfaces]
        self._owners = [owner for _, owner in pairs]
        self._automaton = AhoCorasick(
            [surface for surface, _ in pairs], matchkind=MatchKind.LeftmostLongest
        )

    def find(self, view: str) -> Iterator[tuple[int, int, Any]]:
        """(start, end, owner) for each surface in a simplified view."""
        for index, start, end in self._automaton.find_matches_as_indexes(view):
            yield start, end, self._owners[index]


@dataclass(frozen=True)
class Codebook:
    """All that is coded, with a version that changes when any of its files does."""

    path: str
    version: str
    entities: tuple[Entity, ...]
    fields: tuple[Field, ...]
    themes: tuple[Code, ...]
    dimensions: tuple[Code, ...]

    @cached_property
    def names(self) -> Lexicon:
        """Every surface of every entity."""
        return Lexicon(self.entities)

    @cached_property
    def field_names(self) -> Lexicon:
        """Every surface of every field of cooperation."""
        return Lexicon(self.fields)

    @cached_property
    def _by_surface(self) -> dict[str, Entity]:
        keys = {e.name_en.lower(): e for e in self.entities if e.name_en}
        keys |= {e.id: e for e in self.entities}
        return keys | {surface.lower(): e for e in self.entities for surface in e.surfaces}

    def entity(self, name: str) -> Entity | None:
        """The entity with this id, name, English name or alias, in either script."""
        return self._by_surface.get(simplify(name).lower())

    def nearest(self, name: str) -> str:
        """The known name most like this one, empty where none is like it."""
        close = get_close_matches(simplify(name).lower(), self._by_surface, n=1, cutoff=0.3)
        return self._by_surface[close[0]].name if close else ""

    def name_en(self, name: str) -> str:
        """The English name of a canonical name, or the name itself where none is known."""
        entity = self.entity(name)
        return entity.name_en if entity and entity.name_en else name


def default_path() -> Path:
    """The folder of the codebook that comes with the package."""
    return Path(str(files("analysis") / "codebook"))


@cache
def read_codebook(path: str | Path | None = None) -> Codebook:
    """The codebook in a folder (the package's own by default).

    Raises `InputError` where the folder, a file, a key or a rule is not what it should be.
    """
    folder = Path(path) if path else default_path()
    if not folder.is_dir():
        raise InputError(folder, "no such codebook folder", "give a folder of TOML files")
    read = _Reader(folder)
    return Codebook(
        path=str(folder),
        version=read.version(),
        entities=read.table("entities.toml", "entity", _entity),
        fields=read.table("fields.toml", "field", _field),
        themes=read.table("themes.toml", "theme", _code),
        dimensions=read.table("dimensions.toml", "dimension", _code),
    )


class _Reader:
    """Reads the tables of one folder; every error names file and entry."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def version(self) -> str:
        """The first twelve digits of a sum over names and bytes of all TOML files."""
        digest = hashlib.sha256()
        for file in sorted(self._folder.glob("*.toml"), key=lambda f: f.name):
            digest.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n"))
        return digest.hexdigest()[:12]

    def table(self, name: str, key: str, make: Callable[[dict[str, Any]], Any]) -> tuple[Any, ...]:
        """The entries `[[key]]` of a file, made into records; ids are unique."""
        file = self._folder / name
        try:
            entries = tomllib.loads(file.read_text("utf-8")).get(key, [])
        except FileNotFoundError:
            raise InputError(file, "is missing", "a codebook has four TOML files") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputError(file, f"is not valid TOML ({error})", "mend that place") from None
        records: dict[str, Any] = {}
        for number, entry in enumerate(entries, 1):
            where = f"{file}, [[{key}]] {number} ({entry.get('id', 'without id')})"
            try:
                record = make(dict(entry))
            except (KeyError, TypeError, ValueError, re.error) as error:
                raise InputError(where, _plainly(error), "see docs/codebook.md") from None
            if record.id in records:
                raise InputError(where, "this id is used twice", "give it another")
            records[record.id] = record
        return tuple(records.values())


def _plainly(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"the key {error} is missing"
    if isinstance(error, re.error):
        return f"not a regular expression: {error}"
    return str(error).removeprefix("Entity.__init__() ").removeprefix("Field.__init__() ")


def _simple(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(simplify(word) for word in words)


def _entity(entry: dict[str, Any]) -> Entity:
    if entry["type"] not in get_args(EntityType):
        raise ValueError(f"type {entry['type']!r} is none of {', '.join(get_args(EntityType))}")
    for key in ("aliases", "not_before", "not_after"):
        entry[key] = _simple(entry.get(key, ()))
    return Entity(**entry)


def _field(entry: dict[str, Any]) -> Field:
    return Field(**entry | {"aliases": _simple(entry.get("aliases", ()))})


def _code(entry: dict[str, Any]) -> Code:
    lists = ("include", "exclude", "examples", "counterexamples")
    return Code(
        **{key: entry.pop(key) for key in ("id", "name", "name_en", "definition", "definition_en")},
        **{key: tuple(entry.pop(key, ())) for key in lists},
        subthemes=tuple(Subtheme(**s) for s in entry.pop("subtheme", ())),
        rules=tuple(_rule(r) for r in entry.pop("rule")),
        **entry,
    )


def _rule(entry: dict[str, Any]) -> Rule:
    strength = entry.get("strength", "explicit")
    if strength not in get_args(Strength):
        raise ValueError(f"strength {strength!r} is none of {', '.join(get_args(Strength))}")
    return Rule(
        id=entry["id"],
        pattern=re.compile(entry["pattern"]),
        strength=strength,
        subtheme=entry.get("subtheme", ""),
        requires=re.compile(entry["requires"]) if "requires" in entry else None,
        unless=re.compile(entry["unless"]) if "unless" in entry else None,
    )
