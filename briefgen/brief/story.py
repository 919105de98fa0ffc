"""All that the sections of one brief are made from, looked up once."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from briefgen.actors.across import Joined, join_actors
from briefgen.brief.rejoined import rejoined
from briefgen.brief.speakers import speakers_in
from briefgen.clusters import Voiced, independence
from briefgen.clusters.independence import publisher_keys
from briefgen.datamodel import (
    Actor,
    ActorKind,
    Article,
    ArticleActor,
    ArticleFacts,
    Mention,
    Passage,
    SourceRole,
    Speaker,
    Statement,
)
from briefgen.lexicon.content_words import concepts_in, folded, stem
from briefgen.lexicon.cues import DOCUMENTS
from briefgen.lexicon.organs import side_in
from briefgen.lexicon.states import state_of
from briefgen.settings import Settings


@dataclass(frozen=True, slots=True)
class Story:
    """Articles, facts and actors by name."""

    settings: Settings
    articles: Mapping[str, Article]
    """In name order."""
    facts: tuple[ArticleFacts, ...]
    joined: Joined
    actors: Mapping[str, Actor]
    known: Mapping[tuple[str, str], ArticleActor]
    """(document, id) → the actor as that article knows it."""
    speakers: Mapping[tuple[str, str], Speaker]
    """(document, id) → the actor as a speaker, with the role as that article words it."""
    present: Mapping[str, tuple[ArticleActor, ...]]
    """Name of the article → its actors as it knows them."""
    seen_as: Mapping[str, tuple[tuple[str, ArticleActor], ...]]
    """Id of the actor → the articles that have it, and the actor as each knows it."""
    numbers: Mapping[str, int]
    """Name of the article → its number among the sources."""
    independent_of: Mapping[str, str | None]
    publishers: Mapping[str, str]
    """Name of the article → whose voice it is."""
    cited: Mapping[str, str]
    """Names of the publishers, with and without "the" → their voices."""
    first_ids: frozenset[str]
    """Ids of the actors before an analyst merged any."""
    said: Mapping[str, tuple[Statement, ...]]
    """Name of the article → its statements."""
    surnames: frozenset[str]
    """Last words of the names of all people, folded."""
    pronouns: Mapping[str, tuple[Mention, ...]]
    """Name of the article → its pronouns with whom they stand for, in text order."""

    concepts: Mapping[str, tuple[str, ...]]
    """Name of the article → what it speaks of."""
    spread: Mapping[str, int]
    """Concept → how many articles speak of it."""

    def said_in(self, document: str) -> tuple[Statement, ...]:
        """Statements of an article."""
        return self.said.get(document, ())

    def pronouns_in(self, passage: Passage) -> tuple[Mention, ...]:
        """Pronouns of a passage, in text order."""
        found = self.pronouns.get(passage.document, ())
        first = bisect_left(found, passage.start, key=lambda mention: mention.start)
        last = bisect_left(found, passage.end, key=lambda mention: mention.start)
        return found[first:last]

    def independent(self, documents: Sequence[str]) -> int:
        """How many independent publishers stand behind the articles."""
        return len({self.publishers.get(name, name) for name in documents})

    def voice_of(self, statement: Statement) -> str:
        """Whose voice a statement is: what a paper reports of another source is that source's.

        "According to The Courier, …" in another paper is the Courier's, and no second voice.
        """
        for local in statement.speakers:
            actor = self.actor_of(statement.document, local)
            cited = actor and self.cited.get(folded(actor.name))
            if cited:
                return cited
        return self.publishers.get(statement.document, statement.document)

    def listed(self) -> tuple[Actor, ...]:
        """Actors that the brief lists: who speaks, has a role, or is named by two articles."""
        named = {who for key, who in self.joined.ids.items() if not self.known[key].described}
        return tuple(
            actor
            for actor in self.joined.actors
            if _is_listed(actor) and (actor.id in named or _may_have_a_name(actor))
        )

    def actor_of(self, document: str, local: str) -> Actor | None:
        """The joined actor of an article's actor; None for an unnamed source."""
        found = self.joined.ids.get((document, local))
        return self.actors.get(found) if found else None


