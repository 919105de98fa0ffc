"""Claims that accuse somebody who says nothing in these sources: the reader is told so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.brief.items import Entry
from briefgen.brief.story import Story
from briefgen.datamodel import Actor, ActorKind, Mention, StatementKind
from briefgen.lexicon.accusing import accuses


def with_unanswered(story: Story, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Accusations that no denial answers name the accused who never speak."""
    heard = _heard(story, entries)
    sides = {story.joined.sides[who] for who in heard if who in story.joined.sides}
    return tuple(
        replace(entry, item=replace(entry.item, unanswered=silent))
        if (silent := tuple(dict.fromkeys(_silent(story, entry, heard, sides))))
        else entry
        for entry in entries
    )


def _heard(story: Story, entries: Sequence[Entry]) -> set[str]:
    """Who speaks, and the bodies and states for which they do."""
    speakers = {who for entry in entries for one in entry.members for who in one.speakers}
    bodies = {story.joined.bodies[who] for who in speakers if who in story.joined.bodies}
    sides = {story.joined.sides[who] for who in speakers if who in story.joined.sides}
    states = {actor.id for actor in story.joined.actors if actor.name in sides}
    return speakers | bodies | states


def _silent(story: Story, entry: Entry, heard: set[str], sides: set[str]) -> Iterator[str]:
    if entry.kind is not StatementKind.CLAIM or entry.item.answers:
        return
    cue = " ".join(part.exact for part in entry.members[0].statement.cue)
    if not accuses(cue, entry.members[0].content):
        return
    accused = _accused(story, entry)
    if accused is None or accused.id in entry.members[0].speakers:
        return
    spoken_for = story.joined.sides.get(accused.id) in sides
    if accused.id not in heard and not spoken_for:
        yield accused.name


def _accused(story: Story, entry: Entry) -> Actor | None:
    """The first actor named behind the cue or in the content; a place is nobody."""
    statement = entry.members[0].statement
    start = min([part.end for part in statement.cue] + [statement.content[0].start])
    end = statement.content[-1].end
    mentions: list[tuple[int, Mention]] = [
        (mention.start, mention)
        for known in story.present.get(statement.document, ())
        for mention in known.mentions
        if mention.named and start <= mention.start < end
    ]
    for _, mention in sorted(mentions, key=lambda pair: pair[0]):
        actor = story.actor_of(statement.document, mention.actor)
        if actor is not None and (actor.kind is not ActorKind.STATE or actor.statements):
            return actor
    return None
