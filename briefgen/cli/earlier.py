"""What goes from brief to brief: earlier ones read, this one compared and committed, notes."""

from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.articles import beside
from briefgen.cli.briefs import read_brief
from briefgen.cli.talk import tell

if TYPE_CHECKING:
    from briefgen.datamodel import Article, Brief
    from briefgen.history import Kept
    from briefgen.notes import Notes
    from briefgen.rendering import Looks

_SHORT = 10
_LATEST = "HEAD"


def earlier(named: str, repo: Path) -> "Kept":
    """The brief that a file holds, else that of a revision, with the texts kept beside it."""
    from briefgen.history import Kept, brief_at  # noqa: PLC0415 - pydantic, Jinja
    from briefgen.writing import texts_beside  # noqa: PLC0415 - as are the readers

    path = Path(named)
    if path.is_file() or named.endswith(".json"):
        brief = read_brief(path)
        return Kept(brief, texts_beside(brief, path.parent))
    return brief_at(repo, named)


def before(named: str, repo: Path) -> "Kept | None":
    """The same for a comparison; on the first day there is nothing at HEAD yet."""
    from briefgen.history import last_brief  # noqa: PLC0415 - pydantic, Jinja

    if named != _LATEST or Path(named).is_file():
        return earlier(named, repo)
    kept = last_brief(repo)
    if kept is None:
        tell(f"--since {_LATEST}: {repo} holds no brief yet, so there is nothing to compare with")
    return kept


def compared(brief: "Brief", kept: "Kept | None", texts: dict[str, str]) -> "Brief":
    """The brief with what changed, where there is something to compare it with."""
    from briefgen.changes import with_since  # noqa: PLC0415 - only to compare

    if kept is None:
        return brief
    return with_since(brief, kept.brief, old_texts=kept.texts, new_texts=texts)


def commit_to(
    brief: "Brief",
    repo: Path,
    *,
    articles: "tuple[Article, ...]",
    looks: "Looks",
    tag: str | None,
    quiet: bool,
) -> None:
    """Commit, and tell on standard error what became of it."""
    from briefgen.history import commit_brief  # noqa: PLC0415 - only to commit

    done = commit_brief(brief, repo, articles=articles, looks=looks, tag=tag)
    if done.warning:
        tell(f"warning: {done.warning}")
    if not quiet:
        words = done.subject if done.new else "nothing to commit, the brief is as it was"
        tell(f"{repo}: {done.commit[:_SHORT]} {words}")


def notes_for(given: Path | None, sources: list[str]) -> "Notes":
    """The notes of the file given, or of those that lie in the folders given."""
    from briefgen.notes import FILE, notes_from, together  # noqa: PLC0415 - only to build

    found: dict[str, str] = {}
    for _, text in beside(given, sources, FILE, "Markdown"):
        for target, words in notes_from(text).items():
            found[target] = together(found.get(target), words)
    return found
