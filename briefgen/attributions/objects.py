"""Objects and phrases after a cue.

He described the talks as useful.                    as-content
She called the plan reckless.                        complement
She warned of floods.                                preposition-content
They denied any involvement.                         noun-content
Polls show the mayor ahead.                          finding
"""

from typing import TYPE_CHECKING

from briefgen.attributions.attribution import Content
from briefgen.attributions.contents import clause_after, phrase_content
from briefgen.attributions.phrases import is_time, noun_phrase
from briefgen.attributions.reading import Reading
from briefgen.attributions.sources import antecedent
from briefgen.lexicon import cues, roles
from briefgen.lexicon.stances import DENYING_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO_SISTERS = frozenset(
    [
        "according",
        "as",
        "at",
        "during",
        "after",
        "before",
        "on",
        "while",
        "despite",
        "through",
        "via",
    ]
)


def noun_phrase_content(reading: Reading, verb: "Token", source: "Token | None") -> Content | None:
    """Objects and prepositional objects that are the content."""
    if source is None:
        return None
    behind = [c for c in verb.children if c.i > verb.i and not is_time(c)]
    objects = [c for c in behind if c.dep_ == "dobj" and c != source and not _is_no_object(c)]
    prepositions = [c for c in behind if c.dep_ in {"prep", "prt"}]
    lemma = verb.lemma_.lower()
    if objects and lemma in cues.LIGHT_VERBS and objects[0].lemma_.lower() in cues.NOUNS:
        return None
    relative = _of_relative(reading, verb, prepositions, behind)
    if relative is not None:
        return relative
    if lemma in cues.FINDING_VERBS and _is_a_finding(verb, source, objects):
        shown = antecedent(source).lemma_.lower() in cues.PICTURES
        span = clause_after(reading, verb, objects[0])
        return Content((span,), "picture" if shown else "finding")
    for rule, found in (
        ("as-content", _as_content(lemma, objects, behind)),
        ("complement", _complement(lemma, verb, objects)),
        ("preposition-content", _prepositional(verb, objects, prepositions)),
        ("noun-content", objects[:1] or _what(behind) if _takes_noun(verb, lemma, objects) else []),
    ):
        empty = len(found) == 1 and (
            _is_empty(found[0]) or (rule == "noun-content" and _is_a_person(found[0]))
        )
        if rule == "noun-content" and found and _is_neither(found[0]):
            return None  # "can predict neither the outcome nor its timing": nothing is said
        if rule == "noun-content" and found and lemma == "dismiss" and _is_somebody(found[0]):
            return None  # "dismissed the coach": sent away, not denied
        backed = empty and lemma in cues.SIDING_VERBS and _is_a_person(found[0])
        if found and (not empty or backed or lemma in DENYING_VERBS):
            whole = found if rule == "complement" else _with_sisters(verb, found)
            whole = [*whole, *_that_behind(whole[-1], verb)] if rule == "noun-content" else whole
            span = phrase_content(reading, whole)
            if rule == "preposition-content" and lemma == "accuse":
                span = span[0], max(span[1], clause_after(reading, verb, found[0])[1])
            return Content((span,), "attitude" if backed else rule)
    return None


def _of_relative(
    reading: Reading, verb: "Token", prepositions: "list[Token]", behind: "list[Token]"
) -> Content | None:
    """`a blast that the mayor described as “intended”`: what is described stands before."""
    before = next((c for c in verb.children if c.tag_ in {"WDT", "WP"} and c.i < verb.i), None)
    lemma = verb.lemma_.lower()
    relative = verb.dep_ == "relcl" or (verb.dep_ == "acl" and before is not None)
    if lemma == "accuse" and relative and verb.head.i < verb.i and before is not None:
        of = [c for c in prepositions if c.lower_ == "of"]
        noun = noun_phrase(verb.head, before)
        return (
            Content((noun, phrase_content(reading, of[:1])), "preposition-content") if of else None
        )
    as_verb = lemma in cues.AS_VERBS and relative
    named = [c for c in prepositions if c.lower_ == "as"] if as_verb else []
    if lemma in cues.COMPLEMENT_VERBS and before is not None and before.dep_ == "dobj":
        named = [c for c in behind if c.dep_ in {"oprd", "attr"}]
    if not named or not relative or verb.head.i > verb.i or verb.head.lower_ == "what":
        return None  # "sued over what they describe as a scheme" tells no more than the suit
    noun = noun_phrase(verb.head, before or verb.left_edge)
    return Content((noun, phrase_content(reading, named[:1])), "as-content")


