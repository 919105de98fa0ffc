"""Content around its cue.

The bridge, she said, was safe.                      parenthetical
It was safe, she said.                               parenthetical
The museum will, the council hopes, open.            parenthetical
"""

import re
from typing import TYPE_CHECKING

from briefgen.attributions.attribution import Content
from briefgen.attributions.clauses import that_behind
from briefgen.attributions.contents import CONTRASTING, with_quotations
from briefgen.attributions.cue_words import is_counted, said_part
from briefgen.attributions.phrases import Span, is_time, subtree_span
from briefgen.attributions.reading import Reading
from briefgen.attributions.sources import may_speak, source_spans
from briefgen.lexicon import cues
from briefgen.loading.dates import after_dateline

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST_PARENTHESIS = 70
_LONGEST_ADVERBIAL = 4
_LISTENERS = 3
_NEAR = 4
"""Characters beside a cue within which a quotation is the cue's own."""
_LINKS = frozenset({"who", "which", "and", "but"})
_SAYING_MORE = frozenset({"saying", "adding"})
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


def parenthetical(reading: Reading, verb: "Token", source: "Token | None") -> Content | None:
    """Content around the cue: `The bridge, she said, was safe.`, `It was safe, she said.`."""
    if verb.lemma_.lower() not in cues.CLAUSE_VERBS or source is None:
        return None
    if not _may_frame(reading, verb):
        return None
    spans = _between_commas(reading, verb, source)
    beside = source.head == verb or source.i + 1 == verb.i or is_counted(source, verb)
    if not spans and beside:
        spans = _around_the_cue(reading, verb, source) or _before_the_comma(reading, verb, source)
    return Content(_pieces(reading, spans, verb), "parenthetical")


def _may_frame(reading: Reading, verb: "Token") -> bool:
    """Whether anything can stand around the cue: a comma before it or a clause on its left."""
    sentence = verb.sent
    comma = reading.text.find(",", sentence.start_char, sentence.end_char)
    return comma >= 0 or any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children)


def _around_the_cue(reading: Reading, verb: "Token", source: "Token") -> list[Span]:
    """As the parser sees it: a clause before its cue, or a cue hung into the clause."""
    start, end = said_part(verb, source)
    clause = next((c for c in verb.children if _is_clause_before(verb, c)), None)
    if clause is not None and (_only_leads_in(verb, clause) or _is_a_role(verb, clause)):
        return []
    if clause is not None:
        return [(clause.left_edge.idx, start), *_rest(verb, clause, end)]
    hung = verb.dep_ in {"parataxis", "ccomp", "dep"} and verb.head.i != verb.i
    if hung and _set_off(reading.text, start, end):
        low, high = subtree_span(verb.head)
        return [(max(low, verb.sent.start_char), start), (end, high)]
    return []


def _is_clause_before(verb: "Token", child: "Token") -> bool:
    """Not `*In a note read by his lawyer*, Orlo denied it`: a participle, taken for a clause."""
    participle = child.tag_ == "VBN" and not any(c.dep_ in _OF_A_CLAUSE for c in child.children)
    fronted = participle and child.left_edge.dep_ == "prep"
    return child.dep_ == "ccomp" and child.i < verb.i and not fronted


_OF_A_CLAUSE = frozenset({"nsubj", "nsubjpass", "expl", "aux", "auxpass"})


def _only_leads_in(verb: "Token", clause: "Token") -> bool:
    """`*While he knew the reason*, Orlo noted that …`: hung on the cue like a content."""
    behind = any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
    behind = behind or that_behind(verb) is not None
    return behind and clause.left_edge.lower_ in _LEADING_IN


def _is_a_role(verb: "Token", clause: "Token") -> bool:
    """`The port’s chief executive, Ana Ruiz, told us it was over`: no verb, and content behind."""
    behind = any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
    return behind and not any(t.pos_ in {"VERB", "AUX"} for t in clause.subtree)


_LEADING_IN = frozenset(
    [
        "while",
        "although",
        "though",
        "when",
        "after",
        "before",
        "as",
        "if",
        "because",
        "since",
        "following",
        "despite",
        "asked",
        "speaking",
        "citing",
        "once",
        "until",
        "given",
        "unlike",
    ]
)


