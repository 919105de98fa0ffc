"""The body of an answer, unpacked within limits: a bomb of a thousand to one stays small."""

import zlib
from collections.abc import Iterable

from briefgen.fetching.choices import Trouble

ENCODINGS = "gzip, deflate"
"""What a server is told that it may send; Brotli packs so hard that no sender needs be trusted."""
_AUTOMATIC = 47
"""zlib's number for "gzip or zlib, whichever the head says"."""
_RAW = -15


def unpacked(chunks: Iterable[bytes], encoding: str, most: int) -> bytes:
    """All bytes, taken out of their packing; `Trouble` for more than ``most``."""
    packing = encoding.strip().lower()
    if packing in {"", "identity"}:
        return _joined(chunks, most)
    if packing not in {"gzip", "x-gzip", "deflate"}:
        message = f"the server packs it as {packing[:40]!r}, which was not asked for"
        told = f"{message}; save the page and give the file"
        raise Trouble(told, "not-text")
    try:
        return _inflated(chunks, most)
    except zlib.error as error:
        message = "what the server sent cannot be unpacked; save the page and give the file"
        raise Trouble(message, "unreadable") from error


def _joined(chunks: Iterable[bytes], most: int) -> bytes:
    found = bytearray()
    for chunk in chunks:
        found += chunk
        if len(found) > most:
            raise too_much(most)
    return bytes(found)


def _inflated(chunks: Iterable[bytes], most: int) -> bytes:
    """Inflate piece by piece, never more than is still allowed."""
    inflate = None
    found = bytearray()
    sent = 0
    for chunk in chunks:
        inflate = inflate or zlib.decompressobj(_RAW if _is_bare(chunk) else _AUTOMATIC)
        sent += len(chunk)
        found += inflate.decompress(chunk, most + 1 - len(found))
        if max(sent, len(found)) > most:
            raise too_much(most)
    if inflate is None or not inflate.eof:
        message = "the answer breaks off; try again, or save the page and give the file"
        raise Trouble(message, "unreadable")
    return bytes(found)


def _is_bare(chunk: bytes) -> bool:
    """Whether "deflate" comes without the head that the standard asks for, as some servers do."""
    gzip, zlib_head = chunk.startswith(b"\x1f\x8b"), len(chunk) > 1 and chunk[0] & 0x0F == 8
    return not gzip and not (zlib_head and int.from_bytes(chunk[:2]) % 31 == 0)


def too_much(most: int) -> Trouble:
    """The sentence on what is too large."""
    message = f"larger than {most // 1_000_000:,} MB; save the article alone and give the file"
    return Trouble(message, "too-long")
