"""Synthetic reported speech: real clauses in invented frames, with trees in the scheme.

News is full of what the treebanks lack: quotations over several sentences, inverted verbs of
speaking, speakers with a title before and a description behind, curly and straight quotes.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language

from recipe.clearnlp import Tree
from recipe.clearnlp.lexicon import SPEECH_VERBS
from recipe.corpora import Word
from recipe.organisations import random_organisation
from recipe.people import random_person
from recipe.pieces import Piece, Tagged, mark, noun_phrase, piece_of, word
from recipe.wordlists import word_list

VERBS = {
    ("said", "VBD"): 14,
    ("says", "VBZ"): 4,
    ("added", "VBD"): 3,
    ("warned", "VBD"): 2,
    ("noted", "VBD"): 2,
    ("claimed", "VBD"): 2,
    ("argued", "VBD"): 2,
    ("argues", "VBZ"): 1,
    ("suggested", "VBD"): 1,
    ("wrote", "VBD"): 2,
    ("insisted", "VBD"): 1,
    ("explained", "VBD"): 1,
    ("denied", "VBD"): 1,
    ("stated", "VBD"): 1,
    ("announced", "VBD"): 1,
    ("reported", "VBD"): 1,
    ("believes", "VBZ"): 1,
    ("acknowledged", "VBD"): 1,
    ("stressed", "VBD"): 1,
    ("emphasized", "VBD"): 1,
    ("confirmed", "VBD"): 1,
    ("alleged", "VBD"): 1,
    ("predicted", "VBD"): 1,
    ("concluded", "VBD"): 1,
}
ROLES = (
    "activist adviser analyst author commander correspondent diplomat director economist editor "
    "envoy expert fellow historian journalist lawmaker lawyer minister negotiator official "
    "professor researcher resident scientist specialist spokesman spokesperson spokeswoman"
).split()
PREMODIFIERS = (
    "senior former retired top leading independent chief deputy associate visiting defence "
    "research government military"
).split()
TITLES = (
    "President;Prime Minister;Foreign Minister;Defense Minister;Defence Minister;Secretary;Gen.;"
    "Prof.;Dr.;Senator;Ambassador;Mr.;Ms.;Col.;Chancellor;Governor;Mayor;Rep.;Vice President"
).split(";")
HEARERS = ("reporters", "journalists", "lawmakers", "parliament", "viewers", "supporters")
PRONOUNS = ("he", "she", "he", "she", "they", "I")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SMALL_WORDS = frozenset("of in the a an and to for on at by with from is as".split())
APPOSITION_SHARE = 0.3
RELATIVE_SHARE = 0.12
AFFILIATION_SHARE = 0.1
ADJUNCT_SHARE = 0.3
SECOND_ADJUNCT_SHARE = 0.25
PARTLY_QUOTED_SHARE = 0.25
#: what a speaker does at an organisation: verb, its tag, preposition
OCCUPATIONS = (
    ("heads", "VBZ", ""),
    ("leads", "VBZ", ""),
    ("runs", "VBZ", ""),
    ("advises", "VBZ", ""),
    ("founded", "VBD", ""),
    ("joined", "VBD", ""),
    ("works", "VBZ", "for"),
    ("teaches", "VBZ", "at"),
    ("worked", "VBD", "at"),
)


@cache
def tokenizer() -> Language:
    """The tokeniser the pipeline will have."""
    return spacy.blank("en")


def tagged_name(text: str) -> list[Tagged]:
    """A name's words as the tokeniser sees them, tagged by their look."""
    return [
        (token.text, name_tag(token.text), bool(token.whitespace_) or token.i == len(doc) - 1)
        for doc in [tokenizer()(text)]
        for token in doc
    ]


def name_tag(form: str) -> str:
    """The tag of a word inside a name."""
    tags = {"of": "IN", "for": "IN", "on": "IN", "the": "DT", "and": "CC", "&": "CC", "-": "HYPH"}
    if form.lower() in tags:
        return tags[form.lower()]
    return "POS" if form in {"'s", "’s"} else "NNP"


