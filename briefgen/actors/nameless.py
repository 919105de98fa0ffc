"""Who a source is that is described and not named.

"both countries", "its government", "the department", "the ambassador", "a US official".
"""

import re
from typing import TYPE_CHECKING

from briefgen.actors.figures import CharSpan, Figure, Register
from briefgen.actors.names import plain
from briefgen.actors.offices import is_public_body
from briefgen.actors.pronouns import PRONOUNS, likeliest
from briefgen.actors.roles import is_expert
from briefgen.attributions.phrases import noun_phrase
from briefgen.datamodel import DESCRIBED, ActorKind
from briefgen.lexicon import roles as words
from briefgen.lexicon.cues import DOCUMENTS

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEFINITE = frozenset(
    ["the", "this", "that", "both", "these", "those", "his", "her", "its", "their"]
)
_ARTICLES = ("the ", "a ", "an ", "some ", "The ", "A ", "An ", "Some ")
_PLURAL = frozenset({"NNS", "NNPS"})
_ADDRESSEE = re.compile(r"(?<=official) to ")
"""An official "to CBS" is an official who spoke to it."""
_CLAUSE = re.compile(
    r",?\s+(?:who|which|whose)(?:\s.*)?$|,\s+speaking\s.*$|,\s+(?:aged\s)?\d{1,3}(?:,.*)?$",
    re.DOTALL,
)
"""`a technician *who works nights*` is "the technician" later; `the founder, *66*`."""
_STANDING_FOR_ANYBODY = PRONOUNS | {
    *("who", "whom", "whose", "which", "what", "that", "this", "these", "those", "there", "one"),
    *("a", "an", "the", "both", "all", "some", "many", "most", "several", "few", "any", "others"),
    *("another", "each", "either", "neither", "none", "nobody", "such", "much", "you"),
    *("everyone", "everybody", "someone", "somebody", "anyone", "anybody"),
}
"""Words that alone stand for anybody: "*Some* said it was safe" makes no actor "Some"."""
_SOME = frozenset(
    ["one", "two", "three", "some", "many", "most", "several", "few", "others", "another"]
)
_MARKS = ' \t"“”‘’«»'
"""Around a phrase they are the layout's: `"HOLM: Well, …`."""
_THE = re.compile(r"\W*the\s+", re.IGNORECASE)
_GOVERNMENTS = frozenset({"government", "cabinet", "administration"})
_AGED = re.compile(r"the \d{1,3}-year-old(?: (?:man|woman|boy|girl))?", re.IGNORECASE)
"""`Tom Reyes was not hurt. *The 45-year-old* said …` is no second person."""
_PERSON = frozenset({ActorKind.PERSON})
_PAIRS_OF_PEOPLE = frozenset({"leader", "man", "woman", "president", "minister"})
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})
_RANKS = frozenset(
    [
        "prime",
        "vice",
        "deputy",
        "foreign",
        "interior",
        "defence",
        "defense",
        "finance",
        "health",
        "justice",
        "economy",
        "energy",
        "environment",
        "labour",
        "labor",
        "transport",
        "education",
    ]
)
_LEADERS = frozenset(
    [
        "leader",
        "president",
        "chancellor",
        "premier",
        "minister",
        "king",
        "queen",
        "emir",
        "sultan",
        "mayor",
        "governor",
        "chairman",
    ]
)


def described_by(register: Register, head: "Token", stop: "Token | None" = None) -> list[Figure]:
    """ "the department", "both countries", "a US official": no name in it.

    Of "*the guards* and Orlo" it is told to ``stop`` at "and".
    """
    span = noun_phrase(head, stop)
    phrase = register.text[slice(*span)].strip(_MARKS).partition(":")[0]
    pair = _pair(register, head) if _means_two(head, phrase) else []
    if pair:
        register.note(head, span, f"the two named most before: {_names(pair)}")
        return pair
    owner = _owner(register, head)
    if owner is not None:
        register.note(head, span, f"government of {owner.name}")
        return [owner]
    known = _known_by_noun(register, head) if _is_taken_up(head, phrase) else None
    if known is not None:
        register.note(head, span, _why_known(known, head), _last_mention(known, head))
        known.take_up(*span, named=False)
        return [known]
    if phrase.casefold() in _STANDING_FOR_ANYBODY:
        return []
    aged = _AGED.fullmatch(phrase) and likeliest(register, head, _PERSON, is_source=True)
    if aged:
        return [aged]
    register.note(head, span, "described, not named")
    return [_unnamed(register, head, phrase, span)]


def _names(figures: list[Figure]) -> str:
    return " and ".join(figure.name for figure in figures)


def _why_known(figure: Figure, head: "Token") -> str:
    part = "role" if figure.kind is ActorKind.PERSON and not figure.unnamed else "name"
    return f"taken up again: “{head.lemma_.lower()}” is in the {part} of {figure.name}"


