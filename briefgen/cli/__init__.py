"""The command line: options translated, the work called, its result printed, one exit code.

One command a file, in the table `COMMANDS`. Standard output carries the product, standard error
the talk. spaCy, WeasyPrint and the rest are imported inside the commands that need them, so that
``--help`` is there at once.
"""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from briefgen import __version__
from briefgen.cli.build import build
from briefgen.cli.cache import cache
from briefgen.cli.check import check
from briefgen.cli.diff import diff
from briefgen.cli.doctor import doctor
from briefgen.cli.facts import facts
from briefgen.cli.init import init
from briefgen.cli.log import log
from briefgen.cli.preview import preview
from briefgen.cli.render import render
from briefgen.cli.run import run
from briefgen.cli.schema import schema
from briefgen.cli.send import send
from briefgen.cli.show import show
from briefgen.cli.talk import hand_out, tell
from briefgen.errors import BriefgenError

_SETTINGS = "briefgen.toml"

COMMANDS: tuple[Callable[..., object], ...] = (
    build,
    facts,
    render,
    check,
    diff,
    log,
    show,
    send,
    run,
    preview,
    cache,
    init,
    schema,
    doctor,
)
"""In the order in which ``--help`` lists them."""

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
for _command in COMMANDS:
    app.command()(_command)


def _print_version(asked: bool) -> None:  # noqa: FBT001 - Typer's form of a callback
    if asked:
        hand_out(f"briefgen {__version__}\n")
        raise typer.Exit


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


def main() -> None:
    """Run the program; every error that is the user's becomes one line and its exit code."""
    # A brief of a thousand articles is a million values that live to the end and hold no cycles;
    # with Python's own thresholds a quarter of the time goes to looking through them for some.
    gc.set_threshold(100_000, 50, 100)
    try:
        app()
    except BriefgenError as error:
        tell(f"error: {error}")
        sys.exit(error.exit_code)
