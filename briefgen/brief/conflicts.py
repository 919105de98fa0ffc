"""What does not fit together though nobody calls it a denial: numbers, dates, places, yes and no.

Both sides are items of the brief with their sources; here they are only paired.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from itertools import combinations

from briefgen.brief.figures import GRAVE, Counted
from briefgen.brief.items import Entry
from briefgen.brief.story import Story
from briefgen.brief.timeline import Told
from briefgen.clusters import Weights, covered, gist, keys_of, neighbours, rarity, runs
from briefgen.datamodel import Conflict, ConflictKind, Item, Quantity, StatementKind
from briefgen.lexicon.content_words import common_concepts, stem
from briefgen.lexicon.numbers import unit_kind

_NEAR = Decimal("0.05")
"""Numbers that differ by less say the same."""
_NEAR_ABOUT = Decimal("0.15")
"""And by less than this, where one is "about" so many."""
_GROWTH = Decimal(2)
"""A toll that grows to no more than so many times its number may be a later count."""
_LOW = frozenset(["at least", "more than", "over", "as many as", "up to", "just over"])
_VAGUE = frozenset(
    ["about", "around", "some", "nearly", "almost", "roughly", "approximately", "close to"]
)
_AGAINST = frozenset(["only", "no more than", "as few as", "fewer than", "at most", "less than"])
_MODAL = re.compile(r"\b(?:should|must|ha(?:s|ve|d) to|could|may|might)\b")
_PART_BEFORE = re.compile(
    r"\b(?:first|another|further|additional|last|remaining|other|next)\s+$", re.IGNORECASE
)
_PART_AFTER = re.compile(r"\s+(?:more|others?|of (?:them|these|those|whom))\b", re.IGNORECASE)
_PART_INSIDE = re.compile(
    r"\S+\s+(?:more|others?|further|additional|remaining)\b(?!\s+than)", re.IGNORECASE
)
_AND_MORE = re.compile(
    r"\band (?:that )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|a dozen)"
    r" (?:more|others)\b"
)
_SAYS_SAME = 0.62
_SAME_EVENT = 0.5
_ANYTHING = frozenset(
    ["peopl", "year", "time", "dai", "day", "month", "week", "million", "billion"]
)
_SHARED_BESIDE = 2
"""Uncommon concepts beside what is counted."""
_FEWEST = 3
_KEYS = 7
_LONGEST_TOGETHER = 40
"""Figures of one unit that are compared all with all."""
_PLACE = re.compile(r"\b(?:in|at|near|from|off)\s+((?:[A-Z][\w’'-]+(?:\s|$))+)")


def conflicts_in(
    story: Story, entries: Sequence[Entry], figures: Sequence[Counted], told: Sequence[Told]
) -> tuple[Conflict, ...]:
    """Every conflict once, numbers first."""
    found = [*_numbers(story, figures), *_dates(story, told), *_statements(story, entries)]
    unique = {(each.kind, frozenset(each.items)): each for each in found}.values()
    steps = [each.items for each in unique if each.kind is ConflictKind.UPDATE]
    return tuple(each for each in unique if not _leaps(each, steps))


def _leaps(conflict: Conflict, steps: Sequence[tuple[str, ...]]) -> bool:
    """Whether seven became twelve by way of nine, and both of these steps are told."""
    first, *_, last = conflict.items
    middle = {items[-1] for items in steps if items[0] == first}
    return conflict.kind is ConflictKind.UPDATE and any(
        items[-1] == last and items[0] in middle for items in steps
    )


def outdated(figures: Sequence[Counted], conflicts: Sequence[Conflict]) -> list[Quantity]:
    """Numbers of which another source has a later one."""
    return _members(figures, {each.items[0] for each in _updates(conflicts)})


def latest(figures: Sequence[Counted], conflicts: Sequence[Conflict]) -> list[Quantity]:
    """Numbers that have taken an older one's place, and no newer one theirs."""
    older = {each.items[0] for each in _updates(conflicts)}
    return _members(figures, {each.items[-1] for each in _updates(conflicts)} - older)


def _updates(conflicts: Sequence[Conflict]) -> list[Conflict]:
    return [each for each in conflicts if each.kind is ConflictKind.UPDATE]


def _members(figures: Sequence[Counted], ids: AbstractSet[str]) -> list[Quantity]:
    return [member for each in figures if each.item.id in ids for member in each.members]


# --- numbers ----------------------------------------------------------------------------------


