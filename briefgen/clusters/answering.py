"""How strongly each claim of a story seems to be the one that a denial denies.

What both are about counts most; then who speaks: another side, somebody whom the denial names, the
one whose "account" it denies; and what stands right before the denial in its article.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import takewhile

from briefgen.clusters.grouping import Cluster, Voiced, texts_of
from briefgen.clusters.pointing import (
    REPORTS,
    called,
    denies_a_suit,
    is_no_claim_to_deny,
    is_of_a_suit,
    names_denier,
    points_back,
    points_to_a_charge,
    points_to_the_same,
    whose_report,
)
from briefgen.clusters.similarity import Related, Weights, covered, gist, rarity
from briefgen.datamodel import StatementKind
from briefgen.lexicon.accusing import tells_of_a_wrong
from briefgen.lexicon.content_words import concepts_in
from briefgen.lexicon.states import state_of

Parts = tuple[frozenset[str], ...]
_Denied = tuple[Voiced, Parts, list[int]]
"""A denial, its parts, and the places of the claims right before it."""
Order = tuple[str, int, int, str]

_FEWEST = 0.3
_ENOUGH = 0.4
"""From which strength a claim counts as the one denied."""
_OTHER_SIDE, _SAME_SIDE, _ADDRESSED, _SAME_ARTICLE = 0.1, -0.25, 0.15, 0.05
_EXPERT = -0.05
"""A denial answers the claim rather than the expert's view of it."""
_CLAIMS = (StatementKind.CLAIM, StatementKind.EXPERT_VIEW)
_FEWEST_SHARED = 1.5
"""Shared concepts; the names of states together count for half a one."""
_HALF, _RARE = 0.45, 0.58
"""In one article, or where the claim names the denier, a single rare concept is enough when it is
half of the denial."""
_THIRD, _RARE_BEHIND = 0.3, 0.36
"""A smaller part and a less rare concept, when the claim stands right before the denial."""
_NEVER = 9.0
_AGREES, _SHORT = 0.3, 25
_NOT_THE_SUIT = 0.3
"""Less for a claim that only speaks of the lawsuit whose claims are denied."""
_FOR_NAMED = 0.75
"""A claim that names the denier's state needs a word that much less rare."""
_NAMED = 0.1
"""A claim that names the denier is sooner the one he denies."""
_POINTED = 0.45
"""Strength of a denial of "the report" and the claim right before it."""
_SHARED, _STEP = 0.3, 0.04
"""More for what the denial shares with it, less for each claim in between."""
_CLAIMED_BY = 0.15
"""More for a claim by the one whose "account" is denied."""
_ANSWERED = 0.42
"""Strength of a denial right behind a claim about the denier."""
_RIGHT_BEHIND = 400
"""Characters between a claim and the denial that answers it."""
_REACH, _MOST_BEFORE = 1500, 5
"""Characters and claims that a denial can point back over."""
_SAME_NEWS = timedelta(days=1)
"""So much later an article may still tell what was said when the denial was."""
_MEMBERS = 3
_LONGEST_POSTING, _COMPARED = 120, 30
"""Claims of one concept that are looked at, and claims that one denial is compared with."""
_REPORTED = re.compile(rf"\b{REPORTS}\s+(?:that|of|about)\s+([^,;]+)", re.IGNORECASE)
_HALVES = re.compile(r",?\s+and\s+")
_HYPOTHETICAL = re.compile(r"^\W*(?:that\s)?any\b|\bif\b.{3,80}\bwould\b", re.IGNORECASE)
"""`any sale would break the law` does not say that there is one."""


@dataclass(frozen=True, slots=True)
class Link:
    """A claim and a denial, as places among the clusters given."""

    claim: int
    denial: int
    strength: float


