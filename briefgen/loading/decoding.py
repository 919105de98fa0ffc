"""Bytes to text: byte order mark, UTF-8, what is declared, and at last what looks likeliest."""

import codecs
import re
from collections.abc import Iterator

from briefgen.errors import Notice, Severity

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_MOST_CONTROL = 0.02
_HEAD = 2048
"""Bytes within which a page has to declare its character set (HTML says 1024)."""


def decode(
    data: bytes, name: str, *, declared: bool = False, charset: str | None = None
) -> tuple[str, tuple[Notice, ...]]:
    r"""The text with newlines as ``\n``; with a notice when its encoding had to be guessed.

    ``declared``: heed the character set that a web page names in its head. ``charset``: heed this
    one, which a mail names.
    """
    said = _codec(charset) or (_declaration(data) if declared else None)
    text, encoding = _decoded(data, said)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if encoding is None:
        return text, ()
    message = f"not UTF-8, read as {encoding}; save it as UTF-8 if letters look wrong"
    return text, (Notice(Severity.INFO, "encoding", message, name),)


def transcoded(data: bytes, media_type: str) -> bytes:
    """The bytes in UTF-8, if the media type names another character set which they are in."""
    found = _DECLARED.search(media_type.encode("ascii", "replace"))
    codec = _codec(found[1].decode("ascii")) if found else None
    if codec is None or data.startswith(tuple(mark for mark, _ in _MARKS)):
        return data
    for encoding in ("utf-8", codec):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return data if encoding == "utf-8" else _clean(text).encode("utf-8")
    return data


def _decoded(data: bytes, said: str | None) -> tuple[str, str | None]:
    """The text, and the encoding that was settled for when it is not what it should be."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _clean(data.decode(encoding, "replace")), None
    unmarked = _unmarked_utf_16(data)
    for encoding in (*unmarked, "utf-8", *([said] if said else [])):
        try:
            return _clean(data.decode(encoding)), None
        except (UnicodeDecodeError, LookupError):
            continue
    for encoding in _likely(data):
        try:
            return _clean(data.decode(encoding)), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1"), "Latin-1"


def _unmarked_utf_16(data: bytes) -> tuple[str, ...]:
    """UTF-16 without its mark, known by the zero in every second byte of plain letters."""
    head = data[:_LOOKED_AT]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        others = head[::2] if encoding == "utf-16-le" else head[1::2]
        if len(head) > 1 and zeros.count(0) > _MOSTLY * len(zeros) and others.count(0) == 0:
            return (encoding,)
    return ()


_MOSTLY = 0.7
_FOREIGN = 0.15
"""Share of bytes outside ASCII from which on a text is in another script than ours.

An English text has some quotation marks and names there, and those are Windows-1252's; on so
little evidence a detector guesses Turkish as readily.
"""
_LOOKED_AT = 20_000


def _likely(data: bytes) -> Iterator[str]:
    """Encodings to try, the likeliest first."""
    head = data[:_LOOKED_AT]
    outside = len(head.translate(None, _ASCII))
    if outside > _FOREIGN * len(head):
        from charset_normalizer import from_bytes  # noqa: PLC0415  hardly ever needed

        best = from_bytes(head).best()
        if best is not None:
            yield best.encoding
    yield "Windows-1252"


_ASCII = bytes(range(128))


def _clean(text: str) -> str:
    """Text without lone surrogates, which no UTF-8 file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _declaration(data: bytes) -> str | None:
    """Character set named in the head of a web page."""
    found = _DECLARED.search(data[:_HEAD])
    return _codec(found[1].decode("ascii")) if found else None


def _codec(charset: str | None) -> str | None:
    """Python's name of a character set, if it has a text codec for it."""
    try:
        codec = codecs.lookup(charset) if charset else None
    except (LookupError, ValueError):
        return None
    # "hex" and the like are codecs too, but turn bytes into bytes.
    if codec is None or not getattr(codec, "_is_text_encoding", True):
        return None
    # Who says Latin-1 means Windows-1252, quotation marks and all; browsers read it so.
    return "cp1252" if codec.name in {"iso8859-1", "ascii"} else codec.name


def is_text(data: bytes, text: str) -> bool:
    """Whether decoded bytes are something to read rather than a picture or a program."""
    if data.startswith(_SIGNATURES) or "\0" in text:
        return False
    return len(_CONTROL.findall(text)) <= _MOST_CONTROL * len(text)
