"""Laws of spans: cut, found again, trimmed, merged."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.datamodel import Article
from briefgen.spans import Span, find_again, merge, overlap, passage, trim

TEXT = "The mayor said no. The council said yes. The mayor said no again."


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text with one span of at least one character."""
    text = draw(st.text(alphabet=st.sampled_from("ab \n“”é😀"), min_size=1, max_size=60))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, start, end


def spans() -> st.SearchStrategy[Span]:
    """Any span in the first fifty characters, empty ones too."""
    return st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda s: (min(s), max(s)))


def characters(span_list: tuple[Span, ...] | list[Span]) -> set[int]:
    """All offsets that the spans cover."""
    return {at for start, end in span_list for at in range(start, end)}


@given(texts_with_spans(), st.integers(0, 40))
def test_a_passage_is_verbatim_with_its_surroundings(
    case: tuple[str, int, int], context: int
) -> None:
    text, start, end = case

    cut = passage(Article("a.txt", text), start, end, context)

    assert text[cut.start : cut.end] == cut.exact
    assert (cut.prefix + cut.exact + cut.suffix) in text
    assert len(cut.prefix) == min(context, start)
    assert len(cut.suffix) == min(context, len(text) - end)


@given(texts_with_spans())
def test_a_passage_is_found_where_it_was_cut(case: tuple[str, int, int]) -> None:
    text, start, end = case

    assert find_again(passage(Article("a.txt", text), start, end), text) == (start, end)


@given(texts_with_spans(), st.text(max_size=20))
def test_what_is_found_again_is_always_letter_for_letter(
    case: tuple[str, int, int], other: str
) -> None:
    text, start, end = case
    cut = passage(Article("a.txt", text), start, end)

    found = find_again(cut, other + text[: start + 1])

    assert found is None or (other + text[: start + 1])[slice(*found)] == cut.exact


def test_a_passage_that_moved_is_found_by_its_words() -> None:
    cut = passage(Article("a.txt", TEXT), 19, 40)

    assert find_again(cut, "Corrected. " + TEXT) == (30, 51)


def test_words_that_stand_twice_are_told_apart_by_their_surroundings() -> None:
    cut = passage(Article("a.txt", TEXT), 41, 58)

    assert cut.exact == TEXT[:17]
    assert find_again(cut, "Corrected. " + TEXT) == (52, 69)


def test_words_that_stand_twice_in_the_same_surroundings_are_not_found() -> None:
    cut = replace(passage(Article("a.txt", TEXT), 41, 58), prefix="", suffix="")

    assert find_again(cut, "Corrected. " + TEXT) is None


def test_a_changed_letter_is_a_lost_passage() -> None:
    cut = passage(Article("a.txt", TEXT), 19, 40)

    assert find_again(cut, TEXT.replace("council", "Council")) is None


@given(texts_with_spans())
def test_trimming_drops_nothing_but_outer_white_space(case: tuple[str, int, int]) -> None:
    text, start, end = case

    left, right = trim(text, start, end)

    assert start <= left <= right <= end
    assert text[left:right] == text[start:end].strip()


@given(spans(), spans())
def test_overlap_counts_the_shared_characters(a: Span, b: Span) -> None:
    assert overlap(a, b) == overlap(b, a) == len(characters([a]) & characters([b]))


@given(st.lists(spans()))
def test_merged_spans_are_sorted_disjoint_and_cover_the_same(some: list[Span]) -> None:
    merged = merge(some)

    assert characters(merged) == characters(some)
    assert all(start < end for start, end in merged)
    assert all(a[1] < b[0] for a, b in pairwise(merged))
    assert merge(merged) == merged


@pytest.mark.parametrize("end", [3, 4], ids=["touching", "overlapping"])
def test_touching_spans_become_one(end: int) -> None:
    assert merge([(3, 6), (0, end)]) == ((0, 6),)


def test_page_furniture_is_no_context() -> None:
    text = "The ferry sank.\nShare this\nNobody was hurt.\nSubscribe\n"
    share, subscribe = text.index("Share"), text.index("Subscribe")
    article = Article("a.txt", text, furniture=((share, share + 11), (subscribe, len(text))))
    start = text.index("Nobody")

    cut = passage(article, start, start + len("Nobody was hurt."))

    assert (cut.prefix, cut.suffix) == ("", "\n")
