"""The nouns of the codebook: names, fields of cooperation, codes and their rules."""

import re
from dataclasses import dataclass

from analysis.records import EntityType, Strength


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """A name that the codebook knows. Name and aliases are in simplified characters.

    Each is equal to itself alone, as codes are.

    `not_before` and `not_after` are regular expressions on the simplified view: a surface is
    no mention where one of them follows, or precedes, it. `beside` has a bank's short forms that
    count only beside other banks (光大、民生等银行) or before what only banks have (光大信用卡);
    `in_taiwan` has forms that mean this entity in an article about Taiwan alone (玉山).
    An `observer` is a company that reports on others or studies them (a paper, a consultancy), a
    `scheme` one whose mark any bank's card may bear (维萨).
    """

    id: str
    name: str
    name_en: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    parent: str = ""
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    short_en: str = ""
    beside: tuple[str, ...] = ()
    in_taiwan: tuple[str, ...] = ()
    observer: bool = False
    scheme: bool = False

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Every form that counts as this name anywhere: first the canonical one, last English."""
        return tuple(dict.fromkeys((self.name, *self.aliases, self.name_en)))


@dataclass(frozen=True, slots=True)
class Field:
    """A field of cooperation (支付结算, 消费金融)."""

    id: str
    name: str
    name_en: str
    aliases: tuple[str, ...] = ()
    listed: bool = False  # too common a word to be a field but in a list: 在用户、技术等方面

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Every form that counts as this field, the canonical one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Rule:
    """When a code is given: `pattern` matches the simplified view of a sentence.

    The clause around the match is the cue. It counts if `requires`, where given, is found in the
    paragraph, and `unless`, where given, is not found in the clause.
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


@dataclass(frozen=True, slots=True, eq=False)
class Code:
    """A theme or a dimension: its definition, what is in and out, its rules and its examples.

    Each is equal to itself alone: hashed once a document, its texts would cost time.

    `include_en` and `exclude_en` say the same in English, text by text, or are empty.
    """

    id: str
    name: str
    name_en: str
    definition: str
    definition_en: str
    include: tuple[str, ...]
    include_en: tuple[str, ...]
    exclude: tuple[str, ...]
    exclude_en: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    subthemes: tuple[Subtheme, ...]
    rules: tuple[Rule, ...]
