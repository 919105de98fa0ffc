"""The preview: every change seen, the page handed out to this machine and nobody else."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path

import pytest

from briefgen.preview import Showing, changes, showing

DATA = Path(__file__).parent / "data"


def ask(shown: Showing | str, path: str, host: str | None = None) -> tuple[int, str]:
    address = shown if isinstance(shown, str) else shown.address
    port = int(address.rstrip("/").rpartition(":")[2])
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{port}"})
    answer = connection.getresponse()
    told = answer.status, answer.read().decode()
    connection.close()
    return told


def acting(*actions: Callable[[], object]) -> Callable[[float], None]:
    """A pause in which the next thing happens."""
    waiting = iter(actions)

    def pause(_seconds: float) -> None:
        next(waiting)()

    return pause


def test_what_is_there_counts_as_changed_at_first(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("a", encoding="utf-8")

    assert next(changes([tmp_path])) == {tmp_path / "in" / "a.txt"}


def test_new_changed_and_lost_files_are_seen_and_quiet_times_are_not(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("a", encoding="utf-8")
    pause = acting(
        lambda: None,
        lambda: second.write_text("b", encoding="utf-8"),
        lambda: None,
        lambda: first.write_text("longer", encoding="utf-8"),
        second.unlink,
    )

    seen = list(islice(changes([tmp_path], pause), 4))

    assert seen == [{first}, {second}, {first}, {second}]


def test_a_file_of_the_same_size_is_seen_by_its_time(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("a", encoding="utf-8")
    later = acting(lambda: os.utime(file, ns=(1, 1)))

    assert list(islice(changes([file], later), 2)) == [{file}, {file}]


def test_a_path_that_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"

    assert next(changes([file], acting(lambda: file.write_text("a", encoding="utf-8")))) == {file}


def test_the_page_is_handed_out_and_its_version_counts_up() -> None:
    with showing() as shown:
        assert ask(shown, "/version") == (200, "0")
        shown.page = b"<p>one"
        assert ask(shown, "/page") == (200, "<p>one")
        assert ask(shown, "/version") == (200, "1")
        assert "iframe" in ask(shown, "/")[1]


def test_nothing_else_is_handed_out() -> None:
    with showing() as shown:
        for path in ("/etc/hostname", "/../cli.py", "/page?x", "/pages"):
            assert ask(shown, path)[0] == 404


def test_a_foreign_name_for_this_machine_gets_nothing() -> None:
    with showing() as shown:
        assert ask(shown, "/page", host="evil.example")[0] == 403


@pytest.mark.slow
def test_the_command_follows_a_change_and_ends_quietly(tmp_path: Path) -> None:
    text = (DATA / "halden" / "lissen-courier.txt").read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "briefgen",
        "preview",
        str(tmp_path),
        "--no-open",
        "--title",
        "One",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        address = process.stdout.readline().decode().strip()
        until(lambda: ask(address, "/version")[1] == "1")
        before = ask(address, "/page")[1]
        added = "Mayor Ida Brandt said the harbour had never been for sale at any price.\n"
        (tmp_path / "a.txt").write_text(f"{text}\n\n{added}", encoding="utf-8")
        until(lambda: ask(address, "/version")[1] == "2")
        after = ask(address, "/page")[1]
        process.send_signal(signal.SIGINT)
        _, talk = process.communicate(timeout=20)

    assert re.search("<h1>One</h1>", before)
    assert "never been for sale" not in before
    assert "never been for sale" in after
    assert process.returncode == 0
    assert b"Traceback" not in talk


def until(happened: Callable[[], bool]) -> None:
    """Wait for something that takes a moment."""
    for _ in range(240):
        if happened():
            return
        time.sleep(0.25)
    pytest.fail("it did not happen within a minute")
