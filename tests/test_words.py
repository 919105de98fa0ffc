from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.lexicon.agencies import agencies_in
from briefgen.lexicon.content_words import concepts_in, folded, numbers_in, question_words_in, stem
from briefgen.lexicon.organs import side_in
from briefgen.lexicon.verbs import base_of, past_of, takes_that, verb_of_noun


@pytest.mark.parametrize(
    "forms",
    [
        ("supplies", "supplied", "supplying", "supply"),
        ("travels", "travelled", "travelling", "travel"),
        ("plans", "planned", "planning", "plan"),
        ("sells", "selling", "sell"),
        ("names", "named", "naming", "name"),
        ("dredgers", "dredging", "dredged"),
    ],
)
def test_forms_of_one_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_states_and_synonyms_are_one_concept() -> None:
    assert concepts_in("talks with Oslo on weapons") == concepts_in("Norwegian arms negotiations")


def test_two_words_that_name_a_state_are_one_concept() -> None:
    assert concepts_in("New Zealand’s harbour") == {"=New Zealand", "harbour"}


def test_spelt_numbers_are_numbers() -> None:
    assert numbers_in("nine of 1,200 people, 3.5 per cent") == {"9", "1200", "3.5"}


def test_folding_leaves_only_the_words() -> None:
    assert folded("“Il Café, the U.S. – Jean-Luc’s!”") == "il cafe the us jean luc's"


@given(st.text())
def test_any_text_has_concepts(text: str) -> None:
    assert concepts_in(text) == concepts_in(text + " ")
    assert isinstance(numbers_in(text), frozenset)


@pytest.mark.parametrize(
    ("form", "base", "past"),
    [
        ("said", "say", "said"),
        ("saying", "say", "said"),
        ("denies", "deny", "denied"),
        ("stating", "state", "stated"),
        ("admitting", "admit", "admitted"),
        ("knows", "know", "knew"),
        ("warned", "warn", "warned"),
    ],
)
def test_reporting_verbs_have_a_base_and_a_past(form: str, base: str, past: str) -> None:
    assert (base_of(form), past_of(form)) == (base, past)


def test_an_unknown_word_has_no_past() -> None:
    assert past_of("bridge") is None


@pytest.mark.parametrize(
    ("cue", "takes"),
    [("said", True), ("told", False), ("told Radio Hesk", True), ("asked", False), ("in", False)],
)
def test_that_follows_only_verbs_that_take_it(cue: str, takes: bool) -> None:  # noqa: FBT001  # a table's column
    assert takes_that(cue) is takes


def test_a_noun_has_its_verb() -> None:
    assert verb_of_noun("Warnings") == "warn"
    assert verb_of_noun("bridge") == "bridge"


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Norwegian Fisheries Minister", "Norway"),
        ("ambassador of Iceland to Norway", "Iceland"),
        ("Downing Street spokesman", "United Kingdom"),
        ("talks of Norway and Iceland", None),
        ("mayor of Hesk", None),
    ],
)
def test_a_role_tells_the_side(words: str, side: str | None) -> None:
    assert side_in(words) == side


def test_agencies_are_known_by_every_name() -> None:
    assert agencies_in("OSLO (Reuters) – The AP contributed; happy apes.") == {
        "Reuters",
        "Associated Press",
    }


def test_a_word_is_in_one_group_of_synonyms() -> None:
    lines = files("briefgen.lexicon").joinpath("synonyms.txt").read_text("utf-8").split("\n")
    groups = [line.split() for line in lines if line and not line.startswith("#")]
    homes: dict[str, set[str]] = {}
    for group in groups:
        for word in group:
            homes.setdefault(stem(word), set()).add(group[0])

    assert {word: found for word, found in homes.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [("withdrew", "withdrawn"), ("women", "woman"), ("died", "dying"), ("inspection", "inspected")],
)
def test_irregular_forms_and_nouns_of_verbs_are_one_concept(one: str, other: str) -> None:
    assert concepts_in(one) == concepts_in(other)


def test_the_month_of_may_is_no_auxiliary() -> None:
    assert "may" in concepts_in("it was inspected in May")
    assert "may" not in concepts_in("it may be inspected")


def test_a_question_is_about_what_is_asked() -> None:
    asked, unknown = question_words_in("It is not known how many mines there are, or whose.")

    assert asked == {"?how many", "?who"}
    assert stem("known") in unknown
