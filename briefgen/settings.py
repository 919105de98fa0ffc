"""What a user may choose about a brief, with every default in one place."""

import datetime as dt
from dataclasses import dataclass, field

from briefgen.corrections import Corrections

_MOST_PASSAGES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Choices that change what a brief says."""

    title: str | None = None
    """Heading of the brief; None: the headline of the most central article."""
    date: dt.date | None = None
    """Date of the brief; None: the newest article's. Never the clock."""
    most: int = 250
    """At most so many items in each section; 0: all. See `briefgen.brief.shortened`."""
    highlights: int = 6
    """At most so many lines under "Highlights"."""
    similarity: float = 0.6
    """From which `briefgen.clusters.similar` value two statements say the same (0 to 1)."""
    corrections: Corrections = field(default_factory=Corrections)
    """What an analyst has put right, from ``corrections.toml``."""
    disabled_rules: frozenset[str] = frozenset()
    """Names of extraction rules to leave out."""
    languages: frozenset[str] = frozenset({"en"})
    """For which languages the language model may be."""

    @property
    def passages(self) -> int:
        """At most so many passages in an item; 0: all. See `briefgen.brief.items.some_of`."""
        return _MOST_PASSAGES if self.most else 0
