"""A folder with an article in each format becomes one brief, which can be checked."""

from pathlib import Path

import pytest
from letters import FEEDS, MAILS
from pages import PAGES, TEXTS
from papers import DOCUMENTS, PDFS
from parcels import ARCHIVES, JSONS
from spacy.language import Language

from briefgen.checking import check
from briefgen.datamodel import Brief
from briefgen.errors import InputError
from briefgen.loading import Loaded, load_articles
from briefgen.pipeline import make_brief
from briefgen.rendering import render
from briefgen.writing import texts_beside, with_kept_texts, write_brief

FOLDER = {
    "page.html": PAGES["linked-data.html"],
    "typed.txt": TEXTS["source-line.txt"],
    "note.md": TEXTS["front-matter.md"],
    "print.pdf": PDFS["two-columns-two-pages.pdf"],
    "report.docx": DOCUMENTS["properties.docx"],
    "letter.eml": MAILS["newsletter.eml"],
    "box.mbox": MAILS["three.mbox"],
    "news.rss": FEEDS["whole.rss"],
    "news.atom": FEEDS["two.atom"],
    "list.json": JSONS["list.json"],
    "lines.jsonl": JSONS["lines.jsonl"],
    "four.zip": ARCHIVES["four.zip"],
    "two.tar.xz": ARCHIVES["two.tar.xz"],
    "web.warc": ARCHIVES["web.warc"],
}
LOST = {"scan.pdf": PDFS["scanned.pdf"], "locked.pdf": PDFS["password.pdf"]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article in each format, and two files that cannot be read."""
    path = tmp_path_factory.mktemp("articles")
    for name, make in (FOLDER | LOST).items():
        (path / name).write_bytes(make())
    return path


@pytest.fixture(scope="module")
def loaded(folder: Path) -> Loaded:
    return load_articles([folder])


@pytest.fixture(scope="module")
def brief(loaded: Loaded, nlp: Language) -> Brief:
    made = make_brief(loaded.articles, nlp, notices=loaded.notices)
    return with_kept_texts(made, loaded.articles)


def test_every_file_is_in_the_brief_or_named_with_a_reason(brief: Brief) -> None:
    named = {source.name.split("/")[0] for source in brief.articles}
    told = {notice.where: notice.code for notice in brief.notices if notice.where in LOST}

    assert named == set(FOLDER)
    assert told == {"scan.pdf": "no-text", "locked.pdf": "password"}


def test_every_passage_stands_in_the_files_themselves(brief: Brief, loaded: Loaded) -> None:
    result = check(brief, loaded.articles)

    assert result.total > 100
    assert result.lost == ()


def test_every_passage_stands_in_the_texts_that_were_kept(
    brief: Brief, loaded: Loaded, tmp_path: Path
) -> None:
    (path,) = write_brief(brief, tmp_path, {"json": render(brief, "json")}, loaded.articles)
    kept = load_articles([path.parent / "sources"], languages=None)
    typed = tuple(each for each in loaded.articles if not each.extracted)

    assert check(brief, (*kept.articles, *typed)).lost == ()
    assert set(texts_beside(brief, path.parent)) == {
        each.name for each in loaded.articles if each.extracted
    }


def test_a_passage_of_a_pdf_knows_its_page(brief: Brief, loaded: Loaded) -> None:
    source = next(each for each in brief.articles if each.name == "print.pdf")
    text = next(each.text for each in loaded.articles if each.name == "print.pdf")

    assert len(source.pages) == 3
    assert source.page_at(text.index("denied on Monday")) == 1
    assert source.page_at(text.index("A court in Norvale")) == 3
    assert "p. 3)" in render(brief, "md").decode()


def test_a_source_without_pages_has_no_page(brief: Brief) -> None:
    source = next(each for each in brief.articles if each.name == "typed.txt")

    assert source.page_at(100) is None


def test_any_format_is_known_on_standard_input() -> None:
    made = {**FOLDER, "no name": MAILS["mail-without-suffix"]}

    for name, make in made.items():
        assert load_articles(["-"], stdin=make()).articles[0].name.startswith("stdin"), name


def test_a_folder_of_files_that_cannot_be_read_says_so_in_one_line(tmp_path: Path) -> None:
    for name, make in LOST.items():
        (tmp_path / name).write_bytes(make())

    with pytest.raises(InputError, match=r"no article to read: locked.pdf: locked with a password"):
        load_articles([tmp_path])
