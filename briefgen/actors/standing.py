"""How a mention stands to a pronoun behind it: what grammar alone says of the two.

his *lawyer*, Captain Orlo denied        a pronoun ahead of its name
Holm, whose driver *Ruiz* died, said he  a name in a clause that is closed again
*Holm*’s aides said he                   the owner of the subject
a man in *his* fifties                   somebody who is only described
The ferry left *her* berth               a ship
"""

from typing import TYPE_CHECKING

from briefgen.actors.figures import Place, Register
from briefgen.lexicon.roles import BODIES, KIN, PEOPLE, ROLES, SHIPS, SPEAKS_FOR

if TYPE_CHECKING:
    from spacy.tokens import Token

_SIDE_CLAUSES = frozenset({"relcl", "acl", "advcl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def head_of(register: Register, place: Place) -> "Token | None":
    """The token that a mention hangs on the rest of its sentence by."""
    span = register.doc.char_span(place[0], place[1], alignment_mode="expand")
    return span.root if span is not None else None


def is_in_closed_clause(mention: "Token", pronoun: "Token") -> bool:
    """`Holm, whose driver *Ruiz* was killed, said he`: the pronoun stands outside the clause."""
    verb = next((t for t in mention.ancestors if t.dep_ in _SIDE_CLAUSES), None)
    return verb is not None and not (verb == pronoun or verb.is_ancestor(pronoun))


def owns_the_subject(mention: "Token", pronoun: "Token") -> bool:
    """`*Holm*’s aides said he was ready`: his people speak of him; but "Holm’s brother said he"."""
    owned = mention.head
    if owned.tag_ != "NNS" and owned.lemma_.lower() not in SPEAKS_FOR | BODIES:
        return False
    speaks = mention.dep_ == "poss" and owned.dep_ in _SUBJECTS and owned.head != pronoun.head
    return speaks and owned.head.is_ancestor(pronoun)


def is_of_nobody_named(register: Register, pronoun: "Token") -> bool:
    """Whether no actor before it may be meant."""
    return (
        is_a_ship(register, pronoun)
        or is_ahead_of_a_name(register, pronoun)
        or is_of_somebody_described(pronoun)
    )


def is_ahead_of_a_name(register: Register, pronoun: "Token") -> bool:
    """`In a letter read by *his* lawyer, Orlo denied it`: likely whoever comes behind."""
    if pronoun.dep_ != "poss":
        return False
    opening = pronoun.doc[pronoun.sent.start : pronoun.i]
    root = pronoun.sent.root
    names = (t for t in root.lefts if t.dep_ in _SUBJECTS and t.i > pronoun.i)
    named = any(t.i in register.at_token and t.pos_ == "PROPN" for t in names)
    return named and not any(t.dep_ in _SUBJECTS or t.text in {":", ";"} for t in opening)


def is_of_somebody_described(pronoun: "Token") -> bool:
    """`a man in *his* fifties`, `a widow and *her* dog`: of the noun before it, not of an actor."""
    if pronoun.dep_ != "poss":
        return False
    above = list(pronoun.ancestors)[:3]
    nouns = (t for t in above[1:] if t.pos_ == "NOUN" and t.i < pronoun.i)
    noun = next(nouns, None)
    if noun is None or noun.lemma_.lower() not in PEOPLE | ROLES | KIN | _ANYBODY:
        return False
    return any(c.lower_ in {"a", "an"} for c in noun.children if c.dep_ == "det")


_ANYBODY = frozenset({"man", "woman", "boy", "girl", "teenager", "child", "passenger"})


def is_a_ship(register: Register, pronoun: "Token") -> bool:
    """`The ferry was so far north of *her* track`: a ship named before in the sentence."""
    before = pronoun.doc[pronoun.sent.start : pronoun.i]
    if pronoun.lower_ not in {"she", "her", "hers", "herself"}:
        return False
    told = register.reading.quoted
    return any(t.lemma_.lower() in SHIPS and told(t) == told(pronoun) for t in before)
