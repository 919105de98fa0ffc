"""PDF: the same HTML on paper, by WeasyPrint; the only module that knows it."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from briefgen.datamodel import Brief
from briefgen.errors import RenderError
from briefgen.rendering.pages import to_html
from briefgen.rendering.resources import Looks

_PANGO = (
    "PDF needs the Pango library: `apt-get install libpango-1.0-0 libpangoft2-1.0-0` (Debian, "
    "Ubuntu), `dnf install pango` (Fedora), `pacman -S pango` (Arch), `apk add pango` (Alpine), "
    "`brew install pango` (macOS); or leave PDF out: -f md,html,json"
)
_EPOCH = "SOURCE_DATE_EPOCH"
_FIRST = date(1980, 1, 1)


def to_pdf(brief: Brief, looks: Looks) -> bytes:
    """The brief as a tagged PDF (PDF/UA-1) that is the same to the byte in every run."""
    page = to_html(brief, looks)
    try:
        from weasyprint import HTML  # noqa: PLC0415 - half a second that only PDFs should cost
        from weasyprint.urls import URLFetcher  # noqa: PLC0415 - the same
    except OSError as error:
        raise RenderError(_PANGO) from error
    nothing_fetched = URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    with _fixed_clock(brief.date):
        pdf = HTML(string=page.decode("utf-8"), url_fetcher=nothing_fetched).write_pdf(
            pdf_variant="pdf/ua-1",
            pdf_identifier=hashlib.sha256(page).digest()[:16],
            custom_metadata=True,
        )
    return bytes(pdf)


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