@cache
def _documents() -> frozenset[str]:
    return frozenset(map(stem, DOCUMENTS))


def _may_have_a_name(actor: Actor) -> bool:
    """`Orlo’s campaign manager` and every body, but no `Video` and no `recent reports`."""
    first, *rest = actor.name.split()
    owned = first.endswith(("’s", "'s")) or any(word[0].isupper() for word in rest)
    written = stem(actor.name.split()[-1]) in _documents()
    return owned or (actor.kind is ActorKind.ORGANISATION and not written)


def _is_listed(actor: Actor) -> bool:
    if actor.statements or actor.roles or actor.affiliation:
        return True
    place = actor.kind is ActorKind.STATE and not state_of(actor.name)
    return len(actor.articles) > 1 and not place


def tell(articles: Sequence[Article], facts: Sequence[ArticleFacts], settings: Settings) -> Story:
    """Join actors and texts, whatever order the articles come in."""
    by_name = {article.name: article for article in sorted(articles, key=lambda a: a.name)}
    ordered = tuple(sorted((f for f in facts if f.document in by_name), key=lambda f: f.document))
    first = join_actors(ordered)
    joined = rejoined(first, ordered, settings.corrections)
    ordered = _with_steady_roles(ordered, joined)
    independent_of = independence(tuple(by_name.values()))
    publishers = publisher_keys(tuple(by_name.values()), independent_of)
    known = {(each.document, actor.id): actor for each in ordered for actor in each.actors}
    actors = {actor.id: actor for actor in joined.actors}
    # As tuples: ten thousand sets would take a hundred megabytes.
    concepts = {name: tuple(concepts_in(article.body)) for name, article in by_name.items()}
    return Story(
        settings=settings,
        articles=by_name,
        facts=ordered,
        joined=joined,
        actors=actors,
        known=known,
        speakers=speakers_in(by_name, known, joined, actors),
        present={each.document: each.actors for each in ordered},
        seen_as=_seen_as(known, joined),
        numbers={name: number for number, name in enumerate(by_name, start=1)},
        independent_of=independent_of,
        publishers=publishers,
        cited=_cited(by_name, publishers),
        first_ids=frozenset(actor.id for actor in first.actors),
        said={each.document: each.statements for each in ordered},
        surnames=frozenset(
            folded(actor.name).rpartition(" ")[2]
            for actor in joined.actors
            if actor.kind is ActorKind.PERSON
        ),
        pronouns={each.document: _pronouns(each) for each in ordered},
        concepts=concepts,
        spread=Counter(chain.from_iterable(concepts.values())),
    )


_PRONOUNS = frozenset(["he", "him", "his", "she", "her", "it", "its", "they", "them", "their"])


def _pronouns(facts: ArticleFacts) -> tuple[Mention, ...]:
    mentions = (mention for actor in facts.actors for mention in actor.mentions)
    found = {mention for mention in mentions if mention.text.casefold() in _PRONOUNS}
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.actor)))


def _seen_as(
    known: Mapping[tuple[str, str], ArticleActor], joined: Joined
) -> dict[str, tuple[tuple[str, ArticleActor], ...]]:
    """Each actor's faces, in the order of the articles."""
    faces: dict[str, list[tuple[str, ArticleActor]]] = {}
    for (document, local), actor in known.items():
        if who := joined.ids.get((document, local)):
            faces.setdefault(who, []).append((document, actor))
    return {who: tuple(found) for who, found in faces.items()}


def _cited(articles: Mapping[str, Article], publishers: Mapping[str, str]) -> dict[str, str]:
    """How other papers may name a publisher → its voice."""
    named = {
        folded(article.publisher): publishers[name]
        for name, article in articles.items()
        if article.publisher
    }
    return named | {name.removeprefix("the "): voice for name, voice in named.items()}


def _with_steady_roles(facts: Sequence[ArticleFacts], joined: Joined) -> tuple[ArticleFacts, ...]:
    """Who is an official, or an expert, in one article is so in all of them."""
    held: dict[str, set[SourceRole]] = {}
    for each in facts:
        for statement in each.statements:
            for local in statement.speakers:
                who = joined.ids.get((each.document, local))
                if who:
                    held.setdefault(who, set()).add(statement.role)
    return tuple(
        replace(each, statements=tuple(_with_role(one, held, joined) for one in each.statements))
        for each in facts
    )


