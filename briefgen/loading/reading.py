"""What a reader makes of one file, and the limits that all readers keep to.

A **reader** takes bytes and the name under which they came, and gives one `Reading`: the
articles in them, mostly one, and a notice for each thing that could not be read. It is pure: no
network, no other file, no clock; and it never raises for what the bytes hold.

    READERS["pdf"](data, "harbour.pdf").articles   # one, or none and a notice
    READERS["zip"](data, "week.zip").articles      # one for each member: "week.zip/a.pdf" …

Whoever has bytes, from a file, a mail or the web, asks `briefgen.loading.formats`:

    from briefgen.loading.formats import read

    read(data, "harbour.pdf")
    read(data, "https://courier.example/harbour", media_type="text/html; charset=iso-8859-1")

`read` finds the format by what the bytes begin with, then by the suffix of the name, then by the
media type; keeps the format's limits; runs a reader that uses a parser of somebody else's in a
process of its own (`briefgen.loading.sandbox`) with a deadline and a limit of memory; and never
raises. Names of articles out of a **container** (zip, tar, mbox, feed, JSON, WARC) begin with the
container's name and a slash, so that a container may be renamed as a whole. Articles out of a
feed have the entry's link as ``url``; `briefgen.loading.feed.entries_in` gives the entries of a
feed themselves, for whoever wants to fetch them. Text that was taken out of another format has
``extracted`` set; its offsets refer to the extracted text.

Codes of the notices, which scripts may rely on. Each message says why, then, behind a semicolon,
what to do:

    unreadable       the system does not give the file      empty        there is nothing in it
    unknown-format   no reader for it                       not-text     neither text nor known
    too-long         more than a reader takes               no-article   no article in it
    too-deep         nested too deeply to be an article     no-text      pictures of text; needs OCR
    too-slow         the parser needs too long (a bomb?)    password     locked
    too-heavy        the parser needs too much memory       broken       damaged
    too-many         more members than are taken            unsafe       a member with a bad name
    nested           a container in a container             attachment   an article hangs on a mail
    encoding         its encoding was guessed (this one is no warning)
"""

from collections.abc import Callable
from dataclasses import dataclass

from briefgen.datamodel import Article
from briefgen.errors import Notice, Severity

MOST_CHARACTERS = 1_000_000
MOST_LINES = 20_000
"""Longest text that is taken for a news article."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as read: its articles, and notices that say why something in it is none."""

    articles: tuple[Article, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def article(self) -> Article | None:
        """The article of a file that holds one; None when there is none."""
        return self.articles[0] if self.articles else None


Reader = Callable[[bytes, str], Reading]
"""From a file's bytes and its name; pure, and never raises for what the bytes hold."""


def refused(code: str, message: str, name: str) -> Reading:
    """No article, with a warning."""
    return Reading((), (Notice(Severity.WARNING, code, message, name),))


def trouble_with(text: str, name: str) -> Reading | None:
    """Why a text is no article to work with; None when it may be one."""
    if not text.strip():
        return refused("empty", "the file is empty", name)
    if len(text) > MOST_CHARACTERS:
        message = f"longer than {MOST_CHARACTERS:,} characters; split it into single articles"
        return refused("too-long", message, name)
    if text.count("\n") > MOST_LINES:
        message = f"more than {MOST_LINES:,} lines; split it into single articles"
        return refused("too-long", message, name)
    return None
