"""`briefgen diff`: what changed between two briefs, fact by fact."""

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.earlier import earlier
from briefgen.cli.options import REPO, Repo, Styles, Templates, one_of
from briefgen.cli.talk import hand_out, shown, shown_json

_FORMATS = ("md", "html", "json")


def diff(  # noqa: PLR0913 - one parameter per option
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="The earlier brief.json, or a git revision.")
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="The later brief.json, or a git revision.")
    ],
    *,
    format: Annotated[  # noqa: A002 - the option's own name
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            callback=one_of(_FORMATS, "format"),
            help="md, html, json.",
        ),
    ] = "md",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="File to write.", show_default="standard output"
        ),
    ] = None,
    repo: Repo = REPO,
    templates: Templates = None,
    styles: Styles = None,
) -> None:
    """Tell what changed between two briefs: new, gone, reworded, newly denied or corroborated.

    Each is a brief.json or a revision of the brief that lies in --repo, as `log` lists them.
    """
    from briefgen.changes import changes_between  # noqa: PLC0415 - only this command
    from briefgen.rendering import render_changes  # noqa: PLC0415 - Jinja, pydantic
    from briefgen.writing import write_file  # noqa: PLC0415 - with the other

    one, other = earlier(old, repo), earlier(new, repo)
    changes = changes_between(one.brief, other.brief, old_texts=one.texts, new_texts=other.texts)
    made = render_changes(changes, format, templates=templates, styles=styles)
    if out is None:
        words = made.decode("utf-8")
        hand_out(shown_json(words) if format == "json" else shown(words))
        return
    write_file(out, made)
    hand_out(f"{shown(str(out))}\n")
