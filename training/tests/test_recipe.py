"""The recipe without a corpus: invented sentences only."""

import hashlib
import os
import random
import re
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recipe.clearnlp import Tree, convert
from recipe.corpora import Word, genre, is_allowed, parse_conllu
from recipe.licences import gum_genres, re3d_folders, refused, sources
from recipe.mentions import Mention, complete
from recipe.pieces import Piece
from recipe.reported_speech import Frames, clause_of, subjects_of_speech
from recipe.treebank import document

#: index, form, tag, UPOS, head, relation
IT_IS_LATE = """\
1 Is be VBZ AUX 3 cop
2 it it PRP PRON 3 nsubj
3 late late JJ ADJ 0 root
4 ? ? . PUNCT 3 punct"""
ACCORDING_TO = """\
1 According accord VBG VERB 3 case
2 to to IN ADP 1 fixed
3 Lena Lena NNP PROPN 7 obl
4 Ostby Ostby NNP PROPN 3 flat
5 it it PRP PRON 7 nsubj
6 will will MD AUX 7 aux
7 rain rain VB VERB 0 root
8 . . . PUNCT 7 punct"""
REPORTED = """\
1 It it PRP PRON 3 nsubj
2 will will MD AUX 3 aux
3 rain rain VB VERB 0 root
4 , , , PUNCT 6 punct
5 Ostby Ostby NNP PROPN 6 nsubj
6 said say VBD VERB 3 parataxis
7 . . . PUNCT 3 punct"""
PLAIN = """\
1 The the DT DET 2 det
2 harbour harbour NN NOUN 4 nsubj
3 will will MD AUX 4 aux
4 freeze freeze VB VERB 0 root
5 again again RB ADV 4 advmod
6 . . . PUNCT 4 punct"""


def words(table: str) -> list[Word]:
    rows = [line.split() for line in table.splitlines()]
    return [
        Word(int(i), form, lemma, upos, tag, int(head), relation)
        for i, form, lemma, tag, upos, head, relation in rows
    ]


def tree_of(table: str) -> Tree:
    tree = convert(words(table))
    assert tree is not None
    return tree


def arcs(tree: Tree) -> list[tuple[str, str, int]]:
    return [(word.form, word.label, word.head) for word in tree]


def test_the_copula_heads_its_clause_in_questions_too() -> None:
    assert arcs(tree_of(IT_IS_LATE)) == [
        ("Is", "ROOT", 0),
        ("it", "nsubj", 1),
        ("late", "acomp", 1),
        ("?", "punct", 1),
    ]


def test_according_to_is_a_chain_of_prepositions_over_a_name() -> None:
    assert arcs(tree_of(ACCORDING_TO))[:4] == [
        ("According", "prep", 7),
        ("to", "prep", 1),
        ("Lena", "compound", 4),
        ("Ostby", "pobj", 2),
    ]


def test_a_verb_of_speaking_heads_what_it_reports() -> None:
    tree = tree_of(REPORTED)
    assert [(w.form, w.label) for w in tree if w.label in {"ROOT", "ccomp"}] == [
        ("rain", "ccomp"),
        ("said", "ROOT"),
    ]


def test_a_sentence_with_two_roots_is_left_out() -> None:
    both = words(PLAIN)
    both[1].head = 0
    assert convert(both) is None


@pytest.mark.parametrize("name", sorted(refused()))
def test_documents_under_other_licences_are_refused(name: str) -> None:
    assert not is_allowed(f"GUM_{name}_anything")
    assert name not in {*gum_genres(), *re3d_folders()}


def test_a_genre_of_gum_that_the_list_of_licences_does_not_know_is_refused() -> None:
    assert not is_allowed("GUM_cookery_anything")


def test_nothing_that_is_learnt_from_is_under_a_non_commercial_licence() -> None:
    licences = {source.licence for source in sources()}

    for licence in chain(licences, gum_genres().values(), re3d_folders().values()):
        assert not re.search(r"\bNC\b|non-?commercial", licence, re.IGNORECASE), licence


def test_everything_that_is_learnt_from_is_credited() -> None:
    assert all(source.licence and source.credit and source.used for source in sources())


