"""PDF and Word files, plain and awkward ones."""

import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
)
from stories import BRIDGE, HARBOUR, HEBREW, HEBREW_TITLE, SCHOOL, WATER, Story

# --- PDF --------------------------------------------------------------------------------------

_BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12.5, spaceAfter=5)
_HEADLINE = ParagraphStyle("headline", fontName="Times-Bold", fontSize=19, leading=22, spaceAfter=8)
_BYLINE = ParagraphStyle("byline", fontName="Times-Italic", fontSize=9, leading=11, spaceAfter=8)
Decoration = Callable[[Canvas, BaseDocTemplate], None]


def _frames(number: int, *, below: float = 0, height: float = 700) -> list[Frame]:
    """Columns beside one another, below the headline."""
    width = (495 - 15 * (number - 1)) / number
    return [
        Frame(50 + n * (width + 15), 55, width, height - below, id=f"c{n}") for n in range(number)
    ]


def set_(  # noqa: PLR0913 - a page has that many sides
    story: Story,
    columns: int = 1,
    *,
    decoration: Decoration | None = None,
    times: int = 1,
    said: str | None = None,
    style: ParagraphStyle = _BODY,
    encrypt: StandardEncryption | None = None,
    byline: str | None = None,
) -> bytes:
    """The story set in columns below its headline."""
    out = BytesIO()
    document = BaseDocTemplate(
        out, pagesize=A4, title=said, author=None, encrypt=encrypt, invariant=True
    )
    on_page = decoration or (lambda _canvas, _document: None)
    top = Frame(50, 660, 495, 100, id="top")
    document.addPageTemplates(
        [
            PageTemplate(id="first", frames=[top, *_frames(columns, below=100)], onPage=on_page),
            PageTemplate(id="next", frames=_frames(columns), onPage=on_page),
        ]
    )
    line = byline if byline is not None else f"By {story.author}, {story.day}"
    document.build(
        [
            NextPageTemplate("next"),
            Paragraph(story.title, _HEADLINE),
            *([Paragraph(line, _BYLINE)] if line else []),
            FrameBreak(),
            *(Paragraph(p, style) for p in story.paragraphs * times),
        ]
    )
    return out.getvalue()


def running(canvas: Canvas, document: BaseDocTemplate) -> None:
    """A running head and a page number."""
    canvas.setFont("Helvetica", 8)
    canvas.drawString(50, 805, HARBOUR.publisher)
    canvas.drawRightString(545, 805, HARBOUR.day)
    canvas.drawCentredString(297, 30, f"{document.page}")


def numbered(canvas: Canvas, document: BaseDocTemplate) -> None:
    """ "Page 1 of 3" at the foot."""
    canvas.setFont("Helvetica", 8)
    canvas.drawString(50, 30, f"Halden Evening Post – Page {document.page} of 3")


def long(story: Story) -> Story:
    """The story with more of the same between its beginning and its end, for several pages."""
    middle = [
        f"{number} residents wrote to the council, {who} said, and asked what would become of the"
        f" {thing} if the plan went ahead, a question which the council has put off since {year}."
        for number, who, thing, year in zip(
            range(12, 60),
            ("Dorval", "Reke", "a clerk", "a neighbour", "Brill", "the association") * 8,
            ("sheds", "market", "slipway", "crane", "warehouse", "old chapel", "ferry") * 7,
            range(1980, 2028),
            strict=False,
        )
    ]
    return Story(
        story.title,
        story.publisher,
        story.author,
        story.published,
        "\n\n".join((*story.paragraphs[:3], *middle, *story.paragraphs[3:])),
    )


def across(story: Story) -> bytes:
    """Two columns, written into the file line by line across both, as some programs do."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    canvas.setFont("Times-Bold", 18)
    canvas.drawString(50, 770, story.title)
    canvas.setFont("Times-Roman", 10)
    lines = [
        each for p in story.paragraphs for each in (*simpleSplit(p, "Times-Roman", 10, 230), "")
    ]
    half = (len(lines) + 1) // 2
    for row, (left, right) in enumerate(zip(lines[:half], [*lines[half:], ""], strict=False)):
        canvas.drawString(50, 730 - 12 * row, left)
        canvas.drawString(305, 730 - 12 * row, right)
    canvas.save()
    return out.getvalue()


DIVIDED = {
    "investor": "in-/vestor",
    "contract": "con-/tract",
    "members": "mem-/bers",
    "maritime": "mari-/time",
}


def divided(story: Story) -> bytes:
    """A narrow column in which words are divided at the ends of lines."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    canvas.setFont("Times-Bold", 18)
    canvas.drawString(50, 780, story.title)
    canvas.setFont("Times-Roman", 10)
    y = 750.0
    for paragraph in story.paragraphs:
        text = paragraph
        for word, parts in DIVIDED.items():
            text = text.replace(f" {word}", f" {parts}", 1)
        for piece in text.split("/"):
            for line in simpleSplit(piece, "Times-Roman", 10, 300):
                canvas.drawString(50, y, line)
                y -= 12
        y -= 8
    canvas.save()
    return out.getvalue()


def scanned() -> bytes:
    """A page that is nothing but a picture."""
    picture = Image.new("L", (600, 800), 255)
    ImageDraw.Draw(picture).text((50, 50), HARBOUR.title)
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.save()
    return out.getvalue()


