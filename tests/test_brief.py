from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from strategies import actor, event, facts, passage, statement, stories

from briefgen.brief import compose
from briefgen.brief.lines import sentence
from briefgen.datamodel import (
    ActorKind,
    Article,
    ArticleFacts,
    Brief,
    Item,
    Manner,
    Mention,
    SectionKind,
    SourceRole,
    Stance,
    Statement,
    Support,
)
from briefgen.errors import Notice, Severity
from briefgen.settings import Settings

STATEMENTS = (
    SectionKind.CLAIMS,
    SectionKind.DENIALS,
    SectionKind.EXPERT_VIEWS,
    SectionKind.OPEN_QUESTIONS,
)

Story = tuple[tuple[Article, ...], tuple[ArticleFacts, ...]]


def brief_of(*pairs: tuple[Article, ArticleFacts], chosen: Settings | None = None) -> Brief:
    return compose(
        [article for article, _ in pairs], [found for _, found in pairs], chosen or Settings()
    )


def items(brief: Brief, kind: SectionKind) -> tuple[Item, ...]:
    return next(section.items for section in brief.sections if section.kind is kind)


def lines(brief: Brief, kind: SectionKind = SectionKind.CLAIMS) -> list[str]:
    return [sentence(line) for item in items(brief, kind) for line in item.lines]


def spoken(article: Article, *said: Statement, **about: object) -> str:
    """The first line of an article in which Ida Holm speaks."""
    who = actor(article, "Ida Holm", **about)  # type: ignore[arg-type]
    brief = brief_of((article, facts(article, [who], said)))
    return next(sentence(item.lines[0]) for kind in STATEMENTS for item in items(brief, kind))


def holm_says(text: str, content: str | Sequence[str], cue: str, **more: object) -> str:
    """How a sentence with Ida Holm as its source is printed."""
    article = Article("a.txt", text)
    said = statement(article, content, source="Ida Holm", cue=cue, speakers=["Ida Holm"], **more)  # type: ignore[arg-type]
    return spoken(article, said)


# --- lines ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "content", "cue", "line"),
    [
        (
            "Ida Holm said the bridge was safe.",
            "the bridge was safe",
            "said",
            "Ida Holm said the bridge was safe.",
        ),
        (
            "Ida Holm on Friday said that the bridge was safe.",
            "the bridge was safe",
            "said",
            "Ida Holm on Friday said that the bridge was safe.",
        ),
        (
            "The bridge was safe, Ida Holm said.",
            "The bridge was safe",
            "said",
            "Ida Holm said that [t]he bridge was safe.",
        ),
        (
            "The bridge was safe, according to Ida Holm.",
            "The bridge was safe",
            "according to",
            "According to Ida Holm, [t]he bridge was safe.",
        ),
        (
            "Marit Vik slept, according to Ida Holm.",
            "Marit Vik slept",
            "according to",
            "According to Ida Holm, Marit Vik slept.",
        ),
        (
            "Ida Holm was blunt, saying the bridge was safe.",
            "the bridge was safe",
            "saying",
            "Ida Holm said the bridge was safe.",
        ),
        (
            "Nothing is wrong with it, Ida Holm told Radio Hesk.",
            "Nothing is wrong with it",
            "told",
            "Ida Holm told Radio Hesk that [n]othing is wrong with it.",
        ),
        (
            "The bridge was safe, as confirmed by Ida Holm.",
            "The bridge was safe",
            "confirmed",
            "Ida Holm confirmed that [t]he bridge was safe.",
        ),
    ],
)
def test_every_indirect_line_reads_as_english(text: str, content: str, cue: str, line: str) -> None:
    assert holm_says(text, content, cue) == line


def test_a_split_quotation_is_joined() -> None:
    text = "“We did not,” Ida Holm said, “sell the land.”"

    line = holm_says(text, ["“We did not,”", "“sell the land.”"], "said", manner=Manner.DIRECT)

    assert line == "Ida Holm said: “We did not” … “sell the land.”"


def test_a_content_that_only_the_cue_makes_english_keeps_the_cue() -> None:
    text = "Ida Holm has publicly denied any sale of the land."

    line = holm_says(
        text, "any sale of the land", "has publicly denied", clause=False, stance=Stance.DENY
    )

    assert line == "Ida Holm has publicly denied any sale of the land."


