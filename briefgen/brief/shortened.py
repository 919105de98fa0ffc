"""A brief of thousands of articles cut to what somebody can read, and a notice of what was cut.

A section of twelve thousand claims is no brief, and no printer's business: it would be hundreds of
megabytes of pages. The items that most independent publishers carry stay, in their old order;
nothing is lost, for `briefgen facts` prints every statement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.datamodel import Brief, Item, Section, SectionKind, Support
from briefgen.errors import Notice, Severity

_WORTH = {Support.DISPUTED: 0, Support.CORROBORATED: 1, Support.SINGLE: 2}
_WHOLE = frozenset({SectionKind.HIGHLIGHTS, SectionKind.SOURCES})
"""Short by themselves, or cut to what the others cite."""


def shortened(brief: Brief, most: int, passages: int = 0) -> Brief:
    """The brief with at most so many items in each section; all of them for 0.

    Its items have been cut to so many ``passages`` already.
    """
    full = tuple(_full(brief, passages))
    if not most or not any(_is_long(section, most) for section in brief.sections):
        return replace(
            brief, conflicts=brief.conflicts[: most or None], notices=(*brief.notices, *full)
        )
    items = (item for each in brief.sections for item in each.items)
    shown = {item.id.removeprefix("h-") for item in items if item.id.startswith("h-")}
    cut = [_cut(section, most, shown) for section in brief.sections]
    ids = {item.id for section in cut for item in section.items}
    conflicts = [each for each in brief.conflicts if set(each.items) <= ids]
    return replace(
        brief,
        sections=tuple(_tied(section, ids, _cited(cut)) for section in cut),
        disputes=tuple(each for each in brief.disputes if {each.claim, each.denial} <= ids),
        conflicts=tuple(conflicts[:most]),
        unsettled=tuple(each for each in brief.unsettled if set(each.items) <= ids),
        notices=(*brief.notices, *_told(brief, most), *full),
    )


def _is_long(section: Section, most: int) -> bool:
    return section.kind not in _WHOLE and len(section.items) > most


def _cut(section: Section, most: int, shown: set[str]) -> Section:
    """What is among the highlights and the best supported items, in the section's own order."""
    if not _is_long(section, most):
        return section
    places = sorted(range(len(section.items)), key=lambda at: _worth(section.items[at], at, shown))
    kept = sorted(places[:most])
    return replace(section, items=tuple(section.items[at] for at in kept))


def _worth(item: Item, place: int, shown: set[str]) -> tuple[object, ...]:
    support = (_WORTH[item.support], -item.independent, -len(item.articles))
    return (item.id not in shown, *support, place)


def _cited(sections: Sequence[Section]) -> set[str]:
    """Articles that an item which is left cites."""
    items = (item for each in sections if each.kind not in _WHOLE for item in each.items)
    return {name for item in items for name in item.articles}


def _tied(section: Section, ids: set[str], cited: set[str]) -> Section:
    """The section with no link to what was cut, and with no source that nothing cites."""
    items = (
        replace(item, answers=tuple(other for other in item.answers if other in ids))
        for item in section.items
        if section.kind is not SectionKind.SOURCES or cited.intersection(item.articles)
    )
    return replace(section, items=tuple(items))


def _full(brief: Brief, most: int) -> Iterator[Notice]:
    """What is told of items that hold as many passages as they may (see `items.some_of`)."""
    for section in brief.sections:
        full = sum(len(item.evidence) >= most > 0 for item in section.items)
        if full and section.kind not in _WHOLE:
            items = "1 item holds" if full == 1 else f"{full} items hold"
            message = (
                f"{section.title}: {items} {most} passages, of as many voices as there are, and "
                "the names of all articles; --most 0 keeps every passage"
            )
            yield Notice(Severity.INFO, "shortened", message)


def _told(brief: Brief, most: int) -> Iterator[Notice]:
    for section in brief.sections:
        if _is_long(section, most):
            message = (
                f"{section.title}: of {len(section.items)} the {most} that most publishers carry; "
                "--most 0 shows all, `briefgen facts` prints every statement"
            )
            yield Notice(Severity.INFO, "shortened", message)
