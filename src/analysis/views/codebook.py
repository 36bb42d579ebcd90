"""The codebook as a page to read: what each code means, what finds it, how often it does so here.

Counts are of this corpus, whatever is selected; each leads to the first sentences counted.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from analysis.blocks import Block, Column, Heading, Paragraph, Rich, Table, Title, Verbatim, Zh
from analysis.cite import Sources
from analysis.codebook import Code, Entity, Field, Rule
from analysis.codebook.lists import written
from analysis.study import Study

_SHOWN = 2  # references that stand for a count
_HAN = re.compile(r"([\u4e00-\u9fff]+)")
_TYPES = {
    "bank": ("银行", "bank"),
    "company": ("企业", "company"),
    "person": ("人物", "person"),
    "product": ("产品", "product"),
    "institution": ("机构", "institution"),
    "technology": ("技术", "technology"),
}
STRENGTHS = {"explicit": ("明言", "explicit"), "implied": ("暗含", "implied")}
_SAID = (
    ("include", "包括", "Includes"),
    ("exclude", "不包括", "Leaves out"),
    ("examples", "例句", "Example"),
    ("counterexamples", "反例", "Counterexample"),
)


def title(study: Study) -> Title:
    """The title block: version and size of the codebook."""
    say, book = study.say, study.codebook
    size = say(
        f"{len(book.themes)} 个主题，{len(book.dimensions)} 个战略维度，"
        f"{len(book.entities):,} 个名称，{len(book.fields)} 个合作领域",
        f"{len(book.themes)} themes, {len(book.dimensions)} dimensions of strategy, "
        f"{len(book.entities):,} names, {len(book.fields)} fields of cooperation",
    )
    return Title(
        say("编码手册", "The codebook"),
        say("什么算什么，凭哪条规则", "What counts as what, and by which rule"),
        study.language,
        [(say("版本", "Version"), book.version), (say("规模", "Size"), size)],
    )


def blocks(study: Study, sources: Sources) -> Iterator[Block]:
    """Themes, dimensions, fields and names, each with its counts in the corpus."""
    say, book, tables = study.say, study.codebook, study.tables
    yield Paragraph(
        say(
            "主题与维度各有定义、取舍与例句，由规则找出。规则是正则表达式，在简体视图上匹配："
            "一句之内找到“式样”，所在段落里有“须有”，所在分句里没有“不得有”，"
            "该分句即编一行。大括号里的名称代表一张词表，词表附后。例句与反例同时是检验：规则不合例句，手册便不能读入。",
            "Each theme and dimension has a definition, what it takes in and leaves out, and "
            "examples. Rules find it: regular expressions on the simplified view of the text. "
            "Where a sentence has the pattern, its paragraph what is required, and the clause "
            "nothing that is barred, the clause is coded. A name in braces stands for a list of "
            "words, given below. The examples are tests as well: a "
            "codebook whose rules do not bear them out is refused.",
        )
    )
    yield Heading(say("主题", "Themes"))
    yield from _codes(study, sources, book.themes, tables.themes, "theme")
    yield Heading(say("战略维度", "Dimensions of strategy"))
    yield from _codes(study, sources, book.dimensions, tables.dimensions, "dimension")
    yield Heading(say("词表", "Lists of words"))
    yield _lists(study)
    yield Heading(say("合作领域", "Fields of cooperation"))
    yield _fields(study, sources)
    yield Heading(say("名称", "Names"))
    yield _names(study, sources)


def _codes(
    study: Study, sources: Sources, codes: Iterable[Code], rows: pd.DataFrame, column: str
) -> Iterator[Block]:
    for code in codes:
        own = rows[rows[column] == code.id]
        yield Heading([f"{study.code_name(code)} ", Verbatim(code.id)], 3)
        yield Paragraph(study.say(code.definition, code.definition_en))
        yield _said(study, code)
        yield _rules(study, sources, code, own)


def _said(study: Study, code: Code) -> Table:
    """What a code takes in and leaves out, in words and in examples."""
    say, name = study.say, study.code_name(code)
    columns = [Column(say("用途", "Use"), weight=1), Column(say("内容", "Words"), weight=6)]
    rows: list[list[Rich]] = [
        [say(zh, en), words] for key, zh, en in _SAID for words in words_of(study, code, key)
    ]
    caption = say(f"“{name}”的取舍与例句", f"What “{name}” takes in and leaves out")
    return Table(columns, rows, caption, empty=say("没有例句。", "It has no examples."))


def words_of(study: Study, code: Code, key: str) -> list[Rich]:
    """What a code says under a key: in English for an English edition, where the codebook does."""
    english = getattr(code, f"{key}_en", ()) if study.language == "en" else ()
    return [_marked(words) for words in english] or [Zh(words) for words in getattr(code, key)]


def _marked(english: str) -> Rich:
    """English whose Chinese terms are marked as such."""
    return [Zh(part) if n % 2 else part for n, part in enumerate(_HAN.split(english))]


def _rules(study: Study, sources: Sources, code: Code, own: pd.DataFrame) -> Table:
    say, name = study.say, study.code_name(code)
    columns = [
        Column(say("规则", "Rule"), weight=2),
        Column(say("所找", "Finds"), weight=5),
        Column(
            say("子主题", "Sub-theme") if code.subthemes else say("强弱", "Strength"), weight=1.2
        ),
        Column(say("段数", "Passages"), "right"),
        Column(say("出处", "Sources"), weight=1.6),
    ]
    rows: list[list[Rich]] = [
        [
            Verbatim(rule.id),
            _pattern(study, rule),
            _kind(study, code, rule),
            *_counted(own[own["rule"] == rule.id], sources),
        ]
        for rule in code.rules
    ]
    caption = say(
        f"“{name}”的规则：本语料中 {len(own)} 段", f"Rules of “{name}”: {len(own)} passages here"
    )
    return Table(columns, rows, caption)


def _pattern(study: Study, rule: Rule) -> Rich:
    """What a rule finds, what must stand beside it and what must not."""
    say, lists = study.say, study.codebook.lists
    parts: list[Rich] = [Verbatim(written(rule.pattern.pattern, lists))]
    conditions = [
        (say(" 须有 ", " requires "), rule.requires),
        (say(" 不得有 ", " unless "), rule.unless),
    ]
    for said, condition in conditions:
        if condition:
            parts += [said, Verbatim(written(condition.pattern, lists))]
    return parts


def _lists(study: Study) -> Table:
    """The lists of words that rules share."""
    say = study.say
    columns = [Column(say("词表", "List"), weight=1), Column(say("词语", "Words"), weight=5)]
    rows: list[list[Rich]] = [
        [Verbatim(f"{{{name}}}"), Verbatim("|".join(words))]
        for name, words in study.codebook.lists.items()
    ]
    caption = say("规则共用的词表", "The lists of words that rules share")
    return Table(columns, rows, caption, empty=say("没有词表。", "There are none."))


def _kind(study: Study, code: Code, rule: Rule) -> str:
    """A rule's sub-theme, and whether what it finds says the code in so many words."""
    named = {s.id: study.say(s.name, s.name_en) for s in code.subthemes}
    parts = (named.get(rule.subtheme, ""), study.say(*STRENGTHS[rule.strength]))
    return " · ".join(part for part in parts if part)


