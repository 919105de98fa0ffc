"""Denials that only name what they reject: one with their speaker's own words beside them.

"The minister rejected *the captain's account*. *“There was no call,”* she said." is one denial of
one claim: the first sentence says what is denied, the second how.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.clusters.answering import Link
from briefgen.clusters.continuing import beside, merged
from briefgen.clusters.grouping import Cluster


def with_worded_denials_joined(
    clusters: Sequence[Cluster], links: Sequence[Link]
) -> tuple[tuple[Cluster, ...], tuple[Link, ...]]:
    """Clusters in their order, and links to their new places, the surest of each pair.

    Joined are denials of one voice that answer the same claim, side by side in an article, when
    one of them gives no clause of its own.
    """
    home = list(range(len(clusters)))
    for pair in _pairs(clusters, links):
        first, second = sorted(home[place] for place in pair)
        home = [first if place == second else place for place in home]
    moved = {place: number for number, place in enumerate(sorted(set(home)))}
    kept: dict[tuple[int, int], Link] = {}
    for link in links:
        claim, denial = (moved[home[place]] for place in (link.claim, link.denial))
        kept.setdefault((claim, denial), replace(link, claim=claim, denial=denial))
    return merged(clusters, home), tuple(kept.values())


def _pairs(clusters: Sequence[Cluster], links: Sequence[Link]) -> Iterator[tuple[int, int]]:
    """A denial without a clause, and one beside it by the same voice, against the same claim."""
    claims: dict[int, set[int]] = {}
    for link in links:
        claims.setdefault(link.denial, set()).add(link.claim)
    for one, other in beside(clusters):
        same_voice = clusters[one].speakers & clusters[other].speakers
        same_claim = one in claims and claims[one] == claims.get(other)
        if same_voice and same_claim and any(map(_only_names, (clusters[one], clusters[other]))):
            yield one, other


def _only_names(cluster: Cluster) -> bool:
    """Whether no member has a clause: `rejected *the captain's account*`."""
    return not any(member.statement.clause for member in cluster.members)
