"""Loading: which files become articles, under which names, and what is told about the rest."""

import os
import tempfile
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.datamodel import Article
from briefgen.errors import InputError, Severity
from briefgen.loading import READERS, Loaded, load_articles
from briefgen.loading.formats import read
from briefgen.loading.html import read_html
from briefgen.loading.text import read_text

STORY = (
    "Mayor denies sale of harbour\n\nThe mayor of Norvale, Ines Dorval, denied on Monday that the"
    " old harbour had been sold.\n"
)
PARAGRAPHS = (
    "The mayor of Norvale, Ines Dorval, denied on Monday that the old harbour had been sold.",
    "“There is no contract,” Dorval told reporters, “and there will be none while I am mayor.”",
    "A councillor, Tomas Reke, said he had seen a contract of forty pages and a plan of the quay.",
    "It remains unclear who wrote it. The court in Norvale will hear the case on Thursday.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of articles."""
    articles = tmp_path / "articles"
    articles.mkdir()
    return articles


def put(folder: Path, name: str, content: str | bytes = STORY) -> Path:
    """Write a file, its folders too."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def names(loaded: Loaded) -> list[str]:
    """Names of the articles."""
    return [article.name for article in loaded.articles]


def codes(loaded: Loaded) -> list[tuple[str, str | None]]:
    """Code and place of each notice."""
    return [(notice.code, notice.where) for notice in loaded.notices]


# --- which files ------------------------------------------------------------------------------


def test_a_folder_gives_its_articles_by_their_paths_in_order(folder: Path) -> None:
    for name in ("b.txt", "a.md", "deep/er/c.htm", "d.HTML"):
        put(folder, name, html() if "h" in name.lower()[-4:] else f"{STORY}{name} was there.")

    assert names(load_articles([folder])) == ["a.md", "b.txt", "d.HTML", "deep/er/c.htm"]


def test_hidden_files_and_folders_are_passed_over(folder: Path) -> None:
    for name in ("a.txt", ".b.txt", ".git/c.txt"):
        put(folder, name)

    loaded = load_articles([folder])

    assert names(loaded) == ["a.txt"]
    assert loaded.notices == ()


def test_files_that_no_reader_knows_are_named_once_for_each_suffix(folder: Path) -> None:
    for name in ("a.txt", "b.csv", "c.csv", "d.xyz", "LICENSE"):
        put(folder, name)

    messages = [notice.message for notice in load_articles([folder]).notices]

    assert sorted(message.split(" cannot")[0] for message in messages) == [
        ".csv",
        ".xyz",
        "files without a suffix",
    ]
    assert any("b.csv, c.csv" in message for message in messages)


def test_the_order_in_which_sources_are_given_changes_nothing(folder: Path) -> None:
    sources = [put(folder, "x/a.txt"), put(folder, "y/a.txt", STORY + "More."), folder / "z"]
    put(folder, "z/b.txt", b"caf\xe9 " * 30)

    loaded = [load_articles(order) for order in permutations(sources)]

    assert all(other == loaded[0] for other in loaded)


def test_a_file_given_twice_counts_once(folder: Path) -> None:
    path = put(folder, "deep/a.txt")

    assert names(load_articles([path, str(path), folder, path.parent])) == ["a.txt"]


def test_the_same_text_under_the_same_name_counts_once(folder: Path) -> None:
    put(folder, "x/a.txt")
    put(folder, "y/a.txt")

    assert names(load_articles([folder / "x", folder / "y"])) == ["a.txt"]


def test_different_texts_of_one_name_are_told_apart_by_their_folders(folder: Path) -> None:
    put(folder, "x/sub/a.txt")
    put(folder, "y/sub/a.txt", STORY + "More.")
    put(folder, "y/b.txt")

    loaded = load_articles([folder / "x", folder / "y", folder / "x" / "sub"])

    assert names(loaded) == ["a.txt", "b.txt", "sub/a.txt"]
    loaded = load_articles([folder / "x" / "sub", folder / "y" / "sub"])
    assert names(loaded) == ["x/sub/a.txt", "y/sub/a.txt"]


def test_standard_input_is_an_article() -> None:
    loaded = load_articles(["-"], stdin=STORY.encode())

    assert loaded.articles[0].name == "stdin"
    assert loaded.articles[0].text == STORY


def test_a_web_page_on_standard_input_is_read_as_one() -> None:
    article = load_articles(["-"], stdin=html().encode()).articles[0]

    assert article.extracted
    assert article.publisher == "The Norvale Courier"


def test_an_address_that_may_not_be_fetched_is_told_about(folder: Path) -> None:
    loaded = load_articles([put(folder, "a.txt"), "http://127.0.0.1/harbour"])

    assert names(loaded) == ["a.txt"]
    assert codes(loaded) == [("refused-address", "http://127.0.0.1/harbour")]


# --- nothing left -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source", ["", "nothing-here", "http://127.0.0.1/", "a\0b", "@nothing-here"]
)
def test_no_article_left_is_exit_code_three(source: str) -> None:
    with pytest.raises(InputError) as caught:
        load_articles([source])

    assert caught.value.exit_code == 3
    assert "\n" not in str(caught.value)
    assert "give .txt" in str(caught.value)


def test_no_sources_is_exit_code_three() -> None:
    with pytest.raises(InputError, match="no articles given"):
        load_articles([])


def test_an_empty_folder_is_exit_code_three(folder: Path) -> None:
    with pytest.raises(InputError, match="articles: no file in this folder"):
        load_articles([folder])


def test_a_folder_without_a_readable_article_is_exit_code_three(folder: Path) -> None:
    put(folder, "a.txt", b"\x00\x01\x02" * 100)
    put(folder, "b.jpg", b"\xff\xd8\xff")

    with pytest.raises(InputError, match="no article to read"):
        load_articles([folder])


# --- files that cannot be used ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x00\x01\x02\x03" * 500, "not-text"),
        (b"%PDF-1.7\n1 0 obj\nendobj\n", "broken"),
        (bytes(range(256)) * 20, "not-text"),
        (b"\x89PNG\r\n\x1a\n", "not-text"),
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"word " * 200_001, "too-long"),
        (b"word " * 4_000_000, "too-long"),
    ],
    ids=[
        "zeros",
        "pdf",
        "all-bytes",
        "png",
        "nothing",
        "blank",
        "mark-alone",
        "1-MB",
        "20-MB",
    ],
)
def test_a_bad_file_is_a_notice_and_the_good_one_counts(
    folder: Path, content: bytes, code: str
) -> None:
    put(folder, "bad.txt", content)
    put(folder, "good.txt")

    loaded = load_articles([folder])

    assert names(loaded) == ["good.txt"]
    assert codes(loaded) == [(code, "bad.txt")]
    assert loaded.notices[0].severity is Severity.WARNING


def test_a_link_to_nowhere_is_unreadable(folder: Path) -> None:
    put(folder, "good.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")

    assert codes(load_articles([folder])) == [("unreadable", "gone.txt")]


def test_a_link_to_itself_is_unreadable(folder: Path) -> None:
    put(folder, "good.txt")
    (folder / "self.txt").symlink_to(folder / "self.txt")

    assert codes(load_articles([folder])) == [("unreadable", "self.txt")]


@pytest.fixture
def plain_user() -> Iterator[Path]:
    """A folder of a user who is not root: root reads everything."""
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        if root:
            os.chown(name, _NOBODY, -1)
            os.seteuid(_NOBODY)
        yield Path(name)
        if root:
            os.seteuid(0)


_NOBODY = 65534


def test_a_locked_file_is_unreadable(plain_user: Path) -> None:
    put(plain_user, "good.txt")
    put(plain_user, "locked.txt").chmod(0)

    assert codes(load_articles([plain_user])) == [("unreadable", "locked.txt")]


def test_a_pipe_is_unreadable_and_never_waited_for(folder: Path) -> None:
    put(folder, "good.txt")
    os.mkfifo(folder / "pipe.txt")

    assert codes(load_articles([folder])) == [("unreadable", "pipe.txt")]


def test_a_folder_with_the_name_of_a_file_is_a_folder(folder: Path) -> None:
    put(folder, "a.txt/b.txt")

    assert names(load_articles([folder])) == ["a.txt/b.txt"]
    assert names(load_articles([folder / "a.txt"])) == ["b.txt"]


def test_a_folder_that_holds_itself_ends(folder: Path) -> None:
    put(folder, "sub/a.txt")
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "sub" / "again").symlink_to(folder / "sub")

    assert names(load_articles([folder])) == ["sub/a.txt"]


def test_a_missing_file_is_told_about(folder: Path) -> None:
    loaded = load_articles([put(folder, "a.txt"), folder / "b.txt"])

    assert [notice.message for notice in loaded.notices] == ["no such file or folder"]


@pytest.mark.parametrize("raw", [b"caf\xe9.txt", b"two\nlines.txt", b"bell\x07.txt"])
def test_an_odd_file_name_is_made_printable(folder: Path, raw: bytes) -> None:
    path = os.path.join(os.fsencode(folder), raw)  # noqa: PTH118  pathlib takes no bytes
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(STORY.encode())

    name = names(load_articles([folder]))[0]

    assert name.isprintable()
    assert name.encode("utf-8")


# --- text -------------------------------------------------------------------------------------


def article_of(data: bytes) -> Article:
    """The article of a text file."""
    article = read_text(data, "a.txt").article
    assert article is not None
    return article


@pytest.mark.parametrize(
    ("encoding", "code"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("utf-16-le", None),
        ("utf-16-be", None),
        ("utf-32", None),
        ("latin-1", "encoding"),
        ("windows-1252", "encoding"),
    ],
)
def test_a_text_is_decoded_whatever_its_encoding(encoding: str, code: str | None) -> None:
    text = f"Maire dément\n\nLe café « Chez Zoé » à Norvale. {STORY}"

    reading = read_text(text.encode(encoding), "a.txt")

    assert reading.article is not None
    assert reading.article.text == text
    assert [n.code for n in reading.notices] == ([code] if code else [])
    assert all(notice.severity is Severity.INFO for notice in reading.notices)


def test_bytes_that_windows_1252_lacks_are_read_as_latin_1() -> None:
    reading = read_text(b"caf\xe9 \x81 " + STORY.encode(), "a.txt")

    assert reading.article is not None
    assert "Latin-1" in reading.notices[0].message


def test_newlines_of_every_kind_are_read_as_one() -> None:
    assert article_of(b"One.\r\nTwo.\rThree.\n").text == "One.\nTwo.\nThree.\n"


def test_typographic_marks_and_blanks_stay_as_they_are() -> None:
    text = "\u00a0 “Oui” \u2028 l\u00adong \ufeff\n\n\n  end \u3000"

    assert article_of(text.encode()).text == text


@settings(deadline=None)
@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_a_text_in_utf_8_is_never_changed_but_in_its_newlines(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    article = read_text(data, "a.txt").article

    if article is not None and not text.startswith("\ufeff"):
        expected = data.decode().replace("\r\n", "\n").replace("\r", "\n")
        assert article.text == expected


@settings(deadline=None, max_examples=40)  # eleven readers each
@given(st.binary(max_size=300))
def test_no_bytes_make_a_reader_fail(data: bytes) -> None:
    for reader in set(READERS.values()):
        reading = reader(data, "a")

        assert (reading.article is None) == any(
            notice.severity is Severity.WARNING for notice in reading.notices
        )
        if reading.article:
            assert reading.article.text.encode("utf-8")


# --- web pages --------------------------------------------------------------------------------


def html(head: str = "", body: str = "", charset: str = "utf-8") -> str:
    """A small news page."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="{charset}">
<title>Mayor denies sale of harbour | The Norvale Courier</title>
<meta property="og:site_name" content="The Norvale Courier">{head}</head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Mayor denies sale of harbour</h1>
<p class="byline">By Ada Lunt</p>{paragraphs}{body}</article>
<aside><h2>Related</h2><a href="/goat">Goat found on motorway</a></aside>
<footer>© 2031 The Norvale Courier. All rights reserved.</footer></body></html>"""


def page_article(page: str | bytes) -> Article:
    """The article of a web page."""
    article = read_html(page.encode() if isinstance(page, str) else page, "a.html").article
    assert article is not None
    return article


def test_a_page_gives_its_article_with_the_headline_first() -> None:
    article = page_article(html())

    assert article.extracted
    assert article.body.split("\n\n") == ["Mayor denies sale of harbour", *PARAGRAPHS]


def test_a_page_says_who_published_it_and_in_which_language() -> None:
    article = page_article(html('<link rel="canonical" href="https://courier.example/harbour">'))

    assert article.title == "Mayor denies sale of harbour"
    assert article.publisher == "The Norvale Courier"
    assert article.url == "https://courier.example/harbour"
    assert article.language == "en"
    assert article.published is None


def test_linked_data_says_more_than_the_page() -> None:
    data = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite"},
    {"@type": "NewsArticle", "headline": "Harbour not sold", "datePublished":
    "2031-05-06T10:00:00Z", "author": [{"name": "Ada Lunt"}, {"name": "Jon Wick"}],
    "publisher": {"name": "Courier Group"}}]}</script>"""

    article = page_article(html(data))

    assert (article.title, article.publisher) == ("Harbour not sold", "Courier Group")
    assert (str(article.published), article.author) == ("2031-05-06", "Ada Lunt, Jon Wick")


@pytest.mark.parametrize("script", ["{", "[" * 100_000, '"\\ud800"', "[null, 1]", '{"@graph": 3}'])
def test_broken_linked_data_is_passed_over(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>'

    assert page_article(html(head)).publisher == "The Norvale Courier"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/harbour", "file:///etc/passwd"])
def test_an_address_that_is_not_of_the_web_is_dropped(address: str) -> None:
    assert page_article(html(f'<link rel="canonical" href="{address}">')).url is None


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ('<p class="article-date">Tuesday, 6 May 2031</p>', "2031-05-06"),
        ("<time>May 6, 2031, 10:15</time>", "2031-05-06"),
        ('<time datetime="2031-05-06T10:00:00Z">today</time>', "2031-05-06"),
        ('<p class="last-updated date">7 May 2031</p>', "None"),
        ('<aside><p class="date">8 May 2031</p></aside>', "None"),
    ],
)
def test_a_day_that_the_page_prints_beside_the_article_is_its_date(printed: str, day: str) -> None:
    assert str(page_article(html(body=printed)).published) == day


