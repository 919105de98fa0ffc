"""Bytes to text: byte order mark, UTF-8, what the page declares, and at last Windows-1252."""

import codecs
import re

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


def decode(data: bytes, name: str, *, declared: bool = False) -> tuple[str, tuple[Notice, ...]]:
    r"""The text with newlines as ``\n``; with a notice when its encoding had to be guessed.

    ``declared``: heed the character set that a web page names in its head.
    """
    text, encoding = _decoded(data, _declaration(data) if declared else None)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if encoding is None:
        return text, ()
    message = f"not UTF-8, read as {encoding}; save it as UTF-8 if letters look wrong"
    return text, (Notice(Severity.INFO, "encoding", message, name),)


def _decoded(data: bytes, declaration: str | None) -> tuple[str, str | None]:
    """The text, and the encoding that was settled for when it is not what it should be."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _clean(data.decode(encoding, "replace")), None
    for encoding in ("utf-8", *([declaration] if declaration else []), "windows-1252"):
        try:
            guessed = None if encoding in {"utf-8", declaration} else "Windows-1252"
            return _clean(data.decode(encoding)), guessed
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1"), "Latin-1"


def _clean(text: str) -> str:
    """Text without lone surrogates, which no UTF-8 file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _declaration(data: bytes) -> str | None:
    """Character set named in the head of a web page, if Python has a text codec of that name."""
    found = _DECLARED.search(data[:_HEAD])
    if found is None:
        return None
    try:
        codec = codecs.lookup(found[1].decode("ascii"))
    except LookupError:
        return None
    # "hex" and the like are codecs too, but turn bytes into bytes.
    return codec.name if getattr(codec, "_is_text_encoding", True) else None


def is_text(data: bytes, text: str) -> bool:
    """Whether decoded bytes are something to read rather than a picture or a program."""
    if data.startswith(_SIGNATURES) or "\0" in text:
        return False
    return len(_CONTROL.findall(text)) <= _MOST_CONTROL * len(text)
