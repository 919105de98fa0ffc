"""A page as the lines and paragraphs that it is made of."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from briefgen.loading.kinds import Kind, is_ended, kind_of


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, or the lines of one hard-wrapped paragraph."""

    start: int
    end: int
    text: str
    block: int
    """Number of the block: units of one block have no blank line between them."""
    kind: Kind = Kind.FRAGMENT

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@lru_cache(maxsize=2)  # details and furniture of one text are asked for one after the other
def units_in(text: str) -> tuple[Unit, ...]:
    """The page's units with their kinds, in order."""
    matter = front_matter_end(text)
    lines = _lines(text)
    units = _unwrapped(text, lines) if _is_hard_wrapped(lines) else lines
    return tuple(
        replace(unit, kind=Kind.NOISE if unit.start < matter else kind_of(unit.text))
        for unit in units
    )


_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[^\n]*\n){1,40}?(?:---|\.\.\.)[ \t]*(?:\n|$)")


def front_matter_end(text: str) -> int:
    """Where the YAML block at the very top of a Markdown file ends; 0 without one."""
    found = _FRONT_MATTER.match(text)
    return found.end() if found and ":" in found.group() else 0


_LINE = re.compile(r"[^\n]+")


def _lines(text: str) -> list[Unit]:
    """Every line that is not blank, without the white space around it."""
    units: list[Unit] = []
    block = after = 0
    for line in _LINE.finditer(text):
        words = line.group().strip()
        if not words:
            block += 1
            continue
        block += line.start() - after > 1
        after = line.end()
        start = line.start() + len(line.group()) - len(line.group().lstrip())
        units.append(Unit(start, start + len(words), words, block))
    return units


# --- hard-wrapped paragraphs ------------------------------------------------------------------

_LONGEST_WRAPPED_LINE = 130
_SHORTEST_WRAPPED_LINE = 40
_FEWEST_RUN_ON = 3
_SLACK = 4
"""Characters by which wrapping programs differ."""


def _is_hard_wrapped(lines: list[Unit]) -> bool:
    """Whether sentences run on from line to line, as in mails and old wire copy."""
    if any(line.end - line.start > _LONGEST_WRAPPED_LINE for line in lines):
        return False
    run_on = sum(1 for a, b in pairwise(lines) if _runs_on(a, b))
    return run_on >= _FEWEST_RUN_ON and run_on * 4 >= len(lines)


def _runs_on(line: Unit, following: Unit) -> bool:
    """Whether a sentence plainly goes on in the next line."""
    return (
        line.block == following.block
        and line.end - line.start >= _SHORTEST_WRAPPED_LINE
        and not is_ended(line.text)
        and following.text[0].islower()
    )


def _unwrapped(text: str, lines: list[Unit]) -> list[Unit]:
    """Join the lines that were broken only because the next word did not fit any more."""
    width = max(line.end - line.start for line in lines)
    units = lines[:1]
    for last, line in pairwise(lines):
        if _runs_on(last, line) or (last.block == line.block and _is_full(last, line, width)):
            start = units.pop().start
            units.append(Unit(start, line.end, text[start : line.end], line.block))
        else:
            units.append(line)
    return units


def _is_full(line: Unit, following: Unit, width: int) -> bool:
    """Whether the first word of the next line would not have fitted into this one."""
    first_word = following.text.split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(first_word) > width - _SLACK
