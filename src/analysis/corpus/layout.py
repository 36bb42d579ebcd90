"""The layout of a page: what each line is, by its form and its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from analysis.corpus.facts import Stated, is_channel, read_byline
from analysis.corpus.furniture import closing_block, line_rules, linked_titles, repeats
from analysis.corpus.lines import Line, Marker, half_width, marker, split_lines
from analysis.records import SentenceKind

_HEADING, _TITLE, _LABEL, _NUMBERED = 40, 60, 15, 40
_NO_HEADING = re.compile(r"[,、;,:—…(\[“「‘]$|^[,。、;:!?)\]”」|]")
# A question or exclamation that points back (这是一款什么样的产品?) is a sentence of the text.
_POINTS_BACK = re.compile(r"(?:这|那|该|其|此|他|她|它|我).*[!?]$")
_NUMBER_ABOVE = re.compile(r"(?:part|chapter)?\s?\d{1,2}[.、]?|[一二三四五六七八九十]", re.I)
_STOPS = re.compile("。|;$")  # a headline may exclaim, ask, and join others (甲签约;乙上市)
_INSIDE = re.compile(r"[。;]|[!?].*[^!?\"”’」』)\]]$")
_NO_TITLE = re.compile(
    r"(?:摘要|内容摘要|导读|导语|前言|引言|引语|编者按|编者的话|目录|背景|简介|概述|核心提示|要点|正文|专栏)[::]?.{0,4}"
    r"|(?:引言|前言|导[读语]|题记|编者按|图\d?)\s*[:|/].*|.*(?:资料图片?|资料照片?|示意图)\)?|.*来自维基百科.*"
)
_MASTHEAD, _HEADLINE = 12, 10  # characters of a line above a title, at most; of a title, at least
_SECTION, _LONG_HEADLINE = 5, 16  # the same where one line alone stands above the title
# English of a site around a Chinese article: three words or more, small letters, an address.
_FOREIGN = re.compile(r"[!-~]+(?: [!-~]+){2,}|[a-z]+[0-9]*|[A-Z]{5,}|[ -~]*[.:!?'][ -~]*")
# A line of the head that is a date with the hour, and perhaps another one, below a lead.
_CLOCKED = re.compile(
    r"(?:\D{0,8}20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d\d(?::\d\d)?\s*){1,2}"
)
# The same where it is labelled: 发布时间:2025年9月14日 分类:金融.
_LABELLED = re.compile(
    r"(?:发布|发表|发稿|刊登|刊出|出版|更新|上传|张贴|收稿|收录)(?:时间|日期|于)?\s*[:|]?\s*(?:19|20)\d\d\s?[-/.年]"
)
_TOP = 10  # lines
_SITE = re.compile(
    r"[^\s,。、:;!?“”]{1,14}(?:网|在线|日报|时报|晚报|早报|商报|周报|周刊|杂志|月刊|财经|新闻|新闻网|资讯|"
    r"门户|论坛|头条|智库|传媒|电子报|通讯社|社|\.com|\.cn|\.net|\.tw|\.hk)(?:首页)?",
    re.I,
)
# Who wrote a paper, by the names alone, and what stands below them.
_AUTHORS = re.compile(r"[\u4e00-\u9fff]{2,3}(?:\s+[\u4e00-\u9fff]{2,3}){0,5}")
_ABSTRACT = re.compile(r"[\[【(]?(?:内容)?(?:摘\W{0,5}要|提\W{0,5}要|abstract)[\]】)]?", re.I)
# A number glued to a title is a page's only if no classifier or unit makes it a count.
_GLUED_PAGE = re.compile(
    r"\d{1,3}(?=[\u4e00-\u9fff])(?![\d]*[年月日号天周季旬时点分秒岁代家个位大项种类次成倍亿万千百十元块角斤吨米里公户人名"
    r"只张条款件部本册场期届起步招问图组省市县区国国强折级层座栋间所股笔单台套亩度宗份辆艘架双对批轮番篇章节句字道关门"
    r"股余多几来问维比后前甲式线枚颗城校院行银])"
)
_NOTE_AT_END = re.compile(r"(?<=[。!?…”’」』)])\s*(?:\d{1,3}|(?:\[\d{1,3}\])+)$")
_CREDIT_AT_END = re.compile(
    r"(?<=[。!?…”’」』)\s])\s*[(\[【](?:图|图片|照片|文|文图|编辑|责任编辑|责编|记者|作者|实习记者|来源|本文来源|校对|编译|"
    r"图片来源|资料来源|完|全文完)(?:[:/\s|·、][^()【】\[\]。]{0,40})?[)\]】](?:1[0-3]\d{5})?$"
)
_EDIT_LINK = re.compile(r"\s*\[编辑\]$")  # an encyclopaedia's, at the end of a heading
_LEAD_IN = re.compile(
    r"^(?:[(\[【〔][^()【】〔〕\[\]。]{0,30}(?:电|讯|报道|报导|日电)[)\]】〕]"
    r"|(?:本报|本刊|新华社|中新社|中新网|中央社|人民网|新华网|央视网)[^,。:]{0,16}(?:电|讯|报道|报导)"
    r"(?:\s*[(\[](?:记者|本报记者)[^)\]。]{2,20}[)\]](?=\s)|\s*记者\s?[^\s,。:]{2,4}\s*报道:|(?=\s))"
    r"|(?:date|[\u4e00-\u9fff]{2,8}[报网社刊])\s+\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?=\s))\s*"
)

_AT_END = ((_CREDIT_AT_END, "credit"), (_NOTE_AT_END, "page_number"), (_EDIT_LINK, "edit_link"))


@dataclass(frozen=True, slots=True)
class Block:
    """A line, or a part of one, with the kind that its form and place give it.

    `line.start` and `line.end` bound it; `level` is a heading's depth, `stated` what a byline
    states.
    """

    line: Line
    kind: SentenceKind
    rule: str = ""
    stated: Stated | None = None


def read_blocks(view: str, title: str = "") -> list[Block]:
    """The blocks of a simplified view, in order; `title` is a title known from elsewhere.

    They cover every character that is no blank. A text of one line is a sentence: only a page
    of several lines has a title, a byline or a heading.
    """
    lines = list(split_lines(view))
    furniture = _furniture(lines)
    blocks = [furniture.get(index) or _kind(lines, furniture, index) for index in range(len(lines))]
    _mark_title(blocks, half_width(title))
    return [part for block in blocks for part in _parts(block)]


def _furniture(lines: Sequence[Line]) -> dict[int, Block]:
    """Index → block of each line that is furniture."""
    rules = line_rules(lines)
    closing = closing_block(lines, rules)
    for index in linked_titles(lines, rules):
        rules[index] = "related"
    body = [i for i, line in enumerate(lines[:closing]) if line.is_prose and not rules[i]]
    if len(body) > 1 and _is_headline(lines[body[0]]):
        body = body[1:]
    stated: dict[int, Stated | None] = {}
    if len(lines) > 1:
        outside = {
            *range(body[0] if body else len(lines)),
            *range(body[-1] + 1 if body else 0, len(lines)),
        }
        outside |= {i for i, line in enumerate(lines[:_TOP]) if _states_day(line.plain)}
        stated = {i: found for i in outside if (found := read_byline(lines[i].plain))}
        bylines = {*stated, *(i for i, line in enumerate(lines) if _is_credit(line))}
        bylines |= {0} if _are_authors(lines) else set()
        rules = [rule or ("byline" if i in bylines else "") for i, rule in enumerate(rules)]
        if _is_site_name(lines, rules):
            rules[0] = "site_name"
        for index in _channels(lines[: body[0] if body else 0], rules):
            rules[index] = "channel"
    kept = [i for i in range(closing) if not rules[i]]
    for place in repeats([lines[i] for i in kept]):
        rules[kept[place]] = "repeat"
    for index in range(closing, len(lines)):
        rules[index] = rules[index] or "closing"
    return {
        index: Block(lines[index], "furniture", rule, stated.get(index))
        for index, rule in enumerate(rules)
        if rule
    }


def _states_day(plain: str) -> bool:
    """Whether a line of the head tells when the article appeared, even below a lead."""
    return bool(_CLOCKED.fullmatch(plain) or _LABELLED.match(plain))


def _is_credit(line: Line) -> bool:
    """Whether a line, wherever it stands, says nothing but who wrote or published the article."""
    found = read_byline(line.plain)
    return found is not None and bool(found.author or found.publisher)


def _are_authors(lines: Sequence[Line]) -> bool:
    """Whether the page begins with the names of those who wrote it, and no word of its text.

    One name alone stands above an abstract.
    """
    first, text = lines[0].plain, "".join(line.plain for line in lines[1:])
    if not _AUTHORS.fullmatch(first) or any(name in text for name in first.split()):
        return False
    return bool(_ABSTRACT.match(lines[1].plain)) or (len(first.split()) > 1 and lines[1].is_prose)


def _is_site_name(lines: Sequence[Line], rules: Sequence[str]) -> bool:
    """Whether the page begins with the name of its site: then a line of a title's form follows."""
    following = [line for line, rule in zip(lines[1:], rules[1:], strict=True) if not rule][:2]
    return (
        bool(_SITE.fullmatch(lines[0].plain))
        and len(following) == 2
        and _has_title_form(following[0])
        and following[0].gap
    )


