"""What is printed of a brief that many articles made: enough to act on, what is left is counted.

An item of a thousand articles has hundreds of passages that say the same, which nobody reads.
``brief.json`` holds them; a page has a few of each, chosen so that no voice is lost to a copy
of another, and says how many there are besides. What denies an item, or does not fit it, is an
item of its own and never among what is left.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from typing import Any, TypeVar

from briefgen.datamodel import Brief, Evidence, Item, Line, Section, SectionKind, Source
from briefgen.errors import Notice
from briefgen.lexicon.content_words import folded, numbers_in

FEW = 60
"""Articles of which everything is printed; and notices, and names in a row."""
MOST = 5
"""Passages of an item that are printed of more articles; two passages of one sentence are one."""
IN_FULL = ("annex",)
"""House styles that print everything, however much it is."""
_LISTS = (SectionKind.ACTORS, SectionKind.SOURCES)
"""Sections whose items are no statements: tables are printed in their place."""

Value = TypeVar("Value", Line, Item)


@dataclass(frozen=True, slots=True)
class ShortLine(Line):
    """A line with some of its sources."""

    more: int = 0
    """How many carry it besides."""


@dataclass(frozen=True, slots=True)
class ShortItem(Item):
    """An item with some of its lines and passages."""

    more: int = 0
    """How many passages it has besides."""
    more_articles: int = 0
    """In how many articles these are."""
    named: int = 0
    """How many more articles it names, of whose passages brief.json has none either."""


@dataclass(frozen=True, slots=True)
class _Carried:
    """What a choice among sources goes by."""

    voices: Mapping[int, str]
    """Number of a source → whose voice its text is."""
    copies: Collection[int]
    """Numbers of the sources that carry another's text."""
    used: Mapping[int, int]
    """Number of a source → how many lines cite it: those often cited keep the list short."""
    numbers: Mapping[str, int]
    """Name of a source → its number."""


def printed(brief: Brief, most: int = MOST) -> Brief:
    """The brief with at most so many passages in an item."""
    carried = _carried(brief)
    return replace(
        brief, sections=tuple(_short_section(each, carried, most) for each in brief.sections)
    )


def cited_sources(brief: Brief) -> tuple[Source, ...]:
    """The sources that a line of the brief cites, or a passage is from."""
    items = [item for each in brief.sections if each.kind not in _LISTS for item in each.items]
    numbers = {number for item in items for line in item.lines for number in line.citations}
    names = {each.document for item in items for each in item.evidence}
    return tuple(each for each in brief.articles if each.number in numbers or each.name in names)


def some_notices(notices: Sequence[Notice], most: int = MOST, few: int = FEW) -> tuple[Notice, ...]:
    """The first of each kind, and one that says how many more there are; all if they are few."""
    if len(notices) <= few:
        return tuple(notices)
    kinds = groupby(sorted(notices, key=_kind), key=_kind)
    return tuple(told for _, same in kinds for told in _first(list(same), most))


def _kind(notice: Notice) -> tuple[str, str]:
    return notice.severity, notice.code


def _first(same: list[Notice], most: int) -> Iterator[Notice]:
    yield from same[:most]
    if more := same[most:]:
        message = f"and {len(more)} more of this kind ({more[0].code}), all in brief.json"
        yield replace(more[0], where=None, message=message)


# --- items ------------------------------------------------------------------------------------


def _carried(brief: Brief) -> _Carried:
    names = {each.name: folded(each.publisher or each.name) for each in brief.articles}
    items = (item for each in brief.sections if each.kind not in _LISTS for item in each.items)
    return _Carried(
        voices={s.number: names.get(s.independent_of or s.name, s.name) for s in brief.articles},
        copies=frozenset(each.number for each in brief.articles if each.independent_of),
        used=Counter(number for item in items for line in item.lines for number in line.citations),
        numbers={each.name: each.number for each in brief.articles},
    )


def _short_section(section: Section, carried: _Carried, most: int) -> Section:
    if section.kind in _LISTS:
        return section
    return replace(section, items=tuple(_short(item, carried, most) for item in section.items))


