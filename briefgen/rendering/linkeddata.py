"""What search engines and archives read: the brief's statements as schema.org's JSON-LD."""

import json
from collections.abc import Iterator
from typing import Any

from briefgen.datamodel import ActorKind, Brief, Item, SectionKind, Source, Speaker
from briefgen.rendering.escaping import clean, web_address
from briefgen.rendering.resources import Looks
from briefgen.rendering.sourcetexts import Texts
from briefgen.rendering.view import View, view_of

_TYPES = {
    SectionKind.CLAIMS: "Claim",
    SectionKind.DENIALS: "Claim",
    SectionKind.EXPERT_VIEWS: "Claim",
    SectionKind.OPEN_QUESTIONS: "Question",
}
_OWN = "urn:briefgen:"
_HARMFUL = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""Signs that could end the script element, as JSON's escapes for them."""


def linked_data(view: View) -> str:
    """The brief as a graph, safe inside a page's ``<script type="application/ld+json">``."""
    graph = {"@context": "https://schema.org", "@graph": list(_nodes(view))}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for sign, escape in _HARMFUL.items():
        text = text.replace(sign, escape)
    return text


def to_jsonld(brief: Brief, _looks: Looks, _texts: Texts) -> bytes:
    """The same graph as a file, with the brief's own words for who denies and bears out whom."""
    view = view_of(brief)
    context = {"@vocab": "https://schema.org/", "briefgen": _OWN}
    nodes = [_with_relations(node, view) for node in _nodes(view)]
    graph = {"@context": context, "@graph": nodes}
    return json.dumps(graph, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _with_relations(node: dict[str, Any], view: View) -> dict[str, Any]:
    """What schema.org has no word for: denials, independent publishers, passages."""
    item = view.items.get(node["@id"].removeprefix("#"))
    if item is None:
        return node
    denies = view.kinds[item.id] is SectionKind.DENIALS
    others = [{"@id": f"#{each}"} for each in item.answers if each in view.labels]
    return _known(
        {
            **node,
            "briefgen:denies" if denies else "briefgen:deniedBy": others,
            "briefgen:independentPublishers": item.independent,
            "briefgen:hedge": item.hedge,
            "briefgen:passage": list(dict.fromkeys(each.exact for each in item.evidence)),
            "briefgen:analystNote": clean(item.note) if item.note else None,
        }
    )


def _nodes(view: View) -> Iterator[dict[str, Any]]:
    """The report itself, its sources, its statements."""
    brief = view.brief
    yield _known(
        {
            "@type": "Report",
            "@id": "#brief",
            "name": clean(brief.title),
            "inLanguage": brief.language,
            "datePublished": brief.date,
            "citation": [{"@id": f"#source-{source.number}"} for source in view.listed],
        }
    )
    yield from (_source(source) for source in view.listed)
    kinds = {actor.id: actor.kind for actor in brief.actors}
    for key, item in view.items.items():
        if view.kinds[key] in _TYPES:
            yield _statement(item, view, kinds)


def _source(source: Source) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": clean(source.publisher or "")}
    return _known(
        {
            "@type": "NewsArticle",
            "@id": f"#source-{source.number}",
            "headline": clean(source.title or source.name),
            "publisher": publisher if source.publisher else None,
            "datePublished": str(source.published) if source.published else None,
            "url": web_address(source.url),
        }
    )


def _statement(item: Item, view: View, kinds: dict[str, ActorKind]) -> dict[str, Any]:
    """A statement with who makes it and where it stands."""
    numbers = dict.fromkeys(number for line in item.lines for number in line.citations)
    asked = view.kinds[item.id] is SectionKind.OPEN_QUESTIONS
    return _known(
        {
            "@type": _TYPES[view.kinds[item.id]],
            "@id": f"#{item.id}",
            "identifier": view.labels[item.id],
            "text": clean(item.text),
            "author": [_speaker(speaker, kinds) for speaker in item.speakers],
            "about": [{"@id": f"#{each}"} for each in item.answers if each in view.labels],
            "citation" if asked else "appearance": [{"@id": f"#source-{each}"} for each in numbers],
        }
    )


def _speaker(speaker: Speaker, kinds: dict[str, ActorKind]) -> dict[str, Any]:
    """A person or a body; what is neither for certain is a thing with a name."""
    types = {ActorKind.PERSON: "Person", ActorKind.ORGANISATION: "Organization"}
    kind = types.get(kinds[speaker.actor], "Thing") if speaker.actor in kinds else "Thing"
    return {"@type": kind, "name": clean(speaker.name)}


def _known(node: dict[str, Any]) -> dict[str, Any]:
    """Without the keys that nothing is known for."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}
