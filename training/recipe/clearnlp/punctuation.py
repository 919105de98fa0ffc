"""Punctuation marks climb until no arc crosses theirs."""

from recipe.clearnlp.tree import Tree
from recipe.corpora import Word


def lift_punctuation(tree: Tree) -> None:
    """Attach every mark as low as the tree allows; nothing hangs under a mark."""
    for mark in [word for word in tree if word.relation == "punct"]:
        climb(tree, mark)
        for child in tree.children(mark) if mark.head else ():
            child.head = mark.head


def climb(tree: Tree, mark: Word) -> None:
    """Move a mark up while its arc crosses another."""
    while (head := tree.head(mark)) is not None and head.head:
        governed = all(tree.is_below(word, head) for word in tree.between(mark.index, head.index))
        if governed and not is_crossed(tree, mark, head):
            return
        mark.head = head.head


def is_crossed(tree: Tree, mark: Word, head: Word) -> bool:
    """Whether an arc passes over the mark while its head lies outside that arc."""
    for word in tree:
        if word is mark or not word.head:
            continue
        low, high = sorted((word.index, word.head))
        if low < mark.index < high and not low <= head.index <= high:
            return True
    return False
