"""Articles → pages to read them on: the text as in the file, with its tags, and who cites it."""

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from analysis.blocks.markup import SCRIPTS, tag
from analysis.cite import anchor, number, page
from analysis.records import Document, Sentence
from analysis.report import fonts
from analysis.report.evidence import Use
from analysis.report.html import environment, face, template
from analysis.study import Study
from analysis.views.front import BASES
from analysis.views.front import SCRIPTS as SCRIPT_NAMES
from analysis.views.reader import (
    DECISIONS,
    Layer,
    Mark,
    Piece,
    layers,
    layers_of,
    lines,
    marks,
    title,
)

STYLE = "reader.css"
_WORDS = {
    "arrows": ("←", "→"),
    "cited": ("引用 {} 处", "cited {}×"),
    "places": ("图表节要点", ""),
    "tags": ("标记 {} 处", "tags: {}"),
}
_SURFACE = 24  # characters of a tag's words that the list of tags repeats
_KINDS = {"title": 2, "heading": 3}  # kind of sentence → level of its heading
# The reports by name, with what they are called for short.
REPORTS = {
    "strategy-comparison": ("战略比较", "Strategies"),
    "timeline": ("大事记", "Timeline"),
    "themes": ("主题", "Themes"),
    "agreement": ("一致性", "Agreement"),
}


def write_pages(study: Study, uses: Mapping[str, list[Use]], folder: Path) -> None:
    """Write a page for each article: `<doc_id>.html`, which needs the style beside it."""
    folder.mkdir(exist_ok=True)
    tags, documents = marks(study), study.tables.corpus
    around = zip((None, *documents), documents, (*documents[1:], None), strict=False)
    for before, doc, after in around:
        made = render(study, doc, tags[doc.doc_id], uses, before, after)
        (folder / f"{doc.doc_id}.html").write_text(made, "utf-8", newline="\n")


def render(
    study: Study,
    doc: Document,
    tags: list[Mark],
    uses: Mapping[str, list[Use]],
    before: Document | None = None,
    after: Document | None = None,
) -> str:
    """The page of an article; `before` and `after` are those beside it in the corpus."""
    shown = layers_of(study)
    counts = {layer.id: sum(mark.layer == layer.id for mark in tags) for layer in shown}
    return environment().from_string(template("reader.html")).render(
        title=title(doc),
        untitled=not doc.title,
        label=study.labels[doc.doc_id],
        lang=SCRIPTS.get(doc.script, "zh-Hans"),
        style=STYLE,
        facts=[(zh, en, Markup(value)) for zh, en, value in _facts(doc)],
        decided=DECISIONS in shown,
        layers=[(layer, counts[layer.id]) for layer in shown],
        simplified=doc.script != "hans",
        lines=Markup("".join(_lines(doc, tags, uses))),
        script=Markup(template("page.js")),
        neighbours=[
            (rel, arrow, page(d.doc_id), study.labels[d.doc_id], title(d))
            for rel, arrow, d in zip(
                ("prev", "next"), _WORDS["arrows"], (before, after), strict=True
            )
            if d
        ],
    )  # fmt: skip


def _two(zh: str, en: str) -> str:
    """Words in both languages."""
    return f"{escape(zh)} {tag('span', escape(en), lang='en', class_='en')}"


def _facts(doc: Document) -> list[tuple[str, str, str]]:
    """What is known of an article: (label, English label, HTML)."""
    date = escape(doc.published) + " " if doc.published else ""
    basis = _two(*BASES[doc.published_basis])
    facts = [
        ("作者", "Author", escape(doc.author)),
        ("刊载", "Publisher", escape(doc.publisher)),
        ("日期", "Date", date + tag("span", basis, class_="basis") + _evidence(doc)),
        ("字体", "Script", _two(*SCRIPT_NAMES[doc.script])),
        ("字符", "Characters", f"{doc.characters:,}"),
        ("文件", "File", tag("code", escape(doc.file))),
        ("SHA-256", "", tag("code", doc.sha256)),
    ]
    return [fact for fact in facts if fact[2]]


def _evidence(doc: Document) -> str:
    evidence = doc.published_evidence
    if any(s.sentence_id == evidence for s in doc.sentences):
        return " " + tag("a", f"§{number(evidence)}", href="#" + anchor(evidence), class_="cite")
    return tag("span", escape(evidence), lang="en", class_="reason") if evidence else ""


def _lines(doc: Document, tags: list[Mark], uses: Mapping[str, list[Use]]) -> Iterable[str]:
    """Each line of the text, with the simplified view and with what cites it beside it."""
    lang = SCRIPTS.get(doc.script, "zh-Hans")
    started: set[str] = set()
    for pieces in lines(doc, tags):
        said = list(dict.fromkeys(p.sentence for p in pieces if p.sentence))
        kind = said[0].kind if len(said) == 1 else ""
        text = _line(doc.text, pieces, started)
        heading = {"role": "heading", "aria_level": _KINDS[kind]} if kind in _KINDS else {}
        names = f"text {kind}".strip() if said else "text blank"
        row = tag("p", text, class_=names, lang=lang, **heading)
        if doc.script != "hans":
            row += tag("p", _view(doc.view, pieces), class_=names.replace("text", "view", 1),
                       lang="zh-Hans")  # fmt: skip
        row += "".join(_cited(s, uses[s.sentence_id]) for s in said if s.sentence_id in uses)
        row += _tags(doc.text, pieces, lang)
        yield tag("div", row, class_="line") + "\n"