def simple_phrase(*tagged: tuple[str, str]) -> Piece:
    """A noun phrase with a space after each word."""
    return noun_phrase([(form, tag, True) for form, tag in tagged])


@dataclass(frozen=True, slots=True)
class Frames:
    """What sentences are made of: clauses, and subjects found at real verbs of speaking."""

    rng: random.Random
    clauses: Sequence[Piece]
    subjects: Sequence[Piece]

    def clause(self) -> Piece:
        """A real clause, without its full stop."""
        return self.rng.choice(self.clauses)

    def chance(self, share: float) -> bool:
        """True in the given share of cases."""
        return self.rng.random() < share

    # -- speakers ------------------------------------------------------------------------------

    def speaker(self) -> Piece:
        """A subject of any kind."""
        kinds: tuple[tuple[Callable[[], Piece], int], ...] = (
            (self.found_subject, 18),
            (self.pronoun, 12),
            (self.organisation, 10),
            (self.role, 10),
            (self.person, 50),
            (self.pair, 5),
        )
        makers, weights = zip(*kinds, strict=True)
        make: Callable[[], Piece] = self.rng.choices(makers, weights=weights)[0]
        return make()

    def found_subject(self) -> Piece:
        """A subject from the treebanks."""
        return self.rng.choice(self.subjects).lowered()

    def pronoun(self) -> Piece:
        """He, she, they."""
        return word(self.rng.choice(PRONOUNS), "PRP")

    def organisation(self) -> Piece:
        """A composed organisation, mostly with the article."""
        name = tagged_name(random_organisation(self.rng))
        article: list[Tagged] = [("the", "DT", True)] if self.chance(0.6) else []
        return noun_phrase(article + name)

    def role(self) -> Piece:
        """A senior Chilean diplomat."""
        adjectives = [(self.rng.choice(PREMODIFIERS), "JJ")] if self.chance(0.5) else []
        if self.chance(0.5):
            adjectives.append((self.nationality(), "JJ"))
        return self.with_article([*adjectives, (self.rng.choice(ROLES), "NN")])

    def with_article(self, tagged: list[tuple[str, str]]) -> Piece:
        """A noun phrase with an article before it."""
        indefinite = "an" if tagged[0][0][0].lower() in "aeiou" else "a"
        return simple_phrase((self.rng.choice((indefinite, "the")), "DT"), *tagged)

    def nationality(self) -> str:
        """A demonym of one word."""
        demonyms = word_list("demonyms")
        return self.rng.choice(sorted(name for name in demonyms if name.isalpha()))

    def person(self) -> Piece:
        """A name, perhaps with a title before or a description behind."""
        person = random_person(self.rng)
        is_short = self.chance(0.3)
        name = tagged_name(" ".join(person.short if is_short else person.full))
        before = self.title()
        piece = noun_phrase([*before, *[(form, proper(tag), space) for form, tag, space in name]])
        if before or is_short:
            return piece
        kinds = (self.described, self.occupied, self.affiliated, lambda name: name)
        plain = 1 - APPOSITION_SHARE - RELATIVE_SHARE - AFFILIATION_SHARE
        weights = (APPOSITION_SHARE, RELATIVE_SHARE, AFFILIATION_SHARE, plain)
        describe: Callable[[Piece], Piece] = self.rng.choices(kinds, weights=weights)[0]
        return describe(piece)

    def pair(self) -> Piece:
        """Lena Ostby and Tomas Ruan."""
        first, second = (
            noun_phrase(tagged_name(" ".join(random_person(self.rng).full))) for _ in range(2)
        )
        head = first.root
        return first.followed_by(word("and", "CC"), head, "cc").followed_by(second, head, "conj")

    def title(self) -> list[Tagged]:
        """What may stand before a name."""
        chance = self.rng.random()
        if chance < 0.2:
            return tagged_name(self.rng.choice(TITLES))
        if chance < 0.32:
            return [(self.nationality(), "JJ", True), *tagged_name(self.rng.choice(TITLES[:5]))]
        if chance < 0.42:
            name = [(f, proper(t), s) for f, t, s in tagged_name(random_organisation(self.rng))]
            return [*name, (self.rng.choice(ROLES), "NN", True)]
        return []

    def described(self, name: Piece) -> Piece:
        """A name, and behind it a role at an organisation."""
        adjective = [(self.rng.choice(PREMODIFIERS), "JJ")] if self.chance(0.5) else []
        role = self.with_article([*adjective, (self.rng.choice(ROLES), "NN")])
        if self.chance(0.8):
            preposition = word(self.rng.choice(("at", "for", "of", "with", "at")), "IN")
            phrase = preposition.followed_by(self.organisation(), 0, "pobj")
            role = role.followed_by(phrase, role.root, "prep")
        return between_commas(name, role, "appos")

    def occupied(self, name: Piece) -> Piece:
        """A name, and behind it who leads or works for an organisation."""
        verb, tag, preposition = self.rng.choice(OCCUPATIONS)
        clause = word(verb, tag).preceded_by(word("who", "WP"), "nsubj")
        if preposition:
            phrase = word(preposition, "IN").followed_by(self.organisation(), 0, "pobj")
            return between_commas(name, clause.followed_by(phrase, clause.root, "prep"), "relcl")
        whole = clause.followed_by(self.organisation(), clause.root, "dobj")
        return between_commas(name, whole, "relcl")

    def affiliated(self, name: Piece) -> Piece:
        """Lena Ostby of the Harbour Institute."""
        phrase = word("of", "IN").followed_by(self.organisation(), 0, "pobj")
        return name.followed_by(phrase, name.root, "prep")

    def noun_speaker(self) -> Piece:
        """A speaker that is no pronoun."""
        while (speaker := self.speaker()).first_tag == "PRP":
            pass
        return speaker

    # -- verbs ---------------------------------------------------------------------------------

    def verb(self, speaker: Piece | None = None) -> Piece:
        """A verb of speaking that agrees with its subject."""
        verbs = list(VERBS)
        form, tag = self.rng.choices(verbs, weights=list(VERBS.values()))[0]
        is_plural = speaker is not None and speaker.leaves[0].form.lower() in {"they", "i"}
        return word("said", "VBD") if is_plural and tag == "VBZ" else word(form, tag)

    def hearer(self) -> Piece:
        """Whom somebody tells."""
        return word(self.rng.choice(HEARERS), "NNS") if self.chance(0.5) else self.organisation()

    def with_adjunct(self, piece: Piece, verb: int) -> Piece:
        """When or where it was said, or both."""
        if not self.chance(ADJUNCT_SHARE):
            return piece
        piece = self.with_one_adjunct(piece, verb)
        return self.with_one_adjunct(piece, verb) if self.chance(SECOND_ADJUNCT_SHARE) else piece

    def with_one_adjunct(self, piece: Piece, verb: int) -> Piece:
        """When, or in what, it was said."""
        day = word(self.rng.choice(DAYS), "NNP")
        choice = self.rng.choice(("day", "on day", "statement", "earlier", "week"))
        if choice == "day":
            return piece.followed_by(day, verb, "npadvmod")
        if choice == "on day":
            return piece.followed_by(word("on", "IN").followed_by(day, 0, "pobj"), verb, "prep")
        if choice == "earlier":
            return piece.followed_by(word("earlier", "RB"), verb, "advmod")
        if choice == "week":
            week = simple_phrase(("last", "JJ"), ("week", "NN"))
            return piece.followed_by(week, verb, "npadvmod")
        noun = self.rng.choice(("statement", "interview", "speech", "post", "report"))
        article = "an" if noun == "interview" else "a"
        occasion = simple_phrase((article, "DT"), (noun, "NN"))
        if noun == "interview" and self.chance(0.5):
            hearer = word("with", "IN").followed_by(self.organisation(), 0, "pobj")
            occasion = occasion.followed_by(hearer, occasion.root, "prep")
        place = word("in", "IN").followed_by(occasion, 0, "pobj")
        return piece.followed_by(place, verb, "prep")

    # -- sentences -----------------------------------------------------------------------------

    def quotes(self) -> tuple[str, str]:
        """An opening and a closing mark."""
        return ("“", "”") if self.chance(0.6) else ('"', '"')

    def stopped(self, piece: Piece, head: int) -> Piece:
        """With a full stop."""
        return piece.closed().followed_by(mark(".", "."), head, "punct")

    def after(self, content: Piece, *, told: bool = False) -> Piece:
        """“…,” somebody said."""
        speaker = self.speaker()
        verb = word("told", "VBD") if told else self.verb(speaker)
        clause = verb.preceded_by(speaker.opened(), "nsubj").preceded_by(content, "ccomp")
        root = clause.root
        if told:
            clause = clause.followed_by(self.hearer(), root, "dobj")
        return self.stopped(self.with_adjunct(clause, root), root)

    def inverted(self, content: Piece) -> Piece:
        """“…,” said somebody."""
        verb = word("said", "VBD") if self.chance(0.75) else word("says", "VBZ")
        clause = verb.preceded_by(content, "ccomp")
        root = clause.root
        clause = clause.followed_by(without_last_comma(self.noun_speaker()), root, "nsubj")
        return self.stopped(clause, root)

    def quoted(self, clause: Piece, quotes: tuple[str, str], *, opens: bool = True) -> Piece:
        """A quotation that ends in a comma."""
        piece = clause.closed()
        if opens:
            piece = piece.preceded_by(mark(quotes[0], "``").closed(), "punct")
        root = piece.root
        piece = piece.followed_by(mark(",", ",").closed(), root, "punct")
        return piece.followed_by(mark(quotes[1], "''"), root, "punct")

    def quotation_first(self) -> list[Piece]:
        """“…,” somebody said."""
        return [self.after(self.quoted(self.clause(), self.quotes()))]

    def quotation_told(self) -> list[Piece]:
        """“…,” somebody told somebody."""
        return [self.after(self.quoted(self.clause(), self.quotes()), told=True)]

    def quotation_inverted(self) -> list[Piece]:
        """“…,” said somebody."""
        return [self.inverted(self.quoted(self.clause(), self.quotes()))]

    def quotation_of_two(self) -> list[Piece]:
        """“First sentence. Second sentence,” somebody said."""
        quotes = self.quotes()
        first = self.clause().preceded_by(mark(quotes[0], "``").closed(), "punct")
        first = self.stopped(first, first.root)
        second = self.quoted(self.clause(), quotes, opens=False)
        return [first, self.inverted(second) if self.chance(0.3) else self.after(second)]

    def quotation_continued(self) -> list[Piece]:
        """“…,” somebody said. “Second sentence. Third sentence.” (all one quotation)."""
        quotes = self.quotes()
        lead = self.quoted(self.clause(), quotes)
        sentences = [self.inverted(lead) if self.chance(0.3) else self.after(lead)]
        more = [self.clause() for _ in range(self.rng.randint(1, 2))]
        more[0] = more[0].preceded_by(mark(quotes[0], "``").closed(), "punct")
        stopped = [self.stopped(piece, piece.root) for piece in more]
        last = stopped[-1]
        stopped[-1] = last.closed().followed_by(mark(quotes[1], "''"), last.root, "punct")
        return [*sentences, *stopped]

    def quotation_alone(self) -> list[Piece]:
        """Like this: “Sentence. Sentence.”."""
        quotes = self.quotes()
        pieces = [self.clause() for _ in range(self.rng.randint(1, 3))]
        pieces[0] = pieces[0].preceded_by(mark(quotes[0], "``").closed(), "punct")
        stopped = [self.stopped(piece, piece.root) for piece in pieces]
        last = stopped[-1]
        return [*stopped[:-1], last.closed().followed_by(mark(quotes[1], "''"), last.root, "punct")]

    def plain_after(self) -> list[Piece]:
        """It will rain, somebody said."""
        clause = self.clause().closed()
        return [self.after(clause.followed_by(mark(",", ","), clause.root, "punct"))]

    def according_to(self) -> list[Piece]:
        """According to somebody, it will rain."""
        source = without_last_comma(self.noun_speaker())
        to = word("to", "IN").followed_by(source, 0, "pobj")
        clause = self.clause()
        if self.chance(0.5):
            phrase = word("According", "VBG").followed_by(to, 0, "prep").closed()
            whole = clause.lowered().preceded_by(mark(",", ","), "punct")
            whole = whole.preceded_by(phrase, "prep")
            return [self.stopped(whole, whole.root)]
        phrase = word("according", "VBG").followed_by(to, 0, "prep")
        whole = clause.closed().followed_by(mark(",", ","), clause.root, "punct")
        return [self.stopped(whole.followed_by(phrase, clause.root, "prep"), clause.root)]

    def lead(self, *, told: bool = False) -> Piece:
        """Somebody said: the beginning of a sentence."""
        speaker = self.speaker().capitalised().opened()
        verb = word("told", "VBD") if told else self.verb(speaker)
        piece = verb.preceded_by(speaker, "nsubj")
        root = piece.root
        if told:
            piece = piece.followed_by(self.hearer(), root, "dobj")
        return self.with_adjunct(piece, root)

    def quotation_last(self) -> list[Piece]:
        """Like this: Somebody said: “…”."""
        quotes, lead = self.quotes(), self.lead()
        root = lead.root
        link = mark(",", ",") if self.chance(0.7) else mark(":", ":")
        content = self.clause().preceded_by(mark(quotes[0], "``").closed(), "punct")
        whole = lead.closed().followed_by(link, root, "punct")
        whole = whole.followed_by(content, root, "ccomp")
        whole = self.stopped(whole, root).closed()
        return [whole.followed_by(mark(quotes[1], "''"), root, "punct")]

    def indirect(self) -> list[Piece]:
        """Like this: Somebody said that …."""
        told = self.chance(0.3)
        lead, content = self.lead(told=told), self.clause().lowered()
        is_partly_quoted = self.chance(PARTLY_QUOTED_SHARE)
        opening, closing = self.quotes()
        if is_partly_quoted:
            content = content.with_mark(predicate_start(content), opening, "``")
        if told or is_partly_quoted or self.chance(0.6):
            content = content.preceded_by(word("that", "IN"), "mark")
        if not is_partly_quoted:
            return [self.stopped(lead.followed_by(content, lead.root, "ccomp"), lead.root)]
        return [self.closed_quotation(lead, content, closing)]

    def closed_quotation(self, lead: Piece, content: Piece, closing: str) -> Piece:
        """Like this: Somebody said that it “will rain.” Or: it “will rain”."""
        root, end = lead.root, mark(closing, "''")
        if self.chance(0.7):
            whole = self.stopped(lead.followed_by(content, root, "ccomp"), root)
            return whole.closed().followed_by(end, root, "punct")
        quoted = content.closed().followed_by(end, content.root, "punct")
        return self.stopped(lead.followed_by(quoted, root, "ccomp"), root)

    def sentences(self) -> list[Piece]:
        """One frame, chosen by how common it is."""
        kinds: tuple[tuple[Callable[[], list[Piece]], int], ...] = (
            (self.quotation_first, 20),
            (self.quotation_inverted, 8),
            (self.quotation_told, 6),
            (self.quotation_of_two, 10),
            (self.quotation_continued, 12),
            (self.quotation_alone, 4),
            (self.quotation_last, 10),
            (self.plain_after, 6),
            (self.according_to, 8),
            (self.indirect, 18),
        )
        makers, weights = zip(*kinds, strict=True)
        make: Callable[[], list[Piece]] = self.rng.choices(makers, weights=weights)[0]
        return make()

    def headline(self) -> Piece:
        """A clause with capitals as in a headline, without a full stop."""
        piece = self.clause()
        all_words = self.chance(0.7)
        for place, leaf in enumerate(piece.leaves):
            rises = place == 0 or (all_words and leaf.form.lower() not in SMALL_WORDS)
            if rises and leaf.form[:1].isalpha():
                piece = piece.changed(place, form=leaf.form[:1].upper() + leaf.form[1:])
        return piece.opened()


