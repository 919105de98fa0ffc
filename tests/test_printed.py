"""Of many articles an item prints a few passages, says how many more there are, and loses no voice.

What is printed is chosen; ``brief.json`` has everything.
"""

import re
from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.datamodel import (
    Actor,
    ActorKind,
    Brief,
    Dispute,
    Evidence,
    Item,
    Line,
    Section,
    SectionKind,
    Source,
    SourceRole,
    Speaker,
    Support,
)
from briefgen.errors import Notice, Severity
from briefgen.rendering import brief_from_json, brief_to_json, render
from briefgen.rendering.printed import FEW, MOST, printed, some_notices
from briefgen.rendering.view import view_of

MANY = FEW + 10


def source(number: int, publisher: str = "", copied: int = 0) -> Source:
    """A source that may carry the text of another."""
    return Source(
        number=number,
        name=f"{number}.txt",
        title=None,
        publisher=publisher or f"Paper {number}",
        published=None,
        url=None,
        sha256="",
        independent_of=f"{copied}.txt" if copied else None,
    )


def line(speaker: str, content: str, *sources: int, hedge: str | None = None) -> Line:
    """What sources carry; its passages are put in by `item`."""
    return Line(speaker, "said", content, sources, (), hedge)


def item(id_: str, *lines: Line, answers: tuple[str, ...] = ()) -> Item:
    """An item with a passage for each source of each line."""
    evidence: list[Evidence] = []
    told = []
    for each in lines:
        first = len(evidence)
        for number in each.citations:
            start = 100 * len(evidence)
            end = start + len(each.content)
            evidence.append(
                Evidence(f"{number}.txt", start, end, each.content, speaker=each.speaker)
            )
        told.append(replace(each, evidence=tuple(range(first, len(evidence)))))
    speakers = dict.fromkeys(each.speaker for each in lines)
    return Item(
        id=id_,
        text=f"{lines[0].speaker} said {lines[0].content}.",
        lines=tuple(told),
        speakers=tuple(Speaker(name, name) for name in speakers),
        evidence=tuple(evidence),
        articles=tuple(sorted({each.document for each in evidence})),
        support=Support.DISPUTED if answers else Support.CORROBORATED,
        independent=len(evidence),
        hedge=None,
        rule="test",
        role=SourceRole.OFFICIAL,
        answers=answers,
    )


def brief(*claims: Item, sources: tuple[Source, ...] = (), **more: object) -> Brief:
    """A brief of many sources with these claims."""
    made = Brief(
        schema="1",
        generator="briefgen",
        title="The harbour",
        date=None,
        articles=sources or tuple(source(number) for number in range(1, MANY + 1)),
        actors=(),
        sections=(Section(SectionKind.CLAIMS, "Claims", claims),),
        disputes=(),
        notices=(),
    )
    return replace(made, **more)  # type: ignore[arg-type]  # fields of a brief, by name


def only_claim(made: Brief) -> Item:
    """The one claim of a brief."""
    [claim] = made.sections[0].items
    return claim


EVERYBODY = tuple(range(1, MANY + 1))


# --- one item -----------------------------------------------------------------------------------


def test_a_line_cites_a_few_sources_and_says_how_many_more_carry_it() -> None:
    page = render(brief(item("c", line("Ida Holm", "the gate is open", *EVERYBODY))), "md").decode()
    shown = re.search(r"the gate is open\.((?:\[\^\d+\])+) and (\d+) more", page)
    assert shown
    assert shown[1].count("[^") == MOST
    assert int(shown[2]) == MANY - MOST


def test_an_item_says_how_many_passages_are_left_and_where_they_are() -> None:
    made = brief(item("c", line("Ida Holm", "the gate is open", *EVERYBODY)))
    for format_ in ("md", "html"):
        page = render(made, format_).decode()
        assert f"and {MANY - MOST} more passages in {MANY - MOST} articles" in page
        assert "all in brief.json" in page


def test_what_is_left_is_in_brief_json() -> None:
    made = brief(item("c", line("Ida Holm", "the gate is open", *EVERYBODY)))
    assert brief_from_json(render(made, "json")) == made


def test_an_item_that_is_short_enough_is_printed_as_it_is() -> None:
    made = brief(item("c", line("Ida Holm", "the gate is open", 1, 2, 3)))
    assert printed(made) == made


def test_of_few_articles_everything_is_printed() -> None:
    few = tuple(source(number) for number in range(1, FEW + 1))
    everybody = tuple(range(1, FEW + 1))
    made = brief(item("c", line("Ida Holm", "the gate is open", *everybody)), sources=few)
    for format_ in ("md", "html"):
        assert "brief.json" not in render(made, format_).decode()
    assert view_of(made, MOST).brief is made


def test_the_annex_prints_everything() -> None:
    made = brief(item("c", line("Ida Holm", "the gate is open", *EVERYBODY)))
    page = render(made, "md", style="annex").decode()
    assert all(f"[^{number}]:" in page for number in EVERYBODY)
    assert "brief.json" not in page


