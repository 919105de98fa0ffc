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
from briefgen.lexicon.cues import SPEECH_VERBS
from briefgen.spans import passage

if TYPE_CHECKING:
    from spacy.tokens import Span

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_NUMBER = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"

_HALF_A_YEAR = 6
_TO = r"\s?(?:to|and|–|-|until|through)\s?"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<from>[0-3]?\d){_TO}{_NUMBER}\s{_MONTH}(?:,?\s{_YEAR}\b)?",
        rf"\b{_MONTH}\s(?P<from>[0-3]?\d){_TO}{_NUMBER}\b(?:,?\s{_YEAR}\b)?",
        rf"\b{_MONTH}\s{_NUMBER}\b(?:,?\s{_YEAR}\b)?",
        rf"\b{_NUMBER}\s{_MONTH}(?:,?\s{_YEAR}\b)?",
        rf"\b{_MONTH},?\s(?:of\s)?{_YEAR}\b",
        rf"(?<=\bin ){_MONTH}(?![\w.])",
        rf"(?<=\bin ){_YEAR}\b",
        r"\b(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b",
        r"\b(?P<near>yesterday|today|tomorrow|(?:last|this|next)\s(?:week|month|year))\b",
    )
)
_FUTURE = re.compile(
    r"\b(?:will|next|due|expected|scheduled|plans? to|planned|set to|to resume|ahead of|later)\b"
)


def events_in(article: Article, reading: Reading) -> Iterator[Event]:
    """Sentences of the article with a time in them, in text order; one event a sentence."""
    for sentence in reading.sentences:
        text = sentence.text.rstrip()
        if not text.endswith((".", "!", "?")) or reading.quotation_at(sentence.start_char):
            continue
        event = _event(article, reading, sentence)
        if event is not None:
            yield event


def _event(article: Article, reading: Reading, sentence: "Span") -> Event | None:
    start, end = sentence.start_char, sentence.start_char + len(sentence.text.rstrip())
    for pattern in _PATTERNS:
        for match in pattern.finditer(article.text, start, end):
            if reading.quotation_at(match.start()) or _tells_when_said(reading, match.start()):
                continue
            first, last = resolve(match, article.published, future=_is_future(sentence.text))
            return Event(passage(article, start, end), passage(article, *match.span()), first, last)
    return None


def _is_future(text: str) -> bool:
    return _FUTURE.search(text) is not None


def _tells_when_said(reading: Reading, offset: int) -> bool:
    """`Orlo said on Monday that …`: the day of the speech is no event."""
    span = reading.doc.char_span(offset, offset + 1, alignment_mode="expand")
    if span is None or not len(span):
        return False
    for above in span[0].ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            return above.lemma_.lower() in SPEECH_VERBS
    return False


def resolve(
    match: "re.Match[str]", published: date | None, *, future: bool
) -> tuple[date | None, date | None]:
    """First and last day that the words mean; ``(None, None)`` where they cannot be known."""
    parts = match.groupdict()
    if parts.get("weekday"):
        return _weekday(parts["weekday"], published, future=future)
    if parts.get("near"):
        return _near(parts["near"], published)
    month = _month_number(parts.get("month"))
    day = int(parts["day"]) if parts.get("day") else None
    year = int(parts["year"]) if parts.get("year") else _year(month, published, future=future)
    if year is None:
        return None, None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    first, last = _day_or_month(year, month, day)
    if parts.get("from") and first is not None:
        first, _ = _day_or_month(year, month, int(parts["from"]))
    return (
        (first, last) if first is not None and last is not None and first <= last else (None, None)
    )


def _day_or_month(year: int, month: int, day: int | None) -> tuple[date | None, date | None]:
    length = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, length)
    if not 1 <= day <= length:
        return None, None
    return date(year, month, day), date(year, month, day)


def _month_number(name: str | None) -> int | None:
    if not name:
        return None
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))


def _year(month: int | None, published: date | None, *, future: bool) -> int | None:
    """The year of a month without one: the nearest, or the next where the text looks ahead."""
    if published is None or month is None:
        return None
    if future:
        return published.year + (month < published.month)
    away = month - published.month
    return published.year + (away < -_HALF_A_YEAR) - (away > _HALF_A_YEAR)


def _weekday(name: str, published: date | None, *, future: bool) -> tuple[date | None, date | None]:
    if published is None:
        return None, None
    number = _DAYS.index(name.lower())
    if future:
        day = published + timedelta(days=(number - published.weekday()) % 7 or 7)
    else:
        day = published - timedelta(days=(published.weekday() - number) % 7)
    return day, day


def _near(words: str, published: date | None) -> tuple[date | None, date | None]:
    if published is None:
        return None, None
    single = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if words in single:
        day = published + timedelta(days=single[words])
        return day, day
    which, unit = words.split()
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return _day_or_month(months // 12, months % 12 + 1, None)
    return date(published.year + step, 1, 1), date(published.year + step, 12, 31)
