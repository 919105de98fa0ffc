"""Between the commands and loading: articles as the options ask for them."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefgen.errors import InputError

if TYPE_CHECKING:
    from briefgen.corrections import Corrections
    from briefgen.loading import Loaded


def languages_of(lang: str | None, model: str | None) -> frozenset[str]:
    """English and the languages asked for, which need a pipeline of their own."""
    if lang and not model:
        message = "--lang needs a --model for that language; the built-in one reads English"
        raise typer.BadParameter(message)
    return frozenset({"en", *(code.strip() for code in (lang or "").split(",") if code.strip())})


def load(
    sources: list[str],
    languages: Collection[str] | None,
    *,
    offline: bool,
    allow_private: bool,
    cached: bool = False,
) -> "Loaded":
    """The articles of the sources in these languages; None: in any.

    ``cached``: files that were read before are not read again.
    """
    from briefgen.facts.readings import reader  # noqa: PLC0415 - SQLite and pydantic
    from briefgen.fetching import Allowed, Fetching  # noqa: PLC0415 - only where there is work
    from briefgen.loading import load_articles  # noqa: PLC0415 - the readers are slow to import

    fetching = Fetching(offline=offline, allowed=Allowed(private=allow_private))
    with reader(cached=cached) as chosen:
        return load_articles(sources, fetching=fetching, languages=languages, reader=chosen)


def beside(
    given: Path | None, sources: list[str], name: str, wanted: str
) -> Iterator[tuple[Path, str]]:
    """Path and text of the file given, or of those of that name beside the sources."""
    from briefgen.loading.beside import folders_of  # noqa: PLC0415 - the readers are slow to import

    lying = [folder / name for folder in folders_of(sources)]
    for path in [given] if given else [path for path in lying if path.is_file()]:
        try:
            yield path, path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            message = f"{path}: cannot be read ({error}); give a {wanted} file in UTF-8"
            raise InputError(message) from error


def corrections_for(given: Path | None, sources: list[str]) -> "Corrections":
    """The file given, or those that lie in the folders given, as one."""
    from briefgen.corrections import FILE, Corrections, corrections_from  # noqa: PLC0415 - ditto

    texts = beside(given, sources, FILE, "TOML")
    found = [corrections_from(text, where=str(path)) for path, text in texts]
    return Corrections(tuple(entry for each in found for entry in each.entries))
