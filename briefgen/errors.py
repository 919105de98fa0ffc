"""The errors that end a run, each with its exit code, and the notices that do not.

    BriefgenError               one line for the user; ``exit_code``
    ├── InputError         3    no article, brief or settings file that can be used
    ├── LanguageModelError 4    the spaCy pipeline is missing or broken
    ├── RenderError        5    a template, a style sheet or a written file fails
    ├── HistoryError       5    the git repository fails, or there is none
    ├── StrictError        6    ``--strict`` and there were warnings
    ├── SendError          7    a letter could not be handed over to every recipient
    └── BusyError         75    another briefgen is at work in this project; try later

Usage errors (exit code 2) are Typer's own. Trouble with one article never ends a run: it
becomes a `Notice`, shown on standard error and at the foot of the brief.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class BriefgenError(Exception):
    """A run that cannot go on; its text is one line that names the trouble and the remedy."""

    exit_code: ClassVar[int] = 1


class InputError(BriefgenError):
    """Nothing that was given can be used."""

    exit_code = 3


class LanguageModelError(BriefgenError):
    """The spaCy pipeline is missing or cannot be loaded."""

    exit_code = 4


class RenderError(BriefgenError):
    """A template, a style sheet or the output folder fails."""

    exit_code = 5


class HistoryError(BriefgenError):
    """The git repository fails, or there is none."""

    exit_code = 5


class StrictError(BriefgenError):
    """``--strict`` was asked for and there were warnings."""

    exit_code = 6


class SendError(BriefgenError):
    """A letter has not gone out to everybody."""

    exit_code = 7


class BusyError(BriefgenError):
    """Another run is at work here; the number is that of ``EX_TEMPFAIL``, for schedulers."""

    exit_code = 75


class Severity(StrEnum):
    """How much a notice matters: a warning may change what the reader decides."""

    INFO = "info"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth telling that does not stop the run."""

    severity: Severity
    code: str
    """A stable word for scripts: ``unreadable``, ``not-text``, ``unclosed-quotation`` …"""
    message: str
    """One sentence in plain words, with the remedy when there is one."""
    where: str | None = None
    """The article's name, or None when the notice is about the whole brief."""
