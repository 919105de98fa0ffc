"""`corrections.toml`: read strictly, applied the same way at every build."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from strategies import actor, facts, statement

from briefgen.brief import compose
from briefgen.corrections import Corrections, corrections_from
from briefgen.datamodel import Article, ArticleFacts, Brief, Item, SectionKind
from briefgen.errors import InputError
from briefgen.settings import Settings

DOCUMENT = Path(__file__).parents[1] / "docs" / "corrections.md"

HERALD = Article(
    "herald.txt", "Ida Holm said the old bridge was closed.", published=date(2031, 6, 3)
)
COURIER = Article("courier.txt", "Holm said the school needs a new roof.")


def story() -> tuple[list[Article], list[ArticleFacts]]:
    one = statement(
        HERALD, "the old bridge was closed", source="Ida Holm", cue="said", speakers=["Ida Holm"]
    )
    other = statement(
        COURIER, "the school needs a new roof", source="Holm", cue="said", speakers=["Holm"]
    )
    return [HERALD, COURIER], [
        facts(HERALD, [actor(HERALD, "Ida Holm", roles=[])], [one]),
        facts(COURIER, [actor(COURIER, "Holm")], [other]),
    ]


def brief(toml: str = "") -> Brief:
    articles, found = story()
    return compose(articles, found, Settings(corrections=corrections_from(toml)))


def items(made: Brief, kind: SectionKind) -> tuple[Item, ...]:
    return next(section.items for section in made.sections if section.kind is kind)


def item_with(made: Brief, words: str) -> str:
    return next(item.id for item in items(made, SectionKind.CLAIMS) if words in item.text)


def test_without_corrections_the_brief_lists_none() -> None:
    assert brief().corrections == ()
    assert corrections_from("") == Corrections()


def test_an_article_s_name_can_mean_somebody_else() -> None:
    made = brief('[[split]]\nactor = "ida-holm"\narticles = ["courier.txt"]\nname = "Nils Holm"')

    assert sorted(each.name for each in brief().actors) == ["Ida Holm"]
    assert sorted(each.name for each in made.actors) == ["Ida Holm", "Nils Holm"]
    assert {e.speaker for i in items(made, SectionKind.CLAIMS) for e in i.evidence} == {
        "Ida Holm",
        "Nils Holm",
    }


def test_two_names_can_be_one_actor() -> None:
    articles, found = story()
    other = Article("x.txt", "The Bridge Lady said it rained.")
    said = statement(other, "it rained", source="The Bridge Lady", cue="said", speakers=["x"])
    found.append(facts(other, [actor(other, "Bridge Lady", local="x")], [said]))
    toml = '[[merge]]\nactors = ["ida-holm", "bridge-lady"]'

    made = compose([*articles, other], found, Settings(corrections=corrections_from(toml)))

    [holm] = made.actors
    assert (holm.name, holm.statements) == ("Ida Holm", 3)
    assert "Bridge Lady" in holm.aliases
    assert holm.articles == ("courier.txt", "herald.txt", "x.txt")


def test_an_item_can_be_dropped_and_another_moved() -> None:
    dropped, moved = item_with(brief(), "roof"), item_with(brief(), "bridge")

    made = brief(
        f'[[drop]]\nitem = "{dropped}"\nwhy = "an aside"\n'
        f'[[move]]\nitem = "{moved}"\nto = "expert_views"'
    )

    assert items(made, SectionKind.CLAIMS) == ()
    assert [item.id for item in items(made, SectionKind.EXPERT_VIEWS)] == [moved]
    assert [(each.action, each.target, each.value) for each in made.corrections] == [
        ("drop", dropped, "an aside"),
        ("move", moved, "expert_views"),
    ]


def test_an_article_can_be_described_and_noted() -> None:
    made = brief(
        '[[article]]\nname = "courier.txt"\npublished = 2031-06-05\npublisher = "The Courier"\n'
        'reliability = "B"\n[[note]]\narticle = "courier.txt"\ntext = "Seen on paper."'
    )

    source = next(each for each in made.articles if each.name == "courier.txt")
    assert (source.published, source.publisher) == (date(2031, 6, 5), "The Courier")
    assert (source.reliability, source.note) == ("B", "Seen on paper.")
    assert made.date == "2031-06-05"


def test_an_item_and_an_actor_can_be_noted() -> None:
    noted = item_with(brief(), "roof")

    made = brief(
        f'[[note]]\nitem = "{noted}"\ntext = "Asked again."\n'
        '[[note]]\nactor = "ida-holm"\ntext = "Resigned since."'
    )

    assert {i.id: i.note for i in items(made, SectionKind.CLAIMS)}[noted] == "Asked again."
    assert made.actors[0].note == "Resigned since."


@pytest.mark.parametrize(
    "toml",
    [
        '[[drop]]\nitem = "nothing"',
        '[[merge]]\nactors = ["nobody", "no-one"]',
        '[[article]]\nname = "z.txt"\nreliability = "A"',
        '[[note]]\nactor = "nobody"\ntext = "?"',
    ],
)
def test_an_unknown_id_is_a_warning_and_changes_nothing(toml: str) -> None:
    made = brief(toml)

    assert {notice.code for notice in made.notices} == {"unknown-id"}
    assert made.corrections == ()
    assert made.sections == brief().sections


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[[drop]", "no TOML"),
        ('[[remove]]\nitem = "x"', "remove"),
        ('[drop]\nitem = "x"', "two brackets"),
        ('[[drop]]\nid = "x"', "id means nothing here"),
        ("[[drop]]\n", "item"),
        ('[[move]]\nitem = "x"\nto = "sources"', "'sources'"),
        ('[[article]]\nname = "x"\nreliability = "G"', "from A to F"),
        ('[[article]]\nname = "x"\npublished = "3 June"', "no date"),
        ('[[merge]]\nactors = ["a"]', "two ids"),
        ('[[note]]\ntext = "x"', "one of item, actor and article"),
    ],
)
def test_what_cannot_be_understood_is_refused_in_one_line(toml: str, words: str) -> None:
    with pytest.raises(InputError, match=r"corrections\.toml") as raised:
        corrections_from(toml)

    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


def test_the_documented_example_can_be_read() -> None:
    example = DOCUMENT.read_text("utf-8").split("```toml\n")[1].split("```")[0]

    assert len(corrections_from(example).entries) == 7


def test_corrections_beside_the_sources_are_applied_and_listed(tmp_path: Path) -> None:
    story_folder = tmp_path / "story"
    story_folder.mkdir()
    (story_folder / "herald.txt").write_text(
        "The Herald\n\nIda Holm said on Monday that the old bridge was closed.\n", "utf-8"
    )
    (story_folder / "corrections.toml").write_text(
        '[[article]]\nname = "herald.txt"\npublished = 2031-06-05\n[[drop]]\nitem = "gone"\n',
        "utf-8",
    )

    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "build", story_folder, "-o", tmp_path, "-f", "md"],
        capture_output=True,
        text=True,
        check=True,
    )

    [made] = tmp_path.glob("*/brief.md")
    text = made.read_text("utf-8")
    assert "- Article herald.txt: 2031-06-05" in text
    assert "5 June 2031" in text
    assert "nothing in this brief is called 'gone'" in done.stderr
    assert "cannot be read yet" not in done.stderr
