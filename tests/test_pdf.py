"""The PDF judged by what a reader's machine sees: structure, alternatives, links, data inside."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from briefgen.datamodel import Brief, Section, SectionKind
from briefgen.errors import RenderError
from briefgen.rendering import Looks, brief_from_json, brief_to_json, render
from briefgen.rendering.pages import to_html
from briefgen.rendering.pictures import pictures
from briefgen.rendering.view import view_of

DATA = Path(__file__).parent / "data"
BRIEF = brief_from_json((DATA / "brief.json").read_bytes())


# --- the checker ------------------------------------------------------------------------------


def faults(pdf: bytes) -> list[str]:
    """What keeps a PDF from those who listen to it: what a machine can check of PDF/UA-1."""
    reader = PdfReader(BytesIO(pdf))
    root: Any = reader.root_object
    elements = list(structure(root))
    return [
        *catalogue_faults(reader, root),
        *heading_faults(elements),
        *table_faults(elements),
        *figure_faults(elements),
        *link_faults(reader),
    ]


def structure(root: Any) -> Iterator[Any]:
    """Every element of the structure tree, in reading order."""
    waiting = [root["/StructTreeRoot"].get_object()] if "/StructTreeRoot" in root else []
    while waiting:
        element = waiting.pop()
        if not hasattr(element, "get"):
            continue
        yield element
        kids = element.get("/K", [])
        kids = kids.get_object() if hasattr(kids, "get_object") else kids
        kids = kids if isinstance(kids, list) else [kids]
        waiting += [kid.get_object() if hasattr(kid, "get_object") else kid for kid in kids[::-1]]


def kind(element: Any) -> str:
    return str(element.get("/S", ""))[1:]


def catalogue_faults(reader: PdfReader, root: Any) -> Iterator[str]:
    if not root.get("/Lang"):
        yield "no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the window shows the file's name, not the title"
    if not (reader.metadata and reader.metadata.title):
        yield "no title"
    if not root.get("/MarkInfo", {}).get("/Marked") or "/StructTreeRoot" not in root:
        yield "not tagged"
    if "/Outlines" not in root:
        yield "no outline"
    if any(page.get("/Tabs") != "/S" for page in reader.pages):
        yield "the Tab key does not follow the structure"


def heading_faults(elements: list[Any]) -> Iterator[str]:
    levels = [int(kind(each)[1]) for each in elements if re.fullmatch(r"H[1-6]", kind(each))]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"headings begin with {levels[:1]}, one H1 is wanted"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield f"headings leave out a level: {levels}"


def table_faults(elements: list[Any]) -> Iterator[str]:
    for table in (each for each in elements if kind(each) == "Table"):
        cells = list(structure({"/StructTreeRoot": table}))
        if not any(kind(each) == "TH" for each in cells):
            yield "a table without headers"
        data = [each for each in cells if kind(each) == "TD"]
        if not all(any("/Headers" in a for a in attributes(each)) for each in data):
            yield "a cell that does not name its headers"


def attributes(element: Any) -> list[Any]:
    found = element.get("/A", [])
    found = found.get_object() if hasattr(found, "get_object") else found
    return [each.get_object() for each in (found if isinstance(found, list) else [found])]


def figure_faults(elements: list[Any]) -> Iterator[str]:
    for figure in (each for each in elements if kind(each) == "Figure"):
        if not str(figure.get("/Alt", "")).strip():
            yield "a figure without an alternative text"


def link_faults(reader: PdfReader) -> Iterator[str]:
    for link in links(reader):
        if not link.get("/Contents"):
            yield "a link that does not say where it leads"
        if "/StructParent" not in link:
            yield "a link that stands outside the structure"


def links(reader: PdfReader) -> Iterator[Any]:
    for page in reader.pages:
        notes: Any = page.get("/Annots", [])
        yield from (note.get_object() for note in notes if note.get_object()["/Subtype"] == "/Link")


# --- the tests --------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["ua", "a"])
def pdf(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    """The option and the PDF it makes."""
    return request.param, render(BRIEF, "pdf", pdf=request.param)


def test_the_checker_finds_nothing(pdf: tuple[str, bytes]) -> None:
    assert faults(pdf[1]) == []


def test_the_checker_finds_what_is_wrong() -> None:
    from weasyprint import HTML  # noqa: PLC0415 - slow to import

    page = "<h1>a</h1><h3>b</h3><table><tr><td>c</td></tr></table><svg width=9 height=9 role=img>"
    bare, tagged = (
        HTML(string=page).write_pdf(pdf_variant=variant) for variant in (None, "pdf/ua-1")
    )

    assert {"no language", "not tagged", "no title"} <= set(faults(bare))
    assert {"a table without headers", "a figure without an alternative text"} <= set(
        faults(tagged)
    )
    assert "headings leave out a level: [1, 3]" in faults(tagged)


def test_the_alternative_of_a_picture_says_all_that_it_shows(pdf: tuple[str, bytes]) -> None:
    root: Any = PdfReader(BytesIO(pdf[1])).root_object
    shown = [str(each["/Alt"]) for each in structure(root) if kind(each) == "Figure"]

    drawn = pictures(view_of(BRIEF))
    assert shown == [f"{each.title}. {each.description}" for each in drawn]
    assert len(shown) == 3


def test_a_long_timeline_stays_on_its_page_with_its_caption() -> None:
    event = next(s for s in BRIEF.sections if s.kind == "timeline").items[0]
    many = tuple(replace(event, id=f"e{at}", when=f"{1990 + at}") for at in range(45))
    told = Section(SectionKind.TIMELINE, "Timeline", many)
    brief = replace(BRIEF, sections=(told,), disputes=())

    pages = [page.extract_text() for page in PdfReader(BytesIO(render(brief, "pdf"))).pages]

    (drawn,) = (page for page in pages if "When it happened." in page)
    assert "2005" in drawn
    assert "2034" in drawn


def test_the_standard_is_named_in_the_metadata(pdf: tuple[str, bytes]) -> None:
    root: Any = PdfReader(BytesIO(pdf[1])).root_object
    told = root["/Metadata"].get_data().decode()

    named = {"ua": 'pdfuaid:part="1"', "a": 'pdfaid:part="3" pdfaid:conformance="A"'}[pdf[0]]
    assert named in told
    assert BRIEF.title in told
    assert BRIEF.date is not None
    assert BRIEF.date in told


def test_the_information_holds_nothing_that_is_only_for_browsers(pdf: tuple[str, bytes]) -> None:
    reader = PdfReader(BytesIO(pdf[1]))

    assert reader.metadata is not None
    assert set(reader.metadata) <= {
        *("/Title", "/Subject", "/Creator", "/Producer", "/CreationDate", "/ModDate"),
    }


def test_the_brief_itself_is_inside_with_its_relation(pdf: tuple[str, bytes]) -> None:
    reader = PdfReader(BytesIO(pdf[1]))
    root: Any = reader.root_object

    (related,) = root["/AF"]

    file = related.get_object()
    assert (file["/F"], file["/UF"], file["/AFRelationship"]) == ("brief.json",) * 2 + ("/Data",)
    stream = file["/EF"]["/F"].get_object()
    assert stream["/Subtype"] == "/application/json"
    assert stream["/Params"]["/ModDate"].startswith("D:20310314")
    assert reader.attachments["brief.json"] == [brief_to_json(BRIEF)]


def test_a_citation_leads_to_its_source_and_back(pdf: tuple[str, bytes]) -> None:
    reader = PdfReader(BytesIO(pdf[1]))
    goals = {str(link.get("/Dest", "")) for link in links(reader)}

    assert {f"source-{source.number}" for source in BRIEF.articles} <= goals
    assert set(view_of(BRIEF).labels) <= goals
    assert {goal for goal in goals if goal} <= set(reader.named_destinations)


def test_every_font_is_embedded(pdf: tuple[str, bytes]) -> None:
    for page in PdfReader(BytesIO(pdf[1])).pages:
        fonts: Any = page["/Resources"].get_object().get("/Font", {})  # type: ignore[union-attr]
        for font in fonts.values():
            described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(described)


@pytest.mark.slow
def test_the_same_brief_gives_the_same_bytes(pdf: tuple[str, bytes]) -> None:
    again = render(brief_from_json(brief_to_json(BRIEF)), "pdf", pdf=pdf[0])

    assert hashlib.sha256(again).digest() == hashlib.sha256(pdf[1]).digest()


def test_what_paper_hides_is_not_laid_out_unless_ones_own_sheets_may_show_it(
    tmp_path: Path,
) -> None:
    shown, own = (to_html(BRIEF, Looks(styles=s), {}, paper_only=True) for s in (None, tmp_path))

    assert b'class="passages"' not in shown
    assert own == to_html(BRIEF, Looks(styles=tmp_path), {})


def test_a_brief_without_a_date_has_a_pdf_too() -> None:
    empty = Brief("1", "briefgen", "Nothing", None, (), (), (), (), ())

    assert faults(render(empty, "pdf")) == []


def test_a_kind_of_pdf_that_is_not_there_is_told() -> None:
    with pytest.raises(RenderError, match="there are ua, a"):
        render(replace(BRIEF, sections=()), "pdf", pdf="x")