def test_a_noun_as_cue_becomes_its_verb() -> None:
    article = Article("a.txt", "Ida Holm’s claim that the bridge was safe surprised nobody.")
    said = replace(
        statement(
            article, "the bridge was safe", source="Ida Holm", cue="claim", speakers=["Ida Holm"]
        ),
        rule="noun",
    )

    assert spoken(article, said) == "Ida Holm claimed that the bridge was safe."


def test_a_passive_is_printed_as_its_sentence() -> None:
    text = "The sale was called a mistake by Ida Holm on Friday."

    line = holm_says(text, ["The sale", "a mistake"], "called", clause=False, sentence=text)

    assert line == text


def test_a_quotation_without_a_cue_is_introduced() -> None:
    article = Article("a.txt", "Ida Holm was blunt. “Nobody slept that night.”")
    said = statement(
        article,
        "“Nobody slept that night.”",
        source="Ida Holm",
        speakers=["Ida Holm"],
        manner=Manner.DIRECT,
    )

    assert spoken(article, said) == "Ida Holm: “Nobody slept that night.”"


def test_a_cue_without_a_verb_gives_way_to_a_colon() -> None:
    text = "In the view of Ida Holm, the bridge was safe."

    line = holm_says(text, "the bridge was safe", "In the view")

    assert line == "Ida Holm: the bridge was safe."


def test_the_role_stands_behind_the_name() -> None:
    article = Article("a.txt", "Ida Holm, the harbour master of Hesk, said it rained.")
    said = statement(article, "it rained", source="Ida Holm", cue="said", speakers=["Ida Holm"])

    line = spoken(article, said, roles=["the harbour master of Hesk"])

    assert line == "Ida Holm, harbour master of Hesk, said it rained."


def test_an_affiliation_right_behind_the_role_goes_with_it() -> None:
    article = Article(
        "a.txt", "Ida Holm, a reader in law at the University of Hesk, said it rained."
    )
    said = statement(article, "it rained", source="Ida Holm", cue="said", speakers=["Ida Holm"])

    line = spoken(article, said, roles=["a reader in law"], affiliation="the University of Hesk")

    assert line == "Ida Holm, reader in law at the University of Hesk, said it rained."


def test_an_unnamed_source_keeps_its_words() -> None:
    text = "A port official who asked not to be named said it rained."
    article = Article("a.txt", text)
    who = actor(article, "A port official", local="x", unnamed=True)
    source = "A port official who asked not to be named"
    said = statement(
        article,
        "it rained",
        source=source,
        cue="said",
        speakers=["x"],
        role=SourceRole.UNNAMED,
    )

    brief = brief_of((article, facts(article, [who], [said])))

    assert lines(brief) == [text]
    assert items(brief, SectionKind.CLAIMS)[0].evidence[0].speaker == "A port official"
    assert brief.actors == ()


def test_a_pronoun_of_somebody_else_is_explained() -> None:
    article = Article("a.txt", "Nils Vance resigned. Ida Holm said that his office knew.")
    people = [actor(article, "Nils Vance"), actor(article, "Ida Holm")]
    said = statement(
        article,
        "his office knew",
        source="Ida Holm",
        cue="said",
        speakers=["Ida Holm"],
        refers={"his": "Nils Vance"},
    )

    brief = brief_of((article, facts(article, people, [said])))

    assert lines(brief) == ["Ida Holm said that his [Nils Vance’s] office knew."]
    assert items(brief, SectionKind.CLAIMS)[0].evidence[0].exact == "his office knew"


def test_a_ministry_keeps_the_state_that_owns_it() -> None:
    article = Article("a.txt", "Norvale’s Fish Ministry said it rained.")
    source = "Norvale’s Fish Ministry"
    ministry = actor(article, "Fish Ministry", ActorKind.ORGANISATION)
    said = statement(article, "it rained", source=source, cue="said", speakers=[ministry.id])

    brief = brief_of((article, facts(article, [ministry], [said])))

    assert lines(brief) == ["Norvale’s Fish Ministry said it rained."]


