"""Loading: files, folders and standard input become articles, their page furniture marked.

Hands on `Loaded`: the articles sorted by name, and a notice for each thing that was not read.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from errno import EINVAL
from pathlib import Path

from briefgen.datamodel import Article
from briefgen.errors import InputError, Notice
from briefgen.loading.formats import MOST, READERS, read
from briefgen.loading.furniture import furniture_in
from briefgen.loading.reading import Reader, Reading, refused
from briefgen.loading.signs import SUFFIXES
from briefgen.loading.sources import Found, found_in, reason, unique_names

__all__ = ["READERS", "Loaded", "Reader", "Reading", "furniture_in", "load_articles", "read"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading hands on."""

    articles: tuple[Article, ...]
    notices: tuple[Notice, ...]


def load_articles(sources: Iterable[str | Path], *, stdin: bytes | None = None) -> Loaded:
    """Read articles from files, folders and, for ``-``, standard input (or ``stdin``).

    One bad file never stops the others; when nothing is left, that is an `InputError`.
    """
    found, notices = found_in(sources, _suffixes())
    readings = _each_once([(file, _read(file, stdin)) for file in found])
    names = unique_names([file for file, _ in readings])
    named = [
        _named(reading, file.name, name)
        for (file, reading), name in zip(readings, names, strict=True)
    ]
    articles = sorted((a for r in named for a in r.articles), key=lambda article: article.name)
    told = sorted({*notices, *(notice for r in named for notice in r.notices)}, key=_order)
    if not articles:
        raise InputError(_nothing_left(told))
    return Loaded(tuple(articles), tuple(told))


def _suffixes() -> tuple[str, ...]:
    """Suffixes of the files that a reader takes."""
    return tuple(suffix for suffix, name in SUFFIXES.items() if name in READERS)


def _order(notice: Notice) -> tuple[str, str, str]:
    return notice.where or "", notice.code, notice.message


def _nothing_left(notices: list[Notice]) -> str:
    """One line on why there is no article."""
    remedy = (
        "give .txt, .html, .pdf, .docx, .eml or other files, a folder of them, or - for standard "
        "input"
    )
    if not notices:
        return f"no articles given; {remedy}"
    first = notices[0]
    what = f"{first.where}: {first.message}" if first.where else first.message
    more = f" (and {len(notices) - 1} more that could not be read)" if len(notices) > 1 else ""
    return f"no article to read: {what}{more}; {remedy}"


def _read(file: Found, stdin: bytes | None) -> Reading:
    """The file's reading, or why there is none."""
    try:
        data = _bytes_of(file, stdin)
    except OSError as error:
        return refused("unreadable", f"cannot be read: {reason(error)}", file.name)
    return read(data, file.name)


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
