"""A denial and the claim that it denies, found by what both are about and who speaks."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from briefgen.clusters.answering import Link, Quarrel
from briefgen.clusters.grouping import Cluster, Voiced
from briefgen.clusters.similarity import Related
from briefgen.datamodel import StatementKind

_AS_GOOD, _SECOND = 0.9, 0.5
"""A second claim has to come so near to the best."""
_MOST = 6
"""Links in one story, more only where there are many denials: weak ones are left out."""
_NEXT_SENTENCE, _NEXT_DENIAL = 1, 300
"""Characters after which a denial goes on with the one before: anybody's, or one voice's."""
_GOES_ON = 0.05
"""So much less sure is what a denial takes over from the one before."""


def disputes_in(
    clusters: Sequence[Cluster],
    sides: Mapping[str, str] | None = None,
    bodies: Mapping[str, str] | None = None,
    related: Related | None = None,
) -> tuple[Link, ...]:
    """Link each denial with the one or two claims that it denies, the surest first.

    ``sides`` gives the state for which a speaker speaks, ``bodies`` the body, where known.
    """
    quarrel = Quarrel(clusters, sides or {}, bodies or {}, related)
    denials = quarrel.denials()
    best = [_best_of(links) for links in map(quarrel.links_to, denials) if links]
    ranked = [
        sorted((links[rank] for links in best if len(links) > rank), key=_surest)
        for rank in range(2)
    ]
    most = max(_MOST, len(denials) * 3 // 4)
    kept = (ranked[0] + ranked[1])[:most]
    return tuple(sorted(_with_those_that_go_on(quarrel, kept), key=_surest))


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


# --- denials that go on -----------------------------------------------------------------------


def _with_those_that_go_on(quarrel: Quarrel, links: Sequence[Link]) -> list[Link]:
    """A denial right behind another one denies the same: “There is no second list,” he said."""
    claims = {link.denial: link for link in reversed(sorted(links, key=_surest))}
    for first, second in _following(quarrel.clusters):
        before = claims.get(first)
        own = claims.get(second)
        other = before and own and not quarrel.of_one_voice(before.claim, own.claim)
        if before is None or first == second or other:
            continue
        if not quarrel.of_one_voice(before.claim, second):
            claims[second] = Link(before.claim, second, before.strength - _GOES_ON)
    replaced = [link for link in links if claims[link.denial].claim == link.claim]
    seen = {(link.claim, link.denial) for link in replaced}
    added = [link for link in claims.values() if (link.claim, link.denial) not in seen]
    seconds = [link for link in links if link not in replaced and link.denial in claims]
    kept = [
        link for link in seconds if not quarrel.of_one_voice(link.claim, claims[link.denial].claim)
    ]
    return [*replaced, *added, *kept]


def _following(clusters: Sequence[Cluster]) -> list[tuple[int, int]]:
    """Denials that follow one another with nothing said in between."""
    said = sorted(
        ((one.order, place, one) for place, group in enumerate(clusters) for one in group.members),
        key=lambda entry: entry[:2],
    )
    return [
        (place, other)
        for (_, place, one), (_, other, two) in pairwise(said)
        if clusters[place].kind is clusters[other].kind is StatementKind.DENIAL
        and _goes_on(one, two)
    ]


def _goes_on(one: Voiced, other: Voiced) -> bool:
    """Whether the second stands right behind the first: in the same paragraph, or by one voice."""
    first, second = one.statement, other.statement
    if first.document != second.document or not first.sentence or not second.sentence:
        return False
    apart = second.sentence.start - first.sentence.end
    same = bool(set(one.speakers) & set(other.speakers))
    return apart <= (_NEXT_DENIAL if same else _NEXT_SENTENCE)
