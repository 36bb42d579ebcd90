"""Exercise 3, from sentences to a timeline: what the notebook is given, and what is right.

Where no event of the corpus is told by two articles, or none contradicted, two short made-up
texts take its place.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

import pandas as pd

from analysis.blocks import Block, Note, Texts
from analysis.cite import Sources
from analysis.corpus import document
from analysis.interval import agree, interval, length
from analysis.records import Event
from analysis.study import Study
from analysis.tables import Tables, tag
from analysis.tagger import find_timex
from analysis.views import reader, timeline, timeline_chart

# Expressions that are dated, not dated without the article's date, or no dates at all.
EXPRESSIONS = (
    "2015年上半年", "11月", "近年来", "去年", "二〇一七年六月", "昨日", "民国一〇六年", "目前",
)  # fmt: skip
# Label → publication date and text: made up, one launch in two grains, one agreement contradicted.
STORIES = {
    "A": (
        "2017-12-05",
        "昨日，青禾银行与云帆科技在南京签署战略合作协议。双方共同推出的“青云贷”已于上月上线。",
    ),
    "B": (
        "2018-01-15",
        "去年11月20日，青禾银行与云帆科技推出“青云贷”。"
        "早在去年11月初，青禾银行就与云帆科技签署了战略合作协议。",
    ),
}
FEWEST = 5  # events of a timeline
GRAINS = ("day", "month", "other")
_ANCHOR = ("", "2017-11-29")
_TIMEX3 = re.compile(r"[\dX]{4}(?:-(?:[\dX]{2}(?:-[\dX]{2})?|H[12]|Q[1-4]|W\d\d))?")


def anchor(study: Study) -> tuple[str, str]:
    """The article whose date is known most precisely and that date; a made-up date if none is."""
    dated = [doc for doc in study.in_order() if interval(doc.published)]
    best = min(dated, key=lambda doc: length(doc.published), default=None)
    return (best.doc_id, best.published) if best else _ANCHOR


def relative(study: Study) -> list[str]:
    """Expressions to be resolved against that date: the last names the month after it."""
    month = int(anchor(study)[1][5:7] or 11)
    return ["今年", "去年下半年", "上月", "昨日", f"{month % 12 + 1}月"]


def dated_by(study: Study) -> pd.DataFrame:
    """The dates of the corpus that are resolved against another, with the article's own date."""
    rows = study.tables.timex
    rows = rows[(rows["type"] == "DATE") & (rows["anchor"] != "")]
    published = rows["doc_id"].map(lambda doc_id: study.documents[doc_id].published)
    columns = ["sentence_id", "surface", "published", "value"]
    return rows.assign(published=published)[columns]


def told_twice(study: Study) -> Tables:
    """Tables with an event that two articles tell: the corpus's own, else those of the stories."""
    own = study.tables
    several = own.merged_events["documents"].str.contains("|", regex=False)
    return own if several.any() else _stories(study)


def contested(study: Study) -> Tables:
    """Tables with an event on whose date articles contradict each other: its own or made up."""
    own = study.tables
    return own if (own.merged_events["accord"] == "contradict").any() else _stories(study)


def _stories(study: Study) -> Tables:
    texts = [document(text, day, label) for label, (day, text) in STORIES.items()]
    return tag(texts, study.codebook)


def versions(tables: Tables) -> pd.DataFrame:
    """The sentences of events that are `alike`, with the article's own date."""
    told = alike(tables)["sentence_id"]
    rows = tables.sentences[tables.sentences["sentence_id"].isin(told)]
    published = dict(zip(tables.documents["doc_id"], tables.documents["published"], strict=True))
    return rows.assign(published=rows["doc_id"].map(published))[["doc_id", "published", "text"]]


def alike(tables: Tables) -> pd.DataFrame:
    """The events that share their kind and a name with one of another article, kind by kind."""
    articles: dict[tuple[str, str], set[str]] = defaultdict(set)
    keys = [
        [(event.kind, name) for name in f"{event.actors}|{event.objects}".split("|") if name]
        for event in tables.events.itertuples()
    ]
    for doc_id, named in zip(tables.events["doc_id"], keys, strict=True):
        for key in named:
            articles[key].add(doc_id)
    kept = [any(len(articles[key]) > 1 for key in named) for named in keys]
    return tables.events[kept].sort_values(["kind", "objects", "actors"])


def overview(study: Study, events: pd.DataFrame) -> pd.DataFrame:
    """Events, merged or not, with the names of this edition."""
    named = {column: events[column].map(study.names) for column in ("objects", "actors")}
    return events.assign(**named)[["event_id", "date", "kind", "objects", "actors", "what"]]


