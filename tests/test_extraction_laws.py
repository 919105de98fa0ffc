"""What holds for any article at all: extraction never raises, and every passage is verbatim."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from briefgen.datamodel import Article, ArticleFacts, Passage
from briefgen.extraction import facts_of

EXAMPLES = Path(__file__).parent.parent / "examples" / "sallow-bay"

_WORDS = """
    “ ” " ' ‘ ’ « » ( ) … — , . ? ! : ; said says told that who he she they it the a of to by as
    according denied claim Orlo Dana minister spokesman Corvania not no was is has been may could
    on Monday in March 2024 and but asked whether “We will”
"""
NEWS = st.sampled_from(_WORDS.split())


def passages(facts: ArticleFacts) -> Iterator[Passage]:
    for statement in facts.statements:
        yield from (*statement.source, *statement.cue, *statement.content)
        yield from (p for p in (statement.hedge, statement.sentence) if p is not None)
    for actor in facts.actors:
        yield from actor.roles
        yield from [actor.affiliation] if actor.affiliation else []
    for event in facts.events:
        yield from (event.passage, event.when)


def assert_verbatim(article: Article, nlp: Language) -> None:
    (facts,) = facts_of([article], nlp)
    for passage in passages(facts):
        assert article.text[passage.start : passage.end] == passage.exact
    for actor in facts.actors:
        for mention in actor.mentions:
            assert article.text[mention.start : mention.end] == mention.text


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=300))
def test_any_text_is_read_without_an_error(nlp: Language, text: str) -> None:
    assert_verbatim(Article("any", text), nlp)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.lists(NEWS, max_size=60), gap=st.sampled_from([" ", "\n\n", ""]))
def test_any_order_of_the_words_of_news_is_read_without_an_error(
    nlp: Language, words: list[str], gap: str
) -> None:
    assert_verbatim(Article("any", gap.join(words)), nlp)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["harbour-courier.txt", "strait-review.txt"])
def test_an_article_cut_at_every_tenth_character_is_read(nlp: Language, name: str) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    cut = [Article(f"{name}-{end}", text[:end]) for end in range(0, len(text), 10)]

    for article, facts in zip(cut, facts_of(cut, nlp), strict=True):
        for passage in passages(facts):
            assert article.text[passage.start : passage.end] == passage.exact
