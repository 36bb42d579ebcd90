"""A finding: what holds, in bold; then who and when; then the references that it rests on."""

from collections.abc import Sequence

from analysis.blocks import Rich, Strong
from analysis.study import Study

Words = tuple[str, str]  # in Chinese, in English


def finding(study: Study, said: Words, cites: Sequence[Rich], more: Words = ("", "")) -> Rich:
    """A finding in the words of the edition; `more` follows the sentence in bold."""
    zh, en = more
    return [Strong(study.say(*said)), study.say(zh, f" {en} " if en else "") or " ", *cites]
