"""Readers in a process of their own, which may hang, burst or crash and is then replaced.

The parsers for PDF, Word, web pages and the like are other people's, and articles may be hostile:
what takes longer than a deadline or more memory than allowed becomes a notice, and the next file
is read. One process serves many files, so that a thousand pages do not cost a thousand starts.
"""

import atexit
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from threading import Lock, Timer
from time import monotonic
from typing import TYPE_CHECKING

from briefgen.loading.reading import Reading, refused
from briefgen.loading.worker import put, take

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MOST_MEMORY = 700_000_000
"""Bytes of address space of a worker."""
SECONDS = 6.0
"""How long a worker may take for one file."""
SECONDS_IN_ALL = 8.5
"""How long two readers may take for it, the second because the first was lost."""
_GRACE = 2.0
"""Seconds after which a worker that nobody has stopped ends itself."""
_START = 30.0
"""Seconds that a worker may take to start, on a busy machine."""
_FILES_EACH = 200
"""Files after which a worker is replaced, since parsers leak."""


def read_apart(reader: str, data: bytes, name: str, *, seconds: float = SECONDS) -> Reading:
    """What the reader of that name (in `briefgen.loading.formats.APART`) makes of the bytes."""
    worker = _taken()
    used = worker.files > 0
    end = monotonic() + seconds
    answer = worker.ask(reader, data, name, seconds)
    if answer is None or _code(answer) == "too-heavy":
        worker.end()
        left = end - monotonic()
        if used and not worker.late and left > 0:
            # What earlier files have left behind may have been too much: a new one decides.
            return read_apart(reader, data, name, seconds=left)
    else:
        _hand_back(worker)
    return answer or (_too_slow(name) if worker.late else _crashed(name))


def _code(reading: Reading) -> str | None:
    return reading.notices[0].code if reading.notices and not reading.articles else None


def _too_slow(name: str) -> Reading:
    return refused("too-slow", "takes too long to read; save the article as text", name)


def _crashed(name: str) -> Reading:
    return refused("broken", "its parser broke down; save the article as text", name)


# --- workers ----------------------------------------------------------------------------------

_PROGRAM = (
    "import json, sys; memory, seconds, sys.path[:] = json.loads(sys.argv[1]);"
    "from briefgen.loading.worker import serve; serve(memory, seconds)"
)


@cache
def _readings() -> "TypeAdapter[Reading]":
    """What makes readings out of JSON."""
    from pydantic import TypeAdapter  # noqa: PLC0415  slow to import

    return TypeAdapter(Reading)


@dataclass
class _Worker:
    """A process that reads one file at a time."""

    files: int = 0
    late: bool = False
    """Whether it was ended because its time was up."""
    process: "subprocess.Popen[bytes]" = field(init=False)

    def __post_init__(self) -> None:
        # Not the current folder, where somebody may have saved a page as lxml.py.
        limits = json.dumps([MOST_MEMORY, SECONDS + _GRACE, [path for path in sys.path if path]])
        self.process = subprocess.Popen(  # noqa: S603  our own program
            [sys.executable, "-P", "-c", _PROGRAM, limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._within(_START, b"")

    def ask(self, reader: str, data: bytes, name: str, seconds: float) -> Reading | None:
        """What it makes of the bytes; None when it did not live to tell."""
        self.files += 1
        head = json.dumps({"reader": reader, "name": name}).encode("ascii")
        answer = self._within(seconds, head + b"\n" + data)
        return _readings().validate_json(answer) if answer is not None else None

    def _within(self, seconds: float, request: bytes) -> bytes | None:
        """The answer to a request (without one, to being started), if it comes in time."""
        assert self.process.stdin is not None  # noqa: S101  both are pipes
        assert self.process.stdout is not None  # noqa: S101
        timer = Timer(seconds, self._stop)
        timer.start()
        try:
            if request:
                put(self.process.stdin, request)
            return take(self.process.stdout)
        except OSError:
            return None  # it has ended while it was written to
        finally:
            timer.cancel()
            timer.join()  # whether it was late is settled now

    def _stop(self) -> None:
        self.late = True
        self.process.kill()

    def end(self) -> None:
        """Be gone, and leave nothing behind."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                pipe.close() if pipe else None
            except OSError:
                continue  # what could not be written is of no use to anybody now
        self.process.wait()


_idle: list[_Worker] = []
_lock = Lock()


def _taken() -> _Worker:
    """A worker that nobody else uses meanwhile."""
    with _lock:
        if _idle:
            return _idle.pop()
    return _Worker()


def _hand_back(worker: _Worker) -> None:
    if worker.late or worker.files >= _FILES_EACH:
        worker.end()
        return
    with _lock:
        _idle.append(worker)


@atexit.register
def end_all() -> None:
    """End the workers that wait."""
    with _lock:
        for worker in _idle:
            worker.end()
        _idle.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # they are the parent's
