"""The relation source + cue + content, as offsets into one article (PARC, PolNeAR, Citron)."""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Content:
    """What a construction takes for the content of a cue, and the rule that says so."""

    spans: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say what, before anybody asks who that is or whether it is a denial."""

    content: tuple[Span, ...]
    """In text order; several when the cue splits them."""
    cue: tuple[Span, ...]
    cue_head: int | None
    """Index of the cue's head token; None where no word is the cue."""
    rule: str
    source: tuple[Span, ...] = ()
    """Empty when nobody in particular says it, or the writer does."""
    source_head: int | None = None
    clause: bool = True
    """True when the content can stand after "said"."""
    nested: bool = False
    """True when the cue itself stands inside somebody's quotation."""
