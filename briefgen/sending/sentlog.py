"""What has gone out: a line of JSON for every step of every letter, on the disk before the next.

A letter is `SENDING` from just before its last line goes to the server until the answer is
written down. A run that is killed in between leaves it so, and nobody can know whether the server
has taken it: that is the one moment in which a letter may be sent twice.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path

from briefgen.errors import SendError


class State(StrEnum):
    """How far a letter got."""

    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    state: State
    message_id: str
    to: str
    date: str
    """The letter's own date, in ISO 8601."""
    answer: str = ""
    """What the server said."""


def entries_of(log: Path) -> dict[str, Entry]:
    """Message-ID → its last entry; a line that was torn by a crash counts for nothing."""
    try:
        lines = log.read_bytes().splitlines()
    except FileNotFoundError:
        return {}
    except OSError as error:
        message = f"{log}: cannot be read ({error.strerror}); without it letters could go twice"
        raise SendError(message) from error
    return {entry.message_id: entry for entry in _read(lines)}


_NAMES = frozenset(field.name for field in fields(Entry))


def _read(lines: list[bytes]) -> Iterator[Entry]:
    for line in lines:
        try:
            values = json.loads(line)
            if isinstance(values, dict) and values.keys() == _NAMES:
                yield Entry(**{**values, "state": State(values["state"])})
        except ValueError:
            continue


def note(log: Path, entry: Entry) -> None:
    """Add a line and wait until it is on the disk."""
    line = json.dumps(asdict(entry), ensure_ascii=False).encode("utf-8", "replace") + b"\n"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab+") as file:
            if file.seek(0, os.SEEK_END) and _last_byte(log) != b"\n":
                line = b"\n" + line  # after a line that was torn
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        message = f"{log}: cannot be written ({error.strerror}); without it letters could go twice"
        raise SendError(message) from error


def _last_byte(log: Path) -> bytes:
    with log.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1)
