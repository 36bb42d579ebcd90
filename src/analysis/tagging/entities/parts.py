"""Parts: the names of a document as those layers take them that ask who does what."""

from collections.abc import Iterable, Iterator

from analysis.codebook import Codebook
from analysis.records import Mention
from analysis.tagging.entities import cards, press


def by_part(mentions: Iterable[Mention], codebook: Codebook) -> tuple[Mention, ...]:
    """The names by the parts they play, none inside another.

    A company that only reports on others or studies them has the part of an institution: it is
    no partner, and what it reports is not its own. A card called after a bank and a brand leaves
    these their own words: it has what follows them (联名信用卡). An app called after its house
    alone, or an institute after two, plays no part beside them.
    """
    named = tuple(m for m in mentions if m.rule not in (cards.APP_RULE, cards.LAB_RULE))
    observers = codebook.observers | {m.entity_id for m in named if m.rule in press.RULES}
    return tuple(
        [
            m._replace(type="institution") if m.entity_id in observers else m
            for m in _beside_each_other(named)
        ]
    )


def _beside_each_other(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions in the order of the text; each card begins where the names in it end."""
    card: Mention | None = None
    for mention in mentions:
        if card and mention.start >= card.end:
            yield card
            card = None
        if mention.rule == cards.RULE:
            card = mention
            continue
        if card:
            rest = card.surface[mention.end - card.start :]
            card = card._replace(start=mention.end, surface=rest)
        yield mention
    if card:
        yield card
