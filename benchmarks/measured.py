"""A command measured from outside: how long it takes and how much memory all its processes hold."""

import os
import platform
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import psutil

ROOT = Path(__file__).parent.parent
_LOOKS_A_SECOND = 5
_LIBRARIES = ("briefgen", "spacy", "weasyprint", "typer", "dask", "pyarrow")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command has cost."""

    seconds: float
    """By the clock on the wall."""
    work: float
    """Seconds of processor time, all processes together."""
    memory: float
    """Most megabytes at any time, all processes together; shared pages count once for each."""


def cost_of(*argv: str | Path, environment: dict[str, str] | None = None) -> Cost:
    """Run a command, and fail when it does."""
    before = _children()
    begun = time.perf_counter()
    with subprocess.Popen(
        [*map(str, argv)],
        stdout=subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
        cwd=ROOT,
    ) as process:
        memory = 0.0
        while process.poll() is None:
            memory = max(memory, _held_by(process.pid))
            time.sleep(1 / _LOOKS_A_SECOND)
    if process.returncode:
        message = f"{' '.join(map(str, argv))}: exit code {process.returncode}"
        raise SystemExit(message)
    return Cost(time.perf_counter() - begun, _children() - before, memory)


def python(*argv: str | Path, environment: dict[str, str] | None = None) -> Cost:
    """The cost of a Python program."""
    return cost_of(sys.executable, *argv, environment=environment)


def briefgen(*argv: str | Path, cache: Path | None = None) -> Cost:
    """The cost of briefgen, with a cache of its own or with none."""
    chosen = {"BRIEFGEN_CACHE_DIR": str(cache)} if cache else {}
    return python("-m", "briefgen", *argv, environment=chosen)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _held_by(process: int) -> float:
    """Megabytes in the memory of a process and of all that it has started."""
    held = 0
    try:
        first = psutil.Process(process)
        for each in (first, *first.children(recursive=True)):
            held += each.memory_info().rss
    except psutil.NoSuchProcess:
        pass
    return held / 1e6


def machine() -> str:
    """The machine and the versions, in one line."""
    name = platform.processor() or platform.machine()
    cpus = Path("/proc/cpuinfo")
    if cpus.is_file():
        models = [line for line in cpus.read_text("utf-8").splitlines() if "model name" in line]
        name = models[0].partition(":")[2].strip() if models else name
    memory = psutil.virtual_memory().total / 1e9
    versions = ", ".join(f"{library} {version(library)}" for library in _LIBRARIES)
    return (
        f"{os.cpu_count()} × {name}, {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}, {versions}"
    )
