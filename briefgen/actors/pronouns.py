"""Whom a pronoun means: the likeliest actor before it.

Near, a speaker, a subject, of fitting kind and gender; "they" is the last joint source.
"""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from briefgen.actors.figures import Figure, Place, Register
from briefgen.actors.standing import (
    head_of,
    is_in_closed_clause,
    is_of_nobody_named,
    owns_the_subject,
)
from briefgen.datamodel import ActorKind
from briefgen.lexicon.first_names import is_female
from briefgen.loading.dates import after_dateline

if TYPE_CHECKING:
    from spacy.tokens import Token

_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "hers", "herself"])
_THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
_IT = frozenset(["it", "its", "itself"])
_SPEAKERS_OWN = frozenset(["i", "we"])
"""Pronouns of whoever is quoted."""
ONE_PERSON = _HE | _SHE
"""Pronouns that mean one person, whose gender they tell."""
PRONOUNS = ONE_PERSON | _THEY | _IT | _SPEAKERS_OWN

_PEOPLE = frozenset({ActorKind.PERSON})
_OTHERS = frozenset({ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.GROUP})
_OTHER_GENDER = 4.0
"""What a first name of the other gender weighs, in sentences: two."""
_FAR = 6
"""So many sentences back a pronoun may reach."""
_SPEAKERS_KEPT = 6
_SAME_PARAGRAPH = 2.0
"""As much as one sentence nearer."""


def meant_by(register: Register, pronoun: "Token", *, is_source: bool) -> list[Figure]:
    """Actors that the pronoun means; none when it could be anybody."""
    word = pronoun.lower_
    if word in _SPEAKERS_OWN:
        return []
    if word in _THEY:
        return _plural(register, pronoun)
    if not is_source and is_of_nobody_named(register, pronoun):
        return []
    if is_source and word in _IT and (joint := joint_text(register, pronoun)):
        return joint
    kinds = _PEOPLE if word in ONE_PERSON else _OTHERS
    figure = likeliest(register, pronoun, kinds, is_source=is_source)
    return [figure] if figure else []


def is_certain(register: Register, pronoun: "Token", figure: Figure) -> bool:
    """Whether nobody else of fitting gender was spoken of right before.

    Whoever is told in brackets whom "she" means has to be able to trust it; who spoke is only
    the likeliest. A speaker does not call himself "he" in his own words.
    """
    female = _gender_told_by(pronoun)
    own = _speakers_of_sentence(register, pronoun) if register.reading.quoted(pronoun) else []
    able = [
        other
        for other in register.people
        if other not in own
        and (other is figure or _is_plainly_a_person(other))
        and (female is None or other.female in {None, female})
        and not _does_it_to(other, pronoun)
    ]
    for far in (_SENTENCE_BEFORE, _FAR):
        near = [other for other in able if _is_spoken_of(register, other, pronoun, far)]
        if near:
            return near == [figure]
    return False


_SENTENCE_BEFORE = 1


def _is_plainly_a_person(figure: Figure) -> bool:
    """Whether more than a capital tells that it is a person, for which a town may be taken."""
    full = " " in figure.name and not figure.name.isupper()
    return full or figure.female is not None or bool(figure.roles or figure.subjects)


def _is_spoken_of(register: Register, figure: Figure, pronoun: "Token", far: int) -> bool:
    """Whether it is mentioned before the pronoun and no further back than so many sentences."""
    return any(
        end <= pronoun.idx and _sentences_between(register, start, pronoun) <= far
        for start, end, _ in figure.places
    )


def _speakers_of_sentence(register: Register, pronoun: "Token") -> list[Figure]:
    start = pronoun.sent.start_char
    return [figure for at, who in register.spoken if start <= at for figure in who]


def learn_gender(pronoun: "Token", figure: Figure) -> None:
    """What the first "he" or "she" tells of somebody."""
    if figure.female is None:
        figure.female = pronoun.lower_ in _SHE


