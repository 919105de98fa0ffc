"""What is open, why, and who could close it, as far as a source says so."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.brief.items import Entry
from briefgen.brief.story import Story
from briefgen.datamodel import (
    Dispute,
    Item,
    SourceRole,
    Statement,
    StatementKind,
    Support,
    Unsettled,
    UnsettledKind,
)
from briefgen.lexicon.content_words import folded

_REASONS = {
    "unknown": "not known",
    "not-confirmed": "not confirmed",
    "to-be-revealed": "not yet disclosed",
    "question": "asked and not answered",
    "question-verb": "asked and not answered",
    "raises-questions": "raised by what is reported",
    "hearsay": "hearsay",
    "speculation": "the writer’s speculation",
}
"""Rules of `briefgen.lexicon.stances`, the plainest unknown first."""
_PLANNED = re.compile(
    r"\b(?:expected|scheduled|planned|due|set|slated|anticipated|projected|tipped)\b", re.IGNORECASE
)
_TO_BE_KNOWN = re.compile(
    r"\bto\s(?:be\s)?(?:\w+\s)?(?:publish|reveal|announce|disclose|decide|determine|know|emerge|report|"
    r"rule|answer|become\sclear|settle|conclude)\w*",
    re.IGNORECASE,
)
"""`Results are expected to be published next week`: until then nobody knows them."""
_SUBJECTS = frozenset({"he", "she", "they", "it", "who"})
_ORDER = tuple(_REASONS)
_GUESSES = ("speculation",)
_MOST_GUESSES = 6
"""Guesses of the writers that are shown; more only where plain unknowns are as many."""
_REFUSED = re.compile(
    r"\b(?:declin|refus)(?:ed|es|e|ing)\s+to|\b(?:did|has|have|had|would|does|do)\s?(?:not|n['’]t)\s"
    r"(?:yet\s)?(?:immediately\s)?(?:say|said|answer(?:ed)?|respond(?:ed)?|comment(?:ed)?|repl|give|"
    r"given|specif|disclos|reveal|be drawn|confirm)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:whether|if|that|what|when)\s+", re.IGNORECASE)
_CLOSER = re.compile(
    r"\b(?P<who>(?:[Tt]he\s|[Aa]n?\s)?(?:[A-Z][\w’'-]+\s|\w+\s){0,3}?"
    r"(?:inquiry|court|parliament|judges?|investigators?|auditors?|regulators?|authority|commission|"
    r"committee|inspectors?|police|prosecutors?|officials?))\s"
    r"(?:will|is\sto|are\sto|is\sdue\sto|are\sdue\sto|is\sexpected\sto|would\shave\sto|has\syet\sto)\s(?!be\b)"
)


def open_questions(story: Story, entries: Sequence[Entry]) -> list[Item]:
    """Plain unknowns first, guesses last and not all of them."""
    found = [entry for entry in entries if is_open(story, entry)]
    found.sort(key=lambda entry: (openness(entry), *_standing(entry), entry.members[0].order))
    guesses = [entry for entry in found if entry.item.rule in _GUESSES]
    plain = [entry for entry in found if entry.item.rule not in _GUESSES]
    kept = guesses[: max(_MOST_GUESSES, len(plain))]
    return [_explained(story, entry) for entry in (*plain, *kept)]


def is_open(story: Story, entry: Entry) -> bool:
    """Whether the entry tells what nobody knows; a plan and a likely effect are no questions.

    "The summit is scheduled to open on Friday" is a plan; "The pact could prolong the war" weighs
    an effect; but what "Veldra could do next" only Veldra knows.
    """
    if entry.kind is not StatementKind.OPEN_QUESTION:
        return False
    if entry.moved is not None:
        return True
    statement = entry.members[0].statement
    cue = " ".join(part.exact for part in statement.cue)
    if statement.rule == "hearsay":
        to_be_known = _TO_BE_KNOWN.search(entry.members[0].content)
        return _PLANNED.search(cue) is None or to_be_known is not None
    return statement.rule != "speculation" or cue != "could" or _somebody_could(story, statement)


def _somebody_could(story: Story, statement: Statement) -> bool:
    """Whether the words before "could" are somebody's name and nothing else."""
    text = story.articles[statement.document].text
    before = text[statement.content[0].start : statement.cue[0].start].rpartition(",")[2]
    subject = folded(before).removeprefix("the ")
    named = (
        folded(mention.text)
        for known in story.present.get(statement.document, ())
        for mention in known.mentions
    )
    return subject in _SUBJECTS or subject in {name.removeprefix("the ") for name in named}


def openness(entry: Entry) -> int:
    """How plainly a source says that something is unknown; what merely may be comes last."""
    rule = entry.item.rule
    return _ORDER.index(rule) if rule in _ORDER else _ORDER.index("question")


def unsettled(entries: Sequence[Entry], disputes: Sequence[Dispute]) -> tuple[Unsettled, ...]:
    """Disputes that nobody settles, and claims that hang on one unnamed source."""
    by_id = {entry.item.id: entry for entry in entries}
    found = [
        Unsettled(UnsettledKind.DISPUTE, (each.claim, each.denial), _why_disputed(by_id, each))
        for each in disputes
    ]
    found += [
        Unsettled(UnsettledKind.UNNAMED, (entry.item.id,), "rests on one unnamed source")
        for entry in entries
        if entry.kind is StatementKind.CLAIM
        and entry.item.support is Support.SINGLE
        and all(member.statement.role is SourceRole.UNNAMED for member in entry.members)
    ]
    return tuple(found)


def _why_disputed(by_id: dict[str, Entry], dispute: Dispute) -> str:
    claim, denial = by_id[dispute.claim].item, by_id[dispute.denial].item
    names = [next((speaker.name for speaker in each.speakers), None) for each in (claim, denial)]
    if all(names):
        return f"said by {names[0]}, denied by {names[1]}"
    return "said and denied"


def _explained(story: Story, entry: Entry) -> Item:
    """With the reason why it is open, and who could close it."""
    statement = entry.members[0].statement
    sentence = statement.sentence.exact if statement.sentence else entry.members[0].content
    reason = _REASONS.get(entry.item.rule, "asked and not answered")
    refuser = next((speaker.name for speaker in entry.item.speakers), None)
    if refuser and _REFUSED.search(sentence):
        return replace(entry.item, label=f"{refuser} does not say", closes=refuser)
    return replace(entry.item, label=reason, closes=_closer(story, entry, sentence))


def _closer(story: Story, entry: Entry, sentence: str) -> str | None:
    """Who "will decide" or "is due to report" in the sentence or the one behind it."""
    statement = entry.members[0].statement
    text = story.articles[statement.document].text
    end = statement.sentence.end if statement.sentence else statement.content[-1].end
    following = re.match(r"[ \t]*[^\n.!?]*[.!?]", text[end : end + 300])
    for part in (sentence, following.group() if following else ""):
        match = _CLOSER.search(part)
        if match:
            return _LEADING.sub("", match.group("who").strip())
    return None


def _standing(entry: Entry) -> tuple[int, int]:
    return -entry.item.independent, -len(entry.item.articles)
