"""Reporting verbs: clause, quotation, infinitive, gerund, noun and prepositional content.

The ministry said (that) the bridge was safe.        reporting-verb
"It is safe," said the ministry.                     quotation
The bridge, she said, was safe.                      parenthetical
He vowed to appeal. / urged drivers to stay home.    infinitive
She denied taking the money.                         gerund
They denied any involvement.                         noun-content
He described the talks as useful.                    as-content
She warned of floods.                                preposition-content
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.attributions.attribution import Attribution, Content
from briefgen.attributions.clauses import clause
from briefgen.attributions.contents import is_lost_infinitive
from briefgen.attributions.cue_words import cue_tokens
from briefgen.attributions.infinitives import gerund, infinitive
from briefgen.attributions.objects import noun_phrase_content
from briefgen.attributions.parentheses import parenthetical
from briefgen.attributions.phrases import Span, char_span, is_time, trimmed
from briefgen.attributions.quoted_speech import quoted_speech
from briefgen.attributions.reading import Reading
from briefgen.attributions.sources import (
    is_an_event,
    is_nobody,
    may_speak,
    modified_noun,
    source_of,
    source_spans,
    speaker_of,
    topic_without_verb,
)
from briefgen.lexicon import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

Attempt = Callable[[Reading, "Token", "Token | None"], Content | None]
"""From a reporting verb and its source to the content, if it is of that construction."""

_ATTEMPTS: tuple[Attempt, ...] = (
    quoted_speech,
    parenthetical,
    clause,
    infinitive,
    gerund,
    noun_phrase_content,
)
"""The first that finds content names the rule."""

_VERBS = (
    cues.CLAUSE_VERBS
    | cues.QUOTATION_VERBS
    | cues.QUESTION_VERBS
    | cues.INFINITIVE_VERBS
    | cues.OBJECT_INFINITIVE_VERBS
    | cues.GERUND_VERBS
    | cues.NOUN_VERBS
    | cues.AS_VERBS
    | cues.COMPLEMENT_VERBS
    | cues.PREPOSITION_VERBS.keys()
    | cues.OBJECT_PREPOSITION_VERBS.keys()
    | cues.ESTIMATING_VERBS.keys()
    | cues.PARTICLE_VERBS.keys()
    | cues.FINDING_VERBS
)
_WEAK_RULES = frozenset(
    {"noun-content", "infinitive", "preposition-content", "gerund", "complement"}
)
_CLAUSE_RULES = frozenset({"reporting-verb", "quotation", "parenthetical", "quotation-after-colon"})
# "who asked not to be named" is how the source came to speak, not what it says.
_ANONYMITY = re.compile(
    r"\b(?:(?:stay|remain)\sanonymous|not\sto\sbe\s(?:named|identified|quoted)"
    r"|(?:on\s(?:the\s)?condition\sof\s)?anonymity"
    r"|(?:be|being)\s(?:named|identified)\b"
    r"|(?:us(?:e|ing)|print(?:ing)?|publish(?:ing)?|reveal(?:ing)?|disclos(?:e|ing)|giv(?:e|ing))"
    r"\s(?:his|her|their|its)\s(?:\w+\s)?(?:names?|identit(?:y|ies))\b|not\sauthori[sz]ed\sto\s(?:speak|talk|discuss))",
    re.IGNORECASE,
)


def reported_speech(reading: Reading) -> Iterator[Attribution]:
    """Attributions whose cue is a verb, in text order of the cue."""
    for token in reading.words:
        if _is_a_verb(token) and token.lemma_.lower() in _VERBS:
            found = _attribution_of(reading, token)
            if found is not None:
                yield found


def _is_a_verb(token: "Token") -> bool:
    """Also `The mayor points out that …`, which a small tagger may take for a noun."""
    if token.pos_ in {"VERB", "AUX"}:
        return True
    return (
        token.tag_ == "NNS"
        and token.dep_ == "ROOT"
        and any(c.dep_ == "nsubj" for c in token.children)
    )


def _attribution_of(reading: Reading, verb: "Token") -> Attribution | None:
    if _is_as_clause(verb) or _is_passive(verb) or _is_hearsay(verb) or is_lost_infinitive(verb):
        return None
    source = _outside_quotations(reading, verb, source_of(verb) or modified_noun(verb))
    if source is None and verb.i == verb.sent.start:
        return None  # `Asked whether …, the mayor said`: the participle of a question put to her
    attempted = (attempt(reading, verb, source) for attempt in _ATTEMPTS)
    content = next((found for found in attempted if found is not None and found.spans), None)
    if content is None or not _is_said(reading, verb, source, content):
        return None
    if _only_accompanies(verb, content):
        return None
    return _made(reading, verb, source, _before(source, verb, _weighed(reading, verb, content)))


def _before(source: "Token | None", verb: "Token", content: Content) -> Content:
    """`After saying *it was out*, she left the stage`: the main clause is no content."""
    if source is None or verb.tag_ != "VBG" or not verb.i < source.i:
        return content
    if content.spans[0][0] > source.idx:
        return content
    comma = source.left_edge.idx
    kept = tuple((start, min(end, comma)) for start, end in content.spans if start < comma)
    text = source.doc.text
    return replace(content, spans=tuple(trimmed(text, start, end) for start, end in kept))


def _is_hearsay(verb: "Token") -> bool:
    """`Orlo is believed *to have requested* a loan`: that he did is what is believed."""
    over = verb.head
    supposed = over.lemma_.lower() in cues.HEARSAY_PARTICIPLES and over.tag_ == "VBN"
    hung = verb.dep_ in {"xcomp", "advcl"} and any(c.dep_ == "aux" for c in verb.children)
    return supposed and hung and any(c.dep_ == "auxpass" for c in over.children)


def _only_accompanies(verb: "Token", content: Content) -> bool:
    """`Welcoming the grant, Mayor Lund added: “…”`: what she says follows the second verb."""
    opens = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i == verb.sent.start
    return opens and content.rule in _WEAK_RULES and verb.head.lemma_.lower() in cues.SPEECH_VERBS


def _is_as_clause(verb: "Token") -> bool:
    """`as the mayor said`: says what stands beside it; but `as officials praised the crew`."""
    marked = any(c.lower_ == "as" and c.dep_ in {"mark", "advmod"} for c in verb.children)
    behind = (c for c in verb.children if c.i > verb.i and c.dep_ in {"dobj", "ccomp", "xcomp"})
    own = any(c.pos_ != "PRON" and c.tag_ not in {"WP", "WDT"} and not is_time(c) for c in behind)
    return marked and not own


def _outside_quotations(reading: Reading, verb: "Token", source: "Token | None") -> "Token | None":
    """`The firm said: “The mine was a success,” adding that …`: no mine adds anything."""
    if source is None or reading.quoted(source) is None or reading.quoted(verb) is not None:
        return source
    named = (c for c in source.children if c.dep_ == "appos" and c.i < verb.i)
    speaker = next((c for c in named if reading.quoted(c) is None), None)
    if speaker is not None:
        return speaker  # `“Silence,” its director, Ana Ruiz, told the paper`: no silence tells
    cue = next((t for t in verb.ancestors if t.pos_ == "VERB" and not reading.quoted(t)), None)
    return source_of(cue) if cue is not None else source


def _is_passive(verb: "Token") -> bool:
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return not _is_contracted_perfect(verb)
    active = any(
        child.dep_ == "aux" or (child.dep_ == "nsubj" and verb.dep_ != "ROOT")
        for child in verb.children
    ) or {"nsubj", "dobj"} <= {child.dep_ for child in verb.children}
    if verb.tag_ != "VBN" or active or _is_taken_for_participle(verb):
        return False
    # "Mayor expected to resign": a headline's passive
    infinitive_follows = any(c.dep_ == "xcomp" for c in verb.children)
    headline = (
        verb.dep_ == "ROOT"
        and infinitive_follows
        and verb.lemma_.lower() in cues.HEARSAY_PARTICIPLES
    )
    return headline or verb.dep_ not in {"conj", "ROOT"}


def _is_contracted_perfect(verb: "Token") -> bool:
    """`who’s called for a vote`: has called, whatever a small parser makes of the contraction."""
    contracted = any(c.dep_ == "auxpass" and c.text in {"'s", "’s"} for c in verb.children)
    return contracted and _has_its_preposition(verb)


def _is_taken_for_participle(verb: "Token") -> bool:
    """`The president called on …`: no passive has "on" right behind it and no "by".

    Nor has one a comma before it: `Roy Cooper, the party’s candidate, called Friday for …`.
    """
    if verb.dep_ not in {"acl", "parataxis"}:
        return False
    if topic_without_verb(verb) is not None:
        return True
    if not _has_its_preposition(verb):
        return _has_its_object(verb)
    return verb.head.dep_ == "ROOT" or (verb.i > 0 and verb.nbor(-1).text == ",")


def _has_its_object(verb: "Token") -> bool:
    """`Orlo exhorted farmers to stay`: a participle of these verbs has no object behind it."""
    if verb.lemma_.lower() in cues.TWO_OBJECT_VERBS or verb.head.dep_ not in {"ROOT", "nsubj"}:
        return False
    behind = verb.doc[verb.i + 1] if verb.i + 1 < verb.sent.end else verb
    objects = (c for c in verb.children if c.dep_ == "dobj" and not is_time(c))
    return any(c.left_edge == behind for c in objects)


def _has_its_preposition(verb: "Token") -> bool:
    """Whether "on", "for" of a verb like "call" stands right behind it, or behind a day."""
    if any(c.dep_ == "agent" for c in verb.children):
        return False
    wanted = cues.PREPOSITION_VERBS.get(verb.lemma_.lower(), frozenset())
    behind = list(verb.doc[verb.i + 1 : min(verb.i + 3, verb.sent.end)])
    if behind and is_time(behind[0]):
        behind = behind[1:]
    return bool(behind) and behind[0].lower_ in wanted


def _is_said(reading: Reading, verb: "Token", source: "Token | None", content: Content) -> bool:
    """Whether somebody says it: a quotation is always said, the rest by who may speak."""
    if source is not None and is_nobody(source):
        return False
    if content.rule != "quotation" and (source is None or not may_speak(source, verb)):
        return False
    if content.rule in _WEAK_RULES and source is not None and is_an_event(source):
        return False  # "the meeting emphasised the need": only a clause makes it speak
    if content.rule in _WEAK_RULES and source is not None and source.lower_ == "nobody":
        return False  # "nobody likes the bridge" tells of no attitude that somebody has
    return not any(_ANONYMITY.search(reading.text, start, end) for start, end in content.spans)


def _weighed(reading: Reading, verb: "Token", content: Content) -> Content:
    """`They want peace` tells of an attitude and not of words, unless some are quoted."""
    weak = content.rule in _WEAK_RULES and verb.lemma_.lower() in cues.ATTITUDE_VERBS
    words = any(reading.quotations_between(start, end) for start, end in content.spans)
    return replace(content, rule="attitude") if weak and not words else content


def _made(reading: Reading, verb: "Token", source: "Token | None", content: Content) -> Attribution:
    spans = source_spans(source, verb) if source is not None else ()
    return Attribution(
        content=tuple(sorted(content.spans)),
        cue=_around(char_span(cue_tokens(verb, (*content.spans, *spans))), spans),
        cue_head=verb.i,
        rule=content.rule,
        source=spans,
        source_head=speaker_of(source).i if source is not None else None,
        clause=content.rule in _CLAUSE_RULES,
        nested=_is_nested(reading, verb, content),
    )


def _around(cue: Span, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """`quoted *Ana Ruiz* as saying`: the cue in two, where the source stands inside."""
    inside = next((s for s in source if cue[0] < s[0] and s[1] < cue[1]), None)
    return (cue,) if inside is None else ((cue[0], inside[0] - 1), (inside[1] + 1, cue[1]))


def _is_nested(reading: Reading, verb: "Token", content: Content) -> bool:
    """Whether the cue stands in a quotation that is not its own content."""
    inside = reading.quoted(verb)
    return inside is not None and not any(
        start <= inside.start and inside.end <= end for start, end in content.spans
    )