def test_who_stands_behind_a_text_keeps_the_article_before_the_words() -> None:
    article = Article("a.txt", "It rained, according to words told by a Norvale clerk.")
    who = actor(article, "Norvale clerk", local="x", unnamed=True)
    source = "words told by a Norvale clerk"
    said = statement(
        article,
        "It rained",
        source=source,
        cue="according to",
        speakers=["x"],
        role=SourceRole.UNNAMED,
    )

    brief = brief_of((article, facts(article, [who], [said])))

    assert lines(brief) == ["According to a Norvale clerk, [i]t rained."]


def test_the_comma_behind_that_stays() -> None:
    article = Article("a.txt", "Ida Holm said that, despite the rain, the ferry ran.")
    content = "despite the rain, the ferry ran"
    said = statement(article, content, source="Ida Holm", cue="said", speakers=["Ida Holm"])

    brief = brief_of((article, facts(article, [actor(article, "Ida Holm")], [said])))

    assert lines(brief) == [article.text]


def test_whose_office_speaks_is_told() -> None:
    article = Article("a.txt", "Nils Vance resigned. His office said it rained.")
    owner, office = (
        actor(article, "Nils Vance"),
        actor(article, "His office", ActorKind.ORGANISATION),
    )
    his = Mention(
        article.text.index("His"), article.text.index(" office"), "His", owner.id, named=False
    )
    said = statement(article, "it rained", source="His office", cue="said", speakers=[office.id])

    people = [replace(owner, mentions=(*owner.mentions, his)), office]
    brief = brief_of((article, facts(article, people, [said])))

    assert lines(brief) == ["His [Nils Vance’s] office said it rained."]


def test_joint_sources_are_named() -> None:
    article = Article("a.txt", "Norway and Iceland met. Both countries denied any deal on fish.")
    states = [actor(article, name, ActorKind.STATE) for name in ("Norway", "Iceland")]
    said = statement(
        article,
        "any deal on fish",
        source="Both countries",
        cue="denied",
        speakers=["Norway", "Iceland"],
        stance=Stance.DENY,
        clause=False,
    )

    brief = brief_of((article, facts(article, states, [said])))

    assert lines(brief, SectionKind.DENIALS) == [
        "Both countries [Norway and Iceland] denied any deal on fish."
    ]


def test_the_writer_s_own_voice_has_no_speaker() -> None:
    article = Article("a.txt", "While no date was given, the port stays open.")
    said = statement(article, "no date was given", stance=Stance.QUERY, role=SourceRole.WRITER)

    brief = brief_of((article, facts(article, [], [said])))

    assert lines(brief, SectionKind.OPEN_QUESTIONS) == ["… no date was given."]
    assert items(brief, SectionKind.OPEN_QUESTIONS)[0].evidence[0].speaker is None


# --- items ------------------------------------------------------------------------------------

CLAIM = "the tanker spilled oil into the harbour of Hesk"


def told_by(
    name: str, publisher: str | None = None, stance: Stance = Stance.ASSERT, said: str = CLAIM
) -> tuple[Article, ArticleFacts]:
    article = Article(
        f"{name}.txt", f"{name} said {said}. {name * 9} had more.", publisher=publisher
    )
    found = statement(article, said, source=name, cue="said", speakers=[name], stance=stance)
    return article, facts(article, [actor(article, name)], [found])


def test_two_publishers_make_it_corroborated() -> None:
    brief = brief_of(told_by("Ida Holm", "The Gull"), told_by("Nils Vance", "Coast Daily"))

    [item] = items(brief, SectionKind.CLAIMS)

    assert (item.support, item.independent) == (Support.CORROBORATED, 2)
    assert [line.citations for line in item.lines] == [(1,), (2,)]


def test_two_articles_of_one_publisher_do_not() -> None:
    brief = brief_of(told_by("Ida Holm", "The Gull"), told_by("Nils Vance", "The Gull"))

    [item] = items(brief, SectionKind.CLAIMS)

    assert (item.support, item.independent) == (Support.SINGLE, 1)


def test_a_paper_that_cites_another_of_the_sources_is_no_second_voice() -> None:
    brief = brief_of(told_by("Ida Holm", "The Gull"), told_by("The Gull", "Coast Daily"))

    [item] = items(brief, SectionKind.CLAIMS)

    assert (item.support, item.independent) == (Support.SINGLE, 1)


