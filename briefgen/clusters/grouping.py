"""Statements that plainly say the same, grouped across articles and speakers.

Near-linear: only statements that share two of their rarest concepts are compared. Groups grow from
the surest pair on, each new member checked against those already there, so that A–B and B–C never
drift into A–Z.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefgen.clusters.index import keys_of, likeliest_pairs
from briefgen.clusters.similarity import (
    Gist,
    Related,
    Weights,
    alike,
    counted,
    differ,
    gist,
    opposed,
    rarity,
)
from briefgen.datamodel import Statement, StatementKind
from briefgen.lexicon.content_words import concepts_in, question_words_in

_KEYS = 7
"""Rarest concepts of a statement whose pairs enter the index."""
_WITNESSES = 6
"""Members that a newcomer is compared with."""
_LOOSE = 0.75
"""Share of the threshold that any two members have to reach."""
_SAME_SPEAKER = 0.08
"""One speaker's near-same words are sooner the same."""
_SAME_NUMBER = 0.08
"""So are two texts with one number."""
_BESIDE, _SHORT_NUMBER = 3, 2
"""Of two voices' texts that share little beside "nine", the number tells nothing; "2,400" does."""
_FEW_SHARED = {2: 0.28, 3: 0.12}
"""With so few shared concepts, soon met by chance, so much more of both texts has to be shared."""
_FEWEST_CONCEPTS = 2
"""With fewer, two texts say the same only when they read the same."""
_FEWEST_OF = 4
"""At least one in so many of the shorter text's concepts has to be shared."""


@dataclass(frozen=True)
class Voiced:
    """A statement with its speakers known across articles."""

    statement: Statement
    speakers: tuple[str, ...] = ()
    """Ids of `Actor`; an unnamed source has a key of its own article's, the writer none."""

    @cached_property
    def content(self) -> str:
        """The content in one line."""
        return " ".join(" ".join(part.exact for part in self.statement.content).split())

    @cached_property
    def attitude(self) -> frozenset[str]:
        """What the cue adds where only the cue makes the content English: "condemned the deal".

        A clause and a denial need no more than their content; a plain "noted" adds nothing.
        """
        if self.statement.clause or self.statement.kind is StatementKind.DENIAL:
            return frozenset()
        return concepts_in(" ".join(part.exact for part in self.statement.cue))

    @cached_property
    def order(self) -> tuple[str, int, int, str]:
        """Place among all statements, whatever order the articles came in."""
        statement = self.statement
        first = statement.content[0]
        return statement.document, first.start, first.end, statement.rule


