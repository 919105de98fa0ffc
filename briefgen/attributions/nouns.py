"""Nouns and adjectives as cues.

his claim that the bridge was safe                       noun
concern in the capital over the talks                    noun
The mayor expressed doubts about the plan.               light-verb
Analysts are sceptical about the plan.                   adjective
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.attributions.attribution import Attribution
from briefgen.attributions.contents import clause_after, phrase_content, with_quotations
from briefgen.attributions.phrases import Span, char_span, subtree_span, verb_group
from briefgen.attributions.reading import Reading
from briefgen.attributions.sources import antecedent, may_speak, source_of, source_spans, speaker_of
from briefgen.lexicon import cues

if TYPE_CHECKING:
    from spacy.tokens import Token


def nouns(reading: Reading) -> Iterator[Attribution]:
    """Attributions whose cue is a noun, alone or lent a subject by a light verb."""
    for token in reading.words:
        if token.pos_ == "NOUN" and token.lemma_.lower() in cues.NOUNS:
            found = (
                _by_light_verb(reading, token)
                or _by_existence(reading, token)
                or _by_itself(reading, token)
            )
            if found:
                yield found


def adjectives(reading: Reading) -> Iterator[Attribution]:
    """`are sceptical about …`, `is confident that …`."""
    for token in reading.words:
        passive = token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children)
        predicate = passive or token.dep_ in {"acomp", "attr", "oprd", "conj"}
        if token.lower_ not in cues.ADJECTIVES or not predicate:
            continue
        verb = token if passive else token.head  # "is *convinced* that", taken for a passive
        while verb.dep_ == "conj" and verb.head != verb and verb.pos_ == "ADJ":
            verb = verb.head
        source = source_of(verb)
        found = _complement(reading, token, cues.ADJECTIVE_PREPOSITIONS)
        if source is None or found is None or not may_speak(source, token):
            continue
        content, clause, inner = found
        yield Attribution(
            content=(content,),
            cue=(char_span([*(t for t in verb_group(verb) if t.i < token.i), token, *inner]),),
            cue_head=token.i,
            rule="attitude" if inner == [] and not clause else "adjective",
            source=source_spans(source, verb),
            source_head=speaker_of(source).i,
            clause=clause,
            nested=reading.quoted(token) is not None,
        )


def _by_light_verb(reading: Reading, noun: "Token") -> Attribution | None:
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in cues.LIGHT_VERBS:
        return None
    source = source_of(verb)
    found = _complement(reading, noun, cues.NOUN_PREPOSITIONS)
    if source is None or found is None or not may_speak(source, noun):
        return None
    if verb.lemma_ == "raise" and antecedent(source).lemma_.lower() in cues.DOCUMENTS:
        return None  # "the verdict raises questions about …": the writer asks them
    content, clause, inner = found
    backs = not clause and noun.lemma_.lower() in _SYMPATHIES
    return Attribution(
        content=(content,),
        cue=(char_span([*verb_group(verb), noun, *inner]),),
        cue_head=noun.i,
        rule="attitude" if backs and not reading.quotations_between(*content) else "light-verb",
        source=source_spans(source, verb),
        source_head=speaker_of(source).i,
        clause=clause,
        nested=reading.quoted(noun) is not None,
    )


_SYMPATHIES = frozenset({"support", "backing", "sympathy", "solidarity", "gratitude", "interest"})
"""`The mayor voiced support for the plan` tells where she stands and not what she says."""


def _by_existence(reading: Reading, noun: "Token") -> Attribution | None:
    """`There are fears among farmers that the wells will run dry`."""
    verb = noun.head
    if noun.lemma_.lower() not in cues.CLAUSE_NOUNS or not any(
        c.dep_ == "expl" for c in verb.children
    ):
        return None
    links = (
        c
        for c in (*noun.children, *verb.children)
        if c.lower_ in {"among", "in", "at"} and c.i > noun.i
    )
    holders = (c for link in links for c in link.children if c.dep_ == "pobj")
    source = next(holders, None)
    found = _complement(reading, noun, frozenset()) if source is not None else None
    if source is not None and found is None:
        found = _complement(reading, source, frozenset())
    if source is None or found is None:
        return None
    return Attribution(
        content=(found[0],),
        cue=((noun.idx, noun.idx + len(noun)),),
        cue_head=noun.i,
        rule="noun",
        source=source_spans(source, noun),
        source_head=source.i,
        clause=found[1],
        nested=reading.quoted(noun) is not None,
    )


def _by_itself(reading: Reading, noun: "Token") -> Attribution | None:
    """`his claim that …`, `fears among fishermen that …`: needs a source of its own."""
    source = _noun_source(noun)
    if noun.lemma_.lower() not in cues.CLAUSE_NOUNS:
        # "his emphasis that …": a possessor and "that" make a cue of any of them
        found = _clause_behind(reading, noun) if source is not None else None
        return _made(reading, noun, source, found) if source is not None and found else None
    found = _complement(reading, noun, cues.NOUN_PREPOSITIONS)
    if source is not None and found is None:
        found = _complement(reading, source, frozenset())  # "the claim by X that …", hung on X
    if source is None or found is None or (not found[1] and _is_answered(noun)):
        return None
    return _made(reading, noun, source, found)


def _is_answered(noun: "Token") -> bool:
    """`Orlo responded to the union’s warnings about the pier`: a subject, and hers the news."""
    return noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in {"respond", "react", "reply"}


def _made(
    reading: Reading, noun: "Token", source: "Token", found: "tuple[Span, bool, list[Token]]"
) -> Attribution:
    content, clause, _ = found
    return Attribution(
        content=(content,),
        cue=((noun.idx, noun.idx + len(noun)),),
        cue_head=noun.i,
        rule="noun",
        source=source_spans(source, noun),
        source_head=speaker_of(source).i,
        clause=clause,
        nested=reading.quoted(noun) is not None,
    )


def _noun_source(noun: "Token") -> "Token | None":
    """The possessor, or who stands after "by", "from", "among"."""
    for child in noun.children:
        named = child.dep_ == "compound" and child.ent_type_ in {"ORG", "PERSON", "GPE"}
        if child.dep_ == "poss" or named:  # "his claim that", "a Harbour Courier report that"
            return child
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from", "among"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _complement(
    reading: Reading, word: "Token", prepositions: frozenset[str]
) -> "tuple[Span, bool, list[Token]] | None":
    """Content of a noun or adjective: a that-clause, an infinitive, a prepositional object."""
    for child in word.children:
        if child.i < word.i:
            continue
        if child.dep_ in {"acl", "ccomp", "xcomp", "relcl"} and child.pos_ in {"VERB", "AUX"}:
            mark = child.left_edge.lower_
            if mark == "that" and child.left_edge.dep_ in {"mark", "dobj"}:
                start, end = clause_after(reading, word, child)
                start += len("that ") if reading.text.startswith("that ", start) else 0
                end = _before_main_verb(word, child.left_edge, min(end, subtree_span(child)[1]))
                return (start, end), True, []
            if mark == "to" or child.dep_ == "ccomp":
                return with_quotations(reading, *subtree_span(child), word), False, []
        if child.dep_ == "prep" and child.lower_ in prepositions:
            inner = [c for c in child.children if c.dep_ in {"pobj", "pcomp"}]
            if inner:
                return phrase_content(reading, inner[:1]), False, [child]
    return _clause_behind(reading, word)


def _clause_behind(reading: Reading, word: "Token") -> "tuple[Span, bool, list[Token]] | None":
    """`questioned his claim *that there had been floods*`: "that" right behind, hung elsewhere."""
    if word.i + 2 >= word.sent.end:
        return None
    that = word.nbor(1)
    verb = that.head
    if that.lower_ != "that" or not _opens_clause(that) or verb.i < that.i:
        return None
    end = _before_main_verb(word, that, subtree_span(verb)[1])
    return with_quotations(reading, that.nbor(1).idx, end, word), True, []


def _opens_clause(that: "Token") -> bool:
    """`emphasis that only *one* was involved`: a second subject makes "that" a conjunction."""
    subjects = (c for c in that.head.children if c.dep_ in _SUBJECTS)
    return that.dep_ == "mark" or any(that.i < c.i < that.head.i for c in subjects)


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def _before_main_verb(noun: "Token", that: "Token", end: int) -> int:
    """`Her admission that the tapes were lost | *ended* the inquiry`: hung into the clause.

    A noun that heads its sentence has lost the verb that it is the subject of: a finite verb in
    its clause that has no subject of its own, behind one that has.
    """
    root = noun.sent.root
    if root.pos_ != "NOUN" or root.i > noun.i:
        return end
    held = False
    for token in noun.doc[that.i : noun.sent.end]:
        if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "auxpass"}:
            continue
        if held and _is_without_subject(token, that):
            parts = [token, *(c for c in token.children if c.dep_ in {"aux", "neg"})]
            before = min(parts, key=lambda part: part.i).nbor(-1)
            return min(end, before.idx + len(before))
        held = held or any(c.dep_ in _SUBJECTS for c in token.children)
    return end


def _is_without_subject(verb: "Token", that: "Token") -> bool:
    """A finite verb, or a participle with an auxiliary or an object, that nobody does."""
    own = {c.dep_ for c in verb.children if c != that}
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} or (verb.tag_ == "VBN" and own & {"aux", "dobj"})
    alone = verb.dep_ not in {"conj", "xcomp", "amod"} and not own & {"cc", "mark", "auxpass"}
    return bool(finite) and alone and not own & _SUBJECTS
