"""`briefgen build`: the main job, articles in, one brief out."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.briefs import numbered, write_formats
from briefgen.cli.earlier import before, commit_to, compared, notes_for
from briefgen.cli.options import (
    REPO,
    USUAL_FORMATS,
    Formats,
    Model,
    Next,
    Number,
    Out,
    Pdf,
    Quiet,
    Repo,
    Since,
    Sources,
    Style,
    Styles,
    Templates,
    Verbose,
)
from briefgen.cli.talk import progress_on, tell_notices
from briefgen.errors import InputError, Severity, StrictError

if TYPE_CHECKING:
    from briefgen.corrections import Corrections


def build(  # noqa: PLR0913 - one parameter per option
    sources: Sources,
    *,
    out: Out = Path("out"),
    formats: Formats = USUAL_FORMATS,
    title: Annotated[
        str | None,
        typer.Option(
            help="Heading of the brief.", show_default="the headline of the most central article"
        ),
    ] = None,
    day: Annotated[
        datetime | None,
        typer.Option(
            "--date",
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="Date of the brief.",
            show_default="that of the newest article",
        ),
    ] = None,
    number: Number = None,
    next_issue: Next = None,
    model: Model = None,
    style: Style = "brief",
    pdf: Pdf = "ua",
    templates: Templates = None,
    styles: Styles = None,
    since: Since = None,
    commit: Annotated[
        bool,
        typer.Option("--commit", help="Commit the brief to --repo, and nothing else."),
    ] = False,
    repo: Repo = REPO,
    tag: Annotated[
        str | None,
        typer.Option("--tag", metavar="NAME", help="Tag the commit.", show_default=False),
    ] = None,
    notes: Annotated[
        Path | None,
        typer.Option(
            "--notes",
            metavar="FILE",
            help="An analyst's notes.",
            show_default="notes.md in a folder given",
        ),
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(
            "--corrections",
            metavar="FILE",
            help="An analyst's corrections.",
            show_default="corrections.toml in a folder given",
        ),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Write the brief, but exit with 6 if there was a warning."),
    ] = False,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Make one brief out of many articles, in every format asked for."""
    from briefgen.annotate import load_language_model  # noqa: PLC0415 - spaCy is slow to import
    from briefgen.changes import noted  # noqa: PLC0415 - with the others
    from briefgen.loading import load_articles  # noqa: PLC0415 - as are the readers
    from briefgen.pipeline import make_brief  # noqa: PLC0415 - spaCy again
    from briefgen.rendering import Looks  # noqa: PLC0415 - with the others
    from briefgen.settings import Settings  # noqa: PLC0415 - with the others
    from briefgen.writing import with_kept_texts  # noqa: PLC0415 - with the others

    told, kept = notes_for(notes, sources), before(since, repo) if since else None
    loaded = load_articles(sources)
    settings = Settings(
        title=title,
        date=day.date() if day else None,
        corrections=corrections_for(corrections, sources),
    )
    with progress_on(len(loaded.articles), quiet=quiet) as progress:
        brief = make_brief(
            loaded.articles,
            load_language_model(model),
            settings,
            notices=loaded.notices,
            progress=progress,
        )
    brief = numbered(with_kept_texts(brief, loaded.articles), number, next_issue)
    texts = {article.name: article.text for article in loaded.articles}
    brief = noted(compared(brief, kept, texts), told, kept.brief if kept else None)
    tell_notices(brief.notices, verbose=verbose, quiet=quiet)
    looks = {"style": style, "pdf": pdf, "templates": templates, "styles": styles}
    write_formats(brief, out, formats, looks=looks, articles=loaded.articles, texts=texts)
    if commit:
        own = Looks(templates, styles, style)
        commit_to(brief, repo, articles=loaded.articles, looks=own, tag=tag, quiet=quiet)
    warnings = sum(notice.severity is Severity.WARNING for notice in brief.notices)
    if strict and warnings:
        message = f"--strict: the brief is written, but there were warnings ({warnings})"
        raise StrictError(message)


def corrections_for(given: Path | None, sources: list[str]) -> "Corrections":
    """The file given, or those that lie in the folders given, as one."""
    from briefgen.corrections import FILE, Corrections, corrections_from  # noqa: PLC0415 - ditto

    beside = sorted({Path(source) / FILE for source in sources if source and source != "-"})
    paths = [given] if given else [path for path in beside if path.is_file()]
    found = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            message = f"{path}: cannot be read ({error}); give a TOML file in UTF-8"
            raise InputError(message) from error
        found.append(corrections_from(text, where=str(path)))
    return Corrections(tuple(entry for each in found for entry in each.entries))
