"""What a regular expression cannot match without: a quick look before a slow search.

`re` gives the tree of an expression in a module that is not documented; whatever is not known
here stands for any characters, so that a search is never left out where a match might be.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import product
from re import _constants as op
from re import _parser as parser
from typing import Any

_MOST = 400  # words of one expression, above which it counts as any characters
_COMMON = {
    "银行", "金融", "支付", "服务", "客户", "用户", "平台", "企业",
    "产品", "合作", "场景", "开放", "公司", "提供",
    "技术", "整合", "线上", "互联网",
}  # fmt: skip
_CONDITION = re.compile(r"\(\?[<=!]|[\\^$]")  # what makes a word no match just as it stands
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[(|)]", re.DOTALL)
Words = frozenset[str]
# All that an expression can be, where that is few words; words one of which is in each match.
Reading = tuple[Words | None, Words | None]
_EMPTY: Words = frozenset({""})
_ANY = "\0"
_WIDTHLESS = (op.AT, op.ASSERT, op.ASSERT_NOT)
_LISTED = (op.LITERAL, op.RANGE)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def literals(pattern: re.Pattern[str]) -> Words:
    """Words of two characters or more, one of which stands in every match; empty if unknown."""
    if pattern.flags & re.IGNORECASE:
        return frozenset()
    plain = pattern.flags == re.UNICODE
    alternatives = _alternatives(pattern.pattern) if plain else [pattern.pattern]
    readings = [_sequence(parser.parse(each, pattern.flags)) for each in alternatives]
    return _shortest(_either(readings)[1] or ())


def whole(pattern: re.Pattern[str]) -> tuple[Words, str]:
    """The words that are a match just as they stand, and the rest of the alternatives.

    A word within another of them is enough for both. The rest is empty where words are all.
    """
    if pattern.flags != re.UNICODE:
        return frozenset(), pattern.pattern
    found: list[str] = []
    rest = []
    for alternative in _alternatives(pattern.pattern):
        known = not _CONDITION.search(alternative) and _sequence(parser.parse(alternative))[0]
        if known and min(map(len, known)) > 1:
            found += known
        else:
            rest.append(alternative)
    return _shortest(found), "|".join(rest)


def _alternatives(expression: str) -> list[str]:
    """An expression, cut at each bar that stands in no group and in no set."""
    depth, start, cuts = 0, 0, []
    for token in _TOKEN.finditer(expression):
        depth += (token[0] == "(") - (token[0] == ")")
        if token[0] == "|" and not depth:
            cuts.append(expression[start : token.start()])
            start = token.end()
    return [*cuts, expression[start:]]


def _shortest(words: Iterable[str]) -> Words:
    """The words in which none of the others stands."""
    each = frozenset(words)
    return frozenset(w for w in each if not any(o in w for o in each if o != w))


def quick(expression: str, flags: int = 0) -> re.Pattern[str]:
    """The expression, compiled so that a search tries it only where a match can begin.

    `re` does so by itself where each of its alternatives begins with a character; here they may
    also begin with a set, a group, an assertion or something that may be left out.
    """
    plain = re.compile(expression, flags)
    if plain.flags != flags | re.UNICODE or flags & re.IGNORECASE:
        return plain  # it has flags of its own, which must stand first
    tree = parser.parse(expression, flags)
    openings = _openings(tree)
    if not openings or "" in openings or _is_quick(tree):
        return plain
    return re.compile(f"(?={_ahead(openings)})(?:{expression})", flags)


def _ahead(openings: Words) -> str:
    """An expression for the first two characters of any of these, perhaps for some others too."""
    alone = {words[0] for words in openings if words[1:] in ("", _ANY)}
    firsts = {words[0] for words in openings}
    seconds = {words[1] for words in openings if words[0] not in alone}
    if not seconds:
        return _one_of(firsts)
    other = f"(?:{_one_of(seconds)}|(?<={_one_of(alone)}))" if alone else _one_of(seconds)
    return _one_of(firsts) + other


def _one_of(chars: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(chars)))}]"


def _is_quick(tree: Sequence[tuple[Any, Any]]) -> bool:
    """Whether `re` by itself looks for the characters with which a match can begin."""
    kind, argument = tree[0]
    if kind is op.SUBPATTERN:
        return _is_quick(argument[3])
    if kind is op.BRANCH:
        return all(branch and branch[0][0] is op.LITERAL for branch in argument[1])
    return kind in (op.LITERAL, op.IN)


def _openings(tree: Iterable[tuple[Any, Any]]) -> Words | None:
    """What a match can begin with, to two characters; of the second, `_ANY` stands for any.

    Shorter ones are whole matches, "" the empty one; None if unknown.
    """
    begun, found = _EMPTY, frozenset[str]()
    for kind, argument in tree:
        words = _opening(kind, argument)
        if words is None or len(begun) * len(words) > _MOST**2:
            return None if "" in begun else found | {word + _ANY for word in begun}
        joined = frozenset((one + other)[:2] for one, other in product(begun, words))
        begun = frozenset(word for word in joined if len(word) < 2)
        found |= joined - begun
        if not begun:
            break
    return found | begun


def _opening(kind: Any, argument: Any) -> Words | None:
    """As `_openings`, of one part."""
    if kind is op.BRANCH:
        branches = [_openings(branch) for branch in argument[1]]
        return None if None in branches else frozenset().union(*branches)
    if kind is op.SUBPATTERN and not argument[1] & re.IGNORECASE:
        return _openings(argument[3])
    if kind in _REPEATS:
        least, most, repeated = argument
        words = _openings(repeated)
        if words and most != 1:
            words = frozenset(word and (word + _ANY)[:2] for word in words)
        return words and (words if least else words | _EMPTY)
    return _item(kind, argument)[0] if kind in (*_WIDTHLESS, op.LITERAL, op.IN) else None


def _sequence(tree: Iterable[tuple[Any, Any]]) -> Reading:
    """What stands one after another: the best of its parts and of its runs of known parts."""
    whole, run, needed = True, _EMPTY, None
    for kind, argument in tree:
        known, inside = _item(kind, argument)
        needed = _better(needed, inside)
        longer = known and _joined(run, known)
        if not longer:
            whole, needed = False, _better(needed, run)
        run = longer or known or _EMPTY
    return (run if whole else None), _better(needed, run)


def _item(kind: Any, argument: Any) -> Reading:
    if kind is op.LITERAL:
        return frozenset({chr(argument)}), None
    if kind in _WIDTHLESS:
        return _EMPTY, None
    if kind is op.IN:
        return _set(argument), None
    if kind is op.BRANCH:
        return _either([_sequence(branch) for branch in argument[1]])
    if kind is op.SUBPATTERN and not argument[1] & re.IGNORECASE:
        return _sequence(argument[3])
    if kind in _REPEATS:
        least, most, repeated = argument
        known, needed = _sequence(repeated)
        if (least, most) == (0, 1):
            return (known | _EMPTY if known else None), None
        return (known, needed) if (least, most) == (1, 1) else (None, needed if least else None)
    return None, None


def _set(parts: Sequence[tuple[Any, Any]]) -> Words | None:
    """The characters of a set, where it lists them and they are few."""
    ranges = [(a, a) if part is op.LITERAL else a for part, a in parts if part in _LISTED]
    few = len(ranges) == len(parts) and sum(b - a + 1 for a, b in ranges) <= _MOST
    return frozenset(chr(code) for a, b in ranges for code in range(a, b + 1)) if few else None


def _either(readings: list[Reading]) -> Reading:
    known = [words for words, _ in readings]
    needed = [words for _, words in readings]
    return (
        frozenset().union(*known) if all(known) else None,
        frozenset().union(*needed) if all(needed) else None,
    )


def _joined(run: Words, known: Words) -> Words | None:
    if len(run) * len(known) > _MOST:
        return None
    return frozenset(a + b for a, b in product(run, known))


def _better(one: Words | None, other: Words | None) -> Words | None:
    """The rarer: without words on every page, with longer ones (up to three characters), fewer."""
    usable = [w for w in (one, other) if w and min(map(len, w)) > 1]
    return max(
        usable,
        key=lambda w: (w.isdisjoint(_COMMON), min(3, min(map(len, w))), -len(w)),
        default=None,
    )