def test_the_same_words_of_one_speaker_in_two_outlets_are_one_line() -> None:
    one = Article("a.txt", f"Ida Holm said {CLAIM}.")
    other = Article("b.txt", f"Late on Monday, Ida Holm said {CLAIM}, and left.")
    pairs = [
        (
            article,
            facts(
                article,
                [actor(article, "Ida Holm")],
                [statement(article, CLAIM, source="Ida Holm", cue="said", speakers=["Ida Holm"])],
            ),
        )
        for article in (one, other)
    ]

    [item] = items(brief_of(*pairs), SectionKind.CLAIMS)

    assert [line.citations for line in item.lines] == [(1, 2)]
    assert sorted(each.document for each in item.evidence) == ["a.txt", "b.txt"]


def test_a_dispute_names_both_sides() -> None:
    brief = brief_of(
        told_by("Ida Holm"),
        told_by("Nils Vance", stance=Stance.DENY, said="the tanker had leaked oil in the harbour"),
    )

    [claim], [denial] = (items(brief, kind) for kind in (SectionKind.CLAIMS, SectionKind.DENIALS))

    assert (claim.support, denial.support) == (Support.DISPUTED, Support.DISPUTED)
    assert (claim.answers, denial.answers) == ((denial.id,), (claim.id,))
    assert [(each.claim, each.denial) for each in brief.disputes] == [(claim.id, denial.id)]


def test_the_highlights_show_the_main_dispute_first() -> None:
    brief = brief_of(
        told_by("Ida Holm"),
        told_by("Anna Aas", said="the school needs a new roof before the winter"),
        told_by("Nils Vance", stance=Stance.DENY, said="the tanker had leaked oil in the harbour"),
    )

    highlights = items(brief, SectionKind.HIGHLIGHTS)

    assert [item.label for item in highlights] == ["Disputed", "Denied", "Central claim"]
    assert all(item.id.startswith("h-") for item in highlights)


def test_no_more_highlights_than_wanted() -> None:
    brief = brief_of(told_by("Ida Holm"), chosen=Settings(highlights=0))

    assert items(brief, SectionKind.HIGHLIGHTS) == ()


def test_an_expert_stands_under_expert_views() -> None:
    article = Article("a.txt", "Ida Holm said it rained all week.")
    view = statement(
        article,
        "it rained all week",
        source="Ida Holm",
        cue="said",
        speakers=["Ida Holm"],
        role=SourceRole.EXPERT,
    )

    brief = brief_of((article, facts(article, [actor(article, "Ida Holm")], [view])))

    assert len(items(brief, SectionKind.EXPERT_VIEWS)) == 1
    assert items(brief, SectionKind.CLAIMS) == ()


def test_what_another_statement_holds_whole_is_not_printed_twice() -> None:
    article = Article("a.txt", "Ida Holm said the old bridge was safe to cross.")
    whole, part = (
        statement(article, words, source="Ida Holm", cue="said", speakers=["Ida Holm"])
        for words in ("the old bridge was safe to cross", "bridge was safe")
    )

    brief = brief_of((article, facts(article, [actor(article, "Ida Holm")], [part, whole])))

    assert [item.evidence[0].exact for item in items(brief, SectionKind.CLAIMS)] == [
        "the old bridge was safe to cross"
    ]


def test_an_id_survives_another_article() -> None:
    alone = brief_of(told_by("Ida Holm"))
    together = brief_of(
        told_by("Ida Holm"), told_by("Anna Aas", said="zebras graze near mountain lakes")
    )

    ids = [item.id for item in items(alone, SectionKind.CLAIMS)]

    assert set(ids) <= {item.id for item in items(together, SectionKind.CLAIMS)}


# --- the rest of the brief --------------------------------------------------------------------


def test_the_title_is_the_most_central_article_s() -> None:
    texts = {
        "a.txt": ("Zebras", "Zebras graze near mountain lakes."),
        "b.txt": ("Tanker leaks", "The tanker spilled oil into the harbour of Hesk on Monday."),
        "c.txt": (None, "Oil from a tanker is in the harbour of Hesk since Monday."),
    }
    articles = [Article(name, text, title=title) for name, (title, text) in texts.items()]

    brief = compose(articles, [], Settings())

    assert brief.title == "Tanker leaks"
    assert compose(articles, [], Settings(title="Mine")).title == "Mine"
    assert compose([articles[2]], [], Settings()).title == "Brief"


