"""The brief as a letter: small, safe in its headers, whole in every mail program."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_rendering import NASTY, Page, reworded

from briefgen.datamodel import Brief
from briefgen.rendering import brief_from_json, brief_to_json, render
from briefgen.rendering.letter import MOST_BYTES, header, letter
from briefgen.rendering.resources import Looks

DATA = Path(__file__).parent / "data"
BRIEF = brief_from_json((DATA / "brief.json").read_bytes())
HEADERS = {
    "Subject",
    "From",
    "To",
    "Date",
    "Message-ID",
    "X-Unsent",
    "MIME-Version",
    "Content-Type",
}


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert isinstance(body, EmailMessage)
    return str(body.get_content())


@pytest.fixture(scope="module")
def data() -> bytes:
    return render(BRIEF, "eml")


def test_the_letter_has_text_html_and_the_pdf(data: bytes) -> None:
    message = read(data)
    (pdf,) = message.iter_attachments()

    assert [each.get_content_type() for each in message.walk()] == [
        *("multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"),
    ]
    assert pdf.get_filename() == "brief.pdf"
    assert pdf.get_content() == render(BRIEF, "pdf")
    assert [part.defects for part in message.walk()] == [[]] * 5


def test_the_letter_is_a_draft_with_the_brief_s_title_and_date(data: bytes) -> None:
    message = read(data)

    assert message["Subject"] == BRIEF.title
    assert message["Date"].datetime.date().isoformat() == BRIEF.date
    assert message["X-Unsent"] == "1"
    assert set(message.keys()) == HEADERS


def test_the_letter_is_the_same_to_the_byte(data: bytes) -> None:
    assert render(brief_from_json(brief_to_json(BRIEF)), "eml") == data


def test_lines_are_short_enough_for_every_server(data: bytes) -> None:
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert data.isascii()


def test_the_styles_stand_in_the_tags(data: bytes) -> None:
    html = part(read(data), "html")

    assert html.count('style="') > 20
    assert '<h1 style="' in html
    kept = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert kept is None or kept[1].strip().startswith("@media (prefers-color-scheme: dark)")
    assert not re.search(r"<script|<link|<img|url\(", html)


def test_the_letter_reads_well_without_any_style(data: bytes) -> None:
    message = read(data)
    bare = re.sub(r'<style>.*?</style>| style="[^"]*"', "", part(message, "html"), flags=re.DOTALL)

    for heading in ("Highlights", "In dispute", "Expert views", "Open questions", "Sources"):
        assert f"<h2>{heading}</h2>" in bare
        assert heading.upper() in part(message, "plain")
    assert "Denied:" in bare


@pytest.mark.parametrize(
    "brief",
    [
        reworded(BRIEF, "A sentence that goes on and on & on. " * 200),
        replace(BRIEF, title="Endless " * 5000),
        replace(
            BRIEF, articles=tuple(replace(BRIEF.articles[0], number=n) for n in range(1, 3000))
        ),
        reworded(BRIEF, "<" * 3000),
    ],
    ids=["long sentences", "long title", "many sources", "signs that grow"],
)
def test_the_letter_stays_small_whatever_the_brief(brief: Brief) -> None:
    _, html = letter(brief, Looks())

    assert len(html.encode()) <= MOST_BYTES


def test_no_words_change_the_tags_of_the_letter() -> None:
    def tags(words: str) -> list[tuple[str, ...]]:
        return Page(letter(reworded(BRIEF, words), Looks())[1].encode()).tags

    for words in NASTY:
        assert tags(words) == tags("x")


INJECTIONS = (
    "a\r\nBcc: x@y.example",
    "a\nBcc: x",
    "=?utf-8?q?hi=0D=0ABcc:_evil@x?=",
    "=?utf-8?b?aGkNCkJjYzogZXZpbEB4?=",
    "==??utf-8?q?=0ABcc:x?=",
    "a\u2028Bcc: x",
    "a\x00b\x85Bcc: x",
    "a" * 5000,
    "é" * 900,
    "\ud800",
    "",
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(INJECTIONS) | st.text(max_size=80))
def test_no_title_adds_a_header(title: str) -> None:
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = header(title)
    message["To"] = "a@b.example"
    message.set_content("x")

    found = message_from_bytes(message.as_bytes(), policy=policy.default)

    assert set(found.keys()) == {
        *("Subject", "To", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"),
    }
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", str(found["Subject"]))


@pytest.mark.parametrize("title", INJECTIONS[:6])
def test_a_letter_with_a_hostile_title_has_its_headers_and_no_others(title: str) -> None:
    brief = replace(BRIEF, title=title, sections=())

    message = read(render(brief, "eml"))

    assert set(message.keys()) == HEADERS


def test_a_brief_without_a_date_or_items_has_a_letter_too() -> None:
    empty = Brief("1", "briefgen", "Nothing", None, (), (), (), (), ())

    assert read(render(empty, "eml"))["Subject"] == "Nothing"
