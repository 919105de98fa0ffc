from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import statement, stories

from briefgen.clusters import (
    Cluster,
    Link,
    Voiced,
    cluster,
    disputes_in,
    independence,
    similar,
    with_empty_denials_joined,
    with_worded_denials_joined,
)
from briefgen.datamodel import Article, ArticleFacts, SourceRole, Stance

ASSERT, DENY = Stance.ASSERT, Stance.DENY

LONG = (
    "The ferry Marit left the old harbour at dawn with forty people on board. "
    "It had been repaired twice in the spring, the council was told, and each time "
    "the engine failed again within days. Nobody has said who paid for the second repair. "
    "Fishermen who saw the ferry leave say that it lay deep in the water from the start."
)


def told(
    content: str, speaker: str = "ida-holm", stance: Stance = ASSERT, document: str = "a.txt"
) -> Voiced:
    """A statement that is all of its article."""
    return Voiced(statement(Article(document, content), content, stance=stance), (speaker,))


def groups(clusters: Sequence[Cluster]) -> list[list[str]]:
    return sorted(sorted(one.content for one in each.members) for each in clusters)


# --- similar ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the ferry will be sold to Norway", "“The ferry will be sold to Norway.”"),
        (
            "the ministry had warned the owners of the tanker twice",
            "the owners of the vessel had been warned twice by the ministry",
        ),
        (
            "negotiations between Norway and Iceland on fish are advancing",
            "talks between Oslo and Reykjavik on fish were “advancing”",
        ),
    ],
)
def test_the_same_in_other_words_is_similar(one: str, other: str) -> None:
    assert similar(one, other) >= 0.6
    assert similar(one, other) == similar(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the ferry will be sold to Norway", "the school needs a new roof"),
        ("nine people died in the storm", "forty people died in the storm"),
    ],
)
def test_different_things_and_different_numbers_are_not_similar(one: str, other: str) -> None:
    assert similar(one, other) < 0.6


def test_nearness_of_meaning_counts_when_it_is_known() -> None:
    one, other = "the ferry was scrapped in spring", "the boat was dismantled in spring"
    near = {frozenset({"scrap", "dismantl"}), frozenset({"ferry", "ship"})}

    vague = similar(one, other)
    known = similar(one, other, related=lambda a, b: 0.9 if frozenset({a, b}) in near else 0.0)

    assert known > vague


# --- cluster ----------------------------------------------------------------------------------


def test_the_same_quotation_in_two_outlets_is_one_cluster() -> None:
    one = told("“The harbour will be closed for good in March.”")
    other = told("“The harbour will be closed for good in March,”", document="b.txt")

    assert len(cluster([one, other])) == 1


def test_different_speakers_who_claim_the_same_are_one_cluster() -> None:
    one = told("the owners had been warned twice about the tanker’s engine")
    other = told("the tanker’s owners were warned twice about its engine", "nils-vance")

    assert len(cluster([one, other])) == 1


def test_an_assertion_and_a_denial_are_never_one() -> None:
    one = told("the owners had been warned twice")
    other = told("the owners had been warned twice", stance=DENY, document="b.txt")

    assert len(cluster([one, other])) == 2


def test_different_numbers_are_never_one() -> None:
    one = told("the storm killed nine people on the island of Hesk")
    other = told("the storm killed 40 people on the island of Hesk", document="b.txt")

    assert len(cluster([one, other])) == 2


def test_what_only_the_cue_makes_english_needs_the_same_cue() -> None:
    article = Article("a.txt", "Holm welcomed the harbour deal with Norway.")
    other = Article("b.txt", "Vance condemned the harbour deal with Norway.")
    welcomed = statement(article, "the harbour deal with Norway", cue="welcomed", clause=False)
    condemned = statement(other, "the harbour deal with Norway", cue="condemned", clause=False)

    assert len(cluster([Voiced(welcomed, ("ida-holm",)), Voiced(condemned, ("vance",))])) == 2


