"""One name has one label in an article, whatever a sentence alone makes of it."""

import pytest
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc, Span

from briefgen.annotate import annotate
from briefgen.datamodel import Article
from briefgen.labels import mend_labels


def labels(text: str, *entities: tuple[int, int, str], tagged: str = "") -> list[tuple[str, str]]:
    """Names and labels after mending; entities as first word, word behind the last, label."""
    words = text.split()
    tags = [tagged if word.istitle() else "" for word in words]
    doc = Doc(English().vocab, words=words, tags=tags)
    doc.set_ents([Span(doc, start, end, label) for start, end, label in entities])
    mend_labels(doc)
    return [(entity.text, entity.label_) for entity in doc.ents]


def test_a_name_with_an_adjective_of_its_own_is_a_place_and_the_adjective_its_people() -> None:
    found = labels("Corvania denied it . Corvanian envoys left Corvania .", (0, 1, "PERSON"))

    assert found == [("Corvania", "GPE"), ("Corvanian", "NORP"), ("Corvania", "GPE")]


def test_what_is_mostly_a_place_is_one_throughout() -> None:
    found = labels("Lorne denied it . Talks in Lorne failed .", (0, 1, "PERSON"), (6, 7, "GPE"))

    assert found == [("Lorne", "GPE"), ("Lorne", "GPE")]


def test_a_headline_writes_the_same_name_in_capitals() -> None:
    found = labels("CORVANIA ACCUSED . Corvania denied it , a Corvanian said .", (3, 4, "ORG"))

    assert found == [("CORVANIA", "GPE"), ("Corvania", "GPE"), ("Corvanian", "NORP")]


def test_the_surname_of_somebody_named_in_full_stays_a_name() -> None:
    entities = ((0, 2, "PERSON"), (4, 5, "GPE"), (8, 9, "GPE"))
    found = labels("Ana Lorne resigned . Lorne said that Velin Lorne waits .", *entities)

    assert ("Ana Lorne", "PERSON") in found
    assert found.count(("Lorne", "GPE")) == 2


def test_the_name_of_a_body_is_not_cut() -> None:
    entities = ((0, 3, "ORG"), (5, 6, "GPE"))
    found = labels("Corvanian Foreign Ministry staff left Corvania .", *entities)

    assert found == [("Corvanian Foreign Ministry", "ORG"), ("Corvania", "GPE")]


def test_a_full_name_taken_for_a_place_is_the_person_whose_surname_stands_alone() -> None:
    found = labels("Ana Lorne resigned . Lorne left .", (0, 2, "GPE"), (4, 5, "PERSON"))

    assert found == [("Ana Lorne", "PERSON"), ("Lorne", "PERSON")]


def test_a_last_word_without_a_label_is_whoever_was_named_in_full() -> None:
    found = labels("Ana Lorne resigned . They thanked Lorne .", (0, 2, "PERSON"), tagged="NNP")

    assert found == [("Ana Lorne", "PERSON"), ("Lorne", "PERSON")]


def owning(*names: tuple[int, int, str], owner: str = "Veldra", owned: str = "president") -> Doc:
    """`They met Veldra . Veldra ’s president left Open Veldra .`, with these names in it."""
    words = ["They", "met", owner, ".", owner, "’s", owned, "left", "Open", owner, "."]
    heads = [1, 1, 1, 1, 6, 4, 7, 7, 9, 7, 7]
    deps = [
        "nsubj",
        "ROOT",
        "dobj",
        "punct",
        "poss",
        "case",
        "nsubj",
        "ROOT",
        "compound",
        "dobj",
        "punct",
    ]
    doc = Doc(English().vocab, words=words, heads=heads, deps=deps, lemmas=words)
    doc.set_ents([Span(doc, start, end, label) for start, end, label in names])
    mend_labels(doc)
    return doc


def test_what_has_a_president_is_a_state_and_a_longer_name_with_it_a_body() -> None:
    doc = owning((2, 3, "PERSON"), (4, 5, "PERSON"), (8, 10, "PERSON"))

    found = [(entity.text, entity.label_) for entity in doc.ents]
    assert found == [("Veldra", "GPE"), ("Veldra", "GPE"), ("Open Veldra", "ORG")]


def test_a_firm_that_has_a_president_stays_a_firm_and_who_has_a_friend_a_person() -> None:
    firm = owning((2, 3, "ORG"), (4, 5, "PERSON"), owner="Tidewater")
    person = owning((2, 3, "PERSON"), (4, 5, "PERSON"), owned="friend")

    assert {entity.label_ for entity in firm.ents} == {"ORG", "PERSON"}
    assert {entity.label_ for entity in person.ents} == {"PERSON"}


def test_capitals_behind_a_bodys_noun_are_the_bodys_name() -> None:
    words = ["Brandeis", "told", "the", "news", "agency", "VELINF", "."]
    doc = Doc(English().vocab, words=words, tags=["NNP", "VBD", "DT", "NN", "NN", "NNP", "."])
    for token in doc:
        token.lemma_ = token.lower_
    doc.set_ents([Span(doc, 5, 6, "GPE")])
    mend_labels(doc)

    assert [(entity.text, entity.label_) for entity in doc.ents] == [("VELINF", "ORG")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prices rose.\n\nIm Dae-jin, a baker from Orvik, spoke to the paper.", "Im Dae-jin"),
        ("Coach Park Hae-in said the team was tired.", "Park Hae-in"),
        ("The plan failed.\n\nMr. Bae, the deputy mayor, bristled at that.", "Bae"),
    ],
)
def test_a_courtesy_or_a_name_of_two_syllables_tells_of_a_person(
    text: str, name: str, nlp: Language
) -> None:
    [(_, doc)] = annotate(nlp, [Article("a.txt", text)])

    assert name in [entity.text for entity in doc.ents if entity.label_ == "PERSON"]
