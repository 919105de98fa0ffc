"""Reader of feeds (RSS, Atom): each entry that has a text of its own is an article."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from briefgen.errors import Notice, Severity
from briefgen.loading.extracted import extracted, one_line, web_address
from briefgen.loading.html import lines_of_markup
from briefgen.loading.metadata import Details
from briefgen.loading.reading import Reading, refused

MOST_ENTRIES = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed, as far as it says something."""

    title: str | None
    link: str | None
    """An address of the web; what else feeds put there (``javascript:``) is dropped."""
    published: date | None
    author: str | None
    publisher: str | None
    lines: tuple[str, ...]
    """Its text, if it has one: often only a summary."""


def entries_in(data: bytes) -> tuple[Entry, ...]:
    """The entries of a feed, in its order; none for what is no feed."""
    import feedparser  # noqa: PLC0415  only feeds need it

    # Bytes as they are would be tried as a path and an address first.
    feed = feedparser.parse(BytesIO(data))
    house = _plain(feed.feed.get("title"))
    return tuple(_entry(each, house) for each in feed.entries[:MOST_ENTRIES])


def _entry(raw: Any, house: str | None) -> Entry:
    contents = [part.get("value") for part in raw.get("content", [])]
    longest = max([*contents, raw.get("summary")], key=lambda text: len(text or ""))
    moment = raw.get("published_parsed") or raw.get("updated_parsed")
    return Entry(
        title=_plain(raw.get("title")),
        link=web_address(raw.get("link")),
        published=_day(moment),
        author=_plain(raw.get("author")),
        publisher=_plain((raw.get("source") or {}).get("title")) or house,
        lines=tuple(lines_of_markup(longest or "")),
    )


def _plain(markup: Any) -> str | None:
    """A title or name without the markup that feeds put into them."""
    return one_line(" ".join(lines_of_markup(markup))) if isinstance(markup, str) else None


def _day(moment: Any) -> date | None:
    """The day of a moment as `feedparser` gives it, in universal time."""
    try:
        return date(*moment[:3]) if moment else None
    except ValueError:
        return None


def read_feed(data: bytes, name: str) -> Reading:
    """Read the entries of a feed."""
    entries = entries_in(data)
    if not entries:
        return refused("no-article", "a feed without entries; give another", name)
    read = list(_readings(entries, name))
    articles = tuple(article for reading in read for article in reading.articles)
    notices = tuple(notice for reading in read for notice in reading.notices)
    return Reading(articles, (*notices, *_bare(entries, name)))


def _readings(entries: tuple[Entry, ...], name: str) -> Iterator[Reading]:
    """A reading of each entry with a text."""
    for number, entry in enumerate(entries, start=1):
        if not entry.lines:
            continue
        text = "\n\n".join(entry.lines)
        parts = (entry.title, entry.publisher, entry.author, entry.published, entry.link)
        said = Details(*parts).by("feed")
        own = f"{name}/entry-{number}"
        yield extracted(own, text, said)


def _bare(entries: tuple[Entry, ...], name: str) -> tuple[Notice, ...]:
    """What is told about entries that are nothing but links."""
    bare = [entry for entry in entries if not entry.lines]
    if not bare:
        return ()
    some = "; ".join(entry.link or entry.title or "without a link" for entry in bare[:3])
    more = " …" if len(bare) > 3 else ""
    message = f"entries without a text: {some}{more}; give the pages that they lead to"
    return (Notice(Severity.WARNING, "no-article", message, name),)
