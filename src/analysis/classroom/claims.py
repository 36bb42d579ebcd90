"""Claims about the articles, worked out from the tables; of several, one is turned into a lie.

Which one is fixed by the articles' sums, so that a class has the same question and another
corpus another one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from string import ascii_uppercase

from analysis.blocks import Column, Table
from analysis.classroom.lesson import Words
from analysis.classroom.strategies import matrix
from analysis.interval import interval
from analysis.study import Study
from analysis.wording import counted, day

FEWEST = 3  # claims among which one can be searched for


@dataclass(frozen=True)
class Claim:
    """What is claimed, of which kind it is, and whether the tables bear it out."""

    letter: str
    kind: str
    words: Words
    holds: bool


Telling = Callable[[Study, bool], Words | None]


def _most_partners(study: Study, truly: bool) -> Words | None:
    """Which bank has the most partners."""
    counts = (matrix(study) > 0).sum(axis=1).sort_values(ascending=False, kind="stable")
    if len(counts) < 2 or counts.iloc[0] == counts.iloc[1]:
        return None
    bank = study.short(counts.index[0 if truly else 1])
    return Words(
        f"证据中合作方最多的银行是{bank}。",
        f"The bank with the largest number of partners in evidence is {bank}.",
    )


def _first_date(study: Study, truly: bool) -> Words | None:
    """How early the earliest dated piece of evidence is."""
    dates = {d for d in study.tables.partnerships["date"] if interval(d)}
    years = sorted({int(d[:4]) for d in dates if d[:4].isdecimal()})
    if len(years) < 2:
        return None
    year = str(years[0] if truly else years[1])
    return Words(
        f"有日期的合作证据，最早的在 {day(year, 'zh')}。",
        f"Of the evidence with a date, the earliest is from {year}.",
    )


def _more_theme(study: Study, truly: bool) -> Words | None:
    """In which of two articles more sentences carry a theme."""
    rows = study.tables.themes.drop_duplicates(["theme", "sentence_id"])
    for theme in study.codebook.themes:
        counts = rows.loc[rows["theme"] == theme.id, "doc_id"].value_counts().sort_index()
        counts = counts.sort_values(ascending=False, kind="stable")
        if len(counts) > 1 and counts.iloc[0] > counts.iloc[1]:
            more, less = (study.labels[d] for d in counts.index[:2][:: 1 if truly else -1])
            return Words(
                f"含“{theme.name}”的句子，文章 {more} 比文章 {less} 多。",
                f"Article {more} has more sentences with {theme.name_en.lower()} "
                f"than article {less}.",
            )
    return None


def _in_articles(study: Study, truly: bool) -> Words | None:
    """In how many articles a much-mentioned firm is named."""
    rows = study.tables.mentions
    firms = rows[rows["type"] == "company"]
    spread = firms.groupby("name")["doc_id"].nunique()
    if spread.empty or len(study.documents) < 2:
        return None
    name = firms["name"].value_counts().sort_index().idxmax()
    n, of = int(spread[name]), len(study.documents)
    n += 0 if truly else (1 if n < of else -1)
    return Words(
        f"{of} 篇文章中有 {n} 篇提到{name}。",
        f"{study.short(name)} is named in {n} of {counted(of, 'article')}.",
    )


def _agreements(study: Study, truly: bool) -> Words | None:
    """Whether most of the evidence tells of an agreement."""
    relations = study.tables.partnerships["relation"]
    share = (relations == "agreement").mean()
    if relations.empty or share == 0.5:
        return None
    more = bool(share > 0.5) is truly
    return Words(
        f"合作证据里，说到签约的（agreement）{'过' if more else '不到'}半数。",
        f"{'More' if more else 'Less'} than half of the evidence tells of an agreement.",
    )


_TELLINGS: dict[str, Telling] = {
    "partners": _most_partners,
    "date": _first_date,
    "theme": _more_theme,
    "articles": _in_articles,
    "agreements": _agreements,
}


KINDS = tuple(_TELLINGS)


def claims(study: Study) -> list[Claim]:
    """The claims that the corpus offers, one of which does not hold."""
    kinds = [kind for kind, tell in _TELLINGS.items() if tell(study, True)]
    if not kinds:
        return []
    sums = "".join(doc.sha256 for doc in study.tables.corpus)
    wrong = kinds[int(sha256(sums.encode()).hexdigest(), 16) % len(kinds)]
    return [
        Claim(letter, kind, _TELLINGS[kind](study, kind != wrong), kind != wrong)
        for letter, kind in zip(ascii_uppercase, kinds, strict=False)
    ]


def table(study: Study) -> Table:
    """The claims with their letters."""
    columns = [Column("", weight=0.5), Column(study.say("说法", "Claim"), weight=8)]
    rows = [[c.letter, study.say(c.words.zh, c.words.en)] for c in claims(study)]
    caption = study.say("其中一条，证据不支持", "One of these the evidence does not bear")
    return Table(columns, rows, caption, empty=study.say("文章太少。", "The articles are too few."))


def unborne(study: Study) -> str:
    """The letter of the claim that does not hold."""
    return next(claim.letter for claim in claims(study) if not claim.holds)


def is_of(study: Study, letter: str, kind: str) -> bool:
    """Whether a letter stands for a claim of this kind."""
    return any(c.letter == letter.strip().upper() and c.kind == kind for c in claims(study))
