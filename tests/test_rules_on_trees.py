"""Extraction rules on trees built by hand in the scheme of spaCy's English pipelines.

No language model is asked: what is shown here holds for every pipeline that labels like
``en_core_web_*``, ours and others. Each line of a tree is a word with its lemma, tag, part of
speech, the number of its head (its own for the root), its label and, for a name, its entity type.
"""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from test_cases import line

from briefgen.datamodel import Article, ArticleFacts
from briefgen.extraction import facts_in

_LABELS = """
    ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj
    csubj csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass
    nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl
    xcomp
"""
SCHEME = frozenset(_LABELS.split())
"""The labels of ``en_core_web_*``."""

ENGLISH = spacy.blank("en")

CLAUSE = (
    "The mayor said that the bridge was safe.",
    """
    The    the    DT  DET   2 det
    mayor  mayor  NN  NOUN  3 nsubj
    said   say    VBD VERB  3 ROOT
    that   that   IN  SCONJ 7 mark
    the    the    DT  DET   6 det
    bridge bridge NN  NOUN  7 nsubj
    was    be     VBD AUX   3 ccomp
    safe   safe   JJ  ADJ   7 acomp
    .      .      .   PUNCT 3 punct
    """,
)
QUOTATION = (
    "“The pier is safe,” Larkspur said.",
    """
    “        "        ``  PUNCT 4 punct
    The      the      DT  DET   3 det
    pier     pier     NN  NOUN  4 nsubj
    is       be       VBZ AUX   9 ccomp
    safe     safe     JJ  ADJ   4 acomp
    ,        ,        ,   PUNCT 9 punct
    ”        "        ''  PUNCT 9 punct
    Larkspur Larkspur NNP PROPN 9 nsubj PERSON
    said     say      VBD VERB  9 ROOT
    .        .        .   PUNCT 9 punct
    """,
)
INVERTED = (
    "“The pier is safe,” said the harbour office.",
    """
    “       "       ``  PUNCT 4 punct
    The     the     DT  DET   3 det
    pier    pier    NN  NOUN  4 nsubj
    is      be      VBZ AUX   8 ccomp
    safe    safe    JJ  ADJ   4 acomp
    ,       ,       ,   PUNCT 8 punct
    ”       "       ''  PUNCT 8 punct
    said    say     VBD VERB  8 ROOT
    the     the     DT  DET   11 det
    harbour harbour NN  NOUN  11 compound
    office  office  NN  NOUN  8 nsubj
    .       .       .   PUNCT 8 punct
    """,
)
PARENTHETICAL = (
    "The bridge, she said, was safe.",
    """
    The    the    DT  DET   2 det
    bridge bridge NN  NOUN  7 nsubj
    ,      ,      ,   PUNCT 7 punct
    she    she    PRP PRON  5 nsubj
    said   say    VBD VERB  7 parataxis
    ,      ,      ,   PUNCT 7 punct
    was    be     VBD AUX   7 ROOT
    safe   safe   JJ  ADJ   7 acomp
    .      .      .   PUNCT 7 punct
    """,
)
ACCORDING_TO = (
    "According to the coast guard, the ferry sank.",
    """
    According accord VBG VERB  9 prep
    to        to     IN  ADP   1 prep
    the       the    DT  DET   5 det
    coast     coast  NN  NOUN  5 compound
    guard     guard  NN  NOUN  2 pobj
    ,         ,      ,   PUNCT 9 punct
    the       the    DT  DET   8 det
    ferry     ferry  NN  NOUN  9 nsubj
    sank      sink   VBD VERB  9 ROOT
    .         .      .   PUNCT 9 punct
    """,
)
INFINITIVE = (
    "She urged drivers to stay home.",
    """
    She     she    PRP PRON  2 nsubj
    urged   urge   VBD VERB  2 ROOT
    drivers driver NNS NOUN  2 dobj
    to      to     TO  PART  5 aux
    stay    stay   VB  VERB  2 xcomp
    home    home   RB  ADV   5 advmod
    .       .      .   PUNCT 2 punct
    """,
)
PASSIVE = (
    "The talks were described by Orlo as useful.",
    """
    The       the      DT  DET   2 det
    talks     talk     NNS NOUN  4 nsubjpass
    were      be       VBD AUX   4 auxpass
    described describe VBN VERB  4 ROOT
    by        by       IN  ADP   4 agent
    Orlo      Orlo     NNP PROPN 5 pobj PERSON
    as        as       IN  ADP   4 prep
    useful    useful   JJ  ADJ   7 amod
    .         .        .   PUNCT 4 punct
    """,
)
HEARSAY = (
    "The captain is believed to have left the country.",
    """
    The      the     DT  DET   2 det
    captain  captain NN  NOUN  4 nsubjpass
    is       be      VBZ AUX   4 auxpass
    believed believe VBN VERB  4 ROOT
    to       to      TO  PART  7 aux
    have     have    VB  AUX   7 aux
    left     leave   VBN VERB  4 xcomp
    the      the     DT  DET   9 det
    country  country NN  NOUN  7 dobj
    .        .       .   PUNCT 4 punct
    """,
)
DENIAL = (
    "The mayor denied that the pier was sold.",
    """
    The    the   DT  DET   2 det
    mayor  mayor NN  NOUN  3 nsubj
    denied deny  VBD VERB  3 ROOT
    that   that  IN  SCONJ 8 mark
    the    the   DT  DET   6 det
    pier   pier  NN  NOUN  8 nsubjpass
    was    be    VBD AUX   8 auxpass
    sold   sell  VBN VERB  3 ccomp
    .      .     .   PUNCT 3 punct
    """,
)
NOUN = (
    "Orlo repeated the claim that the tower leans.",
    """
    Orlo     Orlo   NNP PROPN 2 nsubj PERSON
    repeated repeat VBD VERB  2 ROOT
    the      the    DT  DET   4 det
    claim    claim  NN  NOUN  2 dobj
    that     that   IN  SCONJ 8 mark
    the      the    DT  DET   7 det
    tower    tower  NN  NOUN  8 nsubj
    leans    lean   VBZ VERB  4 acl
    .        .      .   PUNCT 2 punct
    """,
)
UNKNOWN = (
    "It remains unclear who paid for the survey.",
    """
    It      it      PRP PRON  2 nsubj
    remains remain  VBZ VERB  2 ROOT
    unclear unclear JJ  ADJ   2 acomp
    who     who     WP  PRON  5 nsubj
    paid    pay     VBD VERB  2 ccomp
    for     for     IN  ADP   5 prep
    the     the     DT  DET   8 det
    survey  survey  NN  NOUN  6 pobj
    .       .       .   PUNCT 2 punct
    """,
)
APPOSITION = (
    "Orlo, a senior fellow at the Larch Institute, said the talks failed.",
    """
    Orlo      Orlo      NNP PROPN 11 nsubj PERSON
    ,         ,         ,   PUNCT 1 punct
    a         a         DT  DET   5 det
    senior    senior    JJ  ADJ   5 amod
    fellow    fellow    NN  NOUN  1 appos
    at        at        IN  ADP   5 prep
    the       the       DT  DET   9 det
    Larch     Larch     NNP PROPN 9 compound ORG
    Institute Institute NNP PROPN 6 pobj ORG
    ,         ,         ,   PUNCT 1 punct
    said      say       VBD VERB  11 ROOT
    the       the       DT  DET   13 det
    talks     talk      NNS NOUN  14 nsubj
    failed    fail      VBD VERB  11 ccomp
    .         .         .   PUNCT 11 punct
    """,
)
TURN = (
    "The ministry, on the other hand, said it rained.",
    """
    The      the      DT  DET   2 det
    ministry ministry NN  NOUN  9 nsubj
    ,        ,        ,   PUNCT 2 punct
    on       on       IN  ADP   2 prep
    the      the      DT  DET   7 det
    other    other    JJ  ADJ   7 amod
    hand     hand     NN  NOUN  4 pobj
    ,        ,        ,   PUNCT 2 punct
    said     say      VBD VERB  9 ROOT
    it       it       PRP PRON  11 nsubj
    rained   rain     VBD VERB  9 ccomp
    .        .        .   PUNCT 9 punct
    """,
)
DESCRIBED = (
    "The mill closed, according to a clerk, the oldest there.",
    """
    The       the    DT  DET   2 det
    mill      mill   NN  NOUN  3 nsubj
    closed    close  VBD VERB  3 ROOT
    ,         ,      ,   PUNCT 3 punct
    according accord VBG VERB  3 prep
    to        to     IN  ADP   5 prep
    a         a      DT  DET   8 det
    clerk     clerk  NN  NOUN  6 pobj
    ,         ,      ,   PUNCT 3 punct
    the       the    DT  DET   11 det
    oldest    old    JJS ADJ   3 npadvmod
    there     there  RB  ADV   11 advmod
    .         .      .   PUNCT 3 punct
    """,
)
SUPPORT = (
    "The mayor voiced support for the plan.",
    """
    The     the     DT  DET   2 det
    mayor   mayor   NN  NOUN  3 nsubj
    voiced  voice   VBD VERB  3 ROOT
    support support NN  NOUN  3 dobj
    for     for     IN  ADP   4 prep
    the     the     DT  DET   7 det
    plan    plan    NN  NOUN  5 pobj
    .       .       .   PUNCT 3 punct
    """,
)
LOST_ADJECTIVE = (
    "Experts speculate on a sale, with buyers keen.",
    """
    Experts   expert    NNS NOUN  2 nsubj
    speculate speculate VBP VERB  2 ROOT
    on        on        IN  ADP   2 prep
    a         a         DT  DET   5 det
    sale      sale      NN  NOUN  3 pobj
    ,         ,         ,   PUNCT 7 punct
    with      with      IN  ADP   2 prep
    buyers    buyer     NNS NOUN  7 pobj
    keen      keen      JJ  ADJ   2 dobj
    .         .         .   PUNCT 2 punct
    """,
)
TREES = {
    name: tree
    for name, tree in globals().copy().items()
    if name.isupper() and isinstance(tree, tuple)
}


