"""A brief's versions in a git repository: committed, listed, read back.

One folder of a repository holds one brief. The git command does it all, so that the user's own
settings (who he is, hooks, signatures) hold here as everywhere.
"""

from briefgen.history.committing import Committed, commit_brief
from briefgen.history.versions import Version, brief_at, last_brief, markdown_at, versions

__all__ = [
    "Committed",
    "Version",
    "brief_at",
    "commit_brief",
    "last_brief",
    "markdown_at",
    "versions",
]
