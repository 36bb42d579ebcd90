"""What became of two codings' rows, as the rows of tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from analysis.agreement.coefficients import Bootstrap, Codes, together
from analysis.agreement.matching import Outcome, share
from analysis.agreement.places import Places
from analysis.agreement.rows import Row
from analysis.codebook import Codebook

OVERALL = "all"  # all themes taken together
COLUMNS = {
    "layers": ("layer", "rows_a", "rows_b", "matched", "precision", "recall", "f1", "f1_low",
               "f1_high", "f1_exact"),
    "said": ("layer", "column", "rows", "agreement"),
    "coefficients": ("theme", "sentences", "both", "only_a", "only_b", "alpha", "alpha_low",
                     "alpha_high", "kappa", "kappa_low", "kappa_high"),
    "rules": ("side", "layer", "rule", "rows", "matched", "share"),
    "disagreements": ("layer", "difference", "doc_id", "sentence_id", "start", "end", "row", "a",
                      "b", "rule", "sentence"),
}  # fmt: skip
Cells = tuple[Any, ...]


def where(row: Row, places: Places) -> str:
    """The sentence_id of a row, empty where it is not known."""
    if row.spans:
        return places.at(row.key[0], row.spans[0])
    return places.having(row.key[0], row.forms) if row.forms else ""


def layers(outcomes: Iterable[Outcome], places: Places, sample: Bootstrap) -> Iterator[Cells]:
    """Rows of `layers`."""
    for outcome in outcomes:
        sides = ([b for _, b in outcome.matched], outcome.only_a, outcome.only_b)
        f1 = sample.f1(*([where(row, places) for row in side] for side in sides))
        matched = len(outcome.matched)
        rows = (matched + len(outcome.only_a), matched + len(outcome.only_b), matched)
        quality = (outcome.precision, outcome.recall, outcome.f1, *f1, outcome.f1_exact)
        yield (outcome.layer.name, *rows, *quality)


def said(outcomes: Iterable[Outcome], book: Codebook) -> Iterator[Cells]:
    """Rows of `said`: how far the values of matched rows agree, from 0 to 1."""
    for outcome in outcomes:
        for column, scores in outcome.said(book):
            yield outcome.layer.name, column, len(scores), sum(scores) / len(scores)


def coefficients(outcomes: Iterable[Outcome], sample: Bootstrap) -> Iterator[Cells]:
    """Rows of `coefficients`: α and κ of each theme, and of all, over the sentences."""
    coded = next((outcome for outcome in outcomes if outcome.layer.name == "themes"), None)
    codes = _codes(coded, sample) if coded else {}
    for theme, code in codes.items():
        yield _coefficient(theme, [code], sample)
    if codes:
        yield _coefficient(OVERALL, list(codes.values()), sample)


def _codes(outcome: Outcome, sample: Bootstrap) -> dict[str, Codes]:
    """Theme → in which sentences either side has it. A row's key: article, sentence, theme."""
    a = [row.key for row in (*(x for x, _ in outcome.matched), *outcome.only_a)]
    b = [row.key for row in (*(y for _, y in outcome.matched), *outcome.only_b)]
    coded: Mapping[str, list[list[str]]] = {
        theme: [[s for _, s, t in side if t == theme] for side in (a, b)]
        for theme in sorted({key[2] for key in (*a, *b)})
    }
    return {
        theme: Codes.of(*sides, sample.sentences).among(
            [sample.places.judged(sentence_id, theme) for sentence_id in sample.sentences]
        )
        for theme, sides in coded.items()
    }


def _coefficient(theme: str, codes: Sequence[Codes], sample: Bootstrap) -> Cells:
    one = together(codes)
    both, only_a, only_b, _ = map(int, one.counts)
    alpha, kappa = sample.coefficients(codes)
    counts = (max(int(code.counts.sum()) for code in codes), both, only_a, only_b)
    return (theme, *counts, one.alpha(), *alpha, one.kappa(), *kappa)


def rules(outcomes: Iterable[Outcome]) -> Iterator[Cells]:
    """Rows of `rules`: what each rule found, and how much of it the other side has as well.

    The weakest of a layer come first. A row that several rules found counts for each.
    """
    for outcome in outcomes:
        if outcome.layer.derived:
            continue
        for n, only in enumerate((outcome.only_a, outcome.only_b)):
            found: dict[str, list[bool]] = {}
            matched = [(pair[n], True) for pair in outcome.matched]
            for row, has in (*matched, *((row, False) for row in only)):
                for rule in row.rules:
                    found.setdefault(rule, []).append(has)
            order = sorted(found, key=lambda r: (share(sum(found[r]), len(found[r])), r))
            for rule in order:
                rows, good = len(found[rule]), sum(found[rule])
                yield "AB"[n], outcome.layer.name, rule, rows, good, share(good, rows)


def disagreements(outcomes: Iterable[Outcome], places: Places, book: Codebook) -> Iterator[Cells]:
    """Rows of `disagreements`: what one side lacks; ranges and values that differ."""
    for outcome in outcomes:
        for difference, rows, a, b in _differences(outcome, book):
            sentence_id = where(rows[0], places)
            sentence = places.sentences.get(sentence_id)
            found = dict.fromkeys(rule for row in rows for rule in row.rules)
            place = rows[0].spans[0] if rows[0].spans else ("", "")
            said = (rows[0].text, a, b, "|".join(found), sentence.text if sentence else "")
            yield outcome.layer.name, difference, rows[0].key[0], sentence_id, *place, *said


def _differences(outcome: Outcome, book: Codebook) -> Iterator[tuple[str, Sequence[Row], str, str]]:
    """What differs, the rows that it concerns, what A says and what B says."""
    for difference, only in (("only A", outcome.only_a), ("only B", outcome.only_b)):
        yield from ((difference, [row], "", "") for row in only)
    for a, b in outcome.matched if outcome.layer.exact else ():
        if outcome.layer.overlap(a, b) < 1:
            yield "range", [b, a], a.text, b.text
    for column, scores in outcome.said(book):
        for (a, b), score in zip(outcome.matched, scores, strict=True):
            if score < 1:
                yield column, [b, a], a.cells[column], b.cells[column]
