"""Lists of words by name, which rules share: `{SETTING}` stands for any word of SETTING."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from analysis.errors import InputError

Lists = Mapping[str, tuple[str, ...]]
_NAME = re.compile("[A-Z][A-Z_]*")
_USE = re.compile(f"{{({_NAME.pattern})}}")


def read_lists(file: Path) -> Lists:
    """Name → words of each list of lists.toml; none where there is no such file.

    Words are expressions. Raises `InputError` for what is no list of words: a name in small
    letters, a list that is empty, that holds something else or refers to another list.
    """
    if not file.exists():
        return {}
    try:
        text = file.read_text("utf-8-sig")
        entries = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(file, f"is not valid TOML ({error})", "mend that place") from None
    for name, words in entries.items():
        if fault := _fault(name, words):
            raise InputError(f"{file}, line {_line(text, name)}, {name}", *fault)
    return {name: tuple(words) for name, words in entries.items()}


def _fault(name: str, words: object) -> tuple[str, str] | None:
    """What is wrong with a list, and what to do about it."""
    if not _NAME.fullmatch(name):
        return "is no name of a list", "write it in capitals, such as SETTING"
    if not isinstance(words, list) or not all(isinstance(w, str) and w.strip() for w in words):
        return "is no list of words", "write the words in quotation marks, in square brackets"
    if not words:
        return "is empty", "put words in, or take the list out"
    for word in words:
        if used := _USE.search(word):
            return f"has {used[0]}, another list", "write its words out"
        try:
            re.compile(word)
        except re.error as error:
            return f"{word!r} is not a regular expression: {error}", "mend it"
    return None


def refuse_strays(lists: Lists, file: Path, users: Iterable[Path]) -> None:
    """Raises `InputError` for a list that no rule uses, and for a rule's list that is not there.

    `file` is where the lists are, `users` the files whose rules may use them.
    """
    used = set()
    for user in users:
        text = user.read_text("utf-8-sig", "replace") if user.exists() else ""
        for match in _USE.finditer(text):
            name = match[1]
            used.add(name)
            if name not in lists:
                near = "".join(get_close_matches(name, lists, 1))
                line = text.count("\n", 0, match.start()) + 1
                remedy = f"write {{{near}}}, or add it" if near else f"add it to {file.name}"
                raise InputError(f"{user}, line {line}", f"no list is called {name}", remedy)
    for name in lists:
        if name not in used:
            line = _line(file.read_text("utf-8-sig"), name)
            remedy = f"write {{{name}}} in a rule, or take the list out"
            raise InputError(f"{file}, line {line}, {name}", "is used by no rule", remedy)


def expanded(expression: str, lists: Lists) -> str:
    """An expression with the words of lists in the place of their names."""
    return _USE.sub(lambda use: _words(use, lists[use[1]]), expression)


def _words(use: re.Match[str], words: Iterable[str]) -> str:
    """The words for a name; in no group where it is an alternative, which is faster to search."""
    before, after = use.string[: use.start()][-1:], use.string[use.end() :][:1]
    either = "|".join(words)
    return either if before in ("", "|") and after in ("", "|") else f"(?:{either})"


def written(expression: str, lists: Lists) -> str:
    """An expression as it is written, with the names of lists in the place of their words."""
    for name, words in lists.items():
        either = re.escape("|".join(words))
        whole = rf"\(\?:{either}\)|(?<![^|]){either}(?![^|])"
        expression = re.sub(whole, f"{{{name}}}", expression)
    return expression


def _line(text: str, name: str) -> int:
    """The line where a list begins."""
    head = re.search(rf"(?m)^[ \t]*[\"']?{re.escape(name)}\b", text)
    return text.count("\n", 0, head.start()) + 1 if head else 1
