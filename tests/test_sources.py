"""Where articles come from: lists, web addresses, feeds; and what lies beside them."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest
import stamina
from newsstand import PARAGRAPHS, Newsstand, open_newsstand, page
from test_cli import briefgen

import briefgen as briefgen_package
from briefgen.errors import InputError
from briefgen.fetching import Allowed, Fetching, Limits
from briefgen.loading import Loaded, load_articles
from briefgen.loading.language import language_of
from briefgen.loading.text import read_text

STORY = "Mayor denies sale of harbour\n\n" + "\n\n".join(PARAGRAPHS) + "\n"


@pytest.fixture(autouse=True)
def _impatient() -> Iterator[None]:
    """Attempts follow one another without a pause."""
    with stamina.set_testing(True, attempts=10, cap=True):
        yield


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with open_newsstand() as found:
        yield found


@pytest.fixture
def fetching(tmp_path: Path, stand: Newsstand) -> Fetching:
    """Fetching that may reach this one server."""
    places = frozenset({("127.0.0.1", stand.port)})
    return Fetching(cache=tmp_path / "cache", allowed=Allowed(places=places))


def put(path: Path, words: str = STORY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path


def names(loaded: Loaded) -> list[str]:
    return [article.name for article in loaded.articles]


def codes(loaded: Loaded) -> list[tuple[str, str | None]]:
    return [(notice.code, notice.where) for notice in loaded.notices]


# --- lists --------------------------------------------------------------------------------------


def test_a_list_names_a_source_a_line_beside_itself(tmp_path: Path) -> None:
    put(tmp_path / "week" / "a.txt")
    put(tmp_path / "week" / "deep" / "b.txt", STORY + "More.")
    put(tmp_path / "other" / "c.txt", STORY + "Other.")
    lines = "# this week\n\na.txt\ndeep\n../other/c.txt\n  a.txt  \n"
    listed = put(tmp_path / "week" / "list.txt", lines)

    assert names(load_articles([f"@{listed}"])) == ["a.txt", "b.txt", "c.txt"]


def test_lists_may_name_lists_and_themselves(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "one", "@two\n@one\n")
    put(tmp_path / "two", "@one\na.txt\n")

    assert names(load_articles([f"@{tmp_path / 'one'}"])) == ["a.txt"]


def test_a_list_that_lies_with_the_articles_is_none_of_them(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    listed = put(tmp_path / "list.txt", "# this folder\n.\n")

    loaded = load_articles([f"@{listed}", tmp_path])

    assert names(loaded) == ["a.txt"]
    assert loaded.notices == ()


def test_a_file_that_is_called_so_is_no_list(tmp_path: Path) -> None:
    file = put(tmp_path / "@a.txt")

    assert names(load_articles([file])) == ["@a.txt"]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"a.txt\n" * 10_001])
def test_a_list_that_is_no_use_is_told_and_the_others_count(
    tmp_path: Path, content: bytes | None
) -> None:
    article, listed = put(tmp_path / "a.txt"), tmp_path / "list"
    if content is not None:
        listed.write_bytes(content)

    loaded = load_articles([article, f"@{listed}"])

    assert names(loaded) == ["a.txt"]
    assert [where for _, where in codes(loaded)] == ["list"]


# --- addresses ----------------------------------------------------------------------------------


def test_a_page_is_an_article_by_its_address(stand: Newsstand, fetching: Fetching) -> None:
    url = stand.put("/harbour", page())

    (article,) = load_articles([f"{url}#quay"], fetching=fetching).articles

    assert (article.name, article.url) == (url, url)
    assert article.title == "Mayor denies sale of harbour"
    assert article.extracted
    assert PARAGRAPHS[1] in article.body


def test_where_a_redirect_has_led_is_the_articles_address(
    stand: Newsstand, fetching: Fetching
) -> None:
    stand.put("/harbour", page())
    url = stand.redirect("/short", "/harbour")

    (article,) = load_articles([url], fetching=fetching).articles

    assert (article.name, article.url) == (url, f"{stand.address}/harbour")


def test_what_the_server_says_of_letters_is_heeded(stand: Newsstand, fetching: Fetching) -> None:
    words = "<p>" + "</p><p>".join((*PARAGRAPHS, "Şebnem Güneş, an engineer, agreed.")) + "</p>"
    body = f"<html><body><article>{words}</article></body></html>".encode("iso-8859-9", "replace")
    url = stand.put("/a", body, "text/html; charset=iso-8859-9")

    (article,) = load_articles([url], fetching=fetching).articles

    assert "Şebnem Güneş" in article.text


def test_a_plain_text_from_the_web_is_kept_like_a_page(
    stand: Newsstand, fetching: Fetching
) -> None:
    url = stand.put("/a.txt", STORY.encode(), "text/plain")

    (article,) = load_articles([url], fetching=fetching).articles

    assert (article.text, article.extracted) == (STORY, True)


def test_files_pages_and_lists_make_one_story_in_any_order(
    tmp_path: Path, stand: Newsstand, fetching: Fetching
) -> None:
    url, other = stand.put("/a", page()), stand.put("/b", page("Sale of harbour confirmed"))
    sources = [url, str(put(tmp_path / "c.txt")), f"@{put(tmp_path / 'list', other)}"]

    loaded = [load_articles(order, fetching=fetching) for order in permutations(sources)]

    assert names(loaded[0]) == ["c.txt", url, other]
    assert all(each == loaded[0] for each in loaded)


def test_an_address_that_fails_is_told_and_the_others_count(
    stand: Newsstand, fetching: Fetching
) -> None:
    url, gone = stand.put("/a", page()), f"{stand.address}/gone"

    loaded = load_articles([url, gone, "https://user:word@courier.example/"], fetching=fetching)

    assert names(loaded) == [url]
    assert codes(loaded) == [
        ("unreachable", gone),
        ("refused-address", "https://…@courier.example/"),
    ]


def test_nothing_but_failing_addresses_is_exit_code_three(
    stand: Newsstand, fetching: Fetching
) -> None:
    with pytest.raises(InputError, match=r"no such page \(404\)"):
        load_articles([f"{stand.address}/gone"], fetching=fetching)


def test_today_out_of_reach_the_cached_page_is_read_and_told(tmp_path: Path) -> None:
    with open_newsstand() as stand:
        places = frozenset({("127.0.0.1", stand.port)})
        fetching = Fetching(cache=tmp_path, allowed=Allowed(places=places))
        url = stand.put("/a", page())
        first = load_articles([url], fetching=fetching)

    second = load_articles([url], fetching=fetching)

    assert second.articles == first.articles
    assert codes(second) == [("cached", url)]


# --- feeds --------------------------------------------------------------------------------------


def feed(*links: str, text: str = "") -> bytes:
    """An RSS feed of these links."""
    items = "".join(
        f"<item><title>Entry {n}</title><link>{link}</link><description>{text}</description>"
        f"<pubDate>Tue, 03 Jun 2031 08:00:00 GMT</pubDate></item>"
        for n, link in enumerate(links, start=1)
    )
    title = "<title>The Norvale Courier</title>"
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel>{title}{items}</channel></rss>".encode()
    )


RSS = "application/rss+xml"


def test_the_pages_that_a_feed_leads_to_are_the_articles(
    stand: Newsstand, fetching: Fetching
) -> None:
    pages = [stand.put(f"/{n}", page(f"Headline {n} of the harbour")) for n in (1, 2, 3)]
    url = stand.put("/feed", feed(*pages), RSS)

    loaded = load_articles([url], fetching=fetching)

    assert names(loaded) == pages
    assert [article.title for article in loaded.articles] == [
        f"Headline {n} of the harbour" for n in (1, 2, 3)
    ]
    assert loaded.notices == ()


def test_what_only_the_feed_says_of_a_page_is_taken_from_it(
    stand: Newsstand, fetching: Fetching
) -> None:
    url = stand.put("/feed", feed(stand.put("/1", page())), RSS)

    (article,) = load_articles([url], fetching=fetching).articles

    assert (article.published, article.publisher) == (date(2031, 6, 3), "The Norvale Courier")
    assert dict(article.provenance)["published"] == "feed"


def test_of_fifty_entries_the_first_thirty_are_asked_for_in_order(
    stand: Newsstand, fetching: Fetching
) -> None:
    pages = [stand.put(f"/{n}", page(f"Headline {n} of the harbour")) for n in range(50)]
    url = stand.put("/feed", feed(*pages), RSS)

    loaded = load_articles([url], fetching=fetching)

    assert stand.paths == ["/feed", *(f"/{n}" for n in range(30))]
    assert len(loaded.articles) == 30
    assert codes(loaded) == [("too-many", url)]
    assert "20 more" in loaded.notices[0].message


def test_a_page_that_is_named_twice_is_asked_for_once(stand: Newsstand, fetching: Fetching) -> None:
    first = stand.put("/1", page())
    url = stand.put("/feed", feed(first, first), RSS)
    other = stand.put("/other", feed(first), RSS)

    loaded = load_articles([url, first, other], fetching=fetching)

    assert names(loaded) == [first]
    assert stand.paths.count("/1") == 1


def test_where_the_page_fails_the_feeds_own_text_is_read_and_told(
    stand: Newsstand, fetching: Fetching
) -> None:
    text = " ".join(PARAGRAPHS)
    url = stand.put("/feed", feed(f"{stand.address}/gone", "http://10.0.0.1/", text=text), RSS)

    loaded = load_articles([url], fetching=fetching)

    assert names(loaded) == [f"{url}/entry-1", f"{url}/entry-2"]
    assert loaded.articles[0].url == f"{stand.address}/gone"
    assert codes(loaded) == [("feed-text", f"{url}/entry-1"), ("feed-text", f"{url}/entry-2")]
    assert "no such page (404)" in loaded.notices[0].message
    assert stand.paths == ["/feed", "/gone"]


def test_an_entry_with_neither_page_nor_text_is_told(stand: Newsstand, fetching: Fetching) -> None:
    gone = f"{stand.address}/gone"
    url = stand.put("/feed", feed(gone, stand.put("/1", page())), RSS)

    loaded = load_articles([url], fetching=fetching)

    assert names(loaded) == [f"{stand.address}/1"]
    assert codes(loaded) == [("unreachable", gone)]


def test_when_a_feed_has_taken_too_long_no_further_page_is_asked_for(
    stand: Newsstand, fetching: Fetching
) -> None:
    text = " ".join(PARAGRAPHS)
    url = stand.put("/feed", feed(stand.put("/1", page()), text=text), RSS)
    at_once = replace(fetching, limits=Limits(feed_seconds=0))

    loaded = load_articles([url], fetching=at_once)

    assert names(loaded) == [f"{url}/entry-1"]
    assert "the feed's pages took too long" in loaded.notices[0].message
    assert stand.paths == ["/feed"]


def test_a_feed_of_feeds_is_not_followed_for_ever(stand: Newsstand, fetching: Fetching) -> None:
    url = f"{stand.address}/feed"
    stand.put("/feed", feed(url, text=" ".join(PARAGRAPHS)), RSS)

    loaded = load_articles([url], fetching=fetching)

    assert names(loaded) == [f"{url}/entry-1"]
    assert stand.paths == ["/feed"]


def test_a_feed_that_was_saved_to_a_file_asks_nobody(tmp_path: Path, stand: Newsstand) -> None:
    body = feed(stand.put("/1", page()), text=" ".join(PARAGRAPHS))
    file = tmp_path / "courier.rss"
    file.write_bytes(body)

    assert names(load_articles([file])) == ["courier.rss/entry-1"]
    assert stand.asked == []


# --- what lies beside them ----------------------------------------------------------------------

BESIDE = """
[[publisher]]
name = "norvale courier"
reliability = "B"

