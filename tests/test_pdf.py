"""The PDFs of the reports: tagged, every glyph there, links inside the file, nothing that runs."""

from pathlib import Path
from shutil import which
from subprocess import check_output
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream, IndirectObject

from analysis.report.build import REPORTS
from analysis.selection import LANGUAGES

NAMES = [f"{language}/{report}" for language in LANGUAGES for report in REPORTS]


@pytest.fixture(scope="module", params=NAMES)
def pdf(request: pytest.FixtureRequest, site: Path) -> PdfReader:
    return PdfReader(site / f"{request.param}.pdf")


def test_a_pdf_is_tagged_titled_and_claims_pdf_ua(pdf):
    root = pdf.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"][:2] in LANGUAGES
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_every_figure_has_an_alternative_text(pdf):
    figures = [
        node for node in _nodes(pdf.root_object["/StructTreeRoot"]) if node["/S"] == "/Figure"
    ]
    assert all(node.get("/Alt") for node in figures)


def _nodes(node: Any) -> list[Any]:
    """All elements below one of the structure tree."""
    below = node.get("/K", [])
    found = []
    for child in below if isinstance(below, list) else [below]:
        child = child.get_object() if isinstance(child, IndirectObject) else child
        if isinstance(child, dict) and "/S" in child:
            found += [child, *_nodes(child)]
    return found


def test_no_character_is_drawn_as_a_missing_glyph(pdf):
    """Fonts are embedded and addressed by two bytes a glyph, of which 0 is the missing one."""
    drawn = 0
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (descendant,) = font["/DescendantFonts"]
            descriptor = descendant["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor), font["/BaseFont"]
        for text in _strings(page, pdf):
            drawn += 1
            assert b"\0\0" not in {text[at : at + 2] for at in range(0, len(text), 2)}
    assert drawn > 100


@pytest.mark.skipif(not which("pdftotext"), reason="poppler-utils is not installed")
@pytest.mark.parametrize("name", [name for name in NAMES if "agreement" not in name])
def test_what_is_copied_has_the_very_characters_of_the_articles(site, seeds, name):
    """All sentences stand in the appendix; pages are read without their heads and folios."""
    body = ["-x", "0", "-y", "70", "-W", "596", "-H", "700"]  # points
    command = ["pdftotext", "-nopgbrk", *body, site / f"{name}.pdf", "-"]
    copied = "".join(check_output(command, encoding="utf-8").split())
    sentences = [s.text for doc in seeds.corpus for s in doc.sentences]
    assert [text for text in sentences if "".join(text.split()) not in copied] == []
    assert "\u200b" not in copied


def _strings(page: Any, pdf: PdfReader) -> list[bytes]:
    """The strings that a page draws, as bytes."""
    shown = []
    for operands, operator in ContentStream(page.get_contents(), pdf).operations:
        if operator in (b"Tj", b"TJ"):
            pieces = operands[0] if operator == b"TJ" else operands
            shown += [piece.original_bytes for piece in pieces if hasattr(piece, "original_bytes")]
    return shown


def test_links_lead_to_places_in_the_file_and_nothing_runs(pdf):
    pages = {page.indirect_reference.idnum for page in pdf.pages}
    listed = pdf.root_object["/Names"]["/Dests"]["/Names"]
    named = {name.original_bytes: place for name, place in zip(*[iter(listed)] * 2, strict=True)}
    links = [note.get_object() for page in pdf.pages for note in page.get("/Annots", [])]
    assert len(links) > 5
    for link in links:
        assert link["/Subtype"] == "/Link"
        assert link["/Contents"]
        assert "/A" not in link
        target = link["/Dest"]
        if hasattr(target, "original_bytes"):
            target = named[target.original_bytes]
        assert target[0].idnum in pages
    assert not {"/OpenAction", "/AA"} & set(pdf.root_object)
    assert "/JavaScript" not in pdf.root_object.get("/Names", {})


@pytest.mark.parametrize(("kind", "most"), [("html", 1_500_000), ("pdf", 1_000_000)])
def test_a_report_is_no_larger_than_it_may_be(site, kind, most):
    sizes = {name: (site / f"{name}.{kind}").stat().st_size for name in NAMES}
    assert {name: size for name, size in sizes.items() if size >= most} == {}