def built(tree: tuple[str, str]) -> Doc:
    """The tree as a parsed document; the spaces are those of its text."""
    text, table = tree
    rows = [row.split() for row in table.strip().splitlines()]
    spaces, place = [], 0
    for word, *_ in rows:
        place = text.index(word, place) + len(word)
        spaces.append(text[place : place + 1] == " ")
    return Doc(
        ENGLISH.vocab,
        words=[row[0] for row in rows],
        spaces=spaces,
        lemmas=[row[1] for row in rows],
        tags=[row[2] for row in rows],
        pos=[row[3] for row in rows],
        heads=[int(row[4]) - 1 for row in rows],
        deps=[row[5] for row in rows],
        ents=_entities(rows),
    )


def _entities(rows: list[list[str]]) -> list[str]:
    """Marks of entities; neighbours of one type are one name."""
    kinds = [row[6] if len(row) > 6 else "" for row in rows]
    return [
        "O" if not kind else f"I-{kind}" if at and kinds[at - 1] == kind else f"B-{kind}"
        for at, kind in enumerate(kinds)
    ]


def read(tree: tuple[str, str]) -> ArticleFacts:
    """What the rules find on a tree."""
    return facts_in(Article("tree", tree[0]), built(tree))


@pytest.mark.parametrize("name", TREES)
def test_a_tree_by_hand_is_the_text_it_stands_for(name: str) -> None:
    assert built(TREES[name]).text == TREES[name][0]


