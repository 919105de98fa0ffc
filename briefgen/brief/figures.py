"""The section of key figures: one item for a number that several articles give of one thing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefgen.brief.items import evidence_of, hashed, some_of
from briefgen.brief.lines import told_in
from briefgen.brief.story import Story
from briefgen.brief.voices import speakers_of
from briefgen.datamodel import Figure, Item, Line, Quantity, SourceRole, Speaker, Statement, Support
from briefgen.lexicon.content_words import common_concepts, concepts_in, folded
from briefgen.lexicon.numbers import unit_kind

_MOST = 24
"""Figures shown; those that few give come last."""
_TELLING = 100
"""A number from here on is hardly the same by chance."""
_SHARED_WORDS = 2
GRAVE = frozenset(["dead", "injur", "miss"])
"""Concepts of the harm that people come to."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure with every quantity that gives it."""

    item: Item
    members: tuple[Quantity, ...]
    """The leading one first."""

    @property
    def value(self) -> Decimal:
        """Its number, to reckon with."""
        return Decimal(self.members[0].number)

    @property
    def about(self) -> frozenset[str]:
        """What all its sentences say of it."""
        return frozenset(concept for member in self.members for concept in member.about)


def figures_of(story: Story) -> tuple[Counted, ...]:
    """Every figure, those with most support first."""
    groups: list[list[Quantity]] = []
    by_number: dict[tuple[str, str | None], list[list[Quantity]]] = {}
    for each in story.facts:
        for quantity in each.quantities:
            homes = by_number.setdefault((quantity.number, _kind(quantity)), [])
            home = next((group for group in homes if _same(group[0], quantity)), None)
            if home is None:
                home = []
                homes.append(home)
                groups.append(home)
            home.append(quantity)
    counted = [_counted(story, group) for group in groups]
    spread = Counter(concept for one in counted for concept in one.about)
    unique = {one.item.id: one for one in reversed(counted)}
    return tuple(sorted(unique.values(), key=lambda one: _rank(one, spread)))


def shown(figures: Sequence[Counted], kept: frozenset[str]) -> list[Item]:
    """The first figures, and those that a conflict names."""
    first = {one.item.id for one in figures[:_MOST]} | kept
    return [one.item for one in figures if one.item.id in first]


def _kind(quantity: Quantity) -> str | None:
    return unit_kind(quantity.unit) if quantity.unit else None


def _same(one: Quantity, other: Quantity) -> bool:
    """Whether two equal numbers are given of one thing."""
    specific = set(one.about) & set(other.about) - common_concepts()
    counts = concepts_in(one.counts) & concepts_in(other.counts) - {"peopl"}
    if specific or counts:
        return True
    words = concepts_in(one.passage.exact) & concepts_in(other.passage.exact)
    enough = len(words - common_concepts() - {one.number}) >= _SHARED_WORDS
    return enough and (Decimal(one.number) >= _TELLING or bool(one.unit))


def _rank(one: Counted, spread: Counter[str]) -> tuple[object, ...]:
    """Support, the dead, what other figures are about as well, numbers before durations."""
    passage = one.members[0].passage
    return (
        -one.item.independent,
        not one.about & GRAVE,
        -len(one.item.articles),
        _kind(one.members[0]) == "time",
        -max((spread[concept] for concept in one.about), default=0),
        passage.document,
        passage.start,
    )


def _counted(story: Story, group: Sequence[Quantity]) -> Counted:
    """The shortest sentence leads."""
    members = tuple(
        sorted(
            dict.fromkeys(group),
            key=lambda q: (len(q.passage.exact), q.passage.document, q.passage.start),
        )
    )
    lead = members[0]
    documents = tuple(sorted({member.passage.document for member in members}))
    said = [_said(story, member) for member in members]
    voices = {
        story.voice_of(statement) if statement else story.publishers[member.passage.document]
        for member, statement in zip(members, said, strict=True)
    }
    by = dict(zip(members, said, strict=True))
    speakers = [speaker for statement in said for speaker in _speakers(story, statement)]
    shown = some_of(
        members, lambda q: story.publishers[q.passage.document], story.settings.passages
    )
    item = Item(
        id=f"figure-{hashed(lead.number, lead.unit or '', folded(lead.passage.exact))}",
        text=told_in(story, lead.passage),
        lines=tuple(_lines(story, shown)),
        speakers=tuple(dict.fromkeys(speakers)),
        evidence=tuple(
            evidence_of(
                member.passage,
                speaker=next((each.name for each in _speakers(story, by[member])), None),
            )
            for member in shown
        ),
        articles=documents,
        support=Support.CORROBORATED if len(voices) > 1 else Support.SINGLE,
        independent=len(voices),
        hedge=None,
        rule="figure",
        role=said[0].role if said[0] else SourceRole.WRITER,
        label=lead.value.exact,
        figure=Figure(lead.number, lead.unit, lead.counts, lead.bound),
    )
    return Counted(item, members)


def _lines(story: Story, members: Sequence[Quantity]) -> Iterator[Line]:
    """Sentences that read the same are one line."""
    told: dict[str, list[int]] = {}
    for place, member in enumerate(members):
        told.setdefault(folded(member.passage.exact), []).append(place)
    for places in told.values():
        first = members[places[0]].passage
        numbers = {story.numbers[members[place].passage.document] for place in places}
        content = told_in(story, first)
        yield Line("", "", content, tuple(sorted(numbers)), tuple(places))


def _said(story: Story, quantity: Quantity) -> Statement | None:
    """The statement that holds the number."""
    place = quantity.value.start
    for statement in story.said_in(quantity.value.document):
        for part in statement.content:
            if part.start <= place < part.end:
                return statement
    return None


def _speakers(story: Story, statement: Statement | None) -> tuple[Speaker, ...]:
    return speakers_of(story, statement) if statement else ()
