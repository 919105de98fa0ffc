"""Denials that only say "that is not true": one with the denial right beside them.

"Orlo denied that the gate was open. “That is simply not true,” she said." is one denial in two
sentences; nobody would read the second without the first.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.clusters.grouping import Cluster, Voiced
from briefgen.clusters.pointing import says_only_not_so
from briefgen.datamodel import StatementKind
from briefgen.statements import BY_DENIAL

_Said = tuple[tuple[str, int, int, str], int, Voiced]
"""Where a statement stands among all, the place of its cluster, itself."""
_NEXT_SENTENCE, _NEAR = 1, 300
"""Characters after which a denial goes on with the one before: anybody's, or one voice's."""


def with_empty_denials_joined(clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """Clusters in their order; a denial without words of its own is in its neighbour's."""
    home = list(range(len(clusters)))
    for place, other in beside(clusters):
        empty = next((n for n in (other, place) if _is_empty(clusters[n])), None)
        if empty is not None and home[empty] == empty:
            host = home[place if empty == other else other]
            home[empty] = host if host != empty else empty
    return merged(clusters, home)


def merged(clusters: Sequence[Cluster], home: Sequence[int]) -> tuple[Cluster, ...]:
    """Clusters in their order, each with the members of those that have their home in it."""
    members: dict[int, list[Voiced]] = {}
    for place, cluster in zip(home, clusters, strict=True):
        members.setdefault(place, []).extend(cluster.members)
    return tuple(
        Cluster(tuple(sorted(members[place], key=lambda one: one.order)))
        for place in sorted(members)
    )


def beside(clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    """Places of denials that follow one another in an article with nothing said in between."""
    denying = frozenset(n for n, each in enumerate(clusters) if each.kind is StatementKind.DENIAL)
    denied_in = {one.order[0] for place in denying for one in clusters[place].members}
    said = sorted(
        (
            (one.order, place, one)
            for place, group in enumerate(clusters)
            for one in group.members
            if one.order[0] in denied_in
        ),
        key=lambda entry: entry[:2],
    )
    for (_, place, one), (_, other, two) in (*pairwise(said), *_past_others(said, denying)):
        both_deny = place in denying and other in denying
        if both_deny and place != other and _goes_on(one, two):
            yield place, other


def _past_others(said: Sequence[_Said], denying: frozenset[int]) -> Iterator[tuple[_Said, _Said]]:
    """One voice's denials with another's words between them, in the sentence of the first.

    `Lund denied it, *but fishermen say there is one*. “There is none,” she said.`
    """
    for first, between, last in zip(said, said[1:], said[2:], strict=False):
        if first[1] not in denying or last[1] not in denying:
            continue
        one, other, two = (each[2] for each in (first, between, last))
        same_voice = set(one.speakers) & set(two.speakers)
        if same_voice and one.statement.sentence == other.statement.sentence:
            yield first, last


def _goes_on(one: Voiced, other: Voiced) -> bool:
    """Whether the second stands right behind the first: in the same paragraph, or by one voice."""
    first, second = one.statement, other.statement
    if first.document != second.document or not first.sentence or not second.sentence:
        return False
    apart = second.sentence.start - first.sentence.end
    same = bool(set(one.speakers) & set(other.speakers))
    return apart <= (_NEAR if same else _NEXT_SENTENCE)


def _is_empty(cluster: Cluster) -> bool:
    """Whether it denies only what the one before it does: “It never lay on my desk,” she said."""
    return all(
        says_only_not_so(member) or member.statement.why.stance == BY_DENIAL
        for member in cluster.members
    )
