"""Facts kept between runs in one SQLite file, which several processes may use at a time.

The cache is a help and never a hindrance: one that is broken is made anew, one that is locked,
out of reach or full is done without, and whoever asks is told nothing of it.
"""

import os
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import platformdirs

from briefgen.datamodel import Article, ArticleFacts
from briefgen.facts import FactsSource
from briefgen.facts.packing import packed, unpacked

FOLDER, SIZE = "BRIEFGEN_CACHE_DIR", "BRIEFGEN_CACHE_MB"
"""Environment variables: another folder, and how large the cache may grow."""
_FILE = "facts-1.sqlite3"
"""The number is that of the table's form."""
READ = "read "
"""What the keys of files begin with, which are kept beside the facts."""
_MOST = 512
_PATIENCE = 5
"""Seconds to wait for another process that is writing."""
_TOGETHER = 50
"""Articles whose facts are written at once."""
_SPARED = 0.9
"""What is left of the full size when the oldest have gone."""
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_TABLE = """
    create table if not exists facts (
        key text primary key, used integer not null, size integer not null, facts blob not null
    );
    create index if not exists by_use on facts (used, size);
"""


def cache_file() -> Path:
    """Where the user's cache lies."""
    folder = os.environ.get(FOLDER)
    return (
        Path(folder) if folder else platformdirs.user_cache_path("briefgen", appauthor=False)
    ) / _FILE


def cache_limit() -> int:
    """Bytes that the cache may hold."""
    given = os.environ.get(SIZE, "")
    return (int(given) if given.isdigit() else _MOST) * 1_000_000


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What a cache holds."""

    path: Path
    articles: int
    files: int
    """That were read before, whatever number of articles is in them."""
    size: int
    """Bytes of the facts, and of what was read of files."""
    limit: int


class Cache:
    """Bytes by key; used within ``with``, which writes down what is new at the end."""

    def __init__(
        self, path: Path | None = None, limit: int | None = None, patience: float = _PATIENCE
    ) -> None:
        self._path, self._patience = path or cache_file(), patience
        self._limit = cache_limit() if limit is None else limit
        self._new: dict[str, bytes] = {}
        self._hits: list[str] = []
        self._database: sqlite3.Connection | None = None
        self._rebuilt = False

    def __enter__(self) -> Self:
        self._open()
        found = self._ask("select coalesce(max(used), 0) + 1 from facts")
        self._run = found[0][0] if found else 1
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._write()
        self._mark_used()
        self._forget_oldest()
        self._close()

    def get(self, key: str) -> bytes | None:
        """What is kept under the key."""
        found = self._ask("select facts from facts where key = ?", key)
        if not found:
            return None
        self._hits.append(key)
        return bytes(found[0][0])

    def put(self, key: str, data: bytes) -> None:
        """Keep it under the key, soon."""
        self._new[key] = data
        if len(self._new) >= _TOGETHER:
            self._write()

    def info(self) -> CacheInfo:
        """How much there is."""
        found = self._ask(
            "select count(*), count(*) filter (where key glob ?), coalesce(sum(size), 0) "
            "from facts",
            f"{READ}*",
        )
        kept, files, size = found[0] if found else (0, 0, 0)
        return CacheInfo(self._path, kept - files, files, size, self._limit)

    # --- the database, which may fail at any moment ---

    def _open(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(
                self._path, timeout=self._patience, isolation_level=None, cached_statements=16
            )
            self._database.execute("pragma journal_mode = wal")
            self._database.execute("pragma synchronous = normal")
            self._database.executescript(_TABLE)
        except OSError:
            self._database = None
        except sqlite3.Error as error:
            self._give_up(error)

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def _ask(self, question: str, *values: object) -> list[tuple[int, ...]]:
        """Rows of the answer; none where there is no answer."""
        if self._database is None:
            return []
        try:
            return self._database.execute(question, values).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def _change(self, change: str, rows: Iterable[tuple[object, ...]]) -> None:
        """All rows or none."""
        if self._database is None:
            return
        try:
            self._database.execute("begin immediate")
            self._database.executemany(change, rows)
            self._database.execute("commit")
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        """Do without for the rest of the run; a file that is no database begins anew, once."""
        self._close()
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in _BROKEN and not self._rebuilt:
            self._rebuilt = True
            remove(self._path)
            self._open()

    def _write(self) -> None:
        rows = [(key, self._run, len(data), data) for key, data in self._new.items()]
        self._new = {}
        if rows:
            self._change("insert or replace into facts values (?, ?, ?, ?)", rows)

    def _mark_used(self) -> None:
        if self._hits:
            rows = [(self._run, key) for key in self._hits]
            self._change("update facts set used = ? where key = ?", rows)

    def _forget_oldest(self) -> None:
        """Above the limit, what no run has used for longest goes first."""
        spare = self.info().size
        if spare <= self._limit:
            return
        spare -= int(self._limit * _SPARED)
        gone: list[tuple[object]] = []
        for row, size in self._ask("select rowid, size from facts order by used, rowid"):
            if spare <= 0:
                break
            gone.append((row,))
            spare -= size
        self._change("delete from facts where rowid = ?", gone)


def remove(path: Path) -> None:
    """Take the cache away, with the files that SQLite lays beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        try:
            path.with_name(path.name + ending).unlink(missing_ok=True)
        except OSError:
            continue


# --- a source that remembers --------------------------------------------------------------------


def remembered(source: FactsSource, cache: Cache, key: Callable[[Article], str]) -> FactsSource:
    """The source, asked only for what the cache does not know."""

    def facts(articles: Iterable[Article]) -> Iterator[ArticleFacts]:
        waiting: deque[tuple[str, ArticleFacts | None]] = deque()

        def unknown() -> Iterator[Article]:
            for article in articles:
                data = cache.get(found := key(article))
                known = unpacked(data, article.name) if data else None
                waiting.append((found, known))
                if known is None:
                    yield article

        for fresh in source(unknown()):
            while (known := waiting[0][1]) is not None:
                waiting.popleft()
                yield known
            _keep(cache, waiting.popleft()[0], fresh)
            yield fresh
        yield from (known for _, known in waiting if known is not None)

    return facts


def _keep(cache: Cache, key: str, facts: ArticleFacts) -> None:
    """What cannot be written down is read again the next time."""
    try:
        cache.put(key, packed(facts))
    except ValueError:
        return
