from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import actor, facts, statement

from briefgen.actors.across import Joined, join_actors
from briefgen.actors.sides import bodies_of
from briefgen.datamodel import Actor, ActorKind, Article, ArticleFacts

BODY, STATE, PERSON = ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.PERSON


def joined(*articles: Sequence[tuple[str, ActorKind]]) -> Joined:
    """Actors of some articles, each given by its names and kinds."""
    found: list[ArticleFacts] = []
    for number, names in enumerate(articles):
        article = Article(f"{number}.txt", "\n".join(name for name, _ in names))
        found.append(facts(article, [actor(article, name, kind) for name, kind in names]))
    return join_actors(found)


def names(result: Joined) -> list[str]:
    return sorted(each.name for each in result.actors)


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("Han Mi-sook", "Han Mi Sook", "Han Mi Sook"),
        ("Ida Holm", "IDA HOLM", "IDA HOLM"),
        ("Ida Holm", "Dr. Ida Holm", "Ida Holm"),
        ("Ida Holm", "I. Holm", "Ida Holm"),
        ("Ida Holm", "Ida M. Holm", "Ida Holm"),
        ("Oleksandr Verenko", "Aleksandr Verenko", None),
        ("Sergei Malenko", "Sergey Malenko", "Sergei Malenko"),
        ("Aleksander Burenka", "Alexander Burenka", "Aleksander Burenka"),
        ("Ida Holm", "Holm", "Ida Holm"),
        ("José Lera", "Jose Lera", "Jose Lera"),
        ("Ida Holm", "Nils Holm", None),
        ("Ida Holm", "Ida Vance", None),
    ],
)
def test_variants_of_one_name_are_one_person_and_others_two(
    one: str, other: str, name: str | None
) -> None:
    found = names(joined([(one, PERSON)], [(other, PERSON)]))

    assert found == ([name] if name else sorted([one, other]))


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("Ministry of Fisheries", "Fisheries Ministry", "Fisheries Ministry"),
        ("Norwegian Fisheries Ministry", "Norway's Fisheries Ministry", None),
        ("Fisheries Ministry", "Norwegian Fisheries Ministry", "Norwegian Fisheries Ministry"),
        ("the Port Authority", "Port Authority", "Port Authority"),
        ("Vilnia Port Authority", "Port Authority", "Vilnia Port Authority"),
        ("Coastal Research Institute", "CRI", "Coastal Research Institute"),
        ("Coastal Research Centre", "Coastal Research Center", "Coastal Research Center"),
    ],
)
def test_variants_of_a_body_s_name_are_one(one: str, other: str, name: str | None) -> None:
    found = names(joined([(one, BODY)], [(other, BODY)]))

    assert found == [name or min(one, other)]


def test_a_capital_and_its_state_are_one_actor() -> None:
    result = joined([("Oslo", STATE)], [("Norway", STATE)], [("Norwegian", STATE)])

    assert names(result) == ["Norway"]
    assert result.actors[0].aliases == ("Norwegian", "Oslo")
    assert result.sides == {"norway": "Norway"}


def test_a_state_that_one_article_takes_for_a_body_is_a_state() -> None:
    result = joined([("U.S.", BODY)], [("United States", STATE)])

    assert [(each.name, each.kind) for each in result.actors] == [("United States", STATE)]


def test_a_bare_surname_that_fits_two_people_is_left_alone() -> None:
    result = joined([("Ida Holm", PERSON)], [("Nils Holm", PERSON)], [("Holm", PERSON)])

    assert names(result) == ["Holm", "Ida Holm", "Nils Holm"]


def test_an_initial_that_fits_two_people_is_left_alone() -> None:
    result = joined([("Ida Holm", PERSON), ("Ingrid Holm", PERSON)], [("I. Holm", PERSON)])

    assert names(result) == ["I. Holm", "Ida Holm", "Ingrid Holm"]


def test_a_short_name_of_two_bodies_is_left_alone() -> None:
    result = joined(
        [("Norwegian Fisheries Ministry", BODY)],
        [("Icelandic Fisheries Ministry", BODY)],
        [("Fisheries Ministry", BODY)],
    )

    assert len(result.actors) == 3


def test_an_alias_of_its_article_leads_a_bare_name_home() -> None:
    one = Article("one.txt", "Han Mi-sook")
    other = Article("other.txt", "Han")

    result = join_actors(
        [
            facts(one, [actor(one, "Han Mi-sook", aliases=["Han"])]),
            facts(other, [actor(other, "Han")]),
        ]
    )

    assert names(result) == ["Han Mi-sook"]
    assert result.ids == {
        ("one.txt", "Han Mi-sook"): "han-mi-sook",
        ("other.txt", "Han"): "han-mi-sook",
    }


def test_an_unnamed_source_is_never_an_actor() -> None:
    article = Article("one.txt", "a senior official")

    result = join_actors([facts(article, [actor(article, "a senior official", unnamed=True)])])

    assert result.actors == ()
    assert result.ids == {}


