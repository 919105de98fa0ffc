"""`briefgen init`: a project folder to start from."""

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.talk import hand_out, shown


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make or to fill.")],
) -> None:
    """Lay out a project folder: settings, a template and a style sheet to change, a README."""
    from briefgen.project import lay_out  # noqa: PLC0415 - only this command

    hand_out("".join(f"{shown(str(path))}\n" for path in lay_out(folder)))
