"""The message of a commit: what changed in the brief, in words."""

from briefgen.datamodel import Brief

Before = tuple[Brief, dict[str, str]]
"""The last version, and the sources' texts that were kept with it."""


def message_of(before: Before | None, brief: Brief) -> str:
    """Subject and body."""
    counted = ", ".join(f"{len(s.items)} {s.title.lower()}" for s in brief.sections if s.items)
    return f"{'First brief' if before is None else 'Brief'}: {counted}\n"
