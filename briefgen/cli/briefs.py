"""Between the commands and the stages: a brief read, numbered, and written in its formats."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.talk import hand_out, shown
from briefgen.errors import InputError

if TYPE_CHECKING:
    from briefgen.datamodel import Brief


def read_brief(path: Path) -> "Brief":
    """The brief that a file holds."""
    from briefgen.rendering import brief_from_json  # noqa: PLC0415 - pydantic is slow to import

    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); give the brief.json to work on"
        raise InputError(message) from error
    return brief_from_json(data, where=str(path))


def numbered(brief: "Brief", number: str | None, next_issue: datetime | None) -> "Brief":
    """The brief with its place in a series, where one is given."""
    return replace(
        brief,
        number=number or brief.number,
        next_issue=str(next_issue.date()) if next_issue else brief.next_issue,
    )


def write_formats(
    brief: "Brief",
    out: Path,
    formats: str,
    *,
    looks: dict[str, Any],
    articles: tuple[Any, ...],
    texts: dict[str, str],
) -> tuple[Path, ...]:
    """Render every format before the first is written; then print the paths, and hand them on."""
    from briefgen.rendering import ENDINGS  # noqa: PLC0415 - Jinja, pydantic
    from briefgen.rendering import render as render_brief  # noqa: PLC0415 - the same
    from briefgen.writing import write_brief  # noqa: PLC0415 - with the other

    rendered = {
        ENDINGS.get(name, name): render_brief(brief, name, texts=texts, **looks)
        for name in formats.split(",")
    }
    paths = write_brief(brief, out, rendered, articles)
    hand_out("".join(f"{shown(str(path))}\n" for path in paths))
    return paths