def test_a_second_voice_is_not_lost_to_copies_of_the_first() -> None:
    copies = tuple(source(number, copied=1) for number in range(2, MANY))
    sources = (source(1), *copies, source(MANY))
    made = brief(item("c", line("Ida Holm", "the gate is open", *EVERYBODY)), sources=sources)
    assert {1, MANY} <= set(only_claim(printed(made)).lines[0].citations)


def test_papers_of_their_own_come_before_a_second_article_of_one_paper() -> None:
    sources = (*(source(n, "The Courier") for n in range(1, MANY - 3)), *map(source, range(67, 71)))
    made = brief(item("c", line("Ida Holm", "the gate is open", *EVERYBODY)), sources=sources)
    assert {67, 68, 69, 70} <= set(only_claim(printed(made)).lines[0].citations)


def test_a_second_speaker_is_not_lost_to_other_wordings_of_the_first() -> None:
    wordings = [line("Ida Holm", f"the gate is open, {'very ' * n}wide", 1) for n in range(20)]
    made = brief(item("c", *wordings, line("Tom Vance", "the gate is open", 1)))
    assert "Tom Vance" in {each.speaker for each in only_claim(printed(made)).lines}


def test_a_number_that_only_one_line_gives_is_printed() -> None:
    plain = [line(f"Speaker {chr(65 + n)}", "people were hurt", n + 1) for n in range(20)]
    made = brief(item("c", *plain, line("Ida Holm", "nine people were hurt", 30)))
    assert "nine people were hurt" in {each.content for each in only_claim(printed(made)).lines}


def test_a_doubt_that_only_one_source_has_is_printed() -> None:
    plain = [line(f"Speaker {chr(65 + n)}", "the gate is open", n + 1) for n in range(20)]
    doubt = line("Ida Holm", "the gate is open", 30, hedge="reportedly")
    made = brief(item("c", *plain, doubt))
    assert "reportedly" in {each.hedge for each in only_claim(printed(made)).lines}


def test_the_leading_line_leads() -> None:
    lines = [line(f"Speaker {n}", f"{n} people were hurt", n) for n in range(1, 30)]
    made = brief(item("c", *lines))
    assert only_claim(printed(made)).lines[0].content == "1 people were hurt"


def test_both_sides_of_a_dispute_are_printed() -> None:
    claim = item("c", line("Ida Holm", "the gate is open", *EVERYBODY), answers=("d",))
    denial = item("d", line("Tom Vance", "the gate was shut", *EVERYBODY), answers=("c",))
    made = brief(claim, disputes=(Dispute("c", "d"),))
    made = replace(made, sections=(*made.sections, Section(SectionKind.DENIALS, "D", (denial,))))
    page = render(made, "html").decode()
    assert "denied in" in page
    assert page.count("the gate was shut") > 1


def test_the_numbers_of_voices_and_sources_stay_those_of_the_brief() -> None:
    page = render(brief(item("c", line("Ida Holm", "the gate is open", *EVERYBODY))), "md").decode()
    assert f"{MANY} sources · {MANY} independent voices · 1 claim" in page
    assert f"{MANY} independent sources" in page


# --- lists ----------------------------------------------------------------------------------------


def test_sources_that_no_printed_line_cites_are_counted() -> None:
    made = brief(item("c", line("Ida Holm", "the gate is open", *EVERYBODY)))
    page = render(made, "html").decode()
    assert page.count('<li id="source-') == MOST
    assert f"and {MANY - MOST} more that no line on these pages cites, all in brief.json" in page


@pytest.mark.parametrize("style", ["brief", "sitrep", "onepage", "annex"])
def test_no_link_of_a_shortened_page_leads_nowhere(style: str) -> None:
    wordings = [line(f"Speaker {n}", f"the gate is {'very ' * n}open", n + 1) for n in range(20)]
    who = Actor("a", "Ida Holm", ActorKind.PERSON, roles=("mayor",), articles=("70.txt", "1.txt"))
    made = brief(
        item("c", *wordings), item("e", line("Ida Holm", "it rains", *EVERYBODY)), actors=(who,)
    )
    page = render(made, "html", style=style).decode()
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"$]+)"', page)) <= ids
    text = render(made, "md", style=style).decode()
    noted = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) <= noted


def test_the_letter_lists_the_sources_that_it_cites() -> None:
    made = brief(item("c", line("Ida Holm", "the gate is open", *EVERYBODY)))
    top = replace(only_claim(made), id="h-c")
    made = replace(made, sections=(Section(SectionKind.HIGHLIGHTS, "H", (top,)), *made.sections))
    letter = render(made, "eml").decode()
    cited = set(re.findall(r"\[(\d+)\]", letter.partition("SOURCES")[0].partition("HIGHLIGHTS")[2]))
    assert cited
    assert cited <= set(re.findall(r"^\[(\d+)\]", letter.partition("SOURCES")[2], re.MULTILINE))


