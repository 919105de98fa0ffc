"""Title, publisher, author and date of an article, where the page plainly says them.

A date counts only beside the article: in a dateline, in a line such as "Published: 3 May 2024",
or below the headline. The bare date at the top of a page, next to the weather, is the day on
which somebody looked at it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from briefgen.lexicon import furniture as lexicon
from briefgen.loading.dates import after_date, before_date, date_in, is_date_line
from briefgen.loading.furniture import article_units, is_masthead, is_menu, title_index
from briefgen.loading.kinds import Kind, fold, is_byline, is_point, is_weather_line
from briefgen.loading.page import Unit, front_matter_end, units_in

DETAILS = ("title", "publisher", "author", "published", "url", "language", "updated")


@dataclass(frozen=True, slots=True)
class Details:
    """What a page says about its article."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    updated: datetime | None = None
    """In universal time."""
    origins: tuple[tuple[str, str], ...] = ()
    """Pairs of a detail and where it was found: ``("published", "dateline")``."""

    def by(self, origin: str, *, unless: "Details | None" = None) -> "Details":
        """The details as said by one voice, such as "page metadata".

        ``unless``: those that were taken over from there keep the origin that they have there.
        """
        taken = unless or Details()
        known = dict(taken.origins)
        origins = (
            (name, known.get(name, origin) if value == getattr(taken, name) else origin)
            for name in DETAILS
            if (value := getattr(self, name)) is not None
        )
        return replace(self, origins=tuple(origins))

    def or_else(self, other: "Details") -> "Details":
        """These details, and those of another voice where they say nothing."""
        own, others = dict(self.origins), dict(other.origins)
        given = {name: getattr(self, name) for name in DETAILS}
        lacking = [name for name in DETAILS if given[name] is None]
        both = own | {name: others[name] for name in lacking if name in others}
        return Details(
            **given | {name: getattr(other, name) for name in lacking},
            origins=tuple(sorted(both.items())),
        )


def details_in(text: str) -> Details:
    """What a plain text says about itself."""
    matter = _front_matter(text)
    units = units_in(text)
    title = title_index(units)
    kept = article_units(units)
    running = (i for i in kept - {title} if not is_point(units[i].text))
    first = min(running, default=len(units))
    last = max(kept, default=-1)
    publisher, house = _publisher(units, first, last)
    published, dated = _published(units, title, first, last)
    printed = Details(
        title=None if title is None else _plain(units[title].text),
        publisher=publisher,
        author=_author(units[: first + 1], units[last + 1 :]),
        published=published,
        updated=_updated(units[:first]),
    )
    origins = {
        "title": "headline",
        "publisher": house,
        "author": "byline",
        "published": dated,
        "updated": "date line",
    }
    known = {name: where for name, where in origins.items() if getattr(printed, name) is not None}
    return _at_the_top(matter).or_else(replace(printed, origins=tuple(sorted(known.items()))))


def _at_the_top(matter: dict[str, str]) -> Details:
    """What the front matter says."""
    return Details(
        title=matter.get("title"),
        publisher=matter.get("publisher") or matter.get("source"),
        author=matter.get("author"),
        published=date_in(matter.get("date") or matter.get("published") or ""),
        url=matter.get("url"),
    ).by("front matter")


_FIELD = re.compile(r"^([a-z]{3,20}):[ \t]*(\S[^\n]*)$", re.MULTILINE)


def _front_matter(text: str) -> dict[str, str]:
    """Simple fields of the YAML block at the top of a Markdown file."""
    block = text[: front_matter_end(text)]
    return {key: value.strip().strip("\"'") for key, value in _FIELD.findall(block)}


def _plain(title: str) -> str:
    """A headline without Markdown's marks, in one line."""
    return " ".join(re.sub(r"^#{1,6}\s+|\s#+$|^\*\*|\*\*$", "", title).split())


# --- publisher --------------------------------------------------------------------------------

_STORY = r"(?:story|article|post|report|piece|text)"
_ORIGINS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:source|sources|via)\s*:\s*(?P<name>\S[^\n]{1,60})$",
        rf"^read (?:the )?(?:original|full) {_STORY}\b[^:\n]{{0,40}}:\s*(?P<name>\S.{{1,60}})$",
        r"\b(?:first|originally) (?:appeared|published) (?:on|in|by) (?P<name>[^\n.,;:]{2,60})",
        r"\b(?:supplied|provided|written|produced) by (?P<name>[^\n.,;]{2,60})",
        r"\b(?:head|go|visit|tune in)(?: over)? to (?P<name>[^\n,;]{2,40}?)\.?$",
    )
)
_AGENCY_DATELINE = re.compile(
    r"(?:[^\W\d_a-z][^\n()]{1,60} )?\((?P<name>[^\W\d_][^()\n]{1,40})\)[^\n()—–-]{0,30}[—–-]"
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]{0,3}(?:\(c\))?\s?(?:\d{4}(?:\s?[-–]\s?\d{2,4})?,?)?\s?"
    r"(?:by )?(?P<name>[^\W\d_][^\n.|;,]{2,60}?)(?:\s\d{4})?(?=[.|;,]|\sall rights|$)",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(
    r",? (?:and|with|&) (?:(?:news|other|wire|the) ){0,2}(?:agencies|agency|wires|services)$",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"(?:news )?agenc(?:y|ies)|internet|web|online|various|staff|own|here|this link|all rights.*"
    r"|https?:.*|www\..*|.*@.*|our .*|the author.*|permission.*",
    re.IGNORECASE,
)
_LONGEST_NAME = 60


