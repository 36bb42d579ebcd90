"""The simplified view of a text, and which script a text is in.

The view is exactly as long as the text, so that a position in one is a position in the
other. It serves matching alone: no position refers to it and no reader is shown it as text.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind
from opencc import OpenCC

from analysis.records import Script

# 么 and 抬 are no Han here: they are simplified, and tw2s would make them 幺 and 擡.
_HAN = re.compile("(?![么抬])[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MINORITY = 0.1  # the lesser script's share from which a text counts as mixed
# OpenCC's lists of words whose characters convert otherwise than by themselves (乾隆, 看著).
_PHRASES = ("TWVariantsRevPhrases.txt", "TSPhrases.txt")


@cache
def _opencc(conversion: str) -> OpenCC:
    return OpenCC(conversion)


@cache
def _convert(text: str, conversion: str = "tw2s") -> str:
    return _opencc(conversion).convert(text)


class _Singly(dict[int, str]):
    """Character → the one that it is converted to by itself, itself where that is not one."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        converted = _convert(char) if _HAN.match(char) else char
        self[code] = converted if len(converted) == 1 else char
        return self[code]


_SINGLY = _Singly()


@cache
def _phrases() -> dict[str, str]:
    """The listed words with a character that some word converts otherwise, each converted."""
    folder = files("opencc") / "dictionary"
    lines = (line for name in _PHRASES for line in (folder / name).read_text("utf-8").splitlines())
    words = {line.split("\t")[0] for line in lines}
    together = {word: _convert(word) for word in words if len(_convert(word)) == len(word)}
    odd = {
        char
        for word, converted in together.items()
        for char, simple in zip(word, converted, strict=True)
        if simple != _SINGLY[ord(char)]
    }
    return {word: converted for word, converted in together.items() if odd.intersection(word)}


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(list(_phrases()), matchkind=MatchKind.LeftmostLongest)


def simplify(text: str) -> str:
    """The text in simplified characters, character for character: `len` stays the same.

    Vocabulary is not translated (網際網路 gives 网际网路): the codebook lists such words as
    aliases. Conversion: OpenCC's tw2s, which knows both 臺 and 台, 裡 and 里, 著 and 着.
    """
    parts, done = [], 0
    for _, start, end in _automaton().find_matches_as_indexes(text):
        parts += [text[done:start].translate(_SINGLY), _phrases()[text[start:end]]]
        done = end
    return "".join([*parts, text[done:].translate(_SINGLY)])


def replacer(old: str, new: str) -> Callable[[str], str]:
    """A function that puts each character of `new` for that of `old`: `str.translate`, quicker.

    The characters are few, and none is in both.
    """
    pairs = tuple(zip(old, new, strict=True))

    def replaced(text: str) -> str:
        """The text with the new characters, as long as before."""
        for before, after in pairs:
            text = text.replace(before, after)
        return text

    return replaced


def script_of(text: str) -> Script:
    """`hans`, `hant`, or `mixed` where the lesser has a tenth of what tells the two apart."""
    counts = {char: n for char, n in Counter(text).items() if _HAN.match(char)}
    traditional = sum(n for char, n in counts.items() if _convert(char, "t2s") != char)
    simplified = sum(
        n
        for char, n in counts.items()
        if _convert(char, "s2t") != char and _convert(char, "t2s") == char
    )
    if min(traditional, simplified) > _MINORITY * (traditional + simplified):
        return "mixed"
    return "hant" if traditional > simplified else "hans"