def _channels(above: Sequence[Line], rules: Sequence[str]) -> list[int]:
    """The lines above the text that only name the site's section, where another has the title.

    Two short ones or more, each by itself above a longer line, are the site's and a section's;
    so is a very short one above a long headline.
    """
    free = [i for i in range(len(above)) if not rules[i]]
    named = [
        i
        for i in free
        if is_channel(above[i].plain)
        or (i and _SITE.fullmatch(above[i].plain))
        or _FOREIGN.fullmatch(above[i].plain)
    ]
    titled = any(_has_title_form(above[i]) for i in free if i not in named)
    short = list(takewhile(lambda i: len(above[i].plain) <= _MASTHEAD and above[i].gap, free))
    beneath = free[len(short) : len(short) + 1]
    section = len(short) == 1 and len(above[short[0]].plain) <= _SECTION
    least = _LONG_HEADLINE if section else _HEADLINE
    if (section or len(short) > 1) and any(
        len(above[i].plain) >= least and above[i].gap and _has_title_form(above[i]) for i in beneath
    ):
        return [*named, *short]
    return named if titled else []


def _is_headline(line: Line) -> bool:
    """Whether a line that reads as prose is a headline that exclaims or asks."""
    return line.plain.endswith(("!", "?")) and _has_title_form(line)


