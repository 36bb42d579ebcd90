"""What a codebook must bear out: its aliases are names, and its rules do what its examples say."""

import re
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick

from analysis.codebook.codes import Code, Entity
from analysis.codebook.coding import misfits
from analysis.errors import InputError

# A word of jieba's dictionary is common from so many occurrences in its corpus on. Long words
# are seldom anything but names, even where the dictionary calls them nouns (人民网); and no
# context keeps apart a name from words such as 银行 or 合作.
_COMMON, _COMMON_LONG, _COMMON_ANYWHERE = 100, 500, 5000
_PROPER = re.compile("n[rstz]|j")  # its parts of speech for names and for their abbreviations
_REMEDY = {
    "example": (
        "is found by none of its rules",
        "mend a rule, or take the sentence out of examples",
    ),
    "counterexample": (
        "is found by one of its rules",
        "mend that rule (unless, requires), or take the sentence out of counterexamples",
    ),
}


def refuse_common_aliases(entities: Sequence[Entity], places: Sequence[str]) -> None:
    """Raises `InputError` for an alias that is an everyday word: a single character, 合作, 口碑.

    What jieba's dictionary lists as common and as no name is one. `not_before` and `not_after`
    may keep name and word apart (蚂蚁), but not from the commonest words of all.
    """
    aliases = {
        alias: (bool(entity.not_before or entity.not_after), place)
        for entity, place in zip(entities, places, strict=True)
        for alias in entity.aliases
        if not alias.isascii()
    }
    counts = common_words(aliases)
    for alias, (has_contexts, place) in aliases.items():
        single = len(alias) == 1
        if single or counts.get(alias, 0) >= (_COMMON_ANYWHERE if has_contexts else 1):
            remedy = "or tell by not_before and not_after where it is no name" * (not has_contexts)
            raise InputError(
                place, f"the alias {alias!r} is a common word", f"leave it out {remedy}"
            )


def refuse_stray_forms(entities: Sequence[Entity], places: Sequence[str]) -> None:
    """Raises `InputError` for a form in `beside` or `in_taiwan` that cannot mean its entity there.

    Beside banks stands a bank, by a form that nobody bears elsewhere; in Taiwan a form may mean
    another than elsewhere. In neither may it be a single character or belong to two.
    """
    anywhere = {surface for entity in entities for surface in entity.surfaces}
    beside, in_taiwan = anywhere.copy(), set()
    for entity, place in zip(entities, places, strict=True):
        if entity.beside and entity.type != "bank":
            raise InputError(place, f"a {entity.type} has the key beside", "give it to banks alone")
        for key, taken in (("beside", beside), ("in_taiwan", in_taiwan)):
            for form in getattr(entity, key):
                if len(form) == 1 or form in taken or form in entity.surfaces:
                    problem = "is a single character" if len(form) == 1 else "has a bearer already"
                    raise InputError(place, f"{form!r} in {key} {problem}", "leave it out there")
                taken.add(form)


def common_words(words: Iterable[str]) -> dict[str, int]:
    """Word → occurrences, for those that jieba's dictionary knows as common and as no name.

    The dictionary is searched as it lies on the disk, in one pass, which takes a hundredth of a
    second; reading it into a table takes half a second.
    """
    known = list(words)
    lines = BytesAhoCorasick([f"\n{word} ".encode() for word in known])
    dictionary, common = _dictionary(), {}
    for index, _, end in lines.find_matches_as_indexes(dictionary):
        count, _, kind = dictionary[end : dictionary.find(b"\n", end)].decode().partition(" ")
        least = _COMMON if len(known[index]) == 2 else _COMMON_LONG
        if int(count) >= least and not _PROPER.match(kind):
            common[known[index]] = int(count)
    return common


def _dictionary() -> bytes:
    """jieba's dictionary, lines of `word count part-of-speech`; jieba itself is not imported."""
    package = find_spec("jieba").origin  # type: ignore[union-attr]  # a dependency: it is there
    return b"\n" + Path(package).with_name("dict.txt").read_bytes()


def refuse_partial_english(codes: Sequence[Code], places: Sequence[str]) -> None:
    """Raises `InputError` where `include_en` or `exclude_en` is given, but not for each item."""
    for code, place in zip(codes, places, strict=True):
        for key in ("include", "exclude"):
            items, english = len(getattr(code, key)), len(getattr(code, f"{key}_en"))
            if english not in (0, items):
                raise InputError(
                    place,
                    f"{key} and {key}_en differ in length: {items} and {english}",
                    f"say each item in English, in the same order, or leave {key}_en out",
                )


def refuse_misfits(codes: Sequence[Code], places: Sequence[str], file: Path) -> None:
    """Raises `InputError` for a code without an example, and for the first example that errs.

    An example errs that no rule of its code finds, a counterexample that one does.
    """
    place = {code.id: place for code, place in zip(codes, places, strict=True)}
    for code in codes:
        if not code.examples:
            remedy = "write a sentence that carries it into examples"
            raise InputError(place[code.id], "has no example", remedy)
    for code_id, kind, sentence in misfits(codes):
        problem, remedy = _REMEDY[kind]
        where = _at_line(file, sentence, place[code_id])
        raise InputError(where, f"the {kind} {sentence!r} {problem}", remedy)


def _at_line(file: Path, sentence: str, place: str) -> str:
    """The place with the line of the sentence itself, where it stands in the file as it is."""
    before, found, _ = file.read_text("utf-8-sig").partition(sentence)
    if not found:
        return place
    return re.sub(r", line \d+", f", line {before.count(chr(10)) + 1}", place, count=1)
