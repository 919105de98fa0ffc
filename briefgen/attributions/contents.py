"""What is said: from the cue to the stretch of text that is its content."""

import re
from typing import TYPE_CHECKING

from briefgen.attributions.phrases import Span, is_time, subtree_span, without_stop
from briefgen.attributions.reading import Reading
from briefgen.attributions.sources import may_speak, source_of
from briefgen.lexicon import cues, roles

if TYPE_CHECKING:
    from spacy.tokens import Token

_SENTENCE_END = frozenset(".?!…")
_AFTER_CUE = frozenset(" \t\u00a0,:;–—-\n")
_TOUCHING = frozenset(" \t\u00a0,:;–—-.")
_MARKS = "”\"’'» "


_SKIPPED_PREPOSITIONS = frozenset(
    ["on", "in", "at", "to", "during", "after", "before", "via", "from", "through", "by"]
)
_CUT = re.compile(
    r", according to |, citing "
    r"|;(?=[^.;]{1,80}\b(?:said|says|say|told|claims?|argues?|insists?|added)\b)"
)
"""What ends a content whatever the parse: another source, or another speaker after a semicolon."""


def clause_after(reading: Reading, verb: "Token", first: "Token") -> Span:
    """From the first word of the content to where the cue's clause ends.

    What follows the content inside the clause of the cue mostly belongs to the content, even
    where a small parser hangs it on the cue; a second cue, a coordinated verb or "according to"
    ends it.
    """
    doc = verb.doc
    start_token = _start_of(verb, first)
    end_token = verb.right_edge
    end = end_token.idx + len(end_token)
    for child in verb.children:
        if child.i > start_token.i and _ends_content(child):
            edge = child.left_edge
            at = edge.i - 1
            while (
                at > start_token.i
                and doc[at].dep_ in {"cc", "punct"}
                and doc[at].text not in "”\"’'"
            ):
                at -= 1
            end = min(end, doc[at].idx + len(doc[at]))
    other = _other_voice(verb, start_token) or _second_cue(verb, start_token)
    if other is not None and reading.quotation_at(other.idx) is None:
        end = min(end, other.idx)
    end = _with_second_question(reading, verb, start_token, end)
    start, end = with_quotations(reading, start_token.idx, end, verb)
    cuts = [m.start() for m in _CUT.finditer(reading.text, start + 1, end)]
    cut = next((at for at in cuts if not reading.quotation_at(at)), end)
    cut = min(cut, _where_another_speaks(reading, start, end))
    return without_stop(reading.doc, reading.text, start, cut)


def _with_second_question(reading: Reading, verb: "Token", start: "Token", end: int) -> int:
    """`refused to say whether it was shut, *or whether it would open*`: hung on the refusal."""
    asks = start.lower_ in {"whether", "if", "how", "why", "who", "when", "where", "what"}
    behind = reading.text[end : end + 20].lstrip(" ,")
    words = behind.split()
    if not asks or len(words) < 2 or words[0] not in {"or", "and", "nor"}:
        return end
    first = next((t for t in verb.doc[verb.i : verb.sent.end] if t.idx >= end and t.is_alpha), None)
    mark = first.nbor(1) if first is not None else None
    if mark is None or mark.lower_ not in {"whether", "if"}:
        return end
    return max(end, subtree_span(mark.head)[1]) if mark.head.i > mark.i else end


def _where_another_speaks(reading: Reading, start: int, end: int) -> int:
    """The semicolon in `said it was shut; *the owner, Ana Ruiz, believes that it was not*`."""
    span = reading.doc.char_span(start, end, alignment_mode="contract")
    stop = end
    for token in span or ():
        if token.text == ";" and not reading.quotation_at(token.idx):
            stop = token.idx
        told = token.tag_ in _TENSES and token.lemma_.lower() in cues.SPEECH_VERBS | _THOUGHT
        source = source_of(token) if stop < end and told else None
        if source is not None and stop < source.idx < token.idx and may_speak(source, token):
            return stop
    return end


