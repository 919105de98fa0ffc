"""Which article carries the text of which other: copies and agency stories are one voice."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from zlib import crc32

from briefgen.datamodel import Article
from briefgen.lexicon.agencies import agencies_in
from briefgen.lexicon.content_words import folded

_SHINGLE = 5
"""Words in a row; shared ones are copied, not coincidence."""
_KEPT = 4
"""One shingle in so many is kept, chosen by its hash and so the same in every article."""
_LONGEST_POSTING = 50
_COPY = 0.5
"""Share of the shorter text in the longer that makes it a copy."""
_SHARED_AGENCY = 0.15
"""Share that is enough when both credit the same agency."""
_FEWEST_WORDS = 30
_CREDIT = re.compile(r"source|contribut|report|agenc|copyright|credit|\(|©", re.IGNORECASE)


def independence(articles: Sequence[Article]) -> dict[str, str | None]:
    """Name of each article → name of the article whose text it carries, None for its own.

    The first published stands for all; among those of one day the longest, then by name.
    """
    agencies = {article.name: agencies_in(_credits(article.text)) for article in articles}
    group = {article.name: [article.name] for article in articles}
    for one, other, shared in shared_texts(articles, _SHARED_AGENCY):
        same_agency = bool(agencies[one] & agencies[other])
        if shared.of_shorter >= (_SHARED_AGENCY if same_agency else _COPY):
            join(group, one, other)
    by_name = {article.name: article for article in articles}
    return {name: _lead(group[name], by_name, name) for name in sorted(by_name)}


def publisher_keys(
    articles: Sequence[Article], independent_of: Mapping[str, str | None]
) -> dict[str, str]:
    """Name of each article → whose voice it is: the publisher of the text that it carries."""
    own = {
        article.name: f"publisher {folded(article.publisher)}"
        if article.publisher
        else f"article {article.name}"
        for article in articles
    }
    return {name: own[independent_of.get(name) or name] for name in own}


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of two texts stands word for word in both, from 0 to 1."""

    of_shorter: float
    of_longer: float


def shared_texts(
    articles: Sequence[Article], least: float = 0.0
) -> Iterator[tuple[str, str, Shared]]:
    """Names of two articles that have rows of words in common, and how much of each these are.

    Where it is less than ``least`` of the shorter, nothing is told.
    """
    shingles = {article.name: _shingles(article.body) for article in articles}
    samples = {name: _sampled(hashes) for name, hashes in shingles.items()}
    short = {name for name, hashes in shingles.items() if len(samples[name]) < len(hashes)}
    for one, other in _candidates(shingles):
        # Both sampled when one is: all rows of a short text are not to be found in a sample.
        rows = shingles if one in short and other in short else samples
        first, second = rows[one], rows[other]
        shared = len(first & second)
        fewer, more = sorted((len(first), len(second)))
        if shared >= least * fewer:
            yield one, other, Shared(shared / max(1, fewer), shared / max(1, more))


def _shingles(text: str) -> frozenset[int]:
    """Hashes of words in a row; of a short text all, else a sample that two texts share."""
    words = folded(text).encode().split()
    rows = zip(*(words[at:] for at in range(_SHINGLE)), strict=False)
    hashes = frozenset(map(crc32, map(b" ".join, rows))) or frozenset([crc32(b" ".join(words))])
    return _sampled(hashes) if len(words) > _FEWEST_WORDS * _KEPT else hashes


def _sampled(hashes: frozenset[int]) -> frozenset[int]:
    """The same one in so many of every text."""
    return frozenset(value for value in hashes if value % _KEPT == 0)


def _credits(text: str) -> str:
    """Lines where an article says whose text it is."""
    return "\n".join(line for line in text.split("\n") if _CREDIT.search(line))


def _candidates(shingles: Mapping[str, frozenset[int]]) -> list[tuple[str, str]]:
    """Pairs of articles that share a shingle; of a much shared one, neighbours only."""
    postings: dict[int, list[str]] = defaultdict(list)
    for name in sorted(shingles):
        for shingle in shingles[name]:
            postings[shingle].append(name)
    return sorted(
        {
            pair
            for names in postings.values()
            for pair in (
                combinations(names, 2) if len(names) <= _LONGEST_POSTING else pairwise(names)
            )
        }
    )


def join(group: dict[str, list[str]], one: str, other: str) -> None:
    """Make the two articles' groups one."""
    if group[one] is not group[other]:
        group[one].extend(group[other])
        group.update(dict.fromkeys(group[other], group[one]))


def _lead(names: Iterable[str], articles: Mapping[str, Article], name: str) -> str | None:
    """Name of the article that stands for the group, None for itself."""
    lead = min(names, key=lambda each: _precedence(articles[each]))
    return None if lead == name else lead


def _precedence(article: Article) -> tuple[bool, date, int, str]:
    return (
        article.published is None,
        article.published or date.max,
        -len(article.body),
        article.name,
    )
