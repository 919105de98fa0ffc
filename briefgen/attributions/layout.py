"""Speech that only the layout attributes.

MAYOR: We will rebuild the pier.         transcript
Tom Reeve, 34: It is too narrow.         transcript
The mayor writes:¶> We will rebuild.     press-release
Mayor Ana Ruiz said:¶We will rebuild.    press-release
"We will rebuild." — Ana Ruiz            dash
"""

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from briefgen.attributions.attribution import Attribution
from briefgen.attributions.phrases import token_at, trimmed
from briefgen.attributions.reading import Reading
from briefgen.attributions.sources import source_of, source_spans

_TURN = re.compile(
    r"^[ \t“\"]{0,3}(?P<name>[QA](?=:)|[A-Z][A-Z.'’\-]+(?:[ ][A-Z][A-Z.'’\-]+){0,3}"
    r"|(?:Mr|Ms|Mrs|Miss|Dr|Judge|Sir|Dame|Prof)\.?(?:[ ][A-Z][\w'’\-]+){1,3}"
    r"|[A-Z][\w'’\-]+(?:[ ][A-Z][\w'’\-]+){0,3}(?=,[ ](?:\d{1,3}|[a-z][^:.\n]{2,40}):))"
    r"(?:,[ ][^:.\n]{2,40})?"
    r"(?:[ ]\([^)\n]{1,40}\))?:[ \t]+(?P<words>\S.*)$",
    re.MULTILINE,
)
_PARAGRAPH = re.compile(r"[^\n]+")
_SIGNED = re.compile(
    r"[ \t\u00a0]{0,3}(?:―|—|–|--|-)[ \t\u00a0]{0,2}(?P<name>[A-Z][^\n“”\";:]{2,60})(?=\n|$)"
)
_MOST_WORDS_IN_NAME = 6


def layout(reading: Reading) -> Iterator[Attribution]:
    """Transcripts ("NAME: words") and quotations signed after a dash."""
    yield from _turns(reading)
    yield from _announced(reading)
    yield from _signed(reading)


def _turns(reading: Reading) -> Iterator[Attribution]:
    """Two turns at the least make a transcript; a single one is a label ("UPDATE: …")."""
    turns = [m for m in _TURN.finditer(reading.text) if not reading.is_furniture(m.start("name"))]
    if len(turns) < 2:
        return
    for turn, following in zip_longest(turns, turns[1:]):
        start, end = turn.span("words")
        if following is not None:
            end = _end_of_turn(reading, end, following.start())
        made = _made(reading, "transcript", turn.span("name"), (start, end))
        if made is not None:
            yield made


def _end_of_turn(reading: Reading, end: int, limit: int) -> int:
    """Where the paragraphs of a turn end: at the next turn, before any furniture."""
    for paragraph in _PARAGRAPH.finditer(reading.text, end, limit):
        if reading.is_furniture(paragraph.start()):
            break
        end = paragraph.end()
    return end


def _announced(reading: Reading) -> Iterator[Attribution]:
    """`Chief engineer Nuala Fenn said:` and a paragraph without marks below it."""
    for sentence, following in pairwise(reading.sentences):
        said = reading.text_of(sentence)
        if not said.endswith(":"):
            continue
        verb = sentence.root
        opens = (
            said.endswith(":")
            and "\n" in reading.text[sentence.start_char + len(said) : following.start_char]
        )
        if (
            not opens
            or verb.lemma_ not in {"say", "add", "comment", "write"}
            or len(said) > _LONGEST_INTRODUCTION
        ):
            continue
        lead = reading.text[following.start_char : following.end_char]
        start = following.start_char + len(lead) - len(lead.lstrip())
        source = source_of(verb)
        if source is None or reading.quotation_at(start):
            continue
        paragraph = _PARAGRAPH.match(reading.text, start)
        if paragraph is None or len(paragraph.group().split()) < _FEWEST_WORDS:
            continue
        set_off = tuple(_block_quotation(reading.text, start))
        yield Attribution(
            content=set_off or (trimmed(reading.text, *paragraph.span()),),
            cue=((verb.idx, verb.idx + len(verb)),),
            cue_head=verb.i,
            rule="press-release",
            source=source_spans(source, verb),
            source_head=source.i,
        )


def _block_quotation(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Lines of a quotation that each begin with ">", as blogs and mail set it off."""
    at = start
    while (line := _SET_OFF.match(text, at)) is not None:
        if line["words"].strip():
            yield trimmed(text, *line.span("words"))
        at = line.end()


_SET_OFF = re.compile(r"[ \t]*>[ \t]?(?P<words>[^\n]*)\n*")
_LONGEST_INTRODUCTION = 200
_FEWEST_WORDS = 4


def _is_stopped(name: str) -> bool:
    """Whether the stop behind a signature is the line's: "— Ida Holm.", but "— Tom Vell Jr."."""
    last = name.rsplit(maxsplit=1)[-1]
    return last.endswith(".") and len(last) > _LONGEST_INITIAL


_LONGEST_INITIAL = 3


def _signed(reading: Reading) -> Iterator[Attribution]:
    for quotation in reading.quotations:
        match = _SIGNED.match(reading.text, quotation.end)
        if match and len(match["name"].split()) <= _MOST_WORDS_IN_NAME:
            signed = match.start("name"), match.end("name") - _is_stopped(match["name"])
            made = _made(reading, "dash", signed, (quotation.start, quotation.end))
            if made is not None:
                yield made


def _made(
    reading: Reading, rule: str, name: tuple[int, int], words: tuple[int, int]
) -> Attribution | None:
    signed = trimmed(reading.text, *name)
    head = token_at(reading.doc, signed[1] - 1)
    if head is None:
        return None
    return Attribution(
        content=(trimmed(reading.text, *words),),
        cue=(),
        cue_head=None,
        rule=rule,
        source=(signed,),
        source_head=head.i,
    )
