"""Talking: the product to standard output, the talk to standard error, both fit for a terminal."""

import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import typer

from briefgen.errors import Notice, Severity

_LOOKED_BACK = 30
"""Seconds."""


def shown(text: str) -> str:
    """Words fit for a terminal: no escape sequence, no control or turn-around character."""
    from briefgen.rendering.escaping import clean  # noqa: PLC0415 - only when there is talk

    return clean(text)


def shown_json(text: str) -> str:
    """JSON fit for a terminal and the same value: what it would act upon is escaped."""
    if shown(text) == text:
        return text
    return "".join(char if shown(char) == char else json.dumps(char)[1:-1] for char in text)


def tell(text: str) -> None:
    """One line of talk, whatever is in it."""
    typer.echo(" ".join(shown(text).split()), err=True)


def hand_out(text: str) -> None:
    """The product on standard output; a reader who has seen enough (``head``) is no error."""
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None


def tell_notices(notices: tuple[Notice, ...], *, verbose: bool, quiet: bool) -> None:
    """Warnings, and with ``-v`` everything else that is worth telling."""
    for notice in notices:
        if verbose or (notice.severity is Severity.WARNING and not quiet):
            where = f"{notice.where}: " if notice.where else ""
            tell(f"{notice.severity}: {where}{notice.message}")


@contextmanager
def progress_on(total: int, *, quiet: bool) -> Iterator[Callable[[int], None] | None]:
    """A counter that runs on a terminal and is wiped at the end; elsewhere nothing."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    pace = Pace(total)
    try:
        yield lambda done: typer.echo(f"\r\x1b[K{pace.told(done, monotonic())}", err=True, nl=False)
    finally:
        typer.echo("\r\x1b[K", err=True, nl=False)


class Pace:
    """How fast something goes on and how long it will take, from the last half minute."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._marks: deque[tuple[int, float]] = deque()

    def told(self, done: int, now: float) -> str:
        """One line, given how many are done at a time in seconds."""
        self._marks.append((done, now))
        while now - self._marks[0][1] > _LOOKED_BACK:
            self._marks.popleft()
        line = f"reading {done} of {self._total} …"
        earlier, begun = self._marks[0]
        if done == earlier or now - begun < 1:
            return line
        rate = (done - earlier) / (now - begun)
        return f"{line} {rate:.1f} a second, {_long((self._total - done) / rate)} left"


def _long(seconds: float) -> str:
    """`75 s`, `4 min`, `2 h 5 min`: as exact as a guess may be."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
