"""One entry for one person or body across all articles.

Names are compared by their words without titles, accents, hyphens and case, within blocks of
equal last word, so the work grows with the number of different names, not with its square.
What could be two is left two: a wrong merger puts words into a mouth.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from briefgen.actors.entries import entries_of
from briefgen.actors.joining import SEATS, join_names
from briefgen.actors.sides import bodies_of, demonyms_of, side_of
from briefgen.actors.spellings import bare, fold, words_of
from briefgen.datamodel import Actor, ActorKind, ArticleActor, ArticleFacts
from briefgen.lexicon.states import state_of

_NO_NAMES = frozenset(
    re.findall(
        r"\w+",
        "this that these those her his their its our my your some many several both all no nobody "
        "somebody everybody everyone someone anyone you he she it they we i one two three another "
        "other others any each such most however but and",
    )
)
_PARTICLES = frozenset(
    re.findall(
        r"\w+", "al bin ibn de da di du del della den der des dos el la le van von ten zu af"
    )
)


@dataclass(frozen=True, slots=True)
class Joined:
    """The actors of the brief, and who of the articles' actors each is."""

    actors: tuple[Actor, ...]
    """By number of statements, then of articles, then name."""
    ids: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(document, id of the `ArticleActor`) → id of the `Actor`; unnamed sources have none."""
    sides: Mapping[str, str] = field(default_factory=dict)
    """Id of the `Actor` → the state it is or speaks for, where name or role tell."""
    bodies: Mapping[str, str] = field(default_factory=dict)
    """Id of a person → id of the body that a role or the affiliation names."""


def join_actors(facts: Sequence[ArticleFacts]) -> Joined:
    """Join what the articles call by different names."""
    named = [
        (each.document, _trimmed(actor))
        for each in sorted(facts, key=lambda each: each.document)
        for actor in each.actors
        if _is_name(actor)
    ]
    spoken = _statements_of(facts)
    groups = join_names(_as_they_are(named, spoken))
    actors = entries_of(groups, spoken)
    ids = {
        (document, each.id): actor.id
        for actor, group in zip(actors, groups, strict=True)
        for document, each in group.members
    }
    local = demonyms_of(actor.name for actor in actors if actor.kind is ActorKind.STATE)
    sides = {actor.id: side for actor in actors if (side := side_of(actor, local))}
    # A body that towns stand for is a side of its own.
    sides |= {actor.id: actor.name for actor in actors if actor.name in SEATS.values()}
    ordered = sorted(actors, key=lambda a: (-a.statements, -len(a.articles), a.name, a.id))
    return Joined(tuple(ordered), ids, sides, bodies_of(ordered))


def _statements_of(facts: Sequence[ArticleFacts]) -> Counter[tuple[str, str]]:
    """How many statements each (document, id of an `ArticleActor`) makes."""
    return Counter(
        (each.document, speaker)
        for each in facts
        for statement in each.statements
        for speaker in statement.speakers
    )


def _as_they_are(
    named: Sequence[tuple[str, ArticleActor]], spoken: Mapping[tuple[str, str], int]
) -> list[tuple[str, ArticleActor]]:
    """A "place" that speaks and is called like somebody in another article is that person.

    "Holm, the union president, said": taken for a town where no first name stands. And a town
    may speak for the body that has its seat there.
    """
    surnames = {
        words[-1]
        for _, actor in named
        if actor.kind is ActorKind.PERSON and len(words := words_of(actor.name)) > 1
    }
    return [
        (document, _of_its_kind(actor, surnames) if spoken.get((document, actor.id)) else actor)
        for document, actor in named
    ]


def _of_its_kind(actor: ArticleActor, surnames: AbstractSet[str]) -> ArticleActor:
    """A speaking place as what it is: somebody of that surname, or a body seated there."""
    if actor.kind is not ActorKind.STATE or state_of(actor.name):
        return actor
    if fold(actor.name) in SEATS:
        return replace(actor, kind=ActorKind.ORGANISATION)
    is_surname = "".join(words_of(actor.name)) in surnames
    return replace(actor, kind=ActorKind.PERSON) if is_surname else actor


def _is_name(actor: ArticleActor) -> bool:
    """Whether the name can mean the same in another article; "her office" cannot."""
    words = bare(actor.name).split()
    if actor.unnamed or not words or not words_of(actor.name):
        return False
    capitals = [any(letter.isupper() for letter in word) for word in words]
    first = words[0].casefold()
    if first in _NO_NAMES or not (capitals[0] or (first in _PARTICLES and any(capitals))):
        return False
    loose = actor.kind in {ActorKind.GROUP, ActorKind.PERSON} and len(words) > 1
    return not loose or any(capitals[1:]) or state_of(actor.name) is not None


def _trimmed(actor: ArticleActor) -> ArticleActor:
    """Without a relative clause behind the name."""
    name = re.sub(r",?\s+(?:who|which|whose)\b.*$", "", actor.name, flags=re.DOTALL)
    return replace(actor, name=name) if name != actor.name else actor
