"""Who a source is, from the head of its noun phrase.

"*Ana Ruiz* said", "*he* said", "*Corvania and Veldra* said", "the outlet *Harbour News* said";
a source without a name is led to `nameless`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefgen.actors.apposed import named_beside
from briefgen.actors.describing import describe
from briefgen.actors.figures import CharSpan, Figure, Register
from briefgen.actors.firms import defined_as
from briefgen.actors.nameless import described_by
from briefgen.actors.names import is_title, name_run, person_tokens, text_of_tokens
from briefgen.actors.naming import name_person, name_shortly, of_short_name
from briefgen.actors.pronouns import ONE_PERSON, PRONOUNS, joint_text, meant_by
from briefgen.attributions.phrases import noun_phrase
from briefgen.attributions.sources import antecedent
from briefgen.datamodel import ActorKind
from briefgen.lexicon import roles as words
from briefgen.lexicon.cues import DOCUMENTS
from briefgen.lexicon.states import state_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_APPOSITIONS = frozenset({"appos", "nmod", "compound", "conj", "flat"})


def actors_of(register: Register, token: "Token", *, is_source: bool) -> list[Figure]:
    """Actors that a source or a pronoun stands for; new ones are entered."""
    head = antecedent(token)
    text = _text_before(register, head) if is_source and head.lower_ == "it" else None
    if text is not None and not joint_text(register, head):
        return described_by(register, text)
    if head.lower_ in PRONOUNS:
        meant = meant_by(register, head, is_source=is_source)
        person = _person_of_sentence(head) if is_source and not meant else None
        return described_by(register, person) if person is not None else meant
    joined = [head, *_coordinated(head)] if is_source else [head]
    found: list[Figure] = []
    for one in joined:
        stop = _conjunction(one) if len(joined) > 1 else None
        found += [figure for figure in _named(register, one, stop) if figure not in found]
    return found


def _text_before(register: Register, pronoun: "Token") -> "Token | None":
    """ "*The memo* gives no reason. “Keep out,” *it* reads": a text that is the last subject."""
    first = max(0, register.sentence_at(pronoun.idx) - 1)
    begin = register.reading.sentences[first].start
    subjects = [
        token
        for token in register.doc[begin : pronoun.i]
        if token.dep_ in {"nsubj", "nsubjpass"}
        and token.head.dep_ in {"ROOT", "conj", "parataxis", "ccomp"}
        and not register.reading.quoted(token)
        and not _is_inside(token)
    ]
    last = subjects[-1] if subjects else None
    return last if last is not None and last.lemma_.lower() in _TEXTS else None


def _person_of_sentence(pronoun: "Token") -> "Token | None":
    """ "*The man* who sold salt kept a second phone, *he* says": where nobody was named before."""
    before = pronoun.doc[pronoun.sent.start : pronoun.i] if pronoun.lower_ in ONE_PERSON else ()
    people = words.PEOPLE | words.ROLES
    found = (t for t in before if t.dep_ == "nsubj" and t.lemma_.lower() in people)
    return next((t for t in found if t.tag_ == "NN"), None)


def _is_inside(subject: "Token") -> bool:
    """Whether it is the subject of what somebody says, not of the sentence."""
    verb = subject.head
    return verb.dep_ == "ccomp" and verb.i > verb.head.i


_TEXTS = DOCUMENTS - {"press", "source", "paper", "count", "average", "law"}


def _conjunction(head: "Token") -> "Token | None":
    """Where the next of several begins: "the guards *and* Orlo"."""
    return next((c for c in head.children if c.dep_ == "cc" and c.i > head.i), None)


def _coordinated(head: "Token") -> "list[Token]":
    """ "Seoul and Washington": but not the verb that a small parser hangs on a name."""
    more = [
        c
        for c in head.children
        if c.dep_ == "conj"
        and c.pos_ in {"PROPN", "NOUN"}
        and c.left_edge.nbor(-1).lower_ in {"and", "or", ","}
        and any(x.dep_ == "cc" and x.i < c.i for x in (*head.children, *c.children))
    ]
    return [x for c in more for x in (c, *_coordinated(c))]


def _named(register: Register, head: "Token", stop: "Token | None") -> list[Figure]:
    """Actors that a noun phrase names, else those that it describes."""
    for by, rule in _BY_NAME.items():
        figure = rule(register, head)
        if figure is not None:
            register.note(head, noun_phrase(head), by, _name_in(figure, head))
            return [figure]
    return described_by(register, head, stop)


def _name_in(figure: Figure, head: "Token") -> CharSpan | None:
    """The mention by name inside the noun phrase, where that says more than the name."""
    low, high = noun_phrase(head)
    inside = (place[:2] for place in figure.places if low <= place[0] and place[1] <= high)
    return next((span for span in inside if span != (low, high)), None)


def _defined(register: Register, head: "Token") -> Figure | None:
    """ "Kestrin Oil Inc. (the “Company”) … *the Company*"."""
    end = defined_as(register.text, head.text) if head.text[0].isupper() else None
    if end is None or head.idx < end:
        return None
    named = (f for f in register.figures.values() if any(e == end for _, e, _ in f.places))
    return next(named, None)


def _known_name(register: Register, head: "Token") -> Figure | None:
    """The actor of the name; but "the *Corvanian*" envoy is no state."""
    figure = register.at_token.get(head.i)
    if figure is not None and "&" in figure.name:
        return _officer_behind(register, figure, head) or figure
    if figure is None or figure.kind is not ActorKind.STATE:
        return figure
    return figure if head.ent_type_ != "NORP" or head.tag_ == "NNPS" else None


def _officer_behind(register: Register, firm: Figure, head: "Token") -> Figure | None:
    """`Marks & Mintz chief executive *Ana Ruiz*`: a firm of two names is taken for the head."""
    end = max((e for s, e, _ in firm.places if s <= head.idx < e), default=head.idx)
    for person in register.people:
        for start, _, named in person.places:
            between = register.text[end:start].split() if named and end < start else []
            if 0 < len(between) <= _LONGEST_OFFICE and _is_an_office(between):
                return person
    return None


_LONGEST_OFFICE = 5


def _is_an_office(between: list[str]) -> bool:
    """Whether the words are a function and nothing else."""
    return between[-1].casefold() in words.ROLES and all(
        word.replace("-", "").isalpha() for word in between
    )


def _new_name(register: Register, head: "Token") -> Figure | None:
    """A person's name in which the entity recogniser saw none."""
    if head.pos_ != "PROPN" and not head.text[0].isupper():
        return None
    run = person_tokens(name_run(head))
    if len(run) == 1 and of_short_name(register, head) is not None:
        return name_shortly(register, run)
    if not _looks_like_person(head, run):
        return None
    figure = name_person(register, run) if len(run) > 1 else name_shortly(register, run)
    if figure is not None:
        describe(register, figure, run)
    return figure


