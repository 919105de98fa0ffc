"""What changed between two briefs: told fact by fact, never line by line.

Two briefs ──▶ identity (which item is which) ──▶ changes ──▶ words for a commit, a page, a letter
"""

from briefgen.changes.compare import changes_between
from briefgen.changes.notes import noted
from briefgen.changes.since import with_since
from briefgen.changes.words import in_words, read_otherwise, told_at_length

__all__ = [
    "changes_between",
    "in_words",
    "noted",
    "read_otherwise",
    "told_at_length",
    "with_since",
]
