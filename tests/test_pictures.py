"""Pictures that show counts and nothing else, and show them right."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.datamodel import Brief, Item, Section, SectionKind, SourceRole
from briefgen.rendering import brief_from_json, render
from briefgen.rendering.pictures import WIDTH, Picture, matrix, pictures, timeline, voices
from briefgen.rendering.view import day_words, view_of

BRIEF = brief_from_json((Path(__file__).parent / "data" / "brief.json").read_bytes())
VIEW = view_of(BRIEF)
STATED = ("claims", "denials", "expert_views", "open_questions")


def the(drawn: Picture | None) -> Picture:
    assert drawn is not None
    return drawn


def items(brief: Brief, *kinds: str) -> list[Item]:
    return [item for section in brief.sections if section.kind in kinds for item in section.items]


def with_events(*days: str | None) -> Brief:
    """The brief with one event for each day."""
    event = items(BRIEF, "timeline")[0]
    events = tuple(replace(event, id=f"e{at}", when=day) for at, day in enumerate(days))
    return replace(BRIEF, sections=(Section(SectionKind.TIMELINE, "Timeline", events),))


# --- the matrix -------------------------------------------------------------------------------


def test_the_matrix_has_a_sign_for_every_source_that_carries_or_denies() -> None:
    drawn = the(matrix(VIEW))
    against = {d.claim: VIEW.items[d.denial] for d in BRIEF.disputes}
    wanted: Counter[str] = Counter()
    copies = {source.number for source in BRIEF.articles if source.independent_of}
    for item in items(BRIEF, "claims"):
        carried = {number for line in item.lines for number in line.citations}
        if len(carried) > 1 or item.id in against:
            wanted["carries"] += len(carried - copies)
            wanted["copy"] += len(carried & copies)
            denials = (VIEW.items[d.denial] for d in BRIEF.disputes if d.claim == item.id)
            lines = (line for denial in denials for line in denial.lines)
            wanted["denies"] += len({number for line in lines for number in line.citations})

    counted = Counter(mark.kind for mark in drawn.marks)

    del counted["head"]
    assert counted == +wanted
    assert {"carries", "denies"} <= set(counted)


def test_the_matrix_says_the_same_in_words() -> None:
    drawn = the(matrix(VIEW))

    assert re.match(r"C1: carried by sources? \d.*, denied in sources? \d.*?\.", drawn.description)
    assert len(re.findall(r"C\d+:", drawn.description)) == len(drawn.bars)


def test_what_the_matrix_leaves_out_is_said() -> None:
    drawn = the(matrix(VIEW))

    claims = len(items(BRIEF, "claims"))
    assert f"The other {claims - len(drawn.bars)} stand in one source each" in drawn.caption


def test_one_source_alone_makes_no_matrix() -> None:
    assert matrix(view_of(replace(BRIEF, articles=BRIEF.articles[:1], disputes=()))) is None


# --- who is quoted ----------------------------------------------------------------------------


def test_the_parts_of_the_strip_are_as_long_as_their_numbers_say() -> None:
    drawn = the(voices(VIEW))
    strip = [bar for bar in drawn.bars if bar.kind != "speaker"]
    total = len(items(BRIEF, *STATED))

    assert sum(bar.number for bar in strip) == total
    assert sum(bar.width for bar in strip) == WIDTH
    for bar in strip:
        assert abs(bar.width - bar.number * WIDTH / total) <= 1
    roles = Counter(item.role for item in items(BRIEF, *STATED))
    assert {bar.kind: bar.number for bar in strip} == roles


def test_the_bars_of_the_speakers_begin_at_nought_and_keep_their_proportion() -> None:
    bars = [bar for bar in the(voices(VIEW)).bars if bar.kind == "speaker"]

    assert len({bar.x for bar in bars}) == 1
    for first, second in pairwise(bars):
        assert first.number >= second.number
        assert abs(first.width * second.number - second.width * first.number) <= first.number * 2


def test_the_parts_of_the_strip_can_be_told_apart_in_grey() -> None:
    page = render(BRIEF, "html").decode()
    template = (Path(__file__).parents[1] / "templates" / "_pictures.html.j2").read_text("utf-8")
    table = re.search(r"set paints = \{(.*?)\}", template)
    assert table is not None
    paints = dict(re.findall(r'"(\w+)": "#(\w{6})"', table[1]))

    assert set(paints) == {role.value for role in SourceRole}
    greys = sorted(_grey(paint) for paint in paints.values())
    assert all(after - before > 0.09 for before, after in pairwise(greys))
    assert "<image" not in page


def _grey(paint: str) -> float:
    red, green, blue = (int(paint[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue


# --- the timeline -----------------------------------------------------------------------------


def test_the_timeline_has_a_disc_for_every_dated_event() -> None:
    drawn = the(timeline(VIEW))
    dated = [item for item in items(BRIEF, "timeline") if item.when]

    discs = [mark for mark in drawn.marks if mark.kind in ("event", "strong")]

    assert len(discs) == len(dated)
    assert [f"T{mark.words}" for mark in discs] == sorted(
        (VIEW.labels[item.id] for item in dated), key=lambda label: int(label[1:])
    )
    for item in dated:
        assert day_words(item.when) in drawn.description


def test_gaps_that_are_not_cut_are_to_scale() -> None:
    drawn = the(timeline(view_of(with_events("2031-03-01", "2031-03-03", "2031-03-06"))))

    first, second, third = (mark.y for mark in drawn.marks if mark.kind == "when")

    assert (third - second) / (second - first) == pytest.approx(3 / 2, abs=0.05)
    assert "cut short" not in drawn.caption


def test_a_gap_that_is_cut_shows_and_is_told() -> None:
    drawn = the(timeline(view_of(with_events("1961", "2031-03-03", "2031-03-06"))))

    assert [mark.kind for mark in drawn.marks].count("cut") == 1
    assert "A break in the line: a gap that is cut short." in drawn.caption


def test_events_without_a_date_are_counted_not_drawn() -> None:
    drawn = the(timeline(view_of(with_events("2031-03-01", "2031-03-03", None, "2031-03-06"))))

    assert "1 event that has no date is not drawn." in drawn.caption


def test_many_events_of_one_day_are_summed_up_at_the_edge() -> None:
    days = ["2031-03-01"] * 30 + ["2031-03-02", "2031-03-03"]
    drawn = the(timeline(view_of(with_events(*days))))

    shown = [mark for mark in drawn.marks if mark.kind == "event"]
    (more,) = (mark for mark in drawn.marks if mark.kind == "more")
    assert len(shown) + int(more.words) == 32


def test_of_very_many_dates_the_last_are_drawn_and_the_others_counted() -> None:
    many = [f"2031-{month:02}-{day:02}" for month in range(1, 5) for day in range(1, 13)]
    drawn = the(timeline(view_of(with_events(*many))))

    assert [mark.kind for mark in drawn.marks].count("when") == 30
    assert "Of 48 dates the last 30 are drawn." in drawn.caption


def test_two_dates_make_no_timeline() -> None:
    assert timeline(view_of(with_events("2031-03-01", "2031-03-03"))) is None


# --- all of them --------------------------------------------------------------------------------

days = st.none() | st.dates().map(str) | st.sampled_from(["2031", "2031-05", "soon", "2031-01/x"])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(days, max_size=40), st.integers(1, 60), st.sampled_from(SourceRole))
def test_nothing_is_drawn_over_the_edge(
    dates: list[str | None], articles: int, role: SourceRole
) -> None:
    sources = tuple(
        replace(BRIEF.articles[0], number=at, name=f"{at}.txt") for at in range(1, articles + 1)
    )
    claims = tuple(replace(item, role=role) for item in items(BRIEF, "claims"))
    told = Section(SectionKind.CLAIMS, "Claims", claims)
    brief = with_events(*dates)
    brief = replace(brief, sections=(told, *brief.sections), articles=sources, disputes=())

    for drawn in pictures(view_of(brief)):
        assert drawn.description
        for mark in drawn.marks:
            assert 0 <= mark.x <= WIDTH
            assert 0 <= mark.y <= drawn.height
        for bar in drawn.bars:
            assert bar.x >= 0
            assert bar.kind == "axis" or bar.x + bar.width <= WIDTH


def test_a_brief_without_anything_has_no_pictures_and_no_heading_for_them() -> None:
    empty = Brief("1", "briefgen", "Nothing", None, (), (), (), (), ())

    assert pictures(view_of(empty)) == ()
    assert b"At a glance" not in render(empty, "html")


def test_a_denial_that_is_not_in_the_brief_does_no_harm() -> None:
    brief = replace(BRIEF, sections=tuple(s for s in BRIEF.sections if s.kind != "denials"))

    assert pictures(view_of(brief))
