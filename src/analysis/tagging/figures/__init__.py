"""Quantities that measure something: their value, unit and hedge, of whom and when."""

import re
from collections.abc import Iterator, Sequence

from analysis.corpus.lines import marker
from analysis.records import Document, Figure, Mention, Sentence, Timex
from analysis.tagging.clause import names
from analysis.tagging.currency import home_currency
from analysis.tagging.figures.measures import Nouns
from analysis.tagging.figures.quantities import find_quantities
from analysis.tagging.figures.surroundings import hedge, measures
from analysis.tagging.figures.units import CODES, MONEY, unit_name
from analysis.tagging.literals import quick
from analysis.tagging.numerals import plain
from analysis.tagging.scope import Scope
from analysis.tagging.spans import Sentences, Spans, named_spans

_NAMED = ("bank", "company", "product")
_HOUSES = ("bank", "company")
_REACH = 60  # characters before a figure searched for a pronoun
_DAY = len("2020-05-08")
_NUMBERED = ("heading", "item")
_BEFORE = 24  # characters before a figure that may hedge it or be counted
_NEAR = 12  # characters after it in which its date may stand in brackets
_SINCE_WHAT = 24  # characters after a date in which what began then may be told
_NOW = quick("目前|现(?:已|有|时|今|在|共)|如今|[迄至]今(?!年)")
_AT_CLOSE = quick("收[市盘报]|全日(?!制)|逆市|[0-9]{4}[)）][升跌挫涨]")  # 百度（9888）升0.2%
_SINCE = re.compile(r"[ ]?(?:以来|起)")
_FOUNDED = re.compile("自从?[^，,。；;]*?以来")
_E_CNY = ("数字人民币", "数码人民币")  # 1000万元数字人民币
_HOLDS_AT = re.compile(r"[^，,。；;！？较比超距]{0,4}[(（]?(?:截[至止]到?|于|在)?[ ]?")


def tag_figures(
    document: Document, mentions: Sequence[Mention], timexes: Sequence[Timex], scope: Scope
) -> Iterator[Figure]:
    """The quantities of an article in their order, what they measure, of whom and when.

    What belongs to a name, a title of a work or a calendar phrase is none. In a traditional text
    a bare 元 is the dollar of the place that it speaks of, else CNY; an amount without any unit
    is in the currency of the one before it in its sentence.
    """
    text, sentences = plain(document.view), Sentences(document)
    taken = named_spans(document, mentions)
    dated = Spans((t.start, t.end) for t in timexes)
    nouns = Nouns(document, text, timexes)
    home = home_currency(text, document.script)
    paid, place = home, None
    for quantity in find_quantities(text):
        start, end = quantity.start, quantity.end
        sentence = sentences.around(start, end)
        if not sentence or taken.touches(start, end) or dated.touches(start, end):
            continue
        if start == sentence.start and sentence.kind in _NUMBERED and marker(text[start : end + 2]):
            continue  # 1.2 of 1.2 单据
        before, after = text[max(sentence.start, start - _BEFORE) : start], text[end : end + 16]
        if not measures(quantity, before, after):
            continue
        if sentence is not place:
            paid, place = home, sentence
        own = "CNY" if text.startswith(_E_CNY, end) else home
        unit = unit_name(quantity.unit, quantity.prefix, own)
        if not unit:
            noun = nouns.noun(sentence, start, end)
            unit = paid if MONEY.fullmatch(noun) else unit_name(noun, "", home)
        paid = unit if unit in CODES else paid
        yield Figure(
            doc_id=document.doc_id,
            sentence_id=sentence.sentence_id,
            start=start,
            end=end,
            surface=document.text[start:end],
            value=quantity.amount.low,
            value_max=quantity.amount.high,
            unit=unit,
            mod=quantity.amount.mod or hedge(before, after),
            measures=nouns.measures(sentence, start, end, quantity.unit),
            subject=_subject(scope, text, sentence, start),
            as_of=_as_of(document, scope, text, sentence, start, end),
            rule=quantity.rule,
        )


def _subject(scope: Scope, text: str, sentence: Sentence, start: int) -> str:
    """Whose a figure is: the name right before it (工行16000个网点), whom its sentence tells it of,
    what 该平台 stands for, the one house that the paragraph is about, the last name before it."""
    last = scope.last(start, *_NAMED, since=sentence.start)
    if last and last.end == start:
        return last.name
    told = scope.told_of(start, *_NAMED)
    listing = scope.at(told.start) if told and text.startswith("等", told.end) else None
    if told and listing:  # 工行与甲、乙等20家: the others are counted; 工行推出甲、乙等产品,…
        whose = listing.actors if told.type == "product" else scope.subjects(told.start)
        told = next(iter(whose), told)
    told = told or scope.antecedent(max(sentence.start, start - _REACH), start)
    if told:
        return told.name
    houses = names([m for m in scope.about(start) if m.type in _HOUSES])
    return houses[0] if len(houses) == 1 else last.name if last else ""


def _is_since(text: str, date: Timex) -> bool:
    """Whether what is told goes on since a date: 2015年以来, 自2015年设立以来."""
    since = _FOUNDED.search(text, max(0, date.start - 2), date.end + _SINCE_WHAT)
    return bool(_SINCE.match(text, date.end) or (since and since.end() > date.end))


def _as_of(
    document: Document, scope: Scope, text: str, sentence: Sentence, start: int, end: int
) -> str:
    """The date at which a figure holds: told before it, at once after it, or by the paragraph.

    What holds when the market closes holds when the article appeared, if that is known; of what
    holds 目前, or since a date, the text does not say when.
    """
    date = scope.date(start)
    told = date.value if date and not _is_since(text, date) else ""
    if len(told) >= _DAY:
        return told
    near = max(sentence.start, start - _REACH, date.end if date else 0)
    now, closed = (words.search(text, near, start) for words in (_NOW, _AT_CLOSE))
    if told and not now and not closed:
        return told
    date = scope.next_date(end, _NEAR)
    if date and _HOLDS_AT.fullmatch(text, end, date.start):
        return date.value
    if closed:
        return document.published if document.published[-1:].isdigit() else ""
    if now:
        return ""
    clause = scope.at(start)
    return clause.frame.value if clause and clause.frame else ""
