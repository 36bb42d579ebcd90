"""Lists whose lines have no bullets (left), and paragraphs that open alike: 在支付场景,…."""

import re
from collections.abc import Iterator, Sequence

from analysis.corpus.lines import marker
from analysis.records import Document
from analysis.tagging.outlines.enumeration import (
    Body,
    Enumeration,
    Line,
    Span,
    named_by,
    named_by_section,
)

_UNDER_HEADING, _UNDER_COLON = 3, 2  # lines that make a list
_LONGEST = 100  # characters of a line that can be an item
_REACH = 600  # characters from one paragraph's beginning to that of the next which opens alike
_ENDED = re.compile(r">>|[。!?,、:…](?:[”’」』)])*$|^[(\[【]|^[^\u4e00-\u9fff]*$")
_ABOVE = re.compile(r"(?:\A|[\r\n])[ \t\u3000\xa0]*\Z")
_BELOW = re.compile(r"[ \t\u3000\xa0]*(?:\Z|\r\n|[\r\n])")
_BLANK_LINE = re.compile(r"\n[ \t\u3000\xa0\r]*\n")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,6}(?= )")
_LABEL = re.compile(r"[^:;。]+(?=:.)")
_WHOLE = re.compile(r"[^;。]+")
_FRAME = re.compile(
    r"\A在?(?P<name>[^,。;:、在\s]{1,8}?(?P<noun>场景|领域|方面|层面|板块|环节|维度|端|侧))(?:中|上|里)?,"
)
# A short sentence that leads its paragraph as a heading does; none that argues or tells.
_LEAD = re.compile(
    r"(?![这那我你他她它但而所因不没是有却又也如若当虽其此第首一二三四五六七八九十])"
    r"(?!.*(?:[了吗呢吧么我你他她谁的]|什么|怎么|如何))[\u4e00-\u9fffA-Za-z“”+]{4,16}。"
)
_LED = re.compile(r"(?<=[\n\u3000 ])[^\s。,;:!?]{4,16}。(?=\S)")  # shows the lines that may be
_LEADS = 3  # paragraphs in a row that make a list
_FRAMED = re.compile(",(?<=[景域面块节度端侧中上里],)")  # shows the lines that it may match


def bare_lists(document: Document, body: Body) -> Iterator[Enumeration]:
    """Lines without end mark, one right beneath the other, under a heading or a colon.

    Three or more under a heading, two under a colon, where each may end in a semicolon and the
    last in a full stop. A line of prose no longer than they are shows a broken paragraph.
    """
    for place, (above, plain) in enumerate(body):
        colon = plain.endswith(":")
        if not colon and above.kind != "heading":
            continue
        lines = _run(document, body, place + 1)
        if len(lines) >= (_UNDER_COLON if colon else _UNDER_HEADING):
            number = marker(plain)
            told = slice(number.length if number else 0, None)
            name, announced = named_by(above.text[told], plain[told], len(lines))
            if not name:
                under = above if colon else lines[0].sentence
                name, announced = named_by_section(document, under, len(lines))
            yield Enumeration(name, announced, tuple(_headlines(lines)), "lines:bare")


def _run(document: Document, body: Body, first: int) -> list[Line]:
    run: list[Line] = []
    for place in range(first, len(body)):
        line = body[place]
        if run and not _adjoins(document, run[-1], line):
            break
        if not _is_item(document, line):
            return _ended(document, run, line)
        run.append(line)
    return run


def _ended(document: Document, run: list[Line], line: Line) -> list[Line]:
    """The lines of a list as the line right beneath leaves them: one more, as they are, or none."""
    clauses = bool(run) and all(item.plain[-1] == ";" for item in run)
    if clauses and line.plain[-1] == "。" and _fills_its_line(document, line):
        return [*run, line]
    return run if _ends_run(run, line) else []


def _ends_run(run: Sequence[Line], line: Line) -> bool:
    """Whether a line right beneath is a heading or, by its length, a paragraph of its own."""
    return line.sentence.kind == "heading" or len(line.plain) > 2 * max(
        (len(item.plain) for item in run), default=0
    )


def _is_item(document: Document, line: Line) -> bool:
    plain = line.plain
    return (
        line.sentence.kind == "sentence"
        and len(plain) <= _LONGEST
        and not _ENDED.search(plain)
        and not marker(plain)
        and _fills_its_line(document, line)
    )


def _fills_its_line(document: Document, line: Line) -> bool:
    start, end = line.sentence.start, line.sentence.end
    above = _ABOVE.search(document.view, max(0, start - 20), start)
    return bool(above and _BELOW.match(document.view, end))


def _adjoins(document: Document, above: Line, line: Line) -> bool:
    return not _BLANK_LINE.search(document.view, above.sentence.end, line.sentence.start)


def _headlines(lines: Sequence[Line]) -> Iterator[Span]:
    """The first words where all lines have such (a table's), else the labels, else the lines."""
    for shape in (_WORD, _LABEL, _WHOLE):
        found = [shape.match(line.plain) for line in lines]
        if all(found):
            break
    for line, match in zip(lines, found, strict=True):
        if match:
            yield line.sentence.start, line.sentence.start + len(match[0].rstrip())


def framed_lists(document: Document, body: Body) -> Iterator[Enumeration]:
    """Sentences that open alike, 在支付场景,…。在保险场景,…。: three, or two after a colon.

    Only there may 在 be wanting: with 科技股方面,… the news of the day merely goes on.
    """
    for chain in _chains(body):
        first = chain[0][0]
        above, plain = body[first - 1] if first else body[first]
        told = plain.endswith(":") and len(chain) > 1
        if not told and (len(chain) < 3 or any(match[0][0] != "在" for _, match in chain)):
            continue
        name, announced = named_by(above.text, plain, len(chain))
        if not name:
            name, announced = named_by_section(document, body[first].sentence, len(chain))
        starts = [(body[place].sentence.start, match) for place, match in chain]
        items = tuple((at + m.start("name"), at + m.end("name")) for at, m in starts)
        yield Enumeration(name, announced, items, "framed")


def led_lists(document: Document, body: Body) -> Iterator[Enumeration]:
    """Paragraphs in a row that a short sentence leads: 加强服务站建设。… 丰富服务场景。…: three."""
    run: list[int] = []
    for place in body.places(_LED):
        if not _LEAD.fullmatch(body[place].plain):
            continue
        if run:
            end, start = body[run[-1]].sentence.end, body[place].sentence.start
            if "\n" in document.view[end:start].rstrip():  # another paragraph between them
                yield from _led(document, body, run)
                run = []
        run.append(place)
    yield from _led(document, body, run)


def _led(document: Document, body: Body, run: Sequence[int]) -> Iterator[Enumeration]:
    if len(run) < _LEADS:
        return
    first, leads = run[0], [body[place].sentence for place in run]
    above, plain = body[first - 1] if first else body[first]
    name, announced = named_by(above.text, plain, len(run))
    if not name:
        name, announced = named_by_section(document, leads[0], len(run))
    yield Enumeration(name, announced, tuple((s.start, s.end - 1) for s in leads), "led")


def _chains(body: Body) -> list[list[tuple[int, re.Match[str]]]]:
    chains: list[list[tuple[int, re.Match[str]]]] = []
    for place in body.places(_FRAMED):
        sentence, plain = body[place]
        if match := _FRAME.match(plain):
            before = chains[-1][-1] if chains else None
            near = before and sentence.start - body[before[0]].sentence.start <= _REACH
            if before and near and before[1]["noun"] == match["noun"]:
                chains[-1].append((place, match))
            else:
                chains.append([(place, match)])
    return chains
