"""What the documents promise is there, and nothing of the makers' machines is in the files."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import typer

from briefgen.cli import app

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md")

# In pieces, so that this file holds none of them.
HOSTS = re.compile(
    r"(?:pypi|pythonhosted|npmjs|rubygems|conda|crates)\.(?:org|io|com)|deb\.debian|hugging" "face"
)
MACHINE_PATHS = re.compile(r"(?<![\w.~-])/(?:work|tmp|root|home|Users)/")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def tracked_files() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    done = subprocess.run(("git", "ls-files", "-z"), cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in done.stdout.decode().split("\0") if name]


def tracked_texts() -> list[tuple[str, str]]:
    """Name and text of each tracked file that is text."""
    contents = [(path, path.read_bytes()) for path in tracked_files() if path.is_file()]
    return [
        (str(path.relative_to(ROOT)), content.decode("utf-8", "replace"))
        for path, content in contents
        if b"\0" not in content
    ]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_that_a_document_names_exists(document: str) -> None:
    commands = getattr(typer.main.get_command(app), "commands", {})

    named = set(re.findall(r"(?:`|^ +|/)briefgen ([a-z]+)", text_of(document), re.MULTILINE))

    assert named <= set(commands)


def test_the_readme_names_every_command() -> None:
    commands = getattr(typer.main.get_command(app), "commands", {})

    named = set(re.findall(r"`briefgen ([a-z]+)", text_of("README.md")))

    assert named == set(commands)


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_that_a_document_names_exists(document: str) -> None:
    targets = re.findall(r"(?:`|^ +)make ([a-z]+)", text_of(document), re.MULTILINE)

    for target in targets:
        subprocess.run(("make", "-n", target), cwd=ROOT, capture_output=True, check=True)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_links_to_exists(document: str) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", text_of(document))

    assert [link for link in links if not (ROOT / link).exists()] == []


def test_no_file_names_a_package_registry() -> None:
    assert [name for name, text in tracked_texts() if HOSTS.search(text)] == []


def test_no_file_holds_a_path_of_somebodys_machine() -> None:
    assert [name for name, text in tracked_texts() if MACHINE_PATHS.search(text)] == []


def test_what_the_readme_shows_of_a_brief_is_in_the_example_s_brief() -> None:
    golden = text_of("tests/golden/sallow-bay/brief.md")
    plain = re.sub(r"\[\^(\d)\]", r"[\1]", golden)
    shown = [line[2:] for line in text_of("README.md").splitlines() if line.startswith("> **")]

    assert len(shown) > 1
    assert [line for line in shown if line.replace(". [", ".[") not in plain] == []
