"""Every name of an article entered in the register: people, bodies, states.

Ana Ruiz … *Ruiz*            a person by full name, then by surname
the *Harbour Council*        a body
*Corvania*, *Corvanian*      a state, by name and by adjective
"""

from typing import TYPE_CHECKING

from briefgen.actors.bodies import is_told_to_be_a_body, name_firms, parted
from briefgen.actors.figures import Figure, Register, add_mention, key_of, new_figure
from briefgen.actors.firms import has_owners, is_one_firm, stem_of
from briefgen.actors.names import (
    are_many,
    is_title,
    person_tokens,
    plain,
    text_of_tokens,
    without_ragged_end,
)
from briefgen.actors.roles import descriptions_of
from briefgen.datamodel import ActorKind
from briefgen.lexicon import roles as words
from briefgen.lexicon.states import demonym_of, state_of
from briefgen.loading.dates import towns_of_datelines

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_TAKEN_FOR_A_PLACE = frozenset({"ORG", "GPE", "LOC"})
"""Labels that the entity recogniser at times gives to people."""


def name_everybody(register: Register) -> None:
    """People by full name, then firms, bodies and states, then surnames."""
    entities = [e for e in register.doc.ents if not register.reading.is_furniture(e.start_char)]
    _name_towns(register, entities)
    name_firms(register)
    runs = [(e, _person_run(register, e)) for e in entities]
    for _, run in runs:
        if len(run) > 1:
            name_person(register, run)
    for entity, run in runs:
        if not run and entity.label_ == "ORG" and stem_of(entity.text):
            _name_body_or_state(register, entity)
    runs = [(e, run) for e, run in runs if not _name_firm_shortly(register, e)]
    for entity, run in runs:
        if not run:
            _name_body_or_state(register, entity)
    for _, run in runs:
        if len(run) == 1:
            name_shortly(register, run)


def _name_towns(register: Register, entities: "list[Span]") -> None:
    """Where the article was sent from is a place, whatever the entity recogniser makes of it."""
    towns = towns_of_datelines(register.text)
    for entity in entities:
        if _bare_name(entity) in towns and state_of(entity.text) is None:
            _name_place(register, list(entity))


def _bare_name(entity: "Span") -> str:
    return _without_possessive(entity.text.strip()).casefold()


# --- people -----------------------------------------------------------------------------------


def _person_run(register: Register, entity: "Span") -> "list[Token]":
    """Tokens of the entity that are a person's name; none when it is no person."""
    tokens = [t for t in entity if not t.is_space]
    if not tokens or any(t.i in register.at_token for t in tokens):
        return []
    if is_told_to_be_a_body(register, entity) or _has_an_article(entity):
        return []
    if entity.label_ == "PERSON" and not _follows_body(entity):
        return person_tokens(_with_first_name(_with_hyphenated(tokens)))
    if entity.label_ not in _TAKEN_FOR_A_PLACE or state_of(entity.text) is not None:
        return []
    if len(tokens) in {2, 3} and _is_described(register, tokens):
        return person_tokens(_with_first_name(_with_hyphenated(tokens)))
    titled = _is_titled(entity) or (len(tokens) > 2 and is_title(tokens[0]))
    return person_tokens(tokens) if len(tokens) <= 4 and titled and not _is_body(tokens) else []


def _has_an_article(entity: "Span") -> bool:
    """`the *Harbour Maid* sank`: a ship, an inn, a horse; nobody is called "the Ana Ruiz"."""
    if len(entity) < 2 or entity.start <= entity.sent.start or is_title(entity[0]):
        return False
    before = entity.doc[entity.start - 1]
    return before.text in {"the", "The"} and entity.root.dep_ not in {"compound", "poss", "nmod"}


def _is_body(tokens: "list[Token]") -> bool:
    """ "Chief Harbour *Office*": no name of a person, whatever it opens with."""
    return any(token.lemma_.lower() in words.BODIES | words.MEDIA for token in tokens[1:])


def _follows_body(entity: "Span") -> bool:
    """Whether a noun makes the name a body's: "the consultancy *Tidewater Ledger*"."""
    if entity.start <= entity.sent.start:
        return False
    before = entity.doc[entity.start - 1]
    if before.text == "&":  # "Tidewater & *Finch*"
        return True
    return before.tag_ == "NN" and before.lemma_.lower() in words.BODIES | words.MEDIA - words.ROLES


