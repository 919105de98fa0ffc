"""Two briefs compared: what is told as new, gone and other, and what is the same all along."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from strategies import actor, facts, statement, stories
from test_pdf import faults

from briefgen.brief import compose
from briefgen.changes import changes_between, in_words, told_at_length, with_since
from briefgen.changes.identity import COMPARED, identity_of
from briefgen.changes.texts import edits_between
from briefgen.corrections import corrections_from
from briefgen.datamodel import (
    Article,
    ArticleFacts,
    Brief,
    Cause,
    Change,
    ChangeKind,
    Changes,
    Evidence,
    Issue,
    SectionKind,
    Side,
    SourceRole,
    Stance,
)
from briefgen.rendering import (
    brief_from_json,
    changes_schema,
    changes_to_json,
    render,
    render_changes,
)
from briefgen.rendering.changed import word_changes
from briefgen.settings import Settings

BRIEF = brief_from_json((Path(__file__).parent / "data" / "brief.json").read_bytes())

Row = tuple[str, str, str]
"""Speaker, cue and content of a sentence."""


Story = tuple[tuple[Article, ...], tuple[ArticleFacts, ...]]


def article_of(name: str, rows: Sequence[Row], publisher: str | None = None) -> Article:
    text = "".join(f"{who} {cue} {content}.\n" for who, cue, content in rows)
    return Article(name, text, publisher=publisher or name)


def brief_of(*articles: tuple[str, Sequence[Row]], toml: str = "") -> Brief:
    """A brief of articles whose every sentence is a statement."""
    made = [article_of(name, rows) for name, rows in articles]
    found = []
    for article, (_, rows) in zip(made, articles, strict=True):
        said = [
            statement(
                article,
                content,
                source=who,
                cue=cue,
                speakers=[who],
                stance=Stance.DENY if cue.startswith("denied") else Stance.ASSERT,
                role=SourceRole.OFFICIAL,
            )
            for who, cue, content in rows
        ]
        names = dict.fromkeys(who for who, _, _ in rows)
        found.append(facts(article, [actor(article, name) for name in names], said))
    return compose(made, found, Settings(corrections=corrections_from(toml)))


def id_of(brief: Brief, words: str) -> str:
    """Id of the claim with these words."""
    claims = next(each for each in brief.sections if each.kind is SectionKind.CLAIMS)
    return next(item.id for item in claims.items if words in item.text)


def kinds(changes: Changes) -> list[tuple[ChangeKind, Cause]]:
    return [(change.kind, change.cause) for change in changes.items]


BRIDGE = ("Ida Holm", "said", "the old bridge would be closed for nine months from Monday")
ROOF = ("Nils Vance", "said", "the village school needed a new slate roof before winter")
FERRY = ("Ola Brandt", "said", "the island ferry had carried eleven thousand passengers in spring")
NO_BRIDGE = ("Nils Vance", "denied that", "the old bridge would be closed for nine months")


# --- what is told -------------------------------------------------------------------------------


def test_the_same_brief_has_not_changed() -> None:
    changes = changes_between(BRIEF, BRIEF)

    assert (changes.items, changes.sources) == ((), ())
    assert in_words(changes) == "no change in what the sources say"


def test_a_statement_of_a_new_article_is_new() -> None:
    old, new = brief_of(("a.txt", [BRIDGE])), brief_of(("a.txt", [BRIDGE]), ("b.txt", [ROOF]))

    changes = changes_between(old, new)

    [statement_change, speaker] = changes.items
    assert (statement_change.kind, statement_change.cause) == (ChangeKind.NEW, Cause.SOURCE)
    assert speaker.new is not None
    assert speaker.new.section is SectionKind.ACTORS
    assert in_words(changes) == "1 new claim, 1 new speaker"
    assert [(each.kind, each.name) for each in changes.sources] == [(ChangeKind.NEW, "b.txt")]


def test_a_statement_that_leaves_with_its_article_is_not_withdrawn() -> None:
    old, new = brief_of(("a.txt", [BRIDGE]), ("b.txt", [ROOF])), brief_of(("a.txt", [BRIDGE]))

    changes = changes_between(old, new)

    assert kinds(changes) == [(ChangeKind.GONE, Cause.SOURCE)]
    assert in_words(changes) == "1 gone with a source"


def test_a_statement_that_its_article_does_not_make_any_more_is_withdrawn() -> None:
    old, new = brief_of(("a.txt", [BRIDGE, ROOF])), brief_of(("a.txt", [BRIDGE]))

    changes = changes_between(old, new)

    assert kinds(changes) == [(ChangeKind.GONE, Cause.EDIT)]
    assert in_words(changes) == "1 withdrawn, 1 source edited"


def test_a_statement_that_is_only_not_found_any_more_is_not_withdrawn() -> None:
    """The source is the same: whoever lost it, it was not the source."""
    whole = brief_of(("a.txt", [BRIDGE, ROOF]))
    less = replace(
        whole, sections=tuple(replace(each, items=each.items[:1]) for each in whole.sections)
    )

    assert kinds(changes_between(whole, less)) == [(ChangeKind.GONE, Cause.READING)]
    assert kinds(changes_between(less, whole))[0] == (ChangeKind.NEW, Cause.READING)
    assert in_words(changes_between(whole, less)) == "1 read otherwise"


def test_what_an_analyst_drops_is_told_as_that() -> None:
    old = brief_of(("a.txt", [BRIDGE, ROOF]))
    dropped = id_of(old, "roof")

    new = brief_of(("a.txt", [BRIDGE, ROOF]), toml=f'[[drop]]\nitem = "{dropped}"')

    assert kinds(changes_between(old, new)) == [(ChangeKind.GONE, Cause.ANALYST)]


def test_a_claim_that_somebody_denies_now_is_newly_denied() -> None:
    old, new = brief_of(("a.txt", [BRIDGE])), brief_of(("a.txt", [BRIDGE]), ("b.txt", [NO_BRIDGE]))

    denied = [c for c in changes_between(old, new).items if c.kind is ChangeKind.DENIED]

    [change] = denied
    assert change.cause is Cause.SOURCE
    assert [side.section for side in change.by] == [SectionKind.DENIALS]
    back = [c for c in changes_between(new, old).items if c.kind is ChangeKind.UNDENIED]
    assert [change.cause for change in back] == [Cause.SOURCE]


def test_a_claim_of_a_second_publisher_is_newly_corroborated() -> None:
    old = brief_of(("a.txt", [BRIDGE, ROOF]))
    new = brief_of(("a.txt", [BRIDGE, ROOF]), ("b.txt", [FERRY, BRIDGE]))

    found = [c for c in changes_between(old, new).items if c.kind is ChangeKind.CORROBORATED]
    back = [c for c in changes_between(new, old).items if c.kind is ChangeKind.UNCORROBORATED]

    assert [(change.before, change.after) for change in found] == [("1", "2")]
    assert [(change.before, change.after) for change in back] == [("2", "1")]


def test_a_statement_worded_anew_is_one_with_what_it_was() -> None:
    anew = ("Ida Holm", "said", "the old bridge would be closed for ten months from Tuesday")
    old, new = brief_of(("a.txt", [BRIDGE, ROOF])), brief_of(("a.txt", [anew, ROOF]))

    [change] = changes_between(old, new).items

    assert (change.kind, change.before, change.after) == (ChangeKind.REWORDED, BRIDGE[2], anew[2])


def test_words_given_to_somebody_else_are_told() -> None:
    anew = ("Nils Vance", "said", BRIDGE[2])
    old, new = brief_of(("a.txt", [BRIDGE, FERRY])), brief_of(("a.txt", [anew, FERRY]))

    found = [c for c in changes_between(old, new).items if c.kind is ChangeKind.REATTRIBUTED]

    assert [(c.before, c.after, c.cause) for c in found] == [("Ida Holm", "Nils Vance", Cause.EDIT)]


def test_two_who_say_the_same_are_not_taken_for_each_other() -> None:
    same = ("Nils Vance", "said", BRIDGE[2])
    one, other = brief_of(("a.txt", [BRIDGE, same])), brief_of(("a.txt", [BRIDGE, same, ROOF]))

    assert ChangeKind.REATTRIBUTED not in [c.kind for c in changes_between(one, one).items]
    assert ChangeKind.REATTRIBUTED not in [c.kind for c in changes_between(one, other).items]


def test_a_renamed_file_is_the_same_source() -> None:
    old, new = brief_of(("a.txt", [BRIDGE, ROOF])), brief_of(("z.txt", [BRIDGE, ROOF]))

    assert changes_between(old, new).sources == ()
    assert changes_between(old, new).items == ()


def test_a_clearer_statement_of_another_article_takes_the_lead_and_nothing_is_gone() -> None:
    """The id is another then, for it is made of the leading words."""
    longer = (BRIDGE[0], BRIDGE[1], f"{BRIDGE[2]} because of its rusted northern bearings")
    old, new = brief_of(("b.txt", [BRIDGE])), brief_of(("a.txt", [longer]), ("b.txt", [BRIDGE]))

    assert ChangeKind.GONE not in [change.kind for change in changes_between(old, new).items]


def test_the_program_that_made_a_brief_is_named_where_it_is_another() -> None:
    other = replace(BRIEF, generator="briefgen 9 with another model")

    [notice] = changes_between(BRIEF, other).notices

    assert notice.code == "other-generator"


# --- identity -----------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(story=stories(fewest=1, most=4), draw=st.data())
def test_a_brief_made_again_in_another_order_has_not_changed(
    story: Story, draw: st.DataObject
) -> None:
    articles, found = story
    order = draw.draw(st.permutations(range(len(articles))))
    one = compose(articles, found, Settings())
    other = compose(
        [articles[place] for place in order], [found[place] for place in order], Settings()
    )

    assert changes_between(one, other).items == ()


@settings(max_examples=40, deadline=None)
@given(story=stories(fewest=2, most=4))
def test_an_added_article_takes_nothing_away(
    story: Story,
) -> None:
    articles, found = story
    old = compose(articles[1:], found[1:], Settings())
    new = compose(articles, found, Settings())

    changes = changes_between(old, new)
    gone = [change for change in changes.items if change.kind is ChangeKind.GONE]

    assert [change for change in gone if change.cause is not Cause.READING] == []
    assert all(each.kind is ChangeKind.NEW for each in changes.sources)


@settings(max_examples=40, deadline=None)
@given(one=stories(fewest=1, most=3), other=stories(fewest=1, most=3))
def test_identity_is_one_to_one_and_leaves_nothing_untold(
    one: Story,
    other: Story,
) -> None:
    old = compose(*one, Settings())
    new = compose(*other, Settings())
    same, changes = identity_of(old, new), changes_between(old, new)

    taken = [item.id for _, item in same.items.values()]
    assert len(taken) == len(set(taken))
    told = {
        change.old.id for change in changes.items if change.kind is ChangeKind.GONE and change.old
    }
    statements = [s for s in old.sections if s.kind in COMPARED[:4]]
    ids = {item.id for section in statements for item in section.items}
    assert ids <= {*same.items, *same.absorbed, *told}


def test_an_item_remembers_what_it_was_called() -> None:
    second = ("Ida Holm", "said", "the old bridge would be closed for ten months from Monday")
    third = ("Ida Holm", "said", "the old stone bridge would be closed for ten months from Monday")
    first = brief_of(("a.txt", [BRIDGE, ROOF]))
    name = id_of(first, "bridge")

    later = with_since(brief_of(("a.txt", [second, ROOF])), first)
    last = with_since(brief_of(("a.txt", [third, ROOF])), later)

    found = [i for s in last.sections if s.kind is SectionKind.CLAIMS for i in s.items]
    [bridge] = [item for item in found if "bridge" in item.text]
    assert bridge.earlier_ids[0] == name
    assert len(bridge.earlier_ids) == 2
    assert bridge.id not in bridge.earlier_ids


def test_a_brief_made_again_on_the_same_day_keeps_its_news() -> None:
    old, new = brief_of(("a.txt", [BRIDGE])), brief_of(("a.txt", [BRIDGE]), ("b.txt", [ROOF]))
    morning = with_since(new, old)

    assert morning.since is not None
    assert morning.since.items
    assert with_since(new, morning) == morning


# --- sentences of an edited source --------------------------------------------------------------


def test_only_the_changed_sentences_are_told() -> None:
    old = "Nine people were hurt in it. The bridge is old and rusted. It rained all day long."
    new = "Eleven people were hurt in it. The bridge is old and rusted. A new line was added here."

    edits = edits_between(old, new, "a.txt", "a.txt")

    assert [(e.before and e.before.exact, e.after and e.after.exact) for e in edits] == [
        ("Nine people were hurt in it.", "Eleven people were hurt in it."),
        ("It rained all day long.", None),
        (None, "A new line was added here."),
    ]


@settings(max_examples=60, deadline=None)
@given(
    old=st.lists(st.sampled_from(["One two three four. ", "Five six seven eight!\n", "x\n"])),
    new=st.lists(st.sampled_from(["One two three nine. ", "Five six seven eight!\n", "“Y” z. "])),
)
def test_every_side_of_an_edit_stands_in_its_text(old: list[str], new: list[str]) -> None:
    before, after = "".join(old), "".join(new)

    for edit in edits_between(before, after, "a", "b"):
        for side, text in ((edit.before, before), (edit.after, after)):
            assert side is None or text[side.start : side.end] == side.exact


@settings(max_examples=80, deadline=None)
@given(one=st.text(max_size=60), other=st.text(max_size=60))
def test_wordings_with_their_differences_marked_are_still_the_wordings(
    one: str, other: str
) -> None:
    before, after = word_changes(one, other)

    assert "".join(part.text for part in before) == one
    assert "".join(part.text for part in after) == other


# --- as Markdown, page and JSON -----------------------------------------------------------------


NASTY = (
    "<script>alert(1)</script>",
    "](javascript:alert(1)) *x* `y` # z",
    "\x1b]0;owned\x07 \u202edlrow",
    "1. a\n- b\n> c",
)


def nasty(words: str) -> Changes:
    passage = Evidence("a.txt", 0, len(words), words)
    sides = [Side(f"id{n}", SectionKind.CLAIMS, words, (words,), (passage,)) for n in range(2)]
    items = [
        Change(kind, Cause.SOURCE, sides[0], sides[1], (sides[0],), words, words)
        for kind in ChangeKind
        if kind is not ChangeKind.MOVED
    ]
    return Changes("1", Issue(words), Issue(words), tuple(items))


@pytest.mark.parametrize("words", NASTY)
def test_words_of_a_source_stay_words_in_markdown(words: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(
        render_changes(nasty(words), "md").decode()
    )
    inner = [child.type for token in tokens for child in token.children or ()]

    assert "html_block" not in [token.type for token in tokens]
    assert not {"html_inline", "link_open", "code_inline", "image"} & set(inner)


@pytest.mark.parametrize("words", NASTY)
def test_words_of_a_source_stay_words_on_a_page(words: str) -> None:
    page = render_changes(nasty(words), "html").decode()

    assert "<script" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_a_page_of_changes_loads_nothing() -> None:
    page = render_changes(nasty("plain words"), "html").decode()

    assert "default-src 'none'" in page
    assert "http" not in page.partition("<body")[2]


def test_the_json_fits_the_schema() -> None:
    schema = json.loads(changes_schema())
    made = json.loads(changes_to_json(nasty("words")))

    assert schema["title"] == "Changes"
    assert set(made) == set(schema["properties"])
    assert set(made["items"][0]) == set(schema["$defs"]["Change"]["properties"])
    assert schema["properties"]["schema"]["description"].startswith("Version of this shape")


@pytest.mark.parametrize("style", ["brief", "annex", "sitrep", "onepage"])
def test_every_style_says_what_changed(style: str) -> None:
    old = brief_of(("a.txt", [BRIDGE]))
    new = with_since(brief_of(("a.txt", [BRIDGE]), ("b.txt", [ROOF])), old)

    assert b"1 new claim, 1 new speaker" in render(new, "html", style=style).replace(
        b"1 New", b"1 new"
    )


def test_every_kind_of_change_has_words() -> None:
    assert len(told_at_length(nasty("words"))) == len(ChangeKind) - 1
    assert told_at_length(nasty("words"), most=2)[2] == f"and {len(ChangeKind) - 3} more"


# --- the command --------------------------------------------------------------------------------


def run(*argv: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "briefgen", *map(str, argv)],
        capture_output=True,
        text=True,
        check=False,
        env=None,
    )


def test_the_command_compares_two_files_without_a_language_model(tmp_path: Path) -> None:
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    one.write_bytes(render(brief_of(("a.txt", [BRIDGE])), "json"))
    other.write_bytes(render(brief_of(("a.txt", [BRIDGE]), ("b.txt", [ROOF])), "json"))
    code = (
        "import sys; from briefgen.cli import app;"
        f"app(['diff', {str(one)!r}, {str(other)!r}, '-f', 'html', '-o', {str(tmp_path / 'x')!r}],"
        "standalone_mode=False); assert 'spacy' not in sys.modules"
    )

    made = run("diff", one, other)

    assert made.returncode == 0
    assert "1 new claim, 1 new speaker" in made.stdout.replace("1 New", "1 new")
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert (tmp_path / "x").read_text().startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (["diff", "gone.json", "gone.json"], 3, "gone.json: cannot be read"),
        (["diff", "x"], 2, "Missing argument"),
        (["diff", "x", "y", "-f", "pdf"], 2, "'pdf' is no format"),
        (["schema", "nonsense"], 2, "'nonsense' is no shape"),
        (["show", "-f", "html"], 2, "'html' is no format"),
    ],
)
def test_trouble_is_one_line_with_its_exit_code(argv: list[str], code: int, words: str) -> None:
    done = run(*argv)

    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_the_pdf_of_a_brief_with_news_has_no_faults() -> None:
    old = brief_of(("a.txt", [BRIDGE, ROOF]))
    anew = ("Ida Holm", "said", "the old bridge would be closed for ten months from Monday")
    new = with_since(brief_of(("a.txt", [anew]), ("b.txt", [FERRY])), old)

    assert faults(render(new, "pdf")) == []


def test_what_an_edited_source_still_says_is_not_withdrawn() -> None:
    """The words stand there; that they are not found any more is briefgen's affair."""
    whole, edited = brief_of(("a.txt", [BRIDGE, ROOF])), brief_of(("a.txt", [BRIDGE, ROOF, FERRY]))
    less = replace(
        edited,
        sections=tuple(
            replace(each, items=tuple(i for i in each.items if "roof" not in i.text))
            for each in edited.sections
        ),
    )
    text = {"a.txt": article_of("a.txt", [BRIDGE, ROOF, FERRY]).text}

    def causes(texts: dict[str, str]) -> list[Cause]:
        changes = changes_between(whole, less, new_texts=texts)
        return [change.cause for change in changes.items if change.kind is ChangeKind.GONE]

    assert causes(text) == [Cause.READING]
    assert causes({}) == causes({"a.txt": "another text"}) == [Cause.EDIT]
