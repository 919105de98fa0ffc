"""Changes in words: counted for the subject of a commit, told for its body."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefgen.datamodel import Cause, Change, ChangeKind, Changes, SectionKind

_ONE = {
    SectionKind.CLAIMS: "claim",
    SectionKind.DENIALS: "denial",
    SectionKind.EXPERT_VIEWS: "expert view",
    SectionKind.OPEN_QUESTIONS: "open question",
    SectionKind.ACTORS: "speaker",
    SectionKind.TIMELINE: "event",
    SectionKind.FIGURES: "figure",
}
"""One item of a section."""
NOTHING = "no change in what the sources say"


def read_otherwise(change: Change) -> bool:
    """Whether no source has changed, only what briefgen makes of it: that is no news."""
    return change.cause is Cause.READING


@dataclass(frozen=True, slots=True)
class _Counted:
    """A way of counting, and its words for one and for several."""

    counts: Callable[[Change], bool]
    one: str
    several: str


def _new_in(section: SectionKind) -> _Counted:
    word = _ONE[section]
    return _Counted(
        lambda change: (
            change.kind is ChangeKind.NEW
            and change.cause is not Cause.READING
            and change.new is not None
            and change.new.section is section
        ),
        f"new {word}",
        f"new {word}s",
    )


def _of(kind: ChangeKind, words: str, several: str = "") -> _Counted:
    return _Counted(
        lambda change: change.kind is kind and not read_otherwise(change), words, several or words
    )


def _gone(cause: Cause, words: str) -> _Counted:
    return _Counted(
        lambda change: change.kind is ChangeKind.GONE and change.cause is cause, words, words
    )


_COUNTS: tuple[_Counted, ...] = (
    _new_in(SectionKind.CLAIMS),
    _of(ChangeKind.DENIED, "newly denied"),
    _of(ChangeKind.CORROBORATED, "newly corroborated"),
    _gone(Cause.EDIT, "withdrawn"),
    _of(ChangeKind.ANSWERED, "open question taken up", "open questions taken up"),
    _of(ChangeKind.FIGURE, "figure moved", "figures moved"),
    _of(ChangeKind.REWORDED, "reworded"),
    *(_new_in(section) for section in _ONE if section is not SectionKind.CLAIMS),
    _of(ChangeKind.OTHER_FIGURE, "figure that does not fit", "figures that do not fit"),
    _of(ChangeKind.ROLE, "new role", "new roles"),
    _of(ChangeKind.REATTRIBUTED, "given to another speaker"),
    _of(ChangeKind.MOVED, "in another section"),
    _of(ChangeKind.UNCORROBORATED, "with fewer sources"),
    _of(ChangeKind.UNDENIED, "no longer denied"),
    _gone(Cause.SOURCE, "gone with a source"),
    _gone(Cause.ANALYST, "left out by an analyst"),
    _Counted(read_otherwise, "read otherwise", "read otherwise"),
)
"""The most telling first, for a subject has no room for all."""


def in_words(changes: Changes) -> str:
    """All in one line: "3 new claims, 1 newly denied, 1 withdrawn"."""
    items = changes.items
    counted = ((sum(map(each.counts, items)), each) for each in _COUNTS)
    told = [f"{n} {each.one if n == 1 else each.several}" for n, each in counted if n]
    return ", ".join([*told, *_sources_in_words(changes)]) or NOTHING


def _sources_in_words(changes: Changes) -> Iterator[str]:
    """Sources that came and went are told by what they say; an edited one is told itself."""
    edited = sum(each.kind is ChangeKind.REWORDED for each in changes.sources)
    if edited:
        yield f"{edited} source{'' if edited == 1 else 's'} edited"
    come = sum(each.kind is ChangeKind.NEW for each in changes.sources)
    if come and not changes.items:
        yield f"{come} new source{'' if come == 1 else 's'}"


def told_at_length(changes: Changes, most: int = 40) -> tuple[str, ...]:
    """A line a change, the first ones of many."""
    lines = [line for change in changes.items if (line := _line(change))]
    left = len(lines) - most
    return (*lines[:most], *([f"and {left} more"] if left > 0 else ()))


def _line(change: Change) -> str:
    side = change.new or change.old
    if side is None:
        return ""
    label = _KIND_WORDS[change.kind]
    if read_otherwise(change):
        label = f"read otherwise, {label}"
    if change.kind in (ChangeKind.NEW, ChangeKind.GONE):
        label = f"{label} ({_ONE[side.section]})"
    if change.after:
        label = f"{label}, {change.before} -> {change.after}"
    return f"{label}: {side.text}"


_KIND_WORDS = {
    ChangeKind.NEW: "new",
    ChangeKind.GONE: "gone",
    ChangeKind.REWORDED: "reworded",
    ChangeKind.REATTRIBUTED: "given to another speaker",
    ChangeKind.MOVED: "in another section",
    ChangeKind.DENIED: "newly denied",
    ChangeKind.UNDENIED: "no longer denied",
    ChangeKind.CORROBORATED: "newly corroborated",
    ChangeKind.UNCORROBORATED: "fewer sources",
    ChangeKind.ANSWERED: "open question taken up",
    ChangeKind.ROLE: "new role",
    ChangeKind.FIGURE: "figure moved",
    ChangeKind.OTHER_FIGURE: "figure that does not fit",
}
