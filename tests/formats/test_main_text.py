"""The main text of pages: all that the extractor finds, and ways out when it finds nothing."""

import re

import pytest
import trafilatura
from pages import COMMENTS, PAGES, RELATED, linked_data, page
from stories import BRIDGE, HARBOUR, WATER

from briefgen.datamodel import Article
from briefgen.loading.formats import read
from briefgen.loading.html import read_html, read_html_plainly

RICH = page(
    HARBOUR,
    head=linked_data(HARBOUR),
    inside="".join(
        [
            f"<p>{HARBOUR.paragraphs[0]}</p><h2>What the council knew</h2>",
            f"<p>{HARBOUR.paragraphs[1]}</p><blockquote><p>Nobody asked us.</p></blockquote>",
            f"<p>{HARBOUR.paragraphs[2]}</p><ul><li>Forty pages</li><li>One plan</li></ul>",
            "<table><tr><th>Year</th><th>Ships</th></tr><tr><td>2029</td><td>412</td></tr>",
            "<tr><td>2030</td><td>398</td></tr></table>",
            *(f"<p>{paragraph}</p>" for paragraph in HARBOUR.paragraphs[3:]),
            "<p>Read more: What the harbour earned</p><p>Sign up for our newsletter.</p>",
            "<p>Photo: Ada Lunt</p><p>(Reporting by Ada Lunt; editing by Jon Wick)</p>",
        ]
    ),
    after=RELATED + COMMENTS,
)


def words(text: str) -> list[str]:
    """The words of a text, as comparisons of extractors count them."""
    return re.findall(r"\w+", text)


def article_of(data: bytes) -> Article:
    """The article of a page."""
    (article,) = read(data, "a.html").articles
    return article


NOT_COMPARED = {"empty-body.html", "undeclared.html", "latin-1.html"}
"""Without a text, or in a character set that the extractor alone does not know."""


@pytest.mark.parametrize("name", [*sorted(PAGES.keys() - NOT_COMPARED), "rich"])
def test_text_and_body_have_all_that_the_extractor_finds_and_nothing_else(name: str) -> None:
    data = RICH.encode() if name == "rich" else PAGES[name]()
    found = trafilatura.extract(data, favor_precision=True, include_comments=False) or ""

    article = article_of(data)

    assert words(article.body) == words(found)
    assert words(article.text) == words(found)


def test_the_plain_way_out_loses_no_paragraph_and_reads_no_script() -> None:
    script = "<script>var a = 'nothing to read';</script><style>p { color: red }</style>"
    data = page(BRIDGE, before=script).encode()

    (article,) = read_html_plainly(data, "a.html").articles

    assert article.body.split("\n\n") == [BRIDGE.title, *BRIDGE.paragraphs]


def test_a_page_without_any_markup_inside_is_read_line_by_line() -> None:
    data = f"<html><body>{WATER.paragraphs[0]}<br>{WATER.paragraphs[1]}</body></html>".encode()

    (article,) = read_html(data, "a.html").articles

    assert article.text.split("\n\n") == list(WATER.paragraphs[:2])


def test_a_table_that_only_holds_the_layout_leaves_no_bars() -> None:
    rows = "".join(f"<tr><td>{paragraph}</td></tr>" for paragraph in WATER.paragraphs)
    data = f"<html><body><table>{rows}</table></body></html>".encode()

    assert "|" not in article_of(data).text
