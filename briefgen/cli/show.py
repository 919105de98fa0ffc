"""`briefgen show`: one version of a brief."""

from typing import Annotated

import typer

from briefgen.cli.options import REPO, Repo, one_of
from briefgen.cli.talk import hand_out, shown, shown_json

_FORMATS = ("md", "json")


def show(
    revision: Annotated[
        str, typer.Argument(metavar="REV", help="A revision, as `log` lists them, or a tag.")
    ] = "HEAD",
    *,
    format: Annotated[  # noqa: A002 - the option's own name
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            callback=one_of(_FORMATS, "format"),
            help="md or json.",
        ),
    ] = "md",
    repo: Repo = REPO,
) -> None:
    """Print one committed version of a brief."""
    from briefgen.history import json_at, markdown_at  # noqa: PLC0415 - pydantic, Jinja

    if format == "json":
        hand_out(shown_json(json_at(repo, revision)))
    else:
        hand_out(shown(markdown_at(repo, revision)))
