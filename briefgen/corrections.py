"""What an analyst has put right: ``corrections.toml``, read into values that every build applies.

The file names actors and items by the ids of brief.json and articles by their names. It is
explained, with an example, in ``docs/corrections.md``.
"""

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.datamodel import StatementKind
from briefgen.errors import InputError

FILE = "corrections.toml"
"""Name under which corrections lie beside the sources."""

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
    published: dt.date | None = None
    publisher: str | None = None
    reliability: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """An analyst's words on an item, an actor or an article."""

    target: str
    text: str


Entry = Merge | Split | Drop | Move | Described | Note


@dataclass(frozen=True, slots=True)
class Corrections:
    """The entries of the file, in its order."""

    entries: tuple[Entry, ...] = ()

    def of(self, kind: type[Any]) -> tuple[Any, ...]:
        """Entries of one kind."""
        return tuple(entry for entry in self.entries if isinstance(entry, kind))


def corrections_from(text: str, *, where: str = FILE) -> Corrections:
    """Read the file; anything in it that cannot be understood is an `InputError`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{where}: no TOML ({error}); see docs/corrections.md for an example"
        raise InputError(message) from error
    unknown = sorted(set(data) - set(_TABLES))
    if unknown:
        raise InputError(_told(where, unknown[0], f"give one of {', '.join(_TABLES)}"))
    entries: list[Entry] = []
    for name, read in _TABLES.items():
        rows = data.get(name, [])
        if not isinstance(rows, list):
            raise InputError(_told(where, name, f"write [[{name}]], with two brackets"))
        for row in rows:
            try:
                entries.append(read(row))
            except (KeyError, TypeError, ValueError) as error:
                raise InputError(_told(where, name, _plainly(error))) from error
    return Corrections(tuple(entries))


def _told(where: str, name: str, why: str) -> str:
    return f"{where}: [[{name}]]: {why}; see docs/corrections.md for an example"


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


def _article(row: Row) -> Described:
    _only(row, "name", "published", "publisher", "reliability")
    published, letter = row.get("published"), _maybe(row, "reliability")
    if published is not None and type(published) is not dt.date:
        message = "published is no date like 2031-06-03, without quotation marks"
        raise ValueError(message)
    if letter is not None and letter not in RELIABILITY:
        message = f"reliability is {letter!r}; give a letter from A to F"
        raise ValueError(message)
    return Described(_words(row["name"]), published, _maybe(row, "publisher"), letter)


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
    "note": _note,
}