def _that_behind(noun: "Token", verb: "Token") -> "list[Token]":
    """`rejected reports *that the firm had been warned*`: hung on the verb beside the noun."""
    after = noun.right_edge.i + 1
    told = noun.lemma_.lower() in cues.NOUNS
    return [
        c
        for c in verb.children
        if told and c.dep_ == "ccomp" and c.left_edge.i == after and c.left_edge.lower_ == "that"
    ]


def _is_no_object(token: "Token") -> bool:
    """`speculate on the sale, with buyers keen`: an adjective alone that the parser has lost."""
    return token.tag_ == "JJ" and not any(c.dep_ in {"det", "poss"} for c in token.children)


def _is_a_finding(verb: "Token", source: "Token", objects: "list[Token]") -> bool:
    """`Polls show the mayor ahead by three points`: a text or a count whose object is its news."""
    told = antecedent(source)
    counted = told.lemma_.lower() in cues.FINDERS or told.lower_ == "polls"
    if verb.lemma_ == "put" and not any(c.lower_ == "at" for c in verb.children):
        return False  # "the study put the loss at 4,100"
    near = bool(objects) and objects[0].left_edge.i <= verb.i + 2
    return counted and near and objects[0].tag_ not in {"WP", "WDT"}


def _what(behind: "list[Token]") -> "list[Token]":
    """`condemned *what he called a breach of the truce*`: a clause that is an object."""
    return [c for c in behind if c.dep_ in {"ccomp", "pcomp"} and c.left_edge.lower_ == "what"][:1]


def _is_a_person(token: "Token") -> bool:
    """`welcomed *Ana Ruiz*`: nothing is said of her; "endorsed" her tells of an attitude."""
    return all(
        t.ent_type_ == "PERSON" or not t.is_alpha or t.tag_ == "NNP" for t in token.subtree
    ) and (token.ent_type_ == "PERSON")


def _is_somebody(token: "Token") -> bool:
    """`dismissed *Ana Ruiz*`, `dismissed *its chief executive*`, `dismissed *400 workers*`."""
    called = token.lemma_.lower() in (roles.ROLES | roles.PEOPLE) - _ANSWERED
    return token.ent_type_ == "PERSON" or called


_ANSWERED = frozenset({"critic", "source", "witness", "rival", "opponent", "speculation"})
"""People whose words are dismissed with them."""


def _is_neither(noun: "Token") -> bool:
    return noun.left_edge.lower_ == "neither" or noun.doc[noun.left_edge.i - 1].lower_ == "neither"


def _is_empty(token: "Token") -> bool:
    """ "said so", "did it": a pronoun alone is no content."""
    return token.pos_ == "PRON" and len(list(token.subtree)) == 1


# --- constructions ----------------------------------------------------------------------------


def _as_content(lemma: str, objects: "list[Token]", behind: "list[Token]") -> "list[Token]":
    """`described *the talks as useful*`, `condemned *the test as “reckless and cruel”*`.

    The word "as" right behind the object tells, also where the parser sees a clause in it.
    """
    if not objects or lemma not in cues.AS_VERBS:
        return []
    after = objects[0].right_edge.i + 1
    phrase = [p for p in behind if p.lower_ == "as" and p.dep_ in {"prep", "prt"}]
    clauses = [c for c in behind if c.left_edge.i == after and c.left_edge.lower_ == "as"]
    named = [*phrase, *(c for c in clauses if _names(c))]
    if not named and any(c.lower_ == "as" and c.dep_ == "prep" for c in objects[0].children):
        return objects[:1]  # "framed *the drill as a warning*", taken for one phrase
    return [objects[0], named[0]] if named else []