def test_a_few_words_are_the_same_only_from_one_speaker() -> None:
    assert len(cluster([told("Why not?"), told("Why not?", document="b.txt")])) == 1
    assert len(cluster([told("Why not?"), told("Why not?", "vance", document="b.txt")])) == 2


def test_likeness_does_not_drift_from_one_end_to_the_other() -> None:
    chain = [
        "alpha bravo charlie delta echo foxtrot",
        "charlie delta echo foxtrot golf hotel",
        "echo foxtrot golf hotel india juliet",
        "golf hotel india juliet kilo lima",
    ]

    clusters = cluster([told(text, document=f"{n}.txt") for n, text in enumerate(chain)])

    assert not any({chain[0], chain[-1]} <= {m.content for m in c.members} for c in clusters)


@given(stories(most=3), st.randoms())
def test_the_order_of_statements_changes_no_cluster(
    story: tuple[tuple[Article, ...], tuple[ArticleFacts, ...]], random: Random
) -> None:
    said = [Voiced(each, each.speakers) for found in story[1] for each in found.statements]
    mixed = list(said)
    random.shuffle(mixed)

    assert cluster(mixed) == cluster(said)


def test_an_unrelated_article_changes_no_cluster() -> None:
    story = [
        told("the tanker’s owners were warned twice about its engine", document="a.txt"),
        told("the owners had been warned about the tanker’s engine twice", document="b.txt"),
        told("the harbour will be closed for good in March", document="b.txt"),
    ]
    others = [
        told("zebras graze peacefully near mountain lakes", "keeper", document="z.txt"),
        told("giraffes sleep standing upright", "keeper", document="z.txt"),
    ]

    with_others = [group for group in groups(cluster(story + others)) if "zebra" not in str(group)]

    assert [group for group in with_others if "giraffe" not in str(group)] == groups(cluster(story))


# --- independence -----------------------------------------------------------------------------


def test_a_copied_text_is_no_voice_of_its_own() -> None:
    first = Article("b.txt", LONG, published=date(2031, 3, 1))
    copy = Article("a.txt", f"From our partners.\n{LONG}\nRead on.", published=date(2031, 3, 2))
    own = Article("c.txt", "The council met on Monday and spoke about roofs of schools.")

    assert independence([copy, own, first]) == {"a.txt": "b.txt", "b.txt": None, "c.txt": None}


def test_an_agencys_own_copy_stands_before_a_paper_that_carries_it() -> None:
    own = Article("wire.txt", f"LORNE, May 3 (VNA) -- {LONG}", publisher="VNA")
    paper = Article("a.txt", f"{LONG}\nRead on.", published=date(2031, 5, 3))

    assert independence([own, paper]) == {"a.txt": "wire.txt", "wire.txt": None}


def test_one_agency_and_much_of_its_text_are_one_voice() -> None:
    other = (
        " Schools stay closed on Friday, and buses will run every second hour until the storm has "
        "passed over the southern islands, where winds of unusual strength are forecast. Shops in "
        "the centre open late. Farmers were told to bring their animals inside before nightfall."
    )
    shared = LONG.partition("Nobody")[0]
    first = Article("a.txt", f"{shared}{other}\n(Reuters)")
    second = Article("b.txt", f"{shared}{other[::-1]}\nReuters contributed to this report.")
    third = Article("c.txt", f"{shared}{other[::-1].upper()}\nBy our own reporter.")

    found = independence([first, second, third])

    assert found["b.txt"] == "a.txt" or found["a.txt"] == "b.txt"


def test_an_agency_that_no_list_knows_is_credited_as_well() -> None:
    shared = LONG.partition("Nobody")[0]
    rest = " ".join(f"The {n}th street was cleared by the men of ward {n}." for n in range(9))
    first = Article("a.txt", f"Vesta Press\n{shared}{rest}", published=date(2031, 3, 1))
    second = Article("b.txt", f"Vesta Press reports that it rained. {shared}{rest[::-1]}")
    third = Article("c.txt", f"Our own paper reports that it rained. {shared}{rest[::-2]}")

    found = independence([first, second, third])

    assert (found["b.txt"], found["c.txt"]) == ("a.txt", None)


