"""The body of an answer, unpacked within limits: a bomb of a thousand to one stays small."""

import zlib
from collections.abc import Iterable
from itertools import chain

from briefgen.fetching.choices import Trouble

ENCODINGS = "gzip, deflate"
"""What a server is told that it may send; Brotli packs so hard that no sender needs be trusted."""
_AUTOMATIC = 47
"""zlib's number for "gzip or zlib, whichever the head says"."""
_RAW = -15
_HEAD = 2


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
    pieces = iter(chunks)
    head = b""
    while len(head) < _HEAD and (piece := next(pieces, None)) is not None:
        head += piece
    inflate = zlib.decompressobj(_RAW if _is_bare(head) else _AUTOMATIC)
    found = bytearray()
    sent = 0
    for piece in chain([head], pieces):
        sent += len(piece)
        found += inflate.decompress(piece, most + 1 - len(found))
        if max(sent, len(found)) > most:
            raise too_much(most)
    if not inflate.eof:
        message = "the answer breaks off; try again, or save the page and give the file"
        raise Trouble(message, "unreadable")
    return bytes(found)


def _is_bare(head: bytes) -> bool:
    """Whether "deflate" comes without the head that the standard asks for, as some servers do."""
    if head.startswith(b"\x1f\x8b"):
        return False
    return len(head) < _HEAD or head[0] & 0x0F != 8 or int.from_bytes(head[:_HEAD]) % 31 != 0


def too_much(most: int) -> Trouble:
    """The sentence on what is too large."""
    message = f"larger than {most // 1_000_000:,} MB; save the article alone and give the file"
    return Trouble(message, "too-long")
