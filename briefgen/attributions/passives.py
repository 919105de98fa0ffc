"""Passive reports.

The talks were described by Orlo as useful.          passive
The pier burnt. The news was reported by the agency. reported-by
The inquest was told that the gate was shut.         passive
He is believed to have left the country.             hearsay
It was reported that the ferry had sunk.             hearsay
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.attributions.attribution import Attribution
from briefgen.attributions.contents import clause_after, with_quotations
from briefgen.attributions.phrases import Span, char_span, subtree_span, verb_group
from briefgen.attributions.reading import Reading
from briefgen.attributions.sources import may_speak, source_spans, speaker_of
from briefgen.lexicon import cues
from briefgen.lexicon.stances import REFUSING_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

_BY_AGENT = cues.CLAUSE_VERBS | cues.NOUN_VERBS | cues.AS_VERBS | cues.COMPLEMENT_VERBS


def passives(reading: Reading) -> Iterator[Attribution]:
    """Attributions whose cue is a passive verb, with or without somebody who says it."""
    for token in reading.words:
        if token.tag_ != "VBN" or not any(c.dep_ == "auxpass" for c in token.children):
            continue
        agent = _agent(token)
        lemma = token.lemma_.lower()
        if agent is not None and lemma in _BY_AGENT:
            yield from _by_agent(reading, token, agent)
        elif agent is None and lemma == "tell":
            yield from _told_to_a_hearing(reading, token)
        elif agent is None and lemma == "draw":
            yield from _not_drawn(reading, token)
        elif agent is None and lemma in cues.HEARSAY_PARTICIPLES:
            yield from _hearsay(reading, token)


def _agent(verb: "Token") -> "Token | None":
    by = next((c for c in verb.children if c.dep_ == "agent" or c.lower_ == "by"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def _subject(verb: "Token") -> "Token | None":
    return next((c for c in verb.children if c.dep_ in {"nsubjpass", "csubjpass", "nsubj"}), None)


def _by_agent(reading: Reading, verb: "Token", agent: "Token") -> Iterator[Attribution]:
    subject = _subject(verb)
    if subject is None or not may_speak(agent, verb):
        return
    before = _sentence_before(reading, verb, subject)
    if before is not None:
        spans = source_spans(agent, verb)
        yield Attribution(
            content=(before,),
            cue=((verb.idx, verb.idx + len(verb)),),
            cue_head=verb.i,
            rule="reported-by",
            source=spans,
            source_head=speaker_of(agent).i,
        )
        return
    pieces = [with_quotations(reading, *subtree_span(subject), verb)]
    clause = _that_clause(verb, agent)
    if (
        clause is not None
    ):  # "were told by the captain that …", "it was confirmed by the palace that …"
        yield Attribution(
            content=(clause_after(reading, verb, clause),),
            cue=(char_span(verb_group(verb)),),
            cue_head=verb.i,
            rule="passive",
            source=source_spans(agent, verb),
            source_head=speaker_of(agent).i,
            nested=reading.quoted(verb) is not None,
        )
        return
    rest = [
        c
        for c in (*verb.children, *(c for c in agent.children if c.lower_ == "as"))
        if c.i > verb.i and (c.lower_ in {"as", "of"} or c.dep_ in {"oprd", "ccomp"})
    ]
    pieces += [with_quotations(reading, *subtree_span(c), verb) for c in rest[:1]]
    spans = source_spans(agent, verb)
    if any(s < spans[0][1] and spans[0][0] < e for s, e in pieces[1:]):
        pieces = pieces[:1]
    yield Attribution(
        content=tuple(sorted(pieces)),
        cue=(char_span(verb_group(verb)),),
        cue_head=verb.i,
        rule="passive",
        source=spans,
        source_head=speaker_of(agent).i,
        clause=False,
        nested=reading.quoted(verb) is not None,
    )


def _that_clause(verb: "Token", agent: "Token") -> "Token | None":
    for child in (*verb.children, *agent.children):
        first = child.left_edge
        opens = first.dep_ == "mark" or first.tag_ == "IN"  # taken for a relative clause
        if child.i > verb.i and child.pos_ in {"VERB", "AUX"} and opens and first.lower_ == "that":
            return child
    return None


def _sentence_before(reading: Reading, verb: "Token", subject: "Token") -> Span | None:
    """`The pier burnt. The news was reported by the agency.`: the news is what went before."""
    if subject.lower_ not in {"news", "this", "that", "development"} or verb.lemma_ not in {
        "report",
        "confirm",
        "announce",
    }:
        return None
    number = next((n for n, s in enumerate(reading.sentences) if s.start == verb.sent.start), 0)
    if (
        number == 0
        or "\n" in reading.text[reading.sentences[number - 1].end_char : verb.sent.start_char]
    ):
        return None
    previous = reading.sentences[number - 1]
    return with_quotations(reading, previous.start_char, previous.end_char)


def _told_to_a_hearing(reading: Reading, verb: "Token") -> Iterator[Attribution]:
    """`The inquest was told that the gate was shut`: by whom is not said, and so it heard it.

    Nothing of `Residents were told to stay at home`, which is an order.
    """
    subject = _subject(verb)
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if subject is None or clause is None or subject.lemma_.lower() not in cues.HEARINGS:
        return
    start, end = clause_after(reading, verb, clause)
    lost = (c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < clause.i)
    start = min([start, *(c.left_edge.idx for c in lost)])  # "told *the gate* had been shut"
    yield Attribution(
        content=((start, end),),
        cue=(char_span(verb_group(verb)),),
        cue_head=verb.i,
        rule="passive",
        source=source_spans(subject, verb),
        source_head=subject.i,
        nested=reading.quoted(verb) is not None,
    )


def _not_drawn(reading: Reading, verb: "Token") -> Iterator[Attribution]:
    """`Orlo refused to be drawn on whether …`, `would not be drawn on who …`."""
    above = verb.head if verb.dep_ == "xcomp" else verb
    refused = above.lemma_.lower() in REFUSING_VERBS or any(c.dep_ == "neg" for c in verb.children)
    subject = _subject(above)
    link = next((c for c in verb.children if c.lower_ in {"on", "about"} and c.i > verb.i), None)
    clauses = (c for c in verb.children if link and c.left_edge.i == link.i + 1)
    inside = (c for c in (link.children if link else ()) if c.dep_ in {"pcomp", "pobj"})
    asked = next(inside, None) or next(clauses, None)
    if not refused or subject is None or asked is None or not may_speak(subject, above):
        return
    yield Attribution(
        content=(with_quotations(reading, *subtree_span(asked), verb),),
        cue=(char_span([above, *verb_group(verb)]),),
        cue_head=verb.i,
        rule="passive",
        source=source_spans(subject, above),
        source_head=subject.i,
        nested=reading.quoted(verb) is not None,
    )


def _hearsay(reading: Reading, verb: "Token") -> Iterator[Attribution]:
    content = _hearsay_content(reading, verb)
    if content is not None:
        yield Attribution(
            content=(content,),
            cue=(char_span(verb_group(verb)),),
            cue_head=verb.i,
            rule="hearsay",
            nested=reading.quoted(verb) is not None,
        )


def _hearsay_content(reading: Reading, verb: "Token") -> Span | None:
    """After "it is believed that" the clause; else the whole clause with its subject."""
    subject = _subject(verb)
    if any(c.dep_ == "neg" for c in verb.children):
        return None  # "it is not known": an open question of the writer's
    behind = [c for c in verb.children if c.i > verb.i]
    clause = next((c for c in behind if c.dep_ == "ccomp"), None)
    if subject is not None and subject.lower_ == "it" and clause is not None:
        return clause_after(reading, verb, clause)
    # "is rumoured *to own* three castles": a complement, also where the parser sees a purpose
    infinitive = any(c.dep_ in {"xcomp", "advcl"} and c.left_edge.tag_ == "TO" for c in behind)
    if subject is None or not infinitive or subject.dep_ == "csubjpass":
        return None
    if subject.lower_ in {"who", "which", "that"}:
        return None
    low, _ = subtree_span(subject)
    return with_quotations(reading, low, subtree_span(verb)[1], verb)
