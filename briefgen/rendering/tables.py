"""The statements as a table for spreadsheets, and the brief as a small database."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from briefgen.datamodel import Brief, Item, SectionKind
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
  number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT, publisher TEXT,
  published TEXT, url TEXT, sha256 TEXT NOT NULL, independent_of TEXT REFERENCES articles (name),
  reliability TEXT, note TEXT
);
CREATE TABLE actors (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, aliases TEXT NOT NULL,
  roles TEXT NOT NULL, affiliation TEXT, expert INTEGER NOT NULL, side TEXT, field TEXT,
  statements INTEGER NOT NULL, note TEXT
);
CREATE TABLE items (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL, section TEXT NOT NULL, place INTEGER NOT NULL,
  label TEXT, text TEXT NOT NULL, role TEXT NOT NULL, support TEXT NOT NULL,
  independent INTEGER NOT NULL, hedge TEXT, rule TEXT NOT NULL, happened TEXT, note TEXT,
  UNIQUE (section, id)
);
CREATE TABLE speakers (
  item INTEGER NOT NULL REFERENCES items (key), place INTEGER NOT NULL, name TEXT NOT NULL,
  actor TEXT REFERENCES actors (id), role TEXT, PRIMARY KEY (item, place)
);
CREATE TABLE evidence (
  key INTEGER PRIMARY KEY, item INTEGER NOT NULL REFERENCES items (key), place INTEGER NOT NULL,
  article TEXT NOT NULL REFERENCES articles (name), start INTEGER NOT NULL, "end" INTEGER NOT NULL,
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
    view = view_of(brief)
    _insert(base, "brief", sorted(_head(brief)))
    _insert(
        base,
        "articles",
        (
            (
                *(s.number, s.name, s.title, s.publisher, _day(s.published), s.url, s.sha256),
                *(None, s.reliability, s.note),
            )
            for s in brief.articles
        ),
    )
    known = {source.name for source in brief.articles}
    for source in brief.articles:
        if source.independent_of in known:
            values = (source.independent_of, source.number)
            base.execute("UPDATE articles SET independent_of = ? WHERE number = ?", values)
    _insert(
        base,
        "actors",
        (
            (
                *(a.id, a.name, a.kind.value, _list(a.aliases), _list(a.roles), a.affiliation),
                *(int(a.expert), a.side, a.field, a.statements, a.note),
            )
            for a in brief.actors
        ),
    )
    _fill_items(base, brief, view)
    _insert(
        base, "notices", ((n.severity.value, n.code, n.message, n.where) for n in brief.notices)
    )


def _fill_items(base: sqlite3.Connection, brief: Brief, view: View) -> None:
    """Items with their speakers and passages, and the disputes between them."""
    placed = [(s.kind, place, item) for s in brief.sections for place, item in enumerate(s.items)]
    actors = {actor.id for actor in brief.actors}
    known = {source.name for source in brief.articles}
    keys: dict[str, int] = {}
    passages = 0
    for key, (kind, place, item) in enumerate(placed, 1):
        label = view.labels.get(item.id) if view.kinds.get(item.id) is kind else None
        _insert(
            base,
            "items",
            [
                (
                    *(key, item.id, kind.value, place + 1, label, item.text, item.role.value),
                    *(item.support.value, item.independent, item.hedge, item.rule, item.when),
                    item.note,
                )
            ],
        )
        if kind in _STATEMENTS:
            keys.setdefault(item.id, key)
        speakers = (
            (key, n, s.name, s.actor if s.actor in actors else None, s.role)
            for n, s in enumerate(item.speakers, 1)
        )
        _insert(base, "speakers", speakers)
        rows = [
            (
                *(passages + n, key, n, e.document, e.start, e.end),
                *(e.exact, e.prefix, e.suffix, e.speaker),
            )
            for n, e in enumerate((e for e in item.evidence if e.document in known), 1)
        ]
        _insert(base, "evidence", rows)
        passages += len(rows)
    pairs = ((keys.get(d.claim), keys.get(d.denial)) for d in brief.disputes)
    _insert(base, "disputes", dict.fromkeys(pair for pair in pairs if None not in pair))


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


def _day(value: object) -> str | None:
    return str(value) if value else None


def _list(words: Sequence[str]) -> str:
    """As JSON, which Datasette shows and queries as a list."""
    return json.dumps(words, ensure_ascii=False)
