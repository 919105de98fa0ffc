"""What an article tells of firms: their short names, their owners, that they are firms at all.

Kestrin Oil Inc. … *Kestrin* said            the short name that a paper goes on with
its operator, *Tidewater*, said              but not: the head of the firm, *Orlo*, said
*Tidewater*, the company running the ferry   but not: *Orlo*, the company’s director
                                             nor: in *Lorne*, the company, which …
"""

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


# --- names that the article calls a firm, a union, a paper --------------------------------------

_NOUNS = (
    "agency|airline|bank|broadcaster|charity|company|conglomerate|consultancy|firm|group|haulier"
    "|insurer|manufacturer|newspaper|operator|shipyard|start-up|supplier|think-tank|union"
)
_BEHIND = re.compile(
    r"(?<!\b[Ii]n )(?<!\b[Aa]t )(?<!\b[Tt]o )(?<!\b[Nn]ear )(?<!\b[Ff]rom )(?<!\b[Oo]utside )"
    rf"\b([A-Z][\w-]+), (?:the|a|an) (?:[\w’'-]+ ){{0,3}}?(?:{_NOUNS})"
    r"(?=[,.;)]|\s(?:that|which|based|behind|of|from|with|\w+ing)\b)"
)
_BEFORE = re.compile(
    rf"(?:\b(\w+) )?\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[\w-]+[’']s) "
    rf"(?:[\w’'-]+ ){{0,2}}?(?:{_NOUNS}), ([A-Z][\w-]+)(?=,)"
)
_OF_SOMEBODY = frozenset({"of", "at", "for"})
"""`the head *of* the firm, Orlo,`: the name is that of the head."""


def told_firms(text: str) -> frozenset[str]:
    """Capitalised words that stand beside a noun for a firm."""
    behind = {match.group(1) for match in _BEHIND.finditer(text)}
    before = {m.group(2) for m in _BEFORE.finditer(text) if m.group(1) not in _OF_SOMEBODY}
    return frozenset(behind | before)


def has_owners(text: str, name: str) -> bool:
    """`Tarn Fallow CEO Ida Holm`, `shares in Tarn Fallow`: no place, though it is taken for one."""
    called = rf"\b{re.escape(name)}(?:[’']s)?,?\s(?:{_OF_FIRMS})\b"
    owned = rf"\b(?i:shares|stock|stake|shareholders|investors)\s(?:in|of)\s{re.escape(name)}\b"
    return re.search(f"{called}|{owned}", text) is not None


_OF_FIRMS = "CEO|CFO|COO|chief executive|shares|stock|shareholders|Inc|Corp|Ltd|plc|LLC"
