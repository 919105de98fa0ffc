"""A denial and the claim that it denies, found by what both are about and who speaks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.clusters.grouping import Cluster, texts_of
from briefgen.clusters.similarity import Related, covered, rarity
from briefgen.datamodel import StatementKind
from briefgen.lexicon.content_words import concepts_in

_ENOUGH = 0.4
"""From which strength a claim counts as the one denied."""
_AS_GOOD = 0.9
"""A second claim has to come so near to the best."""
_MOST = 6
"""Links in one story; what everybody disputes is found among the strongest."""
_OTHER_SIDE, _SAME_SIDE, _ADDRESSED, _SAME_ARTICLE = 0.1, -0.15, 0.1, 0.05
_EXPERT = -0.05
"""A denial answers the claim rather than the expert's view of it."""
_CLAIMS = (StatementKind.CLAIM, StatementKind.EXPERT_VIEW)
_FEWEST_SHARED = 2


@dataclass(frozen=True, slots=True)
class Link:
    """A claim and a denial, as places among the clusters given."""

    claim: int
    denial: int
    strength: float


def disputes_in(
    clusters: Sequence[Cluster],
    sides: Mapping[str, str] | None = None,
    related: Related | None = None,
) -> tuple[Link, ...]:
    """Link each denial with the one or two claims that it denies, the surest first.

    ``sides`` gives the state for which a speaker speaks, where that is known.
    """
    story = _Story(clusters, sides or {}, related)
    best = [_best_of(links) for links in map(story.links_to, story.denials()) if links]
    ranked = [
        sorted((links[rank] for links in best if len(links) > rank), key=_surest)
        for rank in range(2)
    ]
    return tuple(sorted((ranked[0] + ranked[1])[:_MOST], key=_surest))


def _surest(link: Link) -> tuple[float, int, int]:
    return -link.strength, link.claim, link.denial


def _best_of(links: Sequence[tuple[Link, frozenset[str]]]) -> list[Link]:
    """Keep the best claim, and a second as good by somebody else."""
    ordered = sorted(links, key=lambda pair: _surest(pair[0]))
    (first, speakers), *others = ordered
    second = (
        link
        for link, voices in others
        if link.strength >= first.strength * _AS_GOOD and not voices & speakers
    )
    return [first, *([found] if (found := next(second, None)) else [])]


class _Story:
    """The clusters with an index of the claims by concept."""

    def __init__(
        self, clusters: Sequence[Cluster], sides: Mapping[str, str], related: Related | None
    ) -> None:
        self.clusters, self.sides, self.related = clusters, sides, related
        self.rare = rarity(texts_of(member for group in clusters for member in group.members))
        self.claims: dict[str, set[int]] = defaultdict(set)
        for place, group in enumerate(clusters):
            if group.kind in _CLAIMS:
                for concept in concepts_in(_text(group)):
                    self.claims[concept].add(place)

    def denials(self) -> list[int]:
        """Places of the denials."""
        return [n for n, group in enumerate(self.clusters) if group.kind is StatementKind.DENIAL]

    def links_to(self, denial: int) -> list[tuple[Link, frozenset[str]]]:
        """Every claim strong enough, with who makes it."""
        found = []
        for claim in sorted(self._candidates(denial)):
            strength = self._strength(claim, denial)
            if strength >= _ENOUGH:
                link = Link(claim, denial, strength)
                found.append((link, self.clusters[claim].speakers))
        return found

    def _candidates(self, denial: int) -> Iterable[int]:
        """Claims that share a concept, or any claim when nearness of meaning is known."""
        if self.related is not None:
            return {place for places in self.claims.values() for place in places}
        concepts = concepts_in(_text(self.clusters[denial]))
        return {place for concept in concepts for place in self.claims.get(concept, ())}

    def _strength(self, claim: int, denial: int) -> float:
        """Topic first, then who speaks: the best pair of members counts."""
        made, denied = self.clusters[claim], self.clusters[denial]
        if made.speakers & denied.speakers:
            return 0.0
        topic = max(self._topics(made, denied), default=0.0)
        return topic + self._positions(made, denied) if topic else 0.0

    def _topics(self, made: Cluster, denied: Cluster) -> Iterator[float]:
        """How much of the denial the claim covers, and a little the other way round."""
        for denial in denied.members[:3]:
            for claim in made.members[:3]:
                forth, shared = covered(denial.content, claim.content, self.rare, self.related)
                back, _ = covered(claim.content, denial.content, self.rare, self.related)
                if sum(concept[0] != "=" for concept in shared) >= _FEWEST_SHARED:
                    near = denial.statement.document == claim.statement.document
                    yield 0.75 * forth + 0.25 * back + (_SAME_ARTICLE if near else 0)

    def _positions(self, made: Cluster, denied: Cluster) -> float:
        """A claim by another side is sooner meant, most of all when the denial names it."""
        claimants, deniers = self._sides(made), self._sides(denied)
        value = _EXPERT if made.kind is StatementKind.EXPERT_VIEW else 0.0
        if claimants and deniers:
            value += _SAME_SIDE if claimants <= deniers else _OTHER_SIDE
        addressed = {c.removeprefix("=") for c in concepts_in(_text(denied)) if c[0] == "="}
        return value + (_ADDRESSED if claimants & addressed - deniers else 0)

    def _sides(self, group: Cluster) -> set[str]:
        return {self.sides[speaker] for speaker in group.speakers if speaker in self.sides}


def _text(group: Cluster) -> str:
    return "\n".join(member.content for member in group.members)
