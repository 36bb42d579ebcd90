"""The office in which a person speaks, as it stands with the name."""

import re
from collections.abc import Sequence

from analysis.records import Mention
from analysis.tagging.entities.personnames import TITLE
from analysis.tagging.literals import quick

_BEHIND = quick(
    f"(?P<title>{TITLE})|[（(](?P<note>[^（）()\n]{{0,30}}{TITLE}[^（）()\n]{{0,4}})[）)]"
)
_TITLE = quick(f"{TITLE}[ 　]*$")
_WHOLE = quick(f"(?:原|前|时任|副|联席|高级|资深|常务|执行)*{TITLE}(?:兼{TITLE})*[ 　]*$")
_LAST = re.compile("[长官监人管总师员家理席裁任事书记表授座O][ 　]*$")
_FORMER = re.compile("(?:原|前|时任|现任)$")
# Words that are no part of an office: it begins behind the last of them.
_EDGE = re.compile(
    "[，。；：！？“”「」『』（）()\n—]|[的了是由被把让请访]|(?<!数)据|(?<![颐共])和(?!谐)|与|以及|但|而|在|"
    "对(?![公外接])|对此|[谈提说]到|[谈提]及|关于|其中|来自|当时|随后|记者|[日此]前|[今昨当][日天]|[会台]上|[月年日]"
)
REACH = 60  # characters before a name within which its office begins
_TITLED = 16  # characters before a name within which the title right before it begins
_LONGEST = 24  # characters of an office whose owner is no known name


def office(text: str, view: str, person: Mention, near: Sequence[Mention]) -> str:
    """The office that stands behind a mention of a person or before it, empty if none does.

    Before the name it begins with the organisation that it belongs to, or at the last word
    that is no part of it. `near` are the names that stand at most `REACH` characters before.
    """
    if behind := _BEHIND.match(view, person.end):
        return text[slice(*behind.span(behind.lastgroup or 0))]
    low = max(0, person.start - REACH)
    low = max([low, *(m.end for m in near if m.type == "person")])
    owners = [m for m in near if m.start >= low]
    titled = _TITLE.search(view, max(low, person.start - _TITLED), person.start)
    if not titled and not (owners and _LAST.search(view, low, person.start)):
        return ""
    return text[_begin(view, low, person.start, owners) : person.start].strip(" 　、")


def _begin(view: str, low: int, end: int, owners: Sequence[Mention]) -> int:
    """Where an office begins that ends at `end`."""
    edges = [
        edge.end()
        for edge in _EDGE.finditer(view, low, end)
        if not any(m.start <= edge.start() < m.end for m in owners)
    ]
    start = edges[-1] if edges else low
    for owner in owners:
        if owner.start >= start:
            former = _FORMER.search(view, start, owner.start)
            return former.start() if former else owner.start
    if end - start <= _LONGEST:
        return start
    whole = _WHOLE.search(view, low, end)
    return whole.start() if whole else end
