"""Ten days of an invented story, committed day by day: what each morning's brief says is new.

The goldens in `golden/ten-days` have been read; `make golden` writes them anew.
"""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from spacy.language import Language

from briefgen.changes import changes_between, with_since
from briefgen.checking import check
from briefgen.datamodel import Brief, ChangeKind
from briefgen.history import Committed, brief_at, commit_brief, last_brief, versions
from briefgen.loading import Loaded, load_articles
from briefgen.pipeline import make_brief
from briefgen.rendering import brief_to_json, render, render_changes
from briefgen.settings import Settings
from briefgen.writing import with_kept_texts

DAYS = sorted((Path(__file__).parent / "data" / "ten-days").glob("day-*"))
HEADS = {
    "md": ("## Since the last brief", "## Highlights"),
    "html": ('<section id="since"', '<section id="highlights"'),
}
GOLDEN = Path(__file__).parent / "golden" / "ten-days"


@dataclass(frozen=True)
class Day:
    """One morning, and the same morning once more."""

    name: str
    brief: Brief
    done: Committed
    again: Committed
    loaded: Loaded


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    git(folder, "init", "--quiet")
    git(folder, "config", "user.name", "Ida Holm")
    git(folder, "config", "user.email", "ida@example.org")
    return folder


@pytest.fixture(scope="module")
def days(
    repository: Path, nlp: Language, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Day, ...]:
    """Every day built, committed, and then built and committed again."""
    articles = tmp_path_factory.mktemp("articles")
    found = []
    for day in DAYS:
        for path in day.iterdir():
            shutil.copy(path, articles / path.name)
        loaded = load_articles([articles])
        brief = morning(loaded, nlp, repository / "fire")
        done = commit_brief(brief, repository / "fire", articles=loaded.articles)
        same = morning(loaded, nlp, repository / "fire")
        again = commit_brief(same, repository / "fire", articles=loaded.articles)
        assert same == brief
        found.append(Day(day.name, brief, done, again, loaded))
    return tuple(found)


def morning(loaded: Loaded, nlp: Language, folder: Path) -> Brief:
    """What `briefgen build --since HEAD` does."""
    settings = Settings(title="The fire at Ostwick")
    brief = make_brief(loaded.articles, nlp, settings, notices=loaded.notices)
    brief = with_kept_texts(brief, loaded.articles)
    kept = last_brief(folder)
    if kept is None:
        return brief
    texts = {article.name: article.text for article in loaded.articles}
    return with_since(brief, kept.brief, old_texts=kept.texts, new_texts=texts)


