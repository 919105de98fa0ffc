"""Negative words that deny nothing: "there was no danger to residents" is a claim.

So is what somebody says of others: an inspectorate's "the company had not asked". Only where no
source says the contrary; else it is a denial after all.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.actors.names import plain
from briefgen.actors.roles import is_role
from briefgen.brief.story import Story
from briefgen.clusters import Cluster, Link, Voiced
from briefgen.datamodel import SourceRole, Stance, StatementKind
from briefgen.lexicon.roles import BODIES, PEOPLE
from briefgen.statements import BY_CONTENT

_ASSESSED = re.compile(
    r"\bthere\s(?:is|are|was|were|has\sbeen|have\sbeen|had\sbeen|will\sbe|would\sbe)\s"
    r"(?:absolutely\s|currently\s)?(?:no|not\sany|never\sany)\s(?:\w+\s){0,2}?"
    r"(?:danger|signs?|indications?|evidence|risks?|threats?|doubts?|need|reasons?|question|cause|"
    r"alternatives?|choice|chance|hope|hurry|guarantees?|proof|way|room|point|shortage|change|time)\b",
    re.IGNORECASE,
)


_OF_SOMEBODY = re.compile(
    r"^[“\"‘'\s]*(?:that\s|and\s|but\s)?(?P<who>(?:the\s)?(?:[\w’'.-]+\s){1,6}?)"
    r"(?:has|have|had|did|was|were)(?:n['’]t|\s(?:not|never))\b",
    re.IGNORECASE,
)
_OF_THE_STATE = frozenset(
    {"government", "state", "cabinet", "administration", "ministry", "country", "nation"}
    | {"city", "town", "council", "army"}
)


def without_mere_negations(
    story: Story, clusters: Sequence[Cluster], links: Sequence[Link]
) -> tuple[Cluster, ...]:
    """Clusters in their places, negations that answer nobody as claims."""
    answering = {link.denial for link in links}
    return tuple(
        _as_claim(cluster)
        if place not in answering and _denies_nothing(story, cluster)
        else cluster
        for place, cluster in enumerate(clusters)
    )


def _denies_nothing(story: Story, cluster: Cluster) -> bool:
    return cluster.kind is StatementKind.DENIAL and all(
        member.statement.why.stance == BY_CONTENT
        and (_ASSESSED.search(member.content) or _is_about_others(story, member))
        for member in cluster.members
    )


def _is_about_others(story: Story, told: Voiced) -> bool:
    """Whether people or a body other than the speaker and his side did not do something.

    The inspectorate's "the company had not asked"; but the minister's "the government had not".
    """
    words = told.statement.why.stance_words
    found = _OF_SOMEBODY.match(words.exact if words else "")
    who = plain(found["who"]).removeprefix("the ").split() if found else []
    if not found or not who or not _are_people(found["who"], who):
        return False
    return not set(who) & (_words_of_speaker(story, told) | _own_body(story, told))


def _own_body(story: Story, told: Voiced) -> frozenset[str]:
    """What a speaker calls the own side: to a firm and its people that is "the company"."""
    if told.statement.role in {SourceRole.OFFICIAL, SourceRole.UNNAMED}:
        return _OF_THE_STATE
    actors = [story.actors[who] for who in told.speakers if who in story.actors]
    called = {word for actor in actors for word in plain(actor.name).split()} & BODIES
    holds_office = any(actor.roles for actor in actors)
    return BODIES if actors and (holds_office or not called) else frozenset()


def _are_people(phrase: str, who: Sequence[str]) -> bool:
    """`the company`, `the engineers`, `Arden Shipping`: not `the talks`, nor a pronoun."""
    last = who[-1]
    known = {last, last.removesuffix("s")} & (BODIES | PEOPLE) or is_role(last)
    named = len(who) > 1 and all(word[0].isupper() for word in phrase.split())
    return bool(known or named)


def _words_of_speaker(story: Story, told: Voiced) -> frozenset[str]:
    """Words of the names and roles of who speaks, and of the body spoken for."""
    statement = told.statement
    ids = {*told.speakers, *(story.joined.bodies.get(who, "") for who in told.speakers)}
    actors = [story.actors[one] for one in sorted(ids) if one in story.actors]
    texts = [part.exact for part in statement.source]
    texts += [text for one in actors for text in (one.name, *one.roles, one.affiliation or "")]
    return frozenset(word for text in texts for word in plain(text).split())


def _as_claim(cluster: Cluster) -> Cluster:
    return Cluster(
        tuple(
            replace(member, statement=replace(member.statement, stance=Stance.ASSERT))
            for member in cluster.members
        )
    )
