"""Both briefs side by side: what of one is what of the other, and why something may differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.changes.identity import Identity, Placed
from briefgen.datamodel import Brief, Cause, Evidence, Item, Side


@dataclass(frozen=True, slots=True)
class Two:
    """Both briefs, and what of one is what of the other."""

    old: Brief
    new: Brief
    same: Identity
    before: Mapping[str, Placed]
    after: Mapping[str, Placed]
    earlier: Mapping[str, str]
    """New name of a source → its old one."""
    old_texts: Mapping[str, str]
    new_texts: Mapping[str, str]
    """As far as they are at hand, and are what the briefs were made of."""

    def pairs(self) -> Iterator[tuple[Placed, Placed]]:
        """Items that both have, in the order of the old brief."""
        return ((self.before[key], self.same.items[key]) for key in self.before_matched())

    def before_matched(self) -> Iterator[str]:
        """Old ids of items that both have."""
        return (key for key in self.before if key in self.same.items)


def side_of(placed: Placed) -> Side:
    """An item with the passages of its leading line."""
    kind, item = placed
    return Side(item.id, kind, item.text, item.articles, _leading(item))


def _leading(item: Item) -> tuple[Evidence, ...]:
    places = item.lines[0].evidence if item.lines else range(len(item.evidence))
    return tuple(item.evidence[place] for place in places)


def why_new(two: Two, item: Item) -> Cause:
    """A new source before an edited one, and both before another reading."""
    if any(name not in two.earlier for name in item.articles):
        return Cause.SOURCE
    edited = [name for name in item.articles if two.earlier[name] in two.same.edited]
    stood = any(_says(two.old_texts.get(two.earlier[name]), item, name) for name in edited)
    return Cause.EDIT if edited and not stood else Cause.READING


def why_gone(two: Two, item: Item) -> Cause:
    """Nothing is taken back as long as one source stands as it stood."""
    dropped = {each.target for each in two.new.corrections if each.action == "drop"}
    if item.id in dropped:
        return Cause.ANALYST
    standing = [name for name in item.articles if name in two.same.documents]
    if any(name not in two.same.edited for name in standing):
        return Cause.READING
    texts = ((two.new_texts.get(two.same.documents[name]), name) for name in standing)
    if any(_says(text, item, name) for text, name in texts):
        return Cause.READING
    return Cause.EDIT if standing else Cause.SOURCE


def _says(text: str | None, item: Item, document: str) -> bool:
    """Whether a text has every passage that the item takes from the document, letter for letter."""
    passages = [each.exact for each in item.evidence if each.document == document]
    return text is not None and bool(passages) and all(words in text for words in passages)


def why_other(two: Two, old: Item, new: Item) -> Cause:
    """Why an item that both have is not the same."""
    if any(name in two.same.edited for name in old.articles):
        return Cause.EDIT
    come = any(name not in two.earlier for name in new.articles)
    gone = any(name not in two.same.documents for name in old.articles)
    return Cause.SOURCE if come or gone else Cause.READING


def number_moves(old: Item, new: Item) -> bool:
    """Whether both are figures, with different numbers."""
    return bool(old.figure and new.figure and old.figure.number != new.figure.number)
