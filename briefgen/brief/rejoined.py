"""Actors split and merged as an analyst says, whatever their names suggest."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.actors.across import Joined, join_actors
from briefgen.corrections import Corrections, Merge, Split
from briefgen.datamodel import Actor, ArticleFacts


def rejoined(joined: Joined, facts: Sequence[ArticleFacts], corrections: Corrections) -> Joined:
    """Actors split and then merged as the analyst says."""
    for split in corrections.of(Split):
        joined = _split(joined, facts, split)
    for merge in corrections.of(Merge):
        joined = _merged(joined, merge)
    return joined


def _merged(joined: Joined, merge: Merge) -> Joined:
    """One actor instead of several; ids that nobody has are passed over."""
    by_id = {actor.id: actor for actor in joined.actors}
    ids = list(dict.fromkeys(each for each in merge.actors if each in by_id))
    if len(ids) < 2:
        return joined
    first, *others = (by_id[each] for each in ids)
    whole = _whole(first, others)
    gone = {actor.id for actor in others}
    actors = (whole if actor is first else actor for actor in joined.actors if actor.id not in gone)
    return Joined(
        tuple(sorted(actors, key=lambda a: (-a.statements, -len(a.articles), a.name, a.id))),
        {key: first.id if each in gone else each for key, each in joined.ids.items()},
        _renamed(joined.sides, gone, first.id),
        _renamed(joined.bodies, gone, first.id),
    )


def _whole(first: Actor, others: Sequence[Actor]) -> Actor:
    everybody = (first, *others)
    names = {name for actor in everybody for name in (actor.name, *actor.aliases)}
    roles = dict.fromkeys(role for actor in everybody for role in actor.roles)
    return replace(
        first,
        aliases=tuple(sorted(names - {first.name})),
        roles=tuple(roles),
        affiliation=next((a.affiliation for a in everybody if a.affiliation), None),
        expert=any(actor.expert for actor in everybody),
        articles=tuple(sorted({name for actor in everybody for name in actor.articles})),
        statements=sum(actor.statements for actor in everybody),
    )


def _renamed(found: Mapping[str, str], gone: set[str], kept: str) -> dict[str, str]:
    """What is known of the merged actors is the kept one's, his own first."""
    moved = {kept if who in gone else who: what for who, what in found.items() if who in gone}
    return moved | {who: what for who, what in found.items() if who not in gone}


def _split(joined: Joined, facts: Sequence[ArticleFacts], split: Split) -> Joined:
    """The name in the articles given becomes an actor of its own."""
    theirs = {key for key, each in joined.ids.items() if each == split.actor}
    apart = {key for key in theirs if key[0] in split.articles}
    if not apart or apart == theirs:
        return joined
    rest, own = _actors_of(facts, theirs - apart), _actors_of(facts, apart)
    if rest is None or own is None:
        return joined
    taken = {actor.id for actor in joined.actors}
    new_id = next(
        name
        for number in range(2, len(taken) + 3)
        if (name := f"{split.actor}-{number}") not in taken
    )
    own = replace(own, id=new_id, name=split.name or own.name)
    others = (actor for actor in joined.actors if actor.id != split.actor)
    actors = (*others, replace(rest, id=split.actor), own)
    return Joined(
        tuple(sorted(actors, key=lambda a: (-a.statements, -len(a.articles), a.name, a.id))),
        dict(joined.ids) | dict.fromkeys(sorted(apart), new_id),
        joined.sides,
        joined.bodies,
    )


def _actors_of(facts: Sequence[ArticleFacts], keys: set[tuple[str, str]]) -> Actor | None:
    """The one actor that these actors of articles make up."""
    own = [
        replace(each, actors=tuple(a for a in each.actors if (each.document, a.id) in keys))
        for each in facts
    ]
    found = join_actors(own).actors
    return _whole(found[0], found[1:]) if found else None
