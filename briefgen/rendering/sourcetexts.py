"""The sources' whole texts with the passages that the brief uses marked, for a page's annex."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from briefgen.datamodel import Brief, Evidence, Source

Texts = Mapping[str, str]
"""Name of a source → its whole text."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text that is used or not used as a whole."""

    text: str
    used: bool = False
    start: int | None = None
    """Its offset, when a passage begins here, so that a link can lead to it."""
    items: tuple[str, ...] = ()
    """Ids of the items whose passages end here, for the way back."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source's text in stretches; put together they are the text."""

    source: Source
    stretches: tuple[Stretch, ...]
    passages: int
    """How many different passages are used."""


def fitting(sources: Iterable[Source], texts: Texts) -> dict[str, str]:
    """Those texts that are the very ones the brief was made of, by fingerprint."""
    return {
        source.name: texts[source.name]
        for source in sources
        if source.name in texts and _fingerprint(texts[source.name]) == source.sha256
    }


def _fingerprint(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def source_texts(brief: Brief, texts: Texts, labelled: Mapping[str, str]) -> tuple[SourceText, ...]:
    """One for each source whose text is known, in the order of the sources."""
    known = fitting(brief.articles, texts)
    places = _places(brief, labelled)
    return tuple(
        _source_text(source, known[source.name], places.get(source.name, {}))
        for source in brief.articles
        if source.name in known
    )


Places = dict[tuple[int, int], dict[str, None]]
"""Start and end of a passage → ids of the items that use it, in the order of the brief."""


def _places(brief: Brief, labelled: Mapping[str, str]) -> dict[str, Places]:
    """Where each document is used."""
    found: dict[str, Places] = {}
    for item, evidence in _used(brief):
        place = found.setdefault(evidence.document, {})
        users = place.setdefault((evidence.start, evidence.end), {})
        users.update({item: None} if item in labelled else {})
    return found


def _used(brief: Brief) -> Iterator[tuple[str, Evidence]]:
    for section in brief.sections:
        for item in section.items:
            for evidence in item.evidence:
                yield item.id, evidence


def _source_text(source: Source, text: str, places: Places) -> SourceText:
    """The text cut wherever a passage begins or ends."""
    inside = {span: users for span, users in places.items() if span[1] <= len(text)}
    cuts = sorted({0, len(text), *(cut for span in inside for cut in span)})
    return SourceText(source, tuple(_stretches(text, cuts, inside)), len(inside))


def _stretches(text: str, cuts: Sequence[int], places: Places) -> Iterator[Stretch]:
    """One stretch from each cut to the next."""
    reach: dict[int, int] = {}
    ending: dict[int, dict[str, None]] = {}
    for (start, end), users in places.items():
        reach[start] = max(end, reach.get(start, end))
        ending.setdefault(end, {}).update(users)
    covered = 0
    for begin, end in pairwise(cuts):
        begins = reach.get(begin, begin) > begin
        covered = max(covered, reach.get(begin, begin))
        yield Stretch(
            text[begin:end],
            used=covered > begin,
            start=begin if begins else None,
            items=tuple(ending.get(end, ())),
        )


def _whole_words(evidence: Evidence) -> tuple[str, str]:
    """The words that were kept before and after a passage, without the pieces of words."""
    before, after = evidence.prefix, evidence.suffix
    if len(before) < evidence.start:  # else the text begins with it
        before = f"…{before.partition(' ')[2]}"
    return before, f"{after.rpartition(' ')[0]} …" if after else ""


_FAR = 400
"""Characters of context at most on either side."""


def words_around(texts: Texts, evidence: Evidence) -> tuple[str, str]:
    """What stands before and after a passage: the rest of its paragraph, else what was kept."""
    text = texts.get(evidence.document)
    if text is None:
        return _whole_words(evidence)
    begin = text.rfind("\n", 0, evidence.start) + 1
    end = text.find("\n", evidence.end)
    before = text[begin : evidence.start]
    after = text[evidence.end : end if end >= 0 else len(text)]
    return (
        before if len(before) <= _FAR else f"…{before[-_FAR:].partition(' ')[2]}",
        after if len(after) <= _FAR else f"{after[:_FAR].rpartition(' ')[0]} …",
    )
