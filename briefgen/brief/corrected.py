"""An analyst's corrections, applied to articles and items; what was applied is listed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefgen.brief.items import Entry
from briefgen.corrections import (
    FILE,
    Corrections,
    Described,
    Drop,
    Graded,
    Merge,
    Move,
    Note,
    Split,
    fits,
    is_publisher,
)
from briefgen.datamodel import (
    Brief,
    Correction,
    Item,
    Section,
)
from briefgen.errors import Notice, Severity

# --- items ------------------------------------------------------------------------------------


def moved(entries: Sequence[Entry], corrections: Corrections) -> tuple[Entry, ...]:
    """Entries without what is dropped; what is moved stands in its new section."""
    gone = {drop.item for drop in corrections.of(Drop)}
    homes = {move.item: move.to for move in corrections.of(Move)}
    return tuple(
        replace(entry, moved=homes.get(entry.item.id))
        for entry in entries
        if entry.item.id not in gone
    )


def finished(brief: Brief, all_ids: frozenset[str], corrections: Corrections) -> Brief:
    """The brief with notes, without what is dropped, and with the list of what was changed."""
    if not corrections.entries:
        return brief
    gone = {drop.item for drop in corrections.of(Drop)}
    notes = {note.target: note.text for note in corrections.of(Note)}
    known = all_ids | {actor.id for actor in brief.actors} | {a.name for a in brief.articles}
    kept = _ids_of(brief) - gone
    return replace(
        brief,
        articles=tuple(replace(each, note=notes.get(each.name)) for each in brief.articles),
        actors=tuple(replace(each, note=notes.get(each.id)) for each in brief.actors),
        sections=tuple(_section(each, gone, notes) for each in brief.sections),
        disputes=tuple(d for d in brief.disputes if {d.claim, d.denial} <= kept),
        conflicts=tuple(c for c in brief.conflicts if set(c.items) <= kept),
        unsettled=tuple(u for u in brief.unsettled if set(u.items) <= kept),
        corrections=tuple(_applied(brief, corrections, known)),
        notices=tuple(
            sorted(
                {*brief.notices, *_unknown(corrections, known)},
                key=lambda n: (n.where or "", n.code, n.message, n.severity),
            )
        ),
    )


def _ids_of(brief: Brief) -> set[str]:
    return {item.id for section in brief.sections for item in section.items}


def _section(section: Section, gone: set[str], notes: Mapping[str, str]) -> Section:
    return replace(
        section,
        items=tuple(
            _noted(item, notes)
            for item in section.items
            if item.id not in gone and item.id.removeprefix("h-") not in gone
        ),
    )


def _noted(item: Item, notes: Mapping[str, str]) -> Item:
    note = notes.get(item.id) or notes.get(item.id.removeprefix("h-"))
    return replace(item, note=note) if note else item


def _rows(corrections: Corrections) -> Iterable[tuple[Correction, tuple[str, ...]]]:
    """Each entry as the annex lists it, and the ids that it needs."""
    for entry in corrections.entries:
        match entry:
            case Merge(actors):
                yield Correction("merge", actors[0], ", ".join(actors[1:])), actors
            case Split(actor, articles, name):
                where = ", ".join(articles)
                yield Correction("split", actor, f"{name} in {where}" if name else where), (actor,)
            case Drop(item, why):
                yield Correction("drop", item, why), (item,)
            case Move(item, to):
                yield Correction("move", item, f"{to}s"), (item,)
            case Described(name):
                said = (
                    *(entry.title, entry.author, entry.publisher, entry.published),
                    *(entry.language, entry.url, entry.reliability),
                )
                words = ", ".join(str(each) for each in said if each)
                yield Correction("article", name, words), (name,)
            case Graded(name, letter):
                yield Correction("publisher", name, letter), ()
            case Note(target, text):
                yield Correction("note", target, text), (target,)


def _applied(brief: Brief, corrections: Corrections, known: frozenset[str]) -> Iterable[Correction]:
    for row, needed in _rows(corrections):
        if row.action == "publisher":
            applied = any(is_publisher(each.publisher, row.target) for each in brief.articles)
        else:
            applied = all(_is_known(each, known) for each in needed)
        if applied:
            yield row


def _is_known(name: str, known: frozenset[str]) -> bool:
    return name in known or any(fits(each, name) for each in known)


def _unknown(corrections: Corrections, known: frozenset[str]) -> Iterable[Notice]:
    for row, needed in _rows(corrections):
        for missing in sorted(name for name in set(needed) if not _is_known(name, known)):
            message = (
                f"{row.action}: nothing in this brief is called {missing!r}; "
                f"take the id from brief.json, or the entry out of {FILE}"
            )
            yield Notice(Severity.WARNING, "unknown-id", message, FILE)
