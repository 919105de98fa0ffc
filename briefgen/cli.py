"""The command line: options translated, the work called, its result printed, one exit code.

Standard output carries the product, standard error the talk. spaCy, WeasyPrint and the rest are
imported inside the commands that need them, so that ``--help`` is there at once.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefgen import __version__
from briefgen.errors import BriefgenError, InputError, Notice, Severity, StrictError

if TYPE_CHECKING:
    from briefgen.corrections import Corrections
    from briefgen.datamodel import Brief

FORMATS = ("md", "html", "pdf", "json", "eml")
PDF_KINDS = ("ua", "a")
_SETTINGS = "briefgen.toml"
_USUAL_FORMATS = "md,html,pdf,json"

app = typer.Typer(
    name="briefgen",
    help=(
        "News articles in, a brief out: who claims what, who denies it, what the experts say and "
        "what is still open. Every line of the brief stands letter for letter in one of the "
        "articles. It all happens on this machine."
    ),
    epilog="Begin with: briefgen build examples/sallow-bay",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


# --- talking ----------------------------------------------------------------------------------


def _shown(text: str) -> str:
    """Words fit for a terminal: no escape sequence, no control or turn-around character."""
    from briefgen.rendering.escaping import clean  # noqa: PLC0415 - only when there is talk

    return clean(text)


def _tell(text: str) -> None:
    """One line of talk, whatever is in it."""
    typer.echo(" ".join(_shown(text).split()), err=True)


def _hand_out(text: str) -> None:
    """The product on standard output; a reader who has seen enough (``head``) is no error."""
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None


def _tell_notices(notices: tuple[Notice, ...], *, verbose: bool, quiet: bool) -> None:
    """Warnings, and with ``-v`` everything else that is worth telling."""
    for notice in notices:
        if verbose or (notice.severity is Severity.WARNING and not quiet):
            where = f"{notice.where}: " if notice.where else ""
            _tell(f"{notice.severity}: {where}{notice.message}")


@contextmanager
def _progress(total: int, *, quiet: bool) -> Iterator[Callable[[int], None] | None]:
    """A counter that runs on a terminal and is wiped at the end; elsewhere nothing."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    try:
        yield lambda done: typer.echo(f"\rreading {done} of {total} …", err=True, nl=False)
    finally:
        typer.echo("\r\x1b[K", err=True, nl=False)


def _print_version(asked: bool) -> None:  # noqa: FBT001 - Typer's form of a callback
    if asked:
        _hand_out(f"briefgen {__version__}\n")
        raise typer.Exit


# --- options ----------------------------------------------------------------------------------


def _formats(text: str) -> str:
    """The list of formats, checked."""
    wrong = [name for name in text.split(",") if name.strip() not in FORMATS]
    if wrong:
        message = f"{wrong[0]!r} is no format; choose from {','.join(FORMATS)}"
        raise typer.BadParameter(message)
    return ",".join(dict.fromkeys(name.strip() for name in text.split(",")))


def _pdf_kind(text: str) -> str:
    """The kind of PDF, checked."""
    if text not in PDF_KINDS:
        message = f"{text!r} is no kind of PDF; choose from {', '.join(PDF_KINDS)}"
        raise typer.BadParameter(message)
    return text


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCES",
        help="Articles: files (.txt, .md, .html), folders of them, or - for standard input.",
        show_default=False,
    ),
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
        help="What to write, separated by commas: md, html, pdf, json, eml (a letter).",
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
        callback=_pdf_kind,
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
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Tell every notice, not only warnings.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Tell nothing but errors.")]


