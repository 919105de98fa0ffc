"""Which article carries the text of which other: copies and agency stories are one voice."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import crc32

from briefgen.datamodel import Article
from briefgen.lexicon.agencies import agencies_in
from briefgen.lexicon.content_words import folded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[Any]

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
_CREDIT = ("source", "contribut", "report", "agenc", "copyright", "credit", "(", "©")


def independence(articles: Sequence[Article]) -> dict[str, str | None]:
    """Name of each article → name of the article whose text it carries, None for its own.

    The first published stands for all; among those of one day the longest, then by name.
    """
    by_name = {article.name: article for article in articles}
    agencies = cache(lambda name: _credited(by_name[name].text))
    group = {article.name: [article.name] for article in articles}
    for one, other, shared in shared_texts(articles, _SHARED_AGENCY):
        if shared.of_shorter >= _COPY or agencies(one) & agencies(other):
            join(group, one, other)
    return {name: _lead(group[name], by_name, name) for name in sorted(by_name)}


def _credited(text: str) -> frozenset[str]:
    """Agencies that the text says it is from: known ones, and any "… Press" or "… News Agency"."""
    own = _CREDITED.findall(text)
    alone = _ALONE.findall(text)
    return agencies_in(_credits(text)) | {folded(name).removeprefix("the ") for name in own + alone}


_AGENCY = r"(?:[A-Z][\w-]+ ){1,3}(?:Press|Wire|Newswire|News Agency|News Service|Press Agency)"
_CREDITED = re.compile(rf"\b({_AGENCY})(?= (?:reports|reported)\b)")
"""`Meanwhile, *Vesta Press* reports that …`"""
_ALONE = re.compile(rf"^\W*(?:[Bb]y |[Ff]rom )?({_AGENCY})\W*$", re.MULTILINE)
"""A line of its own: whose text it is, or one of those who print it."""


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
    found = _compared(tuple(sorted(articles, key=lambda article: article.name)))
    names = [article.name for article in sorted(articles, key=lambda article: article.name)]
    told = found.shared >= least * found.fewer
    columns = (found.one, found.other, found.shared, found.fewer, found.more)
    for one, other, shared, fewer, more in zip(*(c[told].tolist() for c in columns), strict=True):
        yield names[one], names[other], Shared(shared / max(1, fewer), shared / max(1, more))


def fingerprints(articles: Sequence[Article]) -> dict[str, bytes]:
    """Name of each article → a mark that is the same for texts that read the same."""
    ordered = sorted(articles, key=lambda article: article.name)
    found = _compared(tuple(ordered)).marks
    return {article.name: mark for article, mark in zip(ordered, found, strict=True)}


@dataclass(frozen=True, slots=True, eq=False)
class _Compared:
    """Articles that share rows of words: places of two in the order of their names, a column each.

    Arrays and bytes, for of ten thousand articles there are a million pairs.
    """

    one: "Numbers"
    other: "Numbers"
    shared: "Numbers"
    """Rows in both."""
    fewer: "Numbers"
    """Rows in the shorter."""
    more: "Numbers"
    """Rows in the longer."""
    marks: tuple[bytes, ...]
    """One for each article."""


@lru_cache(maxsize=1)
def _compared(articles: tuple[Article, ...]) -> _Compared:
    """All pairs that share a row; of the same articles it is asked twice in a run."""
    import numpy as np  # noqa: PLC0415 - comes with spaCy, and is slow to import

    rows = [np.sort(np.fromiter(_shingles(each.body), np.uint32)) for each in articles]
    whole = np.array([len(each) for each in rows], np.int64)
    sampled = np.array([int((each % _KEPT == 0).sum()) for each in rows], np.int64)
    one, other = _candidates(rows)
    # Both sampled when one is: all rows of a short text are not to be found in a sample.
    long = whole == sampled
    exact = ~long[one] & ~long[other]
    first, second = (np.where(exact, whole[at], sampled[at]) for at in (one, other))
    return _Compared(
        one,
        other,
        _in_common(rows, one, other),
        np.minimum(first, second),
        np.maximum(first, second),
        tuple(hashlib.blake2b(each.tobytes(), digest_size=16).digest() for each in rows),
    )


def _in_common(rows: Sequence["Numbers"], one: "Numbers", other: "Numbers") -> "Numbers":
    """How many rows the articles of each pair share; the pairs come in order."""
    import numpy as np  # noqa: PLC0415 - as above

    if not len(one):
        return one
    different, numbered = np.unique(np.concatenate(rows), return_inverse=True)
    own = np.split(numbered.astype(np.int32), np.cumsum([len(each) for each in rows])[:-1])
    here = np.zeros(len(different), np.int32)
    counts = []
    changes = np.flatnonzero(np.diff(one)) + 1
    for begin, end in pairwise((0, *changes.tolist(), len(one))):
        others = [own[at] for at in other[begin:end].tolist()]
        here[own[one[begin]]] = 1
        begins = np.cumsum([0, *(len(each) for each in others[:-1])])
        counts.append(np.add.reduceat(here[np.concatenate(others)], begins))
        here[own[one[begin]]] = 0
    return np.concatenate(counts).astype(np.int64)


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
    return "\n".join(line for line in text.split("\n") if _is_credit(line.casefold()))


def _is_credit(line: str) -> bool:
    return any(word in line for word in _CREDIT)


def _candidates(rows: Sequence["Numbers"]) -> tuple["Numbers", "Numbers"]:
    """Places of two articles that share a row, in order; of a much shared one, neighbours only."""
    import numpy as np  # noqa: PLC0415 - as above

    row = np.concatenate([*rows, np.zeros(0, np.uint32)])
    owner = np.repeat(np.arange(len(rows), dtype=np.int64), [len(each) for each in rows])
    order = np.argsort(row, kind="stable")  # the owners of one row stay in their order
    row, owner = row[order], owner[order]
    _, numbered, sizes = np.unique(row, return_inverse=True, return_counts=True)
    much = sizes[numbered] > _LONGEST_POSTING
    pairs = [np.zeros(0, np.int64)]
    for step in range(1, min(_LONGEST_POSTING, len(row))):
        same = numbered[step:] == numbered[:-step]
        if step > 1:
            same &= ~much[step:]
        codes = owner[:-step][same] * len(rows) + owner[step:][same]
        pairs.append(np.unique(codes))
    found = np.unique(np.concatenate(pairs))
    return found // max(1, len(rows)), found % max(1, len(rows))


def join(group: dict[str, list[str]], one: str, other: str) -> None:
    """Make the two articles' groups one."""
    if group[one] is not group[other]:
        group[one].extend(group[other])
        group.update(dict.fromkeys(group[other], group[one]))


def _lead(names: Iterable[str], articles: Mapping[str, Article], name: str) -> str | None:
    """Name of the article that stands for the group, None for itself."""
    lead = min(names, key=lambda each: _precedence(articles[each]))
    return None if lead == name else lead


def _is_an_agencys_own(article: Article) -> bool:
    """Whether its dateline names its own publisher: `LORNE, May 3 (VNA) --`."""
    publisher = article.publisher
    return bool(publisher) and (
        f"({publisher}) -" in article.text or f"({publisher}) —" in article.text
    )


def _precedence(article: Article) -> tuple[bool, bool, date, int, str]:
    """An agency's own copy first: its text often has no year, and papers carry it the same day."""
    return (
        not _is_an_agencys_own(article),
        article.published is None,
        article.published or date.max,
        -len(article.body),
        article.name,
    )
