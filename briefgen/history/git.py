"""The git command, called without a shell; its refusals become one line with a remedy."""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefgen.errors import HistoryError

_FOREIGN = frozenset(
    [
        *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"),
        *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE"),
        *("GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_CONFIG"),
        *("GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE", "GIT_INTERNAL_SUPER_PREFIX"),
        *("GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"),
        *("GIT_EXTERNAL_DIFF", "GIT_EDITOR", "GIT_SEQUENCE_EDITOR"),
    ]
)
"""Variables that lead git to another repository: a hook that starts briefgen has them set."""
_OURS = {
    "LC_ALL": "C",  # the few words that are looked for
    "GIT_LITERAL_PATHSPECS": "1",  # a folder may be called "*"
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
    "GIT_EDITOR": ":",
}
LOG = ("log", "--no-color", "--no-show-signature")
"""Whatever the user's settings add to it is left out."""
_LOCKED = re.compile(
    r"(?:Unable to create|cannot lock ref [^:]*: Unable to create) '([^']+\.lock)'"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of a work tree, which need not be there."""

    folder: Path
    top: Path
    """The work tree's root."""
    prefix: str
    """The folder as git names it: ``""`` for the root, else ``"news/brief/"``."""

    def path(self, name: str) -> str:
        """A file of the folder as git names it."""
        return f"{self.prefix}{name}"


def place_of(folder: Path) -> Place:
    """Where a folder lies in its repository; an error with the remedy where there is none."""
    standing = folder.absolute()
    missing: list[str] = []
    while not os.path.isdir(standing):  # noqa: PTH112  is_dir() raises for what is locked
        missing.insert(0, standing.name)
        if standing == standing.parent:
            break
        standing = standing.parent
    known = _asked(folder, standing, "--is-bare-repository", "--is-inside-work-tree")
    bare, inside = known.splitlines()
    if inside != "true":
        what = "a bare repository" if bare == "true" else "inside .git"
        message = (
            f"{folder}: {what}, which has no files of its own; "
            "clone it (git clone) and give a folder of the clone"
        )
        raise HistoryError(message)
    top = _asked(folder, standing, "--show-toplevel").removesuffix("\n")
    prefix = _asked(folder, standing, "--show-prefix").removesuffix("\n")
    below = PurePosixPath(*missing) if missing else None
    return Place(folder, Path(top), f"{prefix}{below}/" if below else prefix)


def _asked(folder: Path, standing: Path, *questions: str) -> str:
    try:
        return git(standing, "rev-parse", *questions).decode("utf-8", "surrogateescape")
    except HistoryError as error:
        if "not a git repository" not in str(error):
            raise
        message = (
            f"{folder}: lies in no git repository; make one there (git init {folder}), "
            "or name a folder of one with --repo"
        )
        raise HistoryError(message) from error


def git(
    where: Path,
    *words: str,
    data: bytes = b"",
    environment: Mapping[str, str] | None = None,
    settings: tuple[str, ...] = (),
) -> bytes:
    """What the command prints; what it refuses is a `HistoryError`."""
    done = run(where, *words, data=data, environment=environment, settings=settings)
    if done.returncode:
        raise HistoryError(_refusal(where, words[0], done))
    return done.stdout


def run(
    where: Path,
    *words: str,
    data: bytes = b"",
    environment: Mapping[str, str] | None = None,
    settings: tuple[str, ...] = (),
) -> subprocess.CompletedProcess[bytes]:
    """The command as it ended, well or not."""
    known = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    chosen = [part for setting in settings for part in ("-c", setting)]
    try:
        return subprocess.run(  # noqa: S603 - a list of words, no shell
            ["git", *chosen, *words],  # noqa: S607 - the git that the user has
            cwd=where,
            input=data,
            env={**known, **_OURS, **(environment or {})},
            capture_output=True,
            check=False,
        )
    except OSError as error:
        trouble = "git is not installed; install it, or leave git out"
        if error.filename != "git":
            trouble = f"git cannot be started there ({error.strerror}); choose another place"
        message = f"{where}: {trouble}"
        raise HistoryError(message) from error


def _refusal(where: Path, word: str, done: subprocess.CompletedProcess[bytes]) -> str:
    """The trouble in one line: git's own words, and what helps."""
    said = done.stderr.decode("utf-8", "replace").strip()
    if locked := _LOCKED.search(said):
        return (
            f"{locked[1]}: git has locked its files; if no other git is at work there, a killed "
            "one has left this file behind: delete it and run again"
        )
    if "Please tell me who you are" in said or "user.useConfigOnly" in said:
        return (
            f"{where}: git does not know who you are; git config --global user.name 'Ida Holm' "
            "and git config --global user.email ida@example.org tell it"
        )
    lines = [" ".join(line.split()) for line in said.splitlines() if line.strip()]
    told = " / ".join(lines[-4:]) or f"it ended with {done.returncode}"
    return f"{where}: git {word} failed: {told}"
