"""Names of one word that an article calls a firm, a union, a paper.

its operator, *Tidewater*, said              but not: the head of the firm, *Orlo*, said
*Tidewater*, the company running the ferry   but not: *Orlo*, the company’s director
                                             nor: in *Lorne*, the company, which …
"""

import re

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