def test_a_short_text_that_stands_in_a_long_one_is_its_copy() -> None:
    long = Article("long.txt", f"{LONG}\n\n{LONG.replace('ferry', 'tanker').swapcase()}" * 2)
    short = Article("short.txt", LONG)

    assert independence([long, short])["short.txt"] == "long.txt"


def test_an_empty_article_is_nobody_s_copy() -> None:
    assert independence([Article("a.txt", ""), Article("b.txt", "")]) == {
        "a.txt": None,
        "b.txt": "a.txt",
    }


def test_many_copies_are_still_one_voice() -> None:
    found = independence([Article(f"{n:03}.txt", LONG) for n in range(120)])

    assert sum(lead is None for lead in found.values()) == 1


# --- disputes ---------------------------------------------------------------------------------


def linked(*said: Voiced, sides: dict[str, str] | None = None) -> list[tuple[str, str]]:
    clusters = cluster(said)
    return [
        (clusters[link.claim].members[0].content, clusters[link.denial].members[0].content)
        for link in disputes_in(clusters, sides)
    ]


CLAIM = "the tanker spilled oil into the harbour of Hesk"
DENIAL = "its tanker had leaked any oil in the harbour"


def test_a_denial_finds_the_claim_that_it_denies() -> None:
    other = told("the school needs a new roof", "anna-aas")

    assert linked(told(CLAIM), other, told(DENIAL, "owner", DENY)) == [(CLAIM, DENIAL)]


def test_nobody_denies_his_own_claim() -> None:
    assert linked(told(CLAIM), told(DENIAL, stance=DENY)) == []


def test_accusations_of_another_state_are_not_what_ones_own_people_say() -> None:
    claim, denial = "the boat was rammed", "the accusations voiced in Oslo were lies"
    article = Article("a.txt", f"{claim}, somebody said, and {denial}, the envoy said")
    made = Voiced(statement(article, claim, cue="said"), ("somebody",))
    denied = Voiced(statement(article, denial, cue="said", stance=DENY), ("envoy",))

    for state, found in (("Denmark", []), ("Norway", [(claim, denial)])):
        assert linked(made, denied, sides={"envoy": "Denmark", "somebody": state}) == found


def on(*days: date) -> dict[str, date]:
    return dict(zip(("a.txt", "b.txt"), days, strict=True))


def test_a_denial_answers_nothing_that_was_only_said_days_later() -> None:
    clusters = cluster([told(CLAIM), told(DENIAL, "owner", DENY, "b.txt")])
    third, sixth = date(2031, 6, 3), date(2031, 6, 6)

    assert disputes_in(clusters, days=on(sixth, third)) == ()
    assert len(disputes_in(clusters, days=on(third, sixth))) == 1
    assert len(disputes_in(clusters, days=on(third, third))) == 1


def test_a_denial_that_tells_of_the_claim_itself_answers_it_whatever_the_days() -> None:
    denial = told("reports that the tanker spilled oil into the harbour", "owner", DENY, "b.txt")
    clusters = cluster([told(CLAIM), denial])

    assert len(disputes_in(clusters, days=on(date(2031, 6, 6), date(2031, 6, 3)))) == 1


def test_a_state_does_not_deny_what_its_own_president_said() -> None:
    clusters = cluster([told(CLAIM, "president"), told(DENIAL, "norway", DENY, "b.txt")])

    assert disputes_in(clusters, states={"president": "norway"}) == ()
    assert len(disputes_in(clusters)) == 1


def test_a_denial_of_something_else_is_linked_with_nothing() -> None:
    assert linked(told(CLAIM), told("he would resign as mayor", "owner", DENY)) == []


