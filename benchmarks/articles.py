"""Invented articles by the thousand, the same ones every time: what the benchmarks read.

    .venv/bin/python benchmarks/articles.py FOLDER NUMBER [--words 600]

A story is told by ten papers, each with a choice of its claims, denials, expert views, numbers and
dates in its own order and words; every story has people, places and ships of its own.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

SEED = 20310602
PAPERS = 10
"""That tell one story."""
_FIRST_DAY = date(2031, 3, 1)
_SYLLABLES = "ka lo mi ren tal vo sha dur el fen gor hal ist jor kel lun mar nov ost per"
_FORENAMES = "Dana Ida Tomas Lena Arne Mira Pavel Ruth Oskar Nele Jonas Vera Emil Tilda"
_TITLES = ("Courier", "Tribune", "Review", "Observer", "Lantern", "Post", "Herald", "Gazette")
_SUBJECTS = (
    *("the harbour wall", "the ferry line", "the grain depot", "the pilot school"),
    *("the water plant", "the coal terminal", "the bridge toll", "the fishing quota"),
    *("the railway yard", "the survey ship", "the radar station", "the customs house"),
)
_ACTIONS = (
    *("would be sold before the winter", "had been closed without notice", "needed urgent repair"),
    *("was paid for by a foreign bank", "had lost half of its workers", "was open to everybody"),
    *("would cost more than planned", "had been inspected twice", "was never meant to last"),
)

Template = str
_CLAIMS: tuple[Template, ...] = (
    "{person}, the {role} of {town}, said on {weekday} that {subject} {action}.",
    "“We have told the council that {subject} {action},” {surname} said.",
    "According to {person}, {subject} {action}.",
    "{surname} told reporters in {town} that {subject} {action}.",
    "The {body} announced that {subject} {action} and that {number} people were affected.",
    "A senior {body} official, who asked not to be named, said {subject} {action}.",
)
_DENIALS: tuple[Template, ...] = (
    "{other} denied that {subject} {action}.",
    "“That is simply not true,” {other_surname} said. “{Subject} is none of their business.”",
    "A spokeswoman for the {body} rejected claims that {subject} {action}.",
)
_VIEWS: tuple[Template, ...] = (
    "{expert}, a professor of economics at the University of {town}, said that {subject} {action}.",
    "“Nobody should be surprised,” said {expert_surname}, who has studied {subject} for years.",
    "It remains unclear who ordered the inspection of {subject}.",
    "Neither side has said whether {subject} {action}.",
)
_TOLD: tuple[Template, ...] = (
    "On {day} {month}, {number} workers met at the gates of the {body} in {town}.",
    "The council of {town} voted on {weekday} to spend {number} million crowns on {subject}.",
    "Rain had fallen for three days and the road to {town} was wet, narrow and full of lorries.",
    "Most of the shops along the quay stayed shut, and the market opened an hour late.",
    "The dispute over {subject} goes back to {day} {month}, when the first contract was signed.",
    "Children carried paper lanterns past the old gate while the band played the usual marches.",
)
_KINDS = (_CLAIMS, _CLAIMS, _TOLD, _DENIALS, _TOLD, _VIEWS)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_MONTHS = "January February March April May June"


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the corpus."""

    name: str
    text: str


def articles(number: int, words: int = 600) -> Iterator[Written]:
    """So many articles of about so many words; the first of them are the same in every size."""
    for place in range(number):
        yield _article(place, words)


def _article(place: int, words: int) -> Written:
    story, paper = divmod(place, PAPERS)
    cast = _cast(random.Random(f"{SEED} {story}"))  # noqa: S311  # a benchmark's, no secret's
    chance = random.Random(f"{SEED} {place}")  # noqa: S311  # ditto
    day = _FIRST_DAY + timedelta(days=story % 60 + paper % 3)
    sentences = _sentences(chance, cast, words)
    head = f"{cast['town']} argues over {cast['subject']}, paper {paper + 1} reports"
    line = f"{cast['town']} {_TITLES[paper % len(_TITLES)]}, {day.day} {day:%B} {day.year}"
    text = "\n\n".join((head, line, *_paragraphs(sentences)))
    return Written(f"{story:05}-{paper}.txt", f"{text}\n")


def _cast(chance: random.Random) -> dict[str, str]:
    """Who and what a story is about."""
    people = [f"{name} {_name(chance)}" for name in chance.sample(_FORENAMES.split(), 3)]
    town, subject = _name(chance), chance.choice(_SUBJECTS)
    return {
        **dict(zip(("person", "other", "expert"), people, strict=True)),
        "surname": people[0].split()[1],
        "other_surname": people[1].split()[1],
        "expert_surname": people[2].split()[1],
        "town": town,
        "body": f"{town} {chance.choice(('Ministry', 'Council', 'Port Authority', 'Union'))}",
        "role": chance.choice(("mayor", "harbour master", "governor", "police chief")),
        "subject": subject,
    }


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES.split(), k=chance.randint(2, 3))).capitalize()


def _sentences(chance: random.Random, cast: dict[str, str], words: int) -> list[str]:
    """Sentences of all kinds until there are words enough."""
    found: list[str] = []
    count = 0
    while count < words:
        template = chance.choice(_KINDS[len(found) % len(_KINDS)])
        subject = cast["subject"] if chance.random() < 0.4 else chance.choice(_SUBJECTS)
        sentence = template.format(
            **{**cast, "subject": subject},
            Subject=subject[0].upper() + subject[1:],
            action=chance.choice(_ACTIONS),
            number=chance.randint(3, 900),
            day=chance.randint(1, 28),
            month=chance.choice(_MONTHS.split()),
            weekday=chance.choice(_WEEKDAYS.split()),
        )
        found.append(sentence[0].upper() + sentence[1:])
        count += len(sentence.split())
    return found


def _paragraphs(sentences: Sequence[str]) -> Iterator[str]:
    """Three sentences each."""
    for start in range(0, len(sentences), 3):
        yield " ".join(sentences[start : start + 3])


def write(folder: Path, number: int, words: int = 600) -> Path:
    """The corpus as files; what is there already is left."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in articles(number, words):
        path = folder / each.name
        if not path.exists():
            path.write_text(each.text, encoding="utf-8")
    return folder


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("number", type=int)
    parser.add_argument("--words", type=int, default=600)
    chosen = parser.parse_args()
    write(chosen.folder, chosen.number, chosen.words)


if __name__ == "__main__":
    main()
