"""What people would rather look at than read, drawn from the brief: counts and places, no more.

Each picture is worked out here in whole numbers of its own units and printed as inline SVG by a
template. Everything in it is also said in its description, for those who do not see it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby, pairwise

from briefgen.datamodel import Item, SectionKind, Source, SourceRole
from briefgen.rendering.printed import FEW, MOST
from briefgen.rendering.view import ROLE_WORDS, View, day_words, shortened

WIDTH = 344
"""Units across, which are pixels on a telephone 360 pixels wide."""

_STATED = (
    SectionKind.CLAIMS,
    SectionKind.DENIALS,
    SectionKind.EXPERT_VIEWS,
    SectionKind.OPEN_QUESTIONS,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign at a place; its kind says how it is drawn."""

    x: int
    y: int
    kind: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch from left to right; its kind says how it is filled."""

    x: int
    y: int
    width: int
    kind: str
    words: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its title, its legend and all that it shows in words."""

    kind: str
    height: int
    title: str
    caption: str
    description: str
    marks: tuple[Mark, ...] = ()
    bars: tuple[Bar, ...] = ()


def pictures(view: View) -> tuple[Picture, ...]:
    """Those pictures that have something to show, in the order of printing."""
    drawn = (matrix(view), voices(view), timeline(view))
    return tuple(picture for picture in drawn if picture)


# --- who carries what, who denies it ----------------------------------------------------------

_MOST_ROWS = 20
_MOST_COLUMNS = 14
_COLUMN = 22
_ROW = 21


def matrix(view: View) -> Picture | None:
    """Claims by sources: those that more than one source tells of, or that somebody denies."""
    section = view.section(SectionKind.CLAIMS)
    told = [item for item in _items(view, SectionKind.CLAIMS) if _is_shared(item, view)]
    rows = told[:_MOST_ROWS]
    columns = _columns(rows, view)
    if not rows or len(columns) < 2:
        return None
    total = len(section.items) if section else 0
    left = WIDTH - _COLUMN * len(columns)
    return Picture(
        kind="matrix",
        height=_ROW * (len(rows) + 1) + 4,
        title="Which source carries which claim",
        caption=_matrix_caption(len(rows), total, len(columns), view),
        description=" ".join(_row_words(item, view) for item in rows),
        marks=tuple(_matrix_marks(rows, columns, left, view)),
        bars=tuple(
            Bar(0, _ROW * (at + 1), WIDTH, "row", _short(item, left, view))
            for at, item in enumerate(rows)
        ),
    )


def _is_shared(item: Item, view: View) -> bool:
    return len(_carriers(item)) > 1 or bool(_deniers(item, view))


def _carriers(item: Item) -> set[int]:
    """Numbers of the sources that carry an item."""
    return {number for line in item.lines for number in line.citations}


def _deniers(item: Item, view: View) -> set[int]:
    """Numbers of the sources that carry a denial of it."""
    against = (d.denial for d in view.brief.disputes if d.claim == item.id)
    known = (view.whole[denial] for denial in against if denial in view.items)
    return {number for denial in known for number in _carriers(denial)}


def _columns(rows: list[Item], view: View) -> tuple[Source, ...]:
    """The first sources; of very many those that carry or deny most of what is shown."""
    if not view.is_long():
        return view.listed[:_MOST_COLUMNS]
    used = Counter(n for item in rows for n in _carriers(item) | _deniers(item, view))
    first = sorted(view.listed, key=lambda each: (-used[each.number], each.number))
    return tuple(sorted(first[:_MOST_COLUMNS], key=lambda each: each.number))