def git(where: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=where, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture
def is_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with its golden, or write it anew."""

    def compare(name: str, made: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made, encoding="utf-8")
        assert made == path.read_text(encoding="utf-8")

    return compare


def test_there_are_ten_days() -> None:
    assert len(DAYS) == 10


@pytest.mark.parametrize("place", range(1, 10))
def test_each_day_says_what_happened(
    place: int, days: tuple[Day, ...], is_golden: Callable[[str, str], None]
) -> None:
    since = days[place].brief.since

    assert since is not None
    is_golden(f"{days[place].name}.md", render_changes(since, "md").decode())


def test_a_correction_as_json(days: tuple[Day, ...], is_golden: Callable[[str, str], None]) -> None:
    since = days[3].brief.since

    assert since is not None
    is_golden("day-04.json", render_changes(since, "json").decode())


def test_the_messages_of_the_commits_say_it_in_words(
    days: tuple[Day, ...], repository: Path, is_golden: Callable[[str, str], None]
) -> None:
    assert all(day.done.new for day in days)
    is_golden("log.txt", git(repository, "log", "--reverse", "--format=%B"))


def test_a_day_made_again_makes_no_commit(days: tuple[Day, ...], repository: Path) -> None:
    assert not any(day.again.new for day in days)
    assert [day.again.commit for day in days] == [day.done.commit for day in days]
    assert len(versions(repository / "fire")) == 10


def test_the_repository_is_sound_and_holds_nothing_else(
    days: tuple[Day, ...], repository: Path
) -> None:
    git(repository, "fsck", "--strict")
    touched = set(git(repository, "log", "--format=", "--name-only").split())

    assert touched == {
        *("fire/brief.json", "fire/brief.md", "fire/sources.sha256"),
        "fire/sources/post-1.html.txt",
    }
    assert git(repository, "status", "--porcelain") == ""
    assert brief_at(repository / "fire", days[4].done.commit).brief == days[4].brief


def test_every_passage_of_every_day_is_proved_old_texts_too(days: tuple[Day, ...]) -> None:
    texts = {article.sha256: article for day in days for article in day.loaded.articles}
    for day in days:
        result = check(day.brief, texts.values())

        assert (result.lost, result.not_given) == ((), ()), day.name
        assert result.total > 0


def test_a_passage_that_was_never_in_an_earlier_text_is_told(days: tuple[Day, ...]) -> None:
    """The proof of what is quoted as "before" can fail."""
    first, fourth = days[0].loaded.articles, days[3]
    whole = check(fourth.brief, (*first, *fourth.loaded.articles))
    text = fourth.brief.since.sources[1].edits[0].before if fourth.brief.since else None
    assert whole.not_given == ()
    assert text is not None

    without = check(fourth.brief, fourth.loaded.articles)

    assert without.lost == ()
    assert without.total < whole.total
    assert without.not_given == (
        "herald-1.txt: 2 passages of its earlier text not looked up; give that text as well",
    )


def test_two_revisions_compared_say_the_same_as_the_brief(
    days: tuple[Day, ...], repository: Path
) -> None:
    """As far as the texts are kept: those of pages are, those of text files are the user's own."""
    old, new = (brief_at(repository / "fire", days[place].done.commit) for place in (7, 8))

    changes = changes_between(old.brief, new.brief, old_texts=old.texts, new_texts=new.texts)

    assert changes == days[8].brief.since


def test_a_page_changed_without_a_word_is_shown_sentence_by_sentence(days: tuple[Day, ...]) -> None:
    since = days[8].brief.since
    assert since is not None
    [edited] = [each for each in since.sources if each.kind is ChangeKind.REWORDED]

    assert edited.in_full
    assert [
        (edit.before.exact if edit.before else None, edit.after.exact if edit.after else None)
        for edit in edited.edits
    ] == [
        (
            "Aldous said the company had repaired the cooling pipes in March.",
            "Aldous said the company had repaired the cooling pipes in May.",
        ),
        (None, "It has since closed its cold store in Calder."),
    ]


@pytest.mark.parametrize("kind", ["md", "html"])
def test_the_brief_itself_begins_with_what_is_new(kind: str, days: tuple[Day, ...]) -> None:
    made = render(days[9].brief, kind).decode()

    assert 0 < made.index(HEADS[kind][0]) < made.index(HEADS[kind][1])


def test_the_letter_has_it_too(days: tuple[Day, ...]) -> None:
    letter = message_from_bytes(render(days[9].brief, "eml"), policy=policy.default)
    body = letter.get_body(("plain",))

    assert body is not None
    assert "SINCE THE LAST BRIEF" in body.get_content()
    assert "3 new claims" in body.get_content()


def test_a_day_without_the_other_days_is_the_same_brief(
    days: tuple[Day, ...], nlp: Language
) -> None:
    """What changed is added to a brief; nothing else in it depends on the past."""
    last = days[9]
    settings = Settings(title="The fire at Ostwick")
    alone = make_brief(last.loaded.articles, nlp, settings, notices=last.loaded.notices)

    assert [s.kind for s in alone.sections] == [s.kind for s in last.brief.sections]
    for one, other in zip(alone.sections, last.brief.sections, strict=True):
        assert [item.text for item in one.items] == [item.text for item in other.items]
    assert brief_to_json(alone) != brief_to_json(last.brief)
