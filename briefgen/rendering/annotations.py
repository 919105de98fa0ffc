"""Every passage as a W3C Web Annotation, for Hypothesis, Recogito and others that read them.

https://www.w3.org/TR/annotation-model/: offsets are Unicode code points, as in the brief.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from briefgen.datamodel import Brief, Evidence, Item, Source
from briefgen.rendering.escaping import clean, web_address
from briefgen.rendering.resources import Looks
from briefgen.rendering.sourcetexts import Texts
from briefgen.rendering.view import View, view_of

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def to_annotations(brief: Brief, _looks: Looks, _texts: Texts) -> bytes:
    """One annotation a passage, in the order of the brief, as an ``AnnotationPage``."""
    view = view_of(brief)
    page = {
        "@context": _CONTEXT,
        "id": "urn:briefgen:annotations",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": list(_annotations(brief, view)),
    }
    return json.dumps(page, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _annotations(brief: Brief, view: View) -> Iterator[dict[str, Any]]:
    sources = {source.name: source for source in brief.articles}
    for key, item in view.items.items():
        for number, evidence in enumerate(item.evidence, 1):
            if evidence.document in sources:
                name = f"{quote(key, safe='')}:{number}"
                yield _annotation(name, item, view.labels[key], evidence, sources)


def _annotation(
    name: str, item: Item, label: str, evidence: Evidence, sources: dict[str, Source]
) -> dict[str, Any]:
    return {
        "@context": _CONTEXT,
        "id": f"urn:briefgen:{name}",
        "type": "Annotation",
        "motivation": "describing",
        "body": list(_bodies(item, label, evidence)),
        "target": {
            "source": _address(sources[evidence.document]),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": evidence.exact,
                    "prefix": evidence.prefix,
                    "suffix": evidence.suffix,
                },
                {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end},
            ],
        },
    }


def _bodies(item: Item, label: str, evidence: Evidence) -> Iterator[dict[str, str]]:
    """What the brief says there, and its label, speaker and note."""
    yield _text(item.text, "describing")
    yield _text(label, "tagging")
    if evidence.speaker:
        yield _text(evidence.speaker, "tagging")
    if item.note:
        yield _text(item.note, "commenting")


def _text(words: str, purpose: str) -> dict[str, str]:
    return {
        "type": "TextualBody",
        "format": "text/plain",
        "purpose": purpose,
        "value": clean(words),
    }


def _address(source: Source) -> str:
    """The page's address; a name for a file that has none, by its text's fingerprint."""
    return web_address(source.url) or f"urn:sha256:{source.sha256}"
