"""Universal Dependencies trees, rewritten to the scheme of spaCy's English pipelines.

The passes run in order over one tree: fixed expressions, copulas, prepositions, names, reported
speech, coordination, labels, punctuation.
"""

from recipe.clearnlp.coordination import chain_conjuncts
from recipe.clearnlp.copulas import turn_copulas
from recipe.clearnlp.expressions import rewrite_fixed_expressions
from recipe.clearnlp.labels import label_words
from recipe.clearnlp.names import rewrite_names
from recipe.clearnlp.prepositions import lift_prepositions
from recipe.clearnlp.punctuation import lift_punctuation
from recipe.clearnlp.speech import rewrite_speech
from recipe.clearnlp.tree import Tree
from recipe.corpora import Word

__all__ = ["Tree", "convert"]

ATTACHMENT_PASSES = (
    rewrite_fixed_expressions,
    turn_copulas,
    lift_prepositions,
    rewrite_names,
    rewrite_speech,
    chain_conjuncts,
)
#: tags the pipelines do not know
TAGS = {"GW": "XX"}


def convert(words: list[Word]) -> Tree | None:
    """The tree in the scheme, or nothing if it has no single root."""
    tree = Tree(words)
    if len(tree.roots()) != 1:
        return None
    for rewrite in ATTACHMENT_PASSES:
        rewrite(tree)
    if len(tree.roots()) != 1:
        return None
    break_cycles(tree)
    label_words(tree)
    lift_punctuation(tree)
    for word in tree:
        word.tag = TAGS.get(word.tag, word.tag)
    return tree


def break_cycles(tree: Tree) -> None:
    """Hang a word that governs itself under the root."""
    root = tree.roots()[0]
    for word in tree:
        seen: set[int] = set()
        current: Word | None = word
        while current is not None and current.head:
            if current.index in seen:
                word.head, word.label = root.index, word.label or "dep"
                break
            seen.add(current.index)
            current = tree.head(current)
