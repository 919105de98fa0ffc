"""Words at their places on printed pages become paragraphs in the order in which people read them.

Columns are read one after the other, words that were divided at a line's end are joined, and
lines that only the page needs (running heads, running feet, page numbers) are told apart.
Coordinates are those of PDF: points, from the lower left corner upwards.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from briefgen.lexicon.hyphens import FIRST_PARTS, SECOND_PARTS


@dataclass(frozen=True, slots=True)
class Box:
    """Words that stand together on a line, and where."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Size of its letters."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some lines of a page that are one paragraph, in one string."""

    text: str
    page: int
    """From 0."""
    size: float
    """Height of its letters."""
    running: bool = False
    """True for running heads and feet and for page numbers."""


def paragraphs_in(pages: Sequence[Sequence[Box]]) -> tuple[Paragraph, ...]:
    """Paragraphs of a document, from the words of its pages in the order of the file."""
    lines = [_segments(page) for page in pages]
    running = _running(lines)
    found: list[Paragraph] = []
    for number, page in enumerate(lines):
        rest = [line for line in page if (number, line) not in running]
        apart = [
            Paragraph(line.text, number, line.height, running=True)
            for line in page
            if (number, line) in running
        ]
        own = _of_page(rest, number)
        # On the first page the head is the paper's name, which belongs on top.
        found += [*apart, *own] if number == 0 else [*own, *apart]
    return tuple(_continued(found))


# --- lines ------------------------------------------------------------------------------------

_GAP = 0.9
"""Of the letters' height: a wider gap between two words may be that between two columns."""
_SAME_LINE = 0.45


def _segments(words: Iterable[Box]) -> list[Box]:
    """Words put together that follow one another on a line without a wide gap."""
    segments: list[Box] = []
    for word in words:
        if segments and _follows(segments[-1], word):
            segments[-1] = _joined([segments[-1], word])
        else:
            segments.append(word)
    return segments


def _follows(before: Box, word: Box) -> bool:
    """Whether a word goes on where the words before it end."""
    size = max(before.height, word.height)
    gap = word.left - before.right
    return abs(word.bottom - before.bottom) <= _SAME_LINE * size and -size <= gap <= _GAP * size


def _joined(boxes: Sequence[Box]) -> Box:
    """Boxes of one line as one."""
    return Box(
        " ".join(box.text for box in boxes),
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


# --- running heads and feet -------------------------------------------------------------------

_MOST_RUNNING_ROWS = 3
_SET_OFF = 0.6
"""Of the letters' height: white below a running head, above a running foot."""
_FEWEST_PAGES = 2
_LONGEST_RUNNING_LINE = 120
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|•·\[(]\s*)?(?:page|p\.|pg\.?)?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*[-–—|•·\])]?",
    re.IGNORECASE,
)


def _running(pages: Sequence[Sequence[Box]]) -> frozenset[tuple[int, Box]]:
    """Lines in the margins that come back on other pages, or are page numbers; with their page."""
    margins = [(number, line) for number, page in enumerate(pages) for line in _in_margins(page)]
    pages_with = Counter(key for key, _ in {(_key(line), number) for number, line in margins})
    return frozenset(
        (number, line)
        for number, line in margins
        if is_page_number(line.text) or pages_with[_key(line)] >= _FEWEST_PAGES
    )


def is_page_number(text: str) -> bool:
    """Whether a line is "3", "– 3 –" or "Page 3 of 7"."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def _key(line: Box) -> str:
    """A line's words, the figures in it made alike: "Courier, page 3" and "Courier, page 4"."""
    return re.sub(r"\d+", "0", " ".join(line.text.casefold().split()))


def _in_margins(page: Sequence[Box]) -> Iterator[Box]:
    """Short lines at the very top and bottom of a page, set off from the rest by white."""
    rows = _rows(page)
    for ordered in (rows, rows[::-1]):
        for line in _set_off(ordered):
            if len(line.text) <= _LONGEST_RUNNING_LINE:
                yield line


def _set_off(rows: Sequence[Sequence[Box]]) -> list[Box]:
    """Lines of the outermost rows, if there is white behind them."""
    outer: list[Box] = []
    for row, following in pairwise(rows[: _MOST_RUNNING_ROWS + 1]):
        outer += row
        white = max(
            min(line.bottom for line in row) - max(line.top for line in following),
            min(line.bottom for line in following) - max(line.top for line in row),
        )
        if white >= _SET_OFF * median(line.height for line in row):
            return outer
    return []


