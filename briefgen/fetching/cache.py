"""Pages kept on disk, so that one that has not changed need not be sent again.

One file an address: a line of JSON, then the bytes. A file is put in place whole, so that several
runs can share the folder; one that is torn or was tampered with does not fit its fingerprint and
counts as not there.
"""

import hashlib
import json
import os
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = "BRIEFGEN_CACHE_DIR"
"""Environment variable: another folder."""
_MOST_FILES = 2000
_SWEPT = 200
"""Oldest files that go when there are too many."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it came, and what the server needs to know to say "not changed"."""

    url: str
    final: str
    media: str
    data: bytes
    etag: str | None = None
    modified: str | None = None
    """The server's own word for when it was changed; never the date of an article."""


def default_folder() -> Path:
    """Below the folder where this user's programs keep what they can get again."""
    import platformdirs  # noqa: PLC0415  only when something is fetched

    given = os.environ.get(FOLDER)
    home = Path(given) if given else platformdirs.user_cache_path("briefgen", appauthor=False)
    return home / "pages"


@dataclass(frozen=True, slots=True)
class Cache:
    """The pages in a folder; trouble with the folder costs speed, never a page."""

    folder: Path

    def read(self, url: str) -> Kept | None:
        """The page kept for an address, if it is whole."""
        try:
            head, _, data = self._place(url).read_bytes().partition(b"\n")
            fields = json.loads(head)
            fingerprint = fields.pop("sha256")
            kept = Kept(data=data, **fields)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None
        whole = fingerprint == _fingerprint(kept) and kept.url == url
        return kept if whole else None

    def write(self, kept: Kept) -> None:
        """Keep a page in place of the older one."""
        fields = {name: value for name, value in asdict(kept).items() if name != "data"}
        head = json.dumps({**fields, "sha256": _fingerprint(kept)})
        place = self._place(kept.url)
        part = place.with_name(f".{secrets.token_hex(8)}.part")
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._sweep()
            try:
                with os.fdopen(
                    os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
                ) as f:
                    f.write(head.encode("ascii") + b"\n" + kept.data)
                part.replace(place)
            finally:
                part.unlink(missing_ok=True)

    def clear(self) -> None:
        """Take all pages away."""
        with suppress(OSError):
            for file in self.folder.iterdir():
                file.unlink(missing_ok=True)

    def _place(self, url: str) -> Path:
        return self.folder / hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()

    def _sweep(self) -> None:
        """Let the pages go that were kept first, and parts that a killed run has left."""
        files = sorted(self.folder.iterdir(), key=_age)
        if len(files) >= _MOST_FILES:
            for file in files[:_SWEPT]:
                file.unlink(missing_ok=True)


def _age(file: Path) -> tuple[int, str]:
    try:
        return file.stat().st_mtime_ns, file.name
    except OSError:  # another run has swept it
        return 0, file.name


def _fingerprint(kept: Kept) -> str:
    """Of the bytes and of all that is said of them."""
    said = (kept.url, kept.final, kept.media, kept.etag, kept.modified)
    return hashlib.sha256(json.dumps(said).encode("ascii") + kept.data).hexdigest()
