"""The lines of a text, and the markers that stand at the head of a list item or heading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

# Full-width forms in their ASCII shape (，：（／ and so on), one character for one.
_HALF_WIDTH = {chr(0xFF01 + n): chr(0x21 + n) for n in range(94)} | {
    "\u3000": " ",
    "\xa0": " ",
    "╱": "/",
    "︰": ":",  # stands for a colon in Hong Kong
    "ㄧ": "一",  # the phonetic sign that often stands for it
}
_FULL_WIDTH = re.compile(f"[{''.join(_HALF_WIDTH)}]")
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = r"(?>\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])"
_BLANK_LINE = re.compile(rf"{_BREAK}\s*?{_BREAK}")
_ENDS_SENTENCE = re.compile(r"[。!?…;][\"”’」』)\]】]*$")

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_MARKERS = {
    "markdown": r"(?P<hashes>#{1,6})\s+",
    "bullet": r"(?:[•·●○■□◆◇❖◎▪▫◦‣➤➢►▶★☆✓✔]\s*|[-*+–]\s+)(?:[\U0001f300-\U0001faff]\ufe0f?\s*)?",
    "chinese": rf"(?P<chinese_rank>{_NUMERAL})[、.]\s*",
    "chinese_paren": rf"\((?P<chinese_paren_rank>{_NUMERAL})\)[、.,]?\s*",
    "chapter": rf"第(?P<chapter_rank>{_NUMERAL}|\d{{1,2}})[章节部篇](?:分)?[\s:、,]+",
    "digit": r"(?P<digit_rank>\d{1,2})(?:[、)]|\.(?!\d)|\.(?=\d{1,2}月\d|\d{4}年))\s*",
    "digit_zero": r"0(?P<digit_zero_rank>[1-9])(?:\s*[|丨/:]\s*|\s+)(?=[^\s\d月日年号时点])",
    "digit_dotted": r"\d{1,2}(?:\.(?P<digit_dotted_rank>\d{1,2})){1,3}\s+",
    "digit_paren": r"\((?P<digit_paren_rank>\d{1,2})\)[、.,]?\s*",
    "circled": r"(?P<circled_rank>[①-⑳❶-❿])\s*",
}
_MARKER = re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in _MARKERS.items()))
_DIGITS = {char: rank for rank, char in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it.

    `plain` is its simplified view in half-width punctuation, for matching; `indent` counts
    the blanks before it, `gap` says whether a blank line (or the text's beginning) is above.
    """

    start: int
    end: int
    plain: str
    indent: int
    gap: bool

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a paragraph: it has a full stop, or is long."""
        size = len(self.plain)
        if "。" in self.plain:
            return size >= 10
        return size >= 100 or (size >= 20 and self.ends_sentence)

    @property
    def ends_sentence(self) -> bool:
        """Whether its last mark ends a sentence (or a clause of a list: ；)."""
        return bool(_ENDS_SENTENCE.search(self.plain))


class Marker(NamedTuple):
    """The number or bullet before an item: its style, rank (0 for bullets) and length."""

    style: str
    rank: int
    length: int


def split_lines(view: str) -> Iterator[Line]:
    """The lines of a simplified view that hold more than blanks."""
    previous_end = 0
    for match in _LINE.finditer(view):
        body = match[0].strip()
        if not body:
            continue
        start = match.start() + match[0].index(body[0])
        gap = not previous_end or bool(_BLANK_LINE.search(view, previous_end, start))
        yield Line(start, start + len(body), half_width(body), start - match.start(), gap)
        previous_end = start + len(body)


def half_width(view: str) -> str:
    """The same characters with punctuation, digits and letters in half width."""
    return _FULL_WIDTH.sub(lambda match: _HALF_WIDTH[match[0]], view)


def marker(plain: str) -> Marker | None:
    """The marker that a line (in half width) begins with: `1.`, `(一)`, `①`, `•`, `##`."""
    match = _MARKER.match(plain)
    if not match or match.end() == len(plain):
        return None
    style = match.lastgroup or ""
    if style == "markdown":
        return Marker(style, len(match["hashes"]), match.end())
    rank = 0 if style == "bullet" else number(match[f"{style}_rank"])
    return Marker(style, rank, match.end())


def number(numeral: str) -> int:
    """The value of a numeral up to 99: `3`, `三`, `十二`, `二十`, `③`; 0 for anything else."""
    if numeral.isdecimal():
        return int(numeral)
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    if "❶" <= numeral <= "❿":
        return ord(numeral) - ord("❶") + 1
    if "十" not in numeral:
        return _DIGITS.get(numeral.replace("两", "二"), 0)
    tens, _, ones = numeral.partition("十")
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