def test_the_date_is_given_or_the_newest_article_s() -> None:
    articles = [
        Article("a.txt", "One.", published=date(2031, 3, 1)),
        Article("b.txt", "Two.", published=date(2031, 3, 9)),
    ]

    assert compose(articles, [], Settings()).date == "2031-03-09"
    assert compose(articles, [], Settings(date=date(2032, 1, 2))).date == "2032-01-02"
    assert compose([], [], Settings()).date is None


def test_the_timeline_is_in_time_order_and_tells_once() -> None:
    one = Article("a.txt", "The tanker ran aground on 3 March. It left port in February.")
    other = Article("b.txt", "On 3 March the tanker ran aground.")
    ran = "The tanker ran aground on 3 March"
    march, first, last = date(2031, 3, 3), date(2031, 2, 1), date(2031, 2, 28)
    events = [
        event(one, ran, "3 March", march),
        event(one, "It left port in February", "February", first, last),
    ]
    again = [event(other, "On 3 March the tanker ran aground", "3 March", march)]

    brief = brief_of((one, facts(one, events=events)), (other, facts(other, events=again)))

    timeline = items(brief, SectionKind.TIMELINE)
    assert [(item.when, item.label) for item in timeline] == [
        ("2031-02-01/2031-02-28", "February"),
        ("2031-03-03", "3 March"),
    ]
    assert timeline[1].articles == ("a.txt", "b.txt")


def test_what_is_only_called_by_its_day_is_no_event_of_its_own() -> None:
    texts = {
        "a.txt": "The towns signed a treaty in April 2019.",
        "b.txt": "In her view, the water treaty of April 2019 gives them too little.",
    }
    april = date(2019, 4, 1), date(2019, 4, 30)
    told = [
        (article, facts(article, events=[event(article, text, "April 2019", *april)]))
        for name, text in texts.items()
        for article in [Article(name, text)]
    ]

    [item] = items(brief_of(*told), SectionKind.TIMELINE)

    assert item.text == texts["a.txt"]
    assert item.articles == ("a.txt",)


def test_the_evening_of_a_day_is_a_time_and_no_name() -> None:
    texts = {
        "a.txt": "The mill burned down on 3 March 2024.",
        "b.txt": "The mill burned down on the evening of 3 March 2024.",
    }
    day = date(2024, 3, 3), date(2024, 3, 3)
    told = [
        (article, facts(article, events=[event(article, text, "3 March 2024", *day)]))
        for name, text in texts.items()
        for article in [Article(name, text)]
    ]

    [item] = items(brief_of(*told), SectionKind.TIMELINE)

    assert item.articles == ("a.txt", "b.txt")


def test_an_actor_s_entry_quotes_its_roles() -> None:
    article = Article("a.txt", "Ida Holm, the mayor of Hesk, slept.")
    who = actor(article, "Ida Holm", roles=["mayor of Hesk"])

    brief = brief_of((article, facts(article, [who])))

    [item] = items(brief, SectionKind.ACTORS)
    assert item.text == "Ida Holm — mayor of Hesk"
    assert [each.exact for each in item.evidence] == ["mayor of Hesk"]
    assert passage(article, "mayor of Hesk").start == item.evidence[0].start


def test_what_only_speaks_in_a_manner_of_speaking_is_no_actor() -> None:
    article = Article("a.txt", "A video shows that it rained. Ida Holm said that it was dry.")
    people = [actor(article, "video", local="described:video"), actor(article, "Ida Holm")]
    said = [
        statement(article, "it rained", source="A video", cue="shows", speakers=[people[0].id]),
        statement(article, "it was dry", source="Ida Holm", cue="said", speakers=[people[1].id]),
    ]

    brief = brief_of((article, facts(article, people, said)))

    assert [item.text for item in items(brief, SectionKind.ACTORS)] == ["Ida Holm"]
    assert len(items(brief, SectionKind.CLAIMS)) == 2


def test_notices_of_articles_and_of_the_run_are_listed_once() -> None:
    article = Article("a.txt", "Nothing.")
    notice = Notice(Severity.INFO, "odd", "Something is odd.", "a.txt")
    found = ArticleFacts("a.txt", notices=(notice,))

    brief = compose([article], [found], Settings(), [notice])

    assert brief.notices == (notice,)


