"""What a site puts around an article: lines that are no article text, told by their form."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from analysis.corpus.furniture_rules import FILLERS, LABELS, MENU, NOTICES
from analysis.corpus.lines import Line

_TOKENS = re.compile(r"[\s|/·,、()\[\]:]+")

CLOSING = frozenset({"previous_next", "comments", "disclaimer", "editor", "copyright"})
_NOTICE_LIMIT, _LABEL_LIMIT = 300, 120
# Of the pairs of characters in a line near the end of the five articles at least 0.23 stood in
# the lines before it too; of those in six notes about sites less than 0.2, two times out of three.
_OWN_SHARE = 0.2
_PAIR = re.compile("(?=([\u4e00-\u9fff]{2}))")
_LEAST, _ABOUT = 8, 40  # lines of prose that tell what an article is about
_NEAR = 12  # lines that a site's notes take


def _compiled(rules: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{id_}>{'|'.join(rules[id_])})" for id_ in rules), re.I)


_LABEL, _NOTICE = _compiled(LABELS), _compiled(NOTICES)
_TRIANGLES = tuple("▲▼△▽")
_CREDIT = re.compile(r"[(/:](?:[^()]*(?:摄|提供|来源|取自|资料|示意|网络|图))|图[/:]")
_FULL_STOP = re.compile(r"。[\"”’」』]*$")


def line_rule(plain: str) -> str:
    """The rule by which a line (in half-width simplified form) is site furniture, else empty."""
    if len(plain) > _NOTICE_LIMIT:
        return ""
    plain = plain.removeprefix("> ")  # Markdown's mark of a quotation
    if len(plain) <= _LABEL_LIMIT and not _FULL_STOP.search(plain):
        if match := _LABEL.fullmatch(plain):
            return match.lastgroup or ""
        if _is_menu(plain):
            return "menu"
    match = _NOTICE.fullmatch(plain)
    return (match.lastgroup or "") if match else ""


def _is_menu(plain: str) -> bool:
    """Whether the words of a line are words of a menu, one of them at least unmistakably.

    In a line of five words and more, one may be any other (the name of the site's app).
    """
    words = _words(plain)
    strange = sum(not _may_be_menu(word) for word in words)
    return any(word in MENU for word in words) and strange <= (len(words) >= 5)


def _words(plain: str) -> list[str]:
    return [word for word in _TOKENS.split(plain.lower().lstrip("•·●-* ")) if word]


def _may_be_menu(word: str) -> bool:
    return word in MENU or word in FILLERS or word.isdecimal()


def line_rules(lines: Sequence[Line]) -> list[str]:
    """The rule of each line, empty where none holds.

    A word of a menu that could be a heading (微信) counts beside a line of a menu only.
    """
    rules = [line_rule(line.plain) for line in lines]
    indexes = range(len(lines))
    for index, beside in [*((i, i - 1) for i in indexes), *((i, i + 1) for i in indexes[::-1])]:
        near = 0 <= beside < len(lines) and rules[beside] in ("menu", "share")
        plain = lines[index].plain
        if near and not rules[index] and len(plain) <= 24:
            rules[index] = "menu" if all(map(_may_be_menu, _words(plain))) else ""
    for index in _marked_headings(lines, rules):
        rules[index] = ""
    return rules


def _marked_headings(lines: Sequence[Line], rules: Sequence[str]) -> list[int]:
    """The lines marked ▲ that head the paragraphs of a digest and are no captions: several, with
    no credit of a picture, and one for every other paragraph at least."""
    marked = [
        index
        for index, line in enumerate(lines)
        if rules[index] == "caption" and line.plain.startswith(_TRIANGLES)
    ]
    prose = sum(line.is_prose and not rule for line, rule in zip(lines, rules, strict=True))
    several = len(marked) > 1 and 2 * len(marked) >= prose
    return marked if several and not any(_CREDIT.search(lines[i].plain) for i in marked) else []


def closing_block(lines: Sequence[Line], rules: Sequence[str]) -> int:
    """The index from which all lines are furniture: where the site's own matter closes the page.

    Such a block begins with a line of one of the `CLOSING` rules, or with a list of related
    articles, and holds no prose of the article. Prose after such a line is the site's own if it
    is not yet the page's end and speaks of something else: an article that goes on keeps its text.
    """
    own = [index for index, line in enumerate(lines) if line.is_prose and not rules[index]]
    while own and _is_the_sites(lines, rules, own):
        own.pop()
    last = own[-1] if own else len(lines)
    closing = CLOSING | {"related"}
    return next((i for i in range(last + 1, len(lines)) if rules[i] in closing), len(lines))


def _is_the_sites(lines: Sequence[Line], rules: Sequence[str], own: Sequence[int]) -> bool:
    """Whether the last line of prose is the site's own, and not the article's.

    What an article is about is known from `_LEAST` lines on; with fewer, nothing is the site's.
    """
    last = own[-1]
    near = range(last - 1, max(-1, last - _NEAR), -1)
    opening = next((index for index in near if rules[index] in CLOSING), 0)
    before = [lines[index].plain for index in own[: bisect_left(own, opening)][-_ABOUT:]]
    known = len(before) >= _LEAST and last + 1 < len(lines)
    return known and _share(lines[last].plain, "".join(before)) < _OWN_SHARE


def _share(plain: str, text: str) -> float:
    """Share of a line's pairs of neighbouring Han characters that a text has too."""
    pairs = set(_PAIR.findall(plain))
    return sum(pair in text for pair in pairs) / max(1, len(pairs))


def linked_titles(lines: Sequence[Line], rules: Sequence[str]) -> set[int]:
    """Indexes of the lines right under a heading of related articles, up to a blank or prose."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        under = index - 1 in found or (index > 0 and rules[index - 1] == "related")
        if under and not line.gap and not line.is_prose and not rules[index]:
            found.add(index)
    return found


def repeats(lines: Sequence[Line], *, reach: int = 6, least: int = 15) -> set[int]:
    """Indexes of the lines that only say again what a line nearby says.

    A sentence of `least` characters or more whose whole text stands in a longer line at most
    `reach` lines away is one (the longer line is kept), and so is the second of two equal lines.
    """
    return {
        index
        for index, line in enumerate(lines)
        if len(line.plain) >= least and line.ends_sentence and _said_near(lines, index, reach)
    }


def _said_near(lines: Sequence[Line], index: int, reach: int) -> bool:
    plain = lines[index].plain
    return any(
        (len(lines[other].plain) > len(plain) or other < index) and plain in lines[other].plain
        for other in range(max(0, index - reach), min(len(lines), index + reach + 1))
    )