def test_a_claim_by_another_side_is_preferred() -> None:
    ours = told("talks on an oil deal for the harbour go on", "our-envoy", document="b.txt")
    theirs = told("talks on an oil deal for the harbour are close to an end", "their-envoy")
    denial = told("any oil deal for the harbour", "minister", DENY, "c.txt")
    sides = {"our-envoy": "Norway", "minister": "Norway", "their-envoy": "Iceland"}

    assert linked(ours, theirs, denial, sides=sides)[0][0].startswith(
        "talks on an oil deal for the harbour are close"
    )


def test_a_claim_reported_inside_the_denial_leads_to_its_speaker() -> None:
    claim = told("ships of Norway took fish from closed waters", "envoy", document="b.txt")
    denial = told("Iceland’s claims that its ships took fish from closed waters", "oslo", DENY)

    assert linked(claim, denial, sides={"envoy": "Iceland", "oslo": "Norway"})


def test_an_expert_s_view_can_be_denied_too() -> None:
    article = Article("a.txt", CLAIM)
    view = Voiced(statement(article, CLAIM, role=SourceRole.EXPERT), ("expert",))

    assert linked(view, told(DENIAL, "owner", DENY, "b.txt")) == [(CLAIM, DENIAL)]


def test_at_most_six_links_are_made() -> None:
    claims = [told(f"{CLAIM} on day {n}", f"claimant-{n}", document=f"{n}.txt") for n in range(9)]
    denials = [told(f"{DENIAL} on day {n}", f"owner-{n}", DENY, f"d{n}.txt") for n in range(9)]

    assert len(linked(*claims, *denials)) <= 6


# --- denials and what stands right before them ------------------------------------------------


def article_of(*turns: tuple[str, str, str, Stance], name: str = "a.txt") -> list[Voiced]:
    """What people say one after the other: (source, cue with addressee, content, stance)."""
    text = " ".join(f"{source} {cue} {content}." for source, cue, content, _ in turns)
    article = Article(name, text)
    found = []
    for source, cue, content, stance in turns:
        sentence = f"{source} {cue} {content}."
        said = statement(
            article, content, source=source, cue=cue.split()[0], stance=stance, sentence=sentence
        )
        found.append(Voiced(said, (source.casefold().replace(" ", "-"),)))
    return found


def test_a_denial_right_behind_a_claim_about_the_denier_answers_it() -> None:
    said = article_of(
        ("Sunrise Lines", "accused Norway of", "turning the ship away", ASSERT),
        ("Norway", "denied", "having closed a port", DENY),
    )

    assert linked(*said) == [("turning the ship away", "having closed a port")]


def test_a_denial_right_behind_a_claim_about_somebody_else_answers_nothing() -> None:
    said = article_of(
        ("Sunrise Lines", "accused Iceland of", "turning the ship away", ASSERT),
        ("Norway", "denied", "having bought fish", DENY),
    )

    assert linked(*said) == []


def test_the_allegations_are_those_of_the_lawsuit() -> None:
    said = article_of(
        ("The lawsuit", "says", "mill hands watered the flour for years", ASSERT),
        ("The baker", "said", "bread was dear", ASSERT),
        ("The mill", "rejected", "the allegations", DENY),
    )

    assert linked(*said) == [("mill hands watered the flour for years", "the allegations")]


def test_the_lawsuit_denied_in_one_paper_is_what_it_says_in_another() -> None:
    claim = article_of(("The complaint", "says", "mill hands watered the flour", ASSERT))
    other = article_of(("Its clerk", "said", "the lawsuit brought by the city is long", ASSERT))
    denial = article_of(
        ("The mill", "called", "the lawsuit brought by the city baseless", DENY), name="b.txt"
    )

    assert linked(*claim, *other, *denial) == [
        ("mill hands watered the flour", "the lawsuit brought by the city baseless")
    ]


def test_a_notion_that_nobody_has_voiced_answers_nothing() -> None:
    said = article_of(
        ("The union", "said", "bread was dear", ASSERT),
        ("The guild", "rejected", "the notion that every mill cheats", DENY),
    )

    assert linked(*said) == []


