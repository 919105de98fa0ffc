"""Page furniture: twenty invented pages, single lines, and laws for any text."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.datamodel import Article
from briefgen.loading.dates import date_in
from briefgen.loading.furniture import furniture_in
from briefgen.loading.kinds import Kind, kind_of
from briefgen.loading.metadata import details_in
from briefgen.loading.page import units_in

PATIENT = settings(deadline=None)  # machines are shared
PAGES = Path(__file__).parent / "data" / "pages"
PAGE_FILES = sorted(file for file in PAGES.iterdir() if ".body" not in file.name)

LEAD = (
    "The mayor of Norvale, Ines Dorval, denied on Monday that the old harbour had been sold "
    "to an investor from abroad."
)
NEXT = "Dorval said that the papers which a councillor had shown to reporters were forged."
LAST = "The councillor, Tomas Reke, said he would show the papers to a court in Norvale."


def body_of(text: str) -> str:
    """The text without its furniture."""
    return Article("a.txt", text, furniture=furniture_in(text)).body


def page(*paragraphs: str) -> str:
    """Paragraphs with blank lines between them."""
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize("file", PAGE_FILES, ids=lambda file: file.stem)
def test_of_a_page_the_article_is_kept_and_nothing_else(file: Path) -> None:
    expected = file.with_suffix(f".body{file.suffix}").read_text(encoding="utf-8")

    assert body_of(file.read_text(encoding="utf-8")) == expected.strip()


@pytest.mark.parametrize(
    "sentence",
    [
        "“No.”",
        "“We did not sell it,” she said.",
        "“We did not sell it, we did not lend it and we did not rent it out”",
        "“We knew nothing.” – Tomas Reke",
        "Shame!",
        "Nobody answered.",
        "He was wrong (Mr Reke was right).",
        "The train runs at 90 km/h (56 mph).",
        "Reke (Labour/Co-op) asked for an inquiry.",
        "By Tuesday, the papers had been burnt.",
        "Share prices fell after the news.",
        "Subscribers were told nothing, Reke said.",
        "Comments by the minister were recorded.",
        "Related companies have also been searched.",
        "Sources close to the mayor said that she would stay.",
        "Source material was missing, the court said.",
        "Photographs of the harbour were shown to the court.",
        "Read the contract, Reke told the council, before you sign it.",
        "Copyright was never discussed, she said.",
        "Police have asked anyone with information to contact them.",
        "Published figures show that rents have doubled.",
        "Advertising brought in 4 million crowns, he said.",
        "It was 30 C in Norvale, and nobody wore a coat.",
        "Getty, the picture agency, declined to comment.",
        "Updated figures were promised for 3 May 2031.",
        "Follow the money, Reke said.",
        "Like many residents, she had heard it on the radio.",
        "Don’t miss the point, he told the court.",
        "The most read book in Norvale is the Bible, the librarian said.",
        "Support for the mayor has fallen to 12 per cent.",
        "Sign the contract or leave, the investor was quoted as saying.",
        "Give him time, she said.",
        "Signing up to the treaty was a mistake, he said.",
        "Research by the university shows that the harbour is sinking.",
        "Writing by hand takes longer, Reke said.",
        "Media sources said on Monday that she would resign.",
        "Images from the scene showed smoke over the harbour.",
        "For more than a decade, farmers had to go to Tamrau.",
        "The report was first published in 2019.",
        "The report was written by three judges.",
        "Heavy rain contributed to the story of that night.",
        "Like it or not, the harbour is sold.",
        "More in the north of the town have lost power.",
        "The map must not be reproduced, the court ruled.",
        "“The papers are real [...]",
        "The release of the report was put off, and forward-looking plans with it.",
    ],
)
def test_a_sentence_of_the_article_is_never_furniture(sentence: str) -> None:
    text = page("Mayor denies sale of harbour", LEAD, sentence, NEXT)

    assert body_of(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "30.8 C",
        "Monday, November 25, 2030",
        "Published: 3 May 2031, 12:30",
        "Share on Facebook",
        "Facebook Twitter WhatsApp Email",
        "Support us with a donation",
        "Sign up to our newsletter",
        "Thank you for reading, don’t forget to subscribe!",
        "By Ines Dorval and Tomas Reke, Harbour Correspondents",
        "Posted in: World, Harbour, News",
        "Tags: harbour, mayor, Norvale",
        "harbour, mayor, Norvale, council, sale",
        "harbour mayor Norvale council sale court ferry strike boat net fish quay rent crane",
        "The harbour at dawn [File: Ada Lunt/Nordbild]",
        "The harbour at dawn. (Photo by Ada Lunt)",
        "Ines Dorval, right, and Tomas Reke",
        "Image source, Getty Images",
        "A Harbour Divided",
        "What happens next",
        "Advertisement",
        "READ MORE: Ferries to stop at noon",
        "Your email address will not be published. Required fields are marked *",
        "Please enable JavaScript and disable your ad blocker",
        "We use cookies to improve your experience.",
        "© 2031 Norvale Courier. All rights reserved.",
        "3 min read",
        "1.2k shares",
        "* * *",
        "Forward-Looking Statements",
        "Cautionary Note Regarding Forward-Looking Statements",
        "This press release contains forward-looking statements. Results may differ.",
    ],
)
def test_a_line_around_the_article_is_furniture(line: str) -> None:
    title = "Mayor denies sale of harbour"

    assert body_of(page(title, LEAD, line, NEXT)) == page(title, LEAD, NEXT)


@pytest.mark.parametrize(
    "heading",
    ["You may also like", "Related", "More like this", "Latest Posts", "Don't Miss", "Popular"],
)
def test_other_stories_below_a_heading_are_furniture(heading: str) -> None:
    teaser = "A goat has been found on a motorway near Tamrau, and nobody knows whose it is."

    assert body_of(page(LEAD, NEXT, heading, "Goat on motorway", teaser)) == page(LEAD, NEXT)


@pytest.mark.parametrize("heading", ["Related", "Read more", "Newsletter", "Most read"])
def test_the_article_goes_on_after_a_box_in_its_middle(heading: str) -> None:
    text = page(LEAD, heading, "Goat found on motorway", NEXT, LAST)

    assert body_of(text) == page(LEAD, NEXT, LAST)


def test_readers_comments_never_count_as_the_article() -> None:
    text = page(LEAD, NEXT, "Comments (2)", "Dorval is right, as always in Norvale.", LAST)

    assert body_of(text) == page(LEAD, NEXT)


def test_a_picture_description_above_a_caption_is_furniture() -> None:
    caption = "Two boats lie in the harbour.\nThe harbour of Norvale in April [File: Lunt/Nordbild]"

    assert body_of(page(LEAD, caption, NEXT)) == page(LEAD, NEXT)


def test_a_credit_at_the_end_of_a_paragraph_is_cut_off_from_it() -> None:
    text = f"{page(LEAD, NEXT)} (Reporting by Ada Lunt; Editing by Jon Wick)"

    assert body_of(text) == page(LEAD, NEXT)


def test_the_headline_repeated_at_the_end_is_furniture() -> None:
    title = "Was the harbour sold?"

    assert body_of(page(title, LEAD, NEXT, title)) == page(title, LEAD, NEXT)


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    lines = (
        "The mayor of Norvale denied on Monday that the old harbour had been\n"
        "sold to an investor from abroad and said that the papers which the\n"
        "councillor had shown were forged, like those he had shown in March\n"
        "and in April."
    )

    assert [unit.text for unit in units_in(page(lines, lines))] == [lines, lines]


@PATIENT
@given(st.text(max_size=400))
def test_furniture_of_any_text_is_sorted_disjoint_and_within_it(text: str) -> None:
    spans = furniture_in(text)

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] < b[0] for a, b in pairwise(spans))


LINES = st.sampled_from(
    [
        LEAD,
        NEXT,
        LAST,
        "",
        "Related",
        "Comments",
        "Read more",
        "Source:",
        "A Heading",
        "14 C",
        "# x",
    ]
)


@PATIENT
@given(st.lists(LINES, max_size=12).map("\n".join))
def test_furniture_of_any_page_is_sorted_disjoint_and_within_it(text: str) -> None:
    spans = furniture_in(text)

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] < b[0] for a, b in pairwise(spans))


@PATIENT
@given(st.lists(LINES, max_size=12).map("\n\n".join))
def test_a_page_with_prose_is_never_all_furniture(text: str) -> None:
    if LEAD in text or NEXT in text or LAST in text:
        assert body_of(text)


HOSTILE = {
    "one word": "word " * 200_000,
    "brackets": "(" * 1_000_000,
    "quotation marks": "“" * 1_000_000,
    "stars": "*" * 1_000_000,
    "blank": " \n" * 500_000,
    "headings": "Related\n\n" * 10_000,
    "boxes": f"{page('Read more', NEXT, LAST)}\n\n" * 1_000,
    "single paragraphs": f"{page('Related', NEXT)}\n\n" * 3_000,
    "credits": "Ines Dorval, right, (Photo by " * 30_000,
    "front matter": "---\n" + "a: b\n" * 10_000,
    "wrapped": ("word " * 12 + "end\n") * 15_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_megabyte_of_anything_is_read_to_its_end(text: str) -> None:
    details_in(text)

    assert all(end <= len(text) for _, end in furniture_in(text))


@PATIENT
@given(st.text(max_size=300))
def test_every_line_has_a_kind(line: str) -> None:
    if line.strip():
        assert kind_of(line.strip()) in Kind


# --- title, publisher, author, date -----------------------------------------------------------


def test_the_first_line_is_the_headline() -> None:
    assert details_in(page("Mayor denies sale", LEAD)).title == "Mayor denies sale"


def test_running_prose_at_the_top_is_no_headline() -> None:
    assert details_in(page(LEAD, NEXT)).title is None


def test_a_headline_in_markdown_is_given_without_its_marks() -> None:
    assert details_in(page("# Mayor *denies* sale #", LEAD)).title == "Mayor *denies* sale"


def test_weather_place_and_day_above_the_headline_are_neither_headline_nor_date() -> None:
    details = details_in(page("14.5 C\nNorvale\nMonday, May 5, 2031", "Mayor denies sale", LEAD))

    assert (details.title, details.published) == ("Mayor denies sale", None)


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        ([LEAD, "Source: The Norvale Courier"], "The Norvale Courier"),
        ([LEAD, "Source", ":", "Norvale Radio and news agencies"], "Norvale Radio"),
        ([LEAD, "Read the original story here:", "Norvale Radio"], "Norvale Radio"),
        ([LEAD, "This article first appeared in The Gannet Review."], "The Gannet Review"),
        ([LEAD, "For the latest news and sport, head to Norvale Radio."], "Norvale Radio"),
        ([LEAD, "© 2031 Norvale Courier. All rights reserved."], "Norvale Courier"),
        ([f"NORVALE (Vesta) – {LEAD}", NEXT], "Vesta"),
        ([f"NORVALE (Vesta) — {LEAD}", "© 2031 Vesta News Agency."], "Vesta News Agency"),
        (["The Norvale Courier", "Mayor denies sale", LEAD], "The Norvale Courier"),
        (["Mayor denies sale", "By Vesta News Agency", LEAD], "Vesta News Agency"),
        ([LEAD, "The Vesta Agency contributed to this report."], None),
        ([LEAD, NEXT], None),
    ],
)
def test_the_publisher_is_who_the_page_says(lines: list[str], publisher: str | None) -> None:
    assert details_in(page(*lines)).publisher == publisher


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ines Dorval", "Ines Dorval"),
        ("Written by Ines Dorval in Norvale", "Ines Dorval"),
        ("Ines Dorval, Harbour Correspondent", "Ines Dorval"),
        ("By Vesta News Agency", None),
    ],
)
def test_the_author_stands_in_the_byline(line: str, author: str | None) -> None:
    assert details_in(page("Mayor denies sale of harbour", line, LEAD)).author == author


@pytest.mark.parametrize(
    "lines",
    [
        ["Mayor denies sale", "Published: 5 May 2031, 10:00", LEAD],
        ["Mayor denies sale", "By Ines Dorval | May 5, 2031", LEAD],
        ["Mayor denies sale", "Norvale Courier, 5 May 2031", LEAD],
        ["Mayor denies sale", "2031-05-05", LEAD],
        ["Mayor denies sale", f"NORVALE, 5 May 2031 (Vesta) – {LEAD}"],
        ["Mayor denies sale", LEAD, "Updated on 5 May 2031 at 10:00"],
    ],
)
def test_the_date_stands_beside_the_article(lines: list[str]) -> None:
    published = details_in(page(*lines)).published

    assert published is not None
    assert published.isoformat() == "2031-05-05"


@pytest.mark.parametrize(
    "lines",
    [
        ["Mayor denies sale", f"{LEAD} It was 5 May 2031."],
        ["May 5, 2031", "Mayor denies sale", LEAD],
        ["14 C\nNorvale", "Mayor denies sale", "May 5, 2031", LEAD],
        ["Mayor denies sale", LEAD, "Related", "Goat found", "x", "Published: 5 May 2031"],
    ],
)
def test_any_other_date_is_not_the_article_s(lines: list[str]) -> None:
    assert details_in(page(*lines)).published is None


@pytest.mark.parametrize("text", ["03/05/2031", "31 February 2031", "May 2031", "2031", ""])
def test_what_is_no_full_date_is_none(text: str) -> None:
    assert date_in(text) is None


def test_the_front_matter_of_markdown_says_it_all() -> None:
    text = '---\ntitle: "The Sale"\npublisher: The Gannet\nauthor: A. Lunt\ndate: 2031-05-05\n---\n'

    details = details_in(text + LEAD)

    assert (details.title, details.publisher, details.author) == (
        "The Sale",
        "The Gannet",
        "A. Lunt",
    )
    assert str(details.published) == "2031-05-05"
    assert body_of(text + LEAD) == LEAD
