"""From one article to its facts: annotated, attributions found, actors named, statements made.

Hands on `ArticleFacts`. What it reads of an article is all but its name, and nothing else: the
same article says the same wherever and beside whatever it is read.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from briefgen.actors.cast import Cast, cast_of
from briefgen.actors.figures import Figure
from briefgen.annotate import annotate
from briefgen.attributions import attributions_in
from briefgen.attributions.reading import Reading
from briefgen.datamodel import (
    Article,
    ArticleActor,
    ArticleFacts,
    Event,
    Mention,
    Stance,
    Statement,
)
from briefgen.errors import Notice, Severity
from briefgen.events import events_in
from briefgen.quantities import quantities_in
from briefgen.settings import Settings
from briefgen.spans import passage
from briefgen.statements import statements_in

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Progress = Callable[[int], None]


def facts_of(
    articles: Iterable[Article],
    nlp: "Language",
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Iterator[ArticleFacts]:
    """What each article says, one value an article, in their order.

    ``progress`` is called with the number of articles done.
    """
    disabled = (settings or Settings()).disabled_rules
    for done, (article, doc) in enumerate(annotate(nlp, articles), 1):
        yield facts_in(article, doc, disabled)
        if progress is not None:
            progress(done)


def facts_in(article: Article, doc: "Doc", disabled: frozenset[str] = frozenset()) -> ArticleFacts:
    """What one parsed article says."""
    reading = Reading(doc, article.furniture)
    attributions = attributions_in(reading, disabled)
    cast = cast_of(reading, attributions)
    statements = tuple(statements_in(article, reading, cast, attributions))
    return ArticleFacts(
        document=article.name,
        actors=_actors(article, cast),
        statements=statements,
        events=tuple(
            e for e in events_in(article, reading) if not _is_denied(article, e, statements)
        ),
        notices=tuple(_unclosed(article, reading)),
        quantities=tuple(quantities_in(article, reading)),
    )


_NOT_KNOWN = frozenset({"unknown", "not-confirmed"})
"""Rules of what nobody knows, in the writer's own voice."""


def _is_denied(article: Article, event: Event, statements: tuple[Statement, ...]) -> bool:
    """`She denied travelling this month`: what somebody denies did not plainly happen.

    But `He denied being asleep when the ferry struck on 9 March`: that it struck, he takes for
    granted.

    Nor did what nobody knows ("It is not known whether the log covers Saturday"); and a guess
    tells what is to come: "The election of 23 May may end in court" is no news of that day.
    """
    return any(
        passage.start <= event.when.start < passage.end
        for statement in statements
        if statement.stance is not Stance.ASSERT
        and (statement.source or statement.rule in _NOT_KNOWN or _is_guess(event, statement))
        for passage in statement.content
        if not (statement.source and _GRANTED.search(article.text, passage.start, event.when.start))
    )


_GRANTED = re.compile(r"(?<=\w )when (?!or\b|and\b)")
"""Not the question: `she declined to say when the ship had left on Monday` opens with it."""


def _is_guess(event: Event, statement: Statement) -> bool:
    return statement.rule == "speculation" and not event.future


def _actors(article: Article, cast: Cast) -> tuple[ArticleActor, ...]:
    return tuple(_actor(article, figure, cast.unsure) for figure in cast.figures)


def _actor(article: Article, figure: Figure, unsure: frozenset[int]) -> ArticleActor:
    aliases = sorted({alias for alias in figure.aliases if len(alias) > 1 and alias != figure.name})
    return ArticleActor(
        id=figure.id,
        name=figure.name,
        kind=figure.kind,
        aliases=tuple(aliases),
        roles=tuple(passage(article, start, end) for start, end in figure.roles),
        affiliation=passage(article, *figure.affiliation) if figure.affiliation else None,
        expert=figure.expert,
        unnamed=figure.unnamed,
        mentions=tuple(
            Mention(start, end, article.text[start:end], figure.id, named)
            for start, end, named in sorted(set(figure.places))
            if named or start not in unsure
        ),
    )


def _unclosed(article: Article, reading: Reading) -> Iterator[Notice]:
    """A quotation that is never closed may hand somebody words that are not theirs."""
    quotations = reading.quotations
    for quotation, following in zip_longest(quotations, quotations[1:]):
        if quotation.closed:
            continue
        gap = article.text[quotation.end : following.start] if following else "end"
        if gap.strip() == "" and following and article.text[following.start] in '“"«':
            continue  # newspapers open each paragraph of a long quotation and close the last
        line = article.text.count("\n", 0, quotation.start) + 1
        yield Notice(
            Severity.WARNING,
            "unclosed-quotation",
            f"a quotation opens in line {line} and is not closed; read to the paragraph's end",
            article.name,
        )
