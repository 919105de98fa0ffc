"""All that flows through briefgen, as frozen values: articles, what was found in them, the brief.

Offsets are Unicode code points, half-open, into ``Article.text``, which is never changed after
loading: ``article.text[passage.start:passage.end] == passage.exact``, always (the W3C Web
Annotation model's TextPositionSelector and TextQuoteSelector in one). No spaCy object lives in
here, so equality, hashing, JSON and tests need no language model.
"""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from briefgen.errors import Notice

# --- articles ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """One news item after loading."""

    name: str
    """File name, path below the given folder, or URL; unique in a run."""
    text: str
    """The whole text with newlines as ``\\n``; every offset refers to it."""
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    furniture: tuple[tuple[int, int], ...] = ()
    """Sorted, disjoint ``(start, end)`` spans of text that is not the article: share lines,
    captions, teasers, bylines. Marked, never cut, and passed over by every later stage."""
    extracted: bool = False
    """True when ``text`` was taken out of another format (HTML, PDF, Word, mail), so that it has
    to be kept beside the brief for anybody to check it."""
    pages: tuple[int, ...] = ()
    """Where each printed page begins in ``text``; empty when there are none."""
    updated: datetime | None = None
    """When it was last changed, in universal time, as far as it says so."""
    provenance: tuple[tuple[str, str], ...] = ()
    """Pairs of a detail and where it was found, by name: ``("published", "dateline")``."""
    reliability: str | None = None
    """Letter of the Admiralty code, A to F, as ``sources.toml`` gives it."""

    @property
    def sha256(self) -> str:
        """Fingerprint of ``text`` in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def body(self) -> str:
        """The text without page furniture, for reading."""
        kept, at = [], 0
        for start, end in self.furniture:
            kept.append(self.text[at:start])
            at = end
        kept.append(self.text[at:])
        return "".join(kept).strip()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words cut verbatim from an article, with the words around them."""

    document: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.exact):
            message = f"{self.document}: no passage [{self.start}, {self.end}) of {self.exact!r}"
            raise ValueError(message)


# --- what is found in one article -------------------------------------------------------------


class ActorKind(StrEnum):
    """What sort of thing speaks or acts."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    GROUP = "group"


class Manner(StrEnum):
    """How the content is given: in quotation marks, in the writer's words, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the source does with the content (rumour research: support, deny, query)."""

    ASSERT = "assert"
    DENY = "deny"
    QUERY = "query"


class SourceRole(StrEnum):
    """In which capacity the source speaks."""

    EXPERT = "expert"
    OFFICIAL = "official"
    PARTY = "party"
    MEDIA = "media"
    UNNAMED = "unnamed"
    WRITER = "writer"


