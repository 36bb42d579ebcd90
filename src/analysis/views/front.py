"""What the reports have in common: the title block, the corpus, the method."""

from importlib.metadata import version

from analysis.blocks import Column, Note, Rich, Table, Title
from analysis.cite import Sources
from analysis.reprints import reprints
from analysis.study import Study
from analysis.views import overrides
from analysis.views.agreement import summary

_SHOWN = 5  # reprints that a note names
BASES = {
    "stated": ("文中载明", "stated in the file"),
    "manifest": ("编目注明", "stated in the manifest"),
    "inferred": ("据文内最晚日期推定", "inferred from its latest dated statement"),
    "unknown": ("不详", "unknown"),
}
SCRIPTS = {
    "hans": ("简体", "Simplified"),
    "hant": ("繁体", "Traditional"),
    "mixed": ("繁简混用", "mixed"),
}


def title(study: Study, zh: str, en: str, about_zh: str, about_en: str) -> Title:
    """The title block: what it is, the corpus, the parameters, the versions."""
    say = study.say
    characters = sum(doc.characters for doc in study.tables.corpus)
    corpus = say(
        f"{study.parameters['corpus']}：{len(study.documents)} 篇文章，{characters:,} 字符",
        f"{study.parameters['corpus']}: {len(study.documents)} articles, {characters:,} characters",
    )
    versions = say(
        f"analysis {version('analysis')}，编码手册 {study.codebook.version}",
        f"analysis {version('analysis')}, codebook {study.codebook.version}",
    )
    facts = [
        (say("语料", "Corpus"), corpus),
        (say("参数", "Parameters"), _parameters(study)),
        *overrides.counted(study),
        (say("版本", "Versions"), versions),
    ]
    return Title(say(zh, en), say(about_zh, about_en), study.language, facts)


def _parameters(study: Study) -> str:
    """The selection in words."""
    say, chosen = study.say, study.selection
    theme_names = [study.code_name(t) for t in study.themes] if chosen.themes else []
    parts = [
        (say("银行", "banks"), study.names(chosen.banks)),
        (say("合作方", "partners"), study.names(chosen.partners)),
        (say("主题", "themes"), say("、", ", ").join(theme_names)),
        (say("起", "since"), chosen.since),
        (say("止", "until"), chosen.until),
    ]
    given = [f"{label} {value}" for label, value in parts if value]
    return say("；", "; ").join(given) or say("全部，不作筛选", "everything, no selection")


def corpus(study: Study) -> Table:
    """The articles: label, title, publisher, date with its basis, script, length."""
    say = study.say
    columns = [
        Column(say("编号", "No.")),
        Column(say("标题", "Title"), weight=4),
        Column(say("发表", "Published"), weight=2.2),
        Column(say("字体", "Script"), weight=1.2),
        Column(say("字符", "Characters"), "right"),
    ]
    rows = [_article(study, doc.doc_id) for doc in study.in_order()]
    caption = say("所读文章，按发表时间排列", "The articles, by date of publication")
    notes = filter(None, (_reprints(study), _abbreviations(study)))
    return Table(columns, rows, caption, " ".join(notes))


def _reprints(study: Study) -> str:
    """Which articles are no sources of their own, since they repeat another."""
    found = reprints(study.in_order())
    labels, say = study.labels, study.say
    pairs = [
        say(
            f"{labels[r.doc_id]} 与 {labels[r.of]} 有 {r.share:.0%} 的文字相同",
            f"{labels[r.doc_id]} shares {r.share:.0%} of the shorter text with {labels[r.of]}",
        )
        for r in found[:_SHOWN]
    ]
    more = len(found) - len(pairs)
    pairs += [say(f"另有 {more} 篇如此", f"{more} more likewise")] * bool(more)
    return say(
        f"{'；'.join(pairs)}：相同者实为同一来源，文中仍各计一篇。",
        f"{'; '.join(pairs)}: such articles are one source, though each counts as an article.",
    ) * bool(pairs)


def _abbreviations(study: Study) -> str:
    """What the abbreviated names of the English edition stand for."""
    named = sorted((study.short(name), study.name(name)) for name in study.types)
    pairs = [f"{short}: {name}" for short, name in named if short != name]
    return f"Abbreviations. {'; '.join(pairs)}." if pairs else ""


def _article(study: Study, doc_id: str) -> list[Rich]:
    doc, say = study.documents[doc_id], study.say
    basis = say(*BASES[doc.published_basis])
    when = f"{doc.published} ({basis})" if doc.published else basis
    return [
        study.labels[doc_id],
        headline(study, doc_id),
        when if study.language == "en" else when.replace(" (", "（").replace(")", "）"),
        say(*SCRIPTS[doc.script]),
        f"{doc.characters:,}",
    ]


def headline(study: Study, doc_id: str) -> Rich:
    """An article's title, or, where it has none, the beginning of its text, marked as such."""
    doc = study.documents[doc_id]
    sources = Sources(study)
    if doc.title:
        line = next((s for s in doc.sentences if s.kind == "title"), None)
        at = doc.text.find(doc.title, line.start, line.end) if line else -1
        return sources.passage(doc_id, at, at + len(doc.title)) if at >= 0 else doc.title
    first = doc.body[0]
    untitled = study.say("（无标题）", "(untitled) ")
    return [untitled, sources.passage(doc_id, first.start, min(first.end, first.start + 24)), "…"]


def short_title(study: Study, doc_id: str) -> str:
    """A label for an axis: number and date, or number alone."""
    doc = study.documents[doc_id]
    label = study.labels[doc_id]
    return f"{label} · {doc.published}" if doc.published else label


def few(study: Study) -> Note | None:
    """The warning that a corpus this small calls for, None where it is large enough."""
    n = len(study.documents)
    if n >= 30:
        return None
    zh = (
        f"本语料只有 {n} 篇文章，且并非随机抽取。文中的计数与比率只描述这些文章本身，"
        "不能推及全部报道，也不作显著性判断。"
    )
    en = (
        f"The corpus has {n} articles and is no random sample. Counts and rates describe these "
        "articles alone; nothing is inferred about press coverage at large, and no significance "
        "is claimed."
    )
    return Note(study.say(zh, en), "warning")


def method(study: Study) -> list:
    """How far the corpus bears the statements, how well its tags agree with coders', and what a
    reader has decided otherwise."""
    blocks = (few(study), *overrides.table(study), summary(study))
    return [block for block in blocks if block]
