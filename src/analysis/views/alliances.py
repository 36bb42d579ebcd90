"""Alliances: the matrix of banks and partners, and a card for each pair."""

from itertools import product

import pandas as pd

from analysis import plots
from analysis.blocks import Card, Cards, Column, Figure, Note, Rich, Table, Zh
from analysis.cite import Sources
from analysis.interval import interval
from analysis.study import Study

RELATIONS = {
    "agreement": ("协议", "agreement"),
    "cooperation": ("合作", "cooperation"),
    "example": ("举例", "named as an example"),
}


def summary(study: Study) -> pd.DataFrame:
    """One row per pair: bank, partner, evidence, articles, since, relation; most evidence first."""
    rows = [
        {
            "bank": bank,
            "partner": partner,
            "evidence": len(group),
            "articles": group["doc_id"].nunique(),
            "since": earliest(group["date"]),
            "relation": next(r for r in RELATIONS if r in set(group["relation"])),
        }
        for (bank, partner), group in study.partnerships.groupby(["bank", "partner"], sort=True)
    ]
    columns = ["bank", "partner", "evidence", "articles", "since", "relation"]
    frame = pd.DataFrame(rows, columns=columns)
    order = ["evidence", "articles", "bank", "partner"]
    return frame.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def earliest(dates: pd.Series) -> str:
    """The date that begins first, told as finely as any of the dates tells it; empty if none."""
    dated = {value for value in dates if interval(value)}
    finest = {v for v in dated if not any(_is_within(w, v) for w in dated - {v})}
    return min(finest, key=lambda v: (interval(v), v), default="")


def _is_within(fine: str, coarse: str) -> bool:
    (first, last), (begin, end) = interval(fine), interval(coarse)
    return begin <= first and last <= end and (first, last) != (begin, end)


def is_kin(study: Study, bank: str, partner: str) -> bool:
    """Whether a partner is the bank's own firm, as the codebook knows it."""
    entity = study.codebook.entity(partner)
    return bool(entity) and entity.parent == bank


def _relation(study: Study, pair) -> str:
    own = study.say("（子公司）", " (own firm)") if is_kin(study, pair.bank, pair.partner) else ""
    return study.say(*RELATIONS[pair.relation]) + own


def evidence(study: Study, bank: str, partner: str) -> pd.DataFrame:
    """The rows that a pair rests on, in the order of the articles."""
    rows = study.partnerships
    return rows[(rows["bank"] == bank) & (rows["partner"] == partner)]


def matrix(study: Study) -> Figure | Note:
    """Bank × partner: evidence and earliest date; “not found” told from “never together”."""
    say, pairs = study.say, summary(study)
    if pairs.empty:
        return Note(say("没有找到合作的证据。", "No evidence of cooperation was found."))
    banks = list(dict.fromkeys(pairs["bank"]))
    partners = list(dict.fromkeys(pairs["partner"]))
    found = {(p.bank, p.partner): p for p in pairs.itertuples()}
    together = _together(study)
    values = [[_value(found.get((b, p))) for b in banks] for p in partners]
    texts = [[_cell(found.get((b, p)), (b, p) in together) for b in banks] for p in partners]
    figure = plots.heat(
        [study.short(p) for p in partners], [study.short(b) for b in banks], values, texts
    )
    caption = say(
        "银行与合作方：证据条数与文中最早日期。“–”为同篇出现而未见合作，空格为从未同篇出现。",
        "Banks and partners: pieces of evidence and earliest date. “–” marks pairs that an "
        "article names together without evidence of cooperation; an empty cell, pairs that none "
        "names together.",
    )
    return Figure(figure, caption, _alt(study, pairs))


def _value(pair) -> float | None:
    return float(pair.evidence) if pair else None


def _cell(pair, together: bool) -> str:
    if pair:
        return f"{pair.evidence} · {pair.since}" if pair.since else str(pair.evidence)
    return "–" if together else ""


