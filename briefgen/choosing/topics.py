"""`--topic WORDS`: the stories that are about something, asked for in plain words."""

from collections.abc import Sequence

from briefgen.choosing.stories import stories_in
from briefgen.datamodel import Article
from briefgen.errors import InputError, Notice, Severity
from briefgen.lexicon.content_words import concepts_in


def about(
    articles: Sequence[Article], topic: str
) -> tuple[tuple[Article, ...], tuple[Notice, ...]]:
    """The articles of the stories that are about the topic, and a notice for each of the others.

    An article names the topic when it has all its words, in whatever form; a story is about it when
    half of its articles name it, or, if there is no such story, when one of them does.
    """
    wanted = concepts_in(topic)
    naming = {each.name for each in articles if wanted and wanted <= concepts_in(_words(each))}
    stories = stories_in(articles)
    shares = [sum(each.name in naming for each in story) / len(story) for story in stories]
    least = 0.5 if max(shares, default=0) >= 0.5 else min((s for s in shares if s), default=2)
    kept = {
        each.name
        for story, share in zip(stories, shares, strict=True)
        if share >= least
        for each in story
    }
    if not kept:
        message = f"--topic: no article is about {topic!r}; give other words, or leave it out"
        raise InputError(message)
    told = tuple(_other(each, topic) for each in articles if each.name not in kept)
    return tuple(each for each in articles if each.name in kept), told


def _words(article: Article) -> str:
    return f"{article.title or ''}\n{article.body}"


def _other(article: Article, topic: str) -> Notice:
    """What is told of an article that nobody asked for: no warning, for it was meant."""
    message = f"not about {topic!r}, left out; leave --topic out to keep it"
    return Notice(Severity.INFO, "other-story", message, article.name)
