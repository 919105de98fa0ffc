"""Exact scores from raw text: the pipeline's own tokens and sentences count.

A gold token that the tokeniser cuts otherwise is wrong.  Punctuation is left out of attachment.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated

import spacy
import typer
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token

from recipe.assemble import folder_size
from recipe.reference import speed_ratio

PARSE_TESTS = ("test_gum_news", "test_gum_news_interview", "test_gum", "test_ewt", "test_pud")
ENTITY_TESTS = (
    "ner_test_gum_news",
    "ner_test_gum",
    "ner_test_pud",
    "ner_test_wikigold",
    "ner_test_re3d",
)
Figures = dict[str, float]
Spans = set[tuple[int, int, str]]


def f_score(hits: int, gold: int, found: int) -> float:
    """The harmonic mean of precision and recall, in per cent."""
    return round(200 * hits / (gold + found), 2) if gold + found else 0.0


def share(hits: int, total: int) -> float:
    """A share in per cent."""
    return round(100 * hits / total, 2) if total else 0.0


def head_position(token: Token) -> int:
    """Where the head begins; -1 for a root."""
    return -1 if token.head.i == token.i else int(token.head.idx)


def sentence_starts(doc: Doc) -> set[int]:
    """Where sentences begin, white space aside."""
    firsts = (next((t.idx for t in sent if not t.is_space), None) for sent in doc.sents)
    return {first for first in firsts if first is not None}


def parse_figures(gold: Sequence[Doc], found: Sequence[Doc]) -> Figures:
    """Tags, attachment and sentences of one test."""
    counts: Counter[str] = Counter()
    for gold_doc, found_doc in zip(gold, found, strict=True):
        count_tokens(gold_doc, found_doc, counts)
        starts, found_starts = sentence_starts(gold_doc), sentence_starts(found_doc)
        counts["starts"] += len(starts)
        counts["found starts"] += len(found_starts)
        counts["right starts"] += len(starts & found_starts)
    return {
        "tag": share(counts["tag"], counts["tokens"]),
        "uas": share(counts["head"], counts["arcs"]),
        "las": share(counts["arc"], counts["arcs"]),
        "sentences": f_score(counts["right starts"], counts["starts"], counts["found starts"]),
    }


def count_tokens(gold: Doc, found: Doc, counts: Counter[str]) -> None:
    """Compare two readings of a text token by token."""
    at = {(token.idx, len(token)): token for token in found}
    for token in gold:
        if token.is_space or token.tag_ == "_SP":
            continue
        other = at.get((token.idx, len(token)))
        counts["tokens"] += 1
        counts["tag"] += other is not None and other.tag_ == token.tag_
        if token.dep_ == "punct":
            continue
        counts["arcs"] += 1
        same_head = other is not None and head_position(other) == head_position(token)
        counts["head"] += same_head
        counts["arc"] += same_head and other is not None and other.dep_ == token.dep_


def entity_spans(doc: Doc, label: Callable[[str], str]) -> Spans:
    """The entities of a document with their labels seen through a function."""
    return {(ent.start_char, ent.end_char, label(ent.label_)) for ent in doc.ents}


def merged_place(label: str) -> str:
    """GPE and LOC as one label: the corpora draw the line differently."""
    return "PLACE" if label in {"GPE", "LOC"} else label


def entity_figures(gold: Sequence[Doc], found: Sequence[Doc]) -> Figures:
    """F per label, over all, with places merged, and of the spans alone."""
    figures: Figures = {}
    views: dict[str, Callable[[str], str]] = {
        "": lambda label: label,
        "merged": merged_place,
        "spans": lambda _: "",
    }
    for name, view in views.items():
        pairs = [
            (entity_spans(g, view), entity_spans(f, view)) for g, f in zip(gold, found, strict=True)
        ]
        figures[name or "all"] = span_f(pairs)
        if name != "spans":
            labels = sorted({label for spans, _ in pairs for _, _, label in spans})
            for label in labels:
                figures[label] = span_f(
                    [(of_label(spans, label), of_label(others, label)) for spans, others in pairs]
                )
    return figures


def of_label(spans: Spans, label: str) -> Spans:
    """The spans of one label."""
    return {span for span in spans if span[2] == label}


def span_f(pairs: Iterable[tuple[Spans, Spans]]) -> float:
    """F over all documents."""
    kept = list(pairs)
    hits = sum(len(gold & found) for gold, found in kept)
    return f_score(hits, sum(len(g) for g, _ in kept), sum(len(f) for _, f in kept))


def measured(
    nlp: Language,
    path: Path,
    measure: Callable[[Sequence[Doc], Sequence[Doc]], Figures],
) -> Figures:
    """One test's figures."""
    gold = list(DocBin(store_user_data=True).from_disk(path).get_docs(nlp.vocab))
    found = list(nlp.pipe([doc.text for doc in gold], batch_size=64))
    return measure(gold, found)


def speed_figures(nlp: Language, path: Path) -> Figures:
    """Words a second of processor time over a test's texts, and how that compares."""
    gold = list(DocBin(store_user_data=True).from_disk(path).get_docs(nlp.vocab))
    texts = [doc.text for doc in gold]
    words = sum(len(doc) for doc in nlp.pipe(texts))  # a first pass, to warm up
    start = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    figures = {"words a second": float(round(words / (time.process_time() - start)))}
    if nlp.has_pipe("parser") and nlp.has_pipe("ner"):
        figures["against en_core_web_sm's architecture"] = speed_ratio(nlp, gold)
    return figures


def all_figures(model: Path, data: Path) -> dict[str, Figures]:
    """Every test there is data for."""
    start = time.perf_counter()
    nlp = spacy.load(model)
    seconds = round(time.perf_counter() - start, 2)
    figures: dict[str, Figures] = {}
    if nlp.has_pipe("parser"):
        for test in PARSE_TESTS:
            figures[test] = measured(nlp, data / f"{test}.spacy", parse_figures)
    if nlp.has_pipe("ner"):
        for test in ENTITY_TESTS:
            figures[test] = measured(nlp, data / f"{test}.spacy", entity_figures)
    figures["size and speed"] = {
        "megabytes": folder_size(model),
        "seconds to load": seconds,
        **speed_figures(nlp, data / "test_pud.spacy"),
    }
    return figures


def main(
    model: Path,
    data: Path,
    figures: Annotated[Path | None, typer.Option(help="where to keep the figures")] = None,
) -> None:
    """Measure MODEL on the tests in DATA."""
    results = all_figures(model, data)
    text = json.dumps(results, indent=1)
    typer.echo(text)
    if figures is not None:
        figures.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
