"""Names in the text: those that the codebook knows, and those that their form gives away."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from analysis.codebook import Codebook
from analysis.records import Document, EntityType, Mention, MentionBasis, Sentence
from analysis.tagging.entities.nameforms import end_of_units, extend_brand, find_organisations
from analysis.tagging.entities.people import Found, find_people
from analysis.tagging.entities.productnames import find_products
from analysis.tagging.punctuation import widen

_MASK = {
    "bank": "\ue001",
    "company": "\ue001",
    "institution": "\ue001",
    "person": "\ue002",
    "product": "\ue003",
}
_LEGAL = re.compile("(?:集团)?(?:股份)?有限(?:责任)?公司|集团(?!军)")
_INTRODUCED = re.compile(
    '[（(][^（()）]{0,30}?(?:简称|下称)[为:：]?[“「『"]?([^”」』"）)，,；;。\n]{2,12})'
    "|[（(][“「『]([^”」』）)\n]{2,10})[”」』][）)]"
)
_COMMON_SHORT = re.compile(
    "本?公司|[本我该贵]行|集团|平台|银行|基金|[本该](?:集团|平台)|[甲乙丙]方|双方"
)


class Name(NamedTuple):
    """What a surface stands for."""

    entity_id: str
    name: str
    name_en: str
    type: EntityType
    basis: MentionBasis


class Hit(NamedTuple):
    """A surface at [start, end) of the view, what it stands for, and the rule that says so."""

    start: int
    end: int
    name: Name
    rule: str


def tag_mentions(document: Document, codebook: Codebook) -> Iterator[Mention]:
    """Every name in the document's body, in order, none inside another.

    Names of the codebook first (longest match, contexts); then names that the codebook lacks
    but the text gives away (…农商行, “…”App, a name before 表示), every exact repetition of
    such a name, and every short form that the document introduces (以下简称“…”).
    """
    body = document.body
    starts = [sentence.start for sentence in body]
    known = _within(_known(document.view, codebook), body, starts)
    masked = widen(_masked(document, known))
    # A simplified text spells its names itself: its 乾 is no 干.
    spelling = document.text if document.script == "hans" else document.view
    formed = _within(_formed(spelling, masked, known, codebook), body, starts)
    named = _disjoint([*known, *formed])
    again = _within(_repeated(document.view, named), body, starts)
    for hit in _disjoint([*named, *again]):
        sentence = body[bisect_right(starts, hit.start) - 1]
        surface = document.text[hit.start : hit.end]
        yield Mention(
            document.doc_id,
            sentence.sentence_id,
            hit.start,
            hit.end,
            surface,
            *hit.name,
            hit.rule,
        )


def _known(view: str, codebook: Codebook) -> Iterator[Hit]:
    for start, end, entity in codebook.names.find(view):
        name = Name(entity.id, entity.name, entity.name_en, entity.type, "codebook")
        if entity.type in ("bank", "company") and (legal := _LEGAL.match(view, end)):
            end = legal.end()
        yield Hit(start, end, name, "entity.codebook")


def _masked(document: Document, known: Iterable[Hit]) -> str:
    """The view with known names as private-use characters and all but the body as line ends."""
    parts, done = [], 0
    for sentence in document.body:
        parts += ["\n" * (sentence.start - done), document.view[sentence.start : sentence.end]]
        done = sentence.end
    body, parts, done = "".join(parts), [], 0
    for hit in known:
        if mask := _MASK.get(hit.name.type):
            parts += [body[done : hit.start], mask * (hit.end - hit.start)]
            done = hit.end
    return "".join([*parts, body[done:]])


def _formed(spelling: str, masked: str, known: list[Hit], codebook: Codebook) -> Iterator[Hit]:
    """Names by form and context, and known names that go on (腾讯 → 腾讯金融研究院)."""
    for hit in known:
        if hit.name.type in ("bank", "company", "institution"):
            end = end_of_units(masked, hit.end)
            if end > hit.end:
                yield _pattern(spelling, Found(hit.start, end, "institution", "entity.unit"))
            elif hit.name.type == "company" and (brand := extend_brand(masked, hit.end)):
                yield _pattern(spelling, Found(hit.start, *brand, "entity.brand"))
    for find in (find_organisations, find_products, find_people):
        for found in find(masked):
            hit = _pattern(spelling, found)
            founded = found.rule == "entity.founded_institute"
            yield _owned(hit, masked, known, codebook) if founded else hit


def _owned(hit: Hit, masked: str, known: list[Hit], codebook: Codebook) -> Hit:
    """The codebook's name where an owner earlier in the line founds what it knows under both.

    工行…成立金融科技研究院 is 中国工商银行金融科技研究院.
    """
    line = masked.rfind("\n", 0, hit.start)
    place = bisect_right(known, hit.start, key=lambda h: h.start)
    for owner in reversed(known[max(0, place - 12) : place]):
        if owner.start < line:
            break
        if entity := codebook.entity(owner.name.name + hit.name.name):
            name = Name(entity.id, entity.name, entity.name_en, entity.type, "codebook")
            return hit._replace(name=name)
    return hit


def _pattern(spelling: str, found: Found) -> Hit:
    words = spelling[found.start : found.end].split()
    name = (" " if all(word.isascii() for word in words) else "").join(words)
    return Hit(found.start, found.end, Name(name, name, "", found.type, "pattern"), found.rule)


def _repeated(view: str, named: Iterable[Hit]) -> Iterator[Hit]:
    """Other places of names of form, and later ones of short forms that the text introduces."""
    names = {view[h.start : h.end]: h for h in named if h.name.basis == "pattern"}
    for hit in named:
        if short := _INTRODUCED.match(view, hit.end):
            surface = short[1] or short[2]
            if not _COMMON_SHORT.fullmatch(surface):
                names.setdefault(surface, hit._replace(rule="entity.introduced"))
    if not names:
        return
    surfaces = list(names)
    automaton = AhoCorasick(surfaces, matchkind=MatchKind.LeftmostLongest)
    for index, start, end in automaton.find_matches_as_indexes(view):
        hit = names[surfaces[index]]
        introduced = hit.rule == "entity.introduced"
        if start >= hit.start or not introduced:
            yield Hit(start, end, hit.name, hit.rule if introduced else "entity.repeated")


def _within(hits: Iterable[Hit], body: tuple[Sentence, ...], starts: list[int]) -> list[Hit]:
    """The hits that lie inside one sentence of the body."""
    return [
        hit for hit in hits if (n := bisect_right(starts, hit.start)) and hit.end <= body[n - 1].end
    ]


def _disjoint(hits: Iterable[Hit]) -> list[Hit]:
    """Leftmost, then longest; of equals the first."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
