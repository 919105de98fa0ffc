"""What is known of an actor besides the name: side, field, and which article gives which role."""

import re
from collections.abc import Iterable
from dataclasses import replace

from briefgen.actors.entries import role_words
from briefgen.brief.story import Story
from briefgen.datamodel import Actor, ActorKind, RoleSource
from briefgen.lexicon.content_words import folded
from briefgen.lexicon.organs import organ_of
from briefgen.lexicon.roles import OFFICIALS

_FIELD_BEHIND = re.compile(
    r"\b(?:professor|lecturer|reader|scholar|expert|specialist|researcher|authority|historian|fellow|"
    r"analyst|economist|lawyer|engineer|doctor|correspondent)s?\s+(?:emerit\w+\s+)?(?:of|in|on|for)\s+"
    r"(?P<field>(?!the\s(?:university|institute|centre|center)\b)[^,;()]+?)"
    r"(?=\s+(?:at|with|from|who|and\s+\w+\s+at)\b|[,;()]|$)",
    re.IGNORECASE,
)
_FIELD_BEFORE = re.compile(
    r"(?P<field>(?:[\w’'-]+\s){1,4}?)(?:leadership\s)?"
    r"(?:analyst|expert|specialist|researcher|scholar|historian|economist|lawyer|engineer|consultant|"
    r"law\sprofessor)s?\b",
    re.IGNORECASE,
)
_FIELD_IN_NAME = re.compile(
    r"\b(?:Institute|Centre|Center|School|Department|Faculty|Programme|Program|Foundation|Council)\s"
    r"(?:for|of|on)\s(?P<field>[A-Z][\w’'-]+(?:\s(?:and|of|for)?\s?[A-Z][\w’'-]+)*)"
)
_NO_FIELD = frozenset(
    """a an the senior leading former independent associate assistant visiting chief research one
    another retired western local""".split()  # noqa: SIM905  # read as a row of words
)
_OWN_FIELD = re.compile(
    r"\b(?P<field>hydrolog|histor|econom|geolog|climatolog|epidemiolog|sociolog|seismolog|virolog|"
    r"criminolog|meteorolog|oceanograph|biolog|physic|chem)(?:ist|ian)\b",
    re.IGNORECASE,
)
_FIELDS = {
    "histor": "history",
    "econom": "economics",
    "physic": "physics",
    "chem": "chemistry",
}


def profiled(story: Story, actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Actors with their sides, fields and the articles behind each role."""
    return tuple(
        replace(
            actor,
            side=_side(story, actor),
            field=field_of(actor),
            role_sources=_role_sources(story, actor),
        )
        for actor in actors
    )


def _side(story: Story, actor: Actor) -> str | None:
    """The state that the actor speaks for; a state is no organ of its own."""
    side = story.joined.sides.get(actor.id)
    if actor.kind is not ActorKind.PERSON and not _is_organ(actor):
        return None
    return None if side == actor.name else side


def _is_organ(actor: Actor) -> bool:
    """`the Élysée`, `the Foreign Ministry`; no university and no newspaper of that state."""
    words = set(folded(actor.name).split())
    return bool(words & OFFICIALS) or organ_of(actor.name) is not None


def field_of(actor: Actor) -> str | None:
    """What an expert is an expert in, in the words of a role or of the affiliation."""
    if not actor.expert:
        return None
    for role in actor.roles:
        if match := _FIELD_BEHIND.search(role):
            return match.group("field").strip()
        if (match := _FIELD_BEFORE.search(role)) and (words := _telling(match.group("field"))):
            return words
        if match := _OWN_FIELD.search(role):
            stem = match.group("field").casefold()
            return _FIELDS.get(stem, f"{stem}y")
    places = (*actor.roles, actor.affiliation or "")
    found = (match.group("field") for place in places if (match := _FIELD_IN_NAME.search(place)))
    return next(found, None)


def _telling(words: str) -> str:
    """Without "senior" and "a"; empty when nothing is left."""
    return " ".join(word for word in words.split() if folded(word) not in _NO_FIELD)


def _role_sources(story: Story, actor: Actor) -> tuple[RoleSource, ...]:
    """Each role as listed, with the articles that word it so; a role that changed shows here."""
    worded: dict[str, set[str]] = {}
    for document, known in story.seen_as.get(actor.id, ()):
        for role in known.roles:
            worded.setdefault(folded(role_words(role)), set()).add(document)
    return tuple(
        RoleSource(role, tuple(sorted(worded.get(folded(role), ())))) for role in actor.roles
    )
