"""Two briefs compared: what is new, gone, worded otherwise, newly denied, newly borne out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from briefgen.changes.answers import answers_to
from briefgen.changes.identity import (
    STATEMENTS,
    Identity,
    Placed,
    identity_of,
    placed,
)
from briefgen.changes.sources import source_changes, true_texts
from briefgen.datamodel import (
    Brief,
    Cause,
    Change,
    ChangeKind,
    Changes,
    ConflictKind,
    Evidence,
    Issue,
    Item,
    SectionKind,
    Side,
)
from briefgen.errors import Notice, Severity
from briefgen.lexicon.content_words import folded
from briefgen.spans import overlap

SCHEMA = "1"
_DENIABLE = (SectionKind.CLAIMS, SectionKind.EXPERT_VIEWS)
_SPOKEN = (SectionKind.CLAIMS, SectionKind.DENIALS, SectionKind.EXPERT_VIEWS)


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
    moved = {change.new.id for change in found if change.kind in _NUMBERS and change.new}
    leading = [
        change for change in found if _section(change) in STATEMENTS or change.kind in _NUMBERS
    ]
    now = [each for change in leading if change.new for each in change.new.evidence]
    then = [each for change in leading if change.old for each in change.old.evidence]
    return tuple(
        change
        for change in found
        if change.kind in _NUMBERS
        or _section(change) not in _BESIDE
        or not (
            (change.new and (change.new.id in moved or _touch(change.new, now)))
            or (change.new is None and change.old and _touch(change.old, then))
        )
    )


_BESIDE = (SectionKind.TIMELINE, SectionKind.FIGURES)
_NUMBERS = (ChangeKind.FIGURE, ChangeKind.OTHER_FIGURE)


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


# --- sides and causes -------------------------------------------------------------------------


def side_of(placed: Placed) -> Side:
    """An item with the passages of its leading line."""
    kind, item = placed
    return Side(item.id, kind, item.text, item.articles, _leading(item))


def _leading(item: Item) -> tuple[Evidence, ...]:
    places = item.lines[0].evidence if item.lines else range(len(item.evidence))
    return tuple(item.evidence[place] for place in places)


def _why_new(two: Two, item: Item) -> Cause:
    """A new source before an edited one, and both before another reading."""
    if any(name not in two.earlier for name in item.articles):
        return Cause.SOURCE
    edited = [name for name in item.articles if two.earlier[name] in two.same.edited]
    stood = any(_says(two.old_texts.get(two.earlier[name]), item, name) for name in edited)
    return Cause.EDIT if edited and not stood else Cause.READING


def _why_gone(two: Two, item: Item) -> Cause:
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


def _why_other(two: Two, old: Item, new: Item) -> Cause:
    """Why an item that both have is not the same."""
    if any(name in two.same.edited for name in old.articles):
        return Cause.EDIT
    come = any(name not in two.earlier for name in new.articles)
    gone = any(name not in two.same.documents for name in old.articles)
    return Cause.SOURCE if come or gone else Cause.READING


# --- one function a kind ----------------------------------------------------------------------


def _new(two: Two) -> Iterator[Change]:
    """Statements, events and figures that the old brief had nowhere."""
    known = {item.id for _, item in two.same.items.values()} | two.same.parted
    for kind, item in two.after.values():
        if item.id in known:
            continue
        cause = _why_new(two, item)
        # Of events and figures a brief shows a choice: another choice is no news.
        if kind in STATEMENTS or cause is not Cause.READING:
            yield Change(ChangeKind.NEW, cause, new=side_of((kind, item)))


def _new_actors(two: Two) -> Iterator[Change]:
    """Who speaks for the first time."""
    known = {actor.id for actor in two.same.actors.values()}
    sides = _actor_sides(two.new)
    for actor in two.new.actors:
        side = sides.get(actor.id)
        if actor.id not in known and actor.statements and side:
            cause = _why_new(two, sides_item(two.new, side.id))
            yield Change(ChangeKind.NEW, cause, new=side)


def _gone(two: Two) -> Iterator[Change]:
    for key, (kind, item) in two.before.items():
        if key in two.same.items or key in two.same.absorbed:
            continue
        cause = _why_gone(two, item)
        if kind in STATEMENTS or cause is not Cause.READING:
            yield Change(ChangeKind.GONE, cause, old=side_of((kind, item)))


def _denied(two: Two) -> Iterator[Change]:
    """Claims that nobody denied before, and those with one more denial."""
    for old, new in two.pairs():
        if new[0] not in _DENIABLE:
            continue
        known = {two.same.items[key][1].id for key in old[1].answers if key in two.same.items}
        fresh = [key for key in new[1].answers if key in two.after and key not in known]
        if fresh:
            by = tuple(side_of(two.after[key]) for key in fresh)
            cause = _why_new(two, two.after[fresh[0]][1])
            before = "denied" if old[1].answers else ""
            yield Change(ChangeKind.DENIED, cause, side_of(old), side_of(new), by, before)


def _undenied(two: Two) -> Iterator[Change]:
    for old, new in two.pairs():
        if new[0] in _DENIABLE and old[1].answers and not new[1].answers:
            by = [two.before[key][1] for key in old[1].answers if key in two.before]
            cause = _why_gone(two, by[0]) if by else Cause.READING
            yield Change(ChangeKind.UNDENIED, cause, side_of(old), side_of(new))


def _corroborated(two: Two) -> Iterator[Change]:
    yield from _supported(two, ChangeKind.CORROBORATED, lambda old, new: new > max(old, 1))


def _uncorroborated(two: Two) -> Iterator[Change]:
    yield from _supported(two, ChangeKind.UNCORROBORATED, lambda old, new: old > max(new, 1))


def _supported(
    two: Two, kind: ChangeKind, is_other: Callable[[int, int], bool]
) -> Iterator[Change]:
    """Counted in independent publishers."""
    for old, new in two.pairs():
        counts = (old[1].independent, new[1].independent)
        if new[0] in _SPOKEN and is_other(*counts):
            cause = _why_other(two, old[1], new[1])
            sides = (side_of(old), side_of(new))
            yield Change(kind, cause, *sides, before=str(counts[0]), after=str(counts[1]))


def _answered(two: Two) -> Iterator[Change]:
    """Old questions that a new statement is about."""
    fresh = [
        two.after[change.new.id]
        for change in _new(two)
        if change.new and change.new.section in _SPOKEN and change.cause is not Cause.READING
    ]
    asked = [each for each in two.before.values() if each[0] is SectionKind.OPEN_QUESTIONS]
    for question, answers in answers_to(asked, fresh):
        now = two.same.items.get(question[1].id)
        by = tuple(map(side_of, answers))
        cause = _why_new(two, answers[0][1])
        new = side_of(now) if now else None
        yield Change(ChangeKind.ANSWERED, cause, side_of(question), new, by)


def _reworded(two: Two) -> Iterator[Change]:
    """What an edited source says in other words now, letter for letter before and after."""
    for old, new in two.pairs():
        before, after = _wordings(two, old[1], new[1])
        if before and after and folded(before) != folded(after) and not _moves(old[1], new[1]):
            sides = (side_of(old), side_of(new))
            yield Change(ChangeKind.REWORDED, Cause.EDIT, *sides, before=before, after=after)


def _wordings(two: Two, old: Item, new: Item) -> tuple[str, str]:
    """The passages of the first edited source that both have."""
    for name in old.articles:
        now = two.same.documents.get(name)
        if name in two.same.edited and now in new.articles:
            return _said_in(old, name), _said_in(new, now)
    return "", ""


def _said_in(item: Item, document: str) -> str:
    said = dict.fromkeys(each.exact for each in item.evidence if each.document == document)
    return " … ".join(" ".join(words.split()) for words in said)


def _reattributed(two: Two) -> Iterator[Change]:
    """Words that are somebody else's now; a fuller name of the same actor is no change."""
    for old, new in two.pairs():
        for one, other in _same_words(two, old[1], new[1]):
            if not _same_voice(two, one.speaker or "", other.speaker or ""):
                cause = _why_other(two, old[1], new[1])
                names = (one.speaker or "", other.speaker or "")
                sides = (side_of(old), side_of(new))
                yield Change(
                    ChangeKind.REATTRIBUTED, cause, *sides, before=names[0], after=names[1]
                )
                break


