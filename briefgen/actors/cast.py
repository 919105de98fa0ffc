"""The actors of one article, and who each source and pronoun is.

Names come first, then surnames, titles, "the department", "both countries" and pronouns are led
back to them by rules: no coreference model works with today's spaCy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.actors.describing import describe_people
from briefgen.actors.figures import Figure, Register
from briefgen.actors.naming import name_everybody
from briefgen.actors.pronouns import ONE_PERSON, is_certain, learn_gender
from briefgen.actors.speakers import actors_of
from briefgen.attributions.attribution import Attribution
from briefgen.attributions.reading import Reading
from briefgen.attributions.sources import antecedent
from briefgen.datamodel import Step

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Cast:
    """Actors of an article, who each source is, and whom the pronouns mean."""

    figures: tuple[Figure, ...]
    speakers: dict[int, tuple[str, ...]]
    """From a source's head token to the ids of the actors."""
    pronouns: tuple[tuple[int, int, str], ...]
    """``(start, end, actor id)`` of each pronoun that plainly means one person."""
    steps: Mapping[int, tuple[Step, ...]]
    """From a source's head token to how its actor was found."""
    unsure: frozenset[int] = frozenset()
    """Where pronouns begin that may as well mean somebody else."""


def cast_of(reading: Reading, attributions: Sequence[Attribution]) -> Cast:
    """Who is who in the article."""
    register = Register(reading)
    name_everybody(register)
    describe_people(register)
    heads = {a.source_head for a in attributions if a.source_head is not None}
    speakers: dict[int, tuple[str, ...]] = {}
    pronouns: list[tuple[int, int, str]] = []
    unsure: set[int] = set()
    # In text order, so that a pronoun finds the speaker before it.
    pronoun_places = {token.i for token in reading.words if _means_one_person(token)}
    for place in sorted(pronoun_places | heads):
        token, is_source = reading.doc[place], place in heads
        found = actors_of(register, token, is_source=is_source)
        if is_source:
            speakers[token.i] = tuple(figure.id for figure in found)
        if is_source and found:
            register.spoken.append((token.idx, tuple(found)))
        if len(found) == 1 and token.lower_ in ONE_PERSON:
            if not is_source and not is_certain(register, token, found[0]):
                unsure.add(token.idx)
                continue
            pronouns.append((token.idx, token.idx + len(token), found[0].id))
            if is_source or not reading.quoted(token):
                learn_gender(token, found[0])
    pronouns = [each for each in pronouns if not _is_own(reading, attributions, speakers, each)]
    steps = {head: register.steps(antecedent(reading.doc[head])) for head in sorted(heads)}
    return Cast(
        tuple(register.figures.values()), speakers, tuple(pronouns), steps, frozenset(unsure)
    )


def _is_own(
    reading: Reading,
    attributions: Sequence[Attribution],
    speakers: Mapping[int, tuple[str, ...]],
    pronoun: tuple[int, int, str],
) -> bool:
    """`“We have a reply with *his* name on it,” Orlo said`: nobody calls himself "he"."""
    start, end, actor = pronoun
    return reading.quotation_at(start) is not None and any(
        actor in speakers.get(each.source_head, ())
        for each in attributions
        if each.source_head is not None
        for low, high in each.content
        if low <= start and end <= high
    )


def _means_one_person(token: "Token") -> bool:
    return token.lower_ in ONE_PERSON and token.pos_ == "PRON"
