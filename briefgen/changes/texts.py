"""Sentences of a source that are not as they were: what newspapers change without saying so."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from briefgen.changes.identity import likeness
from briefgen.datamodel import Edit, Evidence
from briefgen.spans import Span, trim

_ENDS = re.compile(r"[.!?…]+[”\"’')\]]*(?=\s)|\n+")
_CONTEXT = 32
_ALIKE = 0.3
"""From here on, of two sentences at one place one has taken the place of the other."""
_FEWEST_WORDS = 4
"""Shorter ones are counters and share lines ("12 comments") more often than sentences."""


def edits_between(old: str, new: str, name: str, now: str) -> tuple[Edit, ...]:
    """The sentences that differ, in text order; ``name`` and ``now``: the source's names."""
    before, after = tuple(_sentences(old)), tuple(_sentences(new))
    words = [old[start:end] for start, end in before], [new[start:end] for start, end in after]
    matcher = SequenceMatcher(None, *words, autojunk=False)
    blocks = [code[1:] for code in matcher.get_opcodes() if code[0] != "equal"]
    found = []
    for begin, end, from_, to in blocks:
        for one, other in _paired(words[0][begin:end], words[1][from_:to]):
            left = None if one is None else _cut(old, before[begin + one], name)
            right = None if other is None else _cut(new, after[from_ + other], now)
            found.append(Edit(left, right))
    return tuple(found)


def _sentences(text: str) -> Iterator[Span]:
    """Stretches up to a full stop or the line's end, without those that are no sentence."""
    start = 0
    for end in (*(found.end() for found in _ENDS.finditer(text)), len(text)):
        span = trim(text, start, end)
        if len(text[slice(*span)].split()) >= _FEWEST_WORDS:
            yield span
        start = end


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Each sentence with the one that took its place; what has none stands alone."""
    at = 0
    for place, words in enumerate(old):
        nearest = max(
            range(at, len(new)), key=lambda each: (likeness(words, new[each]), -each), default=None
        )
        if nearest is None or likeness(words, new[nearest]) < _ALIKE:
            yield place, None
            continue
        yield from ((None, each) for each in range(at, nearest))
        yield place, nearest
        at = nearest + 1
    yield from ((None, each) for each in range(at, len(new)))


def _cut(text: str, span: Span, name: str) -> Evidence:
    start, end = span
    return Evidence(
        document=name,
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - _CONTEXT) : start],
        suffix=text[end : end + _CONTEXT],
    )