def _together(study: Study) -> set[tuple[str, str]]:
    """Pairs of a bank and another name that some article mentions both of."""
    pairs: set[tuple[str, str]] = set()
    for _, group in study.tables.mentions.groupby("doc_id"):
        banks = group.loc[group["type"] == "bank", "name"].unique()
        pairs.update(product(banks, group["name"].unique()))
    return pairs


def _alt(study: Study, pairs: pd.DataFrame) -> str:
    shown = pairs.head(5).itertuples()
    top = study.say("；", "; ").join(
        study.say(
            f"{p.bank}与{p.partner} {p.evidence} 条",
            f"{study.short(p.bank)} and {study.short(p.partner)}: {p.evidence}",
        )
        for p in shown
    )
    return study.say(
        f"银行与合作方矩阵，共 {len(pairs)} 对。证据最多者：{top}。",
        f"Matrix of banks and partners with {len(pairs)} pairs. Most evidence: {top}.",
    )


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
        Column(say("出处", "Sources"), weight=2.4),
    ]
    rows = [
        [
            study.short(p.bank),
            study.short(p.partner),
            _relation(study, p),
            p.since or "—",
            str(p.articles),
            str(p.evidence),
            sources.rows(evidence(study, p.bank, p.partner), 4),
        ]
        for p in summary(study).itertuples()
    ]
    caption = say("各对合作及其出处", "Each pair with its sources")
    empty = say("所选范围内没有合作的证据。", "No evidence of cooperation in this selection.")
    return Table(columns, rows, caption, empty=empty)


def cards(study: Study, sources: Sources) -> Cards:
    """A card for each alliance: since, relation, fields, products, evidence."""
    return Cards([_card(study, sources, p) for p in summary(study).itertuples()])


def _card(study: Study, sources: Sources, pair) -> Card:
    say, rows = study.say, evidence(study, pair.bank, pair.partner)
    first = _telling(rows)
    facts: list[tuple[str, Rich]] = [
        (say("关系", "Relation"), _relation(study, pair)),
        (say("最早", "Since"), pair.since or say("文中未注明", "not dated in the text")),
        (say("领域", "Fields"), fields(study, rows["fields"])),
        (say("产品", "Products"), study.names(_union(rows["products"]))),
        (say("证据", "Evidence"), [support(study, pair.articles), *sources.rows(rows)]),
    ]
    quote = sources.passage(first["doc_id"], first["start"], first["end"])
    named = [(label, value) for label, value in facts if value]
    return Card(f"{study.short(pair.bank)} × {study.short(pair.partner)}", named, [quote])


def support(study: Study, articles: int) -> str:
    """How many articles bear a claim out, empty where it is one."""
    return study.say(f"{articles} 篇 ", f"{articles} articles ") if articles > 1 else ""


def _telling(rows: pd.DataFrame) -> pd.Series:
    """The piece of evidence that says most: the strongest relation, then the longest words."""
    order = list(RELATIONS)
    size = rows["end"] - rows["start"]
    best = min(rows.index, key=lambda i: (order.index(rows.at[i, "relation"]), -size[i]))
    return rows.loc[best]


def _union(joined: pd.Series) -> list[str]:
    """The parts of |-joined cells, each once, in order."""
    return list(dict.fromkeys(part for cell in joined for part in cell.split("|") if part))


def fields(study: Study, joined: pd.Series) -> list[Rich]:
    """Fields of cooperation as a list; what the codebook does not know stays in Chinese."""
    english = {field.name: field.name_en for field in study.codebook.fields}
    shown = [
        _field(study, name, english.get(name) or _entity(study, name)) for name in _union(joined)
    ]
    comma = study.say("、", ", ")
    return [part for name in shown for part in (comma, name)][1:]


def _entity(study: Study, name: str) -> str:
    """The English name where a field is a technology or product that the codebook knows."""
    known = study.codebook.entity(name)
    return known.name_en if known else ""


def _field(study: Study, name: str, english: str) -> Rich:
    return (english or Zh(name)) if study.language == "en" else name
