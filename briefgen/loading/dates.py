"""Dates as news pages print them: read out of a line, or told to be all that a line holds."""

import re
from datetime import date

_MONTH_NAMES = (
    ("jan", "january"),
    ("feb", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("may",),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
_MONTHS = {name: n for n, names in enumerate(_MONTH_NAMES, start=1) for name in names}
_ANY_MONTH = "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name)))
_MONTH = rf"(?P<month>{_ANY_MONTH})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = (
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(rf"\b{_DAY}(?: of)? {_MONTH},? (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} {_DAY},? (?P<year>\d{{4}})\b", re.IGNORECASE),
)
_LINE = 300


def date_in(text: str) -> date | None:
    """First full date of a line; not 03/05/2024, which two readers read apart."""
    found = [match for pattern in _DATES if (match := pattern.search(text[:_LINE]))]
    for match in sorted(found, key=lambda match: match.start()):
        month = match["month"].casefold()
        number = int(month) if month.isdecimal() else _MONTHS[month]
        try:
            return date(int(match["year"]), number, int(match["day"]))
        except ValueError:
            continue
    return None


_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ?(?:the )?)"
_DATE_WORDS = re.compile(
    rf"{_WEEKDAY}?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_ANY_MONTH})\b\.?"
    rf"|(?:{_ANY_MONTH})\b\.? \d{{1,2}}(?:st|nd|rd|th)?)(?:,? \d{{4}})?"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    rf"|^{_WEEKDAY}$"
)
_TIME_WORDS = re.compile(
    r"(?:at )?\d{1,2}[:.]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?)?(?: ?\(?[a-z]{2,4}\)?)?"
    r"|\d{1,2} ?[ap]\.?m\.?(?: [a-z]{2,4})?"
    r"|\d{1,3} ?(?:s|m|min|mins|h|hr|hrs|d|w|seconds?|minutes?|hours?|days?|weeks?|months?|years?)"
    r" ago"
    r"|(?:just now|yesterday|today|tomorrow|last updated|updated|published)"
)
_BETWEEN = re.compile(r"[\s|,·•/().–—-]+|\b(?:gmt|bst|utc|est|edt|cet|cest|pst|ist|on|at|and)\b")
_LONGEST_DATE_LINE = 120


def is_date_line(folded: str) -> bool:
    """Whether a line, in lower case, holds a date or a time and nothing else."""
    if len(folded) > _LONGEST_DATE_LINE:
        return False
    rest = _TIME_WORDS.sub(" ", _DATE_WORDS.sub(" ", folded))
    return rest != folded and not _BETWEEN.sub("", rest)


_DATELINE = re.compile(
    r"(?:\b[A-Z][A-Z’'.-]+\b(?:[ ,/]+[A-Z][\w’'.-]*){0,3})"
    rf"(?:,? (?i:{_ANY_MONTH})\b\.? \d{{1,2}}(?:,? \d{{4}})?)?"
    r"(?: \([^()\n]{2,40}\)| /[^/\n]{2,30}/)? ?[—–-]{1,2} (?=[“\"‘A-Z])"
)


def after_dateline(text: str, start: int, end: int) -> int:
    """Where a sentence begins behind "NORVALE, May 3 (Vesta) —"; its start when it has none."""
    found = _DATELINE.match(text, start, end)
    return found.end() if found else start


_TOWN = re.compile(r"[A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+)*")


def towns_of_datelines(text: str) -> frozenset[str]:
    """The towns that an article is sent from, in lower case: "NORVALE, May 3 (Vesta) —"."""
    lines = (match.start() for match in re.finditer(r"^", text, re.MULTILINE))
    dated = (at for at in lines if _DATELINE.match(text, at))
    towns = (_TOWN.match(text, at) for at in dated)
    return frozenset(town.group().casefold() for town in towns if town)


_BEFORE_DATE = re.compile(r"\s*[|,·•–—]\s*(?=[^|,·•–—\d]{0,20}\d)")


def before_date(line: str) -> str:
    """Words before a date or another figure: "Norvale Courier" of "Norvale Courier | 3 May"."""
    return _BEFORE_DATE.split(line[:_LINE], maxsplit=1)[0]


def after_date(line: str) -> str:
    """Words behind a date that opens a line: "The Courier" of "3 May 2031 – The Courier"."""
    found = next((match for each in _DATES if (match := each.match(line[:_LINE]))), None)
    return line[found.end() : _LINE].strip(" |,·•–—-") if found else ""
