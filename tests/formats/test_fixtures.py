"""Eighty files in eight formats, half of them awkward, against what a reader must find in them."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from letters import FEEDS, MAILS
from pages import PAGES, TEXTS
from papers import DOCUMENTS, PDFS
from parcels import ARCHIVES, JSONS
from stories import STORIES, Story

from briefgen.datamodel import Article
from briefgen.loading.formats import read
from briefgen.loading.reading import Reading

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
FORMATS: dict[str, dict[str, Callable[[], bytes]]] = {
    "html": PAGES,
    "text": TEXTS,
    "pdf": PDFS,
    "word": DOCUMENTS,
    "mail": MAILS,
    "feed": FEEDS,
    "json": JSONS,
    "archive": ARCHIVES,
}
EXPECTED: dict[str, dict[str, Any]] = json.loads((HERE / "expected.json").read_text("utf-8"))
"""Fixture → its articles' details, first and last sentence, and the codes of its notices."""
NAMES = [f"{format_}/{name}" for format_, table in FORMATS.items() for name in table]
FIELDS = ("title", "publisher", "author", "published", "first", "last")


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """Every fixture, read."""
    return {
        f"{format_}/{name}": read(make(), name)
        for format_, table in FORMATS.items()
        for name, make in table.items()
    }


def found_in(article: Article) -> dict[str, str | None]:
    """The details of an article, and the first and last words of what it says."""
    title = (article.title or "").strip()
    body = article.body.removeprefix("# ").removeprefix(title).strip()
    return {
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": str(article.published) if article.published else None,
        "first": body[:60],
        "last": body[-60:],
    }


def marks(readings: dict[str, Reading]) -> Iterator[tuple[str, str, bool]]:
    """Format, what was asked, and whether it was right, for every field of every fixture."""
    for name, expected in EXPECTED.items():
        reading, format_ = readings[name], name.partition("/")[0]
        codes = sorted(notice.code for notice in reading.notices)
        yield format_, f"{name}: notices {codes}", codes == sorted(expected["notices"])
        by_name = {article.name: found_in(article) for article in reading.articles}
        for own, wanted in expected["articles"].items():
            found = by_name.get(own, {})
            for field in FIELDS:
                told = f"{own}: {field} is {found.get(field)!r}, not {wanted[field]!r}"
                yield format_, told, bool(found) and found[field] == wanted[field]


def test_there_are_eighty_fixtures_and_ten_of_each_format() -> None:
    assert len(NAMES) >= 80
    assert all(len(table) >= 10 for table in FORMATS.values())
    assert set(NAMES) == set(EXPECTED)


@pytest.mark.parametrize("format_", FORMATS)
def test_no_floor_under_a_format_is_broken(
    readings: dict[str, Reading], format_: str, request: pytest.FixtureRequest
) -> None:
    """The floors only rise; ``--update-floors`` raises them."""
    asked = [(told, right) for own, told, right in marks(readings) if own == format_]
    wrong = [told for told, right in asked if not right]
    reached = round(1 - len(wrong) / len(asked), 4)
    floors = json.loads(FLOORS.read_text("utf-8"))

    if request.config.getoption("--update-floors"):
        floors[format_] = max(reached, floors.get(format_, 0))
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")

    assert reached >= floors[format_], "\n".join(wrong)


@pytest.mark.parametrize("name", NAMES)
def test_no_article_has_lost_a_paragraph_or_run_two_together(
    readings: dict[str, Reading], name: str
) -> None:
    for article in readings[name].articles:
        body = article.body.split("\n\n")
        for paragraph in _story_of(article).paragraphs if _is_whole(article) else ():
            assert paragraph in body or any(each.endswith(f"– {paragraph}") for each in body)


def _story_of(article: Article) -> Story:
    return next(story for story in STORIES.values() if story.title == article.title)


def _is_whole(article: Article) -> bool:
    """Not a summary, and one of the stories."""
    told = article.title in {story.title for story in STORIES.values()}
    return told and len(article.body) > 300


def test_what_is_left_out_is_always_told(readings: dict[str, Reading]) -> None:
    assert [
        name for name, reading in readings.items() if not (reading.articles or reading.notices)
    ] == []


def test_every_notice_says_why_and_what_to_do(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        for notice in reading.notices:
            reason, _, remedy = notice.message.partition("; ")
            assert notice.where
            assert reason
            assert remedy or notice.code == "empty", notice
