"""The entity recogniser's documents: every corpus in one scheme, and what is made from them."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
import typer
from spacy.tokens import Doc, DocBin, Span

from recipe.entity_augmentation import NewsSentences, Swaps, as_headline, swapped
from recipe.entity_corpora import (
    gum_documents,
    re3d_documents,
    uner_documents,
    wikigold_documents,
)
from recipe.mentions import EntityDocument, EntitySentence, mention_text
from recipe.organisations import is_clean

VOCABULARY = spacy.blank("en").vocab
WIKIGOLD_TEST_SHARE = 0.15
RE3D_TEST_EVERY = 5
RE3D_TEST_PLACE = 2
NEWS_DOCUMENTS = 1600
HEADLINE_SHARE = 0.12
SWAP_WITHOUT_ORGANISATION_SHARE = 0.3
PARAGRAPH_SHARE = 0.8


def split_wikigold(corpora: Path) -> tuple[list[EntityDocument], list[EntityDocument]]:
    """Documents to train on, and to measure on."""
    documents = wikigold_documents(corpora)
    random.Random(11).shuffle(documents)
    cut = int(len(documents) * WIKIGOLD_TEST_SHARE)
    return documents[cut:], documents[:cut]


def split_re3d(corpora: Path) -> tuple[list[EntityDocument], list[EntityDocument]]:
    """Documents to train on, and every fifth to measure on."""
    documents = re3d_documents(corpora)
    places = range(len(documents))
    test = {place for place in places if place % RE3D_TEST_EVERY == RE3D_TEST_PLACE}
    train = [documents[place] for place in places if place not in test]
    return train, [documents[place] for place in sorted(test)]


def natural_training_documents(corpora: Path) -> list[EntityDocument]:
    """Everything annotated by people that may be trained on."""
    return [
        *gum_documents(corpora, "train"),
        *uner_documents(corpora, "ewt-dev", "ewt", "dev"),
        *uner_documents(corpora, "ewt-test", "ewt", "test"),
        *split_wikigold(corpora)[0],
        *split_re3d(corpora)[0],
    ]


def stretches(
    documents: Iterable[EntityDocument], rng: random.Random, longest: int = 10
) -> Iterator[list[EntitySentence]]:
    """Three to ten consecutive sentences each."""
    for document in documents:
        rest = document.sentences
        while rest:
            length = rng.randint(3, longest)
            yield rest[:length]
            rest = rest[length:]


def as_doc(sentences: Iterable[EntitySentence], rng: random.Random | None = None) -> Doc:
    """Sentences as one spaCy document; half of those for training with curly quotes."""
    words: list[str] = []
    spaces: list[bool] = []
    spans: list[tuple[int, int, str]] = []
    for sentence in sentences:
        if words and sentence.starts_paragraph:
            is_double = rng is None or rng.random() < PARAGRAPH_SHARE
            spaces[-1] = False
            words.append("\n\n" if is_double else "\n")
            spaces.append(False)
        elif words:
            spaces[-1] = True
        spans += [(len(words) + m.start, len(words) + m.end, m.label) for m in sentence.mentions]
        words += sentence.words
        spaces += sentence.spaces
    if rng is not None and rng.random() < 0.5:
        words = with_curly_quotes(words)
    doc = Doc(VOCABULARY, words=words, spaces=spaces)
    entities = [Span(doc, start, end, label=label) for start, end, label in spans]
    doc.set_ents(entities, default="outside")
    return doc


def with_curly_quotes(words: list[str]) -> list[str]:
    """Straight marks made typographic, in turn opening and closing."""
    curled, opened = [], False
    for word in words:
        if word == '"':
            curled.append("”" if opened else "“")
            opened = not opened
        else:
            curled.append(word.replace("'", "’") if len(word) > 1 else word)
    return curled


def organisation_pool(documents: Iterable[EntityDocument]) -> list[str]:
    """The corpora's own organisations of two words and more, to swap in."""
    return sorted(
        {
            text
            for document in documents
            for sentence in document.sentences
            for mention in sentence.mentions
            if mention.label == "ORG" and len(mention) > 1
            if is_clean(text := mention_text(sentence.words, mention))
        }
    )


def natural_docs(documents: list[EntityDocument], rng: random.Random) -> Iterator[Doc]:
    """The documents as they are."""
    for stretch in stretches(documents, rng):
        yield as_doc(stretch, rng)


def swapped_docs(documents: list[EntityDocument], rng: random.Random) -> Iterator[Doc]:
    """Documents with other names, and some as headlines."""
    pool = organisation_pool(documents)
    for stretch in stretches(documents, rng):
        labels = {mention.label for sentence in stretch for mention in sentence.mentions}
        if "ORG" in labels or (labels and rng.random() < SWAP_WITHOUT_ORGANISATION_SHARE):
            swaps = Swaps(rng, pool)
            yield as_doc([swapped(sentence, swaps) for sentence in stretch], rng)
        if rng.random() < HEADLINE_SHARE:
            yield as_doc([as_headline(sentence, rng) for sentence in stretch], rng)


def news_docs(pool: list[str], count: int, rng: random.Random) -> Iterator[Doc]:
    """Documents of two to six filled news sentences."""
    for _ in range(count):
        news = NewsSentences(rng, pool)
        yield as_doc([news.sentence() for _ in range(rng.randint(2, 6))], rng)


def training_docs(documents: list[EntityDocument]) -> list[Doc]:
    """Two rounds of natural documents and of swapped ones, and news sentences."""
    rng = random.Random(11)
    docs: list[Doc] = []
    for _ in range(2):
        docs += natural_docs(documents, rng)
        docs += swapped_docs(documents, rng)
    docs += news_docs(organisation_pool(documents), NEWS_DOCUMENTS, rng)
    rng.shuffle(docs)
    return docs


def save(docs: Iterable[Doc], path: Path) -> None:
    """Write documents, and say how many and with what."""
    kept = list(docs)
    counts = Counter(entity.label_ for doc in kept for entity in doc.ents)
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=kept).to_disk(path)
    typer.echo(f"{path.name}: {len(kept)} documents, {sum(map(len, kept))} words, {dict(counts)}")


def save_whole(documents: Iterable[EntityDocument], path: Path) -> None:
    """Write documents to measure on, each in one piece."""
    save([as_doc(document.sentences) for document in documents], path)


def main(corpora: Path, folder: Path) -> None:
    """Write the recogniser's documents into FOLDER."""
    documents = natural_training_documents(corpora)
    save(training_docs(documents), folder / "ner_train.spacy")
    wikigold, re3d = split_wikigold(corpora)[1], split_re3d(corpora)[1]
    half = len(wikigold) // 2
    development = [*gum_documents(corpora, "dev"), *wikigold[:half], *re3d[::3]]
    save_whole(development, folder / "ner_dev.spacy")
    news = frozenset({"news"})
    save_whole(gum_documents(corpora, "test", news), folder / "ner_test_gum_news.spacy")
    save_whole(gum_documents(corpora, "test"), folder / "ner_test_gum.spacy")
    pud = uner_documents(corpora, "pud-test", "pud", "test")
    save_whole(pud, folder / "ner_test_pud.spacy")
    save_whole(wikigold[half:], folder / "ner_test_wikigold.spacy")
    rest = [document for place, document in enumerate(re3d) if place % 3]
    save_whole(rest, folder / "ner_test_re3d.spacy")


if __name__ == "__main__":
    typer.run(main)
