"""`EXTRACTORS`: from a parsed article to attributions, one construction a module.

Hands on `Attribution` values in text order; where two rules claim the same content, the one that
stands first in the table keeps it.
"""

from collections.abc import Callable, Iterable

from briefgen.attributions.according_to import according_to
from briefgen.attributions.attribution import Attribution
from briefgen.attributions.floating import floating
from briefgen.attributions.nouns import adjectives, nouns
from briefgen.attributions.passives import passives
from briefgen.attributions.reading import Reading
from briefgen.attributions.reported_speech import reported_speech

Extractor = Callable[[Reading], Iterable[Attribution]]

EXTRACTORS: dict[str, Extractor] = {
    "reported-speech": reported_speech,
    "according-to": according_to,
    "passives": passives,
    "nouns": nouns,
    "adjectives": adjectives,
}


def attributions_in(reading: Reading) -> tuple[Attribution, ...]:
    """All attributions of an article in text order."""
    found: list[Attribution] = []
    for extract in EXTRACTORS.values():
        for attribution in extract(reading):
            if not any(_same(attribution, other) for other in found):
                found.append(attribution)
    found.extend(list(floating(reading, found)))
    return tuple(sorted(found, key=lambda a: (a.content[0], a.cue)))


def _same(a: Attribution, b: Attribution) -> bool:
    """Whether two attributions hold nearly the same content."""
    shared = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a.content for y in b.content)
    whole = max(sum(e - s for s, e in a.content), sum(e - s for s, e in b.content))
    return shared >= 0.8 * whole