def _same_words(two: Two, old: Item, new: Item) -> Iterator[tuple[Evidence, Evidence]]:
    """The passages of one source that both have, where both have a speaker for them."""
    now = {(each.document, folded(each.exact)): each for each in reversed(new.evidence)}
    for one in old.evidence:
        other = now.get((two.same.documents.get(one.document, ""), folded(one.exact)))
        if other is not None and one.speaker and other.speaker:
            yield one, other


def _same_voice(two: Two, one: str, other: str) -> bool:
    """Whether two names are of one actor, or one is part of the other."""
    first, second = folded(one), folded(other)
    if first in second or second in first:
        return True
    ids = (actor.id for actor in two.old.actors if actor.name == one)
    known = [two.same.actors[key] for key in ids if key in two.same.actors]
    return any(other in (actor.name, *actor.aliases) for actor in known)


def _moved(two: Two) -> Iterator[Change]:
    by_hand = {each.target for each in two.new.corrections if each.action == "move"}
    for old, new in two.pairs():
        if old[0] is not new[0]:
            cause = Cause.ANALYST if new[1].id in by_hand else _why_other(two, old[1], new[1])
            sides = (side_of(old), side_of(new))
            yield Change(ChangeKind.MOVED, cause, *sides, before=str(old[0]), after=str(new[0]))


