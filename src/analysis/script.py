"""The simplified view of a text, and which script a text is in.

The view is exactly as long as the text, so that a position in one is a position in the
other. It serves matching alone: no position refers to it and no reader is shown it as text.
"""

import re
from functools import cache

from opencc import OpenCC

from analysis.records import Script

# A run of Han characters, cut at a length that opencc's recursive parser bears.
# 么 and 抬 are no part of it: they are simplified, and tw2s would make them 幺 and 擡.
_RUN = re.compile("(?:(?![么抬])[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]){1,64}")
_MINORITY = 0.1  # the lesser script's share from which a text counts as mixed


@cache
def _opencc(conversion: str) -> OpenCC:
    return OpenCC(conversion)


@cache
def _differs(char: str, conversion: str) -> bool:
    return _opencc(conversion).convert(char) != char


def _convert_run(match: re.Match[str]) -> str:
    run = match[0]
    if not any(_differs(char, "tw2s") for char in run):
        return run
    simple = _opencc("tw2s").convert(run)
    if len(simple) == len(run):
        return simple
    singly = (_opencc("tw2s").convert(char) for char in run)
    return "".join(s if len(s) == 1 else char for s, char in zip(singly, run, strict=True))


def simplify(text: str) -> str:
    """The text in simplified characters, character for character: `len` stays the same.

    Vocabulary is not translated (網際網路 gives 网际网路): the codebook lists such words as
    aliases. Conversion: OpenCC's tw2s, which knows both 臺 and 台, 裡 and 里, 著 and 着.
    """
    return _RUN.sub(_convert_run, text)


def script_of(text: str) -> Script:
    """`hans`, `hant`, or `mixed` where the lesser has a tenth of what tells the two apart."""
    han = [char for run in _RUN.findall(text) for char in run]
    traditional = sum(_differs(char, "t2s") for char in han)
    simplified = sum(_differs(char, "s2t") and not _differs(char, "t2s") for char in han)
    if min(traditional, simplified) > _MINORITY * (traditional + simplified):
        return "mixed"
    return "hant" if traditional > simplified else "hans"
