"""`briefgen log`: a brief's versions."""

from briefgen.cli.options import REPO, Repo
from briefgen.cli.talk import hand_out, shown, tell


def log(*, repo: Repo = REPO) -> None:
    """List the committed versions of a brief, the newest first: revision, day, what changed."""
    from briefgen.history import versions  # noqa: PLC0415 - pydantic, Jinja

    found = versions(repo)
    if not found:
        tell(f"{repo}: no brief is committed there yet; briefgen build --commit does it")
    for each in found:
        tags = f" ({', '.join(each.tags)})" if each.tags else ""
        hand_out(f"{each.short} {each.day} {shown(each.subject)}{shown(tags)}\n")
