"""Files → documents with their sentences, and what is known of each article."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from analysis.corpus.layout import Block, read_blocks
from analysis.corpus.manifest import FACTS, read_manifest
from analysis.corpus.reading import Page, decode, read_html
from analysis.corpus.sentences import read_sentences
from analysis.errors import InputError
from analysis.records import Basis, Document
from analysis.script import script_of, simplify

SUFFIXES = (".txt", ".md", ".html", ".htm")
_PAGES = (".html", ".htm")
# What a browser's window adds to a title behind the last of its words: 甲乙签约_某某网.
_SITE_AT_END = re.compile(
    r"(?<=[^_]{6})(?:_[^_]{2,16})*_[^_]{0,12}(?:网|频道|新闻|新聞|資訊|资讯|财经|財經|日报|日報|论坛)[^_]{0,6}$"
)


def document(text: str, anchor: str = "", doc_id: str = "text") -> Document:
    """A document made of a plain string; `anchor` is its publication date (TIMEX3).

    Without an anchor the date is what the text itself states, if it states one.
    """
    return _document(text, doc_id, {"published": anchor}, None, "stated")


def read_corpus(
    path: str | Path | Iterable[str | Path],
    *,
    on_bad: Callable[[InputError], None] | None = None,
) -> tuple[Document, ...]:
    """Every article in a folder (or in several folders and files), in the order of the names.

    Articles are `.txt`, `.md`, `.html` and `.htm` files; README*, hidden files and folders
    within are passed over. A `manifest.toml` beside them may state what a file does not. An
    article that cannot be read raises `InputError`, or is handed to `on_bad` and left out; a
    missing or empty folder, a broken manifest and two files of one stem raise in any case.
    """
    files = _files([path] if isinstance(path, str | Path) else path)
    rows: dict[Path, dict[str, str]] = {}
    for folder in sorted({file.parent for file in files}):
        rows |= read_manifest(folder)
    documents = []
    for file in files:
        try:
            documents.append(_read(file, rows.get(file, {})))
        except InputError as error:
            if on_bad is None:
                raise
            on_bad(error)
    if not documents:
        raise InputError(
            files[0].parent, "none of its articles can be read", "mend or replace them"
        )
    return tuple(documents)


def _files(paths: Iterable[str | Path]) -> list[Path]:
    found = {file for path in map(Path, paths) for file in _articles(path)}
    if not found:
        raise InputError("corpus", "no folder or file is given", "give a folder of articles")
    files = sorted(found, key=lambda file: (file.name, str(file)))
    owner: dict[str, Path] = {}
    for file in files:
        if (other := owner.setdefault(file.stem, file)) != file:
            raise InputError(file, f"has the same name as {other}", "rename one of the two")
    return files


def _articles(path: Path) -> Sequence[Path]:
    kinds = ", ".join(SUFFIXES)
    if path.is_file():
        if path.suffix.lower() not in SUFFIXES:
            raise InputError(path, "is no article", f"articles are {kinds} files")
        return [path]
    try:
        found = [file for file in path.iterdir() if _is_article(file)]
    except OSError as error:
        raise InputError(path, f"no folder to read ({error.strerror})", "give another") from None
    if not found:
        raise InputError(path, "holds no article", f"put {kinds} files there")
    return found


def _is_article(file: Path) -> bool:
    passed_over = file.name.startswith(".") or file.name.upper().startswith("README")
    return file.suffix.lower() in SUFFIXES and not passed_over and not file.is_dir()


def _read(file: Path, row: Mapping[str, str]) -> Document:
    try:
        raw = file.read_bytes()
        text = decode(raw)
    except OSError as error:
        raise InputError(file, f"cannot be read ({error.strerror})", "mend its rights") from None
    except ValueError as error:
        raise InputError(file, str(error), "save it as text in UTF-8, or leave it out") from None
    page = read_html(text) if file.suffix.lower() in _PAGES else None
    if file.suffix.lower() in _PAGES and page is None:
        raise InputError(file, "holds no article that can be told from the page", "leave it out")
    made = _document(page.text if page else text, file.stem, row, page, "manifest")
    return replace(made, file=file.name, sha256=hashlib.sha256(raw).hexdigest())


def _document(
    text: str, doc_id: str, given: Mapping[str, str], page: Page | None, basis: Basis
) -> Document:
    """A document whose facts are those given (on that basis), else stated by text or page.

    A date is taken from the text before a page's metadata, everything else from these first.
    """
    view = simplify(text)
    blocks = read_blocks(view, simplify(page.title) if page else "")
    sentences = read_sentences(doc_id, text, view, blocks)
    stated, dated_at = _stated(text, blocks)
    meta = {key: getattr(page, key) for key in FACTS} if page else dict.fromkeys(FACTS, "")
    evidence = next((s.sentence_id for s in sentences if s.start == dated_at), "")
    if meta["published"] and not stated["published"]:
        evidence = "the metadata of the page"
    facts = {key: given.get(key) or meta[key] or stated[key] for key in FACTS}
    facts["published"] = given.get("published") or stated["published"] or meta["published"]
    if given.get("published"):
        evidence = given.get("reason", "")
    return Document(
        doc_id=doc_id,
        file="",
        **facts,
        published_basis=(basis if given.get("published") else "stated")
        if facts["published"]
        else "unknown",
        script=script_of(text),
        characters=len(text),
        sha256="",
        published_evidence=evidence,
        text=text,
        view=view,
        sentences=sentences,
    )


def _stated(text: str, blocks: Sequence[Block]) -> tuple[dict[str, str], int]:
    """What the lines of the text state, the first of each kind, and where the dated line begins."""
    facts, dated_at = dict.fromkeys(FACTS, ""), -1
    for block in blocks:
        start = block.line.start
        if block.kind == "title":
            facts["title"] = _title(text, block)
        if block.rule == "site_name":
            facts["publisher"] = text[start : block.line.end]
        for key in ("author", "publisher") if block.stated else ():
            if (span := getattr(block.stated, key)) and not facts[key]:
                facts[key] = text[start + span[0] : start + span[1]]
        if block.stated and block.stated.published and not facts["published"]:
            facts["published"], dated_at = block.stated.published, start
    return facts, dated_at


def _title(text: str, block: Block) -> str:
    """The words of a title line, without what a browser's window says of the site (…_某网)."""
    words = text[block.line.start : block.line.end].lstrip("# \u3000")
    return _SITE_AT_END.sub("", words)
