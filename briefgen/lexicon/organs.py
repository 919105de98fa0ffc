"""The state for which a name or a role speaks, from its words and ``organs.tsv``."""

import re
from functools import cache
from importlib.resources import files

from briefgen.lexicon.content_words import concepts_in


def side_in(text: str) -> str | None:
    """State that the words belong to: "Élysée spokesman" is France's; None for none or two."""
    organs = {_organs()[match.group().casefold()] for match in _pattern().finditer(text)}
    states = {concept[1:] for concept in concepts_in(text) if concept[0] == "="}
    # An ambassador "to X" speaks for the state that sent him.
    found = organs or (_senders(text) or states if len(states) > 1 else states)
    return next(iter(found)) if len(found) == 1 else None


def organ_of(name: str) -> str | None:
    """State whose organ the name is by the table: "the Élysée" is France's."""
    return _organs().get(re.sub(r"^the\s+", "", name.casefold()))


def _senders(text: str) -> set[str]:
    before = re.split(r"\b(?:to|in|for|at)\b", text, maxsplit=1)[0]
    return {concept[1:] for concept in concepts_in(before) if concept[0] == "="}


@cache
def _organs() -> dict[str, str]:
    text = files("briefgen.lexicon").joinpath("organs.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {name.casefold(): state for name, state in lines}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_organs(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
