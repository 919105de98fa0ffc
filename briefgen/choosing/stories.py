"""Which articles tell one story: those that share names and telling words, directly or in a chain.

Two articles belong together when the cosine of their weighted words is high enough. A word's weight
does not depend on how many of the articles have it, as tf-idf's would, so that an article on
something else changes nothing for the others; what everybody writes weighs little from the start.
The threshold is low on purpose: to tear a story apart is worse than to leave a stray in it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from math import log, sqrt

from briefgen.clusters import join, neighbours
from briefgen.datamodel import Article
from briefgen.lexicon.content_words import common_concepts, concept_of, function_words

TOGETHER = 0.2
"""From which cosine two articles tell one story. Of 52 articles in nine stories, each reaches 0.26
with another of its story; articles of two invented stories reach 0.18, and of unrelated news
articles 3 pairs in 1000 more than 0.2."""
APART = 0.15
"""Below which an article is plainly on something else than another: what lies between is left
where it is, for a background piece shares little with the news of the day."""
_NAME, _STATE, _WORD, _COMMON = 3.0, 1.5, 1.0, 0.2
_FEWEST = 30
"""Telling words below which an article is too short to be called a stray."""
_ALL_PAIRS = 300
"""Articles up to which every pair is compared; of more, those that share a heavy word."""
_HEAVIEST = 40
"""Words of an article by which others are looked up."""
_LONGEST_POSTING = 30
"""Articles with one word up to which all are compared; of more, each with some after it."""
_WORDS = re.compile(r"([\W\d_]*)([^\W\d_]+(?:['’.][^\W\d_]+)*)")
"""Each with what stands before it."""
_GAP = 20
"""Blanks from which on a word stands by itself, whatever is before them."""
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


def strays(stories: Iterable[Sequence[Article]], main: Sequence[Article]) -> tuple[Article, ...]:
    """Articles of the stories that come nowhere near the main one, and are long enough to tell."""
    others = list(stories)
    told = [_normed(words_of(article)) for article in main if others]
    found: list[Article] = []
    for story in others:
        own = {article.name: words_of(article) for article in story}
        vectors = [_normed(words) for words in own.values()]
        if all(_cosine(one, other) < APART for one in vectors for other in told):
            found += [each for each in story if not _is_short(own[each.name])]
    return tuple(found)


def _is_short(words: Vector) -> bool:
    """Whether an article says too little to be told from another story."""
    return sum(weight >= _WORD for weight in words.values()) < _FEWEST


def words_of(article: Article) -> dict[str, float]:
    """What an article is about: concept → weight, names above all."""
    text = f"\n{article.title or ''}\n{article.body}"
    words = _WORDS.findall(text)
    uses = _concepts(word for _, word in words)
    capital = ((gap, word) for gap, word in words if word[0].isupper())
    named = _concepts(word for gap, word in capital if not _opens(gap))
    return {
        concept: _weight(concept, named=named[concept] * 2 >= count) * (1 + log(count))
        for concept, count in uses.items()
    }


def _concepts(words: Iterable[str]) -> Counter[str]:
    """How often each concept is used; each different word is looked up once."""
    found: Counter[str] = Counter()
    for word, times in Counter(words).items():
        concept = _telling(word)
        if concept is not None:
            found[concept] += times
    return found


@lru_cache(maxsize=1 << 16)
def _telling(word: str) -> str | None:
    """Concept of a word; None for one that every text has."""
    return None if word.casefold() in function_words() else concept_of(word)


def _opens(gap: str) -> bool:
    """Whether what stands before a word ends a sentence, so that everybody writes a capital."""
    before = gap[-_GAP:].rstrip(" \t")
    return before[-1] in _OPENING if before else len(gap) >= _GAP


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
    names = list(vectors)
    postings: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(vectors.values()):
        for concept in sorted(words, key=lambda each: (-words[each], each))[:_HEAVIEST]:
            postings[concept].append(place)
    seen: set[tuple[int, int]] = set()
    for _, places in sorted(postings.items()):
        close = combinations(places, 2) if len(places) <= _LONGEST_POSTING else neighbours(places)
        for pair in close:
            if pair not in seen:
                seen.add(pair)
                yield names[pair[0]], names[pair[1]]
