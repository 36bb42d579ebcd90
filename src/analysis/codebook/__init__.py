"""The codebook: what is coded, as data that a reader may edit.

A codebook is a folder of TOML files. `entities.toml` holds names and their aliases,
`fields.toml` fields of cooperation, `themes.toml` and `dimensions.toml` two families of codes
with their definitions, rules and examples, `lists.toml` lists of words that rules share.
docs/codebook.md explains every key.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from analysis.codebook.codes import Code, Entity, Field, Rule, Subtheme
from analysis.codebook.entries import Reader
from analysis.codebook.lists import Lists
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

_LONGEST = 24  # characters of the longest surfaces
_REACH = 12  # how many characters before a surface its contexts may look at
# What a bank's name runs into: 招行业 is 招 + 行业, 美国银行家协会 an association.
_AFTER_HANG = re.compile("业(?![务绩])|[走程驶径]|(?:家|同业|管理|监管)?(?:协会|公会|学会)")


_FOLD = str.maketrans(ascii_uppercase, ascii_lowercase)
# Letters and what may stand in a Latin name, in full width: ＬＩＮＥ Ｐａｙ, 全盈＋PAY.
_WIDE = {ord(c) + 0xFEE0: c for c in ascii_letters + digits + "+&-."} | {0x3000: " "}
_IS_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ＋＆]")
_LATIN = re.compile("[A-Za-z]")
_PLAIN = re.compile(r"\w+")
_ALNUM = frozenset(ascii_letters + digits)
_LONG = 5  # letters from which a Latin name is known in any capitals
# Where pages may put a space within a name: B 站, 工银 e 生活.
_BORDER = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])")
# And where they may leave one out, or put one: LINEPay, WeChatPay HK, Alipay HK.
_OPEN = re.compile(r"(?<=[A-Za-z]) (?=(?:Pay|HK)\b)")
_CLOSED = re.compile(r"(?<=[a-z])(?=HK$)")


def _spellings(surface: str) -> Iterable[str]:
    """A surface as pages write it: with spaces beside Latin letters, or without them."""
    closed = (_OPEN.sub("", surface, 1), _OPEN.sub("", surface), _CLOSED.sub(" ", surface))
    return dict.fromkeys((surface, _BORDER.sub(" ", surface), *closed))


class Lexicon:
    """Surfaces found by a compiled automaton: leftmost, longest, none inside another word.

    Also with spaces between Han and Latin characters, and with or without those before Pay and HK.
    """

    def __init__(self, owners: Iterable[Entity | Field], key: str = "surfaces") -> None:
        pairs = [
            (spelling, owner)
            for owner in owners
            for surface in getattr(owner, key)
            for spelling in _spellings(surface)
        ]
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
        letters that go on, a 行 that begins 行业. A shorter one that begins there then counts, or
        else one that begins within it. Capitals do not matter in a Latin name of five letters or
        more (Line Bank).
        """
        view = _narrow(view)
        folded, done, all_bars = _folded(view), 0, self._bars
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            if start < done:
                continue
            if all_bars[index] and self._is_barred(index, view, start, end):
                instead = self._instead(view, folded, start, end)
                if not instead:
                    continue
                start, end, index = instead
            done = end
            yield start, end, self._owners[index]

    def _instead(self, view: str, folded: str, start: int, end: int) -> tuple[int, int, int] | None:
        """(start, end, number) of what counts in the place of a barred surface."""
        for stop in range(end - 1, start + 1, -1):
            index = self._index.get(folded[start:stop])
            if index is not None and not self._bars_out(index, view, start, stop):
                return start, stop, index
        rest = folded[start + 1 : end + _LONGEST]
        for index, first, last in self._automaton.find_matches_as_indexes(rest):
            first, last = first + start + 1, last + start + 1
            if first >= end:
                break
            if not self._bars_out(index, view, first, last):
                return first, last, index
        return None

    def _bars_out(self, index: int, view: str, start: int, end: int) -> bool:
        return bool(self._bars[index]) and self._is_barred(index, view, start, end)

    def _is_barred(self, index: int, view: str, start: int, end: int) -> bool:
        bars = self._bars[index]
        if bars.short and view[start:end] not in self._spelt:
            return True
        return bool(
            (bars.latin_before and view[start - 1 : start] in _ALNUM)
            or (bars.latin_after and view[end : end + 1] in _ALNUM)
            or (bars.words_before and view.endswith(bars.words_before, 0, start))
            or (bars.words_after and view.startswith(bars.words_after, end))
            or (bars.after and bars.after.match(view, end))
            or (bars.before and bars.before.search(view, max(0, start - _REACH), start))
        )


