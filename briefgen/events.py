"""When it happened: sentences that put something at a time, resolved against the article's date.

    The ferry sank on 3 March 2024.        a day
    The pact was signed in April 2019.     a month
    The envoys met on Wednesday.           a day, when the article's own date is known

A time that the text does not carry is never made up: without the article's date "Wednesday" stays
a word.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefgen.attributions.reading import Reading
from briefgen.datamodel import Article, Event
from briefgen.lexicon.calendar import DAYS, MONTHS
from briefgen.lexicon.cues import SPEECH_VERBS
from briefgen.loading.dates import after_dateline
from briefgen.spans import passage

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_WEEKDAY = "|".join(day.capitalize() for day in DAYS)
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_NUMBER = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"

_HALF_A_YEAR = 6
_TO = r"\s?(?:to|and|–|-|until|through)\s?"
_IN = r"\b(?:[Ii]n|[Uu]ntil|[Bb]y|[Ff]rom|[Dd]uring|[Oo]f|[Ll]ast|[Tt]his|[Nn]ext)"
_PART = (
    r"(?:(?:(?P<part>early|mid|late)[\s-])|(?:the\s)?(?P<ends>beginning|start|middle|end)\sof\s)?"
)
_SPELT = "one|two|three|four|five|six|seven|eight|nine|ten|a|an|the"
_COUNT = rf"(?P<count>\d{{1,3}}|(?i:{_SPELT}))"
_SPAN = r"(?P<span>day|night|week|month|year)s?"

_NEAR_SPANS = r"(?:[Ll]ast|[Tt]his|[Nn]ext)\s(?:week|month|year)"

_OF_YEAR = r"of\s(?P<which>last|this|next)\syear\b"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<from>[0-3]?\d){_TO}{_NUMBER}\s{_MONTH}(?:,?\s{_YEAR}\b)?",
        rf"\b{_MONTH}\s(?P<from>[0-3]?\d){_TO}{_NUMBER}\b(?:,?\s{_YEAR}\b)?",
        rf"\b{_MONTH}\s{_NUMBER}\s{_OF_YEAR}",
        rf"\b{_NUMBER}\s{_MONTH}\s{_OF_YEAR}",
        rf"\b{_MONTH}\s{_OF_YEAR}",
        rf"\b(?P<near>[Ll]ast|[Nn]ext)\s{_MONTH}(?!\w)",
        rf"\b(?P<quarter>first|second|third|fourth)[\s-]quarter\s(?:of\s)?{_YEAR}\b",
        rf"\b{_MONTH}\s{_NUMBER}\b(?:,?\s{_YEAR}\b)?",
        rf"\b{_NUMBER}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR}\b)?",
        rf"\b{_PART}{_MONTH},?\s(?:of\s)?{_YEAR}\b",
        rf"\b(?P<part>early|mid|late)[\s-]{_MONTH}(?!\w)",
        rf"\b(?P<ends>beginning|start|middle|end)\sof\s{_MONTH}(?!\w)",
        rf"{_IN}\s(?P<time>{_MONTH})(?!\w)",
        rf"\b[Ss]ince\s(?:{_MONTH}(?!\w)|{_YEAR}\b)",
        rf"\b(?P<season>spring|summer|autumn|winter)\sof\s{_YEAR}\b",
        r"\b(?P<near>last|this|next)\s(?P<season>spring|summer|autumn|winter)\b",
        rf"{_IN}\s(?P<time>{_YEAR})\b(?!\s?[–-])",
        rf"\b(?P<since>{_WEEKDAY}){_TO}(?P<weekday>{_WEEKDAY})\b",
        rf"\b(?:(?P<near>[Ll]ast|[Nn]ext|[Tt]his)\s)?(?P<weekday>{_WEEKDAY})\b",
        rf"\b(?P<near>[Yy]esterday|[Tt]oday|[Tt]omorrow|{_NEAR_SPANS})\b",
        rf"\b{_COUNT}\s{_SPAN}\s(?P<ago>ago)\b",
        # Not "shut for four months after the fire": so long; nor "up from a year earlier".
        rf"(?<!\bfor\s)(?<!\bfrom\s)(?<!\bthan\s)\b{_COUNT}\s{_SPAN}\s(?P<after>later|earlier|after|before)\b",
        rf"\b[Tt]he\s(?P<following>following|next|previous)\s{_SPAN}\b",
    )
)
_FUTURE_AUXILIARIES = frozenset(["will", "'ll", "’ll", "shall", "would", "wo", "to"])
_FUTURE_VERBS = frozenset(["plan", "schedule", "expect", "set", "due", "slate", "intend", "aim"])
_TOLD_AS_EVENT = frozenset(["announce", "declare", "pledge", "promise", "vow", "reveal"])
"""Verbs of speech whose day is news by itself."""
_SAYING = frozenset(["say", "tell", "add", "write", "comment", "state"])
_VAGUE = re.compile(
    r"\b(?:around|about|roughly|approximately|circa|sometime|probably|possibly|perhaps|maybe)"
    r"\s(?:(?:on|in|the|late|early)\s)*$",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(?:reportedly|allegedly|apparently|presumably|supposedly|is believed|are believed"
    r"|was believed|is thought|are thought|is said|are said|unconfirmed)\b",
    re.IGNORECASE,
)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_BEFORE_IT = 24
"""Characters before a time in which a word of doubt belongs to it."""

Days = tuple[date | None, date | None]


def events_in(article: Article, reading: Reading) -> Iterator[Event]:
    """Sentences of the article with a time in them, in text order; one event for each time."""
    anchor: date | None = None
    for sentence in reading.sentences:
        if reading.text_of(sentence).endswith((".", "!", "?", "”", '"')):
            for event in _events(article, reading, sentence, anchor):
                yield event
                if event.first is not None and event.first == event.last:
                    anchor = event.first


def _events(
    article: Article, reading: Reading, sentence: "Span", anchor: date | None
) -> Iterator[Event]:
    """Each time in the sentence; "two days later" counts from the one before it."""
    start, end = sentence.start_char, sentence.start_char + len(reading.text_of(sentence))
    start = after_dateline(article.text, start, end)
    told: Days = None, None
    for match in _times(article.text, start, end):
        low, high = match.span("time") if match.groupdict().get("time") else match.span()
        verb = _verb_of(reading, low)
        opening = verb is not None and low < verb.idx and article.text[high : high + 1] == ","
        if reading.quotation_at(low) or (_tells_when_said(verb) and not opening):
            continue
        future = verb is not None and _looks_ahead(verb)
        base = _base(match, told, anchor)
        first, last = told = resolve(match, article.published, future=future, anchor=base)
        known = first is not None and article.published is not None
        before = article.text[max(start, low - _BEFORE_IT) : low]
        if first is not None and first == last:
            anchor = first
        yield Event(
            passage=passage(article, start, end),
            when=passage(article, low, high),
            first=first,
            last=last,
            uncertain=bool(_VAGUE.search(before) or _DOUBT.search(reading.text_of(sentence)))
            or _may(verb),
            future=bool(known and first and article.published and first > article.published),
        )


def _base(match: "re.Match[str]", told: Days, anchor: date | None) -> date | None:
    """`founded in 2017 and sold *eight years later*`: from the year that the sentence has told."""
    first, last = told
    if first is None or first == last or match.groupdict().get("span") != "year":
        return anchor
    return first


def _times(text: str, start: int, end: int) -> "list[re.Match[str]]":
    """Expressions of time that do not overlap, in text order; the earlier pattern wins."""
    found: list[re.Match[str]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            if all(match.end() <= other.start() or other.end() <= match.start() for other in found):
                found.append(match)
    return sorted(found, key=lambda match: match.start())


def _verb_of(reading: Reading, offset: int) -> "Token | None":
    """The nearest verb above the time."""
    span = reading.doc.char_span(offset, offset + 1, alignment_mode="expand")
    if span is None or not len(span):
        return None
    return next((a for a in span[0].ancestors if a.pos_ in _VERBAL or a.dep_ == "relcl"), None)


_VERBAL = frozenset({"VERB", "AUX"})


def _looks_ahead(verb: "Token") -> bool:
    """`will begin`, `is due to begin`, `is planned for`, `begins on`: still to come."""
    if verb.lemma_.lower() in _FUTURE_VERBS or verb.head.lemma_.lower() in _FUTURE_VERBS:
        return True
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if "have" in helpers or "had" in helpers:
        return False
    if verb.head.lemma_ == "be" and verb.i and verb.nbor(-1).lower_ == "to":
        return True  # "was *to close* on Friday"
    if helpers & (_FUTURE_AUXILIARIES | {"could", "may", "might"}):
        return True
    return verb.tag_ in {"VBZ", "VBP"} and verb.pos_ == "VERB" and not helpers


def _may(verb: "Token | None") -> bool:
    """`could begin again in November`."""
    return verb is not None and any(
        child.lower_ in {"could", "may", "might"} for child in verb.children if child.dep_ == "aux"
    )


def _tells_when_said(verb: "Token | None") -> bool:
    """`Orlo said on Monday that …`: the day of the speech is no event."""
    if verb is not None and _talks(verb):
        return True
    if verb is None or verb.lemma_.lower() not in SPEECH_VERBS - _TOLD_AS_EVENT:
        return False
    # "They were talking on Monday", "to accept by 3 May": nothing is said there.
    clause = any(child.dep_ in {"ccomp", "parataxis"} for child in verb.children)
    return clause or verb.lemma_.lower() in _SAYING


def _talks(verb: "Token") -> bool:
    """`She hit back on Monday, saying`, `fielding questions in Lorne on Monday`."""
    if verb.lemma_.lower() in {"hit", "lash", "fire", "strike"}:
        return any(child.lower_ in {"back", "out"} for child in verb.children)
    asked = verb.lemma_.lower() in {"field", "take", "answer"}
    return asked and any(c.lemma_.lower() == "question" for c in verb.children if c.dep_ == "dobj")


def resolve(
    match: "re.Match[str]",
    published: date | None,
    *,
    future: bool,
    anchor: date | None = None,
) -> Days:
    """First and last day that the words mean; ``(None, None)`` where they cannot be known.

    ``anchor`` is the day told before, from which "two days later" counts.
    """
    try:
        return _resolved(match.groupdict(), published, future=future, anchor=anchor)
    except (ValueError, OverflowError):  # the 31st of June, the year 0
        return None, None


def _resolved(
    parts: dict[str, str | None], published: date | None, *, future: bool, anchor: date | None
) -> Days:
    near = (parts.get("near") or "").casefold()
    if season := parts.get("season"):
        return _season(season, near, parts.get("year"), published)
    if weekday := parts.get("weekday"):
        first, last = _weekday(weekday, published, future=future, near=near)
        if last is not None and (since := parts.get("since")):
            first, _ = _weekday(since, last, future=False, near="")
        return first, last
    month = _month_number(parts.get("month"))
    if near and month is None:
        return _near(near, published)
    if unit := parts.get("span"):
        return _counted(parts, unit, published, anchor)
    if quarter := parts.get("quarter"):
        return _quarter(quarter, int(parts["year"] or 0))
    return _dated(parts, month, _year_meant(parts, near, month, published, future=future))


def _quarter(name: str, year: int) -> Days:
    """`the fourth quarter of 2030`."""
    month = 3 * ["first", "second", "third", "fourth"].index(name) + 1
    return date(year, month, 1), date(year, month + 2, monthrange(year, month + 2)[1])


def _dated(parts: dict[str, str | None], month: int | None, year: int | None) -> Days:
    """The day, days, month or year that figures and the month's name tell."""
    if year is None:
        return None, None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    first, last = _day_or_month(year, month, int(parts.get("day") or 0) or None)
    if begin := parts.get("from"):
        first, _ = _day_or_month(year, month, int(begin))
    if first is None or last is None or first > last:
        return None, None
    return _part(parts.get("part") or parts.get("ends"), first, last)


