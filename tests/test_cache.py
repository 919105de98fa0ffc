"""Facts that are kept: exactly, by what they depend on, in a file that may break at any time."""

import ast
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from strategies import stories

from briefgen.datamodel import Article, ArticleFacts, Passage, Quantity
from briefgen.errors import Notice, Severity
from briefgen.extraction import facts_of
from briefgen.facts.cache import Cache, cache_file, remembered, remove
from briefgen.facts.packing import (
    LAYERS_LOADED,
    LAYERS_READ,
    NOT_READ,
    as_json,
    from_json,
    held,
    key_of,
    packed,
    rules_version,
    unpacked,
    unpacked_reading,
)
from briefgen.facts.readings import remembering
from briefgen.loading import Reading, read
from briefgen.modelcard import model_card

PACKAGE = Path(__file__).parent.parent / "briefgen"
ARTICLE = Article(
    "a.txt",
    "Mayor Ida Brandt denied on Monday that the pier had been sold. “We keep it, Brandt said.\n"
    "At least nine ferries were late on 3 May 2031, the port authority said.\n",
    published=date(2031, 5, 3),
)


class Asked:
    """A facts source that remembers what it was asked for."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, articles: Iterable[Article]) -> Iterator[ArticleFacts]:
        for article in articles:
            self.names.append(article.name)
            yield ArticleFacts(article.name)


def by_text(article: Article) -> str:
    return article.text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "facts.sqlite3"


# --- bytes ------------------------------------------------------------------------------------


@given(stories())
def test_articles_and_facts_come_back_as_they_were(
    story: tuple[tuple[Article, ...], tuple[ArticleFacts, ...]],
) -> None:
    for article, facts in zip(*story, strict=True):
        assert from_json(Article, as_json(article)) == article
        assert unpacked(packed(facts), article.name) == facts


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_whatever_words_there_are_come_back(words: str) -> None:
    facts = ArticleFacts("a", quantities=(_quantity(words),))

    assert unpacked(packed(facts), "a") == facts


def _quantity(words: str) -> Quantity:
    passage = Passage("a", 0, len(words), words, words, words)
    return Quantity(passage, passage, words, words, words)


def test_real_facts_come_back_and_under_another_name_as_if_read_there(nlp: Language) -> None:
    here, there = facts_of([ARTICLE, replace(ARTICLE, name="b/other.txt")], nlp)

    assert here.statements
    assert here.events
    assert here.quantities
    assert here.notices
    assert unpacked(packed(here), "a.txt") == here
    assert unpacked(packed(here), "b/other.txt") == there


@pytest.mark.parametrize("data", [b"", b"nonsense", packed(ArticleFacts("a"))[:-4]])
def test_broken_bytes_are_no_facts(data: bytes) -> None:
    assert unpacked(data, "a") is None


# --- keys -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        replace(ARTICLE, text=ARTICLE.text + " "),
        replace(ARTICLE, furniture=((0, 5),)),
        replace(ARTICLE, published=date(2031, 5, 4)),
    ],
    ids=["text", "furniture", "date"],
)
def test_what_extraction_reads_makes_another_key(other: Article) -> None:
    assert key_of(other, "") != key_of(ARTICLE, "")


def test_the_name_makes_no_other_key_but_who_reads_does() -> None:
    assert key_of(replace(ARTICLE, name="b"), "model rules") == key_of(ARTICLE, "model rules")
    assert key_of(ARTICLE, "model rules") != key_of(ARTICLE, "model other rules")


def attributes_read(path: Path) -> set[str]:
    """What a file asks of an ``article``."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    asked = (node for node in nodes if isinstance(node, ast.Attribute))
    return {
        node.attr
        for node in asked
        if isinstance(node.value, ast.Name) and node.value.id == "article"
    }


def files_of(layer: str) -> list[Path]:
    return sorted((PACKAGE / layer).rglob("*.py")) or [PACKAGE / f"{layer}.py"]


def test_nothing_is_read_of_an_article_that_is_not_in_its_key() -> None:
    extraction = LAYERS_READ[LAYERS_READ.index("annotate") :]
    read = {
        name for layer in extraction for path in files_of(layer) for name in attributes_read(path)
    }

    assert "text" in read
    assert not read & (NOT_READ - {"name"})


