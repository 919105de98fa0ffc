"""Stretches of the parse: noun phrases of sources, verb groups of cues, trimmed spans.

A span here is ``(start, end)`` in characters of the article.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefgen.lexicon.calendar import DAYS, MONTHS
from briefgen.lexicon.cues import CLAUSE_VERBS
from briefgen.lexicon.roles import TITLES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Span = tuple[int, int]

_CLOSING = frozenset("”\"’'»)]")
_ENDS_SPEECH = frozenset(",?!")
_LOOSE_EDGES = frozenset(" \n\t\r\u00a0,;:–—-")
_RELATIVES = frozenset(["who", "which", "whose", "whom", "where", "when"])
_TIME_WORDS = frozenset(
    [
        *DAYS,
        *MONTHS,
        "today",
        "yesterday",
        "tomorrow",
        "week",
        "month",
        "year",
        "night",
        "morning",
        "afternoon",
        "evening",
        "weekend",
        "hour",
        "day",
        "time",
    ]
)


def char_span(tokens: Iterable["Token"]) -> Span:
    """From the first character of the first token to the last of the last."""
    listed = sorted(tokens, key=lambda token: token.i)
    return listed[0].idx, listed[-1].idx + len(listed[-1])


def trimmed(text: str, start: int, end: int) -> Span:
    """Without white space, dashes, commas and colons at the edges; quotation marks stay."""
    while start < end and text[start] in _LOOSE_EDGES:
        start += 1
    while end > start and text[end - 1] in _LOOSE_EDGES and not _closes_quotation(text, end):
        end -= 1
    return start, end


def without_stop(doc: "Doc", text: str, start: int, end: int) -> Span:
    """`trimmed`, and without a full stop that ends the sentence outside the quotation."""
    start, end = trimmed(text, start, end)
    if end - start > 1 and text[end - 1] == "." and not _ends_with_abbreviation(doc, end):
        end -= 1
    return trimmed(text, start, end)


def _closes_quotation(text: str, end: int) -> bool:
    return text[end - 1] in "”\"’'»"


def _ends_with_abbreviation(doc: "Doc", end: int) -> bool:
    """Whether the stop belongs to the last token ("U.S.", "p.m.", "…")."""
    token = token_at(doc, end - 1)
    return token is not None and len(token) > 1


def token_at(doc: "Doc", offset: int) -> "Token | None":
    """The token that holds the character at the offset."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def subtree_span(token: "Token") -> Span:
    """Characters of a token's whole subtree."""
    return token.left_edge.idx, token.right_edge.idx + len(token.right_edge)


def is_time(token: "Token") -> bool:
    """Whether a phrase headed by this token tells a time ("on Monday", "last week")."""
    if token.lower_ in {"march", "may"} and token.is_lower:
        return False  # "praised the march"
    if token.lower_ in _TIME_WORDS or token.lemma_.lower() in _TIME_WORDS:
        return True
    if token.dep_ == "prep" or token.tag_ == "IN":
        return any(is_time(child) for child in token.children if child.dep_ == "pobj")
    return False


def noun_phrase(head: "Token", stop: "Token | None" = None) -> Span:
    """A source's full noun phrase: title, apposition and "of …" with it.

    Relative clauses after a comma, adverbs of time and whatever lies beyond ``stop`` (the cue)
    stay outside: "Dana Orlo, the port's spokeswoman" of "Dana Orlo, the port's spokeswoman, who
    …, said on Friday".
    """
    return char_span(phrase_tokens(head, stop))


def with_relative_clause(head: "Token", span: Span, stop: "Token") -> Span:
    """The phrase with "who asked not to be named" behind it."""
    doc = head.doc
    last = token_at(doc, span[1] - 1)
    if last is None or not _relative_follows(doc, last.i + 1):
        return span
    clause = doc[last.i + 2]
    verb = next((t for t in [clause, *clause.ancestors] if t.dep_ in {"relcl", "acl"}), None)
    if verb is None or _tells_more(verb):
        return span
    end = min(verb.right_edge.i, stop.i - 1) if stop.i > last.i else verb.right_edge.i
    while end > last.i and (doc[end].is_punct or doc[end].is_space):
        end -= 1
    return (span[0], doc[end].idx + len(doc[end])) if end > last.i else span


def _tells_more(verb: "Token") -> bool:
    """`according to the complaint, which *notes that* …`: what it says and not who it is."""
    return verb.lemma_.lower() in CLAUSE_VERBS and any(c.dep_ == "ccomp" for c in verb.children)


