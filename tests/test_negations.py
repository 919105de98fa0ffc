"""A negated clause: a denial where somebody speaks of his own side or answers, else a claim."""

import pytest
from spacy.language import Language

from briefgen.brief import compose
from briefgen.datamodel import Article, Brief, SectionKind
from briefgen.extraction import facts_of
from briefgen.settings import Settings


def brief_of(nlp: Language, *texts: str) -> Brief:
    articles = [Article(f"{number}.txt", text) for number, text in enumerate(texts)]
    return compose(articles, list(facts_of(articles, nlp)), Settings())


def denials(brief: Brief) -> list[str]:
    return [
        item.text
        for section in brief.sections
        if section.kind is SectionKind.DENIALS
        for item in section.items
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The inspectorate said the company had not asked for permission.",
        "The mayor said that the engineers had not been told of the leak.",
        "The inspectorate said Arden Shipping had not paid the fee.",
    ],
)
def test_what_others_did_not_do_is_a_claim(text: str, nlp: Language) -> None:
    assert denials(brief_of(nlp, text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Arden Shipping said it had not asked for permission.",
        "Mayor Dana Orlo said the city had not paid for the trip.",
        "Arne Dahl, chief executive of Sunmere Lines, said the company had not asked.",
        "The talks had not taken place, minister Dana Orlo said.",
    ],
)
def test_what_the_own_side_did_not_do_is_a_denial(text: str, nlp: Language) -> None:
    assert len(denials(brief_of(nlp, text))) == 1


def test_what_others_did_not_do_is_a_denial_where_it_answers_an_accusation(nlp: Language) -> None:
    brief = brief_of(
        nlp,
        "The union accused the yard of hiding the leak from its workers. "
        "Inspectors said the yard had not hidden the leak.",
    )

    assert len(brief.disputes) == 1
    assert len(denials(brief)) == 1


@pytest.mark.parametrize(("who", "disputes"), [("president", 0), ("opposition leader", 1)])
def test_both_states_deny_the_opposition_but_not_their_own_president(
    who: str, disputes: int, nlp: Language
) -> None:
    brief = brief_of(
        nlp,
        f"Norwegian {who} Ida Holm said Norway and Iceland had signed a secret deal on warships.",
        "Both Norway and Iceland denied that a secret deal on warships had been signed.",
    )

    assert len(brief.disputes) == disputes