def test_actors_beyond_the_first_are_counted() -> None:
    actors = tuple(
        Actor(f"a{n}", f"Person {n}", ActorKind.PERSON, roles=("mayor",), articles=("1.txt",))
        for n in range(FEW + 7)
    )
    made = brief(item("c", line("Ida Holm", "the gate is open", 1)), actors=actors)
    made = replace(made, sections=(Section(SectionKind.ACTORS, "Actors", ()), *made.sections))
    for format_ in ("md", "html"):
        assert "and 7 more, all in brief.json" in render(made, format_).decode()


def test_what_was_not_read_is_counted_and_never_cut_silently() -> None:
    lost = tuple(
        Notice(Severity.WARNING, "broken", "cannot be read; mend it", f"lost-{n}.pdf")
        for n in range(FEW + 9)
    )
    made = brief(item("c", line("Ida Holm", "the gate is open", 1)), notices=lost)
    page = render(made, "html").decode()
    assert f"Not read: {FEW + 9} sources" in page
    assert "9 more, all in brief.json" in page
    assert "and 9 more, all in brief.json" in render(made, "md").decode()


def test_of_very_many_notices_the_first_of_each_kind_are_told_and_the_others_counted() -> None:
    copies = [Notice(Severity.INFO, "copy", "one voice", f"{n}.txt") for n in range(100)]
    dates = [Notice(Severity.INFO, "undated", "no date", f"{n}.txt") for n in range(2)]
    told = some_notices([*copies, *dates], most=3, few=10)
    assert [each.code for each in told] == ["copy"] * 4 + ["undated"] * 2
    assert told[3].message == "and 97 more of this kind (copy), all in brief.json"


def test_few_notices_are_all_told_in_their_order() -> None:
    notices = [Notice(Severity.INFO, code, "", f"{n}.txt") for n, code in enumerate("babba")]
    assert some_notices(notices, most=1, few=5) == tuple(notices)


# --- laws -----------------------------------------------------------------------------------------

_lines = st.lists(
    st.builds(
        lambda who, what, numbers: line(who, what, *sorted(numbers)),
        st.sampled_from(["Ida Holm", "Tom Vance", "the port", ""]),
        st.sampled_from(["the gate is open", "nine gates are open", "a gate is open", "it rains"]),
        st.sets(st.integers(1, 12), min_size=1, max_size=12),
    ),
    min_size=1,
    max_size=9,
)
_sources = st.lists(
    st.tuples(st.sampled_from(["A", "B", "C", "D"]), st.booleans()), min_size=12, max_size=12
)


def _made(lines: list[Line], sources: list[tuple[str, bool]]) -> Brief:
    given_ = [
        source(n, publisher, copied=1 if is_copy and n > 1 else 0)
        for n, (publisher, is_copy) in enumerate(sources, 1)
    ]
    return brief(item("c", *lines), sources=tuple(given_))


@given(_lines, _sources, st.integers(1, 6))
@settings(deadline=None)
def test_every_printed_line_and_passage_is_in_brief_json(
    lines: list[Line], sources: list[tuple[str, bool]], most: int
) -> None:
    whole = _made(lines, sources)
    full, short = only_claim(whole), only_claim(printed(whole, most))
    told = {(each.speaker, each.content) for each in full.lines}
    assert {(each.speaker, each.content) for each in short.lines} <= told
    assert set(short.evidence) <= set(full.evidence)
    assert short.lines[0].content == full.lines[0].content
    for each in short.lines:
        passages = {short.evidence[at].document for at in each.evidence}
        assert passages == {f"{number}.txt" for number in each.citations}


@given(_lines, _sources, st.integers(1, 6))
@settings(deadline=None)
def test_an_item_prints_no_more_than_it_may_and_counts_the_rest(
    lines: list[Line], sources: list[tuple[str, bool]], most: int
) -> None:
    whole = _made(lines, sources)
    full, short = only_claim(whole), only_claim(printed(whole, most))
    assert sum(len(each.citations) for each in short.lines) <= most
    assert len(short.evidence) + getattr(short, "more", 0) == len(full.evidence)


@given(_sources)
@settings(deadline=None)
def test_no_voice_is_lost_where_there_is_room_for_all(sources: list[tuple[str, bool]]) -> None:
    whole = _made([line("Ida Holm", "the gate is open", *range(1, 13))], sources)
    short = only_claim(printed(whole, most=5))
    publisher = {each.number: each.publisher for each in whole.articles}
    voice = {n: publisher[1 if s.independent_of else n] for n, s in enumerate(whole.articles, 1)}
    cited = set(chain.from_iterable(each.citations for each in short.lines))
    assert {voice[number] for number in cited} == set(voice.values())


@given(_lines, _sources, st.integers(1, 6))
@settings(deadline=None)
def test_what_is_printed_is_a_brief_as_well(
    lines: list[Line], sources: list[tuple[str, bool]], most: int
) -> None:
    short = printed(_made(lines, sources), most)
    again = brief_from_json(brief_to_json(short))
    assert only_claim(again).text == only_claim(short).text
