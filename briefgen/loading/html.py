"""Reader of web pages: the article's text is taken out of the page, with the page's own details.

Nothing is ever fetched: scripts, pictures and links stay what they are, words in a file.
"""

import json
import logging
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from briefgen.datamodel import Article
from briefgen.loading.dates import date_in
from briefgen.loading.decoding import decode, is_text
from briefgen.loading.furniture import furniture_in
from briefgen.loading.metadata import Details
from briefgen.loading.reading import Reading, refused, trouble_with

MOST_BYTES = 5_000_000
DEEPEST = 256
logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # notices are ours to give
_ENOUGH = 200
"""Characters of extracted text below which the page's paragraphs are looked at as well."""


def read_html(data: bytes, name: str) -> Reading:
    """Read a web page that was saved to a file."""
    if len(data) > MOST_BYTES:
        return refused("too-long", "a page of more than 5 MB; save the article alone", name)
    page, notices = decode(data, name, declared=True)
    if not is_text(data, page):
        return refused("not-text", "not a web page; save it as HTML", name)
    if not page.strip():
        return refused("empty", "the file is empty", name)
    if _depth(page) > DEEPEST:
        return refused("too-deep", "elements nested too deeply; save the article as text", name)
    tree = _parsed(page)
    details = Details() if tree is None else _details(tree)
    paragraphs = [] if tree is None else _paragraphs(tree)
    if not paragraphs:
        message = "no article text found in the page; save the article as text"
        return refused("no-article", message, name)
    article = _article(name, paragraphs, details)
    return trouble_with(article.text, name) or Reading((article,), notices)


def _article(name: str, paragraphs: list[str], details: Details) -> Article:
    """The paragraphs as a text of its own, the headline first."""
    title = details.title
    body = paragraphs[1:] if title and _same(paragraphs[0], title) else paragraphs
    text = "\n\n".join([title, *body] if title else body)
    return Article(
        name=name,
        text=text,
        title=title,
        publisher=details.publisher,
        author=details.author,
        published=details.published,
        url=details.url,
        language=details.language,
        furniture=furniture_in(text),
        extracted=True,
    )


def _same(a: str, b: str) -> bool:
    """Whether two headlines differ in nothing but case and marks."""
    return re.sub(r"\W+", "", a.casefold()) == re.sub(r"\W+", "", b.casefold())


# --- the page ---------------------------------------------------------------------------------

_TAG = re.compile(r"<(?:(/?)([a-zA-Z][a-zA-Z0-9-]*)|(!--))")
_UNNESTED = (
    "area base br col embed hr img input link meta param source track wbr path p li dt dd option "
    "optgroup tr td th thead tbody tfoot colgroup html head body"
)
"""Empty elements, and those whose end tag may be left out: neither makes a page deep."""
_FLAT = frozenset(_UNNESTED.split())
_RAW = {
    name: re.compile(end, re.IGNORECASE)
    for name, end in {"script": "</script", "style": "</style", "!--": "-->"}.items()
}
"""Elements in which a "<" opens nothing, and how they end."""


def _depth(page: str) -> int:
    """How deep elements are nested, counted in one pass before any parser sees the page."""
    depth = deepest = at = 0
    while (tag := _TAG.search(page, at)) is not None:
        at = tag.end()
        name = tag[3] or tag[2].lower()
        if name in _RAW and not tag[1]:
            end = _RAW[name].search(page, at)
            at = end.end() if end else len(page)
        elif name not in _FLAT:
            depth = max(0, depth + (-1 if tag[1] else 1))
            deepest = max(deepest, depth)
    return deepest


def _parsed(page: str) -> Any:
    """The page as a tree; None when there is nothing in it."""
    from lxml import etree, html  # noqa: PLC0415  not needed for plain text

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.replace("\0", "").encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    for quotation in tree.iter("q"):
        # A browser shows quotation marks around <q>, and so must the text.
        quotation.text = f"“{quotation.text or ''}"
        quotation.tail = f"”{quotation.tail or ''}"
        quotation.tag = "span"
    return tree


