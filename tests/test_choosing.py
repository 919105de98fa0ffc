"""Choosing: which articles tell one story, which are copies, and what is told of those left out."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cli import Result, briefgen
from test_grouping import read as marked_story

from briefgen.choosing import Chosen, choose, main_story, newest_versions, stories_in
from briefgen.choosing.copies import changes_between
from briefgen.clusters import independence
from briefgen.datamodel import Article
from briefgen.errors import InputError, Severity
from briefgen.loading import load_articles
from briefgen.rendering import brief_from_json
from briefgen.writing import with_titles_apart

TESTS = Path(__file__).parent


def _stories() -> dict[str, tuple[Article, ...]]:
    """Eight invented stories of five articles and more, by name."""
    found = {
        "halden": load_articles([TESTS / "data" / "halden"]).articles,
        "sallow-bay": load_articles([TESTS.parent / "examples" / "sallow-bay"]).articles,
    }
    for name in ("election", "outbreak", "refinery"):
        found[name] = load_articles([TESTS / "stories" / name / "articles"]).articles
    for name in ("dam", "mission", "takeover"):
        found[name] = tuple(marked_story(TESTS / "grouping" / f"{name}.txt").articles)
    return {
        story: tuple(replace(each, name=f"{story}/{each.name}") for each in articles)
        for story, articles in found.items()
    }


STORIES = _stories()
EVERY = [each for articles in STORIES.values() for each in articles]
SPORT = Article(
    "cup.txt",
    "Orholm reach the final\n\nOrholm Rovers beat Tarn United 3-1 on Saturday and will play in the"
    " cup final for the first time since the war. Striker Pelle Quist scored twice before the"
    " interval; goalkeeper Ruben Aas saved a penalty. “We ran until our legs fell off,” coach"
    " Lotte Winther said. The final against Breck Athletic will be played in June in the Meadow"
    " stadium, and tickets go on sale next week. Winther hopes that captain Jonas Feld, who hurt"
    " his knee in training, can play. Supporters danced in the market square until midnight.",
    title="Orholm reach the final",
)


def names(articles: Iterable[Article]) -> set[str]:
    return {article.name for article in articles}


def told(chosen: Chosen) -> list[tuple[str, str | None]]:
    return [(notice.code, notice.where) for notice in chosen.notices]


# --- stories ------------------------------------------------------------------------------------


@pytest.mark.parametrize("story", STORIES)
def test_articles_on_one_story_are_never_torn_apart(story: str) -> None:
    (chosen,) = choose(STORIES[story])

    assert names(chosen.articles) == names(STORIES[story])
    assert chosen.notices == ()


@pytest.mark.parametrize("story", STORIES)
def test_nor_is_one_of_them_when_two_are_missing(story: str) -> None:
    for gone in combinations(STORIES[story], 2):
        rest = [each for each in STORIES[story] if each not in gone]
        (chosen,) = choose(rest)
        assert names(chosen.articles) == names(rest), names(gone)


def test_mixed_stories_are_told_apart() -> None:
    found = stories_in(EVERY)

    assert {frozenset(names(story)) for story in found} == {
        frozenset(names(story)) for story in STORIES.values()
    }
    assert [len(story) for story in found] == sorted(map(len, found), reverse=True)


@pytest.mark.parametrize("story", STORIES)
def test_a_stray_is_left_out_of_the_story_and_named(story: str) -> None:
    (chosen,) = choose([*STORIES[story], SPORT])

    assert names(chosen.articles) == names(STORIES[story])
    assert told(chosen) == [("other-story", "cup.txt")]
    assert chosen.notices[0].severity is Severity.WARNING
    assert "--all keeps it, --split" in chosen.notices[0].message


def test_all_keeps_what_belongs_to_another_story() -> None:
    (chosen,) = choose([*STORIES["dam"], SPORT], everything=True)

    assert names(chosen.articles) == {*names(STORIES["dam"]), "cup.txt"}
    assert chosen.notices == ()


def test_where_no_story_has_most_of_the_articles_all_stay_and_a_notice_names_them() -> None:
    both = [*STORIES["halden"], *STORIES["sallow-bay"]]

    (chosen,) = choose(both)

    assert names(chosen.articles) == names(both)
    assert told(chosen) == [("several-stories", None)]
    assert "2 stories" in chosen.notices[0].message
    assert "(5 articles)" in chosen.notices[0].message


def test_two_articles_on_different_things_both_stay() -> None:
    (chosen,) = choose([EVERY[0], SPORT])

    assert names(chosen.articles) == {EVERY[0].name, "cup.txt"}


def test_split_gives_a_brief_of_each_story_the_largest_first() -> None:
    found = choose([*STORIES["dam"], SPORT, *STORIES["halden"]], split=True)

    assert [names(each.articles) for each in found] == [
        names(STORIES["dam"]),
        names(STORIES["halden"]),
        {"cup.txt"},
    ]
    assert all(each.notices == () for each in found)


def test_a_text_too_short_to_be_judged_stays() -> None:
    note = Article("note.txt", "Tickets\n\nTickets for the cup final go on sale on Monday.")

    (chosen,) = choose([*STORIES["dam"], note])

    assert "note.txt" in names(chosen.articles)
    assert chosen.notices == ()


@settings(max_examples=25, deadline=None)
@given(
    articles=st.lists(st.sampled_from(EVERY), unique=True, min_size=1, max_size=9), data=st.data()
)
def test_order_and_an_article_on_something_else_change_nothing(
    articles: Sequence[Article], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(articles))
    groups = {frozenset(names(story)) for story in stories_in(articles)}

    assert {frozenset(names(story)) for story in stories_in([*shuffled, SPORT])} == {
        *groups,
        frozenset({"cup.txt"}),
    }
    assert choose(shuffled) == choose(articles)


def test_more_articles_than_are_compared_pair_by_pair_make_the_same_stories() -> None:
    copies = [replace(each, name=f"{n}/{each.name}") for n in range(14) for each in EVERY]

    found = stories_in(copies)

    assert len(copies) > 300
    assert [len(story) for story in found] == [14 * len(s) for s in stories_in(EVERY)]


def test_there_is_a_main_story_only_when_most_articles_tell_it() -> None:
    assert main_story([EVERY[:2], EVERY[5:6]]) == EVERY[:2]
    assert main_story([EVERY[:2], EVERY[5:7]]) is None
    assert main_story([EVERY[:2], EVERY[5:6], EVERY[9:10]]) is None
    assert main_story([EVERY[:1]]) is None
    assert main_story([]) is None


# --- topics -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("topic", "story"),
    [
        ("dam gates", "dam"),
        ("Koldra Dam", "dam"),
        ("harbour lease", "halden"),
        ("floods", "dam"),
    ],
)
def test_a_topic_picks_its_story_whole(topic: str, story: str) -> None:
    (chosen,) = choose(EVERY, topic=topic)

    assert names(STORIES[story]) <= names(chosen.articles)
    assert len(chosen.articles) < len(EVERY) / 2


def test_what_nobody_asked_for_is_told_but_is_no_warning() -> None:
    (chosen,) = choose([*STORIES["dam"], SPORT], topic="dam")

    assert told(chosen) == [("other-story", "cup.txt")]
    assert chosen.notices[0].severity is Severity.INFO


@pytest.mark.parametrize("topic", ["submarine cables", "the", "???"])
def test_a_topic_that_nobody_writes_about_is_exit_code_three(topic: str) -> None:
    with pytest.raises(InputError, match="no article is about") as caught:
        choose(EVERY, topic=topic)

    assert caught.value.exit_code == 3


# --- copies -------------------------------------------------------------------------------------

DAM = STORIES["dam"][0]
OLD = replace(DAM, name="a-old.txt", published=date(2031, 6, 3), url="https://herald.example/dam")
NEW = replace(
    OLD,
    name="a-new.txt",
    published=date(2031, 6, 5),
    text=OLD.text.replace("at least nine people had died", "at least twelve people had died"),
)


def test_one_text_under_two_names_is_told_to_be_one_voice() -> None:
    copy = replace(DAM, name="copy.txt")

    kept, notices = newest_versions([DAM, copy])

    assert set(kept) == {DAM, copy}
    assert [(n.code, n.where, n.severity) for n in notices] == [("copy", DAM.name, Severity.INFO)]
    assert "the same text as copy.txt: one voice" in notices[0].message
    assert independence(kept) == {"copy.txt": None, DAM.name: "copy.txt"}


def test_one_text_with_two_dates_is_no_update() -> None:
    kept, notices = newest_versions([OLD, replace(OLD, name="b.txt", published=NEW.published)])

    assert names(kept) == {"a-old.txt", "b.txt"}
    assert [notice.code for notice in notices] == ["copy"]


def test_one_text_in_two_papers_stays_twice() -> None:
    other = replace(DAM, name="other.txt", publisher="The Other Herald")

    kept, notices = newest_versions([DAM, other])

    assert names(kept) == {DAM.name, "other.txt"}
    assert notices == ()


def test_of_two_versions_the_newer_stays_and_the_change_is_told() -> None:
    kept, notices = newest_versions([OLD, NEW])

    assert kept == (NEW,)
    assert [(n.code, n.where, n.severity) for n in notices] == [
        ("update", "a-old.txt", Severity.WARNING)
    ]
    message = notices[0].message
    assert "an earlier version (2031-06-03) of a-new.txt (2031-06-05), left out" in message
    assert 'at least nine people had died and dozens were still missing." is now "' in message
    assert "at least twelve people had died" in message


@pytest.mark.parametrize(
    "new",
    [
        replace(NEW, url="http://www.herald.example/dam/"),
        replace(NEW, url=None),
        replace(NEW, publisher=None, url="https://herald.example/dam#top"),
    ],
    ids=["spelling of the address", "publisher", "address"],
)
def test_a_version_is_known_by_its_address_or_by_publisher_and_text(new: Article) -> None:
    assert newest_versions([OLD, new])[0] == (new,)


@pytest.mark.parametrize(
    "other",
    [
        replace(NEW, published=OLD.published),
        replace(NEW, published=None),
        replace(NEW, publisher="The Other Herald", url="https://other.example/dam"),
        replace(STORIES["dam"][1], url=OLD.url),
    ],
    ids=["same day", "no date", "another paper", "front page's address"],
)
def test_what_may_be_no_earlier_version_is_kept(other: Article) -> None:
    kept, notices = newest_versions([OLD, other])

    assert set(kept) == {OLD, other}
    assert notices == ()


def test_a_version_of_the_same_day_is_known_by_its_time() -> None:
    morning = replace(OLD, updated=datetime(2031, 6, 3, 8, tzinfo=UTC))
    evening = replace(NEW, published=OLD.published, updated=datetime(2031, 6, 3, 19, tzinfo=UTC))

    for order in ([morning, evening], [OLD, evening], [evening, OLD]):
        kept, notices = newest_versions(order)
        assert kept == (evening,)
        assert "of a-new.txt (2031-06-03 19:00 UTC), left out" in notices[0].message


def test_of_three_versions_the_newest_stays() -> None:
    newest = replace(NEW, name="b.txt", published=date(2031, 6, 7), text=NEW.text + "\nMore.\n")

    for order in ([OLD, NEW, newest], [newest, OLD, NEW]):
        kept, notices = newest_versions(order)
        assert kept == (newest,)
        assert {notice.where for notice in notices} == {"a-old.txt", "a-new.txt"}


def test_nothing_of_the_stories_is_taken_for_a_copy() -> None:
    kept, notices = newest_versions(EVERY)

    assert names(kept) == names(EVERY)
    assert notices == ()


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (
            "It rained. Nobody was hurt.",
            "It rained. A dam broke at night.",
            ['"Nobody was hurt." is gone', '"A dam broke at night." is new'],
        ),
        (
            "It rained. At least nine people died there.",
            "It rained. At least twelve people died there.",
            ['"At least nine people died there." is now "At least twelve people died there."'],
        ),
        ("It rained. He denied it.", "It rained.", ['"He denied it." is gone']),
        ("It rained.", "It rained. He denied it.", ['"He denied it." is new']),
        (
            "It rained. He came by car. He left.",
            "It rained. A storm came. He came by train. He left.",
            ['"A storm came." is new', '"He came by car." is now "He came by train."'],
        ),
        ("It  rained.\n\nHe left.", "It rained. He left.", []),
    ],
)
def test_changes_are_told_sentence_by_sentence(old: str, new: str, changes: list[str]) -> None:
    assert list(changes_between(old, new)) == changes


def test_a_long_list_of_changes_is_cut() -> None:
    new = replace(NEW, text="\n\n".join(f"Sentence {n} is new here." for n in range(9)) + NEW.text)

    _, notices = newest_versions([OLD, new])

    assert "more" in notices[0].message
    assert len(notices[0].message) < 1000


# --- from the command line ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dam's story, a stray, and an earlier version of one of the articles."""
    place = tmp_path_factory.mktemp("week")
    for article in (*STORIES["dam"][:3], SPORT):
        name = article.name.rpartition("/")[2]
        (place / name).write_text(article.text, encoding="utf-8")
    beside = '[[article]]\nname = "herald*"\npublished = 2031-06-05\npublisher = "Herald"\n'
    older = '[[article]]\nname = "herald-old.txt"\npublished = 2031-06-03\n'
    (place / "herald-old.txt").write_text(
        (place / "herald.txt").read_text(encoding="utf-8").replace("nine", "seven"),
        encoding="utf-8",
    )
    (place / "sources.toml").write_text(beside + older, encoding="utf-8")
    return place


