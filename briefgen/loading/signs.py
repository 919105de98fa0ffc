"""Which format bytes are in: by what they begin with, then by their name, then by what is said.

Names lie more often than bytes do: pages are saved as ``.txt``, Word files sent as ``.zip``, and
web servers call everything ``text/html``.
"""

import codecs
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "mail",
    ".mht": "mail",
    ".mhtml": "mail",
    ".mbox": "mbox",
    ".rss": "feed",
    ".atom": "feed",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".zip": "zip",
    ".tar": "tar",
    ".tgz": "packed",
    ".gz": "packed",
    ".bz2": "packed",
    ".xz": "packed",
    ".warc": "warc",
}
"""Suffix of a file name → format."""
MEDIA_TYPES = {
    "text/plain": "text",
    "text/markdown": "text",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "message/rfc822": "mail",
    "application/mbox": "mbox",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/json": "json",
    "application/ld+json": "json",
    "application/x-ndjson": "json",
    "application/jsonl": "json",
    "application/zip": "zip",
    "application/x-tar": "tar",
    "application/gzip": "packed",
    "application/warc": "warc",
}
"""Media type, as web servers and mails give it → format."""
LOOKED_AT = 8192
"""Bytes that show what a file is."""
CLOSED = frozenset({"office"})
"""What is known by its signs, but cannot be read."""


def format_of(data: bytes, name: str, media_type: str = "") -> str | None:
    """The format of the bytes, a key of `briefgen.loading.formats.READERS`; None if unknown."""
    said = MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower())
    sign, suffix = sign_of(data), SUFFIXES.get(suffix_of(name))
    if sign == "zip" and suffix == "docx":
        return suffix  # a damaged Word file is no archive
    return sign or suffix or said


def suffix_of(name: str) -> str:
    """``.html`` of ``a/B.HTML`` and of ``https://courier.example/b.html?page=2``."""
    path = urlsplit(name).path if re.match(r"[a-z]+://", name) else name
    return PurePosixPath(path).suffix.lower()


def sign_of(data: bytes) -> str | None:
    """The format that the bytes plainly show; None for plain text and for what is unknown."""
    head = _in_utf_8(data[:LOOKED_AT]).lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((name for name, shows in _SIGNS.items() if shows(head, data)), None)


def _in_utf_8(head: bytes) -> bytes:
    """The head of a text with a byte order mark of UTF-16, in UTF-8."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace").encode("utf-8", "replace")
    return head


def _begins(*starts: bytes) -> Callable[[bytes, bytes], bool]:
    return lambda _head, data: data.startswith(starts)


def _matches(pattern: bytes) -> Callable[[bytes, bytes], bool]:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda head, _data: compiled.match(head) is not None


_PROLOGUE = rb"(?:<\?xml[^>]{0,200}>\s*|<\?xml-stylesheet[^>]{0,400}>\s*|<!--.{0,2000}?-->\s*){0,8}"


def _zip_contents(data: bytes) -> bytes:
    """The table of contents of a zip archive, with the names of its files."""
    end = data.rfind(b"PK\x05\x06") if data.startswith(b"PK\x03\x04") else -1
    if end < 0:
        return b""
    size, start = (int.from_bytes(data[end + at : end + at + 4], "little") for at in (12, 16))
    return data[start : start + size]


_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]")
_OF_MAIL = frozenset(
    b"received message-id mime-version return-path delivered-to content-type x-mailer".split()
)
_ALSO_OF_MAIL = frozenset(b"from to subject date reply-to sender list-id cc".split())


def _shows_mail(head: bytes, _data: bytes) -> bool:
    """Whether the lines up to the first blank one are the head of a mail.

    "From:" and "Subject:" alone are not enough: people type those above a text, too.
    """
    fields = set()
    for line in head.splitlines():
        field = _HEADER.match(line)
        if field is not None:
            fields.add(field[1].lower())
        elif not line[:1].isspace() or not fields:
            if line.strip():
                return False
            break
    return bool(fields & _OF_MAIL) and len(fields & (_OF_MAIL | _ALSO_OF_MAIL)) >= 3


_SIGNS: dict[str, Callable[[bytes, bytes], bool]] = {
    "pdf": lambda _head, data: b"%PDF-" in data[:1024],
    "docx": lambda _head, data: b"word/document.xml" in _zip_contents(data),
    "office": lambda _head, data: (
        data.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf"))
        or (data.startswith(b"PK\x03\x04") and data[30:38] == b"mimetype")
        or b"[Content_Types].xml" in _zip_contents(data)
    ),
    "zip": _begins(b"PK\x03\x04", b"PK\x05\x06"),
    "packed": _begins(b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"),
    "tar": lambda _head, data: data[257:262] == b"ustar",
    "warc": _begins(b"WARC/"),
    "feed": _matches(_PROLOGUE + rb"<(?:rss|feed|rdf:RDF)\b"),
    "html": _matches(_PROLOGUE + rb"<(?:!doctype\s+html|html|head|body)\b"),
    "mbox": _matches(rb"From \S{1,200} [^\n]{0,80}\d{4}[^\n]{0,20}\r?\n[A-Za-z-]{2,40}: "),
    "mail": _shows_mail,
    "json": _matches(rb"(?:\[\s*)?\{\s*\"[^\"\n]{1,80}\"\s*:"),
}
"""Format → whether the head of the bytes, or all of them, show it; the first that does counts."""
