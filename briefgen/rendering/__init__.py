"""A brief becomes bytes: Markdown, HTML, PDF, e-mail or JSON. No language model is needed.

Brief ──▶ view (labels, groups, words) ──▶ template ──▶ Markdown
                                                   └──▶ HTML ──▶ WeasyPrint ──▶ PDF
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from briefgen.datamodel import Brief
from briefgen.errors import RenderError
from briefgen.rendering.annotations import to_annotations
from briefgen.rendering.differing import DIFF_RENDERERS, render_changes
from briefgen.rendering.exchange import (
    brief_from_json,
    brief_schema,
    brief_to_json,
    changes_schema,
    changes_to_json,
    fact_rows,
)
from briefgen.rendering.explaining import explanations
from briefgen.rendering.letter import to_eml
from briefgen.rendering.linkeddata import to_jsonld
from briefgen.rendering.pages import to_html, to_markdown
from briefgen.rendering.portable import to_pdf
from briefgen.rendering.resources import Looks, resource_dir
from briefgen.rendering.sourcetexts import Texts
from briefgen.rendering.tables import to_csv, to_sqlite

__all__ = [
    "DIFF_RENDERERS",
    "ENDINGS",
    "RENDERERS",
    "Looks",
    "Renderer",
    "brief_from_json",
    "brief_schema",
    "brief_to_json",
    "changes_schema",
    "changes_to_json",
    "explanations",
    "fact_rows",
    "render",
    "render_changes",
    "resource_dir",
]

Renderer = Callable[[Brief, Looks, Texts], bytes]

RENDERERS: dict[str, Renderer] = {
    "md": to_markdown,
    "html": to_html,
    "pdf": to_pdf,
    "eml": to_eml,
    "csv": to_csv,
    "sqlite": to_sqlite,
    "jsonld": to_jsonld,
    "annotations": to_annotations,
    "json": lambda brief, _looks, _texts: brief_to_json(brief),
}
"""Format → function; a new format is one function and one line here."""

ENDINGS = {"annotations": "annotations.jsonld"}
"""How a format's file is called where it is not called like the format."""


def render(  # noqa: PLR0913 - one parameter per choice, all but two with a default
    brief: Brief,
    format: str,  # noqa: A002 - the word every caller would guess, as in pandas or Pillow
    *,
    templates: Path | None = None,
    styles: Path | None = None,
    style: str = "brief",
    pdf: str = "ua",
    texts: Mapping[str, str] | None = None,
) -> bytes:
    """The brief in one format, in a house style.

    Files in ``templates`` and ``styles`` go before the built-in ones. ``pdf`` names the standard
    that a PDF keeps to: ``ua`` (accessible) or ``a`` (archival). ``texts`` maps names of sources to
    their whole texts, which a page then shows with the used passages marked; a text that is not
    the very one the brief was made of is left out.
    """
    if format not in RENDERERS:
        message = f"{format}: no such format; there are {', '.join(RENDERERS)}"
        raise RenderError(message)
    return RENDERERS[format](brief, Looks(templates, styles, style, pdf), texts or {})
