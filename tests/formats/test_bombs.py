"""Bombs: each costs at most ten seconds and a gigabyte, is told about, and stops nothing else.

A bomb is read in a process of its own, so that what it costs can be told from what tests cost.
Seconds are the processor's, since other work on the machine is not the bomb's.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bombs import BOMBS
from pages import plain
from stories import HARBOUR

from briefgen.loading import load_articles
from briefgen.loading.formats import read

MEASURED = """
import json, resource, sys, threading, time
from pathlib import Path
import psutil
from briefgen.loading.formats import read
from briefgen.loading.sandbox import end_all

own, peak = psutil.Process(), 0

def watch():
    global peak
    while True:
        try:
            sizes = [each.memory_info().rss for each in (own, *own.children(recursive=True))]
            peak = max(peak, sum(sizes))
        except psutil.Error:
            pass
        time.sleep(0.01)

threading.Thread(target=watch, daemon=True).start()
path = Path(sys.argv[1])
data = path.read_bytes()
start = time.process_time()
reading = read(data, path.name)
end_all()
children = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = time.process_time() - start + children.ru_utime + children.ru_stime
codes = [notice.code for notice in reading.notices]
print(json.dumps({"seconds": seconds, "bytes": peak, "codes": codes,
                  "articles": len(reading.articles)}))
"""
HARMLESS = frozenset(
    {"attributes.html", "entities.html", "many-links.html", "one-word.txt", "long-headers.eml"}
)
"""Large or odd, but read: to refuse them is right as well."""


def measured(path: Path) -> dict[str, Any]:
    """What reading a file costs: seconds, bytes of all processes together; and what came of it."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, path], capture_output=True, check=True, timeout=120
    )
    return dict(json.loads(done.stdout))


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_little_and_is_told_about(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())

    cost = measured(path)

    assert cost["seconds"] <= 10
    assert cost["bytes"] <= 1_000_000_000
    assert cost["codes"] or name in HARMLESS
    assert not cost["articles"] or name in HARMLESS | {"mails.mbox"}


FAST = ("overlapping.zip", "flate.pdf", "laughs.docx", "divs.html", "nested.eml")


def test_a_folder_of_bombs_does_not_stop_an_article(tmp_path: Path) -> None:
    for name in FAST:
        (tmp_path / name).write_bytes(BOMBS[name]())
    (tmp_path / "harbour.txt").write_text(plain(HARBOUR), encoding="utf-8")

    loaded = load_articles([tmp_path])

    assert [article.name for article in loaded.articles] == ["harbour.txt"]
    assert {notice.where for notice in loaded.notices} == set(FAST)


def test_what_comes_after_a_bomb_is_read_as_if_there_had_been_none() -> None:
    page = f"<html><body><p>{HARBOUR.paragraphs[0]}</p></body></html>".encode()
    before = read(page, "a.html")

    read(BOMBS["many-divs.html"](), "bomb.html")
    read(BOMBS["flate-twice.pdf"](), "bomb.pdf")

    assert read(page, "a.html") == before
