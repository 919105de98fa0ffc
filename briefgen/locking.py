"""One run at a time: a lock beside what it guards, given back by the system whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from briefgen.errors import BusyError, RenderError


@contextmanager
def alone(path: Path, doing: str) -> Iterator[None]:
    """Hold the lock ``path``; when another process has it, an error at once, not a queue."""
    lock = FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        message = f"{path}: another briefgen is {doing}; let it finish and try again"
        raise BusyError(message) from error
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}); see to the folder's permissions"
        raise RenderError(message) from error
    try:
        yield
    finally:
        lock.release()