def _before_the_comma(reading: Reading, verb: "Token", source: "Token") -> list[Span]:
    """`The mill is worth a fortune, estate agents reckon.`: whatever the parser makes of it."""
    start, end = said_part(verb, source)
    sentence = verb.sent
    rest = reading.text[end : sentence.end_char].split()
    last = reading.text[:start].rstrip()[-1:] == "," and verb.tag_ in _FINITE
    long = len(rest) > _LONGEST_ADVERBIAL and not _is_venue_behind(verb)
    if not last or long or any(c.dep_ == "ccomp" for c in verb.children):
        return []
    before = reading.doc.char_span(sentence.start_char, start, alignment_mode="contract")
    if before is None:
        return []
    if before[0].lower_ in _LEADING_IN and sum(t.text == "," for t in before) < 2:
        return []  # "Though she called for calm, Orlo said little": only a lead
    if not any(t.tag_ in _FINITE or _is_verb_of_rival(t) for t in before):
        return []
    return [(_start_of_own_half(reading, sentence.start_char, start), start)]


def _start_of_own_half(reading: Reading, low: int, start: int) -> int:
    """`…, he wrote; *the steel was weak*, he contends`: the first half has a cue of its own."""
    parted = reading.text.rfind(";", low, start)
    return low if parted < 0 or reading.quotation_at(parted) is not None else parted + 1


def _is_venue_behind(verb: "Token") -> bool:
    """`…, prosecutors alleged *in a lawsuit filed on Tuesday in Merrin*`: where words stand."""
    phrases = [c for c in verb.children if c.i > verb.i and not c.is_punct and not is_time(c)]
    if not phrases or any(c.dep_ != "prep" for c in phrases):
        return False
    nouns = [c for p in phrases for c in p.children if c.dep_ == "pobj"]
    venues = cues.VENUE_NOUNS | cues.DOCUMENTS | _GATHERINGS
    return bool(nouns) and nouns[0].lemma_.lower() in venues


_GATHERINGS = frozenset(
    {"call", "hearing", "meeting", "court", "rally", "event", "forum", "panel", "parliament"}
)


def _is_verb_of_rival(participle: "Token") -> bool:
    """`An explosion *tore* through it, officials said`: taken for a participle of its subject.

    Or of a noun beside it: `Oil from a pipe *mixed* with rain, officials said`.
    """
    hung = participle.dep_ == "acl" and participle.tag_ == "VBN"
    return hung and any(t.dep_ == "nsubj" and t.i < participle.i for t in participle.ancestors)


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _between_commas(reading: Reading, verb: "Token", source: "Token") -> list[Span]:
    """`The museum will, the council hopes, open`: a short clause framed by commas.

    What stands before and after it is the content, whatever the parser makes of it.
    """
    start, end = said_part(verb, source)
    low, high = source_spans(source, verb)[0]
    start, end = min(start, low), max(end, high)
    close = _closing_comma(reading, verb, start, end)
    if close is None or verb.tag_ not in {"VBD", "VBZ", "VBP", "VB", "NNS"}:
        return []
    sentence = verb.sent
    if reading.quotations_between(start - _NEAR, close + _NEAR):
        return []
    if reading.text[:start].rstrip(", ").split()[-1:] in _REASONS:
        return [(close + 1, _end_of_aside(verb, close))]
    if any(token.lower_ in _LINKS for token in verb.doc[verb.i - 4 : verb.i]):
        return []
    first = _start_of_own_half(reading, sentence.start_char, start)
    before, after = (first, start), (close + 1, sentence.end_char)
    following = reading.text[slice(*after)].split()
    if reading.text[end:close].split()[:1] == ["that"]:
        return []  # "…, the firm said that it had not, and never would"
    ends = not following or following[0] in _LINKS | _SAYING_MORE
    if following[:1] in (["and"], ["but"]) and _has_clause(
        verb.doc, close or end, verb.sent.end_char
    ):
        ends = False  # "…, the agency said in June, and those below paid less": both are content
    return [] if ends else [before, after]


_REASONS = (["because"], ["although"], ["though"], ["while"], ["whereas"], ["unless"], ["which"])
"""Words before the comma that begin a clause in another's words.

`It was lower because, she said, *the roof had held*`; `a dinner at which, it says, *they agreed*`.
"""


def _end_of_aside(verb: "Token", close: int) -> int:
    """Where the clause ends, when it is set into the sentence: at the main verb behind a comma."""
    root = verb.sent.root
    inside = root.idx > close and root.i > 0 and root.nbor(-1).text == ","
    return root.nbor(-1).idx if inside else verb.sent.end_char


