"""Fixed expressions of several words: such as, as well as, more than, according to."""

from collections.abc import Callable

from recipe.clearnlp.tree import Tree, swap
from recipe.corpora import Word

CHAIN_ENDS = frozenset({"to", "of", "from", "for", "with", "on"})
PAIR = 2


def last_word_leads(*labels: str) -> Callable[[Tree, list[Word]], None]:
    """The last word heads the others, which get the labels given (the last label repeats)."""

    def rewrite(tree: Tree, words: list[Word]) -> None:
        *others, last = words
        swap(tree, words[0], last)
        for position, word in enumerate(others):
            word.head, word.label = last.index, labels[min(position, len(labels) - 1)]

    return rewrite


def such_as(tree: Tree, words: list[Word]) -> None:
    """Such modifies as, which is the preposition."""
    swap(tree, words[0], words[-1])
    words[0].relation = words[0].label = "amod"


def at_least(tree: Tree, words: list[Word]) -> None:
    """Both are adverbs, the second one leads."""
    swap(tree, words[0], words[-1])
    words[0].label = words[-1].label = "advmod"


def more_than(tree: Tree, words: list[Word]) -> None:
    """Both modify the number."""
    number = tree.head(words[0])
    if number is None:
        return
    for word, label in zip(words, ("amod", "quantmod"), strict=False):
        word.head, word.relation, word.label = number.index, "advmod", label


def because_of(_tree: Tree, words: list[Word]) -> None:
    """Of completes because."""
    words[-1].label = "pcomp"


def labelled(first: str, last: str) -> Callable[[Tree, list[Word]], None]:
    """Only the labels change."""

    def rewrite(_tree: Tree, words: list[Word]) -> None:
        words[0].label, words[-1].label = first, last

    return rewrite


EXPRESSIONS: dict[str, Callable[[Tree, list[Word]], None]] = {
    "such as": such_as,
    "as well as": last_word_leads("advmod"),
    "rather than": last_word_leads("advmod"),
    "more than": more_than,
    "less than": more_than,
    "fewer than": more_than,
    "because of": because_of,
    "at least": at_least,
    "at most": at_least,
    "of course": labelled("advmod", "pobj"),
    "in fact": labelled("prep", "pobj"),
    "at all": labelled("prep", "pobj"),
}


def chain(_tree: Tree, words: list[Word]) -> None:
    """Two prepositions in a row: according – to – object."""
    words[-1].relation = "fixedprep"


def in_order(_tree: Tree, words: list[Word]) -> None:
    """In order to: to goes to the verb."""
    first, last = words[0], words[-1]
    last.label = "pobj" if last.lower == "order" else "mark"
    for word in words[1:]:
        if word.lower == "to":
            word.head, word.label = first.head, "aux"


def marks(_tree: Tree, words: list[Word]) -> None:
    """Each word marks the clause."""
    for word in words[1:]:
        word.head, word.relation, word.label = words[0].head, "mark", "mark"


def adverbs(_tree: Tree, words: list[Word]) -> None:
    """What is left: adverbs, or the noun of a preposition."""
    for word in words[1:]:
        is_object = words[0].upos == "ADP" and word.upos in {"NOUN", "PRON"}
        word.label = "pobj" if is_object else "advmod"


def rewriting_for(words: list[Word]) -> Callable[[Tree, list[Word]], None]:
    """The rewriting of one fixed expression: by its text, or else by its kind."""
    text = " ".join(word.lower for word in words)
    first, last = words[0], words[-1]
    is_mark = first.relation == "mark"
    is_chain = last.lower in CHAIN_ENDS and len(words) == PAIR
    if text in {"at least", "at most", "of course", "in fact", "at all"} and is_mark:
        return marks
    if text in EXPRESSIONS:
        return EXPRESSIONS[text]
    if is_chain and first.relation in {"case", "mark"}:
        return chain
    if text.startswith("in order"):
        return in_order
    return marks if is_mark else adverbs


def rewrite_fixed_expressions(tree: Tree) -> None:
    """Give each fixed expression the shape of the scheme."""
    for first in list(tree):
        rest = tree.children(first, "fixed")
        if rest:
            words = [first, *rest]
            rewriting_for(words)(tree, words)
