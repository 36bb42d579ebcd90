"""The same happening, told twice: events that are one, with all their evidence.

Two events are one if they are of a kind, both done or both planned, share what identifies that
kind, and their dates can be of one moment. Told by two articles with dates up to a year apart
they are one event too, on whose date the evidence contradicts itself.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations, islice, pairwise, product

from analysis.interval import agree, days_between, interval, length
from analysis.records import Accord, Event, MergedEvent
from analysis.script import simplify

_IDENTIFIED = ("agreement", "launch", "appointment")  # kinds that parties, thing or person tell
_ALIKE = 0.5  # share of common character pairs from which two statements say the same
_CALLED = 2  # characters that a house shares with those called after it
_NEAR = 366  # days within which two articles may mean one event and differ on its date


def merge_events(events: Sequence[Event]) -> tuple[tuple[Event, ...], tuple[MergedEvent, ...]]:
    """The events with `same_as` set, and the merged ones by date.

    A merged event has the id of the first of its events, the finest date among them, and how
    their dates go together: single | agree | coarser | contradict.
    """
    root = list(range(len(events)))
    for a, b in _candidates(events):
        if _root(root, a) != _root(root, b) and _same(events[a], events[b]):
            low, high = sorted((_root(root, a), _root(root, b)))
            root[high] = low
    told = tuple(
        event._replace(same_as=events[_root(root, i)].event_id) for i, event in enumerate(events)
    )
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in told:
        groups[event.same_as].append(event)
    merged = (_merged(group) for group in groups.values())
    return told, tuple(sorted(merged, key=lambda m: (interval(m.date), m.event_id)))


def _root(root: list[int], i: int) -> int:
    while root[i] != i:
        root[i] = root[root[i]]
        i = root[i]
    return i


def _candidates(events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    """Pairs of places whose events share what identifies their kind.

    Events told alike are one; of them only the first and the first of another article are
    compared with others, so that what is told a thousand times is not compared a million times.
    """
    buckets: dict[tuple[str, ...], dict[tuple[str, ...], list[int]]] = {}
    for i, event in enumerate(events):
        said = "" if event.kind in _IDENTIFIED else event.what
        alike = (event.date, event.status, said)
        for key in _keys(event):
            buckets.setdefault(key, defaultdict(list))[alike].append(i)
    for groups in buckets.values():
        yield from chain.from_iterable(map(pairwise, groups.values()))
        heads = [_heads(events, places) for places in groups.values()]
        for one, other in combinations(heads, 2):
            yield from product(one, other)


def _heads(events: Sequence[Event], places: list[int]) -> list[int]:
    """The first of some events, and the first of them that another article tells."""
    first = events[places[0]].doc_id
    return [places[0], *islice((i for i in places if events[i].doc_id != first), 1)]


def _keys(event: Event) -> Iterator[tuple[str, ...]]:
    if event.kind == "agreement":
        parties = sorted({*event.actors, *event.objects})
        yield from ((event.kind, *pair) for pair in combinations(parties, 2))
    elif event.kind == "launch":
        yield from ((event.kind, name) for name in event.objects)
    elif event.kind == "appointment":
        yield from ((event.kind, name) for name in event.actors[:1])
    else:
        yield from ((event.kind, name) for name in (*event.actors, *event.objects))


def _same(a: Event, b: Event) -> bool:
    """Whether two events that share a key are one."""
    if a.status != b.status:
        return False
    if a.kind not in _IDENTIFIED:
        return agree(a.date, b.date) and _likeness(a.what, b.what) >= _ALIKE
    if a.kind == "launch" and _apart(a, b):
        return False
    if agree(a.date, b.date):
        return True
    gap = days_between(a.date, b.date)
    return a.doc_id != b.doc_id and gap is not None and gap <= _NEAR


def _apart(a: Event, b: Event) -> bool:
    """Whether no house, nor one called after it (京东, 京东金融), acts in both: two banks that open
    one wallet to their cards.
    """
    one, other = (
        {name.removeprefix("中国")[:_CALLED] for name in event.actors} for event in (a, b)
    )
    return bool(one and other) and one.isdisjoint(other)


def _likeness(a: str, b: str) -> float:
    """Jaccard's index over pairs of neighbouring characters, in simplified script."""
    first, second = _character_pairs(a), _character_pairs(b)
    return len(first & second) / max(1, len(first | second))


@lru_cache(maxsize=4096)  # each statement is compared with many
def _character_pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(simplify(text)))


def _merged(group: Sequence[Event]) -> MergedEvent:
    best = min(group, key=lambda e: (length(e.date), e.event_id))
    return MergedEvent(
        event_id=group[0].event_id,
        date=best.date,
        mod=best.mod,
        kind=best.kind,
        actors=tuple(dict.fromkeys(name for e in group for name in e.actors)),
        objects=tuple(dict.fromkeys(name for e in group for name in e.objects)),
        what=best.what,
        accord=_accord(group),
        documents=tuple(dict.fromkeys(e.doc_id for e in group)),
        events=tuple(e.event_id for e in group),
        status=best.status,
    )


def _accord(group: Sequence[Event]) -> Accord:
    """How the dates that articles give one event go together."""
    if len({e.doc_id for e in group}) == 1:
        return "single"
    dates = {e.date for e in group}
    if any(not agree(a, b) for a, b in combinations(sorted(dates), 2)):
        return "contradict"
    return "agree" if len(dates) == 1 else "coarser"
