"""Whom "he", "it" and a short name mean, from sentence to actor."""

import pytest
from spacy.language import Language
from test_described import read, speakers

from briefgen.datamodel import ActorKind


@pytest.mark.parametrize(
    "text",
    [
        (
            "The school board suspended Martin Velk on Monday. Its chair, Teresa Holm, declined "
            "to say why. He said the pupils had been told nothing."
        ),
        (
            "Helen Orlo, the club’s president, announced the transfer. The club sold Robert Varr "
            "for four million. He said he was glad to go."
        ),
    ],
)
def test_who_has_a_womans_first_name_is_no_he(text: str, nlp: Language) -> None:
    last = speakers(text, nlp)[-1]

    assert last.name in {"Martin Velk", "Robert Varr"}


def test_a_first_name_settles_nothing_against_a_title(nlp: Language) -> None:
    text = "Mr. Robin Aster left the room. Mr. Maria Lund stayed. He said the vote was lost."

    assert speakers(text, nlp)[-1].name == "Maria Lund"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "The memo was sent to the harbour office in Norvale. “Keep the gates shut,” it reads.",
            "memo",
        ),
        (
            "The indictment names the bank and a lender in Merrin. It says both hid the losses.",
            "indictment",
        ),
        (
            "The audit says the hospital in Lorne lost two million. It adds that no one noticed.",
            "audit",
        ),
        (
            (
                "A letter from the school in Port Aster warned of cuts. It said two classes "
                "would close."
            ),
            "letter",
        ),
    ],
)
def test_it_is_the_text_that_was_the_last_subject(text: str, source: str, nlp: Language) -> None:
    last = speakers(text, nlp)[-1]

    assert source in last.name.lower()
    assert last.kind is not ActorKind.PERSON


def test_it_is_the_firm_that_put_out_a_text(nlp: Language) -> None:
    text = "Kestrin Oil put out a statement from Norvale. It said the leak was small."

    assert speakers(text, nlp)[-1].name == "Kestrin Oil"


def test_it_is_not_the_place_where_a_firm_is(nlp: Language) -> None:
    text = "Kestrin Oil has a depot in Finland. It said the leak was small."

    assert speakers(text, nlp)[-1].name == "Kestrin Oil"


def test_a_state_that_acts_is_it(nlp: Language) -> None:
    text = "Finland closed its airspace. It said a drone had come from the east."

    assert speakers(text, nlp)[-1].name == "Finland"


@pytest.mark.parametrize(
    "text",
    [
        "Kestrin Oil lost a ship. Kestrin said nobody was hurt.",
        "Shares of Kestrin fell. The mine belongs to Kestrin Industries Inc., which runs six more.",
    ],
)
def test_a_firm_is_one_with_its_short_name(text: str, nlp: Language) -> None:
    firms = [a for a in read(text, nlp).actors if "Kestrin" in a.name]

    assert len(firms) == 1
    assert firms[0].kind is ActorKind.ORGANISATION


def test_the_surname_of_a_founder_is_no_short_name_of_the_firm(nlp: Language) -> None:
    text = "Ragna Kestrin founded Kestrin Oil in 1990. Kestrin said she would sell it."

    assert speakers(text, nlp)[-1].name == "Ragna Kestrin"


def test_the_town_of_a_dateline_is_no_it(nlp: Language) -> None:
    text = "NORVALE, May 3 (Vesta) — Kestrin Oil closed its mine. It said the shaft was flooded."

    assert speakers(text, nlp)[-1].name == "Kestrin Oil"


def test_the_town_of_a_dateline_is_a_place_wherever_it_is_named(nlp: Language) -> None:
    text = (
        "KRONVIK, May 3 (Vesta) — The bridge fell. In Kronvik, Mayor Ida Holm said nobody was "
        "hurt. Kronvik’s port was closed."
    )

    towns = [a for a in read(text, nlp).actors if "kronvik" in a.name.casefold()]

    assert {a.kind for a in towns} == {ActorKind.STATE}


@pytest.mark.parametrize(
    "text",
    [
        (
            "Kestrin Oil Inc. (“Kestrin” or the “Company”), a maker of lamp oil, closed its mill. "
            "The Company said that nobody was hurt."
        ),
        'Kestrin Mining Ltd (the "Issuer") has two mines. The Issuer said they were safe.',
    ],
)
def test_a_term_that_the_text_defines_is_who_it_was_given_to(text: str, nlp: Language) -> None:
    assert speakers(text, nlp)[-1].name.startswith("Kestrin")


def test_its_director_is_of_the_body_told_of_before(nlp: Language) -> None:
    text = "The Harbour Council urged calm. Its director, Ida Holm, said the pier was safe."

    holm = speakers(text, nlp)[-1]

    assert holm.affiliation is not None
    assert holm.affiliation.exact == "Harbour Council"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A memo from October 2028 suggests that the mill was full.", "memo"),
        (
            "Three more towns — Norvale, Merrin and Lorne — said on Friday that they would pay.",
            "Three more towns — Norvale, Merrin and Lorne",
        ),
        (
            (
                "For ten years, the man who ran the mill kept a lamp lit, and each night, he says, "
                "somebody put it out."
            ),
            "man",
        ),
        ("People close to the mayor do not dispute that he left.", "People close to the mayor"),
    ],
)
def test_a_source_without_a_name_is_called_by_its_words(
    text: str, name: str, nlp: Language
) -> None:
    [last] = speakers(text, nlp)

    assert last.name == name
