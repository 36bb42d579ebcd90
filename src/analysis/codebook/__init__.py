"""The codebook: what is coded, as data that a reader may edit.

A codebook is a folder of TOML files. `entities.toml` holds names and their aliases,
`fields.toml` fields of cooperation, `themes.toml` and `dimensions.toml` two families of codes
with their definitions, rules and examples. docs/codebook.md explains every key.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from analysis.codebook.codes import Code, Entity, Field, Rule, Subtheme
from analysis.codebook.entries import Reader
from analysis.errors import InputError
from analysis.script import simplify

__all__ = [
    "Code",
    "Codebook",
    "Entity",
    "Field",
    "Lexicon",
    "Rule",
    "Subtheme",
    "default_path",
    "read_codebook",
]

_REACH = 12  # how many characters before a surface its contexts may look at
# What a bank's name runs into when its 行 begins another word: 招行业 is 招 + 行业.
_AFTER_HANG = re.compile("业(?![务绩])|[走程驶径]")


_FOLD = str.maketrans(ascii_uppercase, ascii_lowercase)
_LATIN = re.compile("[A-Za-z]")
_LONG = 5  # letters from which a Latin name is known in any capitals


class Lexicon:
    """Surfaces found by a compiled automaton: leftmost, longest, none inside another word."""

    def __init__(self, owners: Iterable[Entity | Field]) -> None:
        pairs = [(surface, owner) for owner in owners for surface in owner.surfaces]
        self._surfaces = [surface for surface, _ in pairs]
        self._spelt = frozenset(self._surfaces)
        self._owners = [owner for _, owner in pairs]
        self._bars = [_bars(surface, owner) for surface, owner in pairs]
        folded = [_folded(surface) for surface in self._surfaces]
        self._index = {surface: n for n, surface in enumerate(folded)}
        self._automaton = AhoCorasick(folded, matchkind=MatchKind.LeftmostLongest)

    def find(self, view: str) -> Iterator[tuple[int, int, Any]]:
        """(start, end, owner) for each surface in a simplified view.

        A surface is passed over where its owner's contexts or the word around it bar it: Latin
        letters that go on, a 行 that begins 行业. A shorter one that begins there then counts.
        Capitals do not matter in a Latin name of five letters or more (Line Bank).
        """
        folded = _folded(view)
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            found: int | None = index
            while found is not None and self._is_barred(found, view, start, end):
                found = None
                while found is None and end - start > 2:
                    end -= 1
                    found = self._index.get(folded[start:end])
            if found is not None:
                yield start, end, self._owners[found]

    def _is_barred(self, index: int, view: str, start: int, end: int) -> bool:
        before, after = self._bars[index]
        surface = self._surfaces[index]
        if view[start:end] not in self._spelt and len(_LATIN.findall(surface)) < _LONG:
            return True
        return bool(
            (after is not None and after.match(view, end))
            or (before is not None and before.search(view, max(0, start - _REACH), start))
        )


def _folded(text: str) -> str:
    """The text in small letters, and as long as before."""
    small = text.lower()
    return small if len(small) == len(text) else text.translate(_FOLD)


def _bars(surface: str, owner: Entity | Field) -> tuple[re.Pattern[str] | None, ...]:
    """What may not precede and what may not follow a surface, as two expressions."""
    before = [f"(?:{context})" for context in getattr(owner, "not_after", ())]
    after = [f"(?:{context})" for context in getattr(owner, "not_before", ())]
    if _is_latin(surface[0]):
        before.append("[A-Za-z0-9]")
    if _is_latin(surface[-1]):
        after.append("[A-Za-z0-9]")
    if surface.endswith("行"):
        after.append(_AFTER_HANG.pattern)
    return (
        re.compile(f"(?:{'|'.join(before)})$") if before else None,
        re.compile("|".join(after)) if after else None,
    )


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


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
    def bank_names(self) -> tuple[str, ...]:
        """Every surface of every bank."""
        return tuple(s for e in self.entities if e.type == "bank" for s in e.surfaces)

    @cached_property
    def _by_surface(self) -> dict[str, Entity]:
        keys = {e.name_en.lower(): e for e in self.entities}
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
        return entity.name_en if entity else name

    def short_en(self, name: str) -> str:
        """The English abbreviation of a canonical name, or else its English name."""
        entity = self.entity(name)
        return (entity.short_en or entity.name_en) if entity else name


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
    read = Reader(folder)
    return Codebook(
        path=str(folder),
        version=read.version(),
        entities=read.entities(),
        fields=read.fields(),
        themes=read.codes("themes.toml", "theme"),
        dimensions=read.codes("dimensions.toml", "dimension"),
    )
