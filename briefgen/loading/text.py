"""Reader of plain text and Markdown: the text stays as it is, letter for letter."""

from briefgen.datamodel import Article
from briefgen.loading.decoding import decode, is_text
from briefgen.loading.extracted import with_details
from briefgen.loading.furniture import furniture_in
from briefgen.loading.metadata import details_in
from briefgen.loading.reading import Reading, refused, trouble_with


def read_text(data: bytes, name: str) -> Reading:
    """Read a text file."""
    text, notices = decode(data, name)
    if not is_text(data, text):
        message = "not text; give articles as .txt, .md or .html in UTF-8"
        return refused("not-text", message, name)
    trouble = trouble_with(text, name)
    if trouble is not None:
        return trouble
    article = Article(name=name, text=text, furniture=furniture_in(text))
    return Reading((with_details(article, details_in(text)),), notices)
