"""Articles and facts as bytes and back, exactly; and the key by which facts are found again."""

import hashlib
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

from briefgen.datamodel import Article, ArticleFacts
from briefgen.errors import Notice
from briefgen.loading.reading import Reading

PACKAGE = Path(__file__).parent.parent
LAYERS_READ = (
    *("errors", "datamodel", "spans", "corrections", "notes", "settings", "lexicon", "fetching"),
    *("loading", "modelcard", "labels", "annotate"),
    *("attributions", "actors", "statements", "events", "quantities", "extraction"),
)
"""All of briefgen that has a say in what is found in an article."""
NOT_READ = frozenset({"name", "extracted", "pages", "provenance", "reliability", "updated"})
"""What of an article has no say in it."""
LAYERS_LOADED = (
    *("errors", "datamodel", "spans", "corrections", "notes", "lexicon"),
    *("fetching", "loading"),
)
"""All of briefgen that has a say in how a file is read."""
_LIBRARIES = ("spacy", "thinc", "numpy")
_PARSERS = (
    *("charset-normalizer", "feedparser", "lxml", "pypdf", "pypdfium2", "python-docx"),
    *("readability-lxml", "trafilatura", "warcio"),
)
Value = TypeVar("Value")


# --- keys ---------------------------------------------------------------------------------------


@cache
def rules_version() -> str:
    """Hash of the code, the word lists and the libraries that extraction is made of."""
    return _version_of(LAYERS_READ, _LIBRARIES)


@cache
def readers_version() -> str:
    """Hash of the code, the word lists and the libraries that files are read with."""
    return _version_of(LAYERS_LOADED, _PARSERS)


def _version_of(layers: Iterable[str], libraries: Iterable[str]) -> str:
    total = hashlib.blake2b(digest_size=16)
    for path in _files(layers):
        total.update(path.name.encode() + b"\n" + path.read_bytes())
    total.update("".join(f"{name} {version(name)}\n" for name in libraries).encode())
    return total.hexdigest()


def _files(layers: Iterable[str]) -> list[Path]:
    inside = (path for layer in layers for path in (PACKAGE / layer).rglob("*") if path.is_file())
    alone = (path for layer in layers if (path := PACKAGE / f"{layer}.py").is_file())
    return sorted(path for path in (*inside, *alone) if "__pycache__" not in path.parts)


def key_of(article: Article, reading: str) -> str:
    """By what its facts are kept: all that is read of it, and who reads it (model and rules)."""
    known = [reading]
    names = (field.name for field in fields(article) if field.name not in NOT_READ)
    known += [f"{name}={getattr(article, name)!r}" for name in names]
    return hashlib.blake2b("\n".join(known).encode("utf-8", "surrogatepass")).hexdigest()[:40]


# --- bytes --------------------------------------------------------------------------------------


@cache
def _adapters() -> dict[Any, TypeAdapter[Any]]:
    """Pydantic's readers and writers; made on first use, for it costs time."""
    return {kind: TypeAdapter(kind) for kind in (Article, ArticleFacts, Reading)}


def as_json(value: Article | ArticleFacts | Reading) -> bytes:
    """The value as JSON; ``ValueError`` for one that UTF-8 cannot hold."""
    return _adapters()[type(value)].dump_json(value)


def from_json(kind: type[Value], data: bytes) -> Value:
    """The very value that `as_json` was given; ``ValueError`` for anything else."""
    value: Value = _adapters()[kind].validate_json(data)
    return value


def packed(facts: ArticleFacts) -> bytes:
    """Facts as JSON in a sixth of the space."""
    return zlib.compress(as_json(facts), 1)


def packed_reading(reading: Reading) -> bytes:
    """A file as read; ``ValueError`` for one that UTF-8 cannot hold."""
    return zlib.compress(as_json(reading), 1)


def unpacked_reading(data: bytes) -> Reading | None:
    """The very reading; None for broken bytes."""
    try:
        return from_json(Reading, zlib.decompress(data))
    except (ValueError, zlib.error):
        return None


def unpacked(data: bytes, name: str) -> ArticleFacts | None:
    """Facts of an article of this name, whatever it was called before; None for broken bytes."""
    try:
        facts = from_json(ArticleFacts, zlib.decompress(data))
    except (ValueError, zlib.error):
        return None
    return facts if facts.document == name else _renamed(facts, facts.document, name)


def held(facts: Iterable[ArticleFacts]) -> Iterator[ArticleFacts]:
    """The same facts, packed until the last of them is there.

    Of ten thousand articles they are a gigabyte, too much beside the processes that read.
    """
    waiting = deque(map(_packed_if_possible, facts))
    while waiting:
        each = waiting.popleft()
        yield from_json(ArticleFacts, zlib.decompress(each)) if isinstance(each, bytes) else each


def _packed_if_possible(facts: ArticleFacts) -> bytes | ArticleFacts:
    try:
        return packed(facts)
    except ValueError:
        return facts


def _renamed(value: Any, old: str, new: str) -> Any:
    """The value with the article's name changed wherever it stands."""
    if isinstance(value, tuple):
        return tuple(_renamed(each, old, new) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {f.name: _renamed(getattr(value, f.name), old, new) for f in fields(value)}
    if hasattr(value, "document"):
        changed["document"] = new
    if isinstance(value, Notice):
        changed["where"] = new if value.where == old else value.where
    return replace(value, **changed)
