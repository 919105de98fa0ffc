"""An actor as one article knows it, or several that have been found to be one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.actors.spellings import (
    SMALL,
    Words,
    bare,
    body_words,
    fold,
    untitled,
    words_of,
)
from briefgen.datamodel import ActorKind, ArticleActor
from briefgen.lexicon.states import demonym_of, state_of

_KIND_ORDER = (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.GROUP)

Member = tuple[str, ArticleActor]
"""A document and an actor that it names."""


@dataclass(frozen=True, slots=True)
class Known:
    """An actor in one article, or several that have been found to be one."""

    members: tuple[Member, ...]
    words: tuple[Words, ...]
    """Every different full form of the name, most telling first."""
    kind: ActorKind

    @property
    def documents(self) -> frozenset[str]:
        """Articles that know it."""
        return frozenset(document for document, _ in self.members)


def known(members: Sequence[Member]) -> Known:
    """Group of the kind that most articles see; the fullest name leads."""
    kinds = Counter(_kind(actor) for _, actor in members)
    kind = max(_KIND_ORDER, key=lambda kind: (kinds[kind], -_KIND_ORDER.index(kind)))
    split = words_of if kind is ActorKind.PERSON else body_words
    forms = {split(actor.name) for _, actor in members}
    ordered = sorted(forms, key=lambda form: (-fullness(form), -len(form), form))
    return Known(tuple(members), tuple(ordered), kind)


def union(groups: Iterable[Known]) -> Known:
    """One of several that are the same, its members in order of document."""
    members = [member for group in groups for member in group.members]
    return known(sorted(members, key=lambda member: (member[0], member[1].id)))


def _kind(actor: ArticleActor) -> ActorKind:
    """Kind as the article sees it, but a state's name is never an organisation's."""
    is_state = actor.kind is not ActorKind.PERSON and state_of(actor.name)
    return ActorKind.STATE if is_state else actor.kind


def fullness(words: Words) -> int:
    """Letters of the words that are no initials."""
    return sum(len(word) for word in words if len(word) > 1)


def name_of(group: Known) -> str:
    """The state's own name; else the fullest form, among those the commonest."""
    if group.kind is ActorKind.STATE:
        name = group.members[0][1].name
        return state_of(name) or demonym_of(name) or name
    written = untitled if group.kind is ActorKind.PERSON else bare
    names = {written(actor.name) for _, actor in group.members}
    fullest = max(_whole_words(name) for name in names)
    full = [name for name in names if _whole_words(name) == fullest]
    forms = Counter(written(form) for form in _forms(group))
    return min(full, key=lambda name: (-forms[name], name))


def _forms(group: Known) -> Iterator[str]:
    """Every time that the name is written, in whatever form."""
    for _, actor in group.members:
        yield actor.name
        yield from (mention.text for mention in actor.mentions if mention.named)


def _whole_words(name: str) -> int:
    """Words that are neither initials nor small."""
    return sum(len(word) > 1 and word not in SMALL for word in fold(name).split())
