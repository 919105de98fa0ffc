from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.actors.sides import demonyms_of, side_of
from briefgen.datamodel import Actor, ActorKind
from briefgen.lexicon.states import capital_of, demonym_of, state_of, states


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("France", "France"),
        ("Paris", "France"),
        ("the Netherlands", "Netherlands"),
        ("The Hague", "Netherlands"),
        ("U.S.", "United States"),
        ("US", "United States"),
        ("the US", "United States"),
        ("Washington", "United States"),
        ("Washington, D.C.", "United States"),
        ("U.K.", "United Kingdom"),
        ("DPRK", "North Korea"),
        ("Pyongyang’s", "North Korea"),
        ("Cote d'Ivoire", "Ivory Coast"),
        ("Brasilia", "Brazil"),
        ("St. Lucia", "Saint Lucia"),
        ("St Lucia", "Saint Lucia"),
        ("NEW ZEALAND", "New Zealand"),
        ("Honduras", "Honduras"),
        ("Honduras'", "Honduras"),
    ],
)
def test_a_name_an_alias_and_a_capital_lead_to_the_state(word: str, state: str) -> None:
    assert state_of(word) == state


@pytest.mark.parametrize("word", ["us", "car", "turkey", "Brussels", "Vilnia", "", "the", "French"])
def test_a_word_that_is_no_state_leads_nowhere(word: str) -> None:
    assert state_of(word) is None


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("French", "France"),
        ("Americans", "United States"),
        ("the Dutch", "Netherlands"),
        ("South Korean", "South Korea"),
        ("British", "United Kingdom"),
        ("Swiss", "Switzerland"),
    ],
)
def test_an_adjective_leads_to_its_state(word: str, state: str) -> None:
    assert demonym_of(word) == state


def test_only_a_capital_is_a_capital() -> None:
    assert capital_of("Lisbon") == "Portugal"
    assert capital_of("Portugal") is None


def test_no_word_stands_for_two_states() -> None:
    words = [
        word for state in states() for word in {state.name, *state.capitals, *state.aliases}
    ] + [word for state in states() for word in set(state.demonyms)]

    assert [word for word, times in Counter(words).items() if times > 1] == []


def test_every_state_of_the_world_is_there() -> None:
    assert len(states()) >= 195
    assert all(state_of(state.name) == state.name for state in states())


@given(st.text())
def test_any_text_can_be_looked_up(word: str) -> None:
    assert state_of(word) is None or state_of(word) in {state.name for state in states()}
    assert demonym_of(word) is None or demonym_of(word) in {state.name for state in states()}


def test_an_adjective_taken_for_a_place_leads_to_the_place_beside_it() -> None:
    adjectives = demonyms_of(["Lorvanian", "Lorvania"])

    assert adjectives["lorvanian"] == "Lorvania"


def test_a_states_adjective_tells_the_side_of_a_body_and_its_bare_name_does_not() -> None:
    adjectives = demonyms_of(["Lorvana"])
    ministry = Actor("a", "Lorvanian Harbour Ministry", ActorKind.ORGANISATION)
    paper = Actor("b", "Lorvana Morning Courier", ActorKind.ORGANISATION)

    assert side_of(ministry, adjectives) == "Lorvana"
    assert side_of(paper, adjectives) is None


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Norwegian News Agency", None),
        ("Norway Times", None),
        ("Norwegian newspaper Fjord Times", None),
        ("Norwegian state television", "Norway"),
        ("Norway’s state news agency", "Norway"),
        ("Norwegian state-run media", "Norway"),
        ("Norwegian Space Agency", "Norway"),
        ("Norwegian ministry’s press office", "Norway"),
    ],
)
def test_the_press_of_a_place_speaks_for_no_state_but_a_states_own_does(
    name: str, side: str | None
) -> None:
    assert side_of(Actor("a", name, ActorKind.ORGANISATION)) == side


def test_a_journalist_of_a_place_speaks_for_no_state() -> None:
    editor = Actor("a", "Ida Holm", ActorKind.PERSON, roles=("editor of the Norway Times",))

    assert side_of(editor) is None
