"""Alliances: the matrix of banks and partners, and a card for each pair."""

from typing import Any

import pandas as pd

from analysis.blocks import Block, Card, Cards, Column, Note, Rich, Table, Zh
from analysis.cite import ACCEPTED, Sources
from analysis.interval import interval, is_yearless
from analysis.study import Study
from analysis.views import disputes, overrides

RELATIONS = {
    "agreement": ("协议", "agreement"),
    "cooperation": ("合作", "cooperation"),
    "example": ("举例", "named as an example"),
}
_CITED = 12  # references that a card has at most
_CARDS = 24  # alliances that have a card


def summary(study: Study) -> pd.DataFrame:
    """One row per pair: bank, partner, evidence, articles, since, relation; most evidence first."""
    rows = [
        {
            "bank": bank,
            "partner": partner,
            "evidence": len(group),
            "articles": len(set(group["doc_id"])),
            "since": earliest(group["date"]),
            "relation": next(r for r in RELATIONS if r in set(group["relation"])),
        }
        for (bank, partner), group in study.pairs.items()
    ]
    columns = ["bank", "partner", "evidence", "articles", "since", "relation"]
    frame = pd.DataFrame(rows, columns=columns)
    order = ["evidence", "articles", "bank", "partner"]
    return frame.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def earliest(dates: pd.Series) -> str:
    """The date that begins first, told as finely as any of the dates tells it.

    Where no year is known, the first that is told (XXXX-06-20); empty if none.
    """
    dated = {value for value in dates if interval(value)}
    finest = {v for v in dated if not any(_is_within(w, v) for w in dated - {v})}
    return min(finest, key=lambda v: (interval(v), v), default=next(filter(None, dates), ""))


def _is_within(fine: str, coarse: str) -> bool:
    (first, last), (begin, end) = interval(fine), interval(coarse)
    return begin <= first and last <= end and (first, last) != (begin, end)


def is_kin(study: Study, bank: str, partner: str) -> bool:
    """Whether a partner is the bank's own firm, as the codebook knows it."""
    entity = study.codebook.entity(partner)
    return bool(entity) and entity.parent == bank


def relation(study: Study, pair: Any) -> str:
    """A pair's relation, with whether the partner is the bank's own, who denies it, its end."""
    told = study.say(*RELATIONS[pair.relation])
    denied, _ = disputes.contradiction(study, pair.bank, pair.partner)
    ended = disputes.denials(study, pair.bank, pair.partner, "ended")
    if is_kin(study, pair.bank, pair.partner):
        told += study.say("（子公司）", " (own firm)")
    if len(denied):
        told += study.say("（另篇否认）", " (denied elsewhere)")
    return told + (study.say("（已终止）", " (ended)") if len(ended) else "")


def evidence(study: Study, bank: str, partner: str) -> pd.DataFrame:
    """The rows that a pair rests on, in the order of the articles."""
    return study.pairs[bank, partner]


def pairs(study: Study, sources: Sources) -> Table:
    """Each pair: relation, earliest date, articles, evidence, sources."""
    say = study.say
    columns = [
        Column(say("银行", "Bank"), weight=2),
        Column(say("合作方", "Partner"), weight=2),
        Column(say("关系", "Relation"), weight=1.4),
        Column(say("最早", "Since"), weight=1.3),
        Column(say("文章", "Articles"), "right"),
        Column(say("证据", "Evidence"), "right"),
        Column(say("出处", "Sources"), weight=3.2),
    ]
    rows = [
        [
            study.short(p.bank),
            study.short(p.partner),
            relation(study, p),
            [since(study, p) or "—", doubt(study, p)],
            str(p.articles),
            str(p.evidence),
            sources.rows(evidence(study, p.bank, p.partner), 4),
        ]
        for p in summary(study).itertuples()
    ]
    caption = say("各对合作及其出处", "Each pair with its sources")
    note = overrides.note(study, study.partnerships)
    return Table(columns, rows, caption, note, _none(study))


def since(study: Study, pair: Any) -> str:
    """The earliest date of a pair; that its year is not known, where none is; empty without one."""
    if is_yearless(pair.since):
        return study.say("年份未定", "year not known")
    return pair.since


