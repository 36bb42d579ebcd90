"""For whom a word stands: 他, 对方, 双方 and a family name alone."""

import re
from bisect import bisect_left
from itertools import pairwise

from analysis.records import Mention
from analysis.tagging.clause import names
from analysis.tagging.quotes.cues import CUE
from analysis.tagging.quotes.named import HAN, PARTIES, Named

_SURNAME = re.compile(f"[”」』\\s]*(?P<name>[{HAN}])(?:[则也又还亦再便即遂在对就向]|$)")
_SAYS = re.compile(f"[^，。；：！？“「\n不未没]{{0,14}}?{CUE}")
FAR = 400  # characters before a word within which those are sought for whom it stands
_BACK = 8  # sentences before a pronoun in which a person is sought for whom it stands


class StandIns:
    """For whom a word stands, by what was said before it."""

    def __init__(self, named: Named) -> None:
        self._named = named

    def speaking(self, at: int) -> Mention | None:
        """For whom 他 stands: who was last said to say something, or first in his sentence."""
        place = bisect_left(self._named.sentences, at)
        for start in reversed(self._named.sentences[max(0, place - _BACK) : place]):
            people = [m for m in self._named.between(start, at) if m.type == "person"]
            if people := self._named.subjects(people):
                said = [m for m in people if _SAYS.match(self._named.view, m.end, at)]
                return said[-1] if said else people[0]
            at = start
        return None

    def addressed(self, at: int) -> Mention | None:
        """For whom 对方 stands: to whom somebody turned last."""
        near = self._named.between(max(0, at - FAR), at)
        return next((m for m in reversed(near) if self._named.is_object(m)), None)

    def by_surname(self, start: int, end: int) -> Mention | None:
        """A person named before whose family name alone begins a clause (赖则说)."""
        short = _SURNAME.match(self._named.view, start, end)
        near = self._named.between(max(0, start - FAR), start) if short else []
        same = [m for m in near if m.type == "person" and m.name[0] == short["name"]]
        return same[-1] if same else None

    def parties(self, at: int) -> tuple[str, ...]:
        """The banks and firms of the nearest sentence before that names two or more.

        A product is a party where it is joined to one (甲银行与微信支付).
        """
        place = bisect_left(self._named.sentences, at)
        for start in reversed(self._named.sentences[max(0, place - 6) : place]):
            start = max(start, at - FAR)
            found = [m for m in self._named.between(start, at) if m.type in (*PARTIES, "product")]
            firms = [m for m in found if m.type in PARTIES]
            for parties in (names(firms), names(self._named.group(found))):
                if len(parties) > 1:
                    return parties
            at = start
        return self._parties_after(place)

    def _parties_after(self, place: int) -> tuple[str, ...]:
        """The banks and firms that one of the next sentences of the paragraph joins (甲与乙均…)."""
        for start, end in pairwise(self._named.sentences[place : place + 4]):
            found = [m for m in self._named.between(start, end) if m.type in PARTIES]
            if len(group := names(self._named.group(found))) > 1:
                return group
            if "\n" in self._named.view[start:end]:
                break
        return ()