_TENSES = frozenset({"VBD", "VBZ", "VBP"})
_THOUGHT = cues.THOUGHT_VERBS - {"know", "want", "wish"}


def _start_of(verb: "Token", first: "Token") -> "Token":
    """First word of the content: what stands between cue and clause may belong to it.

    "said *a weapons deal* was likely": a small parser may call the subject an object; but
    "told *reporters* it was over", "said *on Monday* it was over".
    """
    start = _after_complementiser(first)
    adverb = start.dep_ == "advmod" and start.i + 2 < len(start.doc) and start.nbor(1).text == ","
    if adverb and start.nbor(2).lower_ == "that":
        return start.nbor(3)  # "cautioned, *however*, that it was late"
    if start.i and start.nbor(-1).lower_ == "that":
        return start
    for child in sorted(verb.children, key=lambda token: token.i):
        if not verb.i < child.i < start.i or child.left_edge.i <= verb.i:
            continue
        if (
            child.dep_ in {"dobj", "nsubj"}
            and verb.lemma_.lower() not in cues.ADDRESSEE_VERBS
            and not is_time(child)
        ):
            return child.left_edge
        if (
            child.dep_ == "prep"
            and child.lower_ not in _SKIPPED_PREPOSITIONS
            and child.right_edge.i + 1 == start.i
        ):
            return child
    return start


def _after_complementiser(first: "Token") -> "Token":
    edge = first.left_edge
    while edge.lower_ in {"that", ",", ":"} and (
        edge.dep_ in {"mark", "punct"} or (edge.tag_ in {"IN", "WDT"} and edge.i + 1 < first.i)
    ):
        if edge.i + 1 >= len(edge.doc):
            break
        edge = edge.nbor(1)
    return edge


def _other_voice(verb: "Token", start: "Token") -> "Token | None":
    """`… never discussed it, but fishermen say that …`: where another source begins to speak."""
    for token in verb.subtree:
        second = cues.CLAUSE_VERBS | cues.OBJECT_INFINITIVE_VERBS
        if token.i > start.i and _is_of_another(verb, token):
            return token.doc[token.left_edge.i - 1]
        if token.i <= start.i or token.lemma_.lower() not in second:
            continue
        if token.dep_ == "parataxis" and any(c.dep_ == "ccomp" for c in token.children):
            between = list(verb.doc[start.i : token.i])
            return next((t for t in reversed(between) if t.lower_ in {"but", "while"}), None)
        if token.dep_ != "conj" or any(c.dep_ == "auxpass" for c in token.children):
            continue  # "was told it broke, but no part *was ordered*"
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        clause = any(c.dep_ == "ccomp" for c in token.children)
        before = token.left_edge.i - 1
        own = subject is not None or token.tag_ == verb.tag_
        clause = clause or (
            subject is None and token.lemma_.lower() in cues.OBJECT_INFINITIVE_VERBS
        )
        if (
            own
            and clause
            and before > start.i
            and token.doc[before].lower_ in {"but", "while", "and"}
        ):
            return token.doc[before]
    return None


def _is_of_another(verb: "Token", second: "Token") -> bool:
    """`It said that 40 had died, but *Orlo put* it at 60`: somebody with a cue of his own."""
    if second.dep_ != "conj" or second.head != verb or second.left_edge.nbor(-1).lower_ != "but":
        return False
    named = (c for c in second.children if c.dep_ == "nsubj" and _is_somebody(c))
    takes_issue = second.lemma_.lower() in cues.NOUN_VERBS | cues.ESTIMATING_VERBS.keys()
    return takes_issue and any(second.left_edge.i <= c.i < second.i for c in named)


def _is_somebody(subject: "Token") -> bool:
    known = subject.lemma_.lower() in roles.ROLES | roles.PEOPLE | roles.BODIES
    return known or subject.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}