def test_roles_stand_as_worded_without_those_that_say_less() -> None:
    one = Article("one.txt", "Ida Holm, the mayor of Vilnia, was tired.")
    other = Article("other.txt", "The mayor, Ida Holm, a former judge, slept.")

    result = join_actors(
        [
            facts(one, [actor(one, "Ida Holm", roles=["the mayor of Vilnia"])]),
            facts(other, [actor(other, "Ida Holm", roles=["The mayor", "former judge"])]),
        ]
    )

    assert result.actors[0].roles == ("mayor of Vilnia", "former judge")


def test_who_says_most_comes_first() -> None:
    article = Article("one.txt", "Anna Aas slept. Ida Holm said it rained and said it was cold.")
    people = [actor(article, "Anna Aas"), actor(article, "Ida Holm")]
    said = [statement(article, "it rained", speakers=["Ida Holm"])]

    result = join_actors([facts(article, people, said)])

    assert [(each.name, each.statements) for each in result.actors] == [
        ("Ida Holm", 1),
        ("Anna Aas", 0),
    ]


def test_two_of_one_name_and_different_kinds_have_ids_of_their_own() -> None:
    result = joined([("Georgia", PERSON)], [("Georgia", STATE)])

    assert len({each.id for each in result.actors}) == len(result.actors)


@given(st.permutations(["Ida Holm", "I. Holm", "Holm", "Nils Vance", "Vance", "Dr Holm"]))
def test_the_order_of_articles_changes_no_actor(order: list[str]) -> None:
    found = []
    for name in order:
        article = Article(f"{name}.txt", name)
        found.append(facts(article, [actor(article, name)]))

    result = join_actors(found)

    assert result == join_actors(found[::-1])
    assert names(result) == ["Ida Holm", "Nils Vance"]


# --- names that look like something else ------------------------------------------------------


def spoken(*articles: Sequence[tuple[str, ActorKind]]) -> Joined:
    """As `joined`, and everybody says something."""
    found: list[ArticleFacts] = []
    for number, named in enumerate(articles):
        article = Article(f"{number}.txt", "\n".join(f"{name} said so." for name, _ in named))
        actors = [actor(article, name, kind) for name, kind in named]
        said = [statement(article, "so", source=name, speakers=[name]) for name, _ in named]
        found.append(facts(article, actors, said))
    return join_actors(found)


def test_a_hyphenated_surname_alone_is_the_person_of_that_surname() -> None:
    assert names(joined([("Ida Holm-Vance", PERSON)], [("Holm-Vance", PERSON)])) == [
        "Ida Holm-Vance"
    ]


def test_a_place_that_speaks_and_bears_somebody_s_surname_is_that_person() -> None:
    assert names(spoken([("Greta Oyelund", PERSON)], [("Oyelund", STATE)])) == ["Greta Oyelund"]
    assert names(joined([("Greta Oyelund", PERSON)], [("Oyelund", STATE)])) == [
        "Greta Oyelund",
        "Oyelund",
    ]


def test_a_surname_that_two_people_bear_stays_apart() -> None:
    found = spoken([("Greta Oyelund", PERSON)], [("Nils Oyelund", PERSON)], [("Oyelund", PERSON)])

    assert names(found) == ["Greta Oyelund", "Nils Oyelund", "Oyelund"]


def test_brussels_that_speaks_is_the_european_union() -> None:
    found = spoken([("European Union", BODY)], [("Brussels", STATE)])

    assert names(found) == ["European Union"]
    assert names(joined([("European Union", BODY)], [("Brussels", STATE)])) == [
        "Brussels",
        "European Union",
    ]


def test_an_acronym_leaves_small_words_out_and_states_are_words_in_it() -> None:
    found = joined([("Assembly of Democratic States", BODY), ("ADS", BODY)])

    assert names(found) == ["Assembly of Democratic States"]
    assert not found.sides


def test_a_commission_chairman_speaks_for_the_only_commission_of_his_articles() -> None:
    text = "Commission chairman Bo Halm. Harbour Election Commission."
    article = Article("a.txt", text)
    people = [
        actor(article, "Bo Halm", roles=["Commission chairman"]),
        actor(article, "Harbour Election Commission", BODY),
    ]

    assert join_actors([facts(article, people)]).bodies == {
        "bo-halm": "harbour-election-commission"
    }


def test_the_spokesman_of_a_seat_of_power_speaks_for_it_where_it_is_taken_for_a_place() -> None:
    seat = Actor("castle-hill", "Castle Hill", STATE)
    spokesman = Actor(
        "orlo",
        "Dana Orlo",
        PERSON,
        roles=("Castle Hill spokesman",),
        affiliation="Castle Hill",
    )
    miller = Actor("lund", "Ida Lund", PERSON, roles=("miller",))

    assert bodies_of([seat, spokesman, miller]) == {"orlo": "castle-hill"}