def _names(clause: "Token") -> bool:
    """`as reckless` has neither a subject nor a verb of its own, `as it struck the town` has."""
    return clause.pos_ in {"ADJ", "NOUN", "PROPN"} and not any(
        c.dep_ in {"nsubj", "nsubjpass", "cop", "aux"} for c in clause.children
    )


def _complement(lemma: str, verb: "Token", objects: "list[Token]") -> "list[Token]":
    """`called the plan reckless`, `called the strike “a holiday with flags”`."""
    if lemma not in cues.COMPLEMENT_VERBS:
        return []
    right = [c for c in verb.children if c.i > verb.i]
    named = [c for c in right if c.dep_ in {"oprd", "attr", "ccomp", "xcomp"}]
    called = objects[:1] or [c for c in right if c.dep_ == "dative"][:1]  # "called *him* a liar"
    if named and (called or named[0].dep_ == "ccomp"):
        return [*called, named[0]]
    if named and named[0].dep_ == "oprd" and named[0].left_edge.dep_ == "det":
        return named[:1]  # "called the story false", taken for one phrase
    if lemma == "call":
        joined = [c for c in right if c.dep_ == "conj" and c.pos_ == "NOUN"]
        whom = [] if objects[1:] else [c for c in right if c.dep_ == "dative"]
        together = _called_together([*whom, *objects], [*named, *joined])
        if together:
            return together
    return _complement_in_marks(verb, right)


def _called_together(objects: "list[Token]", named: "list[Token]") -> "list[Token]":
    """`called the climate a hoax`: taken for two objects, or for one noun phrase.

    An article behind a noun, with neither comma nor preposition between them, begins the second.
    """
    found = [*objects, *named]
    if len(found) > 1:
        return found[:2]
    words = list(found[0].subtree) if found else []
    begun = (t for t in words[1:] if t.lower_ in {"a", "an"})
    second = any(_word_before(t).pos_ in {"NOUN", "PROPN", "PRON"} for t in begun)
    return found if second else []


def _word_before(token: "Token") -> "Token":
    """The word before, over an opening quotation mark."""
    before = token.nbor(-1)
    return before.nbor(-1) if before.text in {"“", '"', "''"} and before.i else before


def _complement_in_marks(verb: "Token", right: "list[Token]") -> "list[Token]":
    """`called the strike “a holiday with flags”`: marks hide it from the parser."""
    marks = [t for t in verb.subtree if t.i > verb.i + 1 and t.tag_ == "``"]
    noun = next((c for c in right if c.dep_ in {"dobj", "attr", "nsubj"} and not is_time(c)), None)
    if noun is not None and not marks:
        return _marked_behind(noun)
    if noun is None or noun.left_edge.i > marks[0].i:
        return []
    last = next((c for c in right if c.left_edge.i <= marks[0].i <= c.right_edge.i), noun)
    return [noun] if last.i == noun.i else [noun, last]


def _marked_behind(noun: "Token") -> "list[Token]":
    """`issued a statement calling it *“a farce”*`: hung on the verb above."""
    after = noun.right_edge.i + 1
    if after + 1 >= len(noun.doc) or noun.doc[after].text not in {"“", '"', "''"}:
        return []
    above = (c for t in noun.ancestors for c in t.children if c.dep_ in {"oprd", "attr", "dobj"})
    named = next((c for c in above if c.left_edge.i in {after, after + 1}), None)
    return [noun, named] if named is not None else []


