"""From a group of statements to an item: its lines, evidence, support and a lasting id."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from briefgen.brief.lines import Said, said, sentence
from briefgen.brief.story import Story
from briefgen.brief.voices import speakers_of
from briefgen.clusters import Cluster, Voiced, similar
from briefgen.datamodel import (
    Evidence,
    Item,
    Line,
    Manner,
    Passage,
    SourceRole,
    Statement,
    StatementKind,
    Support,
    TextSpan,
)
from briefgen.lexicon.content_words import folded, function_words

_LONGEST_LEAD = 60
"""Words; a longer line does not lead."""
_LONGEST_SOURCE = 8
_SAME_QUOTATION = 0.7
"""So alike, two quotations are one that somebody worded anew."""
_PRONOUN = re.compile(r"\b(?:he|she|him|her|hers|his|they|them|theirs?)\b", re.IGNORECASE)
_OPENING_MARKS = frozenset('“"‘«')
_ID_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """An item and the statements that it prints."""

    item: Item
    members: tuple[Voiced, ...]
    """The leading statement first."""
    moved: StatementKind | None = None
    """Where an analyst has put it."""

    @property
    def kind(self) -> StatementKind:
        """The section of the item."""
        return self.moved or self.members[0].statement.kind


def entries_of(story: Story, clusters: Iterable[Cluster]) -> tuple[Entry, ...]:
    """One entry for each cluster, ids made unique in the clusters' order."""
    seen: set[str] = set()
    found = []
    for cluster in clusters:
        entry = _entry(story, cluster)
        unique = next(each for each in _numbered(entry.item.id) if each not in seen)
        seen.add(unique)
        found.append(replace(entry, item=replace(entry.item, id=unique)))
    return tuple(found)


def _numbered(wanted: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}-{number}"
        number += 1


def _entry(story: Story, cluster: Cluster) -> Entry:
    """The clearest statement leads, the others follow."""
    members = tuple(sorted(cluster.members, key=lambda one: _clarity(story, one)))
    lead = members[0].statement
    shown = some_of(members, lambda one: story.voice_of(one.statement), story.settings.passages)
    lines, evidence = _lines(story, shown)
    documents = tuple(sorted({one.statement.document for one in members}))
    independent = len({story.voice_of(one.statement) for one in members})
    speakers = [speaker for one in members for speaker in speakers_of(story, one.statement)]
    item = Item(
        id=_id(story, lead),
        text=sentence(lines[0]),
        lines=lines,
        speakers=tuple({speaker.name: speaker for speaker in reversed(speakers)}.values())[::-1],
        evidence=evidence,
        articles=documents,
        support=Support.CORROBORATED if independent > 1 else Support.SINGLE,
        independent=independent,
        hedge=lead.hedge.exact if lead.hedge else None,
        rule=lead.rule,
        role=lead.role,
        drift=_drift(members),
    )
    return Entry(item, members)


Member = TypeVar("Member")


def some_of(
    members: Sequence[Member], voice: Callable[[Member], str], most: int
) -> Sequence[Member]:
    """At most so many (all for 0) in their order: the first of each voice before a second of any.

    What a thousand papers say takes megabytes; the item still names all their articles.
    """
    if not most or len(members) <= most:
        return members
    heard: Counter[str] = Counter()
    ranked = []
    for place, member in enumerate(members):
        said_by = voice(member)
        ranked.append((heard[said_by], place))
        heard[said_by] += 1
    return [members[place] for place in sorted(place for _, place in sorted(ranked)[:most])]


def _drift(members: Sequence[Voiced]) -> tuple[str, ...]:
    """Other wordings of one speaker's quotation; a longer or shorter cut of it is none."""
    quoted = [one for one in members if one.speakers and one.content[:1] in _OPENING_MARKS]
    if not quoted:
        return ()
    first = folded(quoted[0].content)
    others = {
        one.content: folded(one.content)
        for one in quoted[1:]
        if one.speakers == quoted[0].speakers
        and one.statement.document != quoted[0].statement.document
        and similar(quoted[0].content, one.content) >= _SAME_QUOTATION
    }
    return tuple(
        content for content, plain in others.items() if plain not in first and first not in plain
    )


