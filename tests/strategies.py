"""Invented articles and the facts in them, built by searching for their words; laws' inputs."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from hypothesis import strategies as st

from briefgen.datamodel import (
    ActorKind,
    Article,
    ArticleActor,
    ArticleFacts,
    Event,
    Manner,
    Mention,
    Passage,
    Quantity,
    SourceRole,
    Stance,
    Statement,
)


def passage(article: Article, words: str, after: int = 0) -> Passage:
    """The first place of the words in the article."""
    start = article.text.index(words, after)
    return Passage(article.name, start, start + len(words), words)


def statement(  # noqa: PLR0913  # a test says what matters to it and leaves the rest
    article: Article,
    content: str | Sequence[str],
    *,
    source: str | None = None,
    cue: str | None = None,
    speakers: Sequence[str] = (),
    stance: Stance = Stance.ASSERT,
    role: SourceRole = SourceRole.OFFICIAL,
    manner: Manner = Manner.INDIRECT,
    clause: bool = True,
    refers: Mapping[str, str] | None = None,
    hedge: str | None = None,
    sentence: str | None = None,
) -> Statement:
    """A statement found by its words; ``refers`` maps a pronoun in the content to its actor."""
    parts = (content,) if isinstance(content, str) else tuple(content)
    passages = tuple(passage(article, part) for part in parts)
    return Statement(
        document=article.name,
        source=(passage(article, source),) if source else (),
        cue=(passage(article, cue),) if cue else (),
        content=passages,
        manner=manner,
        stance=stance,
        role=role,
        rule="test",
        speakers=tuple(speakers),
        hedge=passage(article, hedge) if hedge else None,
        clause=clause,
        references=tuple(
            _mention(article, pronoun, actor, passages[0].start)
            for pronoun, actor in (refers or {}).items()
        ),
        sentence=passage(article, sentence) if sentence else None,
    )


def _mention(article: Article, words: str, actor: str, after: int) -> Mention:
    found = passage(article, words, after)
    return Mention(found.start, found.end, words, actor, named=False)


def actor(  # noqa: PLR0913  # as above
    article: Article,
    name: str,
    kind: ActorKind = ActorKind.PERSON,
    *,
    local: str | None = None,
    aliases: Sequence[str] = (),
    roles: Sequence[str] = (),
    affiliation: str | None = None,
    expert: bool = False,
    unnamed: bool = False,
) -> ArticleActor:
    """An actor of one article; its id is its name unless given."""
    return ArticleActor(
        id=local or name,
        name=name,
        kind=kind,
        aliases=tuple(aliases),
        roles=tuple(passage(article, role) for role in roles),
        affiliation=passage(article, affiliation) if affiliation else None,
        expert=expert,
        unnamed=unnamed,
        mentions=tuple(
            Mention(found, found + len(name), name, local or name, named=True)
            for found in [article.text.find(name)]
            if found >= 0
        ),
    )


def event(article: Article, words: str, when: str, first: date, last: date | None = None) -> Event:
    """An event found by its words."""
    return Event(passage(article, words), passage(article, when), first, last or first)


def facts(
    article: Article,
    actors: Sequence[ArticleActor] = (),
    statements: Sequence[Statement] = (),
    events: Sequence[Event] = (),
) -> ArticleFacts:
    """The facts of one article."""
    return ArticleFacts(article.name, tuple(actors), tuple(statements), tuple(events))


# --- inputs of laws ---------------------------------------------------------------------------

_SUBJECTS = ["the ferry", "the old bridge", "the harbour", "the council", "a tanker", "the school"]
_VERBS = ["will close", "was damaged", "has been sold", "needs repair", "cost nine million"]
_ENDS = ["next spring", "before the storm", "without a vote", "in 2031", "after the flood", ""]
_SPEAKERS = ["Ida Holm", "Ida Vance", "Port Authority", "Norway", "Holm"]
_KINDS = {"Port Authority": ActorKind.ORGANISATION, "Norway": ActorKind.STATE}


@st.composite
def stories(
    draw: st.DrawFn, fewest: int = 1, most: int = 4
) -> tuple[tuple[Article, ...], tuple[ArticleFacts, ...]]:
    """A few invented articles with the facts in them."""
    number = draw(st.integers(fewest, most))
    pairs = [draw(_told(f"article-{place}.txt")) for place in range(number)]
    return tuple(article for article, _ in pairs), tuple(found for _, found in pairs)


@st.composite
def _told(draw: st.DrawFn, name: str) -> tuple[Article, ArticleFacts]:
    """One article: every sentence is a statement."""
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(_SPEAKERS),
                st.sampled_from(_SUBJECTS),
                st.sampled_from(_VERBS),
                st.sampled_from(_ENDS),
                st.sampled_from(Stance),
                st.sampled_from([SourceRole.EXPERT, SourceRole.OFFICIAL]),
            ),
            min_size=1,
            max_size=5,
        )
    )
    text, spans = "", []
    for speaker, subject, verb, end, stance, role in rows:
        content = " ".join(part for part in (subject, verb, end) if part)
        begin = len(text)
        text += f"{speaker} said {content}.\n"
        spans.append((speaker, begin, begin + len(speaker) + 6, content, stance, role))
    article = Article(
        name=name,
        text=text,
        title=draw(st.none() | st.sampled_from(["Ferry row", "Bridge closed"])),
        publisher=draw(st.none() | st.sampled_from(["The Gull", "Coast Daily"])),
        published=draw(st.none() | st.dates(date(2030, 1, 1), date(2030, 12, 31))),
    )
    actors = [
        actor(article, speaker, _KINDS.get(speaker, ActorKind.PERSON))
        for speaker in dict.fromkeys(row[0] for row in spans)
    ]
    statements = [
        Statement(
            document=name,
            source=(Passage(name, begin, begin + len(speaker), speaker),),
            cue=(Passage(name, start - 5, start - 1, "said"),),
            content=(Passage(name, start, start + len(content), content),),
            manner=Manner.INDIRECT,
            stance=stance,
            role=role,
            rule="test",
            speakers=(speaker,),
        )
        for speaker, begin, start, content, stance, role in spans
    ]
    return article, ArticleFacts(
        document=name,
        actors=tuple(actors),
        statements=tuple(statements),
        events=tuple(_dated(article, spans, draw(st.dates(date(2029, 1, 1), date(2031, 12, 31))))),
        quantities=tuple(_counted(article, spans)),
    )


_Spoken = tuple[str, int, int, str, Stance, SourceRole]


def _sentence(article: Article, spoken: _Spoken) -> Passage:
    _, begin, start, content, *_ = spoken
    end = start + len(content) + 1
    return Passage(article.name, begin, end, article.text[begin:end])


def _dated(article: Article, spans: Sequence[_Spoken], day: date) -> Iterator[Event]:
    """Sentences that end in a time, all put at one day."""
    for spoken in spans:
        sentence = _sentence(article, spoken)
        for time in ("next spring", "in 2031"):
            if time in sentence.exact:
                yield Event(sentence, passage(article, time, sentence.start), day, day)


def _counted(article: Article, spans: Sequence[_Spoken]) -> Iterator[Quantity]:
    """Sentences with a number."""
    for spoken in spans:
        sentence = _sentence(article, spoken)
        if "nine million" in sentence.exact:
            value = passage(article, "nine million", sentence.start)
            yield Quantity(sentence, value, "9000000", counts=spoken[3].split()[1])
