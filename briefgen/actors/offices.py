"""Whether a role is a public office: of a state, an authority, a court, an international body.

A company's chief executive, a union's president and a club's spokeswoman hold none.
"""

import re

from briefgen.actors.names import plain
from briefgen.lexicon.organs import side_in
from briefgen.lexicon.roles import (
    ANYBODYS_OFFICIALS,
    BUSINESS_OFFICES,
    INTERNATIONAL_BODIES,
    OFFICEHOLDERS,
    OFFICIALS,
    PRIVATE_BODIES,
    ROLES,
    SHORT_TITLES,
    TITLES,
)

_FEWEST_OF_A_BODY = 2
"""Capitalised words: "*Sunmere Lines* president", but "president of *Fenwold*" may be a state's."""


_ATTORNEY = re.compile(
    r"\battorneys?[\s-]general\b|\b(?:city|county|district|state|u\.?s\.?)\s(?:\w+\s)?attorney\b",
    re.IGNORECASE,
)
"""Attorneys of the state; anybody else's is a lawyer."""


def is_public(role: str, affiliation: str = "") -> bool:
    """Whether a role is a public office: "ministry spokesman", but not "club president"."""
    held = _words(role)
    if held & OFFICEHOLDERS or INTERNATIONAL_BODIES.search(role) or _ATTORNEY.search(role):
        return True  # "ruling party senator", "UN chief", "city attorney"
    if held & PRIVATE_BODIES or not held & OFFICIALS:
        return False
    if held & (OFFICIALS - ANYBODYS_OFFICIALS) or side_in(f"{role} {affiliation}"):
        return True
    return BUSINESS_OFFICES.search(role) is None and not _names_a_body(role, affiliation)


def is_public_body(name: str) -> bool:
    """Whether a body is an authority: "Harbour Police"; not "Fenwold Football Association"."""
    words = _words(name)
    if INTERNATIONAL_BODIES.search(name):
        return True
    return not words & PRIVATE_BODIES and bool(words & OFFICIALS or side_in(name))


def _words(text: str) -> set[str]:
    words = set(plain(text.replace("’s", " ").replace("'s", " ")).split())
    # "Rep. Orlo", but no sales rep.
    short = (plain(word) for word in text.split() if word.endswith("."))
    words = words.union(*(SHORT_TITLES.get(word, ()) for word in short))
    return words | {word.rstrip("’'").removesuffix("s") for word in words}


def _names_a_body(role: str, affiliation: str) -> bool:
    """Whether the role has the name of what it is held in, which is no state."""
    named = [
        word
        for word in re.findall(r"[^\W\d_][\w’'-]*", role)
        if word[0].isupper() and not _words(word) & (TITLES | ROLES | OFFICIALS)
    ]
    return bool(affiliation and affiliation in role) or len(named) >= _FEWEST_OF_A_BODY
