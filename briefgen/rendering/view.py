"""What a template asks of a brief: labels, the two sides of a dispute, words for a badge.

Templates only loop, test and print; whatever has to be worked out is worked out here. Nothing
in here knows Markdown or HTML.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice, pairwise

from briefgen.datamodel import (
    Actor,
    Brief,
    ConflictKind,
    Evidence,
    Item,
    Line,
    Section,
    SectionKind,
    Source,
    SourceRole,
    Support,
    UnsettledKind,
)
from briefgen.errors import Notice, Severity
from briefgen.rendering.printed import (
    FEW,
    MOST,
    ShortItem,
    ShortLine,
    cited_sources,
    printed,
    some_notices,
)

LETTERS = {
    SectionKind.CLAIMS: "C",
    SectionKind.DENIALS: "D",
    SectionKind.EXPERT_VIEWS: "E",
    SectionKind.OPEN_QUESTIONS: "Q",
    SectionKind.FIGURES: "F",
    SectionKind.TIMELINE: "T",
}
"""First letter of the labels that a section's items are called by: C1, D2 …"""

UNNAMED = "unnamed"
"""The token by which a page is filtered for sources without a name."""

HIGHLIGHT = "h-"
"""What the id of a highlight has before that of the entry it is taken from."""

ROLE_WORDS = {
    SourceRole.EXPERT: "expert",
    SourceRole.OFFICIAL: "official",
    SourceRole.PARTY: "party to the matter",
    SourceRole.MEDIA: "media",
    SourceRole.UNNAMED: "unnamed",
    SourceRole.WRITER: "the article’s own words",
}

_STOPS = (".", "?", "!", "…")
_CLOSERS = "”’\"')]»"


@dataclass(frozen=True, slots=True)
class Group:
    """Statements of a section that are printed together, and the denials beside them."""

    items: tuple[Item, ...]
    denials: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line cut into the parts that are set differently."""

    before: str
    """What stands before the speaker: "According to " or nothing."""
    name: str
    """The speaker's name, or whole description, for emphasis."""
    role: str
    """What follows the name up to the cue, with its commas and the space before it."""
    content: str
    """Cue and content, with a full stop when the source's own end is cut off."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number for the head of the brief."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that was given and is not in the brief."""

    name: str
    reason: str
    remedy: str
    """What to do about it; empty when nobody knows."""


@dataclass(frozen=True, slots=True)
class Cited:
    """The sources of something that a table or a list of changes tells."""

    numbers: tuple[int, ...]
    """Those that are cited."""
    more: int = 0
    """How many there are besides."""


@dataclass(frozen=True, slots=True)
class Short:
    """What there is room for on one page or in a letter."""

    highlights: tuple[Item, ...]
    disputes: tuple[Group, ...]
    views: tuple[Item, ...]
    questions: tuple[Item, ...]


_MOST_SOURCES = 12
_MOST_SHARES = 12

_COUNTED = {
    SectionKind.CLAIMS: "claim",
    SectionKind.DENIALS: "denial",
    SectionKind.EXPERT_VIEWS: "expert view",
    SectionKind.OPEN_QUESTIONS: "open question",
}
"""Kinds of statements by the word for one of them."""


