"""Open questions that a new statement is about: whether it settles them, the reader judges."""

from collections.abc import Iterator, Sequence

from briefgen.changes.identity import Placed, words_of
from briefgen.clusters.similarity import Weights, covered, rarity
from briefgen.datamodel import SectionKind
from briefgen.lexicon.calendar import DAYS, MONTHS
from briefgen.lexicon.content_words import (
    common_concepts,
    concepts_in,
    numbers_in,
    question_words_in,
    words_in,
)

_COVERED = 0.75
"""Share of what is asked, by weight, that an answer has to speak of."""
_FEWEST = 2
"""Uncommon concepts that both have to share."""
_MOST = 3
"""Answers that are shown for one question."""


def answers_to(
    questions: Sequence[Placed], statements: Sequence[Placed]
) -> Iterator[tuple[Placed, tuple[Placed, ...]]]:
    """Each question with the statements that speak of nearly all that it asks, nearest first.

    "It remains unclear who paid for the survey." / "The shipping firm paid for the survey."
    """
    weights = Weights(rarity(words_of(item) for _, item in (*questions, *statements)))
    told = [(each, concepts_in(words_of(each[1]))) for each in statements]
    for question in questions:
        asked = _asked(question)
        scored = []
        for place, (each, concepts) in enumerate(told):
            value, shared = covered(asked, concepts, weights)
            enough = value >= _COVERED and len(shared - common_concepts()) >= _FEWEST
            if enough and _gives(question, each, asked):
                scored.append((-value, place, each))
        nearest = sorted(scored, key=lambda row: row[:2])[:_MOST]
        if nearest:
            yield question, tuple(each for _, _, each in nearest)


def _gives(question: Placed, answer: Placed, asked: frozenset[str]) -> bool:
    """Whether a statement has what is asked for: "who" wants somebody, "when" a time.

    "The doors were locked" says nothing new of who locked them, "the guard locked the doors" does.
    """
    wanted, _ = question_words_in(words_of(question[1]))
    words = words_of(answer[1])
    if "?who" in wanted:
        named = (concepts for word in words_in(words) if (concepts := concepts_in(word)))
        return answer[0] is not SectionKind.DENIALS and not next(named, asked) & asked
    if wanted & _WANT_A_NUMBER:
        return bool(numbers_in(words) or set(words.casefold().split()) & _TIMES)
    return True


_WANT_A_NUMBER = frozenset(
    ["?when", "?how many", "?how much", "?how long", "?how far", "?how often", "?how soon"]
)
_TIMES = frozenset(MONTHS) | frozenset(DAYS)


def _asked(question: Placed) -> frozenset[str]:
    """What the question is about, without the words that only say that nobody knows."""
    words = words_of(question[1])
    asked, unknown = question_words_in(words)
    return concepts_in(words) - asked - unknown