def _part(word: str | None, first: date, last: date) -> Days:
    """`early July` is its first ten days."""
    third = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
    if word is None or first == last:
        return first, last
    begin = (1, 11, 21)[third[word]]
    stop = (10, 20, last.day)[third[word]]
    return first.replace(day=begin), first.replace(day=stop)


def _season(name: str, near: str, year: str | None, published: date | None) -> Days:
    """Three months; "last autumn" is the latest that is over, as the north counts them."""
    month = _SEASONS[name]
    if year:
        return _three_months(int(year), month)
    if published is None:
        return None, None
    at = published.year
    while near == "last" and _three_months(at, month)[1] >= published:
        at -= 1
    begin, _ = _three_months(at, month)
    if near == "next" and begin <= published:
        at += 1
    return _three_months(at, month)


def _three_months(year: int, month: int) -> tuple[date, date]:
    last_year, last_month = (year + 1, 2) if month == 12 else (year, month + 2)
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _counted(
    parts: dict[str, str | None], unit: str, published: date | None, anchor: date | None
) -> Days:
    """`three weeks ago` from the article's day, `two days later` from the day told before."""
    if following := parts.get("following"):
        return _whole(unit, -1 if following == "previous" else 1, anchor)
    base = published if parts.get("ago") else anchor
    word = (parts.get("count") or "").casefold()
    if base is None or word == "the":
        return None, None
    number = int(word) if word.isdigit() else max(1, _NUMBERS.index(word))
    back = parts.get("ago") or parts.get("after") in {"earlier", "before"}
    number = -number if back else number
    if unit in {"day", "night"}:
        day = base + timedelta(days=number)
        return day, day
    # "Three weeks ago" names no day: the whole week, month or year is meant.
    return _whole(unit, number, base)


