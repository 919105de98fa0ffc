"""Fixtures that more than one test file uses."""

import pytest
from spacy.language import Language

from briefgen.annotate import load_language_model


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make golden` writes the golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Load the embedded language model once."""
    return load_language_model()
