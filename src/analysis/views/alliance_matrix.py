"""The matrix of banks and partners: how much evidence, of what relation, since when."""

from itertools import product

import pandas as pd

from analysis import plots
from analysis.blocks import Figure, Note
from analysis.cite import Sources
from analysis.interval import is_yearless
from analysis.study import Study
from analysis.views import disputes
from analysis.views.alliances import RELATIONS, evidence, relation, since, summary, telling
from analysis.views.marks import Marks, colours
from analysis.wording import counted

FORMS = {"agreement": "full", "cooperation": "ring", "example": "dashed"}
_TOGETHER = ("同篇出现，未见合作", "named together, no cooperation found")
_DENIED, _NONE = "≠", "×"  # denied by another article; only denied, or ended
_BANKS, _PARTNERS = 30, 40  # what the matrix shows at most


def matrix(study: Study, sources: Sources) -> Figure | Note:
    """Bank × partner: evidence and earliest date; “not found” told from “never together”."""
    say, found = study.say, summary(study)
    if found.empty:
        return Note(say("没有找到合作的证据。", "No evidence of cooperation was found."))
    banks, partners = _most(found, "bank", _BANKS), _most(found, "partner", _PARTNERS)
    marks, known = Marks(), {(p.bank, p.partner): p for p in found.itertuples()}
    together, shades = _together(study, banks, partners), colours(study, banks)

    def cell(bank: str, partner: str) -> plots.Cell:
        """The mark of a pair, or of two that no article says to work together."""
        if pair := known.get((bank, partner)):
            return _pair(study, sources, marks, pair, shades[bank])
        return _other(study, sources, marks, bank, partner, together.get((bank, partner)))

    if len(banks) > len(partners):
        cells = [[cell(bank, partner) for partner in partners] for bank in banks]
        sides = banks, partners
    else:
        cells = [[cell(bank, partner) for bank in banks] for partner in partners]
        sides = partners, banks
    rows, columns = ([study.short(name) for name in side] for side in sides)
    figure = plots.grid(rows, columns, cells, _key(study, cells))
    caption = _caption(study, found, len(banks), len(partners))
    return Figure(figure, caption, _alt(study, found), None, marks)


def _pair(study: Study, sources: Sources, marks: Marks, pair, colour: str) -> plots.Cell:
    """The cell of a pair that works together."""
    row = telling(evidence(study, pair.bank, pair.partner))
    mark = marks.add(_told(study, pair), sources.row(row))
    denied, _ = disputes.contradiction(study, pair.bank, pair.partner)
    sign = _DENIED if len(denied) else ""
    form, year = FORMS[pair.relation], "" if is_yearless(pair.since) else pair.since
    return plots.Cell(str(pair.evidence), pair.evidence, form, year, sign, colour, mark)


def _other(
    study: Study,
    sources: Sources,
    marks: Marks,
    bank: str,
    partner: str,
    where: tuple[str, int, int] | None,
) -> plots.Cell:
    """The cell of a pair of which no cooperation is told; `where` both are named together."""
    names = f"{study.short(bank)} × {study.short(partner)}" + study.say("：", ": ")
    if (bank, partner) in study.denials:
        first = study.denials[bank, partner].iloc[0]
        told = study.say(*disputes.SAID[first["kind"], first["relation"]])
        return plots.Cell(_NONE, mark=marks.add(names + told, sources.row(first)))
    if where is None:
        return plots.Cell()
    mark = marks.add(names + study.say(*_TOGETHER), sources.cite(*where))
    return plots.Cell("–", mark=mark)


def _key(study: Study, cells: list[list[plots.Cell]]) -> dict[str, str]:
    """What the forms mean, and the signs that stand in some cell."""
    shown = [cell for line in cells for cell in line]
    key = {form: study.say(*RELATIONS[relation]) for relation, form in FORMS.items()}
    key["text"] = study.say(*_TOGETHER)
    if any(cell.sign for cell in shown):
        key[_DENIED] = study.say("另篇否认", "denied elsewhere")
    if any(cell.text == _NONE for cell in shown):
        key[_NONE] = study.say("只说没有或终止", "only denied, or said to have ended")
    return key


def _most(found: pd.DataFrame, side: str, limit: int) -> list[str]:
    """The banks or partners with the most evidence, in that order."""
    counts = found.groupby(side)["evidence"].sum()
    return sorted(counts.index, key=lambda name: (-counts[name], name))[:limit]


def _together(
    study: Study, banks: list[str], partners: list[str]
) -> dict[tuple[str, str], tuple[str, int, int]]:
    """Pairs that some article mentions both of → where the first that does names the partner."""
    pairs: dict[tuple[str, str], tuple[str, int, int]] = {}
    mentions = study.tables.mentions
    mentions = mentions[mentions["name"].isin([*banks, *partners])]
    for _, group in mentions.groupby("doc_id"):
        firsts = group.drop_duplicates("name")
        spans = zip(firsts["sentence_id"], firsts["start"], firsts["end"], strict=True)
        where = dict(zip(firsts["name"], spans, strict=True))
        for bank, partner in product(banks, partners):
            if bank in where and partner in where:
                pairs.setdefault((bank, partner), where[partner])
    return pairs


def _told(study: Study, pair) -> str:
    """A pair in a line: who, the relation, since when, how much evidence."""
    when = f", {since(study, pair)}" if pair.since else ""
    return study.say(
        f"{pair.bank} × {pair.partner}：{relation(study, pair)}{when}，{pair.evidence} 条",
        f"{study.short(pair.bank)} × {study.short(pair.partner)}: {relation(study, pair)}{when}, "
        f"{counted(pair.evidence, 'piece')} of evidence",
    )


def _caption(study: Study, found: pd.DataFrame, banks: int, partners: int) -> str:
    """What the matrix shows, how to read it, and what it leaves out."""
    most = found["evidence"].max()
    top = found[found["evidence"] == most]
    first, equal = top.iloc[0], len(top) - 1
    equal_zh, equal_en = f"，另有 {equal} 对与之相等", f", equalled by {counted(equal, 'other')}"
    who = f"{study.short(first['bank'])} and {study.short(first['partner'])}"
    everyone = found["bank"].nunique(), found["partner"].nunique()
    seen = study.say(
        f"{len(found)} 对合作，证据最多的是{first['bank']}与{first['partner']}"
        f"（{most} 条{equal_zh if equal else ''}）。"
        "圆越大证据越多，数字为条数（小圆不标），宽处附文中最早日期；空格为从未同篇出现。",
        f"{counted(len(found), 'pair')}; the most evidence is for {who} "
        f"({most}{equal_en if equal else ''}). The larger a circle, the more "
        "evidence; the number, where there is room, counts its pieces, and the earliest date "
        "follows. "
        "An empty cell: never named in one article.",
    )
    if everyone == (banks, partners):
        return seen
    return seen + study.say(
        f"只画证据最多的 {banks} 家银行与 {partners} 个合作方（共 {everyone[0]} 家、"
        f"{everyone[1]} 个），全部见数据。",
        f" Shown are the {counted(banks, 'bank')} and {counted(partners, 'partner')} with the most "
        f"evidence, of {everyone[0]} and {everyone[1]}; the data has all.",
    )


def _alt(study: Study, found: pd.DataFrame) -> str:
    top = study.say("；", "; ").join(_told(study, p) for p in found.head(5).itertuples())
    return study.say(
        f"银行与合作方矩阵，共 {len(found)} 对。证据最多者：{top}。",
        f"Matrix of banks and partners with {counted(len(found), 'pair')}. Most evidence: {top}.",
    )
