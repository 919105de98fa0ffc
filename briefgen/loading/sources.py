"""What a user means: single files, whole folders, standard input, web addresses, lists of them."""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.corrections import FILE as CORRECTIONS
from briefgen.corrections import SOURCES as DESCRIPTIONS
from briefgen.errors import Notice, Severity
from briefgen.loading.signs import CLOSED, LOOKED_AT, sign_of
from briefgen.notes import FILE as NOTES

STDIN = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://?", re.IGNORECASE)
_SECRET = re.compile(r"//[^/?#]*@")
"""A user's name and password in an address, which no brief should print."""


_BESIDE = frozenset({CORRECTIONS, DESCRIPTIONS, NOTES})
LIST = "@"
"""Before the name of a file that holds one source a line."""
_MOST_LINES = 10_000
_LONGEST_LIST = 2_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """A file or an address to read; for standard input, ``path`` and ``url`` are None."""

    name: str
    path: Path | None
    named: bool = True
    """False for what only lies in a folder that was given."""
    url: str | None = None


def found_in(
    sources: Iterable[str | Path], suffixes: Sequence[str]
) -> tuple[tuple[Found, ...], tuple[Notice, ...]]:
    """Files to read, each once, and notices on what cannot be; the order given changes nothing."""
    found: list[Found] = []
    listed, lists, notices = expanded(sources)
    for source in sorted(listed):
        if source == STDIN:
            found.append(Found("stdin", None))
        elif not source or "\0" in source:
            notices.add(_unreadable(source, "no such file or folder"))
        elif _is_address(source):
            address = source.partition("#")[0]
            found.append(Found(address_name(address), None, url=address))
        else:
            inside, trouble = _files_of(Path(source))
            found += (file for file in inside if os.path.realpath(file.path or "") not in lists)
            notices |= trouble
    known = [file for file in found if file.named or _may_be_read(file.path, suffixes)]
    unknown = sorted({file.name for file in found} - {file.name for file in known})
    notices |= set(_unknown(unknown))
    return _each_once(known), tuple(notices)


def expanded(
    sources: Iterable[str | Path],
) -> tuple[frozenset[str], frozenset[str], set[Notice]]:
    """The sources, those of lists (``@week.txt``) among them; the lists' paths; notices on them.

    Paths in a list are looked up beside it, so that it can be kept with the articles.
    """
    waiting = [str(source) for source in sources]
    plain: set[str] = set()
    opened: set[str] = set()
    notices: set[Notice] = set()
    while waiting:
        source = waiting.pop()
        path = list_in(source)
        if path is None:
            plain.add(source)
        elif (real := os.path.realpath(path)) not in opened:
            opened.add(real)
            lines, trouble = _lines_of(path)
            waiting += [_beside(path, line) for line in lines]
            notices |= trouble
    return frozenset(plain), frozenset(opened), notices


def list_in(source: str) -> Path | None:
    """The file that a source like ``@week.txt`` names; None for a source of any other sort."""
    if source.startswith(LIST) and source != LIST and "\0" not in source:
        return None if os.path.lexists(source) else Path(source[1:])
    return None


def places_of(sources: Iterable[str | Path]) -> tuple[Path, ...]:
    """The files and folders of this machine that the sources are, their lists among them."""
    given = tuple(map(str, sources))
    lists = {path for source in given if (path := list_in(source)) is not None}
    plain = {Path(s) for s in expanded(given)[0] if s != STDIN and not _is_address(s)}
    return tuple(sorted(lists | plain))


def _lines_of(path: Path) -> tuple[list[str], set[Notice]]:
    """The sources in a list: a line each, without blank lines and comments."""
    try:
        with path.open("rb") as opened:
            text = opened.read(_LONGEST_LIST + 1).decode("utf-8-sig")
    except OSError as error:
        return [], {_unreadable(path.name, f"the list cannot be read: {reason(error)}")}
    except UnicodeDecodeError:
        return [], {_unreadable(path.name, "the list is no text in UTF-8; save it as one")}
    lines = [line.strip() for line in text.splitlines()]
    kept = [line for line in lines if line and not line.startswith("#")]
    if len(text) > _LONGEST_LIST or len(kept) > _MOST_LINES:
        message = f"the list has more than {_MOST_LINES:,} lines; split it"
        return [], {Notice(Severity.WARNING, "too-many", message, printable(path.name))}
    return kept, set()


def _beside(path: Path, line: str) -> str:
    """What a line of a list means: a path is one beside the list."""
    if line == STDIN or _ADDRESS.match(line):
        return line
    mark = LIST if line.startswith(LIST) and not os.path.lexists(path.parent / line) else ""
    return f"{mark}{path.parent / line.removeprefix(mark)}"


def _is_address(source: str) -> bool:
    """Whether a source is a URL and no file of that name."""
    return _ADDRESS.match(source) is not None and not os.path.lexists(source)