@app.callback()
def _common(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 - its callback does it all
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    if Path(_SETTINGS).is_file():
        from briefgen.project import read_settings  # noqa: PLC0415 - only where there are some

        context.default_map = read_settings(Path(), _option_names(context))


def _option_names(context: typer.Context) -> dict[str, dict[str, str]]:
    """Command → option without its hyphens (or the argument's name) → parameter."""
    commands = getattr(context.command, "commands", {})
    return {
        name: {_key(parameter): str(parameter.name) for parameter in command.params}
        for name, command in commands.items()
    }


def _key(parameter: Any) -> str:
    """How a parameter is called in the settings file."""
    return str(max(parameter.opts, key=len).removeprefix("--"))


# --- commands ---------------------------------------------------------------------------------


@app.command()
def build(  # noqa: PLR0913 - one parameter per option
    sources: Sources,
    *,
    out: Out = Path("out"),
    formats: Formats = _USUAL_FORMATS,
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
    from briefgen.loading import load_articles  # noqa: PLC0415 - as are the readers
    from briefgen.pipeline import make_brief  # noqa: PLC0415 - spaCy again
    from briefgen.settings import Settings  # noqa: PLC0415 - with the others
    from briefgen.writing import with_kept_texts  # noqa: PLC0415 - with the others

    loaded = load_articles(sources)
    settings = Settings(
        title=title,
        date=day.date() if day else None,
        corrections=_corrections(corrections, sources),
    )
    with _progress(len(loaded.articles), quiet=quiet) as progress:
        brief = make_brief(
            loaded.articles,
            load_language_model(model),
            settings,
            notices=loaded.notices,
            progress=progress,
        )
    brief = _numbered(with_kept_texts(brief, loaded.articles), number, next_issue)
    _tell_notices(brief.notices, verbose=verbose, quiet=quiet)
    texts = {article.name: article.text for article in loaded.articles}
    looks = {"style": style, "pdf": pdf, "templates": templates, "styles": styles}
    _write(brief, out, formats, looks=looks, articles=loaded.articles, texts=texts)
    warnings = sum(notice.severity is Severity.WARNING for notice in brief.notices)
    if strict and warnings:
        message = f"--strict: the brief is written, but there were warnings ({warnings})"
        raise StrictError(message)


@app.command()
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
    _tell_notices(loaded.notices, verbose=verbose, quiet=quiet)
    lines: list[str] = []
    hand = _hand_out if out is None else lines.append
    with _progress(len(loaded.articles), quiet=quiet or out is None) as progress:
        for found in facts_of(loaded.articles, load_language_model(model), progress=progress):
            _tell_notices(found.notices, verbose=verbose, quiet=quiet)
            hand("".join(_json_line(row) for row in fact_rows(found)))
    if out is not None:
        write_file(out, "".join(lines).encode("utf-8"))
        _hand_out(f"{_shown(str(out))}\n")


@app.command()
def render(  # noqa: PLR0913 - one parameter per option
    brief: BriefFile,
    *,
    out: Out = Path("out"),
    formats: Formats = "md,html,pdf",
    number: Number = None,
    next_issue: Next = None,
    style: Style = "brief",
    pdf: Pdf = "ua",
    templates: Templates = None,
    styles: Styles = None,
) -> None:
    """Write a finished brief again, in other formats or with other templates and styles."""
    from briefgen.writing import kept_texts, texts_beside  # noqa: PLC0415 - only to write

    read = _numbered(_read_brief(brief), number, next_issue)
    articles, texts = kept_texts(read, brief.parent), texts_beside(read, brief.parent)
    looks = {"style": style, "pdf": pdf, "templates": templates, "styles": styles}
    _write(read, out, formats, looks=looks, articles=articles, texts=texts)


@app.command()
def check(brief: BriefFile, sources: Sources) -> None:
    """Prove a brief: look every passage up, letter for letter, in its source.

    Exits with 0 only when all are. For a source that was a page (HTML), give the page or the text
    that `build` has kept in the brief's `sources` folder.
    """
    from briefgen.checking import check as check_brief  # noqa: PLC0415 - only this command
    from briefgen.loading import load_articles  # noqa: PLC0415 - as are the readers

    loaded = load_articles(sources)
    _tell_notices(loaded.notices, verbose=False, quiet=False)
    result = check_brief(_read_brief(brief), loaded.articles)
    _hand_out("".join(f"{_shown(line)}\n" for line in (*result.lost, result.summary)))
    if result.lost:
        raise typer.Exit(1)


@app.command()
def preview(  # noqa: PLR0913 - one parameter per option
    sources: Sources,
    *,
    title: Annotated[str | None, typer.Option(help="Heading of the brief.")] = None,
    model: Model = None,
    style: Style = "brief",
    templates: Templates = None,
    styles: Styles = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0: any free port.")
    ] = 0,
    opened: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the browser, or only tell the address.")
    ] = True,
) -> None:
    """Show the brief in the browser and make it again whenever something changes.

    Watches the sources, and the folders of your templates and styles. Ctrl-C ends it.
    """
    from briefgen.preview import changes, showing  # noqa: PLC0415 - only this command
    from briefgen.rendering.resources import resource_dir  # noqa: PLC0415 - with it

    built_in = (resource_dir("templates"), resource_dir("styles"))
    watched = (*map(Path, sources), *filter(None, (templates, styles)), *built_in)
    looks = {"style": style, "templates": templates, "styles": styles}
    make = _page_maker(sources, title, model)
    with showing(port) as shown:
        _hand_out(f"{shown.address}\n")
        if opened:
            typer.launch(shown.address)
        with suppress(KeyboardInterrupt):
            for _ in changes(watched):
                try:
                    shown.page = make(looks)
                    _tell(f"version {shown.version}")
                except BriefgenError as error:
                    _tell(f"error: {error}")


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make or to fill.")],
) -> None:
    """Lay out a project folder: settings, a template and a style sheet to change, a README."""
    from briefgen.project import lay_out  # noqa: PLC0415 - only this command

    _hand_out("".join(f"{_shown(str(path))}\n" for path in lay_out(folder)))


