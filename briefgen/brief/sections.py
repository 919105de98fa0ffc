"""The sections of a brief: a table of selections over the same entries."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from briefgen.brief.conflicts import latest, outdated
from briefgen.brief.figures import Counted, shown
from briefgen.brief.highlights import highlights_of
from briefgen.brief.items import Entry, evidence_of, some_of
from briefgen.brief.openness import open_questions
from briefgen.brief.story import Story
from briefgen.brief.timeline import Told
from briefgen.datamodel import (
    Actor,
    Conflict,
    Dispute,
    Item,
    Line,
    Passage,
    Section,
    SectionKind,
    StatementKind,
    Support,
)
from briefgen.lexicon.content_words import folded
from briefgen.spans import passage

_RANK = {Support.DISPUTED: 0, Support.CORROBORATED: 1, Support.SINGLE: 2}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a selector chooses from."""

    story: Story
    entries: tuple[Entry, ...]
    """Of all statements, support and disputes settled."""
    disputes: tuple[Dispute, ...]
    """The surest first."""
    figures: tuple[Counted, ...] = ()
    told: tuple[Told, ...] = ()
    """Events in time order."""
    conflicts: tuple[Conflict, ...] = ()


Selector = Callable[[Draft], Iterable[Item]]


def sections_of(draft: Draft) -> tuple[Section, ...]:
    """Every section of the table, an empty one too."""
    return tuple(Section(kind, title, tuple(select(draft))) for kind, title, select in SECTIONS)


# --- statements -------------------------------------------------------------------------------


def _claims(draft: Draft) -> list[Item]:
    return _ordered(draft, StatementKind.CLAIM)


def _denials(draft: Draft) -> list[Item]:
    return _ordered(draft, StatementKind.DENIAL)


def _expert_views(draft: Draft) -> list[Item]:
    return _ordered(draft, StatementKind.EXPERT_VIEW)


def _open_questions(draft: Draft) -> list[Item]:
    return open_questions(draft.story, draft.entries)


def _ordered(draft: Draft, kind: StatementKind) -> list[Item]:
    """Disputed and corroborated first; the rest by speaker, whoever says most first."""
    entries = [entry for entry in draft.entries if entry.kind is kind]
    groups: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.members[0].order):
        groups.setdefault(_voice(entry), []).append(entry)
    place = {
        voice: number
        for number, (voice, _) in enumerate(
            sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[1][0].members[0].order))
        )
    }
    ranked = sorted(
        entries, key=lambda entry: (*_standing(entry), place[_voice(entry)], entry.members[0].order)
    )
    return [entry.item for entry in ranked]


def _voice(entry: Entry) -> str:
    """Who leads an entry; the writers of all articles are apart."""
    lead = entry.members[0]
    return ",".join(lead.speakers) or f"writer of {lead.statement.document}"


def _standing(entry: Entry) -> tuple[int, int, int]:
    item = entry.item
    return _RANK[item.support], -item.independent, -len(item.articles)


# --- highlights -------------------------------------------------------------------------------


def _highlights(draft: Draft) -> list[Item]:
    old, new = (
        [each.value for each in numbers(draft.figures, draft.conflicts)]
        for numbers in (outdated, latest)
    )
    return highlights_of(draft.story, draft.entries, draft.disputes, outdated=old, latest=new)


# --- actors -----------------------------------------------------------------------------------


def _actors(draft: Draft) -> list[Item]:
    """One entry for each, with what is said about them."""
    return [_actor_item(draft.story, actor) for actor in draft.story.listed()]


def _actor_item(story: Story, actor: Actor) -> Item:
    """Name, roles and affiliation, each with the passage that words it."""
    passages = some_of(
        _passages_about(story, actor),
        lambda each: story.publishers[each.document],
        story.settings.passages,
    )
    words = "; ".join(actor.roles)
    if actor.affiliation and folded(actor.affiliation) not in folded(words):
        words = f"{words} ({actor.affiliation})" if words else actor.affiliation
    text = f"{actor.name} — {words}" if words else actor.name
    evidence = tuple(evidence_of(passage) for passage in passages)
    return Item(
        id=f"actor-{actor.id}",
        text=text,
        lines=(_plain_line(story, text, actor.articles, len(evidence)),),
        speakers=(),
        evidence=evidence,
        articles=actor.articles,
        support=Support.CORROBORATED if story.independent(actor.articles) > 1 else Support.SINGLE,
        independent=story.independent(actor.articles),
        hedge=None,
        rule="actor",
        label=str(actor.kind),
    )


def _passages_about(story: Story, actor: Actor) -> list[Passage]:
    """Roles and affiliations in text order, once each; else where the name stands."""
    found = [
        passage
        for _, known in story.seen_as.get(actor.id, ())
        for passage in (*known.roles, *([known.affiliation] if known.affiliation else []))
    ]
    ordered = sorted(dict.fromkeys(found), key=lambda each: (each.document, each.start, each.end))
    return ordered or _first_mentions(story, actor)


def _first_mentions(story: Story, actor: Actor) -> list[Passage]:
    """Where each article first names somebody of whom none tells a role."""
    found: dict[str, Passage] = {}
    faces = story.seen_as.get(actor.id, ())
    for document, known in sorted(faces, key=lambda face: (face[0], face[1].id)):
        ordered = sorted(known.mentions, key=lambda m: (not m.named, m.start))
        for mention in ordered[:1]:
            named = passage(story.articles[document], mention.start, mention.end)
            found.setdefault(document, named)
    return [found[document] for document in sorted(found)]


def _plain_line(story: Story, text: str, documents: Sequence[str], evidence: int) -> Line:
    """A line that nobody says."""
    citations = tuple(sorted(story.numbers[name] for name in documents))
    return Line("", "", text, citations, tuple(range(evidence)))


# --- figures and timeline ---------------------------------------------------------------------


def _figures(draft: Draft) -> list[Item]:
    return shown(draft.figures, frozenset(i for each in draft.conflicts for i in each.items))


def _timeline(draft: Draft) -> list[Item]:
    return [told.item for told in draft.told]


# --- sources ----------------------------------------------------------------------------------


def _sources(draft: Draft) -> list[Item]:
    return [_source_item(draft.story, name) for name in draft.story.articles]


def _source_item(story: Story, name: str) -> Item:
    """An article as a line; the full data are the brief's ``articles``."""
    article = story.articles[name]
    day = article.published.isoformat() if article.published else None
    text = ", ".join(part for part in (article.publisher or name, article.title, day) if part)
    return Item(
        id=f"source-{story.numbers[name]}",
        text=text,
        lines=(_plain_line(story, text, (name,), 0),),
        speakers=(),
        evidence=(),
        articles=(name,),
        support=Support.SINGLE,
        independent=1,
        hedge=None,
        rule="source",
    )


SECTIONS: tuple[tuple[SectionKind, str, Selector], ...] = (
    (SectionKind.HIGHLIGHTS, "Highlights", _highlights),
    (SectionKind.ACTORS, "Actors", _actors),
    (SectionKind.CLAIMS, "Claims", _claims),
    (SectionKind.DENIALS, "Denials", _denials),
    (SectionKind.EXPERT_VIEWS, "Expert views", _expert_views),
    (SectionKind.OPEN_QUESTIONS, "Open questions", _open_questions),
    (SectionKind.TIMELINE, "Timeline", _timeline),
    (SectionKind.FIGURES, "Key figures", _figures),
    (SectionKind.SOURCES, "Sources", _sources),
)
"""In printed order."""
