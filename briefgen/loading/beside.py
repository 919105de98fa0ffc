"""What lies beside the articles and says more of them: ``sources.toml``."""

import os
from collections.abc import Iterable
from pathlib import Path

from briefgen.corrections import SOURCES, Corrections, descriptions_from
from briefgen.errors import InputError
from briefgen.loading.sources import list_in


def folders_of(sources: Iterable[str | Path]) -> tuple[Path, ...]:
    """The folders that are given, and those of the lists that are given."""
    found = set()
    for source in map(str, sources):
        listed = list_in(source)
        folder = Path(source) if listed is None else listed.parent
        if source and "\0" not in source and os.path.isdir(folder):  # noqa: PTH112  never raises
            found.add(folder)
    return tuple(sorted(found))


def descriptions_for(sources: Iterable[str | Path]) -> Corrections:
    """What the files beside the sources say, or one that is itself among them, in name order."""
    given = tuple(sources)
    named = {Path(source) for source in given if Path(source).name == SOURCES}
    beside = {folder / SOURCES for folder in folders_of(given)}
    paths = sorted(path for path in named | beside if path.is_file())
    entries = (entry for path in paths for entry in _read(path).entries)
    return Corrections(tuple(entries))


def _read(path: Path) -> Corrections:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read ({error}); give a TOML file in UTF-8"
        raise InputError(message) from error
    return descriptions_from(text, where=str(path))
