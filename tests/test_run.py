"""The whole morning in one command: every step once, whatever happens to the run before."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from filelock import FileLock
from test_cli import STORY
from test_sending import PostOffice, free_port

SETTINGS = """
[build]
sources = ["articles"]
format = ["md", "json"]
repo = "history"
number = "{number}"

[run]
steps = ["build", "commit", "send"]

[send]
host = "127.0.0.1"
port = {port}
security = "none"
from = "desk@briefs.example"
to = "readers"
style = "tiny"
templates = "templates"

[groups]
readers = ["ida@near.example", "bo@far.example"]
"""
TINY = """<html lang="en"><title>{{ brief.title }}</title><h1>{{ brief.title }}</h1></html>"""
"""A page that takes no time to be set on paper."""
READERS = ("ida@near.example", "bo@far.example")


class SlowPostOffice(PostOffice):
    """Takes a letter and lets the sender wait for the word that it has."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        time.sleep(0.03)  # noqa: ASYNC251 - in a thread of its own
        return answer


@dataclass(frozen=True)
class Desk:
    """A project folder, and the server that its letters go to."""

    folder: Path
    office: PostOffice

    def settle(self, number: int) -> None:
        """Another day: another number, so another brief."""
        text = SETTINGS.format(number=number, port=self.office.port)
        (self.folder / "briefgen.toml").write_text(text, encoding="utf-8")

    def git(self, *words: str) -> str:
        command = ["git", "-C", str(self.folder / "history"), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def run(self) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "briefgen", "run"]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)

    def copies(self) -> Counter[tuple[str, str]]:
        """How often each letter came, by recipient and Message-ID."""
        return Counter(
            (to, str(message_from_bytes(data)["Message-ID"])) for to, data in self.office.letters
        )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "times.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "tiny.html.j2").write_text(TINY, encoding="utf-8")
    office = SlowPostOffice(port=free_port())
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    made = Desk(tmp_path, office)
    made.settle(1)
    subprocess.run(["git", "init", "-q", str(tmp_path / "history")], check=True)
    made.git("config", "user.name", "Ida Holm")
    made.git("config", "user.email", "ida@near.example")
    yield made
    controller.stop()


def test_a_run_builds_commits_and_sends_and_says_so_in_one_line(desk: Desk) -> None:
    done = desk.run()

    assert (done.returncode, done.stderr) == (0, "")
    (line,) = done.stdout.splitlines()
    assert line.startswith("briefgen run: “Mayor denies sale of the harbour” of 2031-05-03")
    assert "; committed " in line
    assert line.endswith("; sent 2, already sent 0, failed 0")
    assert [to for to, _ in desk.office.letters] == list(READERS)
    assert desk.git("rev-list", "--count", "HEAD").strip() == "1"


def test_the_same_day_again_changes_nothing_and_sends_nothing(desk: Desk) -> None:
    desk.run()
    before = {p: p.read_bytes() for p in (desk.folder / "out").rglob("*") if p.is_file()}

    done = desk.run()

    assert done.returncode == 0
    assert done.stdout.endswith("; nothing to commit; sent 0, already sent 2, failed 0\n")
    assert len(desk.office.letters) == 2
    assert {p: p.read_bytes() for p in before} == before


def test_what_failed_is_told_with_its_step_and_done_by_the_next_run(desk: Desk) -> None:
    desk.office.unknown = {"bo@far.example"}

    failed = desk.run()

    assert failed.returncode == 7
    assert failed.stdout == ""
    last = failed.stderr.splitlines()[-1]
    assert last.startswith("error: run stopped at send: sent 1, already sent 0, failed 1")
    assert "(done: “Mayor denies sale of the harbour”" in last
    desk.office.unknown = set()
    assert desk.run().returncode == 0
    assert Counter(to for to, _ in desk.office.letters) == dict.fromkeys(READERS, 1)


def test_a_day_without_sources_sends_nothing(desk: Desk) -> None:
    (desk.folder / "articles" / "times.txt").unlink()

    done = desk.run()

    assert done.returncode == 3
    assert done.stderr.startswith("error: run stopped at build:")
    assert desk.office.letters == []


def test_two_runs_do_not_collide(desk: Desk) -> None:
    (desk.folder / ".briefgen").mkdir()
    with FileLock(desk.folder / ".briefgen" / "run.lock"):
        done = desk.run()

    assert done.returncode == 75
    assert "another briefgen is running here" in done.stderr
    assert desk.office.letters == []
    assert desk.run().returncode == 0


