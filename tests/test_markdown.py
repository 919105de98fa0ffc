"""Markdown as others read it: GitHub's own parser, and pandoc."""

import re
import shutil
import subprocess
from dataclasses import replace

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from test_rendering import BRIEF, NASTY, Page, formatted, halden_texts, reworded

from briefgen.rendering import render

STYLES = ("brief", "onepage", "sitrep", "annex")
pandoc = pytest.mark.skipif(
    shutil.which("pandoc") is None, reason="NOT RUN: pandoc is missing; apt-get install pandoc"
)


def as_on_github(text: str) -> str:
    """HTML as GitHub's parser makes it, without the front matter, which GitHub shows as a table."""
    body = text.split("---\n", 2)[2]
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    return str(cmarkgfm.github_flavored_markdown_to_html(body, options))


def in_pandoc(text: str, *options: str) -> str:
    command = ["pandoc", "--from", "markdown", "--to", "html", *options]
    run = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    assert run.stderr == ""
    return run.stdout


def cited_in(text: str) -> int:
    """How often a footnote is called, but for its own definition."""
    return len(re.findall(r"\[\^\d+\](?!:)", text))


@pytest.mark.parametrize("style", STYLES)
def test_every_style_has_markdown_of_its_own(style: str) -> None:
    made = {each: render(BRIEF, "md", style=each) for each in STYLES}

    assert [each for each in STYLES if made[each] == made[style]] == [style]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("words", ["", "*_[]|<", "R&D &amp; x", "- a", "#x #", "2. b", "“a.” b"])
def test_mdformat_finds_nothing_to_change_in_any_style(style: str, words: str) -> None:
    brief = reworded(BRIEF, words) if words else BRIEF

    made = render(brief, "md", style=style, texts=halden_texts()).decode()

    assert formatted(made) == made


@pytest.mark.parametrize("style", STYLES)
def test_github_finds_every_footnote(style: str) -> None:
    text = render(BRIEF, "md", style=style).decode()

    html = as_on_github(text)

    assert html.count("data-footnote-ref") == cited_in(text)
    assert "[^" not in html
    assert html.count("<h2>") == text.count("\n## ")


@pytest.mark.parametrize("style", STYLES)
def test_no_words_change_what_github_makes_of_it(style: str) -> None:
    def tags(words: str) -> list[tuple[str, ...]]:
        """Without bold, which an annex leaves out where a passage has no space before it."""
        text = render(reworded(BRIEF, words), "md", style=style).decode()
        made = Page(as_on_github(text).encode()).tags
        return [tag for tag in made if tag[0].strip("/") != "strong"]

    plain = tags("x")

    assert all(tags(words) == plain for words in NASTY)


@pandoc
@pytest.mark.parametrize("style", STYLES)
def test_pandoc_finds_every_footnote_and_the_title(style: str) -> None:
    text = render(BRIEF, "md", style=style).decode()

    html = in_pandoc(text, "--standalone")

    assert html.count('class="footnote-ref"') == cited_in(text)
    assert "[^" not in html
    assert f"<title>{BRIEF.title}</title>" in html


@pandoc
def test_pandoc_prints_names_with_signs_in_them_as_they_are() -> None:
    brief = replace(reworded(BRIEF, "Al*ex_B_ [x] | <b>"), notices=())

    html = in_pandoc(render(brief, "md").decode())

    assert "<b>" not in html
    assert html.count("Al*ex_B_ [x] | &lt;b&gt;") > 50


def test_an_annex_has_every_passage_in_its_context() -> None:
    text = render(BRIEF, "md", style="annex", texts=halden_texts()).decode()

    items = [item for section in BRIEF.sections for item in section.items]
    places = {(e.document, e.start, e.end) for item in items for e in item.evidence}
    assert all(f"characters {start}–{end}:* " in text for _, start, end in places)


def test_the_one_page_counts_what_it_leaves_out() -> None:
    text = render(BRIEF, "md", style="onepage").decode()

    assert re.search(r"^Not on this page: \d+ claims", text, re.MULTILINE)
    assert len(text) < len(render(BRIEF, "md")) / 2


def test_a_situation_report_says_its_number_period_and_next_issue() -> None:
    brief = replace(BRIEF, number="7", next_issue="2031-03-21")

    text = render(brief, "md", style="sitrep").decode()

    assert "Situation report No. 7 · period covered: 12–14 March 2031" in text
    assert "## Needed for the next issue, 21 March 2031" in text
