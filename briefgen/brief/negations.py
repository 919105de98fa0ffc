"""Negative words that deny nothing: "there was no danger to residents" is a claim.

Only where no source says the contrary; else it is a denial after all.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.clusters import Cluster, Link
from briefgen.datamodel import Stance, StatementKind
from briefgen.statements import BY_CONTENT

_ASSESSED = re.compile(
    r"\bthere\s(?:is|are|was|were|has\sbeen|have\sbeen|had\sbeen|will\sbe|would\sbe)\s"
    r"(?:absolutely\s|currently\s)?(?:no|not\sany|never\sany)\s(?:\w+\s){0,2}?"
    r"(?:danger|signs?|indications?|evidence|risks?|threats?|doubts?|need|reasons?|question|cause|"
    r"alternatives?|choice|chance|hope|hurry|guarantees?|proof|way|room|point|shortage|change|time)\b",
    re.IGNORECASE,
)


def without_mere_negations(
    clusters: Sequence[Cluster], links: Sequence[Link]
) -> tuple[Cluster, ...]:
    """Clusters in their places, assessments that answer nobody as claims."""
    answering = {link.denial for link in links}
    return tuple(
        _as_claim(cluster) if place not in answering and _only_assesses(cluster) else cluster
        for place, cluster in enumerate(clusters)
    )


def _only_assesses(cluster: Cluster) -> bool:
    return cluster.kind is StatementKind.DENIAL and all(
        member.statement.why.stance == BY_CONTENT and _ASSESSED.search(member.content)
        for member in cluster.members
    )


def _as_claim(cluster: Cluster) -> Cluster:
    return Cluster(
        tuple(
            replace(member, statement=replace(member.statement, stance=Stance.ASSERT))
            for member in cluster.members
        )
    )
