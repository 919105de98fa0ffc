"""Files with files in them: zip and tar archives, packed files, mailboxes and web archives.

Nothing is ever unpacked onto the disk, and a container inside a container stays shut. What the
table of contents promises is added up before anything is unpacked, and while it is, it is counted.
"""

import bz2
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from briefgen.corrections import FILE as CORRECTIONS
from briefgen.errors import Notice, Severity
from briefgen.loading.extracted import web_address
from briefgen.loading.mail import mails_in
from briefgen.loading.reading import Reading
from briefgen.loading.signs import format_of
from briefgen.loading.sources import printable

MOST_MEMBERS = 2_000
MOST_UNPACKED = 200_000_000
"""Bytes of all members together."""
MOST_OF_ONE = 50_000_000
_SUSPICIOUS = 20_000_000
_HIGHEST_RATIO = 150
"""Times its size to which an archive that unpacks to a suspicious size may grow."""
_MOST_LOST = 3
"""Members that may take too long or too much, before the rest is left alone."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a container."""

    name: str
    data: bytes
    media_type: str = ""
    url: str | None = None


Inside = Callable[[Member], Reading]
"""Reads one member, whose name is already that of the article."""
Opener = Callable[[bytes, str], Iterator[Member | Notice]]
"""From a container and its name to its members, and notices on those that must stay shut."""

_BROKEN = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(ValueError, NotImplementedError, RuntimeError, RecursionError, IndexError, KeyError),
)
"""What the standard library raises for damaged archives."""


def gathered(open_: Opener, data: bytes, name: str, inside: Inside) -> Reading:
    """All articles of a container; whatever happens, those that could be read are kept."""
    readings: list[Reading] = []
    unknown: list[str] = []
    lost = 0
    try:
        for each in open_(data, name):
            if isinstance(each, Notice):
                readings.append(Reading((), (each,)))
                continue
            if format_of(each.data, each.name, each.media_type) is None:
                unknown.append(each.name.removeprefix(f"{name}/"))
                continue
            readings.append(inside(each))
            lost += any(n.code in {"too-slow", "too-heavy"} for n in readings[-1].notices)
            if lost == _MOST_LOST:
                message = "too many of its files take too long; give those that matter alone"
                readings.append(_refusal("too-slow", message, name))
                break
    except _BROKEN as error:
        what = " ".join(str(error).split())[:80] or type(error).__name__
        readings.append(_refusal("broken", f"damaged ({what}); pack it again", name))
    readings += _unknown(unknown, name)
    articles = tuple(article for reading in readings for article in reading.articles)
    notices = tuple(notice for reading in readings for notice in reading.notices)
    if not articles and not notices:
        notices = _refusal("no-article", "no article in it; give others", name).notices
    return Reading(articles, notices)


def _unknown(names: list[str], container: str) -> list[Reading]:
    """What is told about files that no reader knows: pictures of a saved page, style sheets."""
    if not names:
        return []
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    message = f"no articles, left shut: {', '.join(names[:3])}{more}; save them as text or PDF"
    return [_refusal("unknown-format", message, container)]


def _refusal(code: str, message: str, name: str) -> Reading:
    return Reading((), (Notice(Severity.WARNING, code, message, name),))


# --- names ------------------------------------------------------------------------------------


class _Names:
    """Names of members, each once."""

    def __init__(self, container: str) -> None:
        self._container = container
        self._taken: set[str] = set()

    def free(self, name: str) -> str:
        """The name below the container's, numbered when another member has it already."""
        own = f"{self._container}/{printable(name)}"
        path, number = PurePosixPath(own), 1
        while own in self._taken:
            number += 1
            own = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
        self._taken.add(own)
        return own


def _is_source(name: str) -> bool:
    """Whether a member is neither hidden nor what systems and analysts leave beside articles."""
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts)
    return bool(parts) and not hidden and parts[-1] != CORRECTIONS


