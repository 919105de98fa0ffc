"""Coordination: each conjunct hangs under the one before it, with its comma and conjunction."""

from recipe.clearnlp.tree import Tree
from recipe.corpora import Word

LINKS = frozenset({"punct", "cc"})


def chain_conjuncts(tree: Tree) -> None:
    """Turn every flat coordination into a chain."""
    for first in list(tree):
        previous = first
        for conjunct in tree.children(first, "conj"):
            if conjunct.index > first.index:
                move_links(tree, conjunct, previous)
                hang_conjunct(tree, first, previous, conjunct)
                previous = conjunct


def move_links(tree: Tree, conjunct: Word, previous: Word) -> None:
    """The comma and conjunction before a conjunct belong to the one before."""
    for link in tree.children(conjunct, *LINKS):
        is_link = link.relation == "cc" or link.lower in {",", ";"}
        between = any(
            previous.index < word.index < link.index and word.relation not in LINKS
            for word in tree.children(conjunct)
        )
        if link.index < conjunct.index and is_link and not between:
            link.head = previous.index


def hang_conjunct(tree: Tree, first: Word, previous: Word, conjunct: Word) -> None:
    """Under the conjunct before, unless the first one has more to say in between."""
    own_words = any(
        previous.index < word.index < conjunct.index and word.relation not in LINKS | {"conj"}
        for word in tree.children(first)
    )
    if previous is not first and not own_words:
        conjunct.head = previous.index
