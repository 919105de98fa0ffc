"""`briefgen facts`: extraction alone, one JSON object a line."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from briefgen.cli.articles import languages_of, load
from briefgen.cli.cluster import facts_on_cluster
from briefgen.cli.options import (
    AllowPrivate,
    Jobs,
    Lang,
    Model,
    NoCache,
    Offline,
    Quiet,
    Sources,
    Verbose,
)
from briefgen.cli.talk import hand_out, progress_on, shown, shown_json, tell_notices


class Engine(StrEnum):
    """What does the work."""

    LOCAL = "local"
    DASK = "dask"


def facts(  # noqa: PLR0913 - one parameter per option
    sources: Sources,
    *,
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="File to write; with --engine dask, folder for Parquet parts.",
            show_default="standard output",
        ),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Tell people instead: by which rule and words each statement was read so.",
        ),
    ] = False,
    matching: Annotated[
        str,
        typer.Option(
            "--matching",
            metavar="WORDS",
            help="Only statements with all these words, or at this place (FILE:OFFSET).",
            show_default="all of them",
        ),
    ] = "",
    offline: Offline = False,
    allow_private: AllowPrivate = False,
    lang: Lang = None,
    model: Model = None,
    jobs: Jobs = 0,
    no_cache: NoCache = False,
    engine: Annotated[
        Engine, typer.Option(help="Where articles are read: here, or by the workers of a cluster.")
    ] = Engine.LOCAL,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="The cluster's scheduler.", show_default=False),
    ] = None,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Print what each article says and who says it: one JSON object a line, for other programs."""
    if engine is Engine.DASK:
        facts_on_cluster(sources, out, scheduler, model, quiet=quiet)
        return
    from briefgen.pipeline import reading  # noqa: PLC0415 - rules are slow to import
    from briefgen.rendering import explanations, fact_rows  # noqa: PLC0415 - with the others
    from briefgen.settings import Settings  # noqa: PLC0415 - with the others
    from briefgen.writing import write_file  # noqa: PLC0415 - with the others

    languages = languages_of(lang, model)
    cached = not no_cache
    loaded = load(sources, languages, offline=offline, allow_private=allow_private, cached=cached)
    tell_notices(loaded.notices, verbose=verbose, quiet=quiet)
    settings = Settings(languages=languages)
    lines: list[str] = []
    hand = hand_out if out is None else lines.append
    with (
        progress_on(len(loaded.articles), quiet=quiet or out is None) as progress,
        reading(model, settings, jobs=jobs, cached=cached, progress=progress) as source,
    ):
        for found in source(loaded.articles):
            tell_notices(found.notices, verbose=verbose, quiet=quiet)
            if explain:
                hand("".join(f"{_safe(each)}\n" for each in explanations(found, matching)))
            else:
                hand("".join(_json_line(row) for row in fact_rows(found, matching)))
    if out is not None:
        write_file(Path(out), "".join(lines).encode("utf-8"))
        hand_out(f"{shown(out)}\n")


def _safe(explained: str) -> str:
    """Lines without what a terminal would act upon."""
    return "\n".join(shown(line) for line in explained.split("\n"))


def _json_line(row: dict[str, Any]) -> str:
    """One row; what a terminal would act upon is written as JSON's escape for it."""
    return f"{shown_json(json.dumps(row, ensure_ascii=False))}\n"
