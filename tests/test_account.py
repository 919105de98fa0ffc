"""One account of several articles: figures, conflicts, drift, silence, who is quoted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import actor, event, facts, passage, statement

from briefgen.brief import compose
from briefgen.datamodel import (
    ActorKind,
    Article,
    ArticleFacts,
    Brief,
    ConflictKind,
    Item,
    Manner,
    Mention,
    Quantity,
    SectionKind,
    SourceRole,
    Stance,
    Statement,
    UnsettledKind,
    Why,
)
from briefgen.settings import Settings
from briefgen.statements import BY_CONTENT

Pair = tuple[Article, ArticleFacts]


def brief_of(*pairs: Pair) -> Brief:
    return compose([article for article, _ in pairs], [found for _, found in pairs], Settings())


def items(brief: Brief, kind: SectionKind) -> tuple[Item, ...]:
    return next(section.items for section in brief.sections if section.kind is kind)


def counted(  # noqa: PLR0913  # a test says what matters to it
    name: str,
    text: str,
    value: str,
    number: str,
    counts: str,
    about: Sequence[str],
    *,
    bound: str | None = None,
    day: date | None = None,
) -> Pair:
    """An article of one sentence with one figure."""
    article = Article(name, text, publisher=name, published=day)
    found = Quantity(
        passage(article, text), passage(article, value), number, None, counts, tuple(about), bound
    )
    return article, replace(facts(article), quantities=(found,))


def says(name: str, text: str, who: str, content: str, **more: Any) -> Pair:
    """An article in which one actor says one thing."""
    article = Article(name, text, publisher=name)
    said = statement(article, content, source=who, cue="said", speakers=[who], **more)
    return article, facts(article, [actor(article, who)], [said])


# --- figures and conflicts --------------------------------------------------------------------

NINE = counted(
    "a.txt",
    "At least nine people died in the mill.",
    "At least nine people",
    "9",
    "people",
    ["dead", "peopl"],
    bound="at least",
    day=date(2031, 6, 3),
)


def test_one_figure_in_two_articles_is_one_item() -> None:
    again = counted(
        "b.txt", "The fire killed nine people.", "nine people", "9", "people", ["dead", "peopl"]
    )

    [item] = items(brief_of(NINE, again), SectionKind.FIGURES)

    assert item.figure is not None
    assert (item.figure.number, item.independent, item.articles) == ("9", 2, ("a.txt", "b.txt"))


@pytest.mark.parametrize(
    ("number", "word", "kind"),
    [("12", "twelve", ConflictKind.UPDATE), ("40", "40", ConflictKind.NUMBER)],
)
def test_a_toll_may_grow_a_little_but_not_at_will(
    number: str, word: str, kind: ConflictKind
) -> None:
    later = counted(
        "b.txt",
        f"The fire in the mill killed {word} people.",
        f"{word} people",
        number,
        "people",
        ["dead", "peopl"],
        day=date(2031, 6, 5),
    )

    brief = brief_of(NINE, later)

    [conflict] = brief.conflicts
    assert conflict.kind is kind
    figures = {
        item.id: item.figure.number for item in items(brief, SectionKind.FIGURES) if item.figure
    }
    assert [figures[each] for each in conflict.items] == ["9", number]


def test_a_toll_that_grows_is_told_step_by_step_and_an_undated_one_was_before() -> None:
    counts = ("seven", "7", None), ("nine", "9", 3), ("eleven", "11", 5)
    brief = brief_of(
        *(
            counted(
                f"{word}.txt",
                f"The fire in the mill killed {word} people.",
                f"{word} people",
                number,
                "people",
                ["dead", "peopl"],
                day=date(2031, 6, day) if day else None,
            )
            for word, number, day in counts
        )
    )

    figures = {i.id: i.figure.number for i in items(brief, SectionKind.FIGURES) if i.figure}
    steps = {tuple(figures[each] for each in conflict.items) for conflict in brief.conflicts}
    assert steps == {("7", "9"), ("9", "11")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Four more people died in the mill.",
        "Four people died in the mill and two more in the yard.",
    ],
)
def test_a_part_of_a_toll_is_not_another_toll(sentence: str) -> None:
    word = sentence.partition(" died")[0]
    part = counted("b.txt", sentence, word, "4", "people", ["dead", "peopl"])

    assert brief_of(NINE, part).conflicts == ()


def test_numbers_of_different_things_are_no_conflict() -> None:
    other = counted(
        "b.txt", "The mill employs 40 people.", "40 people", "40", "people", ["employ", "peopl"]
    )

    assert brief_of(NINE, other).conflicts == ()


def test_the_dead_are_not_the_sick() -> None:
    sick = counted(
        "b.txt", "The fire made 212 people ill.", "212 people", "212", "people", ["ill", "peopl"]
    )

    assert brief_of(NINE, sick).conflicts == ()


def test_two_numbers_by_one_article_are_no_update() -> None:
    both = "The owner said three people had died. The ministry said four people had died."
    article = Article("a.txt", both, publisher="a")
    three, four = (
        Quantity(
            passage(article, sentence),
            passage(article, f"{word} people"),
            number,
            None,
            "people",
            ("dead", "peopl"),
        )
        for sentence, word, number in (
            ("The owner said three people had died.", "three", "3"),
            ("The ministry said four people had died.", "four", "4"),
        )
    )

    [conflict] = brief_of((article, replace(facts(article), quantities=(three, four)))).conflicts

    assert conflict.kind is ConflictKind.NUMBER


def test_fewer_missing_later_is_a_later_number() -> None:
    four, two = (
        counted(
            name,
            f"{word} sailors are missing.",
            f"{word} sailors",
            number,
            "sailors",
            ["miss", "sail"],
            day=date(2031, 6, day),
        )
        for name, word, number, day in (("a.txt", "Four", "4", 3), ("b.txt", "Two", "2", 5))
    )

    [conflict] = brief_of(four, two).conflicts

    assert conflict.kind is ConflictKind.UPDATE


def test_highlights_give_the_latest_number_and_not_the_one_it_has_replaced() -> None:
    old, new = (
        (
            article := Article(name, f"Ida Holm said {content}.", title, published=day),
            replace(
                facts(
                    article,
                    [actor(article, "Ida Holm")],
                    [
                        statement(
                            article, content, source="Ida Holm", cue="said", speakers=["Ida Holm"]
                        )
                    ],
                ),
                quantities=(
                    Quantity(
                        passage(article, article.text),
                        passage(article, f"{word} sailors"),
                        number,
                        None,
                        "sailors",
                        ("dead", "sail"),
                    ),
                ),
            ),
        )
        for name, word, number, content, title, day in (
            ("a.txt", "nine", "9", "nine sailors had drowned", "Nine drown", date(2031, 6, 3)),
            ("b.txt", "12", "12", "12 sailors had drowned", "More drown", date(2031, 6, 5)),
        )
    )

    brief = brief_of(old, new)

    shown = {item.label: item.text for item in items(brief, SectionKind.HIGHLIGHTS)}
    assert shown == {"Latest figure": "Ida Holm said 12 sailors had drowned."}
    assert brief.title == "More drown"


def test_a_part_is_no_other_number() -> None:
    whole = counted(
        "a.txt", "The force has 4,000 soldiers.", "4,000 soldiers", "4000", "soldiers", ["soldi"]
    )
    part = counted(
        "b.txt", "The first 200 soldiers arrived.", "200 soldiers", "200", "soldiers", ["soldi"]
    )

    assert brief_of(whole, part).conflicts == ()


def test_one_event_on_two_days_is_a_conflict() -> None:
    pairs = []
    for name, day in (("a.txt", 3), ("b.txt", 6)):
        text = f"The delegation of Hesk visited the old harbour on {day} March."
        article = Article(name, text)
        when = f"{day} March"
        pairs.append(
            (article, facts(article, events=[event(article, text, when, date(2031, 3, day))]))
        )

    [conflict] = brief_of(*pairs).conflicts

    assert conflict.kind is ConflictKind.DATE


def test_the_timeline_says_who_a_pronoun_is() -> None:
    sentence = "She closed the old harbour on 3 March 2031."
    article = Article("a.txt", f"Mara Holm was the first to come. {sentence}")
    mayor = actor(article, "Mara Holm")
    at = article.text.index("She")
    told = replace(
        mayor, mentions=(*mayor.mentions, Mention(at, at + 3, "She", mayor.id, named=False))
    )
    found = event(article, sentence, "3 March 2031", date(2031, 3, 3))

    [item] = items(
        brief_of((article, facts(article, [told], events=[found]))), SectionKind.TIMELINE
    )

    assert item.text == "She [Mara Holm] closed the old harbour on 3 March 2031."
    assert item.evidence[0].exact == sentence


def test_yes_and_no_by_two_speakers_are_a_conflict() -> None:
    yes = says(
        "a.txt",
        "Ida Holm said all heavy guns had left Hesk valley.",
        "Ida Holm",
        "all heavy guns had left Hesk valley",
    )
    no = says(
        "b.txt",
        "Nils Vance said no heavy guns had left Hesk valley.",
        "Nils Vance",
        "no heavy guns had left Hesk valley",
    )

    [conflict] = brief_of(yes, no).conflicts

    assert conflict.kind is ConflictKind.STATEMENT


def test_one_event_in_two_places_is_a_conflict() -> None:
    one = says(
        "a.txt",
        "Ida Holm said the envoys of the league met in Hesk.",
        "Ida Holm",
        "the envoys of the league met in Hesk",
    )
    other = says(
        "b.txt",
        "Nils Vance said the envoys of the league met in Tarn.",
        "Nils Vance",
        "the envoys of the league met in Tarn",
    )

    assert [each.kind for each in brief_of(one, other).conflicts] == [ConflictKind.PLACE]


# --- statements -------------------------------------------------------------------------------


def test_a_quotation_that_outlets_word_differently_is_flagged() -> None:
    words = [
        "“This is a beginning and not an end for Hesk”",
        "“This is a beginning, not the end for Hesk”",
    ]
    pairs = [
        says(f"{n}.txt", f"{text} Ida Holm said.", "Ida Holm", text, manner=Manner.DIRECT)
        for n, text in enumerate(words)
    ]

    [item] = items(brief_of(*pairs), SectionKind.CLAIMS)

    assert item.drift == (words[1],)


def test_a_shorter_cut_of_a_quotation_is_no_drift() -> None:
    words = [
        "“The harbour of Hesk will be closed for good”",
        "“The harbour of Hesk will be closed for good in March”",
    ]
    pairs = [
        says(f"{n}.txt", f"{text} Ida Holm said.", "Ida Holm", text, manner=Manner.DIRECT)
        for n, text in enumerate(words)
    ]

    assert all(item.drift == () for item in items(brief_of(*pairs), SectionKind.CLAIMS))


def accusation(*more: Statement, article: Article) -> Brief:
    people = [actor(article, "Ida Holm"), actor(article, "Nils Vance")]
    said = statement(
        article, "Nils Vance stole the money", source="Ida Holm", cue="said", speakers=["Ida Holm"]
    )
    return brief_of((article, facts(article, people, [said, *more])))


def test_an_accusation_tells_who_never_answers() -> None:
    article = Article("a.txt", "Ida Holm said Nils Vance stole the money.")

    [item] = items(accusation(article=article), SectionKind.CLAIMS)

    assert item.unanswered == ("Nils Vance",)


def test_who_speaks_anywhere_is_not_said_to_be_silent() -> None:
    article = Article(
        "a.txt", "Ida Holm said Nils Vance stole the money. Nils Vance said it rained."
    )
    answer = statement(article, "it rained", source="Nils Vance", speakers=["Nils Vance"])

    found = items(accusation(answer, article=article), SectionKind.CLAIMS)

    assert all(item.unanswered == () for item in found)


def test_a_claim_told_only_inside_its_denial_is_shown_with_its_source() -> None:
    text = "Ida Holm rejected Nils Vance’s claims that the bridge was unsafe."
    article = Article("a.txt", text)
    denial = statement(
        article,
        "Nils Vance’s claims that the bridge was unsafe",
        source="Ida Holm",
        cue="rejected",
        speakers=["Ida Holm"],
        stance=Stance.DENY,
        clause=False,
        sentence=text,
    )
    people = [actor(article, "Ida Holm"), actor(article, "Nils Vance")]

    brief = brief_of((article, facts(article, people, [denial])))

    [claim], [denied] = items(brief, SectionKind.CLAIMS), items(brief, SectionKind.DENIALS)
    assert (claim.evidence[0].exact, claim.evidence[0].speaker) == (
        "the bridge was unsafe",
        "Nils Vance",
    )
    assert [(each.claim, each.denial) for each in brief.disputes] == [(claim.id, denied.id)]


def test_who_is_an_official_in_one_article_is_one_in_all() -> None:
    one = says(
        "a.txt", "Ida Holm said it rained.", "Ida Holm", "it rained", role=SourceRole.OFFICIAL
    )
    other = says(
        "b.txt", "Ida Holm said zebras graze.", "Ida Holm", "zebras graze", role=SourceRole.PARTY
    )

    found = items(brief_of(one, other), SectionKind.CLAIMS)

    assert {item.role for item in found} == {SourceRole.OFFICIAL}


def test_who_is_quoted_is_counted_by_role() -> None:
    one = says(
        "a.txt", "Ida Holm said it rained.", "Ida Holm", "it rained", role=SourceRole.OFFICIAL
    )
    other = says(
        "b.txt",
        "Nils Vance said zebras graze.",
        "Nils Vance",
        "zebras graze",
        role=SourceRole.PARTY,
    )

    shares = brief_of(one, other).quoted

    assert {(each.by, each.name, each.statements) for each in shares} == {
        ("role", "official", 1),
        ("role", "party", 1),
    }


def test_a_claim_of_one_unnamed_source_is_unsettled() -> None:
    article = Article("a.txt", "A port official said it rained.")
    who = actor(article, "A port official", local="x", unnamed=True)
    said = statement(
        article, "it rained", source="A port official", speakers=["x"], role=SourceRole.UNNAMED
    )

    brief = brief_of((article, facts(article, [who], [said])))

    assert [each.kind for each in brief.unsettled] == [UnsettledKind.UNNAMED]


def question(text: str, content: str, rule: str, **more: Any) -> Item:
    article = Article("a.txt", text)
    said = statement(
        article, content, stance=Stance.QUERY, sentence=text.partition(".")[0] + ".", **more
    )
    people = [actor(article, "Hesk Council", ActorKind.ORGANISATION)]
    brief = brief_of((article, facts(article, people, [replace(said, rule=rule)])))
    [item] = items(brief, SectionKind.OPEN_QUESTIONS)
    return item


def test_an_open_question_tells_why_it_is_open_and_who_could_close_it() -> None:
    text = "It is unclear who paid. An inquiry will report in May."

    item = question(text, "It is unclear who paid", "unknown", role=SourceRole.WRITER)

    assert (item.label, item.closes) == ("not known", "An inquiry")


def test_who_refuses_to_say_could_close_the_question() -> None:
    text = "Hesk Council declined to say who paid."

    item = question(text, "who paid", "reported", source="Hesk Council", speakers=["Hesk Council"])

    assert (item.label, item.closes) == ("Hesk Council does not say", "Hesk Council")


def test_an_organ_tells_its_state_and_an_expert_the_field() -> None:
    article = Article("a.txt", "The Kremlin spoke. Ida Holm, a professor of marine law, slept.")
    people = [
        actor(article, "Kremlin", ActorKind.ORGANISATION),
        actor(article, "Ida Holm", roles=["professor of marine law"], expert=True),
    ]
    said = [statement(article, "spoke", source="Kremlin", speakers=["Kremlin"])]

    actors = {each.name: each for each in brief_of((article, facts(article, people, said))).actors}

    assert actors["Kremlin"].side == "Russia"
    assert actors["Ida Holm"].field == "marine law"
    assert actors["Ida Holm"].role_sources[0].articles == ("a.txt",)


# --- laws -------------------------------------------------------------------------------------


@given(
    st.lists(
        st.tuples(st.sampled_from([9, 12, 40]), st.sampled_from(["died", "left", "stayed"])),
        min_size=1,
        max_size=5,
    ),
    st.randoms(),
)
@settings(deadline=None, max_examples=40)
def test_figures_and_conflicts_do_not_depend_on_the_order_of_articles(
    rows: list[tuple[int, str]], random: Random
) -> None:
    pairs = [
        counted(
            f"{n}.txt",
            f"{number} people {verb}.",
            f"{number} people",
            str(number),
            "people",
            [verb],
        )
        for n, (number, verb) in enumerate(rows)
    ]
    mixed = list(pairs)
    random.shuffle(mixed)

    brief = brief_of(*pairs)

    assert brief_of(*mixed) == brief
    shown = {item.id for section in brief.sections for item in section.items}
    assert all(set(conflict.items) <= shown for conflict in brief.conflicts)
    assert all(item.evidence for item in items(brief, SectionKind.FIGURES))


# --- what is open, and what only sounds so ----------------------------------------------------


def asked(rule: str, text: str, cue: str) -> list[str]:
    """Open questions of an article in whose own voice the sentence stands."""
    article = Article("a.txt", f"Veldra is an island. {text}")
    whole = replace(statement(article, text, cue=cue, stance=Stance.QUERY), source=(), rule=rule)
    found = facts(article, [actor(article, "Veldra", ActorKind.STATE)], [whole])
    return [item.text for item in items(brief_of((article, found)), SectionKind.OPEN_QUESTIONS)]


@pytest.mark.parametrize(
    ("rule", "text", "cue"),
    [
        ("hearsay", "The summit is scheduled to open on Friday.", "is scheduled"),
        ("hearsay", "The visit is expected to be short.", "is expected"),
        ("speculation", "The pact could prolong the war.", "could"),
        ("speculation", "Any weapon sent to Veldra could change the war.", "could"),
    ],
)
def test_a_plan_and_a_likely_effect_are_no_open_questions(rule: str, text: str, cue: str) -> None:
    assert asked(rule, text, cue) == []


@pytest.mark.parametrize(
    ("rule", "text", "cue"),
    [
        ("hearsay", "Results are expected to be published in June.", "are expected"),
        ("hearsay", "The envoy is believed to have fled.", "is believed"),
        ("speculation", "Veldra could also ask for loans.", "could"),
        ("speculation", "The talks may fail.", "may"),
    ],
)
def test_what_only_time_or_somebody_s_will_can_tell_is_open(rule: str, text: str, cue: str) -> None:
    assert asked(rule, text, cue) == [text]


# --- what sounds like a denial ----------------------------------------------------------------


def test_there_was_no_danger_is_a_claim_unless_somebody_said_that_there_was() -> None:
    def reassured(article: Article) -> Pair:
        content = "there was no danger from the smoke"
        said = statement(
            article,
            content,
            source="Ida Holm",
            cue="said",
            stance=Stance.DENY,
            speakers=["Ida Holm"],
        )
        said = replace(said, why=Why(stance=BY_CONTENT))
        return article, facts(article, [actor(article, "Ida Holm")], [said])

    alone = reassured(Article("a.txt", "Ida Holm said there was no danger from the smoke."))
    alarm = says(
        "b.txt", "Tom Lund said the smoke was a danger.", "Tom Lund", "the smoke was a danger"
    )

    assert [i.role for i in items(brief_of(alone), SectionKind.CLAIMS)] == [SourceRole.OFFICIAL]
    assert items(brief_of(alone), SectionKind.DENIALS) == ()
    assert len(items(brief_of(alone, alarm), SectionKind.DENIALS)) == 1


# --- who counts most --------------------------------------------------------------------------


def test_who_speaks_in_several_sources_comes_before_who_speaks_as_often_in_one() -> None:
    pairs = [
        says(f"{n}.txt", f"Zoe Lund said the {word} was lost.", "Zoe Lund", f"the {word} was lost")
        for n, word in enumerate(("ferry", "bridge"))
    ]
    article = Article("9.txt", "Ann Aas said the mill burned. Ann Aas said the school closed.")
    said = [
        statement(article, words, source="Ann Aas", cue="said", speakers=["Ann Aas"])
        for words in ("the mill burned", "the school closed")
    ]
    pairs.append((article, facts(article, [actor(article, "Ann Aas")], said)))

    assert [each.name for each in brief_of(*pairs).actors] == ["Zoe Lund", "Ann Aas"]
