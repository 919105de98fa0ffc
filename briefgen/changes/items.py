"""Statements, events and figures that are new, gone, worded otherwise, denied or borne out."""

from collections.abc import Callable, Iterator

from briefgen.changes.answers import answers_to
from briefgen.changes.identity import STATEMENTS
from briefgen.changes.two import Two, number_moves, side_of, why_gone, why_new, why_other
from briefgen.datamodel import Cause, Change, ChangeKind, Item, SectionKind
from briefgen.lexicon.content_words import folded

_DENIABLE = (SectionKind.CLAIMS, SectionKind.EXPERT_VIEWS)
_SPOKEN = (SectionKind.CLAIMS, SectionKind.DENIALS, SectionKind.EXPERT_VIEWS)


def new_items(two: Two) -> Iterator[Change]:
    """Statements, events and figures that the old brief had nowhere."""
    known = {item.id for _, item in two.same.items.values()} | two.same.parted
    for kind, item in two.after.values():
        if item.id in known:
            continue
        cause = why_new(two, item)
        # Of events and figures a brief shows a choice: another choice is no news.
        if kind in STATEMENTS or cause is not Cause.READING:
            yield Change(ChangeKind.NEW, cause, new=side_of((kind, item)))


def gone_items(two: Two) -> Iterator[Change]:
    """Statements, events and figures that the new brief has nowhere."""
    for key, (kind, item) in two.before.items():
        if key in two.same.items or key in two.same.absorbed:
            continue
        cause = why_gone(two, item)
        if kind in STATEMENTS or cause is not Cause.READING:
            yield Change(ChangeKind.GONE, cause, old=side_of((kind, item)))


def denied(two: Two) -> Iterator[Change]:
    """Claims that nobody denied before, and those with one more denial."""
    for old, new in two.pairs():
        if new[0] not in _DENIABLE:
            continue
        known = {two.same.items[key][1].id for key in old[1].answers if key in two.same.items}
        fresh = [key for key in new[1].answers if key in two.after and key not in known]
        if fresh:
            by = tuple(side_of(two.after[key]) for key in fresh)
            cause = why_new(two, two.after[fresh[0]][1])
            before = "denied" if old[1].answers else ""
            yield Change(ChangeKind.DENIED, cause, side_of(old), side_of(new), by, before)


def undenied(two: Two) -> Iterator[Change]:
    """Claims that somebody denied and nobody denies any more."""
    for old, new in two.pairs():
        if new[0] in _DENIABLE and old[1].answers and not new[1].answers:
            by = [two.before[key][1] for key in old[1].answers if key in two.before]
            cause = why_gone(two, by[0]) if by else Cause.READING
            yield Change(ChangeKind.UNDENIED, cause, side_of(old), side_of(new))


def corroborated(two: Two) -> Iterator[Change]:
    """What more independent publishers carry than before."""
    yield from _supported(two, ChangeKind.CORROBORATED, lambda old, new: new > max(old, 1))


def uncorroborated(two: Two) -> Iterator[Change]:
    """What fewer independent publishers carry than before."""
    yield from _supported(two, ChangeKind.UNCORROBORATED, lambda old, new: old > max(new, 1))


def _supported(
    two: Two, kind: ChangeKind, is_other: Callable[[int, int], bool]
) -> Iterator[Change]:
    """Counted in independent publishers."""
    for old, new in two.pairs():
        counts = (old[1].independent, new[1].independent)
        if new[0] in _SPOKEN and is_other(*counts):
            cause = why_other(two, old[1], new[1])
            sides = (side_of(old), side_of(new))
            yield Change(kind, cause, *sides, before=str(counts[0]), after=str(counts[1]))


def answered(two: Two) -> Iterator[Change]:
    """Old questions that a new statement is about."""
    fresh = [
        two.after[change.new.id]
        for change in new_items(two)
        if change.new and change.new.section in _SPOKEN and change.cause is not Cause.READING
    ]
    asked = [each for each in two.before.values() if each[0] is SectionKind.OPEN_QUESTIONS]
    for question, answers in answers_to(asked, fresh):
        now = two.same.items.get(question[1].id)
        by = tuple(map(side_of, answers))
        cause = why_new(two, answers[0][1])
        new = side_of(now) if now else None
        yield Change(ChangeKind.ANSWERED, cause, side_of(question), new, by)


def reworded(two: Two) -> Iterator[Change]:
    """What an edited source says in other words now, letter for letter before and after."""
    for old, new in two.pairs():
        before, after = _wordings(two, old[1], new[1])
        if before and after and not number_moves(old[1], new[1]):
            sides = (side_of(old), side_of(new))
            yield Change(ChangeKind.REWORDED, Cause.EDIT, *sides, before=before, after=after)


def _wordings(two: Two, old: Item, new: Item) -> tuple[str, str]:
    """What the first edited source that both have said, and what it says in its place."""
    for name in old.articles:
        now = two.same.documents.get(name)
        if name in two.same.edited and now in new.articles:
            before, after = _said_in(old, name), _said_in(new, now)
            return _without(before, after), _without(after, before)
    return "", ""


def _said_in(item: Item, document: str) -> list[str]:
    return [" ".join(each.exact.split()) for each in item.evidence if each.document == document]


def _without(said: list[str], other: list[str]) -> str:
    """The wordings that the other has not, in one line."""
    known = {folded(words) for words in other}
    return " … ".join(dict.fromkeys(words for words in said if folded(words) not in known))


def moved(two: Two) -> Iterator[Change]:
    """Statements that stand in another section now."""
    by_hand = {each.target for each in two.new.corrections if each.action == "move"}
    for old, new in two.pairs():
        if old[0] is not new[0]:
            cause = Cause.ANALYST if new[1].id in by_hand else why_other(two, old[1], new[1])
            sides = (side_of(old), side_of(new))
            yield Change(ChangeKind.MOVED, cause, *sides, before=str(old[0]), after=str(new[0]))
