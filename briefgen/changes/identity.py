"""Which source, actor and item of one brief is which of another, one to one.

An item's id is made of its words and speakers, so most keep theirs. Where a source was edited, or
a clearer statement of the same has come to lead, the id is another; then the passages tell, and
at last the wording. Of two that fit equally well the first in the old brief has its choice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefgen.clusters.similarity import gist, numbers_differ, opposed
from briefgen.datamodel import Actor, Brief, Evidence, Item, SectionKind, Source
from briefgen.lexicon.content_words import folded
from briefgen.spans import overlap

STATEMENTS = (
    *(SectionKind.CLAIMS, SectionKind.DENIALS, SectionKind.EXPERT_VIEWS),
    SectionKind.OPEN_QUESTIONS,
)
COMPARED = (*STATEMENTS, SectionKind.TIMELINE, SectionKind.FIGURES)
"""Sections whose items are facts of their own; highlights are taken from them."""
_SAME_PLACE = 0.6
"""Share of the shorter passage that two must have in common to be one."""
_EDITED = 0.55
"""So alike, two statements of one speaker in an edited source are one that was worded anew."""
_EDITED_ALONE = 0.75
"""And so alike where the speaker is another one too."""
_ELSEWHERE = 0.85
"""And so alike where another source carries it."""

Placed = tuple[SectionKind, Item]


@dataclass(frozen=True, slots=True)
class Identity:
    """Old names and ids by what they are now, and what is in a brief under another id."""

    documents: Mapping[str, str]
    edited: frozenset[str]
    """Old names of the sources whose text is another now."""
    items: Mapping[str, Placed]
    """Old id → the item of the new brief."""
    actors: Mapping[str, Actor]
    """Old id → the actor of the new brief."""
    absorbed: frozenset[str]
    """Old ids of items whose passages now stand in other items."""
    parted: frozenset[str]
    """New ids of items whose passages stood in other items before."""


def identity_of(old: Brief, new: Brief) -> Identity:
    """Match everything that can be matched."""
    documents = dict(_documents(old.articles, new.articles))
    edited = frozenset(_edited(old.articles, new.articles, documents))
    sources = _Sources(documents, edited)
    before, after = placed(old), placed(new)
    pairs = _items(before, after, sources)
    found = {old_id: after[new_id] for old_id, new_id in pairs.items()}
    left = [each for key, each in before.items() if key not in pairs]
    matched = set(pairs.values())
    come = [each for key, each in after.items() if key not in matched]
    return Identity(
        documents=documents,
        edited=edited,
        items=found,
        actors=dict(_actors(old.actors, new.actors)),
        absorbed=frozenset(_absorbed(left, after.values(), sources)),
        parted=frozenset(_parted(come, before.values(), sources)),
    )


def placed(brief: Brief) -> dict[str, Placed]:
    """Id → section and item, of everything that is compared; the first section counts."""
    found: dict[str, Placed] = {}
    for section in brief.sections:
        for item in section.items if section.kind in COMPARED else ():
            found.setdefault(item.id, (section.kind, item))
    return found


# --- sources ----------------------------------------------------------------------------------


def _documents(old: Sequence[Source], new: Sequence[Source]) -> Iterator[tuple[str, str]]:
    """By name and text, by name, by address, by text alone: a file may have been renamed."""
    tests: tuple[Callable[[Source], object], ...] = (
        lambda source: (source.name, source.sha256),
        lambda source: source.name,
        lambda source: source.url,
        lambda source: source.sha256,
    )
    left, free = {each.name: each for each in old}, {each.name: each for each in new}
    for key in tests:
        by_key: dict[object, list[str]] = {}
        for source in free.values():
            by_key.setdefault(key(source), []).append(source.name)
        for source in tuple(left.values()):
            same = by_key.get(key(source)) if key(source) else None
            if same:
                name = same.pop(0)
                del left[source.name], free[name]
                yield source.name, name


def _edited(
    old: Iterable[Source], new: Iterable[Source], documents: Mapping[str, str]
) -> Iterator[str]:
    now = {source.name: source.sha256 for source in new}
    for source in old:
        if source.name in documents and now[documents[source.name]] != source.sha256:
            yield source.name


# --- actors -----------------------------------------------------------------------------------


def _actors(old: Sequence[Actor], new: Sequence[Actor]) -> Iterator[tuple[str, Actor]]:
    """By id, else by a name that both have."""
    free = {actor.id: actor for actor in new}
    left = []
    for actor in old:
        if actor.id in free:
            yield actor.id, free.pop(actor.id)
        else:
            left.append(actor)
    for actor in left:
        names = _names(actor)
        same = next((each for each in free.values() if names & _names(each)), None)
        if same is not None:
            yield actor.id, free.pop(same.id)


def _names(actor: Actor) -> set[str]:
    """Whole names: a surname alone may be a brother's."""
    return {folded(name) for name in (actor.name, *actor.aliases) if " " in name.strip()}


# --- items ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sources:
    documents: Mapping[str, str]
    edited: frozenset[str]

    def share(self, old: Evidence, new: Evidence) -> int:
        """Characters that two passages have in common; 0 where they are not one."""
        if self.documents.get(old.document) != new.document:
            return 0
        if old.document in self.edited:
            return len(old.exact) if folded(old.exact) == folded(new.exact) else 0
        common = overlap((old.start, old.end), (new.start, new.end))
        return common if common >= _SAME_PLACE * min(len(old.exact), len(new.exact)) else 0

    def both_have(self, old: Item, new: Item) -> bool:
        """Whether an edited source carries both."""
        return any(
            name in self.edited and self.documents.get(name) in new.articles
            for name in old.articles
        )


