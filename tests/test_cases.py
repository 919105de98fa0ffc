"""The sentence fixtures of ``tests/cases``: who is said to say what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.language import Language

from briefgen.datamodel import Article, Passage, Statement
from briefgen.extraction import facts_of

CASES = Path(__file__).parent / "cases"
KNOWN_GAPS = CASES / "known_gaps.txt"
"""Titles of cases that the rules do not reach yet, one a line, as ``file: title``."""


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    expected: tuple[str, ...]


def cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.md")):
        if path.stem == "README":
            continue
        blocks = re.split(r"^\.$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for title, text, expected in zip(blocks[::3], blocks[1::3], blocks[2::3], strict=False):
            lines = tuple(line.strip() for line in expected.splitlines() if line.strip())
            yield Case(f"{path.stem}: {title.strip()}", text.strip(), lines)


def gaps() -> frozenset[str]:
    return frozenset(KNOWN_GAPS.read_text(encoding="utf-8").split("\n"))


def joined(passages: tuple[Passage, ...]) -> str:
    return " … ".join(" ".join(passage.exact.split()) for passage in passages) or "—"


def line(statement: Statement) -> str:
    cue = joined(statement.cue) if statement.source else "—"
    return (
        f"source: {joined(statement.source)} | cue: {cue}"
        f" | content: {joined(statement.content)} | kind: {statement.kind}"
    )


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases()])
def test_a_sentence_holds_these_attributions(case: Case, nlp: Language) -> None:
    (facts,) = facts_of([Article("case", case.text)], nlp)

    found = tuple(line(statement) for statement in facts.statements)

    if case.name in gaps():
        assert found != case.expected, "this gap is closed: take it out of known_gaps.txt"
        pytest.xfail("a known gap")
    assert found == case.expected
