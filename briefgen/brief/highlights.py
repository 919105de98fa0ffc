"""What a reader with one minute reads: the main dispute, what several say, a view, a question."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import chain

from briefgen.brief.items import Entry
from briefgen.brief.openness import is_open, openness
from briefgen.brief.story import Story
from briefgen.datamodel import Dispute, Item, Passage, SourceRole, StatementKind, Support
from briefgen.lexicon.content_words import common_concepts, concepts_in, folded

_HEADLINES, _RECENT, _ANECDOTE, _HEDGED = 3.0, 0.1, 0.5, 0.15
"""What the headlines name counts more than what the texts share; how new it is, a little."""
_OF_ITS_OWN = 3
"""Concepts; with fewer, a denial only points at what is denied."""
_FEW = 4
_OWN_STORY = re.compile(r"\b(?:I|my|me|mine)\b")
_LONG_AGO = 3
"""Years; what lies further back is background."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_SUBSTANCE = 6
"""Words; a shorter statement seldom tells anything by itself."""

Choice = tuple[str, Item]


def highlights_of(
    story: Story,
    entries: Sequence[Entry],
    disputes: Sequence[Dispute],
    *,
    outdated: Collection[Passage] = (),
    latest: Collection[Passage] = (),
) -> list[Item]:
    """The main dispute, a number that has changed, what several say, an expert, what is open.

    Each once. A number in ``outdated`` has been overtaken by one in ``latest``: nobody should
    read it here as the latest.
    """
    worth = _worth(story, entries)
    entries = [entry for entry in entries if not _holds(entry, outdated)]
    items = {entry.item.id: entry.item for entry in entries}
    chosen: dict[str, str] = {}
    for label, item in chain(
        _main_dispute(items, disputes, worth),
        _changed(entries, latest),
        _claims(story, entries, worth),
        _main(story, "Expert view", entries, StatementKind.EXPERT_VIEW, worth),
        _main(story, "Open question", entries, StatementKind.OPEN_QUESTION, worth),
    ):
        chosen.setdefault(item.id, label)
    return [
        replace(items[each], id=f"h-{each}", label=label)
        for each, label in list(chosen.items())[: story.settings.highlights]
    ]


def _holds(entry: Entry, numbers: Collection[Passage]) -> bool:
    """Whether the leading statement gives one of the numbers."""
    return any(
        part.document == number.document and part.start <= number.start < part.end
        for part in entry.members[0].statement.content
        for number in numbers
    )


def _changed(entries: Sequence[Entry], latest: Collection[Passage]) -> list[Choice]:
    """The claim with the latest of a number that has changed, best supported and newest first."""
    found = [
        entry for entry in entries if entry.kind is StatementKind.CLAIM and _holds(entry, latest)
    ]
    found.sort(key=lambda entry: (-entry.item.independent, entry.members[0].order))
    return [("Latest figure", entry.item) for entry in found[:1]]


