"""Markdown and HTML: a view of the brief, filled into a template."""

from briefgen.datamodel import Brief
from briefgen.rendering.exchange import brief_to_json
from briefgen.rendering.resources import Looks
from briefgen.rendering.stylesheets import style_hash, style_sheet
from briefgen.rendering.templating import fill, trusted
from briefgen.rendering.view import independent_sources, view_of


def to_markdown(brief: Brief, looks: Looks) -> bytes:
    """The brief in CommonMark with GitHub's footnotes, one statement a line."""
    return _bytes(
        fill(
            looks,
            "brief.md.j2",
            brief=brief,
            view=view_of(brief),
            independent=independent_sources(brief),
        )
    )


def to_html(brief: Brief, looks: Looks) -> bytes:
    """The brief as one page that loads nothing, for the screen and for paper."""
    shown = brief_to_json(brief).decode("utf-8")
    screen, paper = (style_sheet(looks, name, shown) for name in ("brief.css", "print.css"))
    return _bytes(
        fill(
            looks,
            "brief.html.j2",
            brief=brief,
            view=view_of(brief),
            screen=trusted(screen),
            paper=trusted(paper),
            allowed=trusted(f"{style_hash(screen)} {style_hash(paper)}"),
        )
    )


def _bytes(text: str) -> bytes:
    """UTF-8 with one newline at the end."""
    return text.rstrip("\n").encode("utf-8") + b"\n"
