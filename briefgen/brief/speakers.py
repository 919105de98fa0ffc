"""Each article's actors as speakers: the brief's name, and the role as that article words it."""

import re
from collections.abc import Mapping

from briefgen.actors.across import Joined
from briefgen.actors.entries import role_words
from briefgen.datamodel import Actor, ActorKind, Article, ArticleActor, Speaker
from briefgen.lexicon.content_words import folded

_LONGEST_ROLE = 14
"""Words; a longer apposition buries what is said."""
_NEAR = 25
"""Characters between a role and an affiliation that belong together ("at the")."""


def speakers_in(
    articles: Mapping[str, Article],
    known: Mapping[tuple[str, str], ArticleActor],
    joined: Joined,
    actors: Mapping[str, Actor],
) -> dict[tuple[str, str], Speaker]:
    """(document, id of its actor) → how a line names whoever has an entry in the brief."""
    return {
        (document, local): Speaker(actor.name, actor.id, _role(articles[document], each, actor))
        for (document, local), each in known.items()
        if (actor := actors.get(joined.ids.get((document, local), "")))
    }


def _role(article: Article, known: ArticleActor, actor: Actor) -> str | None:
    """Role as this article words it, else as another does; with the affiliation."""
    # A bare title ("Prof.") tells less than any other role.
    for role in sorted(known.roles, key=lambda role: " " not in role.exact):
        words = role_words(role)
        affiliation = known.affiliation
        if affiliation and role.end <= affiliation.start <= role.end + _NEAR:
            between = article.text[role.end : affiliation.start]
            if not re.search(r"[.;\n]", between):
                words += " ".join(f"{between}{affiliation.exact}".split(" "))
        if _adds(words, actor):
            return " ".join(words.split())
    others = (words for words in actor.roles if _adds(words, actor))
    role_elsewhere = next(others, None)
    return role_elsewhere or (actor.affiliation if actor.kind is ActorKind.PERSON else None)


def _adds(words: str, actor: Actor) -> bool:
    """Whether a role can stand behind the name without doubling it."""
    name, role = set(folded(actor.name).split()), set(folded(words).split())
    return bool(role) and not name & role and len(words.split()) <= _LONGEST_ROLE
