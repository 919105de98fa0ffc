"""Sources that are no subjects: "according to", "as … said", "in the words of".

The port closed on Monday, according to the mayor's office.     according-to
As the mayor put it, "nobody slept".                            according-to
The crew is safe, as confirmed by the coast guard.              according-to
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.attributions.attribution import Attribution
from briefgen.attributions.contents import with_quotations
from briefgen.attributions.phrases import Span, is_time, subtree_span
from briefgen.attributions.reading import Reading
from briefgen.attributions.sources import source_spans, speaker_of
from briefgen.lexicon import cues, roles

if TYPE_CHECKING:
    from spacy.tokens import Token


def according_to(reading: Reading) -> Iterator[Attribution]:
    """Attributions by a phrase that stands beside the clause that is its content."""
    for token in reading.words:
        if token.lower_ == "according":
            yield from _by_phrase(reading, token)
        elif token.lower_ == "in" and token.dep_ == "prep":
            yield from _by_view(reading, token)
        elif token.lower_ == "as" and token.dep_ in {"mark", "advmod", "prep"}:
            yield from _by_clause(reading, token)


def _by_phrase(reading: Reading, cue: "Token") -> Iterator[Attribution]:
    preposition = cue.nbor(1) if cue.i + 1 < len(cue.doc) else cue
    if preposition.lower_ != "to":
        return
    named = [*preposition.children, *cue.children]
    # "According to CORINF, …": an unknown name taken for a verb
    names = {"pobj", "pcomp"} if preposition.dep_ == "aux" else {"pobj"}
    source = next((c for c in named if c.dep_ in names), None) or next(
        # "according to show insiders": a noun taken for a verb
        (
            c
            for verbal in named
            if verbal.dep_ == "pcomp"
            for c in verbal.children
            if c.dep_ == "dobj"
        ),
        None,
    )
    if source is None or source.lemma_.lower() in {
        "plan",
        "schedule",
        "law",
        "custom",
        "rule",
        "tradition",
    }:
        return
    spans = _with_role(reading, source_spans(source, preposition))
    low, high = cue.idx, spans[-1][1]
    content = _beside(reading, cue, low, high)
    if content:
        yield Attribution(
            content=content,
            cue=((cue.idx, preposition.idx + len(preposition)),),
            cue_head=cue.i,
            rule="according-to",
            source=spans,
            source_head=speaker_of(source).i,
            nested=reading.quoted(cue) is not None,
        )


def _with_role(reading: Reading, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """`According to Ana Ruiz, *the head of the union*, two ships left`: hung on what follows."""
    last = reading.doc.char_span(*spans[-1], alignment_mode="expand")
    if last is None or last[-1].ent_type_ != "PERSON":
        return spans
    behind = [t for t in reading.doc[last.end : last.end + _LONGEST_ROLE] if t.sent == last.sent]
    commas = [n for n, token in enumerate(behind) if token.text == ","]
    if len(commas) < 2 or commas[0] or len(behind) <= commas[1] + 1:
        return spans
    words = behind[1 : commas[1]]
    named = any(t.ent_type_ == "PERSON" for t in (*words, behind[commas[1] + 1]))
    verbal = any(t.tag_ in _FINITE_TAGS for t in words)
    if named or verbal or not any(t.lemma_.lower() in roles.ROLES for t in words):
        return spans
    return (*spans[:-1], (spans[-1][0], words[-1].idx + len(words[-1])))


_LONGEST_ROLE = 16
"""Words behind a name that may hold a role between commas."""


def _by_view(reading: Reading, preposition: "Token") -> Iterator[Attribution]:
    """`In her view, the fee is too high`; `in the words of the mayor`."""
    noun = next((c for c in preposition.children if c.lemma_.lower() in _VIEWS), None)
    if noun is None or not _is_set_off(preposition, noun):
        return
    source = next((c for c in noun.children if c.dep_ == "poss"), None)
    of = next((c for c in noun.children if c.lower_ == "of"), None)
    if source is None and of is not None:
        source = next((c for c in of.children if c.dep_ == "pobj"), None)
    if source is None:
        return
    spans = source_spans(source, preposition if source.i > noun.i else noun)
    low, high = preposition.idx, max(spans[-1][1], noun.idx + len(noun))
    cue = (
        ((preposition.idx, preposition.idx + len(preposition)), (noun.idx, noun.idx + len(noun)))
        if source.i < noun.i
        else ((low, spans[0][0] - 1),)
    )
    content = _beside(reading, preposition, low, high)
    if content:
        yield Attribution(
            content=content,
            cue=cue,
            cue_head=noun.i,
            rule="according-to",
            source=spans,
            source_head=speaker_of(source).i,
            nested=reading.quoted(preposition) is not None,
        )


def _is_set_off(preposition: "Token", noun: "Token") -> bool:
    """Whether a comma or an edge parts it: not `told them it was *in his view* lost`."""
    opens = preposition.i == preposition.sent.start
    before = opens or not preposition.nbor(-1).is_alpha
    behind = noun.right_edge.i + 1
    return before or (behind < len(noun.doc) and noun.doc[behind].is_punct)


_GOING_ON = frozenset({"continue", "begin", "start", "find", "hold", "feel", "know"})
"""`As the noise continued, the mayor left`: a time, not a source."""
_LONGEST_SOURCE = 12
"""Words from "as" to its verb."""

_VIEWS = frozenset(
    ["view", "opinion", "word", "eye", "judgment", "judgement", "estimation", "account", "telling"]
)


def _by_clause(reading: Reading, mark: "Token") -> Iterator[Attribution]:
    """`as the mayor said`, `as confirmed by the mayor`."""
    verb = mark.head
    put_it = verb.lemma_ == "put" and any(c.lower_ == "it" for c in verb.children)
    said_so = put_it or verb.lemma_.lower() in cues.QUOTATION_VERBS - _GOING_ON
    if not said_so or not 0 < verb.i - mark.i <= _LONGEST_SOURCE:
        return
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    source = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent else subject
    said = [c for c in verb.children if c.dep_ in {"ccomp", "dobj"} and not is_time(c)]
    if source is None or (said and not put_it):
        return
    spans = source_spans(source, agent or verb)
    times = [subtree_span(c)[1] for c in verb.children if c.i > verb.i and is_time(c)]
    low, high = mark.idx, max(spans[-1][1], verb.idx + len(verb), *times)
    content = _beside(reading, mark, low, high)
    if content:
        yield Attribution(
            content=content,
            cue=((verb.idx, verb.idx + len(verb)),),
            cue_head=verb.i,
            rule="according-to",
            source=spans,
            source_head=speaker_of(source).i,
            nested=reading.quoted(mark) is not None,
        )


def _beside(reading: Reading, cue: "Token", low: int, high: int) -> tuple[Span, ...]:
    """The sentence that the phrase stands in, without the phrase itself."""
    sentence = cue.sent
    start, end = sentence.start_char, sentence.end_char
    quotation = reading.quoted(cue)
    if quotation is not None:
        start, end = max(start, quotation.start + 1), min(end, quotation.end - 1)
    pieces = [(start, low), (high, end)]
    text = reading.text
    only_before = low > start + 3 and (
        _is_other_clause(text, high) or _describes_the_source(reading, high, end)
    )
    if len(text[high:end].strip(" .,;")) < 2 or only_before:
        pieces = pieces[:1]
    made = [
        with_quotations(reading, s, e, cue) for s, e in pieces if len(text[s:e].strip(" .,;")) > 3
    ]
    return tuple(_without_conjunction(reading, span) for span in made)


def _describes_the_source(reading: Reading, start: int, end: int) -> bool:
    """`The mill closed, according to a clerk, the town's oldest`: hung on something else.

    Also a participle that follows at once: "as shown by divers searching the wreck".
    """
    behind = reading.doc.char_span(start, end, alignment_mode="expand") or ()
    words = [token for token in behind if not token.is_space]
    if not words or any(token.tag_ in _FINITE_TAGS for token in words):
        return False
    if words[0].text == "," and len(words) > 1:
        return words[1].pos_ in _NOMINALS
    return words[0].tag_ == "VBG"


_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOMINALS = frozenset({"DET", "NOUN", "PROPN"})


def _is_other_clause(text: str, offset: int) -> bool:
    # "…, according to clerks who asked for anonymity | because it is secret; under the rules, …"
    return (
        text[offset : offset + 1] == ";"
        or text.startswith(" because ", offset)
        or (
            text[offset : offset + 6]
            .lower()
            .startswith((", and ", ", but ", ", who", ", whi", ", as ", ", whe", ", add"))
        )
    )


def _without_conjunction(reading: Reading, span: Span) -> Span:
    """ "But the port closed" is about the port's closing."""
    start, end = span
    for word in ("And ", "But ", "So ", "Yet ", "However, ", "Still, ", "Meanwhile, "):
        if reading.text.startswith(word, start):
            return start + len(word), end
    return start, end
