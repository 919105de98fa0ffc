"""Infinitives and gerunds after a cue.

He vowed to appeal. / urged drivers to stay home.    infinitive
She called on the opposition to stop.                infinitive
She denied taking the money.                         gerund
"""

from typing import TYPE_CHECKING

from briefgen.attributions.attribution import Content
from briefgen.attributions.contents import clause_after, with_quotations
from briefgen.attributions.phrases import subtree_span
from briefgen.attributions.reading import Reading
from briefgen.lexicon import cues
from briefgen.lexicon.stances import ANSWERING_VERBS, REFUSING_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token


def infinitive(reading: Reading, verb: "Token", source: "Token | None") -> Content | None:
    """`vowed to appeal`, `urged drivers to stay at home`."""
    if source is None:
        return None
    verbal = _infinitive_of(verb)
    person = _person_before(verb, verbal) if verbal is not None else None
    lemma = verb.lemma_.lower()
    if lemma == "call" and person is None:
        return _called_on(reading, verb)
    if verbal is None and lemma in cues.OBJECT_INFINITIVE_VERBS:
        return _quoted_infinitive(reading, verb)
    if verbal is None:
        return _bare_infinitive(reading, verb) if lemma in cues.INFINITIVE_VERBS else None
    if person is not None and lemma in cues.OBJECT_INFINITIVE_VERBS:
        return Content((clause_after(reading, verb, person),), "infinitive")
    if lemma in REFUSING_VERBS and verbal.lemma_.lower() in ANSWERING_VERBS:
        # "declined to comment" is the writer's; "declined to say how" is found at "say"
        return None
    beside = verbal.dep_ == "xcomp" or verbal.left_edge.i == verb.i + 1
    if person is None and lemma in cues.INFINITIVE_VERBS and beside:
        return Content((clause_after(reading, verb, verbal),), "infinitive")
    return None


def _infinitive_of(verb: "Token") -> "Token | None":
    hung = [c for o in verb.children if o.dep_ == "dobj" for c in o.children if c.dep_ == "acl"]
    behind = [c for c in verb.children if c.dep_ in {"xcomp", "advcl"}]
    return next((c for c in (*behind, *hung) if c.i > verb.i and _has_to(c)), None)


def _has_to(verbal: "Token") -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verbal.children)


def _person_before(verb: "Token", verbal: "Token") -> "Token | None":
    """ "urged *drivers* to stay", whichever of the two verbs the parser hangs them on."""
    objects = [c for c in verb.children if c.dep_ in {"dobj", "dative"}]
    objects += [c for c in verbal.children if c.dep_ == "nsubj"]
    return next((c for c in objects if verb.i < c.i < verbal.i), None)


def _called_on(reading: Reading, verb: "Token") -> Content | None:
    """`called on the opposition to stop`."""
    phrase = next(
        (c for c in verb.children if c.lower_ in {"on", "upon"} and c.i == verb.i + 1), None
    )
    if phrase is None or phrase.i + 1 >= len(verb.doc):
        return None
    if " to " not in reading.text[phrase.idx : subtree_span(verb)[1]]:
        return None
    return Content((clause_after(reading, verb, phrase.nbor(1)),), "infinitive")


def _bare_infinitive(reading: Reading, verb: "Token") -> Content | None:
    """`vowed to “drastically raise” output`: marks hide the infinitive from the parser."""
    following = verb.nbor(1) if verb.i + 1 < verb.sent.end else verb
    if following.lower_ != "to" or not reading.quotation_at(following.idx + 3):
        return None
    span = with_quotations(reading, following.idx, subtree_span(verb)[1])
    return Content((span,), "infinitive")


def _quoted_infinitive(reading: Reading, verb: "Token") -> Content | None:
    """`exhorted farmers to “vote again”`: marks part the person from the infinitive."""
    person = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if person is None or person.right_edge.i + 2 >= len(verb.doc):
        return None
    to = person.right_edge.nbor(1)
    quotation = reading.quotation_at(to.idx + 3) if to.lower_ == "to" else None
    if quotation is None or quotation.start != to.idx + 3:
        return None
    return Content((with_quotations(reading, person.left_edge.idx, quotation.end),), "infinitive")


def _is_gerund(verbal: "Token") -> bool:
    """`taking`, `having taken`."""
    return verbal.tag_ == "VBG" or any(c.lower_ == "having" for c in verbal.children)


def gerund(reading: Reading, verb: "Token", source: "Token | None") -> Content | None:
    """`denied taking the money`."""
    if verb.lemma_.lower() not in cues.GERUND_VERBS or source is None:
        return None
    if verb.dep_ == "aux" and verb.head.i > verb.i and verb.nbor(1).tag_ == "VBG":
        # "denies *having sold* it", taken for one verb group
        return Content(
            (with_quotations(reading, verb.nbor(1).idx, subtree_span(verb.head)[1]),), "gerund"
        )
    behind = (c for c in verb.children if c.i > verb.i and _is_gerund(c))
    verbal = next((c for c in behind if c.dep_ in {"xcomp", "ccomp", "dobj"}), None)
    if verbal is None:
        return None
    return Content((clause_after(reading, verb, verbal),), "gerund")
