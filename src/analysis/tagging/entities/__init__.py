"""Names in the text: those that the codebook knows, and those that their form gives away."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain

from analysis.codebook import Codebook
from analysis.records import Document, Mention, Sentence
from analysis.tagging.entities.again import find_again, find_introduced
from analysis.tagging.entities.anchors import Found, Span, Spots, disjoint
from analysis.tagging.entities.cards import with_cards
from analysis.tagging.entities.extensions import (
    end_of_model,
    end_of_office,
    end_of_phone,
    end_of_version,
    extend_brand,
    extend_latin,
    extend_product,
    find_units,
    is_shared,
)
from analysis.tagging.entities.hits import Hit, Name, by_form, listed, within
from analysis.tagging.entities.latinnames import find_aliases, find_latin
from analysis.tagging.entities.listnames import find_listed
from analysis.tagging.entities.lookup import lookup
from analysis.tagging.entities.nameforms import find_organisations
from analysis.tagging.entities.partnernames import find_partners
from analysis.tagging.entities.peernames import find_peers
from analysis.tagging.entities.people import find_people, name_goes_on
from analysis.tagging.entities.press import find_press
from analysis.tagging.entities.productnames import find_products
from analysis.tagging.entities.shortforms import as_named, by_stem, find_stems, in_full
from analysis.tagging.entities.taiwan import as_theirs, find_theirs, is_about_taiwan
from analysis.tagging.entities.wordlists import PLACES, alternation
from analysis.tagging.punctuation import widen

_MASK = {
    "bank": "\ue001",
    "company": "\ue001",
    "institution": "\ue001",
    "person": "\ue002",
    "product": "\ue003",
}
_ORGANISATIONS = ("bank", "company", "institution")
_KINDS = {"bank", "company"}
_LATIN_MAKERS = ("bank", "company", "product")
_LEGAL_FIRST = frozenset("（(集股有")
_LEGAL = re.compile(
    "(?:[（(](?:中国|香港|澳门|台湾|亚洲)[)）])?(?:集团)?(?:股份)?有限(?:责任)?公司|(?:集团)?股份公司|集团(?:公司|(?!军))|[（(]香港[)）]|[（(]股[)）](?:有限)?公司"
)
_BANK = re.compile("银行(?![卡业家们间股账帐界法券端])")
_COMMISSIONS = ("发改委", "国资委", "监委", "网信办", "央行")
_PLACE = re.compile(f"(?:{alternation(PLACES)})[省市县]?委?$")


def find_known(document: Document, codebook: Codebook) -> list[Hit]:
    """The names of the codebook in the document's body: longest match, contexts."""
    starts = [sentence.start for sentence in document.body]
    return within(_known(document.view, codebook), document.body, starts)


def tag_mentions(
    document: Document, codebook: Codebook, known: list[Hit] | None = None
) -> Iterator[Mention]:
    """Every name in the document's body, in order, none inside another but a card's (`cards`).

    Names of the codebook first (`known`, where they have been found before); then names that the
    codebook lacks but the text gives away (…农商行, “…”App, a name before 表示), every exact
    repetition of such a name, and every short form that the document introduces (以下简称“…”).
    """
    body = document.body
    starts = [sentence.start for sentence in body]
    known = find_known(document, codebook) if known is None else known
    masked = widen(_masked(document, body, known))
    # A simplified text spells its names itself: its 乾 is no 干.
    spelling = document.text if document.script == "hans" else document.view
    found = lookup(codebook).anchors.find(masked)
    theirs = find_theirs(document, masked, codebook)
    taiwan = is_about_taiwan(document, known, theirs, codebook)
    formed = within(_formed(spelling, masked, known, found, codebook), body, starts)
    if taiwan:
        formed = within(theirs, body, starts) + formed
    named = disjoint([*known, *formed])
    aliases = within(_aliases(masked, named), body, starts)
    named = disjoint([*aliases, *named])
    forms = list(find_introduced(document.view, named))
    again = within(find_again(document, masked, found, named, forms), body, starts)
    stands_for = {document.view[hit.start : hit.end]: hit.name for hit in aliases}
    stands_for |= {form: hit.name for form, hit in forms}
    hits = _met(disjoint([*named, *again]), stands_for, codebook)
    hits = as_theirs(hits, codebook) if taiwan else hits
    if meant := as_named(document.view, hits, codebook):
        view = document.view
        hits = [h._replace(name=meant.get((view[h.start : h.end], h.name), h.name)) for h in hits]
    hits = with_cards(document.view, hits, codebook.schemes, codebook.observers)
    yield from _rows(document, hits)


