"""Of very many articles the brief is made in a process of its own, and is the same."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import psutil
import pytest
from hypothesis import given, settings
from strategies import actor, facts, statement, stories

from briefgen.brief import compose, lean
from briefgen.brief.items import some_of
from briefgen.datamodel import Article, ArticleFacts, SectionKind
from briefgen.errors import BriefgenError, InputError
from briefgen.facts.processes import apart
from briefgen.rendering import brief_to_json, render
from briefgen.settings import Settings

Story = tuple[tuple[Article, ...], tuple[ArticleFacts, ...]]


def fail() -> None:
    message = "no such article"
    raise InputError(message)


def test_what_is_worked_out_apart_comes_back() -> None:
    assert apart(partial(sorted, [3, 1, 2])) == [1, 2, 3]


def test_it_is_worked_out_in_another_process() -> None:
    assert apart(os.getpid) != os.getpid()


def test_what_goes_wrong_there_goes_wrong_here() -> None:
    with pytest.raises(InputError, match="no such article"):
        apart(fail)


def test_a_process_that_is_ended_from_outside_is_told_with_the_remedy() -> None:
    with pytest.raises(BriefgenError, match="ended from outside"):
        apart(partial(os._exit, 3))


@pytest.mark.slow
@pytest.mark.parametrize("to_the_group", [True, False])
def test_an_interrupt_ends_both(tmp_path: Path, *, to_the_group: bool) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import time\n"
        "from functools import partial\n"
        "from briefgen.facts.processes import apart\n"
        "if __name__ == '__main__':\n"
        "    apart(partial(time.sleep, 300))\n",
        encoding="utf-8",
    )
    with subprocess.Popen([sys.executable, str(program)], start_new_session=True) as process:
        end = time.monotonic() + 60
        while not (children := _working(process.pid)):
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.1)
        time.sleep(3)
        (os.killpg if to_the_group else os.kill)(process.pid, signal.SIGINT)
        process.wait(timeout=60)
    assert psutil.wait_procs(children, timeout=10)[1] == []


def _working(process: int) -> list[psutil.Process]:
    children = psutil.Process(process).children()
    return [each for each in children if "resource_tracker" not in str(each.cmdline())]


@given(stories())
@settings(deadline=None, max_examples=30)
def test_facts_without_what_no_brief_asks_for_make_the_same_brief(story: Story) -> None:
    articles, found = story
    assert compose(articles, tuple(map(lean, found)), Settings()) == compose(*story, Settings())


# --- how much an item holds ---------------------------------------------------------------------


def test_the_first_of_each_voice_stays_before_a_second_of_any() -> None:
    told = ["A1", "A2", "A3", "B1", "C1", "B2"]
    assert some_of(told, lambda each: each[0], 4) == ["A1", "A2", "B1", "C1"]


def test_few_enough_members_stay_as_they_are_and_so_do_all_for_nought() -> None:
    assert some_of([2, 1], lambda _: "", 2) == [2, 1]
    assert some_of([3, 2, 1], lambda _: "", 0) == [3, 2, 1]


WORDS = "the ferry to Norvale will close next spring"


def _papers(number: int) -> Story:
    """So many papers that say one thing in texts of their own."""
    pairs = []
    for n in range(number):
        own = " ".join(f"own{n}word{at}" for at in range(40))
        article = Article(f"{n:03}.txt", f"Ida Holm said {WORDS}. {own}", publisher=f"Paper {n}")
        said = statement(article, WORDS, source="Ida Holm", cue="said", speakers=["Ida Holm"])
        pairs.append((article, facts(article, [actor(article, "Ida Holm")], [said])))
    articles, found = zip(*pairs, strict=True)
    return articles, found


def test_an_item_of_very_many_articles_holds_some_passages_and_names_every_article() -> None:
    brief = compose(*_papers(130), Settings())
    [claim] = next(each.items for each in brief.sections if each.kind is SectionKind.CLAIMS)
    assert len(claim.evidence) == 100
    assert len(claim.articles) == claim.independent == 130
    [told] = [each.message for each in brief.notices if each.message.startswith("Claims")]
    assert told.startswith("Claims: 1 item holds 100 passages")
    assert "--most 0 keeps every passage" in told
    page = render(brief, "html").decode()
    assert "95 more passages in 95 articles, all in brief.json; 30 more articles are named" in page


def test_with_nought_it_holds_them_all() -> None:
    brief = compose(*_papers(130), Settings(most=0))
    [claim] = next(each.items for each in brief.sections if each.kind is SectionKind.CLAIMS)
    assert len(claim.evidence) == 130
    assert b'"shortened"' not in brief_to_json(brief)
