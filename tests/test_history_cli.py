"""The story of a brief from the command line: built, compared, committed, listed, shown."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

MORNING = """Mayor says the ferry will stop

Harbour Times, 3 May 2031

Mayor Ida Brandt said the island ferry would stop on Friday.

It remains unclear who will pay for the buses.
"""
NOON = """Port denies that the ferry will stop

The Gull Post, 4 May 2031

Port director Dana Holm denied that the island ferry would stop on Friday.
"""

Result = subprocess.CompletedProcess[str]


def run(where: Path, *argv: str) -> Result:
    """Run a program."""
    return subprocess.run(
        argv,
        cwd=where,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"},
    )


def briefgen(where: Path, *argv: str) -> Result:
    return run(where, sys.executable, "-m", "briefgen", *argv)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with one article."""
    run(tmp_path, "git", "init", "--quiet")
    run(tmp_path, "git", "config", "user.name", "Ida Holm")
    run(tmp_path, "git", "config", "user.email", "ida@example.org")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "times.txt").write_text(MORNING, encoding="utf-8")
    return tmp_path


BUILD = (
    "build",
    "articles",
    "-f",
    "md,json",
    "--title",
    "The ferry",
    "--since",
    "HEAD",
    "--commit",
)


@pytest.mark.slow
def test_two_mornings_from_the_command_line(project: Path) -> None:
    first = briefgen(project, *BUILD, "--tag", "one")
    assert first.returncode == 0, first.stderr
    assert "brief holds no brief yet" in first.stderr
    assert "2031-05-03: first version, 1 claim, 1 open question, 1 source" in first.stderr

    (project / "articles" / "post.txt").write_text(NOON, encoding="utf-8")
    second = briefgen(project, *BUILD)
    assert second.returncode == 0, second.stderr
    assert "2031-05-04: 1 newly denied, 1 new denial, 1 new speaker" in second.stderr
    written = (project / "out" / "the-ferry" / "brief.md").read_text(encoding="utf-8")
    assert "## Since the last brief" in written
    assert written == (project / "brief" / "brief.md").read_text(encoding="utf-8")

    again = briefgen(project, *BUILD)
    assert again.returncode == 0
    assert "nothing to commit, the brief is as it was" in again.stderr
    assert (project / "out" / "the-ferry" / "brief.md").read_text(encoding="utf-8") == written

    listed = briefgen(project, "log").stdout.splitlines()
    assert [line.split(" ", 2)[2] for line in listed] == [
        "2031-05-04: 1 newly denied, 1 new denial, 1 new speaker",
        "2031-05-03: first version, 1 claim, 1 open question, 1 source (one)",
    ]
    assert briefgen(project, "show", "HEAD").stdout == written
    assert briefgen(project, "show", "one", "-f", "json").stdout.startswith('{\n "schema": "1"')

    changes = briefgen(project, "diff", "one", "HEAD")
    assert "## Newly denied" in changes.stdout
    assert briefgen(project, "diff", "one", "out/the-ferry/brief.json").stdout == changes.stdout
    proof = briefgen(project, "check", "out/the-ferry/brief.json", "articles")
    assert proof.returncode == 0, proof.stdout


@pytest.mark.slow
def test_a_note_from_the_command_line_survives_an_edit_and_is_told_when_lost(project: Path) -> None:
    briefgen(project, *BUILD)
    made = json.loads(briefgen(project, "show", "HEAD", "-f", "json").stdout)
    [claims] = [each for each in made["sections"] if each["kind"] == "claims"]
    name = claims["items"][0]["id"]
    (project / "articles" / "notes.md").write_text(f"## {name}\nAsk her again.\n", encoding="utf-8")

    def rebuilt(words: str) -> Result:
        edited = MORNING.replace("would stop on Friday", words)
        (project / "articles" / "times.txt").write_text(edited, encoding="utf-8")
        return briefgen(project, *BUILD)

    assert rebuilt("would stop on Sunday").returncode == 0
    assert "Analyst’s note:* Ask her again." in briefgen(project, "show").stdout
    assert rebuilt("would stop on Sunday night").returncode == 0
    assert "Analyst’s note:* Ask her again." in briefgen(project, "show").stdout

    lost = rebuilt("had never been painted in all those years")

    assert "its note is listed at the end" in lost.stderr
    shown = briefgen(project, "show").stdout
    assert "## Notes on what is gone" in shown
    assert "Ask her again." in shown


@pytest.mark.slow
def test_render_compares_a_finished_brief_without_a_language_model(project: Path) -> None:
    briefgen(project, *BUILD)
    (project / "articles" / "post.txt").write_text(NOON, encoding="utf-8")
    build = ("build", "articles", "-f", "json", "--title", "The ferry")
    assert "since" not in briefgen(project, *build).stdout

    argv = ("render", "out/the-ferry/brief.json", "-f", "md", "-o", "again", "--since", "HEAD")
    assert briefgen(project, *argv).returncode == 0

    written = (project / "again" / "the-ferry" / "brief.md").read_text(encoding="utf-8")
    assert "## Newly denied" in written or "### Newly denied" in written


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (("log",), 5, "lies in no git repository"),
        (("show", "HEAD"), 5, "lies in no git repository"),
        (("build", "x", "--since", "old.json"), 3, "old.json: cannot be read"),
        (("build", "x", "--since", "v1"), 5, "lies in no git repository"),
        (("diff", "v1", "v2"), 5, "lies in no git repository"),
        (("build", "x", "--notes", "gone.md"), 3, "gone.md: cannot be read"),
    ],
)
def test_what_is_not_there_is_one_line(
    argv: tuple[str, ...], code: int, words: str, tmp_path: Path
) -> None:
    done = briefgen(tmp_path, *argv)

    assert done.returncode == code
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_repository_without_a_brief_lists_none(project: Path) -> None:
    done = briefgen(project, "log")

    assert (done.returncode, done.stdout) == (0, "")
    assert "no brief is committed there yet" in done.stderr