def phrase_tokens(head: "Token", stop: "Token | None" = None) -> list["Token"]:
    """Tokens of `noun_phrase`."""
    tokens = [token for token in _phrase_tokens(head) if not token.is_space]
    if stop is not None:
        tokens += _hung_on_cue(head, stop)
        before = head.i < stop.i
        tokens = [t for t in tokens if (t.i < stop.i if before else t.i > stop.i) or t == head]
    tokens = _behind_quotation(head, _joined_to(head, sorted(tokens, key=lambda token: token.i)))
    while (
        len(tokens) > 1
        and (tokens[-1].is_punct or tokens[-1].is_space or tokens[-1].dep_ == "cc")
        and tokens[-1].text not in _CLOSING
    ):
        tokens.pop()
    while len(tokens) > 1 and (tokens[0].is_space or tokens[0].text in _LOOSE_EDGES):
        tokens.pop(0)
    if len(tokens) > 1 and tokens[-1].text in {"'s", "’s", "’", "'"}:
        tokens.pop()
    return _with_word_before(_without_time(_without_dateline(tokens)))


def _behind_quotation(head: "Token", tokens: list["Token"]) -> list["Token"]:
    """`One of the best of them,” *Governor Ruiz* said`: words of a quotation name nobody."""
    closed = [
        token.i
        for token in tokens
        if 0 < token.i < head.i and token.text in _CLOSING and token.nbor(-1).text in _ENDS_SPEECH
    ]
    return [token for token in tokens if not closed or token.i > closed[-1]]


def _with_word_before(tokens: list["Token"]) -> list["Token"]:
    """`quoted *Governor* Hal Orbin`, `*The* accused`: a word that the parser hangs elsewhere."""
    first = tokens[0]
    if first.i <= first.sent.start:
        return tokens
    before = first.nbor(-1)
    title = before.text.istitle() and before.lower_.rstrip(".") in TITLES
    titled = title and first.tag_ == "NNP" and first.ent_type_ == "PERSON"
    article = before.lower_ == "the" and first.tag_ == "VBN"
    return [before, *tokens] if titled or article else tokens


def _without_time(tokens: list["Token"]) -> list["Token"]:
    """`*Last night* one of the guards said`, `*Yesterday* the mayor said`: when, not who."""
    if not tokens or not tokens[0].is_sent_start:
        return tokens
    first = 2 if tokens[0].lower_ in _NEAR_TIMES else 1
    rest = tokens[first:]
    timed = len(rest) > 1 and is_time(tokens[first - 1]) and tokens[0].ent_type_ != "PERSON"
    return rest if timed and rest[0].pos_ in {"DET", "NUM", "PRON"} else tokens


_NEAR_TIMES = frozenset({"last", "this", "next", "late", "early", "that"})


def _without_dateline(tokens: list["Token"]) -> list["Token"]:
    """`LORNE – The mayor said …`: the place in capitals is no part of who speaks."""
    dashes = [n for n, t in enumerate(tokens) if t.text in {"–", "—", "--"}]
    first = tokens[0]
    opens = first.i == 0 or first.nbor(-1).is_space
    dated = bool(dashes) and opens and first.is_upper and len(first) > 1
    return tokens[dashes[0] + 1 :] or tokens if dated else tokens


def _hung_on_cue(head: "Token", stop: "Token") -> list["Token"]:
    """`*A new* poll shows …`: words of the noun that the parser hangs on the cue beside it."""
    if stop not in {head.head, head.head.head} or head.dep_ in {"nsubj", "nsubjpass"}:
        return []
    own = {"det", "amod", "poss", "nummod", "compound"}
    return [t for c in stop.children if c.dep_ in own and c.i < head.i for t in c.subtree]


def _phrase_tokens(head: "Token") -> list["Token"]:
    kept = [head]
    for child in head.children:
        if _outside_phrase(child):
            continue
        kept.extend(child.subtree)
    over = head.head
    if over.lower_ in BESIDE_PEOPLE and over.i == head.i + 1:  # "*people* close to the minister"
        kept.extend(token for token in over.subtree if token != head)
    lost = [t for t in kept if _is_lost_cue(head, t)]
    return [t for t in kept if not any(cue == t or cue.is_ancestor(t) for cue in lost)]


def _is_lost_cue(head: "Token", token: "Token") -> bool:
    """`Divers not involved in the search *cautioned* that …`: the main verb, hung on a noun."""
    finite = token.dep_ == "acl" and token.tag_ == "VBD" and token.head != head
    return finite and any(c.dep_ == "ccomp" for c in token.children)


BESIDE_PEOPLE = frozenset({"close", "familiar", "aware", "privy", "loyal"})
"""Adjectives behind a source, which a small parser may take for the verb's adverb."""


