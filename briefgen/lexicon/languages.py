"""Names of languages by their codes, from ``languages.txt``."""

from functools import cache
from importlib.resources import files


def language_name(code: str) -> str:
    """ "German" for "de"; the code itself when it is not in the list."""
    return languages().get(code, code)


@cache
def languages() -> dict[str, str]:
    """Code → name."""
    text = files("briefgen.lexicon").joinpath("languages.txt").read_text(encoding="utf-8")
    lines = (line.split(";") for line in text.splitlines() if line and not line.startswith("#"))
    return {code: name for code, name in lines}  # noqa: C416  pairs, unpacked to be checked