def _looks_like_person(head: "Token", run: "list[Token]") -> bool:
    if not run or (head.ent_type_ in {"ORG", "GPE", "LOC", "NORP"} and len(run) < 2):
        return False
    if state_of(text_of_tokens(head.doc, run)):
        return False
    if head.lemma_.lower() in words.BODIES | words.MEDIA | words.PEOPLE:
        return False
    before = head.doc[run[0].i - 1] if run[0].i > head.sent.start else None
    if before is not None and is_title(before):
        return True
    article = before is not None and before.lower_ == "the"
    return not article and head.pos_ == "PROPN" and head.ent_type_ in {"", "PERSON"}


def _name_in_apposition(register: Register, head: "Token") -> Figure | None:
    """ "Former envoy to Veldra, *Tom Reyes*" and "the outlet *Harbour News*".

    Not one of several: "three states, Corvania, Veldra and Brenn, asked".
    """
    for child in head.children:
        listed = child.dep_ == "appos" and any(c.dep_ == "conj" for c in child.children)
        if child.dep_ in _APPOSITIONS and child.i > head.i and not listed:
            figure = register.at_token.get(child.i)
            if figure is not None and (figure.kind is ActorKind.PERSON or child.dep_ == "appos"):
                return figure
    return _name_in_brackets(register, head)


def _name_in_brackets(register: Register, head: "Token") -> Figure | None:
    """ "Observers from the Assembly of States (*AOS*)": wherever the parser hangs it."""
    end = noun_phrase(head)[1]
    if register.text[end - 1] != ")":
        return None
    inside = (t for t in head.subtree if t.i > head.i and t.idx + len(t) == end - 1)
    short = next((t for t in inside if t.is_upper and t.nbor(-1).text == "("), None)
    return register.at_token.get(short.i) if short is not None else None


def _name_of_outlet(register: Register, head: "Token") -> Figure | None:
    """ "the *Harbour News* newspaper"; but "Harbour News's newspaper" is another."""
    if head.lemma_.lower() not in words.MEDIA:
        return None
    before = [child for child in head.children if child.i < head.i and child.dep_ != "poss"]
    named = (register.at_token.get(child.i) for child in before)
    return next((f for f in named if f is not None and f.kind is ActorKind.ORGANISATION), None)


def _name_after_role(register: Register, head: "Token") -> Figure | None:
    """ "the port's envoy to Veldra *Tom Reyes*": hung on Veldra by the parser."""
    if head.lemma_.lower() not in words.ROLES:
        return None
    start, end = noun_phrase(head)
    for figure in register.people:
        for low, high, named in figure.places:
            inside = named and head.idx < low and start <= low and high <= end
            if inside and register.text[high : high + 2] not in {"’s", "'s"}:
                return figure
    return None


_BY_NAME: "dict[str, Callable[[Register, Token], Figure | None]]" = {
    "defined in the text": _defined,
    "name": _known_name,
    "capitalised like a name": _new_name,
    "name in apposition": _name_in_apposition,
    "name of the outlet": _name_of_outlet,
    "name behind a role": _name_after_role,
    "name beside a description": named_beside,
}
"""The first that finds an actor decides."""