@pytest.mark.parametrize("name", TREES)
def test_a_tree_by_hand_keeps_to_the_labels_of_the_scheme(name: str) -> None:
    assert {token.dep_ for token in built(TREES[name])} <= SCHEME


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "CLAUSE",
            "source: The mayor | cue: said | content: the bridge was safe | kind: claim",
        ),
        (
            "QUOTATION",
            "source: Larkspur | cue: said | content: “The pier is safe,” | kind: claim",
        ),
        (
            "INVERTED",
            "source: the harbour office | cue: said | content: “The pier is safe,” | kind: claim",
        ),
        (
            "PARENTHETICAL",
            "source: she | cue: said | content: The bridge … was safe | kind: claim",
        ),
        (
            "ACCORDING_TO",
            "source: the coast guard | cue: According to | content: the ferry sank | kind: claim",
        ),
        (
            "INFINITIVE",
            "source: She | cue: urged | content: drivers to stay home | kind: claim",
        ),
        (
            "PASSIVE",
            "source: Orlo | cue: were described | content: The talks … as useful | kind: claim",
        ),
        (
            "HEARSAY",
            (
                "source: — | cue: — | content: The captain is believed to have left the country"
                " | kind: open_question"
            ),
        ),
        (
            "DENIAL",
            "source: The mayor | cue: denied | content: the pier was sold | kind: denial",
        ),
        (
            "NOUN",
            "source: Orlo | cue: repeated the claim | content: the tower leans | kind: claim",
        ),
        (
            "UNKNOWN",
            (
                "source: — | cue: — | content: It remains unclear who paid for the survey"
                " | kind: open_question"
            ),
        ),
        (
            "TURN",
            "source: The ministry | cue: said | content: it rained | kind: claim",
        ),
        (
            "DESCRIBED",
            "source: a clerk | cue: according to | content: The mill closed | kind: claim",
        ),
        (
            "LOST_ADJECTIVE",
            (
                "source: Experts | cue: speculate | content: a sale, with buyers keen"
                " | kind: expert_view"
            ),
        ),
        (
            "APPOSITION",
            (
                "source: Orlo, a senior fellow at the Larch Institute | cue: said"
                " | content: the talks failed | kind: expert_view"
            ),
        ),
    ],
)
def test_a_rule_finds_who_says_what_on_a_tree_by_hand(name: str, expected: str) -> None:
    assert [line(statement) for statement in read(TREES[name]).statements] == [expected]


