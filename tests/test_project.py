"""A project folder: laid out once, then its settings are the defaults."""

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.errors import InputError
from briefgen.project import lay_out, read_settings
from briefgen.rendering import brief_from_json, render

DATA = Path(__file__).parent / "data"
OPTIONS = {"build": {"format": "formats", "sources": "sources", "strict": "strict", "date": "day"}}


def settings_of(tmp_path: Path, text: str) -> dict[str, dict[str, object]]:
    (tmp_path / "briefgen.toml").write_text(text, encoding="utf-8")
    return read_settings(tmp_path, OPTIONS)


def briefgen(*argv: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefgen", *map(str, argv)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_settings_are_read_as_they_would_be_typed(tmp_path: Path) -> None:
    text = (
        '[build]\nsources = ["a", "b"]\nformat = ["md", "html"]\nstrict = true\ndate = 2031-05-03'
    )

    assert settings_of(tmp_path, text) == {
        "build": {"sources": ["a", "b"], "formats": "md,html", "strict": True, "day": "2031-05-03"}
    }


def test_a_folder_without_settings_has_none(tmp_path: Path) -> None:
    assert read_settings(tmp_path, OPTIONS) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[build]\nformt = "md"', "no 'formt'; choose from date, format"),
        ("[biuld]\n", "no 'biuld'; choose from build"),
        ('build = "md"', "stands outside a table"),
        ("[build", "cannot be used"),
    ],
)
def test_a_mistake_in_the_settings_is_told(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"briefgen\.toml: ") as caught:
        settings_of(tmp_path, text)

    assert told in str(caught.value)


def test_a_new_project_holds_settings_a_template_a_style_and_a_readme(tmp_path: Path) -> None:
    paths = lay_out(tmp_path / "new")

    assert {path.relative_to(tmp_path / "new").as_posix() for path in paths} == {
        *("README.md", "briefgen.toml", "styles/house.css", "templates/house.html.j2"),
    }
    assert (tmp_path / "new" / "articles").is_dir()


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")

    with pytest.raises(InputError, match="is there already"):
        lay_out(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"


def test_the_template_of_a_new_project_makes_a_page(tmp_path: Path) -> None:
    lay_out(tmp_path)
    brief = brief_from_json((DATA / "brief.json").read_bytes())
    templates, styles = tmp_path / "templates", tmp_path / "styles"

    page = render(brief, "html", style="house", templates=templates, styles=styles).decode()

    assert "Our desk" in page
    assert "#7a2e0e" in page


def test_a_command_in_the_folder_follows_its_settings(tmp_path: Path) -> None:
    briefgen("init", ".", cwd=tmp_path)

    done = briefgen("render", DATA / "brief.json", "-f", "html", cwd=tmp_path)
    wrong = briefgen("render", DATA / "brief.json", "--style", "nix", cwd=tmp_path)

    (page,) = (tmp_path / "out").glob("*/brief.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Our desk" in page.read_text(encoding="utf-8")
    assert wrong.returncode == 5


def test_a_mistake_in_the_settings_is_exit_code_three(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text("[render]\nx = 1\n", encoding="utf-8")

    done = briefgen("render", DATA / "brief.json", cwd=tmp_path)

    assert done.returncode == 3
    assert done.stderr.startswith("error: briefgen.toml: there is no 'x'")


@pytest.mark.slow
def test_a_new_project_builds_with_no_word_more(tmp_path: Path) -> None:
    briefgen("init", tmp_path, cwd=tmp_path)
    text = (DATA / "halden" / "lissen-courier.txt").read_text(encoding="utf-8")
    (tmp_path / "articles" / "a.txt").write_text(text, encoding="utf-8")

    done = briefgen("build", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 4
