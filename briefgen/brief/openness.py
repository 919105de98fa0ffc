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
    StatementKind,
    Support,
    Unsettled,
    UnsettledKind,
)

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
    found = [entry for entry in entries if entry.kind is StatementKind.OPEN_QUESTION]
    found.sort(key=lambda entry: (openness(entry), *_standing(entry), entry.members[0].order))
    guesses = [entry for entry in found if entry.item.rule in _GUESSES]
    plain = [entry for entry in found if entry.item.rule not in _GUESSES]
    kept = guesses[: max(_MOST_GUESSES, len(plain))]
    return [_explained(story, entry) for entry in (*plain, *kept)]


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