def _outside_phrase(child: "Token") -> bool:
    if _opens_the_sentence(child):
        return True
    if (
        child.left_edge.lower_ == "that"
        and child.left_edge.dep_ in {"mark", "dobj"}
        and child.pos_ in {"VERB", "AUX"}
    ):
        return True  # "the captain that the engine had failed": a lost content clause
    objects = any(c.dep_ == "dobj" for c in child.children)
    by = any(c.dep_ == "agent" for c in child.children)  # "a report *released by the auditors*"
    over = child.head.head  # "according to a person *briefed* on it"
    by = by or (over.lower_ == "to" and over.head.lower_ == "according")
    if (
        child.dep_ == "acl"
        and not by
        and (child.tag_ == "VBD" or (child.tag_ == "VBN" and objects))
    ):
        return True  # "One of the doctors called …": a finite verb taken for a participle
    if child.dep_ == "relcl":
        return child.doc[child.left_edge.i - 1].is_punct if child.left_edge.i else False
    if child.dep_ == "nummod" and child.nbor(1).text == ",":
        return True  # "Blast kills nine, minister says"
    if child.dep_ in {"cc", "conj", "appos", "compound", "amod", "det", "poss", "nmod", "nummod"}:
        return child.i > child.head.i and child.pos_ == "VERB" and child.dep_ != "amod"
    if child.dep_ == "advmod" and child.i < child.head.i:
        return child.i + 1 < len(child.doc) and child.nbor(1).text == ","
    if child.dep_ in {"advcl", "ccomp", "parataxis", "npadvmod", "advmod"}:
        return child.i > child.head.i and not _is_close_to(child)
    if child.dep_ == "prep":
        return is_time(child) or _turns_the_talk(child) or _is_what_it_is_called(child)
    return False


def _opens_the_sentence(child: "Token") -> bool:
    """`*But* divers said`, `…, *ruining the wine*, the growers’ league said`: not of the name."""
    if child.i > child.head.i:
        return False
    if child.dep_ == "amod" and child.tag_ == "VBG":
        return "," in {child.right_edge.text, child.right_edge.nbor(1).text}
    linked = child.dep_ == "cc" and bool(child.is_sent_start)
    return linked and child.lower_ in {"but", "and", "yet", "so"}


def _is_close_to(child: "Token") -> bool:
    """`a source *close to the club*`."""
    return child.lower_ == "close" and any(c.lower_ == "to" for c in child.children)


def _is_what_it_is_called(preposition: "Token") -> bool:
    """`was described by the opposition as a gift`: hung on who describes."""
    agent = preposition.head.head
    return preposition.lower_ == "as" and preposition.head.dep_ == "pobj" and agent.dep_ == "agent"


def _turns_the_talk(preposition: "Token") -> bool:
    """`The ministry, on the other hand, said …`: of the talk's course, not of the source."""
    return " ".join(token.lower_ for token in preposition.subtree if token.is_alpha) in _TURNS


_TURNS = frozenset(
    ["on the other hand", "on the contrary", "by contrast", "in contrast", "in turn", "of course"]
    + [f"for {whose} part" for whose in ("his", "her", "its", "their")]
    + ["in fact", "in the meantime", "at the same time"]
)


def _joined_to(head: "Token", tokens: list["Token"]) -> list["Token"]:
    """Only what hangs together around the head: a gap of words ends the phrase."""
    have = {token.i for token in tokens}
    doc = head.doc
    low = high = head.i
    while low - 1 in have or (low - 2 in have and not doc[low - 1].is_alpha):
        low -= 1 if low - 1 in have else 2
    while not _relative_follows(doc, high + 1) and (
        high + 1 in have or (high + 2 in have and not doc[high + 1].is_alpha)
    ):
        high += 1 if high + 1 in have else 2
    return [doc[i] for i in range(low, high + 1)]


def _relative_follows(doc: "Doc", at: int) -> bool:
    """Whether a comma leads to "who …", which describes and does not name."""
    return (
        at + 1 < len(doc) and doc[at].text in {",", "—", "–"} and doc[at + 1].lower_ in _RELATIVES
    )


def verb_group(verb: "Token") -> list["Token"]:
    """A verb with auxiliaries, negation, particle and inner adverbs: "has repeatedly denied"."""
    parts = [verb]
    parts += [
        child
        for child in verb.children
        if child.dep_ in {"aux", "auxpass", "neg", "prt"} and abs(child.i - verb.i) <= 4
    ]
    first = min(parts, key=lambda token: token.i)
    last = max(parts, key=lambda token: token.i)
    inner = [
        child
        for child in verb.children
        if child.dep_ == "advmod" and (first.i < child.i < last.i or child.i == first.i - 1)
    ]
    return sorted({*parts, *inner}, key=lambda token: token.i)
