"""Which article carries the text of which other: copies and agency stories are one voice."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain, combinations, groupby, pairwise
from operator import itemgetter
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
    by_name = {article.name: article for article in articles}
    agencies = cache(lambda name: agencies_in(_credits(by_name[name].text)))
    group = {article.name: [article.name] for article in articles}
    for one, other, shared in shared_texts(articles, _SHARED_AGENCY):
        if shared.of_shorter >= _COPY or agencies(one) & agencies(other):
            join(group, one, other)
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
    whole = {name: len(hashes) for name, hashes in shingles.items()}
    sampled = {name: len(_sampled(hashes)) for name, hashes in shingles.items()}
    short = {name for name in whole if sampled[name] < whole[name]}
    for one, other, shared in _in_common(shingles):
        # Both sampled when one is: all rows of a short text are not to be found in a sample.
        rows = whole if one in short and other in short else sampled
        fewer, more = sorted((rows[one], rows[other]))
        if shared >= least * fewer:
            yield one, other, Shared(shared / max(1, fewer), shared / max(1, more))


def _in_common(shingles: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str, int]]:
    """How many shingles two articles share, where it is any."""
    import numpy as np  # noqa: PLC0415 - comes with spaCy, and is slow to import

    names = list(shingles)
    every = np.fromiter(chain.from_iterable(shingles.values()), np.uint32)
    different, numbered = np.unique(every, return_inverse=True)
    ends = np.cumsum([len(hashes) for hashes in shingles.values()])
    rows = dict(zip(names, np.split(numbered, ends[:-1]), strict=True)) if names else {}
    here = np.zeros(len(different), np.int32)
    for one, pairs in groupby(_candidates(shingles), key=itemgetter(0)):
        others = [other for _, other in pairs]
        here[rows[one]] = 1
        begins = np.cumsum([0, *(len(rows[other]) for other in others[:-1])])
        shared = np.add.reduceat(here[np.concatenate([rows[other] for other in others])], begins)
        here[rows[one]] = 0
        yield from ((one, other, n) for other, n in zip(others, shared.tolist(), strict=True))


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
