"""Enumerations in running text by ordinal words: 一是…二是…, 第一个是…, 首先…其次…, (1)…(2)…."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.corpus.lines import number
from analysis.records import Document
from analysis.tagging.literals import quick
from analysis.tagging.outlines.enumeration import Enumeration, Line, named_by, named_by_section

_RANK = "[一二三四五六七八九十]"
_SERIES = {
    "shi": rf"(?P<shi_rank>{_RANK})(?:则|来)?是(?!的|否|不[是,。]|{_RANK}(?:[,。;]|$))[,:]?",
    "di": rf"第(?P<di_rank>{_RANK})"
    r"(?:个|点|种|类|条|步|项|大|方面|层|阶段|环节|部分|支柱|板块|维度)*"
    r"(?:(?:便|就|则|也|才|当然)?(?:是(?!的|否|不[是,。])|轮到)|在于|(?<=阶段)为(?![了期])"
    r"|[,、:]|(?=\s)|(?<=[段步项层环类])(?=[“「『]))[,:]?",
    "qi": r"其(?P<qi_rank>[一二三四五六])(?:是|[,、:])",
    "first": r"(?P<first_rank>首先|其次|再次|再者|最后)(?:是|[,、:])?",
    "side": r"(?P<side_rank>一方面|另一方面)(?:是|[,:])?",
    "paren": rf"\((?P<paren_rank>[1-9]|{_RANK})\)[、.,]?",
    "circled": r"(?P<circled_rank>[①-⑳])",
}
# An ordinal word stands at the head of a clause.
_ORDINAL = quick(
    r"(?<![^\s,。;:!?、“”‘’「」『』()…—])(?:"
    + "|".join(f"(?P<{name}>{rule})" for name, rule in _SERIES.items())
    + r")\s*"
)
_WORD_RANKS = {"首先": 1, "其次": 2, "一方面": 1, "另一方面": 2}
_ITEM = re.compile(r"(?:[^:。!?;\n]|:(?=\d))+")
_CLAUSE = re.compile(r"[^,:。!?;\n]+")
_LOOSE_ENDS = re.compile(r"(?:[,、\s]|以及|还有|[和与及])+$")
_QUOTED = re.compile(r"“[^“”]+”|「[^「」]+」|『[^『』]+』")
_LEAD = 300  # characters in which a list is announced
_REACH = 1500  # characters from one item's beginning to the next one's


def ordinal_lists(document: Document, body: Sequence[Line]) -> Iterator[Enumeration]:
    """Chains of two or more ordinal words of one kind, from the first on without a gap."""
    for chain in _chains(body):
        items = tuple(_items(body, chain))
        if any(start >= end for start, end in items):
            continue
        name, announced = _name(document, body, chain)
        yield Enumeration(name, announced, items, f"ordinals:{chain[0].series}")


@dataclass(frozen=True, slots=True)
class _Mark:
    """An ordinal word: where it stands (sentence, range within it), its series and rank."""

    sentence: int
    start: int
    end: int
    series: str
    rank: int


def _marks(body: Sequence[Line]) -> Iterator[_Mark]:
    for index, (_, words) in enumerate(body):
        for match in _ORDINAL.finditer(words):
            series = next(name for name in _SERIES if match[name])
            numeral = match[f"{series}_rank"]
            rank = _WORD_RANKS.get(numeral) or number(numeral)
            yield _Mark(index, match.start(), match.end(), series, rank)


def _chains(body: Sequence[Line]) -> list[list[_Mark]]:
    open_: dict[str, list[_Mark]] = {}
    chains: list[list[_Mark]] = []
    for mark in _marks(body):
        if mark.series in ("paren", "circled") and not mark.start:
            continue  # a line with a marker: read as such
        chain = open_.get(mark.series, [])
        place = body[mark.sentence].sentence.start + mark.start
        near = chain and place - body[chain[-1].sentence].sentence.start - chain[-1].start <= _REACH
        # 再次, 再者 and 最后 (rank 0) go on with whatever chain has begun
        if near and len(chain) + 1 == (mark.rank or max(3, len(chain) + 1)):
            chain.append(mark)
        elif mark.rank == 1:
            open_[mark.series] = [mark]
            chains.append(open_[mark.series])
    return [chain for chain in chains if len(chain) > 1]


def _items(body: Sequence[Line], chain: Sequence[_Mark]) -> Iterator[tuple[int, int]]:
    """The ranges of the headlines: to a colon, the sentence's end, or the next ordinal word."""
    for mark, following in zip(chain, [*chain[1:], None], strict=True):
        sentence, words = body[mark.sentence]
        bound = len(words)
        if following and following.sentence == mark.sentence:
            bound = following.start
        shape = _CLAUSE if mark.series in ("first", "side") else _ITEM
        match = shape.match(words, mark.end, bound)
        end = match.end() if match else mark.end
        if loose := _LOOSE_ENDS.search(words, mark.end, end):
            end = loose.start()
        quoted = int(bool(_QUOTED.fullmatch(words, mark.end, end)))
        yield sentence.start + mark.end + quoted, sentence.start + end - quoted


def _name(
    document: Document, body: Sequence[Line], chain: Sequence[_Mark]
) -> tuple[str, int | None]:
    """What introduces the chain: the words before it, the sentence before, else the section."""
    first = chain[0]
    sentence, plain = body[first.sentence]
    near = slice(max(0, first.start - _LEAD), first.start)
    said = [(sentence.text[near], plain[near])]
    for above, words in body[max(0, first.sentence - 1) : first.sentence]:
        said.append((above.text[-_LEAD:], words[-_LEAD:]))
    for text, words in said:
        name, announced = named_by(text.rstrip(), words.rstrip(), len(chain))
        if name:
            return name, announced
    return named_by_section(document, sentence, len(chain))
