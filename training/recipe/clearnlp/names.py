"""Names, dates and sums: the last word of a name leads, the month its day, the number its sign."""

from recipe.clearnlp.lexicon import MONTHS
from recipe.clearnlp.tree import Tree, swap_with_label
from recipe.corpora import Word

FLAT = ("flat", "flat:name", "flat:foreign")
NAME_POS = frozenset({"PROPN", "NOUN", "X", "ADJ", "NUM", "SYM"})
CURRENCIES = frozenset({"$", "£", "€"})


def rewrite_names(tree: Tree) -> None:
    """Names first, since a date or a sum may hold one."""
    for word in list(tree):
        lead_by_last_word(tree, word)
    for word in list(tree):
        lead_by_month(tree, word)
        lead_by_amount(tree, word)


def lead_by_last_word(tree: Tree, first: Word) -> None:
    """Names are compounds under their last word."""
    rest = tree.children(first, *FLAT)
    if rest and first.upos in NAME_POS:
        swap_with_label(tree, first, rest[-1])
        first.label = "compound"
        for word in rest[:-1]:
            word.relation, word.label = "dep", "compound"
        return
    for word in rest:
        word.label = "dep"


def lead_by_month(tree: Tree, day: Word) -> None:
    """August 21: the month leads."""
    if day.tag != "CD":
        return
    for month in tree.children(day, "compound"):
        if month.lower.rstrip(".") in MONTHS and month.index < day.index:
            swap_with_label(tree, day, month)
            day.label = "nummod"


def lead_by_amount(tree: Tree, sign: Word) -> None:
    """$ 20 million: the amount leads."""
    if sign.tag != "$" and sign.form not in CURRENCIES:
        return
    amounts = [word for word in tree.children(sign, "nummod") if word.index > sign.index]
    if amounts:
        has_scale = bool(tree.children(amounts[0], "compound"))
        swap_with_label(tree, sign, amounts[0])
        sign.label = "quantmod" if has_scale else "nmod"