def _with_hyphenated(tokens: "list[Token]") -> "list[Token]":
    """ "Ha Min" + "-jun": the entity recogniser stops at the hyphen."""
    last = tokens[-1]
    doc = last.doc
    if last.i + 2 < len(doc) and doc[last.i + 1].text == "-" and not last.whitespace_:
        return [*tokens, doc[last.i + 1], doc[last.i + 2]]
    return tokens


def _with_first_name(tokens: "list[Token]") -> "list[Token]":
    """ "Minister *Per* Arne Holm": a first name that is a word as well, right behind a title."""
    first = tokens[0]
    if first.i - 2 < first.sent.start:
        return tokens
    before, title = first.nbor(-1), first.nbor(-2)
    lost = before.text.istitle() and before.ent_type_ == "" and not is_title(before)
    known = demonym_of(before.text) or state_of(before.text)
    return [before, *tokens] if lost and not known and is_title(title) else tokens


def _is_described(register: Register, tokens: "list[Token]") -> bool:
    """Whether a role is one person's: "Petar Olesk, the *spokesman*", taken for a place."""
    roles = [d.role for d in descriptions_of(register.doc, tokens) if d.role]
    said = [plain(register.text[s:e]).replace("-", " ").split() for s, e in roles]
    return any(
        each[0] == "who" or (set(each) & words.ROLES and not set(each) & words.BODIES)
        for each in said
    )


def _is_titled(entity: "Span") -> bool:
    """Whether a title stands before the name: "Senator *Vale*"."""
    if entity.start <= entity.sent.start:
        return False
    before = entity.doc[entity.start - 1]
    return is_title(before) and before.pos_ in {"NOUN", "PROPN"}


def name_person(register: Register, run: "list[Token]") -> Figure:
    """The person of a full name, entered at the first mention."""
    name = text_of_tokens(register.doc, run)
    figure = _of_equal_name(register, name) or _of_longer_or_shorter_name(register, run, name)
    if figure is None:
        figure = _new_person(register, name)
    add_mention(register, figure, run, named=True)
    _learn_gender(figure, run[0])
    if not figure.is_called(name):
        figure.aliases.append(name)
    return figure


def _new_person(register: Register, name: str) -> Figure:
    figure = new_figure(register, "person", name, ActorKind.PERSON)
    register.people.append(figure)
    return figure


def _of_equal_name(register: Register, name: str) -> Figure | None:
    """ "Ha Min-jun" and "Ha Min Jun": the same but for hyphens and case."""
    key = plain(name).replace("-", " ")
    return next((f for f in register.people if plain(f.name).replace("-", " ") == key), None)


def _of_longer_or_shorter_name(register: Register, run: "list[Token]", name: str) -> Figure | None:
    """ "Anna B. Ruiz" and "Anna Ruiz": the same first and last word."""
    parts = plain(name).split()
    for figure in register.people:
        other = plain(figure.name).split()
        if len(parts) > 1 and len(other) > 1 and _one_name(parts, other):
            if len(run) > len(other):
                figure.aliases.append(figure.name)
                figure.name = name
            return figure
    return None


def _one_name(a: list[str], b: list[str]) -> bool:
    """Same first and last word, or one name the beginning or the end of the other."""
    short, long = sorted((a, b), key=len)
    return (a[0], a[-1]) == (b[0], b[-1]) or short in (long[: len(short)], long[-len(short) :])


def name_shortly(register: Register, run: "list[Token]") -> Figure | None:
    """A surname, or a family name that stands first, of somebody named in full."""
    word = run[0].text
    figure = of_short_name(register, run[0])
    if figure is None:
        if state_of(word) or key_of("body", word) in register.figures:
            return None
        taken = key_of("person", word) in register.figures
        # "Mrs. Orlo said … Mr. Orlo said": two of one name.
        figure = _new_person(register, f"{run[0].nbor(-1).text} {word}" if taken else word)
    elif not figure.is_called(word):
        figure.aliases.append(word)
    add_mention(register, figure, run, named=True)
    _learn_gender(figure, run[0])
    return figure


def _learn_gender(figure: Figure, first: "Token") -> None:
    """ "*Mrs.* Orlo" is never "he"."""
    if figure.female is None:
        figure.female = _gender_before(first)


