"""Facts worked out on a cluster: Dask hands portions to its workers, each writes its own parts.

Only names and failures come back. What is there already is not made again, so that a job that was
stopped goes on where it was, and one that lost a worker ends like one that did not.
"""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

from distributed import Client, as_completed

from briefgen.datamodel import Article
from briefgen.errors import BriefgenError, Notice, Severity
from briefgen.extraction import Progress, facts_of
from briefgen.facts.inputs import Portion, readings_in
from briefgen.facts.packing import key_of, rules_version
from briefgen.facts.parts import Row, failures_in, full_address, part_name, sweep, write_part
from briefgen.facts.processes import loaded
from briefgen.loading.reading import Reading
from briefgen.modelcard import model_card
from briefgen.settings import Settings

_PATIENCE = 20
"""Seconds to wait for the scheduler."""
_ONE_AT_A_TIME = threading.Lock()
"""A worker's threads share its language model."""

Failure = tuple[str, str]
"""Name of an article, or of a whole portion, and the reason."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a portion."""

    part: str | None
    failures: tuple[Failure, ...]


def work_on_cluster(
    portions: Sequence[Portion],
    out: str,
    address: str,
    model: str | None = None,
    *,
    progress: Progress | None = None,
) -> tuple[Outcome, ...]:
    """Have all portions read and their parts written into ``out``, which every worker can reach.

    ``progress`` is called with the number of portions done. Outcomes come in the portions' order.
    """
    outcomes: dict[int, Outcome] = {}
    folder = full_address(out)
    with _client(address) as client:
        futures = client.map(_part_of, portions, out=folder, model=model, pure=False, retries=1)
        places = {future.key: place for place, future in enumerate(futures)}
        try:
            for done, future in enumerate(as_completed(futures, loop=client.loop), 1):
                outcomes[places[future.key]] = _outcome(future, portions[places[future.key]])
                if progress is not None:
                    progress(done)
        finally:
            client.cancel(futures)
    sweep(out)
    return tuple(outcomes[place] for place in range(len(portions)))


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        message = (
            f"no Dask scheduler at {address} ({type(error).__name__}); start one with "
            "`dask scheduler` and give its address, like tcp://127.0.0.1:8786"
        )
        raise BriefgenError(message) from error
    try:
        yield client
    finally:
        with suppress(OSError):
            client.close()


def _outcome(future: Any, portion: Portion) -> Outcome:
    """What a worker has handed back; what made it fail, again and again, is told and passed by."""
    error = future.exception()
    if error is None:
        outcome: Outcome = future.result()
        return outcome
    place = f"{portion.names[0]} and {len(portion.names) - 1} more files"
    where = portion.names[0] if len(portion.names) == 1 else place
    return Outcome(None, ((where, f"{type(error).__name__}: {error}"),))


# --- on a worker --------------------------------------------------------------------------------


def _part_of(portion: Portion, *, out: str, model: str | None) -> Outcome:
    """Read a portion and write its part, unless it is there."""
    readings = readings_in(portion)
    card = model_card(model)
    reading = f"{card.fingerprint} {rules_version()}"
    name = part_name(_keys(readings, reading))
    failures = failures_in(out, name)
    if failures is None:
        with _ONE_AT_A_TIME:
            rows = _rows(readings, model)
        write_part(out, name, rows, card.name)
        failures = tuple((row.name, row.failure) for row in rows if row.failure)
    return Outcome(name, failures)


def _keys(readings: Iterable[Reading], reading: str) -> Iterator[str]:
    for each in readings:
        yield from (f"{article.name} {key_of(article, reading)}" for article in each.articles)
        yield from map(repr, each.notices)


def _rows(readings: Sequence[Reading], model: str | None) -> list[Row]:
    """One row for each article, read or not."""
    articles = [article for each in readings for article in each.articles]
    told = [notice for each in readings for notice in each.notices]
    found = _read(articles, model)
    read = {row.name for row in found}
    failed = [
        Row(notice.where or "?", failure=notice.message)
        for notice in told
        if notice.severity is Severity.WARNING and notice.where not in read
    ]
    return [_with_notices(row, told) for row in found] + failed


def _read(articles: Sequence[Article], model: str | None) -> list[Row]:
    """All together, or, where one makes that fail, each alone."""
    try:
        facts = list(facts_of(articles, loaded(model, Settings().languages), settings=Settings()))
    except Exception as error:  # noqa: BLE001  # among a million articles one must not stop the others
        if len(articles) == 1:
            return [Row(articles[0].name, articles[0], None, f"{type(error).__name__}: {error}")]
        return [row for article in articles for row in _read([article], model)]
    return [Row(a.name, a, f) for a, f in zip(articles, facts, strict=True)]


def _with_notices(row: Row, told: Iterable[Notice]) -> Row:
    """What was noticed when the article was loaded goes along with its facts."""
    own = tuple(notice for notice in told if notice.where == row.name)
    if row.facts is None or not own:
        return row
    return replace(row, facts=replace(row.facts, notices=(*own, *row.facts.notices)))
