"""Exercise 4, compare strategies: what the notebook is given, and what is right.

The dimension, the firm and the pair that it asks about are drawn from the corpus.
"""

from collections.abc import Mapping
from math import nan

import pandas as pd

from analysis.records import Sentence
from analysis.script import simplify
from analysis.study import Study

FEWEST = 2  # sentences that bear a finding
SHORTEST = 6  # characters of a quotation
Pair = tuple[str, str]  # bank, partner
# What can be asked of articles; those of which the answer is True can be answered from them.
QUESTIONS = {
    "a": True,  # who is said to cooperate with whom
    "b": False,  # what an alliance has brought about
    "c": True,  # which agreements are dated, and when
    "d": False,  # what is not told did not happen
    "e": True,  # which sides of strategy an article stresses
    "f": False,  # how all banks are, or how far known ones are typical
}


def body(study: Study) -> dict[str, Sentence]:
    """sentence_id → sentence, without furniture."""
    return {s.sentence_id: s for doc in study.tables.corpus for s in doc.body}


def matrix(study: Study) -> pd.DataFrame:
    """Banks by partners: how many pieces of evidence each pair has."""
    rows = study.tables.partnerships
    return pd.crosstab(rows["bank"], rows["partner"])


def filled(table: pd.DataFrame) -> pd.DataFrame:
    """A table of numbers with its lines and columns in order, nothing being 0."""
    plain = pd.DataFrame(table.to_numpy(), [*map(str, table.index)], [*map(str, table.columns)])
    return plain.fillna(0).astype(float).sort_index().sort_index(axis=1)


def examples(study: Study, always: bool = True) -> set[Pair]:
    """Pairs that are but named as an example in all their evidence; without `always`, any of it."""
    rows = study.tables.partnerships
    named = (rows["relation"] == "example").groupby([rows["bank"], rows["partner"]])
    return set((named.all() if always else named.any()).pipe(lambda found: found[found]).index)


def dimensions(study: Study) -> pd.DataFrame:
    """Dimensions by articles: how many sentences carry each; all articles have a column."""
    rows = study.tables.dimensions.drop_duplicates(["dimension", "sentence_id"])
    return pd.crosstab(rows["dimension"], rows["doc_id"]).reindex(
        columns=list(study.documents), fill_value=0
    )


def names(study: Study) -> dict[str, str]:
    """Dimension → its id with its name in this edition, where they differ."""
    return {
        d.id: d.id if study.code_name(d) == d.id else f"{d.id} {study.code_name(d)}"
        for d in study.codebook.dimensions
    }


def sizes(study: Study) -> pd.Series:
    """How many sentences each article has."""
    return pd.Series({doc.doc_id: len(doc.body) for doc in study.tables.corpus})


def dimension(study: Study) -> str:
    """The dimension to be compared: one that count and share see highest in different articles.

    Where there is none, the most frequent; empty where no dimension is found.
    """
    counts = dimensions(study)
    highest = pd.DataFrame({"count": counts.idxmax(axis=1), "share": _shares(study).idxmax(axis=1)})
    apart = counts[highest["count"] != highest["share"]]
    chosen = counts if apart.empty else apart
    return "" if chosen.empty else chosen.sum(axis=1).idxmax()


def _shares(study: Study) -> pd.DataFrame:
    return dimensions(study) / sizes(study)


def sentences_with(study: Study) -> pd.Series:
    """How many sentences of each article carry that dimension."""
    return dimensions(study).reindex([dimension(study)], fill_value=0).iloc[0]


def densest(study: Study) -> str:
    """The article in which that dimension has the largest share of the sentences."""
    return (sentences_with(study) / sizes(study)).idxmax()


def firm(study: Study) -> str:
    """The company that most sentences mention; empty where there is none."""
    rows = study.tables.mentions
    named = rows[(rows["type"] == "company") & rows["sentence_id"].isin(body(study))]
    counts = named.groupby("name")["sentence_id"].nunique()
    return counts.idxmax() if len(counts) else ""


def side(study: Study) -> str:
    """The dimension that most sentences carry; empty where there is none."""
    counts = dimensions(study).sum(axis=1)
    return counts.idxmax() if len(counts) else ""


def sentences(study: Study) -> tuple[set[str], set[str], set[str]]:
    """The sentence_ids that name `firm`, those that carry `side`, and all."""
    every = set(body(study))
    mentions, rows = study.tables.mentions, study.tables.dimensions
    named = set(mentions.loc[mentions["name"] == firm(study), "sentence_id"])
    carrying = set(rows.loc[rows["dimension"] == side(study), "sentence_id"])
    return named & every, carrying & every, every


def rates(study: Study) -> tuple[float, float]:
    """The share of sentences that carry `side`: of those that name `firm`, and of all."""
    named, carrying, every = sentences(study)
    if not named or not carrying:
        return nan, nan
    return len(named & carrying) / len(named), len(carrying) / len(every)


def lines(study: Study, bank: str, partner: str) -> pd.DataFrame:
    """The sentences that bear a pair out: sentence_id, relation, text."""
    rows = study.tables.partnerships.query("bank == @bank and partner == @partner")
    known = body(study)
    return (
        rows[["sentence_id", "relation"]]
        .drop_duplicates("sentence_id")
        .assign(text=lambda found: [known[s].text for s in found["sentence_id"]])
        .reset_index(drop=True)
    )


def strongest(study: Study) -> Pair:
    """The pair that most sentences bear out; two empty names where there is none."""
    rows = study.tables.partnerships.groupby(["bank", "partner"])["sentence_id"].nunique()
    return rows.idxmax() if len(rows) else ("", "")


def evidence(study: Study, pair: Pair) -> set[str]:
    """The sentence_ids that bear a pair out."""
    rows = study.tables.partnerships
    return set(rows.loc[(rows["bank"] == pair[0]) & (rows["partner"] == pair[1]), "sentence_id"])


def defensible(study: Study) -> bool:
    """Whether some pair has evidence enough to be defended."""
    rows = study.tables.partnerships
    return bool((rows.groupby(["bank", "partner"])["sentence_id"].nunique() >= FEWEST).any())


def quoted(study: Study, quotes: list[Pair], view: bool = False) -> bool:
    """Whether each quotation stands in its sentence; in the simplified view if so asked."""
    known = body(study)
    if view:
        return all(simplify(words) in known[s].simplified for s, words in quotes)
    return all(words in known[s].text for s, words in quotes)


def is_defended(study: Study, finding: Mapping) -> bool:
    """Whether quotations from two sentences or more bear out a pair, to the letter."""
    quotes = [(s, words) for s, words in finding["evidence"]]
    cited = {s for s, _ in quotes}
    return (
        len(cited) >= FEWEST
        and cited <= evidence(study, (finding["bank"], finding["partner"]))
        and quoted(study, quotes)
        and min(len(words) for _, words in quotes) >= SHORTEST
    )
