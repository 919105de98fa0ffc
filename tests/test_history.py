"""A brief's versions in real git repositories: what is committed, and what is left alone."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.datamodel import Article, Brief, Source
from briefgen.errors import BriefgenError, HistoryError, InputError
from briefgen.history import (
    brief_at,
    commit_brief,
    json_at,
    last_brief,
    markdown_at,
    versions,
)
from briefgen.rendering import brief_from_json, brief_to_json

DATA = Path(__file__).parent / "data"
BRIEF = brief_from_json((DATA / "brief.json").read_bytes())
OTHER = replace(BRIEF, title="Another heading")


def git(where: Path, *words: str, code: int = 0) -> str:
    done = subprocess.run(["git", *words], cwd=where, capture_output=True, check=False)
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a file and a commit of its own."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", "Ida Holm")
    git(folder, "config", "user.email", "ida@example.org")
    (folder / "README").write_text("Ours.\n")
    git(folder, "add", "README")
    git(folder, "commit", "--quiet", "--message=Begin")
    return folder


# --- what a commit holds ----------------------------------------------------------------------


def test_the_brief_is_committed_as_markdown_as_json_and_with_fingerprints(repository: Path) -> None:
    done = commit_brief(BRIEF, repository / "brief")

    names = git(repository, "show", "--format=", "--name-only", done.commit).split()
    assert names == ["brief/brief.json", "brief/brief.md", "brief/sources.sha256"]
    assert git(repository, "show", f"{done.commit}:brief/brief.json").encode() == brief_to_json(
        BRIEF
    )
    first = git(repository, "show", f"{done.commit}:brief/sources.sha256").splitlines()[0]
    assert first == f"{BRIEF.articles[0].sha256}  {BRIEF.articles[0].name}"
    git(repository, "fsck", "--strict")


def test_the_author_is_git_s_and_signs_off(repository: Path) -> None:
    commit_brief(BRIEF, repository / "brief")

    assert (
        git(repository, "log", "-1", "--format=%an <%ae>").strip() == "Ida Holm <ida@example.org>"
    )
    assert "Signed-off-by: Ida Holm <ida@example.org>" in git(
        repository, "log", "-1", "--format=%B"
    )


def test_what_lies_staged_stays_staged_and_what_is_changed_stays_changed(repository: Path) -> None:
    (repository / "staged").write_text("later\n")
    git(repository, "add", "staged")
    (repository / "README").write_text("Ours, changed.\n")
    before = git(repository, "status", "--porcelain")

    done = commit_brief(BRIEF, repository / "brief")

    assert git(repository, "status", "--porcelain") == before
    assert "staged" not in git(repository, "show", "--format=", "--name-only", done.commit)
    assert done.warning is None


def test_a_repository_without_a_commit_gets_its_first(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "user.name", "Ida Holm")
    git(tmp_path, "config", "user.email", "ida@example.org")
    (tmp_path / "mine").write_text("not yet\n")
    git(tmp_path, "add", "mine")

    done = commit_brief(BRIEF, tmp_path)

    assert done.new
    assert git(tmp_path, "status", "--porcelain") == "A  mine\n"
    assert sorted(git(tmp_path, "ls-tree", "--name-only", "HEAD").split()) == [
        *("brief.json", "brief.md", "sources.sha256"),
    ]


def test_the_same_brief_again_is_no_commit(repository: Path) -> None:
    first = commit_brief(BRIEF, repository / "brief")
    again = commit_brief(BRIEF, repository / "brief")

    assert (again.new, again.commit, again.subject) == (False, first.commit, "")
    (repository / "README").write_text("Ours, changed.\n")
    git(repository, "commit", "--quiet", "--all", "--message=Other")
    assert commit_brief(BRIEF, repository / "brief").commit == first.commit


def test_a_worktree_is_as_good(repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "beside"), "-b", "side")

    done = commit_brief(BRIEF, tmp_path / "beside" / "brief")

    assert git(repository, "rev-parse", "side").strip() == done.commit
    assert git(repository, "rev-parse", "main").strip() != done.commit


@pytest.mark.parametrize("name", ["*", "a b", "größer", "-brief", ":brief", "tab\there", "q'\"q"])
def test_a_folder_may_have_any_name(name: str, repository: Path) -> None:
    (repository / "README.md").write_text("not ours\n")

    done = commit_brief(BRIEF, repository / name)

    listed = git(repository, "show", "--format=", "--name-only", "-z", done.commit)
    assert listed.split("\0")[0] == f"{name}/brief.json"
    assert versions(repository / name)[0].commit == done.commit
    assert git(repository, "status", "--porcelain") == "?? README.md\n"


def test_a_folder_that_git_ignores_is_committed_when_asked_for(repository: Path) -> None:
    (repository / ".gitignore").write_text("brief/\n")

    assert commit_brief(BRIEF, repository / "brief").new


def test_texts_of_pages_are_kept_and_leave_with_their_source(repository: Path) -> None:
    page = Article("page.html", "Holm said it rained.", extracted=True)
    source = Source(1, page.name, None, None, None, None, page.sha256, extracted="sources/p.txt")
    with_page = Brief("1", "briefgen", "Rain", None, (source,), (), (), (), ())
    commit_brief(with_page, repository / "brief", articles=[page])
    kept = last_brief(repository / "brief")
    assert kept is not None
    assert kept.texts == {"page.html": page.text}

    commit_brief(replace(with_page, articles=()), repository / "brief")

    tree = git(repository, "ls-tree", "-r", "--name-only", "HEAD").split()
    assert "brief/sources/p.txt" not in tree
    assert git(repository, "status", "--porcelain") == "?? brief/sources/\n"


# --- tags -------------------------------------------------------------------------------------


def test_a_tag_is_set_once_and_never_moved(repository: Path) -> None:
    first = commit_brief(BRIEF, repository / "brief", tag="day-1")
    commit_brief(BRIEF, repository / "brief", tag="day-1")

    with pytest.raises(HistoryError, match="nothing is committed"):
        commit_brief(OTHER, repository / "brief", tag="day-1")

    assert git(repository, "rev-parse", "day-1^{commit}").strip() == first.commit
    assert git(repository, "rev-parse", "HEAD").strip() == first.commit
    assert git(repository, "cat-file", "-t", "day-1").strip() == "tag"


def test_a_tag_that_was_not_set_any_more_is_set_by_the_next_run(repository: Path) -> None:
    first = commit_brief(BRIEF, repository / "brief")

    again = commit_brief(BRIEF, repository / "brief", tag="day-1")

    assert (again.new, again.commit) == (False, first.commit)
    assert git(repository, "rev-parse", "day-1^{commit}").strip() == first.commit


@pytest.mark.parametrize("tag", ["-d", "a b", "..", "x~1", "", "refs:x"])
def test_a_name_that_no_tag_can_have_is_refused_before_anything_is_written(
    tag: str, repository: Path
) -> None:
    with pytest.raises(HistoryError, match="cannot be the name of a tag"):
        commit_brief(BRIEF, repository / "brief", tag=tag)

    assert not (repository / "brief").exists()


# --- the user's own settings --------------------------------------------------------------------


def test_hooks_run_and_see_only_the_brief(repository: Path) -> None:
    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\ngit diff --cached --name-only > hook-saw\n")
    hook.chmod(0o755)
    (repository / "staged").write_text("later\n")
    git(repository, "add", "staged")

    commit_brief(BRIEF, repository / "brief")

    assert (repository / "hook-saw").read_text().split() == [
        *("brief/brief.json", "brief/brief.md", "brief/sources.sha256"),
    ]


def test_a_hook_that_refuses_is_heard_and_the_next_run_tries_again(repository: Path) -> None:
    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho 'not on a Sunday' >&2\nexit 1\n")
    hook.chmod(0o755)
    (repository / "staged").write_text("later\n")
    git(repository, "add", "staged")

    with pytest.raises(HistoryError, match="git commit failed: not on a Sunday"):
        commit_brief(BRIEF, repository / "brief")

    assert git(repository, "status", "--porcelain") == "A  staged\n?? brief/\n"
    hook.unlink()
    assert commit_brief(BRIEF, repository / "brief").new


def test_a_signature_that_is_asked_for_and_cannot_be_made_is_an_error(repository: Path) -> None:
    git(repository, "config", "commit.gpgsign", "true")
    git(repository, "config", "gpg.program", "false")

    with pytest.raises(HistoryError, match="git commit failed"):
        commit_brief(BRIEF, repository / "brief")


def test_git_s_variables_of_another_repository_lead_nowhere(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))

    done = commit_brief(BRIEF, repository / "brief")

    monkeypatch.undo()
    assert git(repository, "rev-parse", "HEAD").strip() == done.commit


# --- what cannot be done ------------------------------------------------------------------------


def test_no_repository_is_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match=r"lies in no git repository; make one there \(git init"):
        commit_brief(BRIEF, tmp_path / "brief")


def test_a_bare_repository_is_told_with_the_remedy(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "bare.git")

    with pytest.raises(HistoryError, match=r"a bare repository, .*\(git clone\)"):
        commit_brief(BRIEF, tmp_path / "bare.git")


def test_nobody_is_made_up_as_the_author(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "config", "--unset", "user.name")
    git(repository, "config", "--unset", "user.email")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("GIT_COMMITTER_EMAIL", raising=False)
    monkeypatch.delenv("EMAIL", raising=False)

    with pytest.raises(HistoryError, match=r"git config --global user\.name"):
        commit_brief(BRIEF, repository / "brief")


def test_an_unfinished_merge_is_not_finished_by_a_brief(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "side")
    (repository / "README").write_text("Theirs.\n")
    git(repository, "commit", "--quiet", "--all", "--message=Side")
    git(repository, "checkout", "--quiet", "main")
    (repository / "README").write_text("Mine.\n")
    git(repository, "commit", "--quiet", "--all", "--message=Main")
    git(repository, "merge", "side", code=1)

    with pytest.raises(HistoryError, match="finish or abort it"):
        commit_brief(BRIEF, repository / "brief")

    assert not (repository / "brief").exists()
    assert (repository / ".git" / "MERGE_HEAD").exists()


@pytest.mark.parametrize("revision", ["--help", "-1", "nowhere", "HEAD\0", "main:README", ""])
def test_what_is_no_revision_is_told_in_one_line(revision: str, repository: Path) -> None:
    commit_brief(BRIEF, repository / "brief")

    with pytest.raises(InputError, match="neither a file nor a revision"):
        brief_at(repository / "brief", revision)


def test_a_revision_without_the_brief_is_told(repository: Path) -> None:
    commit_brief(BRIEF, repository / "brief")

    with pytest.raises(InputError, match=r"has no brief/brief\.json"):
        brief_at(repository / "brief", "HEAD~1")


# --- crashes ------------------------------------------------------------------------------------


def test_a_lock_that_a_killed_git_has_left_is_told_and_the_brief_is_committed(
    repository: Path,
) -> None:
    lock = repository / ".git" / "index.lock"
    lock.touch()

    done = commit_brief(BRIEF, repository / "brief")

    assert done.new
    assert done.warning is not None
    assert str(lock) in done.warning
    assert "delete it" in done.warning
    lock.unlink()
    commit_brief(OTHER, repository / "brief")
    assert git(repository, "status", "--porcelain") == ""


def test_a_locked_branch_is_told_with_the_remedy_and_the_next_run_does_the_job(
    repository: Path,
) -> None:
    lock = repository / ".git" / "refs" / "heads" / "main.lock"
    lock.touch()

    with pytest.raises(
        HistoryError, match=r"main\.lock: git has locked .* delete it and run again"
    ):
        commit_brief(BRIEF, repository / "brief")

    lock.unlink()
    assert commit_brief(BRIEF, repository / "brief").new
    git(repository, "fsck", "--strict")


CHILD = """
import sys
from pathlib import Path
from briefgen.history import commit_brief
from briefgen.rendering import brief_from_json
brief = brief_from_json(Path(sys.argv[1]).read_bytes())
print("go", flush=True)
commit_brief(brief, Path(sys.argv[2]), tag="day")
"""


@pytest.mark.slow
@pytest.mark.parametrize("point", range(12))
def test_killed_at_any_moment_the_next_run_finishes_the_job(point: int, repository: Path) -> None:
    """The whole group is killed, git with it, at moments spread over a commit."""
    argv = [sys.executable, "-c", CHILD, str(DATA / "brief.json"), str(repository / "brief")]
    child = subprocess.Popen(argv, stdout=subprocess.PIPE, start_new_session=True)
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(point * 0.02)
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()

    for _ in range(3):
        try:
            done = commit_brief(BRIEF, repository / "brief", tag="day")
            break
        except HistoryError as error:
            # What the message names is what is in the way.
            Path(str(error).partition(":")[0]).unlink()
    else:
        pytest.fail("three runs have not been enough")

    for left in (repository / ".git").rglob("*.lock"):
        left.unlink()
    assert len(versions(repository / "brief")) == 1
    assert git(repository, "rev-parse", "day^{commit}").strip() == done.commit
    assert brief_at(repository / "brief", "HEAD").brief == BRIEF
    assert git(repository, "fsck", "--strict", "--no-dangling") == ""


# --- versions read back -------------------------------------------------------------------------


def test_versions_are_listed_the_newest_first_with_their_tags(repository: Path) -> None:
    assert versions(repository / "brief") == ()
    commit_brief(BRIEF, repository / "brief", tag="one")
    commit_brief(OTHER, repository / "brief")

    found = versions(repository / "brief")

    assert [each.tags for each in found] == [(), ("one",)]
    assert found[1].subject.startswith("2031-03-14: first version, 20 claims, ")
    assert found[0].subject == "2031-03-14: no change in what the sources say"


def test_every_version_is_read_back_as_it_was(repository: Path) -> None:
    commit_brief(BRIEF, repository / "brief", tag="one")
    commit_brief(OTHER, repository / "brief")

    assert brief_at(repository / "brief", "one").brief == BRIEF
    assert markdown_at(repository / "brief", "HEAD").startswith('---\ntitle: "Another heading"')
    assert json_at(repository / "brief", "one").encode() == brief_to_json(BRIEF)


def test_a_folder_that_is_gone_from_the_disk_can_still_be_read(repository: Path) -> None:
    commit_brief(BRIEF, repository / "news" / "brief")
    git(repository, "rm", "-r", "--quiet", "news")

    assert brief_at(repository / "news" / "brief", "HEAD").brief == BRIEF
    assert issubclass(HistoryError, BriefgenError)


# --- hostile input ------------------------------------------------------------------------------


def test_a_brief_whose_texts_would_lie_elsewhere_writes_nothing_there(repository: Path) -> None:
    page = Article("page.html", "Holm said it rained.", extracted=True)
    source = Source(1, page.name, None, None, None, None, page.sha256, extracted="../../x.txt")
    trap = Brief("1", "briefgen", "Rain", None, (source,), (), (), (), ())

    with pytest.raises(BriefgenError, match="only be kept inside"):
        commit_brief(trap, repository / "news" / "brief", articles=[page])

    assert not (repository / "x.txt").exists()
    assert git(repository, "log", "--format=%s").strip() == "Begin"


def test_words_of_a_source_make_no_trailer_and_no_second_subject(repository: Path) -> None:
    title = "Rain\n\nSigned-off-by: Nobody <x@example.org>\n# not a comment \x1b[31m"
    commit_brief(replace(BRIEF, title=title), repository / "brief")

    message = git(repository, "log", "-1", "--format=%B")

    assert git(repository, "log", "-1", "--format=%(trailers:only)").split("\n") == [
        *("Signed-off-by: Ida Holm <ida@example.org>", "", ""),
    ]
    assert "\x1b" not in message
    assert "Rain Signed-off-by: Nobody" in message


def test_two_runs_at_once_make_one_commit(repository: Path) -> None:
    argv = [sys.executable, "-c", CHILD, str(DATA / "brief.json"), str(repository / "brief")]
    children = [subprocess.Popen(argv, stdout=subprocess.DEVNULL) for _ in range(3)]

    assert [child.wait() for child in children] == [0, 0, 0]
    assert len(versions(repository / "brief")) == 1
    assert git(repository, "status", "--porcelain") == ""


def test_settings_that_change_what_git_prints_change_nothing(repository: Path) -> None:
    for name, value in (
        ("color.ui", "always"),
        ("log.showSignature", "true"),
        ("core.quotePath", "true"),
        ("commit.verbose", "true"),
        ("commit.cleanup", "scissors"),
        ("log.date", "relative"),
    ):
        git(repository, "config", name, value)

    done = commit_brief(BRIEF, repository / "größer", tag="one")

    [version] = versions(repository / "größer")
    assert (version.commit, version.tags) == (done.commit, ("one",))
    assert version.subject == done.subject
    assert version.day.count("-") == 2
