"""The sandbox: one process for many files, replaced when it hangs, bursts or is killed."""

import subprocess
import sys
from pathlib import Path

import psutil

from briefgen.loading.formats import read
from briefgen.loading.sandbox import end_all, read_apart

PAGE = b"<html><body><article><p>The mayor of Norvale denied it on Monday.</p></article></body>"


def workers() -> list[psutil.Process]:
    """Processes of ours that read files."""
    return [
        each for each in psutil.Process().children() if "worker import serve" in str(each.cmdline())
    ]


def test_one_process_reads_many_files() -> None:
    end_all()  # one that has read much for other tests may be at its end
    read(PAGE, "first.html")
    before = workers()

    for number in range(20):
        assert read(PAGE, f"{number}.html").articles

    assert workers() == before


def test_a_reader_that_takes_too_long_is_stopped_and_told_about() -> None:
    page = b"<html><body>" + b"<p>The mayor of Norvale denied it.</p>" * 100_000

    reading = read_apart("html", page, "long.html", seconds=0.2)

    assert [(each.code, each.where) for each in reading.notices] == [("too-slow", "long.html")]
    assert read(PAGE, "next.html").articles


def test_a_process_that_the_system_has_killed_is_replaced() -> None:
    read(PAGE, "first.html")
    for worker in workers():
        worker.kill()
        worker.wait()

    assert read(PAGE, "next.html").articles


def test_what_a_parser_cannot_read_is_damaged_and_no_traceback() -> None:
    reading = read_apart("docx", b"no Word file", "a.docx")

    assert [each.code for each in reading.notices] == ["broken"]


def test_half_letters_come_back_as_question_marks() -> None:
    page = PAGE.replace(b"denied", b"den&#xD800;ied")

    (article,) = read(page, "half.html").articles

    assert article.text.encode("utf-8")


def test_a_file_in_the_current_folder_is_never_imported(tmp_path: Path) -> None:
    program = (
        f"from briefgen.loading.formats import read;print(len(read({PAGE!r}, 'a.html').articles))"
    )
    (tmp_path / "lxml.py").write_text("raise SystemExit('imported')", encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-P", "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "1\n"


def test_no_process_outlives_the_program() -> None:
    program = (
        "import psutil\nfrom briefgen.loading.formats import read\n"
        f"read({PAGE!r}, 'a.html')\n"
        "print([each.pid for each in psutil.Process().children()])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    left = [int(pid) for pid in done.stdout.strip("[]\n").split(",")]

    assert left
    assert not any(psutil.pid_exists(pid) for pid in left)