_NUMBERS = ["a", *["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]]


def _whole(unit: str, step: int, base: date | None) -> Days:
    """The day, week, month or year so many steps from that of the base."""
    if base is None:
        return None, None
    if unit in {"day", "night"}:
        day = base + timedelta(days=step)
        return day, day
    if unit == "week":
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        months = base.year * 12 + base.month - 1 + step
        return _day_or_month(months // 12, months % 12 + 1, None)
    return date(base.year + step, 1, 1), date(base.year + step, 12, 31)


def _day_or_month(year: int, month: int, day: int | None) -> Days:
    length = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, length)
    if not 1 <= day <= length:
        return None, None
    return date(year, month, day), date(year, month, day)


def _month_number(name: str | None) -> int | None:
    if not name:
        return None
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def _year(month: int | None, published: date | None, *, future: bool) -> int | None:
    """The year of a month without one: the nearest, or the next where the text looks ahead."""
    if published is None or month is None:
        return None
    if future:
        return published.year + (month < published.month)
    away = month - published.month
    return published.year + (away < -_HALF_A_YEAR) - (away > _HALF_A_YEAR)


def _year_meant(
    parts: dict[str, str | None],
    near: str,
    month: int | None,
    published: date | None,
    *,
    future: bool,
) -> int | None:
    """Also `last April`, which is the latest that is over, and `April 21 of last year`."""
    which = parts.get("which")
    if (written := parts.get("year")) or published is None or month is None:
        return int(written or 0) or None
    if which is not None:
        return published.year + {"last": -1, "this": 0, "next": 1}[which]
    if near == "last":
        return published.year - (month >= published.month)
    if near == "next":
        return published.year + (month <= published.month)
    return _year(month, published, future=future)


def _weekday(name: str, published: date | None, *, future: bool, near: str) -> Days:
    """The nearest such day on the side that the text looks to; "last Friday" is never today."""
    if published is None:
        return None, None
    number = DAYS.index(name.lower())
    ahead = (number - published.weekday()) % 7
    if near == "next" or (future and near != "last"):
        day = published + timedelta(days=ahead or 7)
    else:
        back = (published.weekday() - number) % 7
        day = published - timedelta(days=back or (7 if near == "last" else 0))
    return day, day


def _near(words: str, published: date | None) -> Days:
    if published is None:
        return None, None
    single = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if words in single:
        day = published + timedelta(days=single[words])
        return day, day
    which, unit = words.split()
    return _whole(unit, {"last": -1, "this": 0, "next": 1}[which], published)