def _narrow(text: str) -> str:
    """The text with full-width letters, digits and signs as ASCII, and as long as before."""
    return text.translate(_WIDE) if _IS_WIDE.search(text) else text


def _folded(text: str) -> str:
    """The text in small letters, and as long as before."""
    small = text.lower()
    return small if len(small) == len(text) else text.translate(_FOLD)


class _Bars(NamedTuple):
    """What bars a surface: letters, words and expressions beside it, and small letters."""

    latin_before: bool
    latin_after: bool
    words_before: tuple[str, ...]
    words_after: tuple[str, ...]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    short: bool


def _bars(surface: str, owner: Entity | Field) -> _Bars | None:
    """What may not precede and what may not follow a surface; None where all may.

    A context that is a plain word is compared, which is faster than an expression.
    """
    before, after = getattr(owner, "not_after", ()), getattr(owner, "not_before", ())
    expressions = [_AFTER_HANG.pattern] if surface.endswith("行") else []
    expressions += [context for context in after if not _PLAIN.fullmatch(context)]
    tails = [f"(?:{context})" for context in before if not _PLAIN.fullmatch(context)]
    bars = _Bars(
        surface[0] in _ALNUM,
        surface[-1] in _ALNUM,
        tuple(filter(_PLAIN.fullmatch, before)),
        tuple(filter(_PLAIN.fullmatch, after)),
        re.compile(f"(?:{'|'.join(tails)})$") if tails else None,
        re.compile("|".join(expressions)) if expressions else None,
        0 < len(_LATIN.findall(surface)) < _LONG,
    )
    return bars if any(bars) else None


@dataclass(frozen=True, eq=False)
class Codebook:
    """All that is coded, with a version that changes when any of its files does.

    Each is equal to itself alone, so that what is worked out from it can be kept.
    """

    path: str
    version: str
    entities: tuple[Entity, ...]
    fields: tuple[Field, ...]
    themes: tuple[Code, ...]
    dimensions: tuple[Code, ...]
    lists: Lists

    @cached_property
    def names(self) -> Lexicon:
        """Every surface of every entity."""
        return Lexicon(self.entities)

    @cached_property
    def field_names(self) -> Lexicon:
        """Every surface of every field of cooperation that one word tells, in a list or not."""
        return Lexicon([field for field in self.fields if not field.listed])

    @cached_property
    def observers(self) -> frozenset[str]:
        """The ids of those who report on others or study them."""
        return frozenset(entity.id for entity in self.entities if entity.observer)

    @cached_property
    def schemes(self) -> frozenset[str]:
        """The ids of those whose mark any bank's card may bear."""
        return frozenset(entity.id for entity in self.entities if entity.scheme)

    @cached_property
    def in_taiwan(self) -> dict[str, Entity]:
        """Form → whom it means in an article about Taiwan alone."""
        return {form: entity for entity in self.entities for form in entity.in_taiwan}

    @cached_property
    def names_in_taiwan(self) -> Lexicon:
        """Every form that counts in an article about Taiwan alone."""
        return Lexicon(self.entities, "in_taiwan")

    @cached_property
    def _by_surface(self) -> dict[str, Entity]:
        keys = {e.name_en.lower(): e for e in self.entities}
        keys |= {e.id: e for e in self.entities}
        return keys | {surface.lower(): e for e in self.entities for surface in e.surfaces}

    def entity(self, name: str) -> Entity | None:
        """The entity with this id, name, English name or alias, in either script."""
        return self._by_surface.get(simplify(name).lower())

    @cached_property
    def owners(self) -> dict[str, Entity | None]:
        """For the name of each entity, the one that owns it; None where nobody is said to."""
        return {e.name: self.entity(e.parent) if e.parent else None for e in self.entities}

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
        lists=read.lists,
    )