def _rows(lines: Iterable[Box]) -> list[list[Box]]:
    """Lines from the top down, those at one height together."""
    rows: list[list[Box]] = []
    for line in sorted(lines, key=lambda line: -(line.bottom + line.top)):
        if rows and _on_one_line(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _on_one_line(a: Box, b: Box) -> bool:
    shared = min(a.top, b.top) - max(a.bottom, b.bottom)
    return shared > 0.6 * min(a.height, b.height)


# --- columns ----------------------------------------------------------------------------------

_FEWEST_LINES = 3
"""Lines that a column has at least."""
_LOOKED_AHEAD = 8
_DEEPEST = 6


def _of_page(lines: Sequence[Box], number: int) -> list[Paragraph]:
    """Paragraphs of one page, its columns one after the other."""
    sorted_ = sorted(lines, key=lambda line: (-line.top, line.left))
    return [
        Paragraph(text, number, size)
        for block in _blocks(sorted_, _DEEPEST)
        for text, size in _paragraphs(_in_rows(block))
    ]


def _blocks(lines: Sequence[Box], depth: int) -> Iterator[list[Box]]:
    """Blocks of one column each, from lines in order from the top of a page."""
    single: list[Box] = []
    at = 0
    while at < len(lines):
        end = _band(lines, at) if depth else at
        if end == at:
            single.append(lines[at])
            at += 1
            continue
        if single:
            yield single
            single = []
        gutter = _gutter(lines[at:end])
        assert gutter is not None  # noqa: S101  a band is what has one
        for side in (
            [line for line in lines[at:end] if line.right <= gutter],
            [line for line in lines[at:end] if line.right > gutter],
        ):
            yield from _blocks(side, depth - 1)
        at = end
    if single:
        yield single


def _band(lines: Sequence[Box], start: int) -> int:
    """Up to which line columns stand side by side, beginning with ``start``."""
    end = min(start + _LOOKED_AHEAD, len(lines))
    if _gutter(lines[start:end]) is None:
        return start
    while end < len(lines) and _gutter(lines[start : end + 1]) is not None:
        end += 1
    return end


def _gutter(lines: Sequence[Box]) -> float | None:
    """Where a white strip divides the lines into two columns; None without one."""
    narrowest = 0.6 * median(line.height for line in lines)
    reach = None
    for line in sorted(lines, key=lambda line: line.left):
        if reach is not None and line.left - reach >= narrowest:
            sides = [line.left >= reach and each.left >= line.left for each in lines]
            if min(sum(sides), len(lines) - sum(sides)) >= _FEWEST_LINES:
                return reach + (line.left - reach) / 2
        reach = line.right if reach is None else max(reach, line.right)
    return None


def _in_rows(block: Sequence[Box]) -> list[Box]:
    """Lines of one column from the top down, what stands on one line put together."""
    return [_joined(sorted(row, key=lambda line: line.left)) for row in _rows(block)]


# --- paragraphs -------------------------------------------------------------------------------

_WIDER = 1.35
"""Times the usual distance of lines: a wider one divides paragraphs."""
_LARGER = 1.15
_INDENT = 0.7
_SHORT = 0.8
_ENDED = re.compile(r"[.!?…:][\"”’'»)\]]*$")


def _paragraphs(rows: Sequence[Box]) -> Iterator[tuple[str, float]]:
    """Text and letter height of each paragraph of a column."""
    usual = _usual_distance(rows)
    left = min((row.left for row in rows), default=0.0)
    right = max((row.right for row in rows), default=0.0)
    lines: list[Box] = []
    for row in rows:
        if lines and _begins_anew(lines, row, usual, (left, right)):
            yield _as_text(lines), median(line.height for line in lines)
            lines = []
        lines.append(row)
    if lines:
        yield _as_text(lines), median(line.height for line in lines)


def _usual_distance(rows: Sequence[Box]) -> float:
    """Distance from line to line inside paragraphs: nearly the least of all."""
    distances = sorted(a.bottom - b.bottom for a, b in pairwise(rows))
    return distances[len(distances) // 10] if distances else 0.0


def _begins_anew(lines: Sequence[Box], row: Box, usual: float, edges: tuple[float, float]) -> bool:
    """Whether a line begins a paragraph."""
    last = lines[-1]
    sizes = sorted((last.height, row.height))
    if sizes[1] > _LARGER * sizes[0]:
        return True
    if last.bottom - row.bottom > _WIDER * max(usual, 0.9 * sizes[0]):
        return True
    if row.left - edges[0] > _INDENT * row.height and (
        row.left - last.left > 0.5 * row.height or (len(lines) == 1 and ended(last.text))
    ):
        return True
    ends_early = last.right - edges[0] < _SHORT * (edges[1] - edges[0])
    return ends_early and _ENDED.search(last.text) is not None


def _as_text(lines: Sequence[Box]) -> str:
    """Lines as one text, divided words made whole."""
    text = lines[0].text
    for line in lines[1:]:
        text = joined(text, line.text)
    return text


_DIVIDED = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_FIRST_WORD = re.compile(r"[^\W_]+")


def joined(text: str, line: str) -> str:
    """A text and the line that goes on with it: "the govern-", "ment said" is one word.

    A hyphen stays where the word has one anyway ("well-", "known"; "Anglo-", "French").
    """
    divided = _DIVIDED.search(text)
    following = _FIRST_WORD.match(line)
    if text.endswith(("-", "\u2010")) and following and divided is None:
        return text + line  # "COVID-", "19"; "1914-", "18"
    if divided is None or following is None:
        return f"{text} {line}"
    if text.endswith("\u00ad"):
        return text[:-1] + line
    parts = divided[1].casefold(), following[0]
    own = parts[0] in FIRST_PARTS or parts[1] in SECOND_PARTS or not line[0].islower()
    return text + line if own else text[:-1] + line


def _continued(found: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs in order, running lines moved behind the paragraph that they would cut in two."""
    waiting: list[Paragraph] = []
    last: Paragraph | None = None
    for each in found:
        if each.running:
            waiting.append(each)
            continue
        if last is not None and not continues(last, each):
            yield from waiting
            waiting = []
        yield each
        last = each
    yield from waiting


def continues(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph is the rest of one in the column or on the page before."""
    if before.running or after.running or after.page - before.page > 1:
        return False
    alike = abs(before.size - after.size) <= (_LARGER - 1) * before.size
    return alike and goes_on(before.text, after.text)


def goes_on(before: str, after: str) -> bool:
    """Whether a sentence plainly runs on from one block of text into the next."""
    return not ended(before) and after[:1].islower()


def ended(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return _ENDED.search(text) is not None