def test_the_captain_s_account_is_what_the_captain_said_first() -> None:
    said = article_of(
        ("Captain Holm", "said", "he had called the port twice", ASSERT),
        ("Captain Holm", "added", "he had the recordings", ASSERT),
        ("The mayor", "denied", "the captain’s account", DENY),
    )

    assert linked(*said) == [("he had called the port twice", "the captain’s account")]


def test_a_report_is_found_in_another_article_by_whose_it_is() -> None:
    claim = article_of(("The mission", "called", "the vote neither free nor fair", ASSERT))
    denial = article_of(("Lund", "rejected", "the mission’s report", DENY), name="b.txt")

    assert linked(*claim, *denial)


def test_allegations_are_what_tells_of_a_wrong() -> None:
    said = article_of(
        ("Orlo", "said", "votes had been stolen in the north", ASSERT),
        ("Orlo", "added", "she would speak on Friday", ASSERT),
        ("The board", "denied", "the allegations", DENY),
    )

    assert linked(*said) == [("votes had been stolen in the north", "the allegations")]


def test_a_denial_that_goes_on_denies_the_same() -> None:
    said = article_of(
        ("Orlo", "said", "at least forty sailors had drowned", ASSERT),
        ("The port", "denied", "hiding drowned sailors", DENY),
        ("Lund", "said", "there was no second list", DENY),
    )

    assert sorted(linked(*said)) == [
        ("at least forty sailors had drowned", "hiding drowned sailors"),
        ("at least forty sailors had drowned", "there was no second list"),
    ]


def test_a_denial_without_words_of_its_own_is_one_with_its_neighbour() -> None:
    said = article_of(
        ("Lund", "denied", "any valve had been closed", DENY),
        ("Lund", "said", "that is simply not true", DENY),
    )

    [whole] = with_empty_denials_joined(cluster(said))

    assert [each.content for each in whole.members] == [
        "any valve had been closed",
        "that is simply not true",
    ]


def test_another_s_words_in_the_first_sentence_do_not_part_two_denials_of_one_voice() -> None:
    first, between, second = article_of(
        ("Lund", "denied", "any valve had been closed", DENY),
        ("Clerks", "said", "there was one", ASSERT),
        ("Lund", "said", "that is simply not true", DENY),
    )
    sentence = first.statement.sentence
    inside = Voiced(replace(between.statement, sentence=sentence), between.speakers)

    joined = with_empty_denials_joined(cluster([first, inside, second]))

    assert groups(joined) == [
        ["any valve had been closed", "that is simply not true"],
        ["there was one"],
    ]


def test_a_denial_that_names_what_it_rejects_is_one_with_its_words() -> None:
    said = article_of(
        ("Lund", "rejected", "the captain’s account", DENY),
        ("Lund", "said", "there was no call from the ship", DENY),
    )
    named, worded = said
    bare = Voiced(replace(named.statement, clause=False), named.speakers)
    claim = told("the ship had called the port", "captain", document="b.txt")
    clusters = tuple(Cluster((one,)) for one in (claim, bare, worded))
    both = (Link(0, 1, 0.6), Link(0, 2, 0.5))

    joined, links = with_worded_denials_joined(clusters, both)

    assert [each.content for each in joined[1].members] == [
        "the captain’s account",
        "there was no call from the ship",
    ]
    assert links == (Link(0, 1, 0.6),)
    assert len(with_worded_denials_joined(clusters, both[:1])[0]) == 3


def test_who_says_what_any_sale_would_do_does_not_say_that_there_is_one() -> None:
    plain = told("a sale of the harbour to Norway has been agreed", "orlo")
    if_any = told("any sale of the harbour to Norway would break the law", "vance")
    denial = told("a sale of the harbour to Norway", "lund", DENY, "b.txt")

    assert linked(plain, if_any, denial)[0][0] == plain.content


def test_a_small_number_does_not_make_two_speakers_say_the_same() -> None:
    recount = told("it would open the sealed bags of nine polling stations", "board")
    seen = told("they had watched people fight at nine polling stations", "observers")

    assert len(cluster([recount, seen])) == 2
