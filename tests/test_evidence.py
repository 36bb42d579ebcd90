"""A build ends where a reference does not resolve, and where a finding has none."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.blocks import Cite, Column, Findings, Paragraph, Table, Title
from analysis.corpus import document
from analysis.errors import NotebookError
from analysis.report.build import build
from analysis.report.evidence import Sentences, Use, check, uses
from analysis.report.page import page

DOC = document("工行与京东合作。今天下雨。\n", doc_id="a")
GOOD = Cite("[a §1]", "../articles/a.html#s001", "工行", ("a:s001", 0, 2))


def notebook(*blocks, language="zh"):
    outputs = [new_output("display_data", data=b._repr_mimebundle_()) for b in blocks]
    title = new_output("display_data", data=Title("题", "", language)._repr_mimebundle_())
    heading = new_markdown_cell("## 节")
    cells = [new_code_cell("1", outputs=[title]), heading, new_code_cell("2", outputs=outputs)]
    return new_notebook(cells=cells)


def checked(*blocks):
    check(page(notebook(*blocks)), Sentences([DOC]), "zh/x")


def test_what_resolves_is_no_fault():
    everything = Cite("[全部 1 篇]")
    checked(Findings([["甲", GOOD], ["无", everything]]), Table([Column("a")], [[GOOD]], "表"))


@pytest.mark.parametrize(
    ("span", "quote", "fault"),
    [
        (("a:s009", 0, 2), "工行", "there is no sentence a:s009"),
        (("b:s001", 0, 2), "工行", "there is no sentence b:s001"),
        (("a:s001", 0, 2), "农行", "characters 0 to 2 are not “农行”"),
        (("a:s001", 0, 3), "工行", "characters 0 to 3 are not “工行”"),
        (("a:s001", 0, 0), "", "characters 0 to 0 are not “”"),
        (("a:s002", 0, 2), "工行", "characters 0 to 2 are not in sentence a:s002"),
        (None, "工行", "it leads nowhere"),
    ],
)
def test_a_reference_that_does_not_resolve_ends_the_build(span, quote, fault):
    bad = Cite("[a §1]", "../articles/a.html#s001", quote, span)
    with pytest.raises(NotebookError, match=r"^zh/x, 表 1: \[a §1\] does not resolve: ") as error:
        checked(Table([Column("a")], [[GOOD], [bad]], "表"))
    assert str(error.value).endswith(fault)


def test_a_finding_without_evidence_ends_the_build():
    with pytest.raises(NotebookError, match=r"^zh/x: the finding “乙” has no evidence$"):
        checked(Findings([["甲", GOOD], "乙"]))


def test_a_build_ends_in_one_line_and_publishes_nothing(project):
    code = "from analysis.blocks import Findings, show\nshow(Findings(['没有根据']))"
    from conftest import notebook as sample

    nbformat.write(sample(code), project / "notebooks" / "timeline.ipynb")
    with pytest.raises(
        NotebookError, match=r"^zh/timeline: the finding “没有根据” has no evidence$"
    ):
        build(["timeline"], languages=["zh"], progress=lambda line: None)
    assert not (project / "reports" / "index.html").exists()


def test_the_places_that_cite_a_sentence_are_found_in_all_reports():
    blocks = [Findings([["甲", GOOD, GOOD]]), Table([Column("a")], [[GOOD]], "表"), Paragraph(GOOD)]
    english = page(notebook(Paragraph(GOOD), language="en"))
    found = uses({"zh/timeline": page(notebook(*blocks)), "en/themes": english})
    address = "../zh/timeline.html#ref-"
    assert found == {
        "a:s001": [
            Use("timeline", "zh", "要点 1", address + "1"),
            Use("timeline", "zh", "表 1", address + "3"),
            Use("timeline", "zh", "1 节", address + "4"),
            Use("themes", "en", "Section 1", "../en/themes.html#ref-1"),
        ]
    }


def test_finding_places_leaves_the_notebook_as_it_is():
    made = notebook(Findings([["甲", GOOD]]))
    before = nbformat.writes(made)
    page(made)
    assert nbformat.writes(made) == before
