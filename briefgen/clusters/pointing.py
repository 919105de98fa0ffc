"""How a denial points back at what was said: "the report", "the captain's account", "that".

And whether a claim is about the one who denies: "accused *Iceland* of turning the ship away".
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from briefgen.clusters.grouping import Voiced
from briefgen.lexicon.content_words import concepts_in, folded, words_in

_INITIALS = 2
_FEW_WORDS = 9
"""Words of a denial that says nothing but that it is not so: "That is simply not true"."""
_OF_ITS_OWN = 2
"""Concepts of "is simply not true"."""
REPORTS = (
    r"(?:claim|report|allegation|accusation|account|charge|suggestion|assertion|stor(?:y|ie)|"
    r"rumou?r|speculation|version|figure|number|finding|criticism|complaint|idea|notion|"
    r"description|estimate|characteri[sz]ation|insinuation|statement|warning|verdict)s?\b"
)
_POINTS_BACK = re.compile(
    rf"\bany such\b"
    rf"|\b(?:the|this|that|these|those|h(?:is|er)|its|their)\s+(?:[\w-]+\s+)?{REPORTS}"
    rf"|(?:’s|'s|s’|s')\s+(?:[\w-]+\s+)?{REPORTS}",
    re.IGNORECASE,
)
_WHOSE = re.compile(rf"\b([\w-]+?)(?:’s|'s|s’|s')\s+(?:[\w-]+\s+)?{REPORTS}", re.IGNORECASE)
_ONLY_NOT_SO = re.compile(r"^[“\"‘'\s]*(?:that|this|it|they|these|those|all)\b", re.IGNORECASE)
_CHARGES = re.compile(r"\b(?:allegation|accusation|charge|criticism|complaint)s?\b", re.IGNORECASE)
_SUCH = re.compile(r"\bsuch\s+\w+|\bof the kind\b", re.IGNORECASE)
"""Points back only to what speaks of the same."""


def points_back(denial: Voiced) -> bool:
    """Whether it denies "the report", "any such talks", or nothing but "that"."""
    return _points_back(denial.content)


@lru_cache(maxsize=1 << 14)
def _points_back(content: str) -> bool:
    """Asked once for what many papers print in the same words."""
    if _POINTS_BACK.search(content):
        return True
    return len(content.split()) <= _FEW_WORDS and _ONLY_NOT_SO.search(content) is not None


def says_only_not_so(denial: Voiced) -> bool:
    """Whether it has no content but "it" or "that": “That is simply not true” has none."""
    points = _ONLY_NOT_SO.search(denial.content) is not None
    return points and len(concepts_in(denial.content)) <= _OF_ITS_OWN


def points_to_the_same(denial: Voiced) -> bool:
    """Whether it denies "such talks": only what speaks of talks can be meant."""
    return _SUCH.search(denial.content) is not None


def points_to_a_charge(denial: Voiced) -> bool:
    """Whether it denies "the allegations": what tells of a wrong is meant."""
    return _CHARGES.search(denial.content) is not None


_SUITS = frozenset({"complaint", "lawsuit", "suit", "filing", "indictment", "petition"})
_SUIT = re.compile(
    r"\b(?:the|this)\s+(?:[\w-]+\s+)?(?:complaint|lawsuit|suit|filing|indictment|petition)\b",
    re.IGNORECASE,
)
"""What a court is given goes by many names."""


def is_of_a_suit(claim: Voiced) -> bool:
    """Whether the complaint, the lawsuit or the filing says it, or somebody in one."""
    return bool(called(claim) & _SUITS)


def denies_a_suit(denial: Voiced) -> bool:
    """Whether "the lawsuit" as a whole is denied."""
    return _SUIT.search(denial.content) is not None


def whose_report(denial: Voiced) -> frozenset[str]:
    """Who is said to have said it: "the *captain*'s account", "the *mission*'s report"."""
    return _whose_report(denial.content)


@lru_cache(maxsize=1 << 14)
def _whose_report(content: str) -> frozenset[str]:
    said = frozenset(folded(word) for word in _WHOSE.findall(content))
    return said | _SUITS if _SUIT.search(content) else said


_REQUESTS = re.compile(
    r"\b(?:call|request|demand|appeal|plea|offer|proposal|pressure|invitation|order|bid|advice)s?\b",
    re.IGNORECASE,
)


def is_no_claim_to_deny(claim: Voiced, denial: Voiced) -> bool:
    """Whether it asks or wants and tells nothing: "urged members to wait" is not denied."""
    asked = claim.statement.rule == "infinitive"
    return asked and not _REQUESTS.search(denial.content)


def called(claim: Voiced) -> frozenset[str]:
    """Words that name or describe who makes the claim, also the "group" before its name."""
    return frozenset().union(*(_words_of(part.exact) for part in claim.statement.source))


@lru_cache(maxsize=1 << 14)
def _words_of(source: str) -> frozenset[str]:
    return frozenset(folded(word) for word in words_in(source))


def names_denier(claim: Voiced, denial: Voiced, sides: Sequence[frozenset[str]] = ()) -> bool:
    """Whether the claim is about the one who denies it, or the state for which he speaks.

    ``sides`` holds the concepts that name each state.
    """
    said = f"{_addressee(claim)} {claim.content}"
    names = (name for part in denial.statement.source for name in _names_in(part.exact))
    return any(name in said for name in names) or any(side <= concepts_in(said) for side in sides)


@lru_cache(maxsize=1 << 14)
def _names_in(source: str) -> tuple[str, ...]:
    """Words of a source that are names, without a possessive's or plural's "s"."""
    capital = (word for word in words_in(source) if word[:1].isupper())
    names = (word.removesuffix("s").rstrip("'’") for word in capital)
    return tuple(name for name in names if len(name) > _INITIALS)


def _addressee(claim: Voiced) -> str:
    """The words between cue and content: "accused *Iceland of*"."""
    statement = claim.statement
    if not statement.cue or statement.sentence is None:
        return ""
    low, high = statement.cue[-1].end, statement.content[0].start
    first = statement.sentence.start
    return statement.sentence.exact[max(0, low - first) : max(0, high - first)]