def _publisher(units: Sequence[Unit], first: int, last: int) -> tuple[str | None, str]:
    """Who printed it, and where that stands: masthead, origin, agency, copyright line."""
    top, bottom = units[:first], units[last + 1 :]
    opening = units[first].text if first < len(units) else ""
    printer = next(iter(_printers(top, opening)), None)
    if printer is not None:
        return printer, "byline"
    raw = (
        *((words, "masthead") for words in _mastheads(top)),
        *((words, "source line") for words in _origins(bottom)),
        *((words, "agency in the dateline") for words in _agency_of(opening)),
        *((words, "source line") for words in _origins(top)),
        *((words, "byline") for words in _agency_bylines(top)),
        *((words, "copyright line") for words in _copyrights([*top, *bottom])),
    )
    names = [(name, where) for words, where in raw if (name := _outlet(words))]
    if not names:
        return None, ""
    first_name, where = names[0]
    # "(Northlight)" in the dateline and "Northlight News Agency" below it are one.
    return max((name for name, _ in names if name.startswith(first_name)), key=len), where


def _origins(units: Sequence[Unit]) -> Iterable[str]:
    """Names of where the text comes from: "Source: …", also when spread over several lines."""
    for i, unit in enumerate(units):
        if unit.kind is Kind.END:
            return
        if unit.kind is Kind.CLOSING:
            line = _with_value(units, i)
            yield from (found["name"] for p in _ORIGINS if (found := p.search(line[:_LINE])))


_SPREAD = frozenset({"source", "sources", "via"})
_LINE = 300
_VALUE_WITHIN = 3
"""Lines, a lone colon among them, within which a label's value stands."""


def _with_value(units: Sequence[Unit], i: int) -> str:
    """A line, or a label together with the next line that has letters."""
    line = " ".join(units[i].text.split())
    if not line.endswith(":") and fold(line) not in _SPREAD:
        return line
    below = (u.text for u in units[i + 1 : i + _VALUE_WITHIN] if re.search(r"[^\W_]", u.text))
    return f"{line.rstrip(': ')}: {next(below, '')}"


def _agency_of(opening: str) -> Iterable[str]:
    """Agency in the dateline: "NORVALE (Vesta) – …", "NORVALE, May 3 (Vesta) —"."""
    found = _AGENCY_DATELINE.match(opening[:_LINE])
    return [found["name"]] if found else []


def _copyrights(units: Sequence[Unit]) -> Iterable[str]:
    """Owners in copyright lines: "© 2024 The Norvale Courier"."""
    lines = (" ".join(u.text[:_LINE].split()) for u in units if u.kind is not Kind.PROSE)
    return [found["name"] for line in lines for found in _COPYRIGHT.finditer(line)]


def _printers(top: Sequence[Unit], opening: str) -> Iterable[str]:
    """Outlets beside a credit: "Northlight News Agency | The Norvale Courier".

    Who stands on the other side of the bar wrote it, an agency or a person; the outlet prints it.
    """
    agencies = {name.strip() for name in _agency_of(opening)}
    for unit in top:
        parts = [part.strip() for part in unit.text[:_LINE].split("|")]
        if len(parts) != 2:
            continue
        credited = [p for p in parts if p in agencies or _BYLINE.match(p) or _is_credit(p)]
        others = [part for part in parts if part not in credited]
        if credited and others and (is_masthead(others[0]) or _reads_like_an_outlet(others[0])):
            yield others[0]


def _is_credit(name: str) -> bool:
    return bool(name) and _is_agency(name)


def _mastheads(units: Sequence[Unit]) -> Iterable[str]:
    """Outlet's name at the top of the page, alone or before a date."""
    lines = (unit.text for unit in units if unit.kind is not Kind.PROSE)
    names = [before_date(line) for line in lines if not _BYLINE.match(line)]
    known = [name for name in names if is_masthead(name) and not is_menu(name)]
    return known or [name for name in names[:1] if _reads_like_an_outlet(name)]


_OUTLET = re.compile(r"The(?: [^\W\d_a-z][\w'’-]+){1,3}")


def _reads_like_an_outlet(line: str) -> bool:
    """Whether a page's first line alone is a name: "The Evening Lantern"."""
    return _OUTLET.fullmatch(line.strip()) is not None


