"""`briefgen schema`: the JSON Schema of what briefgen writes."""

from typing import Annotated

import typer

from briefgen.cli.options import one_of
from briefgen.cli.talk import hand_out

_SHAPES = ("brief", "changes")


def schema(
    of: Annotated[
        str,
        typer.Argument(
            metavar="[brief|changes]",
            callback=one_of(_SHAPES, "shape"),
            help="brief: brief.json; changes: what `diff -f json` writes.",
        ),
    ] = "brief",
) -> None:
    """Print the JSON Schema of brief.json, or of what `diff -f json` writes."""
    from briefgen.rendering import brief_schema, changes_schema  # noqa: PLC0415 - pydantic is slow

    hand_out(changes_schema() if of == "changes" else brief_schema())
