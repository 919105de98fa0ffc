"""Put the trained parts together: one pipeline with lemmas and morphology."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import typer
from spacy.language import Language
from spacy.vectors import Vectors

from recipe.clusters import unit_rows
from recipe.corpora import read_treebank
from recipe.vectors import nearest_rows

Attributes = dict[str, str]
#: a token's pattern and the attributes it gives
Rule = tuple[dict[str, Any], Attributes]

VERB_TAGS = ["VB", "VBD", "VBG", "VBN", "VBP", "VBZ"]
ARGUMENT_LABELS = ["nsubj", "nsubjpass", "dobj", "pobj", "attr", "dative", "conj", "ROOT", "appos"]
#: forms of the three auxiliaries, and their lemma
AUXILIARY_FORMS = {
    "be": "be is am are was were been being 's ’s 'm ’m 're ’re",
    "have": "have has had having 've ’ve 'd ’d",
    "do": "do does did done doing",
}
MODAL_LEMMAS = {
    "ca": "can",
    "wo": "will",
    "'ll": "will",
    "’ll": "will",
    "'d": "would",
    "’d": "would",
    "sha": "shall",
}
NEGATIONS = ("not", "n't", "n’t")
RELIABLE_COUNT = 5


def tag_map() -> dict[str, Attributes]:
    """Part of speech and morphology of each tag."""
    table: dict[str, Attributes] = json.loads(
        files("recipe").joinpath("data", "tags.json").read_text("utf-8")
    )
    return table


def pronoun_rules(corpora: Path) -> Iterator[Rule]:
    """Morphology and lemma of each pronoun, as most training sentences have it."""
    seen: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for name in ("gum", "ewt"):
        for sentence in read_treebank(corpora, name, "train"):
            for word in sentence.words:
                if word.tag in {"PRP", "PRP$"}:
                    seen[word.tag, word.lower][word.features, word.lemma] += 1
    for (tag, lower), counts in sorted(seen.items()):
        (features, lemma), count = counts.most_common(1)[0]
        if count < RELIABLE_COUNT:
            continue
        attributes = {"POS": "PRON", "LEMMA": lemma}
        if features != "_":
            attributes["MORPH"] = features
        for form in dict.fromkeys((lower, lower.replace("'", "’"))):
            yield {"TAG": tag, "LOWER": form}, attributes


def verb_rules() -> Iterator[Rule]:
    """Auxiliaries, modals and negation."""
    verbs = {"IN": VERB_TAGS}
    yield {"TAG": verbs, "DEP": {"IN": ["aux", "auxpass"]}}, {"POS": "AUX"}
    for lemma, forms in AUXILIARY_FORMS.items():
        attributes = {"LEMMA": lemma} | ({"POS": "AUX"} if lemma == "be" else {})
        for form in forms.split():
            yield {"LOWER": form, "TAG": verbs}, attributes
    for form, lemma in MODAL_LEMMAS.items():
        yield {"LOWER": form, "TAG": "MD"}, {"LEMMA": lemma}
    for form in NEGATIONS:
        negation = {"POS": "PART", "LEMMA": "not", "MORPH": "Polarity=Neg"}
        yield {"LOWER": form, "TAG": "RB"}, negation


def attribute_rules(corpora: Path) -> Iterator[Rule]:
    """Every rule, in the order they apply."""
    for tag, attributes in tag_map().items():
        yield {"TAG": tag}, attributes
    yield from pronoun_rules(corpora)
    yield {"TAG": "IN", "DEP": "mark"}, {"POS": "SCONJ"}
    yield {"TAG": "DT", "DEP": {"IN": ARGUMENT_LABELS}}, {"POS": "PRON"}
    yield from verb_rules()


def assembled(corpora: Path, parser: Path, recogniser: Path) -> Language:
    """Tagger, parser, attributes, lemmas and entities in one pipeline."""
    nlp = spacy.load(parser)
    ruler: Any = nlp.add_pipe("attribute_ruler")
    for pattern, attributes in attribute_rules(corpora):
        ruler.add([[pattern]], attributes)
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(list, nlp=nlp)
    source = spacy.load(recogniser)
    source.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=source)
    nlp.meta.update(
        name="briefgen",
        version="0.2.0",
        license="CC BY-SA 4.0",
        description="A small English pipeline for news, trained from openly licensed corpora.",
    )
    return nlp


def shrink_vectors(nlp: Language, rows: int) -> None:
    """Keep the first rows, those of the most frequent words; the other keys move to the nearest."""
    old = nlp.vocab.vectors
    kept = np.ascontiguousarray(old.data[:rows])
    owners = [*range(rows), *nearest_rows(kept, unit_rows(old.data[rows:])).tolist()]
    new = Vectors(strings=nlp.vocab.strings, shape=kept.shape, name=old.name)
    new.data[:] = kept
    for key, row in sorted(old.key2row.items()):
        new.add(key, row=owners[row])
    nlp.vocab.vectors = new


def needed_strings(nlp: Language) -> list[str]:
    """The strings a pipeline cannot find by itself; words and lemmas come with the texts."""
    labels = {str(label) for component in nlp.pipe_labels.values() for label in component}
    return sorted(set(spacy.blank("en").vocab.strings) | labels)


def shrink_lemma_index(nlp: Language) -> None:
    """Leave out entries of several words: a lemma is asked for one token."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    index = lemmatizer.lookups.get_table("lemma_index")
    for part, lemmas in index.items():
        index[part] = [lemma for lemma in lemmas if "-" not in lemma and "_" not in lemma]


def save(nlp: Language, folder: Path) -> None:
    """Write the pipeline with the strings it needs."""
    nlp.to_disk(folder)
    path = folder / "vocab" / "strings.json"
    path.write_text(json.dumps(needed_strings(nlp), ensure_ascii=False), encoding="utf-8")


def folder_size(folder: Path) -> float:
    """Megabytes on disk."""
    return round(sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6, 1)


def main(
    corpora: Path, parser: Path, recogniser: Path, folder: Path, *, rows: int = 16_000
) -> None:
    """Write the whole pipeline into FOLDER."""
    nlp = assembled(corpora, parser, recogniser)
    shrink_vectors(nlp, rows)
    shrink_lemma_index(nlp)
    save(nlp, folder)
    typer.echo(f"{folder}: {folder_size(folder)} MB")


if __name__ == "__main__":
    typer.run(main)
