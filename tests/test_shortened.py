"""A brief of very many articles: cut to what can be read, told so, and whole when asked for."""

import pytest
from strategies import actor, facts, statement

from briefgen.brief import compose
from briefgen.brief.shortened import shortened
from briefgen.datamodel import Article, ArticleFacts, Brief, Item, SectionKind, Stance, Support
from briefgen.settings import Settings

SAID = {
    "Ida Holm": "the ferry to Norvale will close next spring",
    "Bo Vance": "nine million crowns were paid for a tanker",
    "Ulla Reed": "a school roof fell in during the storm",
    "Emil Stark": "doctors had left every island hospital",
    "Vera Lund": "wolves were seen near the reservoir",
    "Jonas Bergh": "the census had counted too few farmers",
}


def told(number: int, speaker: str, content: str, stance: Stance) -> tuple[Article, ArticleFacts]:
    """One article with one statement."""
    own = " ".join(f"own{number}word{at}" for at in range(40))
    article = Article(
        f"{number}.txt", f"{speaker} spoke: {content}. {own}", publisher=f"P {number}"
    )
    said = statement(
        article, content, source=speaker, cue="spoke", speakers=[speaker], stance=stance
    )
    return article, facts(article, [actor(article, speaker)], [said])


@pytest.fixture(scope="module")
def brief() -> Brief:
    """Six claims by one paper each, the last by a second as well, the fifth denied."""
    pairs = [told(n, *each, Stance.ASSERT) for n, each in enumerate(SAID.items())]
    pairs.append(told(6, "Jonas Bergh", SAID["Jonas Bergh"], Stance.ASSERT))
    pairs.append(told(7, "Nele Quist", SAID["Vera Lund"], Stance.DENY))
    articles, found = zip(*pairs, strict=True)
    return compose(articles, found, Settings(most=0, highlights=1))


def items(brief: Brief, kind: SectionKind) -> list[Item]:
    return [item for each in brief.sections if each.kind is kind for item in each.items]


def test_what_is_short_enough_stays_as_it_is(brief: Brief) -> None:
    assert len(items(brief, SectionKind.CLAIMS)) == 6
    assert len(items(brief, SectionKind.ACTORS)) == 7
    assert shortened(brief, 7) == brief
    assert shortened(brief, 0) == brief


def test_what_is_disputed_or_better_supported_stays_in_its_old_order(brief: Brief) -> None:
    claims = items(brief, SectionKind.CLAIMS)

    kept = items(shortened(brief, 3), SectionKind.CLAIMS)

    assert [item for item in claims if item in kept] == kept
    assert len(kept) == 3
    assert {Support.DISPUTED, Support.CORROBORATED} <= {item.support for item in kept}


def test_nothing_in_it_leads_to_what_was_cut(brief: Brief) -> None:
    assert brief.disputes
    for most in range(1, 7):
        short = shortened(brief, most)
        ids = {item.id for section in short.sections for item in section.items}

        assert all(set(i.answers) <= ids for section in short.sections for i in section.items)
        assert all({each.claim, each.denial} <= ids for each in short.disputes)
        assert all(set(each.items) <= ids for each in short.conflicts)
        assert all(set(each.items) <= ids for each in short.unsettled)


def test_what_was_cut_is_told_with_the_remedy(brief: Brief) -> None:
    messages = [each.message for each in shortened(brief, 5).notices if each.code == "shortened"]

    assert [message.partition(";")[0] for message in messages] == [
        "Actors: of 7 the 5 that most publishers carry",
        "Claims: of 6 the 5 that most publishers carry",
    ]
    assert all("--most 0 shows all" in message for message in messages)


def test_every_article_stays_listed_and_sources_that_nothing_cites_are_not_printed(
    brief: Brief,
) -> None:
    short = shortened(brief, 2)
    sources = items(short, SectionKind.SOURCES)
    cited = {name for item in items(short, SectionKind.CLAIMS) for name in item.articles}

    assert short.articles == brief.articles
    assert cited <= {name for item in sources for name in item.articles}
    assert len(sources) < len(brief.articles)
