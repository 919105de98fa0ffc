"""Exports for other programs: a table, a database, linked data, annotations."""

import csv
import io
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from test_rendering import NASTY, reworded

from briefgen.datamodel import Brief, SectionKind
from briefgen.rendering import brief_from_json, render

DATA = Path(__file__).parent / "data"
BRIEF = brief_from_json((DATA / "brief.json").read_bytes())
EMPTY = Brief("1", "briefgen", "Nothing", None, (), (), (), (), ())
STATEMENTS = (
    *(SectionKind.CLAIMS, SectionKind.DENIALS, SectionKind.EXPERT_VIEWS),
    SectionKind.OPEN_QUESTIONS,
)
KINDS = ("csv", "sqlite", "jsonld", "annotations")


def rows_of(brief: Brief) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(brief, "csv").decode("utf-8-sig"), newline="")))


@contextmanager
def base_of(brief: Brief) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(render(brief, "sqlite"))
        yield base


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_brief_gives_the_same_bytes(kind: str) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from briefgen.rendering import brief_from_json, render;"
        f"brief = brief_from_json(Path({str(DATA / 'brief.json')!r}).read_bytes());"
        f"sys.stdout.buffer.write(render(brief, {kind!r}))"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout

    assert render(BRIEF, kind) == other


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_brief_can_be_exported(kind: str) -> None:
    assert render(EMPTY, kind)


# --- CSV ----------------------------------------------------------------------------------------


def test_the_table_has_every_statement_once() -> None:
    ids = [item.id for s in BRIEF.sections if s.kind in STATEMENTS for item in s.items]

    rows = rows_of(BRIEF)

    assert [row["id"] for row in rows] == ids
    assert rows[0]["label"] == "C1"
    assert rows[0]["section"] == "claims"


def test_the_lines_end_as_the_standard_wants_it() -> None:
    made = render(BRIEF, "csv")

    assert made.startswith(b"\xef\xbb\xbflabel,section,text")
    assert made.count(b"\n") == made.count(b"\r\n") == len(rows_of(BRIEF)) + 1


@pytest.mark.parametrize(
    "words",
    [
        '=HYPERLINK("http://x.example")',
        "+1+1",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\u200b=1",
        "  =1",
        "＝1",
    ],
)
def test_no_cell_is_a_formula(words: str) -> None:
    """Spreadsheets reckon what begins so; an apostrophe makes it text."""
    for row in rows_of(reworded(BRIEF, words)):
        for value in row.values():
            assert not value.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"))


@pytest.mark.parametrize("words", NASTY)
def test_whatever_is_said_stays_in_its_cell(words: str) -> None:
    made = rows_of(reworded(BRIEF, words))

    assert len(made) == len(rows_of(BRIEF))
    assert {len(row) for row in made} == {len(rows_of(BRIEF)[0])}


# --- SQLite -------------------------------------------------------------------------------------


def test_the_database_is_whole_and_its_keys_lead_somewhere() -> None:
    with base_of(BRIEF) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = {
            name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type='table'")
        }
    assert tables == {
        *("actors", "articles", "brief", "disputes", "evidence", "items", "notices", "speakers"),
    }


def test_everything_of_the_brief_is_in_the_database() -> None:
    items = [item for section in BRIEF.sections for item in section.items]
    wanted = {
        "articles": len(BRIEF.articles),
        "actors": len(BRIEF.actors),
        "items": len(items),
        "evidence": sum(len(item.evidence) for item in items),
        "disputes": len(BRIEF.disputes),
        "notices": len(BRIEF.notices),
    }

    with base_of(BRIEF) as base:
        counts = ((name, f"SELECT count(*) FROM {name}") for name in wanted)  # noqa: S608 - ours
        found = {name: base.execute(question).fetchone()[0] for name, question in counts}

    assert found == wanted


def test_a_question_to_the_database_has_an_answer() -> None:
    """Which claims are denied, by whom, and where does it stand?"""
    question = """
        SELECT claims.label, denials.label, evidence.exact FROM disputes
        JOIN items AS claims ON claims.key = disputes.claim
        JOIN items AS denials ON denials.key = disputes.denial
        JOIN evidence ON evidence.item = denials.key AND evidence.place = 1
        ORDER BY claims.place
    """
    with base_of(BRIEF) as base:
        rows = base.execute(question).fetchall()

    assert len(rows) == len(BRIEF.disputes)
    assert all(claim[0] == "C" and denial[0] == "D" and exact for claim, denial, exact in rows)