def test_news_and_weblogs_are_allowed() -> None:
    assert genre("GUM_news_harbour") == "news"
    assert genre("weblog-invented-1") == "weblog"
    assert is_allowed("GUM_news_harbour")
    assert is_allowed("weblog-invented-1")


def test_words_of_a_multiword_token_stand_together() -> None:
    lines = [
        "# newdoc id = GUM_news_harbour",
        "# sent_id = 1",
        "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No",
        "1\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_",
        "2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_",
        "",
    ]
    (sentence,) = parse_conllu(lines)
    assert [word.space_after for word in sentence.words] == [False, False]
    assert sentence.starts_paragraph


def test_a_title_is_no_part_of_a_name() -> None:
    text = ["Foreign", "Minister", "Lena", "Ostby", "left", "."]
    assert complete(text, [Mention(0, 4, "PERSON")]) == [Mention(2, 4, "PERSON")]


def test_an_office_is_no_name() -> None:
    assert (
        complete(["The", "Harbour", "Administrator", "left", "."], [Mention(0, 3, "PERSON")]) == []
    )


def test_a_country_annotated_as_an_organisation_is_a_political_place() -> None:
    assert complete(["Norway", "agreed", "."], [Mention(0, 1, "ORG")]) == [Mention(0, 1, "GPE")]


def test_nationalities_are_found_without_annotation() -> None:
    assert complete(["the", "Norwegian", "fleet"], []) == [Mention(1, 2, "NORP")]


def frames(seed: int) -> Frames:
    clause, speech = tree_of(PLAIN), tree_of(REPORTED)
    return Frames(random.Random(seed), [clause_of(clause)], subjects_of_speech(speech))


def is_tree(piece: Piece) -> bool:
    roots = [place for place, leaf in enumerate(piece.leaves) if leaf.head == place]
    return len(roots) == 1 and all(0 <= leaf.head < len(piece) for leaf in piece.leaves)


@settings(deadline=None)  # the first name loads every list
@given(st.integers(min_value=0, max_value=10_000))
def test_synthetic_sentences_are_trees_and_end_in_a_mark(seed: int) -> None:
    pieces = frames(seed).sentences()
    assert all(is_tree(piece) for piece in pieces)
    assert all(piece.leaves[-1].form in '.”"' for piece in pieces)


@settings(deadline=None)  # the first name loads every list
@given(st.integers(min_value=0, max_value=10_000))
def test_a_document_has_as_many_sentences_as_pieces(seed: int) -> None:
    pieces = frames(seed).sentences()
    assert len(list(document(pieces).sents)) == len(pieces)


RECIPE = Path(__file__).parents[1] / "recipe"
STORY_NAMES = Path(__file__).parent / "story_names.txt"


def stretches_of_words(text: str, longest: int = 8) -> set[str]:
    """Every stretch of two to eight words, in small letters."""
    said = [word.rstrip(".-'") for word in re.findall(r"[\w'.-]+", text.casefold())]
    return {
        " ".join(said[start : start + length])
        for start in range(len(said))
        for length in range(2, longest + 1)
    }


def test_the_recipe_knows_no_name_of_the_acceptance_story() -> None:
    lines = STORY_NAMES.read_text("utf-8").splitlines()
    names = {line for line in lines if not line.startswith("#")}
    files = [*RECIPE.rglob("*.py"), *RECIPE.glob("data/*.t*")]

    written = set().union(*(stretches_of_words(path.read_text("utf-8")) for path in files))

    known = {text for text in written if hashlib.sha256(text.encode()).hexdigest()[:16] in names}
    assert len(names) > 100
    assert known == set()


CODES = """
import hashlib
from recipe.clusters import path_codes
print(hashlib.sha256(path_codes(["01101001110101011", "0110100", ""], 24).tobytes()).hexdigest())
"""


def test_codes_of_clusters_are_the_same_bytes_in_every_process() -> None:
    digests = {
        subprocess.run(  # noqa: S603 - this Python, this text
            [sys.executable, "-c", CODES],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(digests) == 1
