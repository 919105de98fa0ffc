"""Every passage of a brief is found at its place, or told."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from briefgen.checking import CheckResult, check
from briefgen.datamodel import Article, Brief, TextSpan
from briefgen.rendering import brief_from_json

DATA = Path(__file__).parent / "data"
BRIEF = brief_from_json((DATA / "brief.json").read_bytes())
ARTICLES = tuple(
    Article(path.name, path.read_text(encoding="utf-8"))
    for path in sorted((DATA / "halden").iterdir())
)
COURIER = next(article for article in ARTICLES if article.name == "lissen-courier.txt")
OTHERS = tuple(article for article in ARTICLES if article is not COURIER)


def test_every_passage_of_a_true_brief_is_found() -> None:
    result = check(BRIEF, ARTICLES)

    assert result.lost == ()
    assert result.summary == f"{result.total} of {result.total} passages found"
    assert result.total > 60


def test_the_words_for_source_and_cue_are_looked_up_as_well() -> None:
    bare = tuple(
        replace(
            section,
            items=tuple(
                replace(
                    item,
                    evidence=tuple(replace(e, source=None, cue=None) for e in item.evidence),
                )
                for item in section.items
            ),
        )
        for section in BRIEF.sections
    )

    assert check(replace(BRIEF, sections=bare), ARTICLES).total < check(BRIEF, ARTICLES).total


def test_a_passage_that_moved_is_lost_with_its_new_place() -> None:
    moved = replace(COURIER, text=f"Corrected.\n{COURIER.text}")

    result = check(BRIEF, (moved, *OTHERS))

    assert result.lost
    assert any(
        "found at" in line and "now: It remains unclear who signed" in line for line in result.lost
    )


def test_a_passage_that_was_changed_is_lost() -> None:
    changed = replace(COURIER, text=COURIER.text.replace("twenty-year", "ten-year"))

    result = check(BRIEF, (changed, *OTHERS))

    assert any("not there any more: Orvany is negotiating" in line for line in result.lost)


def test_a_source_that_is_not_given_is_told() -> None:
    result = check(BRIEF, OTHERS)

    assert all("lissen-courier.txt" in line for line in result.lost)
    assert all("this source was not given" in line for line in result.lost)


def test_a_source_is_known_by_its_fingerprint_under_any_name() -> None:
    renamed = tuple(replace(article, name=f"copy/{at}") for at, article in enumerate(ARTICLES))

    assert check(BRIEF, renamed) == check(BRIEF, ARTICLES)


def test_the_kept_text_of_a_page_stands_for_the_page() -> None:
    sources = tuple(
        replace(source, sha256="0" * 64, extracted="sources/lissen-courier.txt.txt")
        if source.name == COURIER.name
        else source
        for source in BRIEF.articles
    )
    kept = replace(COURIER, name="sources/lissen-courier.txt.txt")

    assert check(replace(BRIEF, articles=sources), (kept, *OTHERS)).lost == ()


def test_a_passage_with_an_impossible_place_is_lost_and_no_crash() -> None:
    section = BRIEF.sections[2]
    item = section.items[0]
    broken = replace(item.evidence[0], start=-5, exact="", source=None, cue=None)
    sections = (replace(section, items=(replace(item, evidence=(broken,)),)),)

    assert check(replace(BRIEF, sections=sections), ARTICLES).found == 0


def test_a_brief_without_passages_is_sound() -> None:
    empty = Brief("1", "briefgen", "Nothing", None, (), (), (), (), ())

    assert check(empty, ()) == CheckResult(0, 0, ())


@given(st.integers(min_value=0, max_value=len(COURIER.text)), st.text(min_size=1, max_size=5))
def test_a_passage_counts_as_found_only_where_it_stands_letter_for_letter(
    at: int, added: str
) -> None:
    edited = replace(COURIER, text=COURIER.text[:at] + added + COURIER.text[at:])

    result = check(BRIEF, (edited, *OTHERS))

    misplaced = [
        span
        for section in BRIEF.sections
        for item in section.items
        for e in item.evidence
        for span in (TextSpan(e.start, e.end, e.exact), e.source, e.cue)
        if e.document == COURIER.name and span and edited.text[span.start : span.end] != span.text
    ]
    assert bool(result.lost) == bool(misplaced)