def _clarity(story: Story, one: Voiced) -> tuple[object, ...]:
    """How clear a wording is, the clearest lowest.

    A named speaker, a whole clause without a pronoun that nobody explains, no doubt of the
    source's own, a whole quotation rather than scraps of one; then the longest that is not too
    long, in a text of the outlet's own, the earliest.
    """
    statement, words = one.statement, len(one.content.split())
    speakers = speakers_of(story, statement)
    article = story.articles[statement.document]
    return (
        statement.role is SourceRole.UNNAMED or not any(each.actor for each in speakers),
        not statement.clause,
        _leaves_a_pronoun_open(story, statement),
        sum(len(part.exact.split()) for part in statement.source) > _LONGEST_SOURCE,
        statement.hedge is not None,
        (Manner.DIRECT, Manner.INDIRECT, Manner.MIXED).index(statement.manner),
        words > _LONGEST_LEAD,
        -words if words <= _LONGEST_LEAD else words,
        story.independent_of.get(statement.document) is not None,
        article.published or date.max,
        one.order,
    )


def _leaves_a_pronoun_open(story: Story, statement: Statement) -> bool:
    """Whether "he" or "their" in the content means nobody that the line names or explains."""
    explained = {mention.start for mention in statement.references}
    for part in statement.content:
        for at in _pronouns_in(part.exact):
            named = story.surnames & set(folded(part.exact[:at]).split())
            if not named and part.start + at not in explained:
                return True
    return False


@lru_cache(maxsize=1 << 14)
def _pronouns_in(text: str) -> tuple[int, ...]:
    """Where pronouns begin; looked for once in what many papers print in the same words."""
    return tuple(match.start() for match in _PRONOUN.finditer(text))


def _lines(
    story: Story, members: Sequence[Voiced]
) -> tuple[tuple[Line, ...], tuple[Evidence, ...]]:
    """Lines that read the same are one with several citations."""
    said_by: dict[tuple[str, str], list[Statement]] = {}
    forms: dict[tuple[str, str], Said] = {}
    for one in members:
        known = all(speaker in story.actors for speaker in one.speakers)
        spoken = "|".join(one.speakers) if known else ""
        form = None if spoken else said(story, one.statement)
        key = (spoken if form is None else _plain(form.speaker), folded(one.content))
        if key not in forms:
            forms[key] = form or said(story, one.statement)
        said_by.setdefault(key, []).append(one.statement)
    lines: list[Line] = []
    evidence: list[Evidence] = []
    for key, statements in said_by.items():
        first = len(evidence)
        evidence.extend(each for one in statements for each in _evidence(story, one))
        lines.append(_line(story, forms[key], statements, range(first, len(evidence))))
    return tuple(lines), tuple(evidence)


def _plain(speaker: str) -> str:
    """Unnamed sources of two articles are one line when they are worded alike."""
    return folded(re.sub(r"^(?:the|an?)\s+", "", speaker, flags=re.IGNORECASE))


def _line(
    story: Story, form: Said, statements: Sequence[Statement], evidence: Iterable[int]
) -> Line:
    return Line(
        speaker=form.speaker,
        cue=form.cue,
        content=form.content,
        citations=tuple(sorted({story.numbers[one.document] for one in statements})),
        evidence=tuple(evidence),
        hedge=next((one.hedge.exact for one in statements if one.hedge), None),
    )


def _evidence(story: Story, statement: Statement) -> list[Evidence]:
    """One for each passage of the content."""
    speakers = speakers_of(story, statement)
    return [
        evidence_of(
            passage,
            speaker=speakers[0].name if speakers else None,
            source=_span(statement.source),
            cue=_span(statement.cue),
        )
        for passage in statement.content
    ]


def evidence_of(
    passage: Passage,
    *,
    speaker: str | None = None,
    source: TextSpan | None = None,
    cue: TextSpan | None = None,
) -> Evidence:
    """A passage as evidence."""
    return Evidence(
        document=passage.document,
        start=passage.start,
        end=passage.end,
        exact=passage.exact,
        prefix=passage.prefix,
        suffix=passage.suffix,
        speaker=speaker,
        source=source,
        cue=cue,
    )


def _span(passages: Sequence[Passage]) -> TextSpan | None:
    """The first passage: a span has one place."""
    if not passages:
        return None
    return TextSpan(passages[0].start, passages[0].end, passages[0].exact)


def _id(story: Story, statement: Statement) -> str:
    """Hash of content, speaker and kind: the place does not enter, so it survives a re-run."""
    content = " ".join(part.exact for part in statement.content)
    # Words, not concepts: a synonym more in the lexicon must not change every id.
    telling = sorted(set(folded(content).split()) - function_words())
    words = " ".join(telling) or folded(content) or content
    names = ",".join(speaker.name for speaker in speakers_of(story, statement))
    return hashed(statement.kind, folded(names), words)


def hashed(*parts: str) -> str:
    """A short name for the parts."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:_ID_LENGTH]
