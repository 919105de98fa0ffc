"""Changes between two briefs as Markdown, as a page, and as JSON."""

from collections.abc import Callable
from pathlib import Path

from briefgen.datamodel import Changes
from briefgen.errors import RenderError
from briefgen.rendering.changed import view_of_changes
from briefgen.rendering.exchange import changes_to_json
from briefgen.rendering.resources import Looks
from briefgen.rendering.stylesheets import content_hash, style_sheet
from briefgen.rendering.templating import fill, trusted


def _to_markdown(changes: Changes, looks: Looks) -> bytes:
    return _bytes(fill(looks, "_diff.md.j2", changes=changes, since=view_of_changes(changes)))


def _to_html(changes: Changes, looks: Looks) -> bytes:
    """One page that loads nothing, set like a brief."""
    letters = changes_to_json(changes).decode("utf-8")
    screen, paper = (style_sheet(looks, name, letters) for name in ("brief.css", "print.css"))
    return _bytes(
        fill(
            looks,
            "_diff.html.j2",
            changes=changes,
            since=view_of_changes(changes),
            language="en",
            screen=trusted(screen),
            paper=trusted(paper),
            allowed=trusted(" ".join(map(content_hash, (screen, paper)))),
        )
    )


def _bytes(text: str) -> bytes:
    return text.rstrip("\n").encode("utf-8") + b"\n"


DIFF_RENDERERS: dict[str, Callable[[Changes, Looks], bytes]] = {
    "md": _to_markdown,
    "html": _to_html,
    "json": lambda changes, _looks: changes_to_json(changes),
}
"""Format → function."""


def render_changes(
    changes: Changes,
    format: str,  # noqa: A002 - as in `briefgen.render`
    *,
    templates: Path | None = None,
    styles: Path | None = None,
) -> bytes:
    """What changed, in one format."""
    if format not in DIFF_RENDERERS:
        message = f"{format}: no such format; there are {', '.join(DIFF_RENDERERS)}"
        raise RenderError(message)
    return DIFF_RENDERERS[format](changes, Looks(templates, styles))
