"""Words that give page furniture away, from ``furniture.toml``, read once."""

import tomllib
from importlib.resources import files
from typing import Any

_LISTS: dict[str, Any] = tomllib.loads(
    files("briefgen.lexicon").joinpath("furniture.toml").read_text(encoding="utf-8")
)


def _patterns(name: str) -> tuple[str, ...]:
    return tuple(_LISTS[name])


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS["words"][name].split())


END_HEADINGS = _patterns("end_headings")
TAIL_HEADINGS = _patterns("tail_headings")
ASIDE_HEADINGS = _patterns("aside_headings")
CLOSINGS = _patterns("closings")
OPENINGS = _patterns("openings")
ANYWHERE = _patterns("anywhere")
CAPTION_OPENINGS = _patterns("caption_openings")

LINKS: str = _LISTS["links"]
CREDIT_WORDS: str = _LISTS["credit_words"]
AGENCIES: str = _LISTS["agencies"]
CAPTION_PLACES: str = _LISTS["caption_places"]
BYLINE: str = _LISTS["byline"]

COMMON_WORDS = _words("common")
FUNCTION_WORDS = _words("function")
ROLE_WORDS = _words("role")
MENU_WORDS = _words("menu")
OUTLET_WORDS = _words("outlet")
