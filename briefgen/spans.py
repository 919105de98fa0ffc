"""Places in an article's text: cutting a passage out of it and finding the passage again.

A span is ``(start, end)`` in code points, half-open. Nothing in here is ever fuzzy: a passage is
found letter for letter or not at all.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from briefgen.datamodel import Article, Passage

Span = tuple[int, int]


def passage(article: Article, start: int, end: int, context: int = 32) -> Passage:
    """Cut ``article.text[start:end]`` out, with up to ``context`` characters on either side.

    The words around it end where page furniture begins: a share line is no context.
    """
    text = article.text
    low, high = _without_furniture(article, start, end)
    return Passage(
        document=article.name,
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(low, start - context) : start],
        suffix=text[end : min(high, end + context)],
    )


def _without_furniture(article: Article, start: int, end: int) -> Span:
    """The stretch around a passage that no page furniture is in."""
    spans = article.furniture
    before = bisect_right(spans, start, key=lambda span: span[1]) - 1
    behind = bisect_left(spans, end, key=lambda span: span[0])
    low = spans[before][1] if before >= 0 else 0
    return low, spans[behind][0] if behind < len(spans) else len(article.text)


def find_again(passage: Passage, text: str) -> Span | None:
    """Where the passage stands in ``text``; None when it is gone or stands there twice.

    Its old place counts first. Otherwise the words must occur exactly once, or be told apart
    by the words around them.
    """
    if text.startswith(passage.exact, passage.start):
        return passage.start, passage.end
    at = _only_place(passage.exact, text)
    if at is None:
        around = _only_place(passage.prefix + passage.exact + passage.suffix, text)
        at = None if around is None else around + len(passage.prefix)
    return None if at is None else (at, at + len(passage.exact))


def _only_place(words: str, text: str) -> int | None:
    """Offset of ``words`` in ``text`` when they occur exactly once, overlaps counted."""
    first = text.find(words)
    if first < 0 or text.find(words, first + 1) >= 0:
        return None
    return first


def trim(text: str, start: int, end: int) -> Span:
    """Drop white space at both ends; a span of white space alone becomes empty, at its start."""
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    if left == len(words):
        return start, start
    return start + left, start + len(words.rstrip())


def overlap(a: Span, b: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Cover the same characters with sorted, disjoint spans; touching ones become one."""
    merged: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
