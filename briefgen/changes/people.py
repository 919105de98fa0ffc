"""Who is heard for the first time, who has a new role, whose words are now somebody else's."""

from collections.abc import Iterable, Iterator, Mapping

from briefgen.changes.two import Two, side_of, why_new, why_other
from briefgen.datamodel import Brief, Change, ChangeKind, Item, SectionKind, Side
from briefgen.lexicon.content_words import folded


def new_actors(two: Two) -> Iterator[Change]:
    """Who speaks for the first time."""
    known = {actor.id for actor in two.same.actors.values()}
    sides = actor_sides(two.new)
    for actor in two.new.actors:
        side = sides.get(actor.id)
        if actor.id not in known and actor.statements and side:
            cause = why_new(two, item_called(two.new, side.id))
            yield Change(ChangeKind.NEW, cause, new=side)


def new_roles(two: Two) -> Iterator[Change]:
    """Roles that no source gave before; the same words fuller or shorter are none."""
    sides, earlier = actor_sides(two.new), actor_sides(two.old)
    for actor in two.old.actors:
        now = two.same.actors.get(actor.id)
        side = sides.get(now.id) if now else None
        if now is None or side is None or not actor.roles:
            continue
        known = [set(folded(role).split()) for role in actor.roles]
        for role in now.roles:
            words = set(folded(role).split())
            if words and not any(_is_same_role(words, each) for each in known):
                item = item_called(two.new, side.id)
                told = _telling(side, item, role)
                cause = why_new(two, item)
                before = "; ".join(actor.roles)
                yield Change(
                    ChangeKind.ROLE, cause, earlier.get(actor.id), told, before=before, after=role
                )


_OTHER_ROLE = frozenset(
    [
        *("former", "ex", "late", "retired", "outgoing", "acting", "interim", "deputy", "vice"),
        *("assistant", "honorary", "designate", "elect", "incoming"),
    ]
)
"""Words that make another role of the same words: the "former spokeswoman" speaks for nobody."""


def _is_same_role(one: set[str], other: set[str]) -> bool:
    """Whether one says the same more fully: "spokeswoman", "spokeswoman for the port"."""
    return (one <= other or other <= one) and not (one ^ other) & _OTHER_ROLE


def _telling(side: Side, item: Item, role: str) -> Side:
    """The actor with the passages that word the role."""
    words = folded(role)
    evidence = tuple(each for each in item.evidence if folded(each.exact) in words)
    documents = tuple(dict.fromkeys(each.document for each in evidence))
    return Side(side.id, side.section, side.text, documents or side.articles, evidence)


def actor_sides(brief: Brief) -> dict[str, Side]:
    """Actor id → its item of the section of actors."""
    found = {}
    for section in brief.sections:
        if section.kind is SectionKind.ACTORS:
            for item in section.items:
                found[item.id.removeprefix("actor-")] = side_of((section.kind, item))
    return found


def item_called(brief: Brief, key: str) -> Item:
    """The item of an id, in whatever section."""
    return next(item for section in brief.sections for item in section.items if item.id == key)


def reattributed(two: Two) -> Iterator[Change]:
    """Words that are somebody else's now; a fuller name of the same actor is no change."""
    for old, new in two.pairs():
        before = _voices(old[1], two.same.documents)
        after = _voices(new[1], {name: name for name in new[1].articles})
        shared = (key for key in before if key in after)
        other = next((key for key in shared if not _any_same(two, before[key], after[key])), None)
        if other is not None:
            cause = why_other(two, old[1], new[1])
            sides = (side_of(old), side_of(new))
            names = (before[other][0], after[other][0])
            yield Change(ChangeKind.REATTRIBUTED, cause, *sides, before=names[0], after=names[1])


Words = tuple[str, str]
"""Document, as the new brief names it, and words."""


def _voices(item: Item, names: Mapping[str, str]) -> dict[Words, list[str]]:
    """Who says which words of which source: two may say the same."""
    found: dict[Words, list[str]] = {}
    for each in item.evidence:
        if each.speaker and each.document in names:
            key = (names[each.document], folded(each.exact))
            found.setdefault(key, []).append(each.speaker)
    return found


def _any_same(two: Two, before: Iterable[str], after: Iterable[str]) -> bool:
    return any(_same_voice(two, one, other) for one in before for other in after)


def _same_voice(two: Two, one: str, other: str) -> bool:
    """Whether two names are of one actor, or one is part of the other."""
    first, second = folded(one), folded(other)
    if first in second or second in first:
        return True
    ids = (actor.id for actor in two.old.actors if actor.name == one)
    known = [two.same.actors[key] for key in ids if key in two.same.actors]
    return any(other in (actor.name, *actor.aliases) for actor in known)
