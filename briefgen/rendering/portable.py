"""PDF: the same HTML on paper, by WeasyPrint; the only module that knows it."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from briefgen.datamodel import Brief
from briefgen.errors import RenderError
from briefgen.rendering.exchange import brief_to_json
from briefgen.rendering.pages import MOST_ROOM, to_html, view_on_paper
from briefgen.rendering.pictures import pictures
from briefgen.rendering.resources import Looks
from briefgen.rendering.sourcetexts import Texts

_PANGO = (
    "PDF needs the Pango library: `apt-get install libpango-1.0-0 libpangoft2-1.0-0` (Debian, "
    "Ubuntu), `dnf install pango` (Fedora), `pacman -S pango` (Arch), `apk add pango` (Alpine), "
    "`brew install pango` (macOS); or leave PDF out: -f md,html,json"
)
_EPOCH = "SOURCE_DATE_EPOCH"
_FIRST = date(1980, 1, 1)


STANDARDS = {"ua": "pdf/ua-1", "a": "pdf/a-3a"}
"""Name of the option → the standard: accessible, or archival (and tagged as well)."""
_EMBEDDED = "brief.json"


ONE_SIDE = ("onepage",)
"""House styles that have to fit on one side of paper."""


def to_pdf(brief: Brief, looks: Looks, texts: Texts) -> bytes:
    """The brief as a tagged PDF with its data inside, the same to the byte in every run."""
    if looks.pdf not in STANDARDS:
        message = f"{looks.pdf}: no such kind of PDF; there are {', '.join(STANDARDS)}"
        raise RenderError(message)
    options = {"pdf_variant": STANDARDS[looks.pdf]}
    drawn = pictures(view_on_paper(brief, looks))
    alternatives = {each.title: f"{each.title}. {each.description}" for each in drawn}
    with _fixed_clock(brief.date):
        page, document = _laid_out(brief, looks, texts, options)
        data = brief_to_json(brief)
        pdf = document.write_pdf(
            pdf_identifier=hashlib.sha256(page + data).digest()[:16],
            attachments=[_embedded(data, brief.date)],
            finisher=lambda _document, pdf: _finish(pdf, alternatives),
            **options,
        )
    return bytes(pdf)


def _laid_out(
    brief: Brief, looks: Looks, texts: Texts, options: Mapping[str, str]
) -> tuple[bytes, Any]:
    """The page and its layout; one that has to be short shows as much as there is room for."""
    try:
        from weasyprint import HTML  # noqa: PLC0415 - half a second that only PDFs should cost
        from weasyprint.urls import URLFetcher  # noqa: PLC0415 - the same
    except OSError as error:
        raise RenderError(_PANGO) from error
    nothing_fetched = URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    rooms = range(MOST_ROOM, -1, -1) if looks.style in ONE_SIDE else range(0)

    def laid_out(room: int) -> tuple[bytes, Any]:
        page = to_html(brief, looks, texts, room, paper_only=True)
        html = HTML(string=page.decode("utf-8"), url_fetcher=nothing_fetched)
        return page, html.render(**options)

    tried = (laid_out(room) for room in rooms)
    return next((each for each in tried if len(each[1].pages) == 1), None) or laid_out(
        rooms[-1] if rooms else MOST_ROOM
    )


def _embedded(data: bytes, day: str | None) -> Any:
    """The brief's data as a file inside the PDF, with a date that is not the clock's."""
    from weasyprint import Attachment  # noqa: PLC0415 - as above

    at = datetime.fromtimestamp(issue_time(day), UTC)
    return Attachment(
        string=data,
        name=_EMBEDDED,
        description="The brief as data: every statement with its passages",
        created=at,
        modified=at,
        relationship="Data",
    )


def _finish(pdf: Any, alternatives: Mapping[str, str]) -> None:
    """What WeasyPrint 70 leaves to be done."""
    from pydyf import Array, Stream, String  # noqa: PLC0415 - comes with WeasyPrint

    # The catalogue says what the embedded file is to the brief: twice in PDF/A, else not at all.
    files = [each for each in pdf.objects if _is_file(each)]
    for each in files:
        each["AFRelationship"] = "/Data"
    pdf.catalog["AF"] = Array(each.reference for each in files)
    # A picture's alternative is the title of the drawing alone, without its description.
    for each in pdf.objects:
        if isinstance(each, dict) and each.get("S") == "/Figure" and "Alt" in each:
            title = each["Alt"].string
            each["Alt"] = String(alternatives.get(title, title))
    # With an identifier pydyf works the bytes of each object out twice; packed ones cost most.
    for each in pdf.objects:
        if isinstance(each, Stream) and each.compress:
            _pack(each)


def _pack(stream: Any) -> None:
    """Compress a stream for good, to the very bytes that it would be written as."""
    packed = stream.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
    stream.extra["Filter"] = "/FlateDecode"
    stream.stream, stream.compress = [packed], False


def _is_file(each: Any) -> bool:
    return isinstance(each, dict) and each.get("Type") == "/Filespec"


@contextmanager
def _fixed_clock(day: str | None) -> Iterator[None]:
    """The brief's date for fontTools, which writes a time into each font that it cuts down.

    It reads the time from the environment only; the caller's is put back afterwards.
    """
    before = os.environ.get(_EPOCH)
    os.environ[_EPOCH] = str(issue_time(day))
    try:
        yield
    finally:
        if before is None:
            del os.environ[_EPOCH]
        else:
            os.environ[_EPOCH] = before


def issue_time(day: str | None) -> int:
    """Seconds from 1970 to the brief's date; a fixed day when it has none."""
    try:
        known = date.fromisoformat(day or "")
    except ValueError:
        known = _FIRST
    return max(0, int(datetime(known.year, known.month, known.day, tzinfo=UTC).timestamp()))
