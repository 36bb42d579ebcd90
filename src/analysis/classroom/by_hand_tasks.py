"""Exercise 2, code by hand: what is asked and which hint fits; the words are in by_hand.toml."""

from collections.abc import Callable
from math import isclose, isnan
from pathlib import Path

import pandas as pd

from analysis.classroom import by_hand, quarrel
from analysis.classroom.lesson import Wordbook
from analysis.errors import InputError
from analysis.study import Study

_CENT = 0.011  # how far a coefficient may be off: two decimals are enough
_WORDS = Wordbook.read("by_hand")
_NUMBER = (int, float)


def _near(answer: float, *right: float) -> bool:
    return any(isclose(answer, value, abs_tol=_CENT) for value in right)


def _is(value: Callable[[pd.DataFrame], float], scale: float = 1) -> Callable[..., bool]:
    """Whether an answer is a value of the units that student and neighbour share."""
    return lambda s, a: _near(a / scale, value(by_hand.my_units(s)))


def _nothing(study: Study, answer: object) -> bool:
    """Whether there is nothing yet to compare."""
    return by_hand.my_units(study).empty


def _varies(study: Study) -> bool:
    """Whether κ is defined, or may yet be."""
    units = by_hand.my_units(study)
    return units.empty or not isnan(by_hand.kappa(units))


def _all_read(study: Study, coding: pd.DataFrame) -> bool:
    return set(by_hand.sheet(study).sentences) <= set(coding["sentence_id"])


def _is_bare(study: Study) -> bool:
    """Whether the tagger finds no theme in any article."""
    return study.tables.themes.empty


def _yes_alone(units: pd.DataFrame) -> float:
    both, first, second, _ = by_hand.counts(units)
    return both / (both + first + second)


def _chance_of_yes(units: pd.DataFrame) -> float:
    return units["value_mine"].mean() * units["value_theirs"].mean()


def _gain(units: pd.DataFrame) -> float:
    return by_hand.share(units) - by_hand.chance(units)


def _lazy(study: Study, answer: tuple) -> bool:
    units = by_hand.lazy(by_hand.my_units(study))
    return len(answer) == 2 and _near(answer[0], by_hand.share(units)) and _near(answer[1], 0)


def _broken(study: Study, folder: str | Path) -> bool:
    try:
        quarrel.revised(str(folder))
    except InputError:
        return True
    return False


def _unchanged(study: Study, folder: str | Path) -> bool:
    return quarrel.revised(str(folder)).version == study.codebook.version


def _idle(study: Study, folder: str | Path) -> bool:
    return quarrel.otherwise(study, quarrel.revised(str(folder))).empty


def _flooded(study: Study, folder: str | Path) -> bool:
    return quarrel.is_flooded(study, quarrel.revised(str(folder)))


def _is_revision(study: Study, folder: str | Path) -> bool:
    faults = (_broken, _unchanged, _idle, _flooded)
    return Path(folder).is_dir() and not any(fault(study, folder) for fault in faults)


TASKS = (
    _WORDS.task(
        "mine",
        kind=pd.DataFrame,
        right=lambda s, a: _all_read(s, a) and (a["value"].nunique() == 2 or _is_bare(s)),
        hints={
            "stale": lambda s, a: not _all_read(s, a) and _all_read(s, by_hand.mine(s)),
            "nothing": lambda s, a: a.empty,
            "some": lambda s, a: not _all_read(s, a),
            "never": lambda s, a: a["value"].sum() == 0,
            "always": lambda s, a: a["value"].all(),
        },
    ),
    _WORDS.task(
        "table",
        kind=tuple,
        right=lambda s, a: not _nothing(s, a) and a == by_hand.counts(by_hand.my_units(s)),
        hints={
            "nothing": _nothing,
            "four": lambda s, a: len(a) != 4,
            "swapped": lambda s, a: (a[0], a[2], a[1], a[3]) == by_hand.counts(by_hand.my_units(s)),
            "shares": lambda s, a: isclose(sum(a), 1, abs_tol=_CENT),
            "margins": lambda s, a: (
                a[1] == by_hand.my_units(s)["value_mine"].sum()
                or a[2] == by_hand.my_units(s)["value_theirs"].sum()
            ),
            "sentences": lambda s, a: sum(a) == by_hand.my_units(s)["sentence_id"].nunique(),
            "neither": lambda s, a: a[:3] == by_hand.counts(by_hand.my_units(s))[:3],
        },
    ),
    _WORDS.task(
        "share",
        kind=_NUMBER,
        right=_is(by_hand.share),
        hints={
            "nothing": _nothing,
            "percent": _is(by_hand.share, 100),
            "inverse": _is(lambda u: 1 - by_hand.share(u)),
            "yes_alone": _is(_yes_alone),
            "both_alone": _is(lambda u: by_hand.counts(u)[0] / len(u)),
            "count": lambda s, a: a > 1,
        },
    ),
    _WORDS.task(
        "chance",
        kind=_NUMBER,
        right=_is(by_hand.chance),
        hints={
            "nothing": _nothing,
            "percent": _is(by_hand.chance, 100),
            "yes_alone": _is(_chance_of_yes),
            "half": lambda s, a: _near(a, 0.5),
            "share": _is(by_hand.share),
            "large": lambda s, a: a > 1,
        },
        offered=_varies,
    ),
    _WORDS.task(
        "kappa",
        kind=_NUMBER,
        right=_is(by_hand.kappa),
        hints={
            "nothing": _nothing,
            "percent": _is(by_hand.kappa, 100),
            "share": _is(by_hand.share),
            "undivided": _is(_gain),
            "inverse": _is(lambda u: -by_hand.kappa(u)),
            "divisor": lambda s, a: any(
                _is(lambda u, over=over: _gain(u) / over(u))(s, a)
                for over in (by_hand.share, by_hand.chance)
            ),
        },
        offered=_varies,
    ),
    _WORDS.task(
        "lazy",
        kind=tuple,
        right=_lazy,
        hints={
            "nothing": _nothing,
            "two": lambda s, a: len(a) != 2,
            "percent": lambda s, a: a[0] > 1,
            "swapped": lambda s, a: _lazy(s, a[::-1]),
            "kappa": lambda s, a: _lazy(s, (a[0], 0)),
            "inverse": lambda s, a: _lazy(s, (1 - a[0], 0)),
            "share": lambda s, a: _near(a[1], 0),
        },
        offered=_varies,
    ),
    _WORDS.task(
        "my_codebook",
        kind=(str, Path),
        right=_is_revision,
        hints={
            "absent": lambda s, a: not Path(a).is_dir(),
            "broken": _broken,
            "unchanged": _unchanged,
            "idle": _idle,
            "flooded": _flooded,
        },
        offered=lambda s: not quarrel.candidates(s, quarrel.unsure(s)).empty,
    ),
)