def doubt(study: Study, pair: Any) -> str:
    """What is added to a pair's date where articles date an agreement of the two differently, or
    where it was reckoned from a date of publication that is itself inferred."""
    if not pair.since:
        return ""
    events, both = study.merged_events, {pair.bank, pair.partner}
    own = events[(events["accord"] == "contradict") & (events["kind"] == "agreement")]
    if any(both <= set(actors.split("|")) for actors in own["actors"]):
        return study.say("（各篇所说相左）", " (articles contradict each other)")
    rows = evidence(study, pair.bank, pair.partner)
    if study.is_inferred(rows[rows["date"] == pair.since]):
        return study.say("（推算）", " (inferred)")
    return ""


def _none(study: Study) -> str:
    return study.say("所选范围内没有合作的证据。", "No evidence of cooperation in this selection.")


def cards(study: Study, sources: Sources) -> list[Block]:
    """A card for each alliance: since, relation, fields, products, evidence.

    Where there are many, for those with the most evidence.
    """
    found = summary(study)
    if found.empty:
        return [Note(_none(study))]
    shown = Cards([_card(study, sources, p) for p in found.head(_CARDS).itertuples()])
    rest = len(found) - _CARDS
    if rest <= 0:
        return [shown]
    told = study.say(
        f"以上是证据最多的 {_CARDS} 对；其余 {rest} 对见上表。",
        f"These {_CARDS} have the most evidence; the table above has the other {rest}.",
    )
    return [shown, Note(told)]


def _card(study: Study, sources: Sources, pair) -> Card:
    say, rows = study.say, evidence(study, pair.bank, pair.partner)
    first = telling(rows)
    denied, _ = disputes.contradiction(study, pair.bank, pair.partner)
    facts: list[tuple[str, Rich]] = [
        (say("关系", "Relation"), relation(study, pair)),
        (
            say("最早", "Since"),
            [since(study, pair) or say("文中未注明", "not dated in the text"), doubt(study, pair)],
        ),
        (say("领域", "Fields"), fields(study, rows["fields"])),
        (say("产品", "Products"), study.names(_union(rows["products"]))),
        (say("证据", "Evidence"), [_support(study, pair.articles), *sources.rows(rows, _CITED)]),
        (say("否认", "Denied"), sources.rows(denied, _CITED)),
        (say("终止", "Ended"), _ends(study, sources, pair)),
        (ACCEPTED, overrides.note(study, rows)),
    ]
    quote = sources.passage(first["doc_id"], first["start"], first["end"])
    named = [(label, value) for label, value in facts if value]
    return Card(f"{study.short(pair.bank)} × {study.short(pair.partner)}", named, [quote])


def _ends(study: Study, sources: Sources, pair) -> list[Rich]:
    """When a pair ceased to work together, as far as that is told, and who says so."""
    told: list[Rich] = []
    for row in disputes.denials(study, pair.bank, pair.partner, "ended").itertuples():
        told += [f"{row.date} ".lstrip(), sources.row(row), " "]
    return told[:-1]


def _support(study: Study, articles: int) -> str:
    """How many of the articles bear an alliance out, empty where there is one article."""
    of = len(study.documents)
    return study.say(f"{of} 篇中 {articles} 篇 ", f"{articles} of {of} articles ") * (of > 1)


def telling(rows: pd.DataFrame) -> pd.Series:
    """The piece of evidence that says most: the strongest relation, then the longest words."""
    order = list(RELATIONS)
    size = rows["end"] - rows["start"]
    best = min(rows.index, key=lambda i: (order.index(rows.at[i, "relation"]), -size[i]))
    return rows.loc[best]


def _union(joined: pd.Series) -> list[str]:
    """The parts of |-joined cells, each once, in order."""
    return list(dict.fromkeys(part for cell in joined for part in cell.split("|") if part))


def fields(study: Study, joined: pd.Series) -> list[Rich]:
    """Fields of cooperation as a list, each once.

    In English, one that the codebook lacks is told by the field within it that it has, or else
    stands in the words of the article, in quotation marks.
    """
    names = _union(joined)
    if study.language != "en":
        return ["、".join(names)] if names else []
    shown: dict[str, list[Rich]] = {}
    for name in names:
        english = _english(study, name)
        shown.setdefault(english or name, [english] if english else ["“", Zh(name), "”"])
    return [part for field in shown.values() for part in (", ", *field)][1:]


def _english(study: Study, field: str) -> str:
    """The English name of a field, or of the longest that stands within it; empty if none."""
    book = study.codebook
    whole = (known for known in book.fields if field in known.surfaces)
    if known := book.entity(field) or next(whole, None):
        return known.name_en
    found = [(end - start, owner) for start, end, owner in book.field_names.find(field)]
    return max(found, key=lambda one: one[0])[1].name_en if found else ""
