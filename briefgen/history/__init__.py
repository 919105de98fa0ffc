"""A brief's versions in a git repository: committed, listed, read back.

One folder of a repository holds one brief. The git command does it all, so that the user's own
settings (who he is, hooks, signatures) hold here as everywhere.
"""

from briefgen.history.committing import Committed, commit_brief
from briefgen.history.versions import (
    Kept,
    Version,
    brief_at,
    json_at,
    last_brief,
    markdown_at,
    versions,
)

__all__ = [
    "Committed",
    "Kept",
    "Version",
    "brief_at",
    "commit_brief",
    "json_at",
    "last_brief",
    "markdown_at",
    "versions",
]