CONTRASTING = frozenset({"while", "whereas"})
_GIVEN = frozenset({"ccomp", "dobj", "prep"})


_PARTS_OF_A_WHOLE = frozenset({"others", "some", "many", "most"})
"""`She said some doubted it, while *others* said …`: still her words."""


def _second_cue(verb: "Token", start: "Token") -> "Token | None":
    """The comma before `…, arguing that …` or `…, though she noted that …` in the content.

    Also where somebody else speaks: `…, while the opposition claimed that …`.
    """
    for token in verb.subtree:
        lemma = token.lemma_.lower()
        edge = token.left_edge
        if edge.i <= start.i or token.i <= start.i + 1 or lemma not in cues.CLAUSE_VERBS:
            continue
        comma = edge if edge.text == "," else edge.nbor(-1)
        edge = comma.nbor(1)
        if comma.text != "," or not any(c.dep_ in _GIVEN for c in token.children):
            continue
        adding = token.tag_ == "VBG" and lemma in cues.SECOND_CUES and edge.i >= token.i - 1
        though = edge.lower_ in {"though", "although", *CONTRASTING} and any(
            c.dep_ == "nsubj" and c.lower_ not in _PARTS_OF_A_WHOLE for c in token.children
        )
        if adding or (though and lemma in cues.SPEECH_VERBS):
            return comma
    return None


def is_lost_infinitive(verb: "Token") -> bool:
    """`It came in May, and only *to discuss* prices, he said`: nothing finite goes on with "to"."""
    marked = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return verb.dep_ == "conj" and marked and verb.head.tag_ in {"VBD", "VBZ", "VBP"}


def _ends_content(child: "Token") -> bool:
    if child.dep_ == "conj":
        # "said it was early and there was no proof": with a subject of its own it is more content
        own = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in child.children)
        if child.left_edge.lower_ == "that" and child.left_edge.dep_ == "mark":
            return False  # "said that it was early *and that* nobody knew"
        if own and any(c.dep_ == "auxpass" for c in child.children):
            return False  # "was told it broke in May, but no part *was ordered*"
        if is_lost_infinitive(child):
            return False  # "said it had come in May, and only *to talk*"
        return child.pos_ in {"VERB", "AUX"} and (
            not own or child.lemma_.lower() in cues.CLAUSE_VERBS
        )
    if child.dep_ == "prep":
        return child.lower_ == "according"
    if child.dep_ in {"advcl", "parataxis"}:
        participle = child.tag_ == "VBG" and child.left_edge.i >= child.i - 1
        return participle and child.lemma_.lower() in cues.CLAUSE_VERBS | {"cite", "use"}
    return False


def with_quotations(reading: Reading, start: int, end: int, cue: "Token | None" = None) -> Span:
    """The span widened to the whole of every quotation that it cuts.

    Not to the one that the cue itself stands in: what a quoted speaker reports is a part of it.
    """
    around = reading.quoted(cue) if cue is not None else None
    quotations = [q for q in reading.quotations_between(start, end) if q != around]
    if quotations:
        first, last = quotations[0], quotations[-1]
        start = min(start, first.start)
        if last.start < end < last.end:
            end = last.end
        if last.end <= end < last.end + 3:
            end = _with_more_quotations(reading, last.end)
            if end == last.end and first.start == start and len(quotations) == 1:
                return first.start, first.end
    return without_stop(reading.doc, reading.text, start, end)


_MORE_QUOTED = re.compile(r",?\s(?:(?:and|or|but)\s)?(?:(?:then|a|an|the)\s)?(?=[“\"])")


def _with_more_quotations(reading: Reading, end: int) -> int:
    """`called it “unfair,” *a “sham” and “an insult”*`: quotations in a row belong together.

    Not one that ends with a comma and nothing more in the row: it waits for a cue of its own.
    """
    row = end
    while (match := _MORE_QUOTED.match(reading.text, row)) is not None:
        following = reading.quotation_at(match.end())
        if following is None or following.start != match.end():
            break
        row = following.end
        if not reading.text[following.start : row].rstrip(_MARKS).endswith(","):
            end = row
    return end


