"""What a class hands in: a folder for each student, or one for each round with these inside."""

import re
from collections.abc import Iterable
from pathlib import Path
from secrets import SystemRandom

from analysis.classroom.coding import FOLDER, kept_in
from analysis.classroom.coding.sheet import cells, write
from analysis.errors import InputError

_WANTED = "give a folder that holds a folder for each student, with sheet.csv in it"
_KEY = ("name", "code")


def handed_in(folder: str | Path) -> dict[str, dict[str, Path]]:
    """Round → student → the folder with the coding; rounds in the order of their numbers.

    The coding lies in the student's folder, or in `my-coding` inside it, as exercise 2 keeps it.
    Where there are no rounds, there is one without a name. Raises `InputError` where the folder
    holds no students, or some beside rounds.
    """
    folder = Path(folder).expanduser()
    if not folder.is_dir():
        raise InputError(folder, "no such folder", _WANTED)
    if not (inside := _folders(folder)):
        raise InputError(folder, "holds no folders", _WANTED)
    if not (rounds := [child for child in inside if _is_round(child)]):
        return {"": _students(inside)}
    if alone := [child for child in inside if child not in rounds]:
        problem = f"stands beside the round {rounds[0].name} and holds no students"
        raise InputError(alone[0], problem, "move it into a round, or out of this folder")
    return {each.name: _students(_folders(each)) for each in rounds}


def _is_round(folder: Path) -> bool:
    """Whether it holds students' folders, and is not itself one with more than a coding in it."""
    return bool(_folders(folder)) and not kept_in(folder) and not (folder / FOLDER).is_dir()


def _students(folders: Iterable[Path]) -> dict[str, Path]:
    """Name → where the coding lies."""
    return {
        each.name: each if kept_in(each) or not (each / FOLDER).is_dir() else each / FOLDER
        for each in folders
    }


def _folders(folder: Path) -> list[Path]:
    """The folders in a folder, but for what systems and editors put there."""
    inside = (p for p in folder.iterdir() if p.is_dir() and p.name[0] not in "._")
    return sorted(inside, key=lambda p: _natural(p.name))


def _natural(name: str) -> list[tuple[int, str]]:
    """Orders names by the numbers in them: round-2 before round-10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name)]


def codes(names: Iterable[str], key: str | Path = "") -> dict[str, str]:
    """Name → code (S01, S02 …), drawn by lot, so that no order betrays a name.

    The key is a CSV file with the columns name and code, as a spreadsheet opens and saves it:
    names in it keep their codes, and new ones are written to it. Raises `InputError` where it
    cannot be used.
    """
    file = Path(key).expanduser() if key else None
    known = _read(file) if file and file.exists() else {}
    new = sorted(set(names) - set(known))
    free = [code for n in range(1, len(known) + len(new) + 1)
            if (code := f"S{n:02}") not in known.values()]  # fmt: skip
    drawn = dict(zip(new, SystemRandom().sample(free, len(new)), strict=True))
    if file and new:
        rows = sorted((known | drawn).items(), key=lambda row: row[1])
        file.parent.mkdir(parents=True, exist_ok=True)
        write(_KEY, [dict(zip(_KEY, row, strict=True)) for row in rows], file)
    return known | drawn


def _read(file: Path) -> dict[str, str]:
    columns, rows = cells(file)
    if not set(_KEY) <= set(columns):
        raise InputError(file, "is no key", "give a CSV file with the columns name, code")
    found: dict[str, str] = {}
    for n, row in rows:
        name, code = (row[column].strip() for column in _KEY)
        if not (name and code):
            raise InputError(f"{file}, row {n}", "lacks a name or a code", "fill both cells")
        if code in found.values():
            raise InputError(f"{file}, row {n}", f"{code} stands twice", "change one")
        found[name] = code
    return found


def under_codes(rounds: dict[str, dict[str, Path]], named: dict[str, str], folder: Path) -> None:
    """The same hand-ins in another folder, with codes for names."""
    for name, students in rounds.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for student, place in students.items():
            link = folder / name / named.get(student, student)
            link.symlink_to(place.resolve(), target_is_directory=True)