@dataclass(frozen=True, slots=True)
class View:
    """A brief with everything at hand that its pages need."""

    brief: Brief
    """As it is printed: of many articles, an item has a choice of its lines and passages."""
    whole: dict[str, Item]
    """Item id → the labelled item as brief.json has it, for counting."""
    listed: tuple[Source, ...]
    """The sources that are listed: all, or of many those that a printed line cites."""
    labels: dict[str, str]
    """Item id → "C3"."""
    kinds: dict[str, SectionKind]
    """Item id → the section that holds the full entry."""
    cited: dict[int, tuple[Item, ...]]
    """Number of a source → the labelled items that cite it."""
    items: dict[str, Item]
    sources: dict[str, Source]
    """Name of a document → its source."""
    tokens: dict[str, str]
    """Id of an actor → the token by which a page is filtered for it."""
    room: int = 0
    """How many passages of an item are printed, since articles are many; 0: all."""

    def section(self, kind: SectionKind) -> Section | None:
        """The section of a kind, when the brief has it."""
        return next((each for each in self.brief.sections if each.kind is kind), None)

    def found(self, ids: tuple[str, ...]) -> tuple[Item, ...]:
        """The items of these ids that the brief has."""
        return tuple(self.items[each] for each in ids if each in self.items)

    def printed(self) -> tuple[Section, ...]:
        """The sections with something in them; the sources have their own place at the end."""
        return tuple(each for each in self.brief.sections if self._is_printed(each))

    def _is_printed(self, section: Section) -> bool:
        told = section.kind is SectionKind.ACTORS and self.brief.actors
        return section.kind is not SectionKind.SOURCES and bool(section.items or told)

    def groups(self, section: Section) -> tuple[Group, ...]:
        """The section's items in order, those of one dispute drawn together."""
        return tuple(_groups(section, self.items, _denials(self.brief)))

    def disputed_groups(self) -> tuple[Group, ...]:
        """The claims that are denied, those that share a denial together."""
        section = self.section(SectionKind.CLAIMS)
        return tuple(each for each in self.groups(section) if each.denials) if section else ()

    def disputed_ids(self) -> tuple[str, ...]:
        """Ids of the claims that are denied."""
        return tuple(item.id for group in self.disputed_groups() for item in group.items)

    def ids(self, kind: str) -> tuple[str, ...]:
        """Ids of a section's items."""
        section = self.section(SectionKind(kind))
        return tuple(item.id for item in section.items) if section else ()

    def short_sources(self, room: int) -> tuple[int, ...]:
        """Numbers of the sources that a short page cites; the most a line of them may hold."""
        short = self.short(room)
        groups = (item for group in short.disputes for item in (group.items[0], group.denials[0]))
        shown = (*short.highlights, *groups, *short.questions)
        leading = (line for item in shown for line in item.lines[:1])
        return tuple(sorted({n for line in leading for n in line.citations}))[:_MOST_SOURCES]

    def short(self, room: int) -> "Short":
        """The most telling part of the brief; what a highlight has told is not told again.

        ``room`` is how many highlights there may be; the other kinds have half of that.
        """
        half = room // 2
        highlights = self._items(SectionKind.HIGHLIGHTS)[:room]
        above = {self.full(item) for item in highlights}
        disputes = (
            group
            for group in self.disputed_groups()
            if not above.issuperset((group.items[0].id, group.denials[0].id))
        )
        views, questions = (
            tuple(item for item in self._items(kind) if item.id not in above)[:half]
            for kind in (SectionKind.EXPERT_VIEWS, SectionKind.OPEN_QUESTIONS)
        )
        return Short(highlights, tuple(islice(disputes, half)), views, questions)

    def _items(self, kind: SectionKind) -> tuple[Item, ...]:
        """The items of a section; none where there is none."""
        section = self.section(kind)
        return section.items if section else ()

    def first_of(self, group: Group) -> Group:
        """A dispute's first claim and first denial alone."""
        return Group(group.items[:1], group.denials[:1])

    def left_out(self, room: int) -> str:
        """What a short page does not show, in numbers: "38 claims, 4 denials"."""
        short = self.short(room)
        shown = {
            *(item.id.removeprefix(HIGHLIGHT) for item in short.highlights),
            *(group.items[0].id for group in short.disputes),
            *(group.denials[0].id for group in short.disputes),
            *(item.id for item in short.questions),
        }
        counted = (
            (len([key for key in self.labels if self.kinds[key] is kind and key not in shown]), one)
            for kind, one in _COUNTED.items()
        )
        return ", ".join(f"{n} {one}{'' if n == 1 else 's'}" for n, one in counted if n)

    def again(self, section: Section) -> frozenset[str]:
        """Ids of the items whose leading speaker has just been introduced, by the item before."""
        order = [item for group in self.groups(section) for item in group.items]
        return said_again(order)

    def unread(self) -> tuple[Unread, ...]:
        """The sources that were given and could not be read."""
        return tuple(_unread(each) for each in self.brief.notices if self._is_unread(each))

    def told(self) -> tuple[Notice, ...]:
        """The other notices; of very many the first of each kind, and how many more there are."""
        told = tuple(each for each in self.brief.notices if not self._is_unread(each))
        return some_notices(told, self.room) if self.is_long() else told

    def _is_unread(self, notice: Notice) -> bool:
        """A warning about something that is neither a listed source nor a file of settings."""
        if notice.severity is not Severity.WARNING:
            return False
        if notice.where is None:
            return notice.code == "unknown-format"
        return notice.where not in self.sources and not notice.where.endswith(".toml")

    def unsettled(self, kind: str) -> tuple[str, ...]:
        """Ids of the claims that stay open for this reason (``dispute`` or ``unnamed``)."""
        wanted = UnsettledKind(kind)
        first = (each.items[0] for each in self.brief.unsettled if each.kind is wanted)
        known = {item for item in first if item in self.labels}
        return tuple(item for item in self.labels if item in known)

    def roles(self, actor: Actor) -> tuple[tuple[str, Cited], ...]:
        """Roles as worded, each with its sources where there are several."""
        givers = {each.role: self.cited_of(each.articles) for each in actor.role_sources}
        several, none = len(actor.roles) > 1, Cited(())
        shown = actor.roles[: self.most_roles(actor)]
        return tuple((role, givers.get(role, none) if several else none) for role in shown)

    def most_roles(self, actor: Actor) -> int:
        """How many of an actor's roles are printed."""
        return min(len(actor.roles), self.room) if self.is_long() else len(actor.roles)

    def shares(self, by: str) -> str:
        """Who is quoted, by ``role`` or by ``side``: "Brennia 7, Marenia 9"."""
        names = {role.value: words for role, words in ROLE_WORDS.items()}
        shares = (each for each in self.brief.quoted if each.by == by)
        told = [f"{names.get(each.name, each.name)} {each.statements}" for each in shares]
        shown = told[:_MOST_SHARES] if self.is_long() else told
        more = f" and {len(told) - len(shown):,} more" if len(shown) < len(told) else ""
        return f"{', '.join(shown)}{more}"

    def full(self, highlight: Item) -> str | None:
        """Id of the entry that a highlight is taken from, when it has a label."""
        ids = (highlight.id, highlight.id.removeprefix(HIGHLIGHT))
        return next((each for each in ids if each in self.labels), None)

    def source(self, name: str) -> Source | None:
        """The listed source of a document."""
        return self.sources.get(name)

    def page(self, evidence: Evidence) -> int | None:
        """The printed page on which a passage stands, when its source has pages."""
        source = self.source(evidence.document)
        return source.page_at(evidence.start) if source else None

    def pages(self, line: Line, item: Item) -> str:
        """ "p. 2", or "source 3, pp. 2, 5" beside other sources; empty without printed pages."""
        places: dict[int, set[int]] = {}
        for at in line.evidence:
            source = self.source(item.evidence[at].document)
            if source and (page := source.page_at(item.evidence[at].start)):
                places.setdefault(source.number, set()).add(page)
        alone = len(line.citations) == 1
        return "; ".join(
            f"{'' if alone else f'source {number}, '}{'pp.' if len(pages) > 1 else 'p.'} "
            + ", ".join(map(str, sorted(pages)))
            for number, pages in sorted(places.items())
        )

    def figures(self) -> tuple[Figure, ...]:
        """The numbers at the head of the brief; those that are nought are left out."""
        counted = (
            (len(self.brief.articles), "source", "sources"),
            (independent_sources(self.brief), "independent voice", "independent voices"),
            (self._count(SectionKind.CLAIMS), "claim", "claims"),
            (len({each.claim for each in self.brief.disputes}), "in dispute", "in dispute"),
            (self._count(SectionKind.OPEN_QUESTIONS), "open question", "open questions"),
        )
        return tuple(Figure(n, one if n == 1 else many) for n, one, many in counted if n)

    def heading(self) -> str:
        """The date and the numbers in one line of words."""
        counted = (f"{figure.number} {figure.words}" for figure in self.figures())
        return " · ".join(word for word in (day_words(self.brief.date), *counted) if word)

    def _count(self, kind: SectionKind) -> int:
        """How many items a section has."""
        section = self.section(kind)
        return len(section.items) if section else 0

    def is_long(self) -> bool:
        """Whether there are so many articles that not everything of them is printed."""
        return bool(self.room)

    def names(self) -> int:
        """How many actors, or sources that were not read, are listed one by one."""
        brief = self.brief
        every = len(brief.articles) + len(brief.actors) + len(brief.notices)
        return FEW if self.is_long() else every

    def rest(self, item: Item) -> str:
        """What is not printed of an item, in words; nothing when all is."""
        if not isinstance(item, ShortItem) or not item.more:
            return ""
        passages = f"{item.more:,} more passage{'' if item.more == 1 else 's'}"
        articles = f"{item.more_articles:,} article{'' if item.more_articles == 1 else 's'}"
        named = f"; {item.named:,} more articles are named there" if item.named else ""
        return f"and {passages} in {articles}, all in brief.json{named}"

    def speaking(self) -> tuple[Actor, ...]:
        """Actors with something to tell about: a statement, a role, an affiliation."""
        return tuple(each for each in self.brief.actors if _is_known(each))

    def silent(self) -> tuple[Actor, ...]:
        """Actors that are only named."""
        return tuple(each for each in self.brief.actors if not _is_known(each))

    def period(self) -> str:
        """The days on which the sources appeared, in words; nothing when none is dated."""
        days = sorted(str(each.published) for each in self.brief.articles if each.published)
        return day_words(f"{days[0]}/{days[-1]}") if days else ""

    def choices(self) -> tuple[tuple[str, str], ...]:
        """Whom a page can be filtered by: a token and a name each, as the brief lists them."""
        listed = ((f"a{place}", actor) for place, actor in enumerate(self.brief.actors))
        speaking = {each.actor for item in self.items.values() for each in item.speakers}
        named = tuple((token, actor.name) for token, actor in listed if actor.id in speaking)
        unnamed = any(item.role is SourceRole.UNNAMED for item in self.items.values())
        return (*named, *(((UNNAMED, "Unnamed sources"),) if unnamed else ()))

    def actor_tokens(self, *items: Item) -> str:
        """The tokens of those who speak in the items, for the filter."""
        speaking = (self.tokens.get(each.actor or "") for item in items for each in item.speakers)
        unnamed = (UNNAMED for item in items if item.role is SourceRole.UNNAMED)
        return " ".join(dict.fromkeys(token for token in (*speaking, *unnamed) if token))

    def source_tokens(self, *items: Item) -> str:
        """The numbers of the sources that carry the items, for the filter."""
        cited = {n for item in items for line in item.lines for n in line.citations}
        return " ".join(str(number) for number in sorted(cited))

    def numbers(self, names: tuple[str, ...]) -> tuple[int, ...]:
        """Citation numbers of articles, in order."""
        listed = {self.sources[name].number for name in names if name in self.sources}
        return tuple(sorted(listed))

    def cited_of(self, names: tuple[str, ...]) -> Cited:
        """The numbers of articles; of many some of those that are listed."""
        numbers = self.numbers(names)
        if not self.is_long():
            return Cited(numbers)
        shown = tuple(number for number in numbers if number in self.cited)[: self.room]
        return Cited(shown, len(numbers) - len(shown))


