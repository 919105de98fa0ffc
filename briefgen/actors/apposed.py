"""Names that stand beside a description and that no entity was seen in.

the head of the mission, former minister *Birthe Lund*      behind the description
former envoy to Veldra *Tom Reyes*                          right behind its last name
*Tom Reyes*, senior analyst at the consultancy Tidewater    before it
Sokol's party, *Open Veldra*                                a body
"""

from typing import TYPE_CHECKING

from briefgen.actors.describing import describe
from briefgen.actors.figures import Figure, Register, add_mention, key_of, new_figure
from briefgen.actors.names import is_title, person_tokens, text_of_tokens
from briefgen.actors.naming import name_person
from briefgen.attributions.phrases import noun_phrase
from briefgen.datamodel import ActorKind
from briefgen.lexicon import roles as words
from briefgen.lexicon.states import demonym_of, state_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_NAME = 4


def named_beside(register: Register, head: "Token") -> Figure | None:
    """The actor whose name opens or ends the noun phrase of a description."""
    span = register.doc.char_span(*noun_phrase(head), alignment_mode="expand")
    if span is None:
        return None
    phrase = [token for token in span if not token.is_space]
    return (
        _known_before(register, phrase)
        or _known_body_behind(register, head, phrase)
        or _behind(register, head, phrase)
    )


def _known_body_behind(register: Register, head: "Token", phrase: "list[Token]") -> Figure | None:
    """`the haulage firm, *Lund & Holm*`: a body that ends the phrase, behind a noun and a comma."""
    figure = register.at_token.get(phrase[-1].i)
    if figure is None or figure.kind is not ActorKind.ORGANISATION:
        return None
    first = next(t for t in phrase if register.at_token.get(t.i) is figure)
    apart = first.i > head.i + 1 and register.doc[first.i - 1].text == ","
    lemma = head.lemma_.lower()
    beside = first.i == head.i + 2 and lemma not in words.ROLES | words.PEOPLE
    return figure if apart and (beside or lemma in words.BODIES) else None


def _known_before(register: Register, phrase: "list[Token]") -> Figure | None:
    """A person whose name opens the phrase, before a comma."""
    comma = next((at for at, token in enumerate(phrase) if token.text == ","), 0)
    figures = {id(figure): figure for t in phrase[:comma] if (figure := _person_at(register, t))}
    named = all(_person_at(register, token) for token in phrase[:comma])
    return next(iter(figures.values())) if named and len(figures) == 1 else None


def _person_at(register: Register, token: "Token") -> Figure | None:
    figure = register.at_token.get(token.i)
    return figure if figure is not None and figure.kind is ActorKind.PERSON else None


def _behind(register: Register, head: "Token", phrase: "list[Token]") -> Figure | None:
    """A run of capitalised words that ends the phrase, behind its noun."""
    run = _closing_run(phrase)
    if len(run) < 2 or run[0].i <= head.i or any(t.i in register.at_token for t in run):
        return None
    before = register.doc[run[0].i - 1]
    lemma = head.lemma_.lower()
    if before.text == "," and lemma in words.BODIES - words.PEOPLE:
        return _body(register, run)
    if lemma not in words.ROLES | words.PEOPLE or not person_tokens(run):
        return None
    if before.text == "," or is_title(before) or state_of(before.text):
        figure = name_person(register, run)
        describe(register, figure, run)
        return figure
    return None


def _closing_run(phrase: "list[Token]") -> "list[Token]":
    """Capitalised words at the end, without a state or title that leads up to them."""
    low = len(phrase)
    while low > 0 and phrase[low - 1].text[0].isupper() and phrase[low - 1].text.isalpha():
        low -= 1
    run = phrase[low:]
    while run and (state_of(run[0].text) or demonym_of(run[0].text) or is_title(run[0])):
        run = run[1:]
    return run if len(run) <= _LONGEST_NAME else []


def _body(register: Register, run: "list[Token]") -> Figure:
    name = text_of_tokens(register.doc, run)
    key = key_of("body", name)
    figure = register.figures.get(key) or new_figure(register, "body", name, ActorKind.ORGANISATION)
    add_mention(register, figure, run, named=True)
    return figure
