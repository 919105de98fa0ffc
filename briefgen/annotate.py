"""The only door to spaCy: load the language model, turn an `Article` into a `Doc`.

The `Doc` is made from ``article.text`` as it stands, so ``token.idx`` and every ``start_char`` are
offsets into the article. Paragraph breaks are sentence breaks: a small parser otherwise runs
headlines and captions into the sentence that follows.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from briefgen.datamodel import Article
from briefgen.errors import LanguageModelError
from briefgen.labels import mend_labels
from briefgen.modelcard import EMBEDDED_MODEL, missing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_NEEDED = ("tagger", "parser", "lemmatizer", "ner")
_UNUSED = ("senter", "textcat", "textcat_multilabel", "spancat", "entity_linker")
"""Parts of other models that nothing here asks; they are not even loaded."""
_BATCH = 6_000
"""Words that are annotated together: enough to be fast, few enough to be no burden."""


def load_language_model(
    name: str | None = None, *, languages: Collection[str] = ("en",)
) -> "Language":
    """Load the embedded English pipeline, or another by package name or path.

    Raises `LanguageModelError` with the line to type when it is missing or is no pipeline for
    one of the ``languages`` (or for many, "xx") with tagger, parser, lemmatizer and entity
    recogniser.
    """
    import spacy  # noqa: PLC0415  # 0.7 s that --help must not pay

    try:
        nlp = spacy.load(name or EMBEDDED_MODEL, exclude=_UNUSED)
    except OSError as error:
        raise missing(name) from error
    except (ValueError, ImportError, KeyError) as error:
        reason = " ".join(str(error).split())[:200]
        message = f"language model {name!r} does not fit this spaCy: {reason}"
        raise LanguageModelError(message) from error
    lacking = [pipe for pipe in _NEEDED if pipe not in nlp.pipe_names]
    if nlp.lang not in {*languages, "xx"} or lacking:
        what = f"lacks {', '.join(lacking)}" if lacking else f"is for language {nlp.lang!r}"
        message = f"language model {name!r} {what}; give an English pipeline like en_core_web_sm"
        raise LanguageModelError(message)
    _keep_names_whole(nlp)
    return nlp


_NAME_IN_TWO = re.compile(r"[A-Z][a-z]{1,6}-(?:an|am|do|in|no|on|or|so|up)$")
"""`Park *Hae-in*`: a syllable of a given name that, cut off, is a preposition."""
_NO_CONTRACTIONS = ("Im", "Ima")
"""`Im Chan-ho`: a surname, and hardly ever "I'm" in print."""


def _keep_names_whole(nlp: "Language") -> None:
    """Names that the English tokenizer cuts into little words, which then head no phrase."""
    tokenizer: Any = nlp.tokenizer
    rules = {word: cut for word, cut in tokenizer.rules.items() if word not in _NO_CONTRACTIONS}
    if nlp.lang == "en" and hasattr(tokenizer, "token_match"):
        tokenizer.rules = rules
        tokenizer.token_match = _NAME_IN_TWO.match


def model_name(nlp: "Language") -> str:
    """Name and version of the language model, for the brief's colophon."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def annotate(nlp: "Language", articles: Iterable[Article]) -> Iterator[tuple[Article, "Doc"]]:
    """Parse each article; the order is kept, and its neighbours in a batch change nothing."""
    for batch in batches_of(nlp, articles):
        for doc, article in nlp.pipe(batch, as_tuples=True, batch_size=len(batch)):
            _mend_lemmas(doc)
            mend_labels(doc)
            yield article, doc


def batches_of(
    nlp: "Language", articles: Iterable[Article]
) -> Iterator[list[tuple["Doc", Article]]]:
    """Articles of some thousand words together, or a longer one alone."""
    batch: list[tuple[Doc, Article]] = []
    words = 0
    for article in articles:
        doc = _prepared(nlp, article)
        if batch and words + len(doc) > _BATCH:
            yield batch
            batch, words = [], 0
        batch.append((doc, article))
        words += len(doc)
    if batch:
        yield batch


_LEMMAS = {"hopes": "hope", "hoped": "hope", "hoping": "hope", "rated": "rate"}
"""Forms that the rule lemmatizer takes for another verb's ("hop"); news hopes and does not hop."""


def _mend_lemmas(doc: "Doc") -> None:
    for token in doc:
        if token.lower_ in _LEMMAS:
            token.lemma_ = _LEMMAS[token.lower_]
        elif token.pos_ == "AUX" and token.tag_ == "VBZ" and len(token) > _LONGEST_AUXILIARY:
            # "*denies* having sold it": taken for an auxiliary, which has no base form
            word = token.lower_
            token.lemma_ = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


_LONGEST_AUXILIARY = len("does")


_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f", " "))
"""Spaces that do not break: the tokenizer would make words of them, and the parser sentences of
those. One character for one, so that every offset stays true to the article."""


def _prepared(nlp: "Language", article: Article) -> "Doc":
    """A tokenised `Doc` whose sentences break where paragraphs and furniture do."""
    doc = nlp.make_doc(article.text.translate(_SPACES))
    edges = {edge for span in article.furniture for edge in span}
    for token in doc[1:]:
        before = doc[token.i - 1]
        if token.is_space:
            continue
        broken = before.is_space and "\n" in before.text
        if broken or _after_quoted_stop(token) or token.idx in edges:
            token.is_sent_start = True
        elif _goes_on(before, token):
            token.is_sent_start = False
    return doc


def _goes_on(before: "Token", token: "Token") -> bool:
    """`the candidate | Ana Ruiz lost`, `“Why?” | he asked`: no sentence ends there in one line."""
    if before.text in {"”", '"', "’"}:
        return token.is_lower
    return before.text == "," or (before.text[-1].isalnum() and token.text[0].isalnum())


def _after_quoted_stop(token: "Token") -> bool:
    """`"… is over." He stressed`: a stop inside the marks and a capital after them end a sentence.

    Where the speaker follows, newspapers write a comma: `"… is over," Orlo said.`
    """
    if token.i < 2 or not token.text[0].isupper():
        return False
    mark, stop = token.nbor(-1), token.nbor(-2)
    return mark.text in {"”", '"'} and stop.text == "." and bool(mark.whitespace_)