def _last_mention(figure: Figure, head: "Token") -> CharSpan | None:
    before = [place[:2] for place in figure.places if place[0] < head.idx]
    return max(before, default=None)


def _first_word(phrase: str) -> str:
    return next(iter(phrase.split()), "").casefold()


def _means_two(head: "Token", phrase: str) -> bool:
    """ "both countries", "the two leaders"."""
    both = _first_word(phrase) == "both"
    if head.lemma_.lower() not in words.PAIRS or not (both or head.tag_ in _PLURAL):
        return False
    return both or " two " in f" {phrase.casefold()} "


def _is_taken_up(head: "Token", phrase: str) -> bool:
    """ "*the* department": one that the article has told of."""
    first = _first_word(phrase)
    plural = head.tag_ in _PLURAL or first == "both"
    return first in _DEFINITE and not plural and head.pos_ == "NOUN"


def _owner(register: Register, head: "Token") -> Figure | None:
    """ "its government" and "Corvania's government" speak for the state."""
    if head.lemma_.lower() not in _GOVERNMENTS:
        return None
    owner = next((c for c in head.children if c.dep_ in {"poss", "amod", "compound"}), None)
    if owner is None:
        return None
    if owner.lower_ == "its":
        return likeliest(register, owner, {ActorKind.STATE}, is_source=False)
    figure = register.at_token.get(owner.i)
    return figure if figure is not None and figure.kind is ActorKind.STATE else None


def _pair(register: Register, head: "Token") -> list[Figure]:
    """ "both countries": the two states named most before, none of this very sentence first."""
    people = head.lemma_.lower() in _PAIRS_OF_PEOPLE
    kind = ActorKind.PERSON if people else ActorKind.STATE
    counted = [
        (sum(place[0] < head.sent.start_char for place in figure.places), figure)
        for figure in register.figures.values()
        if figure.kind is kind and (not people or _role_words(register, figure) & _LEADERS)
    ]
    ranked = sorted((c for c in counted if c[0]), key=lambda c: (-c[0], c[1].places[0][0]))
    return [figure for _, figure in ranked[:2]] if len(ranked) > 1 else []


def _role_words(register: Register, figure: Figure) -> set[str]:
    """Words of the roles, short titles as nouns: "Sen. Reyes" is "the senator"."""
    written = {word for s, e in figure.roles for word in plain(register.text[s:e]).split()}
    return written.union(*(words.SHORT_TITLES.get(word, ()) for word in written))


def _known_by_noun(register: Register, head: "Token") -> Figure | None:
    """The body, else the person, that "the department", "the ambassador" stands for."""
    before = [f for f in register.figures.values() if f.last_before(head.idx) >= 0]
    lemma = head.lemma_.lower()
    bodies = [f for f in before if _is_body_called(f, lemma)]
    people = [
        f for f in before if _is_person_called(register, f, lemma) and _has_rank(register, f, head)
    ]
    bodies = bodies or _only_company(register, head, before)
    people = people or _only_one_of_the_kind(register, head, before)
    found = max(bodies or people, key=lambda f: f.last_before(head.idx), default=None)
    others = (f for f in people if f is not found) if found in people else ()
    if found is not None and any(_beside(register, found, other, head) for other in others):
        return None
    return found


def _only_company(register: Register, head: "Token", figures: list[Figure]) -> list[Figure]:
    """ "Sunmere Lines runs two ferries. *The company* said": where no second firm is named."""
    if head.lemma_.lower() not in {"company", "firm"}:
        return []
    named = [f for f in figures if f.kind is ActorKind.ORGANISATION and not f.unnamed]
    able = [f for f in named if not _is_of_another_kind(f.name)]
    before = {plain(match.group()) for match in _FIRM.finditer(register.text[: head.idx])}
    firms = {plain(f.name) for f in able} | before
    sure = [f for f in able if set(plain(f.name).split()) & words.COMPANY_NAMES]
    sure += [f for f in able if f.name in register.firms and f not in sure]
    return sure if len(firms) == 1 else []


def _only_one_of_the_kind(register: Register, head: "Token", figures: list[Figure]) -> list[Figure]:
    """ "Military expert Tom Reyes", then "*the analyst*"; "envoy Ida Holm", "*the diplomat*".

    Who was named last, at most two sentences back, if no other of that kind is.
    """
    kind = _KINDS.get(head.lemma_.lower(), frozenset())
    here = register.sentence_at(head.idx)
    able = [
        f
        for f in figures
        if f.kind is ActorKind.PERSON
        and not f.unnamed
        and here - register.sentence_at(f.last_before(head.idx)) <= _NEAR
        and _role_words(register, f) & kind
    ]
    return able if len(able) == 1 else []


