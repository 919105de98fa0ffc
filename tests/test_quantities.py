import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from briefgen.annotate import annotate
from briefgen.attributions.reading import Reading
from briefgen.datamodel import Article, Quantity
from briefgen.lexicon.numbers import NUMBER, amount_of, plainly, unit_kind
from briefgen.quantities import quantities_in


def quantities(text: str, nlp: Language) -> list[Quantity]:
    article = Article("a.txt", text)
    [(_, doc)] = annotate(nlp, [article])
    return list(quantities_in(article, Reading(doc)))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("2,400 people", "2400"),
        ("4.2 billion crowns", "4200000000"),
        ("at least nine people", "9"),
        ("four thousand soldiers", "4000"),
        ("twenty-five boats", "25"),
        ("a dozen boats", "12"),
        ("$30m in aid", "30000000"),
        ("0.5 per cent", "0.5"),
        ("three hundred and a few", "300"),
    ],
)
def test_a_number_is_read_as_written(words: str, number: str) -> None:
    match = NUMBER.search(words)
    assert match is not None
    amount = amount_of(match)

    assert amount is not None
    assert plainly(amount.value) == number


@pytest.mark.parametrize("words", ["several hundred people", "the second gate", "Route66", "9:30"])
def test_what_is_no_number_is_none(words: str) -> None:
    assert [found for each in NUMBER.finditer(words) if (found := amount_of(each))] == []


@given(st.integers(0, 10**12))
def test_a_number_with_separators_is_itself(value: int) -> None:
    match = NUMBER.search(f"some {value:,} people")
    amount = amount_of(match) if match else None

    assert amount is not None
    assert amount.value == value


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    for match in NUMBER.finditer(text):
        amount_of(match)


def test_units_have_a_kind() -> None:
    assert [unit_kind(word) for word in ("crowns", "weeks", "boats")] == ["money", "time", None]


@pytest.mark.parametrize(
    ("text", "number", "unit", "counts", "bound"),
    [
        ("The flood killed at least nine people.", "9", None, "people", "at least"),
        ("The owner promised loans of 400 million crowns.", "400000000", "crowns", "loans", None),
        ("Shares in the mill fell 18 per cent.", "18", "per cent", None, None),
        ("The lease covers up to 12 patrol ships.", "12", None, "patrol ships", "up to"),
        ("Her members had counted 20 new mooring buoys.", "20", None, "new mooring buoys", None),
    ],
)
def test_a_figure_tells_what_it_counts(
    text: str, number: str, unit: str | None, counts: str | None, bound: str | None, nlp: Language
) -> None:
    [found] = quantities(text, nlp)

    assert (found.number, found.unit, found.bound) == (number, unit, bound)
    assert counts is None or found.counts == counts


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank on 3 March 2024.",
        "It was built in 1958.",
        "The doors open at 6.40 a.m. today.",
        "The two leaders met.",
        "The 2019 agreement is void.",
    ],
)
def test_dates_times_and_small_numbers_are_no_figures(text: str, nlp: Language) -> None:
    assert quantities(text, nlp) == []


@pytest.mark.parametrize(
    ("text", "number", "counts", "happens"),
    [
        ("The ministry said four people had died and 230 were sick.", "230", "people", "sick"),
        (
            "Police said 112 people had been arrested. Lawyers put the number at more than 400.",
            "400",
            "people",
            "arrest",
        ),
        ("Nine bodies were found in the mill.", "9", "bodies", "dead"),
        ("Seven climbers are feared to have lost their lives.", "7", "climbers", "dead"),
        ("The flood has claimed eleven lives.", "11", "lives", "dead"),
    ],
)
def test_a_number_without_a_noun_counts_what_was_counted_before(
    text: str, number: str, counts: str, happens: str, nlp: Language
) -> None:
    found = {each.number: each for each in quantities(text, nlp)}

    assert found[number].counts == counts
    assert happens in found[number].about


@pytest.mark.parametrize(
    "text",
    [
        "The founder, 66, denied that he had hidden it.",
        "The train left at around twenty to seven yesterday evening.",
        "It left at eight o’clock.",
    ],
)
def test_ages_and_hours_in_words_count_nothing(text: str, nlp: Language) -> None:
    assert quantities(text, nlp) == []


def test_how_old_somebody_is_counts_nothing(nlp: Language) -> None:
    assert quantities("Orlo, 61, has ruled the island for years.", nlp) == []


def test_a_figure_begins_behind_the_dateline(nlp: Language) -> None:
    [found] = quantities("MERRIN, June 3 (Vesta) — Nine people drowned in the harbour.", nlp)

    assert found.passage.exact == "Nine people drowned in the harbour."
