"""Exercise 3, to a timeline: what is asked and which hint fits; the words are in dating.toml."""

from collections.abc import Callable, Collection

from analysis.classroom import dating
from analysis.classroom.lesson import Wordbook
from analysis.interval import agree, interval
from analysis.study import Study

_WORDS = Wordbook.read("dating")
_LIST = (list, tuple)
_SET = (set, frozenset, list, tuple)


def _one(study: Study, answer: dict, fits: Callable[[str, str], bool]) -> bool:
    """Whether the judgement fits one of the values that are not right: (given, right)."""
    right = dating.values(study).items()
    return any(answer[key] != value and fits(answer[key], value) for key, value in right)


def _year_after(study: Study, answer: dict) -> bool:
    """Whether one of the values lies in a later year than the article, as today does."""
    year = dating.anchor(study)[1][:4]
    return any(value[:4].isdigit() and value[:4] > year for value in answer.values())


def _too_late(study: Study, answer: dict) -> bool:
    """Whether a month without a year was put after the article."""
    key = dating.relative(study)[-1]
    now, given = interval(dating.anchor(study)[1]), interval(answer[key])
    return answer[key] != dating.values(study)[key] and given[0] > now[1]


def _has_wrong_form(answer: Collection[str]) -> bool:
    return not all(map(dating.is_timex3, answer))


def _differ(study: Study, answer: Collection[str], *fields: str) -> bool:
    """Whether two events have nobody and nothing in common in these fields."""
    first, second = (
        {name for field in fields for name in getattr(event, field).split("|") if name}
        for event in dating.events(dating.told_twice(study), answer)
    )
    return not first & second


def _same_article(study: Study, answer: Collection[str]) -> bool:
    first, second = dating.events(dating.told_twice(study), answer)
    return first.doc_id == second.doc_id


def _apart(study: Study, answer: Collection[str]) -> bool:
    first, second = dating.events(dating.told_twice(study), answer)
    return not agree(first.date, second.date)


def _is_unknown(study: Study, answer: Collection[str]) -> bool:
    return not set(answer) <= set(dating.told_twice(study).events["event_id"])


def _told_dates(study: Study) -> set[str]:
    return set(dating.contested(study).events["date"])


TASKS = (
    _WORDS.task(
        "values",
        kind=dict,
        right=lambda s, a: a == dating.values(s),
        hints={
            "missing": lambda s, a: not set(dating.values(s)) <= set(a),
            "strings": lambda s, a: not all(isinstance(value, str) for value in a.values()),
            "form": lambda s, a: _has_wrong_form(a.values()),
            "today": _year_after,
            "finer": lambda s, a: _one(s, a, lambda given, right: given.startswith(right + "-")),
            "late": _too_late,
            "same_month": lambda s, a: a["上月"] == dating.anchor(s)[1][:7],
            "open": lambda s, a: _one(s, a, lambda given, right: "X" in given),
        },
    ),
    _WORDS.task(
        "open_dates",
        kind=_SET,
        right=lambda s, a: set(a) == dating.open_dates(),
        hints={
            "foreign": lambda s, a: not set(a) <= set(dating.EXPRESSIONS),
            "vague": lambda s, a: bool(set(a) & dating.undated()),
            "fixed": lambda s, a: not set(a) <= dating.open_dates(),
            "some": lambda s, a: set() < set(a) < dating.open_dates(),
        },
    ),
    _WORDS.task(
        "precision",
        kind=dict,
        right=lambda s, a: a == dating.grains(s.tables.events["date"]),
        hints={
            "keys": lambda s, a: set(a) != set(dating.GRAINS),
            "timex": lambda s, a: a == dating.grains(s.tables.timex["value"]),
            "merged": lambda s, a: a == dating.grains(s.tables.merged_events["date"]),
            "half": lambda s, a: a["month"] > dating.grains(s.tables.events["date"])["month"],
            "sum": lambda s, a: sum(a.values()) != len(s.tables.events),
        },
        offered=lambda s: len(s.tables.events) > 0,
    ),
    _WORDS.task(
        "without",
        kind=int,
        right=lambda s, a: a == len(set(dating.without(s))),
        hints={
            "durations": lambda s, a: a == len(set(dating.without(s, "DATE", "DURATION"))),
            "rows": lambda s, a: a == len(dating.without(s)),
            "dated": lambda s, a: a == len(set(dating.dated(s))),
            "difference": lambda s, a: a == abs(len(s.tables.timex) - len(s.tables.events)),
        },
    ),
    _WORDS.task(
        "same",
        kind=_SET,
        right=lambda s, a: len(a) == 2 and dating.are_one(dating.told_twice(s), a),
        hints={
            "two": lambda s, a: len(set(a)) != 2,
            "unknown": _is_unknown,
            "article": _same_article,
            "kind": lambda s, a: _differ(s, a, "kind"),
            "parties": lambda s, a: _differ(s, a, "actors", "objects"),
            "apart": _apart,
            "things": lambda s, a: _differ(s, a, "objects"),
        },
    ),
    _WORDS.task(
        "clash",
        kind=_SET,
        right=lambda s, a: frozenset(a) in dating.contradictions(dating.contested(s)),
        hints={
            "two": lambda s, a: len(set(a)) != 2,
            "form": lambda s, a: _has_wrong_form(a),
            "agree": lambda s, a: agree(*a),
            "different": lambda s, a: set(a) <= _told_dates(s),
            "unresolved": lambda s, a: True,
        },
    ),
    _WORDS.task(
        "order",
        kind=_LIST,
        right=dating.is_timeline,
        hints={
            "told": lambda s, a: (
                bool(set(a) - set(s.tables.merged_events["event_id"]))
                and set(a) <= set(s.tables.events["event_id"])
            ),
            "unknown": lambda s, a: not set(a) <= set(s.tables.merged_events["event_id"]),
            "twice": lambda s, a: len(set(a)) < len(a),
            "few": lambda s, a: len(a) < dating.fewest(s),
            "mixed": lambda s, a: not dating.in_order(s, a),
        },
        offered=lambda s: len(s.tables.merged_events) > 0,
    ),
)
