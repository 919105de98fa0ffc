"""Reader of JSON: an article, a list of them, JSON Lines, or what news interfaces answer.

An article is an object with a text under one of the keys in `_TEXT`; the others are as usual:

    {"title": "…", "text": "…", "publisher": "…", "published": "2031-05-06", "url": "https://…"}

A text with paragraphs in HTML is taken out of its markup.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from briefgen.errors import Notice
from briefgen.loading.dates import date_in
from briefgen.loading.decoding import decode
from briefgen.loading.extracted import extracted, one_line, web_address
from briefgen.loading.html import lines_of_markup, name_in
from briefgen.loading.metadata import Details
from briefgen.loading.reading import Reading, refused

Found = Mapping[str, Any]
"""An object with a text."""
_TEXT = (
    *("text", "body", "content", "articleBody", "article_body", "article", "maintext", "main_text"),
    *("full_text", "fulltext", "content_text", "content_html", "raw_text", "bodyText"),
    *("description", "summary", "abstract"),
)
_TITLE = ("title", "headline", "subject")
_PUBLISHER = (
    *("publisher", "source", "sitename", "site_name", "source_name", "outlet", "newspaper"),
    *("publication", "provider", "domain", "source_domain", "hostname"),
)
_AUTHOR = ("author", "authors", "byline", "creator")
_PUBLISHED = (
    *("published", "date", "publishedAt", "published_at", "datePublished", "date_published"),
    *("date_publish", "pubDate", "pub_date", "publication_date", "webPublicationDate", "timestamp"),
)
_URL = ("url", "link", "webUrl", "canonical_url", "source_url", "uri")
_LANGUAGE = ("language", "lang")
_NAME = ("name", "id", "filename")
_DEEPEST = 3
"""Levels of objects around the list of articles."""
_MOST_AT_ONCE = 10_000_000
"""Characters of a JSON file; JSON Lines may be longer as a whole, not a line of them."""


def read_records(data: bytes, name: str) -> Reading:
    """Read the articles in JSON or JSON Lines."""
    text, notices = decode(data, name)
    found: list[Found] = []
    trouble: tuple[Notice, ...] = ()
    try:
        for value in _values(text):
            found += _articles_in(value)
    except RecursionError:
        trouble = refused("too-deep", "nested too deeply; give plain articles", name).notices
    except json.JSONDecodeError as error:
        message = f"no JSON any more in line {error.lineno}; save it again"
        trouble = refused("broken", message, name).notices
    except ValueError as error:  # too long as it is, or a number of thousands of digits
        message = str(error) if ";" in str(error) else "a number too long to be one; save it again"
        trouble = refused("broken", message, name).notices
    if not found:
        message = "no article in this JSON; give objects with a title and a text"
        trouble = trouble or refused("no-article", message, name).notices
    read = [_reading(each, own) for each, own in zip(found, _names(found, name), strict=True)]
    articles = tuple(article for reading in read for article in reading.articles)
    return Reading(articles, (*notices, *trouble, *(n for each in read for n in each.notices)))


# --- values and the articles in them ----------------------------------------------------------

_BETWEEN = re.compile(r"[\s\ufeff\x1e,\[\]]*")
"""What stands between articles: blanks, or the brackets and commas of a list around them."""


def _values(text: str) -> Iterator[Any]:
    """The JSON values that follow one another in a text: one, a list of them, or one a line."""
    decoder = json.JSONDecoder()
    at = _after_blanks(text, 0)
    while at < len(text):
        if len(text) - at > _MOST_AT_ONCE:
            end = text.find("\n", at, at + _MOST_AT_ONCE)
            if end < 0:
                message = "longer than 10 MB; save it as JSON Lines"
                raise ValueError(message)
            yield json.loads(text[at:end])
        else:
            value, end = decoder.raw_decode(text, at)
            yield value
        at = _after_blanks(text, end)


def _after_blanks(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _articles_in(value: Any, deep: int = 0, house: str | None = None) -> Iterator[Found]:
    """Objects with a text, in lists and behind keys like "articles", "response", "items"."""
    if isinstance(value, list):
        for each in value:
            if isinstance(each, dict):
                yield from _articles_in(each, deep, house)
    elif isinstance(value, dict):
        if _of(value, _TEXT) is not None and not _holds_articles(value):
            yield value if house is None else {"publisher": house, **value}
        elif deep < _DEEPEST:
            own = one_line(value.get("title")) or house
            for each in value.values():
                if isinstance(each, dict | list):
                    yield from _articles_in(each, deep + 1, own)


def _holds_articles(value: Found) -> bool:
    """Whether an object with a description is a feed rather than an article."""
    lists = (each for each in value.values() if isinstance(each, list))
    first = (item for each in lists for item in each[:3] if isinstance(item, dict))
    return any(_of(item, _TEXT) is not None for item in first)


def _of(value: Found, keys: tuple[str, ...]) -> str | None:
    """The first text under one of the keys."""
    texts = (value.get(key) for key in keys)
    return next((text for text in texts if isinstance(text, str) and text.strip()), None)


def _names(found: list[Found], name: str) -> list[str]:
    """A name for each article: its own where it has one and no other has the same."""
    own = [one_line(_of(each, _NAME)) for each in found]
    seen = {each for each in own if own.count(each) == 1} if len(own) <= 10_000 else set()
    return [
        f"{name}/{each}" if each in seen and each and len(each) <= 100 else f"{name}/article-{n}"
        for n, each in enumerate(own, start=1)
    ]


# --- one article ------------------------------------------------------------------------------

_MARKUP = re.compile(r"<(?:p|br|div|span|a|h[1-6]|strong|em|ul|li)\b[^<>]{0,300}>", re.IGNORECASE)


def _reading(value: Found, name: str) -> Reading:
    text = _clean(_of(value, _TEXT) or "")
    if _MARKUP.search(text[:5_000]):
        text = "\n\n".join(lines_of_markup(text))
    return extracted(name, text, _details(value))


def _clean(text: str) -> str:
    """A text with plain newlines and whole letters."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _details(value: Found) -> Details:
    """What the object says about its article."""
    houses = (one_line(name_in(value.get(key))) for key in _PUBLISHER)
    authors = (one_line(name_in(value.get(key))) for key in _AUTHOR)
    days = (_day(value.get(key)) for key in _PUBLISHED)
    addresses = (web_address(value.get(key)) for key in _URL)
    language = one_line(_of(value, _LANGUAGE))
    return Details(
        title=one_line(_of(value, _TITLE)),
        publisher=next(filter(None, houses), None),
        author=next(filter(None, authors), None),
        published=next(filter(None, days), None),
        url=next(filter(None, addresses), None),
        language=language.split("-")[0].lower() if language else None,
    ).by("JSON")


_MILLISECONDS = 100_000_000_000
"""A moment in seconds would be in the year 5138: so it is in milliseconds."""


def _day(value: object) -> date | None:
    """A day, given as ISO 8601, as in mails, in words, or in seconds since 1970."""
    if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
        seconds = value / 1000 if value > _MILLISECONDS else value
        try:
            return datetime.fromtimestamp(seconds, UTC).date()
        except (ValueError, OverflowError, OSError):
            return None
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        return date_in(value) or _mail_day(value)


def _mail_day(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value[:60]).date()
    except ValueError:
        return None
