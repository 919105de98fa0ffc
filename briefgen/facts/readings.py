"""Files that were read before: kept by their name and bytes, and by the code that reads them.

A file's date says nothing: it is the bytes that are compared.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.errors import Severity
from briefgen.facts.cache import READ, Cache
from briefgen.facts.packing import packed_reading, readers_version, unpacked_reading
from briefgen.loading import read
from briefgen.loading.reading import Reader, Reading


@contextmanager
def reader(*, cached: bool = True) -> Iterator[Reader]:
    """The reader of all formats, with the user's cache or without."""
    if not cached:
        yield read
        return
    with Cache() as cache:
        yield remembering(read, cache)


def remembering(reader: Reader, cache: Cache) -> Reader:
    """The reader, asked only for what the cache does not know."""

    def read_again(data: bytes, name: str) -> Reading:
        key = _key(data, name)
        kept = cache.get(key)
        known = unpacked_reading(kept) if kept else None
        if known is not None:
            return known
        reading = reader(data, name)
        if _is_lasting(reading):
            _keep(cache, key, reading)
        return reading

    return read_again


def _is_lasting(reading: Reading) -> bool:
    """Whether it was all read: what took too long today may be quicker tomorrow."""
    warned = any(notice.severity is Severity.WARNING for notice in reading.notices)
    return bool(reading.articles) and not warned


def _key(data: bytes, name: str) -> str:
    total = hashlib.blake2b(data, digest_size=20)
    total.update(f"\n{name}\n{readers_version()}".encode("utf-8", "surrogatepass"))
    return READ + total.hexdigest()


def _keep(cache: Cache, key: str, reading: Reading) -> None:
    """What cannot be written down is read again the next time."""
    try:
        cache.put(key, packed_reading(reading))
    except ValueError:
        return
