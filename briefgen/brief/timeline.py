"""The timeline: dated events in time order, one item for what several articles tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.brief.items import evidence_of, hashed, some_of
from briefgen.brief.lines import told_in
from briefgen.brief.story import Story
from briefgen.clusters import similar
from briefgen.datamodel import Event, Item, Line, Support
from briefgen.lexicon.content_words import common_concepts, concepts_in, folded

_SAME_EVENT = 0.5
_SAME_WORDS = 3
"""Uncommon concepts that two sentences about one day share when they tell the same."""
_LONGEST_DAY = 40
"""Events of one day that a further one is compared with."""
_OF_A_DAY = re.compile(
    r"\b(?:the|this|that|these|those)\s(?:[\w’'-]+\s)?"
    r"(?!(?:morning|afternoon|evening|night|day|week|weekend|month|year|end|middle|start)\b)"
    r"([\w’'-]+)\sof\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """One event of the timeline with every passage that tells it."""

    item: Item
    events: tuple[Event, ...]
    """The shortest telling first."""


def timeline_of(story: Story) -> tuple[Told, ...]:
    """Past events in time order, then what is still to come."""
    days: dict[tuple[str, str], list[list[Event]]] = {}
    events = (event for each in story.facts for event in each.events if event.first)
    for event in sorted(events, key=_order):
        groups = days.setdefault((str(event.first), str(event.last)), [])
        near = groups[-_LONGEST_DAY:]
        same = next((group for group in near if _same_event(group[0], event)), None)
        if same is None:
            groups.append([event])
        else:
            same.append(event)
    told = [_told(story, group) for groups in days.values() for group in groups]
    unique: dict[str, Told] = {}
    for one in told:
        unique.setdefault(one.item.id, one)
    return tuple(sorted(unique.values(), key=lambda one: one.item.future))


def _order(event: Event) -> tuple[str, str, str, int, int, int]:
    passage = event.passage
    place = (passage.document, passage.start, passage.end, event.when.start)
    return str(event.first), str(event.last), *place


def _same_event(one: Event, other: Event) -> bool:
    """Whether two sentences about the same days tell the same."""
    first, second = concepts_in(one.passage.exact), concepts_in(other.passage.exact)
    words = (first & second) - common_concepts() - _times(one) - _times(other)
    enough = one.passage.document != other.passage.document and len(words) >= _SAME_WORDS
    named = (_named_by_its_day(one) & second) | (_named_by_its_day(other) & first)
    return enough or bool(named) or similar(one.passage.exact, other.passage.exact) >= _SAME_EVENT


def _named_by_its_day(event: Event) -> frozenset[str]:
    """What is only called by its time: "the *agreement* of April 2019 gives him what he needs"."""
    before = event.passage.exact[: event.when.start - event.passage.start]
    named = _OF_A_DAY.search(before)
    return concepts_in(named.group(1)) if named else frozenset()


def _times(event: Event) -> frozenset[str]:
    return concepts_in(event.when.exact)


def _told(story: Story, group: Sequence[Event]) -> Told:
    # Who speaks of "the agreement of April 2019" does not say that it was signed then.
    events = [event for event in group if not _named_by_its_day(event)] or group
    lead = min(events, key=lambda event: (event.uncertain, len(event.passage.exact), _order(event)))
    ordered = (lead, *(event for event in events if event is not lead))
    documents = tuple(sorted({event.passage.document for event in events}))
    independent = story.independent(documents)
    shown = some_of(
        ordered, lambda event: story.publishers[event.passage.document], story.settings.passages
    )
    item = Item(
        id=f"event-{hashed(str(lead.first), str(lead.last), folded(lead.passage.exact))}",
        text=told_in(story, lead.passage),
        lines=tuple(_lines(story, shown)),
        speakers=(),
        evidence=tuple(evidence_of(event.passage) for event in shown),
        articles=documents,
        support=Support.CORROBORATED if independent > 1 else Support.SINGLE,
        independent=independent,
        hedge=None,
        rule="event",
        when=_iso(lead),
        label=lead.when.exact,
        uncertain=all(event.uncertain for event in events),
        future=all(event.future for event in events),
    )
    return Told(item, ordered)


def _lines(story: Story, events: Sequence[Event]) -> Iterator[Line]:
    """One line with every source: a timeline tells an event once."""
    content = told_in(story, events[0].passage)
    numbers = {story.numbers[event.passage.document] for event in events}
    yield Line("", "", content, tuple(sorted(numbers)), tuple(range(len(events))))


def _iso(event: Event) -> str | None:
    if event.first is None:
        return None
    if event.last is None or event.last == event.first:
        return event.first.isoformat()
    return f"{event.first.isoformat()}/{event.last.isoformat()}"
