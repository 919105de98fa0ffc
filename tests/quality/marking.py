"""The marked articles of ``tests/quality``: plain text and attributions out of one notation.

``⟦S1:The mayor⟧ ⟦C1:denied⟧ that ⟦D1:the pier was sold⟧``: a letter for the part, a number for
the attribution (``S1,2`` is the source of two), and in the content's letter its kind.
"""

import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARKED = Path(__file__).parent / "marked"
KINDS = {"K": "claim", "D": "denial", "E": "expert_view", "Q": "open_question"}
TOKEN = re.compile(r"⟦([SCKDEQ])([0-9,]+):|⟧")

Span = tuple[int, int]


@dataclass(frozen=True)
class Marked:
    """One attribution as a reader marked it."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str


@dataclass(frozen=True)
class MarkedArticle:
    document: str
    style: str
    text: str
    attributions: tuple[Marked, ...]


@dataclass
class _Parts:
    """What has been read of one attribution so far."""

    roles: dict[str, list[Span]]
    kinds: set[str]


def marked_articles() -> Iterator[MarkedArticle]:
    for path in sorted(MARKED.glob("*.txt")):
        head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
        text, attributions = unmarked(body, path.name)
        yield MarkedArticle(path.stem, head.removeprefix("style: "), text, attributions)


def unmarked(body: str, name: str) -> tuple[str, tuple[Marked, ...]]:
    """The text without its marks, and what they say, in the order of the contents."""
    plain, spans = _spans(body, name)
    parts: dict[int, _Parts] = defaultdict(lambda: _Parts(defaultdict(list), set()))
    for letter, number, span in spans:
        part = parts[number]
        part.roles["content" if letter in KINDS else letter].append(span)
        if letter in KINDS:
            part.kinds.add(KINDS[letter])
    found = [_attribution(part, f"{name}: {number}") for number, part in sorted(parts.items())]
    return plain, tuple(sorted(found, key=lambda one: one.content))


def _spans(body: str, name: str) -> tuple[str, list[tuple[str, int, Span]]]:
    plain, at, length = [], 0, 0
    opened: list[tuple[str, str, int]] = []
    spans: list[tuple[str, int, Span]] = []
    for token in TOKEN.finditer(body):
        plain.append(body[at : token.start()])
        length += token.start() - at
        at = token.end()
        if token[1]:
            opened.append((token[1], token[2], length))
            continue
        if not opened:
            message = f"{name}: a mark is closed that was not opened: …{''.join(plain)[-40:]}"
            raise ValueError(message)
        letter, numbers, start = opened.pop()
        spans += [(letter, int(number), (start, length)) for number in numbers.split(",")]
    plain.append(body[at:])
    text = "".join(plain)
    if opened or "⟦" in text:
        message = f"{name}: a mark is not closed or not known: {opened}"
        raise ValueError(message)
    return text, spans


def _attribution(part: _Parts, name: str) -> Marked:
    """A content of one kind is needed; a source and a cue come together.

    Only a quotation that floats beside its speaker has a source and no cue, and only an unsaid
    "it is said" (``Rumours that``) a cue and no source.
    """
    if len(part.kinds) != 1:
        message = f"{name}: one kind of content is needed, not {sorted(part.kinds)}"
        raise ValueError(message)
    roles = {role: tuple(sorted(spans)) for role, spans in part.roles.items()}
    return Marked(roles.get("S", ()), roles.get("C", ()), roles["content"], min(part.kinds))


def gold_line(article: MarkedArticle) -> str:
    """The article as a line of JSON, in the common format of attribution corpora."""
    return json.dumps(
        {
            "document": article.document,
            "sha256": hashlib.sha256(article.text.encode()).hexdigest(),
            "text": article.text,
            "attributions": [
                {
                    "source": one.source,
                    "cue": one.cue,
                    "content": one.content,
                    "kind": one.kind,
                }
                for one in article.attributions
            ],
        },
        ensure_ascii=False,
    )


def digest(articles: tuple[MarkedArticle, ...]) -> str:
    """Fingerprint of the whole labelled set."""
    lines = "\n".join(gold_line(article) for article in articles)
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


if __name__ == "__main__":
    for each in marked_articles():
        sys.stdout.write(gold_line(each) + "\n")
