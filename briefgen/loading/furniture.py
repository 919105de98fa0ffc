"""Page furniture: all on a news page that is neither the headline nor the article's prose.

A unit is judged by what it looks like (`page.kind_of`) and by where it stands: below "You may
also like" even well-made sentences belong to other stories, until the article plainly resumes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from briefgen.lexicon import furniture as lexicon
from briefgen.loading.dates import before_date
from briefgen.loading.kinds import Kind, credit_in, fold, is_ended, is_title_case, is_weather_line
from briefgen.loading.page import Unit, units_in
from briefgen.spans import Span, merge

_LONGEST_HEADLINE = 35
_LONGEST_QUESTION = 20
_HEADLINE = 4
"""Words that a headline has at least, when there is a choice."""


def furniture_in(text: str) -> tuple[Span, ...]:
    """Spans of page furniture, sorted and disjoint, each with the white space that follows it."""
    units = units_in(text)
    if not units:
        return ()
    kept = article_units(units)
    ends = [unit.start for unit in units[1:]] + [len(text)]
    whole = (
        (u.start, end) for i, (u, end) in enumerate(zip(units, ends, strict=True)) if i not in kept
    )
    parts = (span for i in kept for span in _credit_in_prose(units[i]))
    return merge([*whole, *parts])


@lru_cache(maxsize=2)
def article_units(units: tuple[Unit, ...]) -> frozenset[int]:
    """Indices of the units that are the article: its headline and its prose."""
    title = title_index(units)
    prose = _prose(units, title)
    if not prose:
        return frozenset(i for i, u in enumerate(units) if u.kind is Kind.FRAGMENT or i == title)
    kept = prose - _beside_pictures(units, prose) - _after_the_article(units, prose, title)
    return frozenset(kept if title is None else kept | {title})


# --- the headline -----------------------------------------------------------------------------


def title_index(units: Sequence[Unit]) -> int | None:
    """Which unit is the headline; None when the page opens with running prose."""
    found = list(_headlines(units))
    marked = [i for i in found if units[i].text.startswith("# ")]
    whole = [i for i in found if units[i].words >= _HEADLINE]
    short = [i for i in found if units[i].words > 1]
    return next(iter(marked or whole or short or found), None)


def _headlines(units: Sequence[Unit]) -> Iterable[int]:
    """Units before the first running prose that could be the headline."""
    for i, unit in enumerate(units):
        if unit.kind is Kind.PROSE:
            if _reads_like_a_headline(unit):
                yield i
            return
        if unit.kind is Kind.FRAGMENT and not _is_page_top(units, i):
            yield i


def _is_page_top(units: Sequence[Unit], i: int) -> bool:
    """Whether a short line is the outlet's name, a menu, or the place of the weather."""
    text = units[i].text
    return is_masthead(before_date(text)) or is_menu(text) or _is_place_line(units, i)


def _reads_like_a_headline(unit: Unit) -> bool:
    """Whether a sentence is one: "Deal or no deal?", or a long one without a full stop."""
    if not is_ended(unit.text):
        return unit.words <= _LONGEST_HEADLINE and unit.text[-1] not in ",;:–—-"
    if unit.text[0] in "\"“‘'«„" or unit.words > _LONGEST_QUESTION:
        return False
    return unit.text[-1] in "?!" or (is_title_case(unit.text) and unit.words >= _HEADLINE)


def _is_place_line(units: Sequence[Unit], i: int) -> bool:
    """Whether a short line stands next to the weather: "14 C", "Norvale"."""
    neighbours = [units[j] for j in (i - 1, i + 1) if 0 <= j < len(units)]
    weather = any(
        near.block == units[i].block and is_weather_line(fold(near.text)) for near in neighbours
    )
    return weather and units[i].words < _HEADLINE


_LONGEST_MENU = 12
_LONGEST_NAME = 5


def is_masthead(text: str) -> bool:
    """Whether a line is an outlet's name: "The Norvale Courier"."""
    words = re.findall(r"\w+", text[:200].casefold())
    if not 1 < len(words) <= _LONGEST_NAME:
        return False
    return words[-1] in lexicon.OUTLET_WORDS and is_title_case(text)


