"""The statements as a table for spreadsheets, and the brief as a small database."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from briefgen.datamodel import Actor, Brief, Item, SectionKind, Source
from briefgen.rendering.escaping import tidy
from briefgen.rendering.resources import Looks
from briefgen.rendering.sourcetexts import Texts
from briefgen.rendering.view import View, view_of

_STATEMENTS = (
    *(SectionKind.CLAIMS, SectionKind.DENIALS, SectionKind.EXPERT_VIEWS),
    SectionKind.OPEN_QUESTIONS,
)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
"""What makes a spreadsheet reckon instead of read."""
_COLUMNS = (
    *("label", "section", "text", "speakers", "roles", "role", "support", "independent"),
    *("hedge", "answers", "sources", "passages", "note", "id"),
)


# --- CSV --------------------------------------------------------------------------------------


def to_csv(brief: Brief, _looks: Looks, _texts: Texts) -> bytes:
    """One row a statement, as RFC 4180 has it; with the mark by which Excel knows UTF-8."""
    view = view_of(brief)
    file = io.StringIO(newline="")
    rows = csv.writer(file, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    for kind, item in _statements(brief):
        rows.writerow([_cell(value) for value in _row(view, kind, item)])
    return file.getvalue().encode("utf-8-sig")


def _statements(brief: Brief) -> Iterator[tuple[SectionKind, Item]]:
    sections = (section for section in brief.sections if section.kind in _STATEMENTS)
    return ((section.kind, item) for section in sections for item in section.items)


def _row(view: View, kind: SectionKind, item: Item) -> tuple[object, ...]:
    return (
        view.labels.get(item.id, ""),
        kind.value,
        item.text,
        "; ".join(speaker.name for speaker in item.speakers),
        "; ".join(speaker.role or "" for speaker in item.speakers),
        item.role.value,
        item.support.value,
        item.independent,
        item.hedge or "",
        " ".join(view.labels.get(each, each) for each in item.answers),
        "; ".join(item.articles),
        " … ".join(dict.fromkeys(each.exact for each in item.evidence)),
        item.note or "",
        item.id,
    )


def _cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula; OWASP's apostrophe goes before it."""
    if not isinstance(value, str):
        return value
    plain = tidy(value)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


# --- SQLite -----------------------------------------------------------------------------------

_TABLES = """
CREATE TABLE brief (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE articles (
  key INTEGER PRIMARY KEY, number INTEGER NOT NULL, name TEXT NOT NULL, title TEXT,
  publisher TEXT, published TEXT, url TEXT, sha256 TEXT NOT NULL,
  independent_of INTEGER REFERENCES articles (key), reliability TEXT, note TEXT
);
CREATE TABLE actors (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  aliases TEXT NOT NULL, roles TEXT NOT NULL, affiliation TEXT, expert INTEGER NOT NULL,
  side TEXT, field TEXT, statements INTEGER NOT NULL, note TEXT
);
CREATE TABLE items (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL, section TEXT NOT NULL, place INTEGER NOT NULL,
  label TEXT, text TEXT NOT NULL, role TEXT NOT NULL, support TEXT NOT NULL,
  independent INTEGER NOT NULL, hedge TEXT, rule TEXT NOT NULL, happened TEXT, note TEXT
);
CREATE TABLE speakers (
  item INTEGER NOT NULL REFERENCES items (key), place INTEGER NOT NULL, name TEXT NOT NULL,
  actor INTEGER REFERENCES actors (key), role TEXT, PRIMARY KEY (item, place)
);
CREATE TABLE evidence (
  key INTEGER PRIMARY KEY, item INTEGER NOT NULL REFERENCES items (key), place INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles (key),
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, speaker TEXT
);
CREATE TABLE disputes (
  claim INTEGER NOT NULL REFERENCES items (key), denial INTEGER NOT NULL REFERENCES items (key),
  PRIMARY KEY (claim, denial)
);
CREATE TABLE notices (
  severity TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, place TEXT
);
CREATE INDEX items_id ON items (id);
CREATE INDEX evidence_item ON evidence (item);
CREATE INDEX evidence_article ON evidence (article);
"""
"""Table by table what ``docs/history.md`` describes; Datasette follows the foreign keys."""


Keys = Mapping[str, int]
"""Name or id → key of the first row that has it."""
Row = tuple[Any, ...]