def test_a_title_ends_before_the_outlets_name_and_has_its_letters_written_out() -> None:
    data = """<script type="application/ld+json">{"@type": "NewsArticle",
    "headline": "Mayor &amp; council deny sale - The Norvale Courier"}</script>"""

    assert page_article(html(data)).title == "Mayor & council deny sale"


def test_quotation_marks_that_only_a_browser_shows_are_in_the_text() -> None:
    body = "<p>Reke called the plan <q>a gift to foreign fishermen</q> on Tuesday evening.</p>"

    assert "the plan “a gift to foreign fishermen” on Tuesday" in page_article(html(body=body)).text


def test_a_page_is_decoded_as_it_declares() -> None:
    body = "<p>Der Bürgermeister weiß von nichts, sagte Groß aus Łódź in Norvale.</p>"
    reading = read_html(html(body=body, charset="cp1250").encode("cp1250"), "a.html")

    assert reading.article is not None
    assert "Bürgermeister weiß von nichts, sagte Groß aus Łódź" in reading.article.text
    assert reading.notices == ()


@pytest.mark.parametrize("charset", ["hex", "no-such-charset", "utf-16"])
def test_a_false_declaration_does_no_harm(charset: str) -> None:
    data = html(charset=charset).replace("contract", "contrat signé").encode("latin-1", "replace")

    assert read_html(data, "a.html").article is not None


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("", "empty"),
        ("<html><body></body></html>", "no-article"),
        ("<!-- nothing -->", "no-article"),
        ("<div>" * 300 + "<p>Deep.</p>", "too-deep"),
        ("<p>x</p>" * (5_000_000 // 8 + 1), "too-long"),
        ("\0\1\2" * 100, "not-text"),
    ],
    ids=["empty", "bare", "comment", "deep", "long", "binary"],
)
def test_a_page_without_an_article_says_why(page: str, code: str) -> None:
    reading = read(page.encode(), "a.html")

    assert reading.article is None
    assert [notice.code for notice in reading.notices] == [code]


