"""People described: role, affiliation, gender and expertise from what stands beside their names."""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from briefgen.actors.figures import CharSpan, Figure, Register
from briefgen.actors.names import is_title, plain
from briefgen.actors.roles import descriptions_of, is_expert
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
        if described.affiliation is not None and figure.affiliation is None:
            figure.affiliation = described.affiliation
        spans = [span for span in (described.role, described.affiliation) if span is not None]
        figure.expert = figure.expert or any(_knows(register.text[s:e]) for s, e in spans)


def _knows(described: str) -> bool:
    """Whether it makes an expert; who merely "heads the observers" is none."""
    who, _, clause = described.partition(" ")
    if who.casefold() == "who" and clause.partition(" ")[0] not in _LEARNED:
        return False
    return is_expert(described)


_LEARNED = frozenset({"teaches", "taught", "studies", "studied", "researches", "researched"})


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
