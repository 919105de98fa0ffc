"""Figures that moved: another number of the same thing."""

from collections.abc import Iterator

from briefgen.changes.identity import Placed
from briefgen.changes.items import new_items
from briefgen.changes.two import Two, number_moves, side_of, why_new
from briefgen.datamodel import Change, ChangeKind, ConflictKind

NUMBERS = (ChangeKind.FIGURE, ChangeKind.OTHER_FIGURE)


def figures(two: Two) -> Iterator[Change]:
    """Another number of the same thing: in the same sentence, or where the new brief pairs them."""
    for old, new in two.pairs():
        if number_moves(old[1], new[1]):
            yield _figure(two, ChangeKind.FIGURE, old, new)
    kept = {item.id: key for key, (_, item) in two.same.items.items()}
    fresh = {change.new.id for change in new_items(two) if change.new}
    for conflict in two.new.conflicts:
        kind = _MOVES.get(conflict.kind)
        if kind is None:
            continue
        before = [kept[key] for key in conflict.items if key in kept]
        after = [key for key in conflict.items if key in fresh]
        if before and after:
            yield _figure(two, kind, two.before[before[0]], two.after[after[0]])


_MOVES = {
    ConflictKind.UPDATE: ChangeKind.FIGURE,
    ConflictKind.NUMBER: ChangeKind.OTHER_FIGURE,
}


def _figure(two: Two, kind: ChangeKind, old: Placed, new: Placed) -> Change:
    cause = why_new(two, new[1])
    sides = (side_of(old), side_of(new))
    words = (old[1].label or "", new[1].label or "")
    return Change(kind, cause, *sides, before=words[0], after=words[1])
