"""The command line from outside: arguments in; exit code, words and files out."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen.rendering import brief_from_json, brief_to_json

DATA = Path(__file__).parent / "data"
BRIEF = DATA / "brief.json"
FOLDER = "what-is-known-and-what-is-not-about-the-lease-of-halden-harbour"
STORY = """Mayor denies sale of the harbour

Harbour Times, 3 May 2031

Port director Dana Holm said the harbour had been sold to a shipping firm.

“The contract was signed on Monday,” Holm said.

Mayor Ida Brandt denied that the harbour had been sold. “We did not sell the harbour,” Brandt said.

It remains unclear who paid for the survey.
"""

Result = subprocess.CompletedProcess[str]


def briefgen(*argv: str | Path, stdin: str = "", **environment: str) -> Result:
    """Run the real program."""
    return subprocess.run(
        [sys.executable, "-m", "briefgen", *map(str, argv)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "200", **environment},
    )


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A folder with one small article."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "times.txt").write_text(STORY, encoding="utf-8")
    return folder


# --- help and version -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        "build",
        "facts",
        "render",
        "check",
        "diff",
        "log",
        "show",
        "preview",
        "cache",
        "init",
        "schema",
    ],
)
def test_every_command_is_in_the_help_and_has_help_of_its_own(command: str) -> None:
    assert command in briefgen("--help").stdout

    own = briefgen(command, "--help")

    assert own.returncode == 0
    assert f"{command} " in own.stdout


def test_the_version_is_one_line_on_standard_output() -> None:
    result = briefgen("--version")

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("briefgen 0.")


def test_the_shell_can_be_taught_to_complete() -> None:
    assert "--install-completion" in briefgen("--help").stdout


@pytest.mark.parametrize(
    ("argv", "absent"),
    [
        (["--help"], {"spacy", "weasyprint", "pydantic", "jinja2", "httpx", "lxml"}),
        # Typer itself imports pydantic, when it is there, for the help of some options.
        (["build", "--help"], {"spacy", "weasyprint", "jinja2", "httpx", "lxml"}),
        (["--version"], {"spacy", "weasyprint", "pydantic", "jinja2"}),
        (["schema"], {"spacy", "weasyprint"}),
        (["schema", "changes"], {"spacy", "weasyprint"}),
        (["diff", str(BRIEF), str(BRIEF), "-f", "html"], {"spacy", "weasyprint"}),
        (["log", "--help"], {"spacy", "weasyprint", "jinja2"}),
        (["render", str(BRIEF), "-f", "md,html"], {"spacy", "weasyprint"}),
        (["render", str(BRIEF), "-f", "pdf"], {"spacy"}),
        (["check", str(BRIEF), str(DATA / "halden")], {"spacy", "weasyprint"}),
        (["cache"], {"spacy", "weasyprint"}),
    ],
    ids=[
        *("help", "help of build", "version", "schema", "schema of changes", "diff", "help of log"),
        *("render pages", "render pdf", "check", "cache"),
    ],
)
def test_a_light_command_imports_nothing_heavy(
    argv: list[str], absent: set[str], tmp_path: Path
) -> None:
    code = (
        "import sys, atexit; from briefgen.cli import main;"
        "atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr));"
        "sys.argv = ['briefgen', *sys.argv[1:]]; main()"
    )
    argv = [*argv, "-o", str(tmp_path)] if argv[0] == "render" else argv

    result = subprocess.run(
        [sys.executable, "-c", code, *argv], capture_output=True, text=True, check=True
    )

    assert not absent & set(result.stderr.split())


# --- usage errors -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["build"], "Missing argument"),
        (["build", "x", "--bogus"], "No such option"),
        (["build", "x", "-f", "docx"], "'docx' is no format"),
        (["build", "x", "-f", ""], "is no format"),
        (["build", "x", "--date", "yesterday"], "yesterday"),
        (["render", str(BRIEF), "-f", "md,,html"], "is no format"),
        (["nonsense"], "No such command"),
        (["check", str(BRIEF)], "Missing argument"),
    ],
)
def test_a_usage_error_is_exit_code_two(argv: list[str], words: str) -> None:
    result = briefgen(*argv)

    assert result.returncode == 2
    assert words in result.stderr
    assert result.stdout == ""


# --- render -----------------------------------------------------------------------------------


def test_render_writes_the_formats_and_prints_their_paths(tmp_path: Path) -> None:
    result = briefgen("render", BRIEF, "-f", "html,md", "-o", tmp_path)

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        str(tmp_path / FOLDER / "brief.html"),
        str(tmp_path / FOLDER / "brief.md"),
    ]
    assert (tmp_path / FOLDER / "brief.md").read_text(encoding="utf-8").startswith("---\n")


def test_a_rendered_json_is_the_brief_itself(tmp_path: Path) -> None:
    briefgen("render", BRIEF, "-f", "json", "-o", tmp_path)

    written = (tmp_path / FOLDER / "brief.json").read_bytes()
    assert written == brief_to_json(brief_from_json(BRIEF.read_bytes()))


def test_a_brief_that_cannot_be_read_is_exit_code_three(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    for path in (tmp_path / "gone.json", tmp_path / "broken.json", tmp_path):
        result = briefgen("render", path, "-o", tmp_path / "out")

        assert result.returncode == 3
        assert result.stderr.startswith(f"error: {path}: ")
        assert result.stderr.count("\n") == 1


def test_a_mistake_in_a_template_is_exit_code_five_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "brief.html.j2").write_text("{% for %}", encoding="utf-8")

    result = briefgen("render", BRIEF, "--templates", tmp_path, "-o", tmp_path / "out")

    assert result.returncode == 5
    assert "brief.html.j2, line 1: " in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written_to_is_exit_code_five(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")

    result = briefgen("render", BRIEF, "-f", "md", "-o", tmp_path / "out")

    assert result.returncode == 5
    assert "choose another place with -o" in result.stderr


# --- check ------------------------------------------------------------------------------------


def test_a_true_brief_is_found_whole() -> None:
    result = briefgen("check", BRIEF, DATA / "halden")

    last = result.stdout.splitlines()[-1]
    found, _, total, *_ = last.split()
    assert (result.returncode, found) == (0, total)
    assert last == f"{total} of {total} passages found"


def test_a_changed_source_is_told_line_by_line(tmp_path: Path) -> None:
    for path in (DATA / "halden").iterdir():
        text = path.read_text(encoding="utf-8").replace("dredged to fourteen", "dredged to ten")
        (tmp_path / path.name).write_text(text, encoding="utf-8")

    result = briefgen("check", BRIEF, tmp_path)

    assert result.returncode == 1
    assert "not there any more: The harbour was dredged to fourteen metres" in result.stdout
    assert result.stdout.endswith("passages found\n")


# --- schema, pipes and signals ----------------------------------------------------------------


def test_the_schema_is_json_on_standard_output() -> None:
    assert json.loads(briefgen("schema").stdout)["title"] == "Brief"


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    command = f'"{sys.executable}" -m briefgen schema | head -1'

    result = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False
    )

    assert (result.returncode, result.stdout, result.stderr) == (0, "{\n", "")


def test_control_c_is_exit_code_130() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "briefgen", "facts", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        _, talk = process.communicate(timeout=20)

    assert process.returncode == 130
    assert b"Traceback" not in talk


# --- build and facts, with the built-in language model ----------------------------------------


def test_build_makes_all_four_formats_of_one_brief(story: Path, tmp_path: Path) -> None:
    result = briefgen("build", story, "-o", tmp_path / "out", "--title", "The harbour")

    folder = tmp_path / "out" / "the-harbour"
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        str(folder / f"brief.{name}") for name in ("md", "html", "pdf", "json")
    ]
    assert (folder / "brief.pdf").read_bytes().startswith(b"%PDF")
    brief = json.loads((folder / "brief.json").read_bytes())
    assert (brief["title"], brief["date"]) == ("The harbour", "2031-05-03")
    assert briefgen("check", folder / "brief.json", story).returncode == 0


@pytest.mark.slow
def test_the_date_of_a_brief_can_be_given(story: Path, tmp_path: Path) -> None:
    briefgen("build", story, "-o", tmp_path, "-f", "json", "--title", "T", "--date", "2031-06-01")

    assert json.loads((tmp_path / "t" / "brief.json").read_bytes())["date"] == "2031-06-01"


@pytest.mark.slow
def test_the_text_of_a_page_is_kept_and_proves_the_brief(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.split("\n\n")[2:])
    head = "<html><head><title>The harbour</title></head><body><article><h1>The harbour</h1>"
    page = f"{head}{paragraphs}</article></body></html>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")

    briefgen("build", tmp_path / "page.html", "-o", tmp_path, "-f", "json,html", "--title", "T")

    kept = tmp_path / "t" / "sources" / "page.html.txt"
    assert "denied that the harbour had been sold" in kept.read_text(encoding="utf-8")
    assert 'href="sources/page.html.txt"' in (tmp_path / "t" / "brief.html").read_text("utf-8")
    assert briefgen("check", tmp_path / "t" / "brief.json", kept).returncode == 0
    assert briefgen("check", tmp_path / "t" / "brief.json", tmp_path / "page.html").returncode == 0


@pytest.mark.slow
def test_a_warning_is_told_and_with_strict_is_exit_code_six(story: Path, tmp_path: Path) -> None:
    (story / "bad.txt").write_bytes(b"\x00\x01\x02\x00" * 50)

    plain = briefgen("build", story, "-o", tmp_path / "a", "-f", "md", "--title", "T")
    strict = briefgen("build", story, "-o", tmp_path / "b", "-f", "md", "--title", "T", "--strict")
    quiet = briefgen("build", story, "-o", tmp_path / "c", "-f", "md", "--title", "T", "-q")

    assert (plain.returncode, strict.returncode, quiet.returncode) == (0, 6, 0)
    assert plain.stderr.startswith("warning: bad.txt: ")
    assert "--strict" in strict.stderr
    assert quiet.stderr == ""
    assert (tmp_path / "b" / "t" / "brief.md").read_bytes() == (
        tmp_path / "a" / "t" / "brief.md"
    ).read_bytes()
    assert b"bad.txt" in (tmp_path / "a" / "t" / "brief.md").read_bytes()


def test_an_empty_folder_is_exit_code_three(tmp_path: Path) -> None:
    result = briefgen("build", tmp_path)

    assert result.returncode == 3
    assert result.stderr.startswith("error: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.slow
def test_a_language_model_that_is_not_there_is_exit_code_four(story: Path, tmp_path: Path) -> None:
    result = briefgen("build", story, "-o", tmp_path, "--model", "en_nowhere_xx")

    assert result.returncode == 4
    assert "en_nowhere_xx" in result.stderr


def test_facts_are_one_json_object_a_line(story: Path, tmp_path: Path) -> None:
    piped = briefgen("facts", story)
    briefgen("facts", story, "-o", tmp_path / "facts.jsonl")

    rows = [json.loads(line) for line in piped.stdout.splitlines()]
    assert (piped.returncode, piped.stderr) == (0, "")
    assert {row["document"] for row in rows} == {"times.txt"}
    assert "denial" in {row["kind"] for row in rows}
    assert all(STORY[s["start"] : s["end"]] == s["text"] for row in rows for s in row["content"])
    assert (tmp_path / "facts.jsonl").read_text(encoding="utf-8") == piped.stdout


def test_an_article_may_come_from_standard_input() -> None:
    result = briefgen("facts", "-", stdin=STORY)

    assert result.returncode == 0
    assert "Ida Brandt" in result.stdout


def test_no_article_can_speak_to_the_terminal(tmp_path: Path) -> None:
    name = "bad\x1b]0;owned\x07\u202e.txt"
    (tmp_path / name).write_bytes(b"\x00" * 50)
    sentence = "Mayor Ida Brandt said the \x9b31mharbour \u202ewas not for sale.\n"
    (tmp_path / "a.txt").write_text(STORY + sentence, encoding="utf-8")

    result = briefgen("facts", tmp_path)

    for char in "\x1b\x07\x9b\u202e":
        assert char not in result.stdout + result.stderr


@pytest.mark.slow
def test_order_and_repetition_of_the_sources_change_nothing(story: Path, tmp_path: Path) -> None:
    (story / "second.txt").write_text(STORY.replace("Holm", "Dahl"), encoding="utf-8")
    first, second = story / "second.txt", story / "times.txt"

    briefgen("build", first, second, "-o", tmp_path / "a", "--title", "T")
    briefgen(
        "build", second, first, second, "-o", tmp_path / "b", "--title", "T", PYTHONHASHSEED="9"
    )

    for name in ("md", "html", "pdf", "json"):
        one, other = (tmp_path / run / "t" / f"brief.{name}" for run in ("a", "b"))
        assert one.read_bytes() == other.read_bytes(), name


@pytest.mark.slow
def test_facts_explains_only_the_statements_asked_for(story: Path) -> None:
    whole = briefgen("facts", story, "--explain")
    some = briefgen("facts", story, "--explain", "--matching", "brandt denied")
    rows = briefgen("facts", story, "--matching", "brandt denied")

    assert whole.returncode == some.returncode == rows.returncode == 0
    assert some.stdout in whole.stdout
    assert some.stdout.startswith("times.txt:")
    assert "stance    deny, by the cue: “denied”" in some.stdout
    assert [json.loads(row)["kind"] for row in rows.stdout.splitlines()] == ["denial"]