def _numbers(story: Story, figures: Sequence[Counted]) -> Iterator[Conflict]:
    """Different numbers of one thing."""
    by_thing: dict[str, list[Counted]] = {}
    for figure in figures:
        for thing in sorted(_things(figure)):
            by_thing.setdefault(f"{_unit(figure)} {thing}", []).append(figure)
    seen = set()
    for key, counted in sorted(by_thing.items()):
        for one, other in combinations(counted[:_LONGEST_TOGETHER], 2):
            pair = frozenset([one.item.id, other.item.id])
            kind = None if pair in seen else _kind_of(story, one, other)
            if kind is not None:
                seen.add(pair)
                yield _conflict(story, kind, _about(one, key), [one.item, other.item])


def _things(figure: Counted) -> frozenset[str]:
    """What is counted, so far as it is more than "people"."""
    return (figure.about - common_concepts() | _of_counts(figure)) - _ANYTHING


def _unit(figure: Counted) -> str:
    unit = figure.members[0].unit
    return (unit_kind(unit) or unit) if unit else ""


def _about(figure: Counted, key: str) -> str:
    return figure.members[0].counts or key.strip()


def _kind_of(story: Story, one: Counted, other: Counted) -> ConflictKind | None:
    """Whether the two numbers are of one thing and cannot both be right."""
    low, high = sorted([one, other], key=lambda each: each.value)
    first, second = low.members[0], high.members[0]
    if low.value == high.value or not low.value or not _same_thing(low, high):
        return None
    near = _NEAR_ABOUT if {first.bound, second.bound} & _VAGUE else _NEAR
    wanted = _is_wanted(first) != _is_wanted(second)
    part = any(_is_part(member) for member in (*low.members, *high.members))
    if high.value - low.value <= near * high.value or wanted or part:
        return None
    if _in_one_sentence(low, high) or _is_of_one_place(low, high):
        return None
    # Who prints both at once knows of two counts, and not of a later one.
    apart = not set(low.item.articles) & set(high.item.articles)
    grows = high.value <= low.value * _GROWTH and apart
    newer = _newest(story, high) >= _newest(story, low)
    found = not newer and apart and "miss" in low.about & high.about
    later = found or (grows and newer and _may_grow(low))
    return ConflictKind.UPDATE if later else ConflictKind.NUMBER


def _may_grow(low: Counted) -> bool:
    """A toll, or a number that is only the least."""
    return bool(low.about & GRAVE) or any(member.bound in _LOW for member in low.members)


def _same_thing(one: Counted, other: Counted) -> bool:
    """Whether what is counted is the same, and what happens to it is not another thing."""
    shared = _things(one) & _things(other)
    counts = [_of_counts(each) for each in (one, other)]
    if not shared or (_unit(one) and not counts[0] & counts[1] and len(shared) < _FEWEST - 1):
        return False
    people = [each <= common_concepts() | {"peopl"} for each in counts]
    counted_alike = all(people) or bool(counts[0] & counts[1]) or any(people)
    return counted_alike and _same_happens(one, other)


def _same_happens(one: Counted, other: Counted) -> bool:
    """Whether one thing happens to both: "three died" and "212 fell ill" are not one number.

    Where the verbs differ ("walked out", "stayed away") the sentences have to share more.
    """
    first, second = (each.about - _of_counts(each) for each in (one, other))
    harmed, also_harmed = (each.about & GRAVE for each in (one, other))
    if harmed & also_harmed:
        return True
    if harmed or also_harmed:
        return not (second if harmed else first)
    if not first or not second or first & second or _are_set_against(one, other):
        return True
    words = [_told_with(each) for each in (one, other)]
    return len(words[0] & words[1]) >= _SHARED_BESIDE


def _are_set_against(one: Counted, other: Counted) -> bool:
    """`only 3,000 workers`, `no more than 500 jobs`: said against another number of them."""
    nouns = [{_noun_of(member) for member in each.members} for each in (one, other)]
    bounds = {member.bound for member in (*one.members, *other.members)}
    return bool(nouns[0] & nouns[1]) and bool(bounds & _AGAINST)


def _noun_of(quantity: Quantity) -> str:
    return stem(quantity.counts.rpartition(" ")[2])


def _told_with(figure: Counted) -> frozenset[str]:
    """What else its sentences speak of."""
    said = (gist(member.passage.exact).concepts for member in figure.members)
    return frozenset().union(*said) - common_concepts() - _of_counts(figure) - _ANYTHING


def _of_counts(figure: Counted) -> frozenset[str]:
    return frozenset(
        concept for member in figure.members for concept in gist(member.counts).concepts
    )


def _is_wanted(quantity: Quantity) -> bool:
    """`would have to pay at least 45`: no statement of how it is."""
    return _MODAL.search(quantity.passage.exact) is not None


def _is_part(quantity: Quantity) -> bool:
    """`the first 200 soldiers`, `200 more`, `200 came and 30 more are due`: not all of them."""
    text, value = quantity.passage.exact, quantity.value
    at = value.start - quantity.passage.start
    before, after = text[:at], text[at + len(value.exact) :]
    beside = _PART_BEFORE.search(before) or _PART_AFTER.match(after) or _AND_MORE.search(after)
    return bool(beside or _PART_INSIDE.match(value.exact))


