"""The actors of one article, and who each source and pronoun is.

Names come first, then surnames, titles, "the department", "both countries" and pronouns are led
back to them by rules: no coreference model works with today's spaCy.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.actors.names import (
    is_title,
    name_run,
    person_tokens,
    plain,
    text_of_tokens,
)
from briefgen.actors.roles import descriptions_of, is_expert
from briefgen.attributions.attribution import Attribution
from briefgen.attributions.phrases import noun_phrase
from briefgen.attributions.reading import Reading
from briefgen.attributions.sources import antecedent
from briefgen.datamodel import ActorKind
from briefgen.lexicon import roles as words
from briefgen.lexicon.states import demonym_of, state_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

CharSpan = tuple[int, int]

_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "hers", "herself"])
_THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
_IT = frozenset(["it", "its", "itself"])
_PRONOUNS = _HE | _SHE | _THEY | _IT
_LEADERS = frozenset(
    [
        "leader",
        "president",
        "chancellor",
        "premier",
        "minister",
        "king",
        "queen",
        "emir",
        "sultan",
        "mayor",
        "governor",
        "chairman",
    ]
)
_FAR = 6
"""So many sentences back a pronoun may reach."""


@dataclass
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
    places: list[tuple[int, int, bool]] = field(default_factory=list)
    """``(start, end, named)`` of each mention."""
    subjects: set[int] = field(default_factory=set)
    """Offsets of the mentions that are subjects."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Actors of an article, who each source is, and whom the pronouns mean."""

    figures: tuple[Figure, ...]
    speakers: dict[int, tuple[str, ...]]
    """From a source's head token to the ids of the actors."""
    pronouns: tuple[tuple[int, int, str], ...]
    """``(start, end, actor id)`` of each pronoun that could be resolved."""


def cast_of(reading: Reading, attributions: Iterable[Attribution]) -> Cast:
    """Who is who in the article."""
    casting = _Casting(reading)
    casting.name_everybody()
    casting.describe_people()
    return casting.resolve(tuple(attributions))