def test_a_lock_that_a_killed_run_has_left_keeps_nobody_out(desk: Desk) -> None:
    command = [sys.executable, "-m", "briefgen", "run"]
    with subprocess.Popen(command, cwd=desk.folder) as killed:
        while not (desk.folder / ".briefgen" / "run.lock").exists() and killed.poll() is None:
            time.sleep(0.01)
        killed.kill()

    assert desk.run().returncode == 0


def test_half_files_of_dead_runs_are_swept_and_those_of_living_ones_stay(desk: Desk) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        pass
    folder = desk.folder / "out"
    folder.mkdir()
    left, living = (folder / f".briefgen-{pid}.part" for pid in (dead.pid, os.getpid()))
    for path in (left, living):
        path.write_bytes(b"half")

    desk.run()

    assert not left.exists()
    assert living.exists()


@pytest.mark.parametrize(
    ("steps", "words"),
    [("build,fly", "choose from build, commit, send"), ("send", "build among them")],
)
def test_steps_that_are_none_are_told(desk: Desk, steps: str, words: str) -> None:
    command = [sys.executable, "-m", "briefgen", "run", "--steps", steps]

    done = subprocess.run(
        command,
        cwd=desk.folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "200"},
    )

    assert done.returncode == 2
    assert words in done.stderr


def test_without_settings_it_is_told_how_to_make_some(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "run"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 3
    assert "briefgen init DIR" in done.stderr


# --- killed -----------------------------------------------------------------------------------

POINTS = 200
DAYS = 20


def morning(folder: Path) -> None:
    """One run, as the command line starts it, in a process that has its modules loaded."""
    from briefgen.cli import main  # noqa: PLC0415 - loaded in the server of processes

    os.chdir(folder)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    sys.argv = ["briefgen", "run"]
    main()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="NOT RUN: this system has no kill -9")
def test_killed_at_any_moment_the_next_run_finishes_the_job(desk: Desk) -> None:
    """Twenty days; on each, ten runs killed one after the other, then one that may finish."""
    assert desk.run().returncode == 0  # the articles are read once, and kept
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(
        ["briefgen.cli", "briefgen.pipeline", "briefgen.sending", "briefgen.history", "weasyprint"]
    )
    whole = 1.0
    for day in range(2, DAYS + 2):
        desk.settle(day)
        for point in range(POINTS // DAYS):
            struck = processes.Process(target=morning, args=(desk.folder,))
            struck.start()
            struck.join(whole * ((point * 37 + day * 11) % 100) / 100)
            struck.kill()
            struck.join()
        begun = time.monotonic()
        last = processes.Process(target=morning, args=(desk.folder,))
        last.start()
        last.join(60)
        whole = 0.5 * whole + 0.5 * min(4.0, 1.5 * (time.monotonic() - begun))
        assert last.exitcode == 0
        unharmed(desk, day)
    doubles = {key for key, times in desk.copies().items() if times > 1}
    assert doubles <= unsure(desk.folder)


def unharmed(desk: Desk, day: int) -> None:
    """No half file, no lost commit, a letter for each reader, the same to the byte in each copy."""
    assert list(desk.folder.rglob("*.part")) == []
    (written,) = (desk.folder / "out").rglob("brief.json")
    brief = json.loads(written.read_bytes())
    assert brief["number"] == str(day)
    assert desk.git("show", "HEAD:brief.json").encode() == written.read_bytes()
    assert desk.git("rev-list", "--count", "HEAD").strip() == str(day)
    assert desk.git("status", "--porcelain") == ""
    subprocess.run(
        ["git", "-C", str(desk.folder / "history"), "fsck", "--strict"],
        check=True,
        capture_output=True,
    )
    assert Counter(to for to, _ in desk.copies()) == dict.fromkeys(READERS, day)
    for letter in desk.copies():
        assert len({data for to, data in desk.office.letters if letter == (to, known(data))}) == 1


def known(data: bytes) -> str:
    return str(message_from_bytes(data)["Message-ID"])


def unsure(folder: Path) -> set[tuple[str, str]]:
    """Letters that the log has as begun more than once: the run was killed before the answer."""
    lines = (folder / ".briefgen" / "sent.jsonl").read_bytes().splitlines()
    entries = [json.loads(line) for line in lines if line.endswith(b"}")]
    begun = Counter((e["to"], e["message_id"]) for e in entries if e["state"] == "sending")
    return {key for key, times in begun.items() if times > 1}
