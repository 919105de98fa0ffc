"""E-mail: the most telling part of the brief as text and HTML, the whole as a PDF attached.

The file is a draft to be opened and sent; it is the same to the byte in every run.
"""

import hashlib
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import format_datetime

from briefgen.datamodel import Brief, Source
from briefgen.errors import RenderError
from briefgen.rendering.changed import view_of_changes
from briefgen.rendering.escaping import tidy
from briefgen.rendering.exchange import brief_to_json
from briefgen.rendering.portable import issue_time, to_pdf
from briefgen.rendering.printed import MOST
from briefgen.rendering.resources import Looks
from briefgen.rendering.sourcetexts import Texts
from briefgen.rendering.stylesheets import style_sheet
from briefgen.rendering.templating import fill, trusted
from briefgen.rendering.view import Short, View, said_again, shortened, view_of

MOST_BYTES = 95_000
"""Of HTML; Gmail shows no more than 102 KB of a letter."""
_MOST_ROOM = 10
_MOST_SOURCES = 30
_MOST_UNREAD = 5
_COLUMNS = 76
_HOST = "briefgen.invalid"


@dataclass(frozen=True, slots=True)
class Parts:
    """What a letter holds, whoever gets it."""

    plain: str
    html: str
    pdf: bytes
    digest: str
    """Fingerprint of the brief, as 64 hexadecimal digits."""


def to_eml(brief: Brief, looks: Looks, texts: Texts) -> bytes:
    """The letter as a file that mail programs open, ready to be addressed and sent."""
    parts = parts_of(brief, looks, texts)
    headers = {
        "Subject": header(brief.title) or "Brief",
        "From": f"briefgen <brief@{_HOST}>",
        "To": "undisclosed-recipients:;",
        "Date": format_datetime(datetime.fromtimestamp(issue_time(brief.date), UTC)),
        "Message-ID": f"<{parts.digest[:32]}@{_HOST}>",
        "X-Unsent": "1",  # Outlook and others then open it as a draft
    }
    return message_of(parts, headers)


def parts_of(brief: Brief, looks: Looks, texts: Texts) -> Parts:
    """Text, HTML and PDF of the letter, made once for all who get it."""
    plain, html = letter(brief, looks)
    return Parts(plain, html, to_pdf(brief, looks, texts), digest_of(brief))


def digest_of(brief: Brief) -> str:
    """The brief's fingerprint: the same brief, the same letter."""
    return hashlib.sha256(brief_to_json(brief)).hexdigest()


def message_of(parts: Parts, headers: Mapping[str, str]) -> bytes:
    """The letter under these headers and no others; the same to the byte in every run."""
    message = EmailMessage(policy=policy.SMTP)
    for name, value in headers.items():
        message[name] = value
    message.set_content(parts.plain, cte="quoted-printable")
    message.add_alternative(parts.html, subtype="html", cte="quoted-printable")
    message.add_attachment(parts.pdf, maintype="application", subtype="pdf", filename="brief.pdf")
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{parts.digest[32:56]}_{number}")
    return checked(message.as_bytes(), headers)


_LONGEST_SUBJECT = 150
_MOST_DECODINGS = 5


def header(words: str) -> str:
    """Words that can only ever be the value of one header.

    What Python before 3.11.10 would decode into line breaks when it writes a header,
    ``=?utf-8?q?hi=0D=0ABcc:_x?=``, is decoded here; then control characters and breaks go.
    """
    plain = tidy(words)
    for _ in range(_MOST_DECODINGS):
        before, plain = plain, tidy(_decoded(plain))
        if plain == before:
            break
    while "=?" in plain:
        plain = plain.replace("=?", "= ?")
    return shortened(plain, _LONGEST_SUBJECT)


def _decoded(words: str) -> str:
    """RFC 2047's encoded words as what they stand for; what is none stays."""
    try:
        return str(make_header(decode_header(words)))
    except (HeaderParseError, LookupError, ValueError):
        return words


def letter(brief: Brief, looks: Looks) -> tuple[str, str]:
    """The letter as text and as HTML, with as many items as there is room for."""
    view = view_of(brief, MOST)
    letters = (_filled(brief, looks, view, room) for room in range(_MOST_ROOM, -1, -1))
    fitting = (each for each in letters if len(each[1].encode("utf-8")) <= MOST_BYTES)
    found = next(fitting, None)
    if found is None:
        message = f"email.html.j2: the letter is over {MOST_BYTES} bytes even without any item"
        raise RenderError(message)
    return found


def _filled(brief: Brief, looks: Looks, view: View, room: int) -> tuple[str, str]:
    import css_inline  # noqa: PLC0415 - only for letters

    short: Short = view.short(room)
    sheet = trusted(style_sheet(looks, "email.css", ""))
    values = {
        "brief": view.brief,
        "view": view,
        "short": short,
        "sources": _sources(view, short),
        "sheet": sheet,
        "since": view_of_changes(brief.since, room // 2) if brief.since else None,
        "again": said_again((*short.views, *short.questions)),
        "unread": view.unread(),
        "most_unread": _MOST_UNREAD,
    }
    html = fill(looks, "email.html.j2", **values)
    inliner = css_inline.CSSInliner(
        keep_at_rules=True, keep_style_tags=False, load_remote_stylesheets=False
    )
    return _wrapped(fill(looks, "email.txt.j2", **values)), inliner.inline(html)


def _sources(view: View, short: Short) -> tuple[Source, ...]:
    """Those to list: the first; where articles are many, the first that the letter cites."""
    if not view.is_long():
        return view.listed[:_MOST_SOURCES]
    disputed = (item for group in short.disputes for item in (group.items[0], group.denials[0]))
    items = (*short.highlights, *disputed, *short.views, *short.questions)
    cited = {number for item in items for line in item.lines[:1] for number in line.citations}
    return tuple(each for each in view.listed if each.number in cited)[:_MOST_SOURCES]


def _wrapped(text: str) -> str:
    """Lines for programs that do not break them; an entry's other lines stand below its first."""
    return "\n".join(
        textwrap.fill(
            line,
            _COLUMNS,
            subsequent_indent="  " if line.startswith(("- ", "  ")) else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.split("\n")
    )


_MEANT = (
    *("multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"),
)


def checked(data: bytes, headers: Iterable[str]) -> bytes:
    """The letter, when a reader finds those headers and parts in it that were meant, no others."""
    meant = sorted((*headers, "MIME-Version", "Content-Type"))
    found = message_from_bytes(data, policy=policy.default)
    lines = data.partition(b"\r\n\r\n")[0].split(b"\r\n")
    begun = sorted(
        line.partition(b":")[0].decode("ascii", "replace")
        for line in lines
        if not line.startswith((b" ", b"\t"))
    )
    kinds = tuple(part.get_content_type() for part in found.walk())
    if not (begun == sorted(found.keys()) == meant and kinds == _MEANT):
        message = "the letter's headers are not those that were meant; change the brief's title"
        raise RenderError(message)
    return data