def _outlet(raw: str) -> str | None:
    """A name without "and agencies" and the like; None when it is no name."""
    name = _AND_OTHERS.sub("", raw.strip(" .:,-–—*_\"'")).strip()
    if not 1 < len(name) <= _LONGEST_NAME or _NOT_A_NAME.fullmatch(name):
        return None
    return name if name[0].isalnum() else None


# --- author and date --------------------------------------------------------------------------

_BYLINE = re.compile(lexicon.BYLINE, re.IGNORECASE)


def _author(top: Sequence[Unit], bottom: Sequence[Unit]) -> str | None:
    """Who wrote it, from a byline above the article or a label right below it."""
    return next((name for name in _bylines([*top, *bottom[:2]]) if not _is_agency(name)), None)


def _agency_bylines(top: Sequence[Unit]) -> Iterable[str]:
    """Agencies in bylines: "By Northlight News Agency"."""
    return [name for name in _bylines(top) if _is_agency(name)]


def _is_agency(name: str) -> bool:
    """Whether a byline names a house rather than a person."""
    return name.casefold().split()[-1] in _AGENCY_WORDS


_AGENCY_WORDS = frozenset({"agency", "agencies", "wire", "newswire", "press", "news", "service"})


def _bylines(units: Sequence[Unit]) -> Iterable[str]:
    """Names in bylines, without office and place."""
    for unit in units:
        found = _BYLINE.match(unit.text) if unit.kind is Kind.NOISE else None
        if found is None and unit.kind is Kind.NOISE and _NAME_AND_OFFICE.match(unit.text):
            found = _START.match(unit.text) if is_byline(unit.text) else None
        name = _AFTER_NAME.split(unit.text[found.end() :])[0].strip(" .*_") if found else ""
        if name:
            yield name


_START = re.compile("")
_NAME_AND_OFFICE = re.compile(r"[^\W\d_a-z][\w'’.-]+(?: [^\W\d_a-z][\w'’.-]*){1,3}, ")
_AFTER_NAME = re.compile(r"\s*[,|•·/–—]\s*|\s+(?:in|for|at|on)\s+|\s+-\s+")
_DATED_LINE = re.compile(
    r"(?:first )?(?:published|posted|updated|last updated|created|issued|date|released"
    r"|release date|publication date)\b"
)
_DATELINE = re.compile(r"[^\W\d_a-z][^\n]{0,100}?[—–-] ?\w")
_LONGEST_DATELINE = 120
_NEXT_TO_ARTICLE = 3
"""Lines below an article in which its date may stand."""


def _published(
    units: Sequence[Unit], title: int | None, first: int, last: int
) -> tuple[date | None, str]:
    """Day of publication and where it stands: in lines beside the article or its dateline."""
    beside = [*units[:first], *units[last + 1 : last + 1 + _NEXT_TO_ARTICLE]]
    said = (date_in(unit.text) for unit in beside if _DATED_LINE.match(fold(unit.text)))
    opening = units[first].text[:_LONGEST_DATELINE] if first < len(units) else ""
    dateline = _DATELINE.match(opening)
    days = (
        *((day, "date line") for day in said),
        (date_in(dateline.group()) if dateline else None, "dateline"),
        *((day, "below the headline") for day in _bare(units, title, first)),
    )
    return next((found for found in days if found[0]), (None, ""))


def _updated(top: Sequence[Unit]) -> datetime | None:
    """Day of the last change: "Updated: 5 May 2031", above the article."""
    lines = (unit.text for unit in top if _UPDATED_LINE.match(fold(unit.text)))
    day = next((day for line in lines if (day := date_in(line))), None)
    return datetime.combine(day, datetime.min.time(), UTC) if day else None


_UPDATED_LINE = re.compile(r"(?:last )?updated\b")


def moment_in(text: str) -> datetime | None:
    """A moment as pages give it to machines (ISO 8601), in universal time."""
    try:
        found = datetime.fromisoformat(text.strip()[:40])
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _bare(units: Sequence[Unit], title: int | None, first: int) -> Iterable[date | None]:
    """Dates between headline and article, unless the page shows the day's weather."""
    if title is None or any(is_weather_line(fold(unit.text)) for unit in units[:first]):
        return []
    return [date_in(unit.text) for unit in units[title + 1 : first] if _is_dated(unit)]


def _is_dated(unit: Unit) -> bool:
    """Whether a line below the headline is its date, alone or with byline or outlet."""
    alone = is_date_line(fold(unit.text)) or _BYLINE.match(unit.text) is not None
    place = before_date(unit.text)
    named = is_masthead(place) or is_masthead(after_date(unit.text))
    return alone or named or 0 < len(place.split()) <= _LONGEST_PLACE < unit.words


_LONGEST_PLACE = 2
"""Words of a place before a date: "Orholm, 6 May 2031"."""
