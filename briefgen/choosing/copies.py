"""An article with its earlier versions, of which the newest is enough; and plain copies.

Copies stay, whoever prints them: `clusters.independence` counts them as one voice, and the list of
sources shows who carries whose text. A copy under the publisher's own name is told, for it is most
likely a mistake of whoever gave it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from difflib import SequenceMatcher
from itertools import zip_longest
from urllib.parse import urlsplit

from briefgen.clusters import Shared, fingerprints, join, shared_texts
from briefgen.datamodel import Article
from briefgen.errors import Notice, Severity
from briefgen.lexicon.content_words import folded

_SAME_ADDRESS = 0.3
"""Share of the shorter text from which two texts at one address are versions of one article; some
sites give every page the address of their front page."""
_VERSION = 0.6
"""Share of the longer text from which two articles of one publisher are versions of one."""
_NAMELESS = 0.9
"""The same for articles whose publisher is not known, unless they have one headline."""


def newest_versions(
    articles: Iterable[Article],
) -> tuple[tuple[Article, ...], tuple[Notice, ...]]:
    """The articles by name without earlier versions; notices on those, and on copies."""
    ordered = sorted(articles, key=lambda article: article.name)
    out: dict[str, Notice] = {}
    for versions in _versions(ordered):
        dated = [each for each in versions if _moment(each) is not None]
        newest = max(dated, key=lambda each: (_moment(each), each.name), default=None)
        for old in dated:
            if newest is not None and _is_older(old, newest):
                out[old.name] = _updated(old, newest)
    kept = tuple(each for each in ordered if each.name not in out)
    return kept, (*_copies(kept), *out.values())


# --- the same text ------------------------------------------------------------------------------


def _copies(articles: Sequence[Article]) -> Iterator[Notice]:
    """What is told of articles that one publisher has printed word for word already."""
    first: dict[tuple[str, str], str] = {}
    marks = fingerprints(articles)
    known = Counter((_house(article), marks[article.name]) for article in articles)
    alike = (each for each in articles if known[_house(each), marks[each.name]] > 1)
    for article in sorted(alike, key=_precedence):
        lead = first.setdefault((_house(article), folded(article.body)), article.name)
        if lead != article.name:
            message = f"the same text as {lead}: one voice, counted once"
            yield Notice(Severity.INFO, "copy", message, article.name)


def _precedence(article: Article) -> tuple[bool, date, str]:
    """The dated one first, the earlier one, the one with the first name."""
    return article.published is None, article.published or date.max, article.name


def _house(article: Article) -> str:
    return folded(article.publisher or "")


# --- versions -----------------------------------------------------------------------------------


def _versions(articles: Sequence[Article]) -> list[list[Article]]:
    """Articles that are versions of one another, two at least."""
    by_name = {article.name: article for article in articles}
    group = {name: [name] for name in by_name}
    for one, other, shared in shared_texts(articles, min(_SAME_ADDRESS, _VERSION, _NAMELESS)):
        if _is_version(by_name[one], by_name[other], shared):
            join(group, one, other)
    found = {min(names): sorted(names) for names in group.values() if len(names) > 1}
    return [[by_name[name] for name in found[first]] for first in sorted(found)]


def _is_version(one: Article, other: Article, shared: Shared) -> bool:
    if _place(one) is not None and _place(one) == _place(other):
        return shared.of_shorter >= _SAME_ADDRESS
    if _house(one) != _house(other):
        return False
    titled = one.title is not None and folded(one.title) == folded(other.title or "")
    return shared.of_longer >= (_VERSION if one.publisher or titled else _NAMELESS)


def _is_older(old: Article, new: Article) -> bool:
    """Whether a version came before another and says something else."""
    earlier = (_moment(old) or _NEVER) < (_moment(new) or _NEVER)
    return earlier and any(changes_between(old.body, new.body))


_NEVER = datetime.min.replace(tzinfo=UTC)


def _moment(article: Article) -> datetime | None:
    """When a version was published or last changed."""
    day = article.published
    first = datetime.combine(day, datetime.min.time(), UTC) if day else None
    return max((each for each in (first, article.updated) if each), default=None)


def _place(article: Article) -> str | None:
    """An article's address without what does not tell one page from another."""
    if article.url is None:
        return None
    url = urlsplit(article.url)
    query = f"?{url.query}" if url.query else ""
    return f"{url.netloc.lower().removeprefix('www.')}{url.path.rstrip('/')}{query}"


# --- what has changed ---------------------------------------------------------------------------

_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+(?=[\"“‘«]?[^\W\d_a-z])|\n+")
_MOST_SENTENCES = 300
_ALIKE = 0.5
_SHOWN = 2
_LONGEST = 160


def _updated(old: Article, new: Article) -> Notice:
    changes = tuple(changes_between(old.body, new.body))
    shown = "; ".join(changes[:_SHOWN])
    more = f"; and {len(changes) - _SHOWN} more" if len(changes) > _SHOWN else ""
    message = (
        f"an earlier version ({_said(old)}) of {new.name} ({_said(new)}), left out. "
        f"Changed: {shown}{more}"
    )
    return Notice(Severity.WARNING, "update", message, old.name)


def _said(article: Article) -> str:
    """A version's date, with the time where it has one."""
    moment = _moment(article)
    if moment is None or moment.time() == datetime.min.time():
        return str(moment and moment.date())
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def changes_between(old: str, new: str) -> Iterator[str]:
    """Sentence by sentence: "…" is now "…", "…" is gone, "…" is new."""
    before, after = _sentences(old), _sentences(new)
    marks = [folded(each) for each in before], [folded(each) for each in after]
    blocks = SequenceMatcher(None, *marks, autojunk=False).get_opcodes()
    for kind, start, end, new_start, new_end in blocks:
        if kind != "equal":
            yield from _replaced(before[start:end], after[new_start:new_end])


def _sentences(text: str) -> list[str]:
    found = (" ".join(each.split()) for each in _SENTENCE.split(text[:200_000]))
    return [each for each in found if each][:_MOST_SENTENCES]


def _replaced(gone: Sequence[str], put: Sequence[str]) -> Iterator[str]:
    """Sentences at one place of the text, those that are alike told together."""
    if len(gone) == len(put) or not gone or not put:
        pairs = zip_longest(gone, put)
    else:
        pairs = zip_longest(*_aligned(gone, put))
    for old, new in pairs:
        if old and new and _alike(old, new):
            yield f"{_quoted(old)} is now {_quoted(new)}"
            continue
        if old:
            yield f"{_quoted(old)} is gone"
        if new:
            yield f"{_quoted(new)} is new"


def _aligned(gone: Sequence[str], put: Sequence[str]) -> tuple[list[str | None], list[str | None]]:
    """Both rows with gaps, so that sentences that are alike stand side by side."""
    left: list[str | None] = []
    right: list[str | None] = []
    rest = list(put)
    for old in gone:
        at = next((i for i, new in enumerate(rest) if _alike(old, new)), None)
        if at is None:
            left, right = [*left, old], [*right, None]
        else:
            left, right = [*left, *([None] * at), old], [*right, *rest[: at + 1]]
            rest = rest[at + 1 :]
    return [*left, *([None] * len(rest))], [*right, *rest]


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() >= _ALIKE


def _quoted(sentence: str) -> str:
    short = sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST].rstrip()} …"
    return f'"{short}"'
