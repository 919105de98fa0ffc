"""Quotations beside a cue.

"It is safe," said the ministry.                     quotation
The ministry said on Friday: "It is safe."           quotation
The plan is "reckless and wrong," she said.          quotation
"""

import re
from typing import TYPE_CHECKING

from briefgen.attributions.attribution import Content
from briefgen.attributions.contents import (
    continuation,
    ends_clause,
    quotation_after,
    quotation_before,
    with_quotations,
)
from briefgen.attributions.cue_words import said_part
from briefgen.attributions.phrases import (
    Span,
    char_span,
    is_time,
    subtree_span,
    token_at,
    verb_group,
)
from briefgen.attributions.reading import Reading
from briefgen.lexicon import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_DESCRIPTION = 250
"""Characters between a quotation and its cue."""
_LONGEST_TITLE = 5
_BEFORE_A_TITLE = frozenset({"on", "in", "at", "of", "during", "from", "book", "film", "show"})
_CONTENT = frozenset({"ccomp", "xcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_BEFORE_A_QUOTATION = frozenset({"dobj", "dative", "prep", "npadvmod"})


def quoted_speech(reading: Reading, verb: "Token", source: "Token | None") -> Content | None:
    """Quotations that touch the cue, before and after it."""
    if verb.lemma_.lower() not in cues.QUOTATION_VERBS or reading.quoted(verb):
        return None
    if not _has_quotation_near(reading, verb):
        return None
    start, end = said_part(verb, source)
    before = _on_the_left(reading, verb, start)
    after = _on_the_right(reading, verb, end)
    if after and not ends_clause(reading, after[1]):
        return None
    going_on = _going_on(reading, verb) if before and not after else None
    pieces = [piece for piece in (before, after, going_on) if piece]
    if before:
        whole = _with_clause_before(reading, verb, before)
        pieces[0] = _with_words_before(reading, whole) if whole == before else whole
    return Content(tuple(pieces), "quotation")


def _has_quotation_near(reading: Reading, verb: "Token") -> bool:
    """Whether a quotation stands in the sentence or touches it; most sentences have none."""
    sentence = verb.sent
    low = max(0, sentence.start_char - _LONGEST_DESCRIPTION)
    return bool(reading.quotations_between(low, sentence.end_char + _NEAR))


_NEAR = 6


def _going_on(reading: Reading, verb: "Token") -> Span | None:
    """`"It is safe," said the ministry. "Nobody was hurt."`."""
    return _second_half(reading, verb) or continuation(
        reading, len(reading.text[: verb.sent.end_char].rstrip())
    )


_AND_QUOTED = re.compile(r",?\s(?P<more>(?:and|but|or)(?:\s\w+){0,3}\s[“\"])", re.IGNORECASE)
_QUOTED_AGAIN = re.compile(r",[^“”\"\n.;:]{3,80},\s(?P<more>[“\"](?=[a-z]))")


def _second_half(reading: Reading, verb: "Token") -> Span | None:
    """The other half of a sentence that its cue splits, behind a link or a participle.

    `He “got a deal,” Orlo said, and still “got to sit in”`;
    `“Each time you say so,” Orlo said, meaning the fee, “you help them”`.
    """
    end = max(said_part(verb, None)[1], char_span(verb_group(verb))[1])
    half = _half_behind_a_comma(reading, verb, end)
    if half is not None:
        return half
    end = max([end, *(subtree_span(c)[1] for c in verb.children if c.dep_ in _SUBJECTS)])
    for pattern in (_AND_QUOTED, _QUOTED_AGAIN):
        match = pattern.match(reading.text, end)
        if match is not None:
            quotation = reading.quotation_at(match.end() - 1)
            if quotation is not None and quotation.start == match.end() - 1:
                return match.start("more"), quotation.end
    return None


def _half_behind_a_comma(reading: Reading, verb: "Token", end: int) -> Span | None:
    """`“The soil,” said Ada Lund, who teaches in Lorne, “was wet”`: nothing but a description.

    By the marks alone: whatever the parser makes of the name, no stop and no other cue stands
    between the cue and the comma before the second half.
    """
    near = reading.quotations_between(end, end + _LONGEST_DESCRIPTION)
    if not near or near[0].start < end:
        return None
    gap = reading.text[end : near[0].start]
    first = next((sign for sign in reading.text[near[0].start :] if sign.isalnum()), "")
    goes_on = first.islower() and gap.endswith(", ") and not any(mark in gap for mark in "\n;:?!")
    between = verb.doc.char_span(end, near[0].start, alignment_mode="contract") or ()
    cued = any(t.pos_ == "VERB" and t.lemma_.lower() in cues.SPEECH_VERBS for t in between)
    if not goes_on or ". " in gap or cued:
        return None
    return near[0].start, near[0].end


def _on_the_left(reading: Reading, verb: "Token", start: int) -> Span | None:
    if _is_second_cue(verb):
        return None
    before = quotation_before(reading, start) or _far_on_the_left(reading, verb, start)
    return None if before and _is_a_title(reading, verb, before) else before


def _is_second_cue(verb: "Token") -> bool:
    """`“It is safe,” he said, *adding* that …`: the quotation is the first cue's."""
    participle = verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.children)
    return participle and any(c.dep_ in {"ccomp", "dobj"} and c.i > verb.i for c in verb.children)


def _is_a_title(reading: Reading, verb: "Token", quotation: Span) -> bool:
    """A name in marks, and content after the cue: `In “The Road,” the mayor said it was over`."""
    text = reading.text
    if len(text[slice(*quotation)].split()) > _LONGEST_TITLE:
        return False
    paragraph = text.rfind("\n", 0, quotation[0]) + 1
    led_in = text[paragraph : quotation[0]].split()
    if not led_in or not led_in[-1][-1].isalnum():
        return False
    named = led_in[-1].casefold() in _BEFORE_A_TITLE
    return named or any(c.dep_ in _CONTENT and c.i > verb.i for c in verb.children)


def _far_on_the_left(reading: Reading, verb: "Token", start: int) -> Span | None:
    """A quotation far from its cue: `"We won," Ana Ruiz, who has led us since May, said`."""
    if verb.lemma_.lower() not in cues.SPEECH_VERBS or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    near = reading.quotations_between(max(0, start - _LONGEST_DESCRIPTION), start)
    if not near or near[-1].end > start:
        return None
    last = near[-1]
    gap = reading.text[last.end : start]
    waits = reading.text[last.start : last.end].rstrip("”\"’'» ").endswith(",")
    parted = any(mark in gap for mark in "\n;:?!") or ". " in gap or _is_a_new_clause(gap)
    return (last.start, last.end) if waits and not parted else None


def _is_a_new_clause(gap: str) -> bool:
    """`“… no proof,” but he said that …`: a conjunction parts the quotation from the cue."""
    return gap.strip(" ,").split(maxsplit=1)[:1] in (["but"], ["and"], ["while"], ["although"])


def _with_clause_before(reading: Reading, verb: "Token", quotation: Span) -> Span:
    """`The plan is “reckless and wrong,” she said`: the words before belong to the content."""
    start, end = quotation
    clauses = [
        c
        for c in verb.children
        if c.dep_ in {"ccomp", "parataxis"} and c.i < verb.i and not _is_another_cue(c)
    ]
    edge = min((clause.left_edge.idx for clause in clauses), default=start)
    if edge >= start or reading.quotation_at(edge) or "\n" in reading.text[edge:start]:
        return quotation
    return with_quotations(reading, edge, end)


def _with_words_before(reading: Reading, quotation: Span) -> Span:
    """`Ruiz “got a deal,” Orlo said`: a quotation that begins inside a sentence."""
    text = reading.text
    first = next((sign for sign in text[slice(*quotation)] if sign.isalnum()), "")
    token = token_at(reading.doc, quotation[0])
    if not first.islower() or token is None:
        return quotation
    start = token.sent.start_char
    before = reading.doc.char_span(start, quotation[0], alignment_mode="contract")
    if before is None or "\n" in before.text.strip() or reading.quotation_at(start):
        return quotation
    told = any(t.lemma_.lower() in cues.SPEECH_VERBS or t.text == ":" for t in before)
    subject = any(t.dep_ in _SUBJECTS for t in before)
    return quotation if told or not subject else with_quotations(reading, start, quotation[1])


def _is_another_cue(clause: "Token") -> bool:
    """`Ruiz said she felt it was “unfair,” she said`: the words before have a cue of their own."""
    said = clause.lemma_.lower() in cues.SPEECH_VERBS
    return said and any(c.dep_ in {"nsubj", "ccomp"} for c in clause.children)


def _on_the_right(reading: Reading, verb: "Token", end: int) -> Span | None:
    """`said: "…"`, `said on Friday: "…"`, `added, "…"`, `told the court that "…"` is a clause."""
    return (
        quotation_after(reading, end)
        or _behind_a_phrase(reading, verb)
        or _behind_a_colon(reading, verb, end)
    )


def _another_cue_before(verb: "Token", offset: int) -> bool:
    """`Commenting on the report, he said: "…"`: the colon is the nearer cue's.

    So is what `footage of Ana Ruiz saying in May, "…"` quotes: hers, not the footage's.
    """
    between = verb.doc[verb.i + 1 : verb.sent.end]
    return any(
        t.idx < offset
        and t.pos_ == "VERB"
        and t.lemma_.lower() in cues.SPEECH_VERBS
        and (t.tag_ != "VBG" or t.nbor(-1).ent_type_ == "PERSON")
        for t in between
    )


def _behind_a_phrase(reading: Reading, verb: "Token") -> Span | None:
    """`said on Friday: "…"`."""
    for child in verb.children:
        if child.i < verb.i or not (is_time(child) or child.dep_ in _BEFORE_A_QUOTATION):
            continue
        low, high = subtree_span(child)
        if reading.quotations_between(low, high):
            continue
        near = quotation_after(reading, high)
        touching = near is not None and reading.text[high : near[0]].strip() in {":", ","}
        if near and touching and not _another_cue_before(verb, near[0]):
            return near
    return None


def _opens_behind_a_comma(reading: Reading, verb: "Token") -> bool:
    """Whether subject and cue are set off from a clause that has begun before them.

    Nothing of `On Monday, she wrote, in a letter: “…”`: that is when she wrote.
    """
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS and c.i < verb.i), verb)
    before = reading.text[verb.sent.start_char : subject.left_edge.idx].rstrip()
    begun = verb.doc[verb.sent.start : subject.left_edge.i]
    clause = any(t.pos_ in _NAMING and t.dep_ != "pobj" and not is_time(t) for t in begun)
    return clause and before.endswith(",") and subject.i + 1 == verb.i


def _behind_a_colon(reading: Reading, verb: "Token", end: int) -> Span | None:
    """`said when she had read the report: "…"`."""
    colon = reading.text.find(":", end, verb.sent.end_char)
    if colon >= 0 and reading.text[end : end + 1] == "," and _opens_behind_a_comma(reading, verb):
        return None  # "It turns, *she explained*, to acid: “…”": the words around are hers too
    if colon < 0 or reading.quotation_at(colon) or _another_cue_before(verb, colon):
        return None
    return quotation_after(reading, colon + 1)