def _short(item: Item, carried: _Carried, most: int) -> Item:
    """The item itself when it is short enough."""
    if sum(len(line.citations) for line in item.lines) <= most and len(item.evidence) <= most:
        return item
    places = _chosen_lines(item.lines, carried, most)
    lines: list[Line] = []
    evidence: list[Evidence] = []
    seen: set[str] = set()
    for place, room in zip(places, _rooms(len(places), most), strict=True):
        line, passages = _short_line(item, item.lines[place], carried, room, seen)
        at = range(len(evidence), len(evidence) + len(passages))
        lines.append(_as(ShortLine, line, evidence=tuple(at)))
        evidence.extend(passages)
    kept = evidence or list(item.evidence[:most])
    left = set(item.evidence) - set(kept)
    return _as(
        ShortItem,
        item,
        lines=tuple(lines),
        evidence=tuple(kept),
        speakers=tuple(each for each in item.speakers if _speaks(each.name, lines, kept)),
        drift=item.drift[:most],
        more=len(left),
        more_articles=len({each.document for each in left}),
        named=len({*item.articles}.difference(each.document for each in item.evidence)),
    )


def _as(kind: type[Value], value: Line | Item, **changes: Any) -> Value:
    """The same with other values, as the kind that can say what is left."""
    held = {each.name: getattr(value, each.name) for each in fields(value)}
    return kind(**(held | changes))


def _speaks(name: str, lines: Iterable[Line], evidence: Iterable[Evidence]) -> bool:
    return any(name in line.speaker for line in lines) or any(
        name == each.speaker for each in evidence
    )


def _rooms(lines: int, most: int) -> list[int]:
    """How many sources each line may cite: a fair share, what is over for the leading one."""
    if not lines:
        return []
    share = max(1, most // lines)
    return [max(share, most - share * (lines - 1)), *([share] * (lines - 1))]


def _chosen_lines(lines: Sequence[Line], carried: _Carried, most: int) -> list[int]:
    """Places of the lines to print, in order.

    The leading line; those with a number or a doubt that no other has told; then those of
    speakers and publishers that are not there yet; then the first of the others.
    """
    chosen = _different(lines, range(len(lines)), _told_in, most)
    rest = [place for place in range(len(lines)) if place not in chosen]
    voices = _different(lines, [*chosen, *rest], lambda line: _voices_of(line, carried), most)
    wanted = dict.fromkeys((*chosen, *voices, *rest))
    return sorted(list(wanted)[:most])


def _different(
    lines: Sequence[Line],
    places: Iterable[int],
    told: Callable[[Line], set[object]],
    most: int,
) -> list[int]:
    """The first of these places, and those after it where something is told for the first time."""
    known: set[object] = set()
    chosen: list[int] = []
    for place in places:
        found = told(lines[place])
        if not chosen or not found <= known:
            known |= found
            chosen.append(place)
        if len(chosen) == most:
            break
    return chosen


def _told_in(line: Line) -> set[object]:
    """Numbers, and whether the source doubts."""
    return {*numbers_in(line.content), *(["hedged"] if line.hedge else [])}


def _voices_of(line: Line, carried: _Carried) -> set[object]:
    """The speaker, and the publishers."""
    return {("speaker", folded(line.speaker)), *(carried.voices.get(n, n) for n in line.citations)}


def _short_line(
    item: Item, line: Line, carried: _Carried, room: int, seen: set[str]
) -> tuple[Line, list[Evidence]]:
    """A line with so many of its sources, and their passages; ``seen`` are voices cited before."""
    numbers = _chosen_sources(line.citations, carried, room, seen)
    seen.update(carried.voices.get(number, "") for number in numbers)
    passages = [
        each
        for at in line.evidence
        if carried.numbers.get((each := item.evidence[at]).document) in numbers
    ]
    more = len(line.citations) - len(numbers)
    return _as(ShortLine, line, citations=tuple(sorted(numbers)), more=more), passages


def _chosen_sources(
    numbers: Sequence[int], carried: _Carried, room: int, seen: Collection[str]
) -> set[int]:
    """Voices that have not been cited before others, one source of each; texts before copies."""
    ordered = sorted(numbers, key=lambda n: (n in carried.copies, -carried.used[n], n))
    first: dict[str, int] = {}
    for number in ordered:
        first.setdefault(carried.voices.get(number, f"source {number}"), number)
    new = [number for voice, number in first.items() if voice not in seen]
    return set(list(dict.fromkeys((*new, *first.values(), *ordered)))[:room])
