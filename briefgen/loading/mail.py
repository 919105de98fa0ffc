"""Readers of mail: a newsletter or press release (.eml), or a whole mailbox of them (mbox)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Any

from briefgen.datamodel import Article
from briefgen.errors import Notice, Severity
from briefgen.loading.decoding import decode
from briefgen.loading.extracted import extracted, one_line, web_address, with_details
from briefgen.loading.furniture import furniture_in
from briefgen.loading.html import by_trafilatura, plain_lines, read_page
from briefgen.loading.metadata import Details
from briefgen.loading.page import units_in
from briefgen.loading.reading import Reading, refused
from briefgen.loading.signs import SUFFIXES

_MOST_PARTS = 200
_LONGEST_HEADER = 4_000
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)


def read_mail(data: bytes, name: str) -> Reading:
    """Read one mail: the text of its HTML or plain part, its subject, sender and date."""
    if sum(1 for _ in _MULTIPART.finditer(data)) > _MOST_PARTS:
        return refused("too-deep", "too many parts in parts; save the article as text", name)
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101  which is what this policy makes
    reading = _read_body(message, name)
    said = _details(message)
    return Reading(
        tuple(_with_details(article, said) for article in reading.articles),
        (*reading.notices, *_attachments(message, name)),
    )


# --- what it says -----------------------------------------------------------------------------


def _read_body(message: EmailMessage, name: str) -> Reading:
    """The HTML part, if there is text in it, else the plain one."""
    page, plain = (_text(message, kind, name) for kind in ("html", "plain"))
    if page.strip():
        finder = by_trafilatura if _saved_from(message) else _letter
        found = read_page(page, name, (finder,))
        if found.articles or not plain.strip():
            return found
    if plain.strip():
        return extracted(name, _unwrapped(plain))
    return refused("no-article", "no text in this mail; save the article as text", name)


def _with_details(found: Article, said: Details) -> Article:
    """The article with what the head of the mail says, its furniture marked."""
    if said == Details(url=said.url):  # a saved page, which says more of itself
        return with_details(found, Details(url=found.url or said.url))
    return with_details(replace(found, furniture=furniture_in(found.text)), said)


def _unwrapped(plain: str) -> str:
    """A plain part with each paragraph on one line, whatever width it was sent in."""
    return "\n\n".join(" ".join(unit.text.split()) for unit in units_in(plain))


def _text(message: EmailMessage, kind: str, name: str) -> str:
    """Text of the part of that kind, in the character set that it names or one that fits."""
    part = message.get_body(preferencelist=(kind,))
    data = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(data, bytes):
        return ""
    return decode(data, name, charset=part.get_content_charset())[0]


_WHOLE = 0.6
"""Of all words in a mail: a finder that finds fewer has taken one story for the whole letter."""


def _letter(tree: Any) -> list[str]:
    """What trafilatura finds in a mail that is one article; nothing in a letter of many stories."""
    found = by_trafilatura(tree)
    if sum(map(len, found)) >= _WHOLE * sum(map(len, plain_lines(tree))):
        return found
    return []


# --- what stands in its head ------------------------------------------------------------------


def _details(message: EmailMessage) -> Details:
    """Subject, sender and date. A mail that was sent on says in its text whose it was.

    A page that a browser has saved has the form of a mail, too; its date is that of the saving.
    """
    address = _saved_from(message)
    if address is not None:
        return Details(url=address)
    subject = _header(message, "subject") or ""
    sent_on = re.match(r"(?:fwd?|wg|tr)\s*:", subject, re.IGNORECASE) is not None
    title = re.sub(r"^(?:(?:re|fwd?|wg|aw|tr)\s*:\s*)+", "", subject, flags=re.IGNORECASE)
    return Details(
        title=title or None,
        publisher=None if sent_on else _sender(message),
        published=None if sent_on else _day(_header(message, "date")),
        url=web_address((_header(message, "archived-at") or "").strip("<>")),
    ).by("mail header")


def _saved_from(message: EmailMessage) -> str | None:
    """The address of a page that a browser has saved whole (MHTML); None for a mail."""
    return web_address(_header(message, "snapshot-content-location"))


def _header(message: EmailMessage, name: str) -> str | None:
    """A field of the head in one line; None for one that is missing, or too long to be one."""
    for field, value in message.raw_items():
        if field.lower() == name and len(value) <= _LONGEST_HEADER:
            return one_line(_unfolded(str(value)))
    return None


def _unfolded(value: str) -> str:
    """A field's value with its encoded words decoded ("=?utf-8?q?caf=C3=A9?=")."""
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, ValueError, HeaderParseError):
        return value


def _sender(message: EmailMessage) -> str | None:
    """The sender's name, or the house of the address: "courier.example"."""
    name, address = parseaddr(_header(message, "from") or "")
    return one_line(name) or address.partition("@")[2] or None


def _day(value: str | None) -> date | None:
    """The day of a mail's date."""
    try:
        return parsedate_to_datetime(value).date() if value else None
    except ValueError:
        return None


# --- what is left -----------------------------------------------------------------------------


def _attachments(message: EmailMessage, name: str) -> tuple[Notice, ...]:
    """What is told about articles that are attached: they are files of their own."""
    names = [one_line(part.get_filename()) or "" for part in message.iter_attachments()]
    readable = [each for each in names if SUFFIXES.get(PurePosixPath(each).suffix.lower())]
    if not readable:
        return ()
    message_ = f"attached and not read: {', '.join(readable[:5])}; save and give them as files"
    return (Notice(Severity.WARNING, "attachment", message_, name),)


# --- mailboxes --------------------------------------------------------------------------------

_SEPARATOR = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\n]{3,300}\r?\n(?=[A-Za-z-]{2,60}:)")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def mails_in(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The mails of a mailbox (mbox), each under a name for it."""
    starts = [found.end() for found in _SEPARATOR.finditer(data)]
    ends = [found.start() for found in _SEPARATOR.finditer(data)][1:]
    for number, (start, end) in enumerate(zip(starts, [*ends, len(data)], strict=True), start=1):
        yield f"mail-{number}.eml", _QUOTED.sub(rb"\1", data[start:end])
