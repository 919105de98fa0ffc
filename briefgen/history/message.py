"""The message of a commit: what changed in the brief, in words."""

import textwrap

from briefgen.changes import changes_between, in_words, told_at_length
from briefgen.datamodel import Brief, SectionKind
from briefgen.history.versions import Kept
from briefgen.rendering.escaping import tidy

_WIDTH = 72
_LONGEST = 200
"""Characters of a statement in a message."""
_COUNTED = {
    SectionKind.CLAIMS: "claim",
    SectionKind.DENIALS: "denial",
    SectionKind.EXPERT_VIEWS: "expert view",
    SectionKind.OPEN_QUESTIONS: "open question",
}


def message_of(before: Kept | None, brief: Brief) -> str:
    """Subject and body: all in numbers, then a line a change."""
    if before is None:
        return _message(brief, f"first version, {_contents(brief)}", ())
    changes = changes_between(before.brief, brief, old_texts=before.texts)
    return _message(brief, in_words(changes), told_at_length(changes))


def _message(brief: Brief, words: str, lines: tuple[str, ...]) -> str:
    """The numbers go below the subject where they are too long for it."""
    head = brief.date or "Brief"
    title = tidy(brief.title)
    whole = f"{head}: {words}"
    parts = [whole] if len(whole) <= _WIDTH else [_cut(whole), *textwrap.wrap(words, _WIDTH)]
    listed = (f"- {textwrap.shorten(tidy(line), _LONGEST, placeholder=' …')}" for line in lines)
    subject, *rest = parts
    body = "\n".join(rest)
    return "\n\n".join(part for part in (subject, title, body, "\n".join(listed)) if part) + "\n"


def _cut(whole: str) -> str:
    """Whole counts, as many as fit into a subject."""
    counts = whole.split(", ")
    kept = [counts[0]]
    for count in counts[1:]:
        if len(", ".join([*kept, count])) > _WIDTH - 2:
            break
        kept.append(count)
    return f"{', '.join(kept)} …"


def _contents(brief: Brief) -> str:
    counts = [
        (len(section.items), _COUNTED[section.kind])
        for section in brief.sections
        if section.kind in _COUNTED and section.items
    ]
    words = (
        f"{n} {one}{'' if n == 1 else 's'}" for n, one in (*counts, (len(brief.articles), "source"))
    )
    return ", ".join(words)
