"""What nobody knows yet, in the writer's own voice: the open questions of an article.

The venue remains undisclosed.                           unknown
The documents could not be independently verified.       not-confirmed
The visit raises questions about the embargo.            raises-questions
Details of the deal are likely to emerge next week.      to-be-revealed
Who will pay for the repairs?                            question
The island may also seek loans.                          speculation
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.attributions.attribution import Attribution
from briefgen.attributions.contents import with_quotations
from briefgen.attributions.phrases import Span, subtree_span
from briefgen.attributions.reading import Reading
from briefgen.lexicon.stances import OPEN

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_RHETORIC = frozenset({"you", "your", "i", "my", "we", "our", "us", "me"})
_MODALS = frozenset({"may", "might", "could"})
_LEADING = re.compile(
    r"(?:(?:And|But|So|Yet|However|Still|Meanwhile|Moreover|Furthermore|Also),?\s+)"
)
_FEWEST_WORDS = 4


def writers_voice(reading: Reading, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Sentences and clauses outside every attribution that tell what is open."""
    for sentence in reading.sentences:
        made = (
            _by_pattern(reading, sentence, found)
            or _by_question(reading, sentence, found)
            or _by_modal(reading, sentence, found)
        )
        if made is not None:
            yield made


def _by_pattern(
    reading: Reading, sentence: "Sentence", found: Sequence[Attribution]
) -> Attribution | None:
    for rule, pattern in OPEN.items():
        for match in pattern.finditer(reading.text_of(sentence)):
            cue = (sentence.start_char + match.start(), sentence.start_char + match.end())
            if _is_attributed(reading, cue, found) or _keeps_a_name(reading, sentence, cue):
                continue
            content = _clause_around(reading, sentence, cue)
            return _made(reading, rule, content, cue, sentence)
    return None


def _by_question(
    reading: Reading, sentence: "Sentence", found: Sequence[Attribution]
) -> Attribution | None:
    """A question that the writer asks: `Who will pay for the repairs?`."""
    end = sentence.start_char + len(reading.text_of(sentence))
    mark = (end - 1, end)
    finite = any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in sentence)
    if reading.text[mark[0]] != "?" or not finite or _is_attributed(reading, mark, found):
        return None
    if any(token.lower_ in _RHETORIC for token in sentence):
        return None  # "How would you feel?" asks the reader, not what is open
    return _made(reading, "question", _trimmed_sentence(reading, sentence), mark, sentence)


def _by_modal(
    reading: Reading, sentence: "Sentence", found: Sequence[Attribution]
) -> Attribution | None:
    """`The island may also seek loans`: the main verb of the sentence under "may"."""
    for token in sentence:
        modal = token.lower_ in _MODALS and token.tag_ == "MD" and _is_main(token.head, sentence)
        if not modal or token.idx < sentence.start_char or _is_no_guess(token):
            continue
        cue = (token.idx, token.idx + len(token))
        if _is_attributed(reading, cue, found):
            continue
        content = _trimmed_sentence(reading, sentence)
        return _made(reading, "speculation", content, cue, sentence)
    return None


def _is_no_guess(modal: "Token") -> bool:
    """`could not fly` tells what happened, `may be used` what is allowed."""
    negated = any(c.dep_ == "neg" for c in modal.head.children)
    allowed = modal.lower_ == "may" and any(c.dep_ == "auxpass" for c in modal.head.children)
    return (modal.lower_ == "could" and negated) or allowed


def _is_main(verb: "Token", sentence: "Sentence") -> bool:
    return verb == sentence.root or (verb.dep_ == "conj" and verb.head == sentence.root)


def _made(
    reading: Reading, rule: str, content: Span, cue: Span, sentence: "Sentence"
) -> Attribution | None:
    if len(reading.text[content[0] : content[1]].split()) < _FEWEST_WORDS:
        return None
    if not reading.text_of(sentence).endswith((".", "?", "!", "”", '"', "’")):
        return None  # a headline or a caption
    return Attribution(content=(content,), cue=(cue,), cue_head=None, rule=rule)


def _keeps_a_name(reading: Reading, sentence: "Sentence", cue: Span) -> bool:
    """`a man whom police have not named`, `did not release their names`: no question is open."""
    before = reading.text[sentence.start_char : cue[0]].split()[-_FEW:]
    behind = reading.text[cue[1] : sentence.end_char]
    return "whom" in before or _NAMES.match(behind) is not None


_FEW = 5
_NAMES = re.compile(
    r"\s(?:his|her|their|its|the|any)\s(?:\w+[’']?s?\s){0,2}?(?:names?|identit(?:y|ies))\b"
)


def _is_attributed(reading: Reading, cue: Span, found: Sequence[Attribution]) -> bool:
    if reading.quotation_at(cue[0]):
        return True
    spans = ((s, e) for a in found for s, e in (*a.content, *a.cue) if a.source)
    return any(s <= cue[0] < e for s, e in spans)


def _clause_around(reading: Reading, sentence: "Sentence", cue: Span) -> Span:
    """The sentence; of "While no date was named, the mayor hopes …" only the first clause."""
    anchor = reading.doc.char_span(cue[0], cue[1], alignment_mode="expand")
    verb = next((t for t in anchor if t.pos_ in {"VERB", "AUX"}), anchor[0]) if anchor else None
    while verb is not None and verb.dep_ not in {"ROOT", "advcl"} and verb.head != verb:
        if verb.dep_ == "conj" and any(
            c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children
        ):
            low, high = subtree_span(verb)
            if low <= cue[0] and cue[1] <= high:
                return with_quotations(reading, low, high)
        verb = verb.head
    if verb is not None and verb.dep_ == "advcl":
        low, high = subtree_span(verb)
        mark = next(
            (
                c
                for c in verb.children
                if c.dep_ == "mark" and c.lower_ in {"while", "although", "though", "as"}
            ),
            None,
        )
        if mark is not None and low <= cue[0] and cue[1] <= high:
            return with_quotations(reading, mark.idx + len(mark), high)
    return _trimmed_sentence(reading, sentence)


def _trimmed_sentence(reading: Reading, sentence: "Sentence") -> Span:
    start, end = sentence.start_char, sentence.start_char + len(reading.text_of(sentence))
    leading = _LEADING.match(reading.text, start, end)
    return with_quotations(reading, leading.end() if leading else start, end)
