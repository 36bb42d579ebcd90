"""How time grows with what is read: a ratio of CPU times, the same on a busy machine."""

import gc
import resource
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_TICK = 0.001  # seconds below which a time is not told apart from none


def spent(action: Callable[[], object]) -> float:
    """Seconds of CPU that an action takes, with those of the processes that it starts."""
    begun = _cpu()
    action()
    return _cpu() - begun


def growth(made: Callable[[int], T], run: Callable[[T], object]) -> float:
    """How many times as long a run takes on what is made eight times as large.

    It is about 8 where time grows with size alone, 64 where it grows with its square. The best
    of three runs counts.
    """
    small, large = (_least(run, made(size)) for size in (1, 8))
    return large / max(small, _TICK)


def _least(run: Callable[[T], object], of: T) -> float:
    gc.collect()
    return min(spent(lambda: run(of)) for _ in range(3))


def _cpu() -> float:
    started = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + started.ru_utime + started.ru_stime
