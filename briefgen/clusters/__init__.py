"""Statements and articles across the story: which say the same, which deny, which are one voice."""

from briefgen.clusters.disputes import Link, disputes_in
from briefgen.clusters.grouping import Cluster, Voiced, cluster
from briefgen.clusters.independence import independence
from briefgen.clusters.similarity import Related, rarity, similar

__all__ = [
    "Cluster",
    "Link",
    "Related",
    "Voiced",
    "cluster",
    "disputes_in",
    "independence",
    "rarity",
    "similar",
]