def _prepositional(
    verb: "Token", objects: "list[Token]", prepositions: "list[Token]"
) -> "list[Token]":
    """`warned of *floods*`, `accused *the cabinet of misleading*`."""
    lemma = verb.lemma_.lower()
    if not objects:
        wanted = cues.PREPOSITION_VERBS.get(lemma, frozenset())
        phrase = [p for p in prepositions if p.lower_ in wanted]
        inner = [c for p in phrase for c in p.children if c.dep_ in {"pobj", "pcomp"}]
        return [inner[0], *_to_do(inner[0], verb)] if inner else []
    if lemma in cues.ESTIMATING_VERBS:
        if _puts_at_a_figure(objects[0]):
            return objects[:1]
        return _estimate(objects[0], prepositions, cues.ESTIMATING_VERBS[lemma])
    wanted = cues.OBJECT_PREPOSITION_VERBS.get(lemma, frozenset())
    hung = any(c.lower_ in wanted and c.dep_ == "prep" for c in objects[0].children)
    if hung and wanted & {"of", "for"}:
        return [objects[0]]  # "accused the cabinet of misleading", hung on the cabinet
    phrase = [p for p in prepositions if p.lower_ in wanted]
    if not phrase and lemma == "accuse":
        phrase = _of_behind(objects[0])
    return [objects[0], phrase[0]] if phrase else []


def _puts_at_a_figure(noun: "Token") -> bool:
    """`put *the risk of claims at $7 million*`, taken for one phrase."""
    placing = (t for t in noun.subtree if t.lower_ == "at" and t.i > noun.i)
    return any(t.like_num for at in placing for t in at.subtree)


def _estimate(
    counted: "Token", prepositions: "list[Token]", wanted: frozenset[str]
) -> "list[Token]":
    """`put *the toll at 60*`: a number stands behind; nobody says `put the ball at his feet`."""
    hung = [*prepositions, *(c for c in counted.children if c.dep_ == "prep")]
    found = [p for p in hung if p.lower_ in wanted and any(t.like_num for t in p.subtree)]
    return [counted, found[0]] if found else []


def _to_do(asked: "Token", verb: "Token") -> "list[Token]":
    """`called for the footage *to be released*`."""
    after = asked.right_edge.i + 1
    clauses = (c for c in verb.children if c.dep_ in {"advcl", "xcomp"})
    return [c for c in clauses if c.left_edge.i == after and c.left_edge.lower_ == "to"]


def _of_behind(person: "Token") -> "list[Token]":
    """`accused the firm *of hiding it*`, where "of" hangs on anything but the cue."""
    behind = person.doc[person.right_edge.i + 1 : min(person.right_edge.i + 10, person.sent.end)]
    return [t for t in behind if t.lower_ == "of"][:1]


def _takes_noun(verb: "Token", lemma: str, objects: "list[Token]") -> bool:
    """Whether the object is what is said; "citing an official" names a source instead."""
    particles = cues.PARTICLE_VERBS.get(lemma, ())
    if any(c.dep_ == "prt" and c.lower_ in particles for c in verb.children):
        return True
    if any(c.dep_ == "dative" for c in verb.children):
        return False  # "snow denied the climbers the summit"
    if lemma != "cite" or not objects:
        return lemma in cues.NOUN_VERBS
    cited = objects[0]
    speaks = cited.lemma_.lower() in roles.PEOPLE | roles.ROLES | roles.MEDIA
    return not speaks and cited.ent_type_ not in {"PERSON", "ORG"}


# --- phrases behind ---------------------------------------------------------------------------


def _with_sisters(verb: "Token", found: "list[Token]") -> "list[Token]":
    """`pledged support for the crew *in their fight*`: phrases that follow belong to the content.

    Not the place or time of the saying: `denied the report *in a statement*`.
    """
    more = list(found)
    for child in sorted(verb.children, key=lambda token: token.i):
        edge = more[-1].right_edge.i
        if child.i <= edge or child.left_edge.i > edge + 2:
            continue
        if not _is_sister(child):
            break
        more.append(child)
    return more


def _is_sister(child: "Token") -> bool:
    said_then = is_time(child) and child.lower_ in {"on", "at", "in"}
    hangs = child.dep_ == "prep" or (child.dep_ == "dobj" and _is_no_object(child))
    loose = not hangs or child.lower_ in _NO_SISTERS or said_then
    return not loose and not _is_venue(child)


def _is_venue(preposition: "Token") -> bool:
    return any(c.lemma_.lower() in cues.VENUE_NOUNS for c in preposition.children)
