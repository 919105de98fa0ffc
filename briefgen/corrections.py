"""What an analyst has put right: ``corrections.toml``, read into values that every build applies.

The file names actors and items by the ids of brief.json and articles by their names. It is
explained, with an example, in ``docs/corrections.md``; ``sources.toml``, which says of articles and
publishers what they do not say themselves, in ``docs/sources.md``.
"""

import datetime as dt
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Any

from briefgen.datamodel import Article, StatementKind
from briefgen.errors import InputError

FILE = "corrections.toml"
"""Name under which corrections lie beside the sources."""
SOURCES = "sources.toml"
"""Name under which it lies beside the articles what is known of them."""

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""The letters of the Admiralty code."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Actors that are one; the first gives the name."""

    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """Articles in which an actor's name means somebody else."""

    actor: str
    articles: tuple[str, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    """An item that is left out."""

    item: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A statement that belongs in another section."""

    item: str
    to: StatementKind


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of an article better than it says itself."""

    name: str
    """The article's, or a pattern for several: ``courier/*.txt``, ``https://hesk.example/*``."""
    published: dt.date | None = None
    publisher: str | None = None
    reliability: str | None = None
    title: str | None = None
    author: str | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Graded:
    """How far a publisher can be trusted."""

    name: str
    """Without regard to capitals and "the"; a pattern too."""
    reliability: str


@dataclass(frozen=True, slots=True)
class Note:
    """An analyst's words on an item, an actor or an article."""

    target: str
    text: str


Entry = Merge | Split | Drop | Move | Described | Graded | Note


@dataclass(frozen=True, slots=True)
class Corrections:
    """The entries of the file, in its order."""

    entries: tuple[Entry, ...] = ()

    def of(self, kind: type[Any]) -> tuple[Any, ...]:
        """Entries of one kind."""
        return tuple(entry for entry in self.entries if isinstance(entry, kind))


def corrections_from(text: str, *, where: str = FILE) -> Corrections:
    """Read the file; anything in it that cannot be understood is an `InputError`."""
    return _entries_in(text, where, _TABLES, "docs/corrections.md")


def descriptions_from(text: str, *, where: str = SOURCES) -> Corrections:
    """Read ``sources.toml``, which has of the tables only those on articles and publishers."""
    tables = {name: _TABLES[name] for name in ("article", "publisher")}
    return _entries_in(text, where, tables, "docs/sources.md")


def _entries_in(
    text: str, where: str, tables: Mapping[str, Callable[["Row"], Entry]], manual: str
) -> Corrections:
    def told(name: str, why: str) -> InputError:
        return InputError(f"{where}: [[{name}]]: {why}; see {manual} for an example")

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{where}: no TOML ({error}); see {manual} for an example"
        raise InputError(message) from error
    unknown = sorted(set(data) - set(tables))
    if unknown:
        raise told(unknown[0], f"give one of {', '.join(tables)}")
    entries: list[Entry] = []
    for name, read in tables.items():
        rows = data.get(name, [])
        if not isinstance(rows, list):
            raise told(name, f"write [[{name}]], with two brackets")
        for row in rows:
            try:
                entries.append(read(row))
            except (KeyError, TypeError, ValueError) as error:
                raise told(name, _plainly(error)) from error
    return Corrections(tuple(entries))


def _plainly(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


Row = Mapping[str, Any]


def _merge(row: Row) -> Merge:
    actors = tuple(_words(each) for each in _only(row, "actors")["actors"])
    if len(actors) < 2:
        message = "actors needs two ids or more"
        raise ValueError(message)
    return Merge(actors)


def _split(row: Row) -> Split:
    _only(row, "actor", "articles", "name")
    articles = tuple(_words(each) for each in row["articles"])
    return Split(_words(row["actor"]), articles, _maybe(row, "name"))


def _drop(row: Row) -> Drop:
    _only(row, "item", "why")
    return Drop(_words(row["item"]), _maybe(row, "why") or "")


def _move(row: Row) -> Move:
    _only(row, "item", "to")
    wanted = {f"{kind}s": kind for kind in StatementKind}
    if row["to"] not in wanted:
        message = f"to is {row['to']!r}; give one of {', '.join(wanted)}"
        raise ValueError(message)
    return Move(_words(row["item"]), wanted[row["to"]])


_DETAILS = ("title", "author", "publisher", "published", "language", "url")
"""What can be said of an article, in the order in which it is told."""


def _article(row: Row) -> Described:
    _only(row, "name", *_DETAILS, "reliability")
    published, letter = row.get("published"), _maybe(row, "reliability")
    if published is not None and type(published) is not dt.date:
        message = "published is no date like 2031-06-03, without quotation marks"
        raise ValueError(message)
    words = {name: _maybe(row, name) for name in _DETAILS if name != "published"}
    if words["url"] and not words["url"].lower().startswith(("http://", "https://")):
        message = f"url is {words['url']!r}; give one that begins with https://"
        raise ValueError(message)
    return Described(_words(row["name"]), published, reliability=_letter(letter), **words)


def _publisher(row: Row) -> Graded:
    _only(row, "name", "reliability")
    letter = _letter(_words(row["reliability"]))
    assert letter is not None  # noqa: S101  a letter in, a letter out
    return Graded(_words(row["name"]), letter)


def _letter(letter: str | None) -> str | None:
    if letter is not None and letter not in RELIABILITY:
        message = f"reliability is {letter!r}; give a letter from A to F"
        raise ValueError(message)
    return letter


def _note(row: Row) -> Note:
    targets = [key for key in ("item", "actor", "article") if key in row]
    if len(targets) != 1:
        message = "give one of item, actor and article"
        raise ValueError(message)
    _only(row, targets[0], "text")
    return Note(_words(row[targets[0]]), _words(row["text"]))


def _only(row: Row, *names: str) -> Row:
    """The row, when it has no key that means nothing here."""
    if not isinstance(row, dict):
        message = "no table"
        raise TypeError(message)
    unknown = sorted(set(row) - set(names))
    if unknown:
        message = f"{unknown[0]} means nothing here; give {', '.join(names)}"
        raise ValueError(message)
    return row


def _words(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        message = f"{value!r} is no text"
        raise ValueError(message)
    return value


def _maybe(row: Row, name: str) -> str | None:
    return _words(row[name]) if name in row else None


_TABLES: Mapping[str, Callable[[Row], Entry]] = {
    "merge": _merge,
    "split": _split,
    "drop": _drop,
    "move": _move,
    "article": _article,
    "publisher": _publisher,
    "note": _note,
}


# --- what is known of articles ------------------------------------------------------------------


def described(
    articles: Iterable[Article], corrections: Corrections, *, origin: str = FILE
) -> tuple[Article, ...]:
    """Articles with what the entries say of them; of several that fit, the last counts.

    ``origin``: the file that the entries come from, for the articles' `provenance`.
    """
    said, grades = corrections.of(Described), corrections.of(Graded)
    if not said and not grades:
        return tuple(articles)
    return tuple(_graded(_described(each, said, origin), said, grades) for each in articles)


def _described(article: Article, said: Iterable[Described], origin: str) -> Article:
    fitting = [each for each in said if fits(article.name, each.name)]
    known = {
        name: value
        for each in fitting
        for name in _DETAILS
        if (value := getattr(each, name)) is not None
    }
    origins = dict(article.provenance) | dict.fromkeys(known, origin)
    return replace(article, **known, provenance=tuple(sorted(origins.items())))


def _graded(article: Article, said: Iterable[Described], grades: Iterable[Graded]) -> Article:
    """With a letter: the article's own, else its publisher's."""
    own = [each.reliability for each in said if fits(article.name, each.name)]
    publishers = [each.reliability for each in grades if is_publisher(article.publisher, each.name)]
    letters = [letter for letter in (article.reliability, *publishers, *own) if letter]
    return replace(article, reliability=letters[-1]) if letters else article


def fits(name: str, pattern: str) -> bool:
    """Whether a name is the one meant, or of the sort meant."""
    return name == pattern or fnmatchcase(name, pattern)


def is_publisher(name: str | None, pattern: str) -> bool:
    """Whether a publisher is meant: "the hesk courier" is "The Hesk Courier"."""
    return name is not None and fits(_plain(name), _plain(pattern))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")
