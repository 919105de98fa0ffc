"""Text that was taken out of some format becomes an article, with what the format says of it."""

from dataclasses import replace

from briefgen.datamodel import Article
from briefgen.loading.furniture import furniture_in
from briefgen.loading.metadata import DETAILS, Details, details_in
from briefgen.loading.reading import Reading, trouble_with


def extracted(name: str, text: str, said: Details | None = None) -> Reading:
    """The text as an article, unless it is none or too long for one."""
    return trouble_with(text, name) or Reading((article_from(name, text, said),))


def article_from(name: str, text: str, said: Details | None = None) -> Article:
    """The text as an article; what the format does not say is looked for in the text."""
    article = Article(name=name, text=text, furniture=furniture_in(text), extracted=True)
    return with_details(article, (said or Details()).or_else(details_in(text)))


def with_details(article: Article, said: Details) -> Article:
    """The article with what is said of it; what is not said stays as it was."""
    known = {name: value for name in DETAILS if (value := getattr(said, name)) is not None}
    origins = dict(article.provenance) | dict(said.origins)
    return replace(article, **known, provenance=tuple(sorted(origins.items())))


def one_line(value: object) -> str | None:
    """A value of somebody's metadata in one line of whole letters; None when it says nothing."""
    if not isinstance(value, str):
        return None
    words = " ".join(value.split())
    return words.encode("utf-8", "replace").decode("utf-8") or None


def web_address(value: object) -> str | None:
    """An address of the web; None for ``javascript:`` and the like."""
    found = one_line(value)
    return found if found and found.lower().startswith(("http://", "https://")) else None