def to_sqlite(brief: Brief, _looks: Looks, _texts: Texts) -> bytes:
    """The brief as a SQLite file, the same to the byte in every run of one SQLite."""
    with sqlite3.connect(":memory:", isolation_level=None) as base:
        base.executescript("PRAGMA foreign_keys = ON; BEGIN;" + _TABLES)
        _fill(base, brief)
        base.execute("COMMIT")
        data = bytes(base.serialize())
    base.close()
    return data


def _fill(base: sqlite3.Connection, brief: Brief) -> None:
    """Every row in the order of the brief."""
    sources = {source.name: key for key, source in reversed([*enumerate(brief.articles, 1)])}
    actors = {actor.id: key for key, actor in reversed([*enumerate(brief.actors, 1)])}
    _insert(base, "brief", sorted(_head(brief)))
    _insert(base, "articles", (_article(*row) for row in enumerate(brief.articles, 1)))
    for key, source in enumerate(brief.articles, 1):
        other = sources.get(source.independent_of or "")
        base.execute("UPDATE articles SET independent_of = ? WHERE key = ?", (other, key))
    _insert(base, "actors", (_actor(*row) for row in enumerate(brief.actors, 1)))
    _fill_items(base, brief, sources, actors)
    notices = ((n.severity.value, n.code, n.message, n.where) for n in brief.notices)
    _insert(base, "notices", notices)


def _fill_items(base: sqlite3.Connection, brief: Brief, sources: Keys, actors: Keys) -> None:
    """Items with their speakers and passages, and the disputes between them."""
    view, keys = view_of(brief), count(1)
    said: dict[str, int] = {}
    placed = [(s.kind, n, item) for s in brief.sections for n, item in enumerate(s.items, 1)]
    for key, (kind, place, item) in enumerate(placed, 1):
        label = view.labels.get(item.id) if view.kinds.get(item.id) is kind else None
        _insert(base, "items", [_item(key, kind, place, label, item)])
        _insert(base, "speakers", _speakers(key, item, actors))
        _insert(base, "evidence", _evidence(keys, key, item, sources))
        if kind in _STATEMENTS:
            said.setdefault(item.id, key)
    pairs = ((said.get(d.claim), said.get(d.denial)) for d in brief.disputes)
    _insert(base, "disputes", dict.fromkeys(pair for pair in pairs if None not in pair))


def _article(key: int, source: Source) -> Row:
    return (
        *(key, source.number, source.name, source.title, source.publisher),
        *(str(source.published) if source.published else None, source.url, source.sha256),
        *(None, source.reliability, source.note),
    )


def _actor(key: int, actor: Actor) -> Row:
    return (
        *(key, actor.id, actor.name, actor.kind.value, _list(actor.aliases), _list(actor.roles)),
        *(actor.affiliation, int(actor.expert), actor.side, actor.field),
        *(actor.statements, actor.note),
    )


def _item(key: int, kind: SectionKind, place: int, label: str | None, item: Item) -> Row:
    return (
        *(key, item.id, kind.value, place, label, item.text, item.role.value),
        *(item.support.value, item.independent, item.hedge, item.rule, item.when, item.note),
    )


def _speakers(key: int, item: Item, actors: Keys) -> Iterator[Row]:
    for place, speaker in enumerate(item.speakers, 1):
        yield key, place, speaker.name, actors.get(speaker.actor or ""), speaker.role


def _evidence(keys: Iterator[int], key: int, item: Item, sources: Keys) -> Iterator[Row]:
    known = (each for each in item.evidence if each.document in sources)
    for place, each in enumerate(known, 1):
        yield (
            *(next(keys), key, place, sources[each.document], each.start, each.end),
            *(each.exact, each.prefix, each.suffix, each.speaker),
        )


def _insert(base: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        values = [_clean(value) for value in row]
        base.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - own names


def _clean(value: Any) -> Any:
    """SQLite takes no lone surrogate."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def _head(brief: Brief) -> Iterator[tuple[str, str | None]]:
    for key in ("schema", "generator", "title", "date", "language", "number", "next_issue"):
        yield key, getattr(brief, key)


def _list(words: Sequence[str]) -> str:
    """As JSON, which Datasette shows and queries as a list."""
    return json.dumps(words, ensure_ascii=False)
