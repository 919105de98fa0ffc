"""Articles in, a brief out; every line letter for letter in a source.

    from briefgen import load_articles, load_language_model, make_brief, render, check

    loaded = load_articles(["articles/"])
    brief = make_brief(loaded.articles, load_language_model())
    pdf = render(brief, "pdf")

The names in ``__all__`` are the public ones. Each is imported on first use, so that
``import briefgen`` costs nothing and no spaCy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.annotate import load_language_model
    from briefgen.checking import CheckResult, check
    from briefgen.choosing import Chosen, choose
    from briefgen.datamodel import Article, ArticleFacts, Brief
    from briefgen.errors import (
        BriefgenError,
        InputError,
        LanguageModelError,
        Notice,
        RenderError,
        Severity,
        StrictError,
    )
    from briefgen.extraction import facts_of
    from briefgen.fetching import Allowed, Fetching, Limits
    from briefgen.loading import Loaded, load_articles
    from briefgen.pipeline import make_brief
    from briefgen.rendering import brief_from_json, brief_schema, brief_to_json, render
    from briefgen.settings import Settings

__version__ = "0.1.0"

_HOMES = {
    "annotate": ("load_language_model",),
    "checking": ("CheckResult", "check"),
    "choosing": ("Chosen", "choose"),
    "datamodel": ("Article", "ArticleFacts", "Brief"),
    "errors": (
        *("BriefgenError", "InputError", "LanguageModelError", "RenderError", "StrictError"),
        *("Notice", "Severity"),
    ),
    "extraction": ("facts_of",),
    "fetching": ("Allowed", "Fetching", "Limits"),
    "loading": ("Loaded", "load_articles"),
    "pipeline": ("make_brief",),
    "rendering": ("brief_from_json", "brief_schema", "brief_to_json", "render"),
    "settings": ("Settings",),
}
"""Module → the public names that live there."""
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Allowed",
    "Article",
    "ArticleFacts",
    "Brief",
    "BriefgenError",
    "CheckResult",
    "Chosen",
    "Fetching",
    "InputError",
    "LanguageModelError",
    "Limits",
    "Loaded",
    "Notice",
    "RenderError",
    "Settings",
    "Severity",
    "StrictError",
    "__version__",
    "brief_from_json",
    "brief_schema",
    "brief_to_json",
    "check",
    "choose",
    "facts_of",
    "load_articles",
    "load_language_model",
    "make_brief",
    "render",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is asked for (PEP 562)."""
    if name not in _HOME:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    """The public names, for completion in a shell."""
    return sorted(__all__)