def _main_dispute(
    items: Mapping[str, Item], disputes: Sequence[Dispute], worth: Mapping[str, float]
) -> list[Choice]:
    """Of the surest half of the disputes the one that most voices take part in.

    Who reads only this reads no denial of "the figure" if there is one that says what is denied.
    """

    def rank(dispute: Dispute) -> tuple[float, ...]:
        sides = [items[dispute.claim], items[dispute.denial]]
        voices = sum(side.independent + len(side.answers) for side in sides)
        says_little = len(concepts_in(sides[1].evidence[0].exact)) < _OF_ITS_OWN
        return says_little, -voices, -sum(worth[side.id] for side in sides)

    shown = [each for each in disputes if {each.claim, each.denial} <= items.keys()]
    surest = shown[: max(1, (len(shown) + 1) // 2)]
    first = min(surest, key=rank, default=None)
    if first is None:
        return []
    return [("Disputed", items[first.claim]), ("Denied", items[first.denial])]


def _claims(story: Story, entries: Sequence[Entry], worth: Mapping[str, float]) -> list[Choice]:
    """Claims that several independent voices carry; where none is, the most central ones."""
    room = max(1, story.settings.highlights - 4)
    headlines = "\n".join(f" {folded(each.title or '')} " for each in story.articles.values())
    claims = [
        entry
        for entry in entries
        if entry.kind is StatementKind.CLAIM
        and entry.item.support is not Support.DISPUTED
        and not _is_headline(entry, headlines)
    ]
    claims.sort(
        key=lambda entry: (
            -entry.item.independent,
            entry.item.role is SourceRole.UNNAMED,
            -worth[entry.item.id],
            entry.members[0].order,
        )
    )
    return [(_why(entry.item), entry.item) for entry in _of_different_voices(claims)[:room]]


def _of_different_voices(entries: Sequence[Entry]) -> list[Entry]:
    """The first of each speaker before the second of any, among those of equal support."""
    seen: Counter[tuple[int, tuple[str, ...]]] = Counter()
    ranked = []
    for place, entry in enumerate(entries):
        key = (entry.item.independent, entry.members[0].speakers)
        ranked.append((-entry.item.independent, seen[key], place, entry))
        seen[key] += 1
    return [entry for *_, entry in sorted(ranked, key=lambda each: each[:3])]


def _is_headline(entry: Entry, headlines: str) -> bool:
    """Whether the statement only says what stands over an article anyway."""
    return f" {folded(entry.members[0].content)} " in headlines


def _why(item: Item) -> str:
    if item.independent > 1:
        return f"Reported by {item.independent} independent sources"
    return "Central claim"


def _main(
    story: Story,
    label: str,
    entries: Sequence[Entry],
    kind: StatementKind,
    worth: Mapping[str, float],
) -> list[Choice]:
    """The best-supported and most central entry of a kind."""
    found = [entry for entry in entries if entry.kind is kind and _may_be_shown(story, entry)]
    found.sort(
        key=lambda entry: (
            -entry.item.independent,
            openness(entry),
            not entry.members[0].speakers and kind is not StatementKind.OPEN_QUESTION,
            -worth[entry.item.id],
            entry.members[0].order,
        )
    )
    return [(label, entry.item) for entry in found[:1]]


def _may_be_shown(story: Story, entry: Entry) -> bool:
    return entry.kind is not StatementKind.OPEN_QUESTION or is_open(story, entry)


# --- what is worth a minister's minute --------------------------------------------------------


def _worth(story: Story, entries: Sequence[Entry]) -> dict[str, float]:
    """How much an entry tells of what the headlines name and the articles share, and how new."""
    articles = story.articles.values()
    named = _named(concepts_in(each.title or "") for each in articles)
    days = {each.published for each in articles if each.published}
    return {
        entry.item.id: _HEADLINES * _named_in(named, entry)
        + _mean_spread(entry, story.spread) / (len(articles) or 1)
        + _RECENT * _recency(story, entry, days)
        - _ANECDOTE * _is_anecdote(story, entry)
        - _HEDGED * (entry.item.hedge is not None)
        for entry in entries
    }


def _named(headlines: Iterable[frozenset[str]]) -> dict[str, Fraction]:
    """Mean part that each concept is of a headline; fractions, so that their sums are exact."""
    titles = [concepts for concepts in headlines if concepts]
    parts: Counter[tuple[str, int]] = Counter()
    for concepts in titles:
        parts.update((concept, len(concepts)) for concept in concepts)
    found: dict[str, Fraction] = defaultdict(Fraction)
    for (concept, length), times in parts.items():
        found[concept] += Fraction(times, length * len(titles))
    return found


def _named_in(named: Mapping[str, Fraction], entry: Entry) -> float:
    """Mean share of a headline's concepts that the leading statement has."""
    concepts = concepts_in(entry.members[0].content)
    return float(sum(named[concept] for concept in concepts & named.keys()))


def _mean_spread(entry: Entry, spread: Mapping[str, int]) -> float:
    """Mean number of articles that speak of a concept; few words are central by chance."""
    concepts = concepts_in(entry.members[0].content) - common_concepts()
    return sum(spread.get(concept, 1) for concept in concepts) / (len(concepts) + _FEW)


def _recency(story: Story, entry: Entry, days: Collection[date]) -> float:
    """1 for the newest article's, 0 for the oldest's or an undated one's."""
    own = [day for name in entry.item.articles if (day := story.articles[name].published)]
    if not own or min(days) == max(days):
        return 0.0
    return (max(own) - min(days)).days / (max(days) - min(days)).days


def _is_anecdote(story: Story, entry: Entry) -> bool:
    """Somebody's own story, long ago, or too few words to tell anything."""
    lead = entry.members[0]
    if len(lead.content.split()) < _SUBSTANCE:
        return True
    if _OWN_STORY.search(lead.content) and lead.statement.role is not SourceRole.OFFICIAL:
        return True
    published = story.articles[lead.statement.document].published
    sentence = lead.statement.sentence.exact if lead.statement.sentence else lead.content
    years = [int(year) for year in _YEAR.findall(sentence)]
    return bool(published and years and max(years) <= published.year - _LONG_AGO)
