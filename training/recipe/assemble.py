"""Put the trained parts together: one pipeline with lemmas, morphology and a model card."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

import spacy
import typer
from spacy.language import Language

from recipe.corpora import read_treebank

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


def needed_strings(nlp: Language, vector_words: Iterable[str]) -> list[str]:
    """All strings but the words that only the vectors know; those are found by hash."""
    labels = {str(label) for component in nlp.pipe_labels.values() for label in component}
    own = set(spacy.blank("en").vocab.strings) | labels
    vector_only = set(vector_words) - own
    return sorted(string for string in nlp.vocab.strings if string not in vector_only)


def save(nlp: Language, folder: Path, vector_words: Iterable[str]) -> None:
    """Write the pipeline with the strings it needs."""
    nlp.to_disk(folder)
    strings = needed_strings(nlp, vector_words)
    path = folder / "vocab" / "strings.json"
    path.write_text(json.dumps(strings, ensure_ascii=False), encoding="utf-8")


def write_card(folder: Path, figures: Mapping[str, Mapping[str, float]]) -> None:
    """The model card, with what the pipeline learnt from and what it reaches."""
    template = files("recipe").joinpath("data", "model_card.md").read_text("utf-8")
    rows = [
        f"| {test.removeprefix('ner_')} {name} | {value} |"
        for test, values in figures.items()
        for name, value in values.items()
    ]
    card = Template(template).substitute(figures="\n".join(rows))
    (folder / "README.md").write_text(card, encoding="utf-8")


def main(corpora: Path, parser: Path, recogniser: Path, vectors: Path, folder: Path) -> None:
    """Write the whole pipeline into FOLDER."""
    vector_words = json.loads((vectors / "vocab" / "strings.json").read_text("utf-8"))
    save(assembled(corpora, parser, recogniser), folder, vector_words)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    typer.echo(f"{folder}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    typer.run(main)
