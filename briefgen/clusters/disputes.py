"""A denial and the claim that it denies, found by what both are about and who speaks."""

from collections.abc import Mapping, Sequence
from datetime import date

from briefgen.clusters.answering import Link, Quarrel
from briefgen.clusters.continuing import beside
from briefgen.clusters.grouping import Cluster
from briefgen.clusters.similarity import Related

_AS_GOOD, _SECOND = 0.9, 0.5
"""A second claim has to come so near to the best."""
_MOST = 6
"""Links in one story, more only where there are many denials; second claims go first."""
_GOES_ON = 0.05
"""So much less sure is what a denial takes over from the one before."""


def disputes_in(
    clusters: Sequence[Cluster],
    sides: Mapping[str, str] | None = None,
    bodies: Mapping[str, str] | None = None,
    related: Related | None = None,
    *,
    states: Mapping[str, str] | None = None,
    days: Mapping[str, date] | None = None,
) -> tuple[Link, ...]:
    """Link each denial with the one or two claims that it denies, the surest first.

    ``sides`` gives the state for which a speaker speaks, ``bodies`` the body, where known;
    ``states`` the state, as an actor, whose government a speaker belongs to; ``days`` the day
    on which a document was published.
    """
    quarrel = Quarrel(clusters, sides or {}, bodies or {}, related, states or {}, days or {})
    denials = quarrel.denials()
    best = [_best_of(links) for links in map(quarrel.links_to, denials) if links]
    ranked = [
        sorted((links[rank] for links in best if len(links) > rank), key=_surest)
        for rank in range(2)
    ]
    firsts = ranked[0][: max(_MOST, len(denials) * 3 // 4)]
    kept = firsts + ranked[1][: max(0, max(_MOST, len(denials) // 2) - len(firsts))]
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
    claims = {link.denial: link for link in sorted(links, key=_surest, reverse=True)}
    for first, second in beside(quarrel.clusters):
        before, own = claims.get(first), claims.get(second)
        if before is None or quarrel.of_one_voice(before.claim, second):
            continue
        if own is None or quarrel.of_one_voice(before.claim, own.claim):
            claims[second] = Link(before.claim, second, before.strength - _GOES_ON)
    first_links = list(claims.values())
    seconds = (
        link for link in links if not quarrel.of_one_voice(link.claim, claims[link.denial].claim)
    )
    return [*first_links, *seconds]
