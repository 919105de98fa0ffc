"""A denial and the claim that it denies, found by what both are about and who speaks."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.clusters.grouping import Cluster, Voiced, texts_of
from briefgen.clusters.similarity import Related, covered, rarity
from briefgen.datamodel import StatementKind
from briefgen.lexicon.content_words import concepts_in, words_in

_ENOUGH = 0.4
"""From which strength a claim counts as the one denied."""
_AS_GOOD = 0.9
"""A second claim has to come so near to the best."""
_MOST = 6
"""Links in one story; what everybody disputes is found among the strongest."""
_OTHER_SIDE, _SAME_SIDE, _ADDRESSED, _SAME_ARTICLE = 0.1, -0.25, 0.15, 0.05
_EXPERT = -0.05
"""A denial answers the claim rather than the expert's view of it."""
_CLAIMS = (StatementKind.CLAIM, StatementKind.EXPERT_VIEW)
_FEWEST_SHARED = 1.5
"""Shared concepts; the names of states together count for half a one."""
_NAMED = 0.1
"""A claim that names the denier is sooner the one he denies."""
_POINTED = 0.45
"""Strength of a denial of "the report" and the claim right before it."""
_REACH = 1500
"""Characters back to that claim."""
_MEMBERS = 3
_POINTS_BACK = re.compile(
    r"\bany such\b|\b(?:the|this|that|these|those|h(?:is|er)|its|their)\s+(?:\w+\s+)?"
    r"(?:claim|report|allegation|accusation|account|charge|suggestion|assertion|stor(?:y|ie)|"
    r"rumou?r|speculation|version)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A claim and a denial, as places among the clusters given."""

    claim: int
    denial: int
    strength: float


def disputes_in(
    clusters: Sequence[Cluster],
    sides: Mapping[str, str] | None = None,
    bodies: Mapping[str, str] | None = None,
    related: Related | None = None,
) -> tuple[Link, ...]:
    """Link each denial with the one or two claims that it denies, the surest first.

    ``sides`` gives the state for which a speaker speaks, ``bodies`` the body, where known.
    """
    story = _Story(clusters, sides or {}, bodies or {}, related)
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
        self,
        clusters: Sequence[Cluster],
        sides: Mapping[str, str],
        bodies: Mapping[str, str],
        related: Related | None,
    ) -> None:
        self.clusters, self.related = clusters, related
        self.sides, self.bodies = sides, bodies
        self.rare = rarity(texts_of(member for group in clusters for member in group.members))
        self.claims: dict[str, set[int]] = defaultdict(set)
        for place, group in enumerate(clusters):
            if group.kind in _CLAIMS:
                for concept in concepts_in(_text(group)):
                    self.claims[concept].add(place)
        self.places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        """Document → (start, place of the cluster) of its claims, in text order."""
        for place, group in enumerate(clusters):
            for member in group.members if group.kind in _CLAIMS else ():
                self.places[member.order[0]].append((member.order[1], place))
        for starts in self.places.values():
            starts.sort()

    def denials(self) -> list[int]:
        """Places of the denials."""
        return [n for n, group in enumerate(self.clusters) if group.kind is StatementKind.DENIAL]

    def links_to(self, denial: int) -> list[tuple[Link, frozenset[str]]]:
        """Every claim strong enough, with who makes it."""
        found = []
        for claim in sorted(self._candidates(denial)):
            topic = self._about(claim, denial)
            position = self._positions(self.clusters[claim], self.clusters[denial])
            # In a quarrel within one country everybody is of one side: that only ranks.
            if topic and topic + max(position, 0) >= _ENOUGH:
                link = Link(claim, denial, topic + position)
                found.append((link, self.clusters[claim].speakers))
        return found

    def _candidates(self, denial: int) -> Iterable[int]:
        """Claims that share a concept, or any claim when nearness of meaning is known."""
        if self.related is not None:
            return {place for places in self.claims.values() for place in places}
        concepts = concepts_in(_text(self.clusters[denial]))
        return self._pointed_at(denial) | {
            place for concept in concepts for place in self.claims.get(concept, ())
        }

    def _pointed_at(self, denial: int) -> set[int]:
        """Claims by others right before a denial of "the report" or of "any such talks"."""
        denied = self.clusters[denial]
        found = (self._last_before(each) for each in denied.members if _points_back(each))
        return {place for place in found if place is not None}

    def _last_before(self, denial: Voiced) -> int | None:
        """The nearest claim before in the same article that somebody else makes."""
        document, start, *_ = denial.order
        places = self.places[document]
        for at, place in reversed(places[: bisect_left(places, (start, -1))]):
            if start - at > _REACH:
                return None
            if not self.clusters[place].speakers & set(denial.speakers):
                return place
        return None

    def _about(self, claim: int, denial: int) -> float:
        """How far the claim is about what is denied: the best pair of members counts."""
        made, denied = self.clusters[claim], self.clusters[denial]
        if self._voices(made) & self._voices(denied):
            return 0.0
        topics = [
            self._topic(one, other, part)
            for other in denied.members[:_MEMBERS]
            for one in made.members[:_MEMBERS]
            for part in _parts(other)
        ]
        pointed = _POINTED if claim in self._pointed_at(denial) else 0.0
        return max([pointed, *topics])

    def _voices(self, group: Cluster) -> frozenset[str]:
        """Speakers, and the bodies for which they speak."""
        return group.speakers | {self.bodies[who] for who in group.speakers if who in self.bodies}

    def _topic(self, claim: Voiced, denial: Voiced, part: str) -> float:
        """How much of the denial the claim covers, and a little the other way round."""
        forth, shared = covered(part, claim.content, self.rare, self.related)
        back, _ = covered(claim.content, part, self.rare, self.related)
        names = {concept for concept in shared if concept[0] == "="}
        if len(shared - names) + bool(names) / 2 < _FEWEST_SHARED:
            return 0.0
        near = denial.statement.document == claim.statement.document
        named = _names_denier(claim, denial)
        return (
            0.75 * forth
            + 0.25 * back
            + (_SAME_ARTICLE if near else 0.0)
            + (_NAMED if named else 0.0)
        )

    def _positions(self, made: Cluster, denied: Cluster) -> float:
        """A claim by another side is sooner meant, most of all when the denial names it."""
        claimants, deniers = self._sides(made), self._sides(denied)
        value = _EXPERT if made.kind is StatementKind.EXPERT_VIEW else 0.0
        if claimants and deniers:
            value += _SAME_SIDE if claimants <= deniers else _OTHER_SIDE
        addressed = concepts_in(_text(denied))
        named = any(concepts_in(side) & addressed for side in sorted(claimants - deniers))
        return value + (_ADDRESSED if named else 0)

    def _sides(self, group: Cluster) -> set[str]:
        return {self.sides[speaker] for speaker in group.speakers if speaker in self.sides}


def _text(group: Cluster) -> str:
    return "\n".join(member.content for member in group.members)


def _parts(denial: Voiced) -> list[str]:
    """The whole content, and each passage or sentence of it."""
    sentences = re.split(r"(?<=[.!?])[”\"’]?\s+", denial.content)
    passages = [part.exact for part in denial.statement.content]
    return list(dict.fromkeys([denial.content, *passages, *sentences]))


def _points_back(denial: Voiced) -> bool:
    return bool(_POINTS_BACK.search(denial.content))


def _names_denier(claim: Voiced, denial: Voiced) -> bool:
    """Whether the claim is about the person who denies it."""
    names = [words_in(part.exact)[-1:] for part in denial.statement.source]
    said = set(words_in(claim.content))
    return any(word[:1].isupper() and word in said for name in names for word in name)