def likeliest(
    register: Register, pronoun: "Token", kinds: AbstractSet[ActorKind], *, is_source: bool
) -> Figure | None:
    """The most salient actor before a pronoun; the pronoun becomes a mention of it."""
    female = _gender_told_by(pronoun)
    fitting = [
        figure
        for figure in register.figures.values()
        if figure.kind in kinds
        and (female is None or figure.female in {None, female})
        and not _does_it_to(figure, pronoun)
    ]
    scored = [
        (
            _salience(register, pronoun, figure, place, is_source=is_source),
            place[0],
            -order,
            figure,
            place,
        )
        for order, figure in enumerate(fitting)
        for place in figure.places
        if _in_reach(register, pronoun, place, is_source=is_source)
    ]
    if not scored:
        return None
    *_, chosen, place = max(scored, key=lambda entry: entry[:3])
    span = pronoun.idx, pronoun.idx + len(pronoun)
    register.note(pronoun, span, _told(register, pronoun, chosen, place), place[:2])
    chosen.take_up(pronoun.idx, pronoun.idx + len(pronoun), named=False)
    if pronoun.dep_ == "nsubj":
        chosen.subjects.add(pronoun.idx)
    return chosen


def _does_it_to(figure: Figure, pronoun: "Token") -> bool:
    """ "Caspar Lund accused *her*": nobody but "himself" is his own verb's object."""
    if pronoun.dep_ not in {"dobj", "dative", "pobj"} or pronoun.lower_ not in _OBJECTS:
        return False
    verb = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
    for subject in verb.children:
        if subject.dep_ != "nsubj" or subject.i > pronoun.i:
            continue
        own = [subject, *(child for child in subject.children if child.dep_ == "appos")]
        if any(start <= token.idx < end for token in own for start, end, _ in figure.places):
            return True
    return False


_OBJECTS = frozenset({"him", "her", "it", "them"})


def _gender_told_by(pronoun: "Token") -> bool | None:
    return pronoun.lower_ in _SHE if pronoun.lower_ in ONE_PERSON else None


def _in_reach(register: Register, pronoun: "Token", place: Place, *, is_source: bool) -> bool:
    """Before the pronoun, near, and not in a quotation when the pronoun is the writer's."""
    start, end, _ = place
    if end > pronoun.idx or (is_source and _is_whereabouts(register, place)):
        return False
    reading = register.reading
    if is_source and reading.quotation_at(start) and not reading.quoted(pronoun):
        return False
    if _is_told_aside(register, pronoun, place):
        return False
    return 0 <= _sentences_between(register, start, pronoun) <= _FAR


def _is_whereabouts(register: Register, place: Place) -> bool:
    """ "a rival based in *Corvania*. It said": a place where something is says nothing.

    Nor does the town of a dateline: "*NORVALE*, May 3 (Vesta) — The bridge fell. It said …".
    """
    figure_at = register.doc.char_span(place[0], place[1], alignment_mode="expand")
    if not figure_at:
        return False
    figure = register.at_token.get(figure_at[0].i)
    if figure is None or figure.kind is not ActorKind.STATE:
        return False
    line = register.text.rfind("\n", 0, place[0]) + 1
    if after_dateline(register.text, line, len(register.text)) > place[0]:
        return True
    head = figure_at.root
    while head.dep_ in {"appos", "compound", "conj", "nmod"} and head.head != head:
        head = head.head
    return head.dep_ == "pobj" and head.head.lower_ in _PLACING


_PLACING = frozenset({"in", "at", "near", "outside", "from", "into", "around", "across", "through"})


def _is_told_aside(register: Register, pronoun: "Token", place: Place) -> bool:
    """`Outside, where *Dana* waited, he said: “She fell”`: not whom the speaker means."""
    quotation = register.reading.quoted(pronoun)
    if quotation is None or register.reading.quotation_at(place[0]):
        return False
    mention = head_of(register, place)
    beside = register.sentence_at(quotation.start) == register.sentence_at(place[0])
    return beside and mention is not None and is_in_closed_clause(mention, pronoun)


def _salience(
    register: Register, pronoun: "Token", figure: Figure, place: Place, *, is_source: bool
) -> float:
    start, _, named = place
    # "Orlo congratulated Ruiz. The port looked forward to working with *him*": not who spoke last.
    aside = not is_source and pronoun.dep_ in {"dobj", "pobj", "dative"}
    female = _gender_told_by(pronoun)
    score = -2.0 * _sentences_between(register, start, pronoun)
    score += _weight_of_clause(register, figure, place, pronoun)
    # "“…,” said Marsh. ¶ Mr. Dunn bristled at that. “No,” *he* said": a paragraph of his own
    score += _SAME_PARAGRAPH if "\n" not in register.text[start : pronoun.idx] else 0
    score += 0.5 if named else 0
    score -= _OVERSHADOWED if figure.unnamed and _named_since(register, start, pronoun) else 0
    score += (0.25 if aside else 2.5) if _spoke_at(register, figure, start) else 0
    score += 0.25 if female is not None and figure.female is female else 0
    return score - (_OTHER_GENDER if _is_of_other_gender(figure, female=female) else 0)


