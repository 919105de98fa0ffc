"""Mails, mailboxes and feeds, plain and awkward ones."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from textwrap import fill

from pages import linked_data, links, page, plain
from stories import BRIDGE, HARBOUR, SCHOOL, WATER, Story

# --- mail -------------------------------------------------------------------------------------


def _when(story: Story) -> datetime:
    return datetime.combine(story.published, time(7, 30), UTC)


def letter(story: Story, subject: str | None = None) -> EmailMessage:
    """The head of a mail from the story's newspaper."""
    message = EmailMessage()
    message["From"] = f'"{story.publisher}" <news@paper.example>'
    message["To"] = "reader@home.example"
    message["Subject"] = subject or story.title
    message["Date"] = format_datetime(_when(story))
    message["Message-ID"] = "<1@paper.example>"
    return message


def _plain(story: Story) -> bytes:
    message = letter(story)
    message.set_content(story.text)
    return message.as_bytes()


def _html(story: Story) -> bytes:
    message = letter(story)
    message.set_content(page(story), subtype="html")
    return message.as_bytes()


def _both(story: Story) -> bytes:
    message = letter(story)
    message.set_content("This mail is best read in a browser.")
    message.add_alternative(page(story), subtype="html")
    return message.as_bytes()


def _newsletter(story: Story) -> bytes:
    """Tables in tables, as newsletters are made."""
    rows = "".join(
        f'<tr><td><table width="600"><tr><td style="padding:8px">{escape(p)}</td></tr></table></td>'
        "</tr>"
        for p in story.paragraphs
    )
    body = (
        '<html><body><table><tr><td><a href="https://paper.example/v">View in browser</a></td></tr>'
        f"<tr><td><h1>{escape(story.title)}</h1></td></tr>{rows}"
        '<tr><td><a href="https://paper.example/u">Unsubscribe</a></td></tr></table></body></html>'
    )
    message = letter(story)
    message["List-Id"] = "<daily.paper.example>"
    message.set_content(body, subtype="html")
    return message.as_bytes()


def _release(story: Story) -> bytes:
    message = letter(story)
    message.set_content(story.text)
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="plan.pdf")
    message.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif")
    return message.as_bytes()


def _wrapped(story: Story) -> bytes:
    """Lines broken at 72 characters, as old programs send them."""
    message = letter(story)
    message.set_content("\n\n".join(fill(p, 72) for p in story.paragraphs), cte="8bit")
    return message.as_bytes()


def _sent_on(story: Story) -> bytes:
    message = EmailMessage()
    message["From"] = "A Colleague <colleague@home.example>"
    message["Subject"] = f"Fwd: {story.title}"
    message["Date"] = "Mon, 01 Dec 2031 10:00:00 +0000"
    message["Message-ID"] = "<2@home.example>"
    message.set_content(plain(story))
    return message.as_bytes()


def _quoted_printable(story: Story) -> bytes:
    message = letter(story)
    message.replace_header("Subject", story.title)
    message.set_content(story.text, charset="windows-1252", cte="quoted-printable")
    return message.as_bytes()


def _picture_only(story: Story) -> bytes:
    message = letter(story)
    message.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="story.gif")
    return message.as_bytes()


def _unknown_charset(story: Story) -> bytes:
    head = f"From: {story.publisher} <a@b.example>\nSubject: {story.title}\nMIME-Version: 1.0\n"
    date = f"Date: {format_datetime(_when(story))}\n"
    return (head + date + "Content-Type: text/plain; charset=x-klingon\n\n" + story.text).encode()


def _long_head(story: Story) -> bytes:
    """A sender that no parser of addresses should be given."""
    head = f"From: {'(' * 20_000}a@b.example\nSubject: {story.title}\nMIME-Version: 1.0\n"
    date = f"Date: {format_datetime(_when(story))}\n"
    return (head + date + "Content-Type: text/plain; charset=utf-8\n\n" + story.text).encode()


def _saved_page(story: Story) -> bytes:
    """A page with all that belongs to it, as browsers save it (MHTML)."""
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "https://paper.example/saved"
    message["Subject"] = story.title
    message["Date"] = "Mon, 01 Dec 2031 10:00:00 +0000"
    message.set_content(page(story, head=linked_data(story), before=links(60)), subtype="html")
    message.add_related(b"GIF89a", maintype="image", subtype="gif")
    return message.as_bytes()


def mailbox() -> bytes:
    """Three mails in one file."""
    mails = (_plain(HARBOUR), _html(BRIDGE), _both(WATER))
    start = b"From news@paper.example Tue May  6 07:30:00 2031\n"
    return b"\n".join(start + mail + b"\n" for mail in mails)