_NEAR = 2
_KINDS = {
    **dict.fromkeys(
        ("academic", "analyst", "commentator", "expert", "researcher", "scholar", "specialist"),
        words.EXPERTS,
    ),
    "diplomat": frozenset({"ambassador", "attaché", "consul", "envoy", "foreign"}),
    "politician": frozenset(
        {"congressman", "congresswoman", "councillor", "lawmaker", "legislator", "minister"}
        | {"parliamentarian", "senator"}
    ),
}
"""A general word for those who hold one of the offices."""


def _is_of_another_kind(name: str) -> bool:
    """Whether a body is no firm: an authority, a union, a paper."""
    called = set(plain(name).split())
    return is_public_body(name) or bool(
        called & (words.MEDIA | words.BODIES - {"company", "group"})
    )


_FIRM = re.compile(
    r"(?:[A-Z][\w’'&.-]*\s){1,4}(?:"
    + "|".join(sorted(word.capitalize() for word in words.COMPANY_NAMES if len(word) > 2))
    + r")\b"
)
"""A firm's name, also where the entity recogniser saw none."""


def _beside(register: Register, one: Figure, other: Figure, head: "Token") -> bool:
    """Whether two of one office were last named in one sentence: "the minister" may be either."""
    first, second = one.last_before(head.idx), other.last_before(head.idx)
    return register.sentence_at(first) == register.sentence_at(second)


def _has_rank(register: Register, figure: Figure, head: "Token") -> bool:
    """ "the *prime* minister" is no minister of the environment.

    Nor is "the attorney *general*" the city attorney.
    """
    ranks = {child.lower_ for child in head.lefts if child.lower_ in _RANKS}
    beside = (child.lower_ for child in head.children if child.pos_ in _NOUNS)
    ranks |= {word for word in beside if word in words.ROLES}
    return ranks <= _role_words(register, figure) or figure.unnamed


def _is_body_called(figure: Figure, lemma: str) -> bool:
    return figure.kind is ActorKind.ORGANISATION and lemma in plain(figure.name).split()


def _is_person_called(register: Register, figure: Figure, lemma: str) -> bool:
    """By a role, or by the same noun as before: "a guard … the guard"."""
    if figure.unnamed and lemma == plain(figure.name).split()[-1]:
        return True
    if figure.kind is not ActorKind.PERSON:
        return False
    called = _role_words(register, figure)
    kindred = (called & each for each in words.KINDRED if lemma in each)
    return (lemma in words.ROLES and lemma in called) or any(kindred)


def _unnamed(register: Register, head: "Token", phrase: str, span: CharSpan) -> Figure:
    """A source without a name: kept under the article's own words."""
    whole = _ADDRESSEE.split(phrase, maxsplit=1)[0]
    plural = head.tag_ in _PLURAL
    # Two residents of whom different things are told are two.
    key = f"{DESCRIBED}{plain(_as_a_name(whole, plural=plural))}"
    name = _as_a_name(_CLAUSE.sub("", whole) or whole, plural=plural)
    lemma = head.lemma_.lower()
    unnamed = lemma in words.PEOPLE | words.ROLES | words.KIN or is_some(head.text)
    office = _first_word(phrase) == "the" and not plural and lemma in words.ROLES - words.PEOPLE
    if key not in register.figures:
        register.figures[key] = Figure(
            id=key,
            name=name,
            kind=_kind_of(head),
            unnamed=unnamed,
            expert=is_expert(name, bodies=False),
            # "The judge said": nobody who hides, the article only leaves the name out.
            roles=[_behind_the_article(register, span)] if office else [],
            female=_gender_of(head.lemma_.lower()),
        )
    figure = register.figures[key]
    figure.take_up(*span, named=not unnamed)
    return figure


def _behind_the_article(register: Register, span: CharSpan) -> CharSpan:
    found = _THE.match(register.text, *span)
    return (found.end() if found else span[0]), span[1]


def is_some(word: str) -> bool:
    """`*one* of them`, `*some* of the guards`, `*others*`: nobody in particular."""
    return word.casefold() in _SOME


def _gender_of(noun: str) -> bool | None:
    """`a *spokeswoman*` is "she" later."""
    return True if noun in words.FEMALE_WORDS else False if noun in words.MALE_WORDS else None


def _as_a_name(phrase: str, *, plural: bool) -> str:
    """Without the article; "residents" become "Residents"."""
    name = " ".join(phrase.split())
    article = next((a for a in _ARTICLES if name.startswith(a) and len(name) > len(a)), "")
    if name.startswith("of ", len(article)):
        return name  # "some of the guards"
    name = name.removeprefix(article)
    return name[:1].upper() + name[1:] if plural and name.islower() else name


def _kind_of(head: "Token") -> ActorKind:
    """Kind of a source without a name, from its noun."""
    lemma = head.lemma_.lower()
    body = lemma in words.BODIES | words.MEDIA | DOCUMENTS or head.pos_ == "PROPN"
    if body and lemma not in words.PEOPLE | words.ROLES:
        return ActorKind.ORGANISATION
    return ActorKind.GROUP if head.tag_ in _PLURAL else ActorKind.PERSON
