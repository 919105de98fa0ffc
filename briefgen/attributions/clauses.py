"""Clauses after a cue.

The ministry said (that) the bridge was safe.        reporting-verb
He told parliament that the bank had failed.         reporting-verb
She asked whether the bridge was safe.               question-verb
"""

from typing import TYPE_CHECKING

from briefgen.attributions.attribution import Content
from briefgen.attributions.contents import clause_after, quotation_after, with_quotations
from briefgen.attributions.phrases import (
    char_span,
    is_time,
    noun_phrase,
    subtree_span,
    verb_group,
)
from briefgen.attributions.reading import Reading
from briefgen.lexicon import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUESTION_TAGS = frozenset({"WRB", "WP", "WDT", "IN"})
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN"})
_ALWAYS_A_CLAUSE = frozenset(
    [
        "say",
        "add",
        "insist",
        "argue",
        "contend",
        "assert",
        "allege",
        "claim",
        "believe",
        "think",
        "hope",
    ]
)
_NO_CLAUSE = frozenset({"so", "when", "while", "after", "before", "as", "in"})
"""Words that open a time or a manner of saying: "said *after* the meeting"."""
_SHORTEST_CLAUSE = 5


def clause(reading: Reading, verb: "Token", source: "Token | None") -> Content | None:
    """`said (that) …`, `asked whether …`."""
    if source is None:
        return None
    if (gapped := _gapped_clause(reading, verb)) is not None:
        return gapped
    found = _clause_of(verb)
    if found is not None:
        rule = _rule_for(verb, found)
        return Content((clause_after(reading, verb, found),), rule) if rule else None
    lemma = verb.lemma_.lower()
    if lemma in cues.CLAUSE_VERBS and (that := that_behind(verb)) is not None:
        span = clause_after(reading, verb, that)
        return Content((span,), "reporting-verb")
    content = _unparsed_quotation(reading, verb) if lemma in cues.CLAUSE_VERBS else None
    if content is None and lemma in _ALWAYS_A_CLAUSE:
        return _lost_clause(reading, verb)
    return content


def _gapped_clause(reading: Reading, verb: "Token") -> Content | None:
    """`a plan that the union says *will cost 200 jobs*`: its subject stands before the cue.

    Where the noun is the main clause's subject too, the main verb ends the content: "a plan that
    the union says will cost 200 jobs | was approved".
    """
    gap = verb.dep_ == "relcl" and verb.lemma_.lower() in cues.CLAUSE_VERBS
    if not gap or verb.head.i > verb.i or verb.i + 2 >= verb.sent.end:
        return None
    first = verb.nbor(1)
    if first.tag_ not in _GAP_TAGS or verb.head.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    tokens = list(verb.doc[first.i : verb.sent.end])
    main = next((t for t in tokens[2:] if t.tag_ in _GAP_TAGS and t.nbor(-1).pos_ == "NOUN"), None)
    stop = next((t for t in tokens if t.text in {",", ".", ";", ":", "—", "–", "\n"}), tokens[-1])
    end = min(main.i if main is not None else stop.i, stop.i)
    rest = [t for t in verb.doc[first.i : end] if not t.is_space]
    if len(rest) < 2:
        return None
    spans = noun_phrase(verb.head, verb.left_edge), with_quotations(reading, *char_span(rest), verb)
    return Content(spans, "reporting-verb")


_GAP_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _rule_for(verb: "Token", found: "Token") -> str | None:
    """What such a clause is after such a verb."""
    lemma = verb.lemma_.lower()
    if lemma in cues.CLAUSE_VERBS:
        return "reporting-verb"
    if lemma in cues.QUESTION_VERBS and found.left_edge.tag_ in _QUESTION_TAGS:
        return "question-verb"
    if lemma in cues.OBJECT_INFINITIVE_VERBS and any(c.lower_ == "to" for c in found.children):
        return "infinitive"
    return None


def _clause_of(verb: "Token") -> "Token | None":
    behind = (c for c in verb.children if _is_clause(c) and c.left_edge.i > verb.i)
    return next((c for c in behind if c.i > verb.i), None) or _clause_elsewhere(verb)


def _is_clause(child: "Token") -> bool:
    """`feels *the problem lies in the method*`: a finite verb is no object."""
    finite = child.pos_ == "VERB" and child.tag_ in {"VBD", "VBZ", "VBP"}
    return child.dep_ == "ccomp" or (child.dep_ == "dobj" and finite)


def _clause_elsewhere(verb: "Token") -> "Token | None":
    """`told parliament *that the bank …*`, `wondered *why* …`: hung elsewhere."""
    for child in verb.children:
        if child.i < verb.i:
            continue
        edge = child.left_edge
        if child.dep_ in {"relcl", "advcl"} and edge.lower_ == "that" and edge.dep_ == "mark":
            return child
        if child.dep_ == "advcl" and edge.tag_ == "WRB" and edge.i == verb.i + 1:
            return child if edge.lower_ != "when" else None
        if child.dep_ == "prep" or (
            child.dep_ in {"dobj", "dative", "npadvmod"}
            and verb.lemma_.lower() in cues.ADDRESSEE_VERBS
        ):
            hung = _clause_below(child)
            if hung is not None:
                return hung
    return None


