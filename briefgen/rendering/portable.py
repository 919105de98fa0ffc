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
from briefgen.rendering.pages import to_html
from briefgen.rendering.pictures import pictures
from briefgen.rendering.resources import Looks
from briefgen.rendering.sourcetexts import Texts
from briefgen.rendering.view import view_of

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


def to_pdf(brief: Brief, looks: Looks, texts: Texts) -> bytes:
    """The brief as a tagged PDF with its data inside, the same to the byte in every run."""
    if looks.pdf not in STANDARDS:
        message = f"{looks.pdf}: no such kind of PDF; there are {', '.join(STANDARDS)}"
        raise RenderError(message)
    page = to_html(brief, looks, texts)
    data = brief_to_json(brief)
    try:
        from weasyprint import HTML, Attachment  # noqa: PLC0415 - half a second only for PDFs
        from weasyprint.urls import URLFetcher  # noqa: PLC0415 - the same
    except OSError as error:
        raise RenderError(_PANGO) from error
    nothing_fetched = URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    at = datetime.fromtimestamp(_seconds(brief.date), UTC)
    embedded = Attachment(
        string=data,
        name=_EMBEDDED,
        description="The brief as data: every statement with its passages",
        created=at,
        modified=at,
        relationship="Data",
    )
    drawn = pictures(view_of(brief))
    alternatives = {each.title: f"{each.title}. {each.description}" for each in drawn}
    with _fixed_clock(brief.date):
        pdf = HTML(string=page.decode("utf-8"), url_fetcher=nothing_fetched).write_pdf(
            pdf_variant=STANDARDS[looks.pdf],
            pdf_identifier=hashlib.sha256(page + data).digest()[:16],
            attachments=[embedded],
            finisher=lambda _document, pdf: _finish(pdf, alternatives),
        )
    return bytes(pdf)


def _finish(pdf: Any, alternatives: Mapping[str, str]) -> None:
    """What WeasyPrint 70 leaves to be done."""
    from pydyf import Array, String  # noqa: PLC0415 - comes with WeasyPrint

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


def _is_file(each: Any) -> bool:
    return isinstance(each, dict) and each.get("Type") == "/Filespec"


@contextmanager
def _fixed_clock(day: str | None) -> Iterator[None]:
    """The brief's date for fontTools, which writes a time into each font that it cuts down.

    It reads the time from the environment only; the caller's is put back afterwards.
    """
    before = os.environ.get(_EPOCH)
    os.environ[_EPOCH] = str(_seconds(day))
    try:
        yield
    finally:
        if before is None:
            del os.environ[_EPOCH]
        else:
            os.environ[_EPOCH] = before


def _seconds(day: str | None) -> int:
    """Seconds from 1970 to the brief's date; a fixed day when it has none."""
    try:
        known = date.fromisoformat(day or "")
    except ValueError:
        known = _FIRST
    return max(0, int(datetime(known.year, known.month, known.day, tzinfo=UTC).timestamp()))
