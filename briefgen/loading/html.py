"""Reader of web pages: the article's text is taken out of the page, with the page's own details.

Nothing is ever fetched: scripts, pictures and links stay what they are, words in a file.
"""

import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

from briefgen.loading.dates import date_in
from briefgen.loading.decoding import decode, is_text
from briefgen.loading.extracted import extracted, one_line, web_address
from briefgen.loading.metadata import Details, moment_in
from briefgen.loading.reading import Reading, refused

DEEPEST = 256
logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # notices are ours to give
logging.getLogger("readability").addHandler(logging.NullHandler())


def read_html(data: bytes, name: str) -> Reading:
    """Read a web page that was saved to a file."""
    return _read(data, name, (by_trafilatura, _by_readability))


def read_html_plainly(data: bytes, name: str) -> Reading:
    """Read a web page without looking for the best: for pages on which the others are lost."""
    return _read(data, name, ())


Finder = Callable[[Any], list[str]]
"""From the page's tree to the lines of its article, none if it finds none."""


def _read(data: bytes, name: str, finders: Iterable[Finder]) -> Reading:
    """The page as an article, its text that of the first finder which finds some."""
    page, notices = decode(data, name, declared=True)
    if not is_text(data, page):
        return refused("not-text", "not a web page; save it as HTML", name)
    if not page.strip():
        return refused("empty", "the file is empty", name)
    if _is_too_deep(page):
        return refused("too-deep", "elements nested too deeply; save the article as text", name)
    reading = read_page(page, name, finders)
    return replace(reading, notices=(*reading.notices, *notices))


def read_page(page: str, name: str, finders: Iterable[Finder]) -> Reading:
    """The article of a page, its text that of the first finder which finds some.

    What a finder has found is the article, and nothing in it is marked again.
    """
    tree = _parsed(page)
    found = next((lines for finder in finders if (lines := finder(tree))), None)
    lines = found or plain_lines(tree)
    if not lines:
        message = "no article text found in the page; save the article as text"
        return refused("no-article", message, name)
    reading = extracted(name, "\n\n".join(lines), _details(tree))
    whole = (replace(each, furniture=()) if found else each for each in reading.articles)
    return replace(reading, articles=tuple(whole))


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


def _is_too_deep(page: str) -> bool:
    """Whether elements are nested too deeply, counted before any parser sees the page."""
    depth = at = 0
    while (tag := _TAG.search(page, at)) is not None:
        at = tag.end()
        name = tag[3] or tag[2].lower()
        if name in _RAW and not tag[1]:
            end = _RAW[name].search(page, at)
            at = end.end() if end else len(page)
        elif name not in _FLAT:
            depth = max(0, depth + (-1 if tag[1] else 1))
            if depth > DEEPEST:
                return True
    return False


def _parsed(page: str) -> Any:
    """The page as a tree."""
    from lxml import etree  # noqa: PLC0415  not needed for plain text
    from trafilatura import load_html  # noqa: PLC0415  slow to import, and only pages need it

    tree = load_html(page.replace("\0", ""))
    if tree is None:
        return etree.Element("html")
    for quotation in tree.iter("q"):
        # A browser shows quotation marks around <q>, and so must the text.
        quotation.text = f"“{quotation.text or ''}"
        quotation.tail = f"”{quotation.tail or ''}"
        quotation.tag = "span"
    return tree


# --- the article in it ------------------------------------------------------------------------


def by_trafilatura(tree: Any) -> list[str]:
    """What `trafilatura` finds, which finds best on pages of news (F1 0.964, ecosystem's test)."""
    import trafilatura  # noqa: PLC0415  slow to import, and only pages need it

    found = trafilatura.extract(deepcopy(tree), favor_precision=True, include_comments=False)
    return [words for line in lines_in(found or "") if (words := _without_bars(line))]


def _without_bars(line: str) -> str:
    """A row of a table without the bars at its ends: most tables on pages only hold the layout."""
    if not line.startswith("|"):
        return line
    cells = (cell.strip() for cell in line.split("|"))
    return " | ".join(cell for cell in cells if cell.strip("-: "))


def _by_readability(tree: Any) -> list[str]:
    """What Mozilla's way of weighing paragraphs finds."""
    from lxml import html  # noqa: PLC0415
    from readability import Document  # noqa: PLC0415
    from readability.readability import Unparseable  # noqa: PLC0415

    try:
        summary = Document(html.tostring(tree, encoding="unicode")).summary(html_partial=True)
    except Unparseable:
        return []
    part = html.fromstring(summary)
    return plain_lines(part) if part is not None else []


_BLOCKS = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol option p pre "
    "section summary table tbody td tfoot th thead tr ul"
)
_BREAKING = frozenset([*_BLOCKS.split(), "br"])
_UNSEEN = "head script style noscript template svg math iframe object select"
_SILENT = frozenset(_UNSEEN.split())


def plain_lines(tree: Any) -> list[str]:
    """All that can be read on a page, or in its <article> or <main> where that has some."""
    for path in ("//article", "//main", "//body", "."):
        lines = [line for part in tree.xpath(path) for line in lines_in("".join(_spoken(part)))]
        if lines:
            return lines
    return []