def _has_clause(doc: "Doc", start: int, end: int) -> bool:
    """Whether a stretch has a subject with its verb."""
    span = doc.char_span(start, end, alignment_mode="contract")
    return span is not None and any(t.dep_ in {"nsubj", "nsubjpass", "expl"} for t in span)


def _closing_comma(reading: Reading, verb: "Token", start: int, end: int) -> int | None:
    """Where the comma behind `the council hopes` stands, if one stands before it too."""
    text = reading.text
    close = text.find(",", end, verb.sent.end_char)
    framed = text[:start].rstrip()[-1:] == "," and 0 <= close < start + _LONGEST_PARENTHESIS
    if not framed or end - start > _LONGEST_PARENTHESIS:
        return None
    # "he told reporters on his daily call": those who are told come on top
    told = _LISTENERS if verb.lemma_.lower() in cues.TELLING_VERBS else 0
    return close if len(text[end:close].split()) <= _LONGEST_ADVERBIAL + told else None


def _rest(verb: "Token", clause: "Token", end: int) -> list[Span]:
    """What of the content follows the cue: `It is doubtful, she said, that it works.`."""
    if clause.right_edge.i > verb.i:
        return [(end, subtree_span(clause)[1])]
    for child in verb.children:
        mark = next((c for c in child.children if c.dep_ == "mark"), child)
        marked = mark.lower_ in {"that", "whether", "if"} and mark.i > verb.i
        if marked and child.dep_ in {"ccomp", "advcl", "parataxis"}:
            return [(mark.idx, subtree_span(child)[1])]
    return []


def _set_off(text: str, start: int, end: int) -> bool:
    """Whether commas stand on both sides (or a stop after) of "she said"."""
    before, after = text[:start].rstrip()[-1:], text[end : end + 1]
    return before in {",", "—", "–", "”", '"'} and after in {",", ".", "—", ";", ""}


def _own_words(reading: Reading, verb: "Token", low: int, high: int) -> Span:
    """The piece without a clause that has a speaker of its own.

    `The bridge is safe, she said, *while the union claimed it was not*`.
    """
    piece = reading.doc.char_span(low, high, alignment_mode="contract")
    words = [t for t in piece or () if t.is_alpha and t.i > verb.i]
    for at, token in enumerate(words):
        first = at == 0 and token.lower_ in _SETTING_AGAINST
        parted = token.lower_ in CONTRASTING and token.nbor(-1).text == ","
        if (first or parted) and _has_a_speaker(reading, words[at:]):
            return low, low if first else token.nbor(-1).idx
    return low, high


def _has_a_speaker(reading: Reading, words: "list[Token]") -> bool:
    """Whether the first clause of the words is somebody's reported speech."""
    subject = next((t for t in words if t.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
    if subject is None or subject.i > subject.head.i or not may_speak(subject, subject.head):
        return False
    verb = subject.head
    told = verb.lemma_.lower() in cues.CLAUSE_VERBS and verb.tag_ in _FINITE
    return told and not reading.quoted(verb) and any(c.dep_ == "ccomp" for c in verb.children)


_SETTING_AGAINST = CONTRASTING | {"although", "though", "but", "and"}


def _pieces(reading: Reading, spans: list[Span], verb: "Token") -> tuple[Span, ...]:
    """The stretches with whole quotations, without scraps and what a second cue says.

    `LORNE — *The bridge was safe*, she said.`: nor with the place before the dash.
    """
    own = (_own_words(reading, verb, low, high) for low, high in spans)
    kept = [(low, high) for low, high in own if high - low > 2 and not _another_cue(reading, low)]
    undated = [(after_dateline(reading.text, low, high), high) for low, high in kept]
    made = [with_quotations(reading, low, high, verb) for low, high in undated]
    return tuple(span for span in made if span[1] - span[0] > 2)


def _another_cue(reading: Reading, offset: int) -> bool:
    """Whether a second cue follows: `It was safe, she said, adding that …`.

    Or the writer's own view: `It will be let, officials said, in a step that could bring ships`,
    `Two men died, police say, in what may be the worst storm in years`.
    """
    behind = reading.text[offset : offset + 40].strip(" ,")
    words = behind.split()
    return bool(words) and (words[0] in _SECOND_CUES or bool(_COMMENT.match(behind)))


_COMMENT = re.compile(r"in (?:what\b|a (?:\w+ )?(?:step|move|sign|blow|bid|shift|boost)\b)")
