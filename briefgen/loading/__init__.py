"""Loading: files, folders, addresses and standard input become articles, their furniture marked.

Hands on `Loaded`: the articles sorted by name, and a notice for each thing that was not read.
"""

import sys
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from errno import EINVAL
from pathlib import Path

from briefgen.corrections import SOURCES, described
from briefgen.datamodel import Article
from briefgen.errors import InputError, Notice
from briefgen.fetching import Fetching
from briefgen.loading.beside import descriptions_for
from briefgen.loading.formats import MOST, READERS, read
from briefgen.loading.furniture import furniture_in
from briefgen.loading.language import ENGLISH, other_language, with_language
from briefgen.loading.reading import Reader, Reading, refused
from briefgen.loading.signs import SUFFIXES
from briefgen.loading.sources import Found, found_in, reason, unique_names
from briefgen.loading.web import Web

__all__ = ["READERS", "Loaded", "Reader", "Reading", "furniture_in", "load_articles", "read"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading hands on."""

    articles: tuple[Article, ...]
    notices: tuple[Notice, ...]


def load_articles(
    sources: Iterable[str | Path],
    *,
    stdin: bytes | None = None,
    fetching: Fetching | None = None,
    languages: Collection[str] | None = (ENGLISH,),
    reader: Reader = read,
) -> Loaded:
    """Read articles from files, folders, web addresses and, for ``-``, standard input.

    ``@week.txt`` is a list of any of them, ``sources.toml`` beside them says what they do not
    say themselves. ``stdin`` takes standard input's place; ``fetching`` is how addresses are
    fetched. Of other ``languages`` articles are left out; None: of none. ``reader`` makes
    articles of a file's bytes.

    One bad file never stops the others; when nothing is left, that is an `InputError`.
    """
    given = tuple(sources)
    found, notices = found_in(given, _suffixes())
    web = Web(fetching)
    readings = _each_once([(file, _read(file, stdin, web, reader)) for file in found])
    names = unique_names([file for file, _ in readings])
    named = [
        reading if file.url else _named(reading, file.name, name)
        for (file, reading), name in zip(readings, names, strict=True)
    ]
    known = described(_articles_in(named), descriptions_for(given), origin=SOURCES)
    articles, foreign = _in_languages(known, languages)
    told = {*notices, *foreign, *(notice for r in named for notice in r.notices)}
    if not articles:
        raise InputError(_nothing_left(sorted(told, key=_order)))
    return Loaded(articles, tuple(sorted(told, key=_order)))


def _articles_in(readings: Iterable[Reading]) -> tuple[Article, ...]:
    """All articles by name, each name once: a page may be named, and be in a feed as well."""
    found = {article.name: article for reading in readings for article in reading.articles}
    return tuple(found[name] for name in sorted(found))


def _in_languages(
    articles: Iterable[Article], read: Collection[str] | None
) -> tuple[tuple[Article, ...], tuple[Notice, ...]]:
    """The articles in the languages that are read, and a notice for each of the others."""
    known = [with_language(article) for article in articles]
    if read is None:
        return tuple(known), ()
    told = {each.name: notice for each in known if (notice := other_language(each, read))}
    return tuple(each for each in known if each.name not in told), tuple(told.values())


def _suffixes() -> tuple[str, ...]:
    """Suffixes of the files that a reader takes."""
    return tuple(suffix for suffix, name in SUFFIXES.items() if name in READERS)


def _order(notice: Notice) -> tuple[str, str, str]:
    return notice.where or "", notice.code, notice.message


def _nothing_left(notices: list[Notice]) -> str:
    """One line on why there is no article."""
    remedy = (
        "give .txt, .html, .pdf, .docx, .eml or other files, a folder of them, a web address, "
        "or - for standard input"
    )
    if not notices:
        return f"no articles given; {remedy}"
    first = notices[0]
    what = f"{first.where}: {first.message}" if first.where else first.message
    more = f" (and {len(notices) - 1} more that could not be read)" if len(notices) > 1 else ""
    return f"no article to read: {what}{more}; {remedy}"


def _read(file: Found, stdin: bytes | None, web: Web, reader: Reader) -> Reading:
    """The file's reading, or why there is none."""
    if file.url is not None:
        return web.read(file.url)
    try:
        data = _bytes_of(file, stdin)
    except OSError as error:
        return refused("unreadable", f"cannot be read: {reason(error)}", file.name)
    return reader(data, file.name)


def _bytes_of(file: Found, stdin: bytes | None) -> bytes:
    """The file's bytes, one more than allowed when it is too large."""
    if file.path is not None:
        if file.path.exists() and not file.path.is_file():
            raise OSError(EINVAL, "not a regular file")  # a pipe would wait for ever
        with file.path.open("rb") as opened:
            return opened.read(MOST + 1)
    return sys.stdin.buffer.read(MOST + 1) if stdin is None else stdin


def _each_once(readings: list[tuple[Found, Reading]]) -> list[tuple[Found, Reading]]:
    """Copies of one article under one name count once."""
    seen: set[tuple[str, tuple[Article, ...] | str]] = set()
    kept = []
    for file, reading in readings:
        key = (file.name, reading.articles or str(file.path))
        if key not in seen:
            seen.add(key)
            kept.append((file, reading))
    return kept


def _named(reading: Reading, old: str, new: str) -> Reading:
    """The reading under the name that is the file's alone, what lies inside below it."""
    return Reading(
        tuple(replace(each, name=_moved(each.name, old, new)) for each in reading.articles),
        tuple(
            replace(each, where=_moved(each.where, old, new) if each.where else new)
            for each in reading.notices
        ),
    )


def _moved(name: str, old: str, new: str) -> str:
    """``week.zip/a.pdf`` → ``march/week.zip/a.pdf``."""
    return new + name.removeprefix(old) if name.startswith(old) else new