def _gender_before(first: "Token") -> bool | None:
    """Whether the courtesy before a name is a woman's; None where there is none."""
    courtesy = plain(first.nbor(-1).text) if first.i else ""
    return words.COURTESIES.get(courtesy)


def of_short_name(register: Register, token: "Token") -> Figure | None:
    """Who bears the name: the last mentioned before, the last name before the first.

    "Mr. Orlo" is not Ida Orlo of whom the article has spoken as "Mrs. Orlo".
    """
    word, female = plain(token.text), _gender_before(token)
    names = [
        (plain(figure.name).split(), figure)
        for figure in register.people
        if female is None or figure.female in {None, female}
    ]
    bearers = (
        [figure for parts, figure in names if parts[-1] == word]
        or [figure for parts, figure in names if parts[0] == word]
        or [figure for parts, figure in names if word in parts]
    )
    return max(bearers, key=lambda figure: figure.last_before(token.idx), default=None)


# --- bodies and states ------------------------------------------------------------------------


def _name_body_or_state(register: Register, entity: "Span") -> None:
    tokens = [t for t in entity if not t.is_space]
    if not tokens or any(t.i in register.at_token for t in tokens):
        return
    if len(tokens) == 1 and are_many(tokens[0]):
        return
    state = state_of(entity.text) or demonym_of(entity.text)
    if state is not None:
        _name_state(register, state, tokens)
    elif is_told_to_be_a_body(register, entity):
        _name_body(register, tokens)
    elif len(tokens) == 1 and of_short_name(register, tokens[0]):
        name_shortly(register, tokens)  # a surname taken for a place or a body
    elif entity.label_ == "GPE":
        _name_place(register, tokens)
    elif entity.label_ in {"ORG", "PERSON"}:
        for part in parted(tokens):
            if whole := without_ragged_end(part):
                _name_body(register, whole)


def _name_firm_shortly(register: Register, entity: "Span") -> bool:
    """ "Kestrin Oil lost a ship. *Kestrin* said": taken for a person or a place at times."""
    tokens = [t for t in entity if t.text not in {"'s", "’s"} and not t.is_space]
    word = plain(text_of_tokens(register.doc, tokens)) if tokens else ""
    firm = next((f for f in register.figures.values() if _is_stem(f, word)), None)
    if firm is None or any(plain(f.name).split()[-1] == word for f in register.people):
        return False
    written = text_of_tokens(register.doc, tokens)
    if not firm.is_called(written):
        firm.aliases.append(written)
    add_mention(register, firm, tokens, named=True)
    return True


def _is_stem(figure: Figure, word: str) -> bool:
    return figure.kind is ActorKind.ORGANISATION and bool(word) and stem_of(figure.name) == word


def _name_state(register: Register, name: str, tokens: "list[Token]") -> None:
    figure = _entered(register, "state", name, ActorKind.STATE)
    written = text_of_tokens(register.doc, tokens)
    adjective = demonym_of(written) is not None
    if not adjective and not figure.is_called(written):
        figure.aliases.append(written)
    add_mention(register, figure, tokens, named=not adjective)


def _name_place(register: Register, tokens: "list[Token]") -> None:
    """A country, region or city that is in no table: a state as far as anybody can tell."""
    name = _without_possessive(text_of_tokens(register.doc, tokens))
    if key_of("place", name) not in register.figures and has_owners(register.text, name):
        _name_body(register, tokens)
        return
    figure = _entered(register, "place", name, ActorKind.STATE)
    add_mention(register, figure, tokens, named=True)


def _name_body(register: Register, tokens: "list[Token]") -> None:
    name = _without_possessive(text_of_tokens(register.doc, tokens))
    name = name.removeprefix("the ").removeprefix("The ")
    firm = next((f for f in register.figures.values() if is_one_firm(f.name, name)), None)
    if firm is not None and not firm.is_called(name):
        firm.aliases.append(name)
    figure = firm or _entered(register, "body", name, ActorKind.ORGANISATION)
    add_mention(register, figure, tokens, named=True)


def _entered(register: Register, sort: str, name: str, kind: ActorKind) -> Figure:
    """The actor of this name, new when the register has none."""
    figure = register.figures.get(key_of(sort, name))
    return figure or new_figure(register, sort, name, kind)


def _without_possessive(name: str) -> str:
    return name.removesuffix("’s").removesuffix("'s")
