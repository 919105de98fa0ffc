"""Quotations: where quotation marks open and close.

Straight and curly, double and single marks, guillemets and the typewriter's ''two apostrophes''.
A quotation never crosses a blank line
unless the next paragraph opens again, which is how newspapers carry one over.

    "We did not," the mayor said, "sell the land."   →  two quotations
"""

import re
from dataclasses import dataclass

from briefgen.loading.kinds import is_title_case

_CLOSING = {"”": "”", "“": "”", "«": "»", "„": "”", "‘": "’", '"': '"', "'": "'"}
_MARKS = "".join(_CLOSING) + "".join(_CLOSING.values())
_PARAGRAPH = re.compile(r"[^\n]+")

_TYPED = "''"

_LONGEST_SINGLE = 1000
"""A single mark that is not closed within so many characters is an apostrophe; without the bound
a page of apostrophes takes quadratic time."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Offsets of a quotation with its marks."""

    start: int
    end: int
    closed: bool = True

    def covers(self, offset: int) -> bool:
        """Whether the character at the offset lies inside."""
        return self.start <= offset < self.end


def quotations_in(text: str) -> tuple[Quotation, ...]:
    """Outermost quotations in text order; one that is never closed ends with its paragraph.

    Where the next paragraph opens again, both are one: newspapers close a long quotation only at
    its very end.
    """
    found: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(text):
        for quotation in _quotations_of(text, paragraph.start(), paragraph.end()):
            if _is_title_of_a_work(text, quotation):
                continue
            if found and _goes_on(text, found[-1], quotation):
                found[-1] = Quotation(found[-1].start, quotation.end, quotation.closed)
            else:
                found.append(quotation)
    return tuple(found)


def _is_title_of_a_work(text: str, quotation: Quotation) -> bool:
    """`in her second memoir, “Late Rain on the Pier,”`: a name in marks, which nobody says."""
    before = text[max(0, quotation.start - _LONGEST_WORK) : quotation.start].split()
    if not before or before[-1].rstrip(",").casefold() not in _WORKS:
        return False
    words = text[quotation.start : quotation.end]
    return len(words) <= _LONGEST_TITLE and is_title_case(words)


_WORKS = frozenset(
    ["book", "film", "novel", "memoir", "song", "album", "series", "essay", "play", "poem"]
) | {"documentary", "opera", "musical", "exhibition", "podcast", "autobiography", "biography"}
_LONGEST_WORK, _LONGEST_TITLE = 20, 80
"""Characters."""


def _goes_on(text: str, before: Quotation, after: Quotation) -> bool:
    """Whether an unclosed quotation is taken up by the one that opens the next paragraph."""
    gap = text[before.end : after.start]
    return (
        not before.closed
        and "\n" in gap
        and not gap.strip()
        and text[before.start] == text[after.start]
    )


def _quotations_of(text: str, start: int, end: int) -> list[Quotation]:
    found = []
    at = start
    while at < end:
        if text.startswith(_TYPED, at):
            close_typed = text.find(_TYPED, at + 2, end)
            if close_typed > 0:
                found.append(Quotation(at, close_typed + 2))
                at = close_typed + 1
        elif text[at] in _CLOSING and _opens(text, at, start):
            close = _closing(text, at, end)
            if close is None and text[at] == "“":  # “…" with a typewriter's closing mark
                close = _typed_closing(text, at, end)
            if close is not None:
                found.append(Quotation(at, close + 1))
                at = close
            elif text[at] not in "‘'":  # an apostrophe that opens a word is no quotation
                found.append(Quotation(at, end, closed=False))
                at = end
        at += 1
    return found


def _opens(text: str, at: int, start: int) -> bool:
    """Whether a mark can open: nothing or a break before it, a word right after it."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if after.isspace():
        return False
    if text[at] in "“„«":
        return True
    if text[at] == "”":  # a mark turned the wrong way opens a paragraph
        return at == start
    return before.isspace() or before in "([{—–-/" or before in _MARKS


def _closing(text: str, opening: int, end: int) -> int | None:
    """Place of the mark that closes the one at ``opening``."""
    mark, wanted = text[opening], _CLOSING[text[opening]]
    depth = 0
    if mark in "‘'":
        end = min(end, opening + _LONGEST_SINGLE)
    for at in range(opening + 1, end):
        char = text[at]
        if char == mark and mark != wanted:
            depth += 1
        if mark == '"' and char == "“":
            depth += 1  # so that the curly mark that closes it does not close the typed one
        if char != wanted and not (mark == '"' and char == "”"):
            continue
        if char in "’'\"" and mark in "‘'\"" and not _can_close(text, at):
            continue
        if depth == 0 or char == '"':
            return at
        depth -= 1
    return None


def _typed_closing(text: str, opening: int, end: int) -> int | None:
    at = text.find('"', opening + 1, end)
    return at if at > 0 and _can_close(text, at) else None


def _can_close(text: str, at: int) -> bool:
    """A straight or single mark closes only where no letter follows ("don't", "’90s").

    Nor does it stand after a space, but behind another mark: `"… the term 'outreach,' "`.
    """
    after = text[at + 1] if at + 1 < len(text) else " "
    spaced = text[at - 1].isspace() and not (
        text[at] == '"' and text[at - 2 : at - 1] in {"'", "’"}
    )
    return not after.isalnum() and not spaced
