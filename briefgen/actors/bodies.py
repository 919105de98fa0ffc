"""Which names are bodies' where the entity recogniser sees people, places or halves.

Lund *& Holm*                                     one name, not a man and a firm
*Tidewater*, which runs ferries, …               no person is "which"
*the owner, Tidewater*                           nor an owner that …
the *Bakers’ Union and the League of Millers*    two bodies, not one
"""

import re
from typing import TYPE_CHECKING

from briefgen.actors.figures import Register, add_mention, key_of, new_figure
from briefgen.actors.names import is_title, plain, text_of_tokens
from briefgen.datamodel import ActorKind
from briefgen.lexicon import roles as words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_LONGEST_NAME = 4
_OF_TWO_TRADES = re.compile(
    r"\b[A-Z]\w+s[’'] and [A-Z]\w+s[’'] (?:[A-Z]\w+ ){0,2}?"
    r"(?:Alliance|Association|Congress|Federation|Guild|League|Party|Society|Union)\b"
)
"""`the *Millers’ and Bakers’ Union*` is one."""


def name_firms(register: Register) -> None:
    """Enter bodies with "&" or "and" in their names, before half of one is taken for a person."""
    for match in _OF_TWO_TRADES.finditer(register.text):
        span = register.doc.char_span(*match.span())
        if span is not None and not register.reading.is_furniture(span.start_char):
            _enter(register, list(span))
    for token in register.reading.words:
        if token.text == "&" and 0 < token.i < len(token.doc) - 1:
            run = [*_capitals(token, -1)[::-1], token, *_capitals(token, 1)]
            if run[0] != token != run[-1]:
                _enter(register, run)


def _capitals(token: "Token", step: int) -> "list[Token]":
    """Capitalised words on one side, without a title or the sentence's first article."""
    found: list[Token] = []
    at = token.i + step
    while token.sent.start <= at < token.sent.end and len(found) < _LONGEST_NAME:
        word = token.doc[at]
        capital = word.text[0].isupper() and word.pos_ in {"PROPN", "NOUN", "ADJ"}
        titled = is_title(word) if step < 0 else plain(word.text) in words.TITLES
        if not capital or titled or (step < 0 and found and word.ent_type_ != "ORG"):
            break
        found.append(word)
        at += step
    return found


def _enter(register: Register, run: "list[Token]") -> None:
    name = text_of_tokens(register.doc, run)
    known = register.figures.get(key_of("body", name))
    figure = known or new_figure(register, "body", name, ActorKind.ORGANISATION)
    add_mention(register, figure, run, named=True)


def is_told_to_be_a_body(register: Register, entity: "Span") -> bool:
    """Whether the article says anywhere that a name of one word is a firm's."""
    if len(entity) > 1:
        return False
    if entity.text in register.firms:
        return entity.label_ in {"PERSON", "GPE", "ORG"}
    after = register.text[entity.end_char : entity.end_char + len(_WHICH)]
    return entity.label_ == "PERSON" and after == _WHICH


_WHICH = ", which "


def parted(tokens: "list[Token]") -> "list[list[Token]]":
    """`Bakers’ Union and the League of Millers`: two, where both halves have a body's noun."""
    at = next((n for n, t in enumerate(tokens[:-2]) if _links_two(tokens, n)), None)
    return [tokens] if at is None else [tokens[:at], tokens[at + 1 :]]


def _links_two(tokens: "list[Token]", at: int) -> bool:
    link = tokens[at].lower_ == "and" and tokens[at + 1].lower_ == "the"
    halves = (tokens[:at], tokens[at + 1 :])
    return link and all(any(t.lemma_.lower() in words.BODIES for t in half) for half in halves)
