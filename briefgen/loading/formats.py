"""The formats that can be read: `READERS`, and `read`, which picks one and keeps its limits."""

from collections.abc import Mapping
from dataclasses import replace

from briefgen.loading.html import read_html
from briefgen.loading.reading import Reader, Reading, refused
from briefgen.loading.signs import format_of
from briefgen.loading.text import read_text

READERS: Mapping[str, Reader] = {
    "text": read_text,
    "html": read_html,
}
"""Format → reader."""
_MEGABYTE = 1_000_000
MOST_BYTES: Mapping[str, int] = {
    "text": 5 * _MEGABYTE,
    "html": 5 * _MEGABYTE,
}
"""Format → bytes that its reader takes at most."""
MOST = max(MOST_BYTES.values())
"""Bytes of the largest file that any reader takes."""


def read(data: bytes, name: str, *, media_type: str = "", url: str | None = None) -> Reading:
    """Articles in the bytes, whatever their format; never raises for what they hold.

    ``name`` is the file's name or the URL, ``media_type`` what a server says ("text/html;
    charset=koi8-r"), ``url`` the address of an article that does not name its own.
    """
    format_ = format_of(data, name, media_type) or "text"
    if format_ not in READERS:
        return refused("unknown-format", "cannot be read; save it as text or PDF", name)
    most = MOST_BYTES[format_]
    if len(data) > most:
        size = f"larger than {most // _MEGABYTE} MB; split it into single articles"
        return refused("too-long", size, name)
    return _with_url(READERS[format_](data, name), url)


def _with_url(reading: Reading, url: str | None) -> Reading:
    """The reading with the address at an article that has none."""
    articles = tuple(replace(each, url=each.url or url) for each in reading.articles)
    return replace(reading, articles=articles)