def _line(text: str, pieces: list[Piece], started: set[str]) -> str:
    shown = []
    for sentence, run in groupby(pieces, key=lambda piece: piece.sentence):
        words = "".join(_piece(text, piece) for piece in run)
        if sentence is None:
            shown.append(words)
            continue
        place, n = anchor(sentence.sentence_id), number(sentence.sentence_id)
        first = sentence.sentence_id not in started
        started.add(sentence.sentence_id)
        link = tag("a", href=f"#{place}", class_="n", data_n=n, aria_label=f"§{n}")
        content = link + words if first else words
        name = "s furniture" if sentence.kind == "furniture" else "s"
        shown.append(tag("span", content, id=place if first else "", class_=name))
    return "".join(shown)


def _piece(text: str, piece: Piece) -> str:
    """A piece within an element for each layer that marks it; the outermost says what each is."""
    words = _escaped(text[piece.start : piece.end])
    if not piece.marks:
        return words
    names = {layer.id: layer for layer in (*layers(), DECISIONS)}
    note = "\n".join(dict.fromkeys(_note(names[mark.layer], mark) for mark in piece.marks))
    *inner, outer = [layer for layer in names if any(m.layer == layer for m in piece.marks)]
    for layer in inner:
        words = tag("span", words, class_=f"m-{layer}")
    return tag("span", words, class_=f"m-{outer}", title=note)


def _tags(text: str, pieces: list[Piece], lang: str) -> str:
    """The tags that begin in a line, each with what it says: for keyboards, touch and paper."""
    names = {layer.id: layer for layer in (*layers(), DECISIONS)}
    first = pieces[0].start if pieces else 0
    begun = dict.fromkeys(m for piece in pieces for m in piece.marks if m.start >= first)
    items = [
        tag(
            "li", tag("span", _surface(text, m), lang=lang) + f" {escape(_note(names[m.layer], m))}"
        )
        for m in begun
    ]
    if not items:
        return ""
    summary = tag("summary", _two(*(words.format(len(items)) for words in _WORDS["tags"])))
    return tag("details", summary + tag("ul", "".join(items)), class_="tags")


def _surface(text: str, mark: Mark) -> str:
    words = text[mark.start : mark.end]
    return escape(words if len(words) <= _SURFACE else words[:_SURFACE] + "…")


def _note(layer: Layer, mark: Mark) -> str:
    return f"{layer.name}: {mark.note}"


def _escaped(text: str) -> str:
    """Characters as HTML that a browser reads back as they are, carriage returns as well."""
    return escape(text).replace("\r", "&#13;")


def _view(view: str, pieces: list[Piece]) -> str:
    """The simplified view of a line, its sentences numbered like those of the text."""
    shown, before = [], None
    for piece in pieces:
        if piece.sentence and piece.sentence is not before:
            n = number(piece.sentence.sentence_id)
            shown.append(tag("span", "", class_="n", data_n=n))
            before = piece.sentence
        shown.append(_escaped(view[piece.start : piece.end]))
    return "".join(shown)


def _cited(sentence: Sentence, uses: list[Use]) -> str:
    """Links back to the places of both editions that cite a sentence."""
    reports: dict[tuple[bool, str], list[Use]] = {}
    for use in uses:
        reports.setdefault((use.language == "en", use.report), []).append(use)
    count = max(sum(use.language == language for use in uses) for language in ("zh", "en"))
    told = _two(*(words.format(count) for words in _WORDS["cited"]))
    summary = tag("summary", f"§{number(sentence.sentence_id)} {told}")
    items = (_report(english, name, reports[english, name]) for english, name in sorted(reports))
    return tag("details", summary + tag("ul", "".join(items)), class_="uses")


def _report(english: bool, name: str, uses: list[Use]) -> str:
    """The places of one edition of a report, each a link."""
    links = ", ".join(tag("a", escape(use.place), href=use.href) for use in uses)
    called = REPORTS.get(name, (name, name))[english]
    return tag("li", f"{escape(called)}: {links}", lang="en" if english else "zh-Hans")


def characters(study: Study) -> dict[fonts.Family, str]:
    """The characters that each font sets on the pages of all articles.

    A character that neither font has is left to the fonts of the reader's machine.
    """
    corpus = study.tables.corpus
    words = (*BASES.values(), *SCRIPT_NAMES.values(), *REPORTS.values(), *_WORDS.values())
    labels = template("reader.html") + "".join(word for pair in words for word in pair)
    names = "".join(layer.name for layer in layers_of(study))
    names += "".join(mark.note for tags in marks(study).values() for mark in tags)
    serif = "".join(doc.text + doc.view for doc in corpus)
    return fonts.shared(serif, labels + names + "".join(_set_in_sans(corpus)))


def _set_in_sans(corpus: Iterable[Document]) -> Iterable[str]:
    for doc in corpus:
        yield title(doc) + "".join(word for fact in _facts(doc) for word in fact)
        yield from (s.text + s.simplified for s in doc.sentences
                    if s.kind in ("title", "heading", "furniture"))  # fmt: skip


def style(used: dict[fonts.Family, str]) -> str:
    """The style of all pages, with the glyphs of these characters in both fonts."""
    return "\n".join((*map(face, used.items()), template("page.css"), template("reader.css")))
