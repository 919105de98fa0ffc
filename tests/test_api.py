"""The public names, and that asking for none of them costs nothing."""

import subprocess
import sys

import pytest

import briefgen

PUBLIC = {
    *("Article", "ArticleFacts", "Brief", "CheckResult", "Loaded", "Notice", "Settings"),
    *("BriefgenError", "InputError", "LanguageModelError", "RenderError", "Severity"),
    *("StrictError", "__version__", "brief_from_json", "brief_schema", "brief_to_json"),
    *("Allowed", "Chosen", "Fetching", "Limits", "choose"),
    *("check", "facts_of", "load_articles", "load_language_model", "make_brief", "render"),
}


def test_the_public_names_are_these() -> None:
    assert set(briefgen.__all__) == PUBLIC


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_every_public_name_can_be_imported(name: str) -> None:
    assert getattr(briefgen, name) is not None
    assert name in dir(briefgen)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = briefgen.nonsense


def test_importing_briefgen_imports_nothing_heavy() -> None:
    code = "import sys, briefgen; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()

    assert not {"spacy", "weasyprint", "pydantic", "jinja2", "typer"} & set(loaded)