@dataclass(frozen=True)
class Cluster:
    """Statements that say the same; at least one."""

    members: tuple[Voiced, ...]

    @property
    def kind(self) -> StatementKind:
        """The section of all its members."""
        return self.members[0].statement.kind

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Everybody who says it."""
        return frozenset(speaker for member in self.members for speaker in member.speakers)


@dataclass(frozen=True, slots=True)
class _Node:
    """Statements that read the same, taken as one."""

    gist: Gist
    attitude: frozenset[str]
    members: tuple[Voiced, ...]
    speakers: frozenset[str]


def cluster(
    voiced: Iterable[Voiced], threshold: float = 0.6, related: Related | None = None
) -> tuple[Cluster, ...]:
    """Group the statements of each kind; every statement is in one cluster."""
    ordered = sorted(voiced, key=lambda one: one.order)
    weights = Weights(rarity(texts_of(ordered)))
    by_kind: dict[StatementKind, list[Voiced]] = defaultdict(list)
    for one in ordered:
        by_kind[one.statement.kind].append(one)
    return tuple(
        grouped
        for kind in StatementKind
        for grouped in _Grouping(
            kind, _nodes(by_kind[kind]), threshold, weights, related
        ).clusters()
    )


def texts_of(voiced: Iterable[Voiced]) -> tuple[str, ...]:
    """Each content once, so that a copied article gives no word more weight."""
    first = {gist(one.content).folded: one.content for one in voiced}
    return tuple(first[key] for key in sorted(first))


def _nodes(voiced: Sequence[Voiced]) -> list[_Node]:
    """Take together what reads the same; a few words are enough only from one speaker."""
    groups: dict[tuple[object, ...], list[Voiced]] = defaultdict(list)
    for one in voiced:
        short = len(concepts_in(one.content)) < _FEWEST_CONCEPTS
        groups[gist(one.content).folded, one.attitude, *(one.speakers if short else ())].append(one)
    return [
        _Node(
            _gist(members[0]),
            members[0].attitude,
            tuple(members),
            frozenset(speaker for member in members for speaker in member.speakers),
        )
        for members in groups.values()
    ]


def _gist(one: Voiced) -> Gist:
    """What is compared; a question is about its "who" and "when", not its "unclear"."""
    found = gist(one.content)
    if one.statement.kind is not StatementKind.OPEN_QUESTION:
        return found
    asked, said = question_words_in(one.content)
    concepts = (found.concepts - said) | asked if asked else found.concepts
    return Gist(found.folded, concepts, found.numbers, negated=False, words=found.words)


class _Grouping:
    """The nodes of one kind while they are being grouped."""

    def __init__(
        self,
        kind: StatementKind,
        nodes: list[_Node],
        threshold: float,
        weights: Weights,
        related: Related | None,
    ) -> None:
        self.kind, self.nodes = kind, nodes
        self.threshold, self.weights, self.related = threshold, weights, related

    def clusters(self) -> Iterator[Cluster]:
        """Join groups along the surest pairs first."""
        group = {place: [place] for place in range(len(self.nodes))}
        for one, other in self._edges():
            first, second = sorted((group[one], group[other]), key=lambda places: places[0])
            if first is second or not self._agree(first, second):
                continue
            first.extend(second)
            group.update(dict.fromkeys(second, first))
        for place, places in group.items():
            if place == min(places):
                members = (member for node in places for member in self.nodes[node].members)
                yield Cluster(tuple(sorted(members, key=lambda one: one.order)))

    def _edges(self) -> list[tuple[int, int]]:
        """Pairs that say the same, the surest first."""
        found = []
        for one, other in self._candidates():
            surplus = self._surplus(one, other)
            if surplus >= 0:
                found.append((-surplus, one, other))
        return [(one, other) for _, one, other in sorted(found)]

    def _surplus(self, one: int, other: int) -> float:
        """How much more alike two nodes are than they have to be."""
        a, b = self.nodes[one], self.nodes[other]
        shared = a.gist.concepts & b.gist.concepts
        if len(shared) * _FEWEST_OF < min(len(a.gist.concepts), len(b.gist.concepts)):
            return -1.0
        if not self._comparable(a, b):
            return -1.0
        needed = self.threshold
        if len(shared) <= max(_FEW_SHARED):
            needed += _FEW_SHARED.get(counted(shared), 0.0)
        same = a.speakers & b.speakers
        needed -= _SAME_SPEAKER if same else 0.0
        if numbers := a.gist.numbers & b.gist.numbers:
            beside = len(shared - numbers)
            long = any(len(each) > _SHORT_NUMBER for each in numbers)
            needed -= _SAME_NUMBER if same or beside >= _BESIDE or long else 0.0
        return alike(a.gist, b.gist, self.weights, self.related) - needed

    def _comparable(self, one: _Node, other: _Node) -> bool:
        """Whether two nodes can say the same at all.

        What either cue adds has to be in the other's cue or words ("urged", "that X had urged").
        A denial of "a sale" and a denial that says "there was no sale" are of one mind.
        """
        first, second = one.gist, other.gist
        opposite = self.kind is not StatementKind.DENIAL and opposed(first, second)
        return (
            not opposite
            and not differ(first, second)
            and (
                one.attitude <= other.attitude | second.concepts
                and other.attitude <= one.attitude | first.concepts
            )
        )

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs that share two of their rarest concepts."""
        keyed = [
            (place, keys_of(node.gist.concepts, self.weights, _KEYS))
            for place, node in enumerate(self.nodes)
        ]
        return likeliest_pairs(keyed)

    def _agree(self, first: list[int], second: list[int]) -> bool:
        """Whether the first members of both groups say the same, all with all."""
        return all(
            self._comparable(self.nodes[one], self.nodes[other])
            and alike(self.nodes[one].gist, self.nodes[other].gist, self.weights, self.related)
            >= self.threshold * _LOOSE
            for one in first[:_WITNESSES]
            for other in second[:_WITNESSES]
        )
