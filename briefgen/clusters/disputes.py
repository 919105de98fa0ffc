"""A denial and the claim that it denies, found by what both are about and who speaks."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.clusters.grouping import Cluster, Voiced, texts_of
from briefgen.clusters.similarity import Related, Weights, covered, gist, rarity
from briefgen.datamodel import StatementKind
from briefgen.lexicon.content_words import concepts_in, words_in

Parts = tuple[frozenset[str], ...]
Order = tuple[str, int, int, str]

_FEWEST = 0.3
_ENOUGH = 0.4
"""From which strength a claim counts as the one denied."""
_AS_GOOD, _SECOND = 0.9, 0.5
"""A second claim has to come so near to the best."""
_MOST = 6
"""Links in one story, more only where there are many denials: weak ones are left out."""
_OTHER_SIDE, _SAME_SIDE, _ADDRESSED, _SAME_ARTICLE = 0.1, -0.25, 0.15, 0.05
_EXPERT = -0.05
"""A denial answers the claim rather than the expert's view of it."""
_CLAIMS = (StatementKind.CLAIM, StatementKind.EXPERT_VIEW)
_FEWEST_SHARED = 1.5
"""Shared concepts; the names of states together count for half a one."""
_HALF, _RARE = 0.45, 0.58
"""In one article, or where the claim names the denier, a single rare concept is enough when it is
half of the denial."""
_NEVER = 9.0
_AGREES, _SHORT = 0.3, 25
_FOR_NAMED = 0.75
"""A claim that names the denier's state needs a word that much less rare."""
_NAMED = 0.1
"""A claim that names the denier is sooner the one he denies."""
_POINTED = 0.45
"""Strength of a denial of "the report" and the claim right before it."""
_SHARED, _STEP = 0.3, 0.04
"""More for what the denial shares with it, less for each claim in between."""
_REACH, _MOST_BEFORE = 1500, 5
"""Characters and claims that a denial can point back over."""
_MEMBERS = 3
_LONGEST_POSTING, _COMPARED = 120, 30
"""Claims of one concept that are looked at, and claims that one denial is compared with."""
_INITIALS = 2
_REPORTS = (
    r"(?:claim|report|allegation|accusation|account|charge|suggestion|assertion|stor(?:y|ie)|"
    r"rumou?r|speculation|version|figure|number|finding|criticism|complaint|idea|notion|"
    r"description|estimate|characteri[sz]ation|insinuation|statement)s?\b"
)
_POINTS_BACK = re.compile(
    rf"\bany such\b"
    rf"|\b(?:the|this|that|these|those|h(?:is|er)|its|their)\s+(?:\w+\s+)?{_REPORTS}",
    re.IGNORECASE,
)
_SUCH = re.compile(r"\bsuch\s+\w+", re.IGNORECASE)
"""Points back only to what speaks of the same."""
_REPORTED = re.compile(rf"\b{_REPORTS}\s+(?:that|of|about)\s+([^,;]+)", re.IGNORECASE)


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
    denials = story.denials()
    best = [_best_of(links) for links in map(story.links_to, denials) if links]
    ranked = [
        sorted((links[rank] for links in best if len(links) > rank), key=_surest)
        for rank in range(2)
    ]
    most = max(_MOST, len(denials) // 2)
    return tuple(sorted((ranked[0] + ranked[1])[:most], key=_surest))


def _surest(link: Link) -> tuple[float, int, int]:
    return -link.strength, link.claim, link.denial


def _best_of(links: Sequence[tuple[Link, frozenset[str]]]) -> list[Link]:
    """Keep the best claim, and a second as good by somebody else."""
    ordered = sorted(links, key=lambda pair: _surest(pair[0]))
    (first, speakers), *others = ordered
    second = (
        link
        for link, voices in others
        if link.strength >= max(first.strength * _AS_GOOD, _SECOND) and not voices & speakers
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
        self.weights = Weights(
            rarity(texts_of(member for group in clusters for member in group.members))
        )
        self.gists = [
            [gist(member.content) for member in group.members[:_MEMBERS]] for group in clusters
        ]
        self.concepts = [frozenset().union(*(each.concepts for each in one)) for one in self.gists]
        self.places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        """Document → (start, place of the cluster) of its claims, in text order."""
        for place, group in enumerate(clusters):
            for member in group.members if group.kind in _CLAIMS else ():
                self.places[member.order[0]].append((member.order[1], place))
        for starts in self.places.values():
            starts.sort()
        self.having: dict[str, list[int]] = defaultdict(list)
        """Concept → the places of its claims in text order."""
        claims = [place for place, group in enumerate(clusters) if group.kind in _CLAIMS]
        for place in sorted(claims, key=lambda place: clusters[place].members[0].order):
            for concept in self.concepts[place]:
                self.having[concept].append(place)

    def denials(self) -> list[int]:
        """Places of the denials."""
        return [n for n, group in enumerate(self.clusters) if group.kind is StatementKind.DENIAL]

    def links_to(self, denial: int) -> list[tuple[Link, frozenset[str]]]:
        """Every claim strong enough, with who makes it."""
        pointed = self._pointed_at(denial)
        parts = [(each, _parts(each)) for each in self.clusters[denial].members[:_MEMBERS]]
        found = []
        for claim in sorted({*self._likeliest(denial), *pointed}):
            topic = self._about(claim, denial, parts, pointed.get(claim, 0.0))
            position = self._positions(claim, denial)
            # In a quarrel within one country everybody is of one side: that only ranks.
            strong = topic + max(position, 0) >= _ENOUGH and topic + position >= _FEWEST
            if topic and strong:
                link = Link(claim, denial, topic + position)
                found.append((link, self.clusters[claim].speakers))
        return found

    def _likeliest(self, denial: int) -> list[int]:
        """Claims that share most with it; of a much-used concept only those nearest in the text."""
        own = self.concepts[denial]
        order = self.clusters[denial].members[0].order
        shared: dict[int, float] = defaultdict(float)
        for concept in sorted(own):
            for place in self._nearest(self.having.get(concept, []), order):
                shared[place] += self.weights.of(concept)
        return sorted(shared, key=lambda place: (-shared[place], place))[:_COMPARED]

    def _nearest(self, places: list[int], order: Order) -> list[int]:
        """Places of claims around one, all in text order."""
        if len(places) <= _LONGEST_POSTING:
            return places
        at = bisect_left(places, order, key=lambda n: self.clusters[n].members[0].order)
        first = max(0, min(at - _LONGEST_POSTING // 2, len(places) - _LONGEST_POSTING))
        return places[first : first + _LONGEST_POSTING]

    def _pointed_at(self, denial: int) -> dict[int, float]:
        """Claims by others shortly before a denial of "the report" or of "any such talks"."""
        found: dict[int, float] = {}
        for each in self.clusters[denial].members:
            plainly, own = _points_back(each), concepts_in(each.content)
            if plainly or _SUCH.search(each.content):
                for steps, place in enumerate(self._before(each)):
                    share, _ = covered(own, self.gists[place][0].concepts, self.weights)
                    if not plainly and share < _HALF:
                        continue
                    value = _POINTED + _SHARED * share - _STEP * steps
                    if _names_denier(self.clusters[place].members[0], each):
                        value += _NAMED
                    found[place] = max(value, found.get(place, 0.0))
        return found

    def _before(self, denial: Voiced) -> list[int]:
        """The nearest claims before in the same article that others make, the nearest first."""
        document, start, *_ = denial.order
        places = self.places[document]
        near = reversed(places[: bisect_left(places, (start, -1))])
        others = dict.fromkeys(
            place
            for at, place in near
            if start - at <= _REACH and not self.clusters[place].speakers & set(denial.speakers)
        )
        return list(others)[:_MOST_BEFORE]

    def _about(
        self, claim: int, denial: int, parts: Sequence[tuple[Voiced, Parts]], pointed: float
    ) -> float:
        """How far the claim is about what is denied: the best pair of members counts."""
        made = self.clusters[claim]
        if self._voices(made) & self._voices(self.clusters[denial]):
            return 0.0
        best = pointed
        addressed = self._names_of_sides(denial)
        for denied, pieces in parts:
            # Right behind a claim about himself somebody denies that claim.
            behind = claim in self._before(denied)[:1]
            for one, said in zip(made.members, self.gists[claim], strict=False):
                near = denied.statement.document == one.statement.document
                named = _names_denier(one, denied)
                bonus = (_SAME_ARTICLE if near else 0.0) + (_NAMED if named else 0.0)
                # Who says that it is not so agrees with who denies it.
                bonus -= _AGREES if said.negated and said.words <= _SHORT else 0.0
                rare = _RARE if near or named else _NEVER
                rare = 0.0 if behind and named else rare
                rare = _RARE * _FOR_NAMED if said.concepts & addressed else rare
                for part in pieces:
                    topic = self._topic(said.concepts, part, rare)
                    best = max(best, topic + bonus if topic else 0.0)
        return best

    def _voices(self, group: Cluster) -> frozenset[str]:
        """Speakers, and the bodies for which they speak."""
        return group.speakers | {self.bodies[who] for who in group.speakers if who in self.bodies}

    def _names_of_sides(self, denial: int) -> frozenset[str]:
        """Concepts that name the states for which the deniers speak."""
        sides = sorted(self._sides(self.clusters[denial]))
        return frozenset(concept for side in sides for concept in concepts_in(side))

    def _topic(self, claim: frozenset[str], part: frozenset[str], rare: float) -> float:
        """How much of the denial the claim covers, and a little the other way round."""
        forth, shared = covered(part, claim, self.weights, self.related)
        if not self._enough(shared) and not (forth >= _HALF and self._is_rare(shared, rare)):
            return 0.0
        back, _ = covered(claim, part, self.weights, self.related)
        # The denial is the shorter: it has to be covered.
        return 0.75 * forth + 0.25 * back

    def _enough(self, shared: frozenset[str]) -> bool:
        """Whether two concepts are shared, states counting for little: all speak of them."""
        names = {concept for concept in shared if concept[0] == "="}
        return len(shared - names) + bool(names) / 2 >= _FEWEST_SHARED

    def _is_rare(self, shared: frozenset[str], rare: float) -> bool:
        """Whether one shared concept is enough, since hardly anybody else speaks of it."""
        return any(concept[0] != "=" and self.weights.of(concept) >= rare for concept in shared)

    def _positions(self, claim: int, denial: int) -> float:
        """A claim by another side is sooner meant, most of all when the denial names it."""
        made, denied = self.clusters[claim], self.clusters[denial]
        claimants, deniers = self._sides(made), self._sides(denied)
        value = _EXPERT if made.kind is StatementKind.EXPERT_VIEW else 0.0
        if claimants and deniers:
            value += _SAME_SIDE if claimants <= deniers else _OTHER_SIDE
        addressed = self.concepts[denial]
        named = any(concepts_in(side) & addressed for side in sorted(claimants - deniers))
        return value + (_ADDRESSED if named else 0)

    def _sides(self, group: Cluster) -> set[str]:
        return {self.sides[speaker] for speaker in group.speakers if speaker in self.sides}


def _parts(denial: Voiced) -> Parts:
    """The whole content, each passage and sentence, and the claim reported in it."""
    content = denial.content
    sentences = re.split(r"(?<=[.!?])[”\"’]?\s+", content)
    passages = [part.exact for part in denial.statement.content]
    reported = [match.group(1) for match in _REPORTED.finditer(content)]
    texts = [content, *passages, *sentences, *reported]
    return tuple(dict.fromkeys(concepts for text in texts if (concepts := concepts_in(text))))


def _points_back(denial: Voiced) -> bool:
    return bool(_POINTS_BACK.search(denial.content))


def _names_denier(claim: Voiced, denial: Voiced) -> bool:
    """Whether the claim is about the one who denies it."""
    said = claim.content
    return any(
        name in said
        for part in denial.statement.source
        for word in words_in(part.exact)
        if word[:1].isupper() and len(name := word.removesuffix("s").rstrip("'’")) > _INITIALS
    )
