"""The entry of an actor in the brief: its name, roles, affiliation and id."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.actors.known import Known, name_of
from briefgen.actors.spellings import body_words, fold
from briefgen.datamodel import Actor, ArticleActor, Passage


def entries_of(groups: Sequence[Known], spoken: Mapping[tuple[str, str], int]) -> list[Actor]:
    """An entry for each group, with an id that no other has."""
    entries = [_entry(group, spoken) for group in groups]
    return [_with_id(entry, number) for entry, number in _numbered(entries)]


def _entry(group: Known, spoken: Mapping[tuple[str, str], int]) -> Actor:
    """Write one entry, its id still to be made unique."""
    name = name_of(group)
    aliases = {alias for _, actor in group.members for alias in (actor.name, *actor.aliases)}
    affiliations = Counter(
        actor.affiliation.exact for _, actor in group.members if actor.affiliation
    )
    return Actor(
        id=_slug(name),
        name=name,
        kind=group.kind,
        aliases=tuple(sorted(aliases - {name})),
        roles=roles_of(actor for _, actor in group.members),
        affiliation=min(affiliations, key=lambda text: (-affiliations[text], -len(text), text))
        if affiliations
        else None,
        expert=any(actor.expert for _, actor in group.members),
        articles=tuple(sorted({document for document, _ in group.members})),
        statements=sum(spoken.get((document, actor.id), 0) for document, actor in group.members),
    )


# --- ids --------------------------------------------------------------------------------------


def _slug(name: str) -> str:
    return fold(name).replace(" ", "-").replace("'", "") or "actor"


def _numbered(actors: Sequence[Actor]) -> Iterator[tuple[Actor, int]]:
    """Count those whose names make the same id."""
    seen: Counter[str] = Counter()
    for actor in actors:
        seen[actor.id] += 1
        yield actor, seen[actor.id]


def _with_id(actor: Actor, number: int) -> Actor:
    return actor if number == 1 else replace(actor, id=f"{actor.id}-{number}")


# --- roles ------------------------------------------------------------------------------------


def roles_of(actors: Iterable[ArticleActor]) -> tuple[str, ...]:
    """Every role as worded, the commonest first, without those that add nothing.

    "Port spokesman" adds nothing to "port spokesperson", "minister" nothing to "Norway's
    Defence Minister" unless more articles have it.
    """
    worded = [role_words(role) for actor in actors for role in actor.roles]
    counts = Counter(worded)
    meant: dict[frozenset[str], list[str]] = defaultdict(list)
    for text in worded:
        if text:
            meant[_meant(text)].append(text)
    kept = [
        texts
        for words, texts in meant.items()
        if not any(words < other and len(texts) <= len(meant[other]) for other in meant)
    ]
    kept.sort(key=lambda texts: (-len(texts), worded.index(texts[0])))
    return tuple(min(texts, key=lambda text: (-counts[text], -len(text), text)) for texts in kept)


def _meant(role: str) -> frozenset[str]:
    """Words of a role without spelling, state form and sex: what two roles share."""
    words = (re.sub(r"(?:wo)?man$", "person", word) for word in body_words(role))
    return frozenset(words)


def role_words(role: Passage) -> str:
    """The words in one line, without an article before them."""
    text = " ".join(role.exact.split())
    if text.count("(") > text.count(")"):
        text = text[: text.rindex("(")]
    text = text.strip(" ,;:")
    return re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE)