def _is_of_other_gender(figure: Figure, *, female: bool | None) -> bool:
    """ "Lorena Ruiz spoke. *He* left": the first name tells, where nothing better does."""
    told = is_female(figure.name) if figure.female is None else None
    return female is not None and told is not None and told is not female


def _named_since(register: Register, offset: int, pronoun: "Token") -> bool:
    """`A weeping father spoke. *Tom Reyes*, 38, lost a son. He said …`: the one with a name."""
    return any(
        offset < start < pronoun.idx and start in person.subjects and named
        for person in register.people
        for start, _, named in person.places
    )


def _weight_of_clause(register: Register, figure: Figure, place: Place, pronoun: "Token") -> float:
    """What a mention is in its clause: the subject, or the owner of the subject."""
    mention = head_of(register, place)
    if mention is None:
        return 0
    if owns_the_subject(mention, pronoun):
        return _OWNER
    subject = place[0] in figure.subjects
    return 0 if not subject else _ASIDE if is_in_closed_clause(mention, pronoun) else _SUBJECT


_OVERSHADOWED = 1.0
"""Less for a description when somebody has been named since."""
_SUBJECT, _ASIDE, _OWNER = 1.5, 0.5, 4.0
"""An owner outweighs who was the subject and spoke one sentence earlier: 1.5 + 2.5 + 0.5 - 2."""


def _told(register: Register, pronoun: "Token", figure: Figure, place: Place) -> str:
    """What made it the likeliest mention before the pronoun."""
    back = _sentences_between(register, place[0], pronoun)
    where = ("in the same sentence", "one sentence back")[back] if back < 2 else f"{back} back"
    reasons = [where]
    reasons += ["spoke"] if _spoke_at(register, figure, place[0]) else []
    reasons += ["subject"] if place[0] in figure.subjects else []
    return f"pronoun: likeliest before it ({', '.join(reasons)})"


def _sentences_between(register: Register, offset: int, pronoun: "Token") -> int:
    return register.sentence_at(pronoun.idx) - register.sentence_at(offset)


def _spoke_at(register: Register, figure: Figure, offset: int) -> bool:
    latest = register.spoken[-_SPEAKERS_KEPT:]
    return any(at - 80 <= offset <= at + 40 and figure in who for at, who in latest)


def _plural(register: Register, pronoun: "Token") -> list[Figure]:
    """ "they": the last joint, plural or collective source."""
    for at, who in reversed(register.spoken):
        if _sentences_between(register, at, pronoun) > _FAR:
            break
        if len(who) > 1 or who[0].kind is not ActorKind.PERSON:
            _note_plural(register, pronoun, "the last joint or collective source", who[0], at)
            return list(who)
    last = _last_speaker(register, pronoun.sent.start_char - 300)
    if last:
        _note_plural(register, pronoun, "the last source", last[0], register.spoken[-1][0])
    return last


def joint_text(register: Register, pronoun: "Token") -> list[Figure]:
    """`A joint letter by the league and the union says so. “Pay,” *it* adds`: both of them."""
    if not register.spoken:
        return []
    at, who = register.spoken[-1]
    near = 0 <= _sentences_between(register, at, pronoun) <= 1
    if len(who) < 2 or not near:
        return []
    _note_plural(register, pronoun, "the joint text before", who[0], at)
    return list(who)


def _note_plural(register: Register, pronoun: "Token", by: str, figure: Figure, at: int) -> None:
    over = next((place[:2] for place in figure.places if place[0] <= at < place[1]), None)
    register.note(pronoun, (pronoun.idx, pronoun.idx + len(pronoun)), f"pronoun: {by}", over)


def _last_speaker(register: Register, since: int) -> list[Figure]:
    """The first of the last source, unless it spoke too long ago."""
    if not register.spoken:
        return []
    at, who = register.spoken[-1]
    return [who[0]] if at > since else []