def test_nothing_at_all_still_makes_a_brief() -> None:
    brief = compose([], [], Settings())

    assert brief.title == "Brief"
    assert all(section.items == () for section in brief.sections)


# --- laws -------------------------------------------------------------------------------------


@given(stories(), st.randoms())
@settings(deadline=None, max_examples=40)
def test_the_order_of_articles_changes_nothing(story: Story, random: Random) -> None:
    articles, found = list(story[0]), list(story[1])
    random.shuffle(articles)
    random.shuffle(found)

    assert compose(articles, found, Settings()) == compose(*story, Settings())


@given(stories())
@settings(deadline=None, max_examples=40)
def test_a_copy_never_raises_the_number_of_independent_sources(story: Story) -> None:
    def most(brief: Brief) -> int:
        return max(item.independent for kind in STATEMENTS for item in items(brief, kind))

    (first, *_), (its, *_) = story
    copy = replace(first, name="zz-copy.txt")
    copied = TypeAdapter(ArticleFacts).validate_json(
        TypeAdapter(ArticleFacts).dump_json(its).replace(first.name.encode(), copy.name.encode())
    )

    before = compose(*story, Settings())
    after = compose([*story[0], copy], [*story[1], copied], Settings())

    for kind in STATEMENTS:
        by_id = {item.id: item.independent for item in items(before, kind)}
        for item in items(after, kind):
            assert item.independent <= by_id.get(item.id, 0)
    assert most(after) <= most(before)


@given(stories())
@settings(deadline=None, max_examples=40)
def test_every_item_of_every_section_has_evidence_letter_for_letter(story: Story) -> None:
    texts = {article.name: article.text for article in story[0]}

    brief = compose(*story, Settings())

    for section in brief.sections:
        for item in section.items:
            assert item.evidence or section.kind is SectionKind.SOURCES
            for each in item.evidence:
                assert texts[each.document][each.start : each.end] == each.exact


@given(stories())
@settings(deadline=None, max_examples=40)
def test_every_line_stands_in_its_evidence(story: Story) -> None:
    brief = compose(*story, Settings())

    for section in brief.sections:
        for item in section.items:
            for line in item.lines:
                assert all(0 <= place < len(item.evidence) for place in line.evidence)
                if section.kind not in {SectionKind.ACTORS, SectionKind.SOURCES}:
                    said = " ".join(item.evidence[place].exact for place in line.evidence)
                    # A first letter may have been made small, in brackets.
                    bare = line.content.replace("[", "").replace("]", "").casefold()
                    assert bare in f"{said} ".casefold()


@given(stories())
@settings(deadline=None, max_examples=40)
def test_ids_are_unique_and_disputes_lead_to_items(story: Story) -> None:
    brief = compose(*story, Settings())

    ids = [item.id for section in brief.sections for item in section.items]

    assert len(set(ids)) == len(ids)
    assert {side for each in brief.disputes for side in (each.claim, each.denial)} <= set(ids)


@given(stories())
@settings(deadline=None, max_examples=40)
def test_a_brief_survives_json(story: Story) -> None:
    adapter = TypeAdapter(Brief)

    brief = compose(*story, Settings())

    assert adapter.validate_json(adapter.dump_json(brief)) == brief


@given(stories())
@settings(deadline=None, max_examples=40)
def test_an_unrelated_article_changes_no_item_of_the_others(story: Story) -> None:
    article = Article("zz.txt", "Olav Zell said zebras graze peacefully near mountain lakes.")
    said = statement(
        article,
        "zebras graze peacefully near mountain lakes",
        source="Olav Zell",
        cue="said",
        speakers=["Olav Zell"],
    )
    unrelated = facts(article, [actor(article, "Olav Zell")], [said])

    before = compose(*story, Settings())
    after = compose([*story[0], article], [*story[1], unrelated], Settings())

    for kind in STATEMENTS:
        kept = [item for item in items(after, kind) if item.articles != ("zz.txt",)]
        assert sorted(kept, key=lambda item: item.id) == sorted(
            items(before, kind), key=lambda item: item.id
        )
