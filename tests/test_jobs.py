"""Several processes: the same facts in the same order, few at a time, and an end when told so."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import psutil
import pytest
from spacy.language import Language
from spacy.training import Example

from briefgen.annotate import batches_of, load_language_model
from briefgen.cli.talk import Pace
from briefgen.datamodel import Article
from briefgen.extraction import facts_of
from briefgen.facts.processes import worked_out
from briefgen.settings import Settings

PARAGRAPH = """
Port director Dana Holm said on Monday that pier {0} had been sold to a shipping firm.

“The contract for pier {0} was signed in May,” Holm said.

Mayor Ida Brandt denied that pier {0} had been sold. “We did not sell it,” Brandt said.

It remains unclear who paid {0} million crowns for the survey.
"""


def articles(number: int, paragraphs: int = 12) -> Iterator[Article]:
    for place in range(number):
        text = "".join(PARAGRAPH.format(place * 100 + at) for at in range(paragraphs))
        yield Article(f"{place:03}.txt", text)


def wait_for(truth: Callable[[], object], seconds: float = 90) -> None:
    """Wait until something is so, or fail."""
    end = time.monotonic() + seconds
    while not truth():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def workers_of(process: int) -> list[psutil.Process]:
    """Processes that read articles; others look after what is shared, or parse files."""
    children = psutil.Process(process).children()
    others = ("resource_tracker", "loading.worker")
    return [each for each in children if not any(name in str(each.cmdline()) for name in others)]


# --- the same, whoever does it ------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("start", ["spawn", "fork"])
def test_facts_are_the_same_and_in_order_however_many_processes_there_are(
    nlp: Language, start: str
) -> None:
    alone = list(facts_of(articles(24), nlp))

    shared = list(worked_out(None, Settings(), jobs=2, start=start)(articles(24)))

    assert shared == alone
    assert all(facts.statements for facts in shared)
    wait_for(lambda: not workers_of(os.getpid()))


@pytest.mark.slow
def test_only_a_few_articles_are_under_way_at_a_time() -> None:
    asked: list[str] = []

    def endless() -> Iterator[Article]:
        for article in articles(10_000):
            asked.append(article.name)
            yield article

    reading = worked_out(None, Settings(), jobs=2)(endless())
    most = [len(asked) - done for done, _ in enumerate(islice(reading, 60), 1)]

    assert max(most) < 50
    reading.close()  # type: ignore[attr-defined]  # it is a generator


def test_for_few_articles_no_process_is_started(nlp: Language) -> None:
    few = list(articles(3))
    reading = worked_out(None, Settings(), jobs=2)(few)

    first = next(reading)

    assert workers_of(os.getpid()) == []
    assert [first, *reading] == list(facts_of(few, nlp))


def test_neighbours_in_a_batch_change_nothing(nlp: Language) -> None:
    together = list(facts_of(articles(6, 3), nlp))

    assert [next(facts_of([article], nlp)) for article in articles(6, 3)] == together


# --- how it ends ----------------------------------------------------------------------------------


@pytest.fixture
def running(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`briefgen facts` with two processes at work, as the leader of a group of its own."""
    for article in articles(200):
        (tmp_path / article.name).write_text(article.text, encoding="utf-8")
    command = [sys.executable, "-m", "briefgen", "facts", tmp_path, "--no-cache", "-j", "2"]
    with subprocess.Popen(
        [*map(str, command), "-o", str(tmp_path / "facts.jsonl")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        wait_for(lambda: len(workers_of(process.pid)) == 2)
        yield process


@pytest.mark.slow
@pytest.mark.parametrize("pause", [0, 15], ids=["while they start", "while they work"])
def test_control_c_ends_all_processes_without_a_traceback(
    running: subprocess.Popen[bytes], pause: float
) -> None:
    children = psutil.Process(running.pid).children()
    time.sleep(pause)

    os.killpg(running.pid, signal.SIGINT)
    _, talk = running.communicate(timeout=90)

    assert running.returncode == 130
    assert b"Traceback" not in talk
    assert psutil.wait_procs(children, timeout=10)[1] == []


@pytest.mark.slow
def test_a_program_that_is_killed_leaves_no_process_behind(
    running: subprocess.Popen[bytes],
) -> None:
    children = psutil.Process(running.pid).children()
    time.sleep(10)

    running.kill()

    assert psutil.wait_procs(children, timeout=60)[1] == []


@pytest.mark.slow
def test_a_process_that_is_killed_is_one_line_with_the_remedy(
    running: subprocess.Popen[bytes],
) -> None:
    workers_of(running.pid)[0].kill()
    _, talk = running.communicate(timeout=90)

    assert running.returncode == 1
    assert talk.decode().startswith("error: a process that reads articles was ended from outside")
    assert talk.count(b"\n") == 1


# --- progress -----------------------------------------------------------------------------------


def test_progress_tells_rate_and_time_left() -> None:
    pace = Pace(1000)

    lines = [pace.told(done, now) for done, now in ((1, 0.0), (2, 0.5), (21, 10.0), (41, 20.0))]

    assert lines == [
        "reading 1 of 1000 …",
        "reading 2 of 1000 …",
        "reading 21 of 1000 … 2.0 a second, 8 min left",
        "reading 41 of 1000 … 2.0 a second, 8 min left",
    ]


def test_the_rate_is_that_of_the_last_half_minute() -> None:
    pace = Pace(1000)
    for done, now in ((900, 0.0), (901, 1.0), (905, 45.0)):
        line = pace.told(done, now)
    line = pace.told(915, 55.0)

    assert line == "reading 915 of 1000 … 1.0 a second, 85 s left"


# --- the language model -------------------------------------------------------------------------


@pytest.mark.slow
def test_parts_of_a_model_that_nothing_asks_are_not_loaded(tmp_path: Path) -> None:
    fuller = load_language_model()
    example = Example.from_dict(fuller.make_doc("It rained."), {"sent_starts": [1, 0, 0]})
    fuller.add_pipe("senter").initialize(lambda: [example], nlp=fuller)  # type: ignore[attr-defined]
    fuller.to_disk(tmp_path / "model")

    assert load_language_model(str(tmp_path / "model")).component_names == [
        name for name in fuller.component_names if name != "senter"
    ]


def test_batches_are_sized_by_words_and_a_long_article_is_one_alone(nlp: Language) -> None:
    given = [*articles(8, 20), *articles(1, 120), *articles(2, 1)]

    batches = list(batches_of(nlp, given))

    words = [sum(len(doc) for doc, _ in batch) for batch in batches]
    assert [article for batch in batches for _, article in batch] == given
    assert all(
        count <= 6_000 or len(batch) == 1 for count, batch in zip(words, batches, strict=True)
    )
    assert len(batches) > 2
