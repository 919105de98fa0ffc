"""`briefgen run`: what `briefgen.toml` says, from the sources to the mailbox, for a scheduler."""

import io
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from briefgen.cli.briefs import read_brief
from briefgen.cli.talk import hand_out, shown
from briefgen.errors import BriefgenError, InputError, Severity

_LOCK = Path(".briefgen/run.lock")
_SETTINGS = Path("briefgen.toml")
_USUAL = "build"


@dataclass(frozen=True, slots=True)
class Day:
    """What a run has made so far."""

    briefs: tuple[Path, ...] = ()
    """The ``brief.json`` that `build` has written; several when it splits the stories."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What `build` was called with."""
    told: tuple[str, ...] = ()
    """What each step did, for the summary."""


Step = Callable[[typer.Context, Day], Day]
"""Does its part and adds to the day."""


def _done(name: str, step: Step, context: typer.Context, day: Day) -> Day:
    """A step done; an error says at which step, and what was done before it."""
    try:
        return step(context, day)
    except BriefgenError as error:
        before = f" (done: {'; '.join(day.told)})" if day.told else ""
        message = f"run stopped at {name}: {error}{before}"
        raise type(error)(message) from error


def _build(context: typer.Context, day: Day) -> Day:
    """The brief made and written."""
    paths, settings = _called(context, "build", "--quiet")
    briefs = tuple(path for path in paths if path.name == "brief.json")
    words = map(_built, briefs) if briefs else [f"wrote {len(paths)} files"]
    return Day(briefs, settings, (*day.told, *words))


def _built(path: Path) -> str:
    """The brief in numbers: ``“Sallow Bay” of 2031-05-03, sources 5, warnings 1``."""
    brief = read_brief(path)
    of = f" of {brief.date}" if brief.date else ""
    warnings = sum(each.severity is Severity.WARNING for each in brief.notices)
    warned = f", warnings {warnings}" if warnings else ""
    return f"“{brief.title}”{of}, sources {len(brief.articles)}{warned}"


def _commit(_context: typer.Context, day: Day) -> Day:
    """The brief as it lies there put into the repository that `build` names."""
    from briefgen.history import commit_brief  # noqa: PLC0415 - only to commit
    from briefgen.rendering import Looks  # noqa: PLC0415 - Jinja, pydantic
    from briefgen.writing import kept_texts  # noqa: PLC0415 - as are the readers

    (path, *more), chosen = _briefs_of(day), day.settings
    if more:
        message = "a repository holds the versions of one brief; leave --split or commit out"
        raise InputError(message)
    brief = read_brief(path)
    done = commit_brief(
        brief,
        chosen["repo"],
        articles=kept_texts(brief, path.parent),
        looks=Looks(chosen["templates"], chosen["styles"], chosen["style"]),
        tag=chosen["tag"],
    )
    words = f"committed {done.commit[:10]}, {done.subject}" if done.new else "nothing to commit"
    return replace(day, told=(*day.told, words))


def _send(context: typer.Context, day: Day) -> Day:
    """The brief sent to those who do not have it yet."""
    done = [_called(context, "send", "--quiet", str(path))[0] for path in _briefs_of(day)]
    return replace(day, told=(*day.told, *map(str, done)))


def _briefs_of(day: Day) -> tuple[Path, ...]:
    if not day.briefs:
        message = "no brief.json to go on with; put json into [build] format"
        raise InputError(message)
    return day.briefs


STEPS: dict[str, Step] = {"build": _build, "commit": _commit, "send": _send}
"""Name → what it does, in the order in which it is done."""


def _steps(text: str) -> str:
    """The list of steps, checked."""
    names = [name.strip() for name in text.split(",")]
    wrong = [name for name in names if name not in STEPS]
    if wrong or "build" not in names:
        message = f"{text!r}: choose from {', '.join(STEPS)}, build among them"
        raise typer.BadParameter(message)
    return ",".join(names)


def _called(context: typer.Context, name: str, *words: str) -> tuple[Any, Mapping[str, Any]]:
    """Another command with its settings from ``briefgen.toml``: what it returns, and these.

    What it prints is kept back, for a run prints one line.
    """
    group = context.find_root()
    command = getattr(group.command, "commands", {})[name]
    kept_back = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with command.make_context(name, list(words), parent=group) as own, redirect_stdout(kept_back):
        return command.invoke(own), own.params


def run(
    context: typer.Context,
    *,
    steps: Annotated[
        str,
        typer.Option(
            metavar="LIST",
            callback=_steps,
            help="What to do: build, commit, send; always in this order.",
        ),
    ] = _USUAL,
) -> None:
    """Do what briefgen.toml says: build the brief, commit it, send it. For cron and systemd.

    Prints one line when all is done. Every step can be done again: what is there already is not
    made, committed or sent a second time.
    """
    from briefgen.locking import alone  # noqa: PLC0415 - only this command
    from briefgen.writing import swept  # noqa: PLC0415 - as are the readers

    if not _SETTINGS.is_file():
        message = f"{_SETTINGS}: not in this folder; make a project with `briefgen init DIR`"
        raise InputError(message)
    wanted = frozenset(steps.split(","))
    with alone(_LOCK, "running here"):
        swept(Path())
        day = Day()
        for name, step in STEPS.items():
            if name in wanted:
                day = _done(name, step, context, day)
    hand_out(shown(f"briefgen run: {'; '.join(day.told)}") + "\n")