def view_of(brief: Brief, most: int = 0, few: int = FEW) -> View:
    """Look the brief through once.

    ``most`` is how many passages an item may have where articles are more than ``few``; 0: all.
    """
    room = most if len(brief.articles) > few else 0
    labelled = (each for each in brief.sections if each.kind in LETTERS)
    whole = {item.id: item for each in reversed([*labelled]) for item in reversed(each.items)}
    brief = printed(brief, room) if room else brief
    listed = cited_sources(brief) if room else brief.articles
    labels: dict[str, str] = {}
    kinds: dict[str, SectionKind] = {}
    items: dict[str, Item] = {}
    for section in brief.sections:
        letter = LETTERS.get(section.kind)
        for place, item in enumerate(section.items if letter else (), start=1):
            if item.id not in labels:
                labels[item.id] = f"{letter}{place}"
                kinds[item.id], items[item.id] = section.kind, item
    return View(
        brief,
        whole,
        listed,
        labels,
        kinds,
        _cited(listed, items),
        items,
        sources={each.name: each for each in reversed(brief.articles)},
        tokens={actor.id: f"a{place}" for place, actor in enumerate(brief.actors)},
        room=room,
    )


def _cited(listed: Iterable[Source], items: dict[str, Item]) -> dict[int, tuple[Item, ...]]:
    """For each listed source the items that cite it, in the order of the brief."""
    found: dict[int, list[Item]] = {source.number: [] for source in listed}
    for item in items.values():
        for number in {n for line in item.lines for n in line.citations} & found.keys():
            found[number].append(item)
    return {number: tuple(citing) for number, citing in found.items()}


