"""An analyst's notes put in their places; one whose place is gone is listed, never lost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from briefgen.datamodel import Brief, Item, LostNote, Section
from briefgen.errors import Notice, Severity
from briefgen.notes import FILE, Notes, together

_HIGHLIGHT = "h-"


@dataclass(frozen=True, slots=True)
class _Homes:
    """Where a note goes: what its heading says → id or name in this brief."""

    ids: frozenset[str]
    earlier: Mapping[str, str]

    def of(self, target: str) -> str | None:
        """An id that the brief has, or has under another id now."""
        return target if target in self.ids else self.earlier.get(target)


def noted(brief: Brief, notes: Notes, old: Brief | None = None) -> Brief:
    """The brief with the notes beside items, actors and sources, and the homeless ones listed.

    An item that has another id than in an earlier brief keeps its note, when the brief was
    compared with that (`briefgen.changes.with_since`); ``old`` tells what a lost note was about.
    """
    if not notes:
        return brief
    homes = _homes(brief)
    placed: dict[str, str] = {}
    for target, text in notes.items():
        if home := homes.of(target):
            placed[home] = together(placed.get(home), text)
    lost = tuple(_lost(target, text, old) for target, text in notes.items() if not homes.of(target))
    told = {*brief.notices, *_notices(notes, homes, lost)}
    return replace(
        brief,
        articles=tuple(
            replace(each, note=together(each.note, placed[each.name]))
            if each.name in placed
            else each
            for each in brief.articles
        ),
        actors=tuple(
            replace(each, note=together(each.note, placed[each.id])) if each.id in placed else each
            for each in brief.actors
        ),
        sections=tuple(_section(each, placed) for each in brief.sections),
        notices=tuple(sorted(told, key=lambda n: (n.where or "", n.code, n.message, n.severity))),
        lost_notes=lost,
    )


def _homes(brief: Brief) -> _Homes:
    items = [item for section in brief.sections for item in section.items]
    named = (*(each.id for each in brief.actors), *(each.name for each in brief.articles))
    earlier = {name: item.id for item in reversed(items) for name in item.earlier_ids}
    return _Homes(frozenset({*named, *(item.id for item in items)}), earlier)


def _section(section: Section, placed: Notes) -> Section:
    return replace(section, items=tuple(_item(item, placed) for item in section.items))


def _item(item: Item, placed: Notes) -> Item:
    """A highlight has the note of the entry that it is taken from."""
    text = placed.get(item.id) or placed.get(item.id.removeprefix(_HIGHLIGHT))
    return replace(item, note=together(item.note, text)) if text else item


def _lost(target: str, text: str, old: Brief | None) -> LostNote:
    """With the words of the item, from the brief that had it last."""
    if old is None:
        return LostNote(target, text)
    items = (item for section in old.sections for item in section.items)
    was = next((item.text for item in items if target in (item.id, *item.earlier_ids)), None)
    before = (each.was for each in old.lost_notes if each.target == target)
    return LostNote(target, text, was or next(before, None))


def _notices(notes: Notes, homes: _Homes, lost: tuple[LostNote, ...]) -> Iterator[Notice]:
    for target in notes:
        home = homes.of(target)
        if home not in (None, target):
            message = (
                f"{target} is {home} now, for its source words it otherwise; its note went along: "
                "see whether it still fits, and name the new id"
            )
            yield Notice(Severity.INFO, "note-moved", message, FILE)
    for each in lost:
        message = (
            f"nothing in this brief is called {each.target!r}; its note is listed at the end "
            "of the brief until you take it out of the file"
        )
        yield Notice(Severity.WARNING, "lost-note", message, FILE)
