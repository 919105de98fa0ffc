"""Numbers as news write them: "2,400", "4.2 billion", "at least nine", "$30m"."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen""".split()  # noqa: SIM905  # read as a row of words
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905  # the same
_SPELT = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "k": 1_000,
}
_WORD = "|".join(sorted(_SPELT, key=lambda word: (-len(word), word)))
_SCALE = r"hundred|thousand|million|billion|trillion"
_BOUND = (
    r"at least|at most|no more than|not more than|no fewer than|more than|less than|fewer than|"
    r"as many as|as much as|up to|upwards of|an estimated|close to|nearly|almost|about|around|"
    r"roughly|approximately|some|only|just over|just under|over|under"
)
NUMBER = re.compile(
    rf"(?<![\w.,:/-])(?:(?P<bound>{_BOUND})\s+)?"
    rf"(?P<currency>[$€£¥])?"
    rf"(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:\s?(?P<short>bn|mn|m|k)(?![\w-])|[\s-](?P<scale>{_SCALE})\b)?"
    rf"|(?P<spelt>(?:{_WORD})(?:[\s-](?:{_WORD}|{_SCALE}))*)\b"
    rf"|(?P<a>an?|several)\s(?P<vague>hundred|thousand|million|billion|dozen)\b)"
    rf"(?P<percent>\s?%|\s(?:per\s?cent|percent)\b)?(?![\d:/]|[.,]\d|\w|-\w)",
    re.IGNORECASE,
)
_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text."""

    start: int
    end: int
    value: Decimal
    bound: str | None
    unit: str | None
    """Per cent, or a currency whose sign stands before the number."""
    spelt: bool
    """In words, as small numbers are."""


def amount_of(match: "re.Match[str]") -> Amount | None:
    """The number that `NUMBER` has found; None for "several hundred", which is none."""
    parts = match.groupdict()
    if parts["vague"]:
        if parts["a"].casefold() == "several":
            return None
        value = Decimal({"dozen": 12}.get(parts["vague"].casefold()) or _scale(parts["vague"]))
    elif parts["spelt"]:
        value = Decimal(_spelt_value(parts["spelt"]))
    else:
        value = Decimal(parts["digits"].replace(",", ""))
        value *= _scale(parts["scale"] or parts["short"])
    percent = "per cent" if parts["percent"] else None
    return Amount(
        start=match.start(),
        end=match.end(),
        value=value,
        bound=parts["bound"].casefold() if parts["bound"] else None,
        unit=percent or _CURRENCIES.get(parts["currency"] or ""),
        spelt=not parts["digits"],
    )


def _scale(word: str | None) -> int:
    return _SCALES[word.casefold()] if word else 1


def _spelt_value(words: str) -> int:
    """`four thousand two hundred` and `twenty-five` as one number."""
    total, current = 0, 0
    for word in re.split(r"[\s-]", words.casefold()):
        if word == "hundred":
            current = max(1, current) * 100
        elif word in _SCALES:
            total += max(1, current) * _SCALES[word]
            current = 0
        else:
            current += _SPELT[word]
    return total + current


def plainly(value: Decimal) -> str:
    """`2400` and `0.5`: without exponent and needless noughts."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit_kind(word: str) -> str | None:
    """What a unit measures: "crowns" money, "weeks" time; None for a word that is no unit."""
    base = word.casefold()
    table = _unit_kinds()
    return (
        table.get(base) or table.get(base.removesuffix("s")) or table.get(base.removesuffix("es"))
    )


@cache
def _unit_kinds() -> dict[str, str]:
    text = files("briefgen.lexicon").joinpath("units.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {word.replace("_", " "): kind for kind, *words in lines for word in words}
