"""News agencies by the names under which outlets credit them, from ``agencies.txt``."""

import re
from functools import cache
from importlib.resources import files


def agencies_in(text: str) -> frozenset[str]:
    """Agencies that the text names."""
    return frozenset(_agencies()[match.group()] for match in _pattern().finditer(text))


@cache
def _agencies() -> dict[str, str]:
    """Every name and the agency's own."""
    text = files("briefgen.lexicon").joinpath("agencies.txt").read_text(encoding="utf-8")
    lines = [line.split(";") for line in text.splitlines() if line and not line.startswith("#")]
    return {name: names[0] for names in lines for name in names}


@cache
def _pattern() -> re.Pattern[str]:
    """Match the longest name first, as a word of its own."""
    names = sorted(_agencies(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
