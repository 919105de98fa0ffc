"""Web pages and plain texts, plain and awkward ones."""

import json
from collections.abc import Callable
from html import escape

from stories import BRIDGE, HARBOUR, HEBREW, HEBREW_TITLE, SCHOOL, WATER, Story


def page(  # noqa: PLR0913 - one for each part of a page
    story: Story,
    *,
    head: str = "",
    before: str = "",
    after: str = "",
    inside: str | None = None,
    html: str = 'lang="en"',
    title: bool = True,
) -> str:
    """A news page around a story."""
    body = (
        inside if inside is not None else "".join(f"<p>{escape(p)}</p>" for p in story.paragraphs)
    )
    headline = f"<h1>{escape(story.title)}</h1>" if title else ""
    return f"""<!DOCTYPE html>
<html {html}><head><title>{escape(story.title)} | {escape(story.publisher)}</title>{head}</head>
<body><header><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav></header>{before}
<main><article>{headline}{body}</article></main>{after}
<footer>© 2031 {escape(story.publisher)}. All rights reserved. <a href="/x">Imprint</a></footer>
</body></html>"""


def linked_data(story: Story) -> str:
    """What search engines are told."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": f"{story.published}T08:15:00+02:00",
        "author": {"@type": "Person", "name": story.author},
        "publisher": {"@type": "Organization", "name": story.publisher},
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def graph(story: Story) -> str:
    """The same in a longer form, some of it not about the article."""
    own = json.loads(linked_data(story).partition(">")[2].removesuffix("</script>"))
    data = {"@graph": [{"@type": "WebSite", "name": "no article"}, own]}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def shared(story: Story) -> str:
    """What social networks are told."""
    return (
        f'<meta property="og:title" content="{escape(story.title)}">'
        f'<meta property="og:site_name" content="{escape(story.publisher)}">'
        f'<meta property="article:published_time" content="{story.published}T06:00:00Z">'
    )


def printed(story: Story) -> str:
    """Byline and date as the page prints them, with a <time>."""
    return (
        f'<p class="byline">By {story.author}</p>'
        f'<time datetime="{story.published}">{story.day}</time>'
    )


def paragraphs(story: Story, separator: str = "<br><br>\n") -> str:
    """The story without a <p>."""
    return separator.join(escape(p) for p in story.paragraphs)


def links(number: int) -> str:
    """A menu as large as they come."""
    rows = (f'<li><a href="/t/{n}">Topic number {n}</a></li>' for n in range(number))
    return f"<nav><ul>{''.join(rows)}</ul></nav>"


def amp(story: Story) -> str:
    """A page in AMP's dialect."""
    text = "".join(f"<p>{escape(p)}</p>" for p in story.paragraphs)
    return f"""<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8">
<script async src="https://cdn.example/v0.js"></script>
<title>{escape(story.title)}</title>{linked_data(story)}
<style amp-boilerplate>body{{visibility:hidden}}</style></head><body>
<amp-sidebar id="s" layout="nodisplay"><ul><li><a href="/">Home</a></li></ul></amp-sidebar>
<article><h1>{escape(story.title)}</h1>
<amp-img src="/a.jpg" width="600" height="400" alt="The quay"></amp-img>
{text}<amp-ad width="300" height="250" type="x"></amp-ad></article>
<amp-analytics><script type="application/json">{{"vars": {{"a": "b"}}}}</script></amp-analytics>
</body></html>"""


BANNER = (
    '<div id="cookie-banner" class="cookie-consent"><p>We and our 734 partners store cookies on'
    " your device. You can accept or refuse.</p><button>Accept</button></div>"
)
COMMENTS = (
    '<section id="comments" class="comments"><h2>3 comments</h2><div class="comment"><p>I always'
    " said so, and nobody listened to me in this town.</p></div></section>"
)
RELATED = (
    '<aside class="related"><h2>Related</h2><ul><li><a href="/goat">Goat found on motorway after'
    ' three days</a></li><li><a href="/fair">Fair opens with a new wheel</a></li></ul></aside>'
)