_STEADY = (SourceRole.OFFICIAL, SourceRole.EXPERT)


def _with_role(
    statement: Statement, held: Mapping[str, set[SourceRole]], joined: Joined
) -> Statement:
    """With the role that its only speaker has elsewhere, where it is merely a party's."""
    if statement.role is not SourceRole.PARTY or len(statement.speakers) != 1:
        return statement
    who = joined.ids.get((statement.document, statement.speakers[0]))
    roles = held.get(who or "", set())
    role = next((role for role in _STEADY if role in roles), None)
    return replace(statement, role=role) if role else statement


def voiced(story: Story) -> tuple[Voiced, ...]:
    """Every statement once, with its speakers' ids across articles."""
    return tuple(
        Voiced(statement, _keys(story, statement))
        for each in story.facts
        for statement in _without_nested(dict.fromkeys(each.statements))
        if _belongs_in_a_brief(statement)
    )


_ENDS = (".", "?", "!", "…", ":", "”", '"', "’", "»", ")")


def _is_the_author(statement: Statement) -> bool:
    """ "I think": a columnist's own view is no source's."""
    words = {part.exact.casefold() for part in statement.source}
    return bool(words) and words <= {"i", "we"}


def _belongs_in_a_brief(statement: Statement) -> bool:
    """Leave out attitudes ("wants a harbour"), pictures, and what only a headline says."""
    if statement.rule in {"attitude", "picture"} or _is_the_author(statement):
        return False
    return statement.sentence is None or statement.sentence.exact.rstrip().endswith(_ENDS)


def sides(story: Story) -> dict[str, str]:
    """Speaker key → the state for which he speaks, unnamed sources by their own words."""
    unnamed = {
        f"{document}:{local}": side
        for (document, local), actor in story.known.items()
        if actor.unnamed and (side := side_in(actor.name))
    }
    return dict(story.joined.sides) | unnamed


_OF_A_GOVERNMENT = frozenset(
    {"president", "premier", "chancellor", "minister", "king", "queen", "government", "ministry"}
)
_OF_NO_GOVERNMENT = frozenset({"former", "ex", "opposition", "shadow", "vice-president", "club"})


def governed(story: Story) -> dict[str, str]:
    """Speaker → the state, as an actor, of whose government he is: a state denies no such claim.

    Not the opposition's leader: within one state there is room for a dispute.
    """
    states = {
        state_of(one.name) or one.name: one.id
        for one in story.joined.actors
        if one.kind is ActorKind.STATE
    }
    return {
        one.id: states[side]
        for one in story.joined.actors
        if (side := story.joined.sides.get(one.id)) in states and _governs(one)
    }


def _governs(actor: Actor) -> bool:
    if actor.kind is ActorKind.STATE:
        return False
    named = () if actor.kind is ActorKind.PERSON else (actor.name,)
    held = {word for text in (*named, *actor.roles) for word in folded(text).split()}
    return bool(held & _OF_A_GOVERNMENT) and not held & _OF_NO_GOVERNMENT


def _keys(story: Story, statement: Statement) -> tuple[str, ...]:
    """Ids of the actors; an unnamed source is known in its own article only."""
    document = statement.document
    return tuple(
        story.joined.ids.get((document, local), f"{document}:{local}")
        for local in statement.speakers
    )


def _without_nested(statements: Mapping[Statement, None]) -> list[Statement]:
    """Leave out what another statement of the same speaker and kind holds whole."""
    ordered = sorted(statements, key=lambda s: (s.content[0].start, -s.content[-1].end, s.rule))
    kept: list[Statement] = []
    for statement in ordered:
        if not any(_holds(other, statement) for other in kept[-8:]):
            kept.append(statement)
    return kept


def _holds(outer: Statement, inner: Statement) -> bool:
    return (
        outer.speakers == inner.speakers
        and outer.kind is inner.kind
        and all(
            any(out.start <= part.start and part.end <= out.end for out in outer.content)
            for part in inner.content
        )
    )
