"""The small parts that a page has tens of thousands of, as HTML: citations, links, passages.

A template that loops over them asks the sandbox a million times whether it may look at a field.
They are put together here instead, where every word that is not ours goes through `_safe`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup, escape

from briefgen.datamodel import Evidence, Item, Line, Source
from briefgen.rendering.escaping import clean, markdown, passage_address, web_address
from briefgen.rendering.sourcetexts import SourceText, Stretch, Texts, words_around
from briefgen.rendering.view import View, beyond, more_sources, sentence


@dataclass(frozen=True, slots=True)
class Marked:
    """The parts of one page; what its methods give is escaped and marked up."""

    view: View
    texts: Texts
    """Of the sources, as far as they are the brief's own."""
    labels: Mapping[str, str]
    """Item id → its label, as it stands where there is no full entry to lead to."""
    links: Mapping[str, str]
    """Item id → its label as a link."""

    def cites(self, numbers: Collection[int], listed: Collection[int], more: int = 0) -> Markup:
        """The numbers of sources, as links to those that the page lists, and how many more."""
        return _markup(_cites(numbers, listed, more))

    def said(
        self, line: Line, item: Item, listed: Collection[int], *, again: bool = False
    ) -> Markup:
        """One line: speaker, cue, content, citations; without the role ``again``."""
        part = sentence(line, item, again=again)
        name = f'<b class="speaker">{_safe(part.name)}</b>{_safe(part.role)} ' if part.name else ""
        pages = self.view.pages(line, item)
        on_pages = f' <span class="pages">({_safe(pages)})</span>' if pages else ""
        return _markup(
            f'{_safe(part.before)}{name}<span class="content">{_safe(part.content)}</span>&nbsp;'
            f"{_cites(line.citations, listed, more_sources(line))}{on_pages}"
        )

    def ref(self, item: str, linked: Collection[str]) -> Markup:
        """The label of an item, as a link where its full entry is on the page."""
        return _markup(self._ref(item, linked))

    def refs(self, items: Iterable[Item], linked: Collection[str]) -> Markup:
        """The labels of several items."""
        return _markup(", ".join(self._ref(item.id, linked) for item in items))

    def _ref(self, item: str, linked: Collection[str]) -> str:
        return (self.links if item in linked else self.labels)[item]

    def passage(self, each: Evidence) -> Markup:
        """A passage with the words around it, as an entry of a list."""
        return _markup(self._passage(each))

    def passages(self, item: Item) -> Markup:
        """All passages of an item, one a line."""
        return _markup("\n".join(map(self._passage, item.evidence)))

    def _passage(self, each: Evidence) -> str:
        source = self.view.source(each.document)
        page = self.view.page(each)
        before, after = words_around(self.texts, each)
        is_listed = source is not None and source.number in self.view.cited
        opening = f"{_cite(source.number, '')} " if source and is_listed else ""
        on_page = f"page {page}, " if page else ""
        voice = each.speaker or "the writer’s own voice"
        return (
            f"<li>{opening}<q>{_safe(before)}<mark>{_safe(each.exact)}</mark>{_safe(after)}</q>\n"
            f"<small>{_safe(voice)} · {_safe(each.document)}, {on_page}"
            f"characters {each.start}–{each.end}"
            f"{self._ways_out(each, source) if source else ''}</small></li>"
        )

    def _ways_out(self, each: Evidence, source: Source) -> str:
        """Links to the passage in its whole text, and on the page where it was published."""
        links = ""
        if each.document in self.texts:
            place = f"#at-{source.number}-{each.start}"
            links = f' · <a href="{place}">in the whole text</a>'
        if web_address(source.url):
            address = _safe(passage_address(source.url, each.exact))
            links += f' · <a rel="noreferrer" href="{address}">open the page there</a>'
        return links

    def text(self, each: SourceText, linked: Collection[str]) -> Markup:
        """A source's whole text; what the brief uses is marked and leads back to it."""
        number = each.source.number
        return _markup("".join(self._stretches(each.stretches, number, frozenset(linked))))

    def _stretches(
        self, stretches: Iterable[Stretch], number: int, linked: Collection[str]
    ) -> Iterator[str]:
        for part in stretches:
            place = "" if part.start is None else f' id="at-{number}-{part.start}"'
            words = _safe(part.text)
            yield f"<mark{place}>{words}</mark>" if part.used else words
            for item in part.items:
                yield f" {self._ref(item, linked)}"


def said_in_markdown(view: View, line: Line, item: Item) -> str:
    """The same line in Markdown."""
    part = sentence(line, item)
    role = f"{' ' if part.role[:1] not in {'', ','} else ''}{markdown(part.role)}"
    name = f"**{markdown(part.name)}**{role} " if part.name else ""
    cites = "".join(f"[^{number}]" for number in line.citations)
    if more := more_sources(line):
        cites += f" {beyond(more, line.citations)}"
    pages = view.pages(line, item)
    return f"{part.before}{name}{markdown(part.content)}{cites}{f' ({pages})' if pages else ''}"


def marked(view: View, texts: Texts) -> Marked:
    """The parts of a brief's page; ``texts`` are those that `fitting` lets through."""
    labels = {
        item: f'<span class="ref">{_safe(label)}</span>' for item, label in view.labels.items()
    }
    links = {
        item: f'<a class="ref" href="#{_safe(quote(item, safe="/"))}">{_safe(label)}</a>'
        for item, label in view.labels.items()
    }
    return Marked(view, texts, labels, links)


def _cites(numbers: Collection[int], listed: Collection[int], more: int = 0) -> str:
    links = (_cite(n) if n in listed else f'<span class="cite">[{n}]</span>' for n in numbers)
    besides = f"{' ' if numbers else ''}<small>{beyond(more, numbers)}</small>" if more else ""
    return f'<span class="cites">{"".join(links)}{besides}</span>'


def _cite(number: int, label: str = ' aria-label="source {}"') -> str:
    """A source's number as a link to its entry."""
    return f'<a class="cite" href="#source-{number}"{label.format(number)}>[{number}]</a>'


def _safe(text: str) -> str:
    """Anybody's words as they may stand in a page."""
    return escape(clean(text))


def _markup(text: str) -> Markup:
    """What has been put together above."""
    return Markup(text)  # noqa: S704 - of nothing but our own marks and `_safe` words
