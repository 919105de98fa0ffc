"""A cluster on this machine: a scheduler and two workers, one of which does not live long."""

import json
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from briefgen.datamodel import Article, ArticleFacts
from briefgen.errors import InputError
from briefgen.facts.inputs import portions_of, readings_in
from briefgen.facts.parts import Row, failures_in, part_name, read_parts, sweep, write_part
from briefgen.loading import load_articles

ROOT = Path(__file__).parent.parent
STORY = ROOT / "examples" / "sallow-bay"
TEXT = """Mayor denies sale of pier {0}

Harbour Times, 3 May 2031

Port director Dana Holm said on Monday that pier {0} had been sold to a shipping firm.

Mayor Ida Brandt denied that pier {0} had been sold. “We did not sell it,” Brandt said.
"""

Result = subprocess.CompletedProcess[str]


def briefgen(*argv: str | Path) -> Result:
    command = [sys.executable, "-m", "briefgen", *map(str, argv)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


# --- inputs ---------------------------------------------------------------------------------------


def names_in(*sources: Path) -> list[str]:
    portions = portions_of([str(source) for source in sources])
    readings = (reading for portion in portions for reading in readings_in(portion))
    return [article.name for reading in readings for article in reading.articles]


def records(number: int) -> list[dict[str, str]]:
    return [
        {
            "id": f"a{at}",
            "text": TEXT.format(at),
            "publisher": "The Gull",
            "published": "2031-05-03",
        }
        for at in range(number)
    ]


def test_a_folder_gives_the_articles_that_loading_gives() -> None:
    portions = portions_of([str(STORY)])
    found = [a for p in portions for reading in readings_in(p) for a in reading.articles]

    assert sorted(found, key=lambda article: article.name) == list(load_articles([STORY]).articles)


def test_lines_and_rows_give_each_article_once_whatever_the_portions(tmp_path: Path) -> None:
    rows = records(3000)
    lines = "".join(f"{json.dumps(row)}\n" for row in rows)
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "b.parquet", row_group_size=100)

    names = names_in(tmp_path)

    assert len(portions_of([str(tmp_path)])) > 60
    assert names == [
        *(f"a.jsonl/a{at}" for at in range(3000)),
        *(f"b.parquet/a{at}" for at in range(3000)),
    ]


def test_a_record_tells_what_its_text_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(records(1)[0]), encoding="utf-8")

    (portion,) = portions_of([str(tmp_path / "a.jsonl")])
    (article,) = readings_in(portion)[0].articles

    assert (article.publisher, str(article.published)) == ("The Gull", "2031-05-03")


@pytest.mark.parametrize("line", ["{", "[]", "7", '{"text": ""}', "[" * 5000])
def test_a_line_that_is_no_article_is_told_by_its_place(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.jsonl").write_text(f"\n{line}\n", encoding="utf-8")

    (portion,) = portions_of([str(tmp_path)])
    (reading,) = readings_in(portion)

    assert reading.articles == ()
    assert reading.notices[0].where == "a.jsonl#1"


def test_sources_without_articles_are_an_error_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"png")
    (tmp_path / "torn.parquet").write_bytes(b"PAR1")

    for source in (tmp_path / "picture.png", tmp_path / "gone", tmp_path / "torn.parquet"):
        with pytest.raises(InputError, match=r"give|write it anew"):
            portions_of([str(source)])


# --- parts ----------------------------------------------------------------------------------------


def row(name: str, text: str = "Text.") -> Row:
    return Row(name, Article(name, text), ArticleFacts(name))


def test_a_part_holds_articles_and_failures(tmp_path: Path) -> None:
    write_part(str(tmp_path), "part-1.parquet", [row("a"), Row("b", failure="empty")], "en 1")

    read = read_parts(f"{tmp_path}/part-*.parquet")

    assert read.articles == (Article("a", "Text."),)
    assert (read.facts, read.model) == ((ArticleFacts("a"),), "en 1")
    assert [(notice.where, notice.message) for notice in read.notices] == [("b", "empty")]
    assert failures_in(str(tmp_path), "part-1.parquet") == (("b", "empty"),)


def test_a_torn_part_counts_as_none(tmp_path: Path) -> None:
    write_part(str(tmp_path), "part-1.parquet", [row("a")], "en 1")
    whole = (tmp_path / "part-1.parquet").read_bytes()
    (tmp_path / "part-1.parquet").write_bytes(whole[:-20])

    assert failures_in(str(tmp_path), "part-1.parquet") is None
    with pytest.raises(InputError, match="no whole Parquet file"):
        read_parts(str(tmp_path))


def test_what_dying_workers_leave_is_never_read_and_swept_away(tmp_path: Path) -> None:
    write_part(str(tmp_path), "part-1.parquet", [row("a")], "en 1")
    (tmp_path / ".part-2.parquet.0.unfinished").write_bytes(b"half")

    assert len(read_parts(str(tmp_path)).articles) == 1
    sweep(str(tmp_path))

    assert [path.name for path in tmp_path.iterdir()] == ["part-1.parquet"]


def test_an_article_in_two_parts_counts_once_and_two_texts_of_one_name_are_told(
    tmp_path: Path,
) -> None:
    write_part(str(tmp_path), "part-1.parquet", [row("a"), row("b")], "en 1")
    write_part(str(tmp_path), "part-2.parquet", [row("a"), row("b", "Other.")], "en 2")

    read = read_parts(str(tmp_path))

    assert [article.name for article in read.articles] == ["a", "b"]
    assert {notice.code for notice in read.notices} == {"two-texts", "mixed-models"}


