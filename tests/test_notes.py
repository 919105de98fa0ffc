"""`notes.md`: an analyst's words beside an item, through every rebuild, never lost."""

from dataclasses import replace
from pathlib import Path

import mdformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_changes import BRIDGE, FERRY, ROOF, brief_of, id_of

from briefgen.changes import noted, with_since
from briefgen.datamodel import Brief, Item, SectionKind
from briefgen.loading import load_articles
from briefgen.notes import notes_from
from briefgen.rendering import brief_from_json, brief_to_json, render


def item_of(brief: Brief, words: str) -> Item:
    claims = next(each for each in brief.sections if each.kind is SectionKind.CLAIMS)
    return next(item for item in claims.items if words in item.text)


# --- the file -----------------------------------------------------------------------------------


def test_a_heading_s_first_word_is_the_id_and_the_rest_is_for_the_analyst() -> None:
    text = (
        "# Ours\n\nNot a note.\n\n## 1b506fa015 the bridge\n\nAsked again.\n\nNo answer.\n## x\ny\n"
    )

    assert notes_from(text) == {"1b506fa015": "Asked again.\n\nNo answer.", "x": "y"}


def test_two_notes_under_one_id_are_one_and_an_empty_one_is_none() -> None:
    assert notes_from("## a\none\n## b\n\n## a\ntwo\n") == {"a": "one\n\ntwo"}
    assert notes_from("") == {}


def test_lines_of_other_systems_are_read() -> None:
    assert notes_from("\ufeff## a\r\none\r\n") == {"a": "one"}


@given(st.text())
def test_no_file_is_too_odd_to_be_read(text: str) -> None:
    assert all(target and words for target, words in notes_from(text).items())


def test_the_file_beside_the_articles_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("## a\nIda Holm said it rained.\n")
    (tmp_path / "a.txt").write_text("Ida Holm said it rained.\n")

    assert [article.name for article in load_articles([tmp_path]).articles] == ["a.txt"]


# --- in the brief -------------------------------------------------------------------------------


def test_a_note_stands_beside_its_item_and_in_its_own_key() -> None:
    brief = brief_of(("a.txt", [BRIDGE, ROOF]))

    made = noted(brief, {id_of(brief, "bridge"): "Asked again."})

    assert item_of(made, "bridge").note == "Asked again."
    assert item_of(made, "bridge").text == item_of(brief, "bridge").text
    assert item_of(made, "roof").note is None
    assert made.lost_notes == ()
    assert brief_from_json(brief_to_json(made)) == made


@pytest.mark.parametrize("kind", ["md", "html"])
def test_a_note_is_printed_apart_from_what_sources_say(kind: str) -> None:
    brief = brief_of(("a.txt", [BRIDGE]))
    notes = {id_of(brief, "bridge"): "Asked *again*.", "ida-holm": "Is on leave.", "a.txt": "Read."}

    made = render(noted(brief, notes), kind).decode()

    marks = {
        "md": "  - *Analyst’s note:* Asked \\*again\\*.",
        "html": "note:</b> Asked *again*.</p>",
    }
    assert marks[kind] in made
    assert "Is on leave." in made
    assert "Read." in made


def test_a_note_of_each_file_is_kept() -> None:
    first = brief_of(("a.txt", [BRIDGE]))
    name = id_of(first, "bridge")
    both = brief_of(("a.txt", [BRIDGE]), toml=f'[[note]]\nitem = "{name}"\ntext = "One."')

    assert item_of(noted(both, {name: "Two."}), "bridge").note == "One.\n\nTwo."
    assert item_of(noted(both, {name: "One."}), "bridge").note == "One."


def test_without_notes_the_brief_is_what_it_was() -> None:
    brief = brief_of(("a.txt", [BRIDGE]))

    assert noted(brief, {}) is brief


# --- through rebuilds ---------------------------------------------------------------------------


def test_a_note_goes_along_when_the_source_is_edited_twice() -> None:
    second = ("Ida Holm", "said", "the old bridge would be closed for ten months from Monday")
    third = ("Ida Holm", "said", "the old stone bridge would be closed for ten months from Monday")
    first = brief_of(("a.txt", [BRIDGE, ROOF]))
    notes = {id_of(first, "bridge"): "Asked again."}

    later = with_since(brief_of(("a.txt", [second, ROOF])), first)
    last = with_since(brief_of(("a.txt", [third, ROOF])), later)
    made = noted(last, notes, later)

    assert item_of(made, "bridge").note == "Asked again."
    assert made.lost_notes == ()
    [notice] = [each for each in made.notices if each.code == "note-moved"]
    assert id_of(last, "bridge") in notice.message


def test_an_added_article_moves_no_note() -> None:
    first = brief_of(("a.txt", [BRIDGE, ROOF]))
    notes = {id_of(first, "bridge"): "Asked again."}

    made = noted(brief_of(("a.txt", [BRIDGE, ROOF]), ("b.txt", [FERRY])), notes)

    assert item_of(made, "bridge").note == "Asked again."


def test_a_note_whose_item_is_gone_is_listed_with_what_it_was_about() -> None:
    first = brief_of(("a.txt", [BRIDGE, ROOF]))
    notes = {id_of(first, "roof"): "Who pays?"}

    second = with_since(brief_of(("a.txt", [BRIDGE])), first)
    made = noted(second, notes, first)
    third = noted(with_since(brief_of(("a.txt", [BRIDGE])), made), notes, made)

    for brief in (made, third):
        [lost] = brief.lost_notes
        assert (lost.target, lost.text) == (id_of(first, "roof"), "Who pays?")
        assert lost.was is not None
        assert "slate roof" in lost.was
        assert "lost-note" in [each.code for each in brief.notices]
        for kind in ("md", "html"):
            words = render(brief, kind).decode()
            assert words.index("Notes on what is gone") < words.index("Who pays?")


def test_mdformat_finds_nothing_to_change_in_a_brief_with_news_and_notes() -> None:
    first = brief_of(("a.txt", [BRIDGE, ROOF]))
    notes = {id_of(first, "bridge"): "1. *Asked*\n\n- again", "ida-holm": "x", "gone": "# y"}
    second = with_since(brief_of(("a.txt", [BRIDGE]), ("b.txt", [FERRY])), first)

    dated = replace(noted(second, notes, first), date="2031-06-03")
    made = render(dated, "md").decode()

    options = {"compact_tables": True}
    extensions = {"gfm", "frontmatter", "footnote"}
    assert mdformat.text(made, options=options, extensions=extensions) == made


def test_a_brief_of_an_earlier_version_can_still_be_read() -> None:
    """The new keys are additions: a brief without them is one."""
    old = brief_of(("a.txt", [BRIDGE]))
    text = brief_to_json(old).decode()
    bare = text.replace(',\n "lost_notes": [],\n "since": null', "").replace(
        ',\n     "earlier_ids": []', ""
    )

    assert "earlier_ids" not in bare
    assert "lost_notes" not in bare
    assert brief_from_json(bare.encode()) == old
