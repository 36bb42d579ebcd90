"""Same inputs, same bytes: build again under other circumstances and compare the sums."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.errors import InputError, NotebookError
from analysis.report.links import broken
from analysis.report.publish import SUMS, listed

# What must not matter, each twice and differently.
CIRCUMSTANCES = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Shanghai"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "zh_CN.UTF-8", "TZ": "America/St_Johns"},
)


def verify(
    folder: str | Path = "reports",
    options: Sequence[str] = (),
    progress: Callable[[str], object] = print,
) -> list[str]:
    """What differs between a folder's SHA256SUMS and new builds: one line a file, none if equal.

    The links of the new pages that lead nowhere are told as well, a line each.
    `options` are those of `analysis report`. Each build is a process of its own, under one of
    `CIRCUMSTANCES`. Raises `InputError` where the folder has no sums to compare with, and
    `NotebookError` where a build fails.
    """
    expected = listed(Path(folder))
    if not expected:
        raise InputError(Path(folder) / SUMS, "is missing or empty", "run make reports first")
    differing = []
    for circumstances in CIRCUMSTANCES:
        progress("building with " + ", ".join(f"{k}={v}" for k, v in circumstances.items()))
        with TemporaryDirectory() as out, TemporaryDirectory() as cache:
            command = [sys.executable, "-m", "analysis", "report", "--out", out, *options]
            settings = circumstances | {"ANALYSIS_CACHE": cache}  # nothing made before counts
            if subprocess.run(command, env=os.environ | settings).returncode:
                raise NotebookError("the new build failed, so there is nothing to compare")
            differing += _differences(expected, listed(Path(out)))
            differing += broken(out)
    return list(dict.fromkeys(differing))


def _differences(expected: dict[str, str], built: dict[str, str]) -> list[str]:
    kinds = {(True, True): "differs", (True, False): "is not built", (False, True): "is new"}
    return [
        f"{name} {kinds[name in expected, name in built]}"
        for name in sorted(expected.keys() | built.keys())
        if expected.get(name) != built.get(name)
    ]
