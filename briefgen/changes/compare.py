"""Two briefs compared: what is new, gone, worded otherwise, newly denied, newly borne out."""

from collections.abc import Callable, Iterator, Mapping

from briefgen.changes.identity import STATEMENTS, identity_of, placed
from briefgen.changes.items import (
    answered,
    corroborated,
    denied,
    gone_items,
    moved,
    new_items,
    reworded,
    uncorroborated,
    undenied,
)
from briefgen.changes.numbers import NUMBERS, figures
from briefgen.changes.people import new_actors, new_roles, reattributed
from briefgen.changes.sources import source_changes, true_texts
from briefgen.changes.two import Two
from briefgen.datamodel import Brief, Change, Changes, Evidence, Issue, SectionKind, Side
from briefgen.errors import Notice, Severity
from briefgen.spans import overlap

SCHEMA = "1"


def changes_between(
    old: Brief,
    new: Brief,
    *,
    old_texts: Mapping[str, str] | None = None,
    new_texts: Mapping[str, str] | None = None,
) -> Changes:
    """Everything that is not as it was, ordered by kind and then as the briefs have it.

    The texts (name of a source → its whole text) let every sentence of an edited source be
    compared; a text that is not the very one its brief was made of is passed over.
    """
    same = identity_of(old, new)
    earlier = {name: before for before, name in same.documents.items()}
    texts = true_texts(old, old_texts or {}), true_texts(new, new_texts or {})
    two = Two(old, new, same, placed(old), placed(new), earlier, *texts)
    found = tuple(change for kind in CHANGES for change in kind(two))
    sources = source_changes(old, new, same, *texts)
    return Changes(
        schema=SCHEMA,
        old=_issue(old),
        new=_issue(new),
        items=_told_once(found),
        sources=sources,
        notices=tuple(_notices(old, new)),
    )


def _issue(brief: Brief) -> Issue:
    return Issue(brief.title, brief.date, brief.number, brief.generator)


def _notices(old: Brief, new: Brief) -> Iterator[Notice]:
    if old.generator != new.generator:
        message = (
            f"the earlier brief was made by {old.generator}, this one by {new.generator}: "
            "what is told as read otherwise may come from that"
        )
        yield Notice(Severity.INFO, "other-generator", message)


def _told_once(found: tuple[Change, ...]) -> tuple[Change, ...]:
    """What a statement tells is not told again as an event or as a figure.

    Nor is a number that takes another's place new as well.
    """
    moved = {change.new.id for change in found if change.kind in NUMBERS and change.new}
    leading = [
        change for change in found if _section(change) in STATEMENTS or change.kind in NUMBERS
    ]
    now = [each for change in leading if change.new for each in change.new.evidence]
    then = [each for change in leading if change.old for each in change.old.evidence]
    return tuple(
        change
        for change in found
        if change.kind in NUMBERS
        or _section(change) not in _BESIDE
        or not (
            (change.new and (change.new.id in moved or _touch(change.new, now)))
            or (change.new is None and change.old and _touch(change.old, then))
        )
    )


_BESIDE = (SectionKind.TIMELINE, SectionKind.FIGURES)


def _section(change: Change) -> SectionKind | None:
    side = change.new or change.old
    return side.section if side else None


def _touch(side: Side, told: list[Evidence]) -> bool:
    """Whether any of its passages has words in common with one that is told."""
    return any(
        one.document == other.document and overlap((one.start, one.end), (other.start, other.end))
        for one in side.evidence
        for other in told
    )


CHANGES: tuple[Callable[[Two], Iterator[Change]], ...] = (
    *(new_items, denied, corroborated, gone_items, answered, figures, reworded, reattributed),
    *(new_roles, new_actors, moved, uncorroborated, undenied),
)
"""In the order in which they are told."""