MAILS: dict[str, Callable[[], bytes]] = {
    "plain.eml": lambda: _plain(HARBOUR),
    "html.eml": lambda: _html(BRIDGE),
    "both.eml": lambda: _both(WATER),
    "newsletter.eml": lambda: _newsletter(SCHOOL),
    "release.eml": lambda: _release(HARBOUR),
    "wrapped.eml": lambda: _wrapped(BRIDGE),
    "sent-on.eml": lambda: _sent_on(WATER),
    "quoted-printable.eml": lambda: _quoted_printable(SCHOOL),
    "picture-only.eml": lambda: _picture_only(HARBOUR),
    "unknown-charset.eml": lambda: _unknown_charset(BRIDGE),
    "long-head.eml": lambda: _long_head(WATER),
    "saved.mhtml": lambda: _saved_page(HARBOUR),
    "three.mbox": mailbox,
    "mail-without-suffix": lambda: _html(HARBOUR),
}

# --- feeds ------------------------------------------------------------------------------------


def _paragraphs(story: Story) -> str:
    return "".join(f"<p>{escape(p)}</p>" for p in story.paragraphs)


def item(story: Story, content: str | None = None, link: str = "https://paper.example/a") -> str:
    """An entry of RSS with its whole text."""
    text = content if content is not None else _paragraphs(story)
    return (
        f"<item><title>{escape(story.title)}</title><link>{escape(link)}</link>"
        f"<pubDate>{format_datetime(_when(story))}</pubDate>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded></item>"
    )


def rss(*items: str, house: str = HARBOUR.publisher, declaration: str = "") -> str:
    """A feed in RSS."""
    return (
        f'{declaration}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{house}</title><link>https://paper.example/</link>{''.join(items)}"
        "</channel></rss>"
    )


def cut_off() -> str:
    """A feed that breaks off in its second entry."""
    return rss(item(HARBOUR), item(BRIDGE))[:-600]


def atom(*stories: Story) -> str:
    """A feed in Atom."""
    entries = "".join(
        f"<entry><title type='html'>{escape(escape(story.title))}</title>"
        f"<link href='https://paper.example/{n}'/><id>tag:{n}</id>"
        f"<published>{_when(story).isoformat()}</published>"
        f"<author><name>{story.author}</name></author>"
        f"<content type='html'>{escape(_paragraphs(story))}</content></entry>"
        for n, story in enumerate(stories)
    )
    return (
        "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'>"
        f"<title>{stories[0].publisher}</title>{entries}</feed>"
    )


def rdf(story: Story) -> str:
    """A feed in RSS 1.0."""
    return (
        "<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
        " xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<channel><title>{story.publisher}</title></channel>"
        f"<item rdf:about='https://paper.example/1'><title>{escape(story.title)}</title>"
        f"<link>https://paper.example/1</link><dc:date>{story.published}T07:00:00Z</dc:date>"
        f"<description>{escape(_paragraphs(story))}</description></item></rdf:RDF>"
    )


def fifty() -> str:
    """A feed of fifty short entries."""
    return rss(
        *(
            item(
                Story(f"Notice {n} of the harbour office", "", "", HARBOUR.published, ""),
                f"<p>The harbour office said on Monday that berth {n} would stay closed.</p>",
                f"https://paper.example/{n}",
            )
            for n in range(1, 51)
        )
    )


_XML_LATIN = '<?xml version="1.0" encoding="windows-1252"?>'
FEEDS: dict[str, Callable[[], bytes]] = {
    "whole.rss": lambda: rss(item(HARBOUR)).encode(),
    "summary.rss": lambda: rss(
        f"<item><title>{HARBOUR.title}</title><link>https://paper.example/a</link>"
        f"<pubDate>{format_datetime(_when(HARBOUR))}</pubDate>"
        f"<description>{escape(HARBOUR.paragraphs[0])}</description></item>"
    ).encode(),
    "two.atom": lambda: atom(BRIDGE, WATER).encode(),
    "one.rdf": lambda: rdf(SCHOOL).encode(),
    "feed.xml": lambda: atom(WATER).encode(),
    "script.rss": lambda: rss(
        item(BRIDGE, f"<script>alert(1)</script>{_paragraphs(BRIDGE)}"), house=BRIDGE.publisher
    ).encode(),
    "javascript.rss": lambda: rss(
        item(WATER, link="javascript:alert(1)"), house=WATER.publisher
    ).encode(),
    "latin-1.rss": lambda: rss(item(SCHOOL), house=SCHOOL.publisher, declaration=_XML_LATIN).encode(
        "windows-1252"
    ),
    "no-entries.rss": lambda: rss().encode(),
    "links-only.rss": lambda: rss(item(HARBOUR, "")).encode(),
    "fifty.rss": lambda: fifty().encode(),
    "cut-off.rss": lambda: cut_off().encode(),
}
