"""`briefgen facts`: extraction alone, one JSON object a line."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from briefgen.cli.options import Model, Quiet, Sources, Verbose
from briefgen.cli.talk import hand_out, progress_on, shown, shown_json, tell_notices


def facts(
    sources: Sources,
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="File to write.",
            show_default="standard output",
        ),
    ] = None,
    model: Model = None,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Print what each article says and who says it: one JSON object a line, for other programs."""
    from briefgen.annotate import load_language_model  # noqa: PLC0415 - spaCy is slow to import
    from briefgen.loading import load_articles  # noqa: PLC0415 - as are the readers
    from briefgen.pipeline import facts_of  # noqa: PLC0415 - spaCy again
    from briefgen.rendering import fact_rows  # noqa: PLC0415 - with the others
    from briefgen.writing import write_file  # noqa: PLC0415 - with the others

    loaded = load_articles(sources)
    tell_notices(loaded.notices, verbose=verbose, quiet=quiet)
    lines: list[str] = []
    hand = hand_out if out is None else lines.append
    with progress_on(len(loaded.articles), quiet=quiet or out is None) as progress:
        for found in facts_of(loaded.articles, load_language_model(model), progress=progress):
            tell_notices(found.notices, verbose=verbose, quiet=quiet)
            hand("".join(_json_line(row) for row in fact_rows(found)))
    if out is not None:
        write_file(out, "".join(lines).encode("utf-8"))
        hand_out(f"{shown(str(out))}\n")


def _json_line(row: dict[str, Any]) -> str:
    """One row; what a terminal would act upon is written as JSON's escape for it."""
    return f"{shown_json(json.dumps(row, ensure_ascii=False))}\n"
