"""Proof of a brief: every passage still stands, letter for letter, in its source, or is told."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefgen.datamodel import Article, Brief, Evidence, Passage, Source, TextSpan
from briefgen.spans import find_again

_SHOWN = 80


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How many passages were found, and a line for each that was not."""

    found: int
    total: int
    lost: tuple[str, ...]
    not_given: tuple[str, ...] = ()
    """A line for each source an earlier text of which is quoted as what it was, and not given."""

    @property
    def summary(self) -> str:
        """The last line of ``briefgen check``."""
        return f"{self.found} of {self.total} passages found"


def check(brief: Brief, articles: Iterable[Article]) -> CheckResult:
    """Look every passage of the brief up, at its very place in its source."""
    given = tuple(articles)
    texts, earlier = texts_of(brief, given), _earlier_texts(brief, given)
    looked_up = {each: texts.get(each.document) for each in _passages(brief)}
    missing: Counter[str] = Counter()
    for each, digest in dict.fromkeys(_passages_before(brief)):
        text = texts.get(each.document) if digest is None else earlier.get(digest)
        if text is None:
            missing[each.document] += 1
        else:
            looked_up.setdefault(each, text)
    lost = tuple(line for each, text in looked_up.items() if (line := _trouble(each, text)))
    not_given = tuple(map(_not_given, sorted(missing.items())))
    return CheckResult(len(looked_up) - len(lost), len(looked_up), lost, not_given)


def _earlier_texts(brief: Brief, given: tuple[Article, ...]) -> dict[str, str]:
    """By fingerprint: what edited sources were, and those that are not used any more."""
    changes = brief.since.sources if brief.since else ()
    wanted = {change.old_sha256 for change in changes if change.old_sha256}
    return {each.sha256: each.text for each in given if each.sha256 in wanted}


def _not_given(missing: tuple[str, int]) -> str:
    name, number = missing
    passages = "1 passage" if number == 1 else f"{number} passages"
    return f"{name}: {passages} of its earlier text not looked up; give that text as well"


def texts_of(brief: Brief, articles: Iterable[Article]) -> dict[str, str]:
    """The text for each source of the brief, as far as it was given."""
    given = tuple(articles)
    found = {source.name: _text_for(source, given) for source in brief.articles}
    return {name: text for name, text in found.items() if text is not None}


def _text_for(source: Source, given: tuple[Article, ...]) -> str | None:
    """By fingerprint, which a kept copy shares; else by name, whole or without folders."""
    tests = (
        lambda article: article.sha256 == source.sha256,
        lambda article: article.name == source.name,
        lambda article: _last(article.name) in _names_of(source),
    )
    for test in tests:
        fitting = {article.text for article in given if test(article)}
        if len(fitting) == 1:
            return fitting.pop()
    return None


def _names_of(source: Source) -> set[str]:
    """The names without folders under which a source or its kept text may come."""
    return {_last(source.name), *([_last(source.extracted)] if source.extracted else ())}


def _last(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name


def _passages(brief: Brief) -> Iterator[Evidence]:
    """Every passage of the brief, and the words for its source and its cue as passages."""
    for section in brief.sections:
        for item in section.items:
            for evidence in item.evidence:
                yield _bare(evidence)
                for span in (evidence.source, evidence.cue):
                    if span is not None:
                        yield _of_span(evidence.document, span)
    for change in brief.since.items if brief.since else ():
        for side in (*([change.new] if change.new else []), *change.by):
            yield from map(_bare, side.evidence)
    for source in brief.since.sources if brief.since else ():
        yield from (_bare(edit.after) for edit in source.edits if edit.after)


def _passages_before(brief: Brief) -> Iterator[tuple[Evidence, str | None]]:
    """What the brief quotes of an earlier one, each with the fingerprint of its text.

    None stands for the text that the source still has.
    """
    if brief.since is None:
        return
    digests = {each.name: each.old_sha256 for each in brief.since.sources if each.old_sha256}
    for source in brief.since.sources:
        for edit in source.edits:
            if edit.before is not None:
                yield _bare(edit.before), source.old_sha256
    for change in brief.since.items:
        for each in change.old.evidence if change.old else ():
            yield _bare(each), digests.get(each.document)


def _bare(evidence: Evidence) -> Evidence:
    """The passage alone, so that one that is used twice is counted once."""
    place = (evidence.document, evidence.start, evidence.end, evidence.exact)
    return Evidence(*place, prefix=evidence.prefix, suffix=evidence.suffix)


def _of_span(document: str, span: TextSpan) -> Evidence:
    return Evidence(document, span.start, span.end, span.text)


def _trouble(evidence: Evidence, text: str | None) -> str | None:
    """A line about a passage that is not where it was; None when it is."""
    where = f"{evidence.document}, {evidence.start}–{evidence.end}"
    if text is None:
        return f"{where}: this source was not given: {_start_of(evidence.exact)}"
    if text[evidence.start : evidence.end] == evidence.exact and evidence.exact:
        return None
    return f"{where}: {_hint(evidence, text)}: {_start_of(evidence.exact)}"


def _hint(evidence: Evidence, text: str) -> str:
    """Where the words stand now, if that is certain."""
    try:
        passage = Passage(
            evidence.document,
            evidence.start,
            evidence.start + len(evidence.exact),
            evidence.exact,
            evidence.prefix,
            evidence.suffix,
        )
    except ValueError:
        return "no such place"
    place = find_again(passage, text)
    return "not there any more" if place is None else f"found at {place[0]} now"


def _start_of(words: str) -> str:
    """Enough of the words to know them by."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
