"""Entity mentions in one scheme, whatever the corpus annotated.

The corpora draw their spans differently: with titles, with articles, with whole noun phrases; they
call a country a place or an organisation.  Here every span is cut to the name and labelled anew:
PERSON, ORG, GPE, LOC, NORP, EVENT.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from recipe.wordlists import AMBIGUOUS_COUNTRIES, countries, peoples, political_places, word_list

PARTICLES = frozenset("de la al bin van von der den del du da dos ibn el di - y le ben abu".split())
ARTICLES = frozenset({"the", "a", "an", "'s", "’s", "of", "and", "in"})
CLOSERS = frozenset({"'s", "’s", "of", "and", "in", "the"})
ROYAL_TITLES = frozenset({"King", "Queen", "Prince", "Pope", "Major", "Judge"})
NAME_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "II", "III"})
#: words that end an office, not a name: Harbour Administrator
OFFICE_ENDS = frozenset(
    "Administrator Ambassador Chairman Coach Commander Director Envoy Governor Leader Minister "
    "Officer Premier President Representative Secretary Secretary-General Senator Spokesman "
    "Spokesperson Spokeswoman CEO".split()
)
#: words between a title and its name: Minister of Foreign Affairs Ann Lee
TITLE_LINKS = frozenset("of the for and - Affairs Defence Defense State US U.S.".split())
CLAUSE_MARKS = frozenset({",", "(", ";", "-LRB-"})
SCHOOLS = frozenset("University College Institute School Hospital Society Academy".split())
COMPASS = frozenset("Northern Southern Eastern Western Central".split())
CONTINENTS = frozenset("Europe Asia Africa America".split())
WAR_NUMBERS = frozenset({"I", "II", "III", "One", "Two"})
EVENT_BREAKERS = frozenset("The A This That In After Since During Before".split())
#: countries that are always countries; some corpora miss them
CERTAIN_COUNTRIES = frozenset(
    (
        "China France Germany India Iran Iraq Israel Japan Russia Syria U.K. U.S. UK USA Ukraine"
    ).split()
)
PLACE_LABELS = frozenset({"GPE", "LOC"})
LONGEST_PEOPLE = 3
HEADLINE_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of words and its label."""

    start: int
    end: int
    label: str

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(slots=True)
class EntitySentence:
    """A sentence's words and mentions."""

    words: list[str]
    spaces: list[bool]
    mentions: list[Mention]
    starts_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class EntityDocument:
    """A document's sentences."""

    name: str
    sentences: list[EntitySentence] = field(default_factory=list)


def is_capitalised(word: str) -> bool:
    """With a capital, an Arabic article aside."""
    return word[:1].isupper() or (word[:3] in {"al-", "el-"} and word[3:4].isupper())


def has_letter(word: str) -> bool:
    """Not only marks."""
    return re.search(r"\w", word) is not None


def trimmed(words: Sequence[str], mention: Mention) -> Mention | None:
    """The span cut to the name; nothing if no name is left."""
    start, end = mention.start, mention.end
    while start < end and (words[start].lower() in ARTICLES or not has_letter(words[start])):
        start += 1
    while end > start and (words[end - 1].lower() in CLOSERS or not has_letter(words[end - 1])):
        end -= 1
    cut = replace(mention, start=start, end=end)
    if mention.label == "PERSON" and len(cut):
        return person_name(words, cut)
    return cut if len(cut) else None


def person_name(words: Sequence[str], mention: Mention) -> Mention | None:
    """Without titles, offices and nationalities before the name, or apposition behind."""
    mention = without_office(words, mention)
    mention = without_place(words, mention)
    start = mention.start
    while start < mention.end and is_before_name(words[start]):
        start += 1
    if start == mention.end:
        titles = word_list("titles")
        is_only_title = all(w in titles or w.islower() for w in words[mention.start : mention.end])
        return None if is_only_title else mention
    end = next(
        (place for place in range(start, mention.end) if words[place] in CLAUSE_MARKS),
        mention.end,
    )
    if words[end - 1] in OFFICE_ENDS:
        return None
    return replace(mention, start=start, end=end) if end > start else None


def without_office(words: Sequence[str], mention: Mention) -> Mention:
    """Cut behind the last title that a capitalised name follows."""
    titles, regions = word_list("titles"), word_list("regions")
    places = [
        place
        for place in range(mention.start, mention.end - 1)
        if words[place] in titles
        and words[place + 1] not in NAME_SUFFIXES | regions
        and is_capitalised(words[place + 1])
    ]
    if places and words[places[-1]] not in ROYAL_TITLES:
        return replace(mention, start=places[-1] + 1)
    return mention


def without_place(words: Sequence[str], mention: Mention) -> Mention:
    """Cut a state or region before a name: Texas Governor Ann Lee."""
    start = mention.start
    for length in (3, 2, 1):
        text = " ".join(words[start : start + length])
        is_place = text in political_places() or text in word_list("regions")
        if mention.end - start > length + 1 and is_place:
            start += length
    return replace(mention, start=start)


def is_before_name(word: str) -> bool:
    """A title, a nationality or a small word."""
    return (
        word in word_list("titles")
        or word in TITLE_LINKS
        or word in peoples()
        or (word.islower() and word not in PARTICLES)
    )


def mention_text(words: Sequence[str], mention: Mention) -> str:
    """The words as they are printed."""
    text = " ".join(words[mention.start : mention.end])
    return text.replace(" ’s", "’s").replace(" 's", "'s").replace(" - ", "-")