[[article]]
name = "*"
publisher = "The Norvale Courier"

[[article]]
name = "a.txt"
title = "Mayor: harbour not sold"
author = "Ida Holm"
published = 2031-06-03
language = "en"
url = "https://courier.example/harbour"

[[article]]
name = "b.*"
reliability = "D"
"""


def test_sources_toml_says_what_the_articles_do_not(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "b.txt", STORY + "More.")
    put(tmp_path / "sources.toml", BESIDE)

    one, other = load_articles([tmp_path]).articles

    assert (one.title, one.author) == ("Mayor: harbour not sold", "Ida Holm")
    assert (one.published, one.url) == (date(2031, 6, 3), "https://courier.example/harbour")
    assert (one.publisher, one.reliability) == ("The Norvale Courier", "B")
    assert (other.publisher, other.reliability) == ("The Norvale Courier", "D")
    assert dict(one.provenance) == dict.fromkeys(
        ("author", "language", "published", "publisher", "title", "url"), "sources.toml"
    )
    assert dict(other.provenance)["title"] == "headline"


def test_it_is_found_when_every_file_is_named_and_beside_a_list(tmp_path: Path) -> None:
    article = put(tmp_path / "a.txt")
    beside = put(tmp_path / "sources.toml", BESIDE)
    listed = put(tmp_path / "list", "a.txt")

    for sources in ([article, beside], [f"@{listed}"], [tmp_path / "sources.toml", tmp_path]):
        loaded = load_articles(sources)
        found = next(each for each in loaded.articles if each.name == "a.txt")
        assert found.author == "Ida Holm"
        assert "sources.toml" not in names(loaded)


def test_pages_are_described_by_patterns_of_their_addresses(
    tmp_path: Path, stand: Newsstand, fetching: Fetching
) -> None:
    url = stand.put("/harbour/sale", page())
    name = f"{stand.address}/harbour/*"
    put(tmp_path / "sources.toml", f'[[article]]\nname = "{name}"\npublisher = "Courier"\n')

    (article,) = load_articles([f"@{put(tmp_path / 'list', url)}"], fetching=fetching).articles

    assert article.publisher == "Courier"


@pytest.mark.parametrize(
    "toml",
    [
        "no toml",
        "[[merge]]\nactors = ['a', 'b']",
        "[[article]]\nname = 'a.txt'\nreliabilty = 'A'",
        "[[article]]\nname = 'a.txt'\nreliability = 'G'",
        "[[article]]\nname = 'a.txt'\nurl = 'javascript:x'",
        "[[publisher]]\nname = 'Courier'",
        "[publisher]\nname = 'Courier'",
    ],
)
def test_a_sources_toml_that_cannot_be_understood_is_refused(tmp_path: Path, toml: str) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "sources.toml", toml)

    with pytest.raises(InputError, match=r"sources\.toml: .*see docs/sources\.md"):
        load_articles([tmp_path])


def test_the_manuals_example_can_be_read(tmp_path: Path) -> None:
    manual = (Path(__file__).parent.parent / "docs" / "sources.md").read_text(encoding="utf-8")
    put(tmp_path / "courier-1.txt")
    put(tmp_path / "sources.toml", manual.split("```toml\n")[1].split("```")[0])

    (article,) = load_articles([tmp_path]).articles

    assert article.publisher == "The Hesk Courier"
    assert article.reliability == "B"


# --- where each detail was found ----------------------------------------------------------------


WIRED = STORY.replace("\n\nThe", "\n\nNORVALE (Vesta) – The")


def provenance(text: str) -> dict[str, str]:
    found = read_text(text.encode(), "a.txt").article
    assert found is not None
    return dict(found.provenance)


@pytest.mark.parametrize(
    ("text", "detail", "origin"),
    [
        (STORY, "title", "headline"),
        (f"The Norvale Courier\n\n{STORY}", "publisher", "masthead"),
        (f"{STORY}\nSource: Norvale Courier\n", "publisher", "source line"),
        (f"{STORY}\n© 2031 Norvale Courier. All rights reserved.\n", "publisher", "copyright line"),
        (
            STORY.replace("\n\nThe", "\n\nNORVALE (Vesta) – The"),
            "publisher",
            "agency in the dateline",
        ),
        (STORY.replace("\n\nThe", "\n\nBy Ida Holm\n\nThe"), "author", "byline"),
        (STORY.replace("\n\nThe", "\n\nNORVALE, May 3, 2031 – The"), "published", "dateline"),
        (STORY.replace("\n\nThe", "\n\nPublished: 3 May 2031\n\nThe"), "published", "date line"),
        (f"---\ndate: 2031-05-03\n---\n{STORY}", "published", "front matter"),
    ],
)
def test_each_detail_says_where_it_was_found(text: str, detail: str, origin: str) -> None:
    assert provenance(text).get(detail) == origin


def test_when_an_article_was_changed_is_no_date_of_publication(tmp_path: Path) -> None:
    times = "".join(
        f"<meta property='article:{name}_time' content='{moment}'>"
        for name, moment in (("published", "2031-06-03"), ("modified", "2031-06-05T21:30:00+02:00"))
    )
    put(tmp_path / "a.html", page().decode().replace("<head>", f"<head>{times}"))
    lines = "Published: 3 June 2031\n\nUpdated: 5 June 2031\n\nThe"
    put(tmp_path / "b.txt", STORY.replace("\n\nThe", f"\n\n{lines}", 1))

    html, text = load_articles([tmp_path]).articles

    assert (html.published, text.published) == (date(2031, 6, 3), date(2031, 6, 3))
    assert html.updated == datetime(2031, 6, 5, 19, 30, tzinfo=UTC)
    assert text.updated == datetime(2031, 6, 5, tzinfo=UTC)


def test_a_detail_that_was_not_found_has_no_origin() -> None:
    assert set(provenance(STORY)) == {"title"}


def test_details_of_pages_and_json_say_where_they_come_from(tmp_path: Path) -> None:
    put(tmp_path / "a.html", page().decode())
    put(tmp_path / "b.json", json.dumps({"text": STORY, "published": "2031-06-03"}))

    html, record = load_articles([tmp_path]).articles

    assert dict(html.provenance)["title"] == "page metadata"
    assert dict(record.provenance)["published"] == "JSON"
    assert dict(record.provenance)["title"] == "headline"


# --- languages ----------------------------------------------------------------------------------

FOREIGN = {
    "de": "Der Bürgermeister von Norvale hat am Montag bestritten, dass der alte Hafen verkauft "
    "worden ist. Es gibt keinen Vertrag, sagte er vor Journalisten, und es wird auch keinen geben, "
    "solange ich im Amt bin. Wer das Papier geschrieben hat, ist weiter unklar.",
    "nl": "De burgemeester van Norvale heeft maandag ontkend dat de oude haven is verkocht. Er is "
    "geen contract, zei hij tegen verslaggevers, en er was er ook nooit een. Of de rechter in de "
    "zaak over de haven uitspraak doet is nog onduidelijk, want we weten het niet.",
    "fr": "Le maire de Norvale a démenti lundi que le vieux port avait été vendu. Il n’y a pas de "
    "contrat, a-t-il dit aux journalistes, et il n’y en aura pas tant que je serai maire. On ne "
    "sait toujours pas qui a écrit le document.",
    "es": "El alcalde de Norvale negó el lunes que se hubiera vendido el puerto viejo. No hay "
    "ningún contrato, dijo a los periodistas, y no lo habrá mientras yo sea alcalde. Todavía no "
    "está claro quién escribió el documento que vio el concejal.",
    "ru": "Мэр Норвейла в понедельник опроверг сообщения о продаже старого порта. Никакого "
    "договора нет, сказал он журналистам, и не будет, пока я мэр. Остаётся неясным, кто написал "
    "документ.",
    "zh": "诺维尔市长周一否认旧港口已被出售。他对记者说，没有合同，只要我还是市长，就不会有合同。"
    "目前尚不清楚是谁写的这份文件。法院将于周四审理此案。一名议员说他见过合同。",
}
LONG = " ".join(PARAGRAPHS)


@pytest.mark.parametrize("code", FOREIGN)
def test_a_language_is_known_by_its_words(code: str) -> None:
    assert language_of(FOREIGN[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        LONG.upper(),
        f"{LONG} {FOREIGN['de'][:120]}",
        "Norvale 3 Halden 2; Orlo, Reke, Holm. " * 12,
        "Der Spiegel, Le Monde and El País were told.",
        "",
    ],
    ids=["plain", "capitals", "quoting German", "results", "short", "empty"],
)
def test_english_short_and_unclear_texts_are_never_taken_for_another(text: str) -> None:
    assert language_of(text) in {"en", None}


def test_what_is_not_english_is_named_and_left_out(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "hafen.txt", f"Bürgermeister: Hafen nicht verkauft\n\n{FOREIGN['de']}\n")

    loaded = load_articles([tmp_path])

    assert names(loaded) == ["a.txt"]
    assert codes(loaded) == [("language", "hafen.txt")]
    assert "in German, which is not read" in loaded.notices[0].message
    assert names(load_articles([tmp_path], languages={"en", "de"})) == ["a.txt", "hafen.txt"]
    assert names(load_articles([tmp_path], languages=None)) == ["a.txt", "hafen.txt"]


def test_what_a_page_claims_of_its_language_does_not_count(tmp_path: Path) -> None:
    put(tmp_path / "a.html", page().decode().replace("lang='en'", "lang='de'"))

    (article,) = load_articles([tmp_path]).articles

    assert (article.language, dict(article.provenance)["language"]) == ("en", "its words")


def test_an_analyst_knows_the_language_better(tmp_path: Path) -> None:
    put(tmp_path / "hafen.txt", f"Bürgermeister: Hafen nicht verkauft\n\n{FOREIGN['de']}\n")
    put(tmp_path / "sources.toml", '[[article]]\nname = "hafen.txt"\nlanguage = "en"\n')

    assert names(load_articles([tmp_path])) == ["hafen.txt"]


# --- from the command line ----------------------------------------------------------------------


@pytest.fixture
def cache(tmp_path: Path) -> dict[str, str]:
    """An environment whose cache is nobody else's."""
    return {"BRIEFGEN_CACHE_DIR": str(tmp_path / "kept"), "HTTP_PROXY": "http://127.0.0.1:9"}


