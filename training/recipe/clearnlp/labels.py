"""The last step: a label of the scheme for every word that has none yet."""

from collections.abc import Callable

from recipe.clearnlp.lexicon import NAMING_VERBS, NEGATIONS
from recipe.clearnlp.tree import Tree
from recipe.corpora import Word

SIMPLE = {
    "acl": "acl",
    "acl:relcl": "relcl",
    "advcl": "advcl",
    "advcl:relcl": "advcl",
    "appos": "appos",
    "aux": "aux",
    "aux:pass": "auxpass",
    "case": "case",
    "cc": "cc",
    "cc:preconj": "preconj",
    "ccomp": "ccomp",
    "compound": "compound",
    "compound:prt": "prt",
    "cop": "aux",
    "csubj": "csubj",
    "csubj:outer": "csubj",
    "csubj:pass": "csubjpass",
    "det": "det",
    "det:predet": "predet",
    "discourse": "intj",
    "fixed": "advmod",
    "fixedprep": "prep",
    "flat": "compound",
    "nmod:npmod": "npadvmod",
    "nmod:poss": "poss",
    "nmod:tmod": "npadvmod",
    "nmod:unmarked": "npadvmod",
    "nsubj": "nsubj",
    "nsubj:outer": "nsubj",
    "nsubj:pass": "nsubjpass",
    "nummod": "nummod",
    "obj": "dobj",
    "obl:agent": "agent",
    "obl:npmod": "npadvmod",
    "obl:tmod": "npadvmod",
    "obl:unmarked": "npadvmod",
    "parataxis": "parataxis",
    "pred": "attr",
    "prepobj": "pobj",
    "punct": "punct",
    "vocative": "npadvmod",
}
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "SYM", "DET"})
COMPLEMENTS = {
    "ADJ": "acomp",
    "ADV": "advmod",
    "NOUN": "attr",
    "NUM": "attr",
    "PRON": "attr",
    "PROPN": "attr",
}


def simple_label(relation: str) -> str:
    """The label of a relation that needs no context."""
    return SIMPLE.get(relation) or SIMPLE.get(relation.split(":", maxsplit=1)[0], "dep")


def adverb_label(_tree: Tree, word: Word, head: Word) -> str:
    """Negations, stranded prepositions, adverbs."""
    if word.lower in NEGATIONS:
        return "neg"
    if word.upos == "ADP" and word.tag == "IN":
        return "quantmod" if head.tag == "CD" else "prep"
    return "advmod"


def mark_label(_tree: Tree, word: Word, _head: Word) -> str:
    """To is an auxiliary, when an adverb."""
    return {"TO": "aux", "WRB": "advmod"}.get(word.tag, "mark")


def adjective_label(_tree: Tree, word: Word, _head: Word) -> str:
    """United in United States is a compound."""
    return "compound" if word.tag in {"NNP", "NNPS"} else "amod"


def description_label(_tree: Tree, word: Word, head: Word) -> str:
    """A title before a name, a description behind it."""
    return "compound" if word.index < head.index else "appos"


def recipient_label(tree: Tree, _word: Word, head: Word) -> str:
    """They told reporters that …: an only object is the direct one."""
    return "dative" if tree.children(head, "obj") else "dobj"


def expletive_label(_tree: Tree, word: Word, _head: Word) -> str:
    """There is an expletive, it a subject."""
    return "expl" if word.lower == "there" else "nsubj"


def subject_label(tree: Tree, word: Word, head: Word) -> str:
    """There is hope: hope is the attribute."""
    has_there = any(child.lower == "there" for child in tree.children(head, "expl"))
    return "attr" if head.lemma == "be" and word.index > head.index and has_there else "nsubj"


def clause_subject_label(tree: Tree, word: Word, head: Word) -> str:
    """It is clear that …: with a dummy subject the clause is a complement."""
    if not tree.children(head, "expl"):
        return "csubj"
    return "xcomp" if any(child.tag == "TO" for child in tree.children(word)) else "ccomp"


def open_complement_label(tree: Tree, word: Word, head: Word) -> str:
    """Verbs, predicates of an object, predicates of the subject."""
    if word.upos in {"VERB", "AUX"}:
        return "xcomp"
    if tree.children(head, "obj") or head.lemma in NAMING_VERBS:
        return "oprd"
    return COMPLEMENTS.get(word.upos, "xcomp")


def oblique_label(_tree: Tree, word: Word, _head: Word) -> str:
    """Obliques whose preposition did not rise."""
    if word.upos == "ADP":
        return "prep"
    if word.upos in NOMINAL:
        return "npadvmod"
    return "advmod" if word.upos == "ADV" else SIMPLE.get(word.relation, "dep")


def nominal_modifier_label(_tree: Tree, word: Word, head: Word) -> str:
    """A noun at a noun without a preposition."""
    if word.index < head.index:
        return "nmod"
    return "npadvmod" if word.upos == "NUM" else "appos"


LABELLERS: dict[str, Callable[[Tree, Word, Word], str]] = {
    "advmod": adverb_label,
    "amod": adjective_label,
    "csubj": clause_subject_label,
    "expl": expletive_label,
    "iobj": recipient_label,
    "mark": mark_label,
    "nmod:desc": description_label,
    "nsubj": subject_label,
    "xcomp": open_complement_label,
}


def label_of(tree: Tree, word: Word, head: Word) -> str:
    """The label of one word."""
    if word.relation == "conj":
        return "conj"
    if word.label and word.label != "ROOT":
        return word.label
    if word.relation in LABELLERS:
        return LABELLERS[word.relation](tree, word, head)
    if word.relation.startswith("obl"):
        return oblique_label(tree, word, head)
    if word.relation.startswith("nmod") and word.relation not in SIMPLE:
        return nominal_modifier_label(tree, word, head)
    return simple_label(word.relation)


def label_words(tree: Tree) -> None:
    """Label every word; the order matters, later words see the labels of earlier ones."""
    for word in tree:
        head = tree.head(word)
        word.label = "ROOT" if head is None else label_of(tree, word, head)
