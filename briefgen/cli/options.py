"""Options and arguments that more than one command has, each with its help and its check."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

FORMATS = ("md", "html", "pdf", "json", "eml", "csv", "sqlite", "jsonld", "annotations")
PDF_KINDS = ("ua", "a")
USUAL_FORMATS = "md,html,pdf,json"


def _formats(text: str) -> str:
    """The list of formats, checked."""
    wrong = [name for name in text.split(",") if name.strip() not in FORMATS]
    if wrong:
        message = f"{wrong[0]!r} is no format; choose from {','.join(FORMATS)}"
        raise typer.BadParameter(message)
    return ",".join(dict.fromkeys(name.strip() for name in text.split(",")))


def _languages(text: str | None) -> str | None:
    """The languages, checked for their form."""
    for code in (text or "").split(",") if text is not None else ():
        if not re.fullmatch(r"[a-z]{2,3}", code.strip()):
            message = f"{code!r} is no language; give two letters for each, like de,fr"
            raise typer.BadParameter(message)
    return text


def one_of(names: tuple[str, ...], what: str) -> Callable[[str], str]:
    """A check that a value is one of these, for an option's ``callback``."""

    def check(value: str) -> str:
        if value not in names:
            message = f"{value!r} is no {what}; choose from {', '.join(names)}"
            raise typer.BadParameter(message)
        return value

    return check


SOURCES_HELP = (
    "Articles: files (text, HTML, PDF, Word, mail, feeds, JSON, archives), folders of them, "
    "web addresses, @FILE for a list of any of these, or - for standard input."
)
Sources = Annotated[
    list[str], typer.Argument(metavar="SOURCES", help=SOURCES_HELP, show_default=False)
]
Offline = Annotated[
    bool, typer.Option("--offline", help="Fetch nothing; of web addresses, read what is cached.")
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Fetch pages of this machine and its network (intranet) as well."
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="XX",
        callback=_languages,
        help="Languages to read besides English (de,fr), with a --model for them.",
        show_default=False,
    ),
]
Topic = Annotated[
    str | None,
    typer.Option(
        "--topic",
        metavar="WORDS",
        help="Keep only the articles on the story that these words name.",
        show_default=False,
    ),
]
Everything = Annotated[
    bool, typer.Option("--all", help="Keep articles that are on another story than the others.")
]
BriefFile = Annotated[
    Path, typer.Argument(metavar="BRIEF.JSON", help="A brief.json that `build` has written.")
]
Out = Annotated[
    Path,
    typer.Option("--out", "-o", metavar="DIR", help="Folder for the brief, which gets its own."),
]
Formats = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="LIST",
        callback=_formats,
        help=(
            "What to write, separated by commas: md, html, pdf, json, eml (a letter), csv (the "
            "statements), sqlite, jsonld, annotations (W3C)."
        ),
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME_OR_PATH",
        help="Another spaCy pipeline for English, by its package name or folder.",
        show_default="the built-in one",
    ),
]
Templates = Annotated[
    Path | None,
    typer.Option(
        "--templates",
        metavar="DIR",
        help="Folder with templates of your own; each replaces the built-in one of its name.",
        show_default=False,
    ),
]
Styles = Annotated[
    Path | None,
    typer.Option(
        "--styles",
        metavar="DIR",
        help="Folder with style sheets of your own; each replaces the built-in one of its name.",
        show_default=False,
    ),
]
Style = Annotated[
    str,
    typer.Option(
        "--style",
        metavar="NAME",
        help="House style: brief, onepage, sitrep, annex, or one of your own templates.",
    ),
]
Pdf = Annotated[
    str,
    typer.Option(
        "--pdf",
        metavar="KIND",
        callback=one_of(PDF_KINDS, "kind of PDF"),
        help="What a PDF is for: ua (accessible to all, PDF/UA-1) or a (the archive, PDF/A-3a).",
    ),
]
Number = Annotated[
    str | None,
    typer.Option("--number", help="Which one of a series this is.", show_default=False),
]
Next = Annotated[
    datetime | None,
    typer.Option(
        "--next",
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="When the next one comes out.",
        show_default=False,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="BRIEF.JSON|REV",
        help="Tell what changed since then: a file, or a revision in --repo (HEAD: the last).",
        show_default=False,
    ),
]
Repo = Annotated[
    Path,
    typer.Option(
        "--repo", metavar="DIR", help="Folder of a git repository that holds the brief's versions."
    ),
]
REPO = Path("brief")
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        min=0,
        metavar="N",
        help="How many processes read articles at a time; 0: one for each processor.",
    ),
]
NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache", help="Read every article anew, and keep nothing of it for the next run."
    ),
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Tell every notice, not only warnings.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Tell nothing but errors.")]
