"""Speech that only the layout attributes.

MAYOR: We will rebuild the pier.         transcript
"We will rebuild." — Ana Ruiz            dash
"""

import re
from collections.abc import Iterator

from briefgen.attributions.attribution import Attribution
from briefgen.attributions.phrases import token_at, trimmed
from briefgen.attributions.reading import Reading

_TURN = re.compile(
    r"^[ \t“\"]{0,3}(?P<name>[A-Z][A-Z.'’\-]+(?:[ ][A-Z][A-Z.'’\-]+){0,3})"
    r"(?:[ ]\([^)\n]{1,40}\))?:[ \t]+(?P<words>\S.*)$",
    re.MULTILINE,
)
_SIGNED = re.compile(
    r"[ \t\u00a0]{0,3}(?:―|—|–|--|-)[ \t\u00a0]{0,2}(?P<name>[A-Z][^\n“”\",;:]{2,50})(?=\n|$)"
)
_MOST_WORDS_IN_NAME = 6


def layout(reading: Reading) -> Iterator[Attribution]:
    """Transcripts ("NAME: words") and quotations signed after a dash."""
    yield from _turns(reading)
    yield from _signed(reading)


def _turns(reading: Reading) -> Iterator[Attribution]:
    """Two turns at the least make a transcript; a single one is a label ("UPDATE: …")."""
    turns = [m for m in _TURN.finditer(reading.text) if not reading.is_furniture(m.start("name"))]
    if len(turns) < 2:
        return
    for turn in turns:
        made = _made(reading, "transcript", turn.span("name"), turn.span("words"))
        if made is not None:
            yield made


def _signed(reading: Reading) -> Iterator[Attribution]:
    for quotation in reading.quotations:
        match = _SIGNED.match(reading.text, quotation.end)
        if match and len(match["name"].split()) <= _MOST_WORDS_IN_NAME:
            made = _made(reading, "dash", match.span("name"), (quotation.start, quotation.end))
            if made is not None:
                yield made


def _made(
    reading: Reading, rule: str, name: tuple[int, int], words: tuple[int, int]
) -> Attribution | None:
    head = token_at(reading.doc, name[1] - 1)
    if head is None:
        return None
    return Attribution(
        content=(trimmed(reading.text, *words),),
        cue=(),
        cue_head=None,
        rule=rule,
        source=(trimmed(reading.text, *name),),
        source_head=head.i,
    )
