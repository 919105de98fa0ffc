"""A pipeline of the shape of spaCy's small English one, to measure speed against.

Its weights are random: what is compared is how long as many words take, not what is found.
"""

import time
from collections.abc import Sequence
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

#: what both pipelines run while the clock runs; the rest is the same in both
COMPONENTS = ("tok2vec", "tagger", "parser", "ner")
ROUNDS = 5
EXAMPLES = 100


def tok2vec(width: int) -> dict[str, Any]:
    """The encoder of en_core_web_sm 3.8, at a width."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
            "rows": [5000, 1000, 2500, 2500, 50, 50],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def listener(width: int) -> dict[str, Any]:
    """What a component hears of the shared encoder."""
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}


def transitions(kind: str, encoder: dict[str, Any]) -> dict[str, Any]:
    """The model of its parser and of its entity recogniser."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": encoder,
    }


def reference_pipeline(width: int, gold: Sequence[Doc]) -> Language:
    """Tagger, parser and recogniser, with the labels of some documents and random weights."""
    nlp = spacy.blank("en")
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener(width)}
    nlp.add_pipe("tok2vec", config={"model": tok2vec(width)})
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("parser", config={"model": transitions("parser", listener(width))})
    nlp.add_pipe("ner", config={"model": transitions("ner", tok2vec(width))})
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in gold[:EXAMPLES]]
    nlp.initialize(lambda: examples)
    return nlp


def seconds(nlp: Language, texts: Sequence[str]) -> float:
    """Processor time of one pass."""
    with nlp.select_pipes(enable=[name for name in COMPONENTS if nlp.has_pipe(name)]):
        start = time.process_time()
        for _ in nlp.pipe(texts):
            pass
        return time.process_time() - start


def speed_ratio(nlp: Language, gold: Sequence[Doc]) -> float:
    """Words a second of a pipeline, over those of the reference: above one is faster.

    Both read in turn, so that a busy machine is busy for both; the fastest pass of each counts.
    """
    shared: Any = nlp.get_pipe("tok2vec")
    width = shared.model.get_dim("nO")
    parsed = list(nlp.pipe(doc.text for doc in gold[:EXAMPLES]))
    reference = reference_pipeline(width, parsed)
    texts = [doc.text for doc in gold]
    passes = [(seconds(nlp, texts), seconds(reference, texts)) for _ in range(ROUNDS)]
    own, others = zip(*passes[1:], strict=True)
    return round(float(min(others) / min(own)), 2)