@pytest.mark.slow
def test_a_brief_is_made_of_pages_and_proved_without_the_network(
    tmp_path: Path, cache: dict[str, str]
) -> None:
    with open_newsstand() as stand:
        url = stand.put("/harbour", page())
        out = ["-o", str(tmp_path / "out"), "-f", "json"]
        built = briefgen("build", url, *out, "--allow-private", **cache)
        refused = briefgen("build", url, *out, **cache)

    assert built.returncode == 0, built.stderr
    made = Path(built.stdout.strip())
    source = json.loads(made.read_text(encoding="utf-8"))["articles"][0]
    assert (source["name"], source["url"]) == (url, url)
    assert (made.parent / source["extracted"]).is_file()
    assert (refused.returncode, refused.stdout) == (3, "")
    assert "--allow-private lets an intranet's pages be read" in refused.stderr

    proved = briefgen("check", made, url, "--offline", **cache)

    assert proved.returncode == 0, proved.stdout
    assert " passages found" in proved.stdout


@pytest.mark.slow
def test_offline_reads_nothing_that_is_not_cached(cache: dict[str, str]) -> None:
    result = briefgen("facts", "https://courier.example/a", "--offline", **cache)

    assert result.returncode == 3
    assert "not in the cache; leave --offline out" in result.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--lang", "de"], "--lang needs a --model"),
        (["--lang", "German", "--model", "x"], "is no language"),
        (["--split", "--title", "x"], "leave --title, --since"),
    ],
)
def test_options_that_do_not_go_together_are_exit_code_two(
    tmp_path: Path, options: list[str], words: str
) -> None:
    result = briefgen("build", put(tmp_path / "a.txt"), *options)

    assert result.returncode == 2
    assert words in result.stderr


@pytest.mark.slow
def test_another_language_needs_a_pipeline_for_it(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    foreign = put(
        tmp_path / "hafen.txt", f"Bürgermeister: Hafen nicht verkauft\n\n{FOREIGN['de']}\n"
    )
    model = Path(briefgen_package.__file__).parent / "model"

    alone = briefgen("facts", foreign)
    widened = briefgen("facts", tmp_path, "--lang", "de", "--model", model)

    assert alone.returncode == 3
    assert "in German, which is not read" in alone.stderr
    assert widened.returncode == 0
    assert "German" not in widened.stderr