def lines_of_markup(markup: str) -> list[str]:
    """Lines that can be read in a piece of a page, which may be plain text."""
    from lxml import etree, html  # noqa: PLC0415

    if _is_too_deep(markup):
        return []
    try:
        whole = html.fragment_fromstring(markup.replace("\0", ""), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    return lines_in("".join(_spoken(whole)))


def _spoken(element: Any) -> Iterator[str]:
    """Words of an element in order, a new line where a block begins or ends."""
    from lxml import etree  # noqa: PLC0415

    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, each in walk:
        if event == "start":
            yield "\n" if each.tag in _BREAKING else ""
            if each.tag in _SILENT:
                walk.skip_subtree()
            else:
                yield each.text or ""
            continue
        yield "\n" if each.tag in _BREAKING else ""
        if each is not element:
            yield each.tail or ""


def lines_in(text: str) -> list[str]:
    """Lines with single spaces, blank ones left out."""
    return [line for raw in text.split("\n") if (line := " ".join(raw.split()))]


# --- what the page says about itself ----------------------------------------------------------


def _details(tree: Any) -> Details:
    """Title, outlet, author, date, address and language from JSON-LD, <meta> and <h1>."""
    meta, data = _meta(tree), _linked_data(tree)
    outlet = _first(name_in(data.get("publisher")), meta.get("og:site_name"))
    headlines, tab = _texts(tree, "//h1"), _first(*_texts(tree, "//title"))
    outlet = outlet or _outlet_behind(_first(*headlines), tab)
    title = _first(unescape(str(data.get("headline") or "")), meta.get("og:title"), *headlines)
    language = _first(tree.get("lang"), meta.get("og:locale"))
    return Details(
        title=_without_outlet(title or tab, outlet),
        publisher=outlet,
        author=_author(tree, data, meta),
        published=_published(tree, data, meta),
        url=web_address(_first(*tree.xpath("//link[@rel='canonical']/@href"), meta.get("og:url"))),
        language=re.split("[-_]", language)[0].lower() if language else None,
        updated=moment_in(
            _first(
                data.get("dateModified"),
                meta.get("article:modified_time"),
                meta.get("og:updated_time"),
            )
            or ""
        ),
    ).by("page metadata")


_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
)
"""Names of <meta> under which pages give the day on which the article was published."""
_INSIDE = "(//article|//main)//"
_NAMED_DATE = "contains(@class, 'date') or contains(@class, 'publish')"
_LATER = "contains(@class, 'updat') or contains(@class, 'modif')"
_BESIDE = "ancestor::aside or ancestor::nav or ancestor::footer"
_DATED = (
    f"{_INSIDE}time/@datetime",
    f"{_INSIDE}time/text()",
    f"{_INSIDE}*[{_NAMED_DATE}][not({_LATER})][not({_BESIDE})]/text()",
)
"""Where a page prints the day; not at its top, where many print the day of the reader's visit."""
_LONGEST_DATE = 80


def _published(tree: Any, data: dict[str, Any], meta: dict[str, str]) -> date | None:
    """The day on which the article was published, in the first words that hold a day."""
    said = (data.get("datePublished"), *(meta.get(name) for name in _PUBLISHED))
    printed = (words for path in _DATED for words in tree.xpath(path))
    short = (words for each in (*said, *printed) if (words := one_line(each)))
    days = (date_in(words) for words in short if len(words) <= _LONGEST_DATE)
    return next((day for day in days if day), None)


def _first(*values: object) -> str | None:
    """The first that is a word or more, in one line."""
    return next((words for value in values if (words := one_line(value))), None)


def _texts(tree: Any, path: str) -> Iterable[str]:
    """Words of the elements at ``path``."""
    return [element.text_content() for element in tree.xpath(path)]


_BYLINES = (
    "//*[@rel='author' or @itemprop='author']",
    "//*[contains(concat(' ', @class, ' '), ' byline ')]",
)
_BY = re.compile(r"(?:by )?(?P<name>[^\W\d_][^|•·\d]{2,60}?)(?:\s*[,|•·\d].*)?", re.IGNORECASE)


def _author(tree: Any, data: dict[str, Any], meta: dict[str, str]) -> str | None:
    """Who wrote it: not an address of the author's page, which is what some <meta> hold."""
    said = _first(name_in(data.get("author")), meta.get("author"), meta.get("article:author"))
    if said and not web_address(said):
        return said
    printed = _first(*(text for path in _BYLINES for text in _texts(tree, path)))
    found = _BY.fullmatch(printed) if printed else None
    return found["name"] if found else None


def _outlet_behind(headline: str | None, tab: str | None) -> str | None:
    """The outlet in a title that is the headline and a name: "Harbour not sold | Courier"."""
    if not headline or not tab or not tab.startswith(headline):
        return None
    rest = re.fullmatch(r"\s+[|–—·-]\s+(\S.{1,60})", tab.removeprefix(headline))
    return rest[1] if rest and not re.search(r"\s[|–—·-]\s", rest[1]) else None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """A page's title without the outlet's name at its end."""
    if title and outlet:
        return re.sub(rf"\s*[|–—·-]\s*{re.escape(outlet)}$", "", title) or title
    return title


def _meta(tree: Any) -> dict[str, str]:
    """<meta> values by lower-case name; the first of a name counts."""
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or "").lower()
        key = key or (element.get("itemprop") or "").lower()
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


def name_in(value: Any) -> str | None:
    """Name of a person or outlet in JSON-LD, which may be a text, an object or a list of them."""
    if isinstance(value, list):
        return ", ".join(name for item in value[:5] if (name := _name_of(item))) or None
    return _name_of(value)


def _name_of(value: Any) -> str | None:
    """Name of one person or outlet."""
    found = value.get("name") if isinstance(value, dict) else value
    return found if isinstance(found, str) else None
