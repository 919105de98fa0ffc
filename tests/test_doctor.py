"""`briefgen doctor`: the real program, on this machine and on one that lacks something."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import __version__

pytestmark = pytest.mark.slow

Result = subprocess.CompletedProcess[str]


def doctor(*argv: str | Path, **environment: str) -> Result:
    """Run the real program."""
    return subprocess.run(
        [sys.executable, "-m", "briefgen", "doctor", *map(str, argv)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


def typed(result: Result, part: str) -> list[str]:
    """The lines to type below the line of a part that would fail."""
    lines = result.stdout.splitlines()
    (place,) = [at for at, line in enumerate(lines) if re.match(rf"would fail +{part} ", line)]
    following = lines[place + 1 :]
    return [line.strip().removeprefix("type: ") for line in following if "type:" in line]


def test_on_a_machine_with_everything_each_line_is_well_and_the_exit_code_is_0() -> None:
    result = doctor()

    assert (result.returncode, result.stderr) == (0, "")
    assert f"ok          briefgen         {__version__}" in result.stdout
    assert "would fail" not in result.stdout


def test_it_tells_the_language_model_with_licence_and_scores() -> None:
    result = doctor()

    assert re.search(r"language model +en_briefgen [\d.]+, licence CC BY-SA 4.0", result.stdout)
    assert re.search(r"its scores +tags \d\d\.\d", result.stdout)


def test_a_language_model_that_is_not_there_would_end_a_run_with_4() -> None:
    result = doctor("--model", "no_such_pipeline")

    assert result.returncode == 4
    assert typed(result, "language model") == ["python -m spacy download no_such_pipeline"]


def test_the_rest_is_told_when_the_language_model_fails() -> None:
    assert "ok          Pango" in doctor("--model", "no_such_pipeline").stdout


def test_a_name_from_outside_reaches_the_terminal_as_plain_words() -> None:
    assert "\x1b" not in doctor("--model", "\x1b[31mred").stdout


def test_an_output_folder_that_takes_no_files_would_end_a_run_with_5(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")

    result = doctor("-o", tmp_path / "file" / "out")

    assert result.returncode == 5
    assert typed(result, "output folder") == [f"sudo chown -R $(id -un) {tmp_path / 'file'}"]


def test_looking_leaves_no_folder_and_no_file_behind(tmp_path: Path) -> None:
    doctor("-o", tmp_path / "new" / "out")

    assert list(tmp_path.iterdir()) == []


def test_without_a_font_no_pdf_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>", encoding="utf-8")

    result = doctor(FONTCONFIG_FILE=str(tmp_path / "fonts.conf"))

    assert result.returncode == 5
    assert typed(result, "fonts")


@pytest.mark.skipif(sys.platform != "linux", reason="other loaders look elsewhere")
def test_without_pango_it_names_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "libpango-1.0.so.0").write_bytes(b"broken")

    result = doctor(LD_LIBRARY_PATH=str(tmp_path))

    assert result.returncode == 5
    assert "pango" in typed(result, "Pango")[0]


def test_a_package_that_is_too_old_is_named_with_the_line_to_type(tmp_path: Path) -> None:
    said = tmp_path / f"briefgen-{__version__}.dist-info"
    said.mkdir()
    wanted = "Requires-Dist: jinja2>=99\nRequires-Dist: spacy>=3\n"
    head = f"Metadata-Version: 2.1\nName: briefgen\nVersion: {__version__}\n"
    (said / "METADATA").write_text(head + wanted, encoding="utf-8")

    result = doctor(PYTHONPATH=str(tmp_path))

    assert result.returncode == 5
    assert typed(result, "dependencies") == ["python -m pip install 'jinja2>=99'"]


def test_an_extra_that_is_not_there_is_told_and_no_failure(tmp_path: Path) -> None:
    said = tmp_path / f"briefgen-{__version__}.dist-info"
    said.mkdir()
    head = f"Metadata-Version: 2.1\nName: briefgen\nVersion: {__version__}\n"
    extra = "Provides-Extra: moon\nRequires-Dist: moon-phase>=1; extra == 'moon'\n"
    (said / "METADATA").write_text(head + extra, encoding="utf-8")

    result = doctor(PYTHONPATH=str(tmp_path))

    assert result.returncode == 0
    assert "not there   extra moon       lacks moon-phase" in result.stdout
    assert "python -m pip install 'briefgen[moon]'" in result.stdout
