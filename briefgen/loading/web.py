"""Articles from web addresses that the user names: pages, and the pages that a feed leads to."""

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.datamodel import Article
from briefgen.errors import Notice, Severity
from briefgen.fetching import Fetched, Fetching, Trouble
from briefgen.loading.feed import Entry, entries_in
from briefgen.loading.formats import read
from briefgen.loading.reading import Reading, refused
from briefgen.loading.signs import format_of
from briefgen.loading.sources import address_name

if TYPE_CHECKING:
    from briefgen.fetching.fetcher import Fetcher


@dataclass(frozen=True, slots=True)
class _Opened:
    """What an address holds; of a feed, its bytes as well."""

    reading: Reading
    feed: bytes | None = None


class Web:
    """The way to the network; nothing of it is imported before the first address is named."""

    def __init__(self, choices: Fetching | None) -> None:
        self._choices = choices or Fetching()
        self._fetcher: Fetcher | None = None
        self._opened: dict[str, _Opened] = {}

    def read(self, url: str) -> Reading:
        """The articles at an address, or of the pages that a feed at it leads to."""
        opened = self._open(url)
        if opened.feed is None or _is_lost(opened.reading):
            return opened.reading
        return self._behind(opened.feed, opened.reading, address_name(url))

    def _open(self, url: str) -> _Opened:
        """What is at an address; a page that several feeds name is asked for once."""
        if url not in self._opened:
            self._opened[url] = self._ask(url)
        return self._opened[url]

    def _ask(self, url: str) -> _Opened:
        name = address_name(url)
        try:
            got = self._fetch(url)
        except Trouble as trouble:
            return _Opened(refused(trouble.code, trouble.message, name))
        # Where redirects have led is the address of a page that names none itself.
        reading = read(got.data, name, media_type=got.media, url=got.final)
        # A page may be another tomorrow: whatever its format, its text is kept beside the brief.
        kept = tuple(replace(each, extracted=True) for each in reading.articles)
        reading = replace(reading, articles=kept)
        is_feed = format_of(got.data, name, got.media) == "feed"
        return _Opened(_told(reading, got, name), got.data if is_feed else None)

    def _behind(self, feed: bytes, texts: Reading, name: str) -> Reading:
        """The pages that a feed leads to; ``texts`` is what the feed itself has of them."""
        own = {article.name: article for article in texts.articles}
        entries = _each_once(entries_in(feed))
        most = self._choices.limits.entries
        end = time.monotonic() + self._choices.limits.feed_seconds
        readings = [
            self._entry(entry, own.get(f"{name}/entry-{number}"), end)
            for number, entry in entries[:most]
        ]
        return Reading(
            tuple(article for reading in readings for article in reading.articles),
            (
                *(notice for notice in texts.notices if notice.code == "cached"),
                *(notice for reading in readings for notice in reading.notices),
                *_left_out(len(entries) - most, most, name),
            ),
        )

    def _entry(self, entry: Entry, own: Article | None, end: float) -> Reading:
        """The page of an entry; the feed's own text of it when there is no such page."""
        page = self._page(entry.link, end) if entry.link else Reading()
        if page.articles:
            return replace(page, articles=tuple(_dated(each, entry) for each in page.articles))
        if own is None:
            return page
        why = "; ".join(notice.message.partition(";")[0] for notice in page.notices)
        message = f"the feed's own text is read: {why or 'the entry has no link'}"
        return Reading((own,), (Notice(Severity.WARNING, "feed-text", message, own.name),))

    def _page(self, link: str, end: float) -> Reading:
        """The article that an entry leads to; a feed in a feed is not followed."""
        if link not in self._opened and time.monotonic() >= end:
            message = "the feed's pages took too long; give this page's address"
            return refused("too-slow", message, address_name(link))
        opened = self._open(link)
        if opened.feed is None:
            return opened.reading
        message = "it leads to another feed; give that one's address"
        return refused("nested", message, address_name(link))

    def _fetch(self, url: str) -> Fetched:
        if self._fetcher is None:
            from briefgen.fetching.fetcher import Fetcher  # noqa: PLC0415  httpx is slow to import

            self._fetcher = Fetcher(self._choices)
        return self._fetcher.fetch(url)


def _is_lost(reading: Reading) -> bool:
    """Whether a parser has been lost on the feed, so that it is not tried here."""
    return any(notice.code in _LOST for notice in reading.notices)


_LOST = frozenset({"too-slow", "too-heavy", "too-long", "broken"})


def _each_once(entries: tuple[Entry, ...]) -> list[tuple[int, Entry]]:
    """Entries with their numbers, in their order; of those that lead to one page, the first."""
    found: dict[str, tuple[int, Entry]] = {}
    for number, entry in enumerate(entries, start=1):
        found.setdefault(entry.link or f"entry {number}", (number, entry))
    return list(found.values())


def _left_out(more: int, most: int, name: str) -> tuple[Notice, ...]:
    if more <= 0:
        return ()
    message = f"the first {most} entries are read, {more} more are not; give their addresses"
    return (Notice(Severity.WARNING, "too-many", message, name),)


def _dated(article: Article, entry: Entry) -> Article:
    """The page's article with what only the feed says of it."""
    known = {
        name: value
        for name in ("published", "publisher", "author")
        if getattr(article, name) is None and (value := getattr(entry, name)) is not None
    }
    origins = {**dict(article.provenance), **dict.fromkeys(known, "feed")}
    return replace(article, **known, provenance=tuple(sorted(origins.items())))


def _told(reading: Reading, got: Fetched, name: str) -> Reading:
    """With a notice when this is not today's page."""
    if got.trouble is None:
        return reading
    message = f"the copy in the cache is read: {got.trouble}"
    notice = Notice(Severity.WARNING, "cached", message, name)
    return replace(reading, notices=(*reading.notices, notice))
