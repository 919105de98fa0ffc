"""The sections of a brief: a table of selections over the same entries."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from briefgen.brief.figures import Counted, shown
from briefgen.brief.items import Entry, evidence_of
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
    SourceRole,
    StatementKind,
    Support,
)
from briefgen.lexicon.content_words import concepts_in, folded

_RANK = {Support.DISPUTED: 0, Support.CORROBORATED: 1, Support.SINGLE: 2}
_OPEN_RULES = ("unknown", "not-confirmed", "to-be-revealed", "raises-questions")
"""Rules of `briefgen.lexicon.stances`, the plainest unknown first."""
_FEW = 4
_HEADLINES = 3
"""What the headlines name counts more than what the texts share."""


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
    return _ordered(draft, StatementKind.OPEN_QUESTION)


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
    """The main dispute, what several say, an expert, what is open; each once."""
    chosen: dict[str, str] = {}
    for label, item in chain(
        _main_dispute(draft), _best_supported(draft), _main_expert(draft), _main_question(draft)
    ):
        chosen.setdefault(item.id, label)
    items = {entry.item.id: entry.item for entry in draft.entries}
    return [
        replace(items[each], id=f"h-{each}", label=label)
        for each, label in list(chosen.items())[: draft.story.settings.highlights]
    ]


Choice = tuple[str, Item]


def _main_dispute(draft: Draft) -> list[Choice]:
    """Both sides of the dispute that most voices take part in; of those the surest."""
    items = {entry.item.id: entry.item for entry in draft.entries}
    ranked = sorted(
        draft.disputes,
        key=lambda each: (
            -sum(
                items[side].independent + len(items[side].answers)
                for side in (each.claim, each.denial)
            )
        ),
    )
    return [
        choice
        for dispute in ranked[:1]
        for choice in (
            ("Disputed", items[dispute.claim]),
            ("Denied", items[dispute.denial]),
        )
    ]


def _best_supported(draft: Draft) -> list[Choice]:
    """Claims that several report; where none is, what touches most of the others."""
    room = draft.story.settings.highlights - 4
    claims = [entry for entry in draft.entries if entry.kind is StatementKind.CLAIM]
    claims = [entry for entry in claims if entry.item.support is not Support.DISPUTED]
    headlines = [f" {folded(each.title or '')} " for each in draft.story.articles.values()]
    claims = [entry for entry in claims if not _is_headline(entry, headlines)]
    central = _centrality(draft)
    ranked = sorted(
        claims,
        key=lambda entry: (
            -entry.item.independent,
            entry.item.role is SourceRole.UNNAMED,
            -central[entry.item.id],
            entry.members[0].order,
        ),
    )
    return [(_why(entry.item), entry.item) for entry in ranked[: max(1, room)]]


def _is_headline(entry: Entry, headlines: Sequence[str]) -> bool:
    """Whether the statement only says what stands over an article anyway."""
    content = f" {folded(entry.members[0].content)} "
    return any(content in headline for headline in headlines)


def _why(item: Item) -> str:
    if item.independent > 1:
        return f"Reported by {item.independent} independent sources"
    return "Central claim"


def _main_expert(draft: Draft) -> list[Choice]:
    return [("Expert view", entry.item) for entry in _main(draft, StatementKind.EXPERT_VIEW)]


def _main_question(draft: Draft) -> list[Choice]:
    return [("Open question", entry.item) for entry in _main(draft, StatementKind.OPEN_QUESTION)]


def _main(draft: Draft, kind: StatementKind) -> list[Entry]:
    """The best-supported and most central entry of a kind."""
    central = _centrality(draft)
    entries = [entry for entry in draft.entries if entry.kind is kind]
    entries.sort(
        key=lambda entry: (
            -entry.item.independent,
            _openness(entry),
            not entry.members[0].speakers and kind is not StatementKind.OPEN_QUESTION,
            -central[entry.item.id],
            entry.members[0].order,
        )
    )
    return entries[:1]


def _openness(entry: Entry) -> int:
    """How plainly a source says that something is unknown; what merely may be comes last."""
    rule = entry.item.rule
    return _OPEN_RULES.index(rule) if rule in _OPEN_RULES else len(_OPEN_RULES)


def _centrality(draft: Draft) -> dict[str, float]:
    """How much an entry tells of what the headlines name and the articles share."""
    articles = draft.story.articles.values()
    titles = [concepts for each in articles if (concepts := concepts_in(each.title or ""))]
    spread = Counter(concept for each in articles for concept in concepts_in(each.body))
    return {
        entry.item.id: _HEADLINES * _named_in(titles, entry)
        + _mean_spread(entry, spread) / (len(articles) or 1)
        for entry in draft.entries
    }


def _named_in(titles: Sequence[frozenset[str]], entry: Entry) -> float:
    """Mean share of a headline's concepts that the leading statement has."""
    concepts = concepts_in(entry.members[0].content)
    return sum(len(title & concepts) / len(title) for title in titles) / (len(titles) or 1)


def _mean_spread(entry: Entry, spread: Mapping[str, int]) -> float:
    """Mean number of articles that speak of a concept; few words are central by chance."""
    concepts = concepts_in(entry.members[0].content)
    return sum(spread.get(concept, 1) for concept in concepts) / (len(concepts) + _FEW)


# --- actors -----------------------------------------------------------------------------------


def _actors(draft: Draft) -> list[Item]:
    """One entry for each, with what is said about them."""
    return [_actor_item(draft.story, actor) for actor in draft.story.listed()]


def _actor_item(story: Story, actor: Actor) -> Item:
    """Name, roles and affiliation, each with the passage that words it."""
    passages = _passages_about(story, actor)
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
    """Roles and affiliations in text order, once each."""
    found = [
        passage
        for (document, local), known in story.known.items()
        if story.joined.ids.get((document, local)) == actor.id
        for passage in (*known.roles, *([known.affiliation] if known.affiliation else []))
    ]
    return sorted(dict.fromkeys(found), key=lambda each: (each.document, each.start, each.end))


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
