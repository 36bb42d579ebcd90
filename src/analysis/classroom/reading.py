"""Exercise 1, read and search: what the notebook is given, and what is right.

The name, the article and the house that it asks about are drawn from the corpus: a firm that
both scripts write, an article in traditional characters, the house with the most names.
"""

import re
from collections import Counter
from functools import cache

import pandas as pd
from opencc import OpenCC

from analysis.concordance import KWIC, keyness, kwic
from analysis.records import Document
from analysis.script import simplify
from analysis.study import Study
from analysis.tokens import cut

SHORTEST, LONGEST = 10, 80  # characters of a passage that serves as evidence
_KEYS = ["form", "count", "rest", "expected", "g2", "log_ratio", "reliable"]
_HAN = re.compile("[\u4e00-\u9fff]{2,}")
_USUAL = ("蚂蚁金服", "螞蟻金服")


def name_in_both(study: Study) -> tuple[str, str]:
    """A name as simplified and as traditional characters write it.

    Of the firms, else of all who are named, the one that the rarer of its scripts writes most
    often; in a corpus of one script, the most frequent that the scripts write differently.
    """
    written: dict[str, Counter[str]] = {}
    firms: set[str] = set()
    for surface, kind in study.tables.mentions[["surface", "type"]].itertuples(index=False):
        if _HAN.fullmatch(surface):
            form = simplify(surface)
            written.setdefault(form, Counter())[surface] += 1
            firms |= {form} if kind == "company" else set()
    forms = [form for form in written if _traditional(form) != form]
    if not forms:
        return _USUAL
    best = min(forms, key=lambda form: _rank(form, written[form], firms))
    others = [surface for surface, _ in written[best].most_common() if surface != best]
    return best, others[0] if others else _traditional(best)


def _rank(form: str, surfaces: Counter[str], firms: set[str]) -> tuple:
    total = surfaces.total()
    rarer = min(surfaces[form], total - surfaces[form])
    return rarer == 0, form not in firms, -rarer, -total, form


@cache
def _traditional(text: str) -> str:
    return OpenCC("s2tw").convert(text)


def article(study: Study) -> Document:
    """An article that has the name, in traditional characters if there is one."""
    name = name_in_both(study)[0]
    having = [doc for doc in study.tables.corpus if name in doc.view] or study.tables.corpus
    return min(having, key=lambda doc: (doc.script != "hant", doc.script != "mixed", doc.doc_id))


def in_both(document: Document) -> tuple[str, str]:
    """Its text in traditional and in simplified characters: as written, and converted."""
    written = document.text
    return written if document.script == "hant" else _traditional(written), document.view


def words_of(study: Study, text: str, guess: bool = False) -> list[str]:
    """The words of a text without punctuation and numbers: by the dictionary alone or, with
    `guess`, together with those that jieba guesses."""
    return [word for word in cut(text, study.codebook, guess=guess) if word.isalpha()]


def house(study: Study) -> str:
    """Who goes by the most names, as the codebook calls them; where nobody is, the name in both."""
    rows = study.tables.mentions
    rows = rows[(rows["basis"] == "codebook") & rows["type"].isin(["bank", "company"])]
    names = rows.groupby("name")["surface"].agg(["nunique", "size"])
    most = min(names.index, key=lambda name: (*(-names.loc[name]), name), default="")
    return most or name_in_both(study)[0]


# ---------------------------------------------------------------- what is right


def scripts(study: Study, *wanted: str) -> int:
    """How many articles are in one of the scripts."""
    return sum(doc.script in wanted for doc in study.tables.corpus)


def hits(study: Study, column: str = "text") -> tuple[int, ...]:
    """How often each spelling of the name stands in a column of the sentences."""
    return tuple(int(_body(study)[column].str.count(n).sum()) for n in name_in_both(study))


def sentences_hit(study: Study) -> tuple[int, ...]:
    """In how many sentences each spelling of the name stands."""
    return tuple(int(_body(study)["text"].str.contains(n).sum()) for n in name_in_both(study))


def _body(study: Study) -> pd.DataFrame:
    rows = study.tables.sentences
    return rows[rows["kind"] != "furniture"]


def place(study: Study) -> tuple[int, int]:
    """The first place of the name in the article, in whatever script; from -1 if it has none."""
    name = name_in_both(study)[0]
    start = article(study).view.find(name)
    return start, start + len(name)


def singles(study: Study) -> tuple[float, ...]:
    """The share of single characters among the words: of traditional, of simplified text."""
    cuts = [words_of(study, text) for text in in_both(article(study))]
    return tuple(sum(len(word) == 1 for word in words) / max(1, len(words)) for words in cuts)


def lines(study: Study) -> pd.DataFrame:
    """The concordance of the house under all its names; empty where there is none."""
    if not study.codebook.entity(house(study)):
        return pd.DataFrame(columns=KWIC)
    return kwic(study.tables.corpus, house(study), codebook=study.codebook, entity=True)


def names(study: Study) -> set[str]:
    """All the names of the house that the articles write."""
    return set(lines(study)["node"])


def aliases(study: Study) -> set[str]:
    """All the names of the house that the codebook lists."""
    entity = study.codebook.entity(house(study))
    return set(entity.surfaces) if entity else set()


def keys(study: Study) -> pd.DataFrame:
    """The keyness of each word in the article; no rows where there is no other article."""
    doc_id, words = article(study).doc_id, study.words
    if not set(words["doc_id"]) > {doc_id}:
        return pd.DataFrame(columns=_KEYS)
    return keyness(words, [doc_id])


def typical(study: Study) -> str:
    """The word that most sets the article apart; empty where the numbers bear none out."""
    rows = keys(study)
    borne = rows["form"][(rows["log_ratio"] > 0) & rows["reliable"].astype(bool)]
    return next(iter(borne), "")


Passage = tuple[str, int, int, str]  # doc_id, start, end, the words


def slices(study: Study, passage: Passage) -> bool:
    """Whether the place holds the very words."""
    doc_id, start, end, words = passage
    return 0 <= start < end and study.documents[doc_id].text[start:end] == words


def names_house(study: Study, passage: Passage) -> bool:
    """Whether the place holds a name of the house."""
    doc_id, start, end, _ = passage
    rows = lines(study)
    inside = (rows["doc_id"] == doc_id) & (rows["start"] >= start) & (rows["end"] <= end)
    return bool(inside.any())


def is_evidence(study: Study, passage: Passage) -> bool:
    """Whether a passage slices back, names the house and is of a size to be quoted."""
    fits = SHORTEST <= len(passage[3]) <= LONGEST
    return fits and slices(study, passage) and names_house(study, passage)