def is_menu(text: str) -> bool:
    """Whether a line is a row of menu words: "Home News Sport", "Breaking news"."""
    words = re.findall(r"\w+", text[:200].casefold())
    if len(words) > _LONGEST_MENU or not lexicon.FUNCTION_WORDS.isdisjoint(words):
        return False
    return 3 * sum(word in lexicon.MENU_WORDS for word in words) >= 2 * len(words)


# --- the prose --------------------------------------------------------------------------------


def _prose(units: Sequence[Unit], title: int | None) -> frozenset[int]:
    """Units of running text: sentences, and what leads them in ("He said:")."""
    headline = None if title is None else fold(units[title].text)
    sentences = {
        i for i, u in enumerate(units) if u.kind is Kind.PROSE and fold(u.text) != headline
    }
    leading_in = {i for i, u in enumerate(units) if u.text.endswith(":") and i + 1 in sentences}
    short = {i for i, u in enumerate(units) if u.kind is Kind.FRAGMENT and i != title}
    kept = sentences | short & (leading_in | set(_lists(units)))
    return frozenset(kept - set(_question_headings(units, sentences)))


_LONGEST_QUESTION_HEADING = 8
_QUOTE = re.compile("[\"“”„«»]|(?<!\\w)['‘]")


def _question_headings(units: Sequence[Unit], sentences: set[int]) -> Iterable[int]:
    """Headings worded as questions, on a page that has other headings among its prose."""
    inside = range(min(sentences, default=0), max(sentences, default=0))
    if not any(units[i].kind is Kind.FRAGMENT for i in inside):
        return []
    return [i for i in inside if i - 1 in sentences and _asks_alone(units, i)]


def _asks_alone(units: Sequence[Unit], i: int) -> bool:
    """Whether a short question stands between blank lines and is nobody's direct speech."""
    before, unit, after = units[i - 1], units[i], units[i + 1]
    alone = before.block != unit.block != after.block and not before.text.endswith(":")
    short = unit.words <= _LONGEST_QUESTION_HEADING and unit.text.endswith("?")
    return alone and short and not _QUOTE.search(unit.text)


_OPENS_LIST = 5
"""Words of a line that opens a list of points: "The council set these conditions:"."""


def _lists(units: Sequence[Unit]) -> Iterable[int]:
    """Lines that open a list with a colon, and the short lines that are its points."""
    listing = False
    for i, unit in enumerate(units):
        short = unit.kind is Kind.FRAGMENT
        opens = unit.text.endswith(":") and unit.words >= _OPENS_LIST
        if short and (listing or opens):
            yield i
        listing = (opens and unit.kind is Kind.PROSE) or (short and (listing or opens))


_LONGEST_ALTERNATIVE_TEXT = 30
_QUOTE = re.compile('["“”„«»]')


def _beside_pictures(units: Sequence[Unit], prose: frozenset[int]) -> frozenset[int]:
    """Descriptions of pictures: the line right above a caption, in a block of their own."""
    sizes: dict[int, int] = {}
    for unit in units:
        sizes[unit.block] = sizes.get(unit.block, 0) + 1
    return frozenset(
        i
        for i, (line, caption) in enumerate(pairwise(units))
        if i in prose
        and caption.kind is Kind.CAPTION
        and line.block == caption.block
        and line.words <= _LONGEST_ALTERNATIVE_TEXT
        and not _QUOTE.search(line.text)
        and (sizes[line.block] <= 3 or not is_ended(line.text))
    )


_REPORTING_CREDIT = re.compile(
    r"[\[(](?:additional )?(?:reporting|writing|editing|compiled|edited|produced|translated)"
    r"(?: and (?:writing|editing|reporting))? by [^()\[\]]{2,300}[\])]\W*$",
    re.IGNORECASE,
)


def _credit_in_prose(unit: Unit) -> Iterable[Span]:
    """Credit at the end of a paragraph: "… on Friday. (Reporting by Ines Dorval)"."""
    offset = max(0, len(unit.text) - 320)
    reporting = _REPORTING_CREDIT.search(unit.text, offset)
    at = reporting.start() if reporting else credit_in(unit.text)
    if at and unit.kind is Kind.PROSE:
        yield unit.start + at, unit.end


# --- what follows the article -----------------------------------------------------------------