def quotation_after(reading: Reading, offset: int, *, gap: int = 3) -> Span | None:
    """A quotation that starts within ``gap`` loose characters after the offset."""
    text = reading.text
    at = offset
    while at < len(text) and at - offset <= gap and text[at] in _AFTER_CUE:
        at += 1
    quotation = reading.quotation_at(at) if at < len(text) else None
    return (quotation.start, quotation.end) if quotation and quotation.start == at else None


def quotation_before(reading: Reading, offset: int) -> Span | None:
    """A quotation that ends right before the offset, but for a comma or a dash."""
    text = reading.text
    at = offset
    while at > 0 and text[at - 1] in _TOUCHING and text[at - 1] != ".":
        at -= 1
    quotation = reading.quotation_at(at - 1) if at else None
    if quotation is None or quotation.end != at:
        return None
    # `"… is over." He repeated …`: a full stop inside the marks ends it; a cue needs a comma.
    ended = text[quotation.start : quotation.end].rstrip(_MARKS).endswith(".")
    return None if ended else (quotation.start, quotation.end)


def continuation(reading: Reading, offset: int) -> Span | None:
    """A quotation that goes on after the cue: `"…," she said. "We will appeal."`.

    It must follow in the same paragraph and end as a sentence does; one that ends with a comma
    waits for a cue of its own.
    """
    text = reading.text
    at = offset
    while at < len(text) and text[at] in " \t\u00a0.,;:—–":
        at += 1
    quotation = reading.quotation_at(at) if at < len(text) else None
    if quotation is None or quotation.start != at:
        return None
    return (
        (quotation.start, quotation.end)
        if is_sentence(reading, quotation.start, quotation.end)
        else None
    )


def is_sentence(reading: Reading, start: int, end: int) -> bool:
    """Whether a quotation ends as a sentence does, so that no cue has to follow."""
    text = reading.text
    inner = text[start:end].rstrip(_MARKS)
    after = text[end : end + 1]
    return (inner[-1:] in _SENTENCE_END or after in _SENTENCE_END) and after != ","


def phrase_content(reading: Reading, tokens: "list[Token]") -> Span:
    """The stretch over several sister phrases ("the talks", "as useful") of a cue."""
    spans = [subtree_span(token) for token in tokens]
    end = max(e for _, e in spans)
    late = [
        c
        for c in tokens[-1].children
        if c.dep_ == "prep" and is_time(c) and subtree_span(c)[1] == end
    ]
    if late and tokens[-1].dep_ in {"dobj", "pobj"} and late[0].lower_ == "on":
        end = late[0].idx  # "denied the report on Tuesday": the day is the denial's
    days = [t for token in tokens for t in token.subtree if t.dep_ == "appos" and is_time(t)]
    if days and days[0].i and days[0].nbor(-1).text != ",":
        end = min(end, days[0].idx)  # "denounced it as a “farce” Tuesday on the radio"
    start = min(s for s, _ in spans)
    return with_quotations(reading, start, _before_relative(reading, start, end), tokens[0].head)


_RELATIVE = re.compile(r", (?:who|which|whose|where)\b")


def _before_relative(reading: Reading, start: int, end: int) -> int:
    """`denounced the annexation, which …`: what the comma sets off is the writer's."""
    match = _RELATIVE.search(reading.text, start, end)
    inside = match is None or reading.quotation_at(match.start()) is not None
    return end if inside or match is None else match.start()


def ends_clause(reading: Reading, end: int) -> bool:
    """Whether nothing of the clause follows: `saying “of course” talks go on` goes on."""
    text = reading.text
    if text[end - 2 : end - 1] in _SENTENCE_END | {","}:
        return True
    after = text[end : end + 2].strip()
    return not after or not (after[0].isalnum() or after[0] in '(“"‘')