def right_to_left() -> str:
    """A page in Hebrew."""
    text = "".join(f"<p>{p}</p>" for p in HEBREW)
    return (
        '<!DOCTYPE html><html lang="he" dir="rtl"><head><meta charset="utf-8">'
        f"<title>{HEBREW_TITLE}</title></head><body><article><h1>{HEBREW_TITLE}</h1>{text}</article></body></html>"
    )


def plain(story: Story) -> str:
    """A text as somebody typed it off."""
    return f"{story.title}\n\nBy {story.author}\n\nPublished: {story.day}\n\n{story.text}\n"


def source_line(story: Story) -> str:
    """The same with its source named below."""
    return f"{plain(story)}\nSource: {story.publisher}\n"


def front_matter(story: Story) -> str:
    """A Markdown file that begins with what is known of it."""
    return (
        f'---\ntitle: "{story.title}"\nauthor: {story.author}\npublisher: {story.publisher}\n'
        f"date: {story.published}\n---\n\n# {story.title}\n\n{story.text}\n"
    )


def dateline(story: Story) -> str:
    """A story of an agency's, which says so where it begins."""
    return f"{story.title}\n\nPORT AUREL, {story.published:%B %d, %Y} (Northlight) – {story.text}\n"


_CHARSET = '<meta charset="{}">'
PAGES: dict[str, Callable[[], bytes]] = {
    "linked-data.html": lambda: page(HARBOUR, head=linked_data(HARBOUR)).encode(),
    "shared.html": lambda: page(BRIDGE, head=shared(BRIDGE)).encode(),
    "printed.html": lambda: page(
        WATER,
        head=f'<meta property="og:site_name" content="{WATER.publisher}">',
        inside=printed(WATER) + "".join(f"<p>{escape(p)}</p>" for p in WATER.paragraphs),
    ).encode(),
    "graph.htm": lambda: page(SCHOOL, head=graph(SCHOOL), after=RELATED).encode(),
    "bare.html": lambda: page(HARBOUR).encode(),
    "amp.html": lambda: amp(HARBOUR).encode(),
    "links.html": lambda: page(
        BRIDGE, head=linked_data(BRIDGE), before=links(400), after=RELATED
    ).encode(),
    "latin-1.html": lambda: page(
        WATER, head=_CHARSET.format("iso-8859-1") + linked_data(WATER)
    ).encode("windows-1252"),
    "utf-16.html": lambda: page(SCHOOL, head=linked_data(SCHOOL)).encode("utf-16"),
    "undeclared.html": lambda: page(BRIDGE, head=shared(BRIDGE)).encode("windows-1252"),
    "right-to-left.html": lambda: right_to_left().encode(),
    "empty-body.html": lambda: b"<!DOCTYPE html><html><head><title>x</title></head><body></body>",
    "breaks.html": lambda: page(
        WATER, head=shared(WATER), inside=f"<div>{paragraphs(WATER)}</div>"
    ).encode(),
    "banner.html": lambda: page(
        HARBOUR, head=linked_data(HARBOUR), before=BANNER, after=COMMENTS
    ).encode(),
    "no-suffix": lambda: page(SCHOOL, head=shared(SCHOOL)).encode(),
}
TEXTS: dict[str, Callable[[], bytes]] = {
    "typed.txt": lambda: plain(HARBOUR).encode(),
    "source-line.txt": lambda: source_line(BRIDGE).encode(),
    "front-matter.md": lambda: front_matter(WATER).encode(),
    "dateline.txt": lambda: dateline(SCHOOL).encode(),
    "windows.txt": lambda: source_line(HARBOUR).replace("\n", "\r\n").encode("utf-8-sig"),
    "utf-16.txt": lambda: source_line(BRIDGE).encode("utf-16"),
    "utf-16-without-mark.txt": lambda: source_line(WATER).encode("utf-16-le"),
    "windows-1252.txt": lambda: source_line(SCHOOL).encode("windows-1252"),
    "right-to-left.txt": lambda: "\n\n".join((HEBREW_TITLE, *HEBREW)).encode(),
    "page.txt": lambda: page(HARBOUR, head=linked_data(HARBOUR)).encode(),
    "empty.txt": lambda: b" \n\n",
    "noise.txt": lambda: bytes(range(256)) * 40,
}