def test_support_is_an_attitude_and_no_statement() -> None:
    assert [statement.rule for statement in read(SUPPORT).statements] == ["attitude"]


def test_a_turn_of_the_talk_is_no_part_of_a_name() -> None:
    assert [actor.name for actor in read(TURN).actors] == ["ministry"]


def test_an_apposition_tells_what_somebody_is_and_where() -> None:
    (actor,) = [actor for actor in read(APPOSITION).actors if actor.name == "Orlo"]

    assert [role.exact for role in actor.roles] == ["senior fellow at the Larch Institute"]
    assert actor.affiliation is not None
    assert actor.affiliation.exact == "Larch Institute"


def test_noun_chunks_are_read_off_such_a_tree() -> None:
    chunks = [chunk.text for chunk in built(APPOSITION).noun_chunks]

    assert chunks == ["Orlo", "a senior fellow", "the Larch Institute", "the talks"]


def test_the_built_in_language_model_labels_in_the_same_scheme(nlp: Language) -> None:
    assert set(nlp.pipe_labels["parser"]) <= SCHEME


def test_the_built_in_language_model_gives_noun_chunks(nlp: Language) -> None:
    doc = nlp("The mayor of the old town praised a new bridge.")

    assert [chunk.text for chunk in doc.noun_chunks] == [
        "The mayor",
        "the old town",
        "a new bridge",
    ]
