"""The words of a cue: its verb group, alone or with the source."""

from typing import TYPE_CHECKING

from briefgen.attributions.phrases import Span, char_span, verb_group
from briefgen.attributions.sources import source_spans
from briefgen.lexicon import cues

if TYPE_CHECKING:
    from spacy.tokens import Token


def said_part(verb: "Token", source: "Token | None") -> Span:
    """Characters of the cue with its source and its adverbs: `said Orlo on Friday`."""
    tokens = verb_group(verb)
    start, end = char_span(tokens)
    beside = source is not None and (source.i + 1 == tokens[0].i or is_counted(source, verb))
    if source is not None and (beside or source.head in {verb, *tokens}):
        low, high = source_spans(source, verb)[0]
        start, end = min(start, low), max(end, high)
    return start, end


def is_counted(source: "Token", verb: "Token") -> bool:
    """`*figures* compiled by the bank show`: hung on anything but the cue."""
    between = verb.doc[source.i + 1 : verb.i]
    counted = source.lemma_.lower() in cues.FINDERS and len(between) > 0
    return counted and between[0].tag_ == "VBN" and between[0].head == source


def cue_tokens(verb: "Token", content: tuple[Span, ...]) -> "list[Token]":
    """The verb group, with a verb above it that carries the cue, without words of the content."""
    group = [*_words_above(verb), *verb_group(verb)]
    return [token for token in group if not any(s <= token.idx < e for s, e in content)] or [verb]


def _words_above(verb: "Token") -> "list[Token]":
    """The verb that a cue hangs on, up to the cue itself."""
    above = verb.head
    if above.lower_ == "as" and above.head.lemma_ in {"quote", "cite"}:
        return [*verb_group(above.head), above]  # "was quoted as saying"
    hung = verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and above.i + 2 == verb.i)
    raised = hung and above.lemma_.lower() in cues.RAISING_VERBS
    if raised and above.i < verb.i:  # "continues to deny", "declined to say"
        return [*verb_group(above), *above.doc[above.i : verb.i]]
    if _denies_nor_confirms(verb):  # "would neither confirm nor deny"
        return [*_words_above(above), *verb_group(above), *above.doc[above.i : verb.i]]
    return []


def _denies_nor_confirms(verb: "Token") -> bool:
    pair = {verb.lemma_.lower(), verb.head.lemma_.lower()}
    return verb.dep_ == "conj" and pair == {"confirm", "deny"} and 0 < verb.i - verb.head.i <= 3
