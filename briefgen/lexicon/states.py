"""States and territories by the words that stand for them, from ``states.tsv``.

A newspaper writes "Paris", "the French", "Élysée" and "France" of one government; here a name,
another name, a capital or a demonym leads to the state's one name. An organ ("the Élysée") is an
actor of its own and not in the table.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_TABLE = "states.tsv"
_LEADING = re.compile(r"^the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"'s?$")
_LONGEST_ACRONYM = 5
"""Up to so many capitals in a row are an acronym ("DPRK"); more is a headline ("FRANCE")."""


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory and the words that stand for it."""

    name: str
    capitals: tuple[str, ...]
    demonyms: tuple[str, ...]
    aliases: tuple[str, ...]


@cache
def states() -> tuple[State, ...]:
    """Every state and territory of the table, in its order."""
    text = files("briefgen.lexicon").joinpath(_TABLE).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(_state(line) for line in lines[1:])


def state_of(word: str) -> str | None:
    """Name of the state that a name, an alias or a capital stands for: "Paris" is France."""
    return _looked_up(word, _names())


def demonym_of(word: str) -> str | None:
    """Name of the state whose adjective or people the word is: "French" is France."""
    return _looked_up(word, _demonyms())


def capital_of(word: str) -> str | None:
    """Name of the state whose capital the word is, and None for its other names."""
    return _looked_up(word, _capitals())


def _state(line: str) -> State:
    """One line of the table."""
    name, *fields = line.split("\t")
    capitals, demonyms, aliases = (tuple(filter(None, field.split(";"))) for field in fields)
    return State(name, capitals, demonyms, aliases)


def _looked_up(word: str, table: dict[str, str]) -> str | None:
    """Look the word up as written; one in headline capitals also as a name."""
    key = _key(word)
    if key in table or not key.isupper() or len(key) <= _LONGEST_ACRONYM:
        return table.get(key)
    return table.get(key.title())


@lru_cache(maxsize=1 << 15)
def _key(word: str) -> str:
    """Without article, possessive, dots and accents. Case stays: "US" is a state, "us" is not."""
    plain = word.replace("’", "'").replace(".", "")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _POSSESSIVE.sub("", _LEADING.sub("", " ".join(plain.split())))


def _pairs(*, names: bool = False, capitals: bool = False) -> Iterator[tuple[str, str]]:
    """Word and state."""
    for state in states():
        words = (state.name, *state.aliases) if names else ()
        yield from ((_key(word), state.name) for word in words)
        yield from ((_key(word), state.name) for word in state.capitals if capitals)


@cache
def _names() -> dict[str, str]:
    return dict(_pairs(names=True, capitals=True))


@cache
def _capitals() -> dict[str, str]:
    return dict(_pairs(capitals=True))


@cache
def _demonyms() -> dict[str, str]:
    """Singular and plural: "an American", "the Americans"."""
    singular = {_key(word): state.name for state in states() for word in state.demonyms}
    return {word + "s": name for word, name in singular.items()} | singular