def relabelled(words: Sequence[str], mention: Mention) -> Mention | None:
    """The label of the scheme, by the gazetteers first; nothing if the scheme has none."""
    text, label = mention_text(words, mention), mention.label
    is_certain = text in countries() and text not in AMBIGUOUS_COUNTRIES
    if text in political_places() and (label not in {"PERSON", "EVENT"} or is_certain):
        return replace(mention, label="GPE")
    if text in word_list("regions"):
        return replace(mention, label="LOC")
    if text in peoples():
        return replace(mention, label="NORP")
    span = words[mention.start : mention.end]
    if label in PLACE_LABELS:
        return replace(mention, label=place_label(span))
    if label == "MISC":
        is_event = span[-1] in word_list("event_heads") or "War" in span
        return replace(mention, label="EVENT") if is_event else None
    return mention


def place_label(span: Sequence[str]) -> str:
    """Schools are organisations, lakes and streets places, the rest political places."""
    first, last = span[0], span[-1]
    if last in SCHOOLS or first == "University":
        return "ORG"
    is_natural = {first, last} & word_list("place_words")
    is_quarter = first in COMPASS and last in CONTINENTS
    return "LOC" if is_natural or is_quarter else "GPE"


def split_at_commas(words: Sequence[str], mention: Mention) -> list[Mention]:
    """Denver, Colorado is two places."""
    if mention.label not in PLACE_LABELS:
        return [mention]
    commas = [place for place in range(mention.start, mention.end) if words[place] == ","]
    starts = [mention.start, *(place + 1 for place in commas)]
    ends = [*commas, mention.end]
    pairs = zip(starts, ends, strict=True)
    return [Mention(start, end, mention.label) for start, end in pairs if end > start]


class Layer:
    """The mentions of one sentence while they are gathered; none overlap."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.mentions: list[Mention] = []

    def labels(self, start: int, end: int) -> set[str]:
        """The labels that touch a stretch."""
        return {m.label for m in self.mentions if m.start < end and start < m.end}

    def is_free(self, start: int, end: int) -> bool:
        """Whether no mention touches a stretch."""
        return not self.labels(start, end)

    def add(self, mention: Mention) -> None:
        """Add a mention where nothing is yet."""
        if self.is_free(mention.start, mention.end):
            self.mentions.append(mention)

    def overwrite(self, mention: Mention) -> None:
        """Add a mention, and drop those it touches."""
        self.mentions = [
            m for m in self.mentions if m.end <= mention.start or m.start >= mention.end
        ]
        self.mentions.append(mention)


def complete(words: Sequence[str], annotated: Sequence[Mention]) -> list[Mention]:
    """The mentions of the scheme: annotated ones cut and labelled, then what lists can add."""
    layer = Layer(words)
    parts = [part for mention in annotated for part in split_at_commas(words, mention)]
    cut = [mention for part in parts if (mention := trimmed(words, part)) is not None]
    known = [found for mention in cut if (found := relabelled(words, mention)) is not None]
    for mention in sorted(known, key=lambda m: (-len(m), m.start)):
        layer.add(mention)
    for add in (add_events, add_peoples, add_certain_countries):
        add(layer)
    return sorted(layer.mentions, key=lambda m: m.start)


def add_events(layer: Layer) -> None:
    """Names that end in War, Summit, Cup."""
    words = layer.words
    if sum(map(is_capitalised, words)) > HEADLINE_SHARE * len(words):
        return
    for place, word in enumerate(words):
        if place and word in word_list("event_heads") and layer.is_free(place, place + 1):
            mention = event_around(layer, place)
            if mention is not None:
                layer.overwrite(mention)


def event_around(layer: Layer, place: int) -> Mention | None:
    """The event that ends at a word, if a name stands before it."""
    words, start = layer.words, place
    while start > 0 and continues_event(layer, start - 1):
        start -= 1
    end = place + 1
    if words[end : end + 1] and words[end] in WAR_NUMBERS:
        end += 1
    body = words[start:place]
    is_sentence_start = len(body) == 1 and (place == 1 or body[0] == "I")
    if not body or is_sentence_start or (start == 0 and len(body) == 1):
        return None
    if layer.labels(start, end) & {"PERSON", "ORG"}:
        return None
    return Mention(start, end, "EVENT")


def continues_event(layer: Layer, place: int) -> bool:
    """Whether a word belongs to the event's name that follows it."""
    words = layer.words
    is_name = is_capitalised(words[place]) or (
        words[place] == "-" and place > 0 and is_capitalised(words[place - 1])
    )
    is_free = layer.labels(place, place + 1) <= {"NORP", "GPE", "LOC"}
    return is_name and is_free and words[place] not in EVENT_BREAKERS


def add_peoples(layer: Layer) -> None:
    """Nationalities nobody annotated; the longest first."""
    words, place = layer.words, 0
    while place < len(words):
        length = next(
            (n for n in range(LONGEST_PEOPLE, 0, -1) if is_people(layer, place, place + n)), 0
        )
        if length:
            layer.add(Mention(place, place + length, "NORP"))
        place += length or 1


def is_people(layer: Layer, start: int, end: int) -> bool:
    """Whether a free stretch names a people; doubtful ones need a small letter behind."""
    words = layer.words
    text = " ".join(words[start:end]).replace(" - ", "-")
    if end > len(words) or text not in peoples() or not layer.is_free(start, end):
        return False
    is_followed = end < len(words) and words[end].islower()
    return text not in word_list("careful_demonyms") or is_followed


def add_certain_countries(layer: Layer) -> None:
    """Countries that cannot be anything else, unless they begin or end a longer name."""
    words = layer.words
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ""
        is_inside = is_capitalised(after) or (place > 1 and is_capitalised(words[place - 1]))
        if word in CERTAIN_COUNTRIES and not is_inside:
            layer.add(Mention(place, place + 1, "GPE"))


#: how a corpus's mentions become the scheme's
Completion = Callable[[Sequence[str], Sequence[Mention]], list[Mention]]
