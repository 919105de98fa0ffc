"""Statements that plainly say the same, grouped across articles and speakers.

Near-linear: only statements that share rare concepts (an inverted index, its longest postings
left out) are compared, and groups grow from the surest pair on, each new member checked against
those already there, so that A–B and B–C never drift into A–Z.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefgen.clusters.similarity import Related, numbers_differ, rarity, similar
from briefgen.datamodel import Statement, StatementKind
from briefgen.lexicon.content_words import concepts_in, folded

_KEYS = 10
"""Rarest concepts of a statement that enter the index."""
_LONGEST_POSTING = 60
"""A concept that more texts have finds no pairs."""
_WITNESSES = 6
"""Members that a newcomer is compared with."""
_LOOSE = 0.75
"""Share of the threshold that any two members have to reach."""
_SAME_SPEAKER = 0.1
"""One speaker's near-same words are sooner the same."""
_FEWEST_SHARED = 4
"""Concepts that two speakers have to share; three are soon met by chance."""
_FEWEST_CONCEPTS = 3
"""With fewer, two texts say the same only when they read the same."""


@dataclass(frozen=True, slots=True)
class Voiced:
    """A statement with its speakers known across articles."""

    statement: Statement
    speakers: tuple[str, ...] = ()
    """Ids of `Actor`; an unnamed source has a key of its own article's, the writer none."""

    @property
    def content(self) -> str:
        """The content in one line."""
        return " ".join(" ".join(part.exact for part in self.statement.content).split())

    @property
    def attitude(self) -> frozenset[str]:
        """What the cue adds where only the cue makes the content English: "condemned the deal".

        A clause and a denial need no more than their content; a plain "noted" adds nothing.
        """
        if self.statement.clause or self.statement.kind is StatementKind.DENIAL:
            return frozenset()
        return concepts_in(" ".join(part.exact for part in self.statement.cue))

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Place among all statements, whatever order the articles came in."""
        statement = self.statement
        first = statement.content[0]
        return statement.document, first.start, first.end, statement.rule


@dataclass(frozen=True, slots=True)
class Cluster:
    """Statements that say the same; at least one."""

    members: tuple[Voiced, ...]

    @property
    def kind(self) -> StatementKind:
        """The section of all its members."""
        return self.members[0].statement.kind

    @property
    def speakers(self) -> frozenset[str]:
        """Everybody who says it."""
        return frozenset(speaker for member in self.members for speaker in member.speakers)


@dataclass(frozen=True, slots=True)
class _Node:
    """Statements that read the same, taken as one."""

    content: str
    attitude: frozenset[str]
    members: tuple[Voiced, ...]

    @property
    def speakers(self) -> frozenset[str]:
        return frozenset(speaker for member in self.members for speaker in member.speakers)


def cluster(
    voiced: Iterable[Voiced], threshold: float = 0.6, related: Related | None = None
) -> tuple[Cluster, ...]:
    """Group the statements of each kind; every statement is in one cluster."""
    ordered = sorted(voiced, key=lambda one: one.order)
    rare = rarity(texts_of(ordered))
    by_kind: dict[StatementKind, list[Voiced]] = defaultdict(list)
    for one in ordered:
        by_kind[one.statement.kind].append(one)
    return tuple(
        grouped
        for kind in StatementKind
        for grouped in _clusters(_nodes(by_kind[kind]), threshold, rare, related)
    )


def texts_of(voiced: Iterable[Voiced]) -> tuple[str, ...]:
    """Each content once, so that a copied article gives no word more weight."""
    first = {folded(one.content): one.content for one in voiced}
    return tuple(first[key] for key in sorted(first))


def _nodes(voiced: Sequence[Voiced]) -> list[_Node]:
    """Take together what reads the same; a few words are enough only from one speaker."""
    groups: dict[tuple[object, ...], list[Voiced]] = defaultdict(list)
    for one in voiced:
        short = len(concepts_in(one.content)) < _FEWEST_CONCEPTS
        groups[folded(one.content), one.attitude, *(one.speakers if short else ())].append(one)
    return [
        _Node(members[0].content, members[0].attitude, tuple(members))
        for members in groups.values()
    ]


def _clusters(
    nodes: list[_Node], threshold: float, rare: Mapping[str, float], related: Related | None
) -> Iterator[Cluster]:
    """Join groups along the surest pairs first."""
    group = {place: [place] for place in range(len(nodes))}
    for one, other in _edges(nodes, threshold, rare, related):
        first, second = group[one], group[other]
        if first is second or not _agree(first, second, nodes, threshold * _LOOSE, rare, related):
            continue
        first.extend(second)
        group.update(dict.fromkeys(second, first))
    for place, places in group.items():
        if place == min(places):
            members = (member for node in places for member in nodes[node].members)
            yield Cluster(tuple(sorted(members, key=lambda one: one.order)))


def _edges(
    nodes: list[_Node], threshold: float, rare: Mapping[str, float], related: Related | None
) -> list[tuple[int, int]]:
    """Pairs that say the same, the surest first."""
    found = []
    for one, other in _candidates(nodes, rare):
        a, b = nodes[one], nodes[other]
        if not _comparable(a, b):
            continue
        needed = threshold - (_SAME_SPEAKER if a.speakers & b.speakers else 0)
        value = similar(a.content, b.content, rare, related)
        if value >= needed and not numbers_differ(a.content, b.content):
            found.append((-value, one, other))
    return [(one, other) for _, one, other in sorted(found)]


def _comparable(one: _Node, other: _Node) -> bool:
    """Whether two nodes can say the same at all.

    What either cue adds has to be in the other's cue or words ("urged", "that X had urged").
    """
    first, second = concepts_in(one.content), concepts_in(other.content)
    return (
        one.attitude <= other.attitude | second
        and other.attitude <= one.attitude | first
        and (bool(one.speakers & other.speakers) or len(first & second) >= _FEWEST_SHARED)
    )


def _candidates(nodes: list[_Node], rare: Mapping[str, float]) -> list[tuple[int, int]]:
    """Pairs that share at least two rare concepts."""
    postings: dict[str, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        concepts = concepts_in(node.content)
        if len(concepts) >= _FEWEST_CONCEPTS:
            for concept in sorted(concepts, key=lambda c: (-rare.get(c, 1.0), c))[:_KEYS]:
                postings[concept].append(place)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for places in postings.values():
        if len(places) <= _LONGEST_POSTING:
            for pair in combinations(places, 2):
                shared[pair] += 1
    return sorted(pair for pair, times in shared.items() if times > 1)


def _agree(
    first: list[int],
    second: list[int],
    nodes: list[_Node],
    needed: float,
    rare: Mapping[str, float],
    related: Related | None,
) -> bool:
    """Whether the first members of both groups say the same, all with all."""
    return all(
        similar(nodes[one].content, nodes[other].content, rare, related) >= needed
        and not numbers_differ(nodes[one].content, nodes[other].content)
        for one in first[:_WITNESSES]
        for other in second[:_WITNESSES]
    )