def drawn(study: Study, chosen: object) -> list[Block]:
    """The timeline of the chosen merged events, and its table; a note while none are chosen.

    What is only announced stands in a table of its own.
    """
    if not isinstance(chosen, list | tuple | set):
        told = study.say("选出事件之后，这里会画出它们。", "What you choose will be drawn here.")
        return [Note(told)]
    merged = study.tables.merged_events
    merged = merged[merged["event_id"].isin([str(event_id) for event_id in chosen])]
    shown = replace(study, tables=replace(study.tables, merged_events=merged))
    sources = Sources(shown)
    chart = timeline_chart.chart(shown, sources)
    plans = [] if shown.plans.empty else [timeline.plans(shown, sources)]
    return [chart, timeline.table(shown, sources), *plans] if len(merged) else [chart]


def sources(study: Study) -> Texts:
    """The articles that the events rest on."""
    cited = Sources(study)
    timeline.table(study, cited)
    return reader.appendix(study, cited)


# ---------------------------------------------------------------- what is right


@cache
def value(phrase: str, against: str) -> str:
    """The TIMEX3 value of an expression; empty where it is no date."""
    return next((timex.value for timex in find_timex(phrase, against)), "")


def values(study: Study) -> dict[str, str]:
    """What each of the relative expressions comes to."""
    return {phrase: value(phrase, anchor(study)[1]) for phrase in relative(study)}


def is_timex3(text: str) -> bool:
    """Whether a value is written as TIMEX3 writes years and what is below them."""
    return bool(_TIMEX3.fullmatch(text))


def open_dates() -> set[str]:
    """The expressions that stay unresolved while nobody knows when the article appeared."""
    return {phrase for phrase in EXPRESSIONS if "X" in value(phrase, "")}


def undated() -> set[str]:
    """The expressions that are no dates."""
    return {phrase for phrase in EXPRESSIONS if not value(phrase, "")}


def grains(dates: pd.Series) -> dict[str, int]:
    """How many dates are precise to the day, to the month, to anything else."""
    counts = Counter(map(_grain, dates))
    return {grain: counts[grain] for grain in GRAINS}


def _grain(date: str) -> str:
    if not date.replace("-", "").isdigit():
        return "other"
    return {10: "day", 7: "month"}.get(len(date), "other")


def dated(study: Study, *types: str) -> list[str]:
    """The sentence of each calendar phrase of these types: dates, unless said otherwise."""
    rows = study.tables.timex
    return list(rows["sentence_id"][rows["type"].isin(types or ["DATE"])])


def without(study: Study, *types: str) -> list[str]:
    """Those of these sentences that give no event; one with two dates comes twice."""
    giving = set(study.tables.events["sentence_id"])
    return [sentence_id for sentence_id in dated(study, *types) if sentence_id not in giving]


def events(tables: Tables, event_ids: Iterable[str]) -> list[Event]:
    """The events with these ids; raises KeyError where there is no such event."""
    rows = tables.events.set_index("event_id", drop=False)
    return [next(rows.loc[[event_id]].itertuples(index=False)) for event_id in event_ids]


def are_one(tables: Tables, event_ids: Collection[str]) -> bool:
    """Whether two events of different articles are the same happening."""
    first, second = events(tables, event_ids)
    return first.same_as == second.same_as and first.doc_id != second.doc_id


def contradictions(tables: Tables) -> set[frozenset[str]]:
    """The pairs of dates that articles give one event and that cannot be of one moment."""
    return {
        frozenset(pair)
        for _, told in tables.events.groupby("same_as")
        for pair in combinations(sorted(set(told["date"])), 2)
        if told["doc_id"].nunique() > 1 and not agree(*pair)
    }


def in_order(study: Study, event_ids: Sequence[str]) -> bool:
    """Whether no merged event stands before one that was certainly earlier."""
    rows = study.tables.merged_events
    dates = dict(zip(rows["event_id"], rows["date"], strict=True))
    stretches = [interval(dates[event_id]) for event_id in event_ids]
    return all(one[0] <= other[1] for one, other in combinations(stretches, 2))


def fewest(study: Study) -> int:
    """How many events a timeline must have: five, or all where there are fewer."""
    return min(FEWEST, len(study.tables.merged_events))


def is_timeline(study: Study, event_ids: Sequence[str]) -> bool:
    """Whether these are merged events, enough of them, none twice, in their order."""
    distinct = len(set(event_ids)) == len(event_ids) >= fewest(study)
    return distinct and in_order(study, event_ids)
