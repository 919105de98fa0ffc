"""The other end of `briefgen.loading.sandbox`: a process that reads what it is handed.

It keeps itself within limits of memory and time, so that no file can take more of the machine,
even when nobody is left to stop it.
"""

import json
import os
import signal
import struct
import sys
from dataclasses import asdict
from typing import IO

from briefgen.loading.reading import Reader, Reading, refused

LENGTH = struct.Struct(">Q")
"""Before each message, how many bytes it has."""
READY = b"ready"


def serve(most_memory: int, seconds: float) -> None:
    """Answer requests on standard input until it ends."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a parser prints is no answer
    _keep_within(most_memory)
    from briefgen.loading.formats import APART  # noqa: PLC0415  within the limits

    put(answers, READY)
    while (request := take(requests)) is not None:
        head, _, data = request.partition(b"\n")
        asked = json.loads(head)
        _end_after(seconds)
        reading = _read(APART[asked["reader"]], data, asked["name"])
        _end_after(0)
        words = json.dumps(asdict(reading), default=str, ensure_ascii=False)
        put(answers, words.encode("utf-8", "replace"))  # no half letters, which JSON cannot hold


def _read(reader: Reader, data: bytes, name: str) -> Reading:
    """What the reader makes of it; a reader that fails has met a file that it should refuse."""
    try:
        return reader(data, name)
    except MemoryError:
        return too_heavy(name)
    except RecursionError:
        return refused("too-deep", "nested too deeply; save the article as text", name)
    except Exception:  # noqa: BLE001  whatever other people's parsers raise
        return refused("broken", "damaged; save it again, or the article as text", name)


def too_heavy(name: str) -> Reading:
    """What is told about a file that needs too much memory."""
    return refused("too-heavy", "needs too much memory to read; save the article as text", name)


def _keep_within(memory: int) -> None:
    """No more memory than that, and no image of it on the disk after a crash."""
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _end_after(seconds: float) -> None:
    """Have the system end this process, whatever it does then; not on Windows."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def put(stream: IO[bytes], message: bytes) -> None:
    """Send one message."""
    stream.write(LENGTH.pack(len(message)) + message)
    stream.flush()


def take(stream: IO[bytes]) -> bytes | None:
    """The next message; None when there is none any more."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    length = LENGTH.unpack(head)[0]
    message = stream.read(length)
    return message if len(message) == length else None
