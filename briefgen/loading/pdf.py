"""Readers of PDF files: PDFium says which letters stand where, `layout` in which order to read.

PDFium is fast but knows no limits, so these readers are run by `sandbox`; pypdf, slower and
without the places of the letters, is the way out when PDFium fails.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

from briefgen.datamodel import Article
from briefgen.errors import Notice, Severity
from briefgen.loading.extracted import with_details
from briefgen.loading.furniture import furniture_in
from briefgen.loading.layout import (
    Box,
    Paragraph,
    continues,
    ended,
    goes_on,
    is_page_number,
    joined,
    paragraphs_in,
)
from briefgen.loading.metadata import Details, details_in
from briefgen.loading.reading import MOST_CHARACTERS, Reading, refused, trouble_with
from briefgen.spans import merge

_MOST_PAGES = 400
_SCANNED = "holds pictures of text only; run OCR over it (as ocrmypdf does) or give the text"
_LOCKED = "locked with a password; save a copy without one"
_FEWEST_LETTERS = 40
"""Letters of a page below which it is a picture with a stamp or a number on it."""


def read_pdf(data: bytes, name: str) -> Reading:
    """Read a PDF with PDFium."""
    import pypdfium2  # noqa: PLC0415  only PDFs need it
    from pypdfium2 import raw  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            return refused("password", _LOCKED, name)
        raise
    try:
        if len(document) > _MOST_PAGES:
            return _too_many_pages(name)
        pages = _pages(document, raw)
        title = document.get_metadata_dict().get("Title")
    finally:
        document.close()
    return _reading(paragraphs_in(pages), _blank_pages(pages), title, name)


def read_pdf_slowly(data: bytes, name: str) -> Reading:
    """Read a PDF with pypdf: no columns, no page furniture, but it keeps limits of its own."""
    from pypdf import PdfReader  # noqa: PLC0415  only PDFs need it

    document = PdfReader(BytesIO(data))
    if document.is_encrypted and not document.decrypt(""):
        return refused("password", _LOCKED, name)
    if len(document.pages) > _MOST_PAGES:
        return _too_many_pages(name)
    texts = [_clean(page.extract_text()) for page in document.pages]
    blank = tuple(n for n, text in enumerate(texts, start=1) if _letters(text) < _FEWEST_LETTERS)
    found = [each for number, text in enumerate(texts) for each in _plain(text, number)]
    title = document.metadata.title if document.metadata else None
    return _reading(found, blank, title, name)


def _too_many_pages(name: str) -> Reading:
    message = f"more than {_MOST_PAGES} pages; save the pages of the article alone"
    return refused("too-long", message, name)


# --- what PDFium knows ------------------------------------------------------------------------


def _pages(document: Any, raw: Any) -> list[list[Box]]:
    """Words of each page with their places."""
    pages: list[list[Box]] = []
    letters = 0
    for page in document:
        text = page.get_textpage()
        words = list(_words(text, raw))
        letters += sum(len(word.text) for word in words)
        pages.append(words)
        text.close()
        page.close()
        if letters > MOST_CHARACTERS:
            break
    return pages


def _words(text: Any, raw: Any) -> Iterator[Box]:
    """Words in the order of the file; what goes on at another place begins a new one."""
    count = min(raw.FPDFText_CountChars(text), 2 * MOST_CHARACTERS)
    letters = [_letter(raw.FPDFText_GetUnicode(text, i)) for i in range(count)]
    start = 0
    for end in range(count + 1):
        if end == count or letters[end].isspace():
            if start < end:
                yield from _placed(text, raw, letters, start, end)
            start = end + 1


def _placed(text: Any, raw: Any, letters: Sequence[str], start: int, end: int) -> Iterator[Box]:
    """A word where it stands; in two when PDFium has run two lines together."""
    first, last = _box(text, raw, start), _box(text, raw, end - 1)
    apart = abs(first[1] - last[1]) > 0.5 * max(1.0, first[3] - first[1]) or last[2] < first[0]
    if apart and end - start > 1:
        jump = _jump(text, raw, start, end)
        yield from _placed(text, raw, letters, start, jump)
        yield from _placed(text, raw, letters, jump, end)
        return
    word = "".join(letters[start:end])
    if word:
        yield Box(
            word,
            first[0],
            min(first[1], last[1]),
            max(last[2], first[2]),
            max(first[3], last[3]),
        )


def _jump(text: Any, raw: Any, start: int, end: int) -> int:
    """The letter with which a word goes on at another place: "in-", "vestor"."""
    last = _box(text, raw, start)
    for i in range(start + 1, end):
        box = _box(text, raw, i)
        size = max(1.0, last[3] - last[1])
        if abs(box[1] - last[1]) > 0.5 * size or box[0] < last[0] - size:
            return i
        last = box
    return start + (end - start) // 2


def _box(text: Any, raw: Any, i: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a letter."""
    rect = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, i, rect)
    return rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top)


_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0x02: "-",
    0xFFFE: "-",
}
"""Letters printed as one; and what PDFium gives for the hyphen of a divided word."""
_NO_LETTERS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _letter(code: int) -> str:
    """A letter as text; nothing for what cannot be printed."""
    letter = _LIGATURES.get(code) or (chr(code) if 0 < code < 0x110000 else "")
    return _NO_LETTERS.sub("", letter)