def test_a_parts_name_comes_from_all_that_is_in_it() -> None:
    assert part_name(["a", "b"]) == part_name(["a", "b"])
    assert part_name(["a", "b"]) != part_name(["a", "c"])


def test_parts_of_something_else_are_an_error(tmp_path: Path) -> None:
    pq.write_table(pa.table({"name": ["a"]}), tmp_path / "other.parquet")

    for pattern in (f"{tmp_path}/other.parquet", f"{tmp_path}/none-*.parquet"):
        result = briefgen("build", "--facts", pattern, "-o", tmp_path / "out")

        assert result.returncode == 3
        assert "give parts that" in result.stderr


def test_articles_or_parts_are_given_and_not_both() -> None:
    for argv in (("build",), ("build", STORY, "--facts", "parts")):
        assert briefgen(*argv).returncode == 2


def test_a_cluster_needs_its_address_and_a_folder(tmp_path: Path) -> None:
    result = briefgen("facts", STORY, "--engine", "dask", "-o", tmp_path)

    assert result.returncode == 3
    assert "--scheduler ADDRESS" in result.stderr


# --- the cluster ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cluster:
    """A scheduler with its workers."""

    address: str
    workers: tuple[subprocess.Popen[bytes], ...]


@contextmanager
def started(*argv: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of Dask's, ended with all its children."""
    command = [sys.executable, "-m", "dask", *argv]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        try:
            yield process
        finally:
            ended = [*psutil.Process(process.pid).children(recursive=True), process]
            for each in ended:
                each.kill()


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    scratch = ("--local-directory", str(tmp_path_factory.mktemp("dask")))
    alone = ("--nthreads", "1", "--no-nanny", "--no-dashboard", *scratch)
    with ExitStack() as stack:
        stack.enter_context(
            started("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        )
        workers = [stack.enter_context(started("worker", address, *alone)) for _ in range(2)]
        yield Cluster(address, tuple(workers))


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.slow
def test_a_job_that_loses_a_worker_ends_like_one_that_does_not(
    cluster: Cluster, tmp_path: Path
) -> None:
    lines = [json.dumps(record) for record in records(600)]
    lines[300] = "{"
    (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    facts = ("facts", tmp_path / "all.jsonl", STORY, "--engine", "dask")
    onto = ("--scheduler", cluster.address, "-o")

    undisturbed = briefgen(*facts, *onto, tmp_path / "whole")
    with subprocess.Popen(
        [sys.executable, "-m", "briefgen", *map(str, (*facts, *onto, tmp_path / "parts"))],
        stderr=subprocess.PIPE,
        text=True,
    ) as disturbed:
        while not list((tmp_path / "parts").glob("part-*.parquet")):
            time.sleep(0.05)
        cluster.workers[0].kill()
        _, talk = disturbed.communicate()

    assert (undisturbed.returncode, disturbed.returncode) == (0, 0)
    assert bytes_in(tmp_path / "parts") == bytes_in(tmp_path / "whole")
    assert "all.jsonl#" in talk
    (failed,) = (tmp_path / "parts" / "failed.jsonl").read_text("utf-8").splitlines()
    assert json.loads(failed)["name"].startswith("all.jsonl#")

    parts = tmp_path / "parts"
    gone = next(parts.glob("part-*.parquet"))
    left = {path: path.stat().st_mtime_ns for path in parts.glob("part-*.parquet") if path != gone}
    gone.unlink()
    again = briefgen(*facts, *onto, parts)

    assert again.returncode == 0
    assert {path: path.stat().st_mtime_ns for path in left} == left
    assert bytes_in(parts) == bytes_in(tmp_path / "whole")


@pytest.mark.slow
def test_a_brief_of_parts_is_the_brief_of_the_articles_and_needs_no_spacy(
    cluster: Cluster, tmp_path: Path
) -> None:
    address = ("--scheduler", cluster.address, "-o", tmp_path / "parts")
    assert briefgen("facts", STORY, "--engine", "dask", *address).returncode == 0
    code = (
        "import sys, atexit; from briefgen.cli import main;"
        "atexit.register(lambda: print('spacy' in sys.modules, file=sys.stderr)); main()"
    )
    argv = ("build", "--facts", tmp_path / "parts" / "part-*.parquet", "-o", tmp_path / "far")

    far = subprocess.run(
        [sys.executable, "-c", code, *map(str, argv), "-f", "json,md,html", "--title", "T"],
        capture_output=True,
        text=True,
        check=True,
    )
    briefgen("build", STORY, "-o", tmp_path / "near", "-f", "json,md,html", "--title", "T")

    assert far.stderr.split()[-1] == "False"
    assert bytes_in(tmp_path / "far" / "t") == bytes_in(tmp_path / "near" / "t")


@pytest.mark.slow
def test_the_walk_through_can_be_walked_through(cluster: Cluster, tmp_path: Path) -> None:
    shutil.copytree(STORY, tmp_path / "articles")
    guide = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
    lines = re.findall(r"^    (briefgen .+)$", guide, re.MULTILINE)

    for line in lines:
        words = shlex.split(line.replace("tcp://127.0.0.1:8786", cluster.address))[1:]
        command = [sys.executable, "-m", "briefgen", *words]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    assert len(lines) == 2
    assert list(tmp_path.glob("out/*/brief.pdf"))


@pytest.mark.slow
def test_a_scheduler_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    argv = ("--engine", "dask", "--scheduler", "tcp://127.0.0.1:9", "-o", tmp_path)

    result = briefgen("facts", STORY, *argv)

    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].startswith("error: no Dask scheduler at tcp://")
    assert "Traceback" not in result.stderr
