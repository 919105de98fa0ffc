"""What a reader makes of one file, and the limits that all readers keep to."""

from collections.abc import Callable
from dataclasses import dataclass

from briefgen.datamodel import Article
from briefgen.errors import Notice, Severity

MOST_CHARACTERS = 1_000_000
"""Longest text that is taken for a news article."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as read: an article, or the notices that say why there is none."""

    article: Article | None
    notices: tuple[Notice, ...] = ()


Reader = Callable[[bytes, str], Reading]
"""From a file's bytes and its name; pure, and never raises for what the bytes hold."""


def refused(code: str, message: str, name: str) -> Reading:
    """No article, with a warning."""
    return Reading(None, (Notice(Severity.WARNING, code, message, name),))


def trouble_with(text: str, name: str) -> Reading | None:
    """Why a text is no article to work with; None when it may be one."""
    if not text.strip():
        return refused("empty", "the file is empty", name)
    if len(text) > MOST_CHARACTERS:
        message = f"longer than {MOST_CHARACTERS:,} characters; split it into single articles"
        return refused("too-long", message, name)
    return None
