"""The wheel: built, installed into an empty environment, and used from there."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
STORY = ROOT / "examples" / "sallow-bay"


def run(*words: str | Path, cwd: Path) -> str:
    """Run a command outside the checkout, with nothing of this process's environment leaking in."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL"))}
    done = subprocess.run(
        words, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    run(*command, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; what it depends on is lent by this environment.

    A directory that a .pth file adds comes after the environment's own, and the .pth files in it
    are not read, so the editable briefgen of this environment cannot be the one that is imported.
    """
    home = tmp_path_factory.mktemp("an empty environment") / "venv"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=home)
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home)
    lent = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    (Path(site.strip()) / "lent.pth").write_text("\n".join(sorted(lent)), encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def built(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the story's brief, made by the installed program somewhere else."""
    elsewhere = tmp_path_factory.mktemp("somewhere else")
    shutil.copytree(STORY, elsewhere / "articles")
    run(installed / "bin" / "briefgen", "build", "articles", "-o", "out", cwd=elsewhere)
    (folder,) = (elsewhere / "out").iterdir()
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "briefgen/templates/brief.html.j2",
        "briefgen/templates/brief.md.j2",
        "briefgen/styles/brief.css",
        "briefgen/styles/print.css",
        "briefgen/model/meta.json",
        "briefgen/model/README.md",
        "briefgen/model/LICENSE",
        "briefgen/lexicon/states.tsv",
    ],
)
def test_the_wheel_holds(wheel: Path, name: str) -> None:
    assert name in zipfile.ZipFile(wheel).namelist()


def test_the_wheel_holds_the_package_and_nothing_beside_it(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"briefgen"}


def test_code_templates_and_styles_come_from_the_wheel(installed: Path) -> None:
    code = (
        "import briefgen; from briefgen.annotate import EMBEDDED_MODEL;"
        "from briefgen.rendering import resource_dir;"
        "print(briefgen.__file__, EMBEDDED_MODEL, resource_dir('templates'),"
        " resource_dir('styles'), sep='\\n')"
    )

    printed = run(installed / "bin" / "python", "-c", code, cwd=installed).splitlines()

    assert all(Path(line).is_relative_to(installed) and Path(line).exists() for line in printed)


@pytest.mark.parametrize("name", ["brief.md", "brief.html", "brief.pdf", "brief.json"])
def test_the_installed_program_writes(built: Path, name: str) -> None:
    assert (built / name).stat().st_size > 1000


def test_the_installed_program_reads_all_five_newspapers(built: Path) -> None:
    brief = json.loads((built / "brief.json").read_text(encoding="utf-8"))

    names = {Path(article["name"]).name for article in brief["articles"]}

    assert names == {path.name for path in STORY.iterdir()}


def test_the_installed_program_finds_every_passage_again(installed: Path, built: Path) -> None:
    articles = built.parents[1] / "articles"

    said = run(installed / "bin" / "briefgen", "check", built / "brief.json", articles, cwd=built)

    found, _, total, *_ = said.splitlines()[-1].split()
    assert found == total != "0"
