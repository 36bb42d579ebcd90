"""Enumerations in running text by ordinal words: 一是…二是…, 首先…其次…, 一种是…另一种是…, (1)…."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.corpus.lines import number
from analysis.records import Document
from analysis.tagging.literals import quick
from analysis.tagging.outlines.enumeration import (
    Body,
    Enumeration,
    Span,
    first_clause,
    named_by,
    named_by_section,
    stripped,
)

_RANK = "[一二三四五六七八九十]"
_NOUNS = (
    "看点|亮点|路径|案例|模式|场景|方案|策略|趋势|误区|挑战|问题|痛点|难点|优势|特点|特征|原因|理由|建议|启示|变化|"
    "难题|困境|瓶颈|障碍|任务|举措|关键词?|重点|秘诀|技巧|原则|阶段|步骤|方向|机会|风险|观点|要点|要素|招数"
)
_SERIES = {
    "shi": rf"(?P<shi_rank>{_RANK})(?:(?:则|来)?是(?!的|否|不[是,。]|{_RANK}(?:[,。;]|$))"
    r"|来(?![一二去自源到])|则(?=[,因可能有让为]))[,:]?",
    "di": rf"(?:第(?P<di_rank>{_RANK})(?:[及和与、至]第?(?P<di_to>{_RANK}))?"
    r"|(?P<di_first>首(?=[个项步阶大])))"
    r"(?:个|点|种|类|条|步|项|大|招|道(?:防线|关口?)?|方面|层|阶段|环节|部分|支柱|板块|维度)*"
    r"(?:(?:便|就|则|也|才|当然)?(?:是(?!的|否|不[是,。])|轮到)|则[由为]|(?<=[类种])由|在于|(?<=阶段)为(?![了期])"
    rf"|(?:{_NOUNS}|项目|产品)(?:是(?!的|否|不[是,。])|[,:]|(?=[由与和将在]))"
    r"|[,、:]|(?<!条)(?=\s)|(?<=[段步项层环类])的?(?=[“「『])|(?<=阶段)(?:分别[为是]|[将会则]|[^,。;:]{1,8},即?是)"
    r"|(?<=步)(?:[将则要]))[,:]?",
    "qi": r"其(?P<qi_rank>[一二三四五六])(?:是|[,、:])",
    "first": r"(?P<first_rank>首先|首要(?:任务|工作|目标)(?=是)|其次|再次|再者|最后|还有就是)"
    r"(?:是|[,、:])?",
    "side": r"(?P<side_rank>一方面|另一方面)(?:是|[,:])?",
    "paren": rf"\((?P<paren_rank>[1-9]|{_RANK})\)[、.,]?",
    "circled": r"(?P<circled_rank>[①-⑳❶-❿])",
    "digit": r"(?P<digit_rank>[1-9])(?:、|\.|\))(?!\d)",
    "one": r"(?:还有)?(?P<one_rank>另?一)(?:种|类|部分|块|派)(?:则|就|便)?是"
    r"(?!的|否|非|不[是,。])[,:]?",
    "noun": rf"(?P<called>{_NOUNS})(?P<noun_rank>{_RANK}|[1-9])[:、]",
}
# An ordinal word stands at the head of a clause.
_WORD = quick(
    r"(?:(?<![^\s,。;:!?、“”‘’「」『』()…—])|(?<=[,;。、][及和])(?=[(1-9]))(?:"
    + "|".join(f"(?P<{name}>{rule})" for name, rule in _SERIES.items())
    + r")\s*"
)
_MARKERS = ("paren", "circled", "digit")
_WORDS = ("shi", "di", "qi", "first", "one")
# A word of one may go on with another's: 一是…第二,…, and 1)…(2)….
_MIXED = {name: names for names in (_WORDS, ("paren", "digit")) for name in names}
# Two characters of each of them, which a look over the whole article finds.
_SIGN = re.compile(
    r"[一二三四五六七八九十1-9①-⑳❶-❿第首其再最还]"
    rf"(?:(?<=[①-⑳❶-❿])|[是则来方:、.)]|(?<=[第其]){_RANK}|(?<=首)[个项步阶大先要]"
    r"|(?<=[其再])[次者]|(?<=最)后|(?<=还)有就是|(?<=一)(?:[种类块派]|部分).?是)"
)
_RANKED = re.compile("排名|名列|居[次冠首]|夺[冠下]|亚军")  # a ranking: 甲居次,第三是乙
_WORD_RANKS = {"首先": 1, "首要": 1, "其次": 2, "一方": 1, "另一": 2}
_ITEM = re.compile(r"(?:[^:。!?;\n]|(?<=\d):(?=\d))+")
_CLAUSE = re.compile(r"[^,:。!?;\n]+")
_LOOSE_ENDS = re.compile(r"(?:[,、\s]|以及|还有|[和与及])+$")
_SEVERAL = re.compile(r",?以及|,?[及和与]|[,;]")
_LEAD = 300  # characters in which a list is announced
_REACH = 1500  # characters from one item's beginning to the next one's


def ordinal_lists(document: Document, body: Body) -> Iterator[Enumeration]:
    """Chains of two or more ordinal words of one kind, from the first on without a gap."""
    for chain in _chains(body):
        items = tuple(item for found in _items(body, chain) for item in found)
        if any(start >= end for start, end in items):
            continue
        if chain[0].series == "side" and len({document.view[a : a + 2] for a, _ in items}) > 1:
            continue  # two sides of a thing, not two things of a kind
        name, announced = _name(document, body, chain[0], len(items))
        series = chain[0].series if chain[0].series in _SERIES else "noun"
        yield Enumeration(name, announced, items, f"ordinals:{series}")


class _Mark(NamedTuple):
    """An ordinal word: where it stands (sentence, range within it), its series and rank."""

    sentence: int
    start: int
    end: int
    series: str
    rank: int  # 0: whichever is next
    last: int  # the rank of the last of those that it stands for (第三及第四阶段)


def _marks(body: Body) -> Iterator[_Mark]:
    for index in body.places(_SIGN):
        words = body[index].plain
        ranked = bool(_RANKED.search(words))
        for match in _WORD.finditer(words):
            kind = match.lastgroup or ""
            if kind == "di" and ranked:
                continue
            numeral = match[f"{kind}_rank"] or "一"
            rank = _WORD_RANKS.get(numeral[:2]) or number(numeral)
            last = number(match["di_to"] or "") or rank
            yield _Mark(index, *match.span(), match["called"] or kind, rank, last)


def _chains(body: Body) -> list[list[_Mark]]:
    open_: dict[str, list[_Mark]] = {}
    chains: list[list[_Mark]] = []
    for mark in _marks(body):
        in_line = mark.start or body[mark.sentence].sentence.kind == "sentence"
        if mark.series in _MARKERS and not in_line:
            continue  # a line with a marker: read as such
        series = (mark.series, *(_MIXED.get(mark.series, ()) if mark.rank > 1 else ()))
        found = (open_[name] for name in series if name in open_)
        chain = next((chain for chain in found if _follows(body, chain, mark)), None)
        if chain:
            rank = chain[-1].last + 1
            chain.append(mark if mark.rank == rank else mark._replace(rank=rank, last=rank))
        elif mark.rank == 1:
            open_[mark.series] = [mark]
            chains.append(open_[mark.series])
    return [chain for chain in chains if len(chain) > 1]


def _follows(body: Body, chain: Sequence[_Mark], mark: _Mark) -> bool:
    """Whether a word is a chain's next: by its rank, as 最后 (rank 0), or as one more 一种是."""
    last = chain[-1]
    start, before = (body[m.sentence].sentence.start + m.start for m in (mark, last))
    if mark.series == "one" and mark.sentence - last.sentence < 2:
        return True
    return start - before <= _REACH and last.last + 1 == (mark.rank or max(3, last.last + 1))


