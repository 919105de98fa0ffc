"""Text that was taken out of some format becomes an article, with what the format says of it."""

from briefgen.datamodel import Article
from briefgen.loading.furniture import furniture_in
from briefgen.loading.metadata import Details, details_in


def article_from(name: str, text: str, said: Details | None = None) -> Article:
    """The text as an article; what the format does not say is looked for in the text."""
    said = said or Details()
    printed = details_in(text)
    return Article(
        name=name,
        text=text,
        title=said.title or printed.title,
        publisher=said.publisher or printed.publisher,
        author=said.author or printed.author,
        published=said.published or printed.published,
        url=said.url or printed.url,
        language=said.language,
        furniture=furniture_in(text),
        extracted=True,
    )


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