def proper(tag: str) -> str:
    """Inside a name before another noun, small words are part of the name."""
    return tag if tag in {"HYPH", "POS"} else "NNP"


def between_commas(name: Piece, description: Piece, label: str) -> Piece:
    """A name, and between commas what it is or does."""
    head = name.root
    piece = name.closed().followed_by(mark(",", ","), head, "punct")
    piece = piece.followed_by(description.closed(), head, label)
    return piece.followed_by(mark(",", ","), head, "punct")


def predicate_start(clause: Piece) -> int:
    """The place of the clause's first auxiliary, or of its verb."""
    root = clause.root
    auxiliaries = (
        place
        for place, leaf in enumerate(clause.leaves[:root])
        if leaf.head == root and leaf.label in {"aux", "auxpass"}
    )
    return next(auxiliaries, root)


def without_last_comma(piece: Piece) -> Piece:
    """A description's closing comma falls away at the end of a clause."""
    last = len(piece) - 1
    if piece.leaves[last].form != ",":
        return piece.opened()
    return Piece(piece.leaves[:last]).opened()


def is_usable_clause(tree: Tree) -> bool:
    """Whether a sentence can be quoted whole: a plain statement of middle length."""
    words, root = tree.words, tree.roots()[0]
    subjects = [w for w in tree.children(root) if w.label in {"nsubj", "nsubjpass", "expl"}]
    return (
        6 <= len(words) <= 32
        and words[-1].form == "."
        and words[-2].form[-1].isalnum()
        and words[-1].head == root.index
        and words[0].form[0].isupper()
        and root.tag in {"VBD", "VBZ", "VBP", "MD"}
        and not any(is_unquotable(w) for w in words)
        and bool(subjects)
    )


