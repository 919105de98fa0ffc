"""Articles from web addresses that the user names: pages, and the pages that a feed leads to."""

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.errors import Notice, Severity
from briefgen.fetching import Fetched, Fetching, Trouble
from briefgen.loading.formats import read
from briefgen.loading.reading import Reading, refused
from briefgen.loading.sources import printable

if TYPE_CHECKING:
    from briefgen.fetching.fetcher import Fetcher


class Web:
    """The way to the network; nothing of it is imported before the first address is named."""

    def __init__(self, choices: Fetching | None) -> None:
        self._choices = choices or Fetching()
        self._fetcher: Fetcher | None = None
        self._readings: dict[str, Reading] = {}

    def read(self, url: str) -> Reading:
        """The articles at an address, by its name; a page that several feeds name is read once."""
        if url not in self._readings:
            self._readings[url] = self._read(url)
        return self._readings[url]

    def _read(self, url: str) -> Reading:
        name = printable(url)
        try:
            got = self._fetch(url)
        except Trouble as trouble:
            return refused(trouble.code, trouble.message, name)
        return _told(_reading_of(got, name), got, name)

    def _fetch(self, url: str) -> Fetched:
        if self._fetcher is None:
            from briefgen.fetching.fetcher import Fetcher  # noqa: PLC0415  httpx is slow to import

            self._fetcher = Fetcher(self._choices)
        return self._fetcher.fetch(url)


def _reading_of(got: Fetched, name: str) -> Reading:
    """What the bytes hold; where redirects have led is the address of a page that names none."""
    return read(got.data, name, media_type=got.media, url=got.final)


def _told(reading: Reading, got: Fetched, name: str) -> Reading:
    """With a notice when this is not today's page."""
    if got.trouble is None:
        return reading
    message = f"the copy in the cache is read: {got.trouble}"
    notice = Notice(Severity.WARNING, "cached", message, name)
    return replace(reading, notices=(*reading.notices, notice))