class _Casting:
    """Builds the `Cast`: first every name of the article, then what refers to it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.figures: dict[str, Figure] = {}
        self.people: list[Figure] = []
        self.at_token: dict[int, Figure] = {}
        self.sentence_of = {
            token.i: number
            for number, sentence in enumerate(reading.sentences)
            for token in sentence
        }
        self.sentence_starts = [sentence.start_char for sentence in reading.sentences]
        self.spoken: list[tuple[int, tuple[Figure, ...]]] = []

    # --- names ---------------------------------------------------------------------------------

    def name_everybody(self) -> None:
        """People by full name, then bodies and states, then surnames."""
        entities = [e for sentence in self.reading.sentences for e in sentence.ents]
        runs = [(e, self._person_run(e)) for e in entities]
        for _, run in runs:
            if len(run) > 1:
                self._person(run)
        for entity, run in runs:
            if not run:
                self._body_or_state(entity)
        for _, run in runs:
            if len(run) == 1:
                self._short_name(run)

    def _person_run(self, entity: "Span") -> "list[Token]":
        tokens = [t for t in entity if not t.is_space]
        if not tokens or any(t.i in self.at_token for t in tokens):
            return []
        if entity.label_ == "PERSON":
            return person_tokens(_with_hyphenated(tokens))
        if (
            entity.label_ in {"ORG", "GPE", "LOC"}
            and len(tokens) in {2, 3}
            and state_of(entity.text) is None
        ):
            described = descriptions_of(self.doc, tokens)
            if any(d.role and self._is_a_person(d.role) for d in described):
                return person_tokens(_with_hyphenated(tokens))
        titled = (
            entity.start > 0
            and is_title(self.doc[entity.start - 1])
            and entity.label_ in {"ORG", "GPE", "LOC"}
        )
        if titled and state_of(entity.text) is None and entity.start > entity.sent.start:
            before = self.doc[entity.start - 1]
            return (
                person_tokens(tokens)
                if before.pos_ in {"NOUN", "PROPN"} and len(tokens) < 4
                else []
            )
        return []

    def _is_a_person(self, role: CharSpan) -> bool:
        """Whether the role is one person's: "Petar Olesk, the *spokesman*", taken for a place."""
        said = plain(self.reading.text[role[0] : role[1]]).replace("-", " ").split()
        return bool(set(said) & words.ROLES) and not set(said) & words.BODIES

    def _person(self, run: "list[Token]") -> Figure:
        name = text_of_tokens(self.doc, run)
        key = plain(name).replace("-", " ")
        figure = next((f for f in self.people if plain(f.name).replace("-", " ") == key), None)
        if figure is None:
            figure = self._same_longer_or_shorter(run, name)
        if figure is None:
            figure = self._new("person", name, ActorKind.PERSON)
            self.people.append(figure)
        self._mention(figure, run, named=True)
        if name != figure.name and name not in figure.aliases:
            figure.aliases.append(name)
        return figure

    def _same_longer_or_shorter(self, run: "list[Token]", name: str) -> Figure | None:
        """ "Anna B. Ruiz" and "Anna Ruiz": the same first and last word."""
        parts = plain(name).split()
        for figure in self.people:
            other = plain(figure.name).split()
            if len(parts) > 1 and len(other) > 1 and _one_name(parts, other):
                if len(run) > len(other):
                    figure.aliases.append(figure.name)
                    figure.name = name
                return figure
        return None

    def _short_name(self, run: "list[Token]") -> Figure | None:
        """A surname, or a family name that stands first, of somebody named in full."""
        word = plain(run[0].text)
        figure = self._by_short_name(word, run[0].i)
        if figure is None:
            if state_of(run[0].text):
                return None
            figure = self._new("person", run[0].text, ActorKind.PERSON)
            self.people.append(figure)
        elif run[0].text not in {figure.name, *figure.aliases}:
            figure.aliases.append(run[0].text)
        self._mention(figure, run, named=True)
        return figure

    def _by_short_name(self, word: str, before: int) -> Figure | None:
        """Who bears the name: the last mentioned before, the last name before the first."""
        for part in (-1, 0, None):
            bearers = [
                f
                for f in self.people
                if (
                    word in plain(f.name).split()
                    if part is None
                    else plain(f.name).split()[part] == word
                )
            ]
            if bearers:
                offset = self.doc[before].idx
                return max(
                    bearers,
                    key=lambda f: max((p[0] for p in f.places if p[0] < offset), default=-1),
                )
        return None

    def _body_or_state(self, entity: "Span") -> None:
        tokens = [t for t in entity if not t.is_space]
        if not tokens or any(t.i in self.at_token for t in tokens):
            return
        state = state_of(entity.text) or demonym_of(entity.text)
        if state is not None:
            self._state(state, tokens)
        elif entity.label_ == "ORG":
            if len(tokens) == 1 and self._by_short_name(plain(tokens[0].text), tokens[0].i):
                self._short_name(tokens)
            else:
                self._body(text_of_tokens(self.doc, tokens), tokens)
        elif entity.label_ == "GPE":
            self._place(tokens)

    def _state(self, name: str, tokens: "list[Token]") -> Figure:
        figure = self.figures.get(f"state:{name}") or self._new("state", name, ActorKind.STATE)
        written = text_of_tokens(self.doc, tokens)
        if written not in {figure.name, *figure.aliases} and demonym_of(written) is None:
            figure.aliases.append(written)
        self._mention(figure, tokens, named=demonym_of(written) is None)
        return figure

    def _place(self, tokens: "list[Token]") -> Figure:
        """A country, region or city that is in no table: a state as far as anybody can tell."""
        written = text_of_tokens(self.doc, tokens).removesuffix("’s").removesuffix("'s")
        figure = self.figures.get(f"place:{written}") or self._new(
            "place", written, ActorKind.STATE
        )
        self._mention(figure, tokens, named=True)
        return figure

    def _body(self, name: str, tokens: "list[Token]") -> Figure:
        name = name.removesuffix("’s").removesuffix("'s").removeprefix("the ").removeprefix("The ")
        key = f"body:{plain(name)}"
        figure = self.figures.get(key)
        if figure is None:
            figure = self._new("body", name, ActorKind.ORGANISATION)
        self._mention(figure, tokens, named=True)
        return figure

    def _new(self, sort: str, name: str, kind: ActorKind) -> Figure:
        key = f"{sort}:{plain(name)}" if sort == "body" else f"{sort}:{name}"
        figure = Figure(id=key, name=name, kind=kind)
        self.figures[key] = figure
        return figure

    def _mention(self, figure: Figure, tokens: "list[Token]", *, named: bool) -> None:
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        figure.places.append((start, end, named))
        for token in tokens:
            self.at_token[token.i] = figure
            if token.dep_ in {"nsubj", "nsubjpass"}:
                figure.subjects.add(start)

    # --- roles ---------------------------------------------------------------------------------

    def describe_people(self) -> None:
        """Roles, affiliation, gender and expertise from what stands beside each name."""
        for figure in self.people:
            for start, end, _ in list(figure.places):
                span = self.doc.char_span(start, end, alignment_mode="expand")
                for described in descriptions_of(self.doc, list(span or ())):
                    self._describe(figure, described.role, described.affiliation)

    def _describe(self, figure: Figure, role: CharSpan | None, body: CharSpan | None) -> None:
        text = self.reading.text
        if role is not None:
            known = {text[s:e].casefold() for s, e in figure.roles}
            if text[role[0] : role[1]].casefold() not in known:
                figure.roles.append(role)
            folded = set(plain(text[role[0] : role[1]]).split())
            if folded & words.FEMALE_WORDS:
                figure.female = True
            elif folded & words.MALE_WORDS:
                figure.female = False
        if body is not None and figure.affiliation is None:
            figure.affiliation = body
        described = (
            [text[s:e] for s, e in (role, body) if (s, e) != (0, 0)]
            if role and body
            else ([text[role[0] : role[1]]] if role else [text[body[0] : body[1]]] if body else [])
        )
        figure.expert = figure.expert or any(is_expert(words_) for words_ in described)

    # --- sources and pronouns ------------------------------------------------------------------

    def resolve(self, attributions: tuple[Attribution, ...]) -> Cast:
        """Sources in text order, so that a pronoun finds the speaker before it."""
        heads: dict[int, int] = {}
        for attribution in attributions:
            if attribution.source_head is not None:
                heads.setdefault(attribution.source_head, attribution.source[0][0])
        speakers: dict[int, tuple[str, ...]] = {}
        pronouns: list[tuple[int, int, str]] = []
        for sentence in self.reading.sentences:
            for token in sentence:
                if token.i in heads or (token.lower_ in _HE | _SHE and token.pos_ == "PRON"):
                    found = self._who(token, is_source=token.i in heads)
                    if token.i in heads:
                        speakers[token.i] = tuple(figure.id for figure in found)
                        if found:
                            self.spoken.append((token.idx, tuple(found)))
                    if found and len(found) == 1 and token.lower_ in _HE | _SHE:
                        pronouns.append((token.idx, token.idx + len(token), found[0].id))
                        self._learn_gender(token, found[0])
        return Cast(tuple(self.figures.values()), speakers, tuple(pronouns))

    def _learn_gender(self, pronoun: "Token", figure: Figure) -> None:
        if figure.female is None:
            figure.female = pronoun.lower_ in _SHE

    def _who(self, token: "Token", *, is_source: bool) -> list[Figure]:
        head = antecedent(token)
        if head.lower_ in _PRONOUNS | {"i", "we"}:
            return self._pronoun(head, is_source=is_source)
        joined = [head, *self._coordinated(head)] if is_source else [head]
        found: list[Figure] = []
        for one in joined:
            found += [figure for figure in self._named(one) if figure not in found]
        return found

    def _coordinated(self, head: "Token") -> "list[Token]":
        """ "Seoul and Washington": but not the verb that a small parser hangs on a name."""
        more = [
            c
            for c in head.children
            if c.dep_ == "conj"
            and c.pos_ in {"PROPN", "NOUN"}
            and c.left_edge.nbor(-1).lower_ in {"and", "or", "&", ","}
            and any(x.dep_ == "cc" and x.i < c.i for x in (*head.children, *c.children))
        ]
        return [x for c in more for x in (c, *self._coordinated(c))]

    def _pronoun(self, token: "Token", *, is_source: bool) -> list[Figure]:
        word = token.lower_
        if word in {"i", "we"}:
            return []
        if word in _THEY:
            return self._plural(token)
        kinds = (
            {ActorKind.PERSON}
            if word in _HE | _SHE
            else {ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.GROUP}
        )
        figure = self._salient(
            token, kinds, female=word in _SHE if word not in _IT else None, source=is_source
        )
        return [figure] if figure else []

    def _salient(
        self, token: "Token", kinds: set[ActorKind], *, female: bool | None, source: bool
    ) -> Figure | None:
        """The likeliest actor before a pronoun: near, a speaker, a subject, of fitting gender."""
        fitting = [
            figure
            for figure in self.figures.values()
            if figure.kind in kinds and (female is None or figure.female is not (not female))
        ]
        scored = [
            (self._salience(token, figure, place, female=female), place[0], order, figure)
            for order, figure in enumerate(fitting)
            for place in figure.places
            if self._in_reach(token, place, source=source)
        ]
        if not scored:
            return None
        chosen = max(scored, key=lambda entry: (entry[0], entry[1], -entry[2]))[3]
        chosen.places.append((token.idx, token.idx + len(token), False))
        chosen.places.sort()
        if token.dep_ == "nsubj":
            chosen.subjects.add(token.idx)
        return chosen

    def _in_reach(self, token: "Token", place: tuple[int, int, bool], *, source: bool) -> bool:
        """Before the pronoun, near, and not in a quotation when the pronoun is the writer's."""
        if place[1] > token.idx:
            return False
        if source and self.reading.quotation_at(place[0]) and not self.reading.quoted(token):
            return False
        return 0 <= self.sentence_of[token.i] - self._sentence_at(place[0]) <= _FAR

    def _salience(
        self, token: "Token", figure: Figure, place: tuple[int, int, bool], *, female: bool | None
    ) -> float:
        start, _, named = place
        score = -2.0 * (self.sentence_of[token.i] - self._sentence_at(start))
        score += 1.5 if start in figure.subjects else 0
        score += 0.5 if named else 0
        score += 2.5 if self._spoke_at(figure, start) else 0
        return score + (0.25 if female is not None and figure.female is female else 0)

    def _sentence_at(self, offset: int) -> int:
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def _spoke_at(self, figure: Figure, offset: int) -> bool:
        return any(at - 80 <= offset <= at + 40 and figure in who for at, who in self.spoken[-6:])

    def _plural(self, token: "Token") -> list[Figure]:
        """ "they": the last joint, plural or collective source."""
        here = self.sentence_of[token.i]
        for at, who in reversed(self.spoken):
            if here - self._sentence_at(at) > _FAR:
                break
            if len(who) > 1 or who[0].kind is not ActorKind.PERSON:
                return list(who)
        return (
            [self.spoken[-1][1][0]]
            if self.spoken and self.spoken[-1][0] > token.sent.start_char - 300
            else []
        )

    def _named(self, head: "Token") -> list[Figure]:
        """Actors that a noun phrase names or describes."""
        figure = self.at_token.get(head.i)
        if figure is not None and self._is_the_whole(head, figure):
            return [figure]
        if head.pos_ == "PROPN" or head.text[0].isupper():
            run = person_tokens(name_run(head))
            if self._looks_like_person(head, run):
                made = self._person(run) if len(run) > 1 else self._short_name(run)
                if made is not None:
                    self._describe_new(made, run)
                    return [made]
        named = self._name_in_apposition(head) or self._name_after_role(head)
        if named is not None:
            return [named]
        return self._described(head)

    def _is_the_whole(self, head: "Token", figure: Figure) -> bool:
        """Whether the head is the actor and not a part of its description."""
        return figure.kind is not ActorKind.STATE or head.ent_type_ != "NORP" or head.tag_ == "NNPS"

    def _looks_like_person(self, head: "Token", run: "list[Token]") -> bool:
        if not run or (head.ent_type_ in {"ORG", "GPE", "LOC", "NORP"} and len(run) < 2):
            return False
        if (
            state_of(text_of_tokens(self.doc, run))
            or head.lemma_.lower() in words.BODIES | words.MEDIA | words.PEOPLE
        ):
            return False
        before = self.doc[run[0].i - 1] if run[0].i > head.sent.start else None
        titled = before is not None and is_title(before)
        article = before is not None and before.lower_ == "the"
        return titled or (not article and head.pos_ == "PROPN" and head.ent_type_ in {"", "PERSON"})

    def _describe_new(self, figure: Figure, run: "list[Token]") -> None:
        for described in descriptions_of(self.doc, run):
            self._describe(figure, described.role, described.affiliation)

    def _name_in_apposition(self, head: "Token") -> Figure | None:
        """ "Former envoy to Veldra, *Tom Reyes*": and "the outlet Harbour News"."""
        for child in head.children:
            if child.dep_ in {"appos", "nmod", "compound", "conj", "flat"} and child.i > head.i:
                figure = self.at_token.get(child.i)
                if figure is not None and (
                    figure.kind is ActorKind.PERSON or child.dep_ == "appos"
                ):
                    return figure
        if head.lemma_.lower() in words.MEDIA:
            for child in head.children:
                figure = self.at_token.get(child.i)
                if (
                    child.i < head.i
                    and figure is not None
                    and figure.kind is ActorKind.ORGANISATION
                    and child.dep_ != "poss"
                ):
                    return figure
        return None

    def _name_after_role(self, head: "Token") -> Figure | None:
        """ "the port's envoy to Veldra *Tom Reyes*": hung on Veldra by the parser."""
        if head.lemma_.lower() not in words.ROLES:
            return None
        start, end = noun_phrase(head)
        for figure in self.people:
            for low, high, named in figure.places:
                if named and head.idx < low and start <= low and high <= end:
                    after = self.reading.text[high : high + 2]
                    if after not in {"’s", "'s"}:
                        return figure
        return None

    def _described(self, head: "Token") -> list[Figure]:
        """ "the department", "both countries", "a US official": no name in it."""
        start, end = noun_phrase(head)
        phrase = self.reading.text[start:end]
        first = phrase.split()[0].casefold() if phrase.split() else ""
        lemma = head.lemma_.lower()
        definite = first in {
            "the",
            "this",
            "that",
            "both",
            "these",
            "those",
            "his",
            "her",
            "its",
            "their",
        }
        plural = head.tag_ in {"NNS", "NNPS"} or first == "both"
        if (
            plural
            and lemma in words.PAIRS
            and (first == "both" or " two " in f" {phrase.casefold()} ")
        ):
            pair = self._pair(head)
            if pair:
                return pair
        owner = self._owner(head, lemma)
        if owner is not None:
            return [owner]
        if definite and not plural and head.pos_ == "NOUN":
            known = self._known_by_noun(head, lemma)
            if known is not None:
                known.places.append((start, end, False))
                known.places.sort()
                return [known]
        return [self._unnamed(head, phrase, (start, end))]

    def _owner(self, head: "Token", lemma: str) -> Figure | None:
        """ "its government" and "Corvania's government" speak for the state."""
        if lemma not in {"government", "cabinet", "administration"}:
            return None
        owner = next((c for c in head.children if c.dep_ in {"poss", "amod", "compound"}), None)
        if owner is None:
            return None
        if owner.lower_ == "its":
            figure = self._salient(owner, {ActorKind.STATE}, female=None, source=False)
        else:
            figure = self.at_token.get(owner.i)
        return figure if figure is not None and figure.kind is ActorKind.STATE else None

    def _pair(self, head: "Token") -> list[Figure]:
        """ "both countries": the two states named most before, none of this very sentence first."""
        lemma = head.lemma_.lower()
        people = lemma in {"leader", "man", "woman", "president", "minister"}
        kind = ActorKind.PERSON if people else ActorKind.STATE
        offset = head.sent.start_char
        counted = [
            (sum(p[0] < offset for p in f.places), f)
            for f in self.figures.values()
            if f.kind is kind and (not people or self._leads(f))
        ]
        ranked = sorted((c for c in counted if c[0]), key=lambda c: (-c[0], c[1].places[0][0]))
        return [figure for _, figure in ranked[:2]] if len(ranked) > 1 else []

    def _leads(self, figure: Figure) -> bool:
        said = {word for s, e in figure.roles for word in plain(self.reading.text[s:e]).split()}
        return bool(said & _LEADERS)

    def _known_by_noun(self, head: "Token", lemma: str) -> Figure | None:
        """The body or person that "the department", "the ambassador" stands for."""
        offset = head.idx
        bodies, people = [], []
        for figure in self.figures.values():
            if not any(p[0] < offset for p in figure.places):
                continue
            if figure.kind is ActorKind.ORGANISATION and lemma in plain(figure.name).split():
                bodies.append(figure)
            elif (
                figure.kind is ActorKind.PERSON
                and lemma in words.ROLES
                and self._has_role(figure, lemma)
            ) or (figure.unnamed and lemma == plain(figure.name).split()[-1]):
                people.append(figure)
        candidates = bodies or people
        if not candidates:
            return None
        return max(candidates, key=lambda f: max(p[0] for p in f.places if p[0] < offset))

    def _has_role(self, figure: Figure, lemma: str) -> bool:
        return any(lemma in plain(self.reading.text[s:e]).split() for s, e in figure.roles)

    def _unnamed(self, head: "Token", phrase: str, span: CharSpan) -> Figure:
        """A source without a name: kept under the article's own words."""
        name = " ".join(phrase.split())
        for article in ("the ", "a ", "an ", "some ", "The ", "A ", "An ", "Some "):
            if name.startswith(article) and len(name) > len(article):
                name = name[len(article) :]
                break
        name = (
            name[:1].upper() + name[1:] if head.tag_ in {"NNS", "NNPS"} and name.islower() else name
        )
        lemma = head.lemma_.lower()
        kind = ActorKind.GROUP if head.tag_ in {"NNS", "NNPS"} else ActorKind.PERSON
        unnamed = lemma in words.PEOPLE | words.ROLES
        if not unnamed and (lemma in words.BODIES | words.MEDIA or head.pos_ == "PROPN"):
            kind = ActorKind.ORGANISATION
        key = f"described:{plain(name)}"
        figure = self.figures.get(key)
        if figure is None:
            figure = Figure(id=key, name=name, kind=kind, unnamed=unnamed, expert=is_expert(name))
            self.figures[key] = figure
        figure.places.append((span[0], span[1], not unnamed))
        figure.places.sort()
        return figure


def _with_hyphenated(tokens: "list[Token]") -> "list[Token]":
    """ "Ha Min" + "-jun": the entity recogniser stops at the hyphen."""
    last = tokens[-1]
    doc = last.doc
    if last.i + 2 < len(doc) and doc[last.i + 1].text == "-" and not last.whitespace_:
        return [*tokens, doc[last.i + 1], doc[last.i + 2]]
    return tokens


def _one_name(a: list[str], b: list[str]) -> bool:
    """Same first and last word, or one name the beginning or the end of the other."""
    short, long = sorted((a, b), key=len)
    return (a[0], a[-1]) == (b[0], b[-1]) or short in (long[: len(short)], long[-len(short) :])