def _has_title_form(line: Line) -> bool:
    plain = line.plain
    return (
        2 <= len(plain) <= _TITLE
        and not _NO_HEADING.search(plain)
        and not _STOPS.search(plain)
        and not _NO_TITLE.fullmatch(plain)
        and not marker(plain)
    )


def _mark_title(blocks: list[Block], known: str) -> None:
    """Give the title line its kind: the first line that is no furniture, if it has the form.

    A line that Markdown marks as a heading has it where it is the only one of its depth.
    """
    first = [i for i, block in enumerate(blocks) if block.kind != "furniture"][:2]
    if len(first) < 2:
        return
    top = blocks[first[0]]
    level = _depth(top)
    alone = level and not any(0 < _depth(block) <= level for block in blocks[first[0] + 1 :])
    if level == 1 or alone or _has_title_form(top.line) or (known and top.line.plain == known):
        blocks[first[0]] = replace(top, kind="title", rule="markdown" if level else "first_line")


def _depth(block: Block) -> int:
    """The depth of a Markdown heading, 0 of any other line."""
    found = marker(block.line.plain)
    return found.rank if found and found.style == "markdown" else 0


def _kind(lines: Sequence[Line], furniture: dict[int, Block], index: int) -> Block:
    line = lines[index]
    found = marker(line.plain)
    if found and found.style == "markdown":
        return Block(line, "heading", "markdown")
    if len(lines) == 1:
        return Block(line, "item", found.style) if found else Block(line, "sentence")
    above = lines[index - 1] if index and index - 1 not in furniture else None
    below = next((i for i in range(index + 1, len(lines)) if i not in furniture), None)
    next_line = lines[below] if below is not None else None
    if found:
        heads = _is_numbered_heading(line, found, next_line)
        return Block(line, "heading" if heads else "item", found.style)
    if next_line and _is_heading(line, above, next_line):
        return Block(line, "heading", "label" if line.plain.endswith(":") else "short_line")
    return Block(line, "sentence")


def _is_numbered_heading(line: Line, found: Marker, below: Line | None) -> bool:
    """A short line with a number and no full stop, above a line that has no marker like it."""
    if found.style == "bullet" or len(line.plain) > _NUMBERED or (line.indent and found.rank == 0):
        return False
    if line.plain.endswith(("。", ";", ",", "、")) or below is None:
        return False
    next_marker = marker(below.plain)
    return next_marker is None or (next_marker.style != found.style and below.indent <= line.indent)


def _is_heading(line: Line, above: Line | None, below: Line) -> bool:
    """A short line without a full stop, not in the middle of a wrapped paragraph."""
    plain = line.plain
    if plain.endswith(":"):
        return len(plain) <= _LABEL and not re.search(r"[,。、;]", plain)
    if len(plain) > _HEADING or _NO_HEADING.search(plain) or _INSIDE.search(plain):
        return False
    if _POINTS_BACK.match(plain):
        return False
    starts_afresh = line.gap or above is None or above.ends_sentence or marker(above.plain)
    starts_afresh = starts_afresh or _NUMBER_ABOVE.fullmatch(above.plain)
    return bool(starts_afresh) and (below.gap or below.is_prose or bool(marker(below.plain)))


def _parts(block: Block) -> Iterator[Block]:
    """The block without what a site glued to it: page and note numbers, credits, datelines."""
    line, plain = block.line, block.line.plain
    if block.kind == "furniture":
        yield block
        return
    first, last, trailing = 0, len(plain), []
    head = _GLUED_PAGE.match(plain) if block.kind == "title" else _LEAD_IN.match(plain)
    if head and head.end() < last:
        first = head.end()
        yield _cut(
            block, 0, len(head[0].rstrip()), "page_number" if block.kind == "title" else "lead_in"
        )
    for pattern, rule in _AT_END:
        if match := pattern.search(plain, max(first, last - 60), last):
            start = match.end() - len(match[0].lstrip())
            trailing.append(_cut(block, start, last, rule))
            last = match.start()
    yield (
        replace(block, line=_slice(line, first, last))
        if (first, last) != (0, len(plain))
        else block
    )
    yield from reversed(trailing)


def _cut(block: Block, start: int, end: int, rule: str) -> Block:
    part = _slice(block.line, start, end)
    stated = read_byline(part.plain) if rule in ("lead_in", "credit") else None
    return Block(part, "furniture", rule, stated)


def _slice(line: Line, start: int, end: int) -> Line:
    return replace(
        line, start=line.start + start, end=line.start + end, plain=line.plain[start:end]
    )