def _leads_away(name: str) -> bool:
    """Whether a name points out of the archive."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:2] == ":" or "\0" in name


def _unsafe(name: str, container: str) -> Notice:
    what = printable(name)[:60]
    message = f"{what} is a link, or leads out of the archive; pack the file itself"
    return Notice(Severity.WARNING, "unsafe", message, container)


# --- archives ---------------------------------------------------------------------------------


def zip_members(data: bytes, name: str) -> Iterator[Member | Notice]:
    """Files of a zip archive."""
    start, size, end = _contents(data)
    if size > MOST_MEMBERS * 200:
        yield _too_many(name)
        return
    if start + size != end:
        yield Notice(Severity.WARNING, "broken", "it breaks off; pack it again", name)
        return
    with zipfile.ZipFile(BytesIO(data)) as archive:
        files = [each for each in archive.infolist() if not each.is_dir()]
        trouble = _too_much(len(files), sum(each.file_size for each in files), len(data), name)
        if trouble is not None:
            yield trouble
            return
        names = _Names(name)
        for each in files:
            if not _is_source(each.filename):
                continue
            own = names.free(each.filename)
            if _leads_away(each.filename) or stat.S_ISLNK(each.external_attr >> 16):
                yield _unsafe(each.filename, name)
            elif each.flag_bits & 1:
                message = "locked with a password; pack it again without one"
                yield Notice(Severity.WARNING, "password", message, own)
            elif each.file_size > MOST_OF_ONE:
                yield _too_long(own)
            else:
                yield _unzipped(archive, each, own)


def _unzipped(archive: zipfile.ZipFile, file: zipfile.ZipInfo, own: str) -> Member | Notice:
    """One file of a zip archive; a damaged one says nothing about the others."""
    try:
        return Member(own, archive.read(file))
    except _BROKEN:
        message = "damaged inside its archive; pack it again"
        return Notice(Severity.WARNING, "broken", message, own)


def _contents(data: bytes) -> tuple[int, int, int]:
    """Where a zip archive's table of contents starts, its size, and where it really ends.

    An archive that was cut off still has the tables of archives inside it, which are not meant.
    """
    end = data.rfind(b"PK\x05\x06")
    if end < 0:
        return 0, 0, len(data)
    size, start = (int.from_bytes(data[end + at : end + at + 4], "little") for at in (12, 16))
    return start, size, end


def _too_much(members: int, unpacked: int, packed: int, name: str) -> Notice | None:
    """Why an archive must stay shut."""
    if members > MOST_MEMBERS:
        return _too_many(name)
    bomb = unpacked > _SUSPICIOUS and unpacked > _HIGHEST_RATIO * packed
    if bomb or unpacked > MOST_UNPACKED:
        return _unpacks_to_too_much(name)
    return None


def _too_many(name: str) -> Notice:
    message = f"more than {MOST_MEMBERS:,} files in it; make several archives"
    return Notice(Severity.WARNING, "too-many", message, name)


def _unpacks_to_too_much(name: str) -> Notice:
    message = "unpacks to too much; give the articles in it alone"
    return Notice(Severity.WARNING, "too-heavy", message, name)


def _too_long(name: str) -> Notice:
    message = f"larger than {MOST_OF_ONE // 1_000_000} MB; give it alone"
    return Notice(Severity.WARNING, "too-long", message, name)


def tar_members(data: bytes, name: str) -> Iterator[Member | Notice]:
    """Files of a tar archive."""
    names = _Names(name)
    with tarfile.open(fileobj=BytesIO(data), mode="r:") as archive:
        for number, each in enumerate(archive):
            if number >= MOST_MEMBERS:
                yield _too_many(name)
                return
            if each.isdir() or not _is_source(each.name):
                continue
            own = names.free(each.name)
            if _leads_away(each.name) or not each.isreg():
                yield _unsafe(each.name, name)
            elif each.size > MOST_OF_ONE:
                yield _too_long(own)
            else:
                file = archive.extractfile(each)
                yield Member(own, file.read(MOST_OF_ONE + 1) if file else b"")


def packed_members(data: bytes, name: str) -> Iterator[Member | Notice]:
    """The one file, or the tar archive, that was packed with gzip, bzip2 or xz."""
    most = min(MOST_UNPACKED, max(_SUSPICIOUS, _HIGHEST_RATIO * len(data)))
    unpacked, whole = _unpacked(data, most)
    if len(unpacked) > most:
        yield _unpacks_to_too_much(name)
        return
    if not whole:
        yield Notice(Severity.WARNING, "broken", "it breaks off; pack it again", name)
    if unpacked[257:262] == b"ustar":
        yield from tar_members(unpacked, name)
    elif whole:
        inner = PurePosixPath(name).name
        for suffix in (".gz", ".bz2", ".xz"):
            inner = inner.removesuffix(suffix)
        yield Member(f"{name}/{inner}", unpacked)


def _unpacked(data: bytes, most: int) -> tuple[bytes, bool]:
    """What was packed, up to one byte more than ``most``; and whether it is all there."""
    pieces: list[bytes] = []
    size = at = 0
    while at < len(data) and size <= most:
        unpacker = _unpacker(data[at : at + 6])
        if unpacker is None:
            break  # padding
        while size <= most and not unpacker.eof:
            chunk = getattr(unpacker, "unconsumed_tail", b"")
            if not chunk and getattr(unpacker, "needs_input", True):
                chunk, at = data[at : at + _CHUNK], min(at + _CHUNK, len(data))
                if not chunk:
                    return b"".join(pieces), False
            pieces.append(unpacker.decompress(chunk, most + 1 - size))
            size += len(pieces[-1])
        at -= len(unpacker.unused_data)
    return b"".join(pieces), True


_CHUNK = 65_536


def _unpacker(data: bytes) -> Any:
    """What unpacks data that begin like these; None when they are not packed."""
    if data.startswith(b"\x1f\x8b"):
        return zlib.decompressobj(wbits=31)
    if data.startswith(b"BZh"):
        return bz2.BZ2Decompressor()
    if data.startswith(b"\xfd7zXZ\0"):
        return lzma.LZMADecompressor(memlimit=MOST_UNPACKED)
    return None


# --- mailboxes and web archives ---------------------------------------------------------------


def mbox_members(data: bytes, name: str) -> Iterator[Member | Notice]:
    """Mails of a mailbox."""
    for number, (own, mail) in enumerate(mails_in(data)):
        if number >= MOST_MEMBERS:
            yield _too_many(name)
            return
        yield Member(f"{name}/{own}", mail, "message/rfc822")


_KEPT = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")


def warc_members(data: bytes, name: str) -> Iterator[Member | Notice]:
    """Pages of a web archive (WARC): the answers that a browser got, no pictures and scripts."""
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415  only web archives need it

    names = _Names(name)
    left = MOST_UNPACKED
    try:
        for address, media_type, stream in _answers(data):
            body = stream.read(MOST_OF_ONE + 1)
            left -= len(body)
            own = names.free(address.partition("://")[2] or address)
            if left < 0:
                yield _unpacks_to_too_much(name)
                return
            yield (
                _too_long(own)
                if len(body) > MOST_OF_ONE
                else Member(own, body, media_type, web_address(address))
            )
    except (ArchiveLoadFailed, AttributeError, TypeError) as error:  # what warcio fails with
        raise ValueError(str(error)) from error


def _answers(data: bytes) -> Iterator[tuple[str, str, Any]]:
    """Address, media type and content of each page that a server sent."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  only web archives need it

    for record in ArchiveIterator(BytesIO(data)):
        head = record.http_headers
        if record.rec_type != "response" or head is None or head.get_statuscode() != "200":
            continue
        media_type = head.get_header("Content-Type") or ""
        if media_type.lower().startswith(_KEPT):
            address = record.rec_headers.get_header("WARC-Target-URI") or "page"
            yield address, media_type, record.content_stream()


CONTAINERS: dict[str, Opener] = {
    "zip": zip_members,
    "tar": tar_members,
    "packed": packed_members,
    "mbox": mbox_members,
    "warc": warc_members,
}
"""Format → what opens it."""