def _files_of(path: Path) -> tuple[list[Found], set[Notice]]:
    """The file itself, or all files of a folder that are not hidden."""
    if not os.path.lexists(path):
        return [], {_unreadable(str(path), "no such file or folder")}
    if not os.path.isdir(path):  # noqa: PTH112  is_dir() raises for folders that are locked
        # "story/*" names what lies beside the articles as well.
        return [] if path.name in _BESIDE else [Found(printable(path.name), path)], set()
    notices: set[Notice] = set()
    files = [
        Found(printable(file.relative_to(path).as_posix()), file, named=False)
        for file in _walk(path, notices)
    ]
    if not files and not notices:
        notices.add(_unreadable(path.name or str(path), "no file in this folder"))
    return files, notices


def _walk(top: Path, notices: set[Notice]) -> list[Path]:
    """Files below a folder; a folder reached twice, as by a link to itself, is entered once."""
    files: list[Path] = []
    entered: set[str] = set()
    waiting = [top]
    while waiting:
        folder = waiting.pop(0)
        real = os.path.realpath(folder)
        if real in entered:
            continue
        entered.add(real)
        try:
            entries = sorted(entry for entry in folder.iterdir() if _is_source(entry.name))
        except OSError as error:
            notices.add(_unreadable(folder.name, reason(error)))
            continue
        for entry in entries:
            # is_dir() raises for what lies in a locked folder.
            (waiting if os.path.isdir(entry) else files).append(entry)  # noqa: PTH112
    return files


def _is_source(name: str) -> bool:
    """Neither hidden nor what the analyst says of the sources, which lies beside them."""
    return not name.startswith(".") and name not in _BESIDE


def _unreadable(name: str, why: str) -> Notice:
    return Notice(Severity.WARNING, "unreadable", why, printable(name))


def reason(error: OSError) -> str:
    """What the system says, without numbers and paths: "permission denied"."""
    return (error.strerror or type(error).__name__).lower()


def _suffix(path: Path) -> str:
    return path.suffix.lower()


def _may_be_read(path: Path | None, suffixes: Sequence[str]) -> bool:
    """Whether a file in a folder has a suffix that a reader knows, or begins as one knows it."""
    if path is None or _suffix(path) in suffixes:
        return True
    try:
        if not path.is_file():
            return False  # a pipe would wait for ever
        with path.open("rb") as opened:
            return sign_of(opened.read(LOOKED_AT)) not in {None, *CLOSED}
    except OSError:
        return False


_SHOWN = 3


def _unknown(names: Sequence[str]) -> Iterable[Notice]:
    """One notice for each suffix that no reader knows."""
    by_suffix: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_suffix[_suffix(Path(name))].append(name)
    for suffix, same in sorted(by_suffix.items()):
        more = f" and {len(same) - _SHOWN} more" if len(same) > _SHOWN else ""
        message = (
            f"{suffix or 'files without a suffix'} cannot be read yet: "
            f"{', '.join(same[:_SHOWN])}{more}; save them as text, HTML or PDF"
        )
        yield Notice(
            Severity.WARNING, "unknown-format", message, same[0] if len(same) == 1 else None
        )


def _each_once(found: Iterable[Found]) -> tuple[Found, ...]:
    """Every file once, however many ways lead to it, by its shortest name."""
    ways: dict[str, list[Found]] = defaultdict(list)
    for file in found:
        ways[file.url or ("" if file.path is None else os.path.realpath(file.path))].append(file)
    first = (min(same, key=lambda f: (len(f.name), f.name, str(f.path))) for same in ways.values())
    return tuple(sorted(first, key=lambda f: (f.name, str(f.path))))


def printable(name: str) -> str:
    """A file's name as it can be printed: controls and bytes that are no UTF-8 escaped."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def address_name(url: str) -> str:
    """An address as it is printed: without the password that may be in it."""
    return printable(_SECRET.sub("//…@", url))


def unique_names(found: Sequence[Found]) -> tuple[str, ...]:
    """A name for each file, parent folders put before those that are not alone with theirs."""
    extra = [0] * len(found)
    while True:
        names = [_lengthened(file, more) for file, more in zip(found, extra, strict=True)]
        uses = Counter(names)
        twice = [i for i, name in enumerate(names) if uses[name] > 1]
        longer = [i for i in twice if _lengthened(found[i], extra[i] + 1) != names[i]]
        if not longer:
            return tuple(names)
        for i in longer:
            extra[i] += 1


def _lengthened(file: Found, more: int) -> str:
    """The name with ``more`` parent folders before it."""
    if file.path is None or not more:
        return file.name
    parts = Path(os.path.abspath(file.path)).parts[1:]  # noqa: PTH100  resolve() would follow links
    length = len(Path(file.name).parts) + more
    return "/".join(printable(part) for part in parts[-length:])
