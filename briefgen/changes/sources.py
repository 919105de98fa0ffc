"""The sources of two briefs: which have come and gone, and what an edited one says now."""

from collections.abc import Iterator, Mapping, Sequence

from briefgen.changes.identity import COMPARED, Identity
from briefgen.changes.texts import edits_between
from briefgen.datamodel import (
    Article,
    Brief,
    ChangeKind,
    Edit,
    Evidence,
    Item,
    Source,
    SourceChange,
)
from briefgen.lexicon.content_words import folded
from briefgen.spans import Span

Texts = Mapping[str, str]


def true_texts(brief: Brief, texts: Texts) -> dict[str, str]:
    """Those texts that are the very ones the brief was made of."""
    return {
        source.name: texts[source.name]
        for source in brief.articles
        if source.name in texts and Article(source.name, texts[source.name]).sha256 == source.sha256
    }


def source_changes(
    old: Brief, new: Brief, same: Identity, old_texts: Texts, new_texts: Texts
) -> tuple[SourceChange, ...]:
    """New ones first, then the edited, then those that are gone."""
    before = {source.name: source for source in old.articles}
    known = set(same.documents.values())
    come = [_told(ChangeKind.NEW, each) for each in new.articles if each.name not in known]
    gone = [
        _told(ChangeKind.GONE, each) for each in old.articles if each.name not in same.documents
    ]
    earlier = {now: name for name, now in same.documents.items()}
    quoted = _quotations(old), _quotations(new)
    edited = [
        _edited((before[earlier[each.name]], each), same, (old_texts, new_texts), quoted)
        for each in new.articles
        if earlier.get(each.name) in same.edited
    ]
    return (*come, *edited, *gone)


def _told(kind: ChangeKind, source: Source) -> SourceChange:
    is_new = kind is ChangeKind.NEW
    return SourceChange(
        kind,
        source.name,
        source.publisher,
        source.title,
        old_sha256=None if is_new else source.sha256,
        sha256=source.sha256 if is_new else None,
    )


Quotations = Mapping[str, Sequence[tuple[Evidence, Item]]]
"""Document → what a brief quotes of it, and the items that do."""


def _quotations(brief: Brief) -> Quotations:
    found: dict[str, list[tuple[Evidence, Item]]] = {}
    for section in brief.sections:
        # A role or an affiliation alone is no sentence that anybody could compare.
        for item in section.items if section.kind in COMPARED else ():
            for each in item.evidence:
                found.setdefault(each.document, []).append((each, item))
    return found


def _edited(
    pair: tuple[Source, Source],
    same: Identity,
    texts: tuple[Texts, Texts],
    quoted: tuple[Quotations, Quotations],
) -> SourceChange:
    """With every sentence when both texts are at hand, else with what the briefs quote."""
    before, after = pair
    known = texts[0].get(before.name), texts[1].get(after.name)
    if known[0] is not None and known[1] is not None:
        edits = edits_between(known[0], known[1], before.name, after.name)
    else:
        said = quoted[0].get(before.name, ()), quoted[1].get(after.name, ())
        edits = tuple(_quoted(*said, same, after.name, known[1]))
    return SourceChange(
        ChangeKind.REWORDED,
        after.name,
        after.publisher,
        after.title,
        old_sha256=before.sha256,
        sha256=after.sha256,
        edits=edits,
        in_full=None not in known,
    )


def _quoted(
    old: Sequence[tuple[Evidence, Item]],
    new: Sequence[tuple[Evidence, Item]],
    same: Identity,
    now: str,
    text: str | None,
) -> Iterator[Edit]:
    """What the old brief quotes of a source and the source does not say any more.

    What only the new brief quotes may have stood there before, so it is not told.
    """
    said = {folded(each.exact) for each, _ in new}
    known = {folded(each.exact) for each, _ in old}
    homes: dict[Span, tuple[Evidence, Item]] = {}
    for each, item in old:
        if folded(each.exact) not in said and not (text and each.exact in text):
            homes.setdefault((each.start, each.end), (each, item))
    for span, (passage, item) in sorted(homes.items(), key=lambda pair: pair[0]):
        # A statement within a sentence that is told is told with it.
        if not any(other != span and _holds(other, span) for other in homes):
            placed = same.items.get(item.id)
            yield Edit(passage, _successor(placed[1], now, known) if placed else None)


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _successor(item: Item, now: str, known: set[str]) -> Evidence | None:
    """The passage of the same item that the old brief does not have."""
    passages = (each for each in item.evidence if each.document == now)
    return next((each for each in passages if folded(each.exact) not in known), None)
