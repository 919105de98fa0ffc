"""People described: role, affiliation, gender and expertise from what stands beside their names."""

from typing import TYPE_CHECKING

from briefgen.actors.figures import CharSpan, Figure, Register
from briefgen.actors.names import plain
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
    if name and name[0].i:
        _learn_gender(figure, name[0].nbor(-1).text)  # "*Mr.* Lund"
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
    _learn_gender(figure, written)


def _learn_gender(figure: Figure, written: str) -> None:
    folded = set(plain(written).split())
    if folded & words.FEMALE_WORDS:
        figure.female = True
    elif folded & words.MALE_WORDS:
        figure.female = False
