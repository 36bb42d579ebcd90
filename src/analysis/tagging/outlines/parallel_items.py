"""Lists in running text without a count: what is named beside them, or their like form, tells.

Ordinary prose joins words by 、 all the time, so that each rule asks for more than that: a noun
that announces (痛点,比如…; …等方面存在差异), two frames of one form (在…领域,…;在…领域,…), a verb
that recurs (互为场景、互为生态、互为客户的关系), or a row of deeds (从成立…、推出…,到签约…).
"""

import re
from collections.abc import Callable, Iterator

from analysis.records import Document
from analysis.tagging.literals import quick
from analysis.tagging.outlines.enumeration import (
    Body,
    Enumeration,
    Span,
    first_item,
    named_by_section,
    parts,
    stripped,
)

_ITEM = r"[^,。;:!?、()\s]{1,24}"
_JOINED = rf"{_ITEM}(?:、{_ITEM}){{1,9}}(?:,以及{_ITEM})?"
_WANTING = "痛点|难点|堵点|挑战|差异|差距|分歧|短板|瓶颈|障碍|矛盾|隐忧|困难|阻力"
_ANNOUNCING = rf"{_WANTING}|优势|劣势|内涵|举措|特征|特点|路径|要素"
_FIRST, _SECOND = map("".join, zip(*_ANNOUNCING.split("|"), strict=True))
_TELLS = (
    r",?(?:主要|具体|大致)?"
    r"(?:比如|例如|譬如|诸如|包括了?|包含|涵盖|在于|是|如|有[二三四五六]?)(?![何果此])"
)
_SUCH_AS = re.compile(
    rf"(?P<name>(?:合作|关键|核心|成功|主要|竞争|独特)?(?:{_ANNOUNCING})"
    rf"(?<!(?<!关键|核心|成功)要素))(?:(?P<tells>{_TELLS}):?|(?P<colon>:))(?P<items>(?:{_JOINED}|{_ITEM}))"
    r"(?=[,。;!?]|$)"
)
_WANTING_IN = re.compile(
    rf"等(?:诸多|多个|几个)?方面,?(?:都|均|仍|还|也|依然|仍然)*"
    rf"(?:存在着?|面临着?|有着?)[^,。;]{{0,8}}?(?P<name>{_WANTING})(?!化)"
)
_BELOW = re.compile(
    rf"(?:以下|如下)(?:几|数)?(?:个|大|项|种|点|类|条)?(?:方面的?)?(?P<name>[\u4e00-\u9fff]{{0,8}}):(?P<items>{_JOINED})"
    r"(?=[。;]|$)"
)
_IN = "在(?P<name>[^,。;:、在]{1,8}(?:领域|方面|层面|板块)),"
_IN_SIGN = re.compile(_IN)
_FRAME = quick(rf"(?:^|(?<=[,。;:])){_IN}")
_CLOSED = re.compile("(?<!、)等(?![待级于候值额])")
_LIST_BEFORE = re.compile(r"[^,。;:!?()\s、]{1,24}(?:、[^,。;:!?()\s、]{1,24})+$")
_REACH = 120
_VERB = (
    r"[互共][\u4e00-\u9fff]|融入|走进|走向|嵌入|深入|拥抱|赋能|连接|打通|重塑|重构|打造|"
    r"构建|强化|深化|提升|降低|扩大|拓展|推动|推进|促进|加强|加快|坚持|聚焦|回归|优化|完善|开放|做大|做强"
)
_LIKE = re.compile(
    rf"(?P<items>(?:(?:{_VERB})"
    rf"[\u4e00-\u9fff]{{2,6}}(?:、(?=[\u4e00-\u9fff])|(?=[的,也已正将成是]))){{3,8}})"
    r"(?:的(?P<name>[\u4e00-\u9fff]{2,12})(?=[\"”」』,。;!?]|$)"
    r"|,?(?:也|都|已|正|正在|将)*(?:成为|是)了?(?:[^,。;]{0,12}的)?(?P<name_>[\u4e00-\u9fff]{2,6})(?=[,。;!?]|$))"
)
_DEEDS = quick(
    r"(?:^|(?<=[,。;:]))从(?P<items>[^,。;:!?]{4,24}(?:、[^,。;:!?、]{4,24})+),?再?到(?P<last>[^,。;:!?]{4,40})"
)
_DEED = re.compile(
    r"成立|设立|推出|发布|释出|上线|签署|签约|合作|收购|入股|参股|投资|开通|启动|上市|牵手|联手|发行|投产"
)
_SERIES_OF = re.compile(r"一(?:系列|连串)的?(?P<name>[\u4e00-\u9fff]{2,6})")
_LAST_TWO = re.compile(r",?以及|[和与及]")
_END = re.compile(r"等+$")


def parallel_lists(document: Document, body: Body) -> Iterator[Enumeration]:
    """Uncounted lists of two items or more in one sentence; of deeds and like forms, of three."""
    for rule, (sign, read) in _READERS.items():
        for place in body.places(sign):
            sentence, plain = body[place]
            for name, items in read(plain):
                if len(items) < 2 or any(start >= end for start, end in items):
                    continue
                at = sentence.start
                called = sentence.text[slice(*name)] if name else ""
                called = called or named_by_section(document, sentence, len(items))[0]
                ranges = tuple((at + start, at + end) for start, end in items)
                yield Enumeration(called, None, ranges, f"parallel:{rule}")


