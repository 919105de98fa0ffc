"""Everything together: articles and facts in, the `Brief` out."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from math import sqrt

from briefgen.brief.answers import with_unanswered
from briefgen.brief.conflicts import conflicts_in, outdated
from briefgen.brief.corrected import finished, moved
from briefgen.brief.figures import figures_of
from briefgen.brief.items import Entry, entries_of
from briefgen.brief.negations import without_mere_negations
from briefgen.brief.openness import unsettled
from briefgen.brief.profiles import profiled
from briefgen.brief.quoted import quoted
from briefgen.brief.reported import with_reported
from briefgen.brief.sections import Draft, sections_of
from briefgen.brief.shortened import shortened
from briefgen.brief.story import Story, governed, sides, tell, voiced
from briefgen.brief.timeline import timeline_of
from briefgen.clusters import (
    Link,
    Related,
    cluster,
    disputes_in,
    with_empty_denials_joined,
    with_worded_denials_joined,
)
from briefgen.corrections import described
from briefgen.datamodel import (
    Actor,
    Article,
    ArticleFacts,
    Brief,
    Conflict,
    Dispute,
    Source,
    Support,
)
from briefgen.errors import Notice
from briefgen.lexicon.content_words import numbers_in
from briefgen.settings import Settings

SCHEMA = "1"
_NO_TITLE = "Brief"


def compose(
    articles: Sequence[Article],
    facts: Sequence[ArticleFacts],
    settings: Settings,
    notices: Sequence[Notice] = (),
    generator: str = "briefgen",
    *,
    related: Related | None = None,
) -> Brief:
    """Put the brief together; the order of the articles changes nothing."""
    corrections = settings.corrections
    story = tell(described(articles, corrections), facts, settings)
    statements = voiced(story)
    clusters = with_empty_denials_joined(cluster(statements, settings.similarity, related))
    links = disputes_in(
        clusters,
        sides(story),
        story.joined.bodies,
        related,
        states=governed(story),
        days={name: one.published for name, one in story.articles.items() if one.published},
    )
    clusters, links = with_worded_denials_joined(clusters, links)
    clusters, links = with_reported(story, clusters, links)
    clusters = without_mere_negations(story, clusters, links)
    entries = entries_of(story, clusters)
    disputes = tuple(
        Dispute(entries[link.claim].item.id, entries[link.denial].item.id) for link in links
    )
    figures, told = figures_of(story), timeline_of(story)
    draft = Draft(
        story=_counted(story, entries),
        entries=moved(with_unanswered(story, _disputed(entries, links)), corrections),
        disputes=disputes,
        figures=figures,
        told=told,
    )
    draft = replace(draft, disputes=_standing(draft), conflicts=_conflicts(draft))
    brief = Brief(
        schema=SCHEMA,
        generator=generator,
        title=settings.title or _title(draft),
        date=_date(story),
        articles=tuple(_source(story, name) for name in story.articles),
        actors=profiled(story, draft.story.listed()),
        sections=sections_of(draft),
        disputes=draft.disputes,
        notices=_notices(notices, story.facts),
        conflicts=draft.conflicts,
        unsettled=unsettled(draft.entries, draft.disputes),
        quoted=quoted(statements, sides(story)),
    )
    ids = frozenset(each.item.id for group in (entries, figures, told) for each in group) | {
        item.id for section in brief.sections for item in section.items
    }
    return finished(
        shortened(brief, settings.most, settings.passages), ids | story.first_ids, corrections
    )


def _standing(draft: Draft) -> tuple[Dispute, ...]:
    """Disputes whose two sides are still in the brief."""
    kept = {entry.item.id for entry in draft.entries}
    return tuple(each for each in draft.disputes if {each.claim, each.denial} <= kept)


def _conflicts(draft: Draft) -> tuple[Conflict, ...]:
    return conflicts_in(draft.story, draft.entries, draft.figures, draft.told)


def _counted(story: Story, entries: Sequence[Entry]) -> Story:
    """Count the statements of each actor as the brief prints them, and order anew."""
    spoken = Counter(
        speaker
        for entry in entries
        for speaker in {speaker for member in entry.members for speaker in member.speakers}
    )
    actors = [replace(actor, statements=spoken[actor.id]) for actor in story.joined.actors]
    actors.sort(key=lambda actor: _prominence(story, actor))
    joined = replace(story.joined, actors=tuple(actors))
    return replace(story, joined=joined, actors={actor.id: actor for actor in actors})


def _prominence(story: Story, actor: Actor) -> tuple[float, int, str, str]:
    """How much somebody speaks and how many independent sources name them, together.

    A second source that names somebody counts like a second statement: who says six things in
    one article is no more the story's than who says three and is named in four.
    """
    named = story.independent(actor.articles)
    return -sqrt(actor.statements * named), -named, actor.name, actor.id


def _disputed(entries: Sequence[Entry], links: Sequence[Link]) -> tuple[Entry, ...]:
    """Both sides of every dispute name each other."""
    answers: dict[int, list[str]] = {}
    for link in links:
        answers.setdefault(link.claim, []).append(entries[link.denial].item.id)
        answers.setdefault(link.denial, []).append(entries[link.claim].item.id)
    return tuple(
        _answered(entry, answers[place]) if place in answers else entry
        for place, entry in enumerate(entries)
    )


def _answered(entry: Entry, answers: Sequence[str]) -> Entry:
    return replace(
        entry, item=replace(entry.item, support=Support.DISPUTED, answers=tuple(answers))
    )


def _source(story: Story, name: str) -> Source:
    article = story.articles[name]
    return Source(
        number=story.numbers[name],
        name=name,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        url=article.url,
        sha256=article.sha256,
        independent_of=story.independent_of.get(name),
        reliability=article.reliability,
        author=article.author,
        language=article.language,
        provenance=article.provenance,
        pages=article.pages,
    )


def _title(draft: Draft) -> str:
    """Headline of the article that shares most with the others; of equal ones the newest.

    A headline with a number that has been overtaken comes last.
    """
    story = draft.story
    old = {each.number for each in outdated(draft.figures, draft.conflicts)}
    titled = {name: article.title for name, article in story.articles.items() if article.title}
    if not titled:
        names = [actor.name for actor in story.joined.actors[:2]]
        return f"{_NO_TITLE}: {', '.join(names)}" if names else _NO_TITLE
    share = {name: _shared(story.concepts[name], story.spread) for name in titled}
    current = [name for name in titled if not numbers_in(titled[name]) & old] or list(titled)
    return titled[min(current, key=lambda name: (-share[name], -_day(story, name), name))]


def _day(story: Story, name: str) -> int:
    """Ordinal of the day of publication; 0 for a copy, which is no newer, and without a date."""
    published = story.articles[name].published
    return published.toordinal() if published and not story.independent_of.get(name) else 0


def _shared(concepts: Collection[str], counts: Mapping[str, int]) -> float:
    """Mean number of other articles that share a concept, so that length does not win."""
    return sum(counts[concept] - 1 for concept in concepts) / (len(concepts) + 50)


def _date(story: Story) -> str | None:
    """Date given, else the newest article's; never the clock."""
    if story.settings.date:
        return story.settings.date.isoformat()
    days = [article.published for article in story.articles.values() if article.published]
    return max(days).isoformat() if days else None


def _notices(notices: Sequence[Notice], facts: Sequence[ArticleFacts]) -> tuple[Notice, ...]:
    """Those of the run and of every article, once each."""
    found = dict.fromkeys([*notices, *(notice for each in facts for notice in each.notices)])
    return tuple(sorted(found, key=lambda n: (n.where or "", n.code, n.message, n.severity)))