def _items(body: Body, chain: Sequence[_Mark]) -> Iterator[list[Span]]:
    """The ranges of the headlines: to a colon, the sentence's end, or the next ordinal word.

    Of several stages told at once (第三及第四阶段分别是甲,以及乙) each has its own.
    """
    for mark, following in zip(chain, [*chain[1:], None], strict=True):
        sentence, words = body[mark.sentence]
        bound = min(len(words), mark.end + _REACH)
        if following and following.sentence == mark.sentence:
            bound = following.start
        shape = _CLAUSE if mark.series in ("first", "side") else _ITEM
        match = shape.match(words, mark.end, bound)
        end = match.end() if match else mark.end
        if loose := _LOOSE_ENDS.search(words, mark.end, end):
            end = loose.start()
        end = first_clause(words, mark.end, end)
        several = _SEVERAL.search(words, mark.end, end) if mark.last > mark.rank > 0 else None
        ranges = [(mark.end, several.start()), (several.end(), end)] if several else []
        yield [
            (sentence.start + a, sentence.start + b)
            for a, b in (stripped(words, *item) for item in ranges or [(mark.end, end)])
        ]


def _name(document: Document, body: Body, first: _Mark, count: int) -> tuple[str, int | None]:
    """What introduces the chain: the words or the sentence before it, its noun, the section."""
    sentence, plain = body[first.sentence]
    near = slice(max(0, first.start - _LEAD), first.start)
    said = [(sentence.text[near], plain[near])]
    for above, words in body[max(0, first.sentence - 1) : first.sentence]:
        said.append((above.text[-_LEAD:], words[-_LEAD:]))
    for text, words in said:
        name, announced = named_by(text.rstrip(), words.rstrip(), count)
        if name:
            return name, announced
    if first.series not in _SERIES:  # 看点一:…
        return sentence.text[first.start : first.start + len(first.series)], None
    return named_by_section(document, sentence, count)
