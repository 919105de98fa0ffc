"""Statements and articles across the story: which say the same, which deny, which are one voice."""

from briefgen.clusters.answering import Link
from briefgen.clusters.disputes import disputes_in
from briefgen.clusters.grouping import Cluster, Voiced, cluster
from briefgen.clusters.independence import independence
from briefgen.clusters.index import keys_of, neighbours, runs
from briefgen.clusters.similarity import Related, Weights, covered, gist, rarity, similar

__all__ = [
    "Cluster",
    "Link",
    "Related",
    "Voiced",
    "Weights",
    "cluster",
    "covered",
    "disputes_in",
    "gist",
    "independence",
    "keys_of",
    "neighbours",
    "rarity",
    "runs",
    "similar",
]