def _rows(document: Document, hits: Iterable[Hit]) -> Iterator[Mention]:
    """The hits as mentions, both in order."""
    doc_id, text, sentences = document.doc_id, document.text, iter(document.body)
    number, stop = "", 0
    for start, end, name, rule in hits:
        while start >= stop:
            _, number, _, stop, *_ = next(sentences)
        row = (doc_id, number, start, end, text[start:end], *name, rule)
        yield tuple.__new__(Mention, row)  # a third of the time of a call


def _known(view: str, codebook: Codebook) -> Iterator[Hit]:
    for start, end, entity in codebook.names.find(view):
        kind = entity.type
        if kind in _KINDS and view[end : end + 1] in _LEGAL_FIRST:
            start, end = _with_legal_form(view, start, end)
        elif kind == "person" and name_goes_on(view, start, end):
            continue
        elif kind == "institution" and view[start:end] in _COMMISSIONS and _place(view, start):
            continue  # 北京发改委 is not the state's
        elif kind == "bank" and view[end - 1].isascii() and _BANK.match(view, end):
            end += 2  # Mox银行
        if view[start] == "《":  # the marks of a title are no part of it
            start, end = start + 1, end - 1
        yield tuple.__new__(Hit, (start, end, listed(entity), "entity.codebook"))


def _with_legal_form(view: str, start: int, end: int) -> Span:
    legal = _LEGAL.match(view, end)
    if not legal:
        return start, end
    place = _place(view, start) if legal[0].endswith("公司") else None
    return (place.start() if place else start), legal.end()


def _place(view: str, end: int) -> re.Match[str] | None:
    return _PLACE.search(view, max(0, end - 9), end)


def _masked(document: Document, body: Iterable[Sentence], known: Iterable[Hit]) -> str:
    """The view with known names as private-use characters and all but the body as line ends."""
    view, done = document.view, 0
    changes = [(h.start, h.end, m) for h in known if (m := _MASK.get(h.name.type))]
    for sentence in body:
        if sentence.start > done:
            changes.append((done, sentence.start, "\n"))
        done = sentence.end
    changes.append((done, len(view), "\n"))
    parts, done = [], 0
    for start, end, mask in sorted(changes):
        parts += [view[done:start], mask * (end - start)]
        done = end
    return "".join(parts)


def _formed(
    spelling: str, masked: str, known: list[Hit], found: Spots, codebook: Codebook
) -> Iterator[Hit]:
    """Names by form and context, and known names that go on or are called by a part.

    `found` has the places where the rules' words stand.
    """
    yield from _extended(spelling, masked, known, found["unit"])
    banks, stems, _ = lookup(codebook)
    firsts = by_stem((stems.get(spelling[h.start : h.end]), h.name) for h in known)
    yield from find_stems(masked, found["stem"], firsts)
    named = [hit for hit in known if hit.name.type == "bank"]
    starts, ends = {hit.start for hit in named}, {hit.end for hit in named}
    for start, end, bank in find_peers(masked, disjoint(found["bank"]), banks, starts, ends):
        yield Hit(start, end, listed(bank), "entity.peer")
    for new in chain(
        find_organisations(masked, found["suffix"]),
        find_products(masked),
        find_people(
            masked, *(found[words] for words in ("office", "kin", "relative", "taken", "leading"))
        ),
        find_latin(masked),
        find_listed(masked, found["ending"], found["introducing"]),
        find_partners(masked, found["cue"]),
        find_press(masked),
    ):
        hit = by_form(spelling, new)
        founded = new.rule == "entity.founded_institute"
        yield _owned(hit, masked, known, codebook) if founded else hit


