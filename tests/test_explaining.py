"""`briefgen facts --explain`: the reasons are those of the code that decided."""

import pytest
from spacy.language import Language

from briefgen.datamodel import Article, ArticleFacts
from briefgen.extraction import facts_of
from briefgen.rendering import explanations

ARTICLE = Article(
    "harbour.txt",
    "Harbour spokeswoman Dana Orlo said on Monday that the gate had been closed. “We checked it "
    "twice,” the spokeswoman said. She denied that any barge had been damaged. Tomas Lund, a "
    "professor of hydrology at Merrin University, said the gate was probably too old. It is not "
    "known who opened the gate. Both countries refused to comment.\n",
)


@pytest.fixture(scope="module")
def facts(nlp: Language) -> ArticleFacts:
    [found] = facts_of([ARTICLE], nlp)
    return found


def only(facts: ArticleFacts, words: str) -> str:
    [explained] = explanations(facts, words)
    return explained


def test_a_pronoun_is_followed_over_a_description_to_the_name(facts: ArticleFacts) -> None:
    explained = only(facts, "any barge")

    assert "Dana Orlo: “She” → “the spokeswoman” → “Dana Orlo”" in explained
    assert "“She”: pronoun: likeliest before it (one sentence back, spoke" in explained
    assert (
        "“the spokeswoman”: taken up again: “spokeswoman” is in the role of Dana Orlo" in explained
    )


def test_the_words_that_decided_stance_and_role_are_told(facts: ArticleFacts) -> None:
    assert "stance    deny, by the cue: “denied”" in only(facts, "any barge")
    assert "stance    assert, nothing denies or asks" in only(facts, "checked it twice")
    assert (
        "role      expert, asked for what they know: “professor of hydrology at Merrin University"
        in only(facts, "too old")
    )
    assert "hedge     probably" in only(facts, "too old")


def test_what_the_writer_says_is_open_has_no_speaker(facts: ArticleFacts) -> None:
    explained = only(facts, "who opened")

    assert "source    the writer, no source is named" in explained
    assert "speaker" not in explained
    assert "stance    query, in the writer's own words: “is not known”" in explained


def test_a_statement_is_found_by_its_place_and_by_its_speakers_name(facts: ArticleFacts) -> None:
    place = only(facts, "any barge").partition(" ")[0]

    assert place == f"harbour.txt:{ARTICLE.text.index('denied')}"
    assert only(facts, place) == only(facts, "any barge")
    assert len(list(explanations(facts, "orlo"))) == 3
    assert list(explanations(facts, "no such words")) == []


def test_every_statement_is_explained_in_the_order_of_the_text(facts: ArticleFacts) -> None:
    explained = list(explanations(facts))

    assert len(explained) == len(facts.statements)
    assert explained == list(explanations(facts))
    assert all("rule      " in each for each in explained)
