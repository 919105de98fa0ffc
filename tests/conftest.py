"""Fixtures that more than one test file uses."""

from collections.abc import Iterator

import pytest
from spacy.language import Language

from briefgen.annotate import load_language_model


def pytest_addoption(parser: pytest.Parser) -> None:
    """Goldens and floors are written anew by flag, and read before they are committed."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")
    parser.addoption("--update-floors", action="store_true", help="raise the quality floors")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the very end which tests this machine could not run, and what to type for them."""
    skipped = terminalreporter.getreports("skipped")
    reasons = [each.longrepr[2] for each in skipped if isinstance(each.longrepr, tuple)]
    missing = [reason for reason in reasons if "NOT RUN" in reason]
    for reason in sorted(set(missing)):
        told = reason.removeprefix("Skipped: ")
        terminalreporter.write_sep("!", f"{missing.count(reason)} tests {told}", red=True)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep away from the user's cache, in programs that tests start as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFGEN_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Load the embedded language model once."""
    return load_language_model()
