"""The layers of briefgen: each module imports only earlier ones, and each has its place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefgen"
LAYERS = [
    *("errors", "datamodel", "spans", "corrections", "notes", "settings", "lexicon"),
    *("fetching", "loading", "modelcard", "labels", "annotate"),
    *("attributions", "actors", "statements", "events", "quantities", "extraction", "facts"),
    *("clusters", "choosing", "brief", "pipeline"),
    "changes",
    *("rendering", "writing", "history", "sending", "checking", "project", "locking", "preview"),
    "systemlibraries",
    "cli",
]
OUTSIDE = {"__init__", "__main__", "__pycache__", "model", "py.typed"}
"""What opens the package from outside, and what is data."""


def files_of(layer: str) -> list[Path]:
    """The one file of a layer, or all of its folder."""
    return sorted((PACKAGE / layer).rglob("*.py")) or [PACKAGE / f"{layer}.py"]


def imported_by(path: Path) -> Iterator[str]:
    """Layers that a file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import in line {node.lineno}"
            names = [node.module or ""]
            if node.module == "briefgen":
                names = [f"briefgen.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("briefgen."))


@pytest.mark.parametrize("layer", LAYERS)
def test_a_module_only_imports_earlier_layers(layer: str) -> None:
    allowed = {*LAYERS[: LAYERS.index(layer) + 1], "__version__"}

    for path in files_of(layer):
        assert set(imported_by(path)) <= allowed, path


def test_everything_in_the_package_has_its_layer() -> None:
    names = {path.stem if path.suffix == ".py" else path.name for path in PACKAGE.iterdir()}

    assert names <= {*LAYERS, *OUTSIDE}


@pytest.mark.parametrize("layer", [layer for layer in LAYERS if layer != "cli"])
def test_only_the_command_line_prints_or_ends_the_run(layer: str) -> None:
    for path in files_of(layer):
        calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
        assert not {"print", "sys.exit"} & {ast.unparse(call.func) for call in calls}, path
