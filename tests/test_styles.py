"""House styles: each whole in itself, the one page on one page, users' own before the built-in."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from test_pdf import faults
from test_rendering import NASTY, Page, halden_texts, reworded

from briefgen.datamodel import Brief
from briefgen.errors import RenderError
from briefgen.rendering import brief_from_json, render
from briefgen.rendering.resources import Looks

DATA = Path(__file__).parent / "data"
BRIEF = brief_from_json((DATA / "brief.json").read_bytes())
STYLES = ("brief", "onepage", "sitrep", "annex")
EMPTY = Brief("1", "briefgen", "Nothing", None, (), (), (), (), ())


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())


def test_the_built_in_styles_are_these() -> None:
    assert set(Looks().house_styles()) == set(STYLES)


@pytest.mark.parametrize("style", STYLES)
def test_every_link_of_a_style_has_its_goal(style: str) -> None:
    page = Page(render(BRIEF, "html", style=style, texts=halden_texts()))

    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("style", STYLES)
def test_the_pdf_of_a_style_has_no_faults(style: str, caplog: pytest.LogCaptureFixture) -> None:
    assert faults(render(BRIEF, "pdf", style=style)) == []
    assert [each.getMessage() for each in caplog.records if each.levelname == "ERROR"] == []


@pytest.mark.parametrize("style", STYLES)
def test_a_style_prints_an_empty_brief(style: str) -> None:
    assert b"<h1>Nothing</h1>" in render(EMPTY, "html", style=style)


@pytest.mark.parametrize("style", STYLES)
def test_no_words_change_the_tags_of_a_style(style: str) -> None:
    plain = Page(render(reworded(BRIEF, "x"), "html", style=style)).tags

    for words in NASTY:
        assert Page(render(reworded(BRIEF, words), "html", style=style)).tags == plain


def test_an_unknown_style_is_told_with_those_that_are_there() -> None:
    with pytest.raises(RenderError, match="annex, brief, onepage, sitrep"):
        render(BRIEF, "html", style="x")


# --- one page -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "brief",
    [
        BRIEF,
        EMPTY,
        reworded(BRIEF, "A long sentence that goes on and on. " * 30),
        replace(BRIEF, title="A heading that does not end " * 40),
        replace(
            BRIEF,
            articles=tuple(
                replace(BRIEF.articles[0], number=at, name=f"{at}.txt", publisher="P" * 90)
                for at in range(1, 200)
            ),
        ),
    ],
    ids=["as it is", "empty", "long sentences", "long title", "many sources"],
)
def test_the_one_page_is_one_page(brief: Brief) -> None:
    (page,) = PdfReader(BytesIO(render(brief, "pdf", style="onepage"))).pages

    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


def test_the_one_page_says_what_it_leaves_out() -> None:
    words = text_of(render(BRIEF, "pdf", style="onepage"))

    assert re.search(r"Not on this page: \d+ claims", words)


# --- the situation report ---------------------------------------------------------------------


def test_a_situation_report_has_its_number_period_and_next_issue() -> None:
    brief = replace(BRIEF, number="3", next_issue="2031-03-21")

    words = text_of(render(brief, "pdf", style="sitrep"))

    for term in ("SITUATION REPORT NO. 3", "PERIOD COVERED", "21 MARCH 2031", "KEY FIGURES"):
        assert term in words.upper()


def test_without_a_next_issue_it_says_so() -> None:
    assert b"not fixed" in render(BRIEF, "html", style="sitrep")


# --- the annex ----------------------------------------------------------------------------------


def test_the_annex_prints_every_passage_with_the_paragraph_around_it() -> None:
    words = text_of(render(BRIEF, "pdf", style="annex", texts=halden_texts()))
    places = (each for s in BRIEF.sections for item in s.items for each in item.evidence)

    for each in places:
        assert f"characters {each.start}–{each.end}" in words


# --- one's own ----------------------------------------------------------------------------------


def test_a_style_of_ones_own_is_a_template_and_a_sheet_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "ministry.html.j2").write_text(
        '{% extends "_page.html.j2" %}{% block main %}<p>Own</p>{% endblock %}', encoding="utf-8"
    )
    (tmp_path / "ministry.css").write_text("h1 { color: rebeccapurple }", encoding="utf-8")

    html = render(BRIEF, "html", style="ministry", templates=tmp_path, styles=tmp_path).decode()

    assert "<p>Own</p>" in html
    assert "rebeccapurple" in html
    plain = render(BRIEF, "md", style="ministry", templates=tmp_path)
    assert plain == render(BRIEF, "md")


def test_a_built_in_style_is_replaced_by_name(tmp_path: Path) -> None:
    (tmp_path / "onepage.html.j2").write_text("{{ brief.title }}", encoding="utf-8")

    assert (
        render(BRIEF, "html", style="onepage", templates=tmp_path).decode().strip() == BRIEF.title
    )
