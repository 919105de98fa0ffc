"""All benchmarks, one after another, side by side with the bare libraries in the same minutes.

    make bench                              everything but the largest build
    make bench SIZES='5 100 1000 10000'     whole builds of these numbers of articles
    make bench ONLY='start grouping'        some of them: see `BENCHMARKS`

Writes `benchmarks/results/README.md`, `plot.svg` and `figures.json`. Times are processor time
unless it is processes that are compared; then they are the clock's, and the machine must be idle.
"""

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import articles
import grouping
from measured import ROOT, Cost, briefgen, machine, python
from table import Row, Series, markdown, svg

RESULTS = ROOT / "benchmarks" / "results"
BARE = ROOT / "benchmarks" / "bare.py"
GROUPED = (100, 1_000, 10_000, 100_000)


@dataclass
class Run:
    """What was chosen, and what has been found so far."""

    sizes: tuple[int, ...]
    most_grouped: int
    folder: Path
    cores: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))
    rows: list[Row] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)

    def found(self, *rows: Row) -> None:
        """Keep and print figures."""
        for row in rows:
            print(f"{row.what}: {row.figure:.3g} {row.detail}", flush=True)
        self.rows += rows

    def corpus(self, number: int) -> Path:
        """So many articles of 600 words as files."""
        return articles.write(self.folder / f"articles-{number}", number)


def start(run: Run) -> None:
    """Cold start beside a bare Typer app with as many commands, in turns."""
    turns = [(python("-m", "briefgen", "--help").work, python(BARE, "help").work) for _ in range(7)]
    ours, bare = (statistics.median(times) for times in zip(*turns, strict=True))
    detail = f"{ours * 1000:.0f} ms beside {bare * 1000:.0f} ms"
    run.found(Row("`briefgen --help` beside a bare Typer app", ours / bare, 1.3, detail=detail))


def extraction(run: Run) -> None:
    """Facts beside the bare pipeline, one process each, on the same texts."""
    folder = run.corpus(300)
    ours = briefgen("facts", folder, "--no-cache", "-j", "1", "-o", run.folder / "facts.jsonl")
    bare = python(BARE, "pipe", folder, "1")
    detail = f"300 articles, {ours.work:.1f} s beside {bare.work:.1f} s"
    run.found(Row("`facts` beside bare `nlp.pipe`", ours.work / bare.work, 1.25, detail=detail))


def grouped(run: Run) -> None:
    """How grouping grows with the statements."""
    sizes = [size for size in GROUPED if size <= run.most_grouped]
    for name, one_story in (("many stories", False), ("one story", True)):
        times = [sum(grouping.measure(size, one_story=one_story)) for size in sizes]
        series = Series(f"grouping, {name}", "s", tuple(zip(sizes, times, strict=True)))
        run.series.append(series)
        # A hundred statements are over in no time, which says nothing about growth.
        if len(sizes) > 2:
            grows = Series(series.name, "s", series.points[1:]).growth or 0.0
            run.found(Row(f"grouping, {name}: exponent from 1,000 on", grows, 1.2))


def rendering(run: Run) -> None:
    """The existing benchmark: rendering beside WeasyPrint on the same page."""
    script = ROOT / "benchmarks" / "rendering.py"
    told = subprocess.run(
        [sys.executable, script, "--runs", "2"], capture_output=True, text=True, check=False
    ).stdout.strip()
    run.found(Row("PDF beside bare WeasyPrint", float(told.split()[-1]), 1.05, detail=told))


def builds(run: Run) -> None:
    """Whole builds in every format, their memory, and the bare libraries on the same work."""
    costs: dict[int, Cost] = {}
    for size in run.sizes:
        folder, out = run.corpus(size), run.folder / f"out-{size}"
        costs[size] = briefgen("build", folder, "--no-cache", "--title", "T", "-o", out)
        bare = python(BARE, "pipe", folder, str(run.cores)).work
        paper = python(BARE, "paper", out / "t" / "brief.json").work
        ratio = costs[size].work / (bare + paper)
        detail = (
            f"{costs[size].work:.1f} s beside {bare:.1f} s + {paper:.1f} s, "
            f"{costs[size].memory:.0f} MB, {_megabytes(out):.1f} MB written"
        )
        bound = 1.25 if size == 1000 else None
        run.found(
            Row(
                f"build of {size:,} articles beside spaCy + WeasyPrint", ratio, bound, detail=detail
            )
        )
    work = tuple((size, cost.work) for size, cost in costs.items())
    memory = tuple((size, cost.memory) for size, cost in costs.items())
    run.series += [Series("build", "s", work), Series("memory of a build", "MB", memory)]
    if {1000, 10000} <= set(costs):
        more = costs[10000].memory / costs[1000].memory
        run.found(Row("memory at 10,000 articles beside 1,000", more, 1.5))


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def rebuild(run: Run) -> None:
    """A build with one new article, all others kept from the first."""
    size = max(size for size in run.sizes if size <= 1000)
    folder, cache = run.folder / "growing", run.folder / "cache"
    shutil.copytree(run.corpus(size), folder)
    argv = ("build", folder, "--title", "T", "-o", run.folder / "out-growing", "-f")
    first = briefgen(*argv, "json,md,html", cache=cache)
    one_more = list(articles.articles(size + 1))[-1]
    (folder / "one-more.txt").write_text(one_more.text, encoding="utf-8")
    again = briefgen(*argv, "json,md,html", cache=cache)
    detail = f"{size:,} articles, {again.work:.1f} s after {first.work:.1f} s, without the PDF"
    run.found(Row("rebuild with one new article", again.work / first.work, 0.05, detail=detail))


