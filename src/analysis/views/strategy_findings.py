"""What the strategy comparison finds, in sentences made from its tables."""

import pandas as pd

from analysis.blocks import Findings, Rich
from analysis.cite import Sources
from analysis.interval import is_yearless
from analysis.study import Study
from analysis.views import disputes_findings
from analysis.views.alliances import doubt, evidence, is_kin, summary
from analysis.views.finding import Words, finding
from analysis.views.strategy import house, partners
from analysis.wording import counted, day, listed, support

_NAMED = 3  # equals that a sentence names; more are counted
_FEW = 6  # partners that a sentence names
_ENOUGH = 5  # passages from which it is worth saying which dimension leads


def findings(study: Study, sources: Sources) -> Findings:
    """What the tables say, in order of weight."""
    pairs = summary(study)
    if pairs.empty:
        none = study.say("没有找到任何合作的证据。", "No evidence of any cooperation was found.")
        items: list[Rich] = [[none, " ", sources.everything()]]
    else:
        made = (_best, disputes_findings.alliances, _breadth, _shared, _undated)
        items = [item(study, sources, pairs) for item in made]
    items += [item(study, sources) for item in (disputes_findings.figures, _own, _emphasis)]
    return Findings([item for item in items if item])


def _pair(study: Study, pair) -> str:
    return study.say(
        f"{pair.bank}与{pair.partner}", f"{study.short(pair.bank)} and {study.short(pair.partner)}"
    )


def _best(study: Study, sources: Sources, pairs: pd.DataFrame) -> Rich:
    """The pairs with the most evidence; nothing where every pair has as much."""
    most = int(pairs["evidence"].max())
    top = list(pairs[pairs["evidence"] == most].itertuples())
    if len(top) > _NAMED or (most == 1 and len(pairs) > 1):
        return ""
    zh = "、".join(_pair(study, pair) for pair in top)
    en = listed([f"that of {_pair(study, pair)}" for pair in top], "en")
    pieces, several = counted(most, "piece"), len(top) > 1
    said_zh = f"证据最多的是{zh}的合作，{'各' * several}有 {most} 条。"
    said_en = f"The best-evidenced {'alliances are' if several else 'alliance is'} {en}"
    if len(pairs) == 1:
        said_zh, said_en = (
            f"只找到一对合作：{zh}，证据 {most} 条。",
            f"The one alliance found is {en}",
        )
    borne = [_borne(study, pair, several) for pair in top]
    return finding(
        study,
        (said_zh, f"{said_en}, with {pieces} of evidence{' each' * several}."),
        _evidence(sources, study, top, 3),
        ("".join(zh for zh, _ in borne), " ".join(en for _, en in borne)),
    )


def _borne(study: Study, pair, several: bool) -> Words:
    """In how many articles a pair's evidence stands, and since when."""
    where = support(pair.articles, len(study.documents), study.language)
    since_zh, short_en, since_en = _since(study, pair)
    if several:
        zh = "，".join(part for part in (f"{where}说到" * bool(where), since_zh) if part)
        en = ", ".join(part for part in (where, short_en) if part)
        return f"{pair.partner}：{zh}。", f"{study.short(pair.partner)}: {en}."
    return (
        f"{where}{'说到，' * bool(where)}{since_zh}。",
        f"It stands {where}. {since_en}" if where else since_en,
    )


def _since(study: Study, pair) -> tuple[str, str, str]:
    """Since when a pair's evidence tells of it: in Chinese, in English in short and at length."""
    if not pair.since:
        return "都没有注明日期", "undated", "None of it is dated."
    if is_yearless(pair.since):
        return "所注日期年份未定", "year not known", "The year of its date is not known."
    note = doubt(study, pair)
    date = day(pair.since, "en") + note
    zh = f"最早注明 {day(pair.since, 'zh')}{note}"
    return zh, f"earliest date {date}", f"Its earliest date is {date}."


def _evidence(sources: Sources, study: Study, pairs, each: int) -> list[Rich]:
    """The first references of pairs, of each article before the second of any."""
    rows = [evidence(study, p.bank, p.partner).drop_duplicates("doc_id").head(each) for p in pairs]
    return sources.rows(pd.concat(rows), 2 * each)


def _breadth(study: Study, sources: Sources, pairs: pd.DataFrame) -> Rich:
    """The bank with the most partners, where one has more than the others."""
    counts = pairs["bank"].value_counts()
    most = int(counts.max())
    widest = sorted(counts.index[counts == most])
    if most < 2 or len(widest) > 1:
        return ""
    bank, own = widest[0], pairs[pairs["bank"] == widest[0]]
    kin = sum(is_kin(study, bank, partner) for partner in own["partner"])
    kin_zh, kin_en = f"，其中 {kin} 个是它的子公司", f", {kin} of them firms of its own"
    lead_zh, lead_en = ("的合作面最广，", "the widest circle: ") if len(counts) > 1 else ("", "")
    many = pairs["partner"].nunique()
    n_banks, n_pairs = counted(len(counts), "bank"), counted(len(pairs), "pair")
    everyone = (
        f"全部所见为 {len(counts)} 家银行、{many} 个合作方，配成 {len(pairs)} 对。",
        f"In all, {n_banks} and {counted(many, 'partner')} form {n_pairs}.",
    )
    return finding(
        study,
        (
            f"{bank}{lead_zh}有 {most} 个合作方{kin_zh if kin else ''}。",
            f"{study.short(bank)} has {lead_en}{most} partners{kin_en if kin else ''}.",
        ),
        _evidence(sources, study, list(own.itertuples()), 1),
        everyone if len(counts) > 1 else _members(study, own),
    )