def test_the_rules_version_is_made_of_every_module_that_extraction_imports() -> None:
    code = (
        "import sys, briefgen.extraction;"
        "print(*(m.split('.')[1] for m in sys.modules if m.startswith('briefgen.')))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert set(ran.stdout.split()) == set(LAYERS_READ)


def test_the_readers_version_is_made_of_every_module_that_loading_imports() -> None:
    code = (
        "import sys, briefgen.loading;"
        "print(*(m.split('.')[1] for m in sys.modules if m.startswith('briefgen.')))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert set(ran.stdout.split()) == set(LAYERS_LOADED)


def read_twice(path: Path, *given: tuple[bytes, str]) -> tuple[list[Reading], list[str]]:
    """Readings of the second run, and the names of the files that were read in it."""
    asked: list[str] = []
    found: list[Reading] = []

    def reader(data: bytes, name: str) -> Reading:
        asked.append(name)
        return read(data, name)

    for _ in range(2):
        asked.clear()
        with Cache(path) as cache:
            found = [remembering(reader, cache)(data, name) for data, name in given]
    return found, asked


def test_a_file_is_read_once_and_comes_back_as_it_was(path: Path) -> None:
    page = "<title>Ferries late</title><p>Nine ferries were late on 3 May, the port said.</p>" * 20
    given = ((ARTICLE.text.encode(), "a.txt"), (page.encode(), "b.html"))

    found, asked = read_twice(path, *given)

    assert asked == []
    assert found == [read(data, name) for data, name in given]


def test_a_file_with_other_bytes_or_another_name_is_read_anew(path: Path) -> None:
    data = ARTICLE.text.encode()
    read_twice(path, (data, "a.txt"))

    with Cache(path) as cache:
        reader = remembering(lambda data, name: Reading((Article(name, str(data)),)), cache)

        assert reader(data, "a.txt").articles[0].text == ARTICLE.text
        assert reader(data + b"\n", "a.txt").articles[0].text.startswith("b")
        assert reader(data, "b.txt").articles[0].name == "b.txt"


def test_what_could_not_be_read_is_tried_again(path: Path) -> None:
    _, asked = read_twice(path, (b"", "empty.txt"), (b"\0\1\2" * 100, "picture.txt"))

    assert asked == ["empty.txt", "picture.txt"]


@given(st.binary())
def test_broken_bytes_are_no_reading(data: bytes) -> None:
    assert unpacked_reading(data) is None


def test_another_word_in_a_lexicon_is_another_rules_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lexicon").mkdir()
    word_list = tmp_path / "lexicon" / "words.txt"
    word_list.write_text("say", encoding="utf-8")
    monkeypatch.setattr("briefgen.facts.packing.PACKAGE", tmp_path)

    before = rules_version.__wrapped__()
    word_list.write_text("say\ntell", encoding="utf-8")

    assert rules_version.__wrapped__() != before


def test_a_model_trained_anew_is_another_one_though_its_name_is_the_same(tmp_path: Path) -> None:
    for training in ("one", "two"):
        (tmp_path / training).mkdir()
        meta = '{"lang": "en", "name": "small", "version": "1.0"}'
        (tmp_path / training / "meta.json").write_text(meta, encoding="utf-8")
        (tmp_path / training / "weights").write_text(training, encoding="utf-8")

    one, two = (model_card(str(tmp_path / training)) for training in ("one", "two"))

    assert one.name == two.name == "en_small 1.0"
    assert one.fingerprint != two.fingerprint


def test_the_card_gives_the_name_that_the_loaded_model_has(nlp: Language) -> None:
    from briefgen.annotate import model_name  # noqa: PLC0415

    assert model_card().name == model_name(nlp)


# --- a source that remembers ------------------------------------------------------------------


def articles(*names: str) -> list[Article]:
    return [Article(name, f"text of {name}") for name in names]


def test_only_what_is_unknown_is_asked_for_and_the_order_is_kept(path: Path) -> None:
    first, second = Asked(), Asked()
    with Cache(path) as cache:
        list(remembered(first, cache, by_text)(articles("b", "d")))
    with Cache(path) as cache:
        found = list(remembered(second, cache, by_text)(articles("a", "b", "c", "d", "e")))

    assert second.names == ["a", "c", "e"]
    assert [facts.document for facts in found] == ["a", "b", "c", "d", "e"]


def test_a_run_that_is_broken_off_keeps_what_it_has_read(path: Path) -> None:
    asked = Asked()
    with Cache(path) as cache:
        reading = remembered(Asked(), cache, by_text)(articles("a", "b", "c"))
        assert [next(reading).document for _ in range(2)] == ["a", "b"]
    with Cache(path) as cache:
        list(remembered(asked, cache, by_text)(articles("a", "b", "c")))

    assert asked.names == ["c"]


def test_what_utf8_cannot_hold_is_read_again_and_is_no_error(path: Path) -> None:
    def odd(given: Iterable[Article]) -> Iterator[ArticleFacts]:
        for article in given:
            notice = Notice(Severity.INFO, "odd", "\ud800", article.name)
            yield ArticleFacts(article.name, notices=(notice,))

    with Cache(path) as cache:
        (found,) = remembered(odd, cache, by_text)(articles("a"))

    assert found.notices[0].message == "\ud800"


def test_facts_that_are_held_come_back_in_their_order_when_the_last_is_there() -> None:
    last_one_is_there = []

    def given() -> Iterator[ArticleFacts]:
        yield ArticleFacts("b", quantities=(_quantity("nine ferries"),))
        yield ArticleFacts("a", notices=(Notice(Severity.INFO, "odd", "\ud800", "a"),))
        last_one_is_there.append(True)

    found = held(given())
    first = next(found)

    assert last_one_is_there
    assert [first, *found] == list(given())


# --- files that break -------------------------------------------------------------------------


def filled(path: Path, *keys: str) -> None:
    with Cache(path) as cache:
        for key in keys:
            cache.put(key, key.encode())


def kept(path: Path, *keys: str) -> list[bytes | None]:
    with Cache(path) as cache:
        return [cache.get(key) for key in keys]


def test_what_is_put_is_there_in_the_next_run(path: Path) -> None:
    filled(path, "one", "two")

    assert kept(path, "one", "two", "three") == [b"one", b"two", None]


def test_a_file_that_is_no_database_is_made_anew(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 1000)

    filled(path, "one")

    assert kept(path, "one") == [b"one"]


def test_a_torn_database_is_made_anew(path: Path) -> None:
    filled(path, *(f"key {number}" for number in range(2000)))
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))

    filled(path, "one")
    filled(path, "two")

    assert kept(path, "two") == [b"two"]


