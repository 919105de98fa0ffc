from datetime import date

import pytest
from spacy.language import Language

from briefgen.annotate import annotate
from briefgen.attributions.reading import Reading
from briefgen.datamodel import Article, Event
from briefgen.events import events_in
from briefgen.extraction import facts_of

PUBLISHED = date(2031, 6, 5)  # a Thursday


def events(text: str, nlp: Language, published: date | None = PUBLISHED) -> list[Event]:
    article = Article("a.txt", text, published=published)
    [(_, doc)] = annotate(nlp, [article])
    return list(events_in(article, Reading(doc)))


def days(first: str, last: str | None = None) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last or first)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The ferry sank on 3 March 2024.", days("2024-03-03")),
        ("The pact was signed in April 2019.", days("2019-04-01", "2019-04-30")),
        ("The bridge was opened in 1958.", days("1958-01-01", "1958-12-31")),
        ("In 1987, he recalled, the bridge fell down.", days("1987-01-01", "1987-12-31")),
        ("The envoys met on Wednesday.", days("2031-06-04")),
        ("The envoys met last Thursday.", days("2031-05-29")),
        ("The envoys will meet on Wednesday.", days("2031-06-11")),
        (
            "Ana Ruiz, who until last month headed the port, said it was safe.",
            days("2031-05-01", "2031-05-31"),
        ),
        ("The school closed last week.", days("2031-05-26", "2031-06-01")),
        ("The harbour closed in early May.", days("2031-05-01", "2031-05-10")),
        ("A second round is planned for the end of July.", days("2031-07-21", "2031-07-31")),
        ("The harbour was dredged last autumn.", days("2030-09-01", "2030-11-30")),
        ("The union has been on strike since May.", days("2031-05-01", "2031-05-31")),
        ("The mill burned down three days ago.", days("2031-06-02")),
        ("The fair lasted from 5 to 8 May.", days("2031-05-05", "2031-05-08")),
        ("Aircraft came close between Monday and Wednesday.", days("2031-06-02", "2031-06-04")),
        ("The harbour was dredged last winter.", days("2030-12-01", "2031-02-28")),
        ("He was dismissed last April.", days("2031-04-01", "2031-04-30")),
        ("He was dismissed last October.", days("2030-10-01", "2030-10-31")),
        ("The pier opens next August.", days("2031-08-01", "2031-08-31")),
        ("The pier opens next March.", days("2032-03-01", "2032-03-31")),
        ("The coach left on April 21 of last year.", days("2030-04-21")),
        ("The coach left on 21 April of last year.", days("2030-04-21")),
        ("The dam was sold in May of last year.", days("2030-05-01", "2030-05-31")),
        ("The mill lost money in the third quarter of 2030.", days("2030-07-01", "2030-09-30")),
        ("The tender was to close on Friday.", days("2031-06-06")),
        ("The strike began in July 2030 and ended by winter.", days("2030-07-01", "2030-07-31")),
    ],
)
def test_a_time_means_these_days(text: str, when: tuple[date, date], nlp: Language) -> None:
    [found] = events(text, nlp)

    assert (found.first, found.last) == when


@pytest.mark.parametrize(
    "text",
    [
        "The envoys met on Wednesday.",
        "The school closed last week.",
        "The harbour closed in May.",
        "The mill burned down three days ago.",
    ],
)
def test_without_the_article_s_date_a_relative_time_stays_a_word(text: str, nlp: Language) -> None:
    [found] = events(text, nlp, published=None)

    assert (found.first, found.last) == (None, None)


def test_days_later_count_from_the_day_told_before(nlp: Language) -> None:
    text = "The mill burned on 3 May 2031. Two days later the owner fled."

    found = events(text, nlp)

    assert [each.first for each in found] == [date(2031, 5, 3), date(2031, 5, 5)]


def test_the_following_month_counts_from_the_day_told_before(nlp: Language) -> None:
    text = "The mill burned on 3 May 2030. The following month the owner fled."

    assert (events(text, nlp)[1].first, events(text, nlp)[1].last) == days(
        "2030-06-01", "2030-06-30"
    )


def test_days_later_than_nothing_are_no_date(nlp: Language) -> None:
    assert [each.first for each in events("Two days later the owner fled.", nlp)] == [None]


def test_years_later_count_from_the_year_in_the_sentence(nlp: Language) -> None:
    text = "Orlo fled on 2 May 2031. The mill was built in 1958 and was sold eight years later."

    assert [e.first for e in events(text, nlp)][1:] == [date(1958, 1, 1), date(1966, 1, 1)]


def test_two_times_in_one_sentence_are_two_events(nlp: Language) -> None:
    found = events("The dam was built in 1958 and was sold in 2024.", nlp)

    assert [each.when.exact for each in found] == ["1958", "2024"]


@pytest.mark.parametrize(
    "text",
    [
        "Ida Holm said on Monday that the bridge was safe.",
        "The club hit back on Monday, calling the report careless.",
        "The coach, who was fielding questions in Lorne on Monday, looked tired.",
    ],
)
def test_the_day_of_a_speech_is_no_event(text: str, nlp: Language) -> None:
    assert events(text, nlp) == []


def test_what_a_denial_takes_for_granted_has_happened(nlp: Language) -> None:
    text = "The guard denied having slept when the mill burned down on 3 March 2024."
    [found] = facts_of([Article("a.txt", text)], nlp)

    assert [event.first for event in found.events] == [date(2024, 3, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose 9% from a year earlier.",
        "The fare is higher than two years before.",
        "The pool was shut for three weeks after the fire.",
    ],
)
def test_what_is_compared_with_or_lasts_is_no_event(text: str, nlp: Language) -> None:
    assert events(text, nlp) == []


def test_what_is_still_to_come_is_marked(nlp: Language) -> None:
    [past] = events("The envoys met on Wednesday.", nlp)
    [future] = events("The envoys will meet on Wednesday.", nlp)

    assert (past.future, future.future) == (False, True)


@pytest.mark.parametrize(
    "text",
    ["The fort was built around 1850.", "The envoys reportedly met in May 2030."],
)
def test_an_uncertain_time_is_marked(text: str, nlp: Language) -> None:
    found = events(text, nlp)

    assert all(each.uncertain for each in found)


def test_an_impossible_day_is_no_date(nlp: Language) -> None:
    found = events("The mill burned on 31 June 2030.", nlp)

    assert all(each.first is None for each in found)


def test_an_event_begins_behind_the_dateline(nlp: Language) -> None:
    [found] = events("MERRIN, June 3, 2031 (Vesta) — The ferry sank on Monday.", nlp)

    assert found.passage.exact == "The ferry sank on Monday."


def test_how_long_something_lasted_is_no_time_after_another(nlp: Language) -> None:
    [found] = events("The mill was shut in 2029 for four months after a fire.", nlp)

    assert (found.first, found.last) == days("2029-01-01", "2029-12-31")


def test_what_nobody_knows_is_no_event(nlp: Language) -> None:
    text = "It is not known whether the log covers the whole of Saturday. The ferry sank on Monday."
    [facts] = facts_of([Article("a.txt", text, published=PUBLISHED)], nlp)

    assert [each.when.exact for each in facts.events] == ["Monday"]