def test_a_passage_is_in_the_database_letter_for_letter() -> None:
    item = next(item for s in BRIEF.sections if s.kind is SectionKind.CLAIMS for item in s.items)
    with base_of(BRIEF) as base:
        rows = base.execute(
            'SELECT articles.name, start, "end", exact FROM evidence '
            "JOIN items ON items.key = item JOIN articles ON articles.key = article "
            "WHERE items.id = ? AND section = 'claims' ORDER BY evidence.place",
            [item.id],
        ).fetchall()

    assert rows == [(e.document, e.start, e.end, e.exact) for e in item.evidence]


@pytest.mark.parametrize("words", [*NASTY, "\ud800", "'); DROP TABLE items; --", "\0"])
def test_no_words_break_the_database(words: str) -> None:
    with base_of(reworded(BRIEF, words)) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("SELECT count(*) FROM items").fetchone()[0] > 0


def test_a_brief_that_was_tampered_with_breaks_no_key() -> None:
    """Passages of a document that is not listed, actors that are not there."""
    odd = replace(BRIEF, articles=BRIEF.articles[:1], actors=())
    with base_of(odd) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []


# --- JSON-LD and annotations --------------------------------------------------------------------


def test_linked_data_says_who_denies_whom_in_words_of_its_own() -> None:
    graph = json.loads(render(BRIEF, "jsonld"))
    nodes = {node["@id"]: node for node in graph["@graph"]}

    assert graph["@context"]["@vocab"] == "https://schema.org/"
    for dispute in BRIEF.disputes:
        claim, denial = nodes[f"#{dispute.claim}"], nodes[f"#{dispute.denial}"]
        assert {"@id": f"#{dispute.denial}"} in claim["briefgen:deniedBy"]
        assert {"@id": f"#{dispute.claim}"} in denial["briefgen:denies"]
    assert "ClaimReview" not in {node["@type"] for node in graph["@graph"]}


def test_every_passage_of_a_labelled_item_is_an_annotation() -> None:
    page = json.loads(render(BRIEF, "annotations"))
    kinds = (*STATEMENTS, SectionKind.FIGURES, SectionKind.TIMELINE)
    items = {item.id: item for s in BRIEF.sections if s.kind in kinds for item in s.items}

    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len(page["items"]) == sum(len(item.evidence) for item in items.values())
    assert len({each["id"] for each in page["items"]}) == len(page["items"])


def test_an_annotation_finds_its_words_again_in_the_source() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in (DATA / "halden").iterdir()}
    names = {source.url or f"urn:sha256:{source.sha256}": source.name for source in BRIEF.articles}

    for each in json.loads(render(BRIEF, "annotations"))["items"]:
        words, place = each["target"]["selector"]
        text = texts[names[each["target"]["source"]]]
        assert text[place["start"] : place["end"]] == words["exact"]
        assert text[: place["start"]].endswith(words["prefix"])
        assert text[place["end"] :].startswith(words["suffix"])


def test_a_web_page_is_annotated_at_its_address_and_only_there() -> None:
    pages = tuple(replace(s, url="https://news.example/x") for s in BRIEF.articles)
    traps = tuple(replace(s, url="javascript:alert(1)") for s in BRIEF.articles)

    for sources, wanted in ((pages, "https://news.example/x"), (traps, "urn:sha256:")):
        made = json.loads(render(replace(BRIEF, articles=sources), "annotations"))
        assert all(each["target"]["source"].startswith(wanted) for each in made["items"])


def test_the_command_names_the_files(tmp_path: Path) -> None:
    argv = ["render", str(DATA / "brief.json"), "-f", ",".join(KINDS), "-o", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", *argv], capture_output=True, text=True, check=True
    )

    assert [Path(line).name for line in done.stdout.splitlines()] == [
        *("brief.csv", "brief.sqlite", "brief.jsonld", "brief.annotations.jsonld"),
    ]