def _clean(text: str) -> str:
    """What pypdf found, in the letters that PDFium would give."""
    return _NO_LETTERS.sub("", text.translate(_LIGATURES))


def _blank_pages(pages: Sequence[Sequence[Box]]) -> tuple[int, ...]:
    """Numbers of the pages that hold next to no letters."""
    texts = (" ".join(word.text for word in page) for page in pages)
    return tuple(n for n, text in enumerate(texts, start=1) if _letters(text) < _FEWEST_LETTERS)


def _letters(text: str) -> int:
    return sum(letter.isalpha() for letter in text)


# --- text without places ----------------------------------------------------------------------


_FULL = 0.8
"""Of the longest line: one that is longer was broken because the next word did not fit."""


def _plain(text: str, page: int) -> Iterator[Paragraph]:
    """Paragraphs of a page's plain text: lines are put together while sentences run on."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    full = _FULL * max(map(len, lines), default=0)
    paragraph, last = "", ""
    for line in lines:
        if paragraph and line and (goes_on(last, line) or (len(last) > full and not ended(last))):
            paragraph = joined(paragraph, line)
        else:
            if paragraph:
                yield Paragraph(paragraph, page, 0.0)
            paragraph = line
        last = line
    if paragraph:
        yield Paragraph(paragraph, page, 0.0)


# --- the article ------------------------------------------------------------------------------


def _reading(
    found: Sequence[Paragraph], blank: Sequence[int], title: str | None, name: str
) -> Reading:
    """The paragraphs as an article."""
    if not any(_letters(each.text) for each in found):
        return refused("no-text", _SCANNED, name)
    if sum(_letters(each.text) for each in found) < _FEWEST_LETTERS and blank:
        return refused("no-text", _SCANNED, name)
    starts, text = _laid_out(found)
    trouble = trouble_with(text, name)
    return trouble or Reading((_article(name, text, found, starts, title),), _of_blank(blank, name))


def _of_blank(blank: Sequence[int], name: str) -> tuple[Notice, ...]:
    """What is told about pages without text beside pages with some."""
    if not blank:
        return ()
    pages = ", ".join(map(str, blank[:10])) + (" …" if len(blank) > 10 else "")
    message = f"no text on page {pages}; run OCR over it if a picture there holds some"
    return (Notice(Severity.INFO, "no-text", message, name),)


def _laid_out(found: Sequence[Paragraph]) -> tuple[tuple[int, ...], str]:
    """Where each paragraph starts, and the text: blank lines between paragraphs.

    What goes on from one page to the next is set on one line, like every paragraph.
    """
    between = [""] + [_between(a, b) for a, b in pairwise(found)]
    text, starts = "", []
    for gap, each in zip(between, found, strict=True):
        if gap == " ":
            whole = joined(text, each.text)
            starts.append(len(whole) - len(each.text))
            text = whole
        else:
            starts.append(len(text) + len(gap))
            text += gap + each.text
    return tuple(starts), text


def _between(before: Paragraph, after: Paragraph) -> str:
    """A blank, where a paragraph goes on in the next column or upon the next page."""
    return " " if continues(before, after) else "\n\n"


def _article(
    name: str,
    text: str,
    found: Sequence[Paragraph],
    starts: Sequence[int],
    said: str | None,
) -> Article:
    """The article with its headline, its pages, and what only the page needs marked."""
    running = [
        (start, start + len(each.text))
        for start, each in zip(starts, found, strict=True)
        if each.running
    ]
    numberless = "\n\n".join(each.text for each in found if not is_page_number(each.text))
    own = Details(title=_title(found, said)).by("document")
    article = Article(
        name=name,
        text=text,
        furniture=merge([*furniture_in(text), *running]),
        extracted=True,
        pages=_page_starts(found, starts),
    )
    return with_details(article, own.or_else(details_in(numberless)))


def _page_starts(found: Sequence[Paragraph], starts: Sequence[int]) -> tuple[int, ...]:
    """Where each page begins in the text; a page without words begins where the next one does."""
    last = max(each.page for each in found)
    begins = [len(starts)] * (last + 1)
    for i in reversed(range(len(found))):
        if not found[i].running:  # running lines may have been moved
            begins[found[i].page] = i
    places = [*starts, starts[-1]]
    return tuple(places[min(begins[page:])] for page in range(last + 1))


_FEWEST_WORDS = 3
_LONGEST_TITLE = 250


def _title(found: Iterable[Paragraph], said: str | None) -> str | None:
    """The headline: what the file says if it is printed on its first page, else the largest line.

    The words in a file's own title are often a template's name or that of a printer's job.
    """
    first = [each for each in found if each.page == 0 and not each.running]
    wanted = _folded(said or "")
    for each in first:
        if wanted and wanted == _folded(each.text):
            return each.text
    usual = sorted(each.size for each in first)[len(first) // 2] if first else 0.0
    large = [
        each
        for each in first
        if each.size > 1.2 * usual
        and len(each.text.split()) >= _FEWEST_WORDS
        and len(each.text) <= _LONGEST_TITLE
    ]
    return max(large, key=lambda each: each.size).text if large else None


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
