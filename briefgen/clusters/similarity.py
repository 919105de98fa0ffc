"""How alike two texts are in what they are about."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from math import log

from briefgen.lexicon.content_words import concepts_in, folded, numbers_in

Related = Callable[[str, str], float]
"""How near two concepts are (0 to 1), from word vectors for instance; never needed."""

_NEAR = 0.65
"""From which value of `Related` a concept counts as found in the other text."""
_CONTAINED = 0.95
"""A short text that lies wholly in a longer one is nearly, not quite, the same."""
_SHORT_RUN = 5
"""So many words in a row, letter for letter, are a quotation of one another."""


def rarity(texts: Iterable[str]) -> dict[str, float]:
    """Weight of each concept: 1 when one text has it, less the more have it.

    The number of texts itself does not enter, so that an article about something else
    leaves every weight as it was.
    """
    counts = Counter(concept for text in texts for concept in concepts_in(text))
    return {concept: 1 / (1 + log(count)) for concept, count in counts.items()}


def similar(
    one: str, other: str, rare: Mapping[str, float] | None = None, related: Related | None = None
) -> float:
    """How nearly two texts say the same, from 0 to 1, symmetric.

    Shared concepts, weighted by ``rare``, against all of both texts; a text that is found
    letter for letter within the other counts as the same. Texts with different numbers are
    never more than half alike.
    """
    if folded(one) == folded(other):
        return 1.0
    value = max(_overlap(one, other, rare or {}, related), _quoted(one, other))
    return min(value, 0.5) if numbers_differ(one, other) else value


def covered(
    text: str, by: str, rare: Mapping[str, float], related: Related | None = None
) -> tuple[float, frozenset[str]]:
    """Share of the text's concepts, by weight, that the other has too; and which they are."""
    own, others = concepts_in(text), concepts_in(by)
    shared = own & others
    near = {concept: _nearest(concept, others, related) for concept in sorted(own - others)}
    found = shared | {concept for concept, value in near.items() if value >= _NEAR}
    weight = _weight(shared, rare) + sum(
        rare.get(concept, 1.0) * value for concept, value in near.items() if value >= _NEAR
    )
    whole = _weight(own, rare)
    return (weight / whole if whole else 0.0), frozenset(found)


def numbers_differ(one: str, other: str) -> bool:
    """Whether each text has a number that the other lacks: "nine" and "40" are not the same."""
    first, second = numbers_in(one), numbers_in(other)
    return bool(first - second) and bool(second - first)


def _overlap(one: str, other: str, rare: Mapping[str, float], related: Related | None) -> float:
    """Mean of what each covers of the other, lifted when one lies within the other."""
    forth, shared = covered(one, other, rare, related)
    back, _ = covered(other, one, rare, related)
    mean = 2 * forth * back / (forth + back) if forth + back else 0.0
    contained = max(forth, back) * _CONTAINED if len(shared) >= _SHORT_RUN else 0.0
    return max(mean, (mean + contained) / 2)


def _quoted(one: str, other: str) -> float:
    """Nearly the same when the shorter stands word for word in the longer."""
    short, long = sorted((folded(one), folded(other)), key=len)
    enough = short.count(" ") + 1 >= _SHORT_RUN
    return _CONTAINED if enough and f" {short} " in f" {long} " else 0.0


def _nearest(concept: str, others: Iterable[str], related: Related | None) -> float:
    """Nearness of the nearest concept; states and numbers have none."""
    if related is None or not concept[0].isalpha():
        return 0.0
    return max((related(concept, other) for other in others if other[0].isalpha()), default=0.0)


def _weight(concepts: Iterable[str], rare: Mapping[str, float]) -> float:
    """Sum in a fixed order: floating point sums depend on it."""
    return sum(sorted(rare.get(concept, 1.0) for concept in concepts))
