"""`EXTRACTORS`: from a parsed article to attributions, one construction a module.

Hands on `Attribution` values in text order; where two rules claim the same content, the one that
stands first in the table keeps it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from briefgen.attributions.according_to import according_to
from briefgen.attributions.attribution import Attribution
from briefgen.attributions.floating import floating
from briefgen.attributions.layout import layout
from briefgen.attributions.nouns import adjectives, nouns
from briefgen.attributions.passives import passives
from briefgen.attributions.reading import Reading
from briefgen.attributions.reported_speech import reported_speech
from briefgen.attributions.writers_voice import writers_voice

Extractor = Callable[[Reading], Iterable[Attribution]]

EXTRACTORS: dict[str, Extractor] = {
    "layout": layout,
    "reported-speech": reported_speech,
    "according-to": according_to,
    "passives": passives,
    "nouns": nouns,
    "adjectives": adjectives,
}

Filler = Callable[[Reading, Sequence[Attribution]], Iterable[Attribution]]

FILLERS: dict[str, Filler] = {
    "floating": floating,
    "writers-voice": writers_voice,
}
"""Rules for what the extractors have left over, given what they found."""


def attributions_in(
    reading: Reading, disabled: frozenset[str] = frozenset()
) -> tuple[Attribution, ...]:
    """All attributions of an article in text order, without those of disabled rules."""
    found: list[Attribution] = []
    for extract in EXTRACTORS.values():
        for attribution in extract(reading):
            if attribution.rule not in disabled and _has_words(reading, attribution):
                _add(found, _without_loose_end(reading, attribution))
    for fill in FILLERS.values():
        more = [a for a in fill(reading, found) if a.rule not in disabled]
        found.extend(a for a in more if _has_words(reading, a))
    found = list(_rejoined(reading, found))
    own = [a for a in found if not a.nested and not _is_relay(a, found)]
    marked = [
        a
        if a in own and not (_inside_another(a, own) or _is_asked(reading, a, own))
        else replace(a, nested=True)
        for a in found
    ]
    return tuple(sorted(marked, key=lambda a: (a.content[0], a.cue)))


def _without_loose_end(reading: Reading, one: Attribution) -> Attribution:
    """Without the "and" behind which somebody else's words begin."""
    start, end = one.content[-1]
    loose = _LOOSE_END.search(reading.text, start, end)
    if loose is None or loose.start() == start:
        return one
    return replace(one, content=(*one.content[:-1], (start, loose.start())))


_LOOSE_END = re.compile(r"[\s,;]+(?:and|or|but)$")


def _rejoined(reading: Reading, found: list[Attribution]) -> Iterator[Attribution]:
    """A floating quotation back in the one that it goes on with.

    `“It is safe,” said Orlo, who has led the port since May. “Nobody was hurt.”`: one content,
    where no line break parts them.
    """
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda a: a.content[0]):
        at = next(
            (n for n in range(len(kept) - 1, -1, -1) if _goes_on(reading, kept[n], one)), None
        )
        if at is None:
            kept.append(one)
        else:
            kept[at] = replace(kept[at], content=(*kept[at].content, *one.content))
    yield from kept


def _goes_on(reading: Reading, before: Attribution, after: Attribution) -> bool:
    if after.rule != "floating" or before.rule != "quotation" or before.source != after.source:
        return False
    end = max(e for _, e in (*before.content, *before.cue, *before.source))
    return end <= after.content[0][0] and "\n" not in reading.text[end : after.content[0][0]]


def _inside_another(one: Attribution, found: list[Attribution]) -> bool:
    """Whether the cue stands in what somebody else is said to say."""
    return bool(one.cue) and any(
        start <= one.cue[0][0] < end
        for other in found
        if other is not one and other.source and not _same(one, other)
        for start, end in other.content
    )


_ASKING = re.compile(r"\b(?:whether|if)\b")


def _is_asked(reading: Reading, one: Attribution, found: list[Attribution]) -> bool:
    """`It was not clear whether Orlo *would appeal to* the court`: nobody says that he will."""
    return bool(one.cue) and any(
        start <= one.cue[0][0] < end and _ASKING.search(reading.text, start, one.cue[0][0])
        for other in found
        if other is not one and not other.source
        for start, end in other.content
    )


def _is_relay(one: Attribution, found: list[Attribution]) -> bool:
    """`"…," he said, according to an agency`: the agency relays, the speaker is known."""
    return one.rule == "according-to" and any(
        other is not one and other.cue and other.source and _covered(other, one) for other in found
    )


def _covered(inner: Attribution, outer: Attribution) -> bool:
    """Whether the inner attribution makes up most of the outer one's content."""
    whole = sum(e - s for s, e in outer.content)
    spans = (*inner.content, *inner.cue, *inner.source)
    shared = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in spans for y in outer.content)
    return shared > 0.75 * whole


def _has_words(reading: Reading, attribution: Attribution) -> bool:
    """Whether somebody says it, and every piece of the content has a letter or a figure in it."""
    end = attribution.cue[-1][1] if attribution.cue else 0
    if reading.text.endswith("goes without saying", 0, end):
        return False  # "It goes without saying that …": nobody's word
    pieces = [reading.text[start:end] for start, end in attribution.content]
    return bool(pieces) and all(any(sign.isalnum() for sign in piece) for piece in pieces)


def _add(found: list[Attribution], new: Attribution) -> None:
    """Add it unless its content is known; what a quoted speaker says gives way to the speaker.

    `“I think it is fair,” he said`: the quotation is his, not only what "I think".
    """
    known = next((at for at, other in enumerate(found) if _same(new, other)), None)
    if known is None:
        found.append(new)
    elif found[known].nested and not new.nested:
        found[known] = new


def _same(a: Attribution, b: Attribution) -> bool:
    """Whether two attributions hold nearly the same content."""
    if a.content[-1][1] <= b.content[0][0] or b.content[-1][1] <= a.content[0][0]:
        return False
    shared = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a.content for y in b.content)
    whole = max(sum(e - s for s, e in a.content), sum(e - s for s, e in b.content))
    return shared >= 0.8 * whole