def framed_apart(document: Document, body: Body) -> Iterator[Enumeration]:
    """在A领域,…X、Y等…。在B领域,…Z、W等…。 The same in sentences of one paragraph, one by one."""
    frames = {p: f for p in body.places(_IN_SIGN) if (f := _IN_SIGN.match(body[p].plain))}
    for place, frame in frames.items():
        before = place - 1 in frames and _follow(document, body, place - 1)
        if not (before or (place + 1 in frames and _follow(document, body, place))):
            continue
        sentence, plain = body[place]
        closed = _CLOSED.search(plain, frame.end())
        items = _governed(plain, frame.end(), closed.start()) if closed else []
        if len(items) > 1:
            at = sentence.start
            ranges = tuple((at + start, at + end) for start, end in items)
            name = sentence.text[slice(*frame.span("name"))]
            yield Enumeration(name, None, ranges, "parallel:framed")


def _follow(document: Document, body: Body, place: int) -> bool:
    """Whether the sentence after that of a place is of the same paragraph."""
    end, start = body[place].sentence.end, body[place + 1].sentence.start
    return "\n" not in document.view[end:start]


# The name of a list and its items.
Found = Iterator[tuple[Span | None, list[Span]]]


def _such_as(plain: str) -> Found:
    """痛点,比如A和B等; 特点:A、B、C."""
    for match in _SUCH_AS.finditer(plain):
        items = _split(plain, *match.span("items"))
        whole = "的、" not in match["items"] and match["items"][-1] != "的"
        only_two = not match["colon"] and ("、" in match["items"] or match["tells"][-1] != "是")
        if whole and len(items) > 2 - only_two:
            yield match.span("name"), items


def _below(plain: str) -> Found:
    """以下几个方面:A、B和C."""
    for match in _BELOW.finditer(plain):
        yield match.span("name"), _split(plain, *match.span("items"))


def _wanting(plain: str) -> Found:
    """A、B和C等方面存在差异."""
    for match in _WANTING_IN.finditer(plain):
        yield match.span("name"), _governed(plain, 0, match.start())


def _framed(plain: str) -> Found:
    """在A领域,…X、Y等…;在B领域,…Z、W等…: two frames or more."""
    frames = list(_FRAME.finditer(plain))
    if len(frames) < 2:
        return
    for frame, following in zip(frames, [*frames[1:], None], strict=True):
        end = following.start() if following else len(plain)
        if closed := _CLOSED.search(plain, frame.end(), end):
            yield frame.span("name"), _governed(plain, frame.end(), closed.start())


def _alike(plain: str) -> Found:
    """互为场景、互为生态、互为客户的关系: as long as each other, with a verb that recurs."""
    for match in _LIKE.finditer(plain):
        items = list(parts(plain, *match.span("items")))
        lengths = {end - start for start, end in items}
        verbs = [plain[start : start + 2] for start, _ in items]
        shared = len(set(verbs)) < len(verbs) or {verb[0] for verb in verbs} <= {"共", "互"}
        if len(items) > 2 and len(lengths) == 1 and shared:
            yield match.span("name" if match["name"] else "name_"), items


def _deeds(plain: str) -> Found:
    """从成立A、推出B,到签约C: three or more, each with a verb of doing."""
    for match in _DEEDS.finditer(plain):
        items = [*parts(plain, *match.span("items")), match.span("last")]
        if len(items) > 2 and all(_DEED.search(plain, *item) for item in items):
            name = _SERIES_OF.search(plain, match.end())
            yield name.span("name") if name else None, items


# For each rule what shows the sentences that it may read, and how it reads them.
_READERS: dict[str, tuple[re.Pattern[str], Callable[[str], Found]]] = {
    "such_as": (re.compile(f"[{_FIRST}][{_SECOND}](?:{_TELLS}|:)"), _such_as),
    "below": (re.compile("下(?=[^,。;]{0,16}:)"), _below),
    "wanting": (_WANTING_IN, _wanting),
    "framed": (_IN_SIGN, _framed),
    "alike": (re.compile(rf"、(?:{_VERB})[\u4e00-\u9fff]{{2,6}}、"), _alike),
    "deeds": (re.compile("从(?=[^,。;:!?]{4,24}、)"), _deeds),
}


def _governed(plain: str, start: int, end: int) -> list[Span]:
    """The items of the list that ends at a place, its first behind what governs it."""
    found = _LIST_BEFORE.search(plain, max(start, end - _REACH), end)
    if not found:
        return []
    (start, stop), *others = _split(plain, found.start(), end)
    return [stripped(plain, first_item(plain, start, stop, others), stop), *others]


def _split(plain: str, start: int, end: int) -> list[Span]:
    """The items joined by 、, the last two by 和 where that leaves none of them a stump."""
    tail = _END.search(plain, start, end)
    *items, last = parts(plain, start, tail.start() if tail else end)
    shortest = min((b - a for a, b in items), default=2)
    joint = _LAST_TWO.search(plain, last[0] + 1, last[1] - 1)
    if joint and min(joint.start() - last[0], last[1] - joint.end()) >= min(shortest, 4):
        items.append((last[0], joint.start()))
        last = (joint.end(), last[1])
    return [stripped(plain, *item) for item in (*items, last)]
