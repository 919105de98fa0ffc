"""Attributions found, measured against attributions marked by a reader.

A marked attribution counts as found when the content found shares at least half of the characters
of both together (intersection over union) and the sources touch, or neither has one; each found
attribution serves one marked one, the closest pairs first.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marking import Marked, MarkedArticle, Span

from briefgen.datamodel import Passage, Statement

ENOUGH = 0.5
"""Least intersection over union of two contents that are taken for one."""
QUOTATION_MARKS = '“”"‘’«»'
SHORTEST_QUOTE = 4
"""Words from which on a content in quotation marks counts as a direct quote."""


@dataclass(frozen=True)
class Said:
    """A source and a content as the characters they cover, spaces left out."""

    source: frozenset[int]
    content: frozenset[int]
    kind: str
    words: str


@dataclass(frozen=True)
class Miss:
    """Something that went wrong, for reading."""

    what: str
    document: str
    words: str


@dataclass(frozen=True)
class Score:
    """Counts of one article, or of several added up, and what went wrong."""

    counts: Counter[str]
    misses: tuple[Miss, ...]

    def figures(self) -> dict[str, float]:
        n = self.counts
        precision = n["both"] / max(n["found"], 1)
        recall = n["both"] / max(n["marked"], 1)
        return {
            "attributions_precision": round(precision, 4),
            "attributions_recall": round(recall, 4),
            "attributions_f1": round(_harmonic(precision, recall), 4),
            "content_characters_f1": round(
                2 * n["characters_both"] / max(n["characters_found"] + n["characters_marked"], 1),
                4,
            ),
            "direct_quotes_with_speaker": round(n["quotes_both"] / max(n["quotes"], 1), 4),
            "kinds_right": round(n["kinds_right"] / max(n["both"], 1), 4),
        }


def score(article: MarkedArticle, statements: Iterable[Statement]) -> Score:
    marked = [_marked(one, article.text) for one in article.attributions]
    found = [_found(one, article.text) for one in statements]
    touching = pairs(marked, found)
    both = pairs(marked, found, need_source=True)
    quotes = {at for at, one in enumerate(marked) if _is_quote(one, article.text)}
    covered = [_union(marked), _union(found)]
    kinds = [(marked[one].kind, found[other].kind) for one, other in both.items()]
    counts = Counter(
        marked=len(marked),
        found=len(found),
        both=len(both),
        characters_marked=len(covered[0]),
        characters_found=len(covered[1]),
        characters_both=len(covered[0] & covered[1]),
        quotes=len(quotes),
        quotes_both=len(quotes & both.keys()),
        kinds_right=sum(one == other for one, other in kinds),
    )
    misses = [
        Miss(
            "source" if at in touching else "missed",
            article.document,
            f"{one.kind}: {one.words}"
            + (f"\n      found as: {found[touching[at]].words}" if at in touching else ""),
        )
        for at, one in enumerate(marked)
        if at not in both
    ]
    misses += [
        Miss("too much", article.document, f"{one.kind}: {one.words}")
        for at, one in enumerate(found)
        if at not in touching.values()
    ]
    misses += [
        Miss(
            "kind",
            article.document,
            f"{found[other].kind}, not {marked[one].kind}: {marked[one].words}",
        )
        for one, other in both.items()
        if marked[one].kind != found[other].kind
    ]
    return Score(counts, tuple(misses))


def pairs(
    marked: Sequence[Said], found: Sequence[Said], *, need_source: bool = False
) -> dict[int, int]:
    """Places in ``marked`` with their places in ``found``, one to one, the closest first."""
    likeness = sorted(
        (-_overlap(one.content, other.content), at, place)
        for at, one in enumerate(marked)
        for place, other in enumerate(found)
        if not need_source or one.source & other.source or not (one.source or other.source)
    )
    chosen: dict[int, int] = {}
    for unlike, at, place in likeness:
        if -unlike >= ENOUGH and at not in chosen and place not in chosen.values():
            chosen[at] = place
    return chosen


def added(scores: Iterable[Score]) -> Score:
    counts: Counter[str] = Counter()
    misses: list[Miss] = []
    for one in scores:
        counts.update(one.counts)
        misses += one.misses
    return Score(counts, tuple(misses))


def _marked(one: Marked, text: str) -> Said:
    words = _words(one.source, one.cue, one.content, text)
    return Said(_characters(one.source, text), _characters(one.content, text), one.kind, words)


def _found(one: Statement, text: str) -> Said:
    source, cue, content = (_spans(part) for part in (one.source, one.cue, one.content))
    words = f"{_words(source, cue, content, text)}  ({one.rule})"
    return Said(_characters(source, text), _characters(content, text), one.kind.value, words)


def _spans(passages: tuple[Passage, ...]) -> tuple[Span, ...]:
    return tuple((passage.start, passage.end) for passage in passages)


def _characters(spans: Iterable[Span], text: str) -> frozenset[int]:
    return frozenset(
        at for start, end in spans for at in range(start, end) if not text[at].isspace()
    )


def _words(
    source: tuple[Span, ...], cue: tuple[Span, ...], content: tuple[Span, ...], text: str
) -> str:
    parts = [" … ".join(text[start:end] for start, end in part) for part in (source, cue, content)]
    return " | ".join(" ".join(part.split()) or "—" for part in parts)


def _is_quote(one: Said, text: str) -> bool:
    """More than an apostrophe: the content begins or ends with a mark, and is no mere word."""
    said = text[min(one.content) : max(one.content) + 1]
    edges = said[0] + said[-1]
    return any(mark in QUOTATION_MARKS for mark in edges) and len(said.split()) >= SHORTEST_QUOTE


def _union(said: Iterable[Said]) -> frozenset[int]:
    return frozenset().union(*(one.content for one in said))


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(len(one | other), 1)


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0
