"""Prepositions head their objects."""

from recipe.clearnlp.lexicon import DATIVE_VERBS, GERUND_PREPOSITIONS
from recipe.clearnlp.tree import POSSESSIVE_MARKS, Tree, stand_apart
from recipe.corpora import Word

#: relations of phrases whose case words stay below them
CASELESS = ("nsubj", "obj", "compound", "amod", "nummod", "det", "aux", "iobj")
PLAIN_PREPOSITION = frozenset(
    {"appos", "parataxis", "orphan", "list", "reparandum", "dislocated", "prepobj", "fixedprep"}
)


def lift_prepositions(tree: Tree) -> None:
    """Turn marks of gerunds, then case words, into heads."""
    for word in [word for word in tree if word.relation == "mark"]:
        gerund = tree.head(word)
        if gerund is not None and governs_gerund(tree, word, gerund):
            lift(tree, word, gerund, "pcomp")
    for noun in list(tree):
        lift_cases(tree, noun)


def governs_gerund(tree: Tree, word: Word, verb: Word) -> bool:
    """By leaving, after having left: a preposition before a gerund."""
    if word.lower not in GERUND_PREPOSITIONS or word.tag not in {"IN", "TO"}:
        return False
    if verb.index < word.index or verb.relation == "root":
        return False
    children = tree.children(verb)
    if any(c.relation == "mark" and c.tag == "TO" and c.upos == "PART" for c in children):
        return False
    auxiliaries = tree.children(verb, "aux", "aux:pass", "cop")
    is_gerund = verb.tag == "VBG" or any(a.lower in {"having", "being"} for a in auxiliaries)
    has_subject = any(child.relation.startswith("nsubj") for child in children)
    return is_gerund and not (word.lower == "as" and has_subject)


def lift_cases(tree: Tree, noun: Word) -> None:
    """Each case word before a noun heads what follows it."""
    cases = [
        child
        for child in tree.children(noun, "case")
        if child.tag != "POS" and child.lower not in POSSESSIVE_MARKS
    ]
    if not cases or noun.relation.startswith(CASELESS):
        for word in cases:
            word.label = stranded_label(word, noun)
        return
    label = object_label(tree, noun)
    before = [word for word in cases if word.index < noun.index]
    lower = noun
    for word in reversed(before):
        lift(tree, word, lower, label if lower is noun else "prep")
        lower = word
    if not before:
        lift(tree, cases[0], noun, label)


def stranded_label(word: Word, noun: Word) -> str:
    """A case word that stays below its noun: about 20."""
    if noun.index < word.index:
        return "prep"
    return "quantmod" if noun.upos == "NUM" else "advmod"


def object_label(tree: Tree, word: Word) -> str:
    """What a word under a preposition is to it."""
    if word.upos in {"VERB", "ADV", "AUX"} and word.tag != "EX":
        return "pcomp"
    is_bare_adjective = word.upos == "ADJ" and word.tag == "JJ"
    return "amod" if is_bare_adjective and not tree.children(word, "det", "amod") else "pobj"


def lift(tree: Tree, preposition: Word, noun: Word, label: str) -> None:
    """A preposition below a noun takes the noun's place."""
    for child in tree.children(noun):
        if child is not preposition and goes_along(tree, child, preposition, noun):
            child.head = preposition.index
    governor, relation = tree.head(noun), noun.relation
    preposition.head, preposition.relation = noun.head, relation
    noun.head, noun.relation, noun.label = preposition.index, "prepobj", label
    if relation not in {"root", "conj"}:
        preposition.label = preposition_label(tree, preposition, governor)
    for second in tree.children(preposition, "fixedprep"):
        second.relation, second.label = "prepobj", "prep"
        noun.head = second.index


def goes_along(tree: Tree, child: Word, preposition: Word, noun: Word) -> bool:
    """Whether a child of the noun belongs to the whole phrase: in Rome and in Paris."""
    if preposition.index < noun.index and stand_apart(child, noun, preposition):
        return True
    if child.relation != "conj" or child.index < noun.index or child.upos == "VERB":
        return False
    return any(
        case.index < child.index and case.tag != "POS" for case in tree.children(child, "case")
    )


def preposition_label(tree: Tree, preposition: Word, governor: Word | None) -> str:
    """Agent, dative or plain."""
    relation = preposition.relation
    if relation == "obl:agent":
        return "agent"
    if relation in PLAIN_PREPOSITION or governor is None or not relation.startswith("obl"):
        return "prep"
    is_recipient = preposition.lower == "to" and governor.lemma in DATIVE_VERBS
    return "dative" if is_recipient and tree.children(governor, "obj") else "prep"
