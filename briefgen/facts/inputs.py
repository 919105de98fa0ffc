"""Large collections of articles in portions that any machine can read by itself.

Parquet files, JSON Lines and folders of articles, on this machine or on any file system that
fsspec knows (`s3://`, `gs://`, `hdfs://` …). Rows and lines are objects as
`briefgen.loading.records` reads them: with a ``text`` and, where they are known, ``name``,
``title``, ``publisher``, ``published``.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import fsspec
import pyarrow.parquet as pq

from briefgen.corrections import FILE as CORRECTIONS
from briefgen.corrections import SOURCES
from briefgen.errors import InputError
from briefgen.loading.formats import MOST, read
from briefgen.loading.language import ENGLISH, other_language, with_language
from briefgen.loading.reading import Reading, refused
from briefgen.loading.records import read_records
from briefgen.loading.signs import SUFFIXES
from briefgen.loading.sources import printable

_FILES, _ROWS, _BYTES = 50, 64, 256 * 1024
"""Some seconds' work each."""
_TABLES = (".parquet", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of the input, small enough to be done again."""

    kind: str
    """Which of `PORTION_READERS` reads it."""
    paths: tuple[str, ...]
    names: tuple[str, ...]
    """What the files are called in the facts."""
    first: int = 0
    last: int = 0
    """Rows or bytes from ``first`` up to ``last``."""
    group: int = 0
    """Row group of a Parquet file."""


def portions_of(sources: Iterable[str]) -> tuple[Portion, ...]:
    """All portions of the sources, in an order that depends on nothing but their names."""
    found = {path: name for source in sources for path, name in _files_of(source)}
    tables = [(path, name) for path, name in found.items() if path.endswith(_TABLES)]
    files = sorted((name, path) for path, name in found.items() if _is_file_to_read(path))
    if not tables and not files:
        kinds = ", ".join((".parquet", *SUFFIXES))
        message = f"no articles among the sources; give files or folders with {kinds}"
        raise InputError(message)
    return (
        *(portion for path, name in sorted(tables) for portion in _of_table(path, name)),
        *_of_files(files),
    )


def readings_in(portion: Portion) -> tuple[Reading, ...]:
    """The articles of a portion, or why there is none."""
    return tuple(_in_english(each) for each in PORTION_READERS[portion.kind](portion))


# --- finding ------------------------------------------------------------------------------------


def _files_of(source: str) -> Iterator[tuple[str, str]]:
    """Full address and name of a file, or of each file in a folder that is not hidden."""
    system, path = fsspec.core.url_to_fs(source)
    try:
        paths = system.find(path)
    except OSError as error:
        message = f"{source}: cannot be listed ({error}); give a file, a folder or its address"
        raise InputError(message) from error
    if not paths:
        message = f"{source}: no such file or folder, or nothing in it; give another"
        raise InputError(message)
    for file in paths:
        inside = file.removeprefix(path.rstrip("/")).lstrip("/") or file.rpartition("/")[2]
        hidden = any(part.startswith(".") for part in inside.split("/"))
        if not hidden and inside.rpartition("/")[2] not in {CORRECTIONS, SOURCES}:
            yield system.unstrip_protocol(file), printable(inside)


def _is_file_to_read(path: str) -> bool:
    return not path.endswith(_TABLES) and path[path.rfind(".") :].lower() in SUFFIXES


def _of_table(path: str, name: str) -> Iterator[Portion]:
    """A Parquet file by rows, lines by bytes."""
    try:
        if not path.endswith(".parquet"):
            system, place = fsspec.core.url_to_fs(path)
            for first, last in _steps(system.size(place), _BYTES):
                yield Portion("lines", (path,), (name,), first, last)
            return
        with fsspec.open(path, "rb") as file:
            about = pq.ParquetFile(file).metadata
        for group in range(about.num_row_groups):
            for first, last in _steps(about.row_group(group).num_rows, _ROWS):
                yield Portion("rows", (path,), (name,), first, last, group)
    except (OSError, ValueError) as error:  # pyarrow's errors are ValueErrors
        message = f"{path}: cannot be read ({error}); leave it out or write it anew"
        raise InputError(message) from error


def _of_files(files: list[tuple[str, str]]) -> Iterator[Portion]:
    for first, last in _steps(len(files), _FILES):
        names, paths = zip(*files[first:last], strict=True)
        yield Portion("files", tuple(paths), tuple(names))


def _steps(whole: int, step: int) -> Iterator[tuple[int, int]]:
    return pairwise((*range(0, whole, step), whole)) if whole else iter(())


# --- reading ------------------------------------------------------------------------------------


def _files(portion: Portion) -> Iterator[Reading]:
    for path, name in zip(portion.paths, portion.names, strict=True):
        try:
            with fsspec.open(path, "rb") as file:
                data = file.read(MOST + 1)
        except OSError as error:
            yield refused("unreadable", f"cannot be read: {error}", name)
            continue
        yield read(data, name)


def _lines(portion: Portion) -> Iterator[Reading]:
    """The lines that begin in the portion's bytes; a line that began before is another's."""
    (path,), (name,) = portion.paths, portion.names
    with fsspec.open(path, "rb") as file:
        if portion.first:
            file.seek(portion.first - 1)
            file.readline()
        while (begun := file.tell()) < portion.last:
            line = file.readline()
            if line.strip():
                yield _of_record(line, name, str(begun))


def _rows(portion: Portion) -> Iterator[Reading]:
    (path,), (name,) = portion.paths, portion.names
    table = _row_group(path, portion.group).slice(portion.first, portion.last - portion.first)
    for at, row in enumerate(table.to_pylist(), portion.first):
        yield _of_record(json.dumps(row, default=str).encode(), name, f"{portion.group}-{at}")


@lru_cache(maxsize=1)
def _row_group(path: str, group: int) -> Any:
    """A row group, kept: the next portion is most often of the same one."""
    with fsspec.open(path, "rb") as file:
        return pq.ParquetFile(file).read_row_group(group)


PORTION_READERS: Mapping[str, Callable[[Portion], Iterator[Reading]]] = {
    "files": _files,
    "lines": _lines,
    "rows": _rows,
}


def _of_record(record: bytes, file: str, place: str) -> Reading:
    """The article in one object, called by the name that it has or else by its place."""
    reading = read_records(record, file)
    unnamed = f"{file}/article-1"
    names = {unnamed: f"{file}#{place}", file: f"{file}#{place}"}
    return Reading(
        tuple(replace(each, name=names.get(each.name, each.name)) for each in reading.articles),
        tuple(
            replace(each, where=names.get(each.where or file, each.where))
            for each in reading.notices
        ),
    )


def _in_english(reading: Reading) -> Reading:
    """The reading without articles in other languages, each of which is told."""
    known = [with_language(article) for article in reading.articles]
    foreign = {each.name: told for each in known if (told := other_language(each, (ENGLISH,)))}
    kept = tuple(each for each in known if each.name not in foreign)
    return Reading(kept, (*reading.notices, *foreign.values()))