def said_again(items: Iterable[Item]) -> frozenset[str]:
    """Ids of the items that begin with the very speaker of the item before."""
    return frozenset(
        after.id
        for before, after in pairwise(items)
        if before.lines and after.lines and before.lines[0].speaker == after.lines[0].speaker
    )


def _unread(notice: Notice) -> Unread:
    """A notice's sentence parted into what is wrong and, behind the semicolon, what to do."""
    reason, _, remedy = notice.message.partition("; ")
    return Unread(notice.where or "", reason, remedy)


def independent_sources(brief: Brief) -> int:
    """How many voices there are: publishers, without those that only carry another's text."""
    own = (each for each in brief.articles if each.independent_of is None)
    return len({each.publisher or each.name for each in own})


def _is_known(actor: Actor) -> bool:
    return bool(actor.statements or actor.roles or actor.affiliation)


# --- disputes ---------------------------------------------------------------------------------


def _denials(brief: Brief) -> dict[str, tuple[str, ...]]:
    """Claim id → ids of its denials, in the order of the brief."""
    found: dict[str, tuple[str, ...]] = {}
    for dispute in brief.disputes:
        found[dispute.claim] = (*found.get(dispute.claim, ()), dispute.denial)
    return found


def _groups(
    section: Section, items: dict[str, Item], denials: dict[str, tuple[str, ...]]
) -> Iterator[Group]:
    """Items that share a denial come together, at the place of the first."""
    done: set[str] = set()
    for item in section.items:
        if item.id in done:
            continue
        together, against = _dispute_of(item, section, denials)
        done.update(each.id for each in together)
        yield Group(together, tuple(items[each] for each in against if each in items))


