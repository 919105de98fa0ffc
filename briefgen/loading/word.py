"""Reader of Word files (.docx): paragraphs, with the title, author and date that the file names."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from briefgen.loading.extracted import extracted, one_line
from briefgen.loading.html import lines_in
from briefgen.loading.metadata import Details, details_in
from briefgen.loading.reading import Reading, refused, trouble_with

_MOST_MEMBERS = 2_000
_MOST_INFLATED = 100_000_000
_MOST_XML = 20_000_000
"""Bytes of all members together, and of the marked-up text among them."""


def read_word(data: bytes, name: str) -> Reading:
    """Read a Word file."""
    from docx import Document  # noqa: PLC0415  only Word files need it

    trouble = _trouble_inside(data, name)
    if trouble is not None:
        return trouble
    document = Document(BytesIO(data))
    paragraphs = list(_paragraphs(document))
    text = "\n\n".join(words for words, _ in paragraphs)
    if not text:
        return refused("no-article", "no text in it; give the article as text", name)
    trouble = trouble_with(text, name)
    return trouble or extracted(name, text, _details(document.core_properties, paragraphs))


def _trouble_inside(data: bytes, name: str) -> Reading | None:
    """Why the parcel must not be opened, from its table of contents alone."""
    with zipfile.ZipFile(BytesIO(data)) as parcel:
        members = parcel.infolist()
    marked_up = sum(each.file_size for each in members if each.filename.endswith((".xml", ".rels")))
    inflated = sum(each.file_size for each in members)
    if len(members) > _MOST_MEMBERS or inflated > _MOST_INFLATED or marked_up > _MOST_XML:
        return refused("too-heavy", "unpacks to too much; save the article as text", name)
    return None


def _paragraphs(document: Any) -> Iterator[tuple[str, str]]:
    """Words and style of each paragraph that has words, in order; those in tables as well."""
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    for element in document.element.body.iter(_tag("p")):
        if any(above.tag == _tag("txbxContent") for above in element.iterancestors()):
            continue  # a text box: a pull quote, or a note of the layout's
        style = Paragraph(element, document).style
        for line in lines_in("".join(_words(element))):
            yield line, (style.name or "") if style is not None else ""


def _tag(name: str) -> str:
    """Name of an element of WordprocessingML."""
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


_BLANKS = {_tag("tab"): " ", _tag("br"): "\n", _tag("cr"): "\n", _tag("noBreakHyphen"): "-"}


def _words(paragraph: Any) -> Iterator[str]:
    """Words of a paragraph, inserted ones with it and deleted ones not, as Word would show them."""
    for element in paragraph.iter(_tag("t"), *_BLANKS):
        nearest = next(above for above in element.iterancestors(_tag("p")))
        if nearest is paragraph:
            yield element.text or "" if element.tag == _tag("t") else _BLANKS[element.tag]


# --- what the file says of itself -------------------------------------------------------------

_HEADLINES = ("Title", "Heading 1")
_NOBODY = frozenset({"python-docx", "unknown", "author", "user", "admin", "administrator"})
"""What programs write where an author's name belongs."""
_TEMPLATE = datetime(2013, 12, 23, 23, 15, tzinfo=UTC)
"""When python-docx's own template was made, which is no article's date."""


def _details(said: Any, paragraphs: Sequence[tuple[str, str]]) -> Details:
    """The file's own title, author and date, as far as the text does not know better."""
    printed = details_in("\n\n".join(words for words, _ in paragraphs))
    styled = next((words for words, style in paragraphs if style in _HEADLINES), None)
    author = one_line(said.author)
    return Details(
        title=one_line(said.title) or styled,
        author=printed.author or (None if (author or "").casefold() in _NOBODY else author),
        published=printed.published or _day(said.created),
        language=(one_line(said.language) or "").split("-")[0].lower() or None,
    ).by("document properties", unless=printed)


def _day(moment: datetime | None) -> date | None:
    """Day on which the file was made."""
    if moment is None or moment.replace(tzinfo=UTC) == _TEMPLATE:
        return None
    return moment.date()
