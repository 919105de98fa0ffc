"""From the facts of all articles to the one value that every format is rendered from."""

from briefgen.brief.compose import compose
from briefgen.brief.lean import lean

__all__ = ["compose", "lean"]
