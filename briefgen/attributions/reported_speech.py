"""Reporting verbs: clause, quotation, infinitive, gerund, noun and prepositional content.

The ministry said (that) the bridge was safe.        reporting-verb
"It is safe," said the ministry.                     reporting-verb
The bridge, she said, was safe.                      parenthetical
He vowed to appeal. / urged drivers to stay home.    infinitive
She denied taking the money.                         gerund
They denied any involvement.                         noun-content
He described the talks as useful.                    as-content
She warned of floods.                                preposition-content
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.attributions.attribution import Attribution
from briefgen.attributions.contents import (
    clause_after,
    continuation,
    ends_clause,
    phrase_content,
    quotation_after,
    quotation_before,
    with_quotations,
)
from briefgen.attributions.phrases import Span, char_span, is_time, subtree_span, verb_group
from briefgen.attributions.reading import Reading
from briefgen.attributions.sources import (
    may_speak,
    modified_noun,
    source_of,
    source_spans,
    speaker_of,
)
from briefgen.lexicon import cues, roles
from briefgen.lexicon.stances import ANSWERING_VERBS, REFUSING_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

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
    | cues.PARTICLE_VERBS.keys()
)


def reported_speech(reading: Reading) -> Iterator[Attribution]:
    """Attributions whose cue is a verb, in text order of the cue."""
    for token in reading.words:
        if token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in _VERBS:
            found = _attribution_of(reading, token)
            if found is not None:
                yield found


def _attribution_of(reading: Reading, verb: "Token") -> Attribution | None:
    if _is_passive(verb) or any(
        c.lower_ == "as" and c.dep_ in {"mark", "advmod"} for c in verb.children
    ):
        return None
    source = source_of(verb) or modified_noun(verb)
    for attempt in (
        _quotation_content,
        _parenthetical,
        _clause,
        _infinitive,
        _gerund,
        _noun_phrase,
    ):
        content, rule = attempt(reading, verb, source)
        if content:
            return _made(reading, verb, source, content, rule)
    return None


def _made(
    reading: Reading, verb: "Token", source: "Token | None", content: tuple[Span, ...], rule: str
) -> Attribution | None:
    if source is None and not rule.startswith("quotation"):
        return None
    if source is not None and not rule.startswith("quotation") and not may_speak(source, verb):
        return None
    if any(_ANONYMITY.search(reading.text, start, end) for start, end in content):
        return None
    if (
        rule in _WEAK_RULES
        and verb.lemma_.lower() in cues.ATTITUDE_VERBS
        and not _has_quotation(reading, content)
    ):
        rule = "attitude"
    inside = reading.quoted(verb)
    nested = inside is not None and not any(
        s <= inside.start and inside.end <= e for s, e in content
    )
    return Attribution(
        content=tuple(sorted(content)),
        cue=(char_span(_cue_tokens(verb, content)),),
        cue_head=verb.i,
        rule=rule,
        source=source_spans(source, verb) if source is not None else (),
        source_head=speaker_of(source).i if source is not None else None,
        clause=rule in _CLAUSE_RULES,
        nested=nested,
    )


# "who asked not to be named" is how the source came to speak, not what it says.
_ANONYMITY = re.compile(
    r"\b(?:not\sto\sbe\s(?:named|identified|quoted)|(?:on\s(?:the\s)?condition\sof\s)?anonymity"
    r"|(?:be|being)\s(?:named|identified)\b|not\sauthori[sz]ed\sto\s(?:speak|talk|discuss))",
    re.IGNORECASE,
)

_WEAK_RULES = frozenset(
    {"noun-content", "infinitive", "preposition-content", "gerund", "complement"}
)


def _has_quotation(reading: Reading, content: tuple[Span, ...]) -> bool:
    return any(reading.quotations_between(start, end) for start, end in content)


_CLAUSE_RULES = frozenset({"reporting-verb", "quotation", "parenthetical", "quotation-after-colon"})


def _cue_tokens(verb: "Token", content: tuple[Span, ...]) -> "list[Token]":
    group = verb_group(verb)
    above = verb.head
    raised = (
        verb.dep_ == "xcomp" and above.lemma_.lower() in cues.RAISING_VERBS and above.i < verb.i
    )
    if raised:  # "continues to deny", "declined to say"
        group = [*verb_group(above), *above.doc[above.i : verb.i], *group]
    quoted_as = verb.head.lower_ == "as" and verb.head.head.lemma_ in {"quote", "cite"}
    if quoted_as:  # "was quoted as saying"
        group = [*verb_group(verb.head.head), verb.head, *group]
    return [token for token in group if not any(s <= token.idx < e for s, e in content)] or [verb]


def _is_passive(verb: "Token") -> bool:
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    perfect = any(child.dep_ == "aux" for child in verb.children)
    if verb.tag_ != "VBN" or perfect:
        return False
    # "Mayor expected to resign": a headline's passive
    headline = verb.dep_ == "ROOT" and verb.lemma_.lower() in cues.HEARSAY_PARTICIPLES
    return headline or verb.dep_ not in {"conj", "ROOT"}


def _said_part(verb: "Token", source: "Token | None") -> Span:
    """Characters of the cue with its source and its adverbs: `said Orlo on Friday`."""
    tokens = verb_group(verb)
    start, end = char_span(tokens)
    if source is not None and source.head in {verb, *tokens}:
        low, high = source_spans(source, verb)[0]
        start, end = min(start, low), max(end, high)
    return start, end


def _quotation_content(
    reading: Reading, verb: "Token", source: "Token | None"
) -> tuple[tuple[Span, ...], str]:
    """Quotations that touch the cue, before and after it."""
    if verb.lemma_.lower() not in cues.QUOTATION_VERBS or reading.quoted(verb):
        return (), ""
    start, end = _said_part(verb, source)
    before = quotation_before(reading, start) or _comma_quotation(reading, verb, start)
    if before and _is_a_title(reading, verb, before):
        before = None
    after = _quotation_on_the_right(reading, verb, end)
    if after and not ends_clause(reading, after[1]):
        return (), ""
    sentence_end = verb.sent.end_char
    pieces = [piece for piece in (before, after) if piece]
    if before and not after:
        more = continuation(reading, len(reading.text[:sentence_end].rstrip()))
        pieces += [more] if more else []
    if before:
        pieces[0] = _with_clause_before(reading, verb, before)
    return tuple(pieces), "quotation" if pieces else ""


def _is_a_title(reading: Reading, verb: "Token", quotation: Span) -> bool:
    """A name in marks, and a clause after the cue: `In “The Road,” the mayor said it was over`."""
    text = reading.text
    inside = (
        len(text[slice(*quotation)].split()) <= 4
        and text[verb.sent.start_char : quotation[0]].strip()
    )
    led_in = text[verb.sent.start_char : quotation[0]].strip()
    return (
        inside and bool(led_in) and any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
    )


_LONGEST_DESCRIPTION = 250


def _comma_quotation(reading: Reading, verb: "Token", start: int) -> Span | None:
    """A quotation far from its cue: `"We won," Ana Ruiz, who has led us since May, said`."""
    if verb.lemma_.lower() not in cues.SPEECH_VERBS or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    near = reading.quotations_between(max(0, start - _LONGEST_DESCRIPTION), start)
    if not near or near[-1].end > start:
        return None
    last = near[-1]
    text = reading.text
    gap = text[last.end : start]
    waits = text[last.end - 2 : last.end - 1] == ","
    return (
        (last.start, last.end)
        if waits and not any(mark in gap for mark in "\n;:?!") and ". " not in gap
        else None
    )


def _with_clause_before(reading: Reading, verb: "Token", quotation: Span) -> Span:
    """`The plan is “reckless and wrong,” she said`: the words before belong to the content."""
    clauses = [c for c in verb.children if c.dep_ in {"ccomp", "parataxis"} and c.i < verb.i]
    edge = min((clause.left_edge.idx for clause in clauses), default=quotation[0])
    if (
        edge >= quotation[0]
        or reading.quotation_at(edge)
        or "\n" in reading.text[edge : quotation[0]]
    ):
        return quotation
    return with_quotations(reading, edge, quotation[1])


def _quotation_on_the_right(reading: Reading, verb: "Token", end: int) -> Span | None:
    """`said: "…"`, `said on Friday: "…"`, `added, "…"`, `told the court that "…"` is a clause."""
    near = quotation_after(reading, end)
    if near:
        return near
    text = reading.text
    for child in verb.children:
        if child.i > verb.i and (
            is_time(child) or child.dep_ in {"dobj", "dative", "prep", "npadvmod"}
        ):
            low, high = subtree_span(child)
            if reading.quotations_between(low, high):
                continue
            near = quotation_after(reading, high)
            if near and text[high : near[0]].strip() in {":", ","}:
                return near
    colon = text.find(":", end, verb.sent.end_char)
    if colon >= 0 and not reading.quotation_at(colon):
        return quotation_after(reading, colon + 1)
    return None


def _parenthetical(
    reading: Reading, verb: "Token", source: "Token | None"
) -> tuple[tuple[Span, ...], str]:
    """Content around the cue: `The bridge, she said, was safe.`, `It was safe, she said.`."""
    if verb.lemma_.lower() not in cues.CLAUSE_VERBS or source is None:
        return (), ""
    between = _between_commas(reading, verb, source)
    if between:
        return _pieces(reading, between), "parenthetical"
    if source.head != verb:
        return (), ""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    start, end = _said_part(verb, source)
    if clause is not None:
        low = clause.left_edge.idx
        pieces = [(low, start), *_rest(verb, clause, end)]
        return _pieces(reading, pieces), "parenthetical"
    if (
        verb.dep_ in {"parataxis", "ccomp", "dep"}
        and verb.head.i != verb.i
        and _set_off(verb, start, end)
    ):
        low, high = subtree_span(verb.head)
        low = max(low, verb.sent.start_char)
        return _pieces(reading, [(low, start), (end, high)]), "parenthetical"
    return (), ""


_LONGEST_PARENTHESIS = 70


def _between_commas(reading: Reading, verb: "Token", source: "Token") -> list[Span]:
    """`The museum will, the council hopes, open`: a short clause framed by commas.

    What stands before and after it is the content, whatever the parser makes of it.
    """
    start, end = _said_part(verb, source)
    low, high = source_spans(source, verb)[0]
    start, end = min(start, low), max(end, high)
    text, sentence = reading.text, verb.sent
    close = text.find(",", end, sentence.end_char)
    framed = text[:start].rstrip()[-1:] == "," and 0 <= close < start + _LONGEST_PARENTHESIS
    if (
        not framed
        or end - start > _LONGEST_PARENTHESIS
        or verb.tag_ not in {"VBD", "VBZ", "VBP", "NNS"}
    ):
        return []
    if len(text[end:close].split()) > 4 or reading.quotations_between(
        sentence.start_char, sentence.end_char
    ):
        return []
    before, after = (sentence.start_char, start), (close + 1, sentence.end_char)
    if any(
        token.lower_ in {"who", "which", "and", "but"} for token in verb.doc[verb.i - 4 : verb.i]
    ):
        return []
    following = text[after[0] : after[1]].split()
    return (
        [before, after]
        if following and following[0] not in {"and", "but", "who", "which", "saying", "adding"}
        else []
    )


def _rest(verb: "Token", clause: "Token", end: int) -> list[Span]:
    """What of the content follows the cue: `It is doubtful, she said, that it works.`."""
    if clause.right_edge.i > verb.i:
        return [(end, subtree_span(clause)[1])]
    for child in verb.children:
        mark = child.left_edge.lower_
        if (
            child.i > verb.i
            and child.dep_ in {"ccomp", "advcl"}
            and mark in {"that", "whether", "if"}
        ):
            return [(child.left_edge.idx, subtree_span(child)[1])]
    return []


def _set_off(verb: "Token", start: int, end: int) -> bool:
    """Whether commas stand on both sides (or a stop after) of "she said"."""
    text = verb.doc.text
    return text[:start].rstrip()[-1:] in {",", "—", "–", "”", '"'} and text[end : end + 1] in {
        ",",
        ".",
        "—",
        ";",
        "",
    }


def _another_cue(reading: Reading, offset: int) -> bool:
    """Whether a second cue follows: `It was safe, she said, adding that …`."""
    words = reading.text[offset : offset + 40].strip(" ,").split()
    return bool(words) and words[0] in _SECOND_CUES


_SECOND_CUES = frozenset(
    [
        "adding",
        "saying",
        "noting",
        "stressing",
        "insisting",
        "arguing",
        "warning",
        "citing",
        "referring",
    ]
)


def _pieces(reading: Reading, spans: list[Span]) -> tuple[Span, ...]:
    kept = [(low, high) for low, high in spans if high - low > 2 and not _another_cue(reading, low)]
    made = [with_quotations(reading, low, high) for low, high in kept]
    return tuple(span for span in made if span[1] - span[0] > 2)


def _clause(
    reading: Reading, verb: "Token", source: "Token | None"
) -> tuple[tuple[Span, ...], str]:
    """`said (that) …`, `asked whether …`."""
    lemma = verb.lemma_.lower()
    clause = next(
        (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and c.left_edge.i > verb.i),
        None,
    )
    if clause is None:
        clause = _clause_elsewhere(verb)
    if clause is None and source is not None and lemma in cues.CLAUSE_VERBS:
        near = quotation_after(reading, char_span(verb_group(verb))[1])
        if near:
            return (with_quotations(reading, near[0], subtree_span(verb)[1]),), "reporting-verb"
    if clause is None and source is not None and lemma in _ALWAYS_A_CLAUSE:
        return _lost_clause(reading, verb)
    if clause is None or source is None:
        return (), ""
    if lemma in cues.CLAUSE_VERBS:
        return (clause_after(reading, verb, clause),), "reporting-verb"
    if lemma in cues.QUESTION_VERBS and clause.left_edge.tag_ in {"WRB", "WP", "WDT", "IN"}:
        return (clause_after(reading, verb, clause),), "question-verb"
    if lemma in cues.OBJECT_INFINITIVE_VERBS and any(c.lower_ == "to" for c in clause.children):
        return (clause_after(reading, verb, clause),), "infinitive"
    return (), ""


def _clause_elsewhere(verb: "Token") -> "Token | None":
    """`told parliament *that the bank …*`, `wondered *why* …`: hung elsewhere."""
    for child in verb.children:
        if child.i < verb.i:
            continue
        if (
            child.dep_ == "advcl"
            and child.left_edge.tag_ == "WRB"
            and child.left_edge.i == verb.i + 1
        ):
            return child if child.left_edge.lower_ != "when" else None
        if (
            child.dep_ in {"dobj", "dative", "npadvmod"}
            and verb.lemma_.lower() in cues.ADDRESSEE_VERBS
        ):
            for inner in child.children:
                finite = inner.pos_ in {"VERB", "AUX"} and inner.i > child.i
                if finite and inner.left_edge.lower_ == "that" and inner.left_edge.dep_ == "mark":
                    return inner
    return None


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
_SHORTEST_CLAUSE = 5


def _lost_clause(reading: Reading, verb: "Token") -> tuple[tuple[Span, ...], str]:
    """`said the union expected output to rise`: so long an object is a lost clause."""
    lost = next(
        (
            c
            for c in verb.children
            if c.dep_ in {"dobj", "attr", "advcl", "nsubj"} and c.i > verb.i + 1
        ),
        None,
    )
    if lost is None or lost.left_edge.lower_ in {
        "so",
        "when",
        "while",
        "after",
        "before",
        "as",
        "in",
    }:
        return (), ""
    if lost.right_edge.i - lost.left_edge.i < _SHORTEST_CLAUSE or is_time(lost):
        return (), ""
    if not any(
        t.tag_ in {"VBD", "VBZ", "VBP", "MD", "VBN"} or t.pos_ == "ADJ" for t in lost.subtree
    ):
        return (), ""
    return (clause_after(reading, verb, lost),), "reporting-verb"


def _infinitive(
    reading: Reading, verb: "Token", source: "Token | None"
) -> tuple[tuple[Span, ...], str]:
    """`vowed to appeal`, `urged drivers to stay at home`."""
    lemma = verb.lemma_.lower()
    verbal = next(
        (c for c in verb.children if c.dep_ in {"xcomp", "advcl"} and c.i > verb.i and _has_to(c)),
        None,
    )
    if verbal is None and source is not None and lemma == "call":
        return _called_on(reading, verb)
    if verbal is None and source is not None and lemma in cues.INFINITIVE_VERBS:
        return _bare_infinitive(reading, verb)
    if verbal is None or source is None:
        return (), ""
    person = next(
        (c for c in verb.children if c.dep_ in {"dobj", "dative"} and verb.i < c.i < verbal.i), None
    )
    if person is None and lemma == "call":
        return _called_on(reading, verb)
    if person is not None and lemma in cues.OBJECT_INFINITIVE_VERBS:
        return (clause_after(reading, verb, person),), "infinitive"
    if lemma in REFUSING_VERBS and verbal.lemma_.lower() in ANSWERING_VERBS:
        return (
            (),
            "",
        )  # "declined to comment" is the writer's; "declined to say how" is found at "say"
    if person is None and lemma in cues.INFINITIVE_VERBS and verbal.dep_ == "xcomp":
        return (clause_after(reading, verb, verbal),), "infinitive"
    return (), ""


def _called_on(reading: Reading, verb: "Token") -> tuple[tuple[Span, ...], str]:
    """`called on the opposition to stop`."""
    phrase = next(
        (c for c in verb.children if c.lower_ in {"on", "upon"} and c.i == verb.i + 1), None
    )
    rest = reading.text[phrase.idx : subtree_span(verb)[1]] if phrase is not None else ""
    if phrase is None or " to " not in rest or phrase.i + 1 >= len(verb.doc):
        return (), ""
    return (clause_after(reading, verb, phrase.nbor(1)),), "infinitive"


def _bare_infinitive(reading: Reading, verb: "Token") -> tuple[tuple[Span, ...], str]:
    """`vowed to “drastically raise” output`: marks hide the infinitive from the parser."""
    following = verb.nbor(1) if verb.i + 1 < verb.sent.end else verb
    if following.lower_ != "to" or not reading.quotation_at(following.idx + 3):
        return (), ""
    return (with_quotations(reading, following.idx, subtree_span(verb)[1]),), "infinitive"


def _has_to(verbal: "Token") -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verbal.children)


def _gerund(
    reading: Reading, verb: "Token", source: "Token | None"
) -> tuple[tuple[Span, ...], str]:
    """`denied taking the money`."""
    if verb.lemma_.lower() not in cues.GERUND_VERBS or source is None:
        return (), ""
    verbal = next(
        (
            c
            for c in verb.children
            if c.dep_ in {"xcomp", "ccomp", "dobj"} and c.tag_ == "VBG" and c.i > verb.i
        ),
        None,
    )
    if verbal is None:
        return (), ""
    return (clause_after(reading, verb, verbal),), "gerund"


def _noun_phrase(
    reading: Reading, verb: "Token", source: "Token | None"
) -> tuple[tuple[Span, ...], str]:
    """Objects and prepositional objects that are the content."""
    if source is None:
        return (), ""
    lemma = verb.lemma_.lower()
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i and not is_time(c)]
    prepositions = [
        c for c in verb.children if c.dep_ in {"prep", "prt"} and c.i > verb.i and not is_time(c)
    ]
    if objects and lemma in cues.LIGHT_VERBS and objects[0].lemma_.lower() in cues.NOUNS:
        return (), ""
    for name, found in (
        ("as-content", _as_content(lemma, objects, prepositions)),
        ("complement", _complement(lemma, verb, objects)),
        ("preposition-content", _prepositional(lemma, objects, prepositions)),
        ("noun-content", objects[:1] if _takes_noun(verb, lemma, objects) else []),
    ):
        if found and not _is_empty(found[0]):
            whole = found if name == "complement" else _with_sisters(verb, found)
            return (phrase_content(reading, whole),), name
    return (), ""


def _with_sisters(verb: "Token", found: "list[Token]") -> "list[Token]":
    """`pledged support for the crew *in their fight*`: phrases that follow belong to the content.

    Not the place or time of the saying: `denied the report *in a statement*`.
    """
    more = list(found)
    for child in sorted(verb.children, key=lambda token: token.i):
        edge = more[-1].right_edge.i
        if child.i <= edge or child.left_edge.i > edge + 2:
            continue
        if (
            child.dep_ != "prep"
            or is_time(child)
            or child.lower_ in _NO_SISTERS
            or _is_venue(child)
        ):
            break
        more.append(child)
    return more


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


def _is_venue(preposition: "Token") -> bool:
    return any(c.lemma_.lower() in cues.VENUE_NOUNS for c in preposition.children)


def _takes_noun(verb: "Token", lemma: str, objects: "list[Token]") -> bool:
    """Whether the object is what is said; "citing an official" names a source instead."""
    if any(
        c.dep_ == "prt" and c.lower_ in cues.PARTICLE_VERBS.get(lemma, ()) for c in verb.children
    ):
        return True
    if any(c.dep_ == "dative" for c in verb.children):
        return False  # "snow denied the climbers the summit"
    if lemma != "cite" or not objects:
        return lemma in cues.NOUN_VERBS
    cited = objects[0]
    return (
        cited.ent_type_ not in {"PERSON", "ORG"}
        and cited.lemma_.lower() not in roles.PEOPLE | roles.ROLES | roles.MEDIA
    )


def _is_empty(token: "Token") -> bool:
    """ "said so", "did it": a pronoun alone is no content."""
    return token.pos_ == "PRON" and len(list(token.subtree)) == 1


def _as_content(lemma: str, objects: "list[Token]", prepositions: "list[Token]") -> "list[Token]":
    phrase = [p for p in prepositions if p.lower_ == "as"]
    return [*objects[:1], phrase[0]] if objects and phrase and lemma in cues.AS_VERBS else []


def _complement(lemma: str, verb: "Token", objects: "list[Token]") -> "list[Token]":
    """`called the plan reckless`, `called the strike “a holiday with flags”`."""
    if lemma not in cues.COMPLEMENT_VERBS:
        return []
    right = [c for c in verb.children if c.i > verb.i]
    named = [c for c in right if c.dep_ in {"oprd", "attr", "ccomp", "xcomp"}]
    if named and (objects or named[0].dep_ == "ccomp"):
        return [*objects[:1], named[0]]
    marks = [t for t in verb.subtree if t.i > verb.i + 1 and t.tag_ == "``"]
    noun = next((c for c in right if c.dep_ in {"dobj", "attr", "nsubj"} and not is_time(c)), None)
    if noun is None or not marks or noun.left_edge.i > marks[0].i:
        return []
    last = next((c for c in right if c.left_edge.i <= marks[0].i <= c.right_edge.i), noun)
    return [noun] if last.i == noun.i else [noun, last]


def _prepositional(
    lemma: str, objects: "list[Token]", prepositions: "list[Token]"
) -> "list[Token]":
    wanted = cues.PREPOSITION_VERBS.get(lemma, frozenset())
    if not objects:
        phrase = [p for p in prepositions if p.lower_ in wanted]
        inner = [c for p in phrase for c in p.children if c.dep_ in {"pobj", "pcomp"}]
        return inner[:1]
    wanted = cues.OBJECT_PREPOSITION_VERBS.get(lemma, frozenset())
    phrase = [p for p in prepositions if p.lower_ in wanted]
    if any(c.lower_ in wanted and c.dep_ == "prep" for c in objects[0].children) and wanted & {
        "of",
        "for",
    }:
        return [objects[0]]  # "accused the cabinet of misleading", hung on the cabinet
    return [objects[0], phrase[0]] if phrase else []
