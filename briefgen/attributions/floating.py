"""Quotations without a cue of their own.

The mayor was blunt. "Nobody slept."                 floating: the speaker before
"We will appeal," Orlo said.
"And we will win."                                   floating: the paragraph before
He greeted them with a proverb, "Rain makes grass."  quotation-of-subject
She had this to say to the council: "Enough."        quotation-of-subject
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.attributions.attribution import Attribution
from briefgen.attributions.contents import is_sentence
from briefgen.attributions.phrases import char_span, token_at, verb_group
from briefgen.attributions.quotations import Quotation
from briefgen.attributions.reading import Reading
from briefgen.attributions.sources import is_nobody, source_of, source_spans
from briefgen.lexicon import roles

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEWEST_WORDS = 4
"""Shorter quotations without a cue are scare quotes or titles."""
_LONGEST_HEADING = 10
_SHORT_WORD = 4


def floating(reading: Reading, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Quotations that no other rule has attributed, given to whoever speaks."""
    spoken = sorted(found, key=lambda a: a.content[-1][1])
    for quotation in reading.quotations:
        if _is_taken(quotation, found) or not _is_speech(reading, quotation):
            continue
        attribution = _announced(reading, quotation) or (
            _of_last_speaker(reading, quotation, spoken)
            if _stands_alone(reading, quotation)
            else _of_subject(reading, quotation)
        )
        if attribution is not None:
            spoken.append(attribution)
            yield attribution


def _is_taken(quotation: Quotation, found: Sequence[Attribution]) -> bool:
    """Not by what a quoted speaker says inside: “I think it is fair” may still float."""
    own = (a for a in found if not a.nested)
    return any(s < quotation.end and quotation.start < e for a in own for s, e in a.content)


def _is_speech(reading: Reading, quotation: Quotation) -> bool:
    words = reading.text[quotation.start : quotation.end].split()
    return len(words) >= _FEWEST_WORDS and not _is_a_heading(reading, quotation, words)


def _is_a_heading(reading: Reading, quotation: Quotation, words: Sequence[str]) -> bool:
    """`‘All Bets Are Off.’` in a line of its own: capitals through and through."""
    text = reading.text
    before, after = text[: quotation.start].rstrip(" \t"), text[quotation.end :].lstrip(" \t.")
    alone = before[-1:] in {"", "\n"} and after[:1] in {"", "\n"}
    long = [word.strip("“”\"‘’'.,") for word in words if len(word) > _SHORT_WORD]
    return alone and len(words) <= _LONGEST_HEADING and all(w[:1].isupper() for w in long)


def _stands_alone(reading: Reading, quotation: Quotation) -> bool:
    """Whether the quotation makes up whole sentences, with no words of the writer around."""
    text = reading.text
    before = text[: quotation.start].rstrip(" \u00a0")[-1:]
    return before in {"", "\n", ".", "?", "!", "”", '"', ":", "…"} and (
        is_sentence(reading, quotation.start, quotation.end)
        or text[quotation.end : quotation.end + 1] in {"", "\n"}
    )


def _announced(reading: Reading, quotation: Quotation) -> Attribution | None:
    """`Orlo made the following comment:`, `Said Ellis:` and a quotation, also in the next line."""
    before = reading.text[: quotation.start].rstrip()
    colon = token_at(reading.doc, len(before) - 1) if before.endswith(":") else None
    if colon is None:
        return None
    sentence = colon.sent
    said = [t for t in sentence if t.i < colon.i and not t.is_space]
    if not said:
        return None
    if said[0].text in _OPENING_CUES and said[0].pos_ == "PROPN":
        return _inverted(quotation, said)
    verbs = [t for t in said if t.dep_ in {"ROOT", "parataxis"} and t.pos_ in {"VERB", "AUX"}]
    verb = verbs[-1] if verbs else None  # "Asked about it, Orlo *hit* back:"
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb else None
    if verb is None or subject is None or subject.i > verb.i or not _is_person(subject):
        return None
    return Attribution(
        content=((quotation.start, quotation.end),),
        cue=(char_span(verb_group(verb)),),
        cue_head=verb.i,
        rule="quotation-of-subject",
        source=source_spans(subject, verb),
        source_head=subject.i,
        clause=False,
    )


_OPENING_CUES = frozenset({"Said", "Says", "Added", "Wrote", "Writes", "Tweeted"})


def _inverted(quotation: Quotation, said: "Sequence[Token]") -> Attribution | None:
    """`Said Ellis: “…”`, where the tagger takes the cue for a part of the name."""
    name = said[1:]
    if not name or any(t.pos_ in {"VERB", "AUX"} for t in name):
        return None
    return Attribution(
        content=((quotation.start, quotation.end),),
        cue=((said[0].idx, said[0].idx + len(said[0])),),
        cue_head=None,
        rule="quotation",
        source=(char_span(name),),
        source_head=name[-1].i,
    )


def _of_last_speaker(
    reading: Reading, quotation: Quotation, spoken: Sequence[Attribution]
) -> Attribution | None:
    """The nearest attribution before, in this paragraph or the one before it."""
    earlier = [
        a for a in spoken if a.content[-1][1] <= quotation.start and a.source and not a.nested
    ]
    if not earlier:
        return None
    last = max(earlier, key=_end)
    gap = reading.text[_end(last) : quotation.start]
    if len([line for line in gap.split("\n") if line.strip()]) > 1 or len(gap) > 400:
        return None
    return Attribution(
        content=((quotation.start, quotation.end),),
        cue=(),
        cue_head=last.cue_head,
        rule="floating",
        source=last.source,
        source_head=last.source_head,
    )


def _end(attribution: Attribution) -> int:
    """Where content, source and cue are all over."""
    spans = (*attribution.content, *attribution.cue, *attribution.source)
    return max(end for _, end in spans)


def _of_subject(reading: Reading, quotation: Quotation) -> Attribution | None:
    """The person whose action the quotation belongs to."""
    first = token_at(reading.doc, quotation.start)
    verb = _verb_over(reading, first) if first is not None else None
    source = source_of(verb) if verb is not None else None
    if verb is None or source is None or not _is_person(source):
        return None
    return Attribution(
        content=((quotation.start, quotation.end),),
        cue=(char_span(verb_group(verb)),),
        cue_head=verb.i,
        rule="quotation-of-subject",
        source=source_spans(source, verb),
        source_head=source.i,
        clause=False,
    )


def _verb_over(reading: Reading, token: "Token") -> "Token | None":
    """The nearest verb above that is not itself quoted."""
    for above in [token, *token.ancestors]:
        if above.pos_ in {"VERB", "AUX"} and reading.quoted(above) is None:
            return above
    return None


def _is_person(source: "Token") -> bool:
    """Whether somebody acts: `*she*`, `*Orlo*`, `its secretary, *Ana Ruiz*`, `his lawyer`."""
    if is_nobody(source):
        return False
    named = any(c.dep_ == "appos" and c.ent_type_ == "PERSON" for c in source.children)
    if named or source.lemma_.lower() in roles.ROLES | roles.PEOPLE:
        return True
    return source.ent_type_ in {"PERSON", "ORG"} or source.lower_ in {"he", "she", "they", "who"}