def _matrix_marks(
    rows: list[Item], columns: tuple[Source, ...], left: int, view: View
) -> Iterator[Mark]:
    """The numbers of the sources at the head, then a sign in every cell that has one."""
    places = {s.number: left + _COLUMN * at + _COLUMN // 2 for at, s in enumerate(columns)}
    for number, x in places.items():
        yield Mark(x, _ROW // 2, "head", str(number))
    for at, item in enumerate(rows, start=1):
        y = _ROW * at + _ROW // 2
        carried, denied = _carriers(item), _deniers(item, view)
        for source in columns:
            x = places[source.number]
            both = source.number in carried and source.number in denied
            if source.number in carried:
                kind = "copy" if source.independent_of else "carries"
                yield Mark(x - 5 if both else x, y, kind)
            if source.number in denied:
                yield Mark(x + 5 if both else x, y, "denies")


def _matrix_caption(rows: int, total: int, columns: int, view: View) -> str:
    """What the signs mean and what is left out."""
    parts = ["A disc: the source carries the claim; a cross: it carries a denial of it."]
    if any(source.independent_of for source in view.brief.articles):
        parts.append("A ring: it carries it in another source’s text.")
    if rows < total:
        others = total - rows
        parts.append(
            f"{rows} of {total} claims are shown, those in more than one source or denied first."
            if rows == _MOST_ROWS
            else f"The other {others} stand in one source each, and no source denies them."
        )
    if columns < len(view.brief.articles):
        total_sources = len(view.brief.articles)
        parts.append(
            f"Of {total_sources:,} sources the {columns} that carry most of them are shown."
            if view.is_long()
            else f"Sources 1 to {columns} of {total_sources} are shown."
        )
    return " ".join(parts)


def _row_words(item: Item, view: View) -> str:
    """A row for the ear: "C1: carried by sources 1 and 2, denied in source 3."."""
    carried, denied = (_listed(each) for each in (_carriers(item), _deniers(item, view)))
    denial = f", denied in {denied}" if denied else ""
    return f"{view.labels[item.id]}: carried by {carried or 'no source'}{denial}."


def _listed(numbers: set[int]) -> str:
    """ "source 1", "sources 1, 2 and 4"."""
    words = [str(number) for number in sorted(numbers)]
    if len(words) > FEW:
        return f"sources {', '.join(words[:MOST])} and {len(words) - MOST:,} more"
    if len(words) < 2:
        return f"source {words[0]}" if words else ""
    return f"sources {', '.join(words[:-1])} and {words[-1]}"


_LETTER = 5.1
"""Units that a letter of the small type takes on average, a little more to be on the safe side."""


def _short(item: Item, room: int, view: View) -> str:
    """Label and first words of a claim, as many as fit."""
    words = item.lines[0].content if item.lines else item.text
    return shortened(f"{view.labels[item.id]}  {words}", int(room / _LETTER) - 1)


# --- who is quoted ----------------------------------------------------------------------------

_ROLES = (
    SourceRole.OFFICIAL,
    SourceRole.PARTY,
    SourceRole.EXPERT,
    SourceRole.MEDIA,
    SourceRole.UNNAMED,
    SourceRole.WRITER,
)
_MOST_SPEAKERS = 8
_LINE = 19


def voices(view: View) -> Picture | None:
    """Who is quoted: statements by capacity as one strip, by speaker as bars."""
    items = [each for kind in _STATED for each in _items(view, kind)]
    if not items:
        return None
    by_role = Counter(item.role for item in items)
    roles = [(role.value, ROLE_WORDS[role], by_role[role]) for role in _ROLES if by_role[role]]
    speakers = _speakers(items)
    shown = speakers[:_MOST_SPEAKERS]
    strip = tuple(_strip(roles, len(items)))
    legend = tuple(_legend(roles))
    top = 30 + _LINE * ((len(roles) + 1) // 2) + 8
    return Picture(
        kind="voices",
        height=top + _LINE * len(shown) + (4 if shown else -4),
        title="Who is quoted",
        caption=_voices_caption(len(items), len(speakers), len(shown), view.shares("side")),
        description=_voices_words(roles, shown, len(items)),
        marks=legend,
        bars=(*strip, *_speaker_bars(shown, top)),
    )


def _items(view: View, kind: SectionKind) -> tuple[Item, ...]:
    """The items of a section, whole."""
    section = view.section(kind)
    return tuple(view.whole[item.id] for item in section.items) if section else ()


def _speakers(items: Iterable[Item]) -> list[tuple[str, int]]:
    """Named speakers with the number of their statements, the most quoted first."""
    named = (item for item in items if item.role not in (SourceRole.UNNAMED, SourceRole.WRITER))
    known = (speaker.name for item in named for speaker in item.speakers if speaker.actor)
    return sorted(Counter(known).items(), key=lambda pair: (-pair[1], pair[0]))


def _strip(roles: list[tuple[str, str, int]], total: int) -> Iterator[Bar]:
    """The parts of the strip, whose lengths are to each other as the numbers."""
    ends = [0, *accumulate(number for _, _, number in roles)]
    for (kind, words, number), (begin, end) in zip(roles, pairwise(ends), strict=True):
        x = round(begin * WIDTH / total)
        yield Bar(x, 2, round(end * WIDTH / total) - x, kind, words, number)


def _legend(roles: list[tuple[str, str, int]]) -> Iterator[Mark]:
    """What each part of the strip is, in two columns."""
    for at, (kind, words, number) in enumerate(roles):
        x, y = (WIDTH // 2) * (at % 2), 30 + _LINE * (at // 2) + _LINE // 2
        yield Mark(x, y, kind, f"{words} {number}")


def _speaker_bars(speakers: list[tuple[str, int]], top: int) -> Iterator[Bar]:
    """One bar a speaker, from a common line."""
    most = max((number for _, number in speakers), default=1)
    for at, (name, number) in enumerate(speakers):
        width = round(number * (WIDTH - 190) / most)
        yield Bar(166, top + _LINE * at, width, "speaker", shortened(name, 27), number)


def _voices_caption(total: int, speakers: int, shown: int, sides: str) -> str:
    more = f"; the {shown} most quoted of {speakers} named speakers" if shown < speakers else ""
    joint = " A statement of two speakers counts for both." if shown else ""
    by_side = f" Statements by side: {sides}." if sides else ""
    return f"Counted in the {total} statements of this brief{more}.{joint}{by_side}"


def _voices_words(
    roles: list[tuple[str, str, int]], speakers: list[tuple[str, int]], total: int
) -> str:
    """The numbers for the ear."""
    by_role = ", ".join(f"{words} {number}" for _, words, number in roles)
    by_name = ", ".join(f"{name} {number}" for name, number in speakers)
    named = f" Most quoted: {by_name}." if by_name else ""
    return f"Of {total} statements: {by_role}.{named}"


# --- when ---------------------------------------------------------------------------------------

_STEP = 23
_LONGEST_GAP = 46
_AXIS = 112
_DOT = 21
_MOST_DATES = 30
"""What fits on one side of paper and can still be read."""


def timeline(view: View) -> Picture | None:
    """Events on a line from top to bottom; the days between are to scale where they can be."""
    dated = [item for item in _items(view, SectionKind.TIMELINE) if _first_day(item)]
    dated.sort(key=lambda item: (_first_day(item) or date.min, item.when or ""))
    rows = [(when, list(same)) for when, same in groupby(dated, key=lambda item: item.when)]
    if len(rows) < 3:
        return None
    early, rows = len(rows[:-_MOST_DATES]), rows[-_MOST_DATES:]
    days = [_first_day(same[0]) or date.min for _, same in rows]
    gaps = _gaps([(after - before).days for before, after in pairwise(days)])
    places = [_STEP // 2 + 2, *(_STEP // 2 + 2 + y for y in accumulate(y for y, _ in gaps))]
    cut = tuple(
        Mark(_AXIS, (above + below) // 2, "cut")
        for (_, is_cut), (above, below) in zip(gaps, pairwise(places), strict=True)
        if is_cut
    )
    undated = len(_items(view, SectionKind.TIMELINE)) - len(dated)
    return Picture(
        kind="timeline",
        height=places[-1] + _STEP // 2 + 2,
        title="When it happened",
        caption=_timeline_caption(bool(cut), undated, early),
        description=" ".join(_moment_words(same, when, view) for when, same in rows),
        marks=(*cut, *_moments(rows, places, view)),
        bars=(Bar(_AXIS, places[0], places[-1] - places[0], "axis"),),
    )


def _first_day(item: Item) -> date | None:
    """The day on which an event begins; the first one of a month or year."""
    parts = (item.when or "").partition("/")[0].split("-")
    try:
        return date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except (ValueError, TypeError):
        return None


def _gaps(days: list[int]) -> list[tuple[int, bool]]:
    """Length of each gap, in proportion to its days, and whether it had to be cut short.

    The shortest gap gets the least room that its labels need; those that would become much longer
    than that are cut, and drawn so that it shows.
    """
    least = min((day for day in days if day), default=1)
    wanted = [max(_STEP, round(day * _STEP / least)) for day in days]
    return [(min(gap, _LONGEST_GAP), gap > _LONGEST_GAP) for gap in wanted]


def _moments(
    rows: list[tuple[str | None, list[Item]]], places: list[int], view: View
) -> Iterator[Mark]:
    """A date left of the line, on its right a dot for every event of that date, then words."""
    fits = (WIDTH - _AXIS) // _DOT - 1
    for (when, same), y in zip(rows, places, strict=True):
        yield Mark(_AXIS - 12, y, "when", _short_day(when))
        shown = same if len(same) <= fits else same[: fits - 1]
        for at, item in enumerate(shown):
            kind = "strong" if item.independent > 1 else "event"
            yield Mark(_AXIS + 1 + _DOT * (at + 1), y, kind, view.labels[item.id][1:])
        if len(shown) < len(same):
            x = _AXIS + 1 + _DOT * (len(shown) + 1)
            yield Mark(x, y, "more", f"+{len(same) - len(shown)}")
        yield from _first_words(same, _AXIS + _DOT * (len(shown) + 1) - 5, y)


_FEWEST_LETTERS = 16
"""Fewer say nothing."""


def _first_words(items: list[Item], x: int, y: int) -> Iterator[Mark]:
    """How the best supported event of a date begins, where there is room behind the dots."""
    letters = int((WIDTH - x) / _LETTER) - 1
    if letters >= _FEWEST_LETTERS:
        best = max(items, key=lambda item: item.independent)
        yield Mark(x, y, "words", shortened(best.text, letters))


def _short_day(when: str | None) -> str:
    """A date that has room left of the line: "15 Sep – 30 Nov 2024"."""
    words = day_words(when)
    if len(words) * _LETTER <= _AXIS - 12:
        return words
    return " ".join(word[:3] if word.isalpha() else word for word in words.split(" "))


def _timeline_caption(is_cut: bool, undated: int, early: int) -> str:  # noqa: FBT001 - two plain facts
    """What the numbers are, and where the scale is broken."""
    parts = ["The numbers are those of the timeline; a full disc: two or more independent sources."]
    parts += ["A break in the line: a gap that is cut short."] if is_cut else []
    events = "event that has no date is" if undated == 1 else "events that have no date are"
    parts += [f"{undated} {events} not drawn."] if undated else []
    parts += [f"Of {early + _MOST_DATES} dates the last {_MOST_DATES} are drawn."] if early else []
    return " ".join(parts)


def _moment_words(items: list[Item], when: str | None, view: View) -> str:
    """A date for the ear: "3 March 2031: T2 and T3."."""
    labels = [view.labels[item.id] for item in items]
    return f"{day_words(when)}: {', '.join(labels)}."