def _counted(rows: pd.DataFrame, sources: Sources) -> tuple[str, Rich]:
    """How many rows there are, and references to the first."""
    return str(len(rows)), sources.rows(rows, _SHOWN) if len(rows) else ""


def _fields(study: Study, sources: Sources) -> Table:
    say, rows = study.say, study.tables.partnerships
    found = _by_part(rows, "fields")
    columns = [
        Column(say("领域", "Field"), weight=2),
        Column(say("英文名", "Chinese"), weight=2),
        Column(say("别称", "Other words"), weight=4),
        Column(say("证据", "Evidence"), "right"),
        Column(say("出处", "Sources"), weight=2),
    ]
    order = sorted(study.codebook.fields, key=lambda f: -len(found.get(f.name, ())))
    made = [
        [*_both(study, f), _aliases(f), *_counted(found.get(f.name, rows.iloc[:0]), sources)]
        for f in order
    ]
    caption = say(
        "合作领域，及其在合作证据中出现的次数",
        "Fields of cooperation, and how often evidence names them",
    )
    return Table(columns, made, caption)


def _names(study: Study, sources: Sources) -> Table:
    say, rows = study.say, study.tables.mentions
    found = dict(iter(rows[rows["basis"] == "codebook"].groupby("name")))
    columns = [
        Column(say("名称", "Name"), weight=2.4),
        Column(say("英文名", "Chinese"), weight=2.4),
        Column(say("种类", "Type")),
        Column(say("别称", "Other forms"), weight=4),
        Column(say("次数", "Mentions"), "right"),
        Column(say("出处", "Sources"), weight=1.8),
    ]
    order = sorted(study.codebook.entities, key=lambda e: -len(found.get(e.name, ())))
    made = [
        [
            *_both(study, entity),
            say(*_TYPES[entity.type])
            + say("（观察者）", " (observer)") * entity.observer
            + say("（卡组织）", " (card scheme)") * entity.scheme,
            _forms(study, entity),
            *_counted(found.get(entity.name, rows.iloc[:0]), sources),
        ]
        for entity in order
    ]
    caption = say(
        "名称，及其在本语料中出现的次数", "Names, and how often this corpus mentions them"
    )
    return Table(columns, made, caption)


def _both(study: Study, noun: Entity | Field) -> tuple[Rich, Rich]:
    """A name in this edition's language and in the other."""
    return (Zh(noun.name), noun.name_en)[:: 1 if study.language == "zh" else -1]


def _aliases(noun: Entity | Field) -> Rich:
    return Zh("、".join(noun.aliases)) if noun.aliases else ""


def _forms(study: Study, entity: Entity) -> Rich:
    """An entity's other forms, and behind these the ones that count in one context alone."""
    say = study.say
    contexts = (
        (entity.beside, say("与他行并列时：", "beside banks: ")),
        (entity.in_taiwan, say("谈台湾时：", "in articles about Taiwan: ")),
    )
    parts = [_aliases(entity)] if entity.aliases else []
    parts += [[context, Zh("、".join(forms))] for forms, context in contexts if forms]
    return [[part, say("；", "; ") if part is not parts[-1] else ""] for part in parts]


def _by_part(rows: pd.DataFrame, column: str) -> dict[str, pd.DataFrame]:
    """The rows that name each part of a |-joined column."""
    parts: Sequence[str] = sorted({part for cell in rows[column] for part in cell.split("|")})
    return {part: rows[[part in cell.split("|") for cell in rows[column]]] for part in parts}
