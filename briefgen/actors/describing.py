"""People described: role, affiliation, gender and expertise from what stands beside their names."""

import re
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from briefgen.actors.figures import CharSpan, Figure, Register
from briefgen.actors.names import is_title, plain
from briefgen.actors.roles import Described, descriptions_of, is_expert
from briefgen.datamodel import ActorKind
from briefgen.lexicon import roles as words

if TYPE_CHECKING:
    from spacy.tokens import Token


def describe_people(register: Register) -> None:
    """Describe everybody from all mentions by name."""
    for figure in register.people:
        for start, end, _ in list(figure.places):
            span = register.doc.char_span(start, end, alignment_mode="expand")
            describe(register, figure, list(span or ()))


def describe(register: Register, figure: Figure, name: "list[Token]") -> None:
    """Add what one mention says: "Greta Lund, *a senior fellow at the Lund Institute*"."""
    _learn_gender(figure, _words_of_address(name))
    for described in descriptions_of(register.doc, name):
        if described.role is not None:
            _add_role(register.text, figure, described.role)
            if figure.affiliation is None:
                figure.affiliation = _whose_director(register, described.role)
        if described.affiliation is not None and figure.affiliation is None:
            figure.affiliation = described.affiliation
        figure.expert = figure.expert or _is_of_research_firm(register.text, described)
        spans = [span for span in (described.role, described.affiliation) if span is not None]
        figure.expert = figure.expert or any(_knows(register.text[s:e]) for s, e in spans)


def _whose_director(register: Register, role: CharSpan) -> CharSpan | None:
    """ "The Harbour Council urged calm. *Its* director, Ida Holm": the body told of before."""
    if register.text[: role[0]].rstrip().rpartition(" ")[2].strip('\n“"').casefold() != "its":
        return None
    at = register.sentence_at(role[0])
    subjects = [
        place[:2]
        for figure in register.figures.values()
        if figure.kind is ActorKind.ORGANISATION
        for place in figure.places
        if place[0] in figure.subjects and place[0] < role[0]
        if at - 2 <= register.sentence_at(place[0])  # a closing mark may be one of its own
    ]
    return max(subjects, default=None)


def _is_of_research_firm(text: str, described: Described) -> bool:
    """ "Ana Ruiz of Kestrin *Research*": nothing but the firm is told of her."""
    if described.role is not None or described.affiliation is None:
        return False
    return plain(text[slice(*described.affiliation)]).split()[-1] in words.RESEARCH_FIRMS


def _knows(described: str) -> bool:
    """Whether it makes an expert; who merely "heads the observers" is none.

    Who "directs the Lund Centre for Labour Studies" is.
    """
    who, _, clause = described.partition(" ")
    verb = clause.partition(" ")[0]
    if who.casefold() != "who":
        return is_expert(described)
    if verb in _WATCHING:  # "who covers retail *at* Kestrin Partners"
        return bool({"at", "for"} & set(clause.split()))
    learned = verb in _LEARNED or _RESEARCHING.search(clause)
    return bool(learned) and is_expert(described)


_WATCHING = frozenset(
    {"covers", "tracks", "follows", "monitors", "analyses", "analyzes", "specialises"}
    | {"specializes"}
)
_LEARNED = frozenset({"teaches", "taught", "studies", "studied", "researches", "researched"})
_RESEARCHING = re.compile(
    r"\b(?:Institute|Cent(?:er|re)|Observatory|Laboratory)\b.*"
    r"\b(?:Studies|Research|Policy|Affairs|Analysis|Sciences?|Economics|History|Law)\b"
)


def _add_role(text: str, figure: Figure, role: CharSpan) -> None:
    """A role that is new, and the gender that its words tell: "chairwoman"."""
    written = text[role[0] : role[1]]
    if written.casefold() not in {text[s:e].casefold() for s, e in figure.roles}:
        figure.roles.append(role)
    # "the *woman's* lawyer" tells nothing of the lawyer
    own = (word for word in written.split() if not word.endswith(("’s", "'s")))
    _learn_gender(figure, {plain(word) for word in own})


def _learn_gender(figure: Figure, told_by: AbstractSet[str]) -> None:
    if told_by & words.FEMALE_WORDS:
        figure.female = True
    elif told_by & words.MALE_WORDS:
        figure.female = False


def _words_of_address(name: "list[Token]") -> set[str]:
    """`*Mr* Orlo`, `*Mrs* Justice Holm`, `his *wife* Dana`: the titles, and the word before."""
    found: set[str] = set()
    for token in reversed(name[0].doc[name[0].sent.start : name[0].i] if name else ()):
        found.add(plain(token.text))
        if not is_title(token):
            break
    return found
