"""A firm's name and the short one that a paper goes on with: "Kestrin Oil Inc." is "*Kestrin*"."""

import re
from functools import lru_cache

from briefgen.actors.names import plain
from briefgen.lexicon.roles import COMPANY_NAMES


@lru_cache(maxsize=1 << 14)
def stem_of(name: str) -> str:
    """The name without the words that say what sort of firm it is; empty when none says so.

    "Kestrin Oil Inc." is "kestrin", "Kestrin" has no such word.
    """
    words = [plain(word.strip(",")) for word in name.split()]
    own = list(words)
    while len(own) > 1 and own[-1] in COMPANY_NAMES:
        own.pop()
    return " ".join(own) if len(own) < len(words) else ""


def is_one_firm(one: str, other: str) -> bool:
    """Whether two names in full are one firm's: "Kestrin Oil" and "Kestrin Oil Inc."."""
    short, long = sorted((_words(one), _words(other)), key=len)
    return long[: len(short)] == short and bool(stem_of(one)) and stem_of(one) == stem_of(other)


_DEFINED = re.compile(
    r"[ \n]\((?:hereafter |together, )?(?:the )?[“\"](?P<one>[^”\"\n]{2,40})[”\"]"
    r"(?:,? or (?:the )?[“\"](?P<other>[^”\"\n]{2,40})[”\"])?\)"
)


def defined_as(text: str, term: str) -> int | None:
    """Where the name ends that `Kestrin Oil Inc. (“Kestrin” or the “Company”)` gives a term to."""
    found = (m for m in _DEFINED.finditer(text) if term in m.group("one", "other"))
    match = next(found, None)
    return match.start() if match else None


def _words(name: str) -> list[str]:
    return [plain(word.strip(",")) for word in name.split()]