def _dispute_of(
    item: Item, section: Section, denials: dict[str, tuple[str, ...]]
) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """All items of the section and all denials that hang together with one item."""
    together, against = {item.id}, dict.fromkeys(denials.get(item.id, ()))
    while against:
        more = {
            each.id
            for each in section.items
            if each.id not in together and not against.keys().isdisjoint(denials.get(each.id, ()))
        }
        if not more:
            break
        together |= more
        for each in section.items:
            against |= dict.fromkeys(denials.get(each.id, ()) if each.id in together else ())
    return tuple(each for each in section.items if each.id in together), tuple(against)


# --- words ------------------------------------------------------------------------------------


def sentence(line: Line, item: Item, *, again: bool = False) -> Sentence:
    """A line as English: "**Ida Holm**, mayor, said …", "According to **Ida Holm**, …".

    Put together, the parts are the very sentence that `briefgen.brief.lines` makes of the line;
    without the role when the speaker is there ``again``.
    """
    name, role = _name_and_role(line.speaker, item)
    if again and role:
        return sentence(replace(line, speaker=name), item)
    if line.cue == "according to":
        return Sentence("According to ", name, f"{role},", _stopped(line.content))
    comma = "," if "," in line.speaker and not line.speaker.endswith((",", ":")) else ""
    said = f"{line.cue} {line.content}" if line.cue else line.content
    return Sentence("", name, role + comma, _stopped(said))


def _name_and_role(speaker: str, item: Item) -> tuple[str, str]:
    """The speaker's words parted after the name: the known one, else at the first comma."""
    names = [each.name for each in item.speakers if speaker.startswith(each.name)]
    at = max(map(len, names), default=0) or speaker.find(",")
    return (speaker[:at], speaker[at:]) if at > 0 else (speaker, "")


def _stopped(words: str) -> str:
    """With a full stop, unless the source's words bring one."""
    bare = words.rstrip().rstrip(_CLOSERS)
    return words if not bare or bare.endswith(_STOPS) else f"{words}."


def shortened(words: str, longest: int) -> str:
    """At most so many characters, cut between words with an ellipsis."""
    if len(words) <= longest:
        return words
    cut = words[: longest - 1]
    return f"{cut.rpartition(' ')[0].rstrip(' ,;:') or cut} …"


def more_sources(line: Line) -> int:
    """How many sources carry a line besides those that it cites."""
    return line.more if isinstance(line, ShortLine) else 0


def beyond(more: int, shown: Collection[int]) -> str:
    """The sources that are not cited, in words: "and 12 more"."""
    return f"and {more:,} more" if shown else f"{more:,} in brief.json"


