"""Briefs on disk: every file whole or not at all, under names that every system takes.

``out/<slug>/brief.md`` and so on; the texts of sources that are no text themselves lie beside
them as ``sources/<name>.txt``, so that anybody can check the brief.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from briefgen.datamodel import Article, Brief
from briefgen.errors import InputError, RenderError
from briefgen.loading import load_articles

_LONGEST = 80
_RESERVED = frozenset(("con", "prn", "aux", "nul", "conin$", "conout$")).union(
    f"{port}{digit}" for port in ("com", "lpt") for digit in range(10)
)
"""What Windows takes for a device, with any ending."""
_LETTERS = str.maketrans("øØłŁđĐðÐı", "oOlLdDdDi", "’'") | str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th"}
)
"""Letters that Unicode does not take apart into a plain one and a mark; and apostrophes."""


Articles = tuple[Article, ...]


# --- names ------------------------------------------------------------------------------------


def slug(title: str) -> str:
    """A folder's name out of a title: small ASCII letters, digits and hyphens, never empty."""
    words = re.sub(r"[^a-z0-9]+", "-", _ascii(title).casefold()).strip("-")
    short = _shortened(words, title)
    return f"brief-{short}" if not short or short in _RESERVED else short


def kept_name(name: str) -> str:
    """A file name for a source's text: ``https://a.example/x.html`` → ``a.example-x.html.txt``."""
    plain = re.sub(r"^[a-z]+://", "", _ascii(name))
    safe = re.sub(r"\.{2,}", ".", re.sub(r"-*[^A-Za-z0-9._-]+-*", "-", plain)).strip("-._")
    short = _shortened(safe, name)
    device = not short or short.split(".")[0].casefold() in _RESERVED
    return f"source-{short}.txt" if device else f"{short}.txt"


def _ascii(text: str) -> str:
    """Latin letters without their marks; what is left over is dropped by the caller."""
    return (
        unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    )


def _shortened(words: str, whole: str) -> str:
    """At most 80 characters, cut at a hyphen; a fingerprint for what has no letters left."""
    if not words:
        return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    if len(words) <= _LONGEST - 10:
        return words
    cut = words[: _LONGEST - 10]
    return (cut.rpartition("-")[0] or cut).strip("-._")


# --- files ------------------------------------------------------------------------------------


def write_file(path: Path, data: bytes) -> None:
    """Write the file whole or leave the old one; a crash at any moment tears nothing."""
    part = path.with_name(f".briefgen-{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_through(part, data)
        part.replace(path)
        _settle(path.parent)
    except OSError as error:
        part.unlink(missing_ok=True) if path.parent.is_dir() else None
        message = f"{path}: cannot be written ({error.strerror}); choose another place with -o"
        raise RenderError(message) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def swept(folder: Path) -> tuple[Path, ...]:
    """Remove what killed runs have left half written below a folder; the paths that are gone."""
    left = tuple(path for path in sorted(folder.rglob(".briefgen-*.part")) if not _is_alive(path))
    for path in left:
        path.unlink(missing_ok=True)
    return left


def _is_alive(part: Path) -> bool:
    """Whether the process that writes a half file still runs; where nobody can tell, yes."""
    number = part.name.removeprefix(".briefgen-").removesuffix(".part")
    if not number.isdecimal() or os.name != "posix":
        return True
    try:
        os.kill(int(number), 0)  # asks only
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _write_through(path: Path, data: bytes) -> None:
    """Bytes down to the disk, in a new file that no link can redirect."""
    path.unlink(missing_ok=True)
    # Not `tempfile`: its files are for the owner's eyes only, whatever the umask says.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """The new name down to the disk as well, where the system can do that (not Windows)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def with_titles_apart(made: Iterable[tuple[Articles, Brief]]) -> list[tuple[Articles, Brief]]:
    """Briefs of one run, none with the folder of another: the second of a title is "… (2)"."""
    taken: set[str] = set()
    apart = []
    for articles, brief in made:
        title, number = brief.title, 1
        while slug(title) in taken:
            number += 1
            title = f"{brief.title} ({number})"
        taken.add(slug(title))
        apart.append((articles, replace(brief, title=title)))
    return apart


# --- briefs -----------------------------------------------------------------------------------


def with_kept_texts(brief: Brief, articles: Iterable[Article]) -> Brief:
    """The brief with the place of each extracted text noted at its source."""
    extracted = {article.name for article in articles if article.extracted}
    taken: set[str] = set()
    sources = []
    for source in brief.articles:
        place = _free(kept_name(source.name), taken) if source.name in extracted else None
        sources.append(replace(source, extracted=f"sources/{place}" if place else None))
    return replace(brief, articles=tuple(sources))


def _free(name: str, taken: set[str]) -> str:
    """The name, numbered when another source has it already (whatever its capitals)."""
    stem, number = name.removesuffix(".txt"), 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}.txt"
    taken.add(name.casefold())
    return name


def write_brief(
    brief: Brief, out: Path, rendered: Mapping[str, bytes], articles: Iterable[Article] = ()
) -> tuple[Path, ...]:
    """Write ``out/<slug>/brief.<format>`` and the kept texts; the paths of the formats."""
    folder = out / slug(brief.title)
    _write_texts(brief, folder, articles)
    paths = {folder / f"brief.{name}": data for name, data in rendered.items()}
    for path, data in paths.items():
        write_file(path, data)
    return tuple(paths)


def _write_texts(brief: Brief, folder: Path, articles: Iterable[Article]) -> None:
    """The text of every source that the brief says is kept."""
    texts = {article.name: article.text for article in articles}
    for source in brief.articles:
        if source.extracted and source.name in texts:
            path = inside(folder, source.extracted)
            write_file(path, texts[source.name].encode("utf-8", "surrogatepass"))


def kept_texts(brief: Brief, folder: Path) -> tuple[Article, ...]:
    """The texts that lie beside a written brief, to go along when it is written elsewhere."""
    places = {s.name: inside(folder, s.extracted) for s in brief.articles if s.extracted}
    return tuple(
        Article(name, place.read_bytes().decode("utf-8", "replace"), extracted=True)
        for name, place in places.items()
        if place.is_file()
    )


def texts_beside(brief: Brief, folder: Path) -> dict[str, str]:
    """The texts of the sources, as far as they are kept beside a brief or lie there themselves."""
    places = (folder / s.name for s in brief.articles if not _leads_away(s.name))
    lying = [place for place in places if place.is_file()]
    try:
        read = load_articles(lying, languages=None).articles if lying else ()
    except InputError:
        read = ()
    texts = {article.sha256: article.text for article in (*read, *kept_texts(brief, folder))}
    return {s.name: texts[s.sha256] for s in brief.articles if s.sha256 in texts}


def _leads_away(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts


def inside(folder: Path, place: str) -> Path:
    """A place below the folder; a brief that points out of it is not followed."""
    parts = PurePosixPath(place).parts
    path = folder.joinpath(*parts)
    if ".." in parts or not path.resolve().is_relative_to(folder.resolve()):
        message = f"{place}: a source's text may only be kept inside {folder}"
        raise RenderError(message)
    return path
