"""Scope: which clause, which date, whom a statement is about.

Partnerships and events ask the same three questions; this is the one answer to them. A clause
is what stands between two of ，；：。 Its own date and names come first; what it does not say
itself it takes from the clauses before it in its sentence, and whom it is about also from the
sentences before it in its paragraph.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.records import Mention, Sentence, Timex
from analysis.tagger import Tags

_CLAUSE = re.compile(r"[^，,；;：:。！？!?\n\r]+(?:[：:](?=[“「『\"])[^，,；;。！？!?\n\r]*)?")
_BOTH = re.compile(r"双方|两家|两者|二者|彼此")
_ORGANISATIONS = ("bank", "company", "institution")
_ACTORS = (*_ORGANISATIONS, "person")
_DOMINANT = 0.6  # share of a document's bank mentions that makes one bank its topic


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with what governs it."""

    sentence: Sentence
    start: int
    end: int
    view: str
    mentions: tuple[Mention, ...]
    date: Timex | None
    dated_here: bool
    before: tuple[Mention, ...]
    pair: tuple[Mention, ...]

    def of(self, *types: str) -> tuple[Mention, ...]:
        """Its own mentions of these types."""
        return tuple(m for m in self.mentions if m.type in types)

    @property
    def actors(self) -> tuple[Mention, ...]:
        """Whom it names as acting: organisations and people; failing that, whom it is about."""
        if _BOTH.search(self.view) and self.pair:
            return _unique((*self.pair, *self.of(*_ACTORS)))
        return self.of(*_ACTORS) or tuple(m for m in self.before if m.type in _ACTORS)

    @property
    def organisations(self) -> tuple[Mention, ...]:
        """The organisations among the actors."""
        return tuple(m for m in self.actors if m.type in _ORGANISATIONS)


def _unique(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple({m.name: m for m in mentions}.values())


def names(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """Canonical names, each once, in the order of the text."""
    return tuple(dict.fromkeys(m.name for m in mentions))


def topic_bank(tags: Tags) -> Mention | None:
    """The bank that a document is about: the one that has most of its bank mentions."""
    banks = [m for m in tags.mentions if m.type == "bank"]
    if not banks:
        return None
    name, count = Counter(m.name for m in banks).most_common(1)[0]
    return next(m for m in banks if m.name == name) if count >= _DOMINANT * len(banks) else None
