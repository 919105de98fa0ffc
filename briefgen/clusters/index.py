"""Which texts are worth comparing: those that share two of their rarest concepts.

A key is such a pair of concepts. Keys and places are packed into one number each and sorted, which
needs little memory; of a key that many texts have, neighbours in text order only are paired, so
that the work grows with the number of texts and not with its square.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, groupby
from zlib import crc32

from briefgen.clusters.similarity import Weights

_PLACE = 32
"""Bits of a packed number that hold the place."""
_REACH, _SHORT_REACH = 16, 2
"""With so many after it a place is paired; with fewer where the key says little."""
_MUCH_SHARED = 32
_MOST_COMPARED = 24
"""Others that a place is compared with."""
_MASK = (1 << _PLACE) - 1


def keys_of(concepts: Iterable[str], weights: Weights, most: int) -> list[int]:
    """A number for each pair of the rarest concepts."""
    rarest = sorted(concepts, key=lambda concept: (-weights.of(concept), concept))[:most]
    return [crc32(f"{one}\n{other}".encode()) for one, other in combinations(sorted(rarest), 2)]


def runs(keyed: Iterable[tuple[int, Iterable[int]]]) -> Iterator[tuple[int, list[int]]]:
    """Each key with the places that have it, in order; given are places with their keys."""
    packed = sorted((key << _PLACE) | place for place, keys in keyed for key in keys)
    for key, run in groupby(packed, key=lambda entry: entry >> _PLACE):
        yield key, [entry & _MASK for entry in run]


def likeliest_pairs(keyed: Sequence[tuple[int, Sequence[int]]]) -> Iterator[tuple[int, int]]:
    """Pairs of places with a key in common; of many, those with most keys in common.

    However much all texts share, a place is compared with so many others at most.
    """
    shared = {key: run for key, run in runs(keyed) if len(run) > 1}
    for place, keys in sorted(keyed):
        behind = (_after(place, shared[key]) for key in keys if key in shared)
        counts = Counter(chain.from_iterable(behind))
        most = sorted((-count, other) for other, count in counts.items())[:_MOST_COMPARED]
        yield from ((place, other) for _, other in most)


def _after(place: int, run: Sequence[int]) -> Sequence[int]:
    """Some of a run behind a place."""
    at = bisect_right(run, place)
    return run[at : at + _reach(run)]


def _reach(run: Sequence[int]) -> int:
    return _REACH if len(run) <= _MUCH_SHARED else _SHORT_REACH


def neighbours(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each place with some after it."""
    reach = _reach(places)
    for at, place in enumerate(places):
        for other in places[at + 1 : at + 1 + reach]:
            yield place, other
