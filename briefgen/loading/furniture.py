"""Page furniture: all on a news page that is neither the headline nor the article's prose.

A unit is judged by what it looks like (`page.kind_of`) and by where it stands: below "You may
also like" even well-made sentences belong to other stories, until the article plainly resumes.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from briefgen.lexicon import furniture as lexicon
from briefgen.loading.kinds import Kind, credit_in, fold, is_ended, is_title_case
from briefgen.loading.page import Unit, units_in
from briefgen.spans import Span, merge

_LONGEST_HEADLINE = 35
_LONGEST_QUESTION = 20
_HEADLINE = 4
"""Words that a headline has at least, when there is a choice."""


def furniture_in(text: str) -> tuple[Span, ...]:
    """Spans of page furniture, sorted and disjoint, each with the white space that follows it."""
    units = units_in(text)
    kept = article_units(units)
    ends = [unit.start for unit in units[1:]] + [len(text)]
    whole = (
        (u.start, end) for i, (u, end) in enumerate(zip(units, ends, strict=True)) if i not in kept
    )
    parts = (span for i in kept for span in _credit_in_prose(units[i]))
    return merge([*whole, *parts])


def article_units(units: Sequence[Unit]) -> frozenset[int]:
    """Indices of the units that are the article: its headline and its prose."""
    title = title_index(units)
    prose = _prose(units, title)
    if not prose:
        return frozenset(i for i, u in enumerate(units) if u.kind is Kind.FRAGMENT or i == title)
    kept = prose - _beside_pictures(units, prose) - _after_the_article(units, prose)
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
    return is_masthead(text) or is_menu(text) or _is_place_line(units, i)


def _reads_like_a_headline(unit: Unit) -> bool:
    """Whether a sentence is one: "Deal or no deal?", or a long one without a full stop."""
    if not is_ended(unit.text):
        return unit.words <= _LONGEST_HEADLINE and unit.text[-1] not in ",;:–—-"
    if unit.text[0] in "\"“‘'«„" or unit.words > _LONGEST_QUESTION:
        return False
    return unit.text[-1] in "?!" or (is_title_case(unit.text) and unit.words >= _HEADLINE)


def _is_place_line(units: Sequence[Unit], i: int) -> bool:
    """Whether a short line belongs to the weather and date above or below it."""
    neighbours = [units[j] for j in (i - 1, i + 1) if 0 <= j < len(units)]
    return units[i].words < _HEADLINE and any(
        n.kind is Kind.NOISE and n.block == units[i].block for n in neighbours
    )


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
    return len(words) <= _LONGEST_MENU and all(word in lexicon.MENU_WORDS for word in words)


# --- the prose --------------------------------------------------------------------------------


def _prose(units: Sequence[Unit], title: int | None) -> frozenset[int]:
    """Units of running text: sentences, and what leads them in ("He said:")."""
    headline = None if title is None else fold(units[title].text)
    sentences = {
        i for i, u in enumerate(units) if u.kind is Kind.PROSE and fold(u.text) != headline
    }
    leading_in = {i for i, u in enumerate(units) if u.text.endswith(":") and i + 1 in sentences}
    short = {i for i, u in enumerate(units) if u.kind is Kind.FRAGMENT and i != title}
    return frozenset(sentences | short & (leading_in | set(_lists(units))))


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
        and (sizes[line.block] <= 3 or not is_ended(line.text))  # noqa: PLR2004  picture and caption
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
_SOLID_ALONE = 20
_BREAKS = frozenset({Kind.TAIL, Kind.CLOSING, Kind.ASIDE})


def _after_the_article(units: Sequence[Unit], prose: frozenset[int]) -> frozenset[int]:
    """Prose of other stories, readers and the site, below a heading that ends the article."""
    kept: list[int] = []
    names: set[str] = set()
    at = 0
    while at < len(units):
        kind = units[at].kind
        if kept and kind is Kind.END:
            break
        if kept and kind in _BREAKS:
            resumed = _resumption(units, prose, at, (kept, names))
            if resumed is None:
                break
            at = resumed
        if at in prose:
            kept.append(at)
            names |= _names(units[at].text)
        at += 1
    return prose - frozenset(kept)


def _resumption(
    units: Sequence[Unit], prose: frozenset[int], at: int, so_far: tuple[list[int], set[str]]
) -> int | None:
    """Where the article plainly goes on after the heading at ``at``; None when it does not."""
    kept, names = so_far
    runs = list(_runs(units, prose, at + 1))
    for run in runs:
        if _resumes(units, run, kept, names):
            return run[0]
    lone = runs[0] if len(runs) == 1 else None
    if (
        lone
        and len(lone) == 1
        and _belongs(units[lone[0]], names, at_least=_needed(units[at].kind))
    ):
        return lone[0]
    if units[at].kind is not Kind.TAIL and runs and _belongs(units[runs[0][0]], names, at_least=1):
        return runs[0][0]
    return None


def _needed(kind: Kind) -> int:
    """How many known names one last paragraph needs after a heading of this kind."""
    return 2 if kind is Kind.TAIL else 1


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


def _resumes(units: Sequence[Unit], run: list[int], kept: list[int], names: set[str]) -> bool:
    """Whether a run of paragraphs is the article: two at least, with names known from before.

    Names are not asked for when the run is longer than all before it: then what came before
    was rather the top of the page.
    """
    solid = [i for i in run if units[i].words >= _SOLID]
    if len(solid) < 2:  # noqa: PLR2004  a teaser has one
        return False
    if any(_names(units[i].text) & names for i in run):
        return True
    return sum(units[i].words for i in run) > sum(units[i].words for i in kept)


def _belongs(unit: Unit, names: set[str], at_least: int) -> bool:
    """Whether one paragraph alone is plainly the article's: mostly names known from before."""
    own = _names(unit.text)
    known = own & names
    return unit.words >= _SOLID_ALONE and len(known) >= at_least and 2 * len(known) >= len(own)


def _is_cut_off(unit: Unit) -> bool:
    """Whether a paragraph breaks off as a teaser does."""
    return not is_ended(unit.text) or unit.text.endswith(("…", "...", "[…]", "[...]"))


_NAME = re.compile(r"(?<=[\w,;:] )[^\W\d_a-z][\w’'-]{2,}")


def _names(text: str) -> set[str]:
    """Words with a capital inside sentences, without "’s"."""
    return {re.sub("[’']s$", "", word) for word in _NAME.findall(text)}
