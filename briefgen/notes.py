"""An analyst's notes: ``notes.md``, read into text by id.

    ## 1b506fa015

    Asked again by telephone on 7 June; no answer.

A heading names an item, an actor or an article as brief.json does. Words behind the id are for
the analyst alone, and so is what stands before the first heading. ``docs/history.md`` explains it.
"""

import re
from collections.abc import Mapping

FILE = "notes.md"
"""Name under which notes lie beside the sources."""
_HEADING = re.compile(r"^##[ \t]+(\S+)[^\n]*$", re.MULTILINE)

Notes = Mapping[str, str]
"""Id or name → text."""


def notes_from(text: str) -> dict[str, str]:
    """The notes of a file, in its order; two under one heading are one."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    headings = [*_HEADING.finditer(plain)]
    ends = [*(heading.start() for heading in headings[1:]), len(plain)]
    found: dict[str, str] = {}
    for heading, end in zip(headings, ends, strict=False):
        if words := plain[heading.end() : end].strip():
            found[heading[1]] = together(found.get(heading[1]), words)
    return found


def together(first: str | None, second: str) -> str:
    """Two notes on one thing."""
    return f"{first}\n\n{second}" if first and first != second else second
