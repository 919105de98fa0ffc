"""More entity data from what there is: names swapped, headlines, news sentences with slots."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from recipe.mentions import EntitySentence, Mention, mention_text
from recipe.organisations import city, country, random_organisation
from recipe.people import PersonName, random_person
from recipe.reported_speech import SMALL_WORDS, tokenizer
from recipe.wordlists import cities, countries, peoples, subdivisions, word_list

#: how often a mention of each label is replaced in a document with swapped names
SWAP_SHARES = {"PERSON": 0.85, "GPE": 0.75, "NORP": 0.75, "ORG": 0.55, "LOC": 0.35}
KEPT_NAMES = frozenset({"U.S.", "US", "UK"})
UPPER_CASE_SHARE = 0.12
SLOT = re.compile(r"\{([A-Z]+)\}")
#: the label each slot of a news sentence carries
SLOT_LABELS = {
    "PER": "PERSON",
    "LAST": "PERSON",
    "GPE": "GPE",
    "CITY": "GPE",
    "CITYUP": "GPE",
    "NORP": "NORP",
    "NORPS": "NORP",
    "ORG": "ORG",
    "LOC": "LOC",
    "EVENT": "EVENT",
}
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
ROLES = (
    "President;Prime Minister;Foreign Minister;Defense Minister;Defence Minister;Chancellor;"
    "Secretary of State;Gen.;Senator;Ambassador;Supreme Leader;King;Vice President;Prof.;Dr.;Mr.;"
    "Finance Minister;Interior Minister;Lt. Gen.;Governor;leader;spokesman;envoy;lawmaker;diplomat;"
    "analyst;activist;spokeswoman;economist;journalist;Mr;Ms;Mrs;Dr;Ms.;Mrs.;Sir;Lord;Col.;Judge"
).split(";")
PLACE_NAMES = ("Lake", "Mount", "Cape", "Fort", "Port")
PLACE_ENDS = (
    "River;Lake;Valley;Bay;Island;Islands;Peninsula;Strait;Bridge;Airport;Square;Park;Street;"
    "Avenue;Province;Oblast;Region;Mountains;Stadium;Port;Dam;Base;Canal"
).split(";")
EVENT_NAMES = (
    "World Cup;Olympic Games;Summit;Economic Forum;Security Conference;Film Festival;"
    "Peace Conference;Marathon;Uprising;Revolution;War;Civil War;Grand Prix;Dialogue;Games"
).split(";")


@cache
def country_names() -> tuple[str, ...]:
    """Countries to draw from."""
    return tuple(sorted(name for name in countries() if not name.startswith("The ")))


@cache
def region_names() -> tuple[str, ...]:
    """Provinces and the like to draw from."""
    return tuple(sorted(subdivisions() | word_list("states")))


@cache
def singular_peoples() -> tuple[str, ...]:
    """Nationalities to draw from."""
    return tuple(sorted(word_list("demonyms") - word_list("careful_demonyms")))


@cache
def plural_peoples() -> tuple[str, ...]:
    """Plurals of nationalities to draw from."""
    singular = word_list("demonyms")
    return tuple(sorted(n for n in peoples() if n.endswith("s") and n[:-1] in singular))


def place(rng: random.Random) -> str:
    """A country, a city or a province."""
    chance = rng.random()
    if chance < 0.5:
        return rng.choice(country_names())
    return city(rng) if chance < 0.85 else rng.choice(region_names())


def large_city(rng: random.Random) -> str:
    """A city that most readers know, half of the time."""
    return cities()[rng.randrange(150)].name if rng.random() < 0.5 else city(rng)


def natural_place(rng: random.Random) -> str:
    """A sea, a street, a mountain."""
    chance = rng.random()
    if chance < 0.4:
        return rng.choice(sorted(word_list("regions")))
    name = " ".join(random_person(rng).short) if chance < 0.7 else city(rng)
    is_first = rng.random() < 0.2
    return f"{rng.choice(PLACE_NAMES)} {name}" if is_first else f"{name} {rng.choice(PLACE_ENDS)}"


def event(rng: random.Random) -> str:
    """A war, a summit, a festival."""
    owner = rng.choice((city, country, lambda r: r.choice(singular_peoples())))
    return f"{owner(rng)} {rng.choice(EVENT_NAMES)}"


@dataclass(slots=True)
class Swaps:
    """Replacements that stay the same within a document."""

    rng: random.Random
    organisations: Sequence[str]
    chosen: dict[tuple[str, str], str] = field(default_factory=dict)

    def replacement(self, text: str, label: str) -> str | None:
        """The new name, or nothing if the old one stays."""
        if text in KEPT_NAMES or self.rng.random() > SWAP_SHARES.get(label, 0.0):
            return None
        if (label, text) not in self.chosen:
            self.choose(text, label)
        return self.chosen[label, text]

    def choose(self, text: str, label: str) -> None:
        """Draw a new name; the parts of a person's name get a part each."""
        if label == "PERSON":
            person = random_person(self.rng)
            words = text.split()
            short = " ".join(person.short)
            self.chosen[label, text] = " ".join(person.full) if len(words) > 1 else short
            for word in words:
                self.chosen.setdefault((label, word), short)
            return
        self.chosen[label, text] = self.drawn(text, label)

    def drawn(self, text: str, label: str) -> str:
        """A new name of a place, a people or an organisation."""
        rng = self.rng
        if label == "GPE":
            return rng.choice(country_names()) if text in countries() else place(rng)
        if label == "NORP":
            return rng.choice(plural_peoples() if text.endswith("s") else singular_peoples())
        if label == "LOC":
            return natural_place(rng)
        composed = rng.random() < 0.6
        return random_organisation(rng) if composed else rng.choice(self.organisations)


