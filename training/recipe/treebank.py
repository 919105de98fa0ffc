"""Treebanks as spaCy documents for tagger and parser, with synthetic news among them."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import spacy
import typer
from spacy.tokens import Doc, DocBin

from recipe.clearnlp import Tree, convert
from recipe.corpora import Sentence, genre, read_treebank
from recipe.pieces import Leaf, Piece, piece_of
from recipe.reported_speech import Frames, clause_of, is_usable_clause, subjects_of_speech

VOCABULARY = spacy.blank("en").vocab
LONGEST_DOCUMENT = 12
CURLY_SHARE = 0.4
PARAGRAPH = "\n\n"
#: what may stand between paragraphs; nothing is a mere space
BREAKS = (PARAGRAPH, "\n", "")
BREAK_WEIGHTS = (7, 2, 1)
#: the written, edited genres that frames and headlines are built from
EDITED = frozenset(
    {
        *("news", "interview", "bio", "speech", "voyage", "academic", "textbook", "court"),
        *("weblog", "newsgroup"),
    }
)
SYNTHETIC_DOCUMENTS = 1300
OPENING, CLOSING = "``", "''"


def converted(sentences: Iterable[Sentence]) -> list[tuple[Sentence, Tree]]:
    """Every sentence that can be converted, with its tree."""
    pairs = ((sentence, convert(sentence.words)) for sentence in sentences)
    return [(sentence, tree) for sentence, tree in pairs if tree is not None]


def curly(leaf: Leaf) -> str:
    """The form with typographic quotes."""
    pairs = {
        ('"', OPENING): "“",
        ('"', CLOSING): "”",
        ("'", OPENING): "‘",
        ("'", CLOSING): "’",
        ("'", "POS"): "’",
    }
    return pairs.get((leaf.form, leaf.tag), leaf.form.replace("'", "’"))


def document(pieces: Sequence[Piece | None], rng: random.Random | None = None) -> Doc:
    """Pieces in a row as one document; nothing stands for a paragraph break.

    For training, breaks and quotes vary as they do between news sites.
    """
    leaves: list[Leaf] = []
    for piece in pieces:
        separator = (
            (rng.choices(BREAKS, BREAK_WEIGHTS)[0] if rng else PARAGRAPH) if piece is None else ""
        )
        if separator:
            leaves[-1] = replace(leaves[-1], space=False)
            leaves.append(Leaf(separator, "_SP", len(leaves) - 1, "dep", space=False))
        elif piece is not None:
            if leaves and not leaves[-1].form.isspace():
                leaves[-1] = replace(leaves[-1], space=True)
            leaves.extend(piece.shifted(len(leaves)))
    typographic = rng is not None and rng.random() < CURLY_SHARE
    return Doc(
        VOCABULARY,
        words=[curly(leaf) if typographic else leaf.form for leaf in leaves],
        spaces=[leaf.space for leaf in leaves],
        tags=[leaf.tag for leaf in leaves],
        heads=[leaf.head for leaf in leaves],
        deps=["ROOT" if leaf.head == place else leaf.label for place, leaf in enumerate(leaves)],
    )


def pieces_with_breaks(pairs: Sequence[tuple[Sentence, Tree]]) -> list[Piece | None]:
    """The sentences of a stretch, a break before each one that starts a paragraph."""
    pieces: list[Piece | None] = []
    for place, (sentence, tree) in enumerate(pairs):
        if place and sentence.starts_paragraph:
            pieces.append(None)
        pieces.append(piece_of(tree))
    return pieces


def stretches(
    pairs: list[tuple[Sentence, Tree]], rng: random.Random | None
) -> Iterator[list[tuple[Sentence, Tree]]]:
    """Consecutive sentences of one document: of random length for training, else as long."""
    for _, group in groupby(pairs, key=lambda pair: pair[0].document):
        rest = list(group)
        while rest:
            length = rng.randint(2, LONGEST_DOCUMENT) if rng else LONGEST_DOCUMENT
            yield rest[:length]
            rest = rest[length:]


def documents(
    pairs: list[tuple[Sentence, Tree]], rng: random.Random | None = None
) -> Iterator[Doc]:
    """Natural documents; a share of them with typographic quotes, if they are for training."""
    for stretch in stretches(pairs, rng):
        doc = document(pieces_with_breaks(stretch), rng)
        doc.user_data["name"] = stretch[0][0].document
        yield doc


def synthetic_documents(
    pairs: list[tuple[Sentence, Tree]], count: int, rng: random.Random
) -> Iterator[Doc]:
    """Documents of real sentences, reported speech and headlines."""
    trees = [
        tree
        for sentence, tree in pairs
        if genre(sentence.document) in EDITED and not tree.crossings()
    ]
    frames = Frames(
        rng,
        [clause_of(tree) for tree in trees if is_usable_clause(tree)],
        [piece for tree in trees for piece in subjects_of_speech(tree)],
    )
    real = [piece_of(tree) for tree in trees if len(tree) >= 5]
    for _ in range(count):
        yield document(synthetic_pieces(frames, real), rng)


def synthetic_pieces(frames: Frames, real: list[Piece]) -> list[Piece | None]:
    """A headline perhaps, then two to four steps of reported speech or real sentences."""
    pieces: list[Piece | None] = []
    if frames.chance(0.4):
        pieces += [frames.headline(), None]
    for _ in range(frames.rng.randint(2, 4)):
        pieces += frames.sentences() if frames.chance(0.65) else [frames.rng.choice(real)]
        if frames.chance(0.55):
            pieces.append(None)
    return pieces if pieces[-1] is not None else pieces[:-1]


def save(docs: Iterable[Doc], path: Path) -> None:
    """Write documents, and say how many."""
    bin_ = DocBin(docs=docs, store_user_data=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    bin_.to_disk(path)
    typer.echo(f"{path.name}: {len(bin_)} documents")


def training_documents(corpora: Path, *, synthetic: int = SYNTHETIC_DOCUMENTS) -> list[Doc]:
    """Both treebanks' training splits and the synthetic documents, shuffled."""
    pairs = {name: converted(read_treebank(corpora, name, "train")) for name in ("gum", "ewt")}
    docs = [
        doc
        for name, seed in (("gum", 1), ("ewt", 2))
        for doc in documents(pairs[name], random.Random(seed))
    ]
    docs += synthetic_documents([*pairs["gum"], *pairs["ewt"]], synthetic, random.Random(5))
    random.Random(4).shuffle(docs)
    return docs


def held_out(
    corpora: Path, name: str, split: str, genres: frozenset[str] | None = None
) -> list[Doc]:
    """A split that is only measured on."""
    sentences = read_treebank(corpora, name, split)
    kept = [s for s in sentences if genres is None or genre(s.document) in genres]
    return list(documents(converted(kept)))


def main(corpora: Path, folder: Path) -> None:
    """Write the parser's documents into FOLDER."""
    save(training_documents(corpora), folder / "parse_train.spacy")
    development = held_out(corpora, "gum", "dev") + held_out(corpora, "ewt", "dev")[::4]
    save(development, folder / "parse_dev.spacy")
    news, interview = frozenset({"news"}), frozenset({"news", "interview"})
    save(held_out(corpora, "gum", "test", news), folder / "test_gum_news.spacy")
    save(held_out(corpora, "gum", "test", interview), folder / "test_gum_news_interview.spacy")
    save(held_out(corpora, "gum", "test"), folder / "test_gum.spacy")
    save(held_out(corpora, "ewt", "test"), folder / "test_ewt.spacy")
    save(held_out(corpora, "pud", "test"), folder / "test_pud.spacy")


if __name__ == "__main__":
    typer.run(main)
