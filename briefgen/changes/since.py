"""A brief with what changed since an earlier one, and with the ids that its items had there."""

from collections.abc import Mapping
from dataclasses import replace

from briefgen.changes.compare import changes_between
from briefgen.changes.identity import identity_of
from briefgen.datamodel import Brief, Item, Section


def with_since(
    new: Brief,
    old: Brief,
    *,
    old_texts: Mapping[str, str] | None = None,
    new_texts: Mapping[str, str] | None = None,
) -> Brief:
    """The brief compared with an earlier one.

    Made again of the same sources for the same day, it keeps the earlier one's news: a second run
    in the morning must not say that nothing happened since the first.
    """
    changes = changes_between(old, new, old_texts=old_texts, new_texts=new_texts)
    again = not changes.items and not changes.sources and old.date == new.date
    known = with_earlier_ids(new, old)
    return replace(known, since=old.since if again else changes)


def with_earlier_ids(new: Brief, old: Brief) -> Brief:
    """Items remember what they were called: a note keyed by the old name finds them."""
    earlier: dict[str, tuple[str, ...]] = {}
    before = {item.id: item for section in old.sections for item in section.items}
    for key, (_, item) in identity_of(old, new).items.items():
        names = (*before[key].earlier_ids, *((key,) if key != item.id else ()))
        earlier[item.id] = tuple(name for name in dict.fromkeys(names) if name != item.id)
    sections = tuple(_named(section, earlier) for section in new.sections)
    return replace(new, sections=sections)


def _named(section: Section, earlier: Mapping[str, tuple[str, ...]]) -> Section:
    return replace(
        section, items=tuple(_item(item, earlier.get(item.id, ())) for item in section.items)
    )


def _item(item: Item, names: tuple[str, ...]) -> Item:
    return replace(item, earlier_ids=names) if names else item