def _clause_below(phrase: "Token") -> "Token | None":
    """`said in a statement *that …*`, `told the court *he had …*`: hung on the noun."""
    noun = next((c for c in phrase.children if c.dep_ == "pobj"), phrase)
    for inner in noun.children:
        if inner.pos_ not in {"VERB", "AUX"} or inner.i < noun.i:
            continue
        that = any(c.lower_ == "that" and c.dep_ == "mark" for c in inner.children)
        subject = next((c for c in inner.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        bare = inner.dep_ == "relcl" and subject is not None and subject.tag_ == "PRP"
        if that or (bare and phrase.dep_ != "prep" and inner.left_edge.i == noun.i + 1):
            return inner
    return None


def that_behind(verb: "Token") -> "Token | None":
    """The first word after "that" in `said at a rally in Lorne *that* …`, `worry *that* it …`.

    Whatever the parser hangs the clause on: no verb may stand between, and one must follow.
    """
    for token in verb.doc[verb.i + 1 : min(verb.i + _FARTHEST_THAT, verb.sent.end - 2)]:
        if token.lower_ == "that" and token.tag_ in {"IN", "WDT"}:
            behind = verb.doc[token.i + 1 : verb.sent.end]
            finite = any(t.tag_ in _FINITE_TAGS for t in behind)
            starts = behind[0].pos_ not in {"VERB", "AUX", "PUNCT"} or behind[0].tag_ == "``"
            return behind[0] if finite and starts else None
        if _is_of_a_venue(verb, token):
            continue
        named = token.dep_ == "dobj" and verb.lemma_.lower() not in cues.ADDRESSEE_VERBS
        if token.tag_ in {"``", "''"} and verb.lemma_.lower() in cues.ADDRESSEE_VERBS:
            continue  # `told the “Harbour Hour” on Friday that …`
        told = named or (token.lemma_.lower() in cues.NOUNS and token.pos_ == "NOUN")
        if told or token.pos_ in {"VERB", "AUX", "PUNCT"} or token.is_space:
            return None  # "denied *claims* that …" denies them
    return None


def _is_of_a_venue(verb: "Token", token: "Token") -> bool:
    """`said in a *note posted* at dawn that …`: where the words stand, and how they came there."""
    noun = token.head if token.dep_ == "acl" and token.tag_ == "VBN" else token
    venue = noun.dep_ == "pobj" and noun.lemma_.lower() in cues.VENUE_NOUNS
    return venue and noun.head.dep_ == "prep" and noun.head.head == verb


_FARTHEST_THAT = 16


def _unparsed_quotation(reading: Reading, verb: "Token") -> Content | None:
    """`said “the bridge” was safe`: marks hide the clause from the parser."""
    near = quotation_after(reading, char_span(verb_group(verb))[1])
    if near is None:
        return None
    span = with_quotations(reading, near[0], subtree_span(verb)[1])
    return Content((span,), "reporting-verb")


def _lost_clause(reading: Reading, verb: "Token") -> Content | None:
    """`said the union expected output to rise`: so long an object is a lost clause."""
    lost = next((c for c in verb.children if _may_be_lost_clause(verb, c)), None)
    if lost is None or lost.left_edge.lower_ in _NO_CLAUSE or is_time(lost):
        return _words_after(reading, verb)
    if lost.right_edge.i - lost.left_edge.i < _SHORTEST_CLAUSE:
        return _words_after(reading, verb)
    if not any(t.tag_ in _FINITE_TAGS or t.pos_ == "ADJ" for t in lost.subtree):
        return None
    return Content((clause_after(reading, verb, lost),), "reporting-verb")


def _words_after(reading: Reading, verb: "Token") -> Content | None:
    """`But critics say money could be better spent`: the rest of the sentence, with a verb in it.

    For a subject right before the cue and no comma or preposition behind it.
    """
    doc = verb.doc
    cut_loose = verb.tag_ == "VBG" and verb.lemma_ == "say"
    if (
        not (cut_loose or verb.tag_ in {"VBD", "VBZ", "VBP"})
        or verb.i + _SHORTEST_CLAUSE >= verb.sent.end
    ):
        return None
    first = doc[verb.i + 1]
    if first.pos_ in {"PUNCT", "ADP", "SCONJ", "CCONJ", "ADV", "PART"} or is_time(first):
        return None
    rest = [t for t in doc[verb.i + 1 : verb.sent.end] if not t.is_space]
    finite = [t for t in rest[1:] if t.tag_ in _FINITE_TAGS and t.lower_ != "said"]
    if not finite or any(t.text == "," for t in rest if t.i < finite[0].i):
        return None
    span = with_quotations(reading, first.idx, rest[-1].idx + len(rest[-1]), verb)
    return Content((span,), "reporting-verb")


def _may_be_lost_clause(verb: "Token", child: "Token") -> bool:
    return child.dep_ in {"dobj", "attr", "advcl", "nsubj"} and child.i > verb.i + 1
