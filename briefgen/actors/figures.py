"""The actors of an article while it is read, and the register that they are entered in.

Hands on the `Register`, the one value that the reading of an article changes.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.actors.firms import told_firms
from briefgen.actors.names import plain
from briefgen.attributions.reading import Reading
from briefgen.datamodel import ActorKind, Step

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CharSpan = tuple[int, int]
Place = tuple[int, int, bool]
"""``(start, end, named)`` of a mention."""


@dataclass(slots=True)
class Figure:
    """An actor while the article is being read."""

    id: str
    name: str
    kind: ActorKind
    aliases: list[str] = field(default_factory=list)
    roles: list[CharSpan] = field(default_factory=list)
    affiliation: CharSpan | None = None
    expert: bool = False
    unnamed: bool = False
    female: bool | None = None
    places: list[Place] = field(default_factory=list)
    subjects: set[int] = field(default_factory=set)
    """Offsets of the mentions that are subjects."""

    def is_called(self, name: str) -> bool:
        """Whether the article has called it so before."""
        return name == self.name or name in self.aliases

    def last_before(self, offset: int) -> int:
        """Where it was mentioned last before the offset; -1 when it was not."""
        return max((place[0] for place in self.places if place[0] < offset), default=-1)

    def take_up(self, start: int, end: int, *, named: bool) -> None:
        """Add a mention by a pronoun or a description, in text order."""
        self.places.append((start, end, named))
        self.places.sort()


@dataclass(frozen=True, slots=True)
class Resolution:
    """By which rule a mention was led to its actor, and over which other mention."""

    by: str
    over: CharSpan | None = None
    """None where the words themselves name or describe the actor."""


@dataclass(eq=False)
class Register:
    """Whom the article has named so far, at which tokens, and who has spoken."""

    reading: Reading
    figures: dict[str, Figure] = field(default_factory=dict)
    people: list[Figure] = field(default_factory=list)
    """Those of the figures that are people with a name."""
    at_token: dict[int, Figure] = field(default_factory=dict)
    """From a token of a name to its bearer."""
    spoken: list[tuple[int, tuple[Figure, ...]]] = field(default_factory=list)
    """Offset and actors of each source, in text order."""
    resolved: dict[CharSpan, Resolution] = field(default_factory=dict)
    """How each mention that is no plain name was led to its actor."""
    mentions: dict[int, CharSpan] = field(default_factory=dict)
    """From a source's head token to the mention that it heads."""

    def note(self, head: "Token", span: CharSpan, by: str, over: CharSpan | None = None) -> None:
        """Keep the rule that has just decided whom a mention means."""
        self.mentions[head.i] = span
        self.resolved[span] = Resolution(by, over)

    def steps(self, head: "Token") -> tuple[Step, ...]:
        """From the words of a source back to a name, one step a mention."""
        found: dict[CharSpan, Step] = {}
        span = self.mentions.get(head.i)
        while span is not None and span not in found:
            how = self.resolved.get(span, Resolution("name"))
            found[span] = Step(" ".join(self.text[slice(*span)].split()), how.by)
            span = how.over
        return tuple(found.values())

    @property
    def doc(self) -> "Doc":
        """The parsed article."""
        return self.reading.doc

    @property
    def text(self) -> str:
        """The article's text."""
        return self.reading.text

    @cached_property
    def firms(self) -> frozenset[str]:
        """Names of one word that the article calls a firm."""
        return told_firms(self.text)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start_char for sentence in self.reading.sentences]

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence that holds the offset."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)


def new_figure(register: Register, sort: str, name: str, kind: ActorKind) -> Figure:
    """Enter an actor under its name."""
    figure = Figure(id=key_of(sort, name), name=name, kind=kind)
    register.figures[figure.id] = figure
    return figure


def key_of(sort: str, name: str) -> str:
    """Id of an actor: bodies are found again in any case, "the Harbour Board" and "BOARD"."""
    return f"{sort}:{plain(name)}" if sort == "body" else f"{sort}:{name}"


def add_mention(register: Register, figure: Figure, tokens: "list[Token]", *, named: bool) -> None:
    """Note where the article names the actor."""
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    figure.places.append((start, end, named))
    for token in tokens:
        register.at_token[token.i] = figure
        # "Mr. Dunn, the mayor, bristled at that.": no verb for the parser
        lost = token.dep_ == "ROOT" and token.pos_ == "PROPN"
        if _is_subject(token) or lost:
            figure.subjects.add(start)


def _is_subject(token: "Token") -> bool:
    """Also `The minister, Mrs *Orlo*, said`: a name beside the subject."""
    return token.dep_ in _SUBJECTS or (token.dep_ == "appos" and token.head.dep_ in _SUBJECTS)


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
