"""The whole flow on one page: articles → facts of each → one brief.

             ┌── kept by the cache ◀──┐
articles ────┼── read here, in one process or several: annotate ▶ extract ▶ characterise ──┐
             └── read far away, and kept in Parquet parts ─────────────────────────────────┤
                                                           Brief ◀── compose ◀── facts ◀───┘
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from briefgen import __version__
from briefgen.annotate import model_name
from briefgen.brief import compose, lean
from briefgen.corrections import described
from briefgen.datamodel import Article, ArticleFacts, Brief
from briefgen.errors import Notice
from briefgen.extraction import Progress, facts_of
from briefgen.facts import FactsSource
from briefgen.modelcard import model_card
from briefgen.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

VERY_MANY = 2000
"""Articles from which on memory counts for more than a second."""


def make_brief(
    articles: Iterable[Article],
    nlp: "Language",
    settings: Settings | None = None,
    *,
    notices: tuple[Notice, ...] = (),
    progress: Progress | None = None,
) -> Brief:
    """Extract, cluster and compose; everything in memory, nothing printed, nothing kept."""
    chosen = settings or Settings()
    facts = partial(facts_of, nlp=nlp, settings=chosen, progress=progress)
    return brief_of(articles, facts, chosen, notices=notices, model=model_name(nlp))


def brief_of(
    articles: Iterable[Article],
    facts: FactsSource,
    settings: Settings,
    *,
    notices: tuple[Notice, ...] = (),
    model: str,
) -> Brief:
    """The brief of articles and of what a source knows of them; ``model`` is who has read them."""
    # A corrected date has to be known before "on Monday" is read.
    known = described(articles, settings.corrections)
    listed = tuple(sorted(known, key=lambda article: article.name))
    generator = f"briefgen {__version__} with {model}"
    found = facts(listed)
    kept = tuple(_sparingly(found) if len(listed) > VERY_MANY else found)
    return compose(listed, kept, settings, notices, generator)


def _sparingly(found: Iterable[ArticleFacts]) -> Iterable[ArticleFacts]:
    """The facts in little memory: small while others are being read, and then what a brief asks."""
    from briefgen.facts.packing import held  # noqa: PLC0415 - pydantic, which --help can do without

    return map(lean, held(found))


@contextmanager
def reading(
    model: str | None,
    settings: Settings,
    *,
    jobs: int = 0,
    cached: bool = True,
    progress: Progress | None = None,
) -> Iterator[FactsSource]:
    """A source that reads what the user's cache does not know already.

    In ``jobs`` processes, where there is enough for them; 0 stands for all processors.
    """
    from briefgen.facts.cache import Cache, remembered  # noqa: PLC0415 - SQLite and pydantic,
    from briefgen.facts.packing import key_of, rules_version  # noqa: PLC0415 - which --help
    from briefgen.facts.processes import all_cores, worked_out  # noqa: PLC0415 - can do without

    source = worked_out(model, settings, jobs or all_cores())
    if not cached:
        yield counted(source, progress)
        return
    rules = " ".join((rules_version(), *sorted(settings.disabled_rules)))
    key = partial(key_of, reading=f"{model_card(model).fingerprint} {rules}")
    with Cache() as cache:
        yield counted(remembered(source, cache, key), progress)


def counted(source: FactsSource, progress: Progress | None) -> FactsSource:
    """The source, with ``progress`` called with the number of articles done."""

    def facts(articles: Iterable[Article]) -> Iterator[ArticleFacts]:
        for done, found in enumerate(source(articles), 1):
            yield found
            if progress is not None:
                progress(done)

    return facts
