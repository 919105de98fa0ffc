"""Copulas: the verb *be* heads the clause, its complement hangs under it."""

from recipe.clearnlp.tree import Tree, is_clausal, stand_apart
from recipe.corpora import Word

CLAUSE_LEVEL = frozenset(
    {
        *("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer", "expl"),
        *("aux", "aux:pass", "mark", "punct", "cc", "cc:preconj", "parataxis", "discourse"),
        *("vocative", "dislocated", "advcl:relcl"),
    }
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
CLAUSE_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
DEGREES = frozenset({"too", "so", "as", "enough", "more", "less"})
UNMARKED_OBLIQUES = frozenset({"obl:unmarked", "obl:tmod", "obl:npmod"})


class Copula:
    """One copula and its complement, before they change places."""

    def __init__(self, tree: Tree, verb: Word, complement: Word) -> None:
        self.tree, self.verb, self.complement = tree, verb, complement
        children = tree.children(complement)
        self.has_case = any(c.relation == "case" and c.tag != "POS" for c in children)
        self.has_dummy_subject = any(c.lower == "it" and c.relation == "expl" for c in children)
        #: "The reality is that it is late": the second copula of the same complement
        self.is_outer = any(c.relation == "cop" and c.index > verb.index for c in children)

    def crosses(self, child: Word) -> bool:
        """Whether a child stands across the copula from the complement."""
        return stand_apart(child, self.complement, self.verb)

    def takes(self, child: Word) -> bool:
        """Whether a child of the complement goes to the copula."""
        stays_inside = (
            self.is_outer
            and child.relation != "nsubj:outer"
            and child.index > self.verb.index
            and not (child.relation == "punct" and child.index > self.complement.index)
        )
        return not stays_inside and self.wants(child)

    def wants(self, child: Word) -> bool:
        """The same, by the child's relation alone."""
        relation = child.relation
        if relation in {"cc", "cc:preconj"}:
            return self.crosses(child)
        if relation == "punct":
            inside = sorted((self.complement.index, self.verb.index))
            return not inside[0] < child.index < inside[1]
        if relation in CLAUSE_LEVEL:
            return True
        if relation == "conj":
            return is_clausal(self.tree, child)
        if relation.startswith("obl"):
            return self.wants_oblique(child)
        return self.wants_modifier(child)

    def wants_oblique(self, child: Word) -> bool:
        """Obliques of nouns and adverbs are the clause's; those of adjectives stay."""
        return (
            self.crosses(child)
            or self.complement.upos in NOMINAL | {"ADV"}
            or (child.relation in UNMARKED_OBLIQUES and child.index > self.complement.index)
        )

    def wants_modifier(self, child: Word) -> bool:
        """Adverbs and dependent clauses."""
        match child.relation:
            case "advmod":
                return self.wants_adverb(child)
            case "advcl":
                return self.crosses(child) or not self.complement_has_degree()
            case "ccomp" | "xcomp":
                is_extraposed = self.has_dummy_subject and child.relation == "ccomp"
                return self.crosses(child) or is_extraposed
            case "cop" | "case":
                return False
            case _:
                return self.crosses(child)

    def wants_adverb(self, child: Word) -> bool:
        """Negation, and what follows a nominal complement."""
        if child.index < self.complement.index and child.lower in CLAUSE_NEGATIONS:
            return True
        follows = child.index > self.complement.index and child.upos == "ADV"
        return self.crosses(child) or (follows and self.complement.upos in NOMINAL)

    def complement_has_degree(self) -> bool:
        """So late that …, older than …: the clause belongs to the degree."""
        adverbs = self.tree.children(self.complement, "advmod")
        return self.complement.tag == "JJR" or any(word.lower in DEGREES for word in adverbs)

    def turn(self) -> None:
        """The copula takes its complement's place."""
        for child in self.tree.children(self.complement):
            if child is not self.verb and self.takes(child):
                child.head = self.verb.index
        relation = self.complement.relation
        self.verb.head = self.complement.head
        self.verb.relation = "ccomp" if relation == "pred" else relation
        self.complement.head = self.verb.index
        self.complement.relation, label = self.complement_relation()
        self.complement.label = label or self.complement.label

    def complement_relation(self) -> tuple[str, str]:
        """The relation and label of the complement."""
        word = self.complement
        if self.is_outer:
            return "pred", ""
        if self.has_case:
            return "obl:pred", ""
        if word.upos == "ADJ" or word.tag in {"VBN", "VBG"} or word.tag.startswith("JJ"):
            return "pred", "acomp"
        if word.upos in {"VERB", "AUX"}:
            has_to = any(child.tag == "TO" for child in self.tree.children(word))
            return ("xcomp" if has_to else "ccomp"), ""
        return "pred", {"ADV": "advmod", "ADP": "prep"}.get(word.upos, "attr")


def turn_copulas(tree: Tree) -> None:
    """Let every copula head its clause."""
    for verb in [word for word in tree if word.relation == "cop"]:
        complement = tree.head(verb)
        if verb.relation == "cop" and complement is not None:
            Copula(tree, verb, complement).turn()