def _members(study: Study, own: pd.DataFrame) -> Words:
    """A bank's partners by name, where they are few."""
    if len(own) > _FEW:
        return "", ""
    names = [study.short(name) for name in own["partner"]]
    return f"即{listed(names, 'zh')}。", f"They are {listed(names, 'en')}."


def _shared(study: Study, sources: Sources, pairs: pd.DataFrame) -> Rich:
    """Which pairs more than one article tells of."""
    if len(study.documents) < 2 or len(pairs) < 2:
        return ""
    shared = list(pairs[pairs["articles"] > 1].itertuples())
    if not shared:
        none = (
            "没有一对合作为两篇以上的文章所说到：每一对都只有一个出处。",
            "No alliance is told of by more than one article: each has a single source.",
        )
        return finding(study, none, [sources.everything()])
    named = study.say("、", "; ").join(_pair(study, pair) for pair in shared[:8])
    rest = len(shared) - 8
    more_zh, more_en = (
        f"等 {len(shared)} 对" if rest > 0 else "",
        f"; and {rest} more" if rest > 0 else "",
    )
    told = f"{len(shared)} of {len(pairs)} alliances {'is' if len(shared) == 1 else 'are'} told of"
    which = "It is that of" if len(shared) == 1 else "They are"
    return finding(
        study,
        (
            f"{len(pairs)} 对合作中，{len(shared)} 对有不止一篇文章说到。",
            f"{told} by more than one article.",
        ),
        _evidence(sources, study, shared, 2),
        (f"即{named}{more_zh}。", f"{which} {named}{more_en}."),
    )


def _undated(study: Study, sources: Sources, pairs: pd.DataFrame) -> Rich:
    """How many pairs have no date at all."""
    without = list(pairs[pairs["since"] == ""].itertuples())
    if not without or len(pairs) < 2:
        return ""
    have = "has" if len(without) == 1 else "have"
    return finding(
        study,
        (
            f"{len(pairs)} 对合作中，有 {len(without)} 对在文中没有日期。",
            f"{len(without)} of {len(pairs)} alliances {have} no date in the texts.",
        ),
        _evidence(sources, study, without[:4], 1),
    )


def _own(study: Study, sources: Sources) -> Rich:
    """How many of a bank's dated events name a partner, and when these lie."""
    bank, events = house(study), study.merged_events
    mine = events[[bank in actors.split("|") for actors in events["actors"]]]
    if len(mine) < 3:
        return ""
    shared = pd.Series([bool(partners(study, e, bank)) for e in mine.itertuples()], mine.index)
    alone, joint = mine[~shared], mine[shared]
    if alone.empty or joint.empty:
        return ""
    told = study.events[study.events["same_as"].isin(mine["event_id"])]
    first, second = _years(alone), _years(joint)
    return finding(
        study,
        (
            f"{bank}有 {len(mine)} 件有日期的事：{len(alone)} 件没有提到合作方（{first} 年），"
            f"{len(joint)} 件提到了（{second} 年）。",
            f"{study.short(bank)} has {len(mine)} dated events: {len(alone)} without a partner "
            f"named ({first}), {len(joint)} with one ({second}).",
        ),
        sources.rows(told, 4),
    )


def _years(rows: pd.DataFrame) -> str:
    years = sorted({value[:4] for value in rows["date"]})
    return years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _emphasis(study: Study, sources: Sources) -> Rich:
    """The dimension that most passages are coded with."""
    rows = study.tables.dimensions
    counts = rows["dimension"].value_counts()
    if counts.empty or counts.max() < _ENOUGH:
        return ""
    leading = [c for c in study.codebook.dimensions if counts.get(c.id) == counts.max()]
    if len(leading) > 1:
        return ""
    code, n = leading[0], int(counts.max())
    own = rows[rows["dimension"] == code.id]
    where = support(own["doc_id"].nunique(), len(study.documents), study.language)
    said_zh, said_en = f"，{where}谈到" if where else "", f", {where}" * bool(where)
    return finding(
        study,
        (
            f"谈得最多的战略维度是“{code.name}”{said_zh}。",
            f"The dimension of strategy most written about is “{code.name_en}”{said_en}.",
        ),
        sources.rows(own.drop_duplicates("doc_id"), 4),
        (
            f"共 {n} 段，占全部维度编码的 {n / counts.sum():.0%}。",
            f"It has {counted(n, 'passage')}, {n / counts.sum():.0%} of all that are coded with a "
            "dimension.",
        ),
    )
