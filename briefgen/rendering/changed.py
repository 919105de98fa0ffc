"""What a template asks of changes: headings with entries, each with its reason in words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefgen.changes import in_words, read_otherwise
from briefgen.datamodel import (
    Cause,
    Change,
    ChangeKind,
    Changes,
    SectionKind,
    Side,
    SourceChange,
)
from briefgen.rendering.printed import FEW
from briefgen.rendering.view import day_words

_NEW = {
    SectionKind.CLAIMS: "New claims",
    SectionKind.DENIALS: "New denials",
    SectionKind.EXPERT_VIEWS: "New expert views",
    SectionKind.OPEN_QUESTIONS: "New open questions",
    SectionKind.ACTORS: "Heard for the first time",
    SectionKind.TIMELINE: "New on the timeline",
    SectionKind.FIGURES: "New figures",
}
_TITLES = {
    ChangeKind.DENIED: "Newly denied",
    ChangeKind.CORROBORATED: "Newly corroborated",
    ChangeKind.ANSWERED: "Open questions taken up",
    ChangeKind.FIGURE: "Figures that moved",
    ChangeKind.OTHER_FIGURE: "Figures that do not fit the earlier ones",
    ChangeKind.ROLE: "New roles",
    ChangeKind.REWORDED: "Worded otherwise by the same source",
    ChangeKind.REATTRIBUTED: "Given to another speaker",
    ChangeKind.MOVED: "In another section",
    ChangeKind.UNCORROBORATED: "With fewer sources",
    ChangeKind.UNDENIED: "No longer denied",
    ChangeKind.GONE: "Not said any more",
}
OTHERWISE = "Read otherwise, the sources being the same"
_GONE_WHY = {
    Cause.SOURCE: "its source is not used any more",
    Cause.EDIT: "withdrawn: not found in the source as it reads now",
    Cause.ANALYST: "left out by an analyst",
    Cause.READING: "no longer found, though the source is the same",
}
_SECTIONS = {kind: title.removeprefix("New ") for kind, title in _NEW.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as it is printed."""

    side: Side
    why: str = ""
    """What stands behind the line, in small letters."""
    before: str = ""
    """A source's own words as they were, and as they are, below the line."""
    after: str = ""
    by: tuple[Side, ...] = ()
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A kind of change and what is told under it."""

    title: str
    entries: tuple[Entry, ...]
    more: int = 0
    """How many are left out for want of room."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """Changes with everything at hand that a page needs."""

    changes: Changes
    headings: tuple[Heading, ...]
    come: tuple[SourceChange, ...]
    edited: tuple[SourceChange, ...]
    gone: tuple[SourceChange, ...]
    room: int | None = None
    """How many entries a heading has at most; None: all."""

    def shown(self, sources: tuple[SourceChange, ...]) -> tuple[SourceChange, ...]:
        """Those that are listed one by one: all, unless they are very many."""
        return sources if self.room is None else sources[: max(self.room, FEW)]

    def summary(self) -> str:
        """All in numbers: "3 new claims, 1 newly denied"."""
        words = in_words(self.changes)
        return words[:1].upper() + words[1:]

    def since(self) -> str:
        """The earlier brief in words: "the brief of 3 May 2031"."""
        old = self.changes.old
        number = f" {old.number}" if old.number else ""
        day = f" of {day_words(old.date)}" if old.date else ""
        return f"brief{number}{day}" if number or day else f"brief “{old.title}”"


def view_of_changes(changes: Changes, room: int | None = None) -> ChangesView:
    """``room``: how many entries a heading may have; None: all."""
    groups: dict[str, list[Entry]] = {}
    for change in changes.items:
        title = _title(change)
        if title is not None:
            groups.setdefault(title, []).append(_entry(change))
    if OTHERWISE in groups:
        groups[OTHERWISE] = groups.pop(OTHERWISE)
    come, edited, gone = (
        tuple(each for each in changes.sources if each.kind is kind)
        for kind in (ChangeKind.NEW, ChangeKind.REWORDED, ChangeKind.GONE)
    )
    headings = tuple(_heading(title, entries, room) for title, entries in groups.items())
    return ChangesView(changes, headings, come, edited, gone, room)


def _heading(title: str, entries: list[Entry], room: int | None) -> Heading:
    kept = entries if room is None or len(entries) <= room else entries[:room]
    return Heading(title, tuple(kept), len(entries) - len(kept))


def _title(change: Change) -> str | None:
    """Where it is told; what no source has changed stands apart."""
    if read_otherwise(change):
        return OTHERWISE
    if change.kind is ChangeKind.NEW:
        return _NEW.get(change.new.section) if change.new else None
    return _TITLES[change.kind]


def _entry(change: Change) -> Entry:
    side = change.new or change.old
    if side is None:
        message = f"a change of kind {change.kind} has no side"
        raise ValueError(message)
    gone = change.new is None
    if change.kind is ChangeKind.REWORDED:
        return Entry(side, "", change.before, change.after)
    return Entry(side, _why(change), by=change.by, is_gone=gone)


def _why(change: Change) -> str:
    """The reason, or what was and what is, in briefgen's own words."""
    match change.kind:
        case ChangeKind.NEW if read_otherwise(change):
            return "not found before, though the source is the same"
        case ChangeKind.DENIED if read_otherwise(change):
            return "newly set beside a denial"
        case ChangeKind.UNDENIED if read_otherwise(change):
            return "no longer set beside a denial"
        case ChangeKind.DENIED if change.before:
            return "denied before as well"
        case ChangeKind.GONE:
            return _GONE_WHY[change.cause]
        case ChangeKind.CORROBORATED | ChangeKind.UNCORROBORATED:
            return f"{_voices(change.before)} before, {_voices(change.after)} now"
        case ChangeKind.MOVED:
            names = (_SECTIONS[SectionKind(each)] for each in (change.before, change.after))
            return "{} before, {} now".format(*names)
        case ChangeKind.ROLE:
            return f"{change.after}; before: {change.before}"
        case ChangeKind.REATTRIBUTED | ChangeKind.FIGURE | ChangeKind.OTHER_FIGURE:
            return f"{change.before} before, {change.after} now"
    return ""


def _voices(number: str) -> str:
    return "one source" if number == "1" else f"{number} independent sources"


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a sentence that both wordings have, or only this one."""

    text: str
    differs: bool


def word_changes(before: str, after: str) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """Both wordings cut into what they share and what they do not; put together they are whole."""
    old, new = (_PARTS.findall(words) for words in (before, after))
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return (
        tuple(_stretches((old[a:b], code != "equal") for code, a, b, _, _ in codes)),
        tuple(_stretches((new[a:b], code != "equal") for code, _, _, a, b in codes)),
    )


_PARTS = re.compile(r"\s+|\S+")


def _stretches(pieces: Iterable[tuple[list[str], bool]]) -> Iterator[Words]:
    for parts, differs in pieces:
        if parts:
            yield Words("".join(parts), differs)