@app.command()
def schema() -> None:
    """Print the JSON Schema of brief.json."""
    from briefgen.rendering import brief_schema  # noqa: PLC0415 - pydantic is slow to import

    _hand_out(brief_schema())


# --- between the commands and the stages ------------------------------------------------------


def _corrections(given: Path | None, sources: list[str]) -> "Corrections":
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


def _read_brief(path: Path) -> "Brief":
    """The brief that a file holds."""
    from briefgen.rendering import brief_from_json  # noqa: PLC0415 - pydantic is slow to import

    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); give the brief.json to work on"
        raise InputError(message) from error
    return brief_from_json(data, where=str(path))


def _page_maker(
    sources: list[str], title: str | None, model: str | None
) -> Callable[[dict[str, Any]], bytes]:
    """What makes the page again; articles that have not changed are not read a second time."""
    from briefgen.annotate import load_language_model  # noqa: PLC0415 - spaCy is slow to import
    from briefgen.loading import load_articles  # noqa: PLC0415 - as are the readers
    from briefgen.pipeline import make_brief  # noqa: PLC0415 - spaCy again
    from briefgen.rendering import render as render_brief  # noqa: PLC0415 - Jinja, pydantic
    from briefgen.settings import Settings  # noqa: PLC0415 - with the others

    nlp = load_language_model(model)
    made: dict[Any, Brief] = {}

    def make(looks: dict[str, Any]) -> bytes:
        loaded = load_articles(sources)
        if loaded not in made:
            made.clear()
            settings = Settings(title=title)
            made[loaded] = make_brief(loaded.articles, nlp, settings, notices=loaded.notices)
        texts = {article.name: article.text for article in loaded.articles}
        return render_brief(made[loaded], "html", texts=texts, **looks)

    return make


def _numbered(brief: "Brief", number: str | None, next_issue: datetime | None) -> "Brief":
    """The brief with its place in a series, where one is given."""
    return replace(
        brief,
        number=number or brief.number,
        next_issue=str(next_issue.date()) if next_issue else brief.next_issue,
    )


def _write(
    brief: "Brief",
    out: Path,
    formats: str,
    *,
    looks: dict[str, Any],
    articles: tuple[Any, ...],
    texts: dict[str, str],
) -> None:
    """Render every format before the first is written; then print the paths."""
    from briefgen.rendering import render as render_brief  # noqa: PLC0415 - Jinja, pydantic
    from briefgen.writing import write_brief  # noqa: PLC0415 - with the other

    rendered = {
        name: render_brief(brief, name, texts=texts, **looks) for name in formats.split(",")
    }
    paths = write_brief(brief, out, rendered, articles)
    _hand_out("".join(f"{_shown(str(path))}\n" for path in paths))


def _json_line(row: dict[str, Any]) -> str:
    """One row; what a terminal would act upon is written as JSON's escape for it."""
    line = json.dumps(row, ensure_ascii=False)
    if _shown(line) != line:
        line = "".join(char if _shown(char) == char else json.dumps(char)[1:-1] for char in line)
    return f"{line}\n"


def main() -> None:
    """Run the program; every error that is the user's becomes one line and its exit code."""
    try:
        app()
    except BriefgenError as error:
        _tell(f"error: {error}")
        sys.exit(error.exit_code)
