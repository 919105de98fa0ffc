"""`pytest tests/quality --update-floors` raises the floors of the labelled set."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-floors", action="store_true", help="raise the quality floors")