_FULL_WIDTH = ParagraphStyle("full", parent=_BODY, alignment=4, firstLineIndent=10, spaceAfter=0)
PDFS: dict[str, Callable[[], bytes]] = {
    "one-column.pdf": lambda: set_(HARBOUR),
    "own-title.pdf": lambda: set_(BRIDGE, said=BRIDGE.title),
    "indented.pdf": lambda: set_(WATER, style=_FULL_WIDTH),
    "running-head.pdf": lambda: set_(long(HARBOUR), decoration=running),
    "page-numbers.pdf": lambda: set_(long(BRIDGE), decoration=numbered),
    "template-title.pdf": lambda: set_(SCHOOL, said="Microsoft Word - final_v3.doc"),
    "two-columns.pdf": lambda: set_(HARBOUR, 2),
    "two-columns-two-pages.pdf": lambda: set_(long(HARBOUR), 2, decoration=running),
    "three-columns.pdf": lambda: set_(BRIDGE, 3, style=_FULL_WIDTH),
    "across.pdf": lambda: across(WATER),
    "divided.pdf": lambda: divided(HARBOUR),
    "scanned.pdf": scanned,
    "password.pdf": lambda: set_(SCHOOL, encrypt=StandardEncryption("secret", canPrint=0)),
    "owner-password.pdf": lambda: set_(SCHOOL, encrypt=StandardEncryption("", "owner")),
    "cut-off.pdf": lambda: set_(HARBOUR)[:700],
    "called-text.txt": lambda: set_(WATER),
}


# --- Word -------------------------------------------------------------------------------------


def word(story: Story, *, headline: str | None = "Title", byline: bool = True) -> WordDocument:
    """A document with the story in it."""
    document = Document()
    if headline:
        document.add_paragraph(story.title, style=headline)
    if byline:
        document.add_paragraph(f"By {story.author}")
        document.add_paragraph(f"Published: {story.day}")
    for paragraph in story.paragraphs:
        document.add_paragraph(paragraph)
    return document


def saved(document: WordDocument) -> bytes:
    """The document as a file."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_properties(story: Story) -> WordDocument:
    """A document whose own fields say what its text does not."""
    document = word(story, byline=False)
    said = document.core_properties
    said.title, said.author = story.title, story.author
    said.created = datetime.combine(story.published, datetime.min.time())
    return document


def with_table(story: Story) -> WordDocument:
    """Part of the story in the cells of a table."""
    document = word(story, headline="Heading 1")
    paragraphs = document.paragraphs
    table = document.add_table(rows=0, cols=1)
    for paragraph in paragraphs[-2:]:
        table.add_row().cells[0].text = paragraph.text
        paragraph._element.getparent().remove(paragraph._element)  # noqa: SLF001
    return document


def with_link(story: Story) -> WordDocument:
    """The first words of a paragraph are a link."""
    document = word(story)
    paragraph = document.paragraphs[4]
    words = paragraph.text.split(" ", 1)
    paragraph.text = f" {words[1]}"
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = words[0]
    run.append(text)
    link = OxmlElement("w:hyperlink")
    link.append(run)
    paragraph._element.insert(0, link)  # noqa: SLF001
    return document


def with_changes(story: Story) -> WordDocument:
    """The last paragraph has words that were deleted and words that were inserted."""
    document = word(story)
    paragraph = document.paragraphs[-1]
    start, _, end = paragraph.text.rpartition(" ")
    paragraph.text = f"{start} "
    for tag, kind, words in (("w:del", "w:delText", "nobody"), ("w:ins", "w:t", end)):
        change = parse_xml(
            f"<{tag} {nsdecls('w')} w:id='1' w:author='x'>"
            f"<w:r><{kind}>{words}</{kind}></w:r></{tag}>"
        )
        paragraph._element.append(change)  # noqa: SLF001
    return document


def with_text_box(story: Story) -> WordDocument:
    """A pull quote in a box beside the text."""
    document = word(story)
    box = parse_xml(
        f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>Words in a box</w:t></w:r>"
        "</w:p></w:txbxContent></w:pict></w:r>"
    )
    document.paragraphs[4]._element.append(box)  # noqa: SLF001
    return document


def hebrew() -> WordDocument:
    """A document from right to left."""
    document = Document()
    document.add_paragraph(HEBREW_TITLE, style="Title")
    for line in HEBREW:
        paragraph = document.add_paragraph(line)
        paragraph.paragraph_format.element.get_or_add_pPr().append(OxmlElement("w:bidi"))
    return document


def nothing() -> WordDocument:
    """A document with a picture's frame and no word."""
    document = Document()
    document.add_paragraph("")
    return document


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    """The document with one of its parts replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.infolist():
            new.writestr(each.filename, content if each.filename == name else old.read(each))
    return out.getvalue()


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "title.docx": lambda: saved(word(HARBOUR)),
    "heading.docx": lambda: saved(word(BRIDGE, headline="Heading 1")),
    "properties.docx": lambda: saved(with_properties(WATER)),
    "plain.docx": lambda: saved(word(SCHOOL, headline="Normal")),
    "link.docx": lambda: saved(with_link(HARBOUR)),
    "table.docx": lambda: saved(with_table(BRIDGE)),
    "changes.docx": lambda: saved(with_changes(BRIDGE)),
    "text-box.docx": lambda: saved(with_text_box(WATER)),
    "right-to-left.docx": lambda: saved(hebrew()),
    "nothing.docx": lambda: saved(nothing()),
    "broken.docx": lambda: saved(word(HARBOUR))[:9_000],
    "broken-part.docx": lambda: repacked(saved(word(HARBOUR)), "word/document.xml", b"<w:document"),
    "called-zip.zip": lambda: saved(word(SCHOOL)),
    "rich.rtf": lambda: b"{\\rtf1\\ansi " + HARBOUR.title.encode() + b"\\par}",
    "old.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000,
}
