"""Whole briefs as plain files: a changed rule shows in `git diff` as changed lines of a brief.

`make golden` writes them anew; they are read before they are committed.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.language import Language

from briefgen.brief import compose
from briefgen.datamodel import Brief
from briefgen.extraction import facts_of
from briefgen.loading import load_articles
from briefgen.pipeline import make_brief
from briefgen.rendering import fact_rows, render
from briefgen.settings import Settings

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
STORIES = {"sallow-bay": ROOT / "examples" / "sallow-bay"}


@pytest.fixture(scope="module", params=sorted(STORIES))
def story(request: pytest.FixtureRequest, nlp: Language) -> tuple[str, Brief, str]:
    """Name of the story, its brief, its facts as JSON lines."""
    name: str = request.param
    loaded = load_articles([STORIES[name]])
    brief = make_brief(loaded.articles, nlp, notices=loaded.notices)
    rows = [row for facts in facts_of(loaded.articles, nlp) for row in fact_rows(facts)]
    return name, brief, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.mark.parametrize("kind", ["brief.md", "brief.json", "facts.jsonl"])
def test_a_story_gives_the_golden(
    kind: str, story: tuple[str, Brief, str], request: pytest.FixtureRequest
) -> None:
    name, brief, facts = story
    made = facts if kind == "facts.jsonl" else render(brief, kind.removeprefix("brief.")).decode()
    golden = GOLDEN / name / kind
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(made, encoding="utf-8")

    assert made == golden.read_text(encoding="utf-8")


@pytest.mark.slow
def test_another_process_another_order_and_another_hash_seed_give_the_same_bytes(
    tmp_path: Path,
) -> None:
    files = sorted(str(path) for path in STORIES["sallow-bay"].iterdir())
    made = []
    for seed, order in (("1", files), ("2", [*reversed(files), files[0]])):
        out = tmp_path / seed
        command = [sys.executable, "-m", "briefgen", "build", *order, "-o", str(out)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, cwd=ROOT)
        made.append({path.name: path.read_bytes() for path in out.glob("*/brief.*")})

    assert sorted(made[0]) == ["brief.html", "brief.json", "brief.md", "brief.pdf"]
    assert made[0] == made[1]


def test_facts_alone_are_enough_for_the_brief(nlp: Language) -> None:
    """Composing reads no text again: the same facts give the same brief."""
    loaded = load_articles([STORIES["sallow-bay"]])
    brief = make_brief(loaded.articles, nlp)
    facts = tuple(facts_of(loaded.articles, nlp))

    assert compose(loaded.articles, facts, Settings(), (), brief.generator) == brief