def test_end_tags_left_out_make_no_page_deep() -> None:
    items = "".join(
        f"<li>Point number {n} of the mayor's answer to the council" for n in range(400)
    )

    assert page_article(html(body=f"<ul>{items}</ul>")).title == "Mayor denies sale of harbour"


def test_scripts_with_tags_in_them_make_no_page_deep() -> None:
    script = "<script>" + "document.write('<div>');" * 400 + "</script>"

    assert page_article(html(script)).title == "Mayor denies sale of harbour"


def test_a_page_of_few_words_is_still_read() -> None:
    page = "<html><body><p>The mayor denied it.</p><p>“No,” she said.</p></body></html>"

    assert page_article(page).text == "The mayor denied it.\n\n“No,” she said."


def test_letters_that_do_not_exist_are_kept_out_of_the_text() -> None:
    article = page_article(html(body="<p>Half a letter &#xD800; was found in Norvale today.</p>"))

    assert article.text.encode("utf-8")


@pytest.mark.parametrize(
    "line",
    [
        "Northern Wire | The Daily Anchor",
        "By Northern Wire | The Daily Anchor",
        "The Daily Anchor | Northern Wire",
        "By Ida Holm | The Daily Anchor",
    ],
)
def test_the_outlet_beside_the_bar_prints_what_an_agency_or_a_person_wrote(
    line: str, tmp_path: Path
) -> None:
    text = (
        f"Fourth death on the ferry\n\n{line}\n\nPONTA ALTA, Oct 15 (Northern Wire) — The illness "
        "that has killed four passengers on a ferry off the islands is probably caused by bad "
        "water, the port’s doctor said on Tuesday.\n\nThe ferry had left the harbour in May.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")

    assert load_articles([tmp_path]).articles[0].publisher == "The Daily Anchor"