class Quarrel:
    """The clusters with an index of the claims by concept."""

    def __init__(  # what is known of the speakers and the documents
        self,
        clusters: Sequence[Cluster],
        sides: Mapping[str, str],
        bodies: Mapping[str, str],
        related: Related | None,
        states: Mapping[str, str],
        days: Mapping[str, date],
    ) -> None:
        self.clusters, self.related = clusters, related
        self.sides, self.bodies = sides, bodies
        self.states, self.days = states, days
        self.span: dict[int, tuple[date, date] | None] = {}
        """Place of a cluster → its first and last day, once asked for."""
        self.weights = Weights(
            rarity(texts_of(member for group in clusters for member in group.members))
        )
        self.gists = [
            [gist(member.content) for member in group.members[:_MEMBERS]] for group in clusters
        ]
        self.concepts = [frozenset().union(*(each.concepts for each in one)) for one in self.gists]
        self.places: dict[str, list[tuple[int, int, Voiced]]] = defaultdict(list)
        """Document → (start, place of the cluster, claim) of its claims, in text order."""
        self.called: dict[str, list[int]] = defaultdict(list)
        """Word of a source → the places of its claims."""
        for place, group in enumerate(clusters):
            for member in group.members if group.kind in _CLAIMS else ():
                self.places[member.order[0]].append((member.order[1], place, member))
                for word in called(member):
                    self.called[word].append(place)
        for starts in self.places.values():
            starts.sort(key=lambda entry: entry[:2])
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
        parts = [
            (each, _parts(each), [place for place, _ in self._turn_before(each)])
            for each in self.clusters[denial].members[:_MEMBERS]
        ]
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
            weight = self.weights.of(concept)
            for place in self._nearest(self.having.get(concept, []), order):
                shared[place] += weight
        ranked = sorted((-value, place) for place, value in shared.items())
        return [place for _, place in ranked[:_COMPARED]]

    def _nearest(self, places: list[int], order: Order) -> list[int]:
        """Places of claims around one, all in text order."""
        if len(places) <= _LONGEST_POSTING:
            return places
        at = bisect_left(places, order, key=lambda n: self.clusters[n].members[0].order)
        first = max(0, min(at - _LONGEST_POSTING // 2, len(places) - _LONGEST_POSTING))
        return places[first : first + _LONGEST_POSTING]

    def _pointed_at(self, denial: int) -> dict[int, float]:
        """Claims that the denial's words or its place in the article point at, and how surely."""
        found: dict[int, float] = {}
        for each in self.clusters[denial].members:
            for place, value in (
                *self._pointed_back_at(each),
                *self._reported_by(each),
                *self._right_before(each, denial),
            ):
                found[place] = max(value, found.get(place, 0.0))
        return found

    def _pointed_back_at(self, denial: Voiced) -> Iterator[tuple[int, float]]:
        """Claims by others shortly before a denial of "the report" or of "any such talks"."""
        plainly = points_back(denial)
        if not plainly and not points_to_the_same(denial):
            return
        accusers = _states_in(denial.content) - self._sides_of(denial)
        for steps, (place, claim) in enumerate(self._before(denial)):
            if accusers and not accusers & self._sides_of(claim):
                continue  # "the accusations voiced in *Lorne*" are not what one's own people say
            share = self._share(place, denial)
            told = plainly and (share > 0 or not _REPORTED.search(denial.content))
            if told or share >= _HALF:
                value = _POINTED + _SHARED * share - _STEP * steps
                value += _NAMED if names_denier(claim, denial) else 0.0
                meant = points_to_a_charge(denial) and _charges(claim)
                yield place, value + (_CLAIMED_BY if meant else 0.0)

    def _reported_by(self, denial: Voiced) -> Iterator[tuple[int, float]]:
        """Claims by "the captain" of whom "the captain's account" is denied; the first of a turn.

        Those of the same article, else of any: "the mission's report" may stand elsewhere.
        """
        whose = whose_report(denial)
        near = [(place, claim) for place, claim in self._before(denial) if called(claim) & whose]
        for steps, (place, _) in enumerate(reversed(near)):
            yield (
                place,
                _POINTED + _CLAIMED_BY + _SHARED * self._share(place, denial) - _STEP * steps,
            )
        if not near:
            sure = _POINTED + (_CLAIMED_BY if denies_a_suit(denial) else 0.0)
            for place in sorted({n for word in whose for n in self.called.get(word, ())}):
                yield place, sure + _SHARED * self._share(place, denial)

    def _right_before(self, denial: Voiced, own: int) -> Iterator[tuple[int, float]]:
        """The claim that somebody denies right behind it, since it is about him.

        "The group accused *Iceland* of … Iceland's ministry denied having refused the ship."
        """
        if not denial.statement.cue:
            return
        sides = [concepts_in(side) for side in sorted(self._sides(self.clusters[own]))]
        turn = self._turn_before(denial)
        about_him = [names_denier(claim, denial, sides) for _, claim in turn]
        if any(about_him):
            ranked = [
                (self._share(place, denial), named, -steps, place)
                for steps, ((place, _), named) in enumerate(zip(turn, about_him, strict=True))
            ]
            share, *_, place = max(ranked)
            yield place, _ANSWERED + _SHARED * share

    def _share(self, claim: int, denial: Voiced) -> float:
        """How much of the denial the claim covers."""
        own = concepts_in(denial.content)
        return covered(own, self.gists[claim][0].concepts, self.weights)[0]

    def _turn_before(self, denial: Voiced) -> list[tuple[int, Voiced]]:
        """What whoever spoke right before the denial claims, the nearest first."""
        before = self._before(denial)
        if not before or denial.order[1] - before[0][1].order[2] > _RIGHT_BEHIND:
            return []
        speakers = before[0][1].speakers
        # "The company said" goes on with what "Sunmere Lines" accuses somebody of.
        same = [*takewhile(lambda pair: pair[1].speakers == speakers, before)]
        further = before[len(same) :]
        if _is_taken_up(before[0][1]) and further:
            same += takewhile(lambda pair: pair[1].speakers == further[0][1].speakers, further)
        return same

    def _before(self, denial: Voiced) -> list[tuple[int, Voiced]]:
        """The nearest claims before in the same article that others make, the nearest first."""
        document, start, *_ = denial.order
        places = self.places[document]
        near = reversed(places[: bisect_left(places, start, key=lambda entry: entry[0])])
        own = set(denial.speakers)
        found: dict[int, Voiced] = {}
        for at, place, claim in near:
            if start - at > _REACH or len(found) == _MOST_BEFORE:
                break
            if is_no_claim_to_deny(claim, denial):
                continue
            if not self.clusters[place].speakers & own:
                found.setdefault(place, claim)
        return list(found.items())

    def _about(self, claim: int, denial: int, parts: Sequence[_Denied], pointed: float) -> float:
        """How far the claim is about what is denied: the best pair of members counts."""
        made = self.clusters[claim]
        if self.of_one_voice(claim, denial) or self._only_said_later(claim, denial):
            return 0.0
        best = pointed
        addressed = self._names_of_sides(denial)
        for denied, pieces, turn in parts:
            # Right behind a claim about himself somebody denies that claim.
            for one, said in zip(made.members, self.gists[claim], strict=False):
                if is_no_claim_to_deny(one, denied):
                    continue
                near = denied.statement.document == one.statement.document
                named = names_denier(one, denied)
                bonus = (_SAME_ARTICLE if near else 0.0) + (_NAMED if named else 0.0)
                # Who says that it is not so agrees with who denies it.
                agrees = said.negated and said.words <= _SHORT
                bonus -= _AGREES if agrees or _is_hypothetical(one.content) else 0.0
                bonus -= _NOT_THE_SUIT if denies_a_suit(denied) and not _charges(one) else 0.0
                rare = _RARE if near or named else _NEVER
                rare = _RARE_BEHIND if claim in turn else rare
                rare = 0.0 if claim in turn[:1] and named else rare
                rare = _RARE * _FOR_NAMED if said.concepts & addressed else rare
                half = _THIRD if claim in turn else _HALF
                for part in pieces:
                    topic = self._topic(said.concepts, part, rare, half)
                    best = max(best, topic + bonus if topic else 0.0)
        return best

    def of_one_voice(self, one: int, other: int) -> bool:
        """Whether somebody, or a body, speaks in both, or a state and its own government."""
        first, second = self.clusters[one], self.clusters[other]
        if self._voices(first) & self._voices(second):
            return True
        return bool(
            self._states_of(first) & second.speakers or self._states_of(second) & first.speakers
        )

    def _states_of(self, group: Cluster) -> frozenset[str]:
        return frozenset(self.states[who] for who in group.speakers if who in self.states)

    def _only_said_later(self, claim: int, denial: int) -> bool:
        """Whether the first article with the claim came days after the last with the denial.

        A denial on 3 June answers nothing of 6 June, unless it tells of the claim itself.
        """
        made, denied = self._days_of(claim), self._days_of(denial)
        if made is None or denied is None or made[0] - denied[1] <= _SAME_NEWS:
            return False
        return not any(_REPORTED.search(each.content) for each in self.clusters[denial].members)

    def _days_of(self, place: int) -> tuple[date, date] | None:
        """First and last day of a cluster's articles; none when one has no day."""
        if place not in self.span:
            documents = {each.statement.document for each in self.clusters[place].members}
            is_dated = documents <= self.days.keys()
            days = [self.days[one] for one in documents] if is_dated else []
            self.span[place] = (min(days), max(days)) if days else None
        return self.span[place]

    def _voices(self, group: Cluster) -> frozenset[str]:
        """Speakers, and the bodies for which they speak."""
        return group.speakers | {self.bodies[who] for who in group.speakers if who in self.bodies}

    def _names_of_sides(self, denial: int) -> frozenset[str]:
        """Concepts that name the states for which the deniers speak."""
        sides = sorted(self._sides(self.clusters[denial]))
        return frozenset(concept for side in sides for concept in concepts_in(side))

    def _topic(
        self, claim: frozenset[str], part: frozenset[str], rare: float, half: float
    ) -> float:
        """How much of the denial the claim covers, and a little the other way round."""
        forth, shared = covered(part, claim, self.weights, self.related)
        if not self._enough(shared) and not (forth >= half and self._is_rare(shared, rare)):
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

    def _sides_of(self, one: Voiced) -> set[str]:
        return {self.sides[speaker] for speaker in one.speakers if speaker in self.sides}

    def _sides(self, group: Cluster) -> set[str]:
        return {self.sides[speaker] for speaker in group.speakers if speaker in self.sides}


def _states_in(content: str) -> set[str]:
    """States named in the words, or by their capitals."""
    named = (state_of(word) for word in _CAPITALISED.findall(content))
    return {state for state in named if state is not None}


_CAPITALISED = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?\b")


@lru_cache(maxsize=1 << 14)
def _is_hypothetical(claim: str) -> bool:
    return _HYPOTHETICAL.search(claim) is not None


def _charges(claim: Voiced) -> bool:
    """Whether it tells of a wrong, or a complaint or lawsuit says it."""
    return tells_of_a_wrong(claim.content) or is_of_a_suit(claim)


def _is_taken_up(claim: Voiced) -> bool:
    """Whether somebody named before speaks as "the company", "the ministry"."""
    unnamed = any(":" in speaker for speaker in claim.speakers)
    return unnamed and claim.statement.source[0].exact.casefold().startswith("the ")


def _parts(denial: Voiced) -> Parts:
    """The whole content, each passage, sentence and half, and the claim reported in it."""
    content = denial.content
    sentences = re.split(r"(?<=[.!?])[”\"’]?\s+", content)
    passages = [part.exact for part in denial.statement.content]
    reported = [match.group(1) for match in _REPORTED.finditer(content)]
    texts = [content, *passages, *sentences, *reported, *_HALVES.split(content)]
    return tuple(dict.fromkeys(concepts for text in texts if (concepts := concepts_in(text))))
