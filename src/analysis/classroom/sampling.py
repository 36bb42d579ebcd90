"""Sentences to code by hand, and what a made-up neighbour says of them."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from hashlib import sha256
from itertools import zip_longest

import pandas as pd

from analysis.classroom.coding.judgement import Judgement, frame
from analysis.records import Sentence
from analysis.study import Study

SIZE = 20
_WITH = 0.6  # the share of sentences in which the tagger finds a theme
_LENGTH = range(15, 161)  # characters that can be judged without the rest of the article


def sample(study: Study, size: int = SIZE) -> list[str]:
    """The sentence_ids of a sample, in the order of the text; always the same of a corpus.

    Some have a theme by the tagger, the rarer themes and what is implied as often as the others.
    Some have none: of these, first the ones that speak of strategy. Both are drawn from all
    articles in turn.
    """
    themes = study.tables.themes.groupby("sentence_id")["theme"].agg(set)
    implied = set(study.tables.themes.query("strength == 'implied'")["sentence_id"])
    common = study.tables.themes["theme"].value_counts()
    strategic = set(study.tables.dimensions["sentence_id"])
    having, near, far = (defaultdict[Hashable, list[str]](list) for _ in range(3))
    for sentence in _readable(study):
        key, doc = sentence.sentence_id, sentence.doc_id
        if key in themes:
            rarest = min(themes[key], key=lambda theme: (common[theme], theme))
            having[key in implied, rarest, doc].append(key)
        else:
            (near if key in strategic else far)[doc].append(key)
    most = [*_in_turn(having)][: round(_WITH * size)]
    drawn = {*most, *[*_in_turn(near), *_in_turn(far)][: size - len(most)]}
    return [s for s in study.tables.sentences["sentence_id"] if s in drawn]


def _readable(study: Study) -> list[Sentence]:
    """Sentences of a fit length in an order of no meaning, each text once; else all there are."""
    body = [s for doc in study.tables.corpus for s in doc.body if s.kind in ("sentence", "item")]
    fit = [s for s in body if len(s.text) in _LENGTH] or body
    texts = {s.text: s for s in fit}
    return sorted(texts.values(), key=lambda s: sha256(s.text.encode()).digest())


def _in_turn(groups: dict[Hashable, list[str]]) -> Iterator[str]:
    """One of each group, then another of each."""
    rounds = zip_longest(*groups.values())
    return (drawn for one_of_each in rounds for drawn in one_of_each if drawn)


def neighbour(study: Study, sentences: Iterable[str]) -> pd.DataFrame:
    """The coding (as `read_sheet` gives it) of somebody who goes by one word for each theme.

    It is the word that tells the theme best: with the highest F1 over the corpus, the tagger's
    explicit codes being what is to be found.
    """
    words, sentences, rows = standing(study), list(sentences), study.tables.themes
    judgements = []
    for theme in study.codebook.themes:
        told = rows[(rows["theme"] == theme.id) & (rows["strength"] == "explicit")]
        word = _telling(words, set(told["sentence_id"]))
        for s in sentences:
            found = word and s in words[word]
            judgements.append(Judgement(s, theme.id, *(("explicit", word) if found else ())))
    return frame(judgements, study)


def standing(study: Study) -> dict[str, set[str]]:
    """Word → the sentence_ids in which it stands."""
    found = defaultdict[str, set[str]](set)
    for word, sentence_id in zip(study.words["form"], study.words["sentence_id"], strict=True):
        found[word].add(sentence_id)
    return found


def f1(found: set[str], sought: set[str]) -> float:
    """How nearly what is found is what is sought."""
    return 2 * len(found & sought) / (len(found) + len(sought))


def _telling(words: dict[str, set[str]], carrying: set[str]) -> str:
    """The word of two characters or more whose sentences are most nearly these."""
    told = {
        word: f1(found, carrying)
        for word, found in words.items()
        if len(word) > 1 and found & carrying
    }
    return max(told, key=lambda word: (told[word], word), default="")