def tokens_of(text: str) -> tuple[list[str], list[bool]]:
    """A text's words as the tokeniser cuts them, and the spaces between."""
    doc = tokenizer()(text)
    return [token.text for token in doc], [bool(token.whitespace_) for token in doc]


def swapped(sentence: EntitySentence, swaps: Swaps) -> EntitySentence:
    """The sentence with other names."""
    words: list[str] = []
    spaces: list[bool] = []
    mentions: list[Mention] = []
    done = 0
    for mention in sentence.mentions:
        words += sentence.words[done : mention.start]
        spaces += sentence.spaces[done : mention.start]
        new = swaps.replacement(mention_text(sentence.words, mention), mention.label)
        new_words, new_spaces = (
            tokens_of(new)
            if new
            else (
                sentence.words[mention.start : mention.end],
                sentence.spaces[mention.start : mention.end],
            )
        )
        mentions.append(Mention(len(words), len(words) + len(new_words), mention.label))
        words += new_words
        spaces += [*new_spaces[:-1], sentence.spaces[mention.end - 1]]
        done = mention.end
    words += sentence.words[done:]
    spaces += sentence.spaces[done:]
    return EntitySentence(words, spaces, mentions, sentence.starts_paragraph)


def as_headline(sentence: EntitySentence, rng: random.Random) -> EntitySentence:
    """The sentence with capitals on every long word, or in capitals throughout."""
    if rng.random() < UPPER_CASE_SHARE:
        words = [word.upper() for word in sentence.words]
    else:
        words = [
            word if word.lower() in SMALL_WORDS and place else word[:1].upper() + word[1:]
            for place, word in enumerate(sentence.words)
        ]
    return EntitySentence(words, sentence.spaces, sentence.mentions, starts_paragraph=True)


@dataclass(frozen=True, slots=True)
class NewsSentences:
    """Sentences with slots for names; last names come back within a document."""

    rng: random.Random
    organisations: Sequence[str]
    people: list[PersonName] = field(default_factory=list)

    def sentence(self) -> EntitySentence:
        """One filled sentence."""
        pattern = self.rng.choice(news_patterns())
        text, spans = "", []
        for number, part in enumerate(SLOT.split(pattern)):
            if number % 2 == 0:
                text += part
                continue
            name = self.fill(part)
            if part in SLOT_LABELS:
                spans.append((len(text), len(text) + len(name), SLOT_LABELS[part]))
            text += name
        return sentence_of(text, spans, starts_paragraph=self.rng.random() < 0.6)

    def fill(self, slot: str) -> str:
        """A name for a slot."""
        makers: dict[str, Callable[[], str]] = {
            "PER": self.person,
            "LAST": self.last_name,
            "GPE": lambda: place(self.rng),
            "CITY": lambda: large_city(self.rng),
            "CITYUP": lambda: large_city(self.rng).upper(),
            "NORP": lambda: self.rng.choice(singular_peoples()),
            "NORPS": lambda: self.rng.choice(plural_peoples()),
            "ORG": self.organisation,
            "LOC": lambda: natural_place(self.rng),
            "EVENT": lambda: event(self.rng),
            "DAY": lambda: self.rng.choice(DAYS),
            "N": lambda: str(self.rng.randint(2, 90)),
            "T": lambda: self.rng.choice(ROLES),
        }
        return makers[slot]()

    def person(self) -> str:
        """A full name, remembered."""
        person = random_person(self.rng)
        self.people.append(person)
        return " ".join(person.full)

    def last_name(self) -> str:
        """The last name of somebody named before, or of somebody new."""
        known = self.people and self.rng.random() < 0.6
        person = self.rng.choice(self.people) if known else random_person(self.rng)
        return " ".join(person.short)

    def organisation(self) -> str:
        """Composed, or one of the corpora's."""
        composed = self.rng.random() < 0.55
        return random_organisation(self.rng) if composed else self.rng.choice(self.organisations)


@cache
def news_patterns() -> tuple[str, ...]:
    """The sentences of data/news_sentences.txt."""
    text = files("recipe").joinpath("data", "news_sentences.txt").read_text("utf-8")
    lines = text.splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def sentence_of(
    text: str, spans: Sequence[tuple[int, int, str]], *, starts_paragraph: bool
) -> EntitySentence:
    """A text and its labelled characters as a sentence."""
    doc = tokenizer()(text)
    mentions: list[Mention] = []
    for start, end, label in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and (not mentions or span.start >= mentions[-1].end):
            mentions.append(Mention(span.start, span.end, label))
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    return EntitySentence(words, spaces, mentions, starts_paragraph)