def is_unquotable(item: Word) -> bool:
    """Quotes, brackets and the like."""
    return item.form in '"“”:()' or item.tag in {"``", "''", "LS", "UH"}


def clause_of(tree: Tree) -> Piece:
    """The sentence without its full stop."""
    return Piece(piece_of(tree).leaves[:-1])


def subjects_of_speech(tree: Tree) -> list[Piece]:
    """The noun phrases that speak in one sentence."""
    return [
        piece
        for verb in tree
        if verb.lemma in SPEECH_VERBS and verb.tag.startswith("VB")
        for child in tree.children(verb)
        if child.label == "nsubj" and child.tag.startswith("NN")
        if (piece := phrase_of(tree, child)) is not None
    ]


def phrase_of(tree: Tree, top: Word, longest: int = 16) -> Piece | None:
    """Everything below a word, if it is an unbroken stretch without quotes."""
    places = [item.index for item in tree if tree.is_below(item, top)]
    is_unbroken = places[-1] - places[0] + 1 == len(places)
    if not is_unbroken or len(places) > longest or any(tree.at(i).form in '"“”()' for i in places):
        return None
    whole, offset = piece_of(tree), places[0] - 1
    inner = Piece(whole.leaves[offset : places[-1]])
    shifted = Piece(inner.shifted(-offset))
    place = top.index - 1 - offset
    return shifted.changed(place, head=place, label="ROOT")