class StatementKind(StrEnum):
    """The section a statement belongs to: stance and role together, each printed once."""

    CLAIM = "claim"
    DENIAL = "denial"
    EXPERT_VIEW = "expert_view"
    OPEN_QUESTION = "open_question"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an actor is named or referred to, pronouns included."""

    start: int
    end: int
    text: str
    actor: str
    """Id of the `ArticleActor`."""
    named: bool
    """False for a pronoun or a description ("the former ambassador")."""


DESCRIBED = "described:"
"""What the id of an actor begins with that an article only describes."""


@dataclass(frozen=True, slots=True)
class ArticleActor:
    """An actor as one article knows it; `briefgen.actors` joins them across articles."""

    id: str
    """Unique within the article."""
    name: str
    """The fullest name that the article gives, as worded."""
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[Passage, ...] = ()
    """"harbour spokeswoman", "Former envoy to Veldra": as worded."""
    affiliation: Passage | None = None
    expert: bool = False
    unnamed: bool = False
    """True for "a US official", "people familiar with the matter"."""
    mentions: tuple[Mention, ...] = ()

    @property
    def described(self) -> bool:
        """Whether the article has no name for it: "the navy", "a video"."""
        return self.id.startswith(DESCRIBED)


@dataclass(frozen=True, slots=True)
class Step:
    """One step from the words of a source to its speaker: what was read, and by which rule."""

    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Why:
    """What decided how a statement was read, as the deciding code notes it.

    ``briefgen facts --explain`` prints it.
    """

    speaker: tuple[Step, ...] = ()
    """From the source's own words ("she") over other mentions to a name."""
    stance: str = ""
    """The rule: "by the cue", "by the content", "in the writer's own words" …"""
    stance_words: Passage | None = None
    role: str = ""
    role_words: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution (source + cue + content) with its stance and the role of its source."""

    document: str
    source: tuple[Passage, ...]
    """The words that name who says it; empty for the writer's own voice."""
    cue: tuple[Passage, ...]
    content: tuple[Passage, ...]
    """One passage, or several when the cue splits a quotation; in text order."""
    manner: Manner
    stance: Stance
    role: SourceRole
    rule: str
    """Name of the pattern that found it."""
    speakers: tuple[str, ...] = ()
    """Ids of `ArticleActor`; several for joint sources ("both countries")."""
    hedge: Passage | None = None
    """The source's own word of doubt ("reportedly", "is believed to")."""
    clause: bool = True
    """True when the content can stand after "said": a clause or a quotation. False for
    "denied *any arms supply arrangements*", where only the cue makes it English."""
    references: tuple[Mention, ...] = ()
    """Pronouns inside the content with the actor they stand for."""
    sentence: Passage | None = None
    """The sentence that holds the cue, for reading in context."""
    why: Why = Why()

    @property
    def kind(self) -> StatementKind:
        """The section: a denial by an expert is a denial, with the role shown."""
        if self.stance is Stance.DENY:
            return StatementKind.DENIAL
        if self.stance is Stance.QUERY:
            return StatementKind.OPEN_QUESTION
        if self.role is SourceRole.EXPERT:
            return StatementKind.EXPERT_VIEW
        return StatementKind.CLAIM


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the article puts at a time."""

    passage: Passage
    """The sentence or clause that tells it."""
    when: Passage
    """The words that give the time."""
    first: date | None
    """First day of the time meant; None when the text does not let it be known."""
    last: date | None
    """Last day, the same as ``first`` for a single day."""
    uncertain: bool = False
    """True when the text itself is not sure of the time ("around", "reportedly")."""
    future: bool = False
    """True for what was still to come when the article was written."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts."""

    passage: Passage
    """The sentence."""
    value: Passage
    """The number as worded, with what it counts: "at least nine people"."""
    number: str
    """Without separators and scale words: "2400"."""
    unit: str | None = None
    """"per cent", "crowns", "metres"; None for what is simply counted."""
    counts: str = ""
    """The word for what is counted or measured: "people", "loans"."""
    about: tuple[str, ...] = ()
    """Concepts of that and of what happens, for comparison."""
    bound: str | None = None
    """"at least", "about"."""


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """Everything found in one article; needs no language model to be read again."""

    document: str
    actors: tuple[ArticleActor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    notices: tuple[Notice, ...] = ()
    quantities: tuple[Quantity, ...] = ()


# --- the brief: the very shape of brief.json --------------------------------------------------


class Support(StrEnum):
    """How well an item stands: counted in independent publishers, not in articles."""

    SINGLE = "single"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"


class SectionKind(StrEnum):
    """The sections of a brief, in their printed order."""

    HIGHLIGHTS = "highlights"
    ACTORS = "actors"
    CLAIMS = "claims"
    DENIALS = "denials"
    EXPERT_VIEWS = "expert_views"
    OPEN_QUESTIONS = "open_questions"
    TIMELINE = "timeline"
    FIGURES = "figures"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Source:
    """An article as the brief lists it."""

    number: int
    """The citation's number, from 1."""
    name: str
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    sha256: str
    independent_of: str | None = None
    """Name of the article whose text this one carries, or None."""
    extracted: str | None = None
    """Where the extracted text is kept, relative to the brief, when the source is no text."""
    reliability: str | None = None
    """Letter of the Admiralty code, A to F, as an analyst gives it."""
    note: str | None = None
    """What the analyst adds."""
    author: str | None = None
    language: str | None = None
    """Two letters, as the source says or as its words show."""
    provenance: tuple[tuple[str, str], ...] = ()
    """Pairs of a detail and where it was found: ``["published", "dateline"]``."""
    pages: tuple[int, ...] = ()
    """Where each printed page begins in the text; empty when there are none (`page_at`)."""

    def page_at(self, offset: int) -> int | None:
        """Number of the printed page, from 1, on which a passage that starts there stands."""
        return bisect_right(self.pages, offset) or None


@dataclass(frozen=True, slots=True)
class RoleSource:
    """A role as worded, and the articles that give it."""

    role: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """One person or body across all articles."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    affiliation: str | None = None
    expert: bool = False
    articles: tuple[str, ...] = ()
    statements: int = 0
    """How many statements in the brief are this actor's."""
    side: str | None = None
    """The state that it is an organ of or speaks for, as far as name or role tell."""
    field: str | None = None
    """What an expert is an expert in."""
    role_sources: tuple[RoleSource, ...] = ()
    """Which article gives which of ``roles``."""
    note: str | None = None
    """What the analyst adds."""


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A stretch of an article's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage, and to whom it is attributed."""

    document: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    speaker: str | None = None
    """Name of the actor to whom this very passage is attributed; None: the writer."""
    source: TextSpan | None = None
    cue: TextSpan | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says an item."""

    name: str
    actor: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as it is printed: "Dana Orlo, harbour spokeswoman, said …"."""

    speaker: str
    """Name with role, empty for the writer's own voice."""
    cue: str
    """The words between speaker and content, the source's own where it gives them."""
    content: str
    """The content, its pronouns explained in square brackets; "…" joins split passages."""
    citations: tuple[int, ...]
    """Numbers of the sources that carry it."""
    evidence: tuple[int, ...]
    """Places in the item's ``evidence``."""
    hedge: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the section `figures`."""

    number: str
    unit: str | None = None
    counts: str = ""
    bound: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a section: the statements that say the same, the clearest first."""

    id: str
    """Made from the content, not from the place."""
    text: str
    """The leading line as a sentence."""
    lines: tuple[Line, ...]
    speakers: tuple[Speaker, ...]
    evidence: tuple[Evidence, ...]
    articles: tuple[str, ...]
    support: Support
    independent: int
    hedge: str | None
    rule: str
    role: SourceRole = SourceRole.WRITER
    answers: tuple[str, ...] = ()
    """Ids of the items on the other side of a dispute."""
    when: str | None = None
    """Timeline: the date or range in ISO 8601, or None when the text does not carry it."""
    label: str | None = None
    """Timeline: the time as printed; actors: kind; highlights and open questions: why."""
    figure: Figure | None = None
    """Figures: the number."""
    drift: tuple[str, ...] = ()
    """Other wordings of the leading quotation, which outlets give differently."""
    unanswered: tuple[str, ...] = ()
    """Names of actors whom it accuses and who never speak in these sources."""
    closes: str | None = None
    """Open questions: who could answer, where a source says so."""
    uncertain: bool = False
    """Timeline: the source itself is not sure of the time."""
    future: bool = False
    """Timeline: still to come when the source was written."""
    note: str | None = None
    """What the analyst adds in ``corrections.toml`` or ``notes.md``."""
    earlier_ids: tuple[str, ...] = ()
    """Ids that it had in earlier briefs, as far as they were compared, the oldest first."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the brief and what stands under it."""

    kind: SectionKind
    title: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim and what denies it, by item id."""

    claim: str
    denial: str


class ConflictKind(StrEnum):
    """How two items do not fit together."""

    NUMBER = "number"
    UPDATE = "update"
    """A later number that may have taken the earlier one's place."""
    DATE = "date"
    PLACE = "place"
    STATEMENT = "statement"
    """One says that it is so, the other that it is not, and neither answers the other."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Items that do not fit together, though nobody calls any of them a denial."""

    kind: ConflictKind
    about: str
    items: tuple[str, ...]
    """Ids, in the order of their sources' dates."""


class UnsettledKind(StrEnum):
    """Why something is not settled though a source asserts it."""

    DISPUTE = "dispute"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Items of other sections that leave a question open."""

    kind: UnsettledKind
    items: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many statements one group of sources makes."""

    by: str
    """"role" or "side"."""
    name: str
    statements: int


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of ``corrections.toml`` that was applied."""

    action: str
    target: str
    value: str = ""


# --- what changed since an earlier brief -------------------------------------------------------


class ChangeKind(StrEnum):
    """What has become of an item, an actor or a figure."""

    NEW = "new"
    GONE = "gone"
    REWORDED = "reworded"
    """The same source now words it otherwise."""
    REATTRIBUTED = "reattributed"
    MOVED = "moved"
    """It stands in another section."""
    DENIED = "denied"
    """Nobody denied it before, or somebody else denies it as well now."""
    UNDENIED = "undenied"
    CORROBORATED = "corroborated"
    """More independent publishers carry it."""
    UNCORROBORATED = "uncorroborated"
    ANSWERED = "answered"
    """A new statement is about what was an open question; whether it settles it, readers judge."""
    ROLE = "role"
    FIGURE = "figure"
    """A later or corrected number of the same thing."""
    OTHER_FIGURE = "other_figure"
    """A number of the same thing that another source gives, and that does not fit."""


class Cause(StrEnum):
    """Why something changed, as far as the two briefs tell."""

    SOURCE = "source"
    """A source has come or gone."""
    EDIT = "edit"
    """A source reads otherwise than before, under the same name or address."""
    ANALYST = "analyst"
    READING = "reading"
    """The sources are the same; briefgen, or its language model, reads or groups otherwise."""


@dataclass(frozen=True, slots=True)
class Side:
    """An item as one of two briefs has it."""

    id: str
    section: SectionKind
    text: str
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    """The passages of its leading line, in the text that its own brief was made of."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was."""

    kind: ChangeKind
    cause: Cause
    old: Side | None = None
    """None for what is new."""
    new: Side | None = None
    """None for what is gone."""
    by: tuple[Side, ...] = ()
    """Denied, answered: the items of the new brief that do it."""
    before: str = ""
    """Words, role, number or publishers' number as it was."""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence of a source as it was and as it is; None where there is none."""

    before: Evidence | None = None
    after: Evidence | None = None


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A source that has come, gone, or reads otherwise under the same name or address."""

    kind: ChangeKind
    """new, gone or reworded."""
    name: str
    publisher: str | None = None
    title: str | None = None
    old_sha256: str | None = None
    sha256: str | None = None
    edits: tuple[Edit, ...] = ()
    in_full: bool = True
    """False when the earlier text was not kept, so that only what the earlier brief quotes of it
    can be compared."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Which brief is compared."""

    title: str
    date: str | None = None
    number: str | None = None
    generator: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a brief has that an earlier one had not, and the other way round."""

    schema: str
    """Version of this shape, as in ``briefgen schema changes``."""
    old: Issue
    new: Issue
    items: tuple[Change, ...] = ()
    sources: tuple[SourceChange, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class LostNote:
    """An analyst's note whose item is not in the brief any more."""

    target: str
    text: str
    was: str | None = None
    """The item's words, when the earlier brief has them."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The product, from which every format is rendered."""

    schema: str
    """Version of this shape, as in ``briefgen schema``."""
    generator: str
    """"briefgen 0.1.0 with en_briefgen 0.1.0": what made it."""
    title: str
    date: str | None
    """ISO date: ``--date``, else the newest article's, else None. Never the clock."""
    articles: tuple[Source, ...]
    actors: tuple[Actor, ...]
    sections: tuple[Section, ...]
    disputes: tuple[Dispute, ...]
    notices: tuple[Notice, ...]
    language: str = "en"
    number: str | None = None
    """Which one of a series this is, as given with ``--number``."""
    next_issue: str | None = None
    """ISO date of the next one, as given with ``--next``."""
    conflicts: tuple[Conflict, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()
    """What stays open besides the sources' own questions."""
    quoted: tuple[Share, ...] = ()
    """Who is quoted: statements by role and by side."""
    corrections: tuple[Correction, ...] = ()
    """What an analyst has changed, in the order of the file."""
    lost_notes: tuple[LostNote, ...] = ()
    """Notes of an analyst on what is not in the brief."""
    since: Changes | None = None
    """What changed since an earlier brief, when it was compared with one."""