def few(names: Sequence[str], most: int = FEW) -> str:
    """Names in a row, of very many the first ones and how many more."""
    shown = names if len(names) <= most else names[:MOST]
    more = f" and {len(names) - len(shown):,} more" if len(shown) < len(names) else ""
    return f"{', '.join(shown)}{more}"


def support_words(item: Item) -> str:
    """How many stand behind an item: "one source", "2 independent sources"."""
    if item.independent > 1:
        return f"{item.independent} independent sources"
    return "one unnamed source" if item.role is SourceRole.UNNAMED else "one source"


def role_words(item: Item) -> str:
    """The capacity of the source, empty where the support says it already."""
    said = item.role is SourceRole.UNNAMED and item.independent <= 1
    return "" if said else ROLE_WORDS[item.role]


def time_as_worded(item: Item) -> str:
    """The source's words for the time, where they say more than the printed date."""
    printed = day_words(item.when).casefold().split()
    said = (item.label or "").casefold().split()
    return (item.label or "") if printed and not set(said) <= set(printed) else ""


CONFLICT_WORDS = {
    ConflictKind.NUMBER: "Different numbers",
    ConflictKind.UPDATE: "A later number",
    ConflictKind.DATE: "Different times",
    ConflictKind.PLACE: "Different places",
    ConflictKind.STATEMENT: "One says so, the other not",
}


def conflict_words(kind: ConflictKind) -> str:
    """How items do not fit together."""
    return CONFLICT_WORDS[kind]


RELIABILITY_WORDS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""The letters of the Admiralty code (NATO STANAG 2511)."""


def reliability_words(letter: str) -> str:
    """A letter with what it means: "B, usually reliable"; any other grade as it is given."""
    meant = RELIABILITY_WORDS.get(letter.upper())
    return f"{letter.upper()}, {meant}" if meant else letter


def standing_words(actor: Actor) -> str:
    """Where an actor stands: affiliation, the side it speaks for, an expert's field."""
    side = f"side: {actor.side}" if actor.side and actor.side != actor.name else ""
    field = f"field: {actor.field}" if actor.field else ""
    return "; ".join(each for each in (actor.affiliation, side, field) if each)


def closing_words(item: Item) -> str:
    """Who could answer an open question, when that is not the very one who leaves it open."""
    speakers = (line.speaker.casefold() for line in item.lines)
    known = item.closes or ""
    return "" if any(known.casefold() in speaker for speaker in speakers) else known


def figure_words(item: Item) -> str:
    """A number of the section of figures as its source words it: "up to 12 patrol ships"."""
    return item.label or ""


def is_disputed(item: Item) -> bool:
    """Whether somebody denies it, or it denies something."""
    return item.support is Support.DISPUTED


_LONGEST_MONTH = 31
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_words(iso: str | None) -> str:
    """An ISO date, month or year in words; a range with a dash; anything else as it is."""
    first, _, last = (iso or "").partition("/")
    if not last or first == last:
        return _day(first)
    if whole := _whole(first, last):
        return _day(whole)
    begin, end = _day(first).split(" "), _day(last).split(" ")
    while len(begin) == len(end) > 1 and begin[-1] == end[-1]:
        begin, end = begin[:-1], end[:-1]
    dash = "–" if len(begin) == len(end) == 1 else " – "
    rest = _day(last).split(" ")[len(end) :]
    return " ".join([f"{' '.join(begin)}{dash}{' '.join(end)}", *rest])


def _whole(first: str, last: str) -> str | None:
    """The year or month that the days from first to last are all of."""
    if first[:4] == last[:4] and (first[4:], last[4:]) == ("-01-01", "-12-31"):
        return first[:4]
    try:
        begin, after = date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    is_month = begin.day == after.day == 1 and 0 < (after - begin).days <= _LONGEST_MONTH
    return first[:7] if is_month else None


def _day(iso: str) -> str:
    """One date in words; no ``strftime``, whose month names follow the machine's locale."""
    parts = iso.split("-")
    try:
        day = date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except (ValueError, TypeError):
        return iso
    words = (str(day.day), _MONTHS[day.month - 1], str(day.year))
    return " ".join(words[3 - len(parts) :]) if len(parts) <= len(words) else iso
