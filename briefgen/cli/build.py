"""`briefgen build`: the main job, articles in, one brief out."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefgen.cli.articles import corrections_for, languages_of, load
from briefgen.cli.briefs import numbered, write_formats
from briefgen.cli.earlier import before, commit_to, compared, notes_for
from briefgen.cli.options import (
    REPO,
    SOURCES_HELP,
    USUAL_FORMATS,
    AllowPrivate,
    Everything,
    Formats,
    Jobs,
    Lang,
    Model,
    Next,
    NoCache,
    Number,
    Offline,
    Out,
    Pdf,
    Quiet,
    Repo,
    Since,
    Style,
    Styles,
    Templates,
    Topic,
    Verbose,
)
from briefgen.cli.talk import progress_on, tell_notices
from briefgen.errors import BriefgenError, Notice, Severity, StrictError

if TYPE_CHECKING:
    from briefgen.choosing import Chosen
    from briefgen.datamodel import Article, Brief
    from briefgen.history import Kept
    from briefgen.loading import Loaded
    from briefgen.notes import Notes
    from briefgen.settings import Settings


def build(  # noqa: PLR0913 - one parameter per option
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="SOURCES", help=SOURCES_HELP, show_default=False)
    ] = None,
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
    topic: Topic = None,
    split: Annotated[
        bool, typer.Option("--split", help="Make a brief of each story that the articles tell.")
    ] = False,
    everything: Everything = False,
    offline: Offline = False,
    allow_private: AllowPrivate = False,
    lang: Lang = None,
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
    parts: Annotated[
        str | None,
        typer.Option(
            "--facts",
            metavar="PARTS",
            help="Instead of sources: Parquet parts that `facts --engine dask` has written.",
            show_default=False,
        ),
    ] = None,
    most: Annotated[
        int, typer.Option("--most", min=0, help="Most items in a section; 0: all there are, whole.")
    ] = 250,
    jobs: Jobs = 0,
    no_cache: NoCache = False,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Write the brief, but exit with 6 if there was a warning."),
    ] = False,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> tuple[Path, ...]:
    """Make one brief out of many articles, in every format asked for."""
    from briefgen.settings import Settings  # noqa: PLC0415 - only where there is work
    from briefgen.writing import with_titles_apart  # noqa: PLC0415 - with the other

    if bool(sources) is bool(parts):
        message = "Missing argument 'SOURCES': give articles, or --facts, and not both"
        raise typer.BadParameter(message)
    if split and (title or since or commit):
        message = "--split makes several briefs; leave --title, --since and --commit out"
        raise typer.BadParameter(message)
    given = sources or []
    finish = Finish(
        out=out,
        formats=formats,
        looks={"style": style, "pdf": pdf, "templates": templates, "styles": styles},
        number=number,
        next_issue=next_issue,
        notes=notes_for(notes, given),
        kept=before(since, repo) if since else None,
        repo=repo if commit else None,
        tag=tag,
        verbose=verbose,
        quiet=quiet,
    )
    settings = Settings(
        title=title,
        date=day.date() if day else None,
        most=most,
        corrections=corrections_for(corrections, given),
        languages=languages_of(lang, model),
    )
    effort = Effort(model, jobs, cached=not no_cache, quiet=quiet)
    choice = Choice(topic, split=split, everything=everything)
    made = (
        [_from_parts(parts, settings)]
        if parts
        else _from_sources(
            load(
                given,
                settings.languages,
                offline=offline,
                allow_private=allow_private,
                cached=effort.cached,
            ),
            choice,
            settings,
            effort,
        )
    )
    done = [_finished(articles, brief, finish) for articles, brief in with_titles_apart(made)]
    warnings = sum(n.severity is Severity.WARNING for brief, _ in done for n in brief.notices)
    if strict and warnings:
        message = f"--strict: the brief is written, but there were warnings ({warnings})"
        raise StrictError(message)
    return tuple(path for _, paths in done for path in paths)


@dataclass(frozen=True, slots=True)
class Effort:
    """How articles are read."""

    model: str | None
    jobs: int
    cached: bool
    quiet: bool


Made = tuple[tuple["Article", ...], "Brief"]
"""The articles of a brief, and the brief."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which articles make a brief."""

    topic: str | None
    split: bool
    everything: bool


