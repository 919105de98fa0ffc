"""How alike two texts are in what they are about."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from briefgen.lexicon.content_words import common_concepts, concepts_in, folded, numbers_in

Related = Callable[[str, str], float]
"""How near two concepts are (0 to 1), from word vectors for instance; never needed."""

_NEAR = 0.65
"""From which value of `Related` a concept counts as found in the other text."""
_CONTAINED = 0.95
"""A short text that lies wholly in a longer one is nearly, not quite, the same."""
_SHORT_RUN = 5
"""So many words in a row, letter for letter, are a quotation of one another."""
_COMMON = 0.6
"""Weight of a word that every other news item has ("people", "company")."""
_PARTS = 1024
_NUMBER = 2.0
"""A number that is not small is as good as two words."""
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_SMALL_NUMBERS = frozenset("1234")
_NEGATION = re.compile(
    r"\b(?:not|no|never|nobody|nothing|neither|nor|none|without|cannot)\b|n['’]t\b", re.IGNORECASE
)
_NEGATED_WORDS = 25
"""In a longer text a "not" may belong to any part of it."""


@dataclass(frozen=True, slots=True)
class Gist:
    """A text as it is compared, worked out once."""

    folded: str
    concepts: frozenset[str]
    numbers: frozenset[str]
    negated: bool
    words: int


@lru_cache(maxsize=1 << 17)
def gist(text: str) -> Gist:
    """What is compared of a text."""
    plain = folded(text)
    return Gist(
        folded=plain,
        concepts=concepts_in(text),
        numbers=numbers_in(text),
        negated=len(_NEGATION.findall(text)) % 2 == 1,
        words=plain.count(" ") + 1,
    )


class Weights:
    """What each concept of a story weighs, and all concepts of a text together."""

    def __init__(self, rare: Mapping[str, float] | None = None) -> None:
        self.rare = rare or {}
        self._whole: dict[frozenset[str], float] = {}

    def of(self, concept: str) -> float:
        """Weight of one concept; of one that no text of the story has, its own."""
        return self.rare.get(concept, 1.0)

    def both(self, concepts: Iterable[str]) -> tuple[float, float]:
        """Weight of concepts when two texts share them, and when only one has them.

        A number that only one has is no more than a word more.
        """
        weights = [self.rare.get(concept, 1.0) for concept in concepts]
        shared = sum(weights)
        plain = not weights or max(weights) <= 1.0
        return shared, shared if plain else sum([min(weight, 1.0) for weight in weights])

    def whole(self, concepts: frozenset[str]) -> float:
        """Weight of a text's concepts, nothing shared."""
        if concepts not in self._whole:
            _, self._whole[concepts] = self.both(concepts)
        return self._whole[concepts]


def rarity(texts: Iterable[str]) -> dict[str, float]:
    """Weight of each concept: 1 when one text has it, less the more have it or use it anyway.

    The number of texts itself does not enter, so that an article about something else
    leaves every weight as it was. Weights are whole parts of 1024, so that sums are exact and
    the same in every order.
    """
    counts = Counter(concept for text in texts for concept in concepts_in(text))
    return {
        concept: round(_PARTS * telling(concept) / (1 + log(count) / 2)) / _PARTS
        for concept, count in counts.items()
    }


@lru_cache(maxsize=1 << 16)
def telling(concept: str) -> float:
    """How much a concept tells by itself: a number much, what stands everywhere little."""
    if concept[0].isdigit():
        return 1.0 if concept in _SMALL_NUMBERS or _YEAR.fullmatch(concept) else _NUMBER
    return _COMMON if concept in common_concepts() else 1.0


def counted(concepts: Iterable[str]) -> int:
    """How many concepts, numbers and question words counted twice."""
    return sum(1 + (each[0] == "?" or telling(each) == _NUMBER) for each in concepts)


def similar(
    one: str, other: str, rare: Mapping[str, float] | None = None, related: Related | None = None
) -> float:
    """How nearly two texts say the same, from 0 to 1, symmetric.

    Shared concepts, weighted by ``rare``, against all of both texts; a text that is found
    letter for letter within the other counts as the same. Texts with different numbers are
    never more than half alike.
    """
    return alike(gist(one), gist(other), Weights(rare), related)


def alike(one: Gist, other: Gist, weights: Weights, related: Related | None = None) -> float:
    """`similar` for texts that have been worked out."""
    if one.folded == other.folded:
        return 1.0
    value = max(_overlap(one, other, weights, related), _quoted(one, other))
    return min(value, 0.5) if differ(one, other) else value


def covered(
    own: frozenset[str],
    others: frozenset[str],
    weights: Weights,
    related: Related | None = None,
) -> tuple[float, frozenset[str]]:
    """Share of the own concepts, by weight, that the other text has too; and which they are."""
    shared = own & others
    found, counted_once = weights.both(shared)
    whole = found + weights.whole(own) - counted_once
    if not whole:
        return 0.0, shared
    if related is None:
        return found / whole, shared
    near = {concept: _nearest(concept, others, related) for concept in sorted(own - others)}
    near = {concept: value for concept, value in near.items() if value >= _NEAR}
    found += sum(weights.of(concept) * value for concept, value in near.items())
    return min(1.0, found / whole), shared | near.keys()


def numbers_differ(one: str, other: str) -> bool:
    """Whether each text has a number that the other lacks: "nine" and "40" are not the same."""
    return differ(gist(one), gist(other))


def differ(one: Gist, other: Gist) -> bool:
    """`numbers_differ` for texts that have been worked out."""
    return bool(one.numbers - other.numbers) and bool(other.numbers - one.numbers)


def opposed(one: Gist, other: Gist) -> bool:
    """Whether one of two short texts says "not" and the other does not."""
    short = max(one.words, other.words) <= _NEGATED_WORDS
    return short and one.negated != other.negated


def _overlap(one: Gist, other: Gist, weights: Weights, related: Related | None) -> float:
    """Mean of what each covers of the other, lifted when one lies within the other."""
    if related is None:
        forth, back, shared = _both_ways(one.concepts, other.concepts, weights)
    else:
        forth, shared = covered(one.concepts, other.concepts, weights, related)
        back, _ = covered(other.concepts, one.concepts, weights, related)
    mean = 2 * forth * back / (forth + back) if forth + back else 0.0
    contained = max(forth, back) * _CONTAINED if len(shared) >= _SHORT_RUN else 0.0
    return max(mean, (mean + contained) / 2)


def _both_ways(
    one: frozenset[str], other: frozenset[str], weights: Weights
) -> tuple[float, float, frozenset[str]]:
    """`covered` forth and back, what is shared weighed once."""
    shared = one & other
    found, counted_once = weights.both(shared)
    forth = found + weights.whole(one) - counted_once
    back = found + weights.whole(other) - counted_once
    return found / forth if forth else 0.0, found / back if back else 0.0, shared


def _quoted(one: Gist, other: Gist) -> float:
    """Nearly the same when the shorter stands word for word in the longer."""
    short, long = (one, other) if len(one.folded) <= len(other.folded) else (other, one)
    if short.words < _SHORT_RUN or not short.concepts <= long.concepts:
        return 0.0
    return _CONTAINED if f" {short.folded} " in f" {long.folded} " else 0.0


def _nearest(concept: str, others: Iterable[str], related: Related) -> float:
    """Nearness of the nearest concept; states and numbers have none."""
    if not concept[0].isalpha():
        return 0.0
    return max((related(concept, other) for other in others if other[0].isalpha()), default=0.0)
