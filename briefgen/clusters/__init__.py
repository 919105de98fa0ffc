"""Statements and articles across the story: which say the same, which deny, which are one voice."""

from briefgen.clusters.answering import Link
from briefgen.clusters.continuing import with_empty_denials_joined
from briefgen.clusters.disputes import disputes_in
from briefgen.clusters.grouping import Cluster, Voiced, cluster
from briefgen.clusters.independence import Shared, fingerprints, independence, join, shared_texts
from briefgen.clusters.index import keys_of, neighbours, runs
from briefgen.clusters.similarity import Related, Weights, covered, gist, rarity, similar
from briefgen.clusters.worded import with_worded_denials_joined

__all__ = [
    "Cluster",
    "Link",
    "Related",
    "Shared",
    "Voiced",
    "Weights",
    "cluster",
    "covered",
    "disputes_in",
    "fingerprints",
    "gist",
    "independence",
    "join",
    "keys_of",
    "neighbours",
    "rarity",
    "runs",
    "shared_texts",
    "similar",
    "with_empty_denials_joined",
    "with_worded_denials_joined",
]
