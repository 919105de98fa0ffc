"""From the facts of all articles to the one value that every format is rendered from."""

from briefgen.brief.compose import compose

__all__ = ["compose"]