@dataclass(frozen=True, slots=True)
class Finish:
    """What becomes of a brief that is made."""

    out: Path
    formats: str
    looks: dict[str, Any]
    number: str | None
    next_issue: datetime | None
    notes: "Notes"
    kept: "Kept | None"
    """The brief to compare it with."""
    repo: Path | None
    """Where to commit it."""
    tag: str | None
    verbose: bool
    quiet: bool


def _from_sources(
    loaded: "Loaded", choice: Choice, settings: "Settings", effort: Effort
) -> list[Made]:
    """A brief of the main story, or one of each."""
    from briefgen.choosing import choose  # noqa: PLC0415 - only where there is work

    stories = choose(
        loaded.articles, topic=choice.topic, split=choice.split, everything=choice.everything
    )
    return [_from_story(story, loaded.notices, settings, effort) for story in stories]


def _from_story(
    story: "Chosen", notices: tuple[Notice, ...], settings: "Settings", effort: Effort
) -> Made:
    """The articles of a story, and their brief; of very many it is made in a process of its own.

    What is known of ten thousand articles is a gigabyte, which is gone when the pages are made.
    """
    from briefgen.facts.processes import apart  # noqa: PLC0415 - rules are slow to import
    from briefgen.pipeline import VERY_MANY  # noqa: PLC0415 - the same

    work = partial(_composed, story, notices, settings, effort)
    return story.articles, apart(work) if len(story.articles) > VERY_MANY else work()


def _composed(
    story: "Chosen", notices: tuple[Notice, ...], settings: "Settings", effort: Effort
) -> "Brief":
    """The brief of a story whose articles are read here."""
    from briefgen.modelcard import model_card  # noqa: PLC0415 - with the others
    from briefgen.pipeline import brief_of, reading  # noqa: PLC0415 - rules are slow to import

    name = model_card(effort.model).name
    with (
        progress_on(len(story.articles), quiet=effort.quiet) as progress,
        reading(
            effort.model, settings, jobs=effort.jobs, cached=effort.cached, progress=progress
        ) as source,
    ):
        told = (*notices, *story.notices)
        return brief_of(story.articles, source, settings, notices=told, model=name)


def _from_parts(parts: str, settings: "Settings") -> Made:
    """The articles that were read before, perhaps on a cluster, and their brief."""
    from briefgen.pipeline import brief_of  # noqa: PLC0415 - rules are slow to import

    try:
        from briefgen.facts.parts import read_parts  # noqa: PLC0415 - PyArrow is an extra
    except ModuleNotFoundError as error:
        message = f"{error.name} is missing; install it with `pip install 'briefgen[cluster]'`"
        raise BriefgenError(message) from error
    read = read_parts(parts)
    brief = brief_of(read.articles, read.source, settings, notices=read.notices, model=read.model)
    return read.articles, brief


def _finished(
    articles: tuple["Article", ...], composed: "Brief", finish: Finish
) -> tuple["Brief", tuple[Path, ...]]:
    """The brief compared, annotated, written and committed; with the paths of its files."""
    from briefgen.changes import noted  # noqa: PLC0415 - only where there is work
    from briefgen.rendering import Looks  # noqa: PLC0415 - with the other
    from briefgen.writing import with_kept_texts  # noqa: PLC0415 - with the others

    kept, looks = finish.kept, finish.looks
    texts = {article.name: article.text for article in articles}
    brief = numbered(with_kept_texts(composed, articles), finish.number, finish.next_issue)
    brief = noted(compared(brief, kept, texts), finish.notes, kept.brief if kept else None)
    tell_notices(brief.notices, verbose=finish.verbose, quiet=finish.quiet)
    paths = write_formats(
        brief,
        finish.out,
        finish.formats,
        looks=looks,
        articles=articles,
        texts=_cited(brief, texts),
    )
    if finish.repo:
        own = Looks(looks["templates"], looks["styles"], looks["style"])
        commit_to(
            brief, finish.repo, articles=articles, looks=own, tag=finish.tag, quiet=finish.quiet
        )
    return brief, paths


def _cited(brief: "Brief", texts: dict[str, str]) -> dict[str, str]:
    """Texts for the pages' annex: of a brief that had to be cut, those that it still cites."""
    if not any(notice.code == "shortened" for notice in brief.notices):
        return texts
    items = (item for section in brief.sections for item in section.items)
    cited = {name for item in items for name in item.articles}
    return {name: text for name, text in texts.items() if name in cited}