def _in_one_sentence(one: Counted, other: Counted) -> bool:
    return bool({m.passage for m in one.members} & {m.passage for m in other.members})


_BEHIND = re.compile(r"(?:\s\w+){0,2}\s(?:in|at)\s(?:the\s)?[A-Z]")


def _is_of_one_place(low: Counted, high: Counted) -> bool:
    """`employs 640 people in Norvale` and `employs 3,900 people`: of a part and of the whole."""
    if high.value < low.value * _WHOLE or low.about & GRAVE or high.about & GRAVE:
        return False
    return all(map(_names_a_place, low.members)) and not any(map(_names_a_place, high.members))


_WHOLE = Decimal(4)


def _names_a_place(quantity: Quantity) -> bool:
    at = quantity.value.end - quantity.passage.start
    return _BEHIND.match(quantity.passage.exact, at) is not None


def _newest(story: Story, figure: Counted) -> date:
    days = [story.articles[name].published or date.min for name in figure.item.articles]
    return max(days, default=date.min)


# --- dates ------------------------------------------------------------------------------------


def _dates(story: Story, told: Sequence[Told]) -> Iterator[Conflict]:
    """One event put at two times by two articles."""
    weights = Weights(rarity(each.passage.exact for one in told for each in one.events))
    concepts = [gist(one.events[0].passage.exact).concepts for one in told]
    for place, other in _pairs(concepts, weights):
        first, second = told[place], told[other]
        apart = not set(first.item.articles) & set(second.item.articles)
        if apart and _disjoint(first, second):
            forth, shared = covered(concepts[place], concepts[other], weights)
            back, _ = covered(concepts[other], concepts[place], weights)
            if len(shared) >= _FEWEST and min(forth, back) >= _SAME_EVENT:
                yield _conflict(story, ConflictKind.DATE, "", [first.item, second.item])


def _disjoint(one: Told, other: Told) -> bool:
    a, b = one.events[0], other.events[0]
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return False
    return a.last < b.first or b.last < a.first


# --- statements -------------------------------------------------------------------------------


def _statements(story: Story, entries: Sequence[Entry]) -> Iterator[Conflict]:
    """One says that it is so and another that it is not, or both name another place."""
    claims = [entry for entry in entries if entry.kind in _CLAIMS]
    gists = [gist(entry.members[0].content) for entry in claims]
    weights = Weights(rarity(member.content for entry in claims for member in entry.members))
    speakers = [_speakers(entry) for entry in claims]
    for place, other in _pairs([each.concepts for each in gists], weights):
        one, two = claims[place], claims[other]
        if speakers[place] & speakers[other] or two.item.id in one.item.answers:
            continue
        negated = gists[place].negated != gists[other].negated
        if not negated and not _other_place(one, two):
            continue
        forth, shared = covered(gists[place].concepts, gists[other].concepts, weights)
        back, _ = covered(gists[other].concepts, gists[place].concepts, weights)
        short = max(gists[place].words, gists[other].words) <= _LONGEST
        if short and len(shared) >= _FEWEST and forth + back >= 2 * _SAYS_SAME:
            kind = ConflictKind.STATEMENT if negated else ConflictKind.PLACE
            yield _conflict(story, kind, "", [one.item, two.item])


_CLAIMS = (StatementKind.CLAIM, StatementKind.EXPERT_VIEW)
_LONGEST = 25
"""Words; in a longer statement a "not" may belong to any part."""


def _speakers(entry: Entry) -> frozenset[str]:
    return frozenset(speaker for member in entry.members for speaker in member.speakers)


def _other_place(one: Entry, other: Entry) -> bool:
    """Whether both name one place each, and not the same."""
    first, second = (_PLACE.findall(entry.members[0].content) for entry in (one, other))
    if len(first) != 1 or len(second) != 1:
        return False
    a, b = first[0].strip(), second[0].strip()
    return a not in b and b not in a


def _pairs(concepts: Sequence[frozenset[str]], weights: Weights) -> list[tuple[int, int]]:
    keyed = ((place, keys_of(each, weights, _KEYS)) for place, each in enumerate(concepts))
    return sorted({pair for _, run in runs(keyed) for pair in neighbours(run)})


def _conflict(story: Story, kind: ConflictKind, about: str, items: Iterable[Item]) -> Conflict:
    """The item of the older source first; what an undated one counts less of was before."""
    undated = date.min if kind is ConflictKind.UPDATE else date.max

    def age(item: Item) -> tuple[date, str]:
        days = [story.articles[name].published or undated for name in item.articles]
        return min(days), item.id

    return Conflict(kind, about, tuple(item.id for item in sorted(items, key=age)))