def _roles(two: Two) -> Iterator[Change]:
    """Roles that no source gave before; the same words fuller or shorter are none."""
    sides, earlier = _actor_sides(two.new), _actor_sides(two.old)
    for actor in two.old.actors:
        now = two.same.actors.get(actor.id)
        side = sides.get(now.id) if now else None
        if now is None or side is None or not actor.roles:
            continue
        known = [set(folded(role).split()) for role in actor.roles]
        for role in now.roles:
            words = set(folded(role).split())
            if words and not any(_is_same_role(words, each) for each in known):
                item = sides_item(two.new, side.id)
                told = _telling(side, item, role)
                cause = _why_new(two, item)
                before = "; ".join(actor.roles)
                yield Change(
                    ChangeKind.ROLE, cause, earlier.get(actor.id), told, before=before, after=role
                )


_OTHER_ROLE = frozenset(
    [
        *("former", "ex", "late", "retired", "outgoing", "acting", "interim", "deputy", "vice"),
        *("assistant", "honorary", "designate", "elect", "incoming"),
    ]
)
"""Words that make another role of the same words: the "former spokeswoman" speaks for nobody."""


def _is_same_role(one: set[str], other: set[str]) -> bool:
    """Whether one says the same more fully: "spokeswoman", "spokeswoman for the port"."""
    return (one <= other or other <= one) and not (one ^ other) & _OTHER_ROLE


def _telling(side: Side, item: Item, role: str) -> Side:
    """The actor with the passages that word the role."""
    words = folded(role)
    evidence = tuple(each for each in item.evidence if folded(each.exact) in words)
    documents = tuple(dict.fromkeys(each.document for each in evidence))
    return Side(side.id, side.section, side.text, documents or side.articles, evidence)


def _actor_sides(brief: Brief) -> dict[str, Side]:
    """Actor id → its item of the section of actors."""
    found = {}
    for section in brief.sections:
        if section.kind is SectionKind.ACTORS:
            for item in section.items:
                found[item.id.removeprefix("actor-")] = side_of((section.kind, item))
    return found


def sides_item(brief: Brief, key: str) -> Item:
    """The item of an id, in whatever section."""
    return next(item for section in brief.sections for item in section.items if item.id == key)


# --- figures ----------------------------------------------------------------------------------


def _figures(two: Two) -> Iterator[Change]:
    """Another number of the same thing: in the same sentence, or where the new brief pairs them."""
    for old, new in two.pairs():
        if _moves(old[1], new[1]):
            yield _figure(two, ChangeKind.FIGURE, old, new)
    kept = {item.id: key for key, (_, item) in two.same.items.items()}
    fresh = {change.new.id for change in _new(two) if change.new}
    for conflict in two.new.conflicts:
        kind = _MOVES.get(conflict.kind)
        if kind is None:
            continue
        before = [kept[key] for key in conflict.items if key in kept]
        after = [key for key in conflict.items if key in fresh]
        if before and after:
            yield _figure(two, kind, two.before[before[0]], two.after[after[0]])


def _moves(old: Item, new: Item) -> bool:
    """Whether both are figures, with different numbers."""
    return bool(old.figure and new.figure and old.figure.number != new.figure.number)


_MOVES = {
    ConflictKind.UPDATE: ChangeKind.FIGURE,
    ConflictKind.NUMBER: ChangeKind.OTHER_FIGURE,
}


def _figure(two: Two, kind: ChangeKind, old: Placed, new: Placed) -> Change:
    cause = _why_new(two, new[1])
    sides = (side_of(old), side_of(new))
    words = (old[1].label or "", new[1].label or "")
    return Change(kind, cause, *sides, before=words[0], after=words[1])


CHANGES: tuple[Callable[[Two], Iterator[Change]], ...] = (
    *(_new, _denied, _corroborated, _gone, _answered, _figures, _reworded, _reattributed),
    *(_roles, _new_actors, _moved, _uncorroborated, _undenied),
)
"""In the order in which they are told."""