def jobs(run: Run) -> None:
    """Two processes beside one; the clock counts, so the machine must be idle."""
    size = max(size for size in run.sizes if size <= 1000)
    folder = run.corpus(size)
    argv = ("facts", folder, "--no-cache", "-o", run.folder / "facts.jsonl", "-j")
    one, two = (briefgen(*argv, number) for number in ("1", "2"))
    detail = f"{size:,} articles, {one.seconds:.1f} s and {two.seconds:.1f} s"
    run.found(
        Row(
            "`--jobs 2` beside `--jobs 1`",
            one.seconds / two.seconds,
            1.7,
            at_least=True,
            detail=detail,
        )
    )


def cluster(run: Run) -> None:
    """Two Dask workers beside one, each with its model loaded before the clock starts."""
    size = max(size for size in run.sizes if size <= 1000)
    lines = run.folder / "articles.jsonl"
    rows = ({"id": a.name, "text": a.text} for a in articles.articles(size))
    lines.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    one, two = (_on_cluster(lines, run.folder / f"parts-{number}", number) for number in (1, 2))
    detail = f"{size:,} articles, {one.seconds:.1f} s and {two.seconds:.1f} s"
    run.found(
        Row(
            "two Dask workers beside one",
            one.seconds / two.seconds,
            1.6,
            at_least=True,
            detail=detail,
        )
    )


def _on_cluster(source: Path, out: Path, workers: int) -> Cost:
    with _started(workers) as address:
        argv = ("facts", "--engine", "dask", "--scheduler", address)
        warm = articles.write(out.with_name(f"warm-{workers}"), 4 * workers)
        briefgen(*argv, warm, "-o", out.with_name(f"warm-parts-{workers}"))
        return briefgen(*argv, source, "-o", out)


@contextmanager
def _started(workers: int) -> Iterator[str]:
    """A scheduler and workers of one thread each on this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    dask = (sys.executable, "-m", "dask")
    alone = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
    commands = [(*dask, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")]
    commands += [(*dask, "worker", address, *alone)] * workers
    with ExitStack() as stack:
        for command in commands:
            quiet = subprocess.DEVNULL
            process = subprocess.Popen(command, stdout=quiet, stderr=quiet)
            stack.callback(process.wait)
            stack.callback(process.kill)
        yield address


BENCHMARKS: dict[str, Callable[[Run], None]] = {
    "start": start,
    "extraction": extraction,
    "grouping": grouped,
    "rendering": rendering,
    "builds": builds,
    "rebuild": rebuild,
    "jobs": jobs,
    "cluster": cluster,
}


def main() -> None:
    """Run those chosen and write down what they found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[5, 100, 1000])
    parser.add_argument("--only", nargs="*", choices=BENCHMARKS, default=list(BENCHMARKS))
    parser.add_argument("--most-grouped", type=int, default=GROUPED[-1])
    parser.add_argument("--results", type=Path, default=RESULTS)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as folder:
        run = Run(tuple(sorted(chosen.sizes)), chosen.most_grouped, Path(folder))
        for name in chosen.only or BENCHMARKS:
            print(f"--- {name}", flush=True)
            BENCHMARKS[name](run)
    write(run, chosen.results)


def write(run: Run, folder: Path) -> None:
    """Table, plot and figures."""
    folder.mkdir(parents=True, exist_ok=True)
    table = markdown(run.rows, run.series, machine())
    (folder / "README.md").write_text(table, encoding="utf-8")
    (folder / "plot.svg").write_text(svg(run.series), encoding="utf-8")
    figures = {
        "machine": machine(),
        "rows": [asdict(row) for row in run.rows],
        "series": [asdict(each) for each in run.series],
    }
    (folder / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
