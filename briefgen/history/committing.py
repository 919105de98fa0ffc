"""A brief committed: its files, its message in words, nothing else of what the user has staged.

A commit is made through an index of its own, so that what lies staged stays staged, and a git
that was killed and has left the index locked keeps no brief from being committed.
"""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import AcquireReturnProxy, FileLock, Timeout

from briefgen.datamodel import Article, Brief
from briefgen.errors import HistoryError
from briefgen.history.git import LOG, Place, git, place_of, run
from briefgen.history.message import message_of
from briefgen.history.versions import HASHES, JSON, MARKDOWN, TEXTS, last_brief
from briefgen.rendering import Looks, brief_to_json, render
from briefgen.writing import inside, write_file

_PATIENCE = 60
"""Seconds to wait for another briefgen that commits in the same repository."""
_UNFINISHED = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")


@dataclass(frozen=True, slots=True)
class Committed:
    """What became of a commit."""

    folder: Path
    commit: str
    """Full name of the commit that holds the brief: a new one, or the last when nothing changed."""
    subject: str
    """First line of its message: what changed, in words; empty when nothing did."""
    new: bool
    """Whether there was anything to commit."""
    tag: str | None = None
    warning: str | None = None
    """What the user should know though all is committed."""


def commit_brief(
    brief: Brief,
    folder: Path,
    *,
    articles: Iterable[Article] = (),
    looks: Looks | None = None,
    tag: str | None = None,
) -> Committed:
    """Write the brief into a folder of a git repository and commit it there, and nothing else.

    ``articles`` bring the texts of the sources that are no text themselves. The same brief again
    makes no commit. Whenever a run is killed, the next one finishes what it left: files are whole
    or old, the commit is made or not, and a tag that is missing is set.
    """
    place = place_of(folder)
    files = _files(brief, articles, looks or Looks())
    with _alone(place):
        _ready(place, tag)
        before = last_brief(folder)
        for name, data in files.items():
            write_file(inside(folder, name), data)
        gone = _no_longer_kept(before.brief if before else None, files)
        message = message_of(before, brief)
        head = _head(place)
        with tempfile.TemporaryDirectory(prefix="briefgen-") as aside:
            index = {"GIT_INDEX_FILE": str(Path(aside) / "index")}
            changed = _stage(place, files, gone, index, head)
            if changed:
                _untaken(place, tag)
                _commit(place, message, index)
        commit = _head(place) if changed else _last(place)
        # Also when nothing changed: a run may have been killed right after its commit.
        warning = _refreshed(place, files, gone)
        _tag(place, commit or "", tag, message)
    subject = message.partition("\n")[0] if changed else ""
    return Committed(folder, commit or "", subject, changed, tag, warning)


# --- files ------------------------------------------------------------------------------------


def _files(brief: Brief, articles: Iterable[Article], looks: Looks) -> dict[str, bytes]:
    """Name below the folder → bytes of everything that is committed."""
    texts = {article.name: article.text for article in articles}
    kept = {
        source.extracted: texts[source.name].encode("utf-8", "surrogatepass")
        for source in brief.articles
        if source.extracted and source.name in texts
    }
    written = {
        MARKDOWN: render(brief, "md", templates=looks.templates, style=looks.style),
        JSON: brief_to_json(brief),
        HASHES: _hashes(brief),
    }
    return {**kept, **written}


def _hashes(brief: Brief) -> bytes:
    """A fingerprint and a name a line, as ``sha256sum`` writes them."""
    lines = (f"{s.sha256}  {' '.join(s.name.splitlines())}\n" for s in brief.articles)
    return "".join(lines).encode("utf-8", "surrogatepass")


