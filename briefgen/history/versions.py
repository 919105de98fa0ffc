"""What a repository remembers of a brief: its versions, and each of them read back."""

from dataclasses import dataclass
from pathlib import Path

from briefgen.datamodel import Brief
from briefgen.errors import InputError
from briefgen.history.git import LOG, Place, git, place_of, run
from briefgen.rendering import brief_from_json
from briefgen.rendering.sourcetexts import fitting

JSON, MARKDOWN, HASHES, TEXTS = "brief.json", "brief.md", "sources.sha256", "sources"
"""The files of a brief's folder."""
_FIELDS = ("%H", "%h", "%as", "%D", "%s")


@dataclass(frozen=True, slots=True)
class Kept:
    """A committed brief, and those texts of its sources that were kept with it."""

    brief: Brief
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """One commit that changed the brief."""

    commit: str
    short: str
    day: str
    """The author's date, ISO."""
    tags: tuple[str, ...]
    subject: str
    """What changed, in words."""


def versions(folder: Path) -> tuple[Version, ...]:
    """Every version of the brief in a folder, the newest first."""
    place = place_of(folder)
    if not _has_commits(place):
        return ()
    line = "%x1f".join(_FIELDS)
    told = git(place.top, *LOG, "-z", f"--format={line}", "--", place.path(JSON))
    rows = told.decode("utf-8", "replace").split("\0")
    return tuple(_version(*row.split("\x1f", 4)) for row in rows if row)


def _version(commit: str, short: str, day: str, names: str, subject: str) -> Version:
    tags = (name.strip().removeprefix("tag: ") for name in names.split(",") if "tag: " in name)
    return Version(commit, short, day, tuple(sorted(tags)), subject)


def _has_commits(place: Place) -> bool:
    return not run(place.top, "rev-parse", "--quiet", "--verify", "HEAD").returncode


def brief_at(folder: Path, revision: str) -> Kept:
    """The brief of a revision, and the sources' texts that are kept with it."""
    place = place_of(folder)
    commit = _commit(place, revision)
    where = f"{revision}:{place.path(JSON)}"
    brief = brief_from_json(_file_at(place, commit, JSON, revision), where=where)
    return Kept(brief, _texts_at(place, commit, brief))


def markdown_at(folder: Path, revision: str) -> str:
    """The Markdown of a revision."""
    place = place_of(folder)
    data = _file_at(place, _commit(place, revision), MARKDOWN, revision)
    return data.decode("utf-8", "replace")


def json_at(folder: Path, revision: str) -> str:
    """The brief.json of a revision, as it was committed."""
    place = place_of(folder)
    data = _file_at(place, _commit(place, revision), JSON, revision)
    return data.decode("utf-8", "replace")


def last_brief(folder: Path) -> Kept | None:
    """The brief committed last with the texts kept; None before the first."""
    place = place_of(folder)
    if not _has_commits(place) or not _holds(place, "HEAD", JSON):
        return None
    return brief_at(folder, "HEAD")


def _commit(place: Place, revision: str) -> str:
    """The full name of a commit; a word that git would take for an option is none."""
    asked = ("rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    done = None if revision.startswith("-") or "\0" in revision else run(place.top, *asked)
    if done is None or done.returncode:
        message = (
            f"{revision}: neither a file nor a revision in {place.top}; "
            "briefgen log lists the versions"
        )
        raise InputError(message)
    return done.stdout.decode("ascii", "replace").split()[-1]


def _holds(place: Place, commit: str, name: str) -> bool:
    return not run(place.top, "cat-file", "-e", f"{commit}:{place.path(name)}").returncode


def _file_at(place: Place, commit: str, name: str, revision: str) -> bytes:
    done = run(place.top, "cat-file", "blob", f"{commit}:{place.path(name)}")
    if done.returncode:
        message = (
            f"{revision}: has no {place.path(name)}; name the brief's folder with --repo, "
            "and one of the versions that briefgen log lists"
        )
        raise InputError(message)
    return done.stdout


def _texts_at(place: Place, commit: str, brief: Brief) -> dict[str, str]:
    """The texts kept beside a committed brief, by the sources' names."""
    kept = {s.name: s.extracted for s in brief.articles if s.extracted}
    found = {}
    for name, path in kept.items():
        done = run(place.top, "cat-file", "blob", f"{commit}:{place.path(path)}")
        if not done.returncode:
            found[name] = done.stdout.decode("utf-8", "replace")
    return fitting(brief.articles, found)