_SOLID = 8
"""Words that a sentence has at least to show that the article goes on."""
_SOLID_ALONE = 12
_BREAKS = frozenset({Kind.TAIL, Kind.CLOSING, Kind.ASIDE})


@dataclass
class _SoFar:
    """The article as read up to some heading."""

    kept: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    words: int = 0

    def add(self, i: int, unit: Unit) -> None:
        """Take a paragraph in."""
        self.kept.add(i)
        self.names |= _names(unit.text)
        self.topics |= _topics(unit.text)
        self.words += unit.words


def _after_the_article(
    units: Sequence[Unit], prose: frozenset[int], title: int | None
) -> frozenset[int]:
    """Prose of other stories, readers and the site, below a heading that ends the article."""
    if not any(unit.kind is Kind.END or unit.kind in _BREAKS for unit in units):
        return frozenset()
    so_far = _SoFar()
    if title is not None:
        so_far.topics |= _topics(units[title].text)
    at: int | None = 0
    while at is not None and at < len(units):
        kind = units[at].kind
        if so_far.kept and kind is Kind.END:
            break
        if at in prose:
            so_far.add(at, units[at])
        ends = so_far.kept and kind in _BREAKS
        at = _resumption(units, prose, at, so_far) if ends else at + 1
    return prose - so_far.kept


def _resumption(
    units: Sequence[Unit], prose: frozenset[int], at: int, so_far: _SoFar
) -> int | None:
    """Where the article plainly goes on after the heading at ``at``; None when it does not."""
    first: list[int] = []
    for number, run in enumerate(_runs(units, prose, at + 1)):
        first = run if number == 0 else []
        inside = number == 0 and units[at].kind is not Kind.TAIL
        if inside and _belongs(units[run[0]], so_far, at_least=1):
            return run[0]
        if _resumes([units[i] for i in run], so_far):
            return run[0]
    if len(first) == 1 and _belongs(units[first[0]], so_far, at_least=2):
        return first[0]
    return None


def _runs(units: Sequence[Unit], prose: frozenset[int], start: int) -> Iterable[list[int]]:
    """Runs of paragraphs with no heading or teaser between them, up to the page's end."""
    run: list[int] = []
    for i in range(start, len(units)):
        if i in prose and not _is_cut_off(units[i]):
            run.append(i)
        elif units[i].kind not in {Kind.NOISE, Kind.CAPTION} and run:
            yield run
            run = []
        if units[i].kind is Kind.END:
            return
    if run:
        yield run


def _resumes(run: Sequence[Unit], so_far: _SoFar) -> bool:
    """Whether a run of paragraphs is the article: two at least, on what it was about before.

    That is not asked for when the run is longer than all before it: then what came before
    was rather the top of the page.
    """
    if sum(unit.words >= _SOLID for unit in run) < 2:
        return False
    known = set[str]().union(*(_topics(unit.text) for unit in run)) & so_far.topics
    if len(known) > 1 or any(_names(unit.text) & so_far.names for unit in run):
        return True
    return sum(unit.words for unit in run) > so_far.words


def _belongs(unit: Unit, so_far: _SoFar, at_least: int) -> bool:
    """Whether one paragraph alone is plainly the article's: its names are known from before."""
    own = _names(unit.text)
    known = own & so_far.names
    topics = _topics(unit.text) & so_far.topics
    if unit.words < _SOLID_ALONE or not known or 2 * len(known) < len(own):
        return False
    return len(known) + len(topics) >= at_least


def _is_cut_off(unit: Unit) -> bool:
    """Whether a paragraph breaks off as a teaser does."""
    return not is_ended(unit.text) or unit.text.endswith(("…", "...", "[…]", "[...]"))


_TOPIC = re.compile(r"[^\W\d_]{5,}")


def _topics(text: str) -> set[str]:
    """Longer words, those left out that any two stories share."""
    return set(_TOPIC.findall(text.casefold())) - lexicon.COMMON_WORDS


_NAME = re.compile(r"(?<=[\w,;:] )[^\W\d_a-z][\w’'-]{2,}")


def _names(text: str) -> set[str]:
    """Words with a capital inside sentences, without "’s"."""
    return {re.sub("[’']s$", "", word) for word in _NAME.findall(text)}