Score = Callable[[Placed, Placed], float]
"""How well two items fit; 0 or less when they are not one."""


def _items(
    before: Mapping[str, Placed], after: Mapping[str, Placed], sources: _Sources
) -> dict[str, str]:
    """Old id → new id: by id, by passages, by wording, by passages in another section."""
    pairs = {key: key for key in before if key in after}
    earlier = {
        known: key
        for key, (_, item) in after.items()
        if key not in pairs
        for known in item.earlier_ids
    }
    pairs |= _once({key: earlier[key] for key in before if key in earlier and key not in pairs})
    scores: tuple[Score, ...] = (
        lambda old, new: _by_passages(old, new, sources) if old[0] is new[0] else 0,
        lambda old, new: _by_wording(old, new, sources),
        lambda old, new: _by_unchanged_passages(old, new, sources),
    )
    for score in scores:
        taken = set(pairs.values())
        left = [each for key, each in before.items() if key not in pairs]
        free = [each for key, each in after.items() if key not in taken]
        pairs |= _best(left, _candidates(free), score, sources)
    return pairs


def _once(pairs: Mapping[str, str]) -> dict[str, str]:
    """Without a second pair for what has one."""
    kept: dict[str, str] = {}
    for old, new in pairs.items():
        if new not in kept.values():
            kept[old] = new
    return kept


Candidates = dict[str, dict[int, Placed]]
"""Document or speaker → place → item: who is worth a look."""


def _candidates(items: Sequence[Placed]) -> Candidates:
    found: Candidates = {}
    for place, (kind, item) in enumerate(items):
        for key in (*item.articles, *_speaker_keys(item)):
            found.setdefault(key, {})[place] = (kind, item)
    return found


def _speaker_keys(item: Item) -> Iterator[str]:
    """Told apart from names of documents by the sign in front."""
    return (f"\0{speaker.actor or folded(speaker.name)}" for speaker in item.speakers[:1])


def _best(
    left: Sequence[Placed], free: Candidates, score: Score, sources: _Sources
) -> dict[str, str]:
    """The best pairs first, each item once."""
    scored = []
    for order, one in enumerate(left):
        names = (sources.documents.get(name, "") for name in one[1].articles)
        keys = (*names, *_speaker_keys(one[1]))
        near = {place: other for key in keys for place, other in free.get(key, {}).items()}
        for place, other in near.items():
            if (value := score(one, other)) > 0:
                scored.append((-value, order, place, one[1].id, other[1].id))
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, _, old_id, new_id in sorted(scored):
        if old_id not in pairs and new_id not in taken:
            pairs[old_id] = new_id
            taken.add(new_id)
    return pairs


def _by_passages(old: Placed, new: Placed, sources: _Sources) -> float:
    """Characters of passages in common."""
    return sum(sources.share(a, b) for a in old[1].evidence for b in new[1].evidence)


def _by_unchanged_passages(old: Placed, new: Placed, sources: _Sources) -> float:
    """The same in another section, where the text is the same: read otherwise, not told so."""
    if not {old[0], new[0]} <= set(STATEMENTS):
        return 0
    same = [each for each in old[1].evidence if each.document not in sources.edited]
    return sum(sources.share(a, b) for a in same for b in new[1].evidence)


def _by_wording(old: Placed, new: Placed, sources: _Sources) -> float:
    """How alike the words are, where they are alike enough to be the same statement edited."""
    if old[0] is not new[0]:
        return 0
    one, other = words_of(old[1]), words_of(new[1])
    same_voice = set(_speaker_keys(old[1])) == set(_speaker_keys(new[1]))
    if sources.both_have(old[1], new[1]):
        least = _EDITED if same_voice else _EDITED_ALONE
    elif same_voice and not numbers_differ(one, other) and not opposed(gist(one), gist(other)):
        least = _ELSEWHERE
    else:
        return 0
    value = likeness(one, other)
    return value if value >= least else 0


def words_of(item: Item) -> str:
    """The passages of the leading line."""
    lead = item.lines[0].evidence if item.lines else range(len(item.evidence))
    return " ".join(item.evidence[place].exact for place in lead) or item.text


def likeness(one: str, other: str) -> float:
    """How much of two wordings is the same, word by word in order, from 0 to 1."""
    words = (folded(one).split(), folded(other).split())
    return SequenceMatcher(None, *words, autojunk=False).ratio()


# --- what is in other items now ---------------------------------------------------------------


def _absorbed(left: Iterable[Placed], after: Iterable[Placed], sources: _Sources) -> Iterator[str]:
    """Ids of old items a passage of which stands in an item of the same section."""
    standing = _by_document(after)
    for kind, item in left:
        passages = (
            (own, other)
            for own in item.evidence
            for other in standing.get((kind, sources.documents.get(own.document, "")), ())
        )
        if any(sources.share(own, other) for own, other in passages):
            yield item.id


def _parted(come: Iterable[Placed], before: Iterable[Placed], sources: _Sources) -> Iterator[str]:
    """Ids of new items a passage of which stood in an item of the same section."""
    stood = _by_document(before)
    earlier = {new: old for old, new in sources.documents.items()}
    for kind, item in come:
        passages = (
            (other, own)
            for own in item.evidence
            for other in stood.get((kind, earlier.get(own.document, "")), ())
        )
        if any(sources.share(other, own) for other, own in passages):
            yield item.id


def _by_document(items: Iterable[Placed]) -> dict[tuple[SectionKind, str], list[Evidence]]:
    found: dict[tuple[SectionKind, str], list[Evidence]] = {}
    for kind, item in items:
        for each in item.evidence:
            found.setdefault((kind, each.document), []).append(each)
    return found
