"""Which articles tell one story: those that share names and telling words, directly or in a chain.

Two articles belong together when the cosine of their weighted words is high enough. A word's weight
does not depend on how many of the articles have it, as tf-idf's would, so that an article on
something else changes nothing for the others; what everybody writes weighs little from the start.
The threshold is low on purpose: to tear a story apart is worse than to leave a stray in it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import log, sqrt

from briefgen.clusters import join
from briefgen.datamodel import Article
from briefgen.lexicon.content_words import common_concepts, concept_of, function_words

TOGETHER = 0.22
"""From which cosine two articles tell one story. Of 37 articles in six stories, each reaches 0.39
with another of its story and no pair stays below 0.30; articles of two invented stories reach 0.18,
and 3 in 1000 pairs of unrelated news articles more than 0.2."""
_NAME, _STATE, _WORD, _COMMON = 3.0, 1.5, 1.0, 0.2
_FEWEST = 30
"""Telling words below which an article is too short to be called a stray."""
_ALL_PAIRS = 300
"""Articles up to which every pair is compared; of more, those that share a rarer word."""
_LONGEST_POSTING = 100
_WORDS = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")
_OPENING = frozenset(".!?:\"“”‘'\n")
"""After these a capital says nothing."""

Vector = Mapping[str, float]


def stories_in(articles: Iterable[Article]) -> tuple[tuple[Article, ...], ...]:
    """The articles of each story by name, the story with most of them first."""
    by_name = {article.name: article for article in sorted(articles, key=lambda a: a.name)}
    vectors = {name: _normed(words_of(article)) for name, article in by_name.items()}
    group = {name: [name] for name in by_name}
    for one, other in _pairs(vectors):
        if group[one] is not group[other] and _cosine(vectors[one], vectors[other]) >= TOGETHER:
            join(group, one, other)
    found = {min(names): sorted(names) for names in group.values()}
    ordered = sorted(found.values(), key=lambda names: (-len(names), names))
    return tuple(tuple(by_name[name] for name in names) for names in ordered)


def main_story(stories: Sequence[Sequence[Article]]) -> Sequence[Article] | None:
    """The story that more than half of the articles tell; None when there is no such."""
    total = sum(map(len, stories))
    return next((story for story in stories[:1] if 1 < len(story) > total / 2), None)


def is_too_short(article: Article) -> bool:
    """Whether an article says too little to be told from another story."""
    return sum(weight >= _WORD for weight in words_of(article).values()) < _FEWEST


def words_of(article: Article) -> dict[str, float]:
    """What an article is about: concept → weight, names above all."""
    text = f"{article.title or ''}\n{article.body}"
    uses: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for found in _WORDS.finditer(text):
        word = found.group().rstrip(".")
        concept = None if word.casefold() in function_words() else concept_of(word)
        if concept is not None:
            uses[concept] += 1
            named[concept] += word[0].isupper() and not _opens(text, found.start())
    return {
        concept: _weight(concept, named=named[concept] * 2 >= count) * (1 + log(count))
        for concept, count in uses.items()
    }


def _opens(text: str, start: int) -> bool:
    """Whether a word begins a sentence, so that everybody writes it with a capital."""
    before = text[max(0, start - 20) : start].rstrip(" \t")
    return not before or before[-1] in _OPENING


def _weight(concept: str, *, named: bool) -> float:
    """Weight of one use. `the Norvale harbour`: the name says more than the word."""
    if concept[0] == "=":
        return _STATE
    if concept in common_concepts():
        return _COMMON
    return _NAME if named else _WORD


def _normed(words: Vector) -> dict[str, float]:
    length = sqrt(sum(weight * weight for weight in words.values())) or 1.0
    return {concept: weight / length for concept, weight in words.items()}


def _cosine(one: Vector, other: Vector) -> float:
    short, long = sorted((one, other), key=len)
    return sum(weight * long[concept] for concept, weight in short.items() if concept in long)


def _pairs(vectors: Mapping[str, Vector]) -> Iterator[tuple[str, str]]:
    """Articles that may belong together, in the order of their names."""
    if len(vectors) <= _ALL_PAIRS:
        yield from combinations(vectors, 2)
        return
    postings: dict[str, list[str]] = defaultdict(list)
    for name, words in vectors.items():
        for concept in words:
            if concept not in common_concepts():
                postings[concept].append(name)
    rare = (names for names in postings.values() if len(names) <= _LONGEST_POSTING)
    yield from sorted({pair for names in rare for pair in combinations(names, 2)})
