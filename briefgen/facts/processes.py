"""Facts worked out in this process, or in several at once, each with a language model of its own.

However many processes there are, the facts are the same and come in the articles' order.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache, partial
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, TypeVar

from briefgen.annotate import load_language_model
from briefgen.datamodel import Article, ArticleFacts
from briefgen.errors import BriefgenError
from briefgen.extraction import facts_of
from briefgen.facts import FactsSource
from briefgen.settings import Settings

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnContext

    from spacy.language import Language

Value = TypeVar("Value")
_ENDED = (
    "a process that reads articles was ended from outside, perhaps for want of memory; "
    "run it again with a smaller --jobs: what was read is not read again"
)
_CHUNK = 18_000
"""Characters that a process is given at a time: half a second's work."""
_FEW = 70_000
"""Up to so many characters starting processes would take longer than it saves."""
_AHEAD = 3
"""Chunks for each process that are under way or done and not yet asked for."""


def all_cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worked_out(
    model: str | None, settings: Settings, jobs: int = 1, start: str = "spawn"
) -> FactsSource:
    """A source that reads with a language model, loaded when the first article needs it.

    ``jobs`` processes share the work where it is enough for them, begun by the method ``start``
    (see `multiprocessing`).
    """

    def facts(articles: Iterable[Article]) -> Iterator[ArticleFacts]:
        rest = iter(articles)
        first = _some(rest, _FEW) if jobs > 1 else []
        given = chain(first, rest)
        if sum(len(article.text) for article in first) > _FEW:
            return _shared(given, partial(_read, model, settings), jobs, start)
        return _alone(given, model, settings)

    return facts


def _alone(
    articles: Iterator[Article], model: str | None, settings: Settings
) -> Iterator[ArticleFacts]:
    """Work in this process; without an article, no language model is loaded."""
    for first in articles:
        yield from facts_of(
            chain((first,), articles), loaded(model, settings.languages), settings=settings
        )


@cache
def loaded(model: str | None, languages: frozenset[str]) -> "Language":
    """The language model, loaded once in each process."""
    return load_language_model(model, languages=languages)


# --- several processes --------------------------------------------------------------------------


def _shared(
    articles: Iterator[Article], work: "partial[list[ArticleFacts]]", jobs: int, start: str
) -> Iterator[ArticleFacts]:
    """Chunks to processes and back in order, with a bounded number of them under way."""
    under_way: deque[Future[list[ArticleFacts]]] = deque()
    chunks = _chunks(articles)
    with _plain_threads(), _deaf_to_interrupts():
        pool = ProcessPoolExecutor(jobs, get_context(start), _begin)
        under_way.extend(pool.submit(work, chunk) for chunk in islice(chunks, jobs))
    try:
        for chunk in chunks:
            under_way.append(pool.submit(work, chunk))
            while len(under_way) >= jobs * _AHEAD:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    except BrokenProcessPool as error:
        raise BriefgenError(_ENDED) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _read(model: str | None, settings: Settings, articles: list[Article]) -> list[ArticleFacts]:
    return list(facts_of(articles, loaded(model, settings.languages), settings=settings))


def _begin() -> None:
    """In a new process: an interrupt is for its parent to see to, and it ends when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """What is started here does not hear Ctrl-C, not even before its first line of Python."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@contextmanager
def _plain_threads() -> Iterator[None]:
    """What is started here uses one thread each: pools of threads get in each other's way."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


# --- one process for one thing ------------------------------------------------------------------


def apart(work: Callable[[], Value]) -> Value:
    """What the function gives, worked out in a process of its own, whose memory goes with it.

    What it raises is raised here; what stops this process stops that one as well.
    """
    context: SpawnContext = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, work))
    try:
        with _deaf_to_interrupts():
            process.start()
            theirs.close()
        value, error = ours.recv()
    except EOFError as broken:
        raise BriefgenError(_ENDED) from broken
    except BaseException:
        process.terminate()
        raise
    finally:
        process.join()
    if error is not None:
        raise error
    result: Value = value
    return result


def _answer(channel: "Connection[object, object]", work: Callable[[], object]) -> None:
    """Send what comes of the work; nothing when told to stop."""
    _begin()
    signal.signal(signal.SIGTERM, _stopped)
    try:
        channel.send((work(), None))
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent raises it
        channel.send((None, error))
    except KeyboardInterrupt:
        channel.close()


def _stopped(_number: int, _frame: object) -> None:
    """Leave every ``with`` on the way out: what was read is kept."""
    raise KeyboardInterrupt


# --- portions -----------------------------------------------------------------------------------


def _some(rest: Iterator[Article], size: int) -> list[Article]:
    """The next articles, until they are larger than the size together."""
    taken: list[Article] = []
    for article in rest:
        taken.append(article)
        size -= len(article.text)
        if size < 0:
            break
    return taken


def _chunks(articles: Iterator[Article]) -> Iterator[list[Article]]:
    while chunk := _some(articles, _CHUNK):
        yield chunk