def test_a_locked_database_is_done_without(path: Path) -> None:
    filled(path, "one")
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("begin exclusive")
        with Cache(path, patience=0.1) as cache:
            cache.put("two", b"two")
        other.execute("rollback")
    other.close()

    assert kept(path, "one", "two") == [b"one", None]


def test_a_place_where_nothing_can_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    (tmp_path / "facts.sqlite3").mkdir()

    for path in (tmp_path / "file" / "facts.sqlite3", tmp_path / "facts.sqlite3"):
        filled(path, "one")

        assert kept(path, "one") == [None]


def test_several_processes_may_write_at_a_time_and_nothing_is_lost(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from briefgen.facts.cache import Cache\n"
        "with Cache(Path(sys.argv[1])) as cache:\n"
        "    for number in range(300): cache.put(f'{sys.argv[2]} {number}', b'x' * 500)"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", code, path, str(writer)]) for writer in range(4)
    ]

    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    with Cache(path) as cache:
        assert cache.info().articles == 1200


def test_what_was_not_used_for_longest_goes_when_there_is_too_much(path: Path) -> None:
    def put(name: str) -> None:
        with Cache(path, limit=1000) as cache:
            cache.put(name, b"x" * 400)

    put("old")
    put("older but used")
    kept(path, "older but used")
    put("new")

    found = kept(path, "old", "older but used", "new")
    assert [data is not None for data in found] == [False, True, True]


def test_a_cache_can_be_taken_away(path: Path) -> None:
    filled(path, "one")

    remove(path)

    assert list(path.parent.iterdir()) == []


# --- from outside -----------------------------------------------------------------------------

STORY = "Port director Dana Holm said the harbour had been sold to a shipping firm.\n"


def briefgen(*argv: str | Path, heavy: bool = False) -> subprocess.CompletedProcess[str]:
    """Run the program; with ``heavy`` it tells on standard error whether it has loaded spaCy."""
    code = "from briefgen.cli import main; main()"
    if heavy:
        told = "print('spacy' in sys.modules, file=sys.stderr)"
        code = f"import sys, atexit; atexit.register(lambda: {told}); {code}"
    command = [sys.executable, "-c", code, *map(str, argv)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFGEN_CACHE_DIR", str(tmp_path / "cache"))
    return cache_file()


def test_a_second_build_loads_no_language_model_and_makes_the_same_brief(
    own_cache: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    command = ("build", tmp_path / "a.txt", "-f", "json", "--title", "T", "-o")

    first = briefgen(*command, tmp_path / "1", heavy=True)
    second = briefgen(*command, tmp_path / "2", heavy=True)

    assert (first.stderr.split(), second.stderr.split()) == (["True"], ["False"])
    one, two = (tmp_path / run / "t" / "brief.json" for run in ("1", "2"))
    assert one.read_bytes() == two.read_bytes()
    assert own_cache.is_file()


def test_the_cache_tells_what_it_holds_and_can_be_cleared(own_cache: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    briefgen("facts", tmp_path / "a.txt")

    before = briefgen("cache", "info").stdout
    cleared = briefgen("cache", "clear").stdout

    assert before.startswith(f"{own_cache}: 1 articles and 1 files as read in 0.0 MB")
    assert cleared.startswith(f"{own_cache}: 0 articles and 0 files as read in 0.0 MB")


def test_without_the_cache_nothing_is_kept(own_cache: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")

    result = briefgen("facts", tmp_path / "a.txt", "--no-cache")

    assert "Dana Holm" in result.stdout
    assert not own_cache.exists()


def test_a_broken_cache_is_no_error(own_cache: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    own_cache.parent.mkdir()
    own_cache.write_bytes(b"\x00" * 5000)

    result = briefgen("facts", tmp_path / "a.txt")

    assert (result.returncode, result.stderr) == (0, "")
    assert "Dana Holm" in result.stdout
