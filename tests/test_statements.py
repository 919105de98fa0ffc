"""How a statement is given, what its source does with it, in which capacity, how firmly."""

import pytest
from spacy.language import Language

from briefgen.datamodel import Article, Statement
from briefgen.extraction import facts_of


def only(text: str, nlp: Language) -> Statement:
    (facts,) = facts_of([Article("one", text)], nlp)
    assert len(facts.statements) == 1, [s.content for s in facts.statements]
    return facts.statements[0]


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("“The pier is safe,” the mayor said.", "direct"),
        ("“The pier,” the mayor said, “is safe.”", "direct"),
        ("The mayor said: “The pier is safe. It was tested in May.”", "direct"),
        ("The mayor said the pier was “perfectly safe”.", "mixed"),
        ("The mayor said the pier was safe.", "indirect"),
    ],
)
def test_a_content_is_quoted_whole_in_part_or_not_at_all(
    text: str, manner: str, nlp: Language
) -> None:
    assert only(text, nlp).manner == manner


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The mayor said the pier was safe.", "assert"),
        ("The mayor denied that the pier had been sold.", "deny"),
        ("The mayor did not deny that the pier had been sold.", "assert"),
        ("The mayor said there was no agreement with the bank.", "deny"),
        ("“We did not,” the mayor said, “sell the pier.”", "deny"),
        ("The mayor asked whether the pier was safe.", "query"),
        ("The mayor did not say where the money had gone.", "query"),
    ],
)
def test_a_source_asserts_denies_or_asks(text: str, stance: str, nlp: Language) -> None:
    assert only(text, nlp).stance == stance


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("The mayor said the pier was reportedly sold.", "reportedly"),
        ("The mayor said the pier might be sold.", "might"),
        ("The mayor said the pier was sold.", None),
    ],
)
def test_a_word_of_doubt_is_kept(text: str, hedge: str | None, nlp: Language) -> None:
    found = only(text, nlp).hedge

    assert (found.exact if found else None) == hedge


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Dana Orlo, a senior fellow at the Orlo Institute, said the pier was safe.", "expert"),
        ("Finance Minister Dana Orlo said the pier was safe.", "official"),
        ("Dana Orlo, who runs a shop on the pier, said it was safe.", "party"),
        ("A person familiar with the sale said the pier was safe.", "unnamed"),
        ("The Harbour Courier newspaper said the pier was safe.", "media"),
        ("The Norvale spy agency said the pier was safe.", "official"),
        ("It remains unclear whether the pier is safe.", "writer"),
        ("Some of the guards said that the gate had been open.", "unnamed"),
        ("Others argued that the gate had been open.", "unnamed"),
    ],
)
def test_a_source_speaks_in_a_capacity(text: str, role: str, nlp: Language) -> None:
    assert only(text, nlp).role == role


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("Arne Dahl, chief executive of Sunmere Lines,", "party"),
        ("Sunmere Lines president Arne Dahl", "party"),
        ("Ida Holm, president of the Dockers’ Union,", "party"),
        ("The club’s president, Tomas Reyes,", "party"),
        ("Sunmere Lines spokeswoman Ida Holm", "party"),
        ("Ida Holm, the leader of the Harbour Party,", "party"),
        ("British Airways", "party"),
        ("Police chief Arne Dahl", "official"),
        ("President Arne Dahl", "official"),
        ("Arne Dahl, the president of Fenwold,", "official"),
        ("Harbour Party senator Arne Dahl", "official"),
        ("World Bank president Ida Holm", "official"),
        ("State Department spokesman Arne Dahl", "official"),
        ("The chief executive of the county council, Arne Dahl,", "official"),
        ("The European Union", "official"),
    ],
)
def test_an_office_is_a_states_and_not_a_companys(source: str, role: str, nlp: Language) -> None:
    assert only(f"{source} said the ferry was safe.", nlp).role == role
