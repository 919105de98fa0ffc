"""The formats that can be read: `READERS`, and `read`, which picks one and keeps its limits."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from time import monotonic

from briefgen.errors import Severity
from briefgen.loading.containers import CONTAINERS, Member, gathered
from briefgen.loading.decoding import transcoded
from briefgen.loading.feed import read_feed
from briefgen.loading.html import read_html, read_html_plainly
from briefgen.loading.mail import read_mail
from briefgen.loading.pdf import read_pdf, read_pdf_slowly
from briefgen.loading.reading import Reader, Reading, refused
from briefgen.loading.records import read_records
from briefgen.loading.sandbox import SECONDS_IN_ALL, read_apart
from briefgen.loading.signs import format_of
from briefgen.loading.text import read_text
from briefgen.loading.word import read_word

APART: Mapping[str, Reader] = {
    "html": read_html,
    "html-plainly": read_html_plainly,
    "pdf": read_pdf,
    "pdf-slowly": read_pdf_slowly,
    "docx": read_word,
    "mail": read_mail,
    "feed": read_feed,
}
"""Readers that use other people's parsers, and those that are tried when they fail."""
_AGAIN = {"html": "html-plainly", "pdf": "pdf-slowly"}
_LOST = frozenset({"broken", "too-slow", "too-heavy"})
"""What the second reader may do better."""
_WORTH_TRYING = 0.5
"""Seconds."""


def _apart(format_: str, data: bytes, name: str) -> Reading:
    """Read in a process of its own, and again with a plainer parser if that fails."""
    end = monotonic() + SECONDS_IN_ALL
    reading = read_apart(format_, data, name)
    left = end - monotonic()
    if format_ not in _AGAIN or _code(reading) not in _LOST or left < _WORTH_TRYING:
        return reading
    again = read_apart(_AGAIN[format_], data, name, seconds=left)
    return again if again.articles else reading


def _code(reading: Reading) -> str | None:
    """Why there is no article."""
    codes = (notice.code for notice in reading.notices if notice.severity is Severity.WARNING)
    return None if reading.articles else next(codes, None)


READERS: Mapping[str, Reader] = {
    "text": read_text,
    "html": partial(_apart, "html"),
    "pdf": partial(_apart, "pdf"),
    "docx": partial(_apart, "docx"),
    "mail": partial(_apart, "mail"),
    "feed": partial(_apart, "feed"),
    "json": read_records,
    **{
        name: partial(lambda open_, data, own: gathered(open_, data, own, _inside), open_)
        for name, open_ in CONTAINERS.items()
    },
}
"""Format → reader. A new format is a reader and a line here (and its signs in `signs`)."""
_MEGABYTE = 1_000_000
MOST_BYTES: Mapping[str, int] = {
    "text": 5 * _MEGABYTE,
    "html": 5 * _MEGABYTE,
    "pdf": 50 * _MEGABYTE,
    "docx": 30 * _MEGABYTE,
    "mail": 30 * _MEGABYTE,
    "feed": 10 * _MEGABYTE,
}
"""Format → bytes that its reader takes at most; the others take `MOST`."""
MOST = 100 * _MEGABYTE
"""Bytes of the largest file that any reader takes."""
_ARCHIVES = frozenset({"zip", "tar", "packed"})


def read(data: bytes, name: str, *, media_type: str = "", url: str | None = None) -> Reading:
    """Articles in the bytes, whatever their format; never raises for what they hold.

    ``name`` is the file's name or the URL, ``media_type`` what a server says ("text/html;
    charset=koi8-r"), ``url`` the address of an article that does not name its own.
    """
    format_ = format_of(data, name, media_type) or "text"
    if format_ not in READERS:
        message = "an office file of another kind; save it as .docx, PDF or text"
        return refused("unknown-format", message, name)
    most = MOST_BYTES.get(format_, MOST)
    if len(data) > most:
        size = f"larger than {most // _MEGABYTE} MB; split it into single articles"
        return refused("too-long", size, name)
    if format_ in {"html", "text"}:
        data = transcoded(data, media_type)
    return _with_url(READERS[format_](data, name), url)


def _inside(member: Member) -> Reading:
    """Read a file in a container, unless it is an archive itself."""
    format_ = format_of(member.data, member.name, member.media_type)
    if format_ in _ARCHIVES:
        message = "an archive in an archive; unpack it and give what is in it"
        return refused("nested", message, member.name)
    return read(member.data, member.name, media_type=member.media_type, url=member.url)


def _with_url(reading: Reading, url: str | None) -> Reading:
    """The reading with the address at an article that has none."""
    articles = tuple(replace(each, url=each.url or url) for each in reading.articles)
    return replace(reading, articles=articles)