def made(result: Result) -> list[dict[str, Any]]:
    """The briefs that a run has written as JSON."""
    assert result.returncode == 0, result.stderr
    return [json.loads(Path(line).read_text(encoding="utf-8")) for line in result.stdout.split()]


def sources(brief: dict[str, Any]) -> set[str]:
    return {each["name"] for each in brief["articles"]}


@pytest.mark.slow
def test_a_stray_and_an_old_version_are_left_out_of_the_brief_and_named_in_it(
    folder: Path, tmp_path: Path
) -> None:
    result = briefgen("build", folder, "-o", tmp_path, "-f", "json")

    (brief,) = made(result)
    assert sources(brief) == {"gazette.txt", "herald.txt", "wire.txt"}
    assert {(n["code"], n["where"]) for n in brief["notices"]} == {
        ("other-story", "cup.txt"),
        ("update", "herald-old.txt"),
    }
    assert "cup.txt: on another story" in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "briefs"),
    [
        (["--all"], [{"cup.txt", "gazette.txt", "herald.txt", "wire.txt"}]),
        (["--split"], [{"gazette.txt", "herald.txt", "wire.txt"}, {"cup.txt"}]),
        (["--topic", "cup final"], [{"cup.txt"}]),
    ],
    ids=["all", "split", "topic"],
)
def test_other_stories_can_be_kept_split_off_or_picked(
    folder: Path, tmp_path: Path, options: list[str], briefs: list[set[str]]
) -> None:
    result = briefgen("build", folder, "-o", tmp_path, "-f", "json", *options)

    assert [sources(brief) for brief in made(result)] == briefs


def test_two_briefs_of_one_title_have_folders_of_their_own() -> None:
    brief = replace(brief_from_json((TESTS / "data" / "brief.json").read_bytes()), title="Dam")

    titles = [each.title for _, each in with_titles_apart([((), brief)] * 3)]

    assert titles == ["Dam", "Dam (2)", "Dam (3)"]