def _paragraphs(tree: Any) -> list[str]:
    """The article's paragraphs; `trafilatura` finds it best, its plain <p> are the way out."""
    import trafilatura  # noqa: PLC0415  slow to import, and only pages need it

    found = trafilatura.extract(
        deepcopy(tree),
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=False,
        deduplicate=False,
    )
    extracted = _lines(found or "")
    if sum(map(len, extracted)) >= _ENOUGH:
        return extracted
    plain = [line for line in _plain_paragraphs(tree) if line]
    return max(extracted, plain, key=lambda lines: sum(map(len, lines)))


def _lines(text: str) -> list[str]:
    """Lines with single spaces, blank ones left out."""
    return [line for raw in text.split("\n") if (line := " ".join(raw.split()))]


def _plain_paragraphs(tree: Any) -> Iterator[str]:
    """Words of every <p> below <article>, <main> or <body>, the first that has some."""
    for path in ("//article//p", "//main//p", "//body//p"):
        found = [" ".join(p.text_content().split()) for p in tree.xpath(path)]
        if any(found):
            yield from found
            return


# --- what the page says about itself ----------------------------------------------------------


def _details(tree: Any) -> Details:
    """Title, outlet, author, date, address and language from JSON-LD, <meta> and <h1>."""
    meta, data = _meta(tree), _linked_data(tree)
    outlet = _first(_name(data.get("publisher")), meta.get("og:site_name"))
    title = _first(data.get("headline"), meta.get("og:title"), *_texts(tree, "//h1"))
    published = _first(
        data.get("datePublished"),
        meta.get("article:published_time"),
        meta.get("date"),
        meta.get("dc.date"),
        *tree.xpath("//article//time/@datetime"),
    )
    language = _first(tree.get("lang"), meta.get("og:locale"))
    return Details(
        title=title or _without_outlet(_first(*_texts(tree, "//title")), outlet),
        publisher=outlet,
        author=_first(_name(data.get("author")), meta.get("author"), meta.get("article:author")),
        published=date_in((published or "")[:10]),
        url=_address(tree.xpath("//link[@rel='canonical']/@href"), meta.get("og:url")),
        language=re.split("[-_]", language)[0].lower() if language else None,
    )


def _first(*values: object) -> str | None:
    """The first that is a word or more, in one line."""
    words = (" ".join(value.split()) for value in values if isinstance(value, str))
    return next((_unsurrogated(word) for word in words if word), None)


def _unsurrogated(text: str) -> str:
    """Text without the lone surrogates that JSON's escapes can bring in."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _texts(tree: Any, path: str) -> Iterable[str]:
    """Words of the elements at ``path``."""
    return [element.text_content() for element in tree.xpath(path)]


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """A page's title without the outlet's name at its end."""
    if title and outlet:
        return re.sub(rf"\s*[|–—·-]\s*{re.escape(outlet)}$", "", title) or title
    return title


def _address(canonical: list[str], shared: str | None) -> str | None:
    """The page's own address, if it is one of the web."""
    found = _first(*canonical, shared)
    return found if found and re.match(r"https?://", found, re.IGNORECASE) else None


def _meta(tree: Any) -> dict[str, str]:
    """<meta> values by lower-case name; the first of a name counts."""
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or "").lower()
        if key and (element.get("content") or "").strip():
            values.setdefault(key, element.get("content"))
    return values


def _linked_data(tree: Any) -> dict[str, Any]:
    """The JSON-LD object that describes the article; empty without one."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            if "Article" in str(item.get("@type")) or "BlogPosting" in str(item.get("@type")):
                return item
    return {}


def _items(data: Any) -> Iterable[dict[str, Any]]:
    """The objects of a JSON-LD script, one level of lists and ``@graph`` opened."""
    top = data if isinstance(data, list) else [data]
    for item in top:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (i for i in graph if isinstance(i, dict)) if isinstance(graph, list) else ()


def _name(value: Any) -> str | None:
    """Name of a person or outlet in JSON-LD, which may be a text, an object or a list of them."""
    if isinstance(value, list):
        return ", ".join(name for item in value[:5] if (name := _name_of(item))) or None
    return _name_of(value)


def _name_of(value: Any) -> str | None:
    """Name of one person or outlet."""
    found = value.get("name") if isinstance(value, dict) else value
    return found if isinstance(found, str) else None
