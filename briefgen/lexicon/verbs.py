"""Forms of reporting verbs: enough to put a cue before its content."""

import re

from briefgen.lexicon.cues import CLAUSE_VERBS, QUOTATION_VERBS

_IRREGULAR_FORMS = """
    say said, tell told, think thought, know known knew, hold held, write wrote written,
    swear swore sworn, foresee foresaw foreseen, mean meant, feel felt, hear heard, find found,
    read read, speak spoke spoken, understand understood, put put, make made, give gave given,
    take took taken, see saw seen, forecast forecast, bet bet, retell retold, go went gone,
    admit admitted, quip quipped, rebut rebutted
"""
_FORMS = {words[0]: words[1:] for words in map(str.split, _IRREGULAR_FORMS.split(","))}
_BASES = {form: base for base, forms in _FORMS.items() for form in forms}
_NO_THAT = frozenset(
    ["ask", "call", "describe", "urge", "tell", "quote", "cite", "speak", "talk", "go", "put"]
)
"""Verbs that need more than "that" to go on, a person or a question for instance."""


_NOUNS = """
    accusation allege, admission admit, affirmation affirm, allegation allege,
    announcement announce, argument argue, assertion assert, assessment assess,
    assurance promise, belief believe, claim claim, complaint complain, conclusion conclude,
    confirmation confirm, contention contend, conviction believe, declaration declare,
    denial deny, disclosure disclose, estimate estimate, expectation expect, fear fear,
    forecast forecast, hint hint, hope hope, indication indicate, insistence insist, note note,
    opinion think, pledge pledge, prediction predict, promise promise, proposal propose,
    reminder warn, report report, revelation reveal, speculation speculate, statement state,
    suggestion suggest, suspicion suspect, testimony testify, threat threaten, view think,
    vow vow, warning warn, worry worry
"""
_VERBS = {words[0]: words[1] for words in map(str.split, _NOUNS.split(","))}


def verb_of_noun(noun: str) -> str:
    """Verb of a noun that is a cue, the word itself when there is none: "denial" is "deny"."""
    word = noun.casefold()
    return _VERBS.get(word) or _VERBS.get(word.removesuffix("s"), word)


def base_of(word: str) -> str:
    """Base form of a reporting verb; any other word comes back as it is."""
    word = word.casefold()
    if word in _BASES:
        return _BASES[word]
    for candidate in _candidates(word):
        if candidate in CLAUSE_VERBS | QUOTATION_VERBS:
            return candidate
    return word


def past_of(word: str) -> str | None:
    """Simple past of a reporting verb in any form, None for an unknown word."""
    base = base_of(word)
    if base in _FORMS:
        return _FORMS[base][0] if base != "know" else "knew"
    if base not in CLAUSE_VERBS | QUOTATION_VERBS:
        return None
    if base.endswith("e"):
        return f"{base}d"
    return f"{base[:-1]}ied" if re.search(r"[^aeiou]y$", base) else f"{base}ed"


def takes_that(cue: str) -> bool:
    """Whether "that" and a clause can follow the cue: "said that", "told reporters that"."""
    words = cue.split()
    verbs = [base for word in words if (base := base_of(word)) in CLAUSE_VERBS]
    if not verbs:
        return False
    if verbs[0] == "tell":
        return len(words) > 1
    return verbs[0] not in _NO_THAT


def _candidates(word: str) -> list[str]:
    """Base forms that the endings allow, the likeliest first."""
    found = [word]
    for ending, endings in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("es", ("e", "")),
        ("s", ("",)),
        ("ing", ("", "e")),
        ("ed", ("", "e")),
    ):
        stem = word.removesuffix(ending)
        if stem != word:
            found += [stem + replacement for replacement in endings]
            found += (
                [stem[:-1]] if len(stem) > 2 and stem[-1] == stem[-2] else []
            )  # a doubled letter
    return found
