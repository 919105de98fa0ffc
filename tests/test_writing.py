"""Files whole or not at all, under names that every system takes."""

import errno
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.datamodel import Article, Brief
from briefgen.errors import RenderError
from briefgen.rendering import brief_from_json
from briefgen.writing import (
    kept_name,
    kept_texts,
    slug,
    texts_beside,
    with_kept_texts,
    write_brief,
    write_file,
)

BRIEF = brief_from_json((Path(__file__).parent / "data" / "brief.json").read_bytes())


def brief_with(*names: str) -> Brief:
    """The invented brief with sources of these names."""
    sources = tuple(replace(BRIEF.articles[0], number=n, name=x) for n, x in enumerate(names, 1))
    return replace(BRIEF, articles=sources, sections=())


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Harbour sold?", "harbour-sold"),
        ("Ødegård’s plan: “no”", "odegards-plan-no"),
        ("CON", "brief-con"),
        ("lpt1", "brief-lpt1"),
        ("../../etc/passwd", "etc-passwd"),
        ("Straße", "strasse"),
    ],
)
def test_a_title_becomes_a_folder_name(title: str, name: str) -> None:
    assert slug(title) == name


@given(st.text())
def test_any_title_becomes_a_safe_folder_name(title: str) -> None:
    name = slug(title)

    assert 0 < len(name) <= 80
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not name.startswith("-")
    assert not name.endswith("-")


def test_titles_without_a_latin_letter_keep_apart() -> None:
    assert slug("東京") != slug("京都")


def test_a_long_title_is_cut_at_a_word() -> None:
    assert slug("harbour " * 40) == "-".join(["harbour"] * 8)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("page.html", "page.html.txt"),
        ("sub/page.html", "sub-page.html.txt"),
        ("../../page.html", "page.html.txt"),
        ("https://a.example/x?y=1", "a.example-x-y-1.txt"),
        ("aux.html", "source-aux.html.txt"),
    ],
)
def test_a_source_gets_a_file_name(name: str, kept: str) -> None:
    assert kept_name(name) == kept


@given(st.text())
@example("0…0")
def test_any_source_gets_a_safe_file_name(name: str) -> None:
    kept = kept_name(name)

    assert 4 < len(kept) <= 84
    assert Path(kept).name == kept
    assert ".." not in kept
    assert not kept.startswith(".")


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "b.txt", b"whole")

    assert (tmp_path / "a" / "b.txt").read_bytes() == b"whole"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]


def test_an_old_file_is_replaced_and_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("other", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "other")

    write_file(tmp_path / "link", b"new")

    assert (tmp_path / "link").read_bytes() == b"new"
    assert (tmp_path / "other").read_text(encoding="utf-8") == "other"


def test_others_may_read_what_is_written(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from briefgen.writing import write_file;"
        "os.umask(0o022); write_file(Path(sys.argv[1]), b'x')"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "x"], check=True)

    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o644


def test_a_place_that_cannot_be_written_to_is_told_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")

    with pytest.raises(RenderError, match=r"cannot be written .* choose another place with -o"):
        write_file(tmp_path / "file" / "brief.md", b"x")


def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_file(tmp_path / "brief.md", b"old")

    def no_space(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(RenderError, match="No space left"):
        write_file(tmp_path / "brief.md", b"new")

    assert (tmp_path / "brief.md").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["brief.md"]


def test_a_brief_is_written_into_a_folder_of_its_own(tmp_path: Path) -> None:
    paths = write_brief(replace(BRIEF, title="A b"), tmp_path, {"md": b"1", "html": b"2"})

    assert paths == (tmp_path / "a-b" / "brief.md", tmp_path / "a-b" / "brief.html")
    assert [path.read_bytes() for path in paths] == [b"1", b"2"]


def test_the_text_of_a_page_is_kept_beside_the_brief(tmp_path: Path) -> None:
    article = Article("site/page.html", "What it says.\n", extracted=True)
    brief = with_kept_texts(brief_with("site/page.html", "plain.txt"), (article,))

    write_brief(brief, tmp_path, {}, (article,))

    assert [source.extracted for source in brief.articles] == ["sources/site-page.html.txt", None]
    kept = tmp_path / slug(brief.title) / "sources" / "site-page.html.txt"
    assert kept.read_text(encoding="utf-8") == "What it says.\n"


def test_the_kept_texts_go_along_to_another_folder(tmp_path: Path) -> None:
    article = Article("page.html", "What it says.\n", extracted=True)
    brief = with_kept_texts(brief_with("page.html", "plain.txt"), (article,))
    first, *_ = write_brief(brief, tmp_path, {"json": b"{}"}, (article,))

    texts = kept_texts(brief, first.parent)

    assert texts == (article,)
    assert kept_texts(brief, tmp_path) == ()


def test_two_sources_never_share_a_kept_text() -> None:
    names = ("a/b.html", "a-b.html", "A/B.html")
    articles = tuple(Article(name, name, extracted=True) for name in names)

    kept = [each.extracted for each in with_kept_texts(brief_with(*names), articles).articles]

    assert kept == [
        "sources/a-b.html.txt",
        "sources/a-b.html-2.txt",
        "sources/A-B.html-3.txt",
    ]


@pytest.mark.parametrize("place", ["../outside.txt", "/etc/outside.txt", "sources/../../x.txt"])
def test_no_text_is_written_outside_of_the_folder(tmp_path: Path, place: str) -> None:
    brief = brief_with("page.html")
    brief = replace(brief, articles=(replace(brief.articles[0], extracted=place),))

    with pytest.raises(RenderError, match="only be kept inside"):
        write_brief(brief, tmp_path, {}, (Article("page.html", "x", extracted=True),))


def test_a_folder_that_is_a_link_to_elsewhere_is_not_followed(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / slug(BRIEF.title), tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "sources").symlink_to(elsewhere)
    article = Article("page.html", "x", extracted=True)

    with pytest.raises(RenderError, match="only be kept inside"):
        write_brief(with_kept_texts(brief_with("page.html"), (article,)), tmp_path, {}, (article,))

    assert not list(elsewhere.iterdir())


def test_the_texts_that_lie_beside_a_brief_are_found(tmp_path: Path) -> None:
    known = Article("a.txt", "The harbour is closed.\n")
    kept = Article("b.html", "The harbour is open.", extracted=True)
    numbered = [
        replace(BRIEF.articles[0], number=number, name=each.name, sha256=each.sha256)
        for number, each in enumerate((known, kept), 1)
    ]
    brief = with_kept_texts(replace(BRIEF, articles=tuple(numbered), sections=()), (known, kept))
    (tmp_path / "a.txt").write_text(known.text, encoding="utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "b.html.txt").write_text(kept.text, encoding="utf-8")

    assert texts_beside(brief, tmp_path) == {"a.txt": known.text, "b.html": kept.text}


@pytest.mark.parametrize("name", ["gone.txt", "../a.txt", "/etc/hostname", "empty.txt"])
def test_a_text_that_is_not_beside_the_brief_is_not_taken(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_text("", encoding="utf-8")

    assert texts_beside(brief_with(name), tmp_path / "in") == {}
