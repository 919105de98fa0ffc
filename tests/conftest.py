"""Fixtures that more than one test file uses."""

import pytest
from spacy.language import Language

from briefgen.annotate import load_language_model


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The embedded language model, loaded once."""
    return load_language_model()