def _no_longer_kept(before: Brief | None, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Texts that the last version kept and this one does not."""
    kept = (s.extracted for s in before.articles if s.extracted) if before else ()
    ours = (name for name in kept if name.startswith(f"{TEXTS}/") and ".." not in name)
    return tuple(sorted(name for name in ours if name not in files))


# --- git --------------------------------------------------------------------------------------


def _alone(place: Place) -> AcquireReturnProxy[Any]:
    """Two runs that commit in one repository wait for each other."""
    answer = git(place.top, "rev-parse", "--git-path", "briefgen.lock")
    path = place.top / answer.decode("utf-8", "surrogateescape").removesuffix("\n")
    try:
        return FileLock(path, timeout=_PATIENCE).acquire()
    except Timeout as error:
        message = f"{path}: another briefgen has been committing for {_PATIENCE} seconds; try later"
        raise HistoryError(message) from error
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}); see to the folder's permissions"
        raise HistoryError(message) from error


def _ready(place: Place, tag: str | None) -> None:
    """Refuse what could not be finished before anything is written."""
    for name in _UNFINISHED:
        path = git(place.top, "rev-parse", "--git-path", name).decode("utf-8", "surrogateescape")
        if (place.top / path.removesuffix("\n")).exists():
            message = (
                f"{place.top}: a merge, cherry-pick, revert or rebase is not finished there; "
                "finish or abort it and run again"
            )
            raise HistoryError(message)
    if tag is not None and (
        tag.startswith("-") or run(place.top, "check-ref-format", f"refs/tags/{tag}").returncode
    ):
        message = f"{tag!r} cannot be the name of a tag; take letters, digits, . and -"
        raise HistoryError(message)


def _head(place: Place) -> str | None:
    """The commit that the branch is at; None before the first."""
    done = run(place.top, "rev-parse", "--quiet", "--verify", "HEAD^{commit}")
    return None if done.returncode else done.stdout.decode("ascii").strip()


def _stage(
    place: Place,
    files: Mapping[str, bytes],
    gone: Iterable[str],
    index: Mapping[str, str],
    head: str | None,
) -> bool:
    """The last commit with our files put into an index aside; whether that makes a difference."""
    git(place.top, "read-tree", head or "--empty", environment=index)
    _put(place, files, gone, index)
    if head is None:
        return True
    words = ("diff-index", "--cached", "--quiet", head, "--")
    return bool(run(place.top, *words, environment=index).returncode)


def _put(
    place: Place, files: Iterable[str], gone: Iterable[str], index: Mapping[str, str] | None = None
) -> None:
    """Our files as they lie there, and without those that are gone.

    Not ``git add``: what was asked for is committed though a .gitignore names it.
    """
    for word, names in (("--add", files), ("--force-remove", gone)):
        listed = "".join(f"{place.path(name)}\0" for name in names)
        data = listed.encode("utf-8", "surrogateescape")
        git(place.top, "update-index", word, "-z", "--stdin", data=data, environment=index)


def _commit(place: Place, message: str, index: Mapping[str, str]) -> None:
    words = ("commit", "--quiet", "--signoff", "--cleanup=whitespace", "--file=-")
    data = message.encode("utf-8", "replace")
    git(place.top, *words, data=data, environment=index, settings=("user.useConfigOnly=true",))


def _refreshed(place: Place, files: Iterable[str], gone: Iterable[str]) -> str | None:
    """The user's own index told of the new files, else they would show as changed back."""
    try:
        _put(place, files, gone)
    except HistoryError as error:
        return f"the brief is committed, but git add could not follow: {error}"
    return None


def _last(place: Place) -> str | None:
    """The commit in which the brief last changed."""
    told = git(place.top, *LOG, "-1", "--format=%H", "--", place.path(JSON))
    return told.decode("ascii").strip() or _head(place)


def _tagged(place: Place, tag: str) -> str | None:
    """The commit that a tag is on."""
    done = run(place.top, "rev-parse", "--quiet", "--verify", f"refs/tags/{tag}^{{commit}}")
    return None if done.returncode else done.stdout.decode("ascii", "replace").strip()


def _untaken(place: Place, tag: str | None) -> None:
    """Refuse a tag that is on an earlier version."""
    if tag is not None and _tagged(place, tag):
        message = f"there is a tag {tag!r} on another commit; nothing is committed, choose another"
        raise HistoryError(message)


def _tag(place: Place, commit: str, tag: str | None, message: str) -> None:
    """The tag on the commit; one that is there already is well when it is on that commit."""
    if tag is None or (at := _tagged(place, tag)) == commit:
        return
    if at is not None:
        trouble = f"there is a tag {tag!r} on another commit; choose another name"
        raise HistoryError(trouble)
    words = ("tag", "--annotate", "--file=-", tag, commit)
    data = message.encode("utf-8", "replace")
    git(place.top, *words, data=data, settings=("user.useConfigOnly=true",))
