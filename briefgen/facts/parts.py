"""Articles with their facts in Parquet files, each named by what it was made of.

A part is written under another name first and then renamed: it is there whole or not at all, and
what is there need not be made again.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq

from briefgen.datamodel import Article, ArticleFacts
from briefgen.errors import InputError, Notice, Severity
from briefgen.facts.packing import as_json, from_json

_UNFINISHED = ".unfinished"
_COLUMNS = pa.schema(
    [
        pa.field("name", pa.string(), nullable=False),
        pa.field("article", pa.string()),  # as JSON
        pa.field("facts", pa.string()),  # as JSON
        pa.field("failure", pa.string()),  # why there are none
    ]
)
_REMEDY = "give parts that `briefgen facts --engine dask` has written"


@dataclass(frozen=True, slots=True)
class Row:
    """An article and what it says, or why it could not be read."""

    name: str
    article: Article | None = None
    facts: ArticleFacts | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What parts hold, together."""

    articles: tuple[Article, ...]
    facts: tuple[ArticleFacts, ...]
    notices: tuple[Notice, ...]
    model: str
    """Name and version of the language model that has read them."""

    def source(self, articles: Iterable[Article]) -> Iterator[ArticleFacts]:
        """A facts source for these articles: looked up, not worked out."""
        known = {each.document: each for each in self.facts}
        return (known[article.name] for article in articles)


# --- writing ------------------------------------------------------------------------------------


def part_name(keys: Iterable[str]) -> str:
    """The part's name, out of its articles and of who reads them."""
    made_of = "\n".join(keys).encode("utf-8", "surrogatepass")
    return f"part-{hashlib.blake2b(made_of, digest_size=16).hexdigest()}.parquet"


def write_part(folder: str, name: str, rows: Sequence[Row], model: str) -> None:
    """Write a part into a folder on any file system, whole or not at all."""
    table = pa.Table.from_pylist([_columns_of(row) for row in rows], _COLUMNS)
    table = table.replace_schema_metadata({"briefgen": "1", "model": model})
    data = pa.BufferOutputStream()
    pq.write_table(table, data, compression="zstd")
    write_beside(folder, name, data.getvalue().to_pybytes())


def write_beside(folder: str, name: str, data: bytes) -> None:
    """Write a file into a folder on any file system, whole or not at all."""
    system, path = fsspec.core.url_to_fs(folder)
    system.makedirs(path, exist_ok=True)
    part = f"{path}/.{name}.{uuid4().hex}{_UNFINISHED}"
    try:
        with system.open(part, "wb") as file:
            file.write(data)
            file.flush()
            with contextlib.suppress(AttributeError, OSError):  # what is no file of this machine
                os.fsync(file.fileno())
        system.mv(part, f"{path}/{name}")
    except BaseException:
        with contextlib.suppress(OSError):
            system.rm(part)
        raise


def _columns_of(row: Row) -> dict[str, str | None]:
    return {
        "name": row.name,
        "article": as_json(row.article).decode() if row.article else None,
        "facts": as_json(row.facts).decode() if row.facts else None,
        "failure": row.failure,
    }


def sweep(folder: str) -> None:
    """Take away what workers that died have left unfinished."""
    system, path = fsspec.core.url_to_fs(folder)
    for left in system.glob(f"{path}/.*{_UNFINISHED}"):
        with contextlib.suppress(OSError):
            system.rm(left)


# --- reading ------------------------------------------------------------------------------------


def failures_in(folder: str, name: str) -> tuple[tuple[str, str], ...] | None:
    """Names and reasons of a part's failures; None when the part is not there or not whole."""
    system, path = fsspec.core.url_to_fs(folder)
    try:
        with system.open(f"{path}/{name}", "rb") as file:
            rows = pq.read_table(file, columns=["name", "failure"]).to_pylist()
    except (OSError, ValueError):
        return None
    return tuple((row["name"], row["failure"]) for row in rows if row["failure"])


def full_address(folder: str) -> str:
    """The folder as every machine can find it, whatever folder it works in."""
    system, path = fsspec.core.url_to_fs(folder)
    return str(system.unstrip_protocol(path))


def parts_named(folder: str) -> set[str]:
    """Names of the parts in a folder."""
    system, path = fsspec.core.url_to_fs(folder)
    return {found.rpartition("/")[2] for found in system.glob(f"{path}/part-*.parquet")}


def read_parts(pattern: str) -> Parts:
    """Articles and facts of all parts that a path, folder or pattern means."""
    system, path = fsspec.core.url_to_fs(pattern)
    where = f"{path.rstrip('/')}/*.parquet" if system.isdir(path) else path
    found = sorted(system.glob(where))
    if not found:
        message = f"{pattern}: no such part; {_REMEDY}"
        raise InputError(message)
    rows: list[Row] = []
    readers = set()
    for place in found:
        table = _table(system, place)
        readers.add(_model_of(table))
        rows.extend(_row(columns) for columns in table.to_pylist())
    models = sorted(readers)
    kept, notices = _each_once(sorted(rows, key=_order))
    if len(models) > 1:
        message = f"read by different language models: {', '.join(models)}"
        notices.append(Notice(Severity.WARNING, "mixed-models", message))
    if not kept:
        message = f"{pattern}: no article in these parts; {_REMEDY}"
        raise InputError(message)
    return Parts(
        articles=tuple(row.article for row in kept if row.article),
        facts=tuple(row.facts for row in kept if row.facts),
        notices=tuple(notices),
        model=" and ".join(models),
    )


def _table(system: Any, path: str) -> Any:
    try:
        with system.open(path, "rb") as file:
            table = pq.read_table(file)
    except (OSError, ValueError) as error:
        message = f"{path}: no whole Parquet file ({error}); {_REMEDY}"
        raise InputError(message) from error
    if b"briefgen" not in (table.schema.metadata or {}):
        message = f"{path}: Parquet, but no facts; {_REMEDY}"
        raise InputError(message)
    return table


def _model_of(table: Any) -> str:
    return str(table.schema.metadata[b"model"].decode())


def _row(columns: dict[str, Any]) -> Row:
    article, facts = columns["article"], columns["facts"]
    try:
        return Row(
            name=columns["name"],
            article=from_json(Article, article) if article else None,
            facts=from_json(ArticleFacts, facts) if facts else None,
            failure=columns["failure"],
        )
    except ValueError as error:
        message = f"{columns['name']}: facts of another version of briefgen; make the parts anew"
        raise InputError(message) from error


def _order(row: Row) -> tuple[str, str]:
    return row.name, row.article.sha256 if row.article else ""


def _each_once(rows: Iterable[Row]) -> tuple[list[Row], list[Notice]]:
    """Articles, each under a name of its own, and a notice for each failure."""
    kept: dict[str, Row] = {}
    notices = []
    for row in rows:
        if row.failure or row.facts is None:
            message = row.failure or "no facts"
            notices.append(Notice(Severity.WARNING, "unreadable", message, row.name))
        elif kept.get(row.name) == row:
            continue
        elif row.name in kept:
            message = "stands in the parts with two texts; only one is used"
            notices.append(Notice(Severity.WARNING, "two-texts", message, row.name))
        else:
            kept[row.name] = row
    return list(kept.values()), notices