def _extended(spelling: str, masked: str, known: list[Hit], units: list[Span]) -> Iterator[Hit]:
    """Known names that go on: 腾讯金融研究院, 人民银行北京分行, 携程金融, HKT Payment Ltd."""
    organisations = [hit for hit in known if hit.name.type in _ORGANISATIONS]
    longer = dict(find_units(masked, units, [hit.end for hit in organisations]))
    for hit in organisations:
        end = longer.get(hit.end)
        if end and not is_shared(masked, hit.start, end):
            yield by_form(spelling, Found(hit.start, end, "institution", "entity.unit"))
        elif hit.name.type == "company" and (brand := extend_brand(masked, hit.end)):
            yield by_form(spelling, Found(hit.start, *brand, "entity.brand"))
        elif hit.name.type == "company" and (end := end_of_phone(masked, hit.end)) > hit.end:
            yield by_form(spelling, Found(hit.start, end, "product", "entity.model"))
        elif hit.name.type == "institution" and (end := end_of_office(masked, hit.end)) > hit.end:
            name = hit.name.name + spelling[hit.end : end]
            office = Name(name, name, "", "institution", "pattern")
            yield Hit(hit.start, end, office, "entity.local_office")
    for hit in known:
        if hit.name.type == "product" and not spelling[hit.start].isascii():
            version = end_of_version(masked, hit.end)
            if version > hit.end:
                yield hit._replace(end=version, rule="entity.model")
        if not spelling[hit.end - 1].isascii():
            continue
        if hit.name.type == "product" and (end := end_of_model(masked, hit.end)) > hit.end:
            found = by_form(spelling, Found(hit.start, end, "product", "entity.model"))
            version = "." in spelling[hit.end : end]  # 某卡2.0 is the same card
            yield found._replace(name=hit.name) if version else found
        elif not masked.startswith(" ", hit.end):
            continue
        elif legal := extend_latin(masked, hit.end):
            found = by_form(spelling, Found(hit.start, legal[0], "company", "entity.legal_name"))
            yield found._replace(name=hit.name) if legal[1] else found
        elif hit.name.type in _LATIN_MAKERS and (end := extend_product(masked, hit.start, hit.end)):
            yield by_form(spelling, Found(hit.start, end, "product", "entity.latin_product"))


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
            return hit._replace(name=listed(entity))
    return hit


def _aliases(masked: str, named: Iterable[Hit]) -> Iterator[Hit]:
    """Latin names in brackets after the name that they stand for."""
    known = {hit.start for hit in named if hit.name.basis == "codebook"}
    for hit in named:
        if "（" in masked[hit.end : hit.end + 2]:
            for start, end in find_aliases(masked, hit.end):
                if start not in known:
                    yield hit._replace(start=start, end=end, rule="entity.alias")


def _met(hits: list[Hit], stands_for: dict[str, Name], codebook: Codebook) -> list[Hit]:
    """The hits, with one name for all forms of a bank or firm that the codebook lacks.

    `stands_for` has what short forms and names in brackets stand for.
    """
    lacked = {h.name for h in hits if h.name.basis == "pattern" and h.name.type in _KINDS}
    full = in_full((name.name for name in lacked), codebook)
    names = {name: _named(full[name.name], name, codebook) for name in lacked}
    for name in sorted(lacked):
        if meant := stands_for.get(name.name):
            names[name] = names.get(meant, meant)
    return [
        hit._replace(name=names[hit.name])
        if hit.name.basis == "pattern" and hit.name in names
        else hit
        for hit in hits
    ]


def _named(full: str, name: Name, codebook: Codebook) -> Name:
    entity = codebook.entity(full)
    if entity and (entity.type == name.type or {name.type, entity.type} <= _KINDS):
        return listed(entity)
    return name._replace(entity_id=full, name=full)
