"""Choosing: which of the articles that were loaded make a brief, and what is told of the others.

Earlier versions are left out, then other stories than the one that is told. An article is never
dropped in silence: each that is left out is named in a notice, with the way to keep it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.choosing.copies import newest_versions
from briefgen.choosing.stories import main_story, stories_in, strays
from briefgen.choosing.topics import about
from briefgen.datamodel import Article
from briefgen.errors import Notice, Severity

__all__ = ["Chosen", "about", "choose", "main_story", "newest_versions", "stories_in"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What makes one brief."""

    articles: tuple[Article, ...]
    notices: tuple[Notice, ...]


def choose(
    articles: Iterable[Article],
    *,
    topic: str | None = None,
    split: bool = False,
    everything: bool = False,
) -> tuple[Chosen, ...]:
    """The articles of the brief, or with ``split`` of a brief for each story, the largest first.

    ``topic``: words that the story has to be about (`InputError` when none is). ``everything``
    keeps all stories. Otherwise articles on another story than more than half of them are
    left out. Neither the order of the articles nor an article on something else changes which
    belong together.
    """
    kept, told = newest_versions(articles)
    if topic:
        kept, more = about(kept, topic)
        told = (*told, *more)
    if everything or (topic and not split):
        return (Chosen(kept, told),)
    stories = stories_in(kept)
    if split:
        return tuple(Chosen(story, _own(told, story, kept)) for story in stories)
    main = main_story(stories)
    if main is None:
        several = (_several(stories),) if len(stories) > 1 else ()
        return (Chosen(kept, (*told, *several)),)
    apart = strays((story for story in stories if story is not main), main)
    out = {article.name for article in apart}
    chosen = tuple(each for each in kept if each.name not in out)
    return (Chosen(chosen, (*told, *map(_stray, apart))),)


def _own(
    told: Sequence[Notice], story: Sequence[Article], kept: Sequence[Article]
) -> tuple[Notice, ...]:
    """Notices that are not about another story's articles."""
    others = {each.name for each in kept} - {each.name for each in story}
    return tuple(notice for notice in told if notice.where not in others)


def _stray(article: Article) -> Notice:
    message = (
        "on another story than most of the articles, left out; "
        "--all keeps it, --split makes a brief of each story"
    )
    return Notice(Severity.WARNING, "other-story", message, article.name)


_SHOWN = 3


def _several(stories: Sequence[Sequence[Article]]) -> Notice:
    """What is told when no story has most of the articles."""
    shown = "; ".join(f"{_heading(story)} ({_counted(len(story))})" for story in stories[:_SHOWN])
    more = f"; and {len(stories) - _SHOWN} more" if len(stories) > _SHOWN else ""
    message = (
        f"the articles tell {len(stories)} stories, all in this one brief: {shown}{more}; "
        "--split makes a brief of each, --topic WORDS picks one"
    )
    return Notice(Severity.WARNING, "several-stories", message)


def _heading(story: Sequence[Article]) -> str:
    first = min(story, key=lambda article: (article.title is None, article.name))
    return first.title or first.name


def _counted(articles: int) -> str:
    return "1 article" if articles == 1 else f"{articles} articles"
