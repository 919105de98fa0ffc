"""Which language an article is in, asked of its words and not of what its page claims.

The cheap question comes first: every third word of English is one of a few hundred that no other
language has together. Only a text that fails it is shown to py3langid (after Lui and Baldwin's
langid.py, 2012).
"""

import re
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from typing import Any

from briefgen.corrections import SOURCES
from briefgen.datamodel import Article
from briefgen.errors import Notice, Severity
from briefgen.lexicon.content_words import function_words
from briefgen.lexicon.languages import language_name

ENGLISH = "en"
_FEWEST_WORDS = 40
_FEWEST_FOREIGN = 60
"""Letters beyond ASCII that are text enough without any blank between words."""
_LOOKED_AT = 20_000
_ENGLISH = 0.25
"""Share of English function words from which nobody else is asked; news has 0.4 and more."""
_FOREIGN = 0.2
"""Share from which a text is no clear case of another language; Dutch comes near."""
_LIKELY = 0.5
_UNLIKELY = 0.01
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def with_language(article: Article) -> Article:
    """The article with the language that its words show, if they do and no analyst has said."""
    if dict(article.provenance).get("language") == SOURCES:
        return article
    language = language_of(article.body)
    if language is None:
        return article
    origins = dict(article.provenance) | {"language": "its words"}
    return replace(article, language=language, provenance=tuple(sorted(origins.items())))


def language_of(body: str) -> str | None:
    """Two letters for the language of a text ("de"); None when it is short or no clear case."""
    text = body[:_LOOKED_AT]
    words = _WORD.findall(text.casefold())
    if len(words) < _FEWEST_WORDS and _foreign_letters(text) < _FEWEST_FOREIGN:
        return None
    english = function_words()
    share = sum(map(english.__contains__, words)) / max(1, len(words))
    if share >= _ENGLISH:
        return ENGLISH
    ranked = _ranked(text)
    language, likely = ranked[0]
    if language == ENGLISH:
        return ENGLISH
    clear = likely >= _LIKELY and dict(ranked).get(ENGLISH, 0.0) <= _UNLIKELY
    return language if clear and share < _FOREIGN else None


def _foreign_letters(text: str) -> int:
    return sum(letter.isalpha() for letter in text if not letter.isascii())


def _ranked(text: str) -> list[tuple[str, float]]:
    """Languages with their probability, the likeliest first."""
    return [(str(code), float(share)) for code, share in _identifier().rank(text)]


@cache
def _identifier() -> Any:
    from py3langid.langid import (  # noqa: PLC0415  slow to load, and hardly ever needed
        MODEL_FILE,
        LanguageIdentifier,
    )

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def other_language(article: Article, read: Collection[str]) -> Notice | None:
    """Why an article is left out for its language; None when it is one of those that are read."""
    language = article.language
    shown = dict(article.provenance).get("language") in {"its words", SOURCES}
    if language is None or not shown or language in read:
        return None
    message = (
        f"in {language_name(language)}, which is not read; give a translation, "
        f"or --lang {language} with a --model for it"
    )
    return Notice(Severity.WARNING, "language", message, article.name)
