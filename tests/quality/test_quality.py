"""Floors under the extraction, on seventeen invented articles marked by hand; they only rise."""

import json
from collections import Counter
from pathlib import Path
from typing import TypedDict

import pytest
from marking import Marked, MarkedArticle, digest, marked_articles, unmarked
from scoring import Score, added, score
from spacy.language import Language

from briefgen.datamodel import Article
from briefgen.extraction import facts_of

FLOORS = Path(__file__).parent / "floors.json"
ARTICLES = tuple(marked_articles())
SLACK = 0.005
"""Three attributions of 606: another processor may read a sentence or two otherwise."""


class Floors(TypedDict):
    digest: str
    """Of the labelled set: a floor counts for the very marks it was measured on."""
    reason: str
    """Why a floor was last lowered by hand."""
    floors: dict[str, float]


@pytest.fixture(scope="module")
def scores(nlp: Language) -> dict[str, Score]:
    facts = facts_of([Article(one.document, one.text) for one in ARTICLES], nlp)
    return {
        article.document: score(article, found.statements)
        for article, found in zip(ARTICLES, facts, strict=True)
    }


def floors() -> Floors:
    pinned: Floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    return pinned


def table(scores: dict[str, Score], figures: dict[str, float]) -> str:
    """What a reader of ``pytest -s`` sees: figures by article, then every miss by its sort."""
    rows = [f"{'':16}" + " ".join(f"{name[:14]:>14}" for name in figures)]
    for document, one in scores.items():
        rows.append(f"{document:16}" + " ".join(f"{v:14.3f}" for v in one.figures().values()))
    rows.append(f"{'all':16}" + " ".join(f"{value:14.3f}" for value in figures.values()))
    misses = sorted(added(scores.values()).misses, key=lambda miss: miss.what)
    rows.append(str(dict(Counter(miss.what for miss in misses))))
    rows += [f"{miss.what}: {miss.document}: {miss.words}" for miss in misses]
    return "\n".join(rows)


def raised(pinned: Floors, figures: dict[str, float]) -> Floors:
    """Each floor where it is, or higher."""
    kept = pinned["floors"]
    return {
        **pinned,
        "digest": digest(ARTICLES),
        "floors": {name: max(value, kept.get(name, 0.0)) for name, value in figures.items()},
    }


def test_the_set_has_seventeen_articles_and_ten_thousand_words() -> None:
    assert len(ARTICLES) == 17
    assert sum(len(article.text.split()) for article in ARTICLES) >= 10_000


@pytest.mark.parametrize("article", ARTICLES, ids=lambda one: one.document)
def test_a_mark_never_begins_or_ends_with_a_space(article: MarkedArticle) -> None:
    for one in article.attributions:
        for start, end in (*one.source, *one.cue, *one.content):
            words = article.text[start:end]
            assert words
            assert words == words.strip()


def test_marks_become_offsets() -> None:
    text, found = unmarked("⟦K1:It rained⟧, ⟦S1,2:she⟧ ⟦C1:said⟧ and ⟦C2:denied⟧ ⟦D2:it⟧.", "a")

    assert text == "It rained, she said and denied it."
    assert found == (
        Marked(((11, 14),), ((15, 19),), ((0, 9),), "claim"),
        Marked(((11, 14),), ((24, 30),), ((31, 33),), "denial"),
    )


@pytest.mark.parametrize("body", ["⟦K1:open", "closed⟧", "⟦S1:no content⟧", "⟦K1:two⟧ ⟦D1:kinds⟧"])
def test_a_slip_in_the_marks_is_told(body: str) -> None:
    with pytest.raises(ValueError, match="a"):
        unmarked(body, "a")


@pytest.mark.slow
def test_no_figure_falls_below_its_floor(
    scores: dict[str, Score], request: pytest.FixtureRequest
) -> None:
    figures = added(scores.values()).figures()
    print(table(scores, figures))  # noqa: T201 - for `pytest -s`
    if request.config.getoption("--update-floors", default=False):
        text = json.dumps(raised(floors(), figures), indent=2)
        FLOORS.write_text(text + "\n", encoding="utf-8")
    pinned = floors()

    below = {
        name: figures[name] for name, least in pinned["floors"].items() if figures[name] < least
    }

    assert pinned["digest"] == digest(ARTICLES), "the marks changed: measure again, say why"
    assert not below
